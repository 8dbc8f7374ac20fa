/* SPDX-License-Identifier: GPL-2.0-or-later */

/* See progress.h. A bar is drawn at most ten times a second; its time left is what the
 * past rate says. */

#include "cli/progress.h"
#include "base/text.h"
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#define BAR_CELLS 30u
#define PATIENCE (G_USEC_PER_SEC / 2) /* before the first bar */
#define EVERY (G_USEC_PER_SEC / 10)   /* between two */
#define GROUNDS (3 * G_USEC_PER_SEC)  /* of work that an estimate rests on, */
#define FEW_PERCENT 2u                /* or three times that where less than this is done */
#define LONG 60.0                     /* seconds: what takes more is told before */

/* A signal handler can be told of its context in no other way than by a global. */
static RtContext *volatile interrupted;

static void
on_signal (int number)
{
  (void)number;
  rt_context_cancel (interrupted);
}

/* By the rate of this count, in seconds; 0 where there is none. */
static double
time_left (const RtProgress *progress, gint64 now)
{
  double seconds = (double)(now - progress->counted) / G_USEC_PER_SEC;

  if (progress->done <= progress->from || progress->total <= progress->done)
    return 0;
  return seconds * (double)(progress->total - progress->done)
         / (double)(progress->done - progress->from);
}

static void
append_bar (GString *line, const RtProgress *progress, gint64 now)
{
  double share = MIN (1.0, (double)progress->done / (double)progress->total);
  guint full = (guint)(share * BAR_CELLS);
  double left = time_left (progress, now);

  g_string_append (line, "  [");
  for (guint i = 0; i < BAR_CELLS; i++)
    g_string_append (line, i < full ? "█" : " ");
  g_string_append_printf (line, "] %.0f %%", share * 100);
  if (left > 2 * LONG)
    g_string_append_printf (line, "  %.0f min left", left / 60);
  else if (left >= 1)
    g_string_append_printf (line, "  %.0f s left", left);
}

void
rt_progress_wipe (RtProgress *progress)
{
  if (progress->shown)
    fputs ("\r\033[K", stderr);
  progress->shown = FALSE;
}

/* (transfer full): "3 minutes". */
static char *
duration_in_words (double seconds)
{
  static const struct
  {
    double seconds;
    const char *one, *many;
  } units[]
      = { { 86400, "day", "days" }, { 3600, "hour", "hours" }, { 60, "minute", "minutes" } };
  guint i = 0;

  while (i + 1 < G_N_ELEMENTS (units) && seconds < 1.5 * units[i].seconds)
    i++;
  return rt_count (MAX (1, (guint64)(seconds / units[i].seconds + 0.5)), units[i].one,
                   units[i].many);
}

/* A person who waits for a pipe or a file sees no bar; nobody should wait for hours unwarned.
 */
static void
tell (RtProgress *progress, gint64 now)
{
  double left = time_left (progress, now);
  guint64 few = progress->total * FEW_PERCENT / 100;
  gint64 grounds = progress->done - progress->from < few ? 3 * GROUNDS : GROUNDS;
  g_autofree char *duration = NULL;

  if (progress->told || now - progress->counted < grounds || left < LONG)
    return;
  progress->told = TRUE;
  duration = duration_in_words (left);
  rt_progress_wipe (progress);
  fprintf (stderr, "redthread: %s will take about %s; Ctrl-C stops it%s%s\n", progress->stage,
           duration, progress->hint ? ", and " : "", progress->hint ? progress->hint : "");
}

static void
draw (RtProgress *progress, gint64 now)
{
  g_autoptr (GString) line = NULL;

  if (now - progress->began < PATIENCE || now - progress->drawn < EVERY)
    return;
  progress->drawn = now;
  progress->shown = TRUE;
  line = g_string_new ("\r\033[K");
  g_string_append (line, progress->stage ? progress->stage : "working");
  if (progress->total > 0)
    append_bar (line, progress, now);
  else if (progress->done > 0)
    {
      g_autofree char *count = rt_thousands (progress->done);
      g_string_append_printf (line, "  %s", count);
    }
  fputs (line->str, stderr);
  fflush (stderr);
}

/* Two states are compared, a hundred groupings tried: one stage, counted from the start each
 * time, and the seconds of one count say nothing of the next. */
static void
count (RtProgress *progress, guint64 done, guint64 total, gint64 now)
{
  if (done < progress->done || total != progress->total)
    {
      progress->counted = now;
      progress->from = done;
    }
  progress->done = done;
  progress->total = total;
}

static void
follow (const char *stage, guint64 done, guint64 total, gpointer data)
{
  RtProgress *progress = data;
  gint64 now = g_get_monotonic_time ();

  if (stage && stage != progress->stage)
    {
      rt_progress_wipe (progress); /* the old stage's figures say nothing of the new one */
      progress->stage = stage;
      progress->began = progress->counted = now;
      progress->from = progress->done = done;
      progress->total = total;
      progress->told = FALSE;
    }
  else if (done > 0 || total > 0) /* else it is but asked whether to go on */
    count (progress, done, total, now);
  tell (progress, now);
  if (progress->bar)
    draw (progress, now);
}

/* The second Ctrl-C ends the program at once, should the running call be deaf. */
static void
hook_signals (void (*handler) (int))
{
  struct sigaction action = { 0 };

  action.sa_handler = handler;
  action.sa_flags = (int)SA_RESETHAND;
  sigemptyset (&action.sa_mask);
  sigaction (SIGINT, &action, NULL);
  sigaction (SIGTERM, &action, NULL);
}

void
rt_progress_start (RtProgress *progress, RtContext *ctx)
{
  interrupted = ctx;
  hook_signals (on_signal);
  progress->began = progress->counted = g_get_monotonic_time ();
  progress->bar = isatty (STDERR_FILENO) != 0;
  rt_context_set_progress (ctx, follow, progress);
}

void
rt_progress_stop (RtProgress *progress, RtContext *ctx)
{
  rt_context_set_progress (ctx, NULL, NULL);
  hook_signals (SIG_DFL);
  interrupted = NULL;
  rt_progress_wipe (progress);
}
