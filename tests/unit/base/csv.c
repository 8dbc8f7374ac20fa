/* SPDX-License-Identifier: GPL-2.0-or-later */

/* CSV in and out: what a row is, which line it began in, which bytes become which
 * text, where the limits are, and that what is written reads back the same. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/csv.h"
#include "base/file.h"

/* A case of the table: rows as "line|field|field" joined by newlines. */
typedef struct
{
  const char *bytes;
  gsize length;
  char separator;
  const char *rows;
} Reading;

#define READ(text, rows)                                                                       \
  {                                                                                            \
    text, sizeof text - 1, 0, rows                                                             \
  }

/* The rows of @bytes in that form; an error's message stands as the last one. */
static char *
rows_of (const char *bytes, gsize length, char separator, RtContext *ctx)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RtCsv) csv = rt_csv_open_bytes ("x.csv", bytes, length, separator, ctx, &error);
  GString *out = g_string_new (NULL);

  while (csv && rt_csv_next (csv, &error))
    {
      g_string_append_printf (out, "%s%u", out->len ? "\n" : "", rt_csv_line (csv));
      for (guint i = 0; i < rt_csv_n_fields (csv); i++)
        g_string_append_printf (out, "|%s", rt_csv_fields (csv)[i]);
      assert_null (rt_csv_fields (csv)[rt_csv_n_fields (csv)]);
    }
  if (error)
    g_string_append_printf (out, "%s%s", out->len ? "\n" : "", error->message);
  return g_string_free (out, FALSE);
}

/* The same of a literal, NUL bytes and all. */
#define ROWS_OF(text, ctx) rows_of (text, sizeof text - 1, 0, ctx)

static void
rows_are_what_rfc_4180_says (void **state)
{
  static const Reading readings[] = {
    READ ("", ""),
    READ ("\n\n", ""),
    READ ("a,b\n1,2\n", "1|a|b\n2|1|2"),
    READ ("a,b\r\n1,2", "1|a|b\n2|1|2"),
    READ ("a,b\r1,2\r", "1|a|b\n2|1|2"),
    READ ("a,\n,b\n", "1|a|\n2||b"),
    READ ("\"a,1\",\"say \"\"so\"\"\"\n", "1|a,1|say \"so\""),
    READ ("\"\",\"\"\n", "1||"),
    READ ("5\" pipe,it's\n", "1|5\" pipe|it's"),
    READ (" a , b \n", "1| a | b "),
  };

  (void)state;
  for (gsize i = 0; i < G_N_ELEMENTS (readings); i++)
    {
      g_autofree char *rows = rows_of (readings[i].bytes, readings[i].length, 0, NULL);

      assert_string_equal (rows, readings[i].rows);
    }
}

static void
lines_count_on_after_quoted_newlines (void **state)
{
  static const Reading readings[] = {
    READ ("\"a\nb\nc\",d\ne,f\n", "1|a\nb\nc|d\n4|e|f"),
    READ ("\"a\r\nb\",d\r\ne,f\r\n", "1|a\r\nb|d\n3|e|f"),
    READ ("\"a\rb\",d\re,f\r", "1|a\rb|d\n3|e|f"),
    READ ("# note\n\n,,\na,b\n#\"\nc,d\n", "4|a|b\n5|#\"\n6|c|d"),
    READ ("a,b\n\"#x\",y\n", "1|a|b\n2|#x|y"),
  };

  (void)state;
  for (gsize i = 0; i < G_N_ELEMENTS (readings); i++)
    {
      g_autofree char *rows = rows_of (readings[i].bytes, readings[i].length, ',', NULL);

      assert_string_equal (rows, readings[i].rows);
    }
}

static void
separator_is_guessed_from_the_header (void **state)
{
  static const struct
  {
    const char *text;
    char separator;
  } guesses[] = {
    { "from,to\n", ',' },
    { "from;to\n1,2;3\n", ';' },
    { "from\tto\n", '\t' },
    { "from|to\n", '|' },
    { "\"a;b;c\",d\n", ',' },
    { "# a;b;c;d\n\nx,y\n", ',' },
    { "one column\na;b;c\n", ',' },
    { "sep=;\r\na;b,c,d\r\n", ';' },
    { "", ',' },
  };

  (void)state;
  for (gsize i = 0; i < G_N_ELEMENTS (guesses); i++)
    {
      g_autoptr (RtCsv) csv = rt_csv_open_bytes ("x", guesses[i].text, strlen (guesses[i].text),
                                                 0, NULL, NULL);

      assert_int_equal (rt_csv_separator (csv), guesses[i].separator);
    }
}

