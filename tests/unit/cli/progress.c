/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What a person who waits is told: the clock of a test is put back by hand, so nobody waits. */

#include "cli/progress.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdio.h>
#include <unistd.h>

#define MINUTE (60 * G_USEC_PER_SEC)

typedef struct
{
  RtContext *ctx;
  RtProgress progress;
  int err;    /* stderr as it was */
  FILE *said; /* what went there instead */
} Watch;

static int
begin (void **state)
{
  Watch *watch = g_new0 (Watch, 1);

  watch->ctx = rt_context_new ();
  watch->said = tmpfile ();
  watch->err = dup (STDERR_FILENO);
  dup2 (fileno (watch->said), STDERR_FILENO);
  rt_progress_start (&watch->progress, watch->ctx);
  *state = watch;
  return 0;
}

static int
end (void **state)
{
  Watch *watch = *state;

  rt_progress_stop (&watch->progress, watch->ctx);
  dup2 (watch->err, STDERR_FILENO);
  close (watch->err);
  fclose (watch->said);
  rt_context_free (watch->ctx);
  g_free (watch);
  return 0;
}

static void
step (Watch *watch, guint64 done, guint64 total)
{
  assert_true (rt_context_step (watch->ctx, "counting", done, total, NULL));
}

static void
wait_for (Watch *watch, gint64 time)
{
  watch->progress.began -= time;
  watch->progress.counted -= time;
  watch->progress.moved -= time;
}

static char *
said (Watch *watch)
{
  static char text[512];

  fflush (stderr);
  rewind (watch->said);
  text[fread (text, 1, sizeof text - 1, watch->said)] = '\0';
  return text;
}

static void
what_takes_long_is_told_once (void **state)
{
  Watch *watch = *state;

  step (watch, 0, 100);
  wait_for (watch, MINUTE);
  step (watch, 10, 100);
  step (watch, 11, 100);
  assert_string_equal (said (watch),
                       "redthread: counting will take about 9 minutes; Ctrl-C stops it\n");
}

static void
a_stage_that_runs_again_is_timed_anew (void **state)
{
  Watch *watch = *state;

  step (watch, 0, 20000);
  wait_for (watch, MINUTE / 2);
  step (watch, 20000, 20000);
  step (watch, 1, 20000); /* by the first run's half minute: a week */
  assert_string_equal (said (watch), "");
  wait_for (watch, MINUTE / 4);
  step (watch, 101, 20000);
  assert_string_equal (said (watch),
                       "redthread: counting will take about 50 minutes; Ctrl-C stops it\n");
}

static void
a_stage_that_runs_again_over_more_is_timed_anew (void **state)
{
  Watch *watch = *state;

  step (watch, 0, 10);
  wait_for (watch, MINUTE);
  step (watch, 10, 10);
  step (watch, 10, 20000);
  assert_string_equal (said (watch), "");
}

static void
what_was_done_before_the_count_is_no_ground (void **state)
{
  Watch *watch = *state;

  step (watch, 50, 100);
  wait_for (watch, MINUTE);
  step (watch, 60, 100);
  assert_string_equal (said (watch),
                       "redthread: counting will take about 4 minutes; Ctrl-C stops it\n");
}

static void
being_asked_whether_to_go_on_is_no_new_count (void **state)
{
  Watch *watch = *state;

  step (watch, 0, 100);
  wait_for (watch, MINUTE);
  assert_true (rt_context_step (watch->ctx, NULL, 0, 0, NULL));
  step (watch, 10, 100);
  assert_string_equal (said (watch),
                       "redthread: counting will take about 9 minutes; Ctrl-C stops it\n");
}

#define SECOND G_USEC_PER_SEC

static void
what_would_take_days_is_told_within_a_second (void **state)
{
  Watch *watch = *state;

  step (watch, 0, 1000000);
  wait_for (watch, SECOND * 8 / 10);
  step (watch, 1, 1000000);
  assert_string_equal (said (watch),
                       "redthread: counting will take about 9 days; Ctrl-C stops it\n");
}

/* Two minutes, by less than a second: that may be a minute too. */
static void
what_may_be_short_is_waited_for (void **state)
{
  Watch *watch = *state;

  step (watch, 0, 1000);
  wait_for (watch, SECOND * 8 / 10);
  step (watch, 7, 1000);
  assert_string_equal (said (watch), "");
}

static void
what_was_told_in_haste_is_mended (void **state)
{
  Watch *watch = *state;

  step (watch, 0, 1000);
  wait_for (watch, SECOND);
  step (watch, 1, 1000);
  wait_for (watch, 9 * SECOND);
  step (watch, 100, 1000);
  step (watch, 101, 1000);
  assert_string_equal (said (watch),
                       "redthread: counting will take about 17 minutes; Ctrl-C stops it\n"
                       "redthread: counting will rather take about 2 minutes\n");
}

/* By large steps: nothing for half a minute is no slower pace. */
static void
what_stands_still_is_not_told_again (void **state)
{
  Watch *watch = *state;

  step (watch, 0, 1000);
  wait_for (watch, SECOND);
  step (watch, 1, 1000);
  wait_for (watch, MINUTE / 2);
  step (watch, 1, 1000);
  assert_string_equal (said (watch),
                       "redthread: counting will take about 17 minutes; Ctrl-C stops it\n");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown (what_takes_long_is_told_once, begin, end),
    cmocka_unit_test_setup_teardown (a_stage_that_runs_again_is_timed_anew, begin, end),
    cmocka_unit_test_setup_teardown (a_stage_that_runs_again_over_more_is_timed_anew, begin,
                                     end),
    cmocka_unit_test_setup_teardown (what_was_done_before_the_count_is_no_ground, begin, end),
    cmocka_unit_test_setup_teardown (being_asked_whether_to_go_on_is_no_new_count, begin, end),
    cmocka_unit_test_setup_teardown (what_would_take_days_is_told_within_a_second, begin, end),
    cmocka_unit_test_setup_teardown (what_may_be_short_is_waited_for, begin, end),
    cmocka_unit_test_setup_teardown (what_was_told_in_haste_is_mended, begin, end),
    cmocka_unit_test_setup_teardown (what_stands_still_is_not_told_again, begin, end),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
