/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A view as arcs in plain arrays, for searches that ban vertices and carry time, which igraph's
 * do not. Lengths become whole numbers: millionths where every length is a whole number of them
 * (so 0.1 + 0.2 is 0.3), else 2^-46 of the longest. A path of 65,536 hops still fits 63 bits.
 */

#include "analyze/contacts.h"
#include "analyze/path.h"
#include "graph/rows.h"
#include <math.h>
#include <string.h>

#define LONGEST 70368744177664.0 /* 2^46 */
#define DECIMAL 1e6

void
rt_path_graph_clear (RtPathGraph *graph)
{
  if (graph->in != graph->out)
    {
      g_free (graph->in);
      g_free (graph->in_first);
    }
  g_free (graph->out);
  g_free (graph->out_first);
  g_free (graph->length);
  memset (graph, 0, sizeof *graph);
}

/* ---- Lengths ------------------------------------------------------------------- */

static gboolean
fits_decimal (const double *lengths, guint32 n)
{
  for (guint32 e = 0; e < n; e++)
    {
      double x = lengths[e] * DECIMAL;

      if (x > LONGEST || fabs (x - round (x)) > 1e-9 * MAX (1, x))
        return FALSE;
    }
  return TRUE;
}

static gboolean
scale_lengths (RtPathGraph *graph, GError **error)
{
  const double *lengths = rt_view_lengths (graph->view);
  guint32 n = rt_view_n_edges (graph->view);
  double longest = 0, scale;

  if (!lengths)
    return TRUE;
  graph->length = g_try_new (gint64, n + 1u);
  if (!graph->length)
    return rt_set_no_memory_for ("search", error);
  for (guint32 e = 0; e < n; e++)
    longest = MAX (longest, lengths[e]);
  scale = fits_decimal (lengths, n) ? DECIMAL : LONGEST / longest;
  for (guint32 e = 0; e < n; e++)
    graph->length[e] = (gint64)llround (lengths[e] * scale);
  return TRUE;
}

gint64
rt_path_length (const RtPathGraph *graph, guint32 edge)
{
  return graph->length ? graph->length[edge] : 1;
}

/* ---- Arcs ---------------------------------------------------------------------------- */

typedef enum
{
  OUT = 1,
  IN = 2,
  BOTH = 3
} Ends;

/* Arcs by counting sort: by tail for OUT, by head for IN. Counts stand two places on, so that
 * after the sums first[v + 1] is where v's next arc goes, and at the end where v + 1 begins. */
static gboolean
sort_arcs (const RtPathGraph *graph, Ends ends, guint32 **out_first, RtArc **out_arcs)
{
  const igraph_t *g = rt_view_graph (graph->view);
  guint32 n_edges = rt_view_n_edges (graph->view);
  guint32 *first = *out_first = g_try_new0 (guint32, graph->n + 2u);
  RtArc *arcs = *out_arcs = g_try_new (RtArc, (gsize)n_edges * (ends == BOTH ? 2 : 1) + 1);

  if (!first || !arcs)
    return FALSE;
  for (guint32 e = 0; e < n_edges; e++)
    {
      if (ends & OUT)
        first[IGRAPH_FROM (g, e) + 2]++;
      if (ends & IN)
        first[IGRAPH_TO (g, e) + 2]++;
    }
  for (guint32 v = 2; v < graph->n + 2; v++)
    first[v] += first[v - 1];
  for (guint32 e = 0; e < n_edges; e++)
    {
      guint32 from = (guint32)IGRAPH_FROM (g, e), to = (guint32)IGRAPH_TO (g, e);

      if (ends & OUT)
        arcs[first[from + 1]++] = (RtArc){ to, e };
      if (ends & IN)
        arcs[first[to + 1]++] = (RtArc){ from, e };
    }
  return TRUE;
}

gboolean
rt_path_graph_init (RtPathGraph *graph, const RtView *view, GError **error)
{
  gboolean directed = rt_view_options (view)->directed;

  memset (graph, 0, sizeof *graph);
  graph->view = view;
  graph->n = rt_view_size (view);
  if (!sort_arcs (graph, directed ? OUT : BOTH, &graph->out_first, &graph->out))
    return rt_set_no_memory_for ("search", error);
  if (directed && !sort_arcs (graph, IN, &graph->in_first, &graph->in))
    return rt_set_no_memory_for ("search", error);
  if (!directed)
    {
      graph->in_first = graph->out_first;
      graph->in = graph->out;
    }
  return scale_lengths (graph, error);
}

guint32
rt_path_edge (const RtPathGraph *graph, guint32 u, guint32 v)
{
  guint32 best = G_MAXUINT32;

  for (guint32 i = graph->out_first[u]; i < graph->out_first[u + 1]; i++)
    if (graph->out[i].to == v
        && (best == G_MAXUINT32
            || rt_path_length (graph, graph->out[i].edge) < rt_path_length (graph, best)))
      best = graph->out[i].edge;
  return best;
}

/* Arcs for which @keep holds close up; @first follows. */
static void
keep_arcs (guint32 n, guint32 *first, RtArc *arcs, RtKeepEdge *keep, gconstpointer data)
{
  guint32 kept = 0, from = 0;

  for (guint32 v = 0; v < n; v++)
    {
      guint32 end = first[v + 1];

      for (guint32 i = from; i < end; i++)
        if (keep (arcs[i].edge, data))
          arcs[kept++] = arcs[i];
      from = end;
      first[v + 1] = kept;
    }
}

void
rt_path_graph_keep (RtPathGraph *graph, RtKeepEdge *keep, gconstpointer data)
{
  keep_arcs (graph->n, graph->out_first, graph->out, keep, data);
  if (graph->in != graph->out)
    keep_arcs (graph->n, graph->in_first, graph->in, keep, data);
}

/* Gates stand behind all entities. */
int
rt_path_compare_vertices (const RtPathGraph *graph, guint32 u, guint32 v)
{
  if (MAX (u, v) >= rt_view_size (graph->view))
    return (u > v) - (u < v);
  return rt_compare_entity_ids (rt_view_case (graph->view), rt_view_entity (graph->view, u),
                                rt_view_entity (graph->view, v));
}

/* ---- Routes --------------------------------------------------------------------------- */

void
rt_route_free (RtRoute *route)
{
  if (!route)
    return;
  g_free (route->vertices);
  g_free (route->relations);
  g_free (route);
}

int
rt_route_compare (const RtPathGraph *graph, const RtRoute *a, const RtRoute *b)
{
  if (a->cost != b->cost)
    return a->cost < b->cost ? -1 : 1;
  if (a->hops != b->hops)
    return a->hops < b->hops ? -1 : 1;
  for (guint i = 0; i <= a->hops; i++)
    {
      int order = rt_path_compare_vertices (graph, a->vertices[i], b->vertices[i]);

      if (order != 0)
        return order;
    }
  return 0;
}
