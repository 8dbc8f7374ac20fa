/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Measures that count walks of any length, each tie of one multiplying it by beta: Katz 1953,
 * alpha centrality (Bonacich and Lloyd 2001) and power (Bonacich 1987). Each is the solution of
 * (I - beta M) x = b, M the strengths of the ties. The sum over walks only ends where |beta| is
 * below 1 / lambda, lambda the leading eigenvalue; beyond it the equations have a solution that
 * means nothing, so that is refused. Cost: O(V + E) a step, some hundred steps. */

#include "analyze/measure.h"
#include "base/text.h"
#include <math.h>
#include <string.h>

#define SHARE 0.85 /* of 1 / lambda, unless beta is said: as far as PageRank's damping goes */
#define LANCZOS_STEPS 400u
#define BOUND_STEPS 5000u
#define SOLVE_STEPS 100000u
#define SETTLED 1e-14 /* relative */

typedef struct
{
  const RtView *view;
  gboolean directed, outward;      /* each takes from those it points at; else from those that
                                    * point at it */
  const igraph_vector_int_t *part; /* only ties within one part count; NULL: all */
} Matrix;

/* y = M x. */
static void
multiply (const Matrix *m, const double *x, double *y)
{
  const igraph_t *graph = rt_view_graph (m->view);
  const double *strengths = rt_view_strengths (m->view);

  memset (y, 0, rt_view_size (m->view) * sizeof *y);
  for (guint32 e = 0; e < rt_view_n_edges (m->view); e++)
    {
      igraph_integer_t from = IGRAPH_FROM (graph, e), to = IGRAPH_TO (graph, e);
      double w = strengths ? strengths[e] : 1;

      if (m->part && VECTOR (*m->part)[from] != VECTOR (*m->part)[to])
        continue;
      if (!m->directed || !m->outward)
        y[to] += w * x[from];
      if (!m->directed || m->outward)
        y[from] += w * x[to];
    }
}

static double
dot (const double *x, const double *y, guint32 n)
{
  double sum = 0;

  for (guint32 i = 0; i < n; i++)
    sum += x[i] * y[i];
  return sum;
}

/* Room for @columns vectors of a value a vertex. */
static double *
new_columns (const RtView *view, guint columns, GError **error)
{
  double *room = g_try_new0 (double, (gsize)columns *MAX (rt_view_size (view), 1));

  if (!room)
    g_set_error (error, RT_ERROR, RT_ERROR_LIMIT, "not enough memory to rank this graph");
  return room;
}

/* ---- The leading eigenvalue ------------------------------------------------------------ */

/* How many eigenvalues of the tridiagonal matrix lie above @x: a Sturm count. */
static guint
count_above (const double *diagonal, const double *beside, guint n, double x)
{
  guint above = 0;
  double d = 1;

  for (guint i = 0; i < n; i++)
    {
      d = diagonal[i] - x - (i > 0 ? beside[i - 1] * beside[i - 1] / d : 0);
      if (d == 0)
        d = -G_MINDOUBLE;
      above += d > 0;
    }
  return above;
}

static double
top_of_tridiagonal (const double *diagonal, const double *beside, guint n)
{
  double low = diagonal[0], high = 0;

  for (guint i = 0; i < n; i++)
    {
      low = MAX (low, diagonal[i]);
      high = MAX (high,
                  diagonal[i] + (i > 0 ? beside[i - 1] : 0) + (i + 1 < n ? beside[i] : 0));
    }
  for (guint turn = 0; turn < 200 && high > low; turn++)
    {
      double middle = low + (high - low) / 2;

      if (middle <= low || middle >= high)
        break;
      if (count_above (diagonal, beside, n, middle) > 0)
        low = middle;
      else
        high = middle;
    }
  return high;
}

/* Method: Lanczos 1950, from a vector that has all entities in it. That the vectors lose their
 * right angles brings copies of eigenvalues, never a larger one (Paige 1971). */
