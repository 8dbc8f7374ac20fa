/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Betweenness from shortest paths drawn at random: pairs at random, of each pair a path at
 * random, and for each vertex the share of them that it lies on. With (c / e²) (floor (log2 (d
 * - 2)) + 1 + ln (1 / (1 - p))) paths, c = 0.5 and d the most vertices that a shortest path can
 * have, no value of any vertex is off by more than e with probability p (Riondato and
 * Kornaropoulos 2016, theorem 3; c as measured by Löffler and Phillips 2009). Each share of the
 * work has a generator of its own, seeded with the context's seed: the same paths from any
 * number of workers. */

#include "analyze/betweenness.h"
#include "analyze/measure.h"
#include "analyze/random-path.h"
#include "base/stopped.h"
#include "base/workers.h"
#include <math.h>
#include <string.h>

#define C 0.5
#define MOST_SAMPLES 1e15
/* What a sample costs beside the search from one source of an exact run, on a graph of 10,000
 * by preferential attachment: two searches meet long before they have seen all; one with
 * lengths has seen half. In larger graphs it is less. */
#define COST 0.004
#define COST_WITH_LENGTHS 0.7

typedef struct
{
  RtArcs out, in; /* in.first is NULL where they are the same */
  guint64 seed, samples, taken;
  guint n_shares;
  double *count; /* by vertex */
} Job;

static gboolean
make_arcs (Job *job, const igraph_t *graph, const double *lengths, gboolean directed,
           GError **error)
{
  return rt_arcs_init (&job->out, graph, lengths, directed ? RT_ARCS_OUT : RT_ARCS_BOTH, error)
         && (!directed || rt_arcs_init (&job->in, graph, lengths, RT_ARCS_IN, error));
}

static void
clear_arcs (Job *job)
{
  rt_arcs_clear (&job->out);
  rt_arcs_clear (&job->in);
}

/* ---- How many -------------------------------------------------------------------------- */

/* The two longest ways from @start, which no path in its part of the graph is longer than
 * together; @queue and @hops (-1: not met) by vertex. */
static guint32
longest_around (const RtArcs *arcs, guint32 start, guint32 *queue, gint32 *hops)
{
  guint32 n = 1;

  queue[0] = start;
  hops[start] = 0;
  for (guint32 i = 0; i < n; i++)
    for (guint32 v = queue[i], k = arcs->first[v]; k < arcs->first[v + 1]; k++)
      if (hops[arcs->to[k]] < 0)
        {
          hops[arcs->to[k]] = hops[v] + 1;
          queue[n++] = arcs->to[k];
        }
  return (guint32)hops[queue[n - 1]] + (n > 1 ? (guint32)hops[queue[n - 2]] : 0);
}

/* A bound on how many vertices a shortest path has. Where there are lengths or directions the
 * few hops of a search from somewhere bound nothing: all of them. FALSE where memory ends. */
static gboolean
most_on_a_path (const Job *job, guint32 *most, GError **error)
{
  guint32 n = job->out.n;
  g_autofree guint32 *queue = g_try_new (guint32, n + 1u);
  g_autofree gint32 *hops = g_try_new (gint32, n + 1u);

  *most = n;
  if (job->out.length || job->in.first)
    return TRUE;
  if (!queue || !hops)
    return rt_set_no_graph_memory (error);
  memset (hops, 0xff, n * sizeof *hops);
  *most = 0;
  for (guint32 v = 0; v < n; v++)
    if (hops[v] < 0)
      *most = MAX (*most, longest_around (&job->out, v, queue, hops) + 1);
  return TRUE;
}

/* What is to be divided by the number of paths, for the square of the error of values that are
 * shares of all n (n - 1) pairs. */
static double
square_of_one (double probability, guint32 most)
{
  double bits = most > 3 ? floor (log2 (most - 2)) : 0;

  return C * (bits + 1 + log (1 / (1 - probability)));
}

/* ---- Drawing --------------------------------------------------------------------------- */

