/* SPDX-License-Identifier: GPL-2.0-or-later */

/* "31.12.2023 14:05", "12/31/2023", "31 Dec 2023", "20231231T1405" to EDTF. Two-digit years are
 * refused: whose century it is, nobody knows; and so is what only looks like a day. */
#include "case/cell-date.h"

#include "case/cell-date-parts.h"
#include "case/cell-text.h"
#include "case/refuse.h"
#include "redthread/date.h"
#include <math.h>
#include <string.h>
#include <unicode/ucal.h>

#define LEAST_SERIAL 20000.0 /* 1954-10-03 */
#define MOST_SERIAL 80000.0  /* 2119-01-11 */

/* @parts in one order, as EDTF; FALSE where that is no day. */
static gboolean
put_together (const RtCellDateParts *parts, RtDateOrder order, char out[40])
{
  gboolean year_first = parts->shape != RT_CELL_DAY_LAST;
  const guint *p = parts->part;
  guint year = year_first ? p[0] : p[2];
  guint month = !year_first && order == RT_DATES_MDY ? p[0] : p[1];
  guint day = year_first ? p[2] : order == RT_DATES_MDY ? p[1] : p[0];
  char clock[24], *at;

  if (year_first != (order == RT_DATES_ISO) || year < 1000 || month > 12 || day > 31)
    return FALSE;
  if (parts->shape == RT_CELL_MONTH_NAMED && day == 0)
    {
      g_snprintf (out, 40, "%04u-%02u", year, month);
      return TRUE;
    }
  if (!g_date_valid_dmy ((GDateDay)day, (GDateMonth)month, (GDateYear)year)
      || !rt_cell_clock (parts->time, clock))
    return FALSE;
  at = rt_cell_digits (out, year, 4, '-');
  at = rt_cell_digits (at, month, 2, '-');
  at = rt_cell_digits (at, day, 2, '\0');
  g_strlcpy (at - 1, clock, 28);
  return TRUE;
}

static gboolean
is_edtf (const char *raw)
{
  RtDateSpan span;

  return rt_date_parse (raw, NULL, &span, NULL);
}

/* RtDateOrder bits under which @parts are a day. */
static guint
orders_of (const RtCellDateParts *parts)
{
  static const RtDateOrder all[] = { RT_DATES_ISO, RT_DATES_DMY, RT_DATES_MDY };
  guint orders = 0;
  char text[40];

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    orders |= put_together (parts, all[i], text) ? all[i] : 0u;
  return orders;
}

/* 05.05.2024 is one day whichever number is the month. */
static gboolean
reads_alike (const RtCellDateParts *parts)
{
  char dmy[40], mdy[40];

  return put_together (parts, RT_DATES_DMY, dmy) && put_together (parts, RT_DATES_MDY, mdy)
         && strcmp (dmy, mdy) == 0;
}

guint
rt_cell_date_orders (const char *raw)
{
  g_autofree char *text = rt_cell_ascii (raw);
  RtCellDateParts parts;
  guint orders = rt_cell_date_parts (text, &parts) ? orders_of (&parts) : 0;

  /* A year in front or a month by name leaves no doubt. */
  return orders & RT_DATES_ISO || (!orders && is_edtf (text))
                 || (orders && reads_alike (&parts))
             ? RT_DATES_ISO | RT_DATES_DMY | RT_DATES_MDY
             : orders;
}

/* ---- Refusing ------------------------------------------------------------------- */

/* "45294.62" is what a spreadsheet shows of a day when the cell is not formatted as one. */
static gboolean
is_serial (const char *text, char day[24])
{
  char *end;
  double serial = g_ascii_strtod (text, &end);
  GDate date;

  if (*end || end == text || serial < LEAST_SERIAL || serial > MOST_SERIAL
      || strspn (text, "0123456789.") != strlen (text))
    return FALSE;
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, 30, G_DATE_DECEMBER, 1899);
  g_date_add_days (&date, (guint)serial);
  g_date_strftime (day, 24, "%Y-%m-%d", &date);
  return TRUE;
}