static gboolean
lanczos (const Matrix *m, double *top, RtContext *ctx, GError **error)
{
  guint32 n = rt_view_size (m->view);
  g_autofree double *room = new_columns (m->view, 3, error);
  double diagonal[LANCZOS_STEPS], beside[LANCZOS_STEPS];
  double *before = room, *at = room ? room + n : NULL, *next = room ? room + 2 * n : NULL;
  double length = 0;
  guint settled = 0;

  if (!room)
    return FALSE;
  for (guint32 i = 0; i < n; i++)
    next[i] = 1;
  multiply (m, next, at);
  for (guint32 i = 0; i < n; i++)
    at[i] += 1;
  length = sqrt (dot (at, at, n));
  for (guint32 i = 0; i < n; i++)
    at[i] /= length;
  *top = 0;
  for (guint k = 0; k < LANCZOS_STEPS; k++)
    {
      double last = *top, *free_one = before;

      if (!rt_context_step (ctx, NULL, k, LANCZOS_STEPS, error))
        return FALSE;
      multiply (m, at, next);
      diagonal[k] = dot (at, next, n);
      for (guint32 i = 0; i < n; i++)
        next[i] -= diagonal[k] * at[i] + (k > 0 ? beside[k - 1] * before[i] : 0);
      beside[k] = sqrt (dot (next, next, n));
      *top = top_of_tridiagonal (diagonal, beside, k + 1);
      settled = *top - last <= SETTLED * *top ? settled + 1 : 0;
      if (settled >= 4 || beside[k] <= SETTLED * *top)
        break;
      for (guint32 i = 0; i < n; i++)
        next[i] /= beside[k];
      before = at;
      at = next;
      next = free_one;
    }
  return TRUE;
}

/* Bounds of the leading eigenvalue of each part: the least and the most of y / x, of which
 * those of the largest are kept. x becomes y, each part scaled to at most 1. */
static void
step_parts (const Matrix *m, double *x, const double *y, double *least, double *most,
            double *low, double *high)
{
  guint32 n = rt_view_size (m->view);

  for (guint32 i = 0; i < n; i++)
    {
      least[i] = INFINITY;
      most[i] = 0;
    }
  for (guint32 i = 0; i < n; i++)
    {
      igraph_integer_t part = VECTOR (*m->part)[i];

      least[part] = MIN (least[part], y[i] / x[i]);
      most[part] = MAX (most[part], y[i] / x[i]);
    }
  *low = *high = 0;
  for (guint32 i = 0; i < n; i++)
    {
      igraph_integer_t part = VECTOR (*m->part)[i];

      *low = MAX (*low, least[part]);
      *high = MAX (*high, most[part]);
      x[i] = MAX (y[i] / most[part], G_MINDOUBLE);
    }
}

/* Within each strongly connected part the matrix is irreducible: powers of it settle, and
 * bound its eigenvalue from both sides at each step (Collatz 1942, Wielandt 1950). A shift
 * keeps circles from turning for ever. Where the steps do not suffice, the upper bound stands.
 */
static gboolean
bound_parts (const Matrix *m, double *top, RtContext *ctx, GError **error)
{
  guint32 n = rt_view_size (m->view);
  g_autofree double *room = new_columns (m->view, 4, error);
  double *x = room, *y = room ? room + n : NULL, *least = room ? room + 2 * n : NULL;
  double *most = room ? room + 3 * n : NULL, shift = 0, low = 0, high = 0;

  if (!room)
    return FALSE;
  for (guint32 i = 0; i < n; i++)
    x[i] = 1;
  multiply (m, x, y);
  for (guint32 i = 0; i < n; i++)
    shift += y[i] / n;
  for (guint step = 0; shift > 0 && step < BOUND_STEPS; step++)
    {
      if (!rt_context_step (ctx, NULL, step, BOUND_STEPS, error))
        return FALSE;
      multiply (m, x, y);
      for (guint32 i = 0; i < n; i++)
        y[i] += shift * x[i];
      step_parts (m, x, y, least, most, &low, &high);
      if (high - low <= SETTLED * high)
        break;
    }
  *top = shift > 0 ? high - shift : 0;
  return TRUE;
}

static gboolean
leading_eigenvalue (Matrix *m, double *top, RtContext *ctx, GError **error)
{
  igraph_vector_int_t part;
  RtIgraphGuard guard;
  igraph_error_t code;
  gboolean ok;

  *top = 0;
  if (rt_view_n_edges (m->view) == 0)
    return TRUE;
  if (!m->directed)
    return lanczos (m, top, ctx, error);
  rt_igraph_enter_certain (&guard, ctx);
  code = igraph_vector_int_init (&part, 0);
  if (code != IGRAPH_SUCCESS)
    return rt_igraph_leave (&guard, code, error);
  code = igraph_connected_components (rt_view_graph (m->view), &part, NULL, NULL,
                                      IGRAPH_STRONG);
  ok = rt_igraph_leave (&guard, code, error);
  m->part = &part;
  ok = ok && bound_parts (m, top, ctx, error);
  m->part = NULL;
  igraph_vector_int_destroy (&part);
  return ok;
}

