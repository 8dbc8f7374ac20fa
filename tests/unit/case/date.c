/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Dates: the examples of the EDTF specification (Library of Congress, 4 February
 * 2019) and ours. What a text should span is written as calendar fields and turned
 * into seconds by GDateTime, which shares no code with date-part.c. */

#include "redthread/date.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

/* "1985-04-12 23:20:30" as UTC; "-" is the least, "+" the greatest second there is. */
static gint64
utc (const char *text)
{
  int y, mo, d, h, mi, s;
  if (strcmp (text, "-") == 0)
    return G_MININT64;
  if (strcmp (text, "+") == 0)
    return G_MAXINT64;
  assert_int_equal (sscanf (text, "%d-%d-%d %d:%d:%d", &y, &mo, &d, &h, &mi, &s), 6);
  g_autoptr (GDateTime) time = g_date_time_new_utc (y, mo, d, h, mi, s);
  assert_non_null (time);
  return g_date_time_to_unix (time);
}

static void
assert_second (const char *text, const char *which, gint64 got, gint64 wanted)
{
  if (got != wanted)
    fail_msg ("%s: %s is off by %" G_GINT64_FORMAT " seconds", text, which, got - wanted);
}

static RtDateSpan
parsed (const char *text, GTimeZone *zone)
{
  g_autoptr (GError) error = NULL;
  RtDateSpan span;
  if (!rt_date_parse (text, zone, &span, &error))
    fail_msg ("%s", error->message);
  return span;
}

typedef struct
{
  const char *text, *earliest, *latest;
  guint flags;
} Moment;

static void
assert_moments (const Moment *row, gsize n, GTimeZone *zone)
{
  for (gsize i = 0; i < n; i++)
    {
      RtDateSpan span = parsed (row[i].text, zone);
      assert_second (row[i].text, "earliest", span.earliest, utc (row[i].earliest));
      assert_second (row[i].text, "latest", span.latest, utc (row[i].latest));
      assert_int_equal (span.start_latest, span.latest);
      assert_int_equal (span.end_earliest, span.earliest);
      assert_int_equal (span.flags, row[i].flags);
    }
}

