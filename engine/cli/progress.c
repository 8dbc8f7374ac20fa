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

/* By the past rate, in seconds; 0 where there is none. */
static double
time_left (guint64 done, guint64 total, double seconds)
{
  return done > 0 && total > done ? seconds * (double)(total - done) / (double)done : 0;
}

static void
append_bar (GString *line, guint64 done, guint64 total, double seconds)
{
  double share = MIN (1.0, (double)done / (double)total);
  guint full = (guint)(share * BAR_CELLS);
  double left = time_left (done, total, seconds);

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
tell (RtProgress *progress, guint64 done, guint64 total, gint64 taken)
{
  double left = time_left (done, total, (double)taken / G_USEC_PER_SEC);
  gint64 grounds = done * 100 < total * FEW_PERCENT ? 3 * GROUNDS : GROUNDS;
  g_autofree char *duration = NULL;

  if (progress->told || taken < grounds || left < LONG)
    return;
  progress->told = TRUE;
  duration = duration_in_words (left);
  rt_progress_wipe (progress);
  fprintf (stderr, "redthread: %s will take about %s; Ctrl-C stops it%s%s\n", progress->stage,
           duration, progress->hint ? ", and " : "", progress->hint ? progress->hint : "");
}

static void
draw (RtProgress *progress, guint64 done, guint64 total, gint64 now)
{
  g_autoptr (GString) line = NULL;

  if (now - progress->began < PATIENCE || now - progress->drawn < EVERY)
    return;
  progress->drawn = now;
  progress->shown = TRUE;
  line = g_string_new ("\r\033[K");
  g_string_append (line, progress->stage ? progress->stage : "working");
  if (total > 0)
    append_bar (line, done, total, (double)(now - progress->began) / G_USEC_PER_SEC);
  else if (done > 0)
    {
      g_autofree char *count = rt_thousands (done);
      g_string_append_printf (line, "  %s", count);
    }
  fputs (line->str, stderr);
  fflush (stderr);
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
      progress->began = now;
      progress->told = FALSE;
    }
  tell (progress, done, total, now - progress->began);
  if (progress->bar)
    draw (progress, done, total, now);
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
  progress->began = g_get_monotonic_time ();
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
