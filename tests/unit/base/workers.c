/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Work in shares: the same answer from any number of workers, also where some are lost, and no
 * process left behind. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/part.h"
#include "base/workers.h"

#define SHARES 40u

/* What the tests see of the workers: memory that is shared with them. */
typedef struct
{
  gint runs[SHARES]; /* atomic */
  pid_t pid[SHARES];
} Seen;

typedef struct
{
  Seen *seen;
  guint bad;       /* the share that goes wrong */
  gint times;      /* how often */
  gboolean slow;   /* shares that never end */
  double sum;      /* of the results, in the order in which they were taken */
  guint taken;     /* shares, all in order */
  gboolean sorted; /* they were */
} Job;

static void
open_job (Job *job)
{
  memset (job, 0, sizeof *job);
  job->bad = SHARES;
  job->sorted = TRUE;
  job->seen = mmap (NULL, sizeof *job->seen, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS,
                    -1, 0);
  assert_true (job->seen != MAP_FAILED);
}

static void
close_job (Job *job)
{
  munmap (job->seen, sizeof *job->seen);
}

static gboolean
run_share (RtShare *share, guint i, gpointer result, gpointer data, GError **error)
{
  Job *job = data;
  double *sum = result;

  job->seen->pid[i] = getpid ();
  if (g_atomic_int_add (&job->seen->runs[i], 1) < job->times && i == job->bad)
    {
      *sum = 1e6; /* must not be left in what is done again */
      raise (SIGKILL);
    }
  for (guint k = 1; k <= 1000 || job->slow; k++)
    {
      if (!rt_share_step (share, MIN (k, 1000u), error))
        return FALSE;
      *sum += 1.0 / (i * 1000.0 + k); /* in another order, the last bits would differ */
    }
  return TRUE;
}

static void
take_share (guint i, gconstpointer result, gpointer data)
{
  Job *job = data;

  job->sorted = job->sorted && i == job->taken;
  job->taken++;
  job->sum += *(const double *)result;
}

static RtWork
work_of (Job *job)
{
  return (RtWork){ .stage = "adding",
                   .n_shares = SHARES,
                   .result = sizeof (double),
                   .units = SHARES * 1000u,
                   .steps = G_MAXUINT64,
                   .run = run_share,
                   .take = take_share,
                   .data = job };
}

static RtContext *
context_of (guint jobs)
{
  RtContext *ctx = rt_context_new ();

  rt_context_set_jobs (ctx, jobs);
  return ctx;
}

static gboolean
has_children (void)
{
  return waitpid (-1, NULL, WNOHANG) >= 0 || errno != ECHILD;
}

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

/* ---- Progress and cancelling --------------------------------------------------------- */

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

/* ---- Processes ----------------------------------------------------------------------- */

static int
wait_status (pid_t pid)
{
  int status = 0;

  while (waitpid (pid, &status, 0) < 0 && errno == EINTR)
    ;
  return status;
}

/* A caller in a process of its own, killed while its workers never end. */
static void
workers_end_with_their_caller (void **state)
{
  Job job;
  pid_t caller, worker;

  (void)state;
  open_job (&job);
  job.slow = TRUE;
  caller = fork ();
  if (caller == 0)
    {
      RtWork work = work_of (&job);

      rt_work (&work, context_of (2), NULL);
      _exit (0);
    }
  while (*(volatile pid_t *)&job.seen->pid[0] == 0 || *(volatile pid_t *)&job.seen->pid[1] == 0)
    g_usleep (1000);
  worker = job.seen->pid[1];
  kill (caller, SIGKILL);
  assert_true (WIFSIGNALED (wait_status (caller)));
  while (kill (worker, 0) == 0)
    {
      g_autofree char *stat = g_strdup_printf ("/proc/%d/stat", (int)worker);
      g_autofree char *text = NULL;

      if (!g_file_get_contents (stat, &text, NULL, NULL) || strstr (text, ") Z"))
        break; /* gone, but for a parent that would bury it */
      g_usleep (1000);
    }
  close_job (&job);
}

/* Buffered text is the caller's: once, however many workers had a copy of the buffer. */
static void
what_stdio_holds_is_written_once (void **state)
{
  g_autoptr (RtContext) ctx = context_of (4);
  FILE *file = tmpfile ();
  char text[64] = "";
  Job job;
  RtWork work;

  (void)state;
  open_job (&job);
  work = work_of (&job);
  fputs ("once", file);
  assert_true (rt_work (&work, ctx, NULL));
  fflush (file);
  rewind (file);
  assert_non_null (fgets (text, sizeof text, file));
  assert_string_equal (text, "once");
  fclose (file);
  close_job (&job);
}

static volatile sig_atomic_t interrupts;

static void
on_interrupt (int number)
{
  (void)number;
  interrupts = 1;
}

static gboolean
interrupt_caller (RtShare *share, guint i, gpointer result, gpointer data, GError **error)
{
  kill (getppid (), SIGUSR1);
  kill (getpid (), SIGINT); /* as from the terminal: the worker leaves it to the caller */
  return run_share (share, i, result, data, error);
}

static void
signals_reach_the_caller_and_its_handlers_stay (void **state)
{
  g_autoptr (RtContext) ctx = context_of (2);
  struct sigaction action = { .sa_handler = on_interrupt }, before, child;
  sigset_t mask, after;
  Job job;
  RtWork work;

  (void)state;
  open_job (&job);
  work = work_of (&job);
  work.run = interrupt_caller;
  sigaction (SIGUSR1, &action, &before);
  pthread_sigmask (SIG_SETMASK, NULL, &mask);
  assert_true (rt_work (&work, ctx, NULL));
  assert_true (interrupts > 0);
  pthread_sigmask (SIG_SETMASK, NULL, &after);
  for (int number = 1; number < SIGRTMAX; number++)
    assert_int_equal (sigismember (&mask, number), sigismember (&after, number));
  sigaction (SIGCHLD, NULL, &child);
  assert_true (child.sa_handler == SIG_DFL);
  sigaction (SIGUSR1, &before, &action);
  assert_true (action.sa_handler == on_interrupt);
  close_job (&job);
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
    cmocka_unit_test (progress_is_the_sum_over_workers),
    cmocka_unit_test (what_a_call_tells_is_a_part_of_its_unit),
    cmocka_unit_test (without_a_worker_to_be_had_calls_are_told_in_the_same_parts),
    cmocka_unit_test (short_work_says_nothing_of_its_progress),
    cmocka_unit_test (cancelled_no_worker_goes_on),
    cmocka_unit_test (cancelled_it_has_taken_what_was_done_before_the_first_that_was_not),
    cmocka_unit_test (deaf_share_that_is_alone_is_ended_with_its_worker),
    cmocka_unit_test (workers_end_with_their_caller),
    cmocka_unit_test (what_stdio_holds_is_written_once),
    cmocka_unit_test (signals_reach_the_caller_and_its_handlers_stay),
    cmocka_unit_test (result_that_passes_the_memory_budget_is_refused),
    cmocka_unit_test (shares_are_as_many_as_the_results_allow),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
