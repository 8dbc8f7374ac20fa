/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A CSV file changed in one place stays byte for byte what it was everywhere else. */
#include "base/csv-edit.h"
#include "base/csv.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

static RtCsvEdit *
edit_of (const char *text)
{
  GError *error = NULL;
  RtCsvEdit *edit = rt_csv_edit_new ("x.csv", text, strlen (text), &error);

  if (!edit)
    fail_msg ("%s", error->message);
  return edit;
}

static void
assert_bytes (const RtCsvEdit *edit, const char *expected)
{
  gsize length;
  g_autofree char *bytes = rt_csv_edit_bytes (edit, &length, NULL);

  assert_string_equal (bytes, expected);
}

static const char hand_written[]
    = "\xef\xbb\xbf# ours\r\n\r\nid;Type ;name\r\n\"a\";person;\"two\r\n"
      "lines \"\"x\"\"\"\r\n\r\nb ; ;plain";

static void
an_appended_row_leaves_all_other_bytes (void **state)
{
  static const char *const columns[] = { "name", "id" }, *const values[] = { "c;d", "c" };
  g_autoptr (RtCsvEdit) edit = edit_of (hand_written);
  g_autofree char *expected = g_strconcat (hand_written, "\r\nc;;\"c;d\"\r\n", NULL);

  (void)state;
  assert_int_equal (rt_csv_edit_append (edit, columns, values, 2), 8);
  assert_bytes (edit, expected);
}

static void
a_cell_is_set_in_its_place (void **state)
{
  g_autoptr (RtCsvEdit) edit = edit_of (hand_written);

  (void)state;
  assert_int_equal (rt_csv_edit_n (edit), 2);
  assert_int_equal (rt_csv_edit_line (edit, 1), 7);
  rt_csv_edit_set (edit, 1, "type", "x\"y");
  rt_csv_edit_set (edit, 0, "name", "");
  assert_bytes (edit, "\xef\xbb\xbf# ours\r\n\r\nid;Type ;name\r\n\"a\";person;\r\n\r\n"
                      "b ;\"x\"\"y\";plain");
  assert_int_equal (rt_csv_edit_line (edit, 1), 6);
}

static void
a_cell_is_asked_for_by_its_column (void **state)
{
  g_autoptr (RtCsvEdit) edit = edit_of ("id,From Whom\na,x\nb\n");

  (void)state;
  assert_string_equal (rt_csv_edit_cell (edit, 0, "from_whom"), "x");
  assert_string_equal (rt_csv_edit_cell (edit, 1, "from_whom"), ""); /* the record has none */
  assert_string_equal (rt_csv_edit_cell (edit, 0, "to"), "");        /* the file has none */
}

static void
a_missing_column_is_added_at_the_end (void **state)
{
  static const char *const columns[] = { "id", "note" }, *const values[] = { "b", "n" };
  g_autoptr (RtCsvEdit) edit = edit_of ("id,x\n# no comment,\na,1\n");

  (void)state;
  rt_csv_edit_append (edit, columns, values, 2);
  assert_bytes (edit, "id,x,note\n# no comment,,\na,1,\nb,,n\n");
}

static void
a_row_of_too_many_cells_has_too_many_after_a_column_is_added (void **state)
{
  static const char *const columns[] = { "id", "note" }, *const values[] = { "b", "n" };
  g_autoptr (RtCsvEdit) edit = edit_of ("id,x\na,1,2\nc\n");

  (void)state;
  rt_csv_edit_append (edit, columns, values, 2);
  assert_bytes (edit, "id,x,note\na,1,2,\nc\nb,,n\n");
}

static void
the_last_column_that_is_read_is_added_and_none_behind_it (void **state)
{
  g_autoptr (GString) text = g_string_new ("c1");
  g_autoptr (RtCsvEdit) edit = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *bytes = NULL;
  gsize length;

  (void)state;
  for (guint i = 2; i < RT_CSV_MAX_COLUMNS; i++)
    g_string_append_printf (text, ",c%u", i);
  g_string_append (text, "\na\n");
  edit = edit_of (text->str);
  rt_csv_edit_set (edit, 0, "last", "1");
  bytes = rt_csv_edit_bytes (edit, &length, NULL);
  assert_non_null (strstr (bytes, ",last\n"));
  rt_csv_edit_set (edit, 0, "behind", "1");
  assert_null (rt_csv_edit_bytes (edit, &length, &error));
  assert_true (g_error_matches (error, RT_ERROR, RT_ERROR_INPUT));
  assert_non_null (strstr (error->message, "none of them is \"behind\""));
}

static void
a_last_row_of_several_lines_without_an_end_is_one_record (void **state)
{
  static const char *const columns[] = { "id" }, *const values[] = { "b" };
  g_autoptr (RtCsvEdit) edit = edit_of ("id,n\na,\"x\ny\"");

  (void)state;
  assert_int_equal (rt_csv_edit_append (edit, columns, values, 1), 4);
  rt_csv_edit_set (edit, 0, "n", "z");
  assert_bytes (edit, "id,n\na,z\nb,\n");
}

static void
a_dropped_record_takes_its_line_alone (void **state)
{
  g_autoptr (RtCsvEdit) edit = edit_of ("id\na\n\nb\nc");

  (void)state;
  rt_csv_edit_drop (edit, 1);
  assert_bytes (edit, "id\na\n\nc");
  assert_int_equal (rt_csv_edit_line (edit, 1), 4);
}

