/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Questions: what do these share, who is like whom, and which relations may be missing. All of
 * them look at who is tied to whom in a view (view.h): directions, weights and parallel
 * relations are passed over, unless said. The neighbours of one of a pair leave out the other:
 * two that are tied to the same and to each other are wholly alike. Entities without ties are
 * like nobody. Arrays are (transfer full) and for g_free() unless said. */
#pragma once

#include "redthread/view.h"

G_BEGIN_DECLS

/* ---- What several share ----------------------------------------------------------------- */

/* Of two entities. What both have is their common neighbours, z; k(z) is how many z has. */
typedef struct
{
  RtEntity a, b;
  guint common, either; /* neighbours that both have, that one of them has */
  double jaccard;       /* common / either, 0 to 1 (Jaccard 1901); 0 where neither has any */
  double cosine;        /* common / sqrt (k(a) k(b)), 0 to 1 (Salton and McGill 1983) */
  double adamic_adar;   /* sum of 1 / ln k(z) (Adamic and Adar 2003) */
  double resource_allocation; /* sum of 1 / k(z) (Zhou, Lü and Zhang 2009) */
  gboolean direct;            /* they are tied to each other */
} RtLikeness;

/* What two or more of those asked are tied to. */
typedef struct
{
  RtEntity entity;
  guint ties;           /* k(z): how many it is tied to */
  guint n_joined;       /* how many of those asked */
  RtRelation *relation; /* by entity asked: the most likely that ties it; RT_NONE */
} RtShared;

typedef struct
{
  guint n_asked, n_shared, n_pairs;
  RtShared *shared;  /* those that join most first, then the rarest (fewest ties), then by id */
  RtLikeness *pairs; /* in the order asked: 1 and 2, 1 and 3, 2 and 3, ... */
} RtSharing;

/**
 * rt_sharing:
 * @entities: @n of them, at least 2, none twice; one that is not in the view shares nothing
 *
 * Method: sets of neighbours, intersected; as igraph_similarity_jaccard_pairs() where the two
 * are not tied. Cost: O(ties of all asked).
 *
 * Returns: (transfer full): for rt_sharing_free(); NULL with RT_ERROR_LIMIT or
 *   RT_ERROR_CANCELLED.
 */
RtSharing *rt_sharing (const RtView *view, const RtEntity *entities, guint n, RtContext *ctx,
                       GError **error);
void rt_sharing_free (RtSharing *common);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RtSharing, rt_sharing_free)

/* ---- Who is like whom ---------------------------------------------------------------- */

typedef enum
{
  RT_LIKE_ROLE,    /* ties of the same kinds to the same kinds of others, as many of each */
  RT_LIKE_JACCARD, /* tied to the same others */
  RT_LIKE_COSINE
} RtLike;

#define RT_ALIKE_MOST 6u /* steps */

typedef struct
{
  RtEntity a, b;
  guint common;           /* neighbours that both have */
  double jaccard, cosine; /* as of RtLikeness */
  double role;            /* 0 to 1: ties counted by kind (type of relation, direction, type of
                             the other), least of both / greatest of both, summed (Ruzicka 1958) */
  guint alike; /* steps within which they are the same kind: 0 of one type; 1 also tied in the
                  same ways to the same types; 2 also those others are so alike; RT_ALIKE_MOST
                  where no step that was looked at parts them */
  gboolean same_type;
} RtAlike;

typedef struct
{
  RtLike by;
  RtEntity of;          /* RT_NONE: each two of those listed */
  const guint8 *listed; /* (nullable): by vertex: may be told; NULL: all */
  guint top;            /* rows wanted; 0: RT_ALIKE_ROWS */
} RtAlikeOptions;
#define RT_ALIKE_ROWS 1000u
#define RT_ALIKE_PAIRS 5000u /* entities that can be compared each with each by role */

/**
 * rt_similar:
 * @n: (out): rows
 *
 * Most alike first; equal ones by what else they have in common (neighbours, steps), then ids.
 * Those that have nothing in common are left out. Structural similarity is Lorrain and White's
 * (1971) made a matter of degree; `alike` is the regular equivalence of typed ties, found by
 * splitting classes (Everett and Borgatti 1993, CATREGE): without types all would be one class.
 * igraph has the first (igraph_similarity_jaccard), not the rest. Cost: of one O(E + n k); of
 * all two steps from each, or by role n² / 2 comparisons.
 *
 * Returns: (transfer full): NULL with RT_ERROR_LIMIT (more than RT_ALIKE_PAIRS by role, or
 *   memory) or RT_ERROR_CANCELLED.
 */
RtAlike *rt_similar (const RtView *view, const RtAlikeOptions *options, guint *n,
                     RtContext *ctx, GError **error);

/* ---- Which relations may be missing -------------------------------------------------- */

/* A way to score two that are not tied: the row is all that help, JSON and tests need. */
typedef struct
{
  const char *name;    /* "adamic-adar" */
  const char *summary; /* "shared neighbours, rare ones more" */
  const char *source;  /* "Adamic and Adar 2003" */
} RtPredictor;
extern const RtPredictor rt_predictors[]; /* ends with a NULL name */
/** rt_predictor_find: its place in the table; G_MAXUINT with RT_ERROR_USAGE, which names the
 * nearest. */
guint rt_predictor_find (const char *name, GError **error);

typedef struct
{
  guint by;             /* place in the table; G_MAXUINT: the one that does best here */
  RtEntity of;          /* RT_NONE: anybody */
  const guint8 *listed; /* (nullable): by vertex: both ends must be; NULL: all */
  guint top;            /* rows wanted; 0: RT_ALIKE_ROWS */
  double share;         /* of the ties held out, above 0 and below 1 */
  guint rounds;
  guint64 seed;
} RtPredictOptions;

typedef struct
{
  RtEntity a, b;
  double score;
  guint common;
} RtPredicted;

/* How well a predictor finds ties that were hidden from it. */
typedef struct
{
  double auc; /* the chance that a hidden tie scores above two that are not tied, ties of score
                 counting half: 0.5 is guessing; NaN where nothing could be hidden */
  double spread; /* standard deviation over the rounds */
} RtPredictorTest;

typedef struct
{
  guint by; /* the predictor that scored the rows */
  guint n_rows;
  RtPredicted *rows;     /* best first, then by id; only of two that share a neighbour */
  RtPredictorTest *test; /* by predictor */
  guint rounds;          /* of the tests; fewer where it was stopped */
  guint held_out;        /* ties hidden in each round */
  guint64 not_tied;      /* pairs they were held against in each round: all there are, or */
  gboolean sampled;      /* as many drawn at random */
} RtPrediction;
/**
 * rt_predict:
 *
 * Scores each two that are not tied and share a neighbour, and tests every predictor on this
 * view: in each round a share of the ties is hidden, and the AUC is how often a hidden one
 * scores above two that are not tied at all. Ties hidden at random are not those that a case
 * lacks, which lie where nobody looked: the AUC is a bound on trust, not a promise.
 * Method: Liben-Nowell and Kleinberg 2007; Lü and Zhou 2011. igraph has none of the tests.
 * Cost: rounds times hidden ties and pairs held against them. Stopped (rt_context_set_so_far())
 * it answers by the rounds that are done.
 *
 * Returns: (transfer full): for rt_prediction_free(); NULL with RT_ERROR_LIMIT or
 *   RT_ERROR_CANCELLED.
 */
RtPrediction *rt_predict (const RtView *view, const RtPredictOptions *options, RtContext *ctx,
                          GError **error);
void rt_prediction_free (RtPrediction *prediction);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RtPrediction, rt_prediction_free)

G_END_DECLS
