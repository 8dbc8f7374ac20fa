/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Questions: who matters, how are two linked, what is near. All of them are put to a view
 * (view.h), which says what counts as a link: ties only, undirected, unweighted and with
 * parallel relations merged, unless its options say otherwise. Results are in view order or
 * carry entity ids; nothing here changes a case. A NULL or empty answer is told apart from a
 * failure by @error alone. */
#pragma once

#include "redthread/ingest.h"
#include "redthread/view.h"

G_BEGIN_DECLS

/* ---- Rank ---------------------------------------------------------------------- */

/* What a measure makes of a weighted view. */
typedef enum
{
  RT_USES_NOTHING,
  RT_USES_LENGTH,  /* the longer, the further apart: betweenness, closeness */
  RT_USES_STRENGTH /* the stronger, the more closely tied: strength, PageRank */
} RtWeightUse;

/* What some measures can be told; all zero but @beta, which is NaN, is nothing. */
typedef struct
{
  double beta; /* what each tie of a walk multiplies it by; NaN: a share of the most */
  const RtEntity *seeds; /* where walks begin, and begin again; none: everywhere */
  guint n_seeds;
  double used, most; /* (out): beta as it was used, and what its size must stay below: 1 over
                        the leading eigenvalue, INFINITY where there is no circle */
} RtMeasureSettings;
typedef enum
{
  RT_TAKES_BETA = 1 << 0,
  RT_TAKES_SEEDS = 1 << 1
} RtMeasureTakes;

/* Values from samples instead of all pairs, and what they are worth. */
typedef struct
{
  double error;       /* (inout): at most this, of the normalised value of any entity, */
  double probability; /* with this probability */
  guint64 samples;    /* (out): drawn for it, by the context's seed. Stopped
                         (rt_context_set_so_far()), both are what was reached */
  gboolean exact;     /* (out): they would have been more work than all pairs: none was drawn */
} RtSampling;

/* A measure: the row is all that dispatch, help, man page, completion and tests need. */
typedef struct
{
  const char *name; /* "betweenness" */
  /* Fills rt_view_size() doubles in view order; NaN is null (not defined for this entity). */
  gboolean (*run) (const RtView *view, gboolean normalized, double *values, RtContext *ctx,
                   GError **error);
  /* The same by settings, for what @takes says; NULL where it takes none. */
  gboolean (*with) (const RtView *view, gboolean normalized, RtMeasureSettings *settings,
                    double *values, RtContext *ctx, GError **error);
  RtMeasureTakes takes;
  /* The same from samples; NULL where there is no such way. */
  gboolean (*sample) (const RtView *view, gboolean normalized, RtSampling *sampling,
                      double *values, RtContext *ctx, GError **error);
  gboolean directed; /* always computed on the directed view (in-degree, hub, ...) */
  gboolean can_normalize;
  RtWeightUse weight;
  const char *range;   /* of its values: "0 to (n-1)(n-2)/2" */
  const char *source;  /* of the method: "Freeman 1977" */
  const char *summary; /* "How often an entity lies between two others" */
  const char *example; /* a command that runs on the shipped case */
} RtMeasure;

/** rt_measures: all there are; ends with a NULL name. */
extern const RtMeasure rt_measures[];

/** rt_measure_find: by name; NULL with RT_ERROR_USAGE, which names the nearest. */
const RtMeasure *rt_measure_find (const char *name, GError **error);

typedef struct
{
  RtEntity entity;
  guint rank;   /* 1, 2, 2, 4; 0 where null */
  double value; /* NaN: null */
} RtRankRow;
/**
 * rt_rank:
 * @normalized: divide by the measure's maximum, or degrees by n-1, in and out added too;
 *   refused where it has none
 * @n: (out): rows, as many as the view has vertices
 *
 * One row a vertex, highest first. Values within 1e-12 relative share a rank and are ordered
 * by id; what is not defined (NaN) comes last, with rank 0.
 *
 * Returns: (transfer full): for g_free(); NULL with RT_ERROR_INPUT (a weight that the measure
 *   cannot take), RT_ERROR_LIMIT or RT_ERROR_CANCELLED.
 */
RtRankRow *rt_rank (const RtView *view, const RtMeasure *measure, gboolean normalized,
                    guint32 *n, RtContext *ctx, GError **error);

