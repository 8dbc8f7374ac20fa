/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Is there a route from one to the other? In 64 worlds at once, or exactly. */
#pragma once

#include "analyze/path.h"
#include "analyze/worlds.h"

typedef struct
{
  const RtView *view;
  RtPathGraph graph;
  guint32 from, to;
  guint max_hops;
  GArray *relations; /* RtRelation: those that can matter, nearest to a short route first */
  guint32 *edge;     /* of each */
  guint64 *slots, *edges; /* one block */
  guint64 *reached, *fresh, *next;
  guint32 *front, *after; /* vertices that have fresh worlds */
} RtLinked;

/** rt_linked_init: between two that must be in @view (RT_ERROR_USAGE), within @max_hops (0:
 * any). To be cleared in any case. */
gboolean rt_linked_init (RtLinked *linked, const RtView *view, RtEntity from, RtEntity to,
                         guint max_hops, GError **error);
void rt_linked_clear (RtLinked *linked);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RtLinked, rt_linked_clear)

/** rt_linked_worlds: worlds of the relations that can matter. */
RtWorlds *rt_linked_worlds (const RtLinked *linked, const RtWorldBasis *basis, GError **error);
/** rt_linked_count: adds a block to @newly (guint64): [h] is in how many worlds the shortest
 * route has h hops. */
void rt_linked_count (RtLinked *linked, const RtWorlds *worlds, RtWorldEnd end, guint32 block,
                      const RtWorldGiven *given, GArray *newly);
/** rt_linked_exactly: rt_reliability() where the relations are independent, and @given (or
 * NULL) is known. */
gboolean rt_linked_exactly (const RtLinked *linked, const RtWorlds *worlds, RtWorldEnd end,
                            const RtWorldGiven *given, guint max_hops, double *out,
                            RtContext *ctx, GError **error);
