/* SPDX-License-Identifier: GPL-2.0-or-later */

/* How sure an answer is. A case's relations are more or less likely, so the graph that a
 * measure or a route is computed on is one of many that could be the true one. Worlds are
 * drawn: each has some of the relations, each relation in as many of them as it is likely, and
 * an answer is what it is over all worlds.
 *
 * Dependence. Relations that rest on one speaker stand and fall together. World w gives each
 * origin o of speakers a standard normal X(o), and each relation r
 *
 *   Z(r) = sqrt (d) S(r) + sqrt (1 - d) E(r)
 *
 * where E(r) is its own standard normal and S(r) the sum over the independent speakers whose
 * claims count in its likelihood of X times the claim's log-odds (negative for a denial),
 * scaled to variance 1; a speaker of several origins has their scaled sum. r is in w where Z(r)
 * > -q (p), q the normal quantile: a Gaussian copula (Nelsen 2006, 2.3.1; one factor a speaker
 * as in Li 2000) in which every relation keeps its own likelihood p whatever the dependence d.
 * d = 0 takes all relations as independent; d = 1 leaves everything to the speakers. Two
 * relations on one speaker alone have the correlation d of their Z.
 *
 * Draws are counter-based: what a relation or an origin draws in a world depends on the seed,
 * the world and its id alone. So the answer does not depend on the number of workers, a
 * withdrawn claim moves nothing but what rests on it, and the worlds of the low, best and high
 * likelihood lie within each other.
 *
 * What is not graded has no likelihood: it is taken as even, 0.05 to 0.95, unless the options
 * state another. Relations with only denials are in no world.
 *
 * Stopped. Where the context says so (rt_context_set_so_far()), what is cancelled while worlds
 * are drawn answers by those that are, 64 or more, as if no more had been asked for, and has
 * @stopped; what is cancelled later lacks no more than what the answer rests on: see RtRests.
 *
 * igraph draws no such graphs. Degrees, PageRank and whether two are linked are counted on the
 * worlds by ours; any other measure is computed as rt_rank() does, world by world. */
#pragma once

#include "redthread/analyze.h"

G_BEGIN_DECLS

#define RT_WORLDS 1000u
#define RT_DEPENDENCE 0.5

/* NULL or all zero but @ungraded: the defaults. */
typedef struct
{
  guint worlds;      /* 0: RT_WORLDS; rounded up to a multiple of 64 */
  double dependence; /* 0 to 1 */
  double within;     /* stop at this standard error; 0: draw all worlds */
  double ungraded;   /* likelihood of what is not graded; NaN: 0.5, 0.05 to 0.95 */
  gboolean alone;    /* the worlds alone: what the answer rests on is not looked for */
} RtWorldOptions;
#define RT_WORLD_DEFAULTS                                                                      \
  (RtWorldOptions)                                                                             \
  {                                                                                            \
    .worlds = RT_WORLDS, .dependence = RT_DEPENDENCE, .ungraded = NAN                          \
  }

/* What an answer rests on that could be taken away. */
typedef enum
{
  RT_LINCHPIN_SPEAKER,  /* id: RtSource; with all that share an origin with it */
  RT_LINCHPIN_DOCUMENT, /* id: RtSource, as the via of claims */
  RT_LINCHPIN_CLAIM,    /* id: RtClaim */
  RT_LINCHPIN_RELATION  /* id: RtRelation */
} RtLinchpinKind;
typedef struct
{
  RtLinchpinKind kind;
  guint32 id;
  double before, after; /* the conclusion's probability, and what it becomes without it */
  gboolean flips;       /* the conclusion is another one then */
} RtLinchpin;

/* Who would have to be wrong together. A speaker who lies counts the other way round (what it
 * asserts is denied), and what only liars assert is in no world. */
typedef struct
{
  RtSource *speakers; /* the smallest set found; one of each origin */
  guint n;            /* 0: none was found */
  gboolean exact;     /* no smaller set turns it; with n 0, none does */
  guint at_least;     /* no set that is smaller than this does */
  gboolean sought;    /* FALSE: nobody was looked for, or not to the end */
} RtDeception;

/* What an answer rests on, as far as that was looked for. */
typedef struct
{
  GArray *linchpins; /* RtLinchpin, the largest change first; NULL: they were not asked for, or
                        it was stopped before they were found */
  guint left;        /* candidates that were not looked at */
  guint worlds;      /* in which each was tried; 0: it was computed */
  RtDeception deception;
} RtRests;

/* ---- Rank -------------------------------------------------------------------------- */

typedef struct
{
  RtEntity entity;
  double value;     /* on the whole view, as rt_rank() has it */
  double mean;      /* over the worlds */
  double mean_low;  /* the same, drawn by the low ends of all likelihoods, */
  double mean_high; /* and by the high ones; NaN: stopped before that was known */
  double low, high; /* 5th and 95th percentile; NaN where there was no room to keep them */
  double p_first;   /* how often it is first; a shared first place counts in parts */
  double p_top;     /* how often among the first k; likewise */
} RtCertainRow;

