/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Every route within so many hops: depth first, first those of one hop, then of two, so that
 * where there are too many it is the long ones that are left out. No step goes where the end
 * cannot be reached any more with the hops that are left. */

#include "analyze/contacts.h"
#include "analyze/path.h"
#include <string.h>

typedef struct
{
  const RtPathGraph *graph;
  guint32 to;
  RtDistances rest;
  guint32 *way;   /* vertices so far */
  guint32 *next;  /* by place on the way: the arc to try */
  guint8 *on_way; /* by vertex */
  guint most;     /* routes */
  guint64 steps;
  GPtrArray *found;
  RtContext *ctx;
} All;

static void
take_route (All *all, guint hops)
{
  RtRoute *route = g_new0 (RtRoute, 1);

  route->hops = hops;
  route->vertices = g_new (guint32, hops + 1u);
  memcpy (route->vertices, all->way, (hops + 1u) * sizeof *all->way);
  g_ptr_array_add (all->found, route);
}

/* May the way go on from its @at-th vertex along @arc, to be of @hops in the end? Parallel
 * links lie side by side; the first stands for all. */
static gboolean
may_go (const All *all, guint at, guint hops, guint32 arc)
{
  guint32 v = all->way[at], to = all->graph->out[arc].to, rest;

  if (arc > all->graph->out_first[v] && all->graph->out[arc - 1].to == to)
    return FALSE;
  rest = rt_distances_hops (&all->rest, to);
  if (all->on_way[to] || rest == G_MAXUINT32 || rest > hops - at - 1)
    return FALSE;
  return to != all->to || at + 1 == hops;
}

/* All routes of just @hops; ends early where there are too many. */
static gboolean
search (All *all, guint hops, GError **error)
{
  const RtPathGraph *graph = all->graph;
  guint at = 0;

  all->next[0] = graph->out_first[all->way[0]];
  for (;;)
    {
      guint32 v = all->way[at], arc = all->next[at]++;

      if (++all->steps % 65536 == 0
          && !rt_context_step (all->ctx, "listing routes", all->found->len, 0, error))
        return FALSE;
      if (arc >= graph->out_first[v + 1])
        {
          if (at == 0)
            return TRUE;
          all->on_way[v] = 0;
          at--;
          continue;
        }
      if (!may_go (all, at, hops, arc))
        continue;
      all->way[at + 1] = graph->out[arc].to;
      if (at + 1 == hops)
        {
          if (all->found->len == all->most)
            {
              all->most = 0; /* one more than there is room for */
              return TRUE;
            }
          take_route (all, hops);
          continue;
        }
      at++;
      all->on_way[all->way[at]] = 1;
      all->next[at] = graph->out_first[all->way[at]];
    }
}

static gboolean
prepare (All *all, guint32 from, guint max_hops, GError **error)
{
  if (!rt_distances_init (&all->rest, all->graph->n, error)
      || !rt_distances_find (&all->rest, all->graph, FALSE, RT_NO_SOURCE, all->to, NULL,
                             all->ctx, error))
    return FALSE;
  all->way = g_try_new0 (guint32, max_hops + 1u);
  all->next = g_try_new0 (guint32, max_hops + 1u);
  all->on_way = g_try_malloc0 (all->graph->n + 1u);
  if (!all->way || !all->next || !all->on_way)
    return rt_set_no_memory_for ("list routes", error);
  all->way[0] = from;
  all->on_way[from] = 1;
  return TRUE;
}

static int
compare_routes (gconstpointer a, gconstpointer b, gpointer graph)
{
  return rt_route_compare (graph, *(RtRoute *const *)a, *(RtRoute *const *)b);
}

/* Lengths do not say how far to look, only what comes first. */
static void
put_in_order (const RtPathGraph *graph, GPtrArray *routes)
{
  for (guint i = 0; i < routes->len; i++)
    {
      RtRoute *route = g_ptr_array_index (routes, i);

      for (guint hop = 0; hop < route->hops; hop++)
        route->cost += rt_path_length (
            graph, rt_path_edge (graph, route->vertices[hop], route->vertices[hop + 1]));
    }
  g_ptr_array_sort_with_data (routes, compare_routes, (gpointer)graph);
}

GPtrArray *
rt_all_routes (RtPathGraph *graph, guint32 from, guint32 to, guint max_hops, guint most,
               gboolean *complete, RtContext *ctx, GError **error)
{
  gint64 *length = g_steal_pointer (&graph->length);
  All all = { .graph = graph, .to = to, .most = most, .ctx = ctx };
  gboolean ok;

  max_hops = MIN (max_hops, graph->n);
  all.found = g_ptr_array_new_with_free_func ((GDestroyNotify)rt_route_free);
  ok = prepare (&all, from, max_hops, error);
  for (guint hops = 1; ok && all.most > 0 && hops <= max_hops; hops++)
    ok = search (&all, hops, error);
  *complete = all.most > 0;
  graph->length = length;
  put_in_order (graph, all.found);
  rt_distances_clear (&all.rest);
  g_free (all.way);
  g_free (all.next);
  g_free (all.on_way);
  if (!ok)
    g_clear_pointer (&all.found, g_ptr_array_unref);
  return all.found;
}
