/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The shapes of a day in a cell: "31.12.2023", "20231231", "31 Dec 2023", "Sun, Dec 31, 2023",
 * "December 2023". Names are read in English alone: in other languages "mar" and "mai" mean
 * other things or nothing. */
#include "case/cell-date-parts.h"

#include <string.h>

/* Up to @most digits as a number; FALSE where there is none or one more. */
static gboolean
take_number (const char **at, gsize most, guint *out)
{
  gsize n = strspn (*at, "0123456789");

  if (n == 0 || n > most)
    return FALSE;
  *out = 0;
  for (gsize i = 0; i < n; i++)
    *out = *out * 10 + (guint)((*at)[i] - '0');
  *at += n;
  return TRUE;
}

/* Digits, a separator, digits, the same separator, digits. */
static gboolean
take_separated (const char *at, RtCellDateParts *parts)
{
  char sign;

  parts->shape = strspn (at, "0123456789") == 4 ? RT_CELL_YEAR_FIRST : RT_CELL_DAY_LAST;
  if (!take_number (&at, 4, &parts->part[0]) || !*at || !strchr ("./-", *at))
    return FALSE;
  sign = *at++;
  if (!take_number (&at, 2, &parts->part[1]) || *at++ != sign
      || !take_number (&at, 4, &parts->part[2]))
    return FALSE;
  parts->time = at;
  return *at == '\0' || *at == ' ' || *at == 'T' || *at == ',';
}

/* "20231231", "20231231T1455", "20231231145507": eight digits, or eight and a time. */
static gboolean
take_packed (const char *at, RtCellDateParts *parts)
{
  gsize n = strspn (at, "0123456789");
  guint day = 0;

  if (n != 8 && n != 12 && n != 14)
    return FALSE;
  for (gsize i = 0; i < 8; i++)
    day = day * 10 + (guint)(at[i] - '0');
  *parts = (RtCellDateParts){ { day / 10000, day / 100 % 100, day % 100 },
                              RT_CELL_YEAR_FIRST,
                              at + 8 };
  return n > 8 || at[8] == '\0' || at[8] == ' ' || at[8] == 'T';
}

/* ---- Named months --------------------------------------------------------------- */

/* 1 for the first of @names that the word at *@at is, whole or by its first three letters
 * ("sept" too); 0 where it is none. */
static guint
take_name (const char **at, const char *const *names, guint n)
{
  gsize length = 0;

  while (g_ascii_isalpha ((*at)[length]))
    length++;
  for (guint i = 0; i < n && length >= 3; i++)
    if (g_ascii_strncasecmp (*at, names[i], length) == 0
        && (length == 3 || length == strlen (names[i])
            || (length == 4 && g_str_has_prefix (names[i], "sept"))))
      {
        *at += length;
        return i + 1;
      }
  return 0;
}

static guint
take_month (const char **at)
{
  static const char *const names[] = { "january",   "february", "march",    "april",
                                       "may",       "june",     "july",     "august",
                                       "september", "october",  "november", "december" };

  return take_name (at, names, G_N_ELEMENTS (names));
}

static void
skip (const char **at, const char *signs)
{
  *at += strspn (*at, signs);
}

/* "3", "3rd", "3." */
static gboolean
take_day (const char **at, guint *day)
{
  static const char *const ends[] = { "st", "nd", "rd", "th" };

  if (!take_number (at, 2, day))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (g_ascii_strncasecmp (*at, ends[i], 2) == 0)
      {
        *at += 2;
        break;
      }
  return TRUE;
}

/* A year of two digits is kept as such: it is refused by name later. */
static gboolean
take_year (const char **at, guint *year)
{
  gsize n = strspn (*at, "0123456789");

  return (n == 2 || n == 4) && take_number (at, 4, year);
}

static gboolean
take_named (const char *at, RtCellDateParts *parts)
{
  static const char *const days[] = { "monday", "tuesday",  "wednesday", "thursday",
                                      "friday", "saturday", "sunday" };
  guint *year = &parts->part[0], *month = &parts->part[1], *day = &parts->part[2];

  parts->shape = RT_CELL_MONTH_NAMED;
  *day = 0;
  if (take_name (&at, days, G_N_ELEMENTS (days)))
    skip (&at, "., ");
  *month = take_month (&at);
  skip (&at, ". -/");
  if (*month && strspn (at, "0123456789") <= 2)
    {
      if (!take_day (&at, day))
        return FALSE;
      skip (&at, ", -/");
    }
  else if (!*month)
    {
      if (!take_day (&at, day))
        return FALSE;
      skip (&at, ". -/");
      *month = take_month (&at);
      skip (&at, "., -/");
    }
  if (!*month || !take_year (&at, year))
    return FALSE;
  parts->time = at;
  return (*at == '\0' || *at == ' ' || *at == ',') && (*day || !*at);
}

gboolean
rt_cell_date_parts (const char *text, RtCellDateParts *parts)
{
  return take_separated (text, parts) || take_packed (text, parts) || take_named (text, parts);
}

char *
rt_cell_digits (char *at, guint n, guint digits, char sign)
{
  for (guint i = digits; i > 0; i--, n /= 10)
    at[i - 1] = (char)('0' + n % 10);
  at[digits] = sign;
  return at + digits + 1;
}