static void
spec_dates_span_what_they_name (void **state)
{
  (void)state;
  const Moment rows[] = {
    /* level 0 */
    { "1985-04-12", "1985-04-12 00:00:00", "1985-04-12 23:59:59", 0 },
    { "1985-04", "1985-04-01 00:00:00", "1985-04-30 23:59:59", 0 },
    { "1985", "1985-01-01 00:00:00", "1985-12-31 23:59:59", 0 },
    { "1985-04-12T23:20:30", "1985-04-12 23:20:30", "1985-04-12 23:20:30", RT_DATE_HAS_TIME },
    { "1985-04-12T23:20:30Z", "1985-04-12 23:20:30", "1985-04-12 23:20:30", RT_DATE_HAS_TIME },
    { "1985-04-12T23:20:30-04", "1985-04-13 03:20:30", "1985-04-13 03:20:30",
      RT_DATE_HAS_TIME },
    { "1985-04-12T23:20:30+04:30", "1985-04-12 18:50:30", "1985-04-12 18:50:30",
      RT_DATE_HAS_TIME },
    /* level 1 */
    { "2001-21", "2001-03-01 00:00:00", "2001-05-31 23:59:59", RT_DATE_APPROXIMATE },
    { "2001-24", "2001-12-01 00:00:00", "2002-02-28 23:59:59", RT_DATE_APPROXIMATE },
    { "1984?", "1984-01-01 00:00:00", "1984-12-31 23:59:59", RT_DATE_UNCERTAIN },
    { "2004-06~", "2004-05-01 00:00:00", "2004-07-31 23:59:59", RT_DATE_APPROXIMATE },
    { "2004-06-11%", "2004-06-10 00:00:00", "2004-06-12 23:59:59",
      RT_DATE_UNCERTAIN | RT_DATE_APPROXIMATE },
    { "201X", "2010-01-01 00:00:00", "2019-12-31 23:59:59", 0 },
    { "20XX", "2000-01-01 00:00:00", "2099-12-31 23:59:59", 0 },
    { "2004-XX", "2004-01-01 00:00:00", "2004-12-31 23:59:59", 0 },
    { "1985-04-XX", "1985-04-01 00:00:00", "1985-04-30 23:59:59", 0 },
    { "1985-XX-XX", "1985-01-01 00:00:00", "1985-12-31 23:59:59", 0 },
    /* level 2: X anywhere, sets */
    { "156X-12-25", "1560-12-25 00:00:00", "1569-12-25 23:59:59", 0 },
    { "15XX-12-25", "1500-12-25 00:00:00", "1599-12-25 23:59:59", 0 },
    { "1XXX-12", "1000-12-01 00:00:00", "1999-12-31 23:59:59", 0 },
    { "1984-1X", "1984-10-01 00:00:00", "1984-12-31 23:59:59", 0 },
    { "1984-02-2X", "1984-02-20 00:00:00", "1984-02-29 23:59:59", 0 },
    { "[1667,1668,1670..1672]", "1667-01-01 00:00:00", "1672-12-31 23:59:59", RT_DATE_SET },
    { "[..1760-12-03]", "-", "1760-12-03 23:59:59", RT_DATE_OPEN_START },
    { "[1760-12..]", "1760-12-01 00:00:00", "+", RT_DATE_OPEN_END },
    { "[1667,1760-12]", "1667-01-01 00:00:00", "1760-12-31 23:59:59", RT_DATE_SET },
    /* ours: widening by a unit, minutes, milliseconds dropped */
    { "1984~", "1983-01-01 00:00:00", "1985-12-31 23:59:59", RT_DATE_APPROXIMATE },
    { "201X~", "2000-01-01 00:00:00", "2029-12-31 23:59:59", RT_DATE_APPROXIMATE },
    { "2004-12~", "2004-11-01 00:00:00", "2005-01-31 23:59:59", RT_DATE_APPROXIMATE },
    { "2001-21~", "2000-12-01 00:00:00", "2001-08-31 23:59:59", RT_DATE_APPROXIMATE },
    { "2024-01-03T14:55~", "2024-01-03 14:54:00", "2024-01-03 14:56:59",
      RT_DATE_APPROXIMATE | RT_DATE_HAS_TIME },
    { "2024-01-03T14:55+03:30", "2024-01-03 11:25:00", "2024-01-03 11:25:59",
      RT_DATE_HAS_TIME },
    { "2024-01-03 14:55", "2024-01-03 14:55:00", "2024-01-03 14:55:59", RT_DATE_HAS_TIME },
    { "2024-01-03T14:55:01.250Z", "2024-01-03 14:55:01", "2024-01-03 14:55:01",
      RT_DATE_HAS_TIME },
    { "[2023-12-11..2023-12-20]", "2023-12-11 00:00:00", "2023-12-20 23:59:59", 0 },
    { "[..2024-01-03T14:55]", "-", "2024-01-03 14:55:59",
      RT_DATE_OPEN_START | RT_DATE_HAS_TIME },
    { "2024-02-29", "2024-02-29 00:00:00", "2024-02-29 23:59:59", 0 },
  };
  assert_moments (rows, G_N_ELEMENTS (rows), NULL);
}

