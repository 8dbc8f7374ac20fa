/* SPDX-License-Identifier: GPL-2.0-or-later */

/* See workers.h. What workers and caller share is one anonymous mapping: a board on which each
 * share stands as free, taken or done, and the results behind it. A worker takes the first free
 * share until there is none. That a worker has ended the caller hears from a pipe of which only
 * the worker holds the other end, so no signal handler of the process is touched. */
#include "base/workers.h"

#include "base/part.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#define WORTH_A_FORK 10000000u /* steps: some hundredths of a second */
#define MOST_WORKERS 256u
#define MOST_SHARES 64u
#define FEWEST_SHARES 16u
#define SHARED_ROOM (64u << 20) /* bytes of results, above which shares become fewer */
#define PATIENCE 50             /* milliseconds between looks at the cancel flag */
#define MOST_ATTEMPTS 2u        /* at one share */
#define LINE 64u                /* bytes; no two results share a line of the cache */

enum
{
  DONE = -1,
  FREE = 0 /* taken by slot s is s + 1 */
};

/* A share on the board. Who has taken it alone writes here, and the caller once he is gone. */
typedef struct
{
  gint state; /* atomic */
  guint attempts;
  guint64 units; /* of progress; where these are calls, in parts */
} Entry;

/* An error as it crosses from one process to another. */
typedef struct
{
  gboolean set;
  gint code;
  char message[512];
} Failure;

typedef struct
{
  pid_t pid; /* 0: no worker */
  int pipe;  /* ends when the worker does */
} Slot;

typedef struct
{
  const RtWork *work;
  RtContext *ctx;
  guint n_slots;
  Slot slots[MOST_WORKERS];
  gsize stride; /* bytes from one result to the next */
  gsize size;   /* bytes of the mapping: */
  Entry *board;
  Failure *failures; /* one a slot */
  char *results;
} Pool;

struct _RtShare
{
  const RtWork *work;
  RtContext *ctx;
  guint64 before; /* units of the shares before, where the caller works alone */
  Entry *entry;   /* where a worker reports to; NULL for the caller */
  guint64 done,
      parts;   /* units of it, and parts of the next, in a worker whose units are calls */
  RtPart part; /* of the caller's, where they are */
};

static gboolean
is_short (const RtWork *work)
{
  return work->steps < WORTH_A_FORK;
}

static guint64
all_units (const RtWork *work)
{
  return MAX (work->of, work->units);
}

static gboolean
tell (const RtWork *work, guint64 done, RtContext *ctx, GError **error)
{
  guint64 parts = work->calls ? RT_PARTS : 1;

  return rt_context_step (ctx, work->stage,
                          work->begun * parts + MIN (done, work->units * parts),
                          all_units (work) * parts, error);
}

/* In a worker: the call that it makes has come so far. */
static void
tell_part_of_share (const char *stage, guint64 done, guint64 total, gpointer data)
{
  RtShare *share = data;

  (void)stage;
  share->parts = MAX (share->parts, rt_parts_of (done, total));
  __atomic_store_n (&share->entry->units, share->done * RT_PARTS + share->parts,
                    __ATOMIC_RELAXED);
}

/* In the caller: the next unit of the stage. */
static gboolean
next_part (RtShare *share, guint64 done, GError **error)
{
  share->part.unit = share->work->begun + MIN (share->before + done, share->work->units);
  share->part.parts = 0;
  return rt_context_step (share->ctx, NULL, 0, 0, error);
}

/* Short work is often a part of a longer one, whose progress it must not hide. */
gboolean
rt_share_step (RtShare *share, guint64 done, GError **error)
{
  if (!share->entry && is_short (share->work) && !rt_context_cancelled (share->ctx))
    return TRUE;
  if (!share->entry && share->part.ctx)
    return next_part (share, done, error);
  if (!share->entry)
    return tell (share->work, share->before + done, share->ctx, error);
  share->done = done;
  share->parts = 0;
  __atomic_store_n (&share->entry->units, share->work->calls ? done * RT_PARTS : done,
                    __ATOMIC_RELAXED);
  return TRUE;
}