static void
sep_line_is_no_row_but_counts_as_a_line (void **state)
{
  g_autofree char *rows = ROWS_OF ("sep=;\r\na;b\r\n", NULL);

  (void)state;
  assert_string_equal (rows, "2|a|b");
}

static void
byte_order_marks_are_passed_over_and_utf16_is_decoded (void **state)
{
  static const Reading readings[] = {
    READ ("\xef\xbb\xbfid,b\n", "1|id|b"),
    READ ("\xff\xfei\0d\0,\0b\0\n\0", "1|id|b"),
    READ ("\xfe\xff\0i\0d\0,\0b\0\n", "1|id|b"),
    /* U+1F600 by its surrogates; then a half that stands alone; then one at the very end */
    READ ("\xfe\xff\xd8\x3d\xde\x00\0,\xd8\x3d\0x\0\n\xd8\x3d",
          "1|\xf0\x9f\x98\x80|\xef\xbf\xbdx\n2|\xef\xbf\xbd"),
    READ ("\xff\xfe", ""),
    READ ("\xff\xfe"
          "a\0b",
          "1|a\xef\xbf\xbd"),
  };

  (void)state;
  for (gsize i = 0; i < G_N_ELEMENTS (readings); i++)
    {
      g_autofree char *rows = rows_of (readings[i].bytes, readings[i].length, ',', NULL);

      assert_string_equal (rows, readings[i].rows);
    }
}

static void
windows_1252_is_read_with_a_notice (void **state)
{
  g_autoptr (RtContext) ctx = rt_context_new ();
  g_autofree char *rows = ROWS_OF ("name,sum\nok,\xc3\xa9\nM\xfcller,\x80 5\n", ctx);

  (void)state;
  assert_string_equal (rows, "1|name|sum\n2|ok|é\n3|Müller|€ 5");
  assert_int_equal (rt_context_n_notices (ctx), 1);
  assert_string_equal (rt_context_get_notice (ctx, 0)->code, "not-utf-8");
  assert_int_equal (rt_context_get_notice (ctx, 0)->line, 3);
}

static void
nul_and_direction_controls_become_replacement_characters_with_one_notice (void **state)
{
  g_autoptr (RtContext) ctx = rt_context_new ();
  g_autofree char *rows = ROWS_OF ("a,b\nx\0y,1\n\xe2\x80\xaez,\x01\n", ctx);

  (void)state;
  assert_string_equal (rows, "1|a|b\n2|x\xef\xbf\xbdy|1\n3|\xef\xbf\xbdz|\xef\xbf\xbd");
  assert_int_equal (rt_context_n_notices (ctx), 1);
  assert_string_equal (rt_context_get_notice (ctx, 0)->code, "replaced-characters");
  assert_int_equal (rt_context_get_notice (ctx, 0)->line, 2);
  assert_true (g_str_has_prefix (rt_context_get_notice (ctx, 0)->text, "3 characters"));
}

static void
text_after_a_closing_quote_is_kept_with_a_notice (void **state)
{
  g_autoptr (RtContext) ctx = rt_context_new ();
  g_autofree char *rows = ROWS_OF ("a,b\n\"x\" y,2\n", ctx);

  (void)state;
  assert_string_equal (rows, "1|a|b\n2|x y|2");
  assert_string_equal (rt_context_get_notice (ctx, 0)->code, "stray-quote");
  assert_int_equal (rt_context_get_notice (ctx, 0)->line, 2);
}

static void
unclosed_quote_names_the_line_where_it_began (void **state)
{
  g_autofree char *rows = ROWS_OF ("a,b\n1,2\n3,\"4\n5,6\n7,8\n", NULL);

  (void)state;
  assert_true (g_str_has_prefix (rows, "1|a|b\n2|1|2\nx.csv:3: the quote"));
}

/* One field of @n bytes, quoted or not: is it taken? */
static gboolean
takes_field (gsize n, gboolean quoted, GError **error)
{
  g_autofree char *bytes = g_malloc (n + 3);
  g_autoptr (RtCsv) csv = NULL;

  memset (bytes, 'x', n + 2);
  if (quoted)
    bytes[0] = bytes[n + 1] = '"';
  csv = rt_csv_open_bytes ("x.csv", bytes, quoted ? n + 2 : n, ',', NULL, NULL);
  return rt_csv_next (csv, error) && strlen (rt_csv_fields (csv)[0]) == n;
}

