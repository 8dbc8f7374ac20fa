/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What the path files share: the view as arcs, routes through it, and the queue of a search.
 * Lengths are whole numbers here (path-graph.c says how), so that sums do not depend on the
 * order of adding and equal routes are equal. */
#pragma once

#include "graph/igraph-view.h"
#include "redthread/analyze.h"

#define RT_FAR G_MAXINT64 /* out of reach */

typedef struct
{
  guint32 to, edge;
} RtArc;

typedef struct
{
  const RtView *view;
  guint32 n;
  guint32 *out_first, *in_first; /* n + 1 each; one and the same where undirected */
  RtArc *out, *in;
  gint64 *length; /* by edge; NULL: each is 1 */
} RtPathGraph;

gboolean rt_path_graph_init (RtPathGraph *graph, const RtView *view, GError **error);
void rt_path_graph_clear (RtPathGraph *graph);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RtPathGraph, rt_path_graph_clear)

/** rt_path_graph_keep: drops the arcs of edges that @keep is FALSE of. */
typedef gboolean RtKeepEdge (guint32 edge, gconstpointer data);
void rt_path_graph_keep (RtPathGraph *graph, RtKeepEdge *keep, gconstpointer data);

/* ---- From any of several to any of several (path-ends.c) ---------------------------- */

/* Vertices; the two have none in common. */
typedef struct
{
  GArray *from, *to; /* guint32 */
  guint8 *side;      /* by vertex: RT_END_FROM, RT_END_TO or 0 */
} RtPathEnds;
#define RT_END_FROM 1
#define RT_END_TO 2
gboolean rt_path_ends_init (RtPathEnds *ends, const RtView *view, const RtBetween *entities,
                            GError **error);
void rt_path_ends_clear (RtPathEnds *ends);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RtPathEnds, rt_path_ends_clear)

/**
 * rt_path_graph_join: narrows @graph to routes that touch each side only at their end: nothing
 * leads to a first end, nothing on from a last one. With @gates two vertices are added: the
 * last but one leads to every first end, every last end leads to the last one, along
 * rt_path_gate(), an edge without length.
 */
gboolean rt_path_graph_join (RtPathGraph *graph, const RtPathEnds *ends, gboolean gates,
                             GError **error);
/** rt_path_gate: the edge that no relation is behind. */
guint32 rt_path_gate (const RtPathGraph *graph);

/** rt_path_length: of an edge. */
gint64 rt_path_length (const RtPathGraph *graph, guint32 edge);
/** rt_path_edge: the shortest edge from @u to @v, the first where several. */
guint32 rt_path_edge (const RtPathGraph *graph, guint32 u, guint32 v);
/** rt_path_compare_vertices: by entity id. */
int rt_path_compare_vertices (const RtPathGraph *graph, guint32 u, guint32 v);

/* A way through the graph, no vertex twice. */
typedef struct
{
  guint hops;
  gint64 cost;
  guint32 *vertices;     /* hops + 1 */
  RtRelation *relations; /* hops: what carries each; NULL: the most likely of each edge */
  gint64 arrival;        /* of a search in time: the earliest; G_MAXINT64 where that is open */
  double width;          /* of the narrowest link, where the widest were asked for */
} RtRoute;
void rt_route_free (RtRoute *route);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RtRoute, rt_route_free)
/** rt_route_compare: by cost, then hops, then ids. */
int rt_route_compare (const RtPathGraph *graph, const RtRoute *a, const RtRoute *b);

/* ---- Distances to a target (path-distance.c) ------------------------------------ */

typedef struct
{
  gint64 cost;
  guint32 hops, vertex;
} RtQueued;

/* Distances (cost, then hops) to one target. Valid where stamp[v] == run. */
typedef struct
{
  guint32 run;
  guint32 *stamp, *hops;
  gint64 *cost;
  guint8 *banned; /* vertices that may not be used */
  GArray *queue;  /* RtQueued */
} RtDistances;

gboolean rt_distances_init (RtDistances *d, guint32 n, GError **error);
void rt_distances_clear (RtDistances *d);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RtDistances, rt_distances_clear)

/**
 * rt_distances_find: distances to @target, against the arcs, of all that is no farther than
 * @source (RT_NO_SOURCE: of all). @forbidden vertices may not follow @source. Returns: FALSE
 * where cancelled.
 */
#define RT_NO_SOURCE G_MAXUINT32
gboolean rt_distances_find (RtDistances *d, const RtPathGraph *graph, gboolean backward,
                            guint32 source, guint32 target, const GArray *forbidden,
                            RtContext *ctx, GError **error);
gboolean rt_path_forbids (const GArray *forbidden, guint32 v); /* NULL forbids nothing */
gint64 rt_distances_cost (const RtDistances *d, guint32 v);    /* RT_FAR where it has none */
guint32 rt_distances_hops (const RtDistances *d, guint32 v);

/* ---- Kinds of search --------------------------------------------------------------- */

