/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What a caller hears of work in shares while it lasts, and what it has when it cancels it. */
#include "base/part.h"
#include "workers-job.h"
#include <sys/resource.h>

typedef struct
{
  guint64 last, total;
  gboolean fell;     /* it never may */
  RtContext *cancel; /* at the first progress above */
  guint64 least;
} Heard;

static void
hear (const char *stage, guint64 done, guint64 total, gpointer data)
{
  Heard *heard = data;

  assert_string_equal (stage, "adding");
  heard->fell = heard->fell || done < heard->last;
  heard->last = done;
  heard->total = total;
  if (heard->cancel && done > heard->least)
    rt_context_cancel (heard->cancel);
}

static void
progress_is_the_sum_over_workers (void **state)
{
  (void)state;
  for (guint jobs = 1; jobs <= 3; jobs++)
    {
      g_autoptr (RtContext) ctx = context_of (jobs);
      Heard heard = { 0 };
      Job job;
      RtWork work;

      open_job (&job);
      work = work_of (&job);
      rt_context_set_progress (ctx, hear, &heard);
      assert_true (rt_work (&work, ctx, NULL));
      assert_false (heard.fell);
      assert_int_equal (heard.total, SHARES * 1000);
      assert_int_equal (heard.last, SHARES * 1000);
      close_job (&job);
    }
}

/* Half of a call is done, and then it takes for ever. */
static gboolean
run_half (RtShare *share, guint i, gpointer result, gpointer data, GError **error)
{
  (void)share;
  (void)i;
  (void)result;
  if (!rt_context_step (data, "calling", 1, 2, error))
    return FALSE;
  while (rt_context_step (data, NULL, 0, 0, error))
    g_usleep (1000);
  return FALSE;
}

static void
take_none (guint i, gconstpointer result, gpointer data)
{
  (void)i;
  (void)result;
  (void)data;
}

/* How long it will take can be told before the first unit is done. */
static void
what_a_call_tells_is_a_part_of_its_unit (void **state)
{
  (void)state;
  for (guint jobs = 1; jobs <= 3; jobs++)
    {
      g_autoptr (RtContext) ctx = context_of (jobs);
      Heard heard = { .cancel = ctx };
      RtWork work = { .stage = "adding",
                      .n_shares = 2,
                      .result = sizeof (double),
                      .units = 2,
                      .begun = 1,
                      .of = 5,
                      .calls = TRUE,
                      .steps = G_MAXUINT64,
                      .run = run_half,
                      .take = take_none,
                      .data = ctx };

      heard.least = RT_PARTS;
      rt_context_set_progress (ctx, hear, &heard);
      assert_false (rt_work (&work, ctx, NULL));
      assert_int_equal (heard.total, 5 * RT_PARTS);
      assert_true (heard.last == RT_PARTS + RT_PARTS / 2 || heard.last == 2 * RT_PARTS);
      assert_false (has_children ());
    }
}

static gboolean
run_call (RtShare *share, guint i, gpointer result, gpointer data, GError **error)
{
  (void)i;
  (void)result;
  return rt_context_step (data, "calling", 1, 2, error) && rt_share_step (share, 1, error);
}

/* Asserts nothing: the limit must be put back. */
static void
hear_quietly (const char *stage, guint64 done, guint64 total, gpointer data)
{
  Heard *heard = data;

  heard->fell = heard->fell || done < heard->last || !g_str_equal (stage, "adding");
  heard->last = done;
  heard->total = total;
}

static void
without_a_worker_to_be_had_calls_are_told_in_the_same_parts (void **state)
{
  g_autoptr (RtContext) ctx = context_of (2);
  Heard heard = { 0 };
  struct rlimit before, none;
  gboolean done;
  RtWork work = { .stage = "adding",
                  .n_shares = 3,
                  .result = sizeof (double),
                  .units = 3,
                  .begun = 1,
                  .of = 5,
                  .calls = TRUE,
                  .steps = G_MAXUINT64,
                  .run = run_call,
                  .take = take_none,
                  .data = ctx };

  (void)state;
  rt_context_set_progress (ctx, hear_quietly, &heard);
  assert_int_equal (getrlimit (RLIMIT_NOFILE, &before), 0);
  none = (struct rlimit){ 0, before.rlim_max };
  assert_int_equal (setrlimit (RLIMIT_NOFILE, &none), 0);
  done = rt_work (&work, ctx, NULL);
  assert_int_equal (setrlimit (RLIMIT_NOFILE, &before), 0);
  assert_true (done);
  assert_false (heard.fell);
  assert_int_equal (heard.total, 5 * RT_PARTS);
  assert_int_equal (heard.last, 4 * RT_PARTS);
}

