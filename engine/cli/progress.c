/* SPDX-License-Identifier: GPL-2.0-or-later */

/* See progress.h. A bar is drawn at most ten times a second; its time left is what the
 * past rate says. */

#include "cli/progress.h"
#include "base/text.h"
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define BAR_CELLS 30u
#define PATIENCE (G_USEC_PER_SEC / 2)     /* before the first bar */
#define EVERY (G_USEC_PER_SEC / 10)       /* between two */
#define GROUNDS (3 * G_USEC_PER_SEC)      /* of work that an estimate rests on, */
#define FEW_PERCENT 2u                    /* or three times that where less than this is done */
#define AT_ONCE (G_USEC_PER_SEC * 7 / 10) /* and less where it is far beyond doubt */
#define LONG 60.0                         /* seconds: what takes more is told before */
#define FAR 3.0                           /* times as long, or an estimate that is so far off */

#define TWICE (G_USEC_PER_SEC / 2) /* within it a second signal is the first one again */

/* A signal handler can be told of its context in no other way than by globals. */
static RtContext *volatile interrupted;
static volatile gint64 stopped_at; /* when it was first asked for */

/* Tells it, and ends the program as the signal would have. */
static void
end_at_once (int number, const char *text)
{
  gssize written = write (STDERR_FILENO, text, strlen (text));

  (void)written; /* nobody is left who could be told */
  signal (number, SIG_DFL);
  raise (number);
}

/* What runs us (timeout, make, a script) often passes a signal on that reached us as well. Who
 * asks again later means it, should the running call be deaf. */
static void
on_signal (int number)
{
  gint64 now = g_get_monotonic_time ();

  if (!rt_context_cancelled (interrupted))
    {
      stopped_at = now;
      rt_context_cancel (interrupted);
    }
  else if (now - stopped_at > TWICE)
    end_at_once (number, "\nredthread: ended at once, as you asked twice\n");
}

static void
on_early_signal (int number)
{
  end_at_once (number, "redthread: stopped as you asked, before it began\n");
}

static void
on_late_signal (int number)
{
  if (g_get_monotonic_time () - stopped_at > TWICE)
    end_at_once (number, "redthread: stopped as you asked; the answer may not be whole\n");
}

/* By the rate of this count, in seconds; 0 where there is none. What has stood still for a
 * while has not slowed down: it is done in large steps. */
static double
time_left (const RtProgress *progress, gint64 now)
{
  double seconds = (double)(progress->moved - progress->counted) / G_USEC_PER_SEC;
  double since = (double)(now - progress->moved) / G_USEC_PER_SEC;

  if (progress->done <= progress->from || progress->total <= progress->done)
    return 0;
  return MAX (0, seconds * (double)(progress->total - progress->done)
                         / (double)(progress->done - progress->from)
                     - since);
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

/* Whether what has been done so far says that it will take @left seconds. */
static gboolean
is_sure (const RtProgress *progress, double left, gint64 now)
{
  gint64 past = now - progress->counted;
  guint64 few = progress->total / 100 * FEW_PERCENT;

  if (progress->done - progress->from < few)
    return past >= 3 * GROUNDS || (past >= AT_ONCE && left >= FAR * LONG);
  return past >= GROUNDS || (past >= AT_ONCE && left >= FAR * LONG);
}

/* What was told in haste is mended once. */
static gboolean
is_far_off (const RtProgress *progress, double left, gint64 now)
{
  double seconds = left + (double)(now - progress->counted) / G_USEC_PER_SEC;

  return progress->told == 1 && now - progress->counted >= 3 * GROUNDS
         && (seconds > FAR * progress->seconds || seconds < progress->seconds / FAR);
}

/* A person who waits for a pipe or a file sees no bar; nobody should wait for hours unwarned.
 */
static void
tell (RtProgress *progress, gint64 now)
{
  double left = time_left (progress, now);
  g_autofree char *duration = NULL;

  if (left <= 0
      || (progress->told ? !is_far_off (progress, left, now)
                         : left < LONG || !is_sure (progress, left, now)))
    return;
  duration = duration_in_words (left);
  rt_progress_wipe (progress);
  if (progress->told)
    fprintf (stderr, "redthread: %s will rather take about %s\n", progress->stage, duration);
  else
    fprintf (stderr, "redthread: %s will take about %s; Ctrl-C stops it%s%s\n", progress->stage,
             duration, progress->hint ? ", and " : "", progress->hint ? progress->hint : "");
  progress->told++;
  progress->seconds = left + (double)(now - progress->counted) / G_USEC_PER_SEC;
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
  else if (now - progress->began >= G_USEC_PER_SEC) /* all that is known of it */
    g_string_append_printf (line, "  %.0f s", (double)(now - progress->began) / G_USEC_PER_SEC);
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
  if (done != progress->done)
    progress->moved = now;
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
      progress->began = progress->counted = progress->moved = now;
      progress->from = progress->done = done;
      progress->total = total;
      progress->told = 0;
    }
  else if (done > 0 || total > 0) /* else it is but asked whether to go on */
    count (progress, done, total, now);
  tell (progress, now);
  if (progress->bar)
    draw (progress, now);
}

static void
hook_signals (void (*handler) (int))
{
  struct sigaction action = { 0 };

  action.sa_handler = handler;
  sigemptyset (&action.sa_mask);
  sigaction (SIGINT, &action, NULL);
  sigaction (SIGTERM, &action, NULL);
}

void
rt_progress_prepare (void)
{
  stopped_at = G_MININT64 / 2;
  hook_signals (on_early_signal);
}

void
rt_progress_start (RtProgress *progress, RtContext *ctx)
{
  interrupted = ctx;
  hook_signals (on_signal);
  progress->began = progress->counted = progress->moved = g_get_monotonic_time ();
  progress->bar = isatty (STDERR_FILENO) != 0;
  rt_context_set_progress (ctx, follow, progress);
}

void
rt_progress_stop (RtProgress *progress, RtContext *ctx)
{
  rt_context_set_progress (ctx, NULL, NULL);
  hook_signals (on_late_signal);
  interrupted = NULL;
  rt_progress_wipe (progress);
}

void
rt_progress_end (void)
{
  hook_signals (SIG_DFL);
}
