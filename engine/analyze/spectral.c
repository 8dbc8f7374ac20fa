/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Measures that are eigenvectors. igraph asks ARPACK, starting from the degrees, so that the
 * answer is the same each time. What it does not guard, we do: a graph without edges or,
 * directed, without a circle has only the eigenvalue 0 and no ranking (all 0); ARPACK may
 * return a wrong vector without saying so (igraph issue 2706), so the residual is checked, and
 * a plain power iteration stands in. Where several parts of the graph share the leading
 * eigenvalue the vector is not unique. */

#include "analyze/measure.h"
#include <math.h>
#include <string.h>

#define DAMPING 0.85
#define NOISE 1e-13       /* entries below this share of the largest are rounding, not rank */
#define RESIDUAL 1e-8     /* largest |Mx - lambda x| / lambda of a vector with maximum 1 */
#define POWER_STEPS 20000 /* it only stands in */

/* Which matrix: adjacency (the ties that come in), A A' or A' A. */
typedef enum
{
  EIGENVECTOR,
  HUB,
  AUTHORITY
} Kind;

/* ---- The matrix, for checking and standing in ------------------------------------- */

/* Carries values along edges: forwards each head receives its tail's value, else the reverse.
 */
static void
carry (const RtView *view, const double *x, double *y, gboolean forwards)
{
  const igraph_t *graph = rt_view_graph (view);
  const double *strengths = rt_view_strengths (view);

  for (guint32 e = 0; e < rt_view_n_edges (view); e++)
    {
      igraph_integer_t from = IGRAPH_FROM (graph, e), to = IGRAPH_TO (graph, e);
      double w = strengths ? strengths[e] : 1;

      if (forwards)
        y[to] += w * x[from];
      else
        y[from] += w * x[to];
    }
}

/* y = M x; @half is room for what stands between the two factors. */
static void
multiply (const RtView *view, Kind kind, const double *x, double *y, double *half)
{
  gsize bytes = rt_view_size (view) * sizeof (double);

  memset (y, 0, bytes);
  if (kind == EIGENVECTOR)
    {
      carry (view, x, y, TRUE);
      if (!rt_view_options (view)->directed)
        carry (view, x, y, FALSE);
      return;
    }
  memset (half, 0, bytes);
  carry (view, x, half, kind == HUB);
  carry (view, half, y, kind == AUTHORITY);
}

/* Scales to maximum 1; returns what the maximum was, 0 where there is no positive entry. */
static double
scale_to_one (double *x, guint32 n)
{
  double top = 0;

  for (guint32 i = 0; i < n; i++)
    top = MAX (top, x[i]);
  for (guint32 i = 0; top > 0 && i < n; i++)
    x[i] = x[i] < NOISE * top ? 0 : x[i] / top;
  return top;
}

/* Takes @x one step further (which also evens out rounding between entities of like ties).
 * FALSE where it is no leading vector. */
static gboolean
check_and_polish (const RtView *view, Kind kind, double *x, double *y, double *half)
{
  guint32 n = rt_view_size (view);
  double xx = 0, xy = 0, lambda, worst = 0;

  multiply (view, kind, x, y, half);
  for (guint32 i = 0; i < n; i++)
    {
      xx += x[i] * x[i];
      xy += x[i] * y[i];
    }
  lambda = xx > 0 ? xy / xx : 0;
  if (!(lambda > 0))
    return FALSE;
  for (guint32 i = 0; i < n; i++)
    worst = MAX (worst, fabs (y[i] / lambda - x[i]));
  if (!(worst <= RESIDUAL))
    return FALSE;
  memcpy (x, y, n * sizeof (double));
  return scale_to_one (x, n) > 0;
}