static void
a_field_may_have_16_mib_and_no_byte_more (void **state)
{
  (void)state;
  for (int quoted = 0; quoted <= 1; quoted++)
    {
      g_autoptr (GError) error = NULL;

      assert_true (takes_field (RT_CSV_MAX_FIELD, quoted, &error));
      assert_null (error);
      assert_false (takes_field (RT_CSV_MAX_FIELD + 1, quoted, &error));
      assert_true (g_error_matches (error, RT_ERROR, RT_ERROR_INPUT));
      assert_true (g_str_has_prefix (error->message, "x.csv:1: "));
    }
}

static void
a_header_may_have_4096_columns_and_not_one_more (void **state)
{
  g_autofree char *bytes = g_strnfill (RT_CSV_MAX_COLUMNS, ',');
  g_autoptr (GError) error = NULL;
  g_autoptr (RtCsv) fits = NULL, passes = NULL;

  (void)state;
  bytes[0] = 'x'; /* "x,,,": one field more than separators */
  fits = rt_csv_open_bytes ("x", bytes, RT_CSV_MAX_COLUMNS, ',', NULL, NULL);
  assert_true (rt_csv_next (fits, &error));
  assert_int_equal (rt_csv_n_fields (fits), RT_CSV_MAX_COLUMNS);
  bytes[0] = ',';
  passes = rt_csv_open_bytes ("x", bytes, RT_CSV_MAX_COLUMNS, ',', NULL, NULL);
  assert_false (rt_csv_next (passes, &error));
  assert_true (g_error_matches (error, RT_ERROR, RT_ERROR_INPUT));
}