/* ---- Solving ------------------------------------------------------------------------- */

static gboolean
unsettled (double beta, GError **error)
{
  g_autofree char *said = rt_number (beta);

  g_set_error (error, RT_ERROR, RT_ERROR_LIMIT,
               "--beta %s is so near to what the graph allows that the values do not settle; "
               "take it nearer to 0",
               said);
  return FALSE;
}

/* Walk by walk: x = b + beta M x, over and over, until only rounding moves. */
static gboolean
solve_directed (const Matrix *m, double beta, const double *b, double *x, RtContext *ctx,
                GError **error)
{
  guint32 n = rt_view_size (m->view);
  g_autofree double *y = new_columns (m->view, 1, error);
  double last = INFINITY;

  if (!y)
    return FALSE;
  memcpy (x, b, n * sizeof *x);
  for (guint step = 0; step < SOLVE_STEPS; step++)
    {
      double change = 0, most = 0;

      if (!rt_context_step (ctx, NULL, step, 0, error))
        return FALSE;
      multiply (m, x, y);
      for (guint32 i = 0; i < n; i++)
        {
          double value = b[i] + beta * y[i];

          change = MAX (change, fabs (value - x[i]));
          most = MAX (most, fabs (value));
          x[i] = value;
        }
      if (change == 0 || (change <= 10 * SETTLED * most && change >= last))
        return TRUE;
      last = change;
    }
  return unsettled (beta, error);
}

/* Method: conjugate gradients (Hestenes and Stiefel 1952): I - beta M is positive definite. */
static gboolean
solve_undirected (const Matrix *m, double beta, const double *b, double *x, RtContext *ctx,
                  GError **error)
{
  guint32 n = rt_view_size (m->view);
  g_autofree double *room = new_columns (m->view, 3, error);
  double *rest = room, *way = room ? room + n : NULL, *image = room ? room + 2 * n : NULL;
  double left = dot (b, b, n), enough = left * SETTLED * SETTLED;

  if (!room)
    return FALSE;
  memset (x, 0, n * sizeof *x);
  memcpy (rest, b, n * sizeof *rest);
  memcpy (way, b, n * sizeof *way);
  for (guint step = 0; step < SOLVE_STEPS && left > enough; step++)
    {
      double curve, along, before = left;

      if (!rt_context_step (ctx, NULL, step, 0, error))
        return FALSE;
      multiply (m, way, image);
      for (guint32 i = 0; i < n; i++)
        image[i] = way[i] - beta * image[i];
      curve = dot (way, image, n);
      if (!(curve > 0))
        return unsettled (beta, error);
      along = left / curve;
      for (guint32 i = 0; i < n; i++)
        {
          x[i] += along * way[i];
          rest[i] -= along * image[i];
        }
      left = dot (rest, rest, n);
      for (guint32 i = 0; i < n; i++)
        way[i] = rest[i] + left / before * way[i];
    }
  return left <= enough || unsettled (beta, error);
}

/* ---- Beta ---------------------------------------------------------------------------- */

/* settings->used from what is asked, within what the graph allows. */
static gboolean
settle_beta (Matrix *m, const char *measure, double share, RtMeasureSettings *settings,
             RtContext *ctx, GError **error)
{
  double top;

  if (!rt_measure_check_strengths (m->view, measure, error)
      || !leading_eigenvalue (m, &top, ctx, error))
    return FALSE;
  settings->most = top > 0 ? 1 / top : INFINITY;
  settings->used = !isnan (settings->beta) ? settings->beta : share * (top > 0 ? 1 / top : 1);
  if (share > 0 && !(settings->used > 0))
    {
      g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                   "--beta %g: %s counts walks, so beta lies above 0; power takes one below",
                   settings->used, measure);
      return FALSE;
    }
  if (fabs (settings->used) < settings->most)
    return TRUE;
  g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
               "--beta %g: %s needs it nearer to 0 than %.6g, which is 1 over the leading "
               "eigenvalue of this graph (%.6g); try %.3g",
               settings->used, measure, settings->most, top,
               copysign (SHARE * settings->most, settings->used));
  return FALSE;
}

