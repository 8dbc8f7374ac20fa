/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Routes whose narrowest link is widest (Pollack 1960). For each width there is a graph of the
 * links at least so wide; the greatest width at which the ends still hang together is found by
 * halving, and the routes there are told apart by hops and ids as ever. Further routes are
 * sought at the next smaller widths. */

#include "analyze/contacts.h"
#include "analyze/path.h"
#include <math.h>
#include <string.h>

typedef struct
{
  const double *width; /* by edge; the gate has none and is always open */
  guint32 n_edges;
  double least;
} Sieve;

static gboolean
is_wide (guint32 edge, gconstpointer data)
{
  const Sieve *sieve = data;

  return edge >= sieve->n_edges || sieve->width[edge] >= sieve->least;
}

/* A likelihood is kept as a length, which for parallel relations is that of the likeliest; a
 * property as a strength. */
static double *
widths_of (const RtView *view)
{
  const RtViewOptions *options = rt_view_options (view);
  const double *lengths = rt_view_lengths (view), *strengths = rt_view_strengths (view);
  gboolean likelihood = options->weight && g_str_equal (options->weight, "likelihood");
  guint32 n = rt_view_n_edges (view);
  double *width = g_try_new (double, n + 1u);

  for (guint32 e = 0; width && e < n; e++)
    width[e] = likelihood ? exp (-lengths[e]) : strengths[e];
  return width;
}

static int
compare_widths (gconstpointer a, gconstpointer b)
{
  const double *x = a, *y = b;

  return (*x < *y) - (*x > *y);
}

/* (transfer full): each width once, widest first. */
static double *
sorted_widths (const double *width, guint32 n_edges, guint32 *n)
{
  double *sorted = g_try_new (double, n_edges + 1u);

  *n = 0;
  if (!sorted)
    return NULL;
  memcpy (sorted, width, n_edges * sizeof *sorted);
  qsort (sorted, n_edges, sizeof *sorted, compare_widths);
  for (guint32 e = 0; e < n_edges; e++)
    if (*n == 0 || sorted[*n - 1] > sorted[e])
      sorted[(*n)++] = sorted[e];
  return sorted;
}

/* A copy of @graph without what is narrower than the sieve's least. */
static gboolean
sift (RtPathGraph *out, const RtPathGraph *graph, const Sieve *sieve, GError **error)
{
  guint32 arcs = graph->out_first[graph->n];
  gsize firsts = (graph->n + 1u) * sizeof *graph->out_first, size = arcs * sizeof *graph->out;

  *out = (RtPathGraph){ .view = graph->view, .n = graph->n };
  out->out_first = g_try_malloc (firsts);
  out->in_first = g_try_malloc (firsts);
  out->out = g_try_malloc (size + 1);
  out->in = g_try_malloc (size + 1);
  if (!out->out_first || !out->in_first || !out->out || !out->in)
    return rt_set_no_memory_for ("search", error);
  memcpy (out->out_first, graph->out_first, firsts);
  memcpy (out->in_first, graph->in_first, firsts);
  memcpy (out->out, graph->out, size);
  memcpy (out->in, graph->in, size);
  rt_path_graph_keep (out, is_wide, sieve);
  return TRUE;
}

typedef struct
{
  RtPathGraph *graph;
  guint32 from, to;
  guint k, max_hops;
  Sieve sieve;
  RtContext *ctx;
} Widest;

/* (transfer full): up to @k routes of links at least @least wide, by hops and ids. */
static GPtrArray *
routes_at (Widest *w, double least, guint k, GError **error)
{
  g_auto (RtPathGraph) wide = { 0 };

  w->sieve.least = least;
  if (!sift (&wide, w->graph, &w->sieve, error))
    return NULL;
  return rt_yen (&wide, w->from, w->to, k, w->max_hops, w->ctx, error);
}

/* Its narrowest link; of parallel ones the widest is taken. */
static double
width_of (const Widest *w, const RtRoute *route)
{
  double width = INFINITY;

  for (guint i = 0; i < route->hops; i++)
    {
      guint32 u = route->vertices[i];
      double best = 0;

      for (guint32 a = w->graph->out_first[u]; a < w->graph->out_first[u + 1]; a++)
        if (w->graph->out[a].to == route->vertices[i + 1])
          best = MAX (best, w->graph->out[a].edge < w->sieve.n_edges
                                ? w->sieve.width[w->graph->out[a].edge]
                                : INFINITY);
      width = MIN (width, best);
    }
  return width;
}

/* *at: the first of @n widths at which there is a route; @n where there is none. */
static gboolean
find_first (Widest *w, const double *widths, guint32 n, guint32 *at, GError **error)
{
  guint32 low = 0, high = n;

  while (low < high)
    {
      guint32 middle = low + (high - low) / 2;
      g_autoptr (GPtrArray) routes = routes_at (w, widths[middle], 1, error);

      if (!routes)
        return FALSE;
      if (routes->len > 0)
        high = middle;
      else
        low = middle + 1;
    }
  *at = low;
  return TRUE;
}

/* Adds the routes that are just @width wide. */
static gboolean
add_routes (Widest *w, double width, GPtrArray *found, GError **error)
{
  g_autoptr (GPtrArray) routes = routes_at (w, width, w->k, error);

  if (!routes)
    return FALSE;
  while (routes->len > 0 && found->len < w->k)
    {
      g_autoptr (RtRoute) route = g_ptr_array_steal_index (routes, 0);

      route->width = width_of (w, route);
      if (route->width == width)
        g_ptr_array_add (found, g_steal_pointer (&route));
    }
  return TRUE;
}

/* So that the widest of parallel links is the one that is shown: the widest is the shortest. */
static gboolean
set_lengths (Widest *w, GError **error)
{
  RtPathGraph *graph = w->graph;
  double most = 0;

  if (!graph->length)
    graph->length = g_try_new0 (gint64, w->sieve.n_edges + 1u);
  if (!graph->length)
    return rt_set_no_memory_for ("search", error);
  for (guint32 e = 0; e < w->sieve.n_edges; e++)
    most = MAX (most, w->sieve.width[e]);
  for (guint32 e = 0; e < w->sieve.n_edges; e++)
    graph->length[e] = most > 0 ? (gint64)((1 - w->sieve.width[e] / most) * 1e15) : 0;
  return TRUE;
}

static gboolean
find_all (Widest *w, const double *widths, guint32 n, GPtrArray *found, GError **error)
{
  guint32 at;

  if (!find_first (w, widths, n, &at, error))
    return FALSE;
  for (; at < n && found->len < w->k; at++)
    if (!rt_context_step (w->ctx, NULL, 0, 0, error)
        || !add_routes (w, widths[at], found, error))
      return FALSE;
  return set_lengths (w, error);
}

GPtrArray *
rt_widest_routes (RtPathGraph *graph, guint32 from, guint32 to, guint k, guint max_hops,
                  RtContext *ctx, GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify)rt_route_free);
  g_autofree double *width = NULL, *widths = NULL;
  Widest w = { graph, from, to, k, max_hops, { NULL, rt_view_n_edges (graph->view), 0 }, ctx };
  guint32 n;

  if (!rt_view_options (graph->view)->weight)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                   "the widest route needs a width: weigh by likelihood or by a property");
      return NULL;
    }
  w.sieve.width = width = widths_of (graph->view);
  widths = width ? sorted_widths (width, w.sieve.n_edges, &n) : NULL;
  if (!widths)
    {
      rt_set_no_memory_for ("search", error);
      return NULL;
    }
  return find_all (&w, widths, n, found, error) ? g_steal_pointer (&found) : NULL;
}
