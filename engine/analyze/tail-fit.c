/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What law the tail of whole numbers follows: a power law, or one that looks like it. Method:
 * Clauset, Shalizi and Newman 2009; see redthread/summary.h. */

#include "graph/igraph-view.h"
#include "redthread/summary.h"
#include <math.h>

/* One value of the tail and how often it is there. */
typedef struct
{
  double x, n;
} Step;

/* ---- The laws -------------------------------------------------------------------------- */

/* The sum of (q + k)^-s over k from 0: Euler and Maclaurin, after 20 terms. */
static double
hurwitz_zeta (double s, double q)
{
  /* B2k / (2k)! of the first six */
  static const double terms[] = { 1.0 / 12,       -1.0 / 720,     1.0 / 30240,
                                  -1.0 / 1209600, 1.0 / 47900160, -691.0 / 1307674368000 };
  double sum = 0, at = q + 20, factor = s * pow (at, -s - 1);

  for (guint k = 0; k < 20; k++)
    sum += pow (q + k, -s);
  sum += pow (at, 1 - s) / (s - 1) + pow (at, -s) / 2;
  for (guint k = 0; k < G_N_ELEMENTS (terms); k++)
    {
      sum += terms[k] * factor;
      factor *= (s + 2 * k + 1) * (s + 2 * k + 2) / (at * at);
    }
  return sum;
}

/* The normal distribution between @low and @high, as precise in either tail. */
static double
normal_between (double low, double high)
{
  if (low > 0)
    return (erfc (low / G_SQRT2) - erfc (high / G_SQRT2)) / 2;
  return (erfc (-high / G_SQRT2) - erfc (-low / G_SQRT2)) / 2;
}

static double
log_power (double x, double xmin, const double *law)
{
  return -law[0] * log (x) - log (hurwitz_zeta (law[0], xmin));
}

static double
log_lognormal (double x, double xmin, const double *law)
{
  double mu = law[0], sigma = law[1];
  double here = normal_between ((log (x - 0.5) - mu) / sigma, (log (x + 0.5) - mu) / sigma);
  double tail = erfc ((log (xmin - 0.5) - mu) / sigma / G_SQRT2) / 2;

  return here > 0 && tail > 0 ? log (here) - log (tail) : -1e6;
}

static double
log_exponential (double x, double xmin, const double *law)
{
  return log (-expm1 (-law[0])) - law[0] * (x - xmin);
}

typedef double (*LogLaw) (double x, double xmin, const double *law);

static double
log_likelihood (LogLaw law, const double *parameters, const GArray *tail)
{
  double xmin = g_array_index (tail, Step, 0).x, sum = 0;

  for (guint i = 0; i < tail->len; i++)
    {
      const Step *step = &g_array_index (tail, Step, i);

      sum += step->n * law (step->x, xmin, parameters);
    }
  return sum;
}

/* ---- Fitting ------------------------------------------------------------------------- */

#define TURNS 2000u

/* Three points of a law with two parameters, of which the second stands as a logarithm, and how
 * likely each makes the tail. */
typedef struct
{
  LogLaw law;
  const GArray *tail;
  double corner[3][2], value[3];
  guint best, middle, worst;
} Simplex;

static double
value_at (const Simplex *s, const double *point)
{
  const double here[2] = { point[0], exp (point[1]) };

  return log_likelihood (s->law, here, s->tail);
}

static void
begin (Simplex *s, const double *at)
{
  for (guint i = 0; i < 3; i++)
    {
      s->corner[i][0] = at[0] + (i == 1 ? 0.5 : 0);
      s->corner[i][1] = log (at[1]) + (i == 2 ? 0.5 : 0);
      s->value[i] = value_at (s, s->corner[i]);
    }
}

