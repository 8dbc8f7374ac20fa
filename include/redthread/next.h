/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What to ask next. An answer rests on facts that are more or less likely; to settle one is to
 * find out which way it is. What that is worth is how far it is expected to move the answer:
 *
 *   change = p |A (so) - A| + (1 - p) |A (not) - A| = 2 p (1 - p) |A (so) - A (not)|
 *
 * where A is the answer as it is, p A (so) + (1 - p) A (not), and p how likely the fact is. So
 * a fact that is all but certain moves little however much hangs on it, and one that nothing
 * hangs on moves nothing however open it is (the value of information: Howard 1966, with the
 * move of the answer as what is at stake).
 *
 * Answers are those of certainty.h: over worlds drawn by likelihood, in which what one speaker
 * says stands and falls together. The worlds of "so" and of "not" are drawn from the
 * distribution that is left once the fact is known, and are as like each other as that allows,
 * so a fact that does not bear on the answer has a change of exactly 0. What is learnt of one
 * relation is learnt of its speakers too.
 *
 * Stopped (rt_context_set_so_far()), the facts that were weighed by then are told, the most
 * open ones first, and of rt_sensitivity() the rows that are whole.
 *
 * A result says nothing of how hard a fact is to settle, nor of facts that nobody reported. */
#pragma once

#include "redthread/certainty.h"

G_BEGIN_DECLS

typedef enum
{
  /* id: RtSource, an origin of speakers: is it right more often than its grades say, or less?
   * As likely the one as the other (its normal in the worlds is above or below 0). */
  RT_FACT_SPEAKER,
  /* id: RtRelation: is it true? As likely as its claims make it, or as was stated for what is
   * not graded. */
  RT_FACT_RELATION,
  /* id: RtClaim: does it hold up, with whatever else its speaker says of the same? If so it
   * counts as graded A1, if not as if it had not been made. As likely as leaves the likelihood
   * of its relation what it is, in the mean; one that carries nothing (ungraded, doubtful)
   * beside others that do: an even chance. */
  RT_FACT_CLAIM
} RtFactKind;

typedef struct
{
  RtFactKind kind;
  guint32 id;
  double probability;                /* that it is so */
  double if_so, if_not;              /* what the conclusion's probability becomes */
  double change;                     /* expected; 0 to 1 */
  guint32 first_if_so, first_if_not; /* who leads then: RtEntity of a rank, RtRelation of an
                                        answer; RT_NONE of a path, or where nobody does */
  RtRelation about; /* of a claim or speaker on a question: the answer whose likelihood
                       it moves most: if_so and if_not are of that; else RT_NONE */
  double now;       /* of the same */
} RtFact;

typedef struct
{
  double now;      /* the conclusion's probability: that the leader of a rank is first, that
                      the two are linked, the likelihood of the first answer */
  guint32 first;   /* who leads: as in RtFact */
  GArray *facts;   /* RtFact: the largest change first; those that change nothing are left
                      out */
  guint looked_at; /* facts that were weighed */
  guint left;      /* that were not: the graph is large, or it was stopped */
  guint worlds;    /* drawn for each side of each fact; 0 where exact */
  gboolean exact;
  guint32 ungraded; /* relations that have no likelihood of their own */
} RtInquiry;
void rt_inquiry_free (RtInquiry *inquiry);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RtInquiry, rt_inquiry_free)

/**
 * rt_next_rank:
 * @listed: which vertices compete, a byte each; NULL: all
 * @top: the change is the share of the first @top places that are expected to change hands
 *
 * For a ranking: speakers and relations. In a large graph fewer worlds are drawn, which the
 * answer says, and only relations are weighed at those that lead or are close behind, those
 * first that are most open and have no parallel one. @options->within is not heard. Cost: that
 * of the measure, twice a fact and world; in shares, by the context's jobs.
 *
 * Returns: (transfer full): NULL as rt_certain_rank().
 */
RtInquiry *rt_next_rank (const RtView *view, const RtMeasure *measure, const guint8 *listed,
                         guint top, const RtWorldOptions *options, RtContext *ctx,
                         GError **error);