guint
rt_work_shares (guint64 n, gsize result)
{
  guint64 fit = SHARED_ROOM / MAX (result, 1u);

  return (guint)CLAMP (n, 1, CLAMP (fit, FEWEST_SHARES, MOST_SHARES));
}

static gboolean
set_no_memory (GError **error)
{
  g_set_error (error, RT_ERROR, RT_ERROR_LIMIT,
               "not enough memory for the results; narrow the graph with --around or "
               "--relation, or say --jobs 1");
  return FALSE;
}

/* ---- Alone --------------------------------------------------------------------------- */

static gboolean
do_all (RtShare *share, char *result, GError **error)
{
  const RtWork *work = share->work;

  for (guint i = 0; i < work->n_shares; i++)
    {
      share->before = work->units / work->n_shares * i;
      memset (result, 0, work->result);
      if (!rt_share_step (share, 0, error) || !work->run (share, i, result, work->data, error))
        return FALSE;
      work->take (i, result, work->data);
    }
  return TRUE;
}

/* Between these, what a unit tells of itself is told as a part of it, where units are calls. */
static void
begin_parts (RtShare *share)
{
  const RtWork *work = share->work;

  if (work->calls && !is_short (work) && share->ctx)
    rt_part_begin (&share->part, share->ctx, work->stage, work->begun, all_units (work));
}

static void
end_parts (RtShare *share)
{
  if (share->part.ctx)
    rt_part_end (&share->part);
}

static gboolean
work_alone (const RtWork *work, RtContext *ctx, GError **error)
{
  g_autofree char *result = g_try_malloc (MAX (work->result, 1u));
  RtShare share = { .work = work, .ctx = ctx };
  gboolean done;

  if (!result)
    return set_no_memory (error);
  begin_parts (&share);
  done = do_all (&share, result, error);
  end_parts (&share);
  return done;
}

/* ---- In a worker ----------------------------------------------------------------------- */

/* The next free share, now taken by @slot; n_shares where there is none. */
static guint
take_share (Pool *pool, guint slot)
{
  guint i = 0;

  while (i < pool->work->n_shares
         && !g_atomic_int_compare_and_exchange (&pool->board[i].state, FREE, (gint)slot + 1))
    i++;
  return i;
}

static void
report (Failure *failure, const GError *error)
{
  failure->code = error->domain == RT_ERROR ? error->code : RT_ERROR_SYSTEM;
  g_strlcpy (failure->message, error->message, sizeof failure->message);
  failure->set = TRUE;
}

static gboolean
do_shares (Pool *pool, guint slot, GError **error)
{
  const RtWork *work = pool->work;

  for (guint i = take_share (pool, slot); i < work->n_shares; i = take_share (pool, slot))
    {
      RtShare share = { .work = work, .ctx = pool->ctx, .entry = &pool->board[i] };

      if (work->calls)
        rt_context_set_progress (pool->ctx, tell_part_of_share, &share);
      if (!work->run (&share, i, pool->results + i * pool->stride, work->data, error))
        return FALSE;
      g_atomic_int_set (&pool->board[i].state, DONE);
    }
  return TRUE;
}

/* Ctrl-C in a terminal reaches all of us, and so does a timeout that ends the group: the caller
 * answers it, and ends the workers. What is buffered in stdio is the caller's to write, hence
 * _exit(). */
static G_GNUC_NORETURN void
be_worker (Pool *pool, guint slot, pid_t caller, const sigset_t *signals)
{
  g_autoptr (GError) error = NULL;

  signal (SIGINT, SIG_IGN);
  signal (SIGTERM, SIG_IGN);
  pthread_sigmask (SIG_SETMASK, signals, NULL);
  prctl (PR_SET_PDEATHSIG, SIGKILL);
  if (getppid () != caller)
    _exit (1);
  rt_context_set_progress (pool->ctx, NULL, NULL);
  rt_context_set_jobs (pool->ctx, 1);
  if (!do_shares (pool, slot, &error))
    report (&pool->failures[slot], error);
  _exit (0);
}

/* ---- The caller ------------------------------------------------------------------------ */

