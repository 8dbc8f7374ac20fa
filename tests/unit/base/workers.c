/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Work in shares: the same answer from any number of workers, also where some are lost. */
#include "workers-job.h"

static void
answer_is_the_same_to_the_bit_from_any_number_of_workers (void **state)
{
  double first = 0;

  (void)state;
  for (guint jobs = 1; jobs <= 9; jobs += 2)
    {
      g_autoptr (RtContext) ctx = context_of (jobs);
      g_autoptr (GError) error = NULL;
      Job job;
      RtWork work;

      open_job (&job);
      work = work_of (&job);
      assert_true (rt_work (&work, ctx, &error));
      assert_true (job.sorted);
      assert_int_equal (job.taken, SHARES);
      for (guint i = 0; i < SHARES; i++)
        assert_int_equal (job.seen->runs[i], 1);
      if (jobs == 1)
        first = job.sum;
      assert_true (job.sum == first);
      assert_false (has_children ());
      close_job (&job);
    }
}

static gboolean
was_forked (RtContext *ctx, guint64 steps)
{
  Job job;
  RtWork work;
  gboolean forked;

  open_job (&job);
  work = work_of (&job);
  work.steps = steps;
  assert_true (rt_work (&work, ctx, NULL));
  forked = job.seen->pid[0] != getpid ();
  close_job (&job);
  return forked;
}

static void
nothing_forks_unless_asked_or_where_it_is_short (void **state)
{
  g_autoptr (RtContext) plain = rt_context_new (), two = context_of (2);

  (void)state;
  assert_false (was_forked (NULL, G_MAXUINT64));
  assert_false (was_forked (plain, G_MAXUINT64));
  assert_false (was_forked (two, 1000));
  assert_true (was_forked (two, G_MAXUINT64));
}

static double
sum_of (guint jobs, guint bad, gint times, RtContext **ctx, GError **error)
{
  Job job;
  RtWork work;

  *ctx = context_of (jobs);
  open_job (&job);
  job.bad = bad;
  job.times = times;
  work = work_of (&job);
  if (!rt_work (&work, *ctx, error))
    job.sum = -1;
  assert_false (has_children ());
  close_job (&job);
  return job.sum;
}

static void
killed_worker_is_told_and_its_share_done_again (void **state)
{
  g_autoptr (RtContext) alone = NULL, ctx = NULL;
  double right = sum_of (1, SHARES, 0, &alone, NULL);

  (void)state;
  for (guint bad = 0; bad < SHARES; bad += 13)
    {
      g_autoptr (GError) error = NULL;

      g_clear_pointer (&ctx, rt_context_free);
      assert_true (sum_of (2, bad, 1, &ctx, &error) == right);
      assert_int_equal (rt_context_n_notices (ctx), 1);
      assert_string_equal (rt_context_get_notice (ctx, 0)->code, "worker-lost");
      assert_non_null (strstr (rt_context_get_notice (ctx, 0)->text, "signal 9"));
    }
}

static gboolean
run_and_be_asked_to_end (RtShare *share, guint i, gpointer result, gpointer data,
                         GError **error)
{
  raise (SIGTERM);
  return run_share (share, i, result, data, error);
}

static void
workers_leave_it_to_the_caller_to_end_when_all_are_asked_to (void **state)
{
  g_autoptr (RtContext) ctx = context_of (2);
  g_autoptr (GError) error = NULL;
  Job job;
  RtWork work;

  (void)state;
  open_job (&job);
  work = work_of (&job);
  work.run = run_and_be_asked_to_end;
  assert_true (rt_work (&work, ctx, &error));
  assert_int_equal (rt_context_n_notices (ctx), 0);
  close_job (&job);
}

static void
share_that_brings_down_two_workers_is_an_error (void **state)
{
  g_autoptr (RtContext) ctx = NULL;
  g_autoptr (GError) error = NULL;

  (void)state;
  assert_true (sum_of (2, 7, 2, &ctx, &error) < 0);
  assert_true (g_error_matches (error, RT_ERROR, RT_ERROR_SYSTEM));
  assert_non_null (strstr (error->message, "--jobs 1"));
}

static gboolean
refuse_share (RtShare *share, guint i, gpointer result, gpointer data, GError **error)
{
  if (i != 3)
    return run_share (share, i, result, data, error);
  g_set_error (error, RT_ERROR, RT_ERROR_INPUT, "share %u is not to be had", i);
  return FALSE;
}

static void
what_a_share_says_crosses_the_process (void **state)
{
  (void)state;
  for (guint jobs = 1; jobs <= 2; jobs++)
    {
      g_autoptr (RtContext) ctx = context_of (jobs);
      g_autoptr (GError) error = NULL;
      Job job;
      RtWork work;

      open_job (&job);
      work = work_of (&job);
      work.run = refuse_share;
      assert_false (rt_work (&work, ctx, &error));
      assert_true (g_error_matches (error, RT_ERROR, RT_ERROR_INPUT));
      assert_string_equal (error->message, "share 3 is not to be had");
      assert_false (has_children ());
      close_job (&job);
    }
}

static void
result_that_passes_the_memory_budget_is_refused (void **state)
{
  g_autoptr (RtContext) ctx = context_of (2);
  g_autoptr (GError) error = NULL;
  Job job;
  RtWork work;

  (void)state;
  open_job (&job);
  work = work_of (&job);
  rt_context_set_memory (ctx, 100);
  assert_false (rt_work (&work, ctx, &error));
  assert_true (g_error_matches (error, RT_ERROR, RT_ERROR_LIMIT));
  rt_context_set_memory (ctx, 1 << 20);
  for (guint i = 0; i < 300; i++) /* what is reserved is given back */
    assert_true (rt_work (&work, ctx, NULL));
  close_job (&job);
}

static void
shares_are_as_many_as_the_results_allow (void **state)
{
  (void)state;
  assert_int_equal (rt_work_shares (0, 8), 1);
  assert_int_equal (rt_work_shares (5, 8), 5);
  assert_int_equal (rt_work_shares (1000000, 8), 64);
  assert_int_equal (rt_work_shares (1000000, 2u << 20), 32);
  assert_int_equal (rt_work_shares (1000000, 1u << 30), 16);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (answer_is_the_same_to_the_bit_from_any_number_of_workers),
    cmocka_unit_test (nothing_forks_unless_asked_or_where_it_is_short),
    cmocka_unit_test (killed_worker_is_told_and_its_share_done_again),
    cmocka_unit_test (workers_leave_it_to_the_caller_to_end_when_all_are_asked_to),
    cmocka_unit_test (share_that_brings_down_two_workers_is_an_error),
    cmocka_unit_test (what_a_share_says_crosses_the_process),
    cmocka_unit_test (result_that_passes_the_memory_budget_is_refused),
    cmocka_unit_test (shares_are_as_many_as_the_results_allow),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
