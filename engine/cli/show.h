/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The dossier of one entity as `show` gathers it, for its two ways of printing. */
#pragma once

#include "cli/run.h"

/* Values of one property that say the same: one line, and the claims that state it. */
typedef struct
{
  RtProperty property;
  const char *raw, *norm;
  GArray *claims;        /* RtClaim, 0 left out */
  GHashTable *spellings; /* char *, the case's: raw and the others; a set */
} RtShownValue;

/* Relations read with one verb: a heading and its lines. */
typedef struct
{
  const char *verb;
  RtType type;
  gboolean backward;
  GArray *relations;
} RtShownGroup;

typedef struct
{
  RtEntity entity;
  GPtrArray *values; /* RtShownValue */
  GPtrArray *groups; /* RtShownGroup */
} RtDossier;

/** rt_show_say: the dossier in words. */
void rt_show_say (RtRun *run, const RtDossier *dossier);
/** rt_show_other_end: of a relation that touches @self. */
RtEntity rt_show_other_end (const RtRun *run, RtRelation r, RtEntity self);
