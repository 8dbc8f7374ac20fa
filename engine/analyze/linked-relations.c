/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Which relations can be on a route from one to the other at all: those that lie on no branch
 * which leads nowhere, and over which a route is short enough; nearest to a short route first.
 */

#include "analyze/linked.h"
#include "case/columns.h"
#include <string.h>

/* Hops from @start over any edge, against its direction where @backward; RT_FAR is too far. */
static void
count_hops (const RtLinked *q, guint32 start, gboolean backward, guint32 *hops)
{
  const guint32 *first = backward ? q->graph.in_first : q->graph.out_first;
  const RtArc *arcs = backward ? q->graph.in : q->graph.out;
  guint32 head = 0, tail = 0;

  memset (hops, 0xff, q->graph.n * sizeof *hops);
  hops[start] = 0;
  q->side->front[tail++] = start;
  while (head < tail)
    {
      guint32 v = q->side->front[head++];

      for (guint32 a = first[v]; a < first[v + 1]; a++)
        if (hops[arcs[a].to] == G_MAXUINT32)
          {
            hops[arcs[a].to] = hops[v] + 1;
            q->side->front[tail++] = arcs[a].to;
          }
    }
}

/* Ends of branches that lead nowhere, taken off until none is left. */
static void
cut_branches (const RtLinked *q, guint32 *ties, guint8 *out)
{
  guint32 n = q->graph.n, tail = 0;

  for (guint32 e = 0; e < rt_view_n_edges (q->view); e++)
    {
      ties[IGRAPH_FROM (rt_view_graph (q->view), e)]++;
      ties[IGRAPH_TO (rt_view_graph (q->view), e)]++;
    }
  for (guint32 v = 0; v < n; v++)
    if (ties[v] == 1 && v != q->from && v != q->to)
      q->side->front[tail++] = v;
  for (guint32 head = 0; head < tail; head++)
    {
      guint32 v = q->side->front[head];

      out[v] = 1;
      for (guint side = 0; side < (q->graph.in != q->graph.out ? 2u : 1u); side++)
        {
          const guint32 *first = side ? q->graph.in_first : q->graph.out_first;
          const RtArc *arcs = side ? q->graph.in : q->graph.out;

          for (guint32 a = first[v]; a < first[v + 1]; a++)
            {
              guint32 u = arcs[a].to;
              if (!out[u] && --ties[u] == 1 && u != q->from && u != q->to)
                q->side->front[tail++] = u;
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

static gboolean
find_candidates (const RtLinked *q, GArray *candidates)
{
  gsize n = (gsize)q->graph.n + 1;
  g_autofree guint32 *out = g_try_new (guint32, n), *back = g_try_new (guint32, n),
                     *ties = g_try_new0 (guint32, n);
  g_autofree guint8 *cut = g_try_new0 (guint8, n);

  if (!out || !back || !ties || !cut)
    return FALSE;
  count_hops (q, q->from, FALSE, out);
  count_hops (q, q->to, TRUE, back);
  cut_branches (q, ties, cut);
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
  return TRUE;
}

gboolean
rt_linked_find_relations (RtLinked *q, GError **error)
{
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  guint32 filled = 0;

  q->edge = g_try_new (guint32, (gsize)rt_view_first (q->view)[rt_view_n_edges (q->view)] + 1);
  if (!q->edge || !find_candidates (q, candidates))
    return rt_no_memory (error, "what lies between the two");
  for (guint i = 0; i < candidates->len; i++)
    {
      guint32 e = g_array_index (candidates, Candidate, i).edge;
      guint n;
      const RtRelation *relations = rt_view_relations (q->view, e, &n);

      g_array_append_vals (q->relations, relations, n);
      q->slot[e] = filled + 1;
      for (guint j = 0; j < n; j++)
        q->edge[filled++] = e;
    }
  return TRUE;
}
