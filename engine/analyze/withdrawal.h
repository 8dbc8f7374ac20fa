/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What a conclusion rests on: whatever could be withdrawn is, one after the other, and the
 * conclusion drawn anew (linchpins); and the smallest set of speakers whose lying together
 * turns it round (deception). Both are told of a conclusion only how to draw it. */
#pragma once

#include "redthread/certainty.h"

typedef struct
{
  double probability; /* of what was concluded */
  gboolean holds;     /* it is still what one would conclude */
} RtVerdict;

/* What if there were only the claims of @pick, and the sources marked in @liars lied (NULL:
 * none)? That bears on nothing but @touched (element-type RtRelation, each once). The verdict
 * is asked for later, of many such cases at once, for they have most of their worlds in common;
 * @pick, @liars and @touched are another's by then. */
typedef gboolean (*RtConsider) (gpointer data, const RtPick *pick, const guint8 *liars,
                                const GArray *touched, GError **error);
/* The verdicts of what was considered since they were last asked for, in that order. @stage:
 * what to call it while it lasts. */
typedef gboolean (*RtConclude) (gpointer data, const char *stage, RtVerdict *verdicts,
                                RtContext *ctx, GError **error);

typedef struct
{
  RtCase *kase;
  const RtPick *pick;
  const GArray *relations; /* RtRelation: all that the conclusion can rest on */
  const GArray *near;      /* those of them whose supports are worth trying */
  RtConsider consider;
  RtConclude conclude;
  gpointer data;
} RtConclusion;

/** rt_linchpins: (transfer full) (element-type RtLinchpin): by the size of the change, then by
 * kind and id; what changes nothing is not in it, nor
 * a claim that its relation rests on alone. At most @most candidates are looked at, in
 * the order speakers, documents, relations, claims; *left counts the others. */
GArray *rt_linchpins (const RtConclusion *conclusion, guint most, guint *left, RtContext *ctx,
                      GError **error);

/** rt_deception: FALSE with @error. Every set of speakers is tried, the smallest first, as far
 * as @most conclusions go; then greedily: who moves the conclusion most joins, until it turns,
 * and whoever is not needed leaves. */
gboolean rt_deception (const RtConclusion *conclusion, guint most, RtDeception *out,
                       RtContext *ctx, GError **error);

/** rt_rests_find: both, of @most candidates and conclusions from sets of @most_sets; 0: nobody
 * need lie. Where it is stopped and what is known is asked for, @rests has what was found. */
gboolean rt_rests_find (const RtConclusion *conclusion, guint most, guint most_sets,
                        RtRests *rests, RtContext *ctx, GError **error);
void rt_rests_clear (RtRests *rests);
