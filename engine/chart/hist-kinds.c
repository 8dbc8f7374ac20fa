/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Days, weeks, months: where a moment stands in a calendar, and what its rows and columns are
 * called. */

#include "chart/hist.h"
#include <stdlib.h>

static gint64
day_of (GDateTime *at)
{
  GDate date;
  int y, m, d;

  g_date_time_get_ymd (at, &y, &m, &d);
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay)d, (GDateMonth)m, (GDateYear)y);
  return (gint64)g_date_get_julian (&date);
}

static char *
date_words (gint64 day, const char *format)
{
  GDate date;
  char words[32];

  g_date_clear (&date, 1);
  g_date_set_julian (&date, (guint32)day);
  g_date_strftime (words, sizeof words, format, &date);
  return g_strdup (words);
}

static RtCalendarPlace
place_hour (GDateTime *at)
{
  return (RtCalendarPlace){ g_date_time_get_hour (at), day_of (at) };
}

/* Julian day 1 is a Monday. */
static RtCalendarPlace
place_day (GDateTime *at)
{
  const gint64 day = day_of (at) - 1;

  return (RtCalendarPlace){ day % 7, day / 7 };
}

/* Days before the Monday of the week that @year begins in. */
static gint64
first_week (gint64 year)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, 1, G_DATE_JANUARY, (GDateYear)year);
  const gint64 day = (gint64)g_date_get_julian (&date) - 1;
  return day - day % 7;
}

/* A week that two years share is in both, with the days of each. */
static RtCalendarPlace
place_year_day (GDateTime *at)
{
  const gint64 day = day_of (at) - 1, year = g_date_time_get_year (at);

  return (RtCalendarPlace){ year * 7 + day % 7, (day - first_week (year)) / 7 };
}

static RtCalendarPlace
place_month (GDateTime *at)
{
  return (RtCalendarPlace){ g_date_time_get_year (at), g_date_time_get_month (at) - 1 };
}

static RtCalendarPlace
place_week (GDateTime *at)
{
  return (RtCalendarPlace){ g_date_time_get_day_of_week (at) - 1, g_date_time_get_hour (at) };
}

static gboolean
same_column (const RtCalendarPlace *a, const RtCalendarPlace *b)
{
  return a->column == b->column;
}

static gboolean
same_row (const RtCalendarPlace *a, const RtCalendarPlace *b)
{
  return a->row == b->row;
}

/* What is known to the week alone has no row of its own. */
static gboolean
same_never (const RtCalendarPlace *a, const RtCalendarPlace *b)
{
  (void)a;
  (void)b;
  return FALSE;
}

static char *
hour_words (gint64 hour)
{
  return g_strdup_printf ("%02d:00", (int)hour);
}

static char *
hour_head (gint64 hour, gboolean first)
{
  (void)first;
  return hour_words (hour);
}

static char *
weekday_words (gint64 weekday)
{
  static const char *const names[] = { "Monday", "Tuesday",  "Wednesday", "Thursday",
                                       "Friday", "Saturday", "Sunday" };

  return g_strdup (names[weekday]);
}

static char *
year_words (gint64 year)
{
  return g_strdup_printf ("%d", (int)year);
}

static char *
year_day_words (gint64 row)
{
  g_autofree char *weekday = weekday_words (row % 7);

  return row % 7 ? g_steal_pointer (&weekday)
                 : g_strdup_printf ("%d %s", (int)(row / 7), weekday);
}

static char *
year_week_head (gint64 week, gboolean first)
{
  return g_strdup_printf (first ? "week %d" : "%d", (int)week + 1);
}

static char *
year_day_date (const RtCalendarPlace *at)
{
  return date_words (first_week (at->row / 7) + at->column * 7 + at->row % 7 + 1, "%Y-%m-%d");
}

static char *
month_head (gint64 month, gboolean first)
{
  static const char *const names[] = { "January",   "February", "March",    "April",
                                       "May",       "June",     "July",     "August",
                                       "September", "October",  "November", "December" };

  (void)first;
  return g_strdup (names[month]);
}

static char *
day_head (gint64 day, gboolean first)
{
  g_autofree char *weekday = weekday_words ((day - 1) % 7),
                  *date = date_words (day, "%Y-%m-%d");

  (void)first;
  return g_strdup_printf ("%.3s %s", weekday, date);
}

/* Its Monday; whole where a month begins in it. */
static gboolean
month_begins (gint64 week)
{
  g_autofree char *day = date_words (week * 7 + 1 + 6, "%d");

  return atoi (day) <= 7;
}

static char *
week_head (gint64 week, gboolean first)
{
  return date_words (week * 7 + 1, first || month_begins (week) ? "%Y-%m-%d" : "%d");
}

static gboolean
week_begins (gint64 day)
{
  return (day - 1) % 7 == 0;
}

static gboolean
never (gint64 column)
{
  (void)column;
  return FALSE;
}

const RtCalendarKind rt_calendar_kinds[RT_N_CALENDARS] = {
  [RT_CALENDAR_HOURS] = { .name = "hours",
                          .words = "by day and hour",
                          .place = place_hour,
                          .same_part = same_column,
                          .rows = 24,
                          .aside_in_row = TRUE,
                          .aside = "some hour",
                          .row_words = hour_words,
                          .column_words = day_head,
                          .column_begins = week_begins },
  [RT_CALENDAR_DAYS] = { .name = "days",
                         .words = "by week and day",
                         .place = place_day,
                         .same_part = same_column,
                         .rows = 7,
                         .aside_in_row = TRUE,
                         .aside = "some day",
                         .row_words = weekday_words,
                         .column_words = week_head,
                         .column_begins = month_begins },
  [RT_CALENDAR_YEARS] = { .name = "days",
                          .words = "by year, week and day",
                          .place = place_year_day,
                          .same_part = same_never,
                          .columns = 54,
                          .block = 7,
                          .aside = "",
                          .row_words = year_day_words,
                          .column_words = year_week_head,
                          .column_begins = never,
                          .cell_words = year_day_date },
  [RT_CALENDAR_MONTHS] = { .name = "months",
                           .words = "by year and month",
                           .place = place_month,
                           .same_part = same_row,
                           .columns = 12,
                           .aside = "some month",
                           .row_words = year_words,
                           .column_words = month_head,
                           .column_begins = never },
  [RT_CALENDAR_WEEK] = { .name = "week",
                         .words = "by day of the week and hour",
                         .place = place_week,
                         .same_part = same_row,
                         .rows = 7,
                         .columns = 24,
                         .aside = "some hour",
                         .row_words = weekday_words,
                         .column_words = hour_head,
                         .column_begins = never,
                         .repeats = TRUE },
};
