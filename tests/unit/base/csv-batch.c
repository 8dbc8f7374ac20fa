/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Rows that are pointed at where they stand must be those that are scanned byte by byte: long
 * random texts, in which both kinds stand in every order and at every place of the reader's
 * buffer, beside what they were made of. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"

typedef struct
{
  GRand *random;
  GString *text; /* as a file has it */
  GString *rows; /* as they should be read: "line|field|field" */
  char separator;
  guint line;
} Making;

static const char *
pick (Making *making, const char *const *from, guint n)
{
  return from[g_rand_int_range (making->random, 0, (gint32)n)];
}

/* A field without quotes around it; of one in eight the reader must look twice. */
static void
add_plain (Making *making)
{
  static const char *const words[] = { "",         "",       "a",
                                       "tx000017", "Kerman", "12.50",
                                       " ",        "\t",     "of eight bytes and more",
                                       "#tag",     "a\"b" },
                           *const far[] = { "é", "سلام", "Преображенская улица",
                                            "\xe2\x82\xac" };
  const char *word = g_rand_int_range (making->random, 0, 8)
                         ? pick (making, words, G_N_ELEMENTS (words))
                         : pick (making, far, G_N_ELEMENTS (far));

  if (making->separator == '\t' && *word == '\t')
    word = "";
  g_string_append (making->text, word);
  g_string_append (making->rows, word);
}

static void
add_quoted (Making *making)
{
  static const char *const words[] = { "", "a,b;c\td", "two\nlines", "three\r\n\r\nlines" };
  const char *word = pick (making, words, G_N_ELEMENTS (words));

  g_string_append_printf (making->text, "\"%s\"\"\"", word);
  g_string_append_printf (making->rows, "%s\"", word);
  for (; *word; word++)
    making->line += *word == '\n';
}

static void
end_line (Making *making)
{
  static const char *const ends[] = { "\n", "\n", "\n", "\n", "\r\n", "\r\n", "\r" };

  g_string_append (making->text, pick (making, ends, G_N_ELEMENTS (ends)));
  making->line++;
}

/* Its first cell is never blank, so that it is a row. */
static void
add_row (Making *making, gboolean quotes)
{
  guint n = (guint)g_rand_int_range (making->random, 1,
                                     g_rand_boolean (making->random) ? 5 : 40);

  g_string_append_printf (making->rows, "\n%u|r", making->line);
  g_string_append_c (making->text, 'r');
  for (guint i = 1; i < n; i++)
    {
      g_string_append_c (making->text, making->separator);
      g_string_append_c (making->rows, '|');
      if (quotes && g_rand_int_range (making->random, 0, 4) == 0)
        add_quoted (making);
      else
        add_plain (making);
    }
  end_line (making);
}

/* Separators and white space are no row. One without either would end a line that ends in CR.
 */
static void
add_blank (Making *making)
{
  static const char *const blanks[] = { " ", " ", " \t " };

  g_string_append (making->text, pick (making, blanks, G_N_ELEMENTS (blanks)));
  if (g_rand_boolean (making->random))
    g_string_append_c (making->text, making->separator);
  end_line (making);
}

static char *
rows_of (const GString *text, char separator)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RtCsv) csv = rt_csv_open_bytes ("x.csv", text->str, text->len, separator, NULL,
                                             &error);
  GString *out = g_string_new (NULL);

  while (rt_csv_next (csv, &error))
    {
      g_string_append_printf (out, "%s%u", out->len ? "\n" : "", rt_csv_line (csv));
      for (guint i = 0; i < rt_csv_n_fields (csv); i++)
        g_string_append_printf (out, "|%s", rt_csv_fields (csv)[i]);
      assert_null (rt_csv_fields (csv)[rt_csv_n_fields (csv)]);
    }
  assert_null (error);
  return g_string_free (out, FALSE);
}

/* The first line in which they differ is shown, not all of a quarter of a megabyte. */
static void
assert_same_rows (const char *read, const char *made, guint seed)
{
  while (*read && *made && strcmp (read, made) != 0)
    {
      gsize n = strcspn (read, "\n"), m = strcspn (made, "\n");

      if (n != m || strncmp (read, made, n) != 0)
        fail_msg ("seed %u: read %.*s\nmade %.*s", seed, (int)n, read, (int)m, made);
      read += n + (read[n] == '\n');
      made += m + (made[m] == '\n');
    }
  assert_string_equal (read, made);
}

