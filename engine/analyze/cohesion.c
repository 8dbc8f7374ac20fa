/* SPDX-License-Identifier: GPL-2.0-or-later */

/* How tightly an entity's surroundings hang together: coreness, constraint, clustering.
 * Coreness and clustering are about who is tied to whom: directions and parallel relations are
 * dropped first, for igraph would count them as further neighbours. */

#include "analyze/measure.h"
#include <math.h>

static igraph_error_t
coreness (const igraph_t *graph, double *values)
{
  igraph_vector_int_t cores;
  igraph_error_t code;

  IGRAPH_CHECK (igraph_vector_int_init (&cores, 0));
  code = igraph_coreness (graph, &cores, IGRAPH_ALL);
  for (igraph_integer_t i = 0; code == IGRAPH_SUCCESS && i < igraph_vector_int_size (&cores);
       i++)
    values[i] = (double)VECTOR (cores)[i];
  igraph_vector_int_destroy (&cores);
  return code;
}

static igraph_error_t
clustering (const igraph_t *graph, double *values)
{
  igraph_vector_t out;
  igraph_error_t code;

  IGRAPH_CHECK (igraph_vector_init (&out, 0));
  code = igraph_transitivity_local_undirected (graph, &out, igraph_vss_all (),
                                               IGRAPH_TRANSITIVITY_ZERO);
  if (code == IGRAPH_SUCCESS)
    igraph_vector_copy_to (&out, values);
  igraph_vector_destroy (&out);
  return code;
}

typedef igraph_error_t (*OnSimple) (const igraph_t *graph, double *values);

/* Runs @func on the view's graph, or on a simple undirected copy where it is not that already.
 */
static gboolean
run_simple (const RtView *view, OnSimple func, double *values, RtContext *ctx, GError **error)
{
  const RtViewOptions *options = rt_view_options (view);
  RtIgraphGuard guard;
  igraph_t copy;
  igraph_error_t code;

  rt_igraph_enter_certain (&guard, ctx);
  if (!options->directed && !options->multi)
    return rt_igraph_leave (&guard, func (rt_view_graph (view), values), error);
  code = igraph_copy (&copy, rt_view_graph (view));
  if (code == IGRAPH_SUCCESS)
    {
      code = igraph_to_undirected (&copy, IGRAPH_TO_UNDIRECTED_COLLAPSE, NULL);
      if (code == IGRAPH_SUCCESS)
        code = igraph_simplify (&copy, TRUE, TRUE, NULL);
      if (code == IGRAPH_SUCCESS)
        code = func (&copy, values);
      igraph_destroy (&copy);
    }
  return rt_igraph_leave (&guard, code, error);
}

gboolean
rt_measure_coreness (const RtView *view, gboolean normalized, double *values, RtContext *ctx,
                     GError **error)
{
  (void)normalized;
  return run_simple (view, coreness, values, ctx, error);
}

gboolean
rt_measure_clustering (const RtView *view, gboolean normalized, double *values, RtContext *ctx,
                       GError **error)
{
  (void)normalized;
  return run_simple (view, clustering, values, ctx, error);
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