static guint64
samples_of (const Job *job, guint i)
{
  return job->samples / job->n_shares + (i < job->samples % job->n_shares ? 1 : 0);
}

static gboolean
draw_share (RtShare *share, guint i, gpointer result, gpointer data, GError **error)
{
  const Job *job = data;
  const guint32 seed[] = { (guint32)job->seed, (guint32)(job->seed >> 32), i };
  guint64 samples = samples_of (job, i);
  RtRandomPath r;
  gboolean going = rt_random_path_init (&r, &job->out, job->in.first ? &job->in : &job->out,
                                        seed, G_N_ELEMENTS (seed), error);

  for (guint64 done = 0; going && done < samples;)
    {
      gint32 from = g_rand_int_range (r.rand, 0, (gint32)job->out.n);
      gint32 to = g_rand_int_range (r.rand, 0, (gint32)job->out.n - 1);

      rt_random_path_count (&r, (guint32)from, (guint32)(to + (to >= from)), result);
      going = rt_share_step (share, ++done, error);
    }
  rt_random_path_clear (&r);
  return going;
}

static void
take_share (guint i, gconstpointer result, gpointer data)
{
  Job *job = data;
  const double *count = result;

  job->taken += samples_of (job, i);
  for (guint32 v = 0; v < job->out.n; v++)
    job->count[v] += count[v];
}

static gboolean
draw (Job *job, RtContext *ctx, GError **error)
{
  gsize size = job->out.n * sizeof *job->count;
  double arcs = job->out.first[job->out.n];
  double steps = (double)job->samples * arcs * (job->out.length ? COST_WITH_LENGTHS : COST);
  RtWork work = { .stage = "betweenness",
                  .result = size,
                  .units = job->samples,
                  .steps = (guint64)MIN (steps, 1e18),
                  .run = draw_share,
                  .take = take_share,
                  .data = job };

  work.n_shares = job->n_shares = rt_work_shares (job->samples, size);
  memset (job->count, 0, size);
  return rt_work (&work, ctx, error);
}

/* Stopped, they are worth less: an error of one or more is none. */
static gboolean
draw_or_stop (Job *job, RtSampling *sampling, double square, RtContext *ctx, GError **error)
{
  double n = job->out.n, reached;

  if (draw (job, ctx, error))
    return TRUE;
  reached = ceil (sqrt (square / (double)job->taken) * n / (n - 2) * 1e4) / 1e4;
  if (!(reached < 1) || !rt_stop_here (ctx, error))
    return FALSE;
  sampling->error = reached;
  sampling->samples = job->taken;
  return TRUE;
}

gboolean
rt_betweenness_sampled (const igraph_t *graph, const double *lengths, gboolean directed,
                        RtSampling *sampling, double *values, RtContext *ctx, GError **error)
{
  Job job = { .seed = rt_context_seed (ctx), .count = values };
  double n = (double)igraph_vcount (graph), samples = 0, square = 0;
  double pairs = n * (n - 1) / (directed ? 1 : 2), e = sampling->error * (n - 2) / n;
  guint32 most;
  gboolean done = make_arcs (&job, graph, lengths, directed, error)
                  && most_on_a_path (&job, &most, error);

  if (done && n > 2)
    {
      square = square_of_one (sampling->probability, most);
      samples = MIN (MOST_SAMPLES, ceil (square / (e * e)));
    }
  sampling->samples = (guint64)samples;
  sampling->exact = n <= 2 || samples * (lengths ? COST_WITH_LENGTHS : COST) > n;
  job.samples = sampling->samples;
  if (done && !sampling->exact)
    done = draw_or_stop (&job, sampling, square, ctx, error);
  clear_arcs (&job);
  if (!done || sampling->exact)
    return done && rt_betweenness (graph, lengths, directed, values, ctx, error);
  for (guint32 v = 0; v < (guint32)n; v++)
    values[v] *= pairs / (double)job.taken;
  return TRUE;
}
