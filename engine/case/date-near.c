/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Dates in words, as reports have them, to the EDTF that says the same: "mid-December 2023",
 * "around 3 January 2024". Nothing is read so, for a word is a judgement; it is proposed to who
 * typed it. Thirds of a month are ten days each and the rest, as a case has them. */
#include "case/cell-date.h"

#include "redthread/date.h"
#include <stdio.h>
#include <string.h>

#define LONGEST 100u     /* bytes: what is longer is a sentence */
#define LEAST_YEAR 1000u /* of what cells have; earlier ones are written as EDTF anyway */

/* A year, with month and day where they are given; else 0. */
typedef struct
{
  guint year, month, day;
} Day;

static guint
last_day (const Day *day)
{
  return g_date_get_days_in_month ((GDateMonth)day->month, (GDateYear)day->year);
}

/* "3 January 2024", "Dec 2023", "2019", in any way that reads as one date without a time. */
static gboolean
read_day (const char *text, Day *day)
{
  g_autofree char *edtf = rt_cell_date (text, 0, NULL);
  gsize n = edtf ? strlen (edtf) : 0;

  *day = (Day){ 0 };
  return (n == 4 || n == 7 || n == 10) && strspn (edtf, "0123456789-") == n
         && sscanf (edtf, "%4u-%2u-%2u", &day->year, &day->month, &day->day) >= 1
         && day->year >= LEAST_YEAR && day->month <= 12;
}

static char *
write_day (const Day *day)
{
  return day->day     ? g_strdup_printf ("%04u-%02u-%02u", day->year, day->month, day->day)
         : day->month ? g_strdup_printf ("%04u-%02u", day->year, day->month)
                      : g_strdup_printf ("%04u", day->year);
}

/* The unit before or behind: a year, a month or a day. */
static Day
step (const Day *from, int by)
{
  Day day = *from;
  GDate date;

  if (!day.month)
    day.year = (guint)((int)day.year + by);
  else
    {
      g_date_clear (&date, 1);
      g_date_set_dmy (&date, (GDateDay)MAX (day.day, 1), (GDateMonth)day.month,
                      (GDateYear)day.year);
      if (day.day && by < 0)
        g_date_subtract_days (&date, 1);
      else if (day.day)
        g_date_add_days (&date, 1);
      else if (by < 0)
        g_date_subtract_months (&date, 1);
      else
        g_date_add_months (&date, 1);
      day = (Day){ g_date_get_year (&date), (guint)g_date_get_month (&date),
                   day.day ? g_date_get_day (&date) : 0 };
    }
  return day;
}

/* ---- What the words do to a date ------------------------------------------------------- */

/* Years @from to @to of a decade, months of a year or days of a month; 0: its last day. */
typedef struct
{
  guint from, to;
} Span;

typedef struct
{
  const char *words; /* with what stands between them and the date; ";" splits */
  Span years, months, days;
} Part;

static const Part parts[] = {
  { "early ;early in ;early-;beginning of ;start of ;first third of ",
    { 0, 3 },
    { 1, 4 },
    { 1, 10 } },
  { "mid ;mid-;middle of ;second third of ", { 4, 6 }, { 5, 8 }, { 11, 20 } },
  { "late ;late in ;late-;end of ;last third of ", { 7, 9 }, { 9, 12 }, { 21, 0 } },
  { "first half of ", { 0, 4 }, { 1, 6 }, { 1, 15 } },
  { "second half of ", { 5, 9 }, { 7, 12 }, { 16, 0 } },
  { "first quarter of ;q1 ", .months = { 1, 3 } },
  { "second quarter of ;q2 ", .months = { 4, 6 } },
  { "third quarter of ;q3 ", .months = { 7, 9 } },
  { "fourth quarter of ;last quarter of ;q4 ", .months = { 10, 12 } },
  { "first week of ", .days = { 1, 7 } },
};

typedef struct
{
  const char *words;
  const char *form; /* "%s" is the date */
  int by;           /* the date that is written is so many units on */
} Phrase;

