/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The parts that a graph falls into, directions ignored. */

#include "graph/igraph-view.h"
#include "redthread/analyze.h"

guint32
rt_components (const RtView *view, RtContext *ctx, GError **error)
{
  RtIgraphGuard guard;
  igraph_integer_t n = 0;
  igraph_error_t code;

  rt_igraph_enter (&guard, ctx);
  code = igraph_connected_components (rt_view_graph (view), NULL, NULL, &n, IGRAPH_WEAK);
  return rt_igraph_leave (&guard, code, error) ? (guint32)n : 0;
}