/* Seconds since 1970 (ten digits: 2001 to 2286), or thousandths of them. */
static gboolean
is_unix_time (const char *text, char moment[24])
{
  gsize n = strlen (text);
  gint64 seconds = g_ascii_strtoll (text, NULL, 10);
  g_autoptr (GDateTime) time = NULL;
  g_autofree char *words = NULL;

  if ((n != 10 && n != 13) || strspn (text, "0123456789") != n || *text == '0')
    return FALSE;
  time = g_date_time_new_from_unix_utc (n == 13 ? seconds / 1000 : seconds);
  words = g_date_time_format (time, "%Y-%m-%dT%H:%M:%S");
  g_strlcpy (moment, words, 24);
  return TRUE;
}

/* A year that is of another calendar wherever it stands in a spreadsheet of our days. */
static gboolean
is_other_calendar (const RtCellDateParts *parts, char day[24])
{
  static const UChar utc[] = { 'U', 'T', 'C', 0 };
  gboolean year_first = parts->shape == RT_CELL_YEAR_FIRST;
  guint year = parts->part[year_first ? 0 : 2], dom = parts->part[year_first ? 2 : 0];
  UErrorCode status = U_ZERO_ERROR;
  UCalendar *calendar;
  UDate moment;
  GDateTime *time;

  if (parts->shape == RT_CELL_MONTH_NAMED || year < 1300 || year > 1499)
    return FALSE;
  *day = '\0';
  calendar = ucal_open (utc, -1, "fa_IR@calendar=persian", UCAL_DEFAULT, &status);
  ucal_clear (calendar);
  ucal_setAttribute (calendar, UCAL_LENIENT, FALSE);
  ucal_setDate (calendar, (int32_t)year, (int32_t)parts->part[1] - 1, (int32_t)dom, &status);
  moment = ucal_getMillis (calendar, &status);
  if (U_SUCCESS (status))
    {
      time = g_date_time_new_from_unix_utc ((gint64)floor (moment / 1000));
      g_snprintf (day, 24, "%04d-%02d-%02d", g_date_time_get_year (time),
                  g_date_time_get_month (time), g_date_time_get_day_of_month (time));
      g_date_time_unref (time);
    }
  ucal_close (calendar);
  return TRUE;
}

static char *
fail_other_calendar (const char *raw, const char *day, GError **error)
{
  rt_refuse (error, raw,
             "has a year of another calendar%s%s%s: write Gregorian dates, or say --dates iso "
             "where that year is meant",
             *day ? " (in the Persian one it is " : "", day, *day ? ")" : "");
  return NULL;
}

/* How to write a date that is none; @order: as it was said or found already. */
static char *
fail_plain (const char *raw, RtDateOrder order, GError **error)
{
  if (order == RT_DATES_DMY)
    rt_refuse (error, raw, "is no date with the day first; write it like 31.12.2023");
  else if (order == RT_DATES_MDY)
    rt_refuse (error, raw, "is no date with the month first; write it like 12/31/2023");
  else
    rt_refuse (error, raw,
               "is no date; write 2023-12-31, 31 Dec 2023 or, with --dates dmy, 31.12.2023");
  return NULL;
}

/* What has no parts of a day, or not those of one. */
static char *
fail_strange (const char *raw, const char *text, RtDateOrder order, GError **error)
{
  const char *nothing = rt_cell_nothing (text);
  g_autofree char *near = error ? rt_date_near (text) : NULL;
  char seen[24];

  if (near)
    rt_refuse (error, raw, "is no date as a case has it: write \"%s\"", near);
  else if (nothing)
    rt_refuse (error, raw, "%s", nothing);
  else if (is_serial (text, seen))
    rt_refuse (
        error, raw,
        "looks like a spreadsheet's serial number for %s; write the date itself, or format "
        "the column as a date and save it again",
        seen);
  else if (is_unix_time (text, seen))
    rt_refuse (
        error, raw,
        "looks like a Unix timestamp, which would be %sZ (UTC); turn the column into dates "
        "(in a spreadsheet =A1/%s+25569, formatted as date and time) and save it again",
        seen, strlen (text) == 13 ? "86400000" : "86400");
  else
    fail_plain (raw, order, error);
  return NULL;
}