/* FALSE where all are as high. */
static gboolean
put_in_order (Simplex *s)
{
  s->best = s->worst = 0;
  for (guint i = 1; i < 3; i++)
    {
      s->best = s->value[i] > s->value[s->best] ? i : s->best;
      s->worst = s->value[i] <= s->value[s->worst] ? i : s->worst;
    }
  s->middle = 3 - s->best - s->worst;
  return s->best != s->worst
         && fabs (s->value[s->best] - s->value[s->worst]) > 1e-12 * fabs (s->value[s->best]);
}

/* Moves the worst over the middle of the others, or towards it; FALSE where that leads nowhere.
 */
static gboolean
move_worst (Simplex *s)
{
  const struct
  {
    double step; /* from the centre, away from the worst */
    double least;
  } tries[] = { { 2, s->value[s->best] },
                { 1, s->value[s->middle] },
                { 0.5, s->value[s->worst] },
                { -0.5, s->value[s->worst] } };
  double *worst = s->corner[s->worst];

  for (guint t = 0; t < G_N_ELEMENTS (tries); t++)
    {
      double tried[2], got;

      for (guint k = 0; k < 2; k++)
        {
          double centre = (s->corner[s->best][k] + s->corner[s->middle][k]) / 2;

          tried[k] = centre + tries[t].step * (centre - worst[k]);
        }
      got = value_at (s, tried);
      if (got > tries[t].least)
        {
          worst[0] = tried[0], worst[1] = tried[1];
          s->value[s->worst] = got;
          return TRUE;
        }
    }
  return FALSE;
}

static void
shrink (Simplex *s)
{
  for (guint i = 0; i < 3; i++)
    if (i != s->best)
      {
        for (guint k = 0; k < 2; k++)
          s->corner[i][k] = (s->corner[i][k] + s->corner[s->best][k]) / 2;
        s->value[i] = value_at (s, s->corner[i]);
      }
}

/* The highest of @law over two parameters (Nelder and Mead 1965), from @at on. */
static void
climb (LogLaw law, const GArray *tail, double *at)
{
  Simplex s = { .law = law, .tail = tail };

  begin (&s, at);
  for (guint turn = 0; turn < TURNS && put_in_order (&s); turn++)
    if (!move_worst (&s))
      shrink (&s);
  put_in_order (&s);
  at[0] = s.corner[s.best][0];
  at[1] = exp (s.corner[s.best][1]);
}

static void
fit_lognormal (const GArray *tail, double *law)
{
  double n = 0, sum = 0, squares = 0;

  for (guint i = 0; i < tail->len; i++)
    {
      const Step *step = &g_array_index (tail, Step, i);

      n += step->n;
      sum += step->n * log (step->x);
      squares += step->n * log (step->x) * log (step->x);
    }
  law[0] = sum / n;
  law[1] = MAX (sqrt (MAX (squares / n - law[0] * law[0], 0)), 0.1);
  climb (log_lognormal, tail, law);
}

static void
fit_exponential (const GArray *tail, double *law)
{
  double xmin = g_array_index (tail, Step, 0).x, n = 0, above = 0;

  for (guint i = 0; i < tail->len; i++)
    {
      const Step *step = &g_array_index (tail, Step, i);

      n += step->n;
      above += step->n * (step->x - xmin);
    }
  law[0] = log1p (n / above);
  law[1] = 0;
}

/* Vuong 1989: the sum of the differences, against how they scatter. */
static void
compare_laws (const GArray *tail, const double *power, LogLaw law, RtRivalLaw *rival)
{
  double parameters[] = { rival->a, rival->b };
  double xmin = g_array_index (tail, Step, 0).x, n = 0, sum = 0, squares = 0, variance;

  for (guint i = 0; i < tail->len; i++)
    {
      const Step *step = &g_array_index (tail, Step, i);
      double d = log_power (step->x, xmin, power) - law (step->x, xmin, parameters);

      n += step->n;
      sum += step->n * d;
      squares += step->n * d * d;
    }
  variance = squares / n - sum / n * (sum / n);
  rival->likelihood = log_likelihood (law, parameters, tail);
  rival->ratio = sum;
  rival->p = variance > 0 ? erfc (fabs (sum) / sqrt (2 * n * variance)) : NAN;
}

