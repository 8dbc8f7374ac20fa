/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What `info` counts, for its two ways of printing. */
#pragma once

#include "cli/run.h"

typedef struct
{
  const char *name;
  const char *plural;
  guint32 n;
} RtTally;

typedef struct
{
  guint32 entities, relations, claims, sources, speakers, documents, ungraded, components,
      alone;
  GArray *entity_types, *relation_types, *families; /* RtTally, most first, then by name */
  const char *earliest, *latest, *known;            /* as written; NULL */
  gint64 first, last, known_at;                     /* the seconds that they stand for */
} RtInfo;

/** rt_info_gather: counts what the selection leaves; FALSE leaves what rt_info_clear() takes
 * too. */
gboolean rt_info_gather (RtRun *run, RtInfo *facts, GError **error);
void rt_info_clear (RtInfo *facts);
/** rt_info_family: the kind to which a reader would assign a type: what stands right under
 * "thing", but people and organizations apart, which both are actors. */
RtType rt_info_family (RtSchema *schema, RtType type);
