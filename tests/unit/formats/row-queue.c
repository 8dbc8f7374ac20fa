/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Rows that wait come out as they went in, in order with all that is said between them. */
#include "fixture.h"
#include "formats/row-queue.h"

/* Writes down what it is given: "begin 2;row 0 a b 7;refuse bad 3;". */
typedef struct
{
  RtSink sink;
  GString *said;
  int n_tables;
  guint runs;           /* of rows that came at once */
  guint rows, fails_at; /* the row that fails; 0: none */
} Recorder;

static int
record_begin (RtSink *sink, RtRowKind kind, const RtTableRules *rules, const char *file,
              const char *const *columns, guint n, GError **error)
{
  Recorder *recorder = (Recorder *)sink;

  (void)kind, (void)rules, (void)file, (void)columns, (void)error;
  g_string_append_printf (recorder->said, "begin %u;", n);
  return recorder->n_tables++;
}

static gboolean
record_row (RtSink *sink, int table, const char *const *values, guint line, GError **error)
{
  Recorder *recorder = (Recorder *)sink;

  if (++recorder->rows == recorder->fails_at)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_INPUT, "row %u", recorder->rows);
      return FALSE;
    }
  g_string_append_printf (recorder->said, "row %d %.9s %s %u;", table, values[0],
                          values[1] ? values[1] : "-", line);
  return TRUE;
}

static gboolean
record_rows (RtSink *sink, int table, const RtCsvRow *rows, RtHashed *cells, guint n,
             GError **error)
{
  assert_null (cells);
  ((Recorder *)sink)->runs++;
  for (guint i = 0; i < n; i++)
    {
      assert_int_equal (rows[i].n, 2);
      if (!record_row (sink, table, rows[i].fields, rows[i].line, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
record_refuse (RtSink *sink, const char *file, guint line, const char *code, const char *column,
               const char *value, const char *text, GError **error)
{
  (void)file, (void)column, (void)value, (void)text, (void)error;
  g_string_append_printf (((Recorder *)sink)->said, "refuse %s %u;", code, line);
  return TRUE;
}

static Recorder
recorder_new (void)
{
  return (Recorder){ .sink = { .begin = record_begin,
                               .row = record_row,
                               .rows = record_rows,
                               .refuse = record_refuse },
                     .said = g_string_new (NULL) };
}

static const char *const columns[] = { "id", "name" };

static gboolean
give (RtSink *sink, int table, const char *id, const char *name, guint line, GError **error)
{
  const char *values[] = { id, name };

  return sink->row (sink, table, values, line, error);
}

static void
rows_and_all_between_them_come_in_their_order (void **state)
{
  Recorder recorder = recorder_new ();
  g_autoptr (RtRowQueue) queue = rt_row_queue_new (&recorder.sink);
  RtSink *sink = rt_row_queue_sink (queue);
  RtTableRules rules = { 0 };
  char id[] = "a";

  (void)state;
  assert_int_equal (sink->begin (sink, RT_ROWS_ENTITIES, &rules, "x", columns, 2, NULL), 0);
  assert_true (give (sink, 0, id, "A", 1, NULL));
  id[0] = 'b'; /* a reader's text is gone when the next comes */
  assert_true (give (sink, 0, id, NULL, 2, NULL));
  assert_int_equal (sink->begin (sink, RT_ROWS_RELATIONS, &rules, "x", columns, 2, NULL), 1);
  assert_true (give (sink, 1, "c", "", 3, NULL));
  assert_true (sink->refuse (sink, "x", 4, "bad", NULL, NULL, "", NULL));
  assert_true (give (sink, 0, "d", "D", 5, NULL));
  assert_string_equal (recorder.said->str,
                       "begin 2;row 0 a A 1;row 0 b - 2;begin 2;row 1 c  3;refuse bad 4;");
  assert_true (rt_row_queue_flush (queue, NULL));
  assert_true (g_str_has_suffix (recorder.said->str, ";row 0 d D 5;"));
  assert_int_equal (recorder.runs, 3); /* a and b came together */
  g_string_free (recorder.said, TRUE);
}

/* More rows than wait at once, and now and then one that is longer than all that may wait. */
static void
rows_are_as_many_and_as_long_as_they_like (void **state)
{
  Recorder recorder = recorder_new ();
  g_autoptr (RtRowQueue) queue = rt_row_queue_new (&recorder.sink);
  RtSink *sink = rt_row_queue_sink (queue);
  RtTableRules rules = { 0 };
  g_autoptr (GString) expected = g_string_new ("begin 2;");

  (void)state;
  assert_int_equal (sink->begin (sink, RT_ROWS_ENTITIES, &rules, "x", columns, 2, NULL), 0);
  for (guint i = 1; i <= 500; i++)
    {
      g_autofree char *id = g_strnfill (i % 41 == 0 ? 100000 : i * 7 % 3000,
                                        (char)('a' + i % 26));

      assert_true (give (sink, 0, id, "N", i, NULL));
      g_string_append_printf (expected, "row 0 %.9s N %u;", id, i);
    }
  assert_true (rt_row_queue_flush (queue, NULL));
  assert_string_equal (recorder.said->str, expected->str);
  g_string_free (recorder.said, TRUE);
}

static void
what_a_row_fails_by_ends_all_that_comes_after (void **state)
{
  Recorder recorder = recorder_new ();
  g_autoptr (RtRowQueue) queue = rt_row_queue_new (&recorder.sink);
  RtSink *sink = rt_row_queue_sink (queue);
  RtTableRules rules = { 0 };
  GError *error = NULL;

  (void)state;
  recorder.fails_at = 2;
  assert_int_equal (sink->begin (sink, RT_ROWS_ENTITIES, &rules, "x", columns, 2, NULL), 0);
  for (guint i = 1; i <= 4; i++)
    assert_true (give (sink, 0, "a", "A", i, NULL));
  for (guint how = 0; how < 4; how++)
    {
      gboolean ok = how == 0
                        ? sink->begin (sink, RT_ROWS_ENTITIES, &rules, "x", columns, 2, &error)
                              >= 0
                    : how == 1 ? sink->refuse (sink, "x", 5, "bad", NULL, NULL, "", &error)
                    : how == 2 ? give (sink, 0, "b", "B", 6, &error)
                               : rt_row_queue_flush (queue, &error);

      assert_false (ok);
      assert_string_equal (error->message, "row 2");
      g_clear_error (&error);
    }
  assert_string_equal (recorder.said->str, "begin 2;row 0 a A 1;");
  g_string_free (recorder.said, TRUE);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (rows_and_all_between_them_come_in_their_order),
    cmocka_unit_test (rows_are_as_many_and_as_long_as_they_like),
    cmocka_unit_test (what_a_row_fails_by_ends_all_that_comes_after),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
