/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Tables: alignment, fitting, colour, and the same rows in full as CSV. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include <string.h>

#include "base/table.h"

static RtTable *
ranking (void)
{
  RtTable *table = rt_table_new ();

  rt_table_column (table, "rank", RT_COLUMN_RIGHT | RT_COLUMN_UNTITLED);
  rt_table_column (table, "name", RT_COLUMN_SHRINKS | RT_COLUMN_UNTITLED);
  rt_table_column (table, "score", RT_COLUMN_POINT);
  rt_table_column (table, "degree", RT_COLUMN_RIGHT);
  return table;
}

static void
add (RtTable *table, guint rank, const char *name, double score, guint decimals, guint64 degree)
{
  rt_table_row (table);
  rt_table_cell_count (table, rank);
  rt_table_cell (table, name, RT_STYLE_NAME);
  rt_table_cell_number (table, score, decimals);
  rt_table_cell_count (table, degree);
}

static char *
print (const RtTable *table, guint width, gboolean colour)
{
  RtScreen screen = { .width = width, .colour = colour };
  GString *out = g_string_new (NULL);

  rt_table_append (table, &screen, 2, out);
  return g_string_free (out, FALSE);
}

static void
numbers_align_on_the_point_and_lines_end_in_text (void **state)
{
  g_autoptr (RtTable) table = ranking ();
  g_autofree char *text = NULL;

  (void)state;
  add (table, 1, "ISKP", 401, 2, 1204);
  add (table, 12, "Tajik", 3.5, 1, 6);
  add (table, 13, "北京", (double)NAN, 2, 0);
  text = print (table, 80, FALSE);
  assert_string_equal (text, "              score  degree\n"
                             "   1  ISKP   401.00   1,204\n"
                             "  12  Tajik    3.5        6\n"
                             "  13  北京                0\n");
}

static void
text_is_cut_with_a_mark_and_numbers_never (void **state)
{
  g_autoptr (RtTable) table = ranking ();

  (void)state;
  add (table, 1, "The Islamic State in its Khorasan Province", 123456.75, 2, 4);
  for (guint width = 30; width < 80; width++)
    {
      g_autofree char *text = print (table, width, FALSE);
      g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

      assert_non_null (strstr (text, "123456.75"));
      assert_true (strstr (text, "Province") || strstr (text, "…"));
      for (guint i = 0; width > 35 && lines[i]; i++)
        assert_true (rt_text_width (lines[i]) <= width);
    }
}

static void
what_is_cut_keeps_the_end_that_tells_names_apart (void **state)
{
  static const struct
  {
    const char *name, *cut;
  } names[] = { { "Brackenfirth Consulting 5900", "Brackenfirth…5900" },
                { "United States intelligence", "United St…lligence" },
                { "北京市海淀区中关村大街一号", "北京市海…大街一号" } };

  (void)state;
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (RtTable) table = rt_table_new ();
      g_autofree char *text = NULL;

      rt_table_column (table, "name", RT_COLUMN_SHRINKS | RT_COLUMN_UNTITLED);
      rt_table_row (table);
      rt_table_cell (table, names[i].name, RT_STYLE_NAME);
      text = print (table, 20, FALSE);
      assert_string_equal (g_strstrip (text), names[i].cut);
    }
}

static void
a_word_that_does_not_fit_is_broken_behind_a_hyphen (void **state)
{
  g_autoptr (RtTable) table = rt_table_new ();
  g_autofree char *text = NULL;

  (void)state;
  rt_table_column (table, "icon", RT_COLUMN_WRAPS | RT_COLUMN_UNTITLED);
  rt_table_row (table);
  rt_table_cell (table, "exclamation-triangle-fill", RT_STYLE_PLAIN);
  text = print (table, 20, FALSE);
  assert_string_equal (text, "  exclamation-\n"
                             "  triangle-fill\n");
}

static void
long_text_goes_on_between_words (void **state)
{
  g_autoptr (RtTable) table = rt_table_new ();
  g_autofree char *text = NULL;

  (void)state;
  rt_table_column (table, "a", RT_COLUMN_WRAPS | RT_COLUMN_UNTITLED);
  rt_table_column (table, "b", RT_COLUMN_UNTITLED);
  rt_table_row (table);
  rt_table_cell (table, "one two three four", RT_STYLE_PLAIN);
  rt_table_cell (table, "b", RT_STYLE_PLAIN);
  text = print (table, 15, FALSE);
  assert_string_equal (text, "  one two     b\n"
                             "  three four\n");
}

