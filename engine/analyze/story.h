/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Everything in a case that has a date, in order, each date as precise as its source has it. */
#pragma once

#include "redthread/case.h"

typedef struct
{
  RtDateSpan span;
  char *when;          /* in words */
  char *what;          /* the event's name, or the relation read aloud */
  RtEntity entity;     /* RT_NONE for a relation */
  RtRelation relation; /* RT_NONE for an event */
  GArray *claims;      /* RtClaim: who gives this date, best first */
} RtMoment;

typedef struct
{
  GPtrArray *moments; /* RtMoment */
  guint32 undated;    /* relations that stand nowhere for want of a date */
} RtStory;
void rt_story_free (RtStory *story);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RtStory, rt_story_free)

/** rt_story_new: (transfer full): of what @pick leaves; a date on which several differ stands
 * once for each. NULL with RT_ERROR_LIMIT or RT_ERROR_CANCELLED. */
RtStory *rt_story_new (RtCase *kase, const RtPick *pick, gboolean show_protected,
                       RtContext *ctx, GError **error);