static const struct
{
  LogLaw law;
  void (*fit) (const GArray *tail, double *law);
} rivals[] = { { log_lognormal, fit_lognormal }, { log_exponential, fit_exponential } };
G_STATIC_ASSERT (G_N_ELEMENTS (rivals) == RT_LAWS);

/* ---- The tail ------------------------------------------------------------------------ */

static int
compare_steps (gconstpointer a, gconstpointer b)
{
  const Step *x = a, *y = b;

  return (x->x > y->x) - (x->x < y->x);
}

/* The values from @least on, each once with its number. */
static GArray *
count_steps (const double *values, guint32 n, double least)
{
  GArray *steps = g_array_new (FALSE, FALSE, sizeof (Step));
  guint kept = 0;

  for (guint32 i = 0; i < n; i++)
    if (values[i] >= least)
      {
        Step step = { values[i], 1 };
        g_array_append_val (steps, step);
      }
  g_array_sort (steps, compare_steps);
  for (guint i = 0; i < steps->len; i++)
    if (kept > 0 && g_array_index (steps, Step, kept - 1).x == g_array_index (steps, Step, i).x)
      g_array_index (steps, Step, kept - 1).n++;
    else
      g_array_index (steps, Step, kept++) = g_array_index (steps, Step, i);
  g_array_set_size (steps, kept);
  return steps;
}

static igraph_error_t
ask_igraph (const GArray *steps, RtTailFit *fit)
{
  igraph_vector_t data;
  igraph_plfit_result_t result;
  igraph_error_t code;

  IGRAPH_CHECK (igraph_vector_init (&data, 0));
  for (guint i = 0; i < steps->len; i++)
    for (double k = 0; k < g_array_index (steps, Step, i).n; k++)
      if ((code = igraph_vector_push_back (&data, g_array_index (steps, Step, i).x))
          != IGRAPH_SUCCESS)
        {
          igraph_vector_destroy (&data);
          return code;
        }
  code = igraph_power_law_fit (&data, &result, -1, FALSE);
  igraph_vector_destroy (&data);
  if (code == IGRAPH_SUCCESS)
    {
      fit->exponent = result.alpha;
      fit->xmin = result.xmin;
      fit->distance = result.D;
    }
  return code;
}

gboolean
rt_fit_tail (const double *values, guint32 n, RtTailFit *fit, RtContext *ctx, GError **error)
{
  g_autoptr (GArray) steps = count_steps (values, n, 1), tail = NULL;
  double power[2] = { 0, 0 };
  RtIgraphGuard guard;

  *fit = (RtTailFit){ .exponent = NAN, .xmin = NAN, .likelihood = NAN, .distance = NAN };
  if (steps->len < 2)
    return TRUE; /* all are equal: nothing is spread */
  rt_igraph_enter (&guard, ctx);
  if (!rt_igraph_leave (&guard, ask_igraph (steps, fit), error))
    return FALSE;
  tail = count_steps (values, n, fit->xmin);
  for (guint i = 0; i < tail->len; i++)
    fit->tail += (guint32)g_array_index (tail, Step, i).n;
  power[0] = fit->exponent;
  if (tail->len < 2 || !(fit->exponent > 1) || !isfinite (fit->exponent))
    {
      fit->exponent = NAN;
      return TRUE;
    }
  fit->likelihood = log_likelihood (log_power, power, tail);
  for (guint i = 0; i < RT_LAWS; i++)
    {
      double law[2];

      rivals[i].fit (tail, law);
      fit->rival[i].a = law[0];
      fit->rival[i].b = law[1];
      compare_laws (tail, power, rivals[i].law, &fit->rival[i]);
    }
  return TRUE;
}
