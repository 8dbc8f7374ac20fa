/* SPDX-License-Identifier: GPL-2.0-or-later */

/* See dijkstra.h. Vertices that the search has not met are at INFINITY and in no heap. */

#include "analyze/dijkstra.h"
#include <math.h>
#include <string.h>

gboolean
rt_dijkstra_init (RtDijkstra *d, guint32 n, GError **error)
{
  memset (d, 0, sizeof *d);
  d->distance = g_try_new (double, n + 1u);
  d->order = g_try_new (guint32, n + 1u);
  d->place = g_try_new0 (guint32, n + 1u);
  d->heap = g_try_new (RtFar, n + 1u);
  if (!d->distance || !d->order || !d->place || !d->heap)
    return rt_set_no_graph_memory (error);
  for (guint32 v = 0; v < n; v++)
    d->distance[v] = INFINITY;
  return TRUE;
}

void
rt_dijkstra_clear (RtDijkstra *d)
{
  g_free (d->distance);
  g_free (d->order);
  g_free (d->place);
  g_free (d->heap);
  memset (d, 0, sizeof *d);
}

static void
put (RtDijkstra *d, guint32 at, RtFar item)
{
  d->heap[at] = item;
  d->place[item.vertex] = at;
}

/* @item, whose distance has fallen, moves up from @at. */
static void
rise (RtDijkstra *d, guint32 at, RtFar item)
{
  for (; at > 0 && item.distance < d->heap[(at - 1) / 2].distance; at = (at - 1) / 2)
    put (d, at, d->heap[(at - 1) / 2]);
  put (d, at, item);
}

static RtFar
take_nearest (RtDijkstra *d)
{
  RtFar top = d->heap[0], last = d->heap[--d->n_heap];
  guint32 at = 0;

  for (guint32 child = 1; child < d->n_heap; child = 2 * at + 1)
    {
      child += child + 1 < d->n_heap && d->heap[child + 1].distance < d->heap[child].distance;
      if (!(d->heap[child].distance < last.distance))
        break;
      put (d, at, d->heap[child]);
      at = child;
    }
  if (d->n_heap > 0)
    put (d, at, last);
  return top;
}

static void
offer (RtDijkstra *d, guint32 v, double distance)
{
  gboolean is_new = isinf (d->distance[v]);

  if (!(distance < d->distance[v]))
    return;
  d->distance[v] = distance;
  rise (d, is_new ? d->n_heap++ : d->place[v], (RtFar){ distance, v });
}

/* Also what a search that stopped at its target had only met. */
static void
forget (RtDijkstra *d)
{
  for (guint32 i = 0; i < d->n_order; i++)
    d->distance[d->order[i]] = INFINITY;
  for (guint32 i = 0; i < d->n_heap; i++)
    d->distance[d->heap[i].vertex] = INFINITY;
  d->n_order = d->n_heap = 0;
}

void
rt_dijkstra_run (RtDijkstra *d, const RtArcs *arcs, guint32 source, guint32 target)
{
  forget (d);
  offer (d, source, 0);
  while (d->n_heap > 0)
    {
      RtFar near = take_nearest (d);
      guint32 v = near.vertex;

      d->place[v] = d->n_order;
      d->order[d->n_order++] = v;
      if (v == target)
        return;
      for (guint32 i = arcs->first[v]; i < arcs->first[v + 1]; i++)
        offer (d, arcs->to[i], near.distance + arcs->length[i]);
    }
}