/* Power iteration on M + s: the shift keeps a graph of two sides from swinging between them. */
static gboolean
iterate (const RtView *view, Kind kind, double *x, double *y, double *half, RtContext *ctx,
         GError **error)
{
  guint32 n = rt_view_size (view);
  double shift;

  for (guint32 i = 0; i < n; i++)
    x[i] = 1;
  multiply (view, kind, x, y, half);
  shift = scale_to_one (y, n) / 4;
  for (guint step = 0; step < POWER_STEPS; step++)
    {
      double change = 0;

      if (!rt_context_step (ctx, "ranking", step, POWER_STEPS, error))
        return FALSE;
      multiply (view, kind, x, y, half);
      for (guint32 i = 0; i < n; i++)
        y[i] += shift * x[i];
      scale_to_one (y, n);
      for (guint32 i = 0; i < n; i++)
        change = MAX (change, fabs (y[i] - x[i]));
      memcpy (x, y, n * sizeof (double));
      if (change < NOISE)
        break;
    }
  return TRUE;
}

/* ---- Asking igraph --------------------------------------------------------------------- */

static igraph_error_t
ask (const RtView *view, Kind kind, const igraph_vector_t *weights, igraph_vector_t *out)
{
  const igraph_t *graph = rt_view_graph (view);
  igraph_arpack_options_t options;

  igraph_arpack_options_init (&options);
  switch (kind)
    {
    case HUB:
      return igraph_hub_and_authority_scores (graph, out, NULL, NULL, TRUE, weights, &options);
    case AUTHORITY:
      return igraph_hub_and_authority_scores (graph, NULL, out, NULL, TRUE, weights, &options);
    default:
      return igraph_eigenvector_centrality (graph, out, NULL, rt_view_options (view)->directed,
                                            TRUE, weights, &options);
    }
}

/* Is 0 the only eigenvalue? */
static igraph_error_t
ask_if_flat (const RtView *view, Kind kind, igraph_bool_t *flat)
{
  *flat = rt_view_n_edges (view) == 0;
  if (*flat || kind != EIGENVECTOR || !rt_view_options (view)->directed)
    return IGRAPH_SUCCESS;
  return igraph_is_dag (rt_view_graph (view), flat);
}

static gboolean
solve (const RtView *view, Kind kind, double *values, RtContext *ctx, GError **error)
{
  guint32 n = rt_view_size (view);
  g_autofree double *y = g_try_new (double, n), *half = g_try_new (double, n);
  igraph_vector_t out, strengths;
  const igraph_vector_t *weights = rt_igraph_wrap (&strengths, rt_view_strengths (view),
                                                   rt_view_n_edges (view));
  RtIgraphGuard guard;
  igraph_error_t code;
  igraph_bool_t flat = FALSE;

  if (!y || !half)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_LIMIT, "not enough memory to rank this graph");
      return FALSE;
    }
  memset (values, 0, n * sizeof (double));
  rt_igraph_enter (&guard, ctx);
  code = ask_if_flat (view, kind, &flat);
  if (flat || code != IGRAPH_SUCCESS)
    return rt_igraph_leave (&guard, code, error);
  code = igraph_vector_init (&out, n); /* see rt_measure_ask() */
  if (code == IGRAPH_SUCCESS)
    {
      code = ask (view, kind, weights, &out);
      if (code == IGRAPH_SUCCESS)
        igraph_vector_copy_to (&out, values);
      igraph_vector_destroy (&out);
    }
  /* ARPACK that gives up is no reason to give up. */
  if (code != IGRAPH_SUCCESS && code != IGRAPH_ENOMEM && code != IGRAPH_INTERRUPTED)
    code = IGRAPH_SUCCESS;
  if (!rt_igraph_leave (&guard, code, error))
    return FALSE;
  return check_and_polish (view, kind, values, y, half)
         || iterate (view, kind, values, y, half, ctx, error);
}

gboolean
rt_measure_eigenvector (const RtView *view, gboolean normalized, double *values, RtContext *ctx,
                        GError **error)
{
  (void)normalized;
  return rt_measure_check_strengths (view, "eigenvector", error)
         && solve (view, EIGENVECTOR, values, ctx, error);
}