static void
utf_16_is_refused_with_a_way_out (void **state)
{
  g_autoptr (GError) error = NULL;

  (void)state;
  assert_null (rt_csv_edit_new ("x.csv", "\xff\xfei\0", 4, &error));
  assert_non_null (strstr (error->message, "save it as UTF-8"));
  assert_null (rt_csv_edit_new ("x.csv", "i\0d\0\n\0", 6, NULL)); /* without a mark */
  g_clear_error (&error);
  assert_null (rt_csv_edit_new ("x.csv", "id\nRen\xe9\n", 8, &error));
  assert_non_null (strstr (error->message, "it is not UTF-8"));
}

/* Whatever the bytes: not changed is the same, and the records are those of the reader. */
static void
nothing_changed_is_the_same_bytes (void **state)
{
  static const char alphabet[] = "a,;\"\n\r#\t \xc3";
  GRand *random = g_rand_new_with_seed (4);
  guint read = 0;

  (void)state;
  for (guint round = 0; round < 20000; round++)
    {
      char bytes[24];
      gsize n = (gsize)g_rand_int_range (random, 0, sizeof bytes), length;
      g_autoptr (RtCsvEdit) edit = NULL;
      g_autoptr (RtCsv) csv = NULL;
      g_autofree char *after = NULL;

      for (gsize i = 0; i < n; i++)
        {
          bytes[i] = alphabet[g_rand_int_range (random, 0, sizeof alphabet - 1)];
          if (bytes[i] == '\xc3' && i + 1 < n)
            bytes[++i] = '\xa9';
        }
      edit = rt_csv_edit_new ("x", bytes, n, NULL);
      if (!edit)
        continue;
      after = rt_csv_edit_bytes (edit, &length, NULL);
      assert_int_equal (length, n);
      assert_memory_equal (after, bytes, n);
      csv = rt_csv_open_bytes ("x", bytes, n, 0, NULL, NULL);
      for (guint i = 0; rt_csv_next (csv, NULL); i++, read++)
        if (i > 0)
          assert_int_equal (rt_csv_edit_line (edit, i - 1), rt_csv_line (csv));
    }
  assert_true (read > 10000);
  g_rand_free (random);
}

/* Whatever the bytes: a cell that is set reads back as it was set, and all others as before. */
static void
a_cell_set_reads_back_and_no_other_changes (void **state)
{
  static const char alphabet[] = "ab,,;\"\"\n\n\r x";
  static const char *const values[] = { "", "v", "a,b", "\"q\"", "two\nlines", "#" };
  GRand *random = g_rand_new_with_seed (5);
  guint seen = 0;

  (void)state;
  for (guint round = 0; round < 20000; round++)
    {
      char bytes[40] = "h,k,l\n";
      gsize n = 6 + (gsize)g_rand_int_range (random, 0, 30), length;
      const char *value = values[g_rand_int_range (random, 0, G_N_ELEMENTS (values))];
      g_autoptr (RtCsvEdit) edit = NULL, before = NULL, after = NULL;
      g_autofree char *changed = NULL;
      guint record;

      for (gsize i = 6; i < n; i++)
        bytes[i] = alphabet[g_rand_int_range (random, 0, sizeof alphabet - 1)];
      edit = rt_csv_edit_new ("x", bytes, n, NULL);
      before = rt_csv_edit_new ("x", bytes, n, NULL);
      if (!edit || rt_csv_edit_n (edit) == 0)
        continue;
      record = (guint)g_rand_int_range (random, 0, (gint)rt_csv_edit_n (edit));
      if (g_strv_length ((char **)rt_csv_edit_cells (edit, record)) != 3)
        continue;
      rt_csv_edit_set (edit, record, "k", value);
      changed = rt_csv_edit_bytes (edit, &length, NULL);
      after = rt_csv_edit_new ("x", changed, length, NULL);
      assert_non_null (after);
      /* a row whose last text was taken is blank, and no row */
      if (rt_csv_edit_n (after) != rt_csv_edit_n (before))
        continue;
      for (guint i = 0; i < rt_csv_edit_n (after); i++, seen++)
        assert_int_equal (rt_csv_edit_line (edit, i), rt_csv_edit_line (after, i));
      for (guint i = 0; i < rt_csv_edit_n (after); i++)
        for (guint c = 0; rt_csv_edit_cells (before, i)[c]; c++)
          assert_string_equal (rt_csv_edit_cells (after, i)[c],
                               i == record && c == 1 ? value
                                                     : rt_csv_edit_cells (before, i)[c]);
    }
  assert_true (seen > 1000);
  g_rand_free (random);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (an_appended_row_leaves_all_other_bytes),
    cmocka_unit_test (a_cell_is_set_in_its_place),
    cmocka_unit_test (a_cell_is_asked_for_by_its_column),
    cmocka_unit_test (a_missing_column_is_added_at_the_end),
    cmocka_unit_test (a_row_of_too_many_cells_has_too_many_after_a_column_is_added),
    cmocka_unit_test (the_last_column_that_is_read_is_added_and_none_behind_it),
    cmocka_unit_test (a_last_row_of_several_lines_without_an_end_is_one_record),
    cmocka_unit_test (a_dropped_record_takes_its_line_alone),
    cmocka_unit_test (utf_16_is_refused_with_a_way_out),
    cmocka_unit_test (nothing_changed_is_the_same_bytes),
    cmocka_unit_test (a_cell_set_reads_back_and_no_other_changes),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