typedef struct
{
  RtCertainRow *rows; /* by mean, highest first, then by id */
  guint32 n;
  guint worlds;
  guint ends_worlds;     /* of which mean_low and mean_high are told; 0: they are not known */
  gboolean stopped;      /* before all worlds were drawn */
  double standard_error; /* the largest of any p_first */
  guint32 ungraded;      /* relations of the view that have no likelihood of their own */
  RtRests rests;         /* linchpins of p_first of rows[0]; lies until another has the highest
                            mean */
} RtCertainRank;
void rt_certain_rank_free (RtCertainRank *rank);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RtCertainRank, rt_certain_rank_free)

/**
 * rt_certain_rank:
 * @listed: which vertices compete, a byte each; NULL: all
 * @top: the k of p_top
 *
 * @measure in each world. mean_low and mean_high are the mean at the low and at the high ends:
 * what it would be, were every grade worth as little, or as much, as its table allows. Worlds
 * of the ends lie within each other, so a measure that ties can only add to has mean_low <=
 * mean <= mean_high; one that others can lose by (betweenness) need not, and the mean is then
 * outside of them. In a large graph they are told from @ends_worlds of the worlds, an eighth of
 * those asked for (at least 128): the mean, and by how much it is another there; within the
 * values that were seen. Degrees and PageRank (to 1e-9) are counted on the worlds as they are
 * drawn; other measures are asked of a view of each world. Cost: that of the measure, three
 * times a world, or 1.25 times in a large graph.
 * For each linchpin looked at, in 256 worlds: that of what the withdrawal changes where the
 * measure is counted, else of the measure; in a large graph fewer are looked at then, in fewer
 * worlds, so that all of them take no longer than a minute or than the worlds. Blocks of worlds
 * are shared by the jobs of
 * @ctx. Values of at most 4,000,000 worlds times vertices are kept for low and high.
 *
 * Returns: (transfer full): NULL with RT_ERROR_USAGE (a view weighted by likelihood: the worlds
 *   have it already), else as rt_rank().
 */
RtCertainRank *rt_certain_rank (const RtView *view, const RtMeasure *measure,
                                const guint8 *listed, guint top, const RtWorldOptions *options,
                                RtContext *ctx, GError **error);

/* ---- Path -------------------------------------------------------------------------- */

typedef struct
{
  double probability, low, high; /* linked at all: at the best, low and high likelihoods */
  double standard_error;         /* 0 where exact */
  gboolean exact;                /* by factoring: no two relations share a speaker */
  guint worlds;
  gboolean stopped;   /* before all worlds were drawn */
  double independent; /* were all relations independent; NaN: stopped before that was known */
  gboolean independent_exact;
  GArray *within_hops; /* double: [h] within h hops, up to where more hops add nothing */
  guint32 ungraded;
  RtRests rests; /* linchpins of probability; lies until the link is less likely than not */
} RtCertainPath;
void rt_certain_path_free (RtCertainPath *path);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RtCertainPath, rt_certain_path_free)

/**
 * rt_certain_path:
 * @max_hops: 0: any
 *
 * How likely it is that a route leads from @from to @to: two-terminal reliability. Sampled;
 * exact where relations are independent of each other and the graph is small enough, by
 * factoring along shortest routes (Dotson and Gobien 1979).
 *
 * Returns: (transfer full): NULL as rt_certain_rank(); RT_ERROR_USAGE where an end is not in
 * the view.
 */
RtCertainPath *rt_certain_path (const RtView *view, RtEntity from, RtEntity to, guint max_hops,
                                const RtWorldOptions *options, RtContext *ctx, GError **error);

/* ---- Rivals ------------------------------------------------------------------------ */

typedef struct
{
  RtRelation answer;
  RtLikelihood likelihood;
  double p_alone;  /* share of the worlds in which it and no other is true */
  double p_if_one; /* of those in which just one answer is; NaN where there is none */
} RtCertainAnswer;

typedef struct
{
  RtCertainAnswer *answers; /* most likely first; ungraded last */
  guint n;
  double p_none, p_several; /* of the worlds */
  guint worlds;
  gboolean stopped; /* before all worlds were drawn */
  double standard_error;
  RtRests rests; /* linchpins of the first answer's likelihood; lies until another is ahead */
} RtCertainRivals;
void rt_certain_rivals_free (RtCertainRivals *rivals);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RtCertainRivals, rt_certain_rivals_free)

/** rt_certain_rivals: (transfer full): the answers to question @q among the picked. NULL with
 * RT_ERROR_LIMIT or RT_ERROR_CANCELLED. */
RtCertainRivals *rt_certain_rivals (RtCase *kase, const RtPick *pick, guint q,
                                    const RtWorldOptions *options, RtContext *ctx,
                                    GError **error);

G_END_DECLS