static gboolean
open_board (Pool *pool, GError **error)
{
  const RtWork *work = pool->work;
  gsize board = (work->n_shares * sizeof (Entry) + LINE) / LINE * LINE;
  gsize failures = (pool->n_slots * sizeof (Failure) + LINE) / LINE * LINE;
  char *map;

  pool->stride = (work->result + LINE - 1) / LINE * LINE;
  pool->size = board + failures + work->n_shares * pool->stride;
  if (!rt_context_reserve (pool->ctx, pool->size, "the workers' results", error))
    return FALSE;
  map = mmap (NULL, pool->size, PROT_READ | PROT_WRITE,
              MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (map == MAP_FAILED)
    {
      rt_context_release (pool->ctx, pool->size);
      return set_no_memory (error);
    }
  pool->board = (Entry *)(gpointer)map;
  pool->failures = (Failure *)(gpointer)(map + board);
  pool->results = map + board + failures;
  return TRUE;
}

static void
close_board (Pool *pool)
{
  munmap (pool->board, pool->size);
  rt_context_release (pool->ctx, pool->size);
}

/* Signals wait while the worker still has the caller's handlers. FALSE where the system has no
 * process to give: those that there are do its part. */
static gboolean
hire (Pool *pool, guint slot)
{
  pid_t caller = getpid (), pid;
  sigset_t all, before;
  int ends[2];

  if (pipe2 (ends, O_CLOEXEC) != 0)
    return FALSE;
  sigfillset (&all);
  pthread_sigmask (SIG_SETMASK, &all, &before);
  pid = fork ();
  if (pid == 0)
    be_worker (pool, slot, caller, &before);
  pthread_sigmask (SIG_SETMASK, &before, NULL);
  close (ends[1]);
  if (pid < 0)
    {
      close (ends[0]);
      return FALSE;
    }
  pool->slots[slot] = (Slot){ pid, ends[0] };
  return TRUE;
}

/* Waits for @slot's worker, which is ending; its status, or 0 where somebody else has reaped
 * it. */
static int
reap (Pool *pool, guint slot)
{
  int status = 0;

  while (waitpid (pool->slots[slot].pid, &status, 0) < 0)
    if (errno != EINTR)
      {
        status = 0;
        break;
      }
  close (pool->slots[slot].pipe);
  pool->slots[slot] = (Slot){ 0, -1 };
  return status;
}

static void
dismiss_all (Pool *pool)
{
  for (guint i = 0; i < pool->n_slots; i++)
    if (pool->slots[i].pid)
      kill (pool->slots[i].pid, SIGKILL);
  for (guint i = 0; i < pool->n_slots; i++)
    if (pool->slots[i].pid)
      reap (pool, i);
}

/* (transfer full): how it ended. */
static char *
fate_of (int status)
{
  if (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL)
    return g_strdup ("was killed (signal 9: memory may have run short)");
  if (WIFSIGNALED (status))
    return g_strdup_printf ("broke down (signal %d)", WTERMSIG (status));
  return g_strdup ("ended too early");
}

/* The share that a lost worker had taken is free again, unless it has cost two workers. */
static gboolean
free_share (Pool *pool, guint i, int status, GError **error)
{
  Entry *entry = &pool->board[i];
  g_autofree char *fate = fate_of (status);

  if (++entry->attempts == MOST_ATTEMPTS)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_SYSTEM,
                   "a second worker %s over the same part of %s; --jobs 1 does without workers",
                   fate, pool->work->stage);
      return FALSE;
    }
  rt_context_notice (pool->ctx, RT_NOTICE_WARNING, "worker-lost", NULL, 0, NULL, NULL,
                     "a worker at %s %s; its part was done again", pool->work->stage, fate);
  memset (pool->results + i * pool->stride, 0, pool->work->result);
  entry->units = 0;
  g_atomic_int_set (&entry->state, FREE);
  return TRUE;
}

static gboolean
is_work_left (Pool *pool)
{
  for (guint i = 0; i < pool->work->n_shares; i++)
    if (g_atomic_int_get (&pool->board[i].state) == FREE)
      return TRUE;
  return FALSE;
}

