/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A job of forty shares, which adds numbers up: what each share did and where is seen in memory
 * that the workers share. */
#pragma once

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

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

static inline void
open_job (Job *job)
{
  memset (job, 0, sizeof *job);
  job->bad = SHARES;
  job->sorted = TRUE;
  job->seen = mmap (NULL, sizeof *job->seen, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS,
                    -1, 0);
  assert_true (job->seen != MAP_FAILED);
}

static inline void
close_job (Job *job)
{
  munmap (job->seen, sizeof *job->seen);
}

static inline gboolean
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

static inline void
take_share (guint i, gconstpointer result, gpointer data)
{
  Job *job = data;

  job->sorted = job->sorted && i == job->taken;
  job->taken++;
  job->sum += *(const double *)result;
}

static inline RtWork
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

static inline RtContext *
context_of (guint jobs)
{
  RtContext *ctx = rt_context_new ();

  rt_context_set_jobs (ctx, jobs);
  return ctx;
}

static inline gboolean
has_children (void)
{
  return waitpid (-1, NULL, WNOHANG) >= 0 || errno != ECHILD;
}
