/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What the checks share. */
#pragma once

#include "redthread/ingest.h"

#define RT_CHECK_SAID 1000u /* findings of one code that are said; the rest are counted */

/* Where a finding stands: a claim's row, or that of an entity or source; file NULL is nowhere.
 */
typedef struct
{
  const char *file;
  guint line;
} RtPlace;

typedef struct
{
  RtCase *kase;
  RtContext *ctx;
  gint64 now;        /* seconds UTC by which a date is in the future; 0: not judged */
  GHashTable *said;  /* "code place value" of what reading the case has said already */
  GHashTable *times; /* code -> how often it was found */
  RtPlace row;       /* the one that is asked about; file NULL: all are */
} RtCheck;

RtPlace rt_place_of_claim (const RtCheck *check, RtClaim claim);   /* 0: nowhere */
RtPlace rt_place_of_relation (const RtCheck *check, RtRelation r); /* its first claim's row */
RtPlace rt_place_of (const RtCheck *check, RtSubjectKind kind, guint32 subject);
RtPlace rt_place_of_value (const RtCheck *check, const RtValueRow *value);
/** rt_place_words: (transfer full): " (people.csv:4)"; "" of nowhere. */
char *rt_place_words (RtPlace place);

/** rt_check_asserts: FALSE where @claim denies what it is of; 0, no claim, does not. */
gboolean rt_check_asserts (const RtCheck *check, RtClaim claim);

/** rt_check_say: a finding. What was said already is not said again. */
void rt_check_say (RtCheck *check, const char *code, RtPlace place, const char *column,
                   const char *value, const char *format, ...) G_GNUC_PRINTF (6, 7);

/** rt_check_was_said: has reading said this of that value? */
gboolean rt_check_was_said (const RtCheck *check, const char *code, const char *value);

/** rt_check_first: TRUE the first time that this is asked of @code and @value, wherever it
 * stands. */
gboolean rt_check_first (RtCheck *check, const char *code, const char *value);

#define RT_DAY_LENGTH 10u /* bytes of "2024-01-03" */
/** rt_begins_with_day: is that what @text begins with? */
gboolean rt_begins_with_day (const char *text);

/** rt_check_values: amounts and durations that cannot well be. FALSE on cancel. */
gboolean rt_check_values (RtCheck *check, GError **error);
/** rt_check_twice: what two documents tell of one day with different amounts. FALSE on cancel.
 */
gboolean rt_check_twice (RtCheck *check, GError **error);
/** rt_check_claimed_twice: claims that are written down twice. FALSE on cancel. */
gboolean rt_check_claimed_twice (RtCheck *check, GError **error);
/** rt_check_births: people born on two days. FALSE on cancel. */
gboolean rt_check_births (RtCheck *check, GError **error);
/** rt_check_lives: dead before birth, too old, busy before birth or after death. FALSE on
 * cancel. */
gboolean rt_check_lives (RtCheck *check, GError **error);
/** rt_check_amounts: amounts far beyond those of their kind. FALSE on cancel. */
gboolean rt_check_amounts (RtCheck *check, GError **error);
/** rt_check_times: days later than today's, calls from one day to another. FALSE on cancel. */
gboolean rt_check_times (RtCheck *check, GError **error);
/** rt_check_owners: companies that own each other in a circle. FALSE on cancel. */
gboolean rt_check_owners (RtCheck *check, GError **error);
/** rt_check_sources: named and never described; origins in a circle; two of one title. FALSE
 * without memory, or on cancel. */
gboolean rt_check_sources (RtCheck *check, GError **error);
/** rt_check_hypotheses: what a matrix of hypotheses lacks. FALSE on cancel. */
gboolean rt_check_hypotheses (RtCheck *check, GError **error);
/** rt_check_phones: one telephone with its country and without. FALSE on cancel. */
gboolean rt_check_phones (RtCheck *check, GError **error);
/** rt_check_names: names so alike that two entities may be one. FALSE on cancel. */
gboolean rt_check_names (RtCheck *check, GError **error);