/* Is all of it well but the time? */
static gboolean
is_day_with_bad_time (const RtCellDateParts *parts)
{
  RtCellDateParts day = *parts;
  char clock[24];

  day.time = "";
  return *parts->time && !rt_cell_clock (parts->time, clock) && orders_of (&day);
}

/* "31.02.2024", where it is known which number is the month. */
static gboolean
has_no_such_day (const RtCellDateParts *parts, RtDateOrder order, guint *month, guint *day)
{
  *day = parts->part[order == RT_DATES_MDY ? 1 : 0];
  *month = parts->part[order == RT_DATES_MDY ? 0 : 1];
  return parts->shape == RT_CELL_DAY_LAST && (order == RT_DATES_DMY || order == RT_DATES_MDY)
         && *month >= 1 && *month <= 12 && *day >= 1 && !orders_of (parts);
}

static char *
fail (const char *raw, const char *text, const RtCellDateParts *parts, RtDateOrder order,
      GError **error)
{
  gboolean named = parts->shape == RT_CELL_MONTH_NAMED;
  char dmy[40], mdy[40];
  guint month, day;

  if (!order && put_together (parts, RT_DATES_DMY, dmy)
      && put_together (parts, RT_DATES_MDY, mdy))
    rt_refuse (error, raw, "reads both ways, %s or %s: say --dates dmy or --dates mdy", dmy,
               mdy);
  else if (parts->shape != RT_CELL_YEAR_FIRST && parts->part[named ? 0 : 2] < 100)
    rt_refuse (error, raw,
               "has a year of two digits, which does not say the century; write all four, or "
               "format the column so and save it again");
  else if (is_day_with_bad_time (parts) && strchr (parts->time, ':'))
    rt_refuse (error, raw,
               "is no date: behind its day stands \"%s\", which no clock shows; write the time "
               "like 14:05 or 14:05:30",
               parts->time + strspn (parts->time, " ,T"));
  else if (has_no_such_day (parts, order, &month, &day))
    rt_refuse (error, raw, "is no date: month %u of %u has no day %u; write it like %s", month,
               parts->part[2], day, order == RT_DATES_DMY ? "31.12.2023" : "12/31/2023");
  else
    return fail_strange (raw, text, order, error);
  return NULL;
}

char *
rt_cell_date (const char *raw, RtDateOrder order, GError **error)
{
  g_autofree char *text = rt_cell_ascii (raw);
  RtCellDateParts parts;
  guint orders;
  char out[40];

  if (!rt_cell_date_parts (text, &parts))
    return is_edtf (text) ? g_steal_pointer (&text) : fail_strange (raw, text, order, error);
  if (order != RT_DATES_ISO && is_other_calendar (&parts, out))
    return fail_other_calendar (raw, out, error);
  if (put_together (&parts, RT_DATES_ISO, out))
    return g_strdup (out);
  if (parts.shape == RT_CELL_YEAR_FIRST && is_edtf (text)) /* "2023-12-31~", an interval */
    return g_steal_pointer (&text);
  orders = order ? (guint)order : reads_alike (&parts) ? RT_DATES_DMY : orders_of (&parts);
  if (orders == RT_DATES_DMY || orders == RT_DATES_MDY)
    order = (RtDateOrder)orders;
  return order && order != RT_DATES_ISO && put_together (&parts, order, out)
             ? g_strdup (out)
             : fail (raw, text, &parts, order, error);
}
