/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Workers as processes: none is left behind, and nothing of the caller's is touched. */
#include "workers-job.h"
#include <stdio.h>

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

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (workers_end_with_their_caller),
    cmocka_unit_test (what_stdio_holds_is_written_once),
    cmocka_unit_test (signals_reach_the_caller_and_its_handlers_stay),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