static const Phrase before_date[] = {
  { "around ;about ;circa ;ca. ;ca ;c. ;c.;approximately ;approx. ;roughly ;~ ;~",
    .form = "%s~" },
  { "possibly ;perhaps ;maybe ;probably ", .form = "%s?" },
  { "before ;prior to ;earlier than ", .form = "[..%s]", .by = -1 },
  { "by ;not later than ;no later than ;not after ", .form = "[..%s]" },
  { "not before ;not earlier than ;no earlier than ", .form = "[%s..]" },
  { "after ;later than ", .form = "[%s..]", .by = 1 },
  { "since ;from ", .form = "%s/.." },
  { "until ;till ", .form = "../%s" },
  { "spring ;spring of ", .form = "%s-21" },
  { "summer ;summer of ", .form = "%s-22" },
  { "autumn ;autumn of ;fall ;fall of ", .form = "%s-23" },
  { "winter ;winter of ", .form = "%s-24" },
  { "morning of ", .form = "[%sT06:00..%sT11:59]" },
  { "afternoon of ", .form = "[%sT12:00..%sT17:59]" },
  { "evening of ", .form = "[%sT18:00..%sT23:59]" },
};

static const Phrase behind_date[] = {
  { " morning; in the morning;, morning", .form = "[%sT06:00..%sT11:59]" },
  { " afternoon; in the afternoon;, afternoon", .form = "[%sT12:00..%sT17:59]" },
  { " evening; in the evening;, evening", .form = "[%sT18:00..%sT23:59]" },
  { " approximately; or so;~", .form = "%s~" },
  { " (uncertain);?; ?", .form = "%s?" },
};

/* Without "on the", "in" and the like, which say nothing. */
static const char *
past_fillers (const char *text)
{
  static const char *const fillers[] = { "on ",     "in ",       "the ",      "at ",
                                         "during ", "sometime ", "some time " };

  for (guint i = 0; i < G_N_ELEMENTS (fillers); i++)
    if (g_str_has_prefix (text, fillers[i]))
      return past_fillers (text + strlen (fillers[i]));
  return text;
}

/* "1990s". The 1900s may be a century. */
static gboolean
read_decade (const char *text, guint *year)
{
  const char *behind = text + MIN (strspn (text, "0123456789"), 5);

  *year = (guint)g_ascii_strtoull (text, NULL, 10);
  return behind == text + 4 && (g_str_equal (behind, "s") || g_str_equal (behind, "'s"))
         && *year >= LEAST_YEAR && *year % 10 == 0 && *year % 100 != 0;
}

static gboolean
take_part (const Part *part, const char *text, Day *from, Day *to)
{
  guint year;

  if (read_decade (text, &year) && part->years.to)
    {
      *from = (Day){ .year = year + part->years.from };
      *to = (Day){ .year = year + part->years.to };
      return TRUE;
    }
  if (!read_day (text, from) || from->day || !(from->month ? part->days : part->months).from)
    return FALSE;
  *to = *from;
  if (from->month)
    {
      from->day = part->days.from;
      to->day = part->days.to ? part->days.to : last_day (to);
    }
  else
    {
      from->month = part->months.from;
      to->month = part->months.to;
    }
  return TRUE;
}

/* "mid-December 2023", "the 1990s": the first and the last of it. */
static gboolean
read_part (const char *text, Day *from, Day *to)
{
  const char *words = past_fillers (text);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_auto (GStrv) ways = g_strsplit (parts[i].words, ";", -1);

      for (char **way = ways; *way; way++)
        if (g_str_has_prefix (words, *way)
            && take_part (&parts[i], past_fillers (words + strlen (*way)), from, to))
          return TRUE;
    }
  *from = *to = (Day){ 0 };
  if (!read_decade (words, &from->year))
    return FALSE;
  to->year = from->year + 9;
  return TRUE;
}

static char *
write_part (const Day *from, const Day *to)
{
  g_autofree char *first = write_day (from), *last = write_day (to);

  return g_strdup_printf ("[%s..%s]", first, last);
}

/* (transfer full): @form with @date in the place of each "%s". */
static char *
fill (const char *form, const char *date)
{
  g_auto (GStrv) parts = g_strsplit (form, "%s", -1);

  return g_strjoinv (date, parts);
}

static char *
apply (const Phrase *phrase, const char *rest)
{
  g_autofree char *date = NULL;
  gboolean until = g_str_has_prefix (phrase->form, "[..");
  Day day, last;

  if (!read_day (rest, &day))
    {
      if ((!until && !g_str_has_suffix (phrase->form, "..]")) || !read_part (rest, &day, &last))
        return NULL;
      /* before it is before its first, by it by its last */
      if (until == (phrase->by == 0))
        day = last;
    }
  if (g_str_has_prefix (phrase->form, "%s-") && day.month) /* a season is of a year */
    return NULL;
  if (phrase->by)
    day = step (&day, phrase->by);
  date = write_day (&day);
  return fill (phrase->form, date);
}

