/* SPDX-License-Identifier: GPL-2.0-or-later */

/* See brandes.h. The way back asks each vertex for what its successors owe it, instead of
 * telling its predecessors: arcs out are then all that is needed, and each sum is written once.
 * Levels rise from search to search, so that nothing has to be put back between two. */

#include "analyze/brandes.h"
#include <string.h>

gboolean
rt_brandes_init (RtBrandes *b, const RtBlocks *blocks, GError **error)
{
  guint32 n = blocks->arcs.n;

  memset (b, 0, sizeof *b);
  b->blocks = blocks;
  b->round = 1;
  b->node = g_try_new0 (RtBrandesNode, n + 1u);
  b->queue = g_try_new (guint32, n + 1u);
  if (!b->node || !b->queue)
    return rt_set_no_graph_memory (error);
  if (!blocks->arcs.length)
    return TRUE;
  b->step = g_try_malloc_n (blocks->arcs.first[n] + 1u, sizeof *b->step);
  return rt_dijkstra_init (&b->far, n, error) && (b->step || rt_set_no_graph_memory (error));
}

void
rt_brandes_clear (RtBrandes *b)
{
  g_free (b->node);
  g_free (b->queue);
  g_free (b->step);
  rt_dijkstra_clear (&b->far);
  memset (b, 0, sizeof *b);
}

/* ---- All lengths are 1 ---------------------------------------------------------------- */

/* Breadth first; how many slots were met. */
static guint32
count_paths (RtBrandes *b, guint32 source)
{
  const RtArcs *arcs = &b->blocks->arcs;
  RtBrandesNode *node = b->node;
  guint32 n = 1;

  b->queue[0] = source;
  node[source] = (RtBrandesNode){ 1, b->round };
  for (guint32 i = 0; i < n; i++)
    {
      guint32 v = b->queue[i], level = node[v].level + 1;
      double paths = node[v].paths;

      for (guint32 k = arcs->first[v]; k < arcs->first[v + 1]; k++)
        {
          RtBrandesNode *w = &node[arcs->to[k]];

          if (w->level < b->round)
            {
              *w = (RtBrandesNode){ paths, level };
              b->queue[n++] = arcs->to[k];
            }
          else if (w->level == level)
            w->paths += paths;
        }
    }
  return n;
}

static double
owed (const RtArcs *arcs, const RtBrandesNode *node, guint32 v)
{
  guint32 level = node[v].level + 1;
  double sum = 0;

  for (guint32 k = arcs->first[v]; k < arcs->first[v + 1]; k++)
    if (node[arcs->to[k]].level == level)
      sum += node[arcs->to[k]].paths;
  return sum;
}

static void
add_by_hops (RtBrandes *b, guint32 source, double *sum)
{
  const RtBlocks *blocks = b->blocks;
  RtBrandesNode *node = b->node;
  guint32 n = count_paths (b, source), i = n, last = node[b->queue[n - 1]].level;

  for (; i > 1 && node[b->queue[i - 1]].level == last; i--) /* nothing lies behind these */
    node[b->queue[i - 1]].paths = blocks->weight[b->queue[i - 1]] / node[b->queue[i - 1]].paths;
  for (; i > 1; i--)
    {
      guint32 v = b->queue[i - 1];
      double behind = node[v].paths * owed (&blocks->arcs, node, v);

      sum[v] += blocks->weight[source] * behind;
      node[v].paths = (blocks->weight[v] + behind) / node[v].paths;
    }
  b->round = last + 1;
  if (b->round > G_MAXUINT32 / 2)
    {
      memset (node, 0, blocks->arcs.n * sizeof *node);
      b->round = 1;
    }
}

/* ---- With lengths --------------------------------------------------------------------- */

/* Whether a shortest path goes from @v over arc @k: along the order, so that rounding makes no
 * circles. */
static gboolean
is_on_the_way (const RtArcs *arcs, const RtDijkstra *far, guint32 v, guint32 k)
{
  guint32 w = arcs->to[k];

  return rt_same_length (far->distance[v] + arcs->length[k], far->distance[w])
         && far->place[w] > far->place[v];
}

static guint32
count_paths_by_lengths (RtBrandes *b)
{
  const RtArcs *arcs = &b->blocks->arcs;
  const RtDijkstra *far = &b->far;
  guint32 n = 0;

  for (guint32 i = 0; i < far->n_order; i++)
    b->node[far->order[i]].paths = i == 0;
  for (guint32 i = 0; i < far->n_order; i++)
    for (guint32 v = far->order[i], k = arcs->first[v]; k < arcs->first[v + 1]; k++)
      if (is_on_the_way (arcs, far, v, k))
        {
          b->step[n].tail = v;
          b->step[n++].head = arcs->to[k];
          b->node[arcs->to[k]].paths += b->node[v].paths;
        }
  return n;
}

static void
add_by_lengths (RtBrandes *b, guint32 source, double *sum)
{
  const RtBlocks *blocks = b->blocks;
  const RtArcs *arcs = &blocks->arcs;
  const RtDijkstra *far = &b->far;
  RtBrandesNode *node = b->node;

  guint32 n_steps;

  rt_dijkstra_run (&b->far, arcs, source, RT_EVERYWHERE);
  n_steps = count_paths_by_lengths (b);
  for (guint32 i = far->n_order; i > 1; i--)
    {
      guint32 v = far->order[i - 1];
      double behind = 0;

      for (; n_steps > 0 && b->step[n_steps - 1].tail == v; n_steps--)
        behind += node[b->step[n_steps - 1].head].paths;
      behind *= node[v].paths;
      sum[v] += blocks->weight[source] * behind;
      node[v].paths = (blocks->weight[v] + behind) / node[v].paths;
    }
}

void
rt_brandes_add (RtBrandes *b, guint32 source, double *sum)
{
  if (b->blocks->arcs.length)
    add_by_lengths (b, source, sum);
  else
    add_by_hops (b, source, sum);
}
