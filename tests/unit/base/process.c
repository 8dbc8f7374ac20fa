/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Helper programs: fed and read at once, held to their limits, and gone afterwards. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/personality.h>
#include <sys/wait.h>

#include "base/process.h"

static gboolean
shell (const char *script, const char *input, gsize length, const RtProcessLimits *limits,
       GString *output, RtContext *ctx, GError **error)
{
  const char *const argv[] = { "/bin/sh", "-c", script, NULL };

  return rt_process_run (argv, input, length, limits, output, ctx, error);
}

static void
more_than_a_pipe_holds_goes_through_both_ways (void **state)
{
  gsize n = 3u << 20;
  g_autofree char *input = g_malloc (n);
  g_autoptr (GString) output = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  (void)state;
  for (gsize i = 0; i < n; i++)
    input[i] = (char)(i * 31 % 251);
  assert_true (shell ("cat", input, n, NULL, output, NULL, &error));
  assert_int_equal (output->len, n);
  assert_memory_equal (output->str, input, n);
}

static void
program_that_does_not_read_is_no_failure (void **state)
{
  gsize n = 1u << 20;
  g_autofree char *input = g_strnfill (n, 'x');
  g_autoptr (GString) output = g_string_new (NULL);

  (void)state;
  assert_true (shell ("exec <&-; echo done", input, n, NULL, output, NULL, NULL));
  assert_string_equal (output->str, "done\n");
}

static void
failure_has_the_last_line_that_it_said (void **state)
{
  g_autoptr (GString) output = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  (void)state;
  assert_false (shell ("echo first >&2; echo 'the last word' >&2; exit 3", NULL, 0, NULL,
                       output, NULL, &error));
  assert_true (g_error_matches (error, RT_ERROR, RT_ERROR_SYSTEM));
  assert_non_null (strstr (error->message, "exit code 3"));
  assert_non_null (strstr (error->message, "the last word"));
  assert_null (strstr (error->message, "first"));
}

static void
breakdown_is_told_from_failure (void **state)
{
  g_autoptr (GString) output = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  (void)state;
  assert_false (shell ("kill -SEGV $$", NULL, 0, NULL, output, NULL, &error));
  assert_true (g_error_matches (error, RT_ERROR, RT_ERROR_SYSTEM));
  assert_non_null (strstr (error->message, "broke down"));
}

/* Where its memory lies, as the kernel tells it to itself. */
static unsigned long
personality_of (const RtProcessLimits *limits)
{
  g_autoptr (GString) output = g_string_new (NULL);

  assert_true (shell ("cat /proc/self/personality", "", 0, limits, output, NULL, NULL));
  return strtoul (output->str, NULL, 16);
}

static void
addresses_stay_only_where_that_was_asked_for (void **state)
{
  const RtProcessLimits still = { .still = TRUE }, any = { 0 };
  const int before = personality (0xffffffff);

  (void)state;
  if (personality (ADDR_NO_RANDOMIZE) < 0)
    skip (); /* a container forbids it */
  personality ((unsigned long)before);
  assert_true (personality_of (&still) & ADDR_NO_RANDOMIZE);
  assert_int_equal (personality_of (&any), before);
}

static void
program_that_is_not_there_says_so (void **state)
{
  const char *const argv[] = { "/nowhere/redthread-layout", NULL };
  g_autoptr (GString) output = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  (void)state;
  assert_false (rt_process_run (argv, NULL, 0, NULL, output, NULL, &error));
  assert_non_null (strstr (error->message, "/nowhere/redthread-layout"));
}

/* The process whose number @text begins with is gone, or will be in a moment. */
static void
assert_gone (const char *text)
{
  pid_t pid = (pid_t)strtol (text, NULL, 10);

  assert_true (pid > 1);
  for (guint i = 0; i < 200 && kill (pid, 0) == 0; i++)
    {
      g_autofree char *path = g_strdup_printf ("/proc/%d/stat", (int)pid);
      g_autofree char *stat = NULL;

      /* Dead, and nobody in this container reaps it: that is gone too. */
      if (!g_file_get_contents (path, &stat, NULL, NULL) || strstr (stat, ") Z "))
        return;
      g_usleep (10000);
    }
  assert_int_equal (kill (pid, 0), -1);
}

static void
endless_program_is_stopped_with_all_that_it_started (void **state)
{
  const RtProcessLimits limits = { .seconds = 0.3 };
  g_autoptr (GString) output = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  gint64 before = g_get_monotonic_time ();

  (void)state;
  assert_false (shell ("sleep 60 & echo $!; wait", NULL, 0, &limits, output, NULL, &error));
  assert_true (g_error_matches (error, RT_ERROR, RT_ERROR_LIMIT));
  assert_true (g_get_monotonic_time () - before < 20 * G_USEC_PER_SEC);
  assert_gone (output->str);
}