/**
 * rt_rank_with:
 * @settings: (inout): for the measures that take them; passed over by the others
 *
 * rt_rank() by settings.
 *
 * Returns: (transfer full): as rt_rank(); NULL with RT_ERROR_USAGE too: a beta beyond what the
 *   graph allows (with the figure), a seed that is not in the view; or RT_ERROR_LIMIT where it
 *   is so near to that figure that the values do not settle.
 */
RtRankRow *rt_rank_with (const RtView *view, const RtMeasure *measure, gboolean normalized,
                         RtMeasureSettings *settings, guint32 *n, RtContext *ctx,
                         GError **error);

/**
 * rt_rank_sampled:
 * @sampling: (inout): the error that may be and its probability; what was done for it
 *
 * rt_rank() from samples, for measures that have @sample.
 *
 * Returns: (transfer full): as rt_rank(); NULL with RT_ERROR_USAGE too, where the measure has
 * no samples, or error or probability are not between 0 and 1.
 */
RtRankRow *rt_rank_sampled (const RtView *view, const RtMeasure *measure, gboolean normalized,
                            RtSampling *sampling, guint32 *n, RtContext *ctx, GError **error);

/* ---- Rank of relations ------------------------------------------------------------ */

/* A measure of ties: the edges of a view, each the parallel relations between two entities
 * unless the view keeps them apart. */
typedef struct
{
  const char *name;
  /* Fills rt_view_n_edges() doubles in view order; NaN is null. */
  gboolean (*run) (const RtView *view, gboolean normalized, double *values, RtContext *ctx,
                   GError **error);
  gboolean can_normalize;
  const char *range, *source, *summary, *example; /* as a measure has them */
} RtTieMeasure;
/** rt_tie_measures: all there are; ends with a NULL name. */
extern const RtTieMeasure rt_tie_measures[];
/** rt_tie_measure_find: by name; NULL with RT_ERROR_USAGE, which lists them. */
const RtTieMeasure *rt_tie_measure_find (const char *name, GError **error);

typedef struct
{
  guint32 edge;        /* of the view */
  RtRelation relation; /* the most likely behind it */
  guint rank;          /* 1, 2, 2, 4; 0 where null */
  double value;        /* NaN: null */
} RtTieRow;
/**
 * rt_rank_ties:
 * @n: (out): rows, as many as the view has edges
 *
 * One row an edge, highest first, as rt_rank() has them; equal ones stand by relation id.
 * Directed views have directed betweenness; the other measures ignore directions. igraph:
 * igraph_edge_betweenness(), igraph_trussness(). Cost: betweenness O(VE), weighted O(VE log V),
 * the others about the sum over edges of the degrees of their ends.
 *
 * Returns: (transfer full): for g_free(); NULL as rt_rank().
 */
RtTieRow *rt_rank_ties (const RtView *view, const RtTieMeasure *measure, gboolean normalized,
                        guint32 *n, RtContext *ctx, GError **error);

/* ---- Paths ---------------------------------------------------------------------- */

typedef enum
{
  RT_TIME_IGNORE,
  RT_TIME_IN_ORDER, /* only routes whose hops can have come one after the other */
  RT_TIME_EARLIEST  /* of these, the one that arrives first; of those as early, the one with the
                       fewest hops that do not say when they began */
} RtTimeRule;

/* Which routes. Only the shortest can be asked for in order of time. */
typedef enum
{
  RT_PATHS_SHORTEST,
  RT_PATHS_WIDEST,           /* whose weakest link is strongest; the view must be weighted */
  RT_PATHS_DISJOINT,         /* as many as can be that share no relation */
  RT_PATHS_DISJOINT_ENTITIES /* as many as can be that share no entity but their ends */
} RtPathKind;

/* NULL or all zero: the one shortest route. */
typedef struct
{
  RtPathKind kind;
  guint k; /* routes wanted, at most RT_ROUTES_MOST; 0 is 1; of disjoint ones always all */
  guint max_hops; /* 0: no limit */
  RtTimeRule in_time;
  gboolean backward;       /* time runs from the far end to the near one */
  gboolean refuse_undated; /* a hop without a date breaks the order; else it may fit anywhere */
  double max_gap;          /* seconds between one hop and the next; 0: any */
} RtPathOptions;