static void
rows_of_both_kinds_are_read_in_order_with_their_lines (void **state)
{
  static const char separators[] = { ',', ';', '\t', '|' };
  (void)state;

  for (guint seed = 0; seed < 16; seed++)
    {
      Making making = { g_rand_new_with_seed (seed), g_string_new ("r\n"), g_string_new ("1|r"),
                        separators[seed % 4], 2 };
      guint quoted_of = seed < 4 ? 0 : seed;
      g_autofree char *read = NULL;

      while (making.text->len < 250000)
        if (g_rand_int_range (making.random, 0, 12) == 0)
          add_blank (&making);
        else
          add_row (&making,
                   quoted_of && g_rand_int_range (making.random, 0, (gint32)quoted_of) == 0);
      read = rows_of (making.text, making.separator);
      assert_same_rows (read, making.rows->str, seed);
      g_rand_free (making.random);
      g_string_free (making.text, TRUE);
      g_string_free (making.rows, TRUE);
    }
}

/* 2,047 fields and their end are what a batch has room for. */
static void
rows_of_very_many_fields_are_read_too (void **state)
{
  (void)state;
  for (guint n = 2040; n < 2056; n++)
    {
      g_autoptr (GString) text = g_string_new ("h\n"), rows = g_string_new ("1|h");
      g_autofree char *read = NULL;

      for (guint line = 2; line < 5; line++)
        {
          g_string_append_printf (rows, "\n%u", line);
          for (guint i = 0; i < n; i++)
            {
              g_string_append_printf (text, "%s%u", i ? "," : "", i % 10);
              g_string_append_printf (rows, "|%u", i % 10);
            }
          g_string_append_c (text, '\n');
        }
      read = rows_of (text, ',');
      assert_same_rows (read, rows->str, n);
    }
}

/* A row of each kind: plain, quoted, of letters beyond ASCII, blank, with what must be cleaned.
 */
static void
append_kind (GString *text, guint i)
{
  static const char *const kinds[] = { "p,q,r", "\"p\",q",     "\xc3\xa9,q,",
                                       ",,",    "p,\x01,\xe9", "" };

  g_string_append_printf (text, "%s%s", kinds[i * 7 % 97 % G_N_ELEMENTS (kinds)],
                          i % 5 ? "\n" : "\r\n");
}

static void
assert_side_by_side (const RtCsvRow *row)
{
  for (guint i = 0; i < row->n; i++)
    {
      const char *end = row->fields[i] + strlen (row->fields[i]);

      assert_ptr_equal (end, i + 1 < row->n ? row->fields[i + 1] - 1 : row->end);
      for (const char *at = row->fields[i]; *at; at++)
        assert_in_range (*at, ' ', '~');
    }
}

static void
rows_at_once_are_those_that_come_singly (void **state)
{
  g_autoptr (GString) text = g_string_new ("h\n");
  g_autoptr (RtCsv) single = NULL, many = NULL;
  const RtCsvRow *rows;
  guint n, most = 0, plain = 0, all = 0;
  (void)state;

  for (guint i = 0; i < 30000; i++)
    append_kind (text, i < 20000 ? i : 0);
  single = rt_csv_open_bytes ("x.csv", text->str, text->len, ',', NULL, NULL);
  many = rt_csv_open_bytes ("x.csv", text->str, text->len, ',', NULL, NULL);
  while ((n = rt_csv_rows (many, &rows, NULL)))
    {
      most = MAX (most, n);
      for (guint i = 0; i < n; i++, all++)
        {
          assert_true (rt_csv_next (single, NULL));
          assert_int_equal (rows[i].line, rt_csv_line (single));
          assert_int_equal (rows[i].n, rt_csv_n_fields (single));
          assert_null (rows[i].fields[rows[i].n]);
          for (guint f = 0; f < rows[i].n; f++)
            assert_string_equal (rows[i].fields[f], rt_csv_fields (single)[f]);
          if (!rows[i].end)
            continue;
          plain++;
          assert_side_by_side (&rows[i]);
        }
    }
  assert_false (rt_csv_next (single, NULL));
  assert_true (most > 100 && plain > 10000 && all - plain > 5000);
}

/* A blank row is one of separators and spaces; a NUL byte of the file is text. */
static void
a_nul_is_no_separator_of_a_blank_row (void **state)
{
  static const char text[]
      = "a,b\n , \t\n,\0,\n\0\0\n,,                  \nx,y,             \n";
  g_autoptr (RtCsv) csv = rt_csv_open_bytes ("x.csv", text, sizeof text - 1, ',', NULL, NULL);
  static const guint lines[] = { 1, 3, 4, 6 };
  (void)state;

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      assert_true (rt_csv_next (csv, NULL));
      assert_int_equal (rt_csv_line (csv), lines[i]);
    }
  assert_false (rt_csv_next (csv, NULL));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (rows_of_both_kinds_are_read_in_order_with_their_lines),
    cmocka_unit_test (rows_of_very_many_fields_are_read_too),
    cmocka_unit_test (rows_at_once_are_those_that_come_singly),
    cmocka_unit_test (a_nul_is_no_separator_of_a_blank_row),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