static void
child_that_holds_the_pipe_open_is_not_waited_for (void **state)
{
  g_autoptr (GString) output = g_string_new (NULL);
  gint64 before = g_get_monotonic_time ();

  (void)state;
  assert_true (shell ("sleep 60 & echo $!", NULL, 0, NULL, output, NULL, NULL));
  assert_true (g_get_monotonic_time () - before < 20 * G_USEC_PER_SEC);
  assert_gone (output->str);
}

static void
output_may_reach_its_limit_and_not_pass_it (void **state)
{
  const RtProcessLimits limits = { .seconds = 60, .output = 1000 };
  g_autoptr (GString) fits = g_string_new (NULL), passes = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  (void)state;
  assert_true (shell ("head -c 1000 /dev/zero", NULL, 0, &limits, fits, NULL, &error));
  assert_int_equal (fits->len, 1000);
  assert_false (
      shell ("head -c 1001 /dev/zero; sleep 60", NULL, 0, &limits, passes, NULL, &error));
  assert_true (g_error_matches (error, RT_ERROR, RT_ERROR_LIMIT));
}

static void
memory_limit_holds (void **state)
{
  /* dd asks for its block at once: 64 MiB fit into 512 MiB of addresses, 2 GiB do not */
  const RtProcessLimits limits = { .seconds = 60, .memory = 512u << 20 };
  g_autoptr (GString) output = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  (void)state;
  assert_true (shell ("exec dd if=/dev/null of=/dev/null bs=64M count=1", NULL, 0, &limits,
                      output, NULL, NULL));
  assert_false (shell ("exec dd if=/dev/null of=/dev/null bs=2G count=1", NULL, 0, &limits,
                       output, NULL, &error));
  assert_true (g_error_matches (error, RT_ERROR, RT_ERROR_SYSTEM));
}

static void
cancelling_ends_the_program (void **state)
{
  g_autoptr (RtContext) ctx = rt_context_new ();
  g_autoptr (GString) output = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  (void)state;
  rt_context_cancel (ctx);
  assert_false (shell ("sleep 60", NULL, 0, NULL, output, ctx, &error));
  assert_true (g_error_matches (error, RT_ERROR, RT_ERROR_CANCELLED));
}

static void
no_zombie_and_no_signal_is_left (void **state)
{
  g_autoptr (GString) output = g_string_new (NULL);
  sigset_t pending, blocked;

  (void)state;
  assert_true (shell ("exec <&-; exit 0", "text", 4, NULL, output, NULL, NULL));
  assert_int_equal (waitpid (-1, NULL, WNOHANG), -1);
  assert_int_equal (errno, ECHILD);
  sigpending (&pending);
  sigprocmask (SIG_BLOCK, NULL, &blocked);
  assert_false (sigismember (&pending, SIGPIPE));
  assert_false (sigismember (&blocked, SIGPIPE));
}

static void
program_is_found_where_the_environment_says (void **state)
{
  g_autofree char *found = NULL, *lost = NULL;

  (void)state;
  g_setenv ("REDTHREAD_LIBEXEC", "/bin", TRUE);
  found = rt_program_path ("sh");
  g_unsetenv ("REDTHREAD_LIBEXEC");
  lost = rt_program_path ("no-program-is-called-this");
  assert_string_equal (found, "/bin/sh");
  assert_null (lost);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (more_than_a_pipe_holds_goes_through_both_ways),
    cmocka_unit_test (program_that_does_not_read_is_no_failure),
    cmocka_unit_test (failure_has_the_last_line_that_it_said),
    cmocka_unit_test (breakdown_is_told_from_failure),
    cmocka_unit_test (addresses_stay_only_where_that_was_asked_for),
    cmocka_unit_test (program_that_is_not_there_says_so),
    cmocka_unit_test (endless_program_is_stopped_with_all_that_it_started),
    cmocka_unit_test (child_that_holds_the_pipe_open_is_not_waited_for),
    cmocka_unit_test (output_may_reach_its_limit_and_not_pass_it),
    cmocka_unit_test (memory_limit_holds),
    cmocka_unit_test (cancelling_ends_the_program),
    cmocka_unit_test (no_zombie_and_no_signal_is_left),
    cmocka_unit_test (program_is_found_where_the_environment_says),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
