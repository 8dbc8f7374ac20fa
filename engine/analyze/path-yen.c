/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The k best routes without circles (Yen 1971). Ours rather than igraph_get_k_shortest_paths(),
 * for the answer must be the same each time: routes are ordered by cost, hops and ids, and
 * igraph returns whichever of equal ones it meets first. A candidate leaves a route that was
 * found at a spur, with what came before it banned. It is the best of a set of routes, and the
 * sets of all candidates have no route in common (Lawler 1972): none comes up twice, and none
 * need be compared with those found. With a limit of hops on weighted edges the spur is found
 * by rounds of relaxation (Bellman and Ford), one a hop, since the cheapest route may be too
 * long. */

#include "analyze/heap.h"
#include "analyze/path.h"
#include <string.h>

/* The best of the routes that begin as it does, up to its spur, and go on from there to none of
 * the forbidden. */
typedef struct
{
  RtRoute *route;
  guint spur;
  GArray *forbidden; /* guint32; NULL: none */
} Candidate;

typedef struct
{
  const RtPathGraph *graph;
  guint32 to;
  guint max_hops; /* 0: no limit */
  RtDistances distances;
  gint64 *rounds;   /* (hops + 1) * n: the least cost to the target in at most so many hops; or
                       NULL */
  guint limit;      /* rounds that there is room for */
  GPtrArray *found; /* RtRoute */
  GArray *candidates; /* Candidate; a heap */
  RtContext *ctx;
} Yen;

/* ---- The best way on from a spur --------------------------------------------------- */

/* What the target costs from @v with @left hops to go (which matters only in rounds). */
static gint64
cost_from (const Yen *yen, guint32 v, guint left)
{
  if (yen->distances.banned[v])
    return RT_FAR;
  return yen->rounds ? yen->rounds[(gsize)left * yen->graph->n + v]
                     : rt_distances_cost (&yen->distances, v);
}

static gboolean
loses_nothing (const Yen *yen, guint32 v, const RtArc *arc, guint left)
{
  gint64 rest = cost_from (yen, arc->to, left - 1);

  return rest != RT_FAR
         && rest + rt_path_length (yen->graph, arc->edge) == cost_from (yen, v, left)
         && (yen->rounds || rt_distances_hops (&yen->distances, arc->to) == left - 1);
}

/* Walks from @v to the target in @left hops into @vertices, by the smallest ids. */
static void
walk (const Yen *yen, guint32 v, guint left, const GArray *forbidden, guint32 *vertices)
{
  const RtPathGraph *graph = yen->graph;

  for (guint at = 0; left > 0; left--, at++)
    {
      guint32 best = G_MAXUINT32;

      vertices[at] = v;
      for (guint32 i = graph->out_first[v]; i < graph->out_first[v + 1]; i++)
        {
          guint32 to = graph->out[i].to;

          if ((at == 0 && rt_path_forbids (forbidden, to))
              || !loses_nothing (yen, v, &graph->out[i], left))
            continue;
          if (best == G_MAXUINT32 || rt_path_compare_vertices (graph, to, best) < 0)
            best = to;
        }
      v = best;
    }
}

/* One round: the least cost in at most h hops from that in h - 1. */
static void
relax (const Yen *yen, guint h, guint32 source, const GArray *forbidden)
{
  const RtPathGraph *graph = yen->graph;
  const gint64 *before = yen->rounds + (gsize)(h - 1) * graph->n;
  gint64 *now = yen->rounds + (gsize)h * graph->n;

  memcpy (now, before, graph->n * sizeof *now);
  for (guint32 v = 0; v < graph->n; v++)
    {
      if (before[v] == RT_FAR)
        continue;
      for (guint32 i = graph->in_first[v]; i < graph->in_first[v + 1]; i++)
        {
          const RtArc *arc = &graph->in[i];
          gint64 cost = before[v] + rt_path_length (graph, arc->edge);

          if (!yen->distances.banned[arc->to] && cost < now[arc->to]
              && !(arc->to == source && rt_path_forbids (forbidden, v)))
            now[arc->to] = cost;
        }
    }
}

/* Hops of the best way from @source within @most hops, 0 where there is none. */
static gboolean
search_rounds (Yen *yen, guint32 source, const GArray *forbidden, guint most, guint *hops,
               GError **error)
{
  guint32 n = yen->graph->n;

  most = MIN (most, yen->limit);
  for (guint32 v = 0; v < n; v++)
    yen->rounds[v] = v == yen->to ? 0 : RT_FAR;
  for (guint h = 1; h <= most; h++)
    {
      if (!rt_context_step (yen->ctx, NULL, 0, 0, error))
        return FALSE;
      relax (yen, h, source, forbidden);
    }
  *hops = 0;
  if (yen->rounds[(gsize)most * n + source] == RT_FAR)
    return TRUE;
  while (yen->rounds[(gsize)*hops * n + source] != yen->rounds[(gsize)most * n + source])
    ++*hops;
  return TRUE;
}

static gboolean
search (Yen *yen, guint32 source, const GArray *forbidden, guint most, guint *hops,
        GError **error)
{
  if (yen->rounds)
    return search_rounds (yen, source, forbidden, most, hops, error);
  if (!rt_distances_find (&yen->distances, yen->graph, FALSE, source, yen->to, forbidden,
                          yen->ctx, error))
    return FALSE;
  *hops = rt_distances_cost (&yen->distances, source) == RT_FAR
              ? 0
              : rt_distances_hops (&yen->distances, source);
  if (*hops > most)
    *hops = 0;
  return TRUE;
}

/* ---- Candidates ------------------------------------------------------------------------ */