gboolean
rt_measure_hub (const RtView *view, gboolean normalized, double *values, RtContext *ctx,
                GError **error)
{
  (void)normalized;
  return rt_measure_check_strengths (view, "hub", error)
         && solve (view, HUB, values, ctx, error);
}

gboolean
rt_measure_authority (const RtView *view, gboolean normalized, double *values, RtContext *ctx,
                      GError **error)
{
  (void)normalized;
  return rt_measure_check_strengths (view, "authority", error)
         && solve (view, AUTHORITY, values, ctx, error);
}

static igraph_error_t
ask_pagerank (const RtView *view, const igraph_vector_int_t *seeds, igraph_vector_t *out)
{
  igraph_vector_t wrapped;
  const igraph_vector_t *strengths = rt_igraph_wrap (&wrapped, rt_view_strengths (view),
                                                     rt_view_n_edges (view));
  gboolean directed = rt_view_options (view)->directed;

  if (!seeds)
    return igraph_pagerank (rt_view_graph (view), IGRAPH_PAGERANK_ALGO_PRPACK, out, NULL,
                            igraph_vss_all (), directed, DAMPING, strengths, NULL);
  return igraph_personalized_pagerank_vs (rt_view_graph (view), IGRAPH_PAGERANK_ALGO_PRPACK,
                                          out, NULL, igraph_vss_all (), directed, DAMPING,
                                          igraph_vss_vector (seeds), strengths, NULL);
}

static igraph_error_t
pagerank (const RtView *view, igraph_vector_t *out)
{
  return ask_pagerank (view, NULL, out);
}

gboolean
rt_measure_pagerank (const RtView *view, gboolean normalized, double *values, RtContext *ctx,
                     GError **error)
{
  (void)normalized;
  return rt_measure_check_strengths (view, "pagerank", error)
         && rt_measure_ask (view, pagerank, values, ctx, error);
}

/* igraph counts a seed that is named twice twice. */
static gboolean
find_seeds (const RtView *view, const RtMeasureSettings *settings, igraph_integer_t *seeds,
            igraph_integer_t *n, GError **error)
{
  *n = 0;
  for (guint i = 0; i < settings->n_seeds; i++)
    {
      guint32 vertex;
      igraph_integer_t k = 0;

      if (!rt_measure_seed (view, settings->seeds[i], &vertex, error))
        return FALSE;
      while (k < *n && seeds[k] != vertex)
        k++;
      if (k == *n)
        seeds[(*n)++] = vertex;
    }
  return TRUE;
}

static gboolean
pagerank_from (const RtView *view, const igraph_vector_int_t *seeds, double *values,
               RtContext *ctx, GError **error)
{
  RtIgraphGuard guard;
  igraph_vector_t out;
  igraph_error_t code;

  rt_igraph_enter_certain (&guard, ctx);
  code = igraph_vector_init (&out, rt_view_size (view)); /* see rt_measure_ask() */
  if (code == IGRAPH_SUCCESS)
    {
      code = ask_pagerank (view, seeds, &out);
      if (code == IGRAPH_SUCCESS)
        igraph_vector_copy_to (&out, values);
      igraph_vector_destroy (&out);
    }
  return rt_igraph_leave (&guard, code, error);
}

gboolean
rt_measure_pagerank_with (const RtView *view, gboolean normalized, RtMeasureSettings *settings,
                          double *values, RtContext *ctx, GError **error)
{
  g_autofree igraph_integer_t *seeds = g_try_new (igraph_integer_t, settings->n_seeds + 1u);
  igraph_vector_int_t wrapped;
  igraph_integer_t n;

  if (!settings->n_seeds)
    return rt_measure_pagerank (view, normalized, values, ctx, error);
  if (!seeds)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_LIMIT, "not enough memory for the seeds");
      return FALSE;
    }
  return rt_measure_check_strengths (view, "pagerank", error)
         && find_seeds (view, settings, seeds, &n, error)
         && pagerank_from (view, igraph_vector_int_view (&wrapped, seeds, n), values, ctx,
                           error);
}
