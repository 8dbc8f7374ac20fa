/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Trees out of edges: breadth first from all that nothing is above, so that everything stands
 * below the one above it that is nearest to the top; of several as near, the one with the
 * larger share, then the surest. Where all is in a circle, the one that is above most is on
 * top. */

#include "base/text.h"
#include "chart/hierarchy.h"
#include <string.h>

typedef struct
{
  RtHierarchy *h;
  const RtChart *chart;
  guint *first;          /* by mark: its first edge; one more at the end */
  guint32 *stem, *depth; /* by mark; depth RT_NONE: not reached */
  guint32 *tree;         /* by mark: which */
  guint32 *node;         /* by mark */
  GArray *reached;       /* guint32: marks */
  GArray *roots;         /* guint32: marks, by tree */
} Grow;

static void
grow_clear (Grow *g)
{
  g_free (g->first);
  g_free (g->stem);
  g_free (g->depth);
  g_free (g->tree);
  g_free (g->node);
  g_array_unref (g->reached);
  g_array_unref (g->roots);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Grow, grow_clear)

/* ---- Who is below whom ------------------------------------------------------------------- */

static gboolean
is_better (const RtHierarchyEdge *a, const RtHierarchyEdge *b)
{
  return a->share != b->share ? a->share > b->share : a->style < b->style;
}

static void
reach (Grow *g, guint32 mark, guint32 depth, guint32 stem, guint32 tree)
{
  if (g->depth[mark] == RT_NONE)
    g_array_append_val (g->reached, mark);
  g->depth[mark] = depth;
  g->stem[mark] = stem;
  g->tree[mark] = tree;
}

static void
add_root (Grow *g, guint32 mark)
{
  reach (g, mark, 0, RT_NONE, g->roots->len);
  g_array_append_val (g->roots, mark);
}

/* All that can be reached from those reached after the first @from. */
static void
walk (Grow *g, guint from)
{
  for (guint i = from; i < g->reached->len; i++)
    {
      guint32 above = g_array_index (g->reached, guint32, i);

      for (guint e = g->first[above]; e < g->first[above + 1]; e++)
        {
          const RtHierarchyEdge *edge = rt_hierarchy_edge (g->h, e);
          guint32 below = edge->below;

          if (g->depth[below] == RT_NONE
              || (g->depth[below] == g->depth[above] + 1
                  && is_better (edge, rt_hierarchy_edge (g->h, g->stem[below]))))
            reach (g, below, g->depth[above] + 1, e, g->tree[above]);
        }
    }
}

static guint32
above_most (const Grow *g)
{
  guint32 best = RT_NONE;

  for (guint m = 0; m < g->chart->marks->len; m++)
    if (g->depth[m] == RT_NONE && g->first[m + 1] > g->first[m]
        && (best == RT_NONE
            || g->first[m + 1] - g->first[m] > g->first[best + 1] - g->first[best]))
      best = m;
  return best;
}

static void
walk_all (Grow *g, guint32 root)
{
  guint n = g->chart->marks->len, from;
  g_autofree guint8 *has_above = g_malloc0 (n + 1u);

  for (guint e = 0; e < g->h->edges->len; e++)
    has_above[rt_hierarchy_edge (g->h, e)->below] = 1;
  for (guint m = 0; m < n; m++)
    if (root == RT_NONE ? !has_above[m] && g->first[m + 1] > g->first[m] : m == root)
      add_root (g, m);
  walk (g, 0);
  while (root == RT_NONE && (root = above_most (g)) != RT_NONE)
    {
      from = g->reached->len;
      add_root (g, root);
      walk (g, from);
      root = RT_NONE;
    }
}

/* ---- Trees in order ---------------------------------------------------------------------- */

typedef struct
{
  guint32 tree, part, size, part_size;
} Order;

static int
compare_orders (gconstpointer a, gconstpointer b)
{
  const Order *x = a, *y = b;

  if (x->part_size != y->part_size)
    return x->part_size > y->part_size ? -1 : 1;
  if (x->part != y->part)
    return x->part < y->part ? -1 : 1;
  if (x->size != y->size)
    return x->size > y->size ? -1 : 1;
  return x->tree < y->tree ? -1 : x->tree > y->tree;
}

static guint32
part_of (guint32 *up, guint32 tree)
{
  while (up[tree] != tree)
    tree = up[tree] = up[up[tree]];
  return tree;
}

/* Those that hang together next to each other, the largest first. (transfer full) */
static Order *
order_trees (Grow *g)
{
  guint n = g->roots->len;
  Order *orders = g_new0 (Order, n + 1u);
  g_autofree guint32 *up = g_new (guint32, n + 1u), *sizes = g_new0 (guint32, n + 1u);

  for (guint t = 0; t < n; t++)
    up[t] = t;
  for (guint e = 0; e < g->h->edges->len; e++)
    {
      const RtHierarchyEdge *edge = rt_hierarchy_edge (g->h, e);

      if (g->depth[edge->above] != RT_NONE && g->depth[edge->below] != RT_NONE)
        {
          guint32 a = part_of (up, g->tree[edge->above]),
                  b = part_of (up, g->tree[edge->below]);
          up[MAX (a, b)] = MIN (a, b);
        }
    }
  for (guint i = 0; i < g->reached->len; i++)
    {
      guint32 tree = g->tree[g_array_index (g->reached, guint32, i)];

      orders[tree].size++;
      sizes[part_of (up, tree)]++;
    }
  for (guint t = 0; t < n; t++)
    {
      orders[t].tree = t;
      orders[t].part = part_of (up, t);
      orders[t].part_size = sizes[orders[t].part];
    }
  qsort (orders, n, sizeof *orders, compare_orders);
  return orders;
}

