/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Questions: who matters, how are two linked, what is near. */
#pragma once

#include "redthread/ingest.h"
#include "redthread/view.h"

G_BEGIN_DECLS

typedef enum { RT_USES_NOTHING, RT_USES_LENGTH, RT_USES_STRENGTH } RtWeightUse;

/* A measure: the row is all that dispatch, help, man page, completion and tests need. */
typedef struct
{
  const char *name;     /* "betweenness" */
  /* Fills rt_view_size() doubles in view order; NaN is null (not defined for this entity). */
  gboolean (*run) (const RtView *view, gboolean normalized, double *values, RtContext *ctx, GError **error);
  gboolean    directed; /* always computed on the directed view (in-degree, hub, ...) */
  gboolean    can_normalize;
  RtWeightUse weight;
  const char *range, *source, *summary, *example;
} RtMeasure;
extern const RtMeasure rt_measures[]; /* ends with a NULL name */
const RtMeasure *rt_measure_find (const char *name, GError **error); /* RT_ERROR_USAGE lists the nearest */

typedef struct
{
  RtEntity entity;
  guint    rank;  /* 1, 2, 2, 4; 0 where null */
  double   value; /* NaN: null */
} RtRankRow;
/** rt_rank: (transfer full): one row a vertex of the view, highest first, ties (1e-12 relative) by id; nulls last. */
RtRankRow *rt_rank (const RtView *view, const RtMeasure *measure, gboolean normalized, guint32 *n, RtContext *ctx, GError **error);

/* ---- Paths -------------------------------------------------------------------- */

typedef enum { RT_TIME_IGNORE, RT_TIME_IN_ORDER, RT_TIME_EARLIEST } RtTimeRule;
typedef struct
{
  guint      k;             /* routes wanted; 0 is 1 */
  guint      max_hops;      /* 0: no limit */
  RtTimeRule in_time;
  gboolean   backward;      /* time runs from B to A */
  gboolean   refuse_undated;
  double     max_gap;       /* seconds between hops; 0: any */
} RtPathOptions;

typedef struct
{
  guint     hops;
  double    cost;          /* hops, or the sum of lengths */
  double    weakest;       /* likelihood (best) of the weakest hop; NaN where a hop has none */
  double    product;       /* if the hops were independent; NaN as above */
  guint     weakest_hop;   /* from 1; 0 where none */
  gboolean  contested;
  RtTruth   in_time;       /* can the hops have happened in order? */
  gboolean  undated;       /* some hop has no date */
  RtEntity *entities;      /* hops + 1 */
  RtRelation *relations;   /* hops: the one that carries the hop (the most likely of parallel ones) */
  RtSource  rests_on;      /* the one speaker without whom it falls (every asserting claim of some hop is theirs); 0 */
} RtPath;
/** rt_paths: (transfer full): RtPath pointers, best first; fewer than k where there are no more; empty where there is none. */
GPtrArray *rt_paths (const RtView *view, RtEntity from, RtEntity to, const RtPathOptions *options, RtContext *ctx, GError **error);

/** rt_path_order: can relations, in this order, have happened one after the other (certainly, possibly, no)? @max_gap seconds, 0 any. */
RtTruth rt_path_order (RtCase *kase, const RtPick *pick, const RtRelation *relations, guint n, double max_gap, gboolean refuse_undated);

/* ---- Neighbourhood ---------------------------------------------------------------- */
typedef struct
{
  RtEntity entity;
  guint    distance;
} RtNear;
/** rt_near: (transfer full): entities within @hops of @center in the view, nearest first, then by id; the centre first. */
RtNear *rt_near (const RtView *view, RtEntity center, guint hops, guint32 *n, RtContext *ctx, GError **error);
/** rt_components: number of connected components of the view (directions ignored). */
guint32 rt_components (const RtView *view, RtContext *ctx, GError **error);

G_END_DECLS
