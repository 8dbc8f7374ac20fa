/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A tree for many entities, or in a large graph, in one pass over it (Mehlhorn 1988): every
 * node goes to the nearest of those asked; an edge between two regions is a way between the two
 * that they belong to; of these ways the least that joins all is taken (Kruskal 1956). */

#include "analyze/heap.h"
#include "base/roots.h"
#include "analyze/tree.h"

typedef struct
{
  gint64 length; /* from end to end */
  guint32 u, v, edge;
} Bridge;

typedef struct
{
  const RtTreeSearch *search;
  gint64 *cost;  /* by node: from its end */
  guint32 *end;  /* by node: which */
  guint32 *by;   /* by node: the arc into it, RT_NO_NODE at an end */
  guint32 *from; /* by node: where that arc begins */
  guint32 *root; /* by end: of those joined already */
  GArray *bridges;
} Near;

static gboolean
sooner (gconstpointer a, gconstpointer b, gconstpointer data)
{
  const RtQueued *x = a, *y = b;

  (void)data;
  return x->cost != y->cost ? x->cost < y->cost : x->vertex < y->vertex;
}

static void
offer (Near *near, GArray *queue, guint32 node, gint64 cost, guint32 end, guint32 from,
       guint32 edge)
{
  RtQueued item = { cost, 0, node };

  if (cost >= near->cost[node])
    return;
  near->cost[node] = cost;
  near->end[node] = end;
  near->from[node] = from;
  near->by[node] = edge;
  rt_heap_push (queue, &item, sizeof item, sooner, NULL);
}

static gboolean
share_out (Near *near, GArray *queue, GError **error)
{
  const RtTreeSearch *search = near->search;
  const RtPathGraph *graph = search->graph;
  guint steps = 0;

  for (guint32 node = 0; node < search->n_nodes; node++)
    near->cost[node] = RT_FAR;
  for (guint i = 0; i < search->n_ends; i++)
    offer (near, queue, search->node[search->ends[i]], 0, i, RT_NO_NODE, RT_NO_NODE);
  while (queue->len > 0)
    {
      RtQueued at;
      guint32 v;

      rt_heap_pop (queue, &at, sizeof at, sooner, NULL);
      if (at.cost != near->cost[at.vertex])
        continue;
      if (++steps % 8192 == 0
          && !rt_context_step (search->ctx, "joining", steps, search->n_nodes, error))
        return FALSE;
      v = search->vertex[at.vertex];
      for (guint32 i = graph->out_first[v]; i < graph->out_first[v + 1]; i++)
        offer (near, queue, search->node[graph->out[i].to],
               at.cost + rt_path_length (graph, graph->out[i].edge), near->end[at.vertex],
               at.vertex, graph->out[i].edge);
    }
  return TRUE;
}

static gint
compare_bridges (gconstpointer a, gconstpointer b)
{
  const Bridge *x = a, *y = b;

  if (x->length != y->length)
    return x->length < y->length ? -1 : 1;
  return (x->edge > y->edge) - (x->edge < y->edge);
}

static void
find_bridges (Near *near)
{
  const RtTreeSearch *search = near->search;
  const RtPathGraph *graph = search->graph;

  for (guint32 node = 0; node < search->n_nodes; node++)
    {
      guint32 v = search->vertex[node];

      for (guint32 i = graph->out_first[v]; i < graph->out_first[v + 1]; i++)
        {
          guint32 other = search->node[graph->out[i].to], edge = graph->out[i].edge;
          Bridge bridge = { near->cost[node] + rt_path_length (graph, edge) + near->cost[other],
                            node, other, edge };

          if (node < other && near->end[node] != near->end[other])
            g_array_append_val (near->bridges, bridge);
        }
    }
  g_array_sort (near->bridges, compare_bridges);
}

static void
append_way (const Near *near, guint32 node, GArray *edges)
{
  for (; near->from[node] != RT_NO_NODE; node = near->from[node])
    g_array_append_val (edges, near->by[node]);
}

static void
take_bridges (Near *near, GArray *edges)
{
  for (guint i = 0; i < near->bridges->len; i++)
    {
      const Bridge *bridge = &g_array_index (near->bridges, Bridge, i);
      guint32 a = rt_root_of (near->root, near->end[bridge->u]);
      guint32 b = rt_root_of (near->root, near->end[bridge->v]);

      if (a == b)
        continue;
      near->root[MAX (a, b)] = MIN (a, b);
      g_array_append_val (edges, bridge->edge);
      append_way (near, bridge->u, edges);
      append_way (near, bridge->v, edges);
    }
}

gboolean
rt_tree_near (const RtTreeSearch *search, GArray *edges, GError **error)
{
  Near near = { .search = search, .root = g_new (guint32, search->n_ends) };
  g_autoptr (GArray) queue = g_array_new (FALSE, FALSE, sizeof (RtQueued));
  gboolean ok;

  near.cost = g_try_new (gint64, search->n_nodes + 1u);
  near.end = g_try_new (guint32, search->n_nodes + 1u);
  near.from = g_try_new (guint32, search->n_nodes + 1u);
  near.by = g_try_new (guint32, search->n_nodes + 1u);
  near.bridges = g_array_new (FALSE, FALSE, sizeof (Bridge));
  for (guint i = 0; i < search->n_ends; i++)
    near.root[i] = i;
  ok = near.cost && near.end && near.from && near.by;
  if (!ok)
    g_set_error (
        error, RT_ERROR, RT_ERROR_LIMIT,
        "not enough memory to join them; narrow the graph with --around or --relation");
  else if ((ok = share_out (&near, queue, error)))
    {
      find_bridges (&near);
      take_bridges (&near, edges);
    }
  g_free (near.cost);
  g_free (near.end);
  g_free (near.from);
  g_free (near.by);
  g_free (near.root);
  g_array_unref (near.bridges);
  return ok;
}