/**
 * rt_next_path:
 * @max_hops: 0: any
 *
 * For whether a route leads from @from to @to: speakers and relations; the change is that of
 * the probability. Exact, by factoring, where rt_certain_path() is.
 *
 * Returns: (transfer full): NULL as rt_certain_path().
 */
RtInquiry *rt_next_path (const RtView *view, RtEntity from, RtEntity to, guint max_hops,
                         const RtWorldOptions *options, RtContext *ctx, GError **error);

/* A date that a route in order of time lacks. */
typedef struct
{
  RtRelation relation;
  guint hops_without; /* of the best route in order that does without it; 0: there is none */
} RtMissingDate;

/**
 * rt_next_dates:
 * @hops: (out): of the best route in order of time; 0: there is none
 * @in_time: (out): whether that is certain
 *
 * The undated hops of that route (as rt_paths() finds it), in their order: what has no date may
 * fit anywhere, and so it is in order only possibly.
 *
 * Returns: (transfer full) (element-type RtMissingDate): NULL as rt_paths().
 */
GArray *rt_next_dates (const RtView *view, RtEntity from, RtEntity to, guint max_hops,
                       guint *hops, RtTruth *in_time, RtContext *ctx, GError **error);

/**
 * rt_next_rivals:
 *
 * For the answers to question @q: the claims behind them and their speakers; the change is that
 * of the likelihood of the answer that moves most. Exact. The answers themselves are not among
 * the facts: to settle one is to answer the question.
 *
 * Returns: (transfer full): NULL with RT_ERROR_LIMIT or RT_ERROR_CANCELLED.
 */
RtInquiry *rt_next_rivals (RtCase *kase, const RtPick *pick, guint q,
                           const RtWorldOptions *options, RtContext *ctx, GError **error);

/* ---- What the case does not know ---------------------------------------------------- */

/* What may be wrong with a record of who is tied to whom. */
typedef enum
{
  RT_FLAW_ENTITIES_MISSING,
  RT_FLAW_TIES_MISSING,
  RT_FLAW_ENTITIES_FALSE,
  RT_FLAW_TIES_FALSE,
  RT_N_FLAWS
} RtFlaw;
const char *rt_flaw_name (RtFlaw flaw); /* "entities missing" */

typedef struct
{
  RtFlaw flaw;
  double share;       /* of the entities or ties */
  double first;       /* mean: of the first place, how much the same ones have */
  double top;         /* mean: of the first places, likewise */
  double correlation; /* mean of Spearman's, of those that are in both; NaN where values of
                         no draw differ */
} RtFlawed;

typedef struct
{
  GArray *rows; /* RtFlawed: by flaw, then share */
  guint draws;  /* of each */
} RtSensitivity;
void rt_sensitivity_free (RtSensitivity *sensitivity);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RtSensitivity, rt_sensitivity_free)

#define RT_FLAW_DRAWS 100u

/**
 * rt_sensitivity:
 * @listed: which vertices compete, a byte each; NULL: all
 * @top: how many first places are compared
 * @draws: of each flaw and share; 0: RT_FLAW_DRAWS
 *
 * How far a ranking would be the same on a flawed record of the graph, by the context's seed:
 * the view is taken as the truth, and 5, 10 and 25 % of its entities or ties (at least one) are
 * left out or made up at random. A made-up tie joins two that are not tied and weighs as much
 * as one at random; a made-up entity has as many ties as one at random. Whoever was left out is
 * not compared: the others are, with each other. Places are shared by those that are level.
 *
 * Method: Borgatti, Carley and Krackhardt 2006. Cost: that of the measure, 12 @draws times; in
 * shares, by the context's jobs.
 *
 * Returns: (transfer full): NULL as rt_rank().
 */
RtSensitivity *rt_sensitivity (const RtView *view, const RtMeasure *measure,
                               const guint8 *listed, guint top, guint draws, RtContext *ctx,
                               GError **error);

G_END_DECLS
