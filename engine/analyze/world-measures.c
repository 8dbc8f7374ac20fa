/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What is counted on the edges is counted for eight worlds at once: they stand side by side, so
 * that what one edge is looked up for serves them all. Where a few edges are otherwise, what
 * they change is counted on that. Where the edges are weighted, or the measure is another, each
 * world becomes a view. */

#include "analyze/world-measures-private.h"
#include "analyze/measure.h"
#include "case/columns.h"
#include "graph/view-altered.h"
#include <math.h>
#include <string.h>

/* ---- Degrees ---------------------------------------------------------------------------- */

void
rt_world_count_ties (const RtWorldRanker *r, guint j, double *lanes, gboolean tails,
                     gboolean heads)
{
  memset (lanes, 0, (gsize)RT_LANES * r->n * sizeof *lanes);
  for (guint32 e = 0; e < r->n_edges; e++)
    {
      const double *in = rt_lanes_of (r, e, j);
      double *tail = lanes + (gsize)r->tail[e] * RT_LANES,
             *head = lanes + (gsize)r->head[e] * RT_LANES;

      for (guint k = 0; tails && k < RT_LANES; k++)
        tail[k] += in[k];
      for (guint k = 0; heads && k < RT_LANES; k++)
        head[k] += in[k];
    }
}

static void
degree (RtWorldRanker *r, guint j)
{
  rt_world_count_ties (r, j, r->lanes, TRUE, TRUE);
}

static void
in_degree (RtWorldRanker *r, guint j)
{
  rt_world_count_ties (r, j, r->lanes, FALSE, TRUE);
}

static void
out_degree (RtWorldRanker *r, guint j)
{
  rt_world_count_ties (r, j, r->lanes, TRUE, FALSE);
}

/* ---- Any other -------------------------------------------------------------------------- */

static gboolean
ask_view (RtWorldRanker *r, guint j, double *values, RtContext *ctx, GError **error)
{
  g_autoptr (RtView) world = NULL;

  for (guint32 s = 0; s < r->first[r->n_edges]; s++)
    {
      rt_pick_set_relation (r->pick, r->relations[s], r->slots[s] >> j & 1);
      if (r->in)
        r->in[s] = r->slots[s] >> j & 1;
    }
  world = r->in ? rt_view_of_relations (r->view, r->pick, r->in, error)
                : rt_view_new (rt_view_case (r->view), r->pick, rt_view_options (r->view), ctx,
                               error);
  return world && r->measure->run (world, FALSE, values, ctx, error);
}

/* ---- Making one ---------------------------------------------------------------------- */

static const struct
{
  const char *measure;
  RtWorldKernel *run;
} kernels[] = {
  { "degree", degree },
  { "in-degree", in_degree },
  { "out-degree", out_degree },
  { "pagerank", rt_world_pagerank },
};

static RtWorldKernel *
find_kernel (const RtView *view, const RtMeasure *measure)
{
  for (guint i = 0; i < G_N_ELEMENTS (kernels); i++)
    if (g_str_equal (kernels[i].measure, measure->name)
        && !(measure->weight == RT_USES_STRENGTH && rt_view_strengths (view)))
      return kernels[i].run;
  return NULL;
}

gboolean
rt_world_measure_is_counted (const RtView *view, const RtMeasure *measure)
{
  return find_kernel (view, measure) != NULL;
}

static gboolean
fill (RtWorldRanker *r, GError **error)
{
  const igraph_t *graph = rt_view_graph (r->view);
  gboolean by_byte = !r->kernel && !rt_view_lengths (r->view) && !rt_view_strengths (r->view);

  r->in = by_byte ? g_try_malloc ((gsize)r->first[r->n_edges] + 1) : NULL;
  r->tail = g_try_new (guint32, (gsize)r->n_edges + 1);
  r->head = g_try_new (guint32, (gsize)r->n_edges + 1);
  r->edges = g_try_new (guint64, (gsize)r->n_edges + 1);
  r->lanes = r->kernel ? g_try_new (double, (gsize)RT_LANES * r->n + 1) : NULL;
  if (!r->tail || !r->head || !r->edges || (r->kernel && !r->lanes) || (by_byte && !r->in))
    return rt_no_memory (error, "the edges of worlds");
  for (guint i = 0; i < 1u << RT_LANES; i++)
    for (guint k = 0; k < RT_LANES; k++)
      r->is_in[i][k] = i >> k & 1;
  for (guint32 e = 0; e < r->n_edges; e++)
    {
      r->tail[e] = (guint32)IGRAPH_FROM (graph, e);
      r->head[e] = (guint32)IGRAPH_TO (graph, e);
    }
  return r->kernel != rt_world_pagerank || rt_world_pagerank_init (r, error);
}

