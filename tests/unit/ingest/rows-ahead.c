/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A large file is read by a thread of its own, some rows ahead. The case, the notices and the
 * errors must be those of one that is read where it is taken in. */
#include "folder.h"
#include "formats/format.h"

#define ROWS 60000u       /* more than 1 MiB of each file */
#define LONG (100u << 10) /* bytes of a cell that no parcel has room for */

static const char *const names[] = { "Anna",
                                     "\xc3\x89mile",
                                     "E\xcc\x81mile",
                                     "\"Quoted, twice\"",
                                     "caf\xe9",
                                     "bidi \xe2\x80\xae name",
                                     " spaced ",
                                     "",
                                     "a name that is longer than sixteen bytes" };

static void
append_long (GString *text)
{
  gsize before = text->len;

  g_string_set_size (text, before + LONG);
  memset (text->str + before, 'x', LONG);
}

static void
write_entities (const TestFolder *folder)
{
  g_autoptr (GString) text = g_string_new ("id,type,name,note\n");

  for (guint i = 0; i < ROWS; i++)
    {
      g_string_append_printf (text, "e%u,%s,%s,", i, i % 9 ? "person" : "organization",
                              i % 3 ? "Somebody" : names[i / 3 % G_N_ELEMENTS (names)]);
      if (i % 10000 == 5000 || i % 10000 == 5001)
        append_long (text);
      g_string_append (text, i % 5000 == 4990 ? ",one cell more\n" : "\n");
    }
  folder_write (folder, "case/entities.csv", text->str);
}

/* @end: what follows the last row. */
static void
write_relations (const TestFolder *folder, const char *end)
{
  g_autoptr (GString) text = g_string_new ("id,type,from,to,start,source\n");

  for (guint i = 0; i < ROWS; i++)
    if (i % 4000 == 99)
      g_string_append (text, "too,few\n");
    else
      g_string_append_printf (text, "t%u,paid,e%u,e%u,20%02u-01-0%u,S%u\n", i, i * 7 % ROWS,
                              i % 900 ? i * 13 % ROWS : ROWS + i, i % 24, i % 11, i % 5);
  g_string_append (text, end);
  folder_write (folder, "case/relations.csv", text->str);
}

static gboolean
append_row (const char *const *columns, const char *const *values, guint n, guint32 subject,
            gpointer data, GError **error)
{
  (void)columns, (void)error;
  g_string_append_printf (data, "%u", subject);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (data, "|%s", values[i] ? values[i] : "");
  g_string_append_c (data, '\n');
  return TRUE;
}

static void
append_notices (GString *text, const RtContext *ctx)
{
  for (guint i = 0; i < rt_context_n_notices (ctx); i++)
    {
      const RtNotice *notice = rt_context_get_notice (ctx, i);

      g_string_append_printf (text, "%s %s %u %s\n", notice->code,
                              notice->file ? strrchr (notice->file, '/') : "", notice->line,
                              notice->text);
    }
}

/* (transfer full): all rows, and all that was said in its order; or the error. */
static char *
read_with (guint jobs, const TestFolder *folder, gboolean strict)
{
  g_autoptr (RtContext) ctx = rt_context_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RtCase) kase = NULL;
  g_autofree char *path = g_build_filename (folder->path, "case", NULL);
  GString *text = g_string_new (NULL);

  rt_context_set_jobs (ctx, jobs);
  rt_context_set_strict (ctx, strict);
  kase = rt_case_open (path, NULL, ctx, &error);
  for (RtRowKind kind = 0; kase && kind < RT_N_ROWS; kind++)
    assert_true (rt_rows_of (kase, NULL, kind, append_row, text, NULL));
  append_notices (text, ctx);
  g_string_append_printf (text, "%s\n", error ? error->message : "no error");
  return g_string_free (text, FALSE);
}

static void
assert_same (const TestFolder *folder, gboolean strict, const char *said)
{
  g_autofree char *one = read_with (1, folder, strict), *two = read_with (2, folder, strict);

  assert_string_equal (one, two);
  assert_non_null (strstr (two, said));
}

static void
a_thread_ahead_changes_nothing (void **state)
{
  g_autoptr (TestFolder) folder = folder_new ();

  (void)state;
  write_entities (folder);
  write_relations (folder, "");
  assert_same (folder, FALSE, "no error");
}

static void
what_is_wrong_at_the_end_is_said_after_the_rows_before_it (void **state)
{
  g_autoptr (TestFolder) folder = folder_new ();

  (void)state;
  write_entities (folder);
  write_relations (folder, "t,\"paid,e1,e2\n");
  assert_same (folder, FALSE, "never closed");
}

static void
the_first_refusal_ends_a_strict_reading_while_the_thread_goes_on (void **state)
{
  g_autoptr (TestFolder) folder = folder_new ();

  (void)state;
  write_entities (folder);
  write_relations (folder, "");
  assert_same (folder, TRUE, "entities.csv:4992: 5 cells where the header has 4");
}

static void
cancel_soon (const char *stage, guint64 done, guint64 total, gpointer data)
{
  (void)stage, (void)total;
  if (done > ROWS / 2)
    rt_context_cancel (data);
}

static void
a_reading_that_is_cancelled_leaves_no_thread (void **state)
{
  g_autoptr (TestFolder) folder = folder_new ();
  g_autoptr (RtContext) ctx = rt_context_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (folder->path, "case", NULL);

  (void)state;
  write_entities (folder);
  rt_context_set_jobs (ctx, 2);
  rt_context_set_progress (ctx, cancel_soon, ctx);
  assert_null (rt_case_open (path, NULL, ctx, &error));
  assert_int_equal (error->code, RT_ERROR_CANCELLED);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_thread_ahead_changes_nothing),
    cmocka_unit_test (what_is_wrong_at_the_end_is_said_after_the_rows_before_it),
    cmocka_unit_test (the_first_refusal_ends_a_strict_reading_while_the_thread_goes_on),
    cmocka_unit_test (a_reading_that_is_cancelled_leaves_no_thread),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
