/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What lies between a date's text and its span: the shape (one date, an interval,
 * a set), and the single dates in it. For date.c and date-words.c only. */
#pragma once

#include "redthread/date.h"

/* One date without slash, brackets or "..", as read. Months of a season may pass 12. */
typedef enum
{
  RT_UNIT_YEAR,
  RT_UNIT_MONTH,
  RT_UNIT_DAY,
  RT_UNIT_SECOND,
} RtDateUnit;

typedef struct
{
  gint64 year[2]; /* first and last that it may be */
  int month[2];   /* 1 .. 12; 1 and 12 where not given */
  int day[2];     /* 1 .. 31; day[1] = 0 is the month's last */
  int second;     /* of the day; -1 where no time is given */
  int length;     /* seconds that a time lasts: 60 or 1 */
  int season;     /* 21 .. 24; 0 where none */
  int offset;     /* seconds east of UTC */
  gboolean has_offset;
  gboolean has_month, has_day, has_x;
  gint64 x_years;  /* 10 for "201X", 100 for "20XX"; 1 without X */
  RtDateUnit unit; /* finest part that is given: what "~" widens by */
  gint64 units;    /* how many of them */
  RtDateFlags flags;
} RtDatePart;

/** rt_date_part_read: @length bytes of @text; the error says what is wrong, without naming
 * @text. */
gboolean rt_date_part_read (const char *text, gsize length, RtDatePart *part, GError **error);
/** rt_date_part_bounds: first and last second (UTC), widened where approximate. */
void rt_date_part_bounds (const RtDatePart *part, GTimeZone *zone, gint64 *earliest,
                          gint64 *latest);

typedef enum
{
  RT_SHAPE_ONE,      /* 2024-01-03 */
  RT_SHAPE_INTERVAL, /* A/B */
  RT_SHAPE_ONE_OF,   /* [..] */
  RT_SHAPE_ALL_OF,   /* {..} */
} RtDateKind;

/* A bound of a range: a date, ".." (open) or nothing (unknown). */
typedef struct
{
  const char *text;
  gsize length;
  gboolean open;
} RtDateBound;

typedef struct
{
  RtDateBound from, to;
  gboolean range; /* FALSE: @from alone */
} RtDateRange;

typedef struct
{
  RtDateKind kind;
  GArray *ranges; /* RtDateRange, at least one; bounds point into the text */
} RtDateShape;

gboolean rt_date_shape_read (const char *text, RtDateShape *shape, GError **error);
void rt_date_shape_clear (RtDateShape *shape);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RtDateShape, rt_date_shape_clear)