static void
colour_dresses_the_text_and_not_the_space_after_it (void **state)
{
  g_autoptr (RtTable) table = ranking ();
  g_autofree char *text = NULL, *plain = NULL;

  (void)state;
  add (table, 1, "ISKP", 1, 0, 1);
  add (table, 2, "Abdullah", 1, 0, 1);
  text = print (table, 80, TRUE);
  plain = print (table, 80, FALSE);
  assert_non_null (strstr (text, "\033[1mISKP\033[0m "));
  assert_null (strchr (plain, '\033'));
  assert_int_equal (rt_text_width (text), rt_text_width (plain));
}

static void
csv_has_exact_values_and_every_heading (void **state)
{
  g_autoptr (RtTable) table = ranking ();
  g_autoptr (GString) out = g_string_new (NULL);

  (void)state;
  add (table, 1, "a, \"b\"", 1.0 / 3, 2, 1204);
  add (table, 2, NULL, (double)NAN, 2, 0);
  rt_table_append_csv (table, out);
  assert_string_equal (out->str, "rank,name,score,degree\n"
                                 "1,\"a, \"\"b\"\"\",0.3333333333333333,1204\n"
                                 "2,,,0\n");
}

static void
what_rounds_to_nothing_has_no_sign (void **state)
{
  g_autoptr (RtTable) table = rt_table_new ();
  g_autofree char *text = NULL;

  (void)state;
  rt_table_column (table, "x", RT_COLUMN_POINT | RT_COLUMN_UNTITLED);
  rt_table_row (table);
  rt_table_cell_number (table, -0.001, 2);
  text = print (table, 80, FALSE);
  assert_string_equal (text, "  0.00\n");
}

static void
empty_table_prints_nothing (void **state)
{
  g_autoptr (RtTable) table = ranking ();
  g_autofree char *text = print (table, 80, FALSE);

  (void)state;
  assert_string_equal (text, "");
}

static void
width_counts_columns_not_bytes_nor_colours (void **state)
{
  (void)state;
  assert_int_equal (rt_text_width ("é"), 1);
  assert_int_equal (rt_text_width ("e\xcc\x81"), 1);
  assert_int_equal (rt_text_width ("北京"), 4);
  assert_int_equal (rt_text_width ("\033[31mred\033[0m"), 3);
}

static void
wrapped_lines_fit_and_lose_no_word (void **state)
{
  static const char text[]
      = "a chain of words, some of them rather long, that a line cannot hold";

  (void)state;
  for (guint width = 12; width < 60; width++)
    {
      g_autoptr (GString) out = g_string_new (NULL);
      g_auto (GStrv) lines = NULL;
      g_autofree char *joined = NULL;

      rt_wrap_append (out, text, width, 2);
      lines = g_strsplit (out->str, "\n", -1);
      for (guint i = 0; lines[i]; i++)
        {
          assert_true (rt_text_width (lines[i]) <= width);
          g_strstrip (lines[i]);
        }
      joined = g_strjoinv (" ", lines);
      assert_string_equal (joined, text);
    }
}

static void
words_are_broken_only_where_nothing_else_fits (void **state)
{
  g_autoptr (RtTable) table = rt_table_new ();
  g_autofree char *wide = NULL, *narrow = NULL;

  (void)state;
  rt_table_column (table, "how", RT_COLUMN_WRAPS);
  rt_table_column (table, "name", RT_COLUMN_WRAPS);
  rt_table_row (table);
  rt_table_cell (table, "is a member of", RT_STYLE_PLAIN);
  rt_table_cell (table, "Wolkenkuckucksheim", RT_STYLE_PLAIN);
  wide = print (table, 30, FALSE);
  assert_string_equal (wide, "  how       name\n"
                             "  is a      Wolkenkuckucksheim\n"
                             "  member\n"
                             "  of\n");
  narrow = print (table, 24, FALSE);
  assert_string_equal (narrow, "  how       name\n"
                               "  is a      Wolkenkuckuc\n"
                               "  member    ksheim\n"
                               "  of\n");
  assert_int_equal (rt_table_width (table, 10), 22);
  assert_int_equal (rt_table_width (table, 80), 34);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (numbers_align_on_the_point_and_lines_end_in_text),
    cmocka_unit_test (text_is_cut_with_a_mark_and_numbers_never),
    cmocka_unit_test (what_is_cut_keeps_the_end_that_tells_names_apart),
    cmocka_unit_test (a_word_that_does_not_fit_is_broken_behind_a_hyphen),
    cmocka_unit_test (long_text_goes_on_between_words),
    cmocka_unit_test (colour_dresses_the_text_and_not_the_space_after_it),
    cmocka_unit_test (csv_has_exact_values_and_every_heading),
    cmocka_unit_test (what_rounds_to_nothing_has_no_sign),
    cmocka_unit_test (empty_table_prints_nothing),
    cmocka_unit_test (width_counts_columns_not_bytes_nor_colours),
    cmocka_unit_test (wrapped_lines_fit_and_lose_no_word),
    cmocka_unit_test (words_are_broken_only_where_nothing_else_fits),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
