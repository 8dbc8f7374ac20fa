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
  double error;       /* at most this, of the normalised value of any entity, */
  double probability; /* with this probability */
  guint64 samples;    /* (out): drawn for it, by the context's seed */
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
 * @normalized: divide by the measure's maximum; refused where it has none
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

/* ---- Paths ---------------------------------------------------------------------- */

typedef enum
{
  RT_TIME_IGNORE,
  RT_TIME_IN_ORDER, /* only routes whose hops can have come one after the other */
  RT_TIME_EARLIEST  /* of these, the one that arrives first */
} RtTimeRule;

/* NULL or all zero: the one shortest route. */
typedef struct
{
  guint k;        /* routes wanted; 0 is 1 */
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
  RtSource rests_on;     /* the one speaker without whom it falls; 0 where no single one */
} RtPath;

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
 * Method: breadth-first search or Dijkstra; Yen 1971 for k above 1; with a time rule a
 * best-first search over (entity, arrival), where a route that is longer but in order is found
 * although the shortest is not.
 *
 * Returns: (transfer full) (element-type RtPath): best first, fewer than k where there are no
 *   more, empty where there is none; for g_ptr_array_unref(). NULL with RT_ERROR_INPUT (a
 * negative length), RT_ERROR_LIMIT (the time search grew too large) or RT_ERROR_CANCELLED.
 */
GPtrArray *rt_paths (const RtView *view, RtEntity from, RtEntity to,
                     const RtPathOptions *options, RtContext *ctx, GError **error);

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

G_END_DECLS
