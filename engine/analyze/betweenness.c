/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Pairs whose shortest path runs through each entity, each pair once, shared where there are
 * several; raw unless normalised by (n-1)(n-2)/2, directed (n-1)(n-2). A pair without a path
 * adds nothing. igraph compares weighted distances with a tolerance of its own (1e-10
 * relative), so that 0.1 + 0.2 and 0.3 are one length. Method: Freeman 1977, as in Brandes
 * 2001. Cost: O(VE), weighted O(VE + V² log V). */

#include "analyze/measure.h"

static igraph_error_t
betweenness (const RtView *view, igraph_vector_t *out)
{
  igraph_vector_t lengths;

  return igraph_betweenness (
      rt_view_graph (view), out, igraph_vss_all (), rt_view_options (view)->directed,
      rt_igraph_wrap (&lengths, rt_view_lengths (view), rt_view_n_edges (view)));
}

gboolean
rt_measure_betweenness (const RtView *view, gboolean normalized, double *values, RtContext *ctx,
                        GError **error)
{
  double n = rt_view_size (view);
  double pairs = (n - 1) * (n - 2) / (rt_view_options (view)->directed ? 1 : 2);

  if (!rt_measure_check_lengths (view, "betweenness", error)
      || !rt_measure_ask (view, betweenness, values, ctx, error))
    return FALSE;
  if (normalized)
    rt_measure_scale (values, rt_view_size (view), 1 / pairs);
  return TRUE;
}
