/* SPDX-License-Identifier: GPL-2.0-or-later */

/* "31.12.2023 14:05", "12/31/2023", "2023-12-31 14:05:07" to EDTF. Two-digit years are refused:
 * whose century it is, nobody knows. */
#include "case/cell-date.h"

#include "redthread/date.h"
#include <stdio.h>
#include <string.h>

#define LEAST_SERIAL 20000.0 /* 1954-10-03 */
#define MOST_SERIAL 80000.0  /* 2119-01-11 */

/* A cell taken apart: three numbers and a time. */
typedef struct
{
  guint part[3];
  gboolean year_first;
  int time; /* where the time begins, or 0 */
} Parts;

/* "AM" or "PM" behind an hour of twelve; nothing behind any other. */
static gboolean
read_half (const char *text, guint *hour)
{
  gboolean afternoon;

  if (!*text)
    return TRUE;
  text += *text == ' ';
  afternoon = g_ascii_strcasecmp (text, "pm") == 0;
  if ((!afternoon && g_ascii_strcasecmp (text, "am") != 0) || *hour < 1 || *hour > 12)
    return FALSE;
  *hour = *hour % 12 + (afternoon ? 12 : 0);
  return TRUE;
}

/* "14:05", "14:05:07", "2:05 PM": what may follow a day; *@clock is it as EDTF has it. */
static gboolean
read_clock (const char *text, char clock[16])
{
  guint h, m, s = 0;
  int at = 0, seconds = 0;

  *clock = '\0';
  if (!*text)
    return TRUE;
  text += strspn (text, ", ") ? strspn (text, ", ") : *text == 'T';
  if (!g_ascii_isdigit (*text))
    return FALSE;
  if (sscanf (text, "%2u:%2u%n", &h, &m, &at) != 2 || h > 23 || m > 59)
    return FALSE;
  if (text[at] == ':' && (sscanf (text + at, ":%2u%n", &s, &seconds) != 1 || s > 59))
    return FALSE;
  if (!read_half (text + at + seconds, &h))
    return FALSE;
  if (seconds)
    g_snprintf (clock, 16, "T%02u:%02u:%02u", h, m, s);
  else
    g_snprintf (clock, 16, "T%02u:%02u", h, m);
  return TRUE;
}

/* Digits, a separator, digits, the same separator, digits. */
static gboolean
take_apart (const char *raw, Parts *parts)
{
  char first, second;
  int end = 0, before = 0;

  if (strspn (raw, "0123456789./-")
      < strlen ("1.1.24")) /* sscanf() would pass over blanks, signs */
    return FALSE;
  if (sscanf (raw, "%4u%n%c%2u%c%4u%n", &parts->part[0], &before, &first, &parts->part[1],
              &second, &parts->part[2], &end)
          != 5
      || first != second || !strchr ("./-", first))
    return FALSE;
  parts->year_first = before == 4;
  parts->time = end;
  return raw[end] == '\0' || raw[end] == ' ' || raw[end] == 'T' || raw[end] == ',';
}

/* @parts in one order, as EDTF; FALSE where that is no day. */
static gboolean
put_together (const Parts *parts, const char *raw, RtDateOrder order, char out[32])
{
  const guint *p = parts->part;
  guint year = order == RT_DATES_ISO ? p[0] : p[2];
  guint month = order == RT_DATES_MDY ? p[0] : p[1];
  guint day = order == RT_DATES_ISO ? p[2] : order == RT_DATES_MDY ? p[1] : p[0];
  char clock[16];

  if (parts->year_first != (order == RT_DATES_ISO) || year < 1000 || month > 12 || day > 31
      || !g_date_valid_dmy ((GDateDay)day, (GDateMonth)month, (GDateYear)year)
      || !read_clock (raw + parts->time, clock))
    return FALSE;
  g_snprintf (out, 32, "%04u-%02u-%02u%s", year, month, day, clock);
  return TRUE;
}

static gboolean
is_edtf (const char *raw)
{
  RtDateSpan span;

  return rt_date_parse (raw, NULL, &span, NULL);
}

guint
rt_cell_date_orders (const char *raw)
{
  static const RtDateOrder all[] = { RT_DATES_ISO, RT_DATES_DMY, RT_DATES_MDY };
  guint orders = 0;
  char text[32];
  Parts parts;

  if (take_apart (raw, &parts))
    for (guint i = 0; i < G_N_ELEMENTS (all); i++)
      orders |= put_together (&parts, raw, all[i], text) ? all[i] : 0u;
  /* A year in front leaves no doubt. */
  return orders & RT_DATES_ISO || (!orders && is_edtf (raw))
             ? RT_DATES_ISO | RT_DATES_DMY | RT_DATES_MDY
             : orders;
}

/* "45294.62" is what a spreadsheet shows of a day when the cell is not formatted as one. */
static gboolean
is_serial (const char *raw, char day[16])
{
  char *end;
  double serial = g_ascii_strtod (raw, &end);
  GDate date;

  if (*end || end == raw || serial < LEAST_SERIAL || serial > MOST_SERIAL
      || strspn (raw, "0123456789.") != strlen (raw))
    return FALSE;
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, 30, G_DATE_DECEMBER, 1899);
  g_date_add_days (&date, (guint)serial);
  g_date_strftime (day, 16, "%Y-%m-%d", &date);
  return TRUE;
}

static char *
fail (const char *raw, const Parts *parts, GError **error)
{
  char dmy[32], mdy[32];

  if (parts && put_together (parts, raw, RT_DATES_DMY, dmy)
      && put_together (parts, raw, RT_DATES_MDY, mdy))
    g_set_error (error, RT_ERROR, RT_ERROR_INPUT,
                 "\"%s\" reads both ways, %s or %s: say --dates dmy or --dates mdy", raw, dmy,
                 mdy);
  else if (parts && !parts->year_first && parts->part[2] < 100)
    g_set_error (error, RT_ERROR, RT_ERROR_INPUT,
                 "\"%s\" has a year of two digits, which does not say the century; format the "
                 "column with four and save it again",
                 raw);
  else if (is_serial (raw, dmy))
    g_set_error (error, RT_ERROR, RT_ERROR_INPUT,
                 "\"%s\" looks like a spreadsheet's serial number for %s; format the column as "
                 "a date and save it again",
                 raw, dmy);
  else
    g_set_error (error, RT_ERROR, RT_ERROR_INPUT,
                 "\"%s\" is no date; write 2023-12-31 or, with --dates dmy, 31.12.2023", raw);
  return NULL;
}

char *
rt_cell_date (const char *raw, RtDateOrder order, GError **error)
{
  guint orders;
  char text[32];
  Parts parts;

  if (!take_apart (raw, &parts))
    return is_edtf (raw) ? g_strdup (raw) : fail (raw, NULL, error);
  if (put_together (&parts, raw, RT_DATES_ISO, text))
    return g_strdup (text);
  if (parts.year_first && is_edtf (raw)) /* with an offset, or an interval */
    return g_strdup (raw);
  orders = rt_cell_date_orders (raw);
  if (!order && (orders == RT_DATES_DMY || orders == RT_DATES_MDY))
    order = (RtDateOrder)orders;
  return order && order != RT_DATES_ISO && put_together (&parts, raw, order, text)
             ? g_strdup (text)
             : fail (raw, order && parts.part[2] > 99 ? NULL : &parts, error);
}
