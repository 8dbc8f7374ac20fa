/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Pairs whose shortest path runs through each entity, each pair once, shared where there are
 * several; raw unless normalised by (n-1)(n-2)/2, directed (n-1)(n-2). A pair without a path
 * adds nothing. igraph compares weighted distances with a tolerance of its own (1e-10
 * relative), so that 0.1 + 0.2 and 0.3 are one length. Method: Freeman 1977, as in Brandes
 * 2001. Cost: O(VE), weighted O(VE + V² log V). */

#include "analyze/measure.h"

gboolean
rt_measure_betweenness (const RtView *view, gboolean normalized, double *values, RtContext *ctx,
                        GError **error)
{
  guint32 n = rt_view_size (view);
  gboolean directed = rt_view_options (view)->directed;
  igraph_vector_t out, lengths;
  const igraph_vector_t *weights;
  RtIgraphGuard guard;
  igraph_error_t code;
  double pairs = ((double)n - 1) * ((double)n - 2) / (directed ? 1 : 2);

  if (!rt_measure_check_lengths (view, "betweenness", error))
    return FALSE;
  weights = rt_igraph_wrap (&lengths, rt_view_lengths (view), rt_view_n_edges (view));
  rt_igraph_enter (&guard, ctx);
  code = igraph_vector_init (&out, 0);
  if (code == IGRAPH_SUCCESS)
    {
      code = igraph_betweenness (rt_view_graph (view), &out, igraph_vss_all (), directed,
                                 weights);
      if (code == IGRAPH_SUCCESS)
        igraph_vector_copy_to (&out, values);
      igraph_vector_destroy (&out);
    }
  if (normalized)
    rt_measure_scale (values, n, 1 / pairs);
  return rt_igraph_leave (&guard, code, error);
}
