/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A vertex holds a bit a world in which it is reached, and a search outward hands them on over
 * the edges that each world has. Only what can lie between the two ends is drawn. */

#include "analyze/linked.h"
#include "analyze/reliability.h"
#include "case/columns.h"
#include <string.h>

/* ---- What can matter ------------------------------------------------------------------ */

/* Hops from @start over any edge, against its direction where @backward; RT_FAR is too far. */
static void
count_hops (const RtLinked *q, guint32 start, gboolean backward, guint32 *hops)
{
  const guint32 *first = backward ? q->graph.in_first : q->graph.out_first;
  const RtArc *arcs = backward ? q->graph.in : q->graph.out;
  guint32 head = 0, tail = 0;

  memset (hops, 0xff, q->graph.n * sizeof *hops);
  hops[start] = 0;
  q->front[tail++] = start;
  while (head < tail)
    {
      guint32 v = q->front[head++];

      for (guint32 a = first[v]; a < first[v + 1]; a++)
        if (hops[arcs[a].to] == G_MAXUINT32)
          {
            hops[arcs[a].to] = hops[v] + 1;
            q->front[tail++] = arcs[a].to;
          }
    }
}

/* Ends of branches that lead nowhere, taken off until none is left. */
static void
cut_branches (const RtLinked *q, guint8 *out)
{
  guint32 n = q->graph.n, tail = 0;
  g_autofree guint32 *ties = g_new0 (guint32, n + 1u);

  for (guint32 e = 0; e < rt_view_n_edges (q->view); e++)
    {
      ties[IGRAPH_FROM (rt_view_graph (q->view), e)]++;
      ties[IGRAPH_TO (rt_view_graph (q->view), e)]++;
    }
  for (guint32 v = 0; v < n; v++)
    if (ties[v] == 1 && v != q->from && v != q->to)
      q->front[tail++] = v;
  for (guint32 head = 0; head < tail; head++)
    {
      guint32 v = q->front[head];

      out[v] = 1;
      for (guint side = 0; side < (q->graph.in != q->graph.out ? 2u : 1u); side++)
        {
          const guint32 *first = side ? q->graph.in_first : q->graph.out_first;
          const RtArc *arcs = side ? q->graph.in : q->graph.out;

          for (guint32 a = first[v]; a < first[v + 1]; a++)
            {
              guint32 u = arcs[a].to;
              if (!out[u] && --ties[u] == 1 && u != q->from && u != q->to)
                q->front[tail++] = u;
            }
        }
    }
}

typedef struct
{
  guint32 hops, edge;
} Candidate;

static int
compare_candidates (gconstpointer a, gconstpointer b)
{
  const Candidate *x = a, *y = b;

  if (x->hops != y->hops)
    return x->hops < y->hops ? -1 : 1;
  return x->edge < y->edge ? -1 : x->edge > y->edge;
}

/* The hops of the shortest route over edge u-v, either way round; G_MAXUINT32: there is none.
 */
static guint32
route_over (const RtLinked *q, guint32 u, guint32 v, const guint32 *out, const guint32 *back)
{
  guint32 there = out[u] == G_MAXUINT32 || back[v] == G_MAXUINT32 ? G_MAXUINT32
                                                                  : out[u] + back[v] + 1;
  guint32 other = rt_view_options (q->view)->directed || out[v] == G_MAXUINT32
                          || back[u] == G_MAXUINT32
                      ? G_MAXUINT32
                      : out[v] + back[u] + 1;

  return MIN (there, other);
}

