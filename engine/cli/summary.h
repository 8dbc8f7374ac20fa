/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A case's profile as `summary` finds it, for its ways of printing. */
#pragma once

#include "cli/rank.h"

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
  RtRanking listed; /* the view, and who is listed */
  RtSummary figures;
  GArray *first;    /* RtFirst */
  GPtrArray *notes; /* char *: what is unusual, a sentence each */
  RtEntity most_tied;
} RtProfile;

/** rt_profile_note_unusual: fills @profile's notes from its figures and firsts. */
void rt_profile_note_unusual (RtRun *run, RtProfile *profile);
/** rt_profile_law: (transfer full): in a sentence, what law the degrees follow. */
char *rt_profile_law (const RtTailFit *fit);
