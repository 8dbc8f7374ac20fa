/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Nearness. Closeness is always Wasserman and Faust's, for in a graph of several parts the
 * plain one makes the two members of a lost pair the closest of all: with r others in reach at
 * a mean distance d, it is (r / (n - 1)) / d; 0 where nobody is in reach. Harmonic is the sum
 * of 1/distance, normalised by n - 1. In a directed view distances run outwards. Cost: O(VE),
 * weighted O(VE log V). */

#include "analyze/measure.h"
#include <math.h>

static const igraph_vector_t *
lengths_of (const RtView *view, igraph_vector_t *wrapped)
{
  return rt_igraph_wrap (wrapped, rt_view_lengths (view), rt_view_n_edges (view));
}

/* igraph gives r / (sum of distances), NaN without neighbours; we make it Wasserman-Faust. */
static igraph_error_t
closeness (const RtView *view, igraph_vector_t *out)
{
  double others = (double)rt_view_size (view) - 1;
  igraph_vector_t lengths;
  igraph_vector_int_t reached;
  igraph_error_t code;

  IGRAPH_CHECK (igraph_vector_int_init (&reached, 0));
  code = igraph_closeness (rt_view_graph (view), out, &reached, NULL, igraph_vss_all (),
                           IGRAPH_OUT, lengths_of (view, &lengths), TRUE);
  for (igraph_integer_t i = 0; code == IGRAPH_SUCCESS && i < igraph_vector_size (out); i++)
    {
      double r = (double)VECTOR (reached)[i];

      igraph_vector_set (out, i, r > 0 ? igraph_vector_get (out, i) * r / others : 0);
    }
  igraph_vector_int_destroy (&reached);
  return code;
}

static igraph_error_t
harmonic (const RtView *view, igraph_vector_t *out)
{
  igraph_vector_t lengths;

  return igraph_harmonic_centrality (rt_view_graph (view), out, igraph_vss_all (), IGRAPH_OUT,
                                     lengths_of (view, &lengths), FALSE);
}

gboolean
rt_measure_closeness (const RtView *view, gboolean normalized, double *values, RtContext *ctx,
                      GError **error)
{
  (void)normalized;
  return rt_measure_check_lengths (view, "closeness", error)
         && rt_measure_ask (view, closeness, values, ctx, error);
}

gboolean
rt_measure_harmonic (const RtView *view, gboolean normalized, double *values, RtContext *ctx,
                     GError **error)
{
  if (!rt_measure_check_lengths (view, "harmonic", error)
      || !rt_measure_ask (view, harmonic, values, ctx, error))
    return FALSE;
  if (normalized)
    rt_measure_scale (values, rt_view_size (view), 1.0 / ((double)rt_view_size (view) - 1));
  return TRUE;
}