static gint64
cost_of (const RtPathGraph *graph, const guint32 *vertices, guint hops)
{
  gint64 cost = 0;

  for (guint i = 0; i < hops; i++)
    cost += rt_path_length (graph, rt_path_edge (graph, vertices[i], vertices[i + 1]));
  return cost;
}

static gboolean
comes_first (gconstpointer a, gconstpointer b, gconstpointer graph)
{
  const Candidate *x = a, *y = b;

  return rt_route_compare (graph, x->route, y->route) < 0;
}

static void
clear_candidate (Candidate *candidate)
{
  g_clear_pointer (&candidate->route, rt_route_free);
  g_clear_pointer (&candidate->forbidden, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Candidate, clear_candidate)

/* (transfer full): root[0 .. spur] and the way of @hops that the search found from there. */
static RtRoute *
make_route (const Yen *yen, const guint32 *root, guint spur, guint hops,
            const GArray *forbidden)
{
  RtRoute *route = g_new0 (RtRoute, 1);

  route->hops = spur + hops;
  route->vertices = g_new (guint32, route->hops + 1u);
  memcpy (route->vertices, root, spur * sizeof *root);
  walk (yen, root[spur], hops, forbidden, route->vertices + spur);
  route->vertices[route->hops] = yen->to;
  route->cost = cost_of (yen->graph, route->vertices, route->hops);
  return route;
}

/* The best route that begins with root[0 .. spur] and goes on to none of @forbidden, which is
 * taken over. */
static gboolean
add_candidate (Yen *yen, const guint32 *root, guint spur, GArray *forbidden, GError **error)
{
  g_auto (Candidate) candidate = { .spur = spur, .forbidden = forbidden };
  guint hops = 0;
  guint most = yen->max_hops ? yen->max_hops - spur : G_MAXUINT32;
  gboolean ok;

  for (guint i = 0; i < spur; i++)
    yen->distances.banned[root[i]] = 1;
  ok = search (yen, root[spur], forbidden, most, &hops, error);
  if (ok && hops > 0)
    {
      candidate.route = make_route (yen, root, spur, hops, forbidden);
      rt_heap_push (yen->candidates, &candidate, sizeof candidate, comes_first, yen->graph);
      candidate = (Candidate){ 0 };
    }
  for (guint i = 0; i < spur; i++)
    yen->distances.banned[root[i]] = 0;
  return ok;
}

/* The other routes of the set that @best is the best of: those that part from it at its spur,
 * and those that part at each vertex after. */
static gboolean
branch (Yen *yen, Candidate *best, GError **error)
{
  const RtRoute *route = best->route;
  guint most = yen->max_hops ? MIN (route->hops, yen->max_hops) : route->hops;

  for (guint spur = best->spur; spur < most; spur++)
    {
      GArray *forbidden = spur == best->spur ? g_steal_pointer (&best->forbidden) : NULL;

      if (!forbidden)
        forbidden = g_array_new (FALSE, FALSE, sizeof (guint32));
      g_array_append_val (forbidden, route->vertices[spur + 1]);
      if (!add_candidate (yen, route->vertices, spur, forbidden, error))
        return FALSE;
    }
  return TRUE;
}

/* ---- The whole ---------------------------------------------------------------------- */

static gboolean
make_rounds (Yen *yen, GError **error)
{
  if (!yen->max_hops || !yen->graph->length)
    return TRUE;
  yen->limit = MIN (yen->max_hops, yen->graph->n);
  yen->rounds = g_try_malloc_n ((gsize)(yen->limit + 1) * yen->graph->n, sizeof (gint64));
  if (yen->rounds)
    return TRUE;
  g_set_error (error, RT_ERROR, RT_ERROR_LIMIT,
               "not enough memory for %u hops on a weighted graph of this size; give a smaller "
               "--max-hops, or narrow it with --around",
               yen->max_hops);
  return FALSE;
}

static gboolean
run (Yen *yen, guint32 from, guint k, GError **error)
{
  if (!make_rounds (yen, error)
      || !rt_context_step (yen->ctx, "looking for routes", 0, k, error)
      || !add_candidate (yen, &from, 0, NULL, error))
    return FALSE;
  while (yen->candidates->len > 0)
    {
      g_auto (Candidate) best = { 0 };

      rt_heap_pop (yen->candidates, &best, sizeof best, comes_first, yen->graph);
      if (yen->found->len + 1 < k
          && (!rt_context_step (yen->ctx, "looking for routes", yen->found->len, k, error)
              || !branch (yen, &best, error)))
        return FALSE;
      g_ptr_array_add (yen->found, g_steal_pointer (&best.route));
      if (yen->found->len >= k)
        return TRUE;
    }
  return TRUE;
}

GPtrArray *
rt_yen (const RtPathGraph *graph, guint32 from, guint32 to, guint k, guint max_hops,
        RtContext *ctx, GError **error)
{
  Yen yen = { .graph = graph, .to = to, .max_hops = max_hops, .ctx = ctx };
  gboolean ok;

  yen.found = g_ptr_array_new_with_free_func ((GDestroyNotify)rt_route_free);
  yen.candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  ok = rt_distances_init (&yen.distances, graph->n, error) && run (&yen, from, k, error);
  rt_distances_clear (&yen.distances);
  g_free (yen.rounds);
  for (guint i = 0; i < yen.candidates->len; i++)
    clear_candidate (&g_array_index (yen.candidates, Candidate, i));
  g_array_unref (yen.candidates);
  if (!ok)
    g_clear_pointer (&yen.found, g_ptr_array_unref);
  return yen.found;
}
