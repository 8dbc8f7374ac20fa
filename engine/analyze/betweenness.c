/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Pairs whose shortest path runs through each entity, each pair once, shared where there are
 * several; raw unless normalised by (n-1)(n-2)/2, directed (n-1)(n-2). A pair without a path
 * adds nothing. Weighted distances are compared with igraph's tolerance (1e-10 relative), so
 * that 0.1 + 0.2 and 0.3 are one length. Method: Freeman 1977, as in Brandes 2001, over blocks
 * (blocks.h) where the graph is undirected, and spread over workers. Cost: O(VE), weighted O(VE
 * log V), with V and E of the blocks. */

#include "analyze/betweenness.h"
#include "analyze/brandes.h"
#include "analyze/measure.h"
#include "base/workers.h"
#include <string.h>

typedef struct
{
  const RtBlocks *blocks;
  guint n_shares;
  double *sum; /* by slot */
} Job;

/* Every n_shares-th slot, so that shares take about as long as each other. */
static gboolean
add_share (RtShare *share, guint i, gpointer result, gpointer data, GError **error)
{
  const Job *job = data;
  RtBrandes brandes;
  gboolean going = rt_brandes_init (&brandes, job->blocks, error);
  guint64 done = 0;

  for (guint32 source = i; going && source < job->blocks->arcs.n; source += job->n_shares)
    {
      rt_brandes_add (&brandes, source, result);
      going = rt_share_step (share, ++done, error);
    }
  rt_brandes_clear (&brandes);
  return going;
}

static void
take_share (guint i, gconstpointer result, gpointer data)
{
  Job *job = data;
  const double *sum = result;

  (void)i;
  for (guint32 slot = 0; slot < job->blocks->arcs.n; slot++)
    job->sum[slot] += sum[slot];
}

static gboolean
search_blocks (const RtBlocks *blocks, double *sum, RtContext *ctx, GError **error)
{
  guint32 n = blocks->arcs.n;
  gsize size = n * sizeof *sum;
  Job job = { blocks, rt_work_shares (n, size), sum };
  RtWork work = { .stage = "betweenness",
                  .n_shares = job.n_shares,
                  .result = size,
                  .units = n,
                  .steps = (guint64)MIN (blocks->steps, 1e18),
                  .run = add_share,
                  .take = take_share,
                  .data = &job };

  return rt_work (&work, ctx, error);
}

static gboolean
find_blocks (RtBlocks *blocks, const igraph_t *graph, const double *lengths, gboolean directed,
             GError **error)
{
  RtArcs arcs;
  gboolean found = rt_arcs_init (&arcs, graph, lengths, directed ? RT_ARCS_OUT : RT_ARCS_BOTH,
                                 error)
                   && (directed ? rt_blocks_init_whole (blocks, &arcs, error)
                                : rt_blocks_init (blocks, &arcs, error));

  rt_arcs_clear (&arcs);
  return found;
}

gboolean
rt_betweenness (const igraph_t *graph, const double *lengths, gboolean directed, double *values,
                RtContext *ctx, GError **error)
{
  RtBlocks blocks = { 0 };
  gboolean done = find_blocks (&blocks, graph, lengths, directed, error);
  g_autofree double *sum = done ? g_try_new0 (double, blocks.arcs.n + 1u) : NULL;

  done = done && (sum || rt_set_no_graph_memory (error))
         && search_blocks (&blocks, sum, ctx, error);
  if (done)
    {
      memcpy (values, blocks.cut, (gsize)igraph_vcount (graph) * sizeof *values);
      for (guint32 slot = 0; slot < blocks.arcs.n; slot++)
        values[blocks.vertex[slot]] += directed ? sum[slot] : sum[slot] / 2;
    }
  rt_blocks_clear (&blocks);
  return done;
}

gboolean
rt_measure_betweenness_sampled (const RtView *view, gboolean normalized, RtSampling *sampling,
                                double *values, RtContext *ctx, GError **error)
{
  const igraph_t *graph = rt_view_graph (view);
  const double *lengths = rt_view_lengths (view);
  gboolean directed = rt_view_options (view)->directed;
  double n = rt_view_size (view);

  if (!rt_measure_check_lengths (view, "betweenness", error)
      || !(sampling
               ? rt_betweenness_sampled (graph, lengths, directed, sampling, values, ctx, error)
               : rt_betweenness (graph, lengths, directed, values, ctx, error)))
    return FALSE;
  if (normalized)
    rt_measure_scale (values, rt_view_size (view), (directed ? 1 : 2) / ((n - 1) * (n - 2)));
  return TRUE;
}

gboolean
rt_measure_betweenness (const RtView *view, gboolean normalized, double *values, RtContext *ctx,
                        GError **error)
{
  return rt_measure_betweenness_sampled (view, normalized, NULL, values, ctx, error);
}