static void
find_candidates (const RtLinked *q, GArray *candidates)
{
  guint32 n = q->graph.n;
  g_autofree guint32 *out = g_new (guint32, n + 1u), *back = g_new (guint32, n + 1u);
  g_autofree guint8 *cut = g_new0 (guint8, n + 1u);

  count_hops (q, q->from, FALSE, out);
  count_hops (q, q->to, TRUE, back);
  cut_branches (q, cut);
  for (guint32 e = 0; e < rt_view_n_edges (q->view); e++)
    {
      guint32 u = (guint32)IGRAPH_FROM (rt_view_graph (q->view), e);
      guint32 v = (guint32)IGRAPH_TO (rt_view_graph (q->view), e);
      Candidate c = { route_over (q, u, v, out, back), e };

      if (!cut[u] && !cut[v] && c.hops != G_MAXUINT32
          && (!q->max_hops || c.hops <= q->max_hops))
        g_array_append_val (candidates, c);
    }
  g_array_sort (candidates, compare_candidates);
}

static gboolean
find_relations (RtLinked *q, GError **error)
{
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  guint32 filled = 0;

  find_candidates (q, candidates);
  q->edge = g_try_new (guint32, (gsize)rt_view_first (q->view)[rt_view_n_edges (q->view)] + 1);
  if (!q->edge)
    return rt_no_memory (error, "what lies between the two");
  for (guint i = 0; i < candidates->len; i++)
    {
      guint32 e = g_array_index (candidates, Candidate, i).edge;
      guint n;
      const RtRelation *relations = rt_view_relations (q->view, e, &n);

      g_array_append_vals (q->relations, relations, n);
      for (guint j = 0; j < n; j++)
        q->edge[filled++] = e;
    }
  q->slots = g_try_new (guint64, (gsize)filled + 1);
  return q->slots || rt_no_memory (error, "what lies between the two");
}

/* ---- One block ------------------------------------------------------------------------- */

/* Hands the worlds of @v on to where its edges lead; how many vertices joined @front. */
static guint32
hand_on (RtLinked *q, guint32 v, guint32 *front, guint32 n)
{
  for (guint32 a = q->graph.out_first[v]; a < q->graph.out_first[v + 1]; a++)
    {
      RtArc arc = q->graph.out[a];
      guint64 add = q->fresh[v] & q->edges[arc.edge] & ~q->reached[arc.to];

      if (!add)
        continue;
      if (!q->next[arc.to])
        front[n++] = arc.to;
      q->reached[arc.to] |= add;
      q->next[arc.to] |= add;
    }
  return n;
}

/* newly[h]: worlds in which the shortest route has h hops. */
static void
search (RtLinked *q, GArray *newly)
{
  guint32 n = 1;

  memset (q->reached, 0, q->graph.n * sizeof *q->reached);
  memset (q->fresh, 0, q->graph.n * sizeof *q->fresh);
  memset (q->next, 0, q->graph.n * sizeof *q->next);
  q->reached[q->from] = q->fresh[q->from] = G_MAXUINT64;
  q->front[0] = q->from;
  for (guint hops = 1; n > 0 && (!q->max_hops || hops <= q->max_hops); hops++)
    {
      guint64 before = q->reached[q->to], *fresh = q->fresh;
      guint32 *front = q->front, joined = 0;

      for (guint32 i = 0; i < n; i++)
        {
          joined = hand_on (q, front[i], q->after, joined);
          fresh[front[i]] = 0;
        }
      n = joined;
      q->fresh = q->next;
      q->next = fresh;
      q->front = q->after;
      q->after = front;
      if (newly->len <= hops)
        g_array_set_size (newly, hops + 1);
      g_array_index (newly, guint64, hops) += (guint64)__builtin_popcountll (q->reached[q->to]
                                                                             & ~before);
      if (q->reached[q->to] == G_MAXUINT64)
        break;
    }
}

static void
draw (RtLinked *q, const RtWorlds *worlds, RtWorldEnd end, guint32 block,
      const RtWorldGiven *given)
{
  rt_worlds_draw_given (worlds, end, block, given, q->slots);
  for (guint i = 0; i < q->relations->len; i++)
    q->edges[q->edge[i]] = 0;
  for (guint i = 0; i < q->relations->len; i++)
    q->edges[q->edge[i]] |= q->slots[i];
}

