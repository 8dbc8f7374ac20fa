/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A progress bar on stderr for what takes over half a second, where that is a terminal, a line
 * that says how long it will take for what takes over a minute, and Ctrl-C that ends the
 * running call cleanly. */
#pragma once

#include "redthread/context.h"

typedef struct _RtProgress
{
  const char *stage;
  gint64 began, drawn;       /* monotonic microseconds; 0: not yet */
  gint64 counted;            /* when the count of now began, for a stage can run again; */
  gint64 moved;              /* and when any of it was done last; */
  guint64 from, done, total; /* what was done by then, and is by now, of how much */
  gboolean bar;              /* stderr is a terminal */
  gboolean shown;            /* a bar stands on the screen */
  guint told;                /* how often was said how long this stage will take, */
  double seconds;            /* and that it was so many in all */
  const char *hint;          /* what would be quicker: "--sample 0.01 is quicker"; or NULL */
} RtProgress;

/** rt_progress_prepare: who stops the program from now on is told so. */
void rt_progress_prepare (void);
/** rt_progress_start: hooks @progress up to @ctx, and SIGINT and SIGTERM to its cancelling. */
void rt_progress_start (RtProgress *progress, RtContext *ctx);
/** rt_progress_wipe: takes the bar off the screen, for a message to stand there. */
void rt_progress_wipe (RtProgress *progress);
/** rt_progress_stop: wipes the bar; a signal ends the program now, which says so. */
void rt_progress_stop (RtProgress *progress, RtContext *ctx);
/** rt_progress_end: puts the signals back. */
void rt_progress_end (void);
