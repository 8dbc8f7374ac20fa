/* SPDX-License-Identifier: GPL-2.0-or-later */

/* One date of EDTF: "2024-01-03T14:55+03:30", "1984~", "201X", "2023-24" (winter),
 * "Y17101". Reads the text into first and last year, month and day that it may
 * mean, then turns these into seconds. Days are counted as in Howard Hinnant,
 * "chrono-Compatible Low-Level Date Algorithms" (2014), in 64 bits. */

#include "case/date-parts.h"

#include <stdarg.h>
#include <string.h>

#define DAY 86400
#define MAX_YEAR                                                                               \
  G_GINT64_CONSTANT (200000000000) /* so that seconds fit 64 bits with room to widen */
#define MAX_YEAR_DIGITS 12

typedef struct
{
  const char *at, *end;
} Cursor;

static gboolean wrong (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);
static gboolean
wrong (GError **error, const char *format, ...)
{
  va_list args;
  va_start (args, format);
  if (error)
    *error = g_error_new_valist (RT_ERROR, RT_ERROR_INPUT, format, args);
  va_end (args);
  return FALSE;
}

static gboolean
take (Cursor *c, char wanted)
{
  if (c->at < c->end && *c->at == wanted)
    {
      c->at++;
      return TRUE;
    }
  return FALSE;
}

static gboolean
digit_or_x (const Cursor *c, gsize i)
{
  return c->at + i < c->end && (g_ascii_isdigit (c->at[i]) || c->at[i] == 'X');
}

static int
days_in_month (gint64 year, int month)
{
  static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
  gboolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return month == 2 && leap ? 29 : days[month - 1];
}