/* A worker has ended: because there was nothing left, with an error, or before its time. */
static gboolean
settle (Pool *pool, guint slot, GError **error)
{
  int status = reap (pool, slot);
  const Failure *failure = &pool->failures[slot];

  if (failure->set)
    {
      g_set_error_literal (error, RT_ERROR, failure->code, failure->message);
      return FALSE;
    }
  for (guint i = 0; i < pool->work->n_shares; i++)
    if (g_atomic_int_get (&pool->board[i].state) == (gint)slot + 1
        && !free_share (pool, i, status, error))
      return FALSE;
  if (is_work_left (pool))
    hire (pool, slot);
  return TRUE;
}

static gboolean
show_progress (Pool *pool, GError **error)
{
  guint64 done = 0;

  for (guint i = 0; i < pool->work->n_shares; i++)
    done += __atomic_load_n (&pool->board[i].units, __ATOMIC_RELAXED);
  return tell (pool->work, done, pool->ctx, error);
}

/* Until no worker is left. */
static gboolean
attend (Pool *pool, GError **error)
{
  for (;;)
    {
      struct pollfd polls[MOST_WORKERS];
      guint n = 0, slot_of[MOST_WORKERS];

      for (guint i = 0; i < pool->n_slots; i++)
        if (pool->slots[i].pid)
          {
            slot_of[n] = i;
            polls[n++] = (struct pollfd){ .fd = pool->slots[i].pipe, .events = POLLIN };
          }
      if (n == 0)
        return TRUE;
      if (poll (polls, n, PATIENCE) < 0)
        n = 0; /* a signal: look at the flag */
      for (guint i = 0; i < n; i++)
        if (polls[i].revents && !settle (pool, slot_of[i], error))
          return FALSE;
      if (!show_progress (pool, error))
        return FALSE;
    }
}

static gboolean
do_undone (Pool *pool, RtShare *share, GError **error)
{
  const RtWork *work = pool->work;

  for (guint i = 0; i < work->n_shares; i++)
    {
      if (g_atomic_int_get (&pool->board[i].state) == DONE)
        continue;
      share->before = work->units / work->n_shares * i;
      if (!rt_share_step (share, 0, error)
          || !work->run (share, i, pool->results + i * pool->stride, work->data, error))
        return FALSE;
      g_atomic_int_set (&pool->board[i].state, DONE);
    }
  return TRUE;
}

/* What no worker could be had for. */
static gboolean
do_rest (Pool *pool, GError **error)
{
  RtShare share = { .work = pool->work, .ctx = pool->ctx };
  gboolean done;

  if (!is_work_left (pool))
    return TRUE;
  begin_parts (&share);
  done = do_undone (pool, &share, error);
  end_parts (&share);
  return done;
}

/* All; of work that was stopped those before the first that is not done. */
static void
take_results (Pool *pool)
{
  const RtWork *work = pool->work;

  for (guint i = 0; i < work->n_shares && g_atomic_int_get (&pool->board[i].state) == DONE; i++)
    work->take (i, pool->results + i * pool->stride, work->data);
}

static gboolean
work_together (const RtWork *work, guint jobs, RtContext *ctx, GError **error)
{
  Pool pool = { .work = work, .ctx = ctx, .n_slots = jobs };
  gboolean done;

  if (!open_board (&pool, error))
    return FALSE;
  for (guint i = 0; i < jobs && (i == 0 || pool.slots[i - 1].pid); i++)
    hire (&pool, i);
  done = attend (&pool, error) && do_rest (&pool, error);
  dismiss_all (&pool);
  if (done || rt_context_cancelled (ctx))
    take_results (&pool);
  close_board (&pool);
  return done;
}

gboolean
rt_work (const RtWork *work, RtContext *ctx, GError **error)
{
  guint jobs = MIN (MIN (rt_context_jobs (ctx), work->n_shares), MOST_WORKERS);

  if (rt_context_jobs (ctx) < 2 || (!work->deaf && (jobs < 2 || is_short (work))))
    return work_alone (work, ctx, error);
  return work_together (work, jobs, ctx, error);
}
