/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Measures of ties: which relation matters, and which bridges. A tie is an edge of the view:
 * the parallel relations between two, unless the view keeps them apart. Those that ask who
 * else knows both ends are about a simple graph (simple.c), whose ties are found back. */

#include "analyze/measure.h"
#include "analyze/path.h"
#include "base/text.h"
#include "graph/rows.h"
#include <math.h>

typedef gboolean RtTieFunc (const RtView *view, gboolean normalized, double *values,
                            RtContext *ctx, GError **error);
#define TIE_MEASURE(function, ...) static RtTieFunc function;
#include "analyze/ties.def"

#define TIE_MEASURE(function, ...) { .run = function, __VA_ARGS__ },
const RtTieMeasure rt_tie_measures[] = {
#include "analyze/ties.def"
  { .name = NULL },
};

const RtTieMeasure *
rt_tie_measure_find (const char *name, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *list = NULL;

  for (const RtTieMeasure *m = rt_tie_measures; m->name; m++)
    {
      if (g_ascii_strcasecmp (m->name, name) == 0)
        return m;
      g_ptr_array_add (names, (gpointer)m->name);
    }
  g_ptr_array_add (names, NULL);
  list = g_strjoinv (", ", (char **)names->pdata);
  g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
               "there is no measure \"%s\" of relations; there are: %s", name, list);
  return NULL;
}

/* ---- Betweenness ------------------------------------------------------------------------ */

static igraph_error_t
betweenness (const RtView *view, igraph_vector_t *out)
{
  igraph_vector_t lengths;

  return igraph_edge_betweenness (
      rt_view_graph (view), out, rt_view_options (view)->directed,
      rt_igraph_wrap (&lengths, rt_view_lengths (view), rt_view_n_edges (view)));
}

static gboolean
rt_tie_betweenness (const RtView *view, gboolean normalized, double *values, RtContext *ctx,
                    GError **error)
{
  double n = rt_view_size (view);

  if (!rt_measure_check_lengths (view, "betweenness", error)
      || !rt_measure_ask (view, betweenness, values, ctx, error))
    return FALSE;
  if (normalized)
    rt_measure_scale (values, rt_view_n_edges (view),
                      (rt_view_options (view)->directed ? 1 : 2) / (n * (n - 1)));
  return TRUE;
}

/* ---- Who else knows both ------------------------------------------------------------- */

typedef double (*FromCounts) (double shared, double degree, double other);

/* @out: of each tie of a simple graph, from how many contacts its ends share, and have. */
static igraph_error_t
from_counts (const igraph_t *graph, FromCounts func, double *out)
{
  igraph_integer_t n_ties = igraph_ecount (graph), size = igraph_vcount (graph);
  igraph_adjlist_t contacts;

  IGRAPH_CHECK (
      igraph_adjlist_init (graph, &contacts, IGRAPH_ALL, IGRAPH_NO_LOOPS, IGRAPH_NO_MULTIPLE));
  g_autofree igraph_integer_t *mark = g_try_new (igraph_integer_t, MAX (size, 1));
  for (igraph_integer_t v = 0; mark && v < size; v++)
    mark[v] = -1;
  for (igraph_integer_t e = 0; mark && e < n_ties; e++)
    {
      igraph_integer_t from = IGRAPH_FROM (graph, e), to = IGRAPH_TO (graph, e), shared = 0;
      const igraph_vector_int_t *of_from = igraph_adjlist_get (&contacts, from);
      const igraph_vector_int_t *of_to = igraph_adjlist_get (&contacts, to);

      for (igraph_integer_t i = 0; i < igraph_vector_int_size (of_from); i++)
        mark[VECTOR (*of_from)[i]] = e;
      for (igraph_integer_t i = 0; i < igraph_vector_int_size (of_to); i++)
        shared += mark[VECTOR (*of_to)[i]] == e;
      out[e] = func ((double)shared, (double)igraph_vector_int_size (of_from),
                     (double)igraph_vector_int_size (of_to));
    }
  igraph_adjlist_destroy (&contacts);
  return mark ? IGRAPH_SUCCESS : IGRAPH_ENOMEM;
}

static double
just_shared (double shared, double degree, double other)
{
  (void)degree, (void)other;
  return shared;
}

static double
overlap_of (double shared, double degree, double other)
{
  double all = degree - 1 + other - 1 - shared;

  return all > 0 ? shared / all : NAN;
}

static double
clustering_of (double shared, double degree, double other)
{
  double most = MIN (degree, other) - 1;

  return most > 0 ? shared / most : NAN;
}