RtWorldRanker *
rt_world_ranker_new (const RtView *view, const RtMeasure *measure, GError **error)
{
  g_autoptr (RtWorldRanker) r = g_new0 (RtWorldRanker, 1);

  r->view = view;
  r->measure = measure;
  r->kernel = find_kernel (view, measure);
  r->n = rt_view_size (view);
  r->n_edges = rt_view_n_edges (view);
  r->first = rt_view_first (view);
  r->relations = r->n_edges ? rt_view_relations (view, 0, &(guint){ 0 }) : NULL;
  return fill (r, error) ? g_steal_pointer (&r) : NULL;
}

gboolean
rt_world_ranker_take (RtWorldRanker *r, const RtPick *pick, GError **error)
{
  if (r->kernel)
    return TRUE;
  rt_pick_free (r->pick);
  r->pick = rt_pick_copy (rt_view_case (r->view), pick);
  return r->pick || rt_no_memory (error, "the edges of worlds");
}

void
rt_world_ranker_free (RtWorldRanker *r)
{
  if (!r)
    return;
  rt_pick_free (r->pick);
  g_free (r->in);
  g_free (r->tail);
  g_free (r->head);
  g_free (r->edges);
  g_free (r->inward);
  g_free (r->in_first);
  g_free (r->lanes);
  g_free (r->start);
  g_free (r->per_way);
  g_free (r->given);
  g_free (r->kept_lanes);
  g_free (r->kept_given);
  g_free (r->waits);
  g_free (r->turn);
  g_free (r->later);
  g_free (r);
}

void
rt_world_ranker_block (RtWorldRanker *r, const guint64 *slots)
{
  r->slots = slots;
  r->begun = RT_BLOCK;
  for (guint32 e = 0; r->kernel && e < r->n_edges; e++)
    {
      r->edges[e] = 0;
      for (guint32 s = r->first[e]; s < r->first[e + 1]; s++)
        r->edges[e] |= slots[s];
    }
}

/* Has the lanes hold world @j, and what they are to be divided by. */
static const double *
count_lanes (RtWorldRanker *r, guint j)
{
  static const double one[RT_LANES] = { 1, 1, 1, 1, 1, 1, 1, 1 };

  if (r->begun != j / RT_LANES * RT_LANES)
    r->kernel (r, r->begun = j / RT_LANES * RT_LANES);
  return r->kernel == rt_world_pagerank ? r->total : one;
}

gboolean
rt_world_ranker_values (RtWorldRanker *r, guint j, double *values, RtContext *ctx,
                        GError **error)
{
  double total;

  if (!r->kernel)
    return ask_view (r, j, values, ctx, error);
  total = count_lanes (r, j)[j % RT_LANES];
  for (guint32 v = 0; v < r->n; v++)
    values[v] = r->lanes[(gsize)v * RT_LANES + j % RT_LANES] / total;
  return TRUE;
}

/* What is settled step by step is less exact than what is counted. */
double
rt_world_ranker_slack (const RtWorldRanker *r)
{
  return r->kernel == rt_world_pagerank ? 1e-7 : 1e-12;
}

/* ---- Changes --------------------------------------------------------------------------- */

gboolean
rt_world_ranker_keep (RtWorldRanker *r, guint j, GError **error)
{
  count_lanes (r, j);
  return r->kernel != rt_world_pagerank || rt_world_pagerank_keep (r, error);
}

/* Exchanges the edges' worlds with @worlds. */
static void
recount_ties (RtWorldRanker *r, const GArray *edges, guint64 *worlds)
{
  for (guint i = 0; i < edges->len; i++)
    {
      guint32 e = g_array_index (edges, guint32, i);
      const double *was = rt_lanes_of (r, e, r->begun), *is;
      double *tail = r->lanes + (gsize)r->tail[e] * RT_LANES;
      double *head = r->lanes + (gsize)r->head[e] * RT_LANES;
      guint64 before = r->edges[e];

      r->edges[e] = worlds[i];
      worlds[i] = before;
      is = rt_lanes_of (r, e, r->begun);
      for (guint k = 0; r->kernel != in_degree && k < RT_LANES; k++)
        tail[k] += is[k] - was[k];
      for (guint k = 0; r->kernel != out_degree && k < RT_LANES; k++)
        head[k] += is[k] - was[k];
    }
}

