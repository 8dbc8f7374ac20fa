/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Routes that have nothing in common: a flow of one unit through each link, or through each
 * entity, which then is two nodes with an arc of one unit from the first to the second. Units
 * are added one by one, each along the way that costs least where taking back what went before
 * is a gain (Suurballe 1974, with the potentials of Edmonds and Karp 1972), so that at each
 * count the routes are the shortest in sum. */

#include "analyze/heap.h"
#include "analyze/contacts.h"
#include "analyze/path.h"
#include <string.h>

#define NO_ARC G_MAXUINT32
#define ROOM G_MAXINT32 /* as much as there is */

void
rt_flow_clear (RtFlow *flow)
{
  g_free (flow->first);
  g_free (flow->next);
  g_free (flow->to);
  g_free (flow->edge);
  g_free (flow->room);
  memset (flow, 0, sizeof *flow);
}

/* ---- The network ------------------------------------------------------------------------ */

/* Where one comes into a vertex, and where one leaves it. */
static guint32
node_in (const RtFlow *flow, guint32 v)
{
  return flow->by_entity ? 2 * v : v;
}

static guint32
node_out (const RtFlow *flow, guint32 v)
{
  return flow->by_entity ? 2 * v + 1 : v;
}

static void
add_half (RtFlow *flow, guint32 from, guint32 to, guint32 edge, guint32 room)
{
  guint32 arc = flow->n_arcs++;

  flow->to[arc] = to;
  flow->edge[arc] = edge;
  flow->room[arc] = room;
  flow->next[arc] = flow->first[from];
  flow->first[from] = arc;
}

static void
add_arc (RtFlow *flow, guint32 from, guint32 to, guint32 edge, guint32 room)
{
  add_half (flow, from, to, edge, room);
  add_half (flow, to, from, edge, 0);
}

/* Of an arc from @u to @v. Between entities that count themselves a link need not be counted
 * too; one from end to end is a route of its own. */
static guint32
room_of (const RtFlow *flow, guint32 u, guint32 v, guint32 edge)
{
  guint32 n = rt_view_size (flow->graph->view);

  if (edge == rt_path_gate (flow->graph))
    return ROOM;
  if (!flow->by_entity)
    return 1;
  return u < n && v < n && flow->ends->side[u] && flow->ends->side[v] ? 1 : ROOM;
}

static void
fill_network (RtFlow *flow)
{
  const RtPathGraph *graph = flow->graph;
  guint32 n = rt_view_size (graph->view);

  for (guint32 v = graph->n; v-- > 0;) /* the last added is the first met */
    {
      if (flow->by_entity)
        add_arc (flow, node_in (flow, v), node_out (flow, v), NO_ARC,
                 v >= n || flow->ends->side[v] ? ROOM : 1);
      for (guint32 i = graph->out_first[v + 1]; i-- > graph->out_first[v];)
        add_arc (flow, node_out (flow, v), node_in (flow, graph->out[i].to), graph->out[i].edge,
                 room_of (flow, v, graph->out[i].to, graph->out[i].edge));
    }
}

gboolean
rt_flow_init (RtFlow *flow, const RtPathGraph *graph, const RtPathEnds *ends,
              gboolean by_entity, GError **error)
{
  gsize arcs = 2 * ((gsize)graph->out_first[graph->n] + (by_entity ? graph->n : 0));

  memset (flow, 0, sizeof *flow);
  flow->graph = graph;
  flow->ends = ends;
  flow->by_entity = by_entity;
  flow->n_nodes = by_entity ? 2 * graph->n : graph->n;
  if (arcs >= NO_ARC || graph->n >= G_MAXINT32)
    return rt_set_no_memory_for ("search", error);
  flow->first = g_try_new (guint32, flow->n_nodes + 1u);
  flow->next = g_try_new (guint32, arcs + 1);
  flow->to = g_try_new (guint32, arcs + 1);
  flow->edge = g_try_new (guint32, arcs + 1);
  flow->room = g_try_new (guint32, arcs + 1);
  if (!flow->first || !flow->next || !flow->to || !flow->edge || !flow->room)
    return rt_set_no_memory_for ("search", error);
  for (guint32 v = 0; v < flow->n_nodes; v++)
    flow->first[v] = NO_ARC;
  fill_network (flow);
  return TRUE;
}