static igraph_error_t
shared (const igraph_t *graph, const igraph_vector_t *strengths, double *values)
{
  (void)strengths;
  return from_counts (graph, just_shared, values);
}

static igraph_error_t
overlap (const igraph_t *graph, const igraph_vector_t *strengths, double *values)
{
  (void)strengths;
  return from_counts (graph, overlap_of, values);
}

static igraph_error_t
clustering (const igraph_t *graph, const igraph_vector_t *strengths, double *values)
{
  (void)strengths;
  return from_counts (graph, clustering_of, values);
}

static igraph_error_t
trussness (const igraph_t *graph, const igraph_vector_t *strengths, double *values)
{
  igraph_vector_int_t out;
  igraph_error_t code;

  (void)strengths;
  IGRAPH_CHECK (igraph_vector_int_init (&out, 0));
  code = igraph_trussness (graph, &out);
  for (igraph_integer_t e = 0; code == IGRAPH_SUCCESS && e < igraph_ecount (graph); e++)
    values[e] = (double)VECTOR (out)[e];
  igraph_vector_int_destroy (&out);
  return code;
}

static gboolean
rt_tie_shared (const RtView *view, gboolean normalized, double *values, RtContext *ctx,
               GError **error)
{
  (void)normalized;
  return rt_measure_ask_simple_ties (view, shared, values, ctx, error);
}

static gboolean
rt_tie_overlap (const RtView *view, gboolean normalized, double *values, RtContext *ctx,
                GError **error)
{
  (void)normalized;
  return rt_measure_ask_simple_ties (view, overlap, values, ctx, error);
}

static gboolean
rt_tie_clustering (const RtView *view, gboolean normalized, double *values, RtContext *ctx,
                   GError **error)
{
  (void)normalized;
  return rt_measure_ask_simple_ties (view, clustering, values, ctx, error);
}

static gboolean
rt_tie_trussness (const RtView *view, gboolean normalized, double *values, RtContext *ctx,
                  GError **error)
{
  (void)normalized;
  return rt_measure_ask_simple_ties (view, trussness, values, ctx, error);
}

/* ---- Likelihood ---------------------------------------------------------------------- */

static gboolean
rt_tie_likelihood (const RtView *view, gboolean normalized, double *values, RtContext *ctx,
                   GError **error)
{
  (void)normalized, (void)ctx, (void)error;
  for (guint32 e = 0; e < rt_view_n_edges (view); e++)
    {
      RtLikelihood likelihood = rt_relation_likelihood (
          rt_view_case (view), rt_path_best_relation (view, e), rt_view_pick (view));

      values[e] = likelihood.judged ? likelihood.range.best : NAN;
    }
  return TRUE;
}

/* ---- Order --------------------------------------------------------------------------- */

/* By the ids of what a tie is of, so that the same ties stand in the same order. */
static int
compare_ties (gconstpointer a, gconstpointer b, gpointer data)
{
  const RtView *view = data;
  const RtRankRow *x = a, *y = b; /* entity: the edge */
  g_autofree char *first = rt_relation_id (rt_view_case (view),
                                           rt_path_best_relation (view, x->entity));
  g_autofree char *second = rt_relation_id (rt_view_case (view),
                                            rt_path_best_relation (view, y->entity));
  int order = strcmp (first, second);

  return order ? order : (x->entity > y->entity) - (x->entity < y->entity);
}

RtTieRow *
rt_rank_ties (const RtView *view, const RtTieMeasure *measure, gboolean normalized, guint32 *n,
              RtContext *ctx, GError **error)
{
  guint32 size = rt_view_n_edges (view);
  g_autofree RtRankRow *rows = g_try_new0 (RtRankRow, size + 1u);
  g_autofree double *values = g_try_new0 (double, size + 1u);
  g_autofree RtTieRow *out = g_try_new0 (RtTieRow, size + 1u);

  if (!rows || !values || !out)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_LIMIT, "not enough memory to rank this graph");
      return NULL;
    }
  if (size > 0
      && (!rt_context_step (ctx, measure->name, 0, 0, error)
          || !measure->run (view, normalized && measure->can_normalize, values, ctx, error)))
    return NULL;
  for (guint32 e = 0; e < size; e++)
    rows[e] = (RtRankRow){ .entity = e, .value = values[e] };
  rt_measure_put_in_order (rows, size, compare_ties, (gpointer)view);
  for (guint32 i = 0; i < size; i++)
    out[i] = (RtTieRow){ .edge = rows[i].entity,
                         .relation = rt_path_best_relation (view, rows[i].entity),
                         .rank = rows[i].rank,
                         .value = rows[i].value };
  *n = size;
  return g_steal_pointer (&out);
}
