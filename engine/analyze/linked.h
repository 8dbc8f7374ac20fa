/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Is there a route from one to the other? In 64 worlds at once, or exactly. */
#pragma once

#include "analyze/path.h"
#include "analyze/world-change.h"
#include "base/growing.h"

/* One of the two searches that go to meet each other. */
typedef struct
{
  const guint32 *first;
  const RtArc *arcs;
  guint64 *reached, *fresh, *next; /* by vertex: bits of worlds */
  guint32 *front, *after;          /* vertices that have fresh worlds */
  guint32 *seen;                   /* vertices that were reached in any */
  guint32 n_front, n_seen;
  RtGrowing steps; /* Step, in linked.c, where the routes are wanted */
} RtLinkedSide;

typedef struct
{
  const RtView *view;
  RtPathGraph graph;
  guint32 from, to;
  guint max_hops;
  GArray *relations; /* RtRelation: those that can matter, nearest to a short route first; those
                        of an edge stand together */
  guint32 *edge;     /* of each */
  RtEdgesOf edges_of;
  guint32 *slot; /* by edge: its first relation + 1 where it can matter */
  RtWorldBlock *draws;
  guint8 *drawn;  /* by edge: in this block, as what follows */
  guint64 *edges; /* worlds that have it, */
  guint64 *asked; /* in which this was asked, */
  guint64 *vital; /* and in which the route that was found leads over it */
  guint32 *drawn_edges;
  guint32 n_drawn;
  RtLinkedSide side[2]; /* from @from, and from @to */
  RtGrowing met;        /* Meeting, in linked.c */
  gboolean traced;
} RtLinked;

/** rt_linked_init: between two that must be in @view (RT_ERROR_USAGE), within @max_hops (0:
 * any). To be cleared in any case. */
gboolean rt_linked_init (RtLinked *linked, const RtView *view, RtEntity from, RtEntity to,
                         guint max_hops, GError **error);
void rt_linked_clear (RtLinked *linked);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RtLinked, rt_linked_clear)

/** rt_linked_find_relations: fills relations, edge and slot of one that has its ends, graph and
 * room: a part of rt_linked_init(). FALSE with RT_ERROR_LIMIT. */
gboolean rt_linked_find_relations (RtLinked *linked, GError **error);

/** rt_linked_worlds: worlds of the relations that can matter. */
RtWorlds *rt_linked_worlds (const RtLinked *linked, const RtWorldBasis *basis, GError **error);
/** rt_linked_count: in which worlds of a block of those there is a route; @hops (or NULL): of
 * the shortest, by world, 0 where there is none. FALSE with RT_ERROR_LIMIT. */
gboolean rt_linked_count (RtLinked *linked, RtWorldBlock *draws, guint64 *in, guint32 *hops,
                          GError **error);
/** rt_linked_exactly: rt_reliability() where the relations are independent, and @given (or
 * NULL) is known. */
gboolean rt_linked_exactly (const RtLinked *linked, const RtWorlds *worlds, RtWorldEnd end,
                            const RtWorldGiven *given, guint max_hops, double *out,
                            RtContext *ctx, GError **error);

/* ---- Were some of the relations otherwise ---------------------------------------------- */

/** rt_linked_change_new: (transfer full): as rt_world_change_new(), of the relations that can
 * matter. */
RtWorldChange *rt_linked_change_new (const RtLinked *linked, const RtWorldBasis *basis,
                                     const GArray *touched, GError **error);

/** rt_linked_trace: rt_linked_count(), and what rt_linked_recount() needs to know of it. */
gboolean rt_linked_trace (RtLinked *linked, RtWorldBlock *draws, guint64 *in, GError **error);
/** rt_linked_recount: of block @number, which was traced last and gave @before, with the
 * change. Only worlds in which it can matter are searched again: where it takes away a part of
 * the route that was found, or adds what was missed where none was. */
gboolean rt_linked_recount (RtLinked *linked, const RtWorldChange *change, guint32 number,
                            guint64 before, guint64 *in, GError **error);