/* It may be one of a thousand that a longer work is made of. */
static void
short_work_says_nothing_of_its_progress (void **state)
{
  g_autoptr (RtContext) ctx = context_of (2);
  Heard heard = { 0 };
  Job job;
  RtWork work;

  (void)state;
  open_job (&job);
  work = work_of (&job);
  work.steps = 1000;
  rt_context_set_progress (ctx, hear, &heard);
  assert_true (rt_work (&work, ctx, NULL));
  assert_int_equal (heard.total, 0);
  rt_context_cancel (ctx);
  assert_false (rt_work (&work, ctx, NULL));
  close_job (&job);
}

static void
cancelled_no_worker_goes_on (void **state)
{
  (void)state;
  for (guint jobs = 1; jobs <= 3; jobs++)
    {
      g_autoptr (RtContext) ctx = context_of (jobs);
      g_autoptr (GError) error = NULL;
      Heard heard = { .cancel = ctx };
      Job job;
      RtWork work;

      open_job (&job);
      job.slow = TRUE;
      work = work_of (&job);
      rt_context_set_progress (ctx, hear, &heard);
      assert_false (rt_work (&work, ctx, &error));
      assert_true (g_error_matches (error, RT_ERROR, RT_ERROR_CANCELLED));
      assert_int_equal (job.taken, 0);
      assert_false (has_children ());
      close_job (&job);
    }
}

#define HUNG 5u

/* All but one are done at once. */
static gboolean
run_but_one (RtShare *share, guint i, gpointer result, gpointer data, GError **error)
{
  (void)result;
  (void)data;
  while (i == HUNG)
    {
      if (!rt_share_step (share, 0, error))
        return FALSE;
      g_usleep (1000);
    }
  return rt_share_step (share, 1000, error);
}

static void
cancel_at_the_last (const char *stage, guint64 done, guint64 total, gpointer ctx)
{
  (void)stage;
  if (done + 1000 == total)
    rt_context_cancel (ctx);
}

static void
cancelled_it_has_taken_what_was_done_before_the_first_that_was_not (void **state)
{
  (void)state;
  for (guint jobs = 2; jobs <= 3; jobs++)
    {
      g_autoptr (RtContext) ctx = context_of (jobs);
      g_autoptr (GError) error = NULL;
      Job job;
      RtWork work;

      open_job (&job);
      work = work_of (&job);
      work.run = run_but_one;
      rt_context_set_progress (ctx, cancel_at_the_last, ctx);
      assert_false (rt_work (&work, ctx, &error));
      assert_true (g_error_matches (error, RT_ERROR, RT_ERROR_CANCELLED));
      assert_int_equal (job.taken, HUNG);
      assert_true (job.sorted);
      assert_false (has_children ());
      close_job (&job);
    }
}

/* Never looks, and would go on for ten minutes. */
static gboolean
sleep_deaf (RtShare *share, guint i, gpointer result, gpointer data, GError **error)
{
  (void)share;
  (void)i;
  (void)result;
  (void)data;
  (void)error;
  g_usleep (600 * G_USEC_PER_SEC);
  return TRUE;
}

static void
take_nothing (guint i, gconstpointer result, gpointer data)
{
  (void)i;
  (void)result;
  *(gboolean *)data = TRUE;
}

static void
cancel_at_once (const char *stage, guint64 done, guint64 total, gpointer data)
{
  (void)stage;
  (void)done;
  (void)total;
  rt_context_cancel (data);
}

static void
deaf_share_that_is_alone_is_ended_with_its_worker (void **state)
{
  g_autoptr (RtContext) ctx = context_of (2);
  g_autoptr (GError) error = NULL;
  gboolean taken = FALSE;
  RtWork work = { .stage = "sleeping",
                  .n_shares = 1,
                  .result = sizeof (gint),
                  .steps = G_MAXUINT64,
                  .deaf = TRUE,
                  .run = sleep_deaf,
                  .take = take_nothing,
                  .data = &taken };

  (void)state;
  rt_context_set_progress (ctx, cancel_at_once, ctx);
  assert_false (rt_work (&work, ctx, &error));
  assert_true (g_error_matches (error, RT_ERROR, RT_ERROR_CANCELLED));
  assert_false (taken);
  assert_false (has_children ());
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (progress_is_the_sum_over_workers),
    cmocka_unit_test (what_a_call_tells_is_a_part_of_its_unit),
    cmocka_unit_test (without_a_worker_to_be_had_calls_are_told_in_the_same_parts),
    cmocka_unit_test (short_work_says_nothing_of_its_progress),
    cmocka_unit_test (cancelled_no_worker_goes_on),
    cmocka_unit_test (cancelled_it_has_taken_what_was_done_before_the_first_that_was_not),
    cmocka_unit_test (deaf_share_that_is_alone_is_ended_with_its_worker),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
