/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The igraph side of a view, for the rooms that call igraph, and igraph's errors as ours. */
#pragma once

#include "redthread/view.h"
#include <igraph/igraph.h>

const igraph_t *rt_view_graph (const RtView *view);
/** rt_view_first: the relations of edge e begin at first[e], counted from rt_view_relations()
 * of edge 0, and end before first[e + 1]. */
const guint32 *rt_view_first (const RtView *view);

/* igraph's handlers (error, warning, interruption) and random generator are process-wide: set
 * for the length of one call of ours and put back. RtIgraphGuard guard; rt_igraph_enter
 * (&guard, ctx); code = igraph_...; ok = rt_igraph_leave (&guard, code, error); Seeds igraph's
 * generator with the context's seed. Guards may nest. */
typedef struct _RtIgraphGuard RtIgraphGuard;
struct _RtIgraphGuard
{
  igraph_error_handler_t *error;
  igraph_warning_handler_t *warning;
  igraph_interruption_handler_t *interruption;
  igraph_rng_t rng, old_rng; /* igraph keeps its default generator by value */
  gboolean own_rng;
  RtContext *ctx;
  RtIgraphGuard *outer;
  char reason[160]; /* what igraph said last */
};
void rt_igraph_enter (RtIgraphGuard *guard, RtContext *ctx);
/** rt_igraph_enter_certain: the same for calls that draw nothing at random: a generator takes
 * longer to seed than a degree to count. */
void rt_igraph_enter_certain (RtIgraphGuard *guard, RtContext *ctx);
/** rt_igraph_leave: restores; TRUE where @code is success, else @error says what igraph said
 * (RT_ERROR_LIMIT for memory, RT_ERROR_CANCELLED, else RT_ERROR_INPUT). */
gboolean rt_igraph_leave (RtIgraphGuard *guard, igraph_error_t code, GError **error);

/** rt_igraph_wrap: @x as an igraph vector without a copy; not to be destroyed. NULL stays NULL.
 */
const igraph_vector_t *rt_igraph_wrap (igraph_vector_t *store, const double *x, gsize n);