static gint64
days_from_civil (gint64 year, int month, int day)
{
  gint64 y = month <= 2 ? year - 1 : year;
  gint64 era = (y >= 0 ? y : y - 399) / 400;
  gint64 of_era = y - era * 400;
  gint64 of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

/* Two characters, digits or X: the least and the greatest value between @min and
 * @max that they may stand for. */
static gboolean
two_digits (Cursor *c, int min, int max, int value[2], gboolean *has_x)
{
  if (!digit_or_x (c, 0) || !digit_or_x (c, 1))
    return FALSE;
  *has_x = c->at[0] == 'X' || c->at[1] == 'X';
  value[0] = value[1] = -1;
  int given = (c->at[0] - '0') * 10 + (c->at[1] - '0');
  if (!*has_x && given >= min && given <= max)
    value[0] = value[1] = given;
  for (int v = 0; *has_x && v < 100; v++)
    {
      gboolean fits = (c->at[0] == 'X' || c->at[0] - '0' == v / 10)
                      && (c->at[1] == 'X' || c->at[1] - '0' == v % 10);
      if (!fits || v < min || v > max)
        continue;
      value[0] = value[0] < 0 ? v : value[0];
      value[1] = v;
    }
  c->at += 2;
  return TRUE;
}

/* Digits of a part that is out of range, as written, for a message. */
#define SHOW(c) (c)->at[-2], (c)->at[-1]

static gboolean
read_long_year (Cursor *c, RtDatePart *part, GError **error)
{
  gboolean minus = take (c, '-');
  gint64 year = 0;
  guint digits = 0;
  for (; c->at < c->end && g_ascii_isdigit (*c->at) && digits < MAX_YEAR_DIGITS + 1; digits++)
    year = year * 10 + (*c->at++ - '0');
  if (digits < 5)
    return wrong (error, "Y is for years of more than four digits");
  if (digits > MAX_YEAR_DIGITS || year > MAX_YEAR)
    return wrong (error, "the year is beyond 200,000,000,000");
  part->year[0] = part->year[1] = minus ? -year : year;
  return TRUE;
}

static gboolean
read_year (Cursor *c, RtDatePart *part, GError **error)
{
  part->x_years = 1;
  if (take (c, 'Y'))
    return read_long_year (c, part, error);
  gboolean minus = take (c, '-');
  gint64 low = 0, high = 0, place = 1000;
  for (gsize i = 0; i < 4; i++, place /= 10)
    {
      if (!digit_or_x (c, i))
        return wrong (error, "it does not begin with a year of four digits");
      gboolean x = c->at[i] == 'X';
      part->has_x |= x;
      part->x_years = x && part->x_years == 1 ? place * 10 : part->x_years;
      low = low * 10 + (x ? 0 : c->at[i] - '0');
      high = high * 10 + (x ? 9 : c->at[i] - '0');
    }
  c->at += 4;
  part->year[0] = minus ? -high : low;
  part->year[1] = minus ? -low : high;
  return TRUE;
}

/* Northern seasons by the usual months; winter is the one that begins in the year. */
static void
set_season (RtDatePart *part, int season)
{
  part->season = season;
  part->month[0] = (season - 20) * 3;
  part->month[1] = part->month[0] + 2;
  part->units = 3;
  part->flags |= RT_DATE_APPROXIMATE;
}

static gboolean
read_month (Cursor *c, RtDatePart *part, GError **error)
{
  gboolean x = FALSE;
  if (!two_digits (c, 1, 41, part->month, &x))
    return wrong (error, "after the year comes a month of two digits");
  if (x)
    {
      c->at -= 2;
      two_digits (c, 1, 12, part->month, &x);
    }
  if (part->month[0] > 24)
    return wrong (error, "season %d has no fixed months (21 to 24 are spring to winter)",
                  part->month[0]);
  part->has_month = TRUE;
  part->has_x |= x;
  if (!(c->at[-2] == 'X' && c->at[-1] == 'X'))
    {
      part->unit = RT_UNIT_MONTH;
      part->units = 1;
    }
  if (part->month[0] >= 21)
    set_season (part, part->month[0]);
  else if (part->month[0] < 1 || part->month[0] > 12)
    return wrong (error, "there is no month %c%c", SHOW (c));
  return TRUE;
}

static gboolean
read_day (Cursor *c, RtDatePart *part, GError **error)
{
  gboolean x = FALSE;
  if (part->season)
    return wrong (error, "a season has no days");
  if (!two_digits (c, 1, 31, part->day, &x))
    return wrong (error, "after the month comes a day of two digits");
  gboolean any = c->at[-2] == 'X' && c->at[-1] == 'X';
  int longest = 0; /* of the months that it may be */
  for (int m = part->month[0]; m <= part->month[1]; m++)
    longest = MAX (longest,
                   days_in_month (part->year[0] == part->year[1] ? part->year[0] : 2000, m));
  if (part->day[0] < 1 || part->day[0] > longest)
    return wrong (error, "%s day %c%c", part->day[0] < 1 ? "there is no" : "the month has no",
                  SHOW (c));
  part->has_day = TRUE;
  part->has_x |= x;
  if (any)
    part->day[1] = 0;
  else
    {
      part->unit = RT_UNIT_DAY;
      part->units = 1;
    }
  return TRUE;
}

/* Exactly two digits, no X, at most @max. */
static gboolean
clock_digits (Cursor *c, int max, const char *what, int *value, GError **error)
{
  if (!digit_or_x (c, 0) || !digit_or_x (c, 1) || c->at[0] == 'X' || c->at[1] == 'X')
    return wrong (error, "the %s needs two digits", what);
  *value = (c->at[0] - '0') * 10 + (c->at[1] - '0');
  c->at += 2;
  return *value <= max ? TRUE : wrong (error, "there is no %s %d", what, *value);
}

static gboolean
read_offset (Cursor *c, RtDatePart *part, GError **error)
{
  if (take (c, 'Z'))
    return part->has_offset = TRUE;
  gboolean minus = c->at < c->end && *c->at == '-';
  if (!take (c, '-') && !take (c, '+'))
    return TRUE;
  int hours = 0, minutes = 0;
  if (!clock_digits (c, 23, "offset's hour", &hours, error))
    return FALSE;
  if ((take (c, ':') || digit_or_x (c, 0))
      && !clock_digits (c, 59, "offset's minute", &minutes, error))
    return FALSE;
  part->has_offset = TRUE;
  part->offset = (minus ? -1 : 1) * (hours * 3600 + minutes * 60);
  return TRUE;
}

static gboolean
read_time (Cursor *c, RtDatePart *part, GError **error)
{
  int hour, minute, second = 0;
  if (!part->has_day || part->has_x)
    return wrong (error, "a time needs a whole day before it");
  if (!clock_digits (c, 23, "hour", &hour, error))
    return FALSE;
  if (!take (c, ':'))
    return wrong (error, "a time needs its minutes");
  if (!clock_digits (c, 59, "minute", &minute, error))
    return FALSE;
  part->length = 60;
  if (take (c, ':'))
    {
      if (!clock_digits (c, 59, "second", &second, error))
        return FALSE;
      part->length = 1;
      /* Other tools write milliseconds; the second is as fine as we keep. */
      if (take (c, '.') || take (c, ','))
        {
          if (c->at == c->end || !g_ascii_isdigit (*c->at))
            return wrong (error, "a fraction of a second needs its digits");
          while (c->at < c->end && g_ascii_isdigit (*c->at))
            c->at++;
        }
    }
  part->second = hour * 3600 + minute * 60 + second;
  part->unit = RT_UNIT_SECOND;
  part->units = part->length;
  part->flags |= RT_DATE_HAS_TIME;
  return read_offset (c, part, error);
}

static void
read_qualifier (Cursor *c, RtDatePart *part)
{
  gboolean both = take (c, '%');
  if (both || take (c, '?'))
    part->flags |= RT_DATE_UNCERTAIN;
  if (both || take (c, '~'))
    part->flags |= RT_DATE_APPROXIMATE;
  else
    part->units = 0;
}

gboolean
rt_date_part_read (const char *text, gsize length, RtDatePart *part, GError **error)
{
  Cursor c = { text, text + length };
  *part
      = (RtDatePart){ .month = { 1, 12 }, .day = { 1, 0 }, .second = -1, .unit = RT_UNIT_YEAR };
  if (!read_year (&c, part, error))
    return FALSE;
  part->units = part->x_years;
  gboolean lng = *text == 'Y';
  if (!lng && take (&c, '-'))
    {
      if (!read_month (&c, part, error))
        return FALSE;
      if (take (&c, '-') && !read_day (&c, part, error))
        return FALSE;
      if ((take (&c, 'T') || (c.at + 1 < c.end && g_ascii_isdigit (c.at[1]) && take (&c, ' ')))
          && !read_time (&c, part, error))
        return FALSE;
    }
  const char *plain = c.at;
  read_qualifier (&c, part);
  if (c.at == c.end)
    return TRUE;
  if (c.at > plain || *c.at == '~')
    return wrong (error, "\"?\", \"~\" or \"%%\" stands once, at the end (\"%%\" is both)");
  if (g_ascii_isdigit (*c.at))
    return wrong (error, "there is a digit too many, or a \"-\" is missing");
  return wrong (error, "it goes on after the date");
}

/* Local seconds to UTC. A local time that the clock showed twice lasts from its
 * first to its second showing, so @last asks for the later one; one that it never
 * showed (a gap) becomes the moment of the change. */
static gint64
to_utc (gint64 local, const RtDatePart *part, GTimeZone *zone, gboolean last)
{
  if (part->has_offset)
    return local - part->offset;
  if (!zone)
    return local;
  gint64 adjusted = local;
  int interval = g_time_zone_adjust_time (
      zone, last ? G_TIME_TYPE_STANDARD : G_TIME_TYPE_DAYLIGHT, &adjusted);
  return adjusted - g_time_zone_get_offset (zone, interval);
}

/* The first second of a day, in local seconds; months may be below 1 or above 12. */
static gint64
day_start (gint64 year, int month, int day)
{
  int m = (month + 119) % 12; /* from 0; months are never below -118 */
  year += (month - 1 - m) / 12;
  int last = days_in_month (year, m + 1);
  return days_from_civil (year, m + 1, day == 0 ? last : MIN (day, last)) * DAY;
}

void
rt_date_part_bounds (const RtDatePart *part, GTimeZone *zone, gint64 *earliest, gint64 *latest)
{
  gint64 years = part->unit == RT_UNIT_YEAR ? part->units : 0;
  int months = part->unit == RT_UNIT_MONTH ? (int)part->units : 0;
  gint64 seconds = part->unit == RT_UNIT_DAY      ? part->units * DAY
                   : part->unit == RT_UNIT_SECOND ? part->units
                                                  : 0;
  gint64 first = day_start (part->year[0] - years, part->month[0] - months, part->day[0]);
  gint64 last = day_start (part->year[1] + years, part->month[1] + months, part->day[1]);
  if (part->second >= 0)
    {
      first += part->second;
      last = first + part->length - 1;
    }
  else
    last += DAY - 1;
  *earliest = to_utc (first - seconds, part, zone, FALSE);
  *latest = to_utc (last + seconds, part, zone, TRUE);
}
