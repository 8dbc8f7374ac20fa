/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Degree and strength: what an entity's own ties say. Loops are not in a view; parallel
 * relations count once unless the view keeps them apart. In a directed view degree and strength
 * are in and out added, so that who is tied to another both ways, or by a symmetric relation,
 * counts twice; what is normalised is divided by n-1 all the same. Both are what
 * igraph_degree() and NetworkX do. */

#include "analyze/measure.h"

/* igraph keeps in os and is, for each vertex, where the edges that leave it and those that come
 * to it begin: the degrees are their differences. igraph_degree() hands these over as integers,
 * and to make them real after that takes half as long again as to count them. */
static void
count_ties (const RtView *view, gboolean out, gboolean in, double *values)
{
  const igraph_t *graph = rt_view_graph (view);
  const igraph_integer_t *leave = VECTOR (graph->os), *come = VECTOR (graph->is);
  const igraph_integer_t *begin = out ? leave : come;
  guint32 n = rt_view_size (view);

  if ((out && in) || !igraph_is_directed (graph))
    for (guint32 i = 0; i < n; i++)
      values[i] = (double)(leave[i + 1] - leave[i] + come[i + 1] - come[i]);
  else
    for (guint32 i = 0; i < n; i++)
      values[i] = (double)(begin[i + 1] - begin[i]);
}

static gboolean
degree (const RtView *view, gboolean out, gboolean in, gboolean normalized, double *values)
{
  guint32 n = rt_view_size (view);

  count_ties (view, out, in, values);
  if (normalized)
    rt_measure_scale (values, n, 1.0 / ((double)n - 1));
  return TRUE;
}

gboolean
rt_measure_degree (const RtView *view, gboolean normalized, double *values, RtContext *ctx,
                   GError **error)
{
  (void)ctx, (void)error;
  return degree (view, TRUE, TRUE, normalized, values);
}

gboolean
rt_measure_in_degree (const RtView *view, gboolean normalized, double *values, RtContext *ctx,
                      GError **error)
{
  (void)ctx, (void)error;
  return degree (view, FALSE, TRUE, normalized, values);
}

gboolean
rt_measure_out_degree (const RtView *view, gboolean normalized, double *values, RtContext *ctx,
                       GError **error)
{
  (void)ctx, (void)error;
  return degree (view, TRUE, FALSE, normalized, values);
}

/* The strengths of the ties that go out of each entity, come in, or both, into @values. Where
 * the ties have none, each counts 1. */
static gboolean
sum_ties (const RtView *view, const char *measure, gboolean out, gboolean in, double *values,
          GError **error)
{
  const double *strengths = rt_view_strengths (view);
  const igraph_t *graph = rt_view_graph (view);
  guint32 n_edges = rt_view_n_edges (view);

  if (!strengths)
    {
      count_ties (view, out, in, values);
      return TRUE;
    }
  if (!rt_measure_check_strengths (view, measure, error))
    return FALSE;
  for (guint32 i = 0; i < rt_view_size (view); i++)
    values[i] = 0;
  for (guint32 e = 0; e < n_edges; e++)
    {
      double w = strengths[e];

      if (out)
        values[IGRAPH_FROM (graph, e)] += w;
      if (in)
        values[IGRAPH_TO (graph, e)] += w;
    }
  return TRUE;
}

gboolean
rt_measure_strength (const RtView *view, gboolean normalized, double *values, RtContext *ctx,
                     GError **error)
{
  (void)normalized, (void)ctx;
  return sum_ties (view, "strength", TRUE, TRUE, values, error);
}

gboolean
rt_measure_in_strength (const RtView *view, gboolean normalized, double *values, RtContext *ctx,
                        GError **error)
{
  (void)normalized, (void)ctx;
  return sum_ties (view, "in-strength", FALSE, TRUE, values, error);
}

gboolean
rt_measure_out_strength (const RtView *view, gboolean normalized, double *values,
                         RtContext *ctx, GError **error)
{
  (void)normalized, (void)ctx;
  return sum_ties (view, "out-strength", TRUE, FALSE, values, error);
}