typedef struct
{
  guint hops;
  double cost;           /* hops, or the sum of the view's lengths */
  double weakest;        /* best likelihood of the weakest hop; NaN where a hop has none */
  double product;        /* if the hops were independent; NaN likewise */
  guint weakest_hop;     /* from 1; 0 where none */
  gboolean contested;    /* it uses a contested relation */
  RtTruth in_time;       /* can the hops have happened in order? */
  gboolean undated;      /* some hop has no date */
  RtEntity *entities;    /* hops + 1 */
  RtRelation *relations; /* hops: the most likely of parallel ones */
  RtSource *rests_on;    /* each speaker without whom it falls, who carries most hops first */
  guint n_rests_on;
  double width; /* of the narrowest link, where the widest were asked for; else NaN */
} RtPath;

/* Where routes begin and end: from any of these to any of those. */
typedef struct
{
  const RtEntity *from, *to;
  guint n_from, n_to;
} RtBetween;

/**
 * rt_paths:
 * @from: where the routes begin
 * @to: where they end
 * @options: (nullable)
 *
 * The k best routes without repeated entities: by cost, then hops, then ids, so that the answer
 * is the same every time. On a weighted view the cost is the sum of lengths; relations without
 * a length are not in it. An end that is not in the view has no route.
 *
 * Method: breadth-first search or Dijkstra; Yen 1971 in the manner of Lawler 1972 for k above
 * 1, ours rather than igraph_get_k_shortest_paths(), which returns whichever of equal ones it
 * meets first; with a time rule a best-first search over (entity, arrival), where a route that
 * is longer but in order is found although the shortest is not. Cost: O(k * hops * E log V).
 *
 * Returns: (transfer full) (element-type RtPath): best first, fewer than k where there are no
 *   more, empty where there is none; for g_ptr_array_unref(). NULL with RT_ERROR_USAGE (too
 *   large a k), RT_ERROR_INPUT (a negative length), RT_ERROR_LIMIT (the time search grew too
 *   large) or RT_ERROR_CANCELLED.
 */
#define RT_ROUTES_MOST 10000u
GPtrArray *rt_paths (const RtView *view, RtEntity from, RtEntity to,
                     const RtPathOptions *options, RtContext *ctx, GError **error);

/**
 * rt_paths_between:
 * @ends: none may be on both sides; those that are not in the view are passed over
 *
 * The same from any of several to any of several; a route touches either side only at its end.
 *
 * Widest: by the width of the narrowest link, then hops, then ids; the width of a link is its
 * relations' highest likelihood, or the sum of the property. Method: Pollack 1960, by
 * threshold. Disjoint: a flow of one unit a link (or entity), as many as there can be (Menger
 * 1927), shortest in sum (Suurballe 1974; Dijkstra with potentials); ours, since igraph's flows
 * cannot be interrupted and say no routes. Cost: O(routes * E log V).
 *
 * Returns: as rt_paths(); RT_ERROR_USAGE where the widest are asked of an unweighted view, and
 *   for more than RT_PAIRS_MOST pairs in order of time.
 */
#define RT_PAIRS_MOST 1000u
GPtrArray *rt_paths_between (const RtView *view, const RtBetween *ends,
                             const RtPathOptions *options, RtContext *ctx, GError **error);

/**
 * rt_paths_all:
 * @max_hops: no route longer; at least 1
 * @complete: (out): FALSE where there are more than RT_ROUTES_MOST: those of fewest hops are
 *   returned
 *
 * Every route without repeated entities, by cost, then hops, then ids. Method: depth first, by
 * number of hops, never farther from the end than hops are left. Cost: grows with the number of
 * routes, which grows fast with @max_hops.
 *
 * Returns: (transfer full) (element-type RtPath): as rt_paths().
 */
GPtrArray *rt_paths_all (const RtView *view, const RtBetween *ends, guint max_hops,
                         gboolean *complete, RtContext *ctx, GError **error);

