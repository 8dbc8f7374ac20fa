/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Dates as sources write them: EDTF (ISO 8601-2:2019) level 1, of level 2 sets,
 * and ours: times and minutes in intervals. "A/B" lasts from A to B; "[A..B]" is one moment
 * somewhere in between; ".." is open, an empty end unknown; "~" widens by one unit
 * of the precision on each side, "?" is kept and widens nothing; "X" digits span
 * what they may be. A time without offset is in the case's zone. Seconds are UTC,
 * proleptic Gregorian, without leap seconds. */
#pragma once

#include "redthread/types.h"
#include "redthread/context.h"

G_BEGIN_DECLS

typedef enum
{
  RT_DATE_UNCERTAIN = 1 << 0,   /* "?" or "%" */
  RT_DATE_APPROXIMATE = 1 << 1, /* "~" or "%" */
  RT_DATE_LASTING = 1 << 2,     /* an interval "A/B": the whole span, not a moment in it */
  RT_DATE_OPEN_START = 1 << 3,  /* ".." or nothing before the slash: earliest is G_MININT64 */
  RT_DATE_OPEN_END = 1 << 4,    /* the same after it: latest is G_MAXINT64 */
  RT_DATE_HAS_TIME = 1 << 5,    /* precise to the minute or better */
  RT_DATE_SET = 1 << 6,         /* one of several: {..} or a list in [..] */
} RtDateFlags;

/* A date read. For a moment, it lies in [earliest, latest] (both inclusive seconds: a day
 * ends at 23:59:59). For a lasting one, start lies in [earliest, start_latest] and
 * end in [end_earliest, latest]; for a moment start_latest = latest and end_earliest =
 * earliest. */
typedef struct
{
  gint64 earliest, latest;
  gint64 start_latest, end_earliest;
  RtDateFlags flags;
} RtDateSpan;

/**
 * rt_date_parse:
 * @text: such as "2024-01-03T14:55+03:30", "2023-12-11/2024-01-01", "[2023-12-11..2023-12-20]",
 * "1984~", "201X"
 * @zone: for times without offset and for where days begin; NULL is UTC
 * @span: (out)
 * Returns: FALSE with RT_ERROR_INPUT, which names what is wrong ("month 13") and shows a right
 * form.
 */
gboolean rt_date_parse (const char *text, GTimeZone *zone, RtDateSpan *span, GError **error);

/* Certain, possible or not: what two uncertain dates allow us to say. */
typedef enum
{
  RT_NO,
  RT_POSSIBLY,
  RT_CERTAINLY,
} RtTruth;

/** rt_span_begun_by: had it begun by @moment (seconds UTC)? */
RtTruth rt_span_begun_by (const RtDateSpan *span, gint64 moment);
/** rt_span_before: did @a (its start) come no later than @b's (ties count as in order)? */
RtTruth rt_span_before (const RtDateSpan *a, const RtDateSpan *b);

/** rt_date_words: (transfer full): for people, in @zone: "2024-01-03, 14:55", "between
 * 2023-12-11 and 2023-12-20", "from 2023-12-11 to 2024-01-01", "about 1984", "2023-12
 * (uncertain)"; @text where nothing reads better. */
char *rt_date_words (const char *text, GTimeZone *zone);

G_END_DECLS
