/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Paths between two entities, or from any of several to any of several: the shortest, the
 * widest, those that have nothing in common, those that time allows, or all of them. */

#include "analyze/path.h"
#include <math.h>
#include <string.h>

static gboolean
is_one_pair (const RtPathEnds *ends)
{
  return ends->from->len == 1 && ends->to->len == 1;
}

/* A route between gates, without them. */
static void
strip_gates (const RtPathGraph *graph, RtRoute *route)
{
  route->hops -= 2;
  route->cost -= graph->length ? 0 : 2;
  memmove (route->vertices, route->vertices + 1, (route->hops + 1u) * sizeof *route->vertices);
}

static GPtrArray *
disjoint_routes (const RtPathGraph *graph, const RtPathEnds *ends, gboolean entities,
                 RtContext *ctx, GError **error)
{
  g_auto (RtFlow) flow = { 0 };

  if (!rt_flow_init (&flow, graph, ends, entities, error) || !rt_flow_fill (&flow, ctx, error))
    return NULL;
  return rt_flow_routes (&flow);
}

/* Routes in any order of time, through the gates. */
static GPtrArray *
routes_through_gates (RtPathGraph *graph, const RtPathEnds *ends, const RtPathOptions *options,
                      RtContext *ctx, GError **error)
{
  guint max_hops = options->max_hops ? options->max_hops + 2 : 0;
  GPtrArray *routes = NULL;

  if (!rt_path_graph_join (graph, ends, TRUE, error))
    return NULL;
  switch (options->kind)
    {
    case RT_PATHS_SHORTEST:
      routes = rt_yen (graph, graph->n - 2, graph->n - 1, MAX (options->k, 1), max_hops, ctx,
                       error);
      break;
    case RT_PATHS_WIDEST:
      routes = rt_widest_routes (graph, graph->n - 2, graph->n - 1, MAX (options->k, 1),
                                 max_hops, ctx, error);
      break;
    case RT_PATHS_DISJOINT:
    case RT_PATHS_DISJOINT_ENTITIES:
      routes = disjoint_routes (graph, ends, options->kind == RT_PATHS_DISJOINT_ENTITIES, ctx,
                                error);
      break;
    }
  for (guint i = 0; routes && i < routes->len; i++)
    strip_gates (graph, g_ptr_array_index (routes, i));
  return routes;
}

/* ---- In order of time ------------------------------------------------------------------- */

typedef struct
{
  const RtPathGraph *graph;
  gboolean by_arrival;
} Order;

static int
compare_in_time (gconstpointer a, gconstpointer b, gpointer data)
{
  const Order *order = data;
  const RtRoute *x = *(RtRoute *const *)a, *y = *(RtRoute *const *)b;

  if (order->by_arrival && x->arrival != y->arrival)
    return x->arrival < y->arrival ? -1 : 1;
  return rt_route_compare (order->graph, x, y);
}

/* Pair by pair: what arrives when depends on where it began. */
static GPtrArray *
routes_in_time (RtPathGraph *graph, const RtPathEnds *ends, const RtPathOptions *options,
                RtContext *ctx, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify)rt_route_free);
  Order order = { graph, options->in_time == RT_TIME_EARLIEST };

  if ((guint64)ends->from->len * ends->to->len > RT_PAIRS_MOST)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                   "%u and %u ends make too many pairs to try in order of time (the limit is "
                   "%u); name fewer, or leave out --in-time",
                   ends->from->len, ends->to->len, RT_PAIRS_MOST);
      return NULL;
    }
  if (!rt_path_graph_join (graph, ends, FALSE, error))
    return NULL;
  for (guint i = 0; i < ends->from->len * ends->to->len; i++)
    {
      guint32 from = g_array_index (ends->from, guint32, i / ends->to->len);
      guint32 to = g_array_index (ends->to, guint32, i % ends->to->len);
      g_autoptr (GPtrArray) routes = rt_time_routes (graph, from, to, options, ctx, error);

      if (!routes)
        return NULL;
      g_ptr_array_extend_and_steal (all, g_steal_pointer (&routes));
    }
  g_ptr_array_sort_with_data (all, compare_in_time, &order);
  g_ptr_array_set_size (all, (gint)MIN (all->len, MAX (options->k, 1)));
  return g_steal_pointer (&all);
}

/* ---- The whole ---------------------------------------------------------------------- */

