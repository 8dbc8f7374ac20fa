/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What joins several entities: which of them hang together, what of the graph can matter, and
 * the chosen edges as a tree that is told from the first entity on. */

#include "analyze/tree.h"
#include "graph/rows.h"
#include <string.h>

typedef struct
{
  const RtView *view;
  RtPathGraph graph;
  guint32 *part;   /* by vertex: from 1, the part of the first asked that reaches it; 0: none */
  guint32 *degree; /* by vertex: what still leads there */
  guint32 *node, *vertex;
  guint8 *is_end;
  guint32 *ends;
  guint n_ends;
  RtContext *ctx;
} Ground;

static gboolean
set_no_memory (GError **error)
{
  g_set_error (error, RT_ERROR, RT_ERROR_LIMIT,
               "not enough memory to join them; narrow the graph with --around or --relation");
  return FALSE;
}

static void
clear_ground (Ground *g)
{
  rt_path_graph_clear (&g->graph);
  g_free (g->part);
  g_free (g->degree);
  g_free (g->node);
  g_free (g->vertex);
  g_free (g->is_end);
  g_free (g->ends);
}

/* ---- What matters --------------------------------------------------------------------- */

static gboolean
flood (Ground *g, guint32 start, guint32 part, GError **error)
{
  g_autoptr (GArray) row = g_array_new (FALSE, FALSE, sizeof (guint32));

  g->part[start] = part;
  g_array_append_val (row, start);
  for (guint i = 0; i < row->len; i++)
    {
      guint32 v = g_array_index (row, guint32, i);

      if (i % 8192 == 8191 && !rt_context_step (g->ctx, "joining", i, g->graph.n, error))
        return FALSE;
      for (guint32 a = g->graph.out_first[v]; a < g->graph.out_first[v + 1]; a++)
        if (!g->part[g->graph.out[a].to])
          {
            g->part[g->graph.out[a].to] = part;
            g_array_append_val (row, g->graph.out[a].to);
          }
    }
  return TRUE;
}

/* A dead end that is not asked for is in no least tree, nor what it hangs on once it is gone.
 */
static void
cut_dead_ends (Ground *g)
{
  for (guint32 start = 0; start < g->graph.n; start++)
    g->degree[start] = g->graph.out_first[start + 1] - g->graph.out_first[start];
  for (guint32 start = 0; start < g->graph.n; start++)
    for (guint32 v = start; !g->is_end[v] && g->degree[v] == 1;)
      {
        guint32 on = v;

        g->degree[v] = 0;
        for (guint32 a = g->graph.out_first[v]; a < g->graph.out_first[v + 1]; a++)
          if (g->degree[g->graph.out[a].to] > 0)
            on = g->graph.out[a].to;
        if (on == v)
          break;
        g->degree[on]--;
        v = on;
      }
}

static gboolean
is_left (guint32 edge, gconstpointer data)
{
  const Ground *g = data;
  const igraph_t *graph = rt_view_graph (g->view);

  return g->node[IGRAPH_FROM (graph, edge)] != RT_NO_NODE
         && g->node[IGRAPH_TO (graph, edge)] != RT_NO_NODE;
}

static guint32
number_nodes (Ground *g)
{
  guint32 n = 0;

  for (guint32 v = 0; v < g->graph.n; v++)
    {
      gboolean in = g->part[v] == 1 && (g->degree[v] > 0 || g->is_end[v]);

      g->node[v] = in ? n : RT_NO_NODE;
      if (in)
        g->vertex[n++] = v;
    }
  rt_path_graph_keep (&g->graph, is_left, g);
  return n;
}

static gboolean
lay_ground (Ground *g, const RtView *view, const RtEntity *entities, guint n, GError **error)
{
  g->view = view;
  if (!rt_path_graph_init (&g->graph, view, error))
    return FALSE;
  g->part = g_try_new0 (guint32, g->graph.n + 1u);
  g->degree = g_try_new0 (guint32, g->graph.n + 1u);
  g->node = g_try_new (guint32, g->graph.n + 1u);
  g->vertex = g_try_new (guint32, g->graph.n + 1u);
  g->is_end = g_try_malloc0 (g->graph.n + 1u);
  g->ends = g_try_new (guint32, n + 1u);
  if (!g->part || !g->degree || !g->node || !g->vertex || !g->is_end || !g->ends)
    return set_no_memory (error);
  g->n_ends = n;
  for (guint i = 0; i < n; i++)
    {
      g->ends[i] = (guint32)rt_view_vertex (view, entities[i]);
      g->is_end[g->ends[i]] = 1;
    }
  return TRUE;
}

/* ---- The tree, told from its first entity ------------------------------------------------ */

typedef struct
{
  const Ground *ground;
  const GArray *edges; /* guint32, each once */
  GArray *relations, *tails, *heads, *depths;
  double cost;
} Telling;

static gint
by_number (gconstpointer a, gconstpointer b)
{
  const guint32 *x = a, *y = b;

  return (*x > *y) - (*x < *y);
}

static void
drop_repeats (GArray *edges)
{
  guint kept = 0;

  g_array_sort (edges, by_number);
  for (guint i = 0; i < edges->len; i++)
    if (kept == 0
        || g_array_index (edges, guint32, kept - 1) != g_array_index (edges, guint32, i))
      g_array_index (edges, guint32, kept++) = g_array_index (edges, guint32, i);
  g_array_set_size (edges, kept);
}

static guint32
other_end (const Telling *t, guint32 edge, guint32 v)
{
  const igraph_t *graph = rt_view_graph (t->ground->view);
  guint32 a = (guint32)IGRAPH_FROM (graph, edge);

  return a == v ? (guint32)IGRAPH_TO (graph, edge) : a;
}