void
rt_linked_count (RtLinked *q, const RtWorlds *worlds, RtWorldEnd end, guint32 block,
                 const RtWorldGiven *given, GArray *newly)
{
  draw (q, worlds, end, block, given);
  search (q, newly);
}

/* ---- Exactly --------------------------------------------------------------------------- */

/* An edge that several independent relations can make; 0 where none of them matters. */
static void
join_chances (const RtLinked *q, const RtWorlds *worlds, RtWorldEnd end,
              const RtWorldGiven *given, double *chance)
{
  for (guint32 e = 0; e < rt_view_n_edges (q->view); e++)
    chance[e] = 0;
  for (guint i = 0; i < q->relations->len; i++)
    {
      double p = given ? rt_worlds_chance_given (worlds, i, end, given)
                       : rt_worlds_chance (worlds, i, end);
      chance[q->edge[i]] += (1 - chance[q->edge[i]]) * p;
    }
}

gboolean
rt_linked_exactly (const RtLinked *q, const RtWorlds *worlds, RtWorldEnd end,
                   const RtWorldGiven *given, guint max_hops, double *out, RtContext *ctx,
                   GError **error)
{
  g_autofree double *chance = g_try_new (double, (gsize)rt_view_n_edges (q->view) + 1);

  if (!chance)
    return rt_no_memory (error, "what lies between the two");
  join_chances (q, worlds, end, given, chance);
  return rt_reliability (&q->graph, q->from, q->to, chance, max_hops, out, ctx, error);
}

/* ---- Making one ------------------------------------------------------------------------ */

static gboolean
read_ends (RtLinked *q, RtEntity from, RtEntity to, GError **error)
{
  gint64 u = rt_view_vertex (q->view, from), v = rt_view_vertex (q->view, to);

  if (u < 0 || v < 0)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                   "\"%s\" is not in what is selected; select less strictly",
                   rt_entity_id (rt_view_case (q->view), u < 0 ? from : to));
      return FALSE;
    }
  q->from = (guint32)u;
  q->to = (guint32)v;
  return TRUE;
}

static gboolean
make_room (RtLinked *q, GError **error)
{
  gsize n = (gsize)q->graph.n + 1;

  q->edges = g_try_new0 (guint64, (gsize)rt_view_n_edges (q->view) + 1);
  q->reached = g_try_new (guint64, n);
  q->fresh = g_try_new (guint64, n);
  q->next = g_try_new (guint64, n);
  q->front = g_try_new (guint32, n);
  q->after = g_try_new (guint32, n);
  if (!q->edges || !q->reached || !q->fresh || !q->next || !q->front || !q->after)
    return rt_no_memory (error, "what lies between the two");
  return TRUE;
}

gboolean
rt_linked_init (RtLinked *q, const RtView *view, RtEntity from, RtEntity to, guint max_hops,
                GError **error)
{
  *q = (RtLinked){ .view = view, .max_hops = max_hops };
  q->relations = g_array_new (FALSE, FALSE, sizeof (RtRelation));
  return read_ends (q, from, to, error) && rt_path_graph_init (&q->graph, view, error)
         && make_room (q, error) && find_relations (q, error);
}

void
rt_linked_clear (RtLinked *q)
{
  rt_path_graph_clear (&q->graph);
  g_clear_pointer (&q->relations, g_array_unref);
  g_free (q->edge);
  g_free (q->slots);
  g_free (q->edges);
  g_free (q->reached);
  g_free (q->fresh);
  g_free (q->next);
  g_free (q->front);
  g_free (q->after);
}

RtWorlds *
rt_linked_worlds (const RtLinked *q, const RtWorldBasis *basis, GError **error)
{
  return rt_worlds_new (basis, &g_array_index (q->relations, RtRelation, 0), q->relations->len,
                        error);
}
