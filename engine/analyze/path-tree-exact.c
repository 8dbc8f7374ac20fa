/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The least tree that joins a few entities (Dreyfus and Wagner 1971, with Dijkstra within each
 * set as in Erickson, Monma and Veinott 1987). For each set of those asked but the last, and
 * each node, the least tree that joins the set and the node: it either parts in two at the
 * node, or comes to the node along an edge. */

#include "analyze/heap.h"
#include "analyze/tree.h"

#define STATES_MOST (1u << 24) /* 12 bytes each */
#define SPLIT (1u << 31)       /* of `by`: the rest is one of the two sets, else an arc */

gboolean
rt_tree_fits_exact (const RtTreeSearch *search)
{
  return search->n_ends <= RT_TREE_EXACT
         && ((guint64)search->n_nodes << (search->n_ends - 1)) <= STATES_MOST
         && search->graph->out_first[search->graph->n] < SPLIT;
}

typedef struct
{
  const RtTreeSearch *search;
  gint64 *cost; /* by set, by node */
  guint32 *by;  /* the same: the arc from the node to the one before, or SPLIT | set */
  GArray *queue;
} Exact;

static gsize
state (const Exact *x, guint32 set, guint32 node)
{
  return (gsize)set * x->search->n_nodes + node;
}

static gboolean
sooner (gconstpointer a, gconstpointer b, gconstpointer data)
{
  const RtQueued *x = a, *y = b;

  (void)data;
  return x->cost != y->cost ? x->cost < y->cost : x->vertex < y->vertex;
}

/* Trees that part in two at a node: the smaller first, so that each pair is tried once. */
static void
split (Exact *x, guint32 set)
{
  for (guint32 node = 0; node < x->search->n_nodes; node++)
    {
      gsize s = state (x, set, node);

      x->cost[s] = RT_FAR;
      for (guint32 part = (set - 1) & set; part > (set ^ part); part = (part - 1) & set)
        {
          gint64 a = x->cost[state (x, part, node)], b = x->cost[state (x, set ^ part, node)];

          if (a != RT_FAR && b != RT_FAR && a + b < x->cost[s])
            {
              x->cost[s] = a + b;
              x->by[s] = SPLIT | part;
            }
        }
    }
}

/* Then trees that come to a node along an edge. */
static gboolean
spread (Exact *x, guint32 set, GError **error)
{
  const RtTreeSearch *search = x->search;
  const RtPathGraph *graph = search->graph;
  guint steps = 0;

  for (guint32 node = 0; node < search->n_nodes; node++)
    if (x->cost[state (x, set, node)] != RT_FAR)
      {
        RtQueued item = { x->cost[state (x, set, node)], 0, node };

        rt_heap_push (x->queue, &item, sizeof item, sooner, NULL);
      }
  while (x->queue->len > 0)
    {
      RtQueued at;
      guint32 v;

      rt_heap_pop (x->queue, &at, sizeof at, sooner, NULL);
      if (at.cost != x->cost[state (x, set, at.vertex)])
        continue;
      if (++steps % 8192 == 0
          && !rt_context_step (search->ctx, "joining", set, 1u << (search->n_ends - 1), error))
        return FALSE;
      v = search->vertex[at.vertex];
      for (guint32 i = graph->out_first[v]; i < graph->out_first[v + 1]; i++)
        {
          RtQueued next = { at.cost + rt_path_length (graph, graph->out[i].edge), 0,
                            search->node[graph->out[i].to] };
          gsize s = state (x, set, next.vertex);

          if (next.cost >= x->cost[s])
            continue;
          x->cost[s] = next.cost;
          x->by[s] = i;
          rt_heap_push (x->queue, &next, sizeof next, sooner, NULL);
        }
    }
  return TRUE;
}

/* The tail of an arc, by halving: arcs stand in the order of their tails. */
static guint32
tail_of (const RtPathGraph *graph, guint32 arc)
{
  guint32 low = 0, high = graph->n;

  while (high - low > 1)
    {
      guint32 middle = low + (high - low) / 2;

      if (graph->out_first[middle] <= arc)
        low = middle;
      else
        high = middle;
    }
  return low;
}

typedef struct
{
  guint32 set, node;
} Todo;

static void
trace (const Exact *x, guint32 set, guint32 node, GArray *edges)
{
  const RtTreeSearch *search = x->search;
  g_autoptr (GArray) todo = g_array_new (FALSE, FALSE, sizeof (Todo));
  Todo at = { set, node };

  g_array_append_val (todo, at);
  while (todo->len > 0)
    {
      guint32 by;

      at = g_array_index (todo, Todo, todo->len - 1);
      g_array_set_size (todo, todo->len - 1);
      if (x->cost[state (x, at.set, at.node)] == 0 && (at.set & (at.set - 1)) == 0
          && search->vertex[at.node] == search->ends[g_bit_nth_lsf (at.set, -1)])
        continue;
      by = x->by[state (x, at.set, at.node)];
      if (by & SPLIT)
        {
          Todo one = { by & ~SPLIT, at.node }, other = { at.set ^ (by & ~SPLIT), at.node };

          g_array_append_val (todo, one);
          g_array_append_val (todo, other);
        }
      else
        {
          Todo before = { at.set, search->node[tail_of (search->graph, by)] };

          g_array_append_val (edges, search->graph->out[by].edge);
          g_array_append_val (todo, before);
        }
    }
}

static gboolean
solve (Exact *x, GArray *edges, GError **error)
{
  const RtTreeSearch *search = x->search;
  guint32 sets = 1u << (search->n_ends - 1);

  for (guint32 set = 1; set < sets; set++)
    {
      if (!rt_context_step (search->ctx, "joining", set, sets, error))
        return FALSE;
      split (x, set);
      if ((set & (set - 1)) == 0)
        x->cost[state (x, set, search->node[search->ends[g_bit_nth_lsf (set, -1)]])] = 0;
      if (!spread (x, set, error))
        return FALSE;
    }
  trace (x, sets - 1, search->node[search->ends[search->n_ends - 1]], edges);
  return TRUE;
}

gboolean
rt_tree_exact (const RtTreeSearch *search, GArray *edges, GError **error)
{
  gsize states = (gsize)search->n_nodes << (search->n_ends - 1);
  Exact x = { .search = search };
  gboolean ok;

  x.cost = g_try_new (gint64, states + 1);
  x.by = g_try_new (guint32, states + 1);
  x.queue = g_array_new (FALSE, FALSE, sizeof (RtQueued));
  ok = x.cost && x.by;
  if (ok)
    ok = solve (&x, edges, error);
  else
    g_set_error (
        error, RT_ERROR, RT_ERROR_LIMIT,
        "not enough memory to join them; narrow the graph with --around or --relation");
  g_free (x.cost);
  g_free (x.by);
  g_array_unref (x.queue);
  return ok;
}
