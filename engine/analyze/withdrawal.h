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

/* Draws a conclusion from the claims of @pick, where the sources marked in @liars lie (NULL:
 * none). */
typedef gboolean (*RtConclude) (gpointer data, const RtPick *pick, const guint8 *liars,
                                RtVerdict *verdict, RtContext *ctx, GError **error);

typedef struct
{
  RtCase *kase;
  const RtPick *pick;
  GArray *relations; /* RtRelation: those that the conclusion can rest on */
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