static char *
try_phrases (const Phrase *phrases, guint n, gboolean behind, const char *text)
{
  for (guint i = 0; i < n; i++)
    {
      g_auto (GStrv) words = g_strsplit (phrases[i].words, ";", -1);

      for (char **word = words; *word; word++)
        {
          g_autofree char *rest = NULL, *edtf = NULL;

          if (behind ? !g_str_has_suffix (text, *word) : !g_str_has_prefix (text, *word))
            continue;
          rest = behind ? g_strndup (text, strlen (text) - strlen (*word))
                        : g_strdup (text + strlen (*word));
          edtf = apply (&phrases[i], rest);
          if (edtf)
            return g_steal_pointer (&edtf);
        }
    }
  return NULL;
}

/* ---- Two dates ------------------------------------------------------------------------- */

/* "3" and "3 January" before "5 January 2024" are of its month and year, "30 December" of the
 * year before. */
static gboolean
read_first (const char *text, const Day *second, Day *day)
{
  g_autofree char *with_year = g_strdup_printf ("%s %04u", text, second->year);
  g_autofree char *year_before = g_strdup_printf ("%s %04u", text, second->year - 1);

  if (read_day (text, day) && !(second->day && day->month == 0))
    return TRUE;
  if (second->day && strlen (text) <= 2 && strspn (text, "0123456789") == strlen (text))
    {
      *day = *second;
      day->day = (guint)g_ascii_strtoull (text, NULL, 10);
      return day->day > 0;
    }
  if (!second->month || !read_day (with_year, day))
    return FALSE;
  return day->month <= second->month || read_day (year_before, day);
}

/* "03-05-2024" is one, whichever. */
static gboolean
is_one_day (const char *text)
{
  return strspn (text, "0123456789-–") == strlen (text) && strspn (text, "0123456789") != 4;
}

static char *
try_two (const char *text)
{
  static const struct
  {
    const char *before, *between, *form;
  } ways[] = { { "between ", " and ", "[%s..%s]" },
               { "from ", " to ", "%s/%s" },
               { "from ", " until ", "%s/%s" },
               { "", " to ", "%s/%s" },
               { "", " or ", "[%s,%s]" },
               { "", " - ", "%s/%s" },
               { "", "–", "%s/%s" },
               { "", "-", "%s/%s" } };

  for (guint i = 0; i < G_N_ELEMENTS (ways) && !is_one_day (text); i++)
    {
      const char *first = text + strlen (ways[i].before);
      const char *between = g_str_has_prefix (text, ways[i].before)
                                ? strstr (first, ways[i].between)
                                : NULL;
      g_autofree char *one = between ? g_strndup (first, (gsize)(between - first)) : NULL;
      g_autofree char *from = NULL, *to = NULL;
      g_auto (GStrv) form = g_strsplit (ways[i].form, "%s", -1);
      Day a, b;

      if (!one || !read_day (between + strlen (ways[i].between), &b)
          || !read_first (g_strstrip (one), &b, &a))
        continue;
      from = write_day (&a);
      to = write_day (&b);
      return g_strconcat (form[0], from, form[1], to, form[2], NULL);
    }
  return NULL;
}

/* ---- All of it --------------------------------------------------------------------------- */

char *
rt_date_near (const char *text)
{
  g_autofree char *lower = NULL, *edtf = NULL;
  const char *words;
  RtDateSpan span;
  Day day, last;
  guint decade;

  if (strlen (text) > LONGEST || !g_utf8_validate (text, -1, NULL))
    return NULL;
  lower = g_utf8_strdown (text, -1);
  words = past_fillers (g_strstrip (lower));
  if (read_day (words, &day))
    edtf = write_day (&day);
  if (!edtf && read_decade (words, &decade))
    edtf = g_strdup_printf ("%.3sX", words);
  if (!edtf)
    edtf = try_two (words);
  if (!edtf && read_part (words, &day, &last))
    edtf = write_part (&day, &last);
  if (!edtf)
    edtf = try_phrases (before_date, G_N_ELEMENTS (before_date), FALSE, words);
  if (!edtf)
    edtf = try_phrases (behind_date, G_N_ELEMENTS (behind_date), TRUE, words);
  return edtf && rt_date_parse (edtf, NULL, &span, NULL) ? g_steal_pointer (&edtf) : NULL;
}
