/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What is asked of a ranking over all worlds. */
#pragma once

#include "analyze/measure.h"
#include "analyze/places.h"
#include "analyze/world-change.h"
#include "analyze/world-measures.h"

typedef struct
{
  const RtView *view;
  const RtMeasure *measure;
  const guint8 *listed;
  guint top;
  RtWorldBasis basis; /* of what is asked: nothing withdrawn, nobody lies */
  RtWorldRanker *ranker;
  RtContext *ctx;
} RtRankQuestion;

/* What the worlds leave, by vertex but for value_of. */
typedef struct
{
  guint32 n, n_kept;
  double *sum, *first, *top, *values;
  double *least, *most; /* by an end of the likelihoods, in the place of first and top */
  RtPlaces places;
  guint32 *defined;            /* worlds in which it has a value */
  double *ends[RT_WORLD_ENDS]; /* means by low and high likelihoods of the first ends_worlds,
                                  and by the best where those are not all; NULL: not known */
  guint ends_at, ends_worlds;  /* at least how many these are to be; 0: not known yet */
  guint32 *kept;               /* n_kept vertices */
  float *value_of;             /* a kept vertex: its worlds */
  guint worlds, room;
  gboolean until_enough; /* or until there is no room */
} RtRankTally;
void rt_rank_tally_clear (RtRankTally *tally);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RtRankTally, rt_rank_tally_clear)

/** rt_rank_tally_init: FALSE with RT_ERROR_LIMIT. */
gboolean rt_rank_tally_init (RtRankTally *tally, const RtRankQuestion *question, guint worlds,
                             GError **error);
/** rt_rank_tally_mean: NaN where it never had a value. */
double rt_rank_tally_mean (const RtRankTally *tally, guint32 vertex);

/** rt_rank_worlds: of the view's relations. NULL with RT_ERROR_LIMIT. */
RtWorlds *rt_rank_worlds (const RtRankQuestion *question, const RtPick *pick,
                          const guint8 *liars, GError **error);
/** rt_rank_world_steps: about how many steps a world takes, at least one. */
guint64 rt_rank_world_steps (const RtRankQuestion *question);
/** rt_rank_draw: adds worlds to a tally, as many as there is room for or are enough; by another
 * end of the likelihoods than the best their sums and ranges alone. */
gboolean rt_rank_draw (const RtRankQuestion *question, RtRankTally *tally,
                       const RtWorlds *worlds, RtWorldEnd by, const RtPick *pick,
                       RtContext *ctx, GError **error);

/** rt_rank_ends_worlds: how many worlds the ends ask of, both together. */
guint64 rt_rank_ends_worlds (const RtRankQuestion *question);
/** rt_rank_ends_prepare: before worlds are drawn for @tally. FALSE with RT_ERROR_LIMIT. */
gboolean rt_rank_ends_prepare (const RtRankQuestion *question, RtRankTally *tally,
                               GError **error);
/** rt_rank_ends_note: whenever worlds were added to it. */
void rt_rank_ends_note (RtRankTally *tally);
/** rt_rank_ends_find: the means by the low and high ends; those of @tally stay unknown where it
 * is stopped. */
gboolean rt_rank_ends_find (const RtRankQuestion *question, RtRankTally *tally,
                            const RtWorlds *worlds, RtContext *ctx, GError **error);

/** rt_rank_supports_worlds: about how many worlds that asks of, for linchpins alone. */
guint64 rt_rank_supports_worlds (const RtRankQuestion *question);
/** rt_rank_supports: fills in the linchpins of @rank, and who would have to lie. */
gboolean rt_rank_supports (const RtRankQuestion *question, RtCertainRank *rank, RtContext *ctx,
                           GError **error);