void
rt_world_ranker_change (RtWorldRanker *r, const GArray *edges, guint64 *worlds)
{
  if (r->kernel == rt_world_pagerank)
    rt_world_pagerank_change (r, edges, worlds);
  else
    recount_ties (r, edges, worlds);
}

void
rt_world_ranker_restore (RtWorldRanker *r, const GArray *edges, guint64 *worlds)
{
  if (r->kernel == rt_world_pagerank)
    rt_world_pagerank_restore (r, edges, worlds);
  else
    recount_ties (r, edges, worlds);
}

double
rt_world_ranker_settle (RtWorldRanker *r)
{
  if (r->kernel != rt_world_pagerank)
    return 0;
  if (r->doubt > 0)
    rt_world_pagerank_settle (r);
  return r->doubt;
}

double
rt_world_ranker_add (RtWorldRanker *r, double *sums)
{
  const double *total = count_lanes (r, r->begun);
  double doubt = 0, part[RT_LANES];

  for (guint k = 0; k < RT_LANES; k++)
    {
      part[k] = 1 / total[k];
      doubt += r->kernel == rt_world_pagerank ? rt_world_pagerank_doubt (r) * part[k] : 0;
    }
  for (guint32 v = 0; v < r->n; v++)
    for (guint k = 0; k < RT_LANES; k++)
      sums[v] += r->lanes[(gsize)v * RT_LANES + k] * part[k];
  return doubt;
}

guint32
rt_world_ranker_ways (const RtWorldRanker *r, guint32 v)
{
  return r->kernel == rt_world_pagerank ? r->in_first[v + 1] - r->in_first[v] : 0;
}

/* The highest that the others can have at least and at most, by lane. */
static void
find_others (const RtWorldRanker *r, const guint8 *listed, guint32 leader, double doubt,
             double *least, double *most)
{
  for (guint k = 0; k < RT_LANES; k++)
    least[k] = most[k] = -INFINITY;
  for (guint32 v = 0; v < r->n; v++)
    {
      const double *x = r->lanes + (gsize)v * RT_LANES;
      double off = doubt > 0 ? doubt * rt_world_ranker_ways (r, v) : 0;

      if (v == leader || (listed && !listed[v]))
        continue;
      for (guint k = 0; k < RT_LANES; k++)
        {
          least[k] = MAX (least[k], x[k] - off);
          most[k] = MAX (most[k], x[k] + off);
        }
    }
}

/* The leader's part of the first place in lane @k, of which nothing is in doubt. */
static double
share_first (const RtWorldRanker *r, const guint8 *listed, guint32 leader, double others,
             guint k)
{
  double own = r->lanes[(gsize)leader * RT_LANES + k], last = MAX (own, others);
  double least = last - rt_world_ranker_slack (r) * fabs (last);
  guint level = 0;

  if (own < least || others < least)
    return own < least ? 0 : 1;
  for (guint32 v = 0; v < r->n; v++)
    level += (!listed || listed[v]) && r->lanes[(gsize)v * RT_LANES + k] >= least;
  return 1.0 / level;
}

gboolean
rt_world_ranker_first (const RtWorldRanker *r, const guint8 *listed, guint32 leader,
                       double *share)
{
  double doubt = r->kernel == rt_world_pagerank ? rt_world_pagerank_doubt (r) : 0;
  double least[RT_LANES], most[RT_LANES];
  double off = doubt * rt_world_ranker_ways (r, leader);
  double slack = rt_world_ranker_slack (r);

  *share = 0;
  find_others (r, listed, leader, doubt, least, most);
  for (guint k = 0; k < RT_LANES; k++)
    {
      double own = r->lanes[(gsize)leader * RT_LANES + k];

      if (doubt <= 0)
        *share += share_first (r, listed, leader, most[k], k);
      else if (most[k] < (own - off) * (1 - slack))
        *share += 1;
      else if (!(least[k] * (1 - slack) > own + off))
        return FALSE;
    }
  return TRUE;
}
