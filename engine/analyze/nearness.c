/* SPDX-License-Identifier: GPL-2.0-or-later */

/* See nearness.h. Where every length is 1, 64 breadth-first searches run at once, a bit each,
 * and an arc is looked at once for all that pass it together (Then and others 2014). They run
 * from the far ends against the arcs: what reaches a vertex is then counted at that vertex,
 * with no look at which search it was. With lengths each vertex has a search of its own
 * (Dijkstra). */

#include "analyze/nearness.h"

#include "analyze/dijkstra.h"
#include "base/workers.h"
#include <math.h>
#include <string.h>

#define BITS 64u

typedef struct
{
  RtArcs arcs; /* against their direction where they have no lengths */
  RtNearnessKind kind;
  guint32 n_batches; /* of sources */
  guint n_shares;
  RtNearness *out;
} Job;

/* ---- All lengths are 1 ---------------------------------------------------------------- */

typedef struct
{
  guint64 *seen;         /* by vertex: searches that have been there */
  guint64 *here, *next;  /* by vertex: those that arrive at this level, and at the next */
  guint32 *list, *after; /* the vertices where some do */
  guint32 n_list, n_after;
} Front;

static gboolean
front_init (Front *front, guint32 n, GError **error)
{
  *front = (Front){ .seen = g_try_new0 (guint64, n + 1u),
                    .here = g_try_new0 (guint64, n + 1u),
                    .next = g_try_new0 (guint64, n + 1u),
                    .list = g_try_new (guint32, n + 1u),
                    .after = g_try_new (guint32, n + 1u) };
  return (front->seen && front->here && front->next && front->list && front->after)
         || rt_set_no_graph_memory (error);
}

static void
front_clear (Front *front)
{
  g_free (front->seen);
  g_free (front->here);
  g_free (front->next);
  g_free (front->list);
  g_free (front->after);
}

static void
start (Front *front, guint32 n, guint32 from, guint32 to)
{
  memset (front->seen, 0, n * sizeof *front->seen);
  front->n_list = 0;
  for (guint32 v = from; v < to; v++)
    {
      front->seen[v] = front->here[v] = G_GUINT64_CONSTANT (1) << (v - from);
      front->list[front->n_list++] = v;
    }
}

static void
spread (Front *front, const RtArcs *arcs)
{
  front->n_after = 0;
  for (guint32 i = 0; i < front->n_list; i++)
    {
      guint32 v = front->list[i];
      guint64 here = front->here[v];

      front->here[v] = 0;
      for (guint32 k = arcs->first[v]; k < arcs->first[v + 1]; k++)
        {
          guint32 w = arcs->to[k];
          guint64 arrive = here & ~front->seen[w];

          if (arrive && !front->next[w])
            front->after[front->n_after++] = w;
          front->next[w] |= arrive;
        }
    }
}

/* @n more at @distance. */
static inline void
count (RtNearness *near, RtNearnessKind kind, double n, double distance)
{
  near->reached += n;
  if (kind == RT_FARTHEST)
    near->sum = MAX (near->sum, distance);
  else
    near->sum += n * (kind == RT_SUM_OF_INVERSES ? 1 / distance : distance);
}

static void
settle (Front *front, RtNearnessKind kind, double level, RtNearness *result)
{
  guint64 *arrays = front->here;
  guint32 *lists = front->list;

  for (guint32 i = 0; i < front->n_after; i++)
    {
      guint32 v = front->after[i];

      front->seen[v] |= front->next[v];
      count (&result[v], kind, __builtin_popcountll (front->next[v]), level);
    }
  front->here = front->next;
  front->next = arrays;
  front->list = front->after;
  front->after = lists;
  front->n_list = front->n_after;
}

static void
search_together (Front *front, const Job *job, guint32 batch, RtNearness *result)
{
  guint32 from = batch * BITS, to = MIN (job->arcs.n, from + BITS);

  start (front, job->arcs.n, from, to);
  for (double level = 1; front->n_list > 0; level++)
    {
      spread (front, &job->arcs);
      settle (front, job->kind, level, result);
    }
}

static gboolean
share_by_hops (RtShare *share, guint i, gpointer result, gpointer data, GError **error)
{
  const Job *job = data;
  Front front;
  gboolean going = front_init (&front, job->arcs.n, error);
  guint64 done = 0;

  for (guint32 batch = i; going && batch < job->n_batches; batch += job->n_shares)
    {
      search_together (&front, job, batch, result);
      going = rt_share_step (share, ++done, error);
    }
  front_clear (&front);
  return going;
}

/* ---- With lengths --------------------------------------------------------------------- */

static gboolean
share_by_lengths (RtShare *share, guint i, gpointer result, gpointer data, GError **error)
{
  const Job *job = data;
  RtNearness *near = result;
  RtDijkstra far;
  gboolean going = rt_dijkstra_init (&far, job->arcs.n, error);
  guint64 done = 0;

  for (guint32 v = i; going && v < job->arcs.n; v += job->n_shares)
    {
      rt_dijkstra_run (&far, &job->arcs, v, RT_EVERYWHERE);
      for (guint32 k = 1; k < far.n_order; k++)
        count (&near[v], job->kind, 1, far.distance[far.order[k]]);
      going = rt_share_step (share, ++done, error);
    }
  rt_dijkstra_clear (&far);
  return going;
}

/* ---- Both ----------------------------------------------------------------------------- */

static void
take_share (guint i, gconstpointer result, gpointer data)
{
  const Job *job = data;
  const RtNearness *near = result;

  (void)i;
  for (guint32 v = 0; v < job->arcs.n; v++)
    {
      job->out[v].reached += near[v].reached;
      job->out[v].sum = job->kind == RT_FARTHEST ? MAX (job->out[v].sum, near[v].sum)
                                                 : job->out[v].sum + near[v].sum;
    }
}

static gboolean
search_all (Job *job, const char *stage, RtContext *ctx, GError **error)
{
  gboolean by_lengths = job->arcs.length != NULL;
  gsize size = job->arcs.n * sizeof *job->out;
  RtWork work = { .stage = stage,
                  .result = size,
                  .units = by_lengths ? job->arcs.n : job->n_batches,
                  .steps = (guint64)job->n_batches * job->arcs.first[job->arcs.n]
                           * (by_lengths ? BITS : BITS / 8),
                  .run = by_lengths ? share_by_lengths : share_by_hops,
                  .take = take_share,
                  .data = job };

  work.n_shares = job->n_shares = rt_work_shares (work.units, size);
  return rt_work (&work, ctx, error);
}

gboolean
rt_nearness (const igraph_t *graph, const double *lengths, gboolean directed,
             RtNearnessKind kind, const char *stage, RtNearness *out, RtContext *ctx,
             GError **error)
{
  guint32 n = (guint32)igraph_vcount (graph);
  Job job = { .kind = kind, .n_batches = (n + BITS - 1) / BITS, .out = out };
  RtArcsMode mode = !directed ? RT_ARCS_BOTH : lengths ? RT_ARCS_OUT : RT_ARCS_IN;
  gboolean done = rt_arcs_init (&job.arcs, graph, lengths, mode, error);

  memset (out, 0, n * sizeof *out);
  done = done && search_all (&job, stage, ctx, error);
  rt_arcs_clear (&job.arcs);
  return done;
}