/** rt_yen: (transfer full): up to @k routes, element type RtRoute, best first (path-yen.c). */
GPtrArray *rt_yen (const RtPathGraph *graph, guint32 from, guint32 to, guint k, guint max_hops,
                   RtContext *ctx, GError **error);
/** rt_time_routes: (transfer full): the same, only routes whose hops may have happened in order
 * (path-time.c). */
GPtrArray *rt_time_routes (const RtPathGraph *graph, guint32 from, guint32 to,
                           const RtPathOptions *options, RtContext *ctx, GError **error);
/** rt_widest_routes: (transfer full): the same, by their narrowest link, widest first
 * (path-widest.c). @graph loses arcs and lengths. */
GPtrArray *rt_widest_routes (RtPathGraph *graph, guint32 from, guint32 to, guint k,
                             guint max_hops, RtContext *ctx, GError **error);
/** rt_all_routes: (transfer full): up to @most routes of at most @max_hops, those of fewest
 * hops first found, in the order of routes; *@complete: there are no others (path-all.c). */
GPtrArray *rt_all_routes (RtPathGraph *graph, guint32 from, guint32 to, guint max_hops,
                          guint most, gboolean *complete, RtContext *ctx, GError **error);

/* ---- Flow (path-flow.c, path-cut.c) --------------------------------------------------- */

/* Of one unit through each relation, or through each entity that is no end. */
typedef struct
{
  const RtPathGraph *graph; /* joined, with gates */
  const RtPathEnds *ends;
  gboolean by_entity;
  guint32 n_nodes, n_arcs;
  guint32 *first, *next;     /* by node, by arc: the arcs of a node; G_MAXUINT32 ends them */
  guint32 *to, *edge, *room; /* by arc; arc ^ 1 is its way back */
  guint units;               /* that flow */
} RtFlow;
gboolean rt_flow_init (RtFlow *flow, const RtPathGraph *graph, const RtPathEnds *ends,
                       gboolean by_entity, GError **error);
void rt_flow_clear (RtFlow *flow);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RtFlow, rt_flow_clear)
/** rt_flow_fill: as many units as there is room for, at each count the shortest in sum. */
gboolean rt_flow_fill (RtFlow *flow, RtContext *ctx, GError **error);
/** rt_flow_routes: (transfer full): one route a unit, gates included, in the order of routes.
 */
GPtrArray *rt_flow_routes (RtFlow *flow);

/* ---- Order in time (path-order.c) ---------------------------------------------------- */

/* When a hop may be used. What is uncertain about a moment is against us where we want to be
 * certain: it may fall late for what must come after it, and early for what must come before.
 */
typedef struct
{
  gint64 earliest, latest;           /* possible: from .. to */
  gint64 start_latest, end_earliest; /* certain: it had begun by, and was not over before */
  gboolean dated;
} RtWindow;
RtWindow rt_path_window (RtCase *kase, const RtPick *pick, RtRelation r);
/** rt_time_plus: @t and @seconds later, without overflow; @seconds 0 or less is any time later.
 */
gint64 rt_time_plus (gint64 t, double seconds);
/** rt_path_windows_order: rt_path_order() over windows. */
RtTruth rt_path_windows_order (const RtWindow *windows, guint n, double max_gap);

/* ---- Time along the graph (path-deadline.c) --------------------------------------------- */

typedef struct
{
  const RtPathGraph *graph;
  const RtPathOptions *options;
  guint32 target; /* in the order of time */
  const RtRelation
      *base; /* the view's relations; each one's window stands at its place there */
  RtWindow *windows;
  gint64 *deadline;       /* by vertex: the last time from which the target can be reached */
  guint8 *reachable;      /* by vertex: whether there is such a time */
  gboolean any_beginning; /* some relation has a known beginning */
} RtTimeline;
/** rt_timeline_init: on FALSE too it is to be cleared. */
gboolean rt_timeline_init (RtTimeline *t, const RtPathGraph *graph,
                           const RtPathOptions *options, guint32 target, RtContext *ctx,
                           GError **error);
void rt_timeline_clear (RtTimeline *t);
/** rt_timeline_arcs: those that time runs along from @v, or @ahead FALSE back to it. */
const RtArc *rt_timeline_arcs (const RtTimeline *t, guint32 v, gboolean ahead, guint32 *n);
/** rt_timeline_windows: of the relations of an edge, as rt_view_relations() has them. */
const RtWindow *rt_timeline_windows (const RtTimeline *t, const RtRelation *relations);
gboolean rt_timeline_usable (const RtTimeline *t, const RtWindow *w);

/* ---- What a path rests on (path-facts.c) ------------------------------------------------ */

/** rt_path_new: (transfer full): the public form of a route. */
RtPath *rt_path_new (const RtPathGraph *graph, const RtRoute *route,
                     const RtPathOptions *options);
void rt_path_free (RtPath *path);
/** rt_path_best_relation: the most likely relation of an edge; ungraded ones last, then by id.
 */
RtRelation rt_path_best_relation (const RtView *view, guint32 edge);
