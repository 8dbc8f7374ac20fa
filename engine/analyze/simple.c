/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Who is tied to whom, however often and whichever way: what measures of an entity's
 * surroundings are asked of. igraph would count parallel relations and the way back as further
 * neighbours. */

#include "analyze/measure.h"
#include <stdlib.h>

typedef struct
{
  guint32 low, high; /* the ends, by vertex */
  double strength;
} Tie;

static int
compare_ties (const void *a, const void *b)
{
  const Tie *x = a, *y = b;

  if (x->low != y->low)
    return x->low < y->low ? -1 : 1;
  return (x->high > y->high) - (x->high < y->high);
}

/* Each pair once, its strengths summed; returns how many there are. */
static guint32
merge_ties (const RtView *view, Tie *ties)
{
  const igraph_t *graph = rt_view_graph (view);
  const double *strengths = rt_view_strengths (view);
  guint32 n = rt_view_n_edges (view), kept = 0;

  for (guint32 e = 0; e < n; e++)
    {
      guint32 from = (guint32)IGRAPH_FROM (graph, e), to = (guint32)IGRAPH_TO (graph, e);

      ties[e] = (Tie){ MIN (from, to), MAX (from, to), strengths ? strengths[e] : 1 };
    }
  qsort (ties, n, sizeof *ties, compare_ties);
  for (guint32 i = 0; i < n; i++)
    if (kept > 0 && compare_ties (&ties[kept - 1], &ties[i]) == 0)
      ties[kept - 1].strength += ties[i].strength;
    else
      ties[kept++] = ties[i];
  return kept;
}

static igraph_error_t
ask_merged (const Tie *ties, guint32 n_ties, guint32 n, gboolean weighted, RtOnSimple func,
            double *values)
{
  igraph_vector_int_t ends;
  igraph_vector_t strengths;
  igraph_t graph;
  igraph_error_t code;

  IGRAPH_CHECK (igraph_vector_int_init (&ends, 2 * (igraph_integer_t)n_ties));
  code = igraph_vector_init (&strengths, n_ties);
  if (code != IGRAPH_SUCCESS)
    {
      igraph_vector_int_destroy (&ends);
      return code;
    }
  for (guint32 i = 0; i < n_ties; i++)
    {
      VECTOR (ends)[2 * i] = ties[i].low;
      VECTOR (ends)[2 * i + 1] = ties[i].high;
      VECTOR (strengths)[i] = ties[i].strength;
    }
  code = igraph_create (&graph, &ends, n, IGRAPH_UNDIRECTED);
  igraph_vector_int_destroy (&ends);
  if (code == IGRAPH_SUCCESS)
    {
      code = func (&graph, weighted ? &strengths : NULL, values);
      igraph_destroy (&graph);
    }
  igraph_vector_destroy (&strengths);
  return code;
}

/* Whose graph may have an edge more than once for a pair: its ties, merged; or NULL, with no
 * @error where it has none such. */
static Tie *
merged_ties (const RtView *view, guint32 *n, GError **error)
{
  const RtViewOptions *options = rt_view_options (view);
  g_autofree Tie *ties = NULL;

  *n = rt_view_n_edges (view);
  if (!options->directed && !options->multi)
    return NULL;
  ties = g_try_new (Tie, MAX (*n, 1));
  if (ties)
    *n = merge_ties (view, ties);
  else
    g_set_error (error, RT_ERROR, RT_ERROR_LIMIT, "not enough memory to rank this graph");
  return g_steal_pointer (&ties);
}

static gboolean
ask (const RtView *view, const Tie *ties, guint32 n_ties, RtOnSimple func, double *values,
     RtContext *ctx, GError **error)
{
  const double *strengths = rt_view_strengths (view);
  igraph_vector_t wrapped;
  RtIgraphGuard guard;
  igraph_error_t code;

  rt_igraph_enter_certain (&guard, ctx);
  code = ties ? ask_merged (ties, n_ties, rt_view_size (view), strengths != NULL, func, values)
              : func (rt_view_graph (view), rt_igraph_wrap (&wrapped, strengths, n_ties),
                      values);
  return rt_igraph_leave (&guard, code, error);
}

gboolean
rt_measure_ask_simple (const RtView *view, RtOnSimple func, double *values, RtContext *ctx,
                       GError **error)
{
  GError *why = NULL;
  guint32 n_ties;
  g_autofree Tie *ties = merged_ties (view, &n_ties, &why);

  if (!why)
    return ask (view, ties, n_ties, func, values, ctx, error);
  g_propagate_error (error, why);
  return FALSE;
}

gboolean
rt_measure_ask_simple_ties (const RtView *view, RtOnSimple func, double *values, RtContext *ctx,
                            GError **error)
{
  const igraph_t *graph = rt_view_graph (view);
  GError *why = NULL;
  guint32 n_ties;
  g_autofree Tie *ties = merged_ties (view, &n_ties, &why);
  g_autofree double *found = ties ? g_try_new (double, MAX (n_ties, 1)) : NULL;

  if (!why && ties && !found)
    g_set_error (&why, RT_ERROR, RT_ERROR_LIMIT, "not enough memory to rank this graph");
  if (why)
    {
      g_propagate_error (error, why);
      return FALSE;
    }
  if (!ask (view, ties, n_ties, func, ties ? found : values, ctx, error))
    return FALSE;
  for (guint32 e = 0; ties && e < rt_view_n_edges (view); e++)
    {
      guint32 from = (guint32)IGRAPH_FROM (graph, e), to = (guint32)IGRAPH_TO (graph, e);
      Tie sought = { MIN (from, to), MAX (from, to), 0 };
      const Tie *tie = bsearch (&sought, ties, n_ties, sizeof *ties, compare_ties);

      values[e] = found[tie - ties];
    }
  return TRUE;
}
