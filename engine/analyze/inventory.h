/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What is in a case, counted. */
#pragma once

#include "redthread/view.h"

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

/** rt_info_count: of what the view's pick leaves; what hangs together is what the view ties.
 * FALSE with @error leaves what rt_info_clear() takes too. */
gboolean rt_info_count (const RtView *view, RtInfo *facts, RtContext *ctx, GError **error);
void rt_info_clear (RtInfo *facts);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RtInfo, rt_info_clear)
/** rt_info_family: the kind to which a reader would assign a type: what stands right under
 * "thing", but people and organizations apart, which both are actors. */
RtType rt_info_family (RtSchema *schema, RtType type);
/** Sentences without their full stop, (transfer full): "56 entities, 104 relations on 131
 * claims by 6 speakers in 2 documents"; */
char *rt_info_counts_words (RtCase *kase, const RtInfo *facts);
/** "2017-06 to 2024-01-11, information to 2024-01-12; all connected"; */
char *rt_info_times_words (const RtCase *kase, const RtInfo *facts);
/** rt_info_plan_words: that the last date is long after the information ends; NULL. */
char *rt_info_plan_words (const RtCase *kase, const RtInfo *facts);