/* What must go, so that no route is left. */
typedef struct
{
  guint size;       /* links or entities; as many as there are disjoint routes */
  guint n_entities; /* by id; of a cut of entities */
  RtEntity *entities;
  guint n_relations; /* by id: all behind the links that must go; of a cut of entities the
                        direct ones, which no entity's going breaks */
  RtRelation *relations;
  gboolean only; /* no other set is as small; else this is the one nearest to the start */
} RtCut;
/**
 * rt_cut:
 * @entities: take entities away (never an end), else relations
 *
 * The fewest relations, parallel ones counting once, or entities without which no route leads
 * from any of one side to any of the other; along directions where the view has them; weights
 * say nothing here. Method: Ford and Fulkerson 1956; Menger 1927. Ours, as igraph_maxflow()
 * loops for ever where the ends are one and cannot be interrupted. Cost: O(size * E log V).
 *
 * Returns: (transfer full): for rt_cut_free(); of size 0 where there is no route. NULL with
 *   RT_ERROR_LIMIT or RT_ERROR_CANCELLED.
 */
RtCut *rt_cut (const RtView *view, const RtBetween *ends, gboolean entities, RtContext *ctx,
               GError **error);
void rt_cut_free (RtCut *cut);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RtCut, rt_cut_free)

/* What joins several entities. */
typedef struct
{
  gboolean joined; /* FALSE: they do not hang together, and the rest is as of @part alone */
  guint *part;     /* by entity asked: from 0, which of them hang together */
  gboolean exact;  /* nothing less joins them; else at most 2 - 2/n times the least */
  double cost;     /* relations, or the sum of the view's lengths */
  guint n_relations;
  RtRelation *relations; /* n_relations: the most likely of parallel ones */
  RtEntity *tail, *head; /* n_relations: of each, tail is nearer to the first asked; so ordered
                            that a tail has been there before */
  guint *depth;          /* n_relations: hops from the first asked to its tail */
} RtTree;
/**
 * rt_tree:
 * @entities: @n of them, at least 2, none twice, all in the view
 *
 * The fewest relations that join all of them (the Steiner tree), or the least sum of lengths on
 * a weighted view; directions are ignored. Exact up to RT_TREE_EXACT entities (Dreyfus and
 * Wagner 1971), what hangs on by one relation being left out first; beyond, or where the graph
 * is too large for that, at most 2 - 2/n times the least (Mehlhorn 1988). Ours: igraph 0.10.2
 * has none. Cost: exact O(3^n V + 2^n E log V), else O(E log V).
 *
 * Returns: (transfer full): for rt_tree_free(); NULL with RT_ERROR_USAGE (a directed view),
 *   RT_ERROR_LIMIT or RT_ERROR_CANCELLED.
 */
#define RT_TREE_EXACT 10u
RtTree *rt_tree (const RtView *view, const RtEntity *entities, guint n, RtContext *ctx,
                 GError **error);
void rt_tree_free (RtTree *tree);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RtTree, rt_tree_free)

/**
 * rt_path_order:
 * @relations: @n of them, in the order in which they would have to have happened
 * @max_gap: seconds between one and the next; 0: any
 *
 * Certainly where every reading of the dates is in order, possibly where some reading is.
 * Undated relations fit anywhere unless @refuse_undated.
 */
RtTruth rt_path_order (RtCase *kase, const RtPick *pick, const RtRelation *relations, guint n,
                       double max_gap, gboolean refuse_undated);

/* ---- Neighbourhood ---------------------------------------------------------------- */
typedef struct
{
  RtEntity entity;
  guint distance;
} RtNear;
/**
 * rt_near:
 * @n: (out): how many
 *
 * Returns: (transfer full): entities within @hops of @center, itself first, then nearest
 *   first and by id; for g_free(). NULL with RT_ERROR_LIMIT or RT_ERROR_CANCELLED.
 */
RtNear *rt_near (const RtView *view, RtEntity center, guint hops, guint32 *n, RtContext *ctx,
                 GError **error);
/** rt_components: how many connected parts the view has, directions ignored; 0 with @error. */
guint32 rt_components (const RtView *view, RtContext *ctx, GError **error);
/** rt_component_of: (transfer full): by vertex the number of its part, 0 the largest, then by
 * the first vertex; *n parts. For g_free(); NULL with RT_ERROR_LIMIT or RT_ERROR_CANCELLED. */
guint32 *rt_component_of (const RtView *view, guint32 *n, RtContext *ctx, GError **error);

G_END_DECLS
