/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What a context counts, keeps, bounds and stops. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <signal.h>
#include <string.h>

#include "base/notices.h"
#include "base/quiet.h"

static void
every_function_takes_no_context (void **state)
{
  (void)state;
  rt_context_cancel (NULL);
  rt_context_notice (NULL, RT_NOTICE_NOTE, "code", NULL, 0, NULL, NULL, "text");
  rt_context_release (NULL, 1);
  assert_false (rt_context_cancelled (NULL));
  assert_true (rt_context_step (NULL, "working", 0, 0, NULL));
  assert_true (rt_context_reserve (NULL, G_MAXSIZE, "all", NULL));
  assert_true (rt_context_jobs (NULL) >= 1);
  assert_int_equal (rt_context_seed (NULL), 1);
  assert_int_equal (rt_context_n_notices (NULL), 0);
}

static RtContext *signalled; /* a handler has no other way to it */

static void
on_signal (int number)
{
  (void)number;
  rt_context_cancel (signalled);
}

static void
cancelled_from_a_signal_the_next_step_says_so (void **state)
{
  g_autoptr (RtContext) ctx = rt_context_new ();
  g_autoptr (GError) error = NULL;

  (void)state;
  signalled = ctx;
  assert_true (rt_context_step (ctx, "reading calls.csv", 1, 2, &error));
  signal (SIGUSR1, on_signal);
  raise (SIGUSR1);
  signal (SIGUSR1, SIG_DFL);
  assert_false (rt_context_step (ctx, NULL, 2, 2, &error));
  assert_true (g_error_matches (error, RT_ERROR, RT_ERROR_CANCELLED));
  assert_non_null (strstr (error->message, "reading calls.csv"));
}

static void
note_progress (const char *stage, guint64 done, guint64 total, gpointer data)
{
  g_string_append_printf (data, "%s %u/%u;", stage, (guint)done, (guint)total);
}

static void
progress_keeps_the_last_stage (void **state)
{
  g_autoptr (RtContext) ctx = rt_context_new ();
  g_autoptr (GString) heard = g_string_new (NULL);

  (void)state;
  rt_context_set_progress (ctx, note_progress, heard);
  rt_context_step (ctx, "reading", 1, 9, NULL);
  rt_context_step (ctx, NULL, 2, 9, NULL);
  assert_string_equal (heard->str, "reading 1/9;reading 2/9;");
}

static void
a_quiet_part_is_cancelled_with_the_whole_and_tells_nobody (void **state)
{
  g_autoptr (RtContext) whole = rt_context_new (), part = rt_context_quiet (whole);
  g_autoptr (RtContext) within = rt_context_quiet (part), alone = rt_context_quiet (NULL);
  g_autoptr (GString) heard = g_string_new (NULL);

  (void)state;
  rt_context_set_jobs (whole, 4);
  rt_context_set_progress (whole, note_progress, heard);
  assert_int_equal (rt_context_jobs (part), 1);
  assert_true (rt_context_step (within, "drawing", 1, 9, NULL));
  rt_context_notice (part, RT_NOTICE_NOTE, "code", NULL, 0, NULL, NULL, "text");
  assert_int_equal (rt_context_n_notices (whole), 0);
  assert_string_equal (heard->str, "");
  rt_context_cancel (part);
  assert_false (rt_context_cancelled (whole));
  assert_true (rt_context_cancelled (within));
  rt_context_cancel (whole);
  assert_true (rt_context_cancelled (part));
  assert_false (rt_context_cancelled (alone));
}

static void
memory_is_bounded_by_what_is_held_at_once (void **state)
{
  g_autoptr (RtContext) ctx = rt_context_new ();
  g_autoptr (GError) error = NULL;

  (void)state;
  rt_context_set_memory (ctx, 100);
  assert_true (rt_context_reserve (ctx, 60, "the relations", &error));
  assert_true (rt_context_reserve (ctx, 40, "the relations", &error));
  assert_false (rt_context_reserve (ctx, 1, "the relations", &error));
  assert_true (g_error_matches (error, RT_ERROR, RT_ERROR_LIMIT));
  assert_true (g_str_has_prefix (error->message, "the relations need"));
  rt_context_release (ctx, 60);
  assert_true (rt_context_reserve (ctx, 60, "the relations", NULL));
  assert_false (rt_context_reserve (ctx, G_MAXSIZE, "the relations", NULL));
}

