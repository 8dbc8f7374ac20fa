/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Paths between two entities: the shortest, the k shortest, or those that time allows. */

#include "analyze/path.h"

static GPtrArray *
routes_of (const RtPathGraph *graph, guint32 from, guint32 to, const RtPathOptions *options,
           RtContext *ctx, GError **error)
{
  if (from == to)
    {
      GPtrArray *routes = g_ptr_array_new_with_free_func ((GDestroyNotify)rt_route_free);
      RtRoute *here = g_new0 (RtRoute, 1);

      here->vertices = g_new (guint32, 1);
      here->vertices[0] = from;
      g_ptr_array_add (routes, here);
      return routes;
    }
  return options->in_time == RT_TIME_IGNORE
             ? rt_yen (graph, from, to, MAX (options->k, 1), options->max_hops, ctx, error)
             : rt_time_routes (graph, from, to, options, ctx, error);
}

GPtrArray *
rt_paths (const RtView *view, RtEntity from, RtEntity to, const RtPathOptions *options,
          RtContext *ctx, GError **error)
{
  static const RtPathOptions plain = { 0 };
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func ((GDestroyNotify)rt_path_free);
  g_autoptr (GPtrArray) routes = NULL;
  g_auto (RtPathGraph) graph = { 0 };
  gint64 u = rt_view_vertex (view, from), v = rt_view_vertex (view, to);

  options = options ? options : &plain;
  if (u < 0 || v < 0)
    return g_steal_pointer (&paths);
  if (!rt_path_graph_init (&graph, view, error))
    return NULL;
  routes = routes_of (&graph, (guint32)u, (guint32)v, options, ctx, error);
  if (!routes)
    return NULL;
  for (guint i = 0; i < routes->len; i++)
    g_ptr_array_add (paths, rt_path_new (&graph, g_ptr_array_index (routes, i), options));
  return g_steal_pointer (&paths);
}
