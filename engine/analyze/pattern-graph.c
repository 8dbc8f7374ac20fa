/* SPDX-License-Identifier: GPL-2.0-or-later */

/* See pattern-graph.h: a view's edges as pairs, whatever runs beside or back between the two.
 */

#include "analyze/pattern-graph.h"
#include "analyze/arcs.h"
#include <string.h>

gboolean
rt_tell (const RtTeller *teller, guint32 vertex, GError **error)
{
  return !teller
         || rt_share_step (teller->share, teller->vertices ? vertex : teller->done, error);
}

typedef struct
{
  guint32 low, high;
  guint8 way; /* from low */
} Half;

void
rt_pairs_clear (RtPairs *pairs)
{
  g_free (pairs->ties);
  g_free (pairs->first);
  g_free (pairs->to);
  g_free (pairs->way);
  g_free (pairs->fill);
  memset (pairs, 0, sizeof *pairs);
}

/* ---- From a view ------------------------------------------------------------------------ */

static int
compare_halves (const void *a, const void *b)
{
  const Half *x = a, *y = b;

  if (x->low != y->low)
    return x->low < y->low ? -1 : 1;
  return (x->high > y->high) - (x->high < y->high);
}

/* One half a pair; how many there are. */
static guint32
merge_halves (Half *halves, guint32 n)
{
  guint32 kept = 0;

  if (n > 1)
    qsort (halves, n, sizeof *halves, compare_halves);
  for (guint32 i = 0; i < n; i++)
    if (kept > 0 && compare_halves (&halves[kept - 1], &halves[i]) == 0)
      halves[kept - 1].way |= halves[i].way;
    else
      halves[kept++] = halves[i];
  return kept;
}

static Half *
halves_of (const RtView *view, guint32 *n, GError **error)
{
  const igraph_t *graph = rt_view_graph (view);
  gboolean directed = rt_view_options (view)->directed;
  Half *halves = g_try_new (Half, rt_view_n_edges (view) + 1u);

  if (!halves)
    {
      rt_set_no_graph_memory (error);
      return NULL;
    }
  for (guint32 e = 0; e < rt_view_n_edges (view); e++)
    {
      guint32 from = (guint32)IGRAPH_FROM (graph, e), to = (guint32)IGRAPH_TO (graph, e);
      guint way = !directed ? RT_WAY_BOTH : from < to ? RT_WAY_OUT : RT_WAY_IN;

      halves[e] = (Half){ MIN (from, to), MAX (from, to), (guint8)way };
    }
  *n = merge_halves (halves, rt_view_n_edges (view));
  return halves;
}

static gboolean
reserve (RtPairs *pairs, guint32 n, guint32 n_ties, GError **error)
{
  *pairs = (RtPairs){ .n = n, .n_ties = n_ties };
  pairs->ties = g_try_new (RtTied, n_ties + 1u);
  pairs->first = g_try_new0 (guint32, n + 2u);
  pairs->to = g_try_malloc_n (2 * (gsize)n_ties + 1, sizeof *pairs->to);
  pairs->way = g_try_malloc_n (2 * (gsize)n_ties + 1, sizeof *pairs->way);
  pairs->fill = g_try_new (guint32, n + 1u);
  return (pairs->ties && pairs->first && pairs->to && pairs->way && pairs->fill)
         || rt_set_no_graph_memory (error);
}

static void
take_halves (RtPairs *pairs, const Half *halves, gboolean both)
{
  guint32 at = both ? pairs->n_one : 0;

  for (guint32 i = 0; i < pairs->n_ties; i++)
    if ((halves[i].way == RT_WAY_BOTH) == both)
      pairs->ties[at++] = halves[i].way == RT_WAY_IN
                              ? (RtTied){ halves[i].high, halves[i].low }
                              : (RtTied){ halves[i].low, halves[i].high };
  if (!both)
    pairs->n_one = at;
}

static void
count_ties (RtPairs *pairs)
{
  for (guint32 i = 0; i < pairs->n_ties; i++)
    {
      pairs->first[pairs->ties[i].a + 1]++;
      pairs->first[pairs->ties[i].b + 1]++;
    }
  for (guint32 v = 0; v < pairs->n; v++)
    pairs->first[v + 1] += pairs->first[v];
}

gboolean
rt_pairs_init (RtPairs *pairs, const RtView *view, GError **error)
{
  guint32 n_ties = 0;
  g_autofree Half *halves = halves_of (view, &n_ties, error);

  memset (pairs, 0, sizeof *pairs);
  if (!halves || !reserve (pairs, rt_view_size (view), n_ties, error))
    return FALSE;
  take_halves (pairs, halves, FALSE);
  take_halves (pairs, halves, TRUE);
  count_ties (pairs);
  rt_pairs_spread (pairs);
  return TRUE;
}

gboolean
rt_pairs_copy (RtPairs *pairs, const RtPairs *other, GError **error)
{
  if (!reserve (pairs, other->n, other->n_ties, error))
    return FALSE;
  pairs->n_one = other->n_one;
  memcpy (pairs->ties, other->ties, other->n_ties * sizeof *other->ties);
  memcpy (pairs->first, other->first, (other->n + 1u) * sizeof *other->first);
  return TRUE;
}

static void
put (RtPairs *pairs, guint32 v, guint32 to, guint way)
{
  pairs->to[pairs->fill[v]] = to;
  pairs->way[pairs->fill[v]++] = (guint8)way;
}

void
rt_pairs_spread (RtPairs *pairs)
{
  memcpy (pairs->fill, pairs->first, pairs->n * sizeof *pairs->fill);
  for (guint32 i = 0; i < pairs->n_ties; i++)
    {
      const RtTied *tie = &pairs->ties[i];
      guint way = i < pairs->n_one ? RT_WAY_OUT : RT_WAY_BOTH;

      put (pairs, tie->a, tie->b, way);
      put (pairs, tie->b, tie->a, rt_way_back (way));
    }
}