/* ---- One more unit ------------------------------------------------------------------- */

typedef struct
{
  RtFlow *flow;
  gint64 *cost, *potential; /* by node */
  guint32 *by;              /* by node: the arc that leads there */
  GArray *queue;            /* RtQueued */
} Augment;

static gboolean
sooner (gconstpointer a, gconstpointer b, gconstpointer data)
{
  const RtQueued *x = a, *y = b;

  (void)data;
  return x->cost != y->cost ? x->cost < y->cost : x->vertex < y->vertex;
}

/* An arc's own cost: a way back, which is odd, gives back what its way there cost. */
static gint64
cost_of (const RtFlow *flow, guint32 arc)
{
  guint32 edge = flow->edge[arc];
  gint64 cost = edge == NO_ARC || edge == rt_path_gate (flow->graph)
                    ? 0
                    : rt_path_length (flow->graph, edge);

  return arc & 1 ? -cost : cost;
}

static void
offer (Augment *a, guint32 node, guint32 arc, gint64 cost)
{
  RtQueued item = { cost, 0, node };

  if (cost >= a->cost[node])
    return;
  a->cost[node] = cost;
  a->by[node] = arc;
  rt_heap_push (a->queue, &item, sizeof item, sooner, NULL);
}

/* Distances of all nodes in what is left, reduced by the potentials. */
static gboolean
find_distances (Augment *a, guint32 source, RtContext *ctx, GError **error)
{
  RtFlow *flow = a->flow;
  guint steps = 0;

  for (guint32 v = 0; v < flow->n_nodes; v++)
    a->cost[v] = RT_FAR;
  offer (a, source, NO_ARC, 0);
  while (a->queue->len > 0)
    {
      RtQueued at;

      rt_heap_pop (a->queue, &at, sizeof at, sooner, NULL);
      if (at.cost != a->cost[at.vertex])
        continue;
      if (++steps % 8192 == 0
          && !rt_context_step (ctx, "finding routes apart", flow->units, 0, error))
        return FALSE;
      for (guint32 arc = flow->first[at.vertex]; arc != NO_ARC; arc = flow->next[arc])
        if (flow->room[arc] > 0)
          offer (a, flow->to[arc], arc,
                 at.cost + cost_of (flow, arc) + a->potential[at.vertex]
                     - a->potential[flow->to[arc]]);
    }
  return TRUE;
}

/* Nodes out of reach now stay so: what is beyond them is never entered again. */
static void
push_unit (Augment *a, guint32 source, guint32 target)
{
  RtFlow *flow = a->flow;

  for (guint32 v = 0; v < flow->n_nodes; v++)
    if (a->cost[v] != RT_FAR)
      a->potential[v] += a->cost[v];
  for (guint32 v = target; v != source; v = flow->to[a->by[v] ^ 1])
    {
      flow->room[a->by[v]]--;
      flow->room[a->by[v] ^ 1]++;
    }
  flow->units++;
}

static gboolean
fill (Augment *a, RtContext *ctx, GError **error)
{
  const RtPathGraph *graph = a->flow->graph;
  guint32 source = node_in (a->flow, graph->n - 2), target = node_out (a->flow, graph->n - 1);

  for (;;)
    {
      if (!rt_context_step (ctx, "finding routes apart", a->flow->units, 0, error)
          || !find_distances (a, source, ctx, error))
        return FALSE;
      if (a->cost[target] == RT_FAR)
        return TRUE;
      push_unit (a, source, target);
    }
}

gboolean
rt_flow_fill (RtFlow *flow, RtContext *ctx, GError **error)
{
  Augment a = { .flow = flow };
  gboolean ok;

  a.cost = g_try_new (gint64, flow->n_nodes + 1u);
  a.potential = g_try_new0 (gint64, flow->n_nodes + 1u);
  a.by = g_try_new (guint32, flow->n_nodes + 1u);
  a.queue = g_array_new (FALSE, FALSE, sizeof (RtQueued));
  ok = a.cost && a.potential && a.by ? fill (&a, ctx, error)
                                     : rt_set_no_memory_for ("search", error);
  g_free (a.cost);
  g_free (a.potential);
  g_free (a.by);
  g_array_unref (a.queue);
  return ok;
}

