/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Degree and strength: what an entity's own ties say. Loops are not in a view; parallel
 * relations count once unless the view keeps them apart. In a directed view degree is in and
 * out. */

#include "analyze/measure.h"
#include <math.h>

static gboolean
count_ties (const RtView *view, igraph_neimode_t mode, gboolean normalized, double *values,
            RtContext *ctx, GError **error)
{
  guint32 n = rt_view_size (view);
  RtIgraphGuard guard;
  igraph_vector_int_t degree;
  igraph_error_t code;

  rt_igraph_enter_certain (&guard, ctx);
  code = igraph_vector_int_init (&degree, 0);
  if (code == IGRAPH_SUCCESS)
    {
      code = igraph_degree (rt_view_graph (view), &degree, igraph_vss_all (), mode,
                            IGRAPH_LOOPS);
      for (guint32 i = 0; code == IGRAPH_SUCCESS && i < n; i++)
        values[i] = (double)VECTOR (degree)[i];
      igraph_vector_int_destroy (&degree);
    }
  if (normalized)
    rt_measure_scale (values, n, 1.0 / ((double)n - 1));
  return rt_igraph_leave (&guard, code, error);
}

gboolean
rt_measure_degree (const RtView *view, gboolean normalized, double *values, RtContext *ctx,
                   GError **error)
{
  return count_ties (view, IGRAPH_ALL, normalized, values, ctx, error);
}

gboolean
rt_measure_in_degree (const RtView *view, gboolean normalized, double *values, RtContext *ctx,
                      GError **error)
{
  return count_ties (view, IGRAPH_IN, normalized, values, ctx, error);
}

gboolean
rt_measure_out_degree (const RtView *view, gboolean normalized, double *values, RtContext *ctx,
                       GError **error)
{
  return count_ties (view, IGRAPH_OUT, normalized, values, ctx, error);
}

/* The strengths of the ties that go out of each entity, come in, or both, into @values. Where
 * the ties have none, each counts 1. */
static gboolean
sum_ties (const RtView *view, const char *measure, gboolean out, gboolean in, double *values,
          RtContext *ctx, GError **error)
{
  const double *strengths = rt_view_strengths (view);
  const igraph_t *graph = rt_view_graph (view);
  guint32 n_edges = rt_view_n_edges (view);

  if (!strengths)
    return count_ties (view,
                       out && in ? IGRAPH_ALL
                       : out     ? IGRAPH_OUT
                                 : IGRAPH_IN,
                       FALSE, values, ctx, error);
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
  (void)normalized;
  return sum_ties (view, "strength", TRUE, TRUE, values, ctx, error);
}

gboolean
rt_measure_in_strength (const RtView *view, gboolean normalized, double *values, RtContext *ctx,
                        GError **error)
{
  (void)normalized;
  return sum_ties (view, "in-strength", FALSE, TRUE, values, ctx, error);
}

gboolean
rt_measure_out_strength (const RtView *view, gboolean normalized, double *values,
                         RtContext *ctx, GError **error)
{
  (void)normalized;
  return sum_ties (view, "out-strength", TRUE, FALSE, values, ctx, error);
}