static gboolean
solve (const Matrix *m, double beta, const double *b, double *x, RtContext *ctx, GError **error)
{
  return m->directed ? solve_directed (m, beta, b, x, ctx, error)
                     : solve_undirected (m, beta, b, x, ctx, error);
}

/* ---- The measures -------------------------------------------------------------------- */

static RtMeasureSettings
unless_said (void)
{
  return (RtMeasureSettings){ .beta = NAN };
}

/* What each has of its own: 1, or with seeds 1 for these alone. */
static gboolean
give_own (const RtView *view, const RtMeasureSettings *settings, double *own, GError **error)
{
  for (guint32 v = 0; v < rt_view_size (view); v++)
    own[v] = settings->n_seeds ? 0 : 1;
  for (guint i = 0; i < settings->n_seeds; i++)
    {
      guint32 vertex;

      if (!rt_measure_seed (view, settings->seeds[i], &vertex, error))
        return FALSE;
      own[vertex] = 1;
    }
  return TRUE;
}

gboolean
rt_measure_alpha_with (const RtView *view, gboolean normalized, RtMeasureSettings *settings,
                       double *values, RtContext *ctx, GError **error)
{
  Matrix m = { view, rt_view_options (view)->directed, FALSE, NULL };
  g_autofree double *own = new_columns (view, 1, error);

  (void)normalized;
  return own && give_own (view, settings, own, error)
         && settle_beta (&m, "alpha", SHARE, settings, ctx, error)
         && solve (&m, settings->used, own, values, ctx, error);
}

gboolean
rt_measure_alpha (const RtView *view, gboolean normalized, double *values, RtContext *ctx,
                  GError **error)
{
  RtMeasureSettings settings = unless_said ();

  return rt_measure_alpha_with (view, normalized, &settings, values, ctx, error);
}

/* Katz counts the walks that end at each, of one tie and more: without its own 1. */
gboolean
rt_measure_katz_with (const RtView *view, gboolean normalized, RtMeasureSettings *settings,
                      double *values, RtContext *ctx, GError **error)
{
  guint32 n = rt_view_size (view);
  Matrix m = { view, rt_view_options (view)->directed, FALSE, NULL };
  g_autofree double *own = new_columns (view, 2, error);
  double *first = own ? own + n : NULL;

  (void)normalized;
  if (!own || !settle_beta (&m, "katz", SHARE, settings, ctx, error))
    return FALSE;
  for (guint32 v = 0; v < n; v++)
    own[v] = settings->used;
  multiply (&m, own, first);
  return solve (&m, settings->used, first, values, ctx, error);
}

gboolean
rt_measure_katz (const RtView *view, gboolean normalized, double *values, RtContext *ctx,
                 GError **error)
{
  RtMeasureSettings settings = unless_said ();

  return rt_measure_katz_with (view, normalized, &settings, values, ctx, error);
}

/* Scaled so that the squares add up to n, as Bonacich does. Unless said, beta is negative:
 * with a positive one the order is Katz's. */
gboolean
rt_measure_power_with (const RtView *view, gboolean normalized, RtMeasureSettings *settings,
                       double *values, RtContext *ctx, GError **error)
{
  guint32 n = rt_view_size (view);
  Matrix m = { view, rt_view_options (view)->directed, TRUE, NULL };
  g_autofree double *room = new_columns (view, 2, error);
  double *ones = room, *ties = room ? room + n : NULL, squares;

  (void)normalized;
  if (!room || !settle_beta (&m, "power", -SHARE, settings, ctx, error))
    return FALSE;
  for (guint32 v = 0; v < n; v++)
    ones[v] = 1;
  multiply (&m, ones, ties);
  if (!solve (&m, settings->used, ties, values, ctx, error))
    return FALSE;
  squares = dot (values, values, n);
  rt_measure_scale (values, n, squares > 0 ? sqrt (n / squares) : 0);
  return TRUE;
}

gboolean
rt_measure_power (const RtView *view, gboolean normalized, double *values, RtContext *ctx,
                  GError **error)
{
  RtMeasureSettings settings = unless_said ();

  return rt_measure_power_with (view, normalized, &settings, values, ctx, error);
}
