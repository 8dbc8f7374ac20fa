/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Text widths and wrapping. Expected widths are sums of the generated table's own rows. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include <string.h>

#include "chart/metrics.h"

/* cmocka's assert_float_equal() compares floats. */
static void
assert_near (double a, double b, double epsilon)
{
  if (!(fabs (a - b) <= epsilon))
    fail_msg ("%.17g is not %.17g", a, b);
}

static void
width_is_the_sum_of_its_characters (void **state)
{
  (void)state;
  const double a = rt_drawn_width ("A", 10, FALSE), b = rt_drawn_width ("b", 10, FALSE);

  assert_true (a > 0 && b > 0);
  assert_near (rt_drawn_width ("AbbA", 10, FALSE), 2 * a + 2 * b, 1e-9);
  assert_near (rt_drawn_width ("AbbA", 20, FALSE), 2 * (2 * a + 2 * b), 1e-9);
}

static void
bold_is_wider_and_marks_are_nothing (void **state)
{
  (void)state;
  assert_true (rt_drawn_width ("Kerman", 12, TRUE) > rt_drawn_width ("Kerman", 12, FALSE));
  assert_near (rt_drawn_width ("e\xcc\x81", 12, FALSE), rt_drawn_width ("e", 12, FALSE), 1e-9);
}

static void
ideographs_fill_their_square (void **state)
{
  (void)state;
  assert_near (rt_drawn_width ("東京", 12, FALSE), 24, 1e-9);
}

static void
wrapped_lines_are_no_wider_than_asked (void **state)
{
  (void)state;
  static const char *const texts[] = {
    "Commemoration procession for the general in the city of Kerman",
    "Averyveryverylongnamewithoutanyspaceatallthatgoesonandon",
    "東京都千代田区丸の内一丁目株式会社某某某某有限公司",
    "a b c d e f g h i j k l m n o p q r s t u v w x y z",
  };

  for (gsize t = 0; t < G_N_ELEMENTS (texts); t++)
    for (double width = 40; width < 200; width += 17)
      {
        g_auto (GStrv) lines = rt_text_wrap (texts[t], 12, TRUE, width, 3);

        assert_in_range (g_strv_length (lines), 1, 3);
        for (char **line = lines; *line; line++)
          assert_true (rt_drawn_width (*line, 12, TRUE) <= width + 1e-9);
      }
}

static void
what_is_cut_ends_in_an_ellipsis_and_what_fits_does_not (void **state)
{
  (void)state;
  g_auto (GStrv) cut = rt_text_wrap ("one two three four five six", 12, FALSE, 50, 1);
  g_auto (GStrv) whole = rt_text_wrap ("one two", 12, FALSE, 500, 1);

  assert_true (g_str_has_suffix (cut[0], "…"));
  assert_string_equal (whole[0], "one two");
}

static void
a_date_is_not_broken (void **state)
{
  (void)state;
  g_auto (GStrv) lines = rt_text_wrap ("entered, 2023-12-11", 12, FALSE, 72, 3);

  assert_string_equal (lines[1], "2023-12-11");
}

/* Each line but the last is whole groups of four. */
static void
an_account_number_is_broken_between_its_groups (void **state)
{
  static const char *const accounts[] = { "DE47012004506834975900", "LV42XQWS8215491714964",
                                          "DE47 0120 0450 6834 9759 00",
                                          "MT84MALT011000012345MTLCAST001S" };

  (void)state;
  for (guint a = 0; a < G_N_ELEMENTS (accounts); a++)
    for (double width = 40; width < 220; width += 7)
      {
        g_auto (GStrv) lines = rt_text_wrap (accounts[a], 12, TRUE, width, 99);

        for (guint i = 0; lines[i] && lines[i + 1]; i++)
          {
            g_auto (GStrv) groups = g_strsplit (lines[i], " ", -1);
            g_autofree char *plain = g_strjoinv ("", groups);

            if (strlen (plain) % 4 != 0 || rt_drawn_width (lines[i], 12, TRUE) > width)
              fail_msg ("%s in %g: line \"%s\"", accounts[a], width, lines[i]);
          }
      }
}

static void
joined_phrases_never_end_in_a_separator (void **state)
{
  (void)state;
  static const char *const phrases[] = { "suspect", "national of Tajikistan", "in Kerman" };

  for (double width = 30; width < 300; width += 9)
    {
      g_auto (GStrv) lines = rt_text_join (phrases, 3, 11, width, 3);

      for (char **line = lines; *line; line++)
        {
          assert_false (g_str_has_suffix (*line, "·") || g_str_has_suffix (*line, " "));
          assert_false (g_str_has_prefix (*line, "·") || g_str_has_prefix (*line, " "));
        }
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (width_is_the_sum_of_its_characters),
    cmocka_unit_test (bold_is_wider_and_marks_are_nothing),
    cmocka_unit_test (ideographs_fill_their_square),
    cmocka_unit_test (an_account_number_is_broken_between_its_groups),
    cmocka_unit_test (wrapped_lines_are_no_wider_than_asked),
    cmocka_unit_test (what_is_cut_ends_in_an_ellipsis_and_what_fits_does_not),
    cmocka_unit_test (a_date_is_not_broken),
    cmocka_unit_test (joined_phrases_never_end_in_a_separator),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
