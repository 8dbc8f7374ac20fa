/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Distances to one target, by cost and then hops, against the arcs (Dijkstra 1959; breadth
 * first where every edge is 1). Looking back from the target makes the choice of the way
 * forward plain: at each vertex any arc that loses nothing may be taken, so the one to the
 * smallest id is. */

#include "analyze/heap.h"
#include "analyze/contacts.h"
#include "analyze/path.h"
#include <string.h>

gboolean
rt_distances_init (RtDistances *d, guint32 n, GError **error)
{
  memset (d, 0, sizeof *d);
  d->stamp = g_try_new0 (guint32, n + 1u);
  d->hops = g_try_new (guint32, n + 1u);
  d->cost = g_try_new (gint64, n + 1u);
  d->banned = g_try_malloc0 (n + 1u);
  d->queue = g_array_new (FALSE, FALSE, sizeof (RtQueued));
  if (d->stamp && d->hops && d->cost && d->banned)
    return TRUE;
  return rt_set_no_memory_for ("search", error);
}

void
rt_distances_clear (RtDistances *d)
{
  g_free (d->stamp);
  g_free (d->hops);
  g_free (d->cost);
  g_free (d->banned);
  g_clear_pointer (&d->queue, g_array_unref);
  memset (d, 0, sizeof *d);
}

gint64
rt_distances_cost (const RtDistances *d, guint32 v)
{
  return d->stamp[v] == d->run ? d->cost[v] : RT_FAR;
}

guint32
rt_distances_hops (const RtDistances *d, guint32 v)
{
  return d->stamp[v] == d->run ? d->hops[v] : G_MAXUINT32;
}

/* ---- The queue: a binary heap, or a plain row where it comes out in order anyway ---- */

static gboolean
sooner (gconstpointer a, gconstpointer b, gconstpointer data)
{
  const RtQueued *x = a, *y = b;

  (void)data;
  return x->cost != y->cost ? x->cost < y->cost : x->hops < y->hops;
}

static RtQueued
take_nearest (GArray *heap)
{
  RtQueued item;

  rt_heap_pop (heap, &item, sizeof item, sooner, NULL);
  return item;
}

/* ---- Searching ----------------------------------------------------------------------- */

#define ASK_EVERY 8192u /* steps */

/* A search between two is mostly one of many, and how many says more than how far it is. */
static gboolean
ask (RtContext *ctx, guint32 source, guint steps, guint32 n, GError **error)
{
  return source == RT_NO_SOURCE ? rt_context_step (ctx, "searching", steps, n, error)
                                : rt_context_step (ctx, NULL, 0, 0, error);
}

gboolean
rt_path_forbids (const GArray *forbidden, guint32 v)
{
  for (guint i = 0; forbidden && i < forbidden->len; i++)
    if (g_array_index (forbidden, guint32, i) == v)
      return TRUE;
  return FALSE;
}

/* Offers @item a better distance; TRUE where it is one. */
static gboolean
improve (RtDistances *d, RtQueued item)
{
  RtQueued old = { rt_distances_cost (d, item.vertex), rt_distances_hops (d, item.vertex), 0 };

  if (!sooner (&item, &old, NULL))
    return FALSE;
  d->stamp[item.vertex] = d->run;
  d->cost[item.vertex] = item.cost;
  d->hops[item.vertex] = item.hops;
  return TRUE;
}

gboolean
rt_distances_find (RtDistances *d, const RtPathGraph *graph, gboolean backward, guint32 source,
                   guint32 target, const GArray *forbidden, RtContext *ctx, GError **error)
{
  const guint32 *first = backward ? graph->out_first : graph->in_first;
  const RtArc *arcs = backward ? graph->out : graph->in;
  RtQueued start = { 0, 0, target };
  guint row = 0, steps = 0;

  d->run++;
  g_array_set_size (d->queue, 0);
  improve (d, start);
  g_array_append_val (d->queue, start);
  while (graph->length ? d->queue->len > 0 : row < d->queue->len)
    {
      RtQueued at = graph->length ? take_nearest (d->queue)
                                  : g_array_index (d->queue, RtQueued, row++);

      if (at.cost != d->cost[at.vertex] || at.hops != d->hops[at.vertex])
        continue; /* a better one came later */
      if (at.vertex == source)
        return TRUE;
      if (++steps % ASK_EVERY == 0 && !ask (ctx, source, steps, graph->n, error))
        return FALSE;
      for (guint32 i = first[at.vertex]; i < first[at.vertex + 1]; i++)
        {
          RtQueued next = { at.cost + rt_path_length (graph, arcs[i].edge), at.hops + 1,
                            arcs[i].to };

          if (d->banned[next.vertex]
              || (next.vertex == source && rt_path_forbids (forbidden, at.vertex))
              || !improve (d, next))
            continue;
          if (graph->length)
            rt_heap_push (d->queue, &next, sizeof next, sooner, NULL);
          else
            g_array_append_val (d->queue, next);
        }
    }
  return TRUE;
}
