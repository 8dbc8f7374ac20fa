/* SPDX-License-Identifier: GPL-2.0-or-later */

/* How tightly an entity's surroundings hang together: cores, triangles, constraint. But for
 * constraint and the cores by direction they are asked of a simple graph (simple.c). */

#include "analyze/cores.h"
#include "analyze/measure.h"

static igraph_error_t
core_by (const igraph_t *graph, igraph_neimode_t mode, double *values)
{
  igraph_vector_int_t cores;
  igraph_error_t code;

  IGRAPH_CHECK (igraph_vector_int_init (&cores, 0));
  code = igraph_coreness (graph, &cores, mode);
  for (igraph_integer_t i = 0; code == IGRAPH_SUCCESS && i < igraph_vector_int_size (&cores);
       i++)
    values[i] = (double)VECTOR (cores)[i];
  igraph_vector_int_destroy (&cores);
  return code;
}

static igraph_error_t
coreness (const igraph_t *graph, const igraph_vector_t *strengths, double *values)
{
  igraph_integer_t n = igraph_vcount (graph);
  g_autofree guint32 *core = g_try_new (guint32, (gsize)n + 1);

  (void)strengths;
  if (!core || !rt_cores (graph, core))
    return IGRAPH_ENOMEM;
  for (igraph_integer_t v = 0; v < n; v++)
    values[v] = core[v];
  return IGRAPH_SUCCESS;
}

gboolean
rt_measure_coreness (const RtView *view, gboolean normalized, double *values, RtContext *ctx,
                     GError **error)
{
  (void)normalized;
  return rt_measure_ask_simple (view, coreness, values, ctx, error);
}

/* By direction a pair is tied once each way at most. */
static igraph_error_t
core_of_simple (const igraph_t *graph, gboolean multi, igraph_neimode_t mode, double *values)
{
  igraph_t copy;
  igraph_error_t code;

  if (!multi)
    return core_by (graph, mode, values);
  IGRAPH_CHECK (igraph_copy (&copy, graph));
  code = igraph_simplify (&copy, TRUE, TRUE, NULL);
  if (code == IGRAPH_SUCCESS)
    code = core_by (&copy, mode, values);
  igraph_destroy (&copy);
  return code;
}

static gboolean
directed_coreness (const RtView *view, igraph_neimode_t mode, double *values, RtContext *ctx,
                   GError **error)
{
  RtIgraphGuard guard;
  igraph_error_t code;

  rt_igraph_enter_certain (&guard, ctx);
  code = core_of_simple (rt_view_graph (view), rt_view_options (view)->multi, mode, values);
  return rt_igraph_leave (&guard, code, error);
}

gboolean
rt_measure_in_coreness (const RtView *view, gboolean normalized, double *values, RtContext *ctx,
                        GError **error)
{
  (void)normalized;
  return directed_coreness (view, IGRAPH_IN, values, ctx, error);
}

gboolean
rt_measure_out_coreness (const RtView *view, gboolean normalized, double *values,
                         RtContext *ctx, GError **error)
{
  (void)normalized;
  return directed_coreness (view, IGRAPH_OUT, values, ctx, error);
}

/* An igraph vector's values, where there is one. */
static igraph_error_t
hand_over (igraph_error_t code, igraph_vector_t *out, double *values)
{
  if (code == IGRAPH_SUCCESS)
    igraph_vector_copy_to (out, values);
  igraph_vector_destroy (out);
  return code;
}

static igraph_error_t
clustering (const igraph_t *graph, const igraph_vector_t *strengths, double *values)
{
  igraph_vector_t out;

  (void)strengths;
  IGRAPH_CHECK (igraph_vector_init (&out, 0));
  return hand_over (igraph_transitivity_local_undirected (graph, &out, igraph_vss_all (),
                                                          IGRAPH_TRANSITIVITY_ZERO),
                    &out, values);
}

gboolean
rt_measure_clustering (const RtView *view, gboolean normalized, double *values, RtContext *ctx,
                       GError **error)
{
  (void)normalized;
  return rt_measure_ask_simple (view, clustering, values, ctx, error);
}

static igraph_error_t
weighted_clustering (const igraph_t *graph, const igraph_vector_t *strengths, double *values)
{
  igraph_vector_t out;

  IGRAPH_CHECK (igraph_vector_init (&out, 0));
  return hand_over (igraph_transitivity_barrat (graph, &out, igraph_vss_all (), strengths,
                                                IGRAPH_TRANSITIVITY_ZERO),
                    &out, values);
}

gboolean
rt_measure_weighted_clustering (const RtView *view, gboolean normalized, double *values,
                                RtContext *ctx, GError **error)
{
  (void)normalized;
  return rt_measure_check_strengths (view, "weighted-clustering", error)
         && rt_measure_ask_simple (view, weighted_clustering, values, ctx, error);
}

static igraph_error_t
triangles (const igraph_t *graph, const igraph_vector_t *strengths, double *values)
{
  igraph_vector_t out;

  (void)strengths;
  IGRAPH_CHECK (igraph_vector_init (&out, 0));
  return hand_over (igraph_adjacent_triangles (graph, &out, igraph_vss_all ()), &out, values);
}

gboolean
rt_measure_triangles (const RtView *view, gboolean normalized, double *values, RtContext *ctx,
                      GError **error)
{
  (void)normalized;
  return rt_measure_ask_simple (view, triangles, values, ctx, error);
}

static igraph_error_t
constraint (const RtView *view, igraph_vector_t *out)
{
  igraph_vector_t strengths;

  return igraph_constraint (
      rt_view_graph (view), out, igraph_vss_all (),
      rt_igraph_wrap (&strengths, rt_view_strengths (view), rt_view_n_edges (view)));
}

gboolean
rt_measure_constraint (const RtView *view, gboolean normalized, double *values, RtContext *ctx,
                       GError **error)
{
  (void)normalized;
  return rt_measure_check_strengths (view, "constraint", error)
         && rt_measure_ask (view, constraint, values, ctx, error);
}
