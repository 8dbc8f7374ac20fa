/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Work on several cores: cut into shares that forked workers do over the caller's memory,
 * copied on write, for igraph is not safe for threads. The shares are a matter of the question
 * alone and their results are taken in their order, so that the answer is the same, to the last
 * bit, whatever the number of workers. */
#pragma once

#include "redthread/context.h"

typedef struct _RtShare RtShare; /* the share that is being done, for rt_share_step() */

typedef struct
{
  const char *stage; /* for progress and messages: "betweenness" */
  guint n_shares;    /* never by the number of cores */
  gsize result;      /* bytes of one share's result, zero when its run begins */
  guint64 units;     /* of progress in all shares: sources, samples */
  guint64 begun, of; /* where this is a part of a longer stage: units done before, and of all */
  guint64 steps;     /* about how many simple steps in all: a short work is not worth a fork */
  gboolean calls;    /* a unit is a call of its own, long enough to tell how far it is */
  gboolean deaf;     /* run does not ask whether to go on, or breaks down or leaks where memory
                        ends, as some of igraph does: where the context has jobs workers do it,
                        however short it is, who can be ended */
  /* Does share @i into @result. In a worker all other memory is a copy: what is written there
   * is lost, and the context is silent and has one job. A share that is lost with its worker is
   * run again. Igraph's OpenMP calls do not survive a fork. */
  gboolean (*run) (RtShare *share, guint i, gpointer result, gpointer data, GError **error);
  /* In the caller: adds share @i's result up, in the order of the shares, each once. */
  void (*take) (guint i, gconstpointer result, gpointer data);
  gpointer data;
} RtWork;

/**
 * rt_work:
 *
 * Does all shares, in as many workers as the context has jobs; with one job, or where the work
 * is short, in this process and without shared memory. Short work reports no progress. A worker
 * that breaks down or is killed is a warning ("worker-lost") and its share is done again by
 * another; workers end with this process.
 *
 * Returns: FALSE with what a share's run said, RT_ERROR_CANCELLED within a tenth of a second,
 *   RT_ERROR_LIMIT (memory), or RT_ERROR_SYSTEM where one share has brought down two workers.
 * No worker is left then. What was cancelled has taken the shares that were done, from the
 * first on as far as there is no gap: see base/stopped.h.
 */
gboolean rt_work (const RtWork *work, RtContext *ctx, GError **error);

/** rt_share_step: reports how many units of this share are done and asks whether to go on;
 * cheap enough for every breadth-first search. */
gboolean rt_share_step (RtShare *share, guint64 done, GError **error);

/** rt_work_shares: how many shares @n items of work are best cut into where each share's result
 * is @result bytes: enough for the cores of any machine, not more than a part of its memory. */
guint rt_work_shares (guint64 n, gsize result);
