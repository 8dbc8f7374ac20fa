/* SPDX-License-Identifier: GPL-2.0-or-later */

/* See neighbours.h. */

#include "analyze/neighbours.h"
#include <math.h>
#include <string.h>

static gboolean
set_no_memory (GError **error)
{
  g_set_error (error, RT_ERROR, RT_ERROR_LIMIT,
               "not enough memory to compare who is tied to whom; narrow it with --around or "
               "--relation");
  return FALSE;
}

void
rt_neighbours_clear (RtNeighbours *nb)
{
  g_free (nb->first);
  g_free (nb->of);
  g_free (nb->edge);
  memset (nb, 0, sizeof *nb);
}

static gboolean
allocate (RtNeighbours *nb, guint32 n, gsize ties, GError **error)
{
  memset (nb, 0, sizeof *nb);
  nb->n = n;
  nb->first = g_try_new0 (guint32, n + 2u);
  nb->of = g_try_new (guint32, ties + 1);
  nb->edge = g_try_new (guint32, ties + 1);
  return (nb->first && nb->of && nb->edge && ties < G_MAXUINT32) || set_no_memory (error);
}

/* ---- From a view ----------------------------------------------------------------------- */

/* Counting sort of both ends; counts stand two places on. */
static void
place_ties (RtNeighbours *nb, const igraph_t *graph, guint32 n_edges)
{
  guint32 *first = nb->first;

  for (guint32 e = 0; e < n_edges; e++)
    {
      first[IGRAPH_FROM (graph, e) + 2]++;
      first[IGRAPH_TO (graph, e) + 2]++;
    }
  for (guint32 v = 2; v < nb->n + 2; v++)
    first[v] += first[v - 1];
  for (guint32 e = 0; e < n_edges; e++)
    {
      guint32 from = (guint32)IGRAPH_FROM (graph, e), to = (guint32)IGRAPH_TO (graph, e);

      nb->edge[first[from + 1]] = e;
      nb->of[first[from + 1]++] = to;
      nb->edge[first[to + 1]] = e;
      nb->of[first[to + 1]++] = from;
    }
}

typedef struct
{
  guint32 of, edge;
} Tie;

static int
compare_ties (gconstpointer a, gconstpointer b)
{
  const Tie *x = a, *y = b;

  if (x->of != y->of)
    return x->of < y->of ? -1 : 1;
  return (x->edge > y->edge) - (x->edge < y->edge);
}

/* Sorts the ties of each vertex and keeps the first to each neighbour. */
static gboolean
sort_ties (RtNeighbours *nb, GError **error)
{
  g_autofree Tie *row = NULL;
  guint32 most = 0, kept = 0, from = 0;

  for (guint32 v = 0; v < nb->n; v++)
    most = MAX (most, nb->first[v + 1] - nb->first[v]);
  row = g_try_new (Tie, most + 1u);
  if (!row)
    return set_no_memory (error);
  for (guint32 v = 0; v < nb->n; v++)
    {
      guint32 end = nb->first[v + 1], k = end - from, begin = kept;

      for (guint32 i = 0; i < k; i++)
        row[i] = (Tie){ nb->of[from + i], nb->edge[from + i] };
      qsort (row, k, sizeof *row, compare_ties);
      for (guint32 i = 0; i < k; i++)
        if (row[i].of != v && (kept == begin || nb->of[kept - 1] != row[i].of))
          {
            nb->of[kept] = row[i].of;
            nb->edge[kept++] = row[i].edge;
          }
      from = end;
      nb->first[v + 1] = kept;
    }
  return TRUE;
}

gboolean
rt_neighbours_init (RtNeighbours *nb, const RtView *view, GError **error)
{
  guint32 n_edges = rt_view_n_edges (view);

  if (!allocate (nb, rt_view_size (view), 2 * (gsize)n_edges, error))
    return FALSE;
  place_ties (nb, rt_view_graph (view), n_edges);
  return sort_ties (nb, error);
}

gboolean
rt_neighbours_without (RtNeighbours *copy, const RtNeighbours *nb, const guint8 *gone,
                       GError **error)
{
  guint32 kept = 0;

  if (!allocate (copy, nb->n, nb->first[nb->n], error))
    return FALSE;
  for (guint32 v = 0; v < nb->n; v++)
    {
      for (guint32 i = nb->first[v]; i < nb->first[v + 1]; i++)
        if (!gone[i])
          {
            copy->of[kept] = nb->of[i];
            copy->edge[kept++] = nb->edge[i];
          }
      copy->first[v + 1] = kept;
    }
  return TRUE;
}

/* ---- Asking ----------------------------------------------------------------------------- */

guint32
rt_neighbours_count (const RtNeighbours *nb, guint32 v)
{
  return nb->first[v + 1] - nb->first[v];
}

guint32
rt_neighbours_place (const RtNeighbours *nb, guint32 v, guint32 u)
{
  guint32 low = nb->first[v], high = nb->first[v + 1];

  while (low < high)
    {
      guint32 middle = low + (high - low) / 2;

      if (nb->of[middle] == u)
        return middle;
      if (nb->of[middle] < u)
        low = middle + 1;
      else
        high = middle;
    }
  return G_MAXUINT32;
}

/* Both rows are in order: one walk along the two. A common neighbour has two ties at least. */
RtOverlap
rt_neighbours_overlap (const RtNeighbours *nb, guint32 a, guint32 b)
{
  RtOverlap overlap = { 0, 0, 0, 0 };
  guint32 i = nb->first[a], j = nb->first[b], direct = 0;

  while (i < nb->first[a + 1] && j < nb->first[b + 1])
    {
      guint32 x = nb->of[i], y = nb->of[j];

      if (x == y)
        {
          double k = rt_neighbours_count (nb, x);

          overlap.common++;
          overlap.adamic_adar += 1 / log (k);
          overlap.resource_allocation += 1 / k;
        }
      i += x <= y;
      j += y <= x;
    }
  if (rt_neighbours_place (nb, a, b) != G_MAXUINT32)
    direct = 2;
  overlap.either = rt_neighbours_count (nb, a) + rt_neighbours_count (nb, b) - direct
                   - overlap.common;
  return overlap;
}

double
rt_overlap_jaccard (const RtOverlap *overlap)
{
  return overlap->either ? (double)overlap->common / overlap->either : 0;
}

double
rt_overlap_cosine (const RtNeighbours *nb, const RtOverlap *overlap, guint32 a, guint32 b)
{
  guint32 direct = rt_neighbours_place (nb, a, b) != G_MAXUINT32;
  double ka = rt_neighbours_count (nb, a) - direct, kb = rt_neighbours_count (nb, b) - direct;

  return overlap->common ? overlap->common / sqrt (ka * kb) : 0;
}