static GPtrArray *
routes_between (RtPathGraph *graph, const RtPathEnds *ends, const RtPathOptions *options,
                RtContext *ctx, GError **error)
{
  guint32 from = g_array_index (ends->from, guint32, 0);
  guint32 to = g_array_index (ends->to, guint32, 0);

  if (options->in_time != RT_TIME_IGNORE)
    return is_one_pair (ends) ? rt_time_routes (graph, from, to, options, ctx, error)
                              : routes_in_time (graph, ends, options, ctx, error);
  if (options->kind == RT_PATHS_SHORTEST && is_one_pair (ends))
    return rt_yen (graph, from, to, MAX (options->k, 1), options->max_hops, ctx, error);
  return routes_through_gates (graph, ends, options, ctx, error);
}

static GPtrArray *
paths_of (const RtPathGraph *graph, const GPtrArray *routes, const RtPathOptions *options)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func ((GDestroyNotify)rt_path_free);

  for (guint i = 0; i < routes->len; i++)
    {
      RtPath *path = rt_path_new (graph, g_ptr_array_index (routes, i), options);

      if (options->kind != RT_PATHS_WIDEST)
        path->width = NAN;
      g_ptr_array_add (paths, path);
    }
  return paths;
}

static gboolean
is_within_most (const RtPathOptions *options, GError **error)
{
  if (options->k <= RT_ROUTES_MOST)
    return TRUE;
  g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
               "%u routes are more than are looked for: ask for at most %u", options->k,
               RT_ROUTES_MOST);
  return FALSE;
}

GPtrArray *
rt_paths_between (const RtView *view, const RtBetween *entities, const RtPathOptions *options,
                  RtContext *ctx, GError **error)
{
  static const RtPathOptions plain = { 0 };
  g_autoptr (GPtrArray) routes = NULL;
  g_auto (RtPathGraph) graph = { 0 };
  g_auto (RtPathEnds) ends = { 0 };

  options = options ? options : &plain;
  if (!is_within_most (options, error) || !rt_path_ends_init (&ends, view, entities, error))
    return NULL;
  if (ends.from->len == 0 || ends.to->len == 0)
    return g_ptr_array_new_with_free_func ((GDestroyNotify)rt_path_free);
  if (!rt_path_graph_init (&graph, view, error))
    return NULL;
  routes = routes_between (&graph, &ends, options, ctx, error);
  return routes ? paths_of (&graph, routes, options) : NULL;
}

GPtrArray *
rt_paths_all (const RtView *view, const RtBetween *entities, guint max_hops, gboolean *complete,
              RtContext *ctx, GError **error)
{
  static const RtPathOptions plain = { 0 };
  g_autoptr (GPtrArray) routes = NULL;
  g_auto (RtPathGraph) graph = { 0 };
  g_auto (RtPathEnds) ends = { 0 };

  *complete = TRUE;
  if (!rt_path_ends_init (&ends, view, entities, error))
    return NULL;
  if (ends.from->len == 0 || ends.to->len == 0)
    return g_ptr_array_new_with_free_func ((GDestroyNotify)rt_path_free);
  if (!rt_path_graph_init (&graph, view, error)
      || !rt_path_graph_join (&graph, &ends, TRUE, error))
    return NULL;
  routes = rt_all_routes (&graph, graph.n - 2, graph.n - 1, max_hops + 2, RT_ROUTES_MOST,
                          complete, ctx, error);
  if (!routes)
    return NULL;
  for (guint i = 0; i < routes->len; i++)
    strip_gates (&graph, g_ptr_array_index (routes, i));
  return paths_of (&graph, routes, &plain);
}

/* From an entity to itself there is one route, of no hops. */
static GPtrArray *
here (const RtView *view, guint32 vertex, const RtPathOptions *options, GError **error)
{
  GPtrArray *paths = NULL;
  g_auto (RtPathGraph) graph = { 0 };
  RtRoute route = { .vertices = &vertex };

  if (!rt_path_graph_init (&graph, view, error))
    return NULL;
  paths = g_ptr_array_new_with_free_func ((GDestroyNotify)rt_path_free);
  g_ptr_array_add (paths, rt_path_new (&graph, &route, options));
  return paths;
}

GPtrArray *
rt_paths (const RtView *view, RtEntity from, RtEntity to, const RtPathOptions *options,
          RtContext *ctx, GError **error)
{
  static const RtPathOptions plain = { 0 };
  const RtBetween ends = { &from, &to, 1, 1 };
  gint64 vertex = rt_view_vertex (view, from);

  options = options ? options : &plain;
  if (!is_within_most (options, error))
    return NULL;
  if (from == to && vertex >= 0)
    return here (view, (guint32)vertex, options, error);
  return rt_paths_between (view, &ends, options, ctx, error);
}