static void
intervals_last_from_their_first_to_their_second_date (void **state)
{
  (void)state;
  const struct
  {
    const char *text, *earliest, *start_latest, *end_earliest, *latest;
    guint flags;
  } rows[] = {
    { "1964/2008", "1964-01-01 00:00:00", "1964-12-31 23:59:59", "2008-01-01 00:00:00",
      "2008-12-31 23:59:59", 0 },
    { "2004-02-01/2005", "2004-02-01 00:00:00", "2004-02-01 23:59:59", "2005-01-01 00:00:00",
      "2005-12-31 23:59:59", 0 },
    { "1984~/2004-06", "1983-01-01 00:00:00", "1985-12-31 23:59:59", "2004-06-01 00:00:00",
      "2004-06-30 23:59:59", RT_DATE_APPROXIMATE },
    /* open: it goes on for ever; unknown: it may have ended as soon as it began */
    { "1985-04-12/..", "1985-04-12 00:00:00", "1985-04-12 23:59:59", "+", "+",
      RT_DATE_OPEN_END },
    { "1985-04-12/", "1985-04-12 00:00:00", "1985-04-12 23:59:59", "1985-04-12 00:00:00", "+",
      RT_DATE_OPEN_END },
    { "../1985-04-12", "-", "-", "1985-04-12 00:00:00", "1985-04-12 23:59:59",
      RT_DATE_OPEN_START },
    { "/1985-04-12", "-", "1985-04-12 23:59:59", "1985-04-12 00:00:00", "1985-04-12 23:59:59",
      RT_DATE_OPEN_START },
    /* a start cannot be later than the end */
    { "2004/2004-06", "2004-01-01 00:00:00", "2004-06-30 23:59:59", "2004-06-01 00:00:00",
      "2004-06-30 23:59:59", 0 },
    { "2024-01-03T13:03/2024-01-03T13:14", "2024-01-03 13:03:00", "2024-01-03 13:03:59",
      "2024-01-03 13:14:00", "2024-01-03 13:14:59", RT_DATE_HAS_TIME },
    { "{2023-12-01,2023-12-05..2023-12-07}", "2023-12-01 00:00:00", "2023-12-01 23:59:59",
      "2023-12-07 00:00:00", "2023-12-07 23:59:59", RT_DATE_SET },
    { "{1960,1961-12}", "1960-01-01 00:00:00", "1960-12-31 23:59:59", "1961-12-01 00:00:00",
      "1961-12-31 23:59:59", RT_DATE_SET },
    { "{..1984}", "-", "-", "1984-01-01 00:00:00", "1984-12-31 23:59:59",
      RT_DATE_SET | RT_DATE_OPEN_START },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      RtDateSpan span = parsed (rows[i].text, NULL);
      assert_second (rows[i].text, "earliest", span.earliest, utc (rows[i].earliest));
      assert_second (rows[i].text, "start_latest", span.start_latest,
                     utc (rows[i].start_latest));
      assert_second (rows[i].text, "end_earliest", span.end_earliest,
                     utc (rows[i].end_earliest));
      assert_second (rows[i].text, "latest", span.latest, utc (rows[i].latest));
      assert_int_equal (span.flags, rows[i].flags | RT_DATE_LASTING);
    }
}

static void
every_day_of_eight_centuries_is_where_the_calendar_has_it (void **state)
{
  (void)state;
  g_autoptr (GDateTime) day = g_date_time_new_utc (1600, 1, 1, 0, 0, 0);
  while (g_date_time_get_year (day) < 2400)
    {
      g_autofree char *text = g_date_time_format (day, "%Y-%m-%d");
      RtDateSpan span = parsed (text, NULL);
      if (span.earliest != g_date_time_to_unix (day) || span.latest != span.earliest + 86399)
        fail_msg ("%s", text);
      GDateTime *next = g_date_time_add_days (day, 1);
      g_date_time_unref (day);
      day = next;
    }
}

/* 400 Gregorian years are 146,097 days: far years are near ones some cycles on. */
static void
far_years_repeat_every_400 (void **state)
{
  (void)state;
  gint64 cycle = G_GINT64_CONSTANT (146097) * 86400;
  RtDateSpan near = parsed ("1901", NULL), far = parsed ("Y17101", NULL);
  RtDateSpan back = parsed ("-1985", NULL), fore = parsed ("2015", NULL);
  assert_int_equal (far.earliest, near.earliest + (17101 - 1901) / 400 * cycle);
  assert_int_equal (far.latest, near.latest + (17101 - 1901) / 400 * cycle);
  assert_int_equal (back.earliest, fore.earliest - (2015 + 1985) / 400 * cycle);
  assert_true (parsed ("Y-17101", NULL).latest < back.earliest);
  assert_true (parsed ("Y200000000000", NULL).latest > far.latest);
}

static void
time_without_offset_takes_the_zone (void **state)
{
  (void)state;
  g_autoptr (GTimeZone) tehran = g_time_zone_new_identifier ("+03:30");
  const Moment rows[] = {
    { "2024-01-03", "2024-01-02 20:30:00", "2024-01-03 20:29:59", 0 },
    { "2024-01-03T14:55", "2024-01-03 11:25:00", "2024-01-03 11:25:59", RT_DATE_HAS_TIME },
    { "2024-01-03T14:55Z", "2024-01-03 14:55:00", "2024-01-03 14:55:59", RT_DATE_HAS_TIME },
  };
  assert_moments (rows, G_N_ELEMENTS (rows), tehran);
}

/* Berlin's clock was put back from 03:00 CEST to 02:00 CET on 2023-10-29, and
 * forward from 02:00 to 03:00 on 2023-03-26. */