/* ---- Nodes ------------------------------------------------------------------------------- */

typedef struct
{
  guint32 mark;
  double share;
  char *name;
} Below;

static int
compare_below (gconstpointer a, gconstpointer b)
{
  const Below *x = a, *y = b;
  int order;

  if (x->share != y->share)
    return x->share > y->share ? -1 : 1;
  order = strcmp (x->name, y->name);
  return order ? order : x->mark < y->mark ? -1 : x->mark > y->mark;
}

static void
add_node (Grow *g, guint32 mark, guint32 above, guint tree)
{
  RtHierarchyNode node = {
    .mark = mark, .above = above, .stem = g->stem[mark], .depth = g->depth[mark], .tree = tree
  };

  g->node[mark] = g->h->nodes->len;
  g_array_append_val (g->h->nodes, node);
}

/* Those below one, the largest share first, then by name. */
static void
add_below (Grow *g, guint at)
{
  guint32 mark = rt_hierarchy_node (g->h, at)->mark;
  guint tree = rt_hierarchy_node (g->h, at)->tree;
  g_autofree Below *list = g_new (Below, g->first[mark + 1] - g->first[mark] + 1);
  guint n = 0;

  for (guint e = g->first[mark]; e < g->first[mark + 1]; e++)
    {
      guint32 below = rt_hierarchy_edge (g->h, e)->below;

      if (g->stem[below] == e)
        list[n++] = (Below){ below, rt_hierarchy_edge (g->h, e)->share,
                             rt_fold (rt_mark (g->chart, below)->name) };
    }
  qsort (list, n, sizeof *list, compare_below);
  rt_hierarchy_node (g->h, at)->first = g->h->nodes->len;
  rt_hierarchy_node (g->h, at)->n = n;
  for (guint i = 0; i < n; i++)
    {
      add_node (g, list[i].mark, at, tree);
      g_free (list[i].name);
    }
}

static void
number_nodes (Grow *g)
{
  g_autofree Order *orders = order_trees (g);

  for (guint t = 0; t < g->roots->len; t++)
    {
      RtHierarchyTree tree = { .root = g->h->nodes->len, .part = orders[t].part };

      add_node (g, g_array_index (g->roots, guint32, orders[t].tree), RT_NONE, t);
      for (guint i = tree.root; i < g->h->nodes->len; i++)
        {
          tree.depth = MAX (tree.depth, rt_hierarchy_node (g->h, i)->depth);
          add_below (g, i);
        }
      g_array_append_val (g->h->trees, tree);
    }
}

static gboolean
is_above (const RtHierarchy *h, guint32 high, guint32 low)
{
  while (low != RT_NONE && low != high)
    low = rt_hierarchy_node (h, low)->above;
  return low == high;
}

/* Ends become nodes; what leads to nothing reached goes. */
static void
settle_edges (Grow *g)
{
  g_autoptr (GArray) edges = g_steal_pointer (&g->h->edges);
  RtHierarchy *fresh = rt_hierarchy_new ();
  g_autofree guint32 *now = g_new (guint32, edges->len + 1u);

  g->h->edges = g_steal_pointer (&fresh->edges);
  fresh->edges = g_array_new (FALSE, FALSE, 1);
  rt_hierarchy_free (fresh);
  for (guint e = 0; e < edges->len; e++)
    {
      RtHierarchyEdge *old = &g_array_index (edges, RtHierarchyEdge, e), edge = *old;

      now[e] = RT_NONE;
      if (g->depth[edge.below] == RT_NONE)
        continue;
      now[e] = g->h->edges->len;
      edge.stem = g->stem[edge.below] == e;
      edge.above = g->depth[edge.above] == RT_NONE ? RT_NONE : g->node[edge.above];
      edge.below = g->node[edge.below];
      edge.circle = edge.above != RT_NONE && !edge.stem
                    && is_above (g->h, edge.below, edge.above);
      g_array_append_val (g->h->edges, edge);
      *old = (RtHierarchyEdge){ .relations = g_array_new (FALSE, FALSE, sizeof (RtRelation)) };
    }
  for (guint i = 0; i < g->h->nodes->len; i++)
    if (rt_hierarchy_node (g->h, i)->stem != RT_NONE)
      rt_hierarchy_node (g->h, i)->stem = now[rt_hierarchy_node (g->h, i)->stem];
}

void
rt_hierarchy_grow (RtHierarchy *h, const RtChart *chart, guint32 root)
{
  guint n = chart->marks->len;
  g_auto (Grow) g = { .h = h,
                      .chart = chart,
                      .first = g_new0 (guint, n + 2u),
                      .stem = g_new (guint32, n + 1u),
                      .depth = g_new (guint32, n + 1u),
                      .tree = g_new0 (guint32, n + 1u),
                      .node = g_new0 (guint32, n + 1u),
                      .reached = g_array_new (FALSE, FALSE, sizeof (guint32)),
                      .roots = g_array_new (FALSE, FALSE, sizeof (guint32)) };

  for (guint e = 0; e < h->edges->len; e++)
    g.first[rt_hierarchy_edge (h, e)->above + 1]++;
  for (guint m = 0; m < n; m++)
    {
      g.first[m + 1] += g.first[m];
      g.depth[m] = g.stem[m] = RT_NONE;
    }
  walk_all (&g, root);
  number_nodes (&g);
  settle_edges (&g);
}
