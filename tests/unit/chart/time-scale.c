/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Time by pieces: where it is cut, and what its ticks say. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "chart/metrics.h"
#include "chart/model.h"
#include "chart/time-scale.h"

/* A scale of these moments, by spaces, in UTC, from 0 to @width. */
static RtTimeScale *
scale_of (const char *moments, double width)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (GArray) knots = g_array_new (FALSE, FALSE, sizeof (RtKnot));
  g_auto (GStrv) texts = g_strsplit (moments, " ", -1);
  RtTimeScale *scale;

  for (guint i = 0; texts[i]; i++)
    {
      g_autoptr (GDateTime) at = g_date_time_new_from_iso8601 (texts[i], zone);
      RtKnot knot = { g_date_time_to_unix (at), 1 };

      g_array_append_val (knots, knot);
    }
  scale = rt_time_scale_new (knots, zone);
  rt_time_scale_use (scale, 0, width);
  return scale;
}

static double
x_of (const RtTimeScale *scale, const char *text)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (GDateTime) at = g_date_time_new_from_iso8601 (text, zone);

  return rt_time_scale_x (scale, g_date_time_to_unix (at));
}

static gboolean
has_tick (const GArray *ticks, const char *words)
{
  for (guint i = 0; i < ticks->len; i++)
    if (strcmp (g_array_index (ticks, RtTick, i).words, words) == 0)
      return TRUE;
  return FALSE;
}

#define AFTERNOON                                                                              \
  "2023-12-11T00:00:00 2023-12-15T00:00:00 2023-12-21T00:00:00 2023-12-27T00:00:00 "           \
  "2024-01-03T13:03:00 2024-01-03T13:14:00 2024-01-03T13:40:00 2024-01-03T14:20:00 "           \
  "2024-01-03T14:55:00 2024-01-03T15:15:00 2024-01-07T00:00:00 2024-01-11T00:00:00"

static void
an_afternoon_is_enlarged_among_days (void **state)
{
  (void)state;
  g_autoptr (RtTimeScale) scale = scale_of (AFTERNOON, 1000);

  assert_int_equal (scale->pieces->len, 3);
  assert_true (g_array_index (scale->pieces, RtPiece, 1).wide);
  assert_false (g_array_index (scale->pieces, RtPiece, 0).wide);
  assert_true (x_of (scale, "2024-01-03T15:15:00") - x_of (scale, "2024-01-03T13:03:00") > 200);
  assert_true (has_tick (scale->ticks, "14:00"));
  assert_true (has_tick (scale->ticks, "12-18"));
  assert_true (has_tick (scale->heads, "2024-01-03"));
}

static void
what_is_spread_evenly_is_not_cut (void **state)
{
  (void)state;
  g_autoptr (RtTimeScale) scale = scale_of (
      "2024-01-01T00:00:00 2024-01-03T00:00:00 2024-01-04T00:00:00 "
      "2024-01-06T00:00:00 2024-01-09T00:00:00",
      1000);

  assert_int_equal (scale->pieces->len, 1);
  assert_false (g_array_index (scale->pieces, RtPiece, 0).wide);
}

static void
later_is_never_further_left (void **state)
{
  (void)state;
  g_autoptr (RtTimeScale) scale = scale_of (AFTERNOON, 700);
  double before = -1;

  for (gint64 at = 1702252800; at <= 1704931200; at += 600)
    {
      double x = rt_time_scale_x (scale, at);

      assert_true (x >= before && x <= 700);
      before = x;
    }
  assert_true (rt_time_scale_x (scale, G_MININT64) == 0);
  assert_true (rt_time_scale_x (scale, G_MAXINT64) == 700);
}

static void
words_of_the_axis_do_not_touch (void **state)
{
  (void)state;
  for (double width = 60; width < 2400; width += 130)
    {
      g_autoptr (RtTimeScale) scale = scale_of (AFTERNOON, width);
      double free_from = -100;

      for (guint i = 0; i < scale->ticks->len; i++)
        {
          const RtTick *tick = &g_array_index (scale->ticks, RtTick, i);
          double w = rt_drawn_width (tick->words, RT_SMALL_SIZE, FALSE);

          assert_true (tick->x - w / 2 > free_from);
          free_from = tick->x + w / 2;
        }
    }
}

static void
one_moment_and_the_ends_of_time_have_a_scale (void **state)
{
  (void)state;
  g_autoptr (RtTimeScale) one = scale_of ("2024-01-03T14:55:00", 500);
  g_autoptr (RtTimeScale) ends = scale_of ("0001-01-03T00:00:00 9999-12-28T00:00:00", 500);

  assert_true (x_of (one, "2024-01-03T14:55:00") == 250);
  assert_true (ends->ticks->len > 0);
  assert_true (has_tick (ends->ticks, "5000"));
  assert_false (rt_years_hold (G_MININT64) || rt_years_hold (G_MAXINT64));
}

static void
many_moments_are_thinned_out (void **state)
{
  (void)state;
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (GArray) knots = g_array_new (FALSE, FALSE, sizeof (RtKnot));

  for (guint i = 0; i < 50000; i++)
    {
      RtKnot knot = { 1700000000 + (gint64)i * 977, 1 };
      g_array_append_val (knots, knot);
    }
  g_autoptr (RtTimeScale) scale = rt_time_scale_new (knots, zone);
  assert_true (knots->len <= 160);
  assert_int_equal (g_array_index (scale->pieces, RtPiece, 0).from, 1700000000);
  assert_int_equal (g_array_index (scale->pieces, RtPiece, scale->pieces->len - 1).to,
                    1700000000 + (gint64)49999 * 977);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (an_afternoon_is_enlarged_among_days),
    cmocka_unit_test (what_is_spread_evenly_is_not_cut),
    cmocka_unit_test (later_is_never_further_left),
    cmocka_unit_test (words_of_the_axis_do_not_touch),
    cmocka_unit_test (one_moment_and_the_ends_of_time_have_a_scale),
    cmocka_unit_test (many_moments_are_thinned_out),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