static void
clock_changes_neither_lose_nor_shift_days (void **state)
{
  (void)state;
  g_autoptr (GTimeZone) berlin = g_time_zone_new_identifier ("Europe/Berlin");
  if (!berlin)
    skip ();
  const Moment rows[] = {
    { "2023-10-29", "2023-10-28 22:00:00", "2023-10-29 22:59:59", 0 },
    { "2023-03-26", "2023-03-25 23:00:00", "2023-03-26 21:59:59", 0 },
    { "2023-10-29T02:30", "2023-10-29 00:30:00", "2023-10-29 01:30:59", RT_DATE_HAS_TIME },
    { "2023-07-01T12:00", "2023-07-01 10:00:00", "2023-07-01 10:00:59", RT_DATE_HAS_TIME },
  };
  assert_moments (rows, G_N_ELEMENTS (rows), berlin);
}

static void
wrong_dates_are_refused_with_their_fault (void **state)
{
  (void)state;
  const struct
  {
    const char *text, *fault;
  } rows[] = {
    { "2024-13", "there is no month 13" },
    { "2024-00-01", "there is no month 00" },
    { "2024-01-32", "there is no day 32" },
    { "2023-02-29", "the month has no day 29" },
    { "2023-02-30", "the month has no day 30" },
    { "2024-01-00", "there is no day 00" },
    { "31.02.2024", "year of four digits" },
    { "03/01/2024", "year of four digits" },
    { "January 2024", "year of four digits" },
    { "", "it is empty" },
    { "  ", "it is empty" },
    { "/", "at least one side" },
    { "../..", "at least one side" },
    { "..", "it is empty" },
    { "2024-01-03T25:00", "there is no hour 25" },
    { "2024-01-03T14", "needs its minutes" },
    { "2024-01-03T14:60", "there is no minute 60" },
    { "2024-01T14:55", "a whole day" },
    { "2024-01-0XT14:55", "a whole day" },
    { "2024-25", "season 25" },
    { "2024-21-03", "a season has no days" },
    { "20240103", "\"-\" is missing" },
    { "2024-1-3", "two digits" },
    { "2024-06?-11", "at the end" },
    { "2008/1964", "ends before it begins" },
    { "[2023-12-20..2023-12-11]", "ends before it begins" },
    { "[2023", "opened and not closed" },
    { "{2023]", "opened and not closed" },
    { "[2023,]", "no date between" },
    { "[]", "no date between" },
    { "2023/2024/2025", "goes on after" },
    { "Y2024", "more than four digits" },
    { "Y200000000001", "200,000,000,000" },
    { "Y99999999999999999999", "200,000,000,000" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      RtDateSpan span;
      if (rt_date_parse (rows[i].text, NULL, &span, &error))
        fail_msg ("\"%s\" was read as a date", rows[i].text);
      assert_true (g_error_matches (error, RT_ERROR, RT_ERROR_INPUT));
      if (!strstr (error->message, rows[i].fault) || !strstr (error->message, "; write "))
        fail_msg ("%s", error->message);
    }
}

static void
refusal_shows_a_long_value_cut (void **state)
{
  (void)state;
  g_autofree char *text = g_strnfill (100000, 'z');
  g_autoptr (GError) error = NULL;
  RtDateSpan span;
  assert_false (rt_date_parse (text, NULL, &span, &error));
  assert_true (strlen (error->message) < 400);
}

static void
begun_is_certain_only_when_the_last_possible_start_is_past (void **state)
{
  (void)state;
  RtDateSpan entry = parsed ("[2023-12-11..2023-12-20]", NULL);
  assert_int_equal (rt_span_begun_by (&entry, utc ("2023-12-10 23:59:59")), RT_NO);
  assert_int_equal (rt_span_begun_by (&entry, utc ("2023-12-11 00:00:00")), RT_POSSIBLY);
  assert_int_equal (rt_span_begun_by (&entry, utc ("2023-12-20 23:59:58")), RT_POSSIBLY);
  assert_int_equal (rt_span_begun_by (&entry, utc ("2023-12-20 23:59:59")), RT_CERTAINLY);
  RtDateSpan stay = parsed ("2023-12-11/2024-01-01", NULL);
  assert_int_equal (rt_span_begun_by (&stay, utc ("2023-12-11 23:59:59")), RT_CERTAINLY);
  RtDateSpan always = parsed ("../2024", NULL), unknown = parsed ("/2024", NULL);
  assert_int_equal (rt_span_begun_by (&always, utc ("1900-01-01 00:00:00")), RT_CERTAINLY);
  assert_int_equal (rt_span_begun_by (&unknown, utc ("1900-01-01 00:00:00")), RT_POSSIBLY);
}

/* Against all pairs of seconds of small spans: certain where every pair of starts is in order,
 * possible where some is. */
static void
before_agrees_with_every_choice_of_starts (void **state)
{
  (void)state;
  for (int a0 = 0; a0 < 5; a0++)
    for (int a1 = a0; a1 < 5; a1++)
      for (int b0 = 0; b0 < 5; b0++)
        for (int b1 = b0; b1 < 5; b1++)
          {
            RtDateSpan a = { a0, 9, a1, 9, 0 }, b = { b0, 9, b1, 9, 0 };
            guint in_order = 0, pairs = 0;
            for (int x = a0; x <= a1; x++)
              for (int y = b0; y <= b1; y++, pairs++)
                in_order += x <= y;
            RtTruth truth = in_order == pairs ? RT_CERTAINLY : in_order ? RT_POSSIBLY : RT_NO;
            assert_int_equal (rt_span_before (&a, &b), truth);
          }
}

static void
words_read_as_a_person_would_say_them (void **state)
{
  (void)state;
  g_autoptr (GTimeZone) tehran = g_time_zone_new_identifier ("+03:30");
  const char *const rows[][2] = {
    { "2024-01-03", "2024-01-03" },
    { "2024-01-03T14:55+03:30", "2024-01-03, 14:55" },
    { "2024-01-03T11:25Z", "2024-01-03, 14:55" },
    { "2024-01-03T22:25:01Z", "2024-01-04, 01:55:01" },
    { "2024-01-03T14:55", "2024-01-03, 14:55" },
    { "[2023-12-11..2023-12-20]", "between 2023-12-11 and 2023-12-20" },
    { "2023-12-11/2024-01-01", "from 2023-12-11 to 2024-01-01" },
    { "2024-01-03T13:03/2024-01-03T13:14", "2024-01-03, 13:03 to 13:14" },
    { "[2024-01-03T13:03..2024-01-03T13:14]", "2024-01-03, between 13:03 and 13:14" },
    { "1984~", "about 1984" },
    { "2023-12?", "2023-12 (uncertain)" },
    { "1984%", "about 1984 (uncertain)" },
    { "201X", "the 2010s" },
    { "20XX", "2000 to 2099" },
    { "1985-04-XX", "1985-04" },
    { "1985-XX-XX", "1985" },
    { "2001-24", "winter 2001" },
    { "../2024-01-01", "until 2024-01-01" },
    { "/2024-01-01", "until 2024-01-01, start unknown" },
    { "2024-01-01/..", "since 2024-01-01" },
    { "2024-01-01/", "since 2024-01-01, end unknown" },
    { "[..2024-01-03T14:55]", "by 2024-01-03, 14:55" },
    { "[2024-01-03..]", "2024-01-03 or later" },
    { "[1667,1668,1670..1672]", "1667, 1668 or between 1670 and 1672" },
    { "{2023-12-01,2023-12-05..2023-12-07}", "2023-12-01 and from 2023-12-05 to 2023-12-07" },
    { "some day", "some day" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *words = rt_date_words (rows[i][0], tehran);
      assert_string_equal (words, rows[i][1]);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (spec_dates_span_what_they_name),
    cmocka_unit_test (intervals_last_from_their_first_to_their_second_date),
    cmocka_unit_test (every_day_of_eight_centuries_is_where_the_calendar_has_it),
    cmocka_unit_test (far_years_repeat_every_400),
    cmocka_unit_test (time_without_offset_takes_the_zone),
    cmocka_unit_test (clock_changes_neither_lose_nor_shift_days),
    cmocka_unit_test (wrong_dates_are_refused_with_their_fault),
    cmocka_unit_test (refusal_shows_a_long_value_cut),
    cmocka_unit_test (begun_is_certain_only_when_the_last_possible_start_is_past),
    cmocka_unit_test (before_agrees_with_every_choice_of_starts),
    cmocka_unit_test (words_read_as_a_person_would_say_them),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
