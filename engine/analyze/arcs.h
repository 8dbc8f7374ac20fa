/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A graph as plain arrays, for what is asked of every vertex in turn: the arcs of vertex v are
 * first[v] .. first[v + 1] - 1. 32-bit ids; loops and infinite lengths left out, parallel
 * arcs kept. */
#pragma once

#include "graph/igraph-view.h"

typedef enum
{
  RT_ARCS_OUT = 1,
  RT_ARCS_IN = 2, /* against their direction */
  RT_ARCS_BOTH = 3
} RtArcsMode;

typedef struct
{
  guint32 n;      /* vertices */
  guint32 *first; /* n + 1 */
  guint32 *to;    /* first[n] */
  double *length; /* first[n], all above 0; or NULL: each is 1 */
} RtArcs;

/** rt_arcs_init: @lengths by edge of @graph, or NULL. RT_ERROR_LIMIT where memory ends. */
gboolean rt_arcs_init (RtArcs *arcs, const igraph_t *graph, const double *lengths,
                       RtArcsMode mode, GError **error);
/** rt_arcs_reserve: room for @n vertices and @n_arcs arcs, first[] zero. */
gboolean rt_arcs_reserve (RtArcs *arcs, guint32 n, guint64 n_arcs, gboolean weighted,
                          GError **error);
void rt_arcs_clear (RtArcs *arcs);

/** rt_set_no_graph_memory: FALSE, with RT_ERROR_LIMIT and the way out. */
gboolean rt_set_no_graph_memory (GError **error);
