/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Exact decimals: there and back, at the limits and one past them, and shares that
 * are rounded once. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/exact.h"

static void
what_is_read_is_written_again (void **state)
{
  static const struct
  {
    const char *text, *plain, *words;
    guint digits;
  } rows[] = { { "0", "0", "0", 0 },
               { "9810.97 EUR", "9810.97", "9,810.97", 2 },
               { "-1204.50", "-1204.50", "-1,204.50", 2 },
               { "1000000", "1000000", "1,000,000", 0 },
               { "0.05", "0.05", "0.05", 2 },
               { "-0.5", "-0.5", "-0.5", 1 },
               { "9223372036854775807", "9223372036854775807", "9,223,372,036,854,775,807",
                 0 } };

  (void)state;
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      RtExact x;
      g_autofree char *plain = NULL, *words = NULL;

      assert_true (rt_exact_parse (rows[i].text, &x));
      assert_int_equal (x.digits, rows[i].digits);
      plain = rt_exact_text (x.parts, x.digits);
      words = rt_exact_words (x.parts, x.digits);
      assert_string_equal (plain, rows[i].plain);
      assert_string_equal (words, rows[i].words);
    }
}

static void
what_is_none_or_does_not_fit_is_refused (void **state)
{
  static const char *const bad[]
      = { "", "-", "EUR", "1e30", "1.", ".5", "1.0000000001", "9223372036854775808", "1,5" };

  (void)state;
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      RtExact x;

      assert_false (rt_exact_parse (bad[i], &x));
    }
}

static void
sums_that_do_not_fit_are_told_and_change_nothing (void **state)
{
  gint64 sum = G_MAXINT64 - 1;
  RtExact x = { G_MAXINT64 / 10 + 1, 0 };

  (void)state;
  assert_true (rt_exact_add (&sum, 1));
  assert_false (rt_exact_add (&sum, 1));
  assert_true (sum == G_MAXINT64);
  assert_false (rt_exact_scale (&x, 1));
  x = (RtExact){ 12, 1 };
  assert_true (rt_exact_scale (&x, 3));
  assert_true (x.parts == 1200);
}

static void
a_share_is_rounded_to_the_nearest_part (void **state)
{
  (void)state;
  assert_true (rt_exact_share (100, 1, 3) == 33);
  assert_true (rt_exact_share (100, 2, 3) == 67);
  assert_true (rt_exact_share (5, 1, 2) == 3);
  assert_true (rt_exact_share (7, 0, 0) == 0);
  assert_true (rt_exact_share (G_MAXINT64, G_MAXINT64 - 1, G_MAXINT64) == G_MAXINT64 - 1);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (what_is_read_is_written_again),
    cmocka_unit_test (what_is_none_or_does_not_fit_is_refused),
    cmocka_unit_test (sums_that_do_not_fit_are_told_and_change_nothing),
    cmocka_unit_test (a_share_is_rounded_to_the_nearest_part),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