static void
notices_are_all_counted_and_the_first_10000_kept (void **state)
{
  g_autoptr (RtContext) ctx = rt_context_new ();

  (void)state;
  for (guint i = 1; i <= 10005; i++)
    rt_context_notice (ctx, RT_NOTICE_REFUSAL, "bad-date", "a.csv", i, "start", "x",
                       "no date %u", i);
  assert_int_equal (rt_context_count (ctx, RT_NOTICE_REFUSAL), 10005);
  assert_int_equal (rt_context_count (ctx, RT_NOTICE_WARNING), 0);
  assert_int_equal (rt_context_n_notices (ctx), 10000);
  assert_int_equal (rt_context_get_notice (ctx, 9999)->line, 10000);
  assert_string_equal (rt_context_get_notice (ctx, 9999)->text, "no date 10000");
  rt_context_clear_notices (ctx);
  assert_int_equal (rt_context_n_notices (ctx), 0);
  assert_int_equal (rt_context_count (ctx, RT_NOTICE_REFUSAL), 0);
  rt_context_notice (ctx, RT_NOTICE_NOTE, "again", "a.csv", 1, NULL, NULL, "again");
  assert_string_equal (rt_context_get_notice (ctx, 0)->code, "again");
}

static void
a_refused_cell_is_counted_apart_kept_or_not (void **state)
{
  g_autoptr (RtContext) ctx = rt_context_new ();

  (void)state;
  rt_context_notice (ctx, RT_NOTICE_REFUSAL, "row", NULL, 0, NULL, NULL, "a row");
  for (guint i = 0; i < 10001; i++)
    {
      rt_context_notice (ctx, RT_NOTICE_REFUSAL, "cell", NULL, 0, NULL, NULL, "a cell");
      rt_context_notice_was_cell (ctx);
    }
  assert_int_equal (rt_context_count (ctx, RT_NOTICE_REFUSAL), 10002);
  assert_int_equal (rt_context_count_cells (ctx), 10001);
  assert_false (rt_context_get_notice (ctx, 0)->cell);
  assert_true (rt_context_get_notice (ctx, 1)->cell);
  rt_context_clear_notices (ctx);
  assert_int_equal (rt_context_count_cells (ctx), 0);
}

static void
notice_keeps_little_of_a_huge_value (void **state)
{
  g_autoptr (RtContext) ctx = rt_context_new ();
  g_autoptr (GString) huge = g_string_new (NULL);

  (void)state;
  for (guint i = 0; i < 100000; i++)
    g_string_append (huge, "é");
  rt_context_notice (ctx, RT_NOTICE_REFUSAL, "bad-value", NULL, 0, NULL, huge->str, "too long");
  assert_true (strlen (rt_context_get_notice (ctx, 0)->value) < 1000);
  assert_true (g_utf8_validate (rt_context_get_notice (ctx, 0)->value, -1, NULL));
  assert_null (rt_context_get_notice (ctx, 0)->file);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (every_function_takes_no_context),
    cmocka_unit_test (cancelled_from_a_signal_the_next_step_says_so),
    cmocka_unit_test (a_quiet_part_is_cancelled_with_the_whole_and_tells_nobody),
    cmocka_unit_test (progress_keeps_the_last_stage),
    cmocka_unit_test (memory_is_bounded_by_what_is_held_at_once),
    cmocka_unit_test (notices_are_all_counted_and_the_first_10000_kept),
    cmocka_unit_test (a_refused_cell_is_counted_apart_kept_or_not),
    cmocka_unit_test (notice_keeps_little_of_a_huge_value),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