/* The edge at @v, not @by and not behind @last in the order of ids, whose other end comes next.
 */
static guint32
next_edge (const Telling *t, guint32 v, guint32 by, guint32 last)
{
  const RtPathGraph *graph = &t->ground->graph;
  guint32 best = RT_NO_NODE, least = RT_NO_NODE;

  for (guint32 a = graph->out_first[v]; a < graph->out_first[v + 1]; a++)
    {
      guint32 edge = graph->out[a].edge, to = graph->out[a].to;

      if (edge == by || !bsearch (&edge, t->edges->data, t->edges->len, sizeof edge, by_number)
          || (last != RT_NO_NODE && rt_path_compare_vertices (graph, to, last) <= 0)
          || (least != RT_NO_NODE && rt_path_compare_vertices (graph, to, least) >= 0))
        continue;
      best = edge;
      least = to;
    }
  return best;
}

static void
tell_edge (Telling *t, guint32 edge, guint32 tail, guint depth)
{
  const RtView *view = t->ground->view;
  RtRelation r = rt_path_best_relation (view, edge);
  RtEntity from = rt_view_entity (view, tail);
  RtEntity to = rt_view_entity (view, other_end (t, edge, tail));

  g_array_append_val (t->relations, r);
  g_array_append_val (t->tails, from);
  g_array_append_val (t->heads, to);
  g_array_append_val (t->depths, depth);
  t->cost += rt_view_lengths (view) ? rt_view_lengths (view)[edge] : 1;
}

typedef struct
{
  guint32 vertex, by, last; /* the edge that led here, the last child told */
} Place;

/* Depth first, children by id; without recursion, for a chain can be long. */
static void
tell (Telling *t)
{
  g_autoptr (GArray) way = g_array_new (FALSE, FALSE, sizeof (Place));
  Place start = { t->ground->ends[0], RT_NO_NODE, RT_NO_NODE };

  g_array_append_val (way, start);
  while (way->len > 0)
    {
      Place *at = &g_array_index (way, Place, way->len - 1);
      guint32 edge = next_edge (t, at->vertex, at->by, at->last);
      Place child;

      if (edge == RT_NO_NODE)
        {
          g_array_set_size (way, way->len - 1);
          continue;
        }
      child = (Place){ other_end (t, edge, at->vertex), edge, RT_NO_NODE };
      at->last = child.vertex;
      tell_edge (t, edge, at->vertex, way->len - 1);
      g_array_append_val (way, child);
    }
}

static void
fill_tree (RtTree *tree, const Ground *ground, GArray *edges)
{
  Telling t = { .ground = ground,
                .edges = edges,
                .relations = g_array_new (FALSE, FALSE, sizeof (RtRelation)),
                .tails = g_array_new (FALSE, FALSE, sizeof (RtEntity)),
                .heads = g_array_new (FALSE, FALSE, sizeof (RtEntity)),
                .depths = g_array_new (FALSE, FALSE, sizeof (guint)) };

  drop_repeats (edges);
  tell (&t);
  tree->n_relations = t.relations->len;
  tree->cost = t.cost;
  tree->relations = (RtRelation *)(void *)g_array_free (t.relations, FALSE);
  tree->tail = (RtEntity *)(void *)g_array_free (t.tails, FALSE);
  tree->head = (RtEntity *)(void *)g_array_free (t.heads, FALSE);
  tree->depth = (guint *)(void *)g_array_free (t.depths, FALSE);
}

/* ---- All of it ------------------------------------------------------------------------ */

/* Which hang together: of each part, its number. */
static gboolean
find_parts (Ground *g, RtTree *tree, GError **error)
{
  guint32 parts = 0;

  for (guint i = 0; i < g->n_ends; i++)
    if (!g->part[g->ends[i]] && !flood (g, g->ends[i], ++parts, error))
      return FALSE;
  for (guint i = 0; i < g->n_ends; i++)
    tree->part[i] = g->part[g->ends[i]] - 1;
  tree->joined = parts == 1;
  return TRUE;
}

static gboolean
join (Ground *g, RtTree *tree, GError **error)
{
  g_autoptr (GArray) edges = g_array_new (FALSE, FALSE, sizeof (guint32));
  RtTreeSearch search = { .graph = &g->graph,
                          .node = g->node,
                          .vertex = g->vertex,
                          .ends = g->ends,
                          .n_ends = g->n_ends,
                          .ctx = g->ctx };

  if (!find_parts (g, tree, error))
    return FALSE;
  if (!tree->joined)
    return TRUE;
  cut_dead_ends (g);
  search.n_nodes = number_nodes (g);
  tree->exact = rt_tree_fits_exact (&search);
  if (!(tree->exact ? rt_tree_exact : rt_tree_near) (&search, edges, error))
    return FALSE;
  fill_tree (tree, g, edges);
  return TRUE;
}

RtTree *
rt_tree (const RtView *view, const RtEntity *entities, guint n, RtContext *ctx, GError **error)
{
  g_autoptr (RtTree) tree = g_new0 (RtTree, 1);
  Ground ground = { .ctx = ctx };
  gboolean ok;

  if (rt_view_options (view)->directed)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                   "what joins several is sought whatever way relations point: leave out "
                   "--directed");
      return NULL;
    }
  tree->part = g_new0 (guint, n);
  ok = lay_ground (&ground, view, entities, n, error) && join (&ground, tree, error);
  clear_ground (&ground);
  return ok ? g_steal_pointer (&tree) : NULL;
}

void
rt_tree_free (RtTree *tree)
{
  if (!tree)
    return;
  g_free (tree->part);
  g_free (tree->relations);
  g_free (tree->tail);
  g_free (tree->head);
  g_free (tree->depth);
  g_free (tree);
}