/* ---- Routes of it ----------------------------------------------------------------------- */

/* The vertex behind a node. */
static guint32
vertex_of (const RtFlow *flow, guint32 node)
{
  return flow->by_entity ? node / 2 : node;
}

/* Takes one unit along from @node; returns where it leads. */
static guint32
follow (RtFlow *flow, guint32 node)
{
  for (guint32 arc = flow->first[node]; arc != NO_ARC; arc = flow->next[arc])
    if (!(arc & 1) && flow->room[arc ^ 1] > 0)
      {
        flow->room[arc ^ 1]--;
        flow->room[arc]++;
        return flow->to[arc];
      }
  g_assert_not_reached (); /* as much leaves a node as comes in */
}

/* The way of one unit; a vertex met again closes a circle, which is dropped. */
static RtRoute *
take_route (RtFlow *flow, guint32 *place)
{
  const RtPathGraph *graph = flow->graph;
  g_autoptr (GArray) way = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint32 node = node_in (flow, graph->n - 2), target = node_out (flow, graph->n - 1);
  RtRoute *route = g_new0 (RtRoute, 1);

  for (;; node = follow (flow, node))
    {
      guint32 v = vertex_of (flow, node);

      while (place[v] && way->len > place[v])
        {
          place[g_array_index (way, guint32, way->len - 1)] = 0;
          g_array_set_size (way, way->len - 1);
        }
      if (!place[v])
        {
          g_array_append_val (way, v);
          place[v] = way->len;
        }
      if (node == target)
        break;
    }
  for (guint i = 0; i < way->len; i++)
    place[g_array_index (way, guint32, i)] = 0;
  route->hops = way->len - 1;
  route->vertices = g_memdup2 (way->data, way->len * sizeof (guint32));
  for (guint i = 0; i < route->hops; i++)
    route->cost += rt_path_length (
        graph, rt_path_edge (graph, route->vertices[i], route->vertices[i + 1]));
  return route;
}

/* What flows both ways along one link flows nowhere. */
static void
cancel_both_ways (RtFlow *flow, GHashTable *used)
{
  for (guint32 arc = 0; arc < flow->n_arcs; arc += 2)
    {
      guint32 edge = flow->edge[arc], other;
      gpointer before;

      if (flow->room[arc ^ 1] == 0 || edge == NO_ARC || edge == rt_path_gate (flow->graph))
        continue;
      if (!g_hash_table_lookup_extended (used, GUINT_TO_POINTER (edge), NULL, &before))
        {
          g_hash_table_insert (used, GUINT_TO_POINTER (edge), GUINT_TO_POINTER (arc));
          continue;
        }
      other = GPOINTER_TO_UINT (before);
      flow->room[arc ^ 1]--;
      flow->room[arc]++;
      flow->room[other ^ 1]--;
      flow->room[other]++;
      g_hash_table_remove (used, GUINT_TO_POINTER (edge));
    }
}

static int
compare_routes (gconstpointer a, gconstpointer b, gpointer graph)
{
  return rt_route_compare (graph, *(RtRoute *const *)a, *(RtRoute *const *)b);
}

GPtrArray *
rt_flow_routes (RtFlow *flow)
{
  GPtrArray *routes = g_ptr_array_new_with_free_func ((GDestroyNotify)rt_route_free);
  g_autoptr (GHashTable) used = g_hash_table_new (NULL, NULL);
  g_autofree guint32 *place = g_new0 (guint32, flow->graph->n + 1u);

  if (!flow->by_entity)
    cancel_both_ways (flow, used);
  for (guint i = 0; i < flow->units; i++)
    g_ptr_array_add (routes, take_route (flow, place));
  g_ptr_array_sort_with_data (routes, compare_routes, (gpointer)flow->graph);
  return routes;
}
