/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Nearness. Closeness is always Wasserman and Faust's, for in a graph of several parts the
 * plain one makes the two members of a lost pair the closest of all: with r others in reach at
 * a mean distance d, it is (r / (n - 1)) / d; 0 where nobody is in reach. Harmonic is the sum
 * of 1/distance, normalised by n - 1. In a directed view distances run outwards. Cost: O(VE),
 * weighted O(VE log V). */

#include "analyze/measure.h"
#include <math.h>

/* igraph gives r / (sum of distances), NaN without neighbours; we make it Wasserman-Faust. */
static igraph_error_t
closeness (const RtView *view, const igraph_vector_t *weights, igraph_vector_t *out,
           igraph_vector_int_t *reached)
{
  double others = (double)rt_view_size (view) - 1;

  IGRAPH_CHECK (igraph_closeness (rt_view_graph (view), out, reached, NULL, igraph_vss_all (),
                                  IGRAPH_OUT, weights, TRUE));
  for (igraph_integer_t i = 0; i < igraph_vector_size (out); i++)
    VECTOR (*out)
  [i] = VECTOR (*reached)[i] > 0 ? VECTOR (*out)[i] * (double)VECTOR (*reached)[i] / others : 0;
  return IGRAPH_SUCCESS;
}

static gboolean
run (const RtView *view, gboolean harmonic, gboolean normalized, double *values, RtContext *ctx,
     GError **error)
{
  igraph_vector_t out, lengths;
  igraph_vector_int_t reached;
  const igraph_vector_t *weights = rt_igraph_wrap (&lengths, rt_view_lengths (view),
                                                   rt_view_n_edges (view));
  RtIgraphGuard guard;
  igraph_error_t code;

  if (!rt_measure_check_lengths (view, harmonic ? "harmonic" : "closeness", error))
    return FALSE;
  rt_igraph_enter (&guard, ctx);
  code = igraph_vector_init (&out, 0);
  if (code != IGRAPH_SUCCESS)
    return rt_igraph_leave (&guard, code, error);
  code = igraph_vector_int_init (&reached, 0);
  if (code == IGRAPH_SUCCESS)
    {
      code = harmonic ? igraph_harmonic_centrality (
                 rt_view_graph (view), &out, igraph_vss_all (), IGRAPH_OUT, weights, FALSE)
                      : closeness (view, weights, &out, &reached);
      if (code == IGRAPH_SUCCESS)
        igraph_vector_copy_to (&out, values);
      igraph_vector_int_destroy (&reached);
    }
  igraph_vector_destroy (&out);
  if (normalized && harmonic)
    rt_measure_scale (values, rt_view_size (view), 1.0 / ((double)rt_view_size (view) - 1));
  return rt_igraph_leave (&guard, code, error);
}

gboolean
rt_measure_closeness (const RtView *view, gboolean normalized, double *values, RtContext *ctx,
                      GError **error)
{
  return run (view, FALSE, normalized, values, ctx, error);
}

gboolean
rt_measure_harmonic (const RtView *view, gboolean normalized, double *values, RtContext *ctx,
                     GError **error)
{
  return run (view, TRUE, normalized, values, ctx, error);
}
