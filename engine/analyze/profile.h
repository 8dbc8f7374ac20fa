/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A graph's profile in words and figures: the figures of the whole, who is first by what, and
 * what is unusual. */
#pragma once

#include "redthread/summary.h"

/* Who is first by a measure, of those that are listed. */
typedef struct
{
  const RtMeasure *measure;
  RtEntity entity; /* RT_NONE: nobody has a value above 0 */
  double value;
  guint others; /* that are as high */
} RtFirst;

typedef struct
{
  const RtView *view;
  RtType listed; /* of those that are listed (listed.h); all where none of them has a tie, */
  gboolean only; /* unless they alone are asked for */
  gboolean show_protected;
  RtSummary figures;
  GArray *first;    /* RtFirst */
  GPtrArray *notes; /* char *: what is unusual, a sentence each */
  RtEntity most_tied;
} RtProfile;

/** rt_profile_fill: the rest of @profile, whose first four fields are set. FALSE, as of
 * rt_summarize(), leaves what rt_profile_clear() takes too. */
gboolean rt_profile_fill (RtProfile *profile, guint64 most_work, RtContext *ctx,
                          GError **error);
void rt_profile_clear (RtProfile *profile);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RtProfile, rt_profile_clear)

/** rt_profile_note_unusual: (transfer full): fills the notes from figures and firsts. */
void rt_profile_note_unusual (RtProfile *profile);
/** rt_profile_size_words: (transfer full): "54 entities, 61 ties from 62 relations: 39 hang
 * together". */
char *rt_profile_size_words (const RtProfile *profile);
/** rt_profile_law: (transfer full): in a sentence, what law the degrees follow. */
char *rt_profile_law (const RtTailFit *fit);