/* The cells of a row with so many separators before its last cell; the rows around it stand. */
static guint
cells_of_row (guint separators, const char *last)
{
  g_autofree char *wide = g_strnfill (separators, ',');
  g_autofree char *bytes = g_strconcat ("a\nb", wide, last, "\nc\n", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (RtCsv) csv = rt_csv_open_bytes ("x", bytes, strlen (bytes), ',', NULL, NULL);
  guint n;

  assert_true (rt_csv_next (csv, &error));
  assert_true (rt_csv_next (csv, &error));
  n = rt_csv_n_fields (csv);
  assert_string_equal (rt_csv_fields (csv)[0], "b");
  assert_string_equal (rt_csv_fields (csv)[n - 1], n > RT_CSV_MAX_COLUMNS ? last : "");
  assert_null (rt_csv_fields (csv)[n]);
  assert_true (rt_csv_next (csv, &error));
  assert_string_equal (rt_csv_fields (csv)[0], "c");
  return n;
}

static void
a_row_wider_than_any_header_shows_one_cell_more (void **state)
{
  (void)state;
  assert_int_equal (cells_of_row (RT_CSV_MAX_COLUMNS - 1, ""), RT_CSV_MAX_COLUMNS);
  assert_int_equal (cells_of_row (RT_CSV_MAX_COLUMNS, ""), RT_CSV_MAX_COLUMNS);
  assert_int_equal (cells_of_row (RT_CSV_MAX_COLUMNS, "x"), RT_CSV_MAX_COLUMNS + 1);
  assert_int_equal (cells_of_row (3 * RT_CSV_MAX_COLUMNS, "x"), RT_CSV_MAX_COLUMNS + 1);
}

static void
a_row_may_not_pass_64_mib (void **state)
{
  /* five fields of 15 MiB pass the row's limit though each is within a field's */
  gsize field = 15u << 20, length = 5 * field;
  g_autofree char *bytes = g_strnfill (length, 'x');
  g_autoptr (GError) error = NULL;
  g_autoptr (RtCsv) csv = NULL;

  (void)state;
  for (gsize i = 1; i < 5; i++)
    bytes[i * field] = ',';
  csv = rt_csv_open_bytes ("x", bytes, length, ',', NULL, NULL);
  assert_false (rt_csv_next (csv, &error));
  assert_true (g_error_matches (error, RT_ERROR, RT_ERROR_INPUT));
}

static void
fields_across_pieces_are_whole (void **state)
{
  g_autoptr (GString) bytes = g_string_new (NULL);
  guint rows = 0;

  (void)state;
  /* 30,000 rows of 23 bytes: pieces of 64 KiB end in every place of a row */
  for (guint i = 0; i < 30000; i++)
    g_string_append_printf (bytes, "%05u,\"a\"\"\r\nb\",\xc3\xa9%05u\r\n", i, i);
  {
    g_autoptr (RtCsv) csv = rt_csv_open_bytes ("x", bytes->str, bytes->len, ',', NULL, NULL);

    for (; rt_csv_next (csv, NULL); rows++)
      {
        char first[16], last[16];

        g_snprintf (first, sizeof first, "%05u", rows);
        g_snprintf (last, sizeof last, "é%05u", rows);
        assert_int_equal (rt_csv_line (csv), 2 * rows + 1);
        assert_string_equal (rt_csv_fields (csv)[0], first);
        assert_string_equal (rt_csv_fields (csv)[1], "a\"\r\nb");
        assert_string_equal (rt_csv_fields (csv)[2], last);
      }
  }
  assert_int_equal (rows, 30000);
}

/* However the pieces in which a file is read fall, into quotes or beside them. */
static void
each_of_many_quoted_rows_knows_its_line (void **state)
{
  g_autoptr (GString) bytes = g_string_new ("a,b\n");
  g_autoptr (RtCsv) csv = NULL;

  (void)state;
  for (guint i = 0; i < 40000; i++)
    g_string_append_printf (bytes, "%u,\"%.*s,\"\"\"%s", i, (int)(i * 7 % 31),
                            "a text of some thirty characters", i % 3 ? "\n" : "\r\n");
  csv = rt_csv_open_bytes ("x", bytes->str, bytes->len, ',', NULL, NULL);
  for (guint line = 1; line <= 40001; line++)
    {
      assert_true (rt_csv_next (csv, NULL));
      assert_int_equal (rt_csv_line (csv), line);
    }
  assert_false (rt_csv_next (csv, NULL));
}

static void
what_is_written_reads_back_the_same (void **state)
{
  static const char *const rows[][3] = {
    { "plain", "with,comma", "with \"quotes\"" },
    { "two\nlines", "cr\rand\r\nlf", "semi;colon\tand|bar" },
    { "sep=;", "sep=|", "" },
    { "#no comment", "# also", "" },
    { "", "", "" },
    { " ", "\t", "" },
    { " led", "trailed ", "é\xe2\x80\x8c" },
  };
  static const char separators[] = { ',', ';', '\t', '|' };

  (void)state;
  for (gsize s = 0; s < G_N_ELEMENTS (separators); s++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (RtCsv) csv = NULL;

      for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
        rt_csv_append_row (text, rows[i], 3, separators[s]);
      csv = rt_csv_open_bytes ("x", text->str, text->len, separators[s], NULL, NULL);
      for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
        {
          assert_true (rt_csv_next (csv, NULL));
          assert_int_equal (rt_csv_n_fields (csv), 3);
          for (guint f = 0; f < 3; f++)
            assert_string_equal (rt_csv_fields (csv)[f], rows[i][f]);
        }
      assert_false (rt_csv_next (csv, NULL));
    }
}

static void
a_file_that_took_its_place_is_another (void **state)
{
  g_autofree char *folder = g_dir_make_tmp ("redthread-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "a.csv", NULL),
                  *next = g_build_filename (folder, "b.csv", NULL), *digest = NULL,
                  *expected = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "a,b\n1,2\n",
                                                             -1);
  g_autoptr (RtCsv) first = NULL, same = NULL, other = NULL;

  (void)state;
  assert_true (g_file_set_contents (path, "a,b\n1,2\n", -1, NULL));
  assert_true (g_file_set_contents (next, "a,b\n3,4\n", -1, NULL));
  first = rt_csv_open (path, 0, NULL, NULL);
  same = rt_csv_open (path, 0, NULL, NULL);
  assert_true (rt_csv_is_one (first, same));
  assert_int_equal (g_rename (next, path), 0);
  other = rt_csv_open (path, 0, NULL, NULL);
  assert_false (rt_csv_is_one (first, other));
  digest = rt_csv_sha256 (first, NULL);
  assert_string_equal (digest, expected);
  assert_true (rt_csv_next (first, NULL) && rt_csv_next (first, NULL));
  assert_string_equal (rt_csv_fields (first)[0], "1");
  unlink (path);
  rmdir (folder);
}

static void
a_missing_file_and_a_folder_say_what_to_do (void **state)
{
  g_autofree char *folder = g_dir_make_tmp ("redthread-csv-XXXXXX", NULL);
  g_autofree char *there = g_build_filename (folder, "relations.csv", NULL);
  g_autofree char *wanted = g_build_filename (folder, "relation.csv", NULL);
  g_autoptr (GError) missing = NULL, is_folder = NULL;

  (void)state;
  assert_true (rt_file_replace (there, "from,to\n", 8, NULL));
  assert_null (rt_csv_open (wanted, 0, NULL, &missing));
  assert_true (g_error_matches (missing, RT_ERROR, RT_ERROR_INPUT));
  assert_non_null (strstr (missing->message, "did you mean \"relations.csv\"?"));
  assert_null (rt_csv_open (folder, 0, NULL, &is_folder));
  assert_non_null (strstr (is_folder->message, "it is a folder"));
  unlink (there);
  rmdir (folder);
}

static void
utf_16_without_a_mark_is_read_and_said (void **state)
{
  static const char *const encodings[] = { "UTF-16LE", "UTF-16BE" };

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    {
      g_autoptr (RtContext) ctx = rt_context_new ();
      gsize n;
      g_autofree char *wide = g_convert ("from,to\nÇelik,\xd8\xb9\n", -1, encodings[i], "UTF-8",
                                         NULL, &n, NULL);
      g_autoptr (RtCsv) csv = rt_csv_open_bytes ("x.csv", wide, n, 0, ctx, NULL);

      assert_true (rt_csv_next (csv, NULL));
      assert_string_equal (rt_csv_fields (csv)[1], "to");
      assert_true (rt_csv_next (csv, NULL));
      assert_string_equal (rt_csv_fields (csv)[0], "Çelik");
      assert_false (rt_csv_next (csv, NULL));
      assert_string_equal (rt_context_get_notice (ctx, 0)->code, "utf-16");
    }
}

static void
the_first_replaced_character_has_line_and_column (void **state)
{
  static const char text[] = "a,b\nx,y\nx,\xe2\x80\xae"
                             "evil\n";
  g_autoptr (RtContext) ctx = rt_context_new ();
  g_autoptr (RtCsv) csv = rt_csv_open_bytes ("x.csv", text, sizeof text - 1, 0, ctx, NULL);
  const RtNotice *notice;

  (void)state;
  while (rt_csv_next (csv, NULL))
    ;
  notice = rt_context_get_notice (ctx, 0);
  assert_int_equal (notice->line, 3);
  assert_non_null (strstr (notice->text, "in column 2 of this row"));
}

static void
a_cell_that_a_spreadsheet_would_run_is_told_from_numbers (void **state)
{
  static const char *const run[] = { "=cmd|'/C calc'!A0", "+cmd|x", "-2+3+cmd|x",
                                     "@SUM(A1)",          "\t=1",   "\r=1",
                                     "-HYPERLINK(1)" };
  static const char *const safe[]
      = { "", "a=b", "-2", "-1.5e3", "+98 21 (0) 55-55", "2024-01-03", "'=1", "a@b.example" };

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (run); i++)
    assert_true (rt_csv_is_formula (run[i]));
  for (guint i = 0; i < G_N_ELEMENTS (safe); i++)
    assert_false (rt_csv_is_formula (safe[i]));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (rows_are_what_rfc_4180_says),
    cmocka_unit_test (lines_count_on_after_quoted_newlines),
    cmocka_unit_test (separator_is_guessed_from_the_header),
    cmocka_unit_test (sep_line_is_no_row_but_counts_as_a_line),
    cmocka_unit_test (byte_order_marks_are_passed_over_and_utf16_is_decoded),
    cmocka_unit_test (windows_1252_is_read_with_a_notice),
    cmocka_unit_test (nul_and_direction_controls_become_replacement_characters_with_one_notice),
    cmocka_unit_test (text_after_a_closing_quote_is_kept_with_a_notice),
    cmocka_unit_test (unclosed_quote_names_the_line_where_it_began),
    cmocka_unit_test (utf_16_without_a_mark_is_read_and_said),
    cmocka_unit_test (the_first_replaced_character_has_line_and_column),
    cmocka_unit_test (a_cell_that_a_spreadsheet_would_run_is_told_from_numbers),
    cmocka_unit_test (a_field_may_have_16_mib_and_no_byte_more),
    cmocka_unit_test (a_header_may_have_4096_columns_and_not_one_more),
    cmocka_unit_test (a_row_wider_than_any_header_shows_one_cell_more),
    cmocka_unit_test (a_row_may_not_pass_64_mib),
    cmocka_unit_test (fields_across_pieces_are_whole),
    cmocka_unit_test (each_of_many_quoted_rows_knows_its_line),
    cmocka_unit_test (what_is_written_reads_back_the_same),
    cmocka_unit_test (a_file_that_took_its_place_is_another),
    cmocka_unit_test (a_missing_file_and_a_folder_say_what_to_do),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
