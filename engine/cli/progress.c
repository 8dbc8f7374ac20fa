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

/* A signal handler can be told of its context in no other way than by a global. */
static RtContext *volatile interrupted;

static void
on_signal (int number)
{
  (void)number;
  rt_context_cancel (interrupted);
}

static void
append_bar (GString *line, guint64 done, guint64 total, double seconds)
{
  double share = MIN (1.0, (double)done / (double)total);
  guint full = (guint)(share * BAR_CELLS);
  double left = share > 0 ? seconds * (1 - share) / share : 0;

  g_string_append (line, "  [");
  for (guint i = 0; i < BAR_CELLS; i++)
    g_string_append (line, i < full ? "█" : " ");
  g_string_append_printf (line, "] %.0f %%", share * 100);
  if (left >= 1)
    g_string_append_printf (line, "  %.0f s left", left);
}

void
rt_progress_wipe (RtProgress *progress)
{
  if (progress->shown)
    fputs ("\r\033[K", stderr);
  progress->shown = FALSE;
}

static void
draw (const char *stage, guint64 done, guint64 total, gpointer data)
{
  RtProgress *progress = data;
  g_autoptr (GString) line = NULL;
  gint64 now = g_get_monotonic_time ();

  if (stage && stage != progress->stage)
    {
      rt_progress_wipe (progress); /* the old stage's figures say nothing of the new one */
      progress->stage = stage;
      progress->began = now;
    }
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
  if (isatty (STDERR_FILENO))
    rt_context_set_progress (ctx, draw, progress);
}

void
rt_progress_stop (RtProgress *progress, RtContext *ctx)
{
  rt_context_set_progress (ctx, NULL, NULL);
  hook_signals (SIG_DFL);
  interrupted = NULL;
  rt_progress_wipe (progress);
}
