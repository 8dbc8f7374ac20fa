/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Measures of an entity's surroundings, against their definitions on plain matrices. */

#include "plain-graph.h"

/* Both directions together, as one undirected tie, which without weights is one. */
static double
strength (const Plain *p, guint i, guint j)
{
  if (!p->weighted)
    return tied (p, i, j) ? 1 : 0;
  return p->directed ? p->s[i * p->n + j] + p->s[j * p->n + i] : p->s[i * p->n + j];
}

static guint
degree (const Plain *p, guint v)
{
  guint d = 0;

  for (guint i = 0; i < p->n; i++)
    d += tied (p, v, i) ? 1 : 0;
  return d;
}

/* Floyd and Warshall over lengths, without @gone and, @among, over its contacts alone. */
static double *
distances (const Plain *p, const double *lengths, guint gone, gboolean among)
{
  guint n = p->n;
  double *d = g_new (double, n *n);

  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < n; j++)
      {
        gboolean out = i == gone || j == gone
                       || (among && (!tied (p, gone, i) || !tied (p, gone, j)));

        d[i * n + j] = i == j ? 0 : out ? FAR_OFF : lengths[i * n + j];
      }
  for (guint k = 0; k < n; k++)
    for (guint i = 0; i < n; i++)
      for (guint j = 0; j < n; j++)
        d[i * n + j] = MIN (d[i * n + j], d[i * n + k] + d[k * n + j]);
  return d;
}

/* 1 where tied either way. */
static double *
simple_lengths (const Plain *p)
{
  double *l = g_new (double, p->n * p->n);

  for (guint i = 0; i < p->n * p->n; i++)
    l[i] = tied (p, i / p->n, i % p->n) ? 1 : FAR_OFF;
  return l;
}

/* ---- The definitions ------------------------------------------------------------------- */

static void
plain_eccentricity (const Plain *p, double *out)
{
  g_autofree double *d = distances (p, p->l, p->n, FALSE);

  for (guint v = 0; v < p->n; v++)
    {
      out[v] = 0;
      for (guint t = 0; t < p->n; t++)
        if (d[v * p->n + t] < FAR_OFF)
          out[v] = MAX (out[v], d[v * p->n + t]);
    }
}

static void
plain_two_step (const Plain *p, double *out)
{
  for (guint v = 0; v < p->n; v++)
    {
      out[v] = 0;
      for (guint t = 0; t < p->n; t++)
        {
          gboolean near = p->s[v * p->n + t] > 0;

          for (guint k = 0; k < p->n; k++)
            near = near || (p->s[v * p->n + k] > 0 && p->s[k * p->n + t] > 0);
          out[v] += near && t != v;
        }
    }
}

static void
plain_neighbor_degree (const Plain *p, double *out)
{
  for (guint v = 0; v < p->n; v++)
    {
      double sum = 0;

      for (guint i = 0; i < p->n; i++)
        sum += tied (p, v, i) ? degree (p, i) : 0;
      out[v] = degree (p, v) ? sum / degree (p, v) : NAN;
    }
}

static void
plain_diversity (const Plain *p, double *out)
{
  for (guint v = 0; v < p->n; v++)
    {
      double all = 0, entropy = 0;

      for (guint i = 0; i < p->n; i++)
        all += strength (p, v, i);
      for (guint i = 0; i < p->n; i++)
        if (strength (p, v, i) > 0)
          entropy -= strength (p, v, i) / all * log (strength (p, v, i) / all);
      out[v] = degree (p, v) == 0   ? NAN
               : degree (p, v) == 1 ? 0
                                    : entropy / log (degree (p, v));
    }
}

static void
plain_local_scan (const Plain *p, double *out)
{
  for (guint v = 0; v < p->n; v++)
    {
      out[v] = 0;
      for (guint i = 0; i < p->n; i++)
        for (guint j = 0; j < i; j++)
          if ((i == v || tied (p, v, i)) && (j == v || tied (p, v, j)))
            out[v] += strength (p, i, j);
    }
}

static void
plain_bypass (const Plain *p, double *out)
{
  for (guint v = 0; v < p->n; v++)
    {
      g_autofree double *d = distances (p, p->l, v, FALSE);
      double pairs = (double)degree (p, v) * (degree (p, v) - 1.0);

      out[v] = 0;
      for (guint i = 0; i < p->n; i++)
        for (guint j = 0; j < p->n; j++)
          if (i != j && tied (p, v, i) && tied (p, v, j) && d[i * p->n + j] < FAR_OFF)
            out[v] += 1 / d[i * p->n + j] / pairs;
    }
}

static void
plain_local_efficiency (const Plain *p, double *out)
{
  g_autofree double *lengths = simple_lengths (p);

  for (guint v = 0; v < p->n; v++)
    {
      g_autofree double *d = distances (p, lengths, v, TRUE);
      double pairs = (double)degree (p, v) * (degree (p, v) - 1.0);

      out[v] = 0;
      for (guint i = 0; i < p->n; i++)
        for (guint j = 0; j < p->n; j++)
          if (i != j && tied (p, v, i) && tied (p, v, j) && d[i * p->n + j] < FAR_OFF)
            out[v] += 1 / d[i * p->n + j] / pairs;
    }
}

static void
plain_triangles (const Plain *p, double *out)
{
  for (guint v = 0; v < p->n; v++)
    {
      out[v] = 0;
      for (guint i = 0; i < p->n; i++)
        for (guint j = 0; j < i; j++)
          out[v] += tied (p, v, i) && tied (p, v, j) && tied (p, i, j);
    }
}

/* Barrat and others 2004: closed pairs of contacts, each counting the mean of its two ties. */
static void
plain_weighted_clustering (const Plain *p, double *out)
{
  for (guint v = 0; v < p->n; v++)
    {
      double all = 0, closed = 0;

      for (guint i = 0; i < p->n; i++)
        {
          all += strength (p, v, i);
          for (guint j = 0; j < p->n; j++)
            if (i != j && tied (p, v, i) && tied (p, v, j) && tied (p, i, j))
              closed += (strength (p, v, i) + strength (p, v, j)) / 2;
        }
      out[v] = degree (p, v) > 1 ? closed / all / (degree (p, v) - 1) : 0;
    }
}

static void
plain_ego_betweenness (const Plain *p, double *out)
{
  for (guint v = 0; v < p->n; v++)
    {
      out[v] = 0;
      for (guint i = 0; i < p->n; i++)
        for (guint j = 0; j < i; j++)
          {
            double ways = 1;

            if (!tied (p, v, i) || !tied (p, v, j) || tied (p, i, j))
              continue;
            for (guint k = 0; k < p->n; k++)
              ways += tied (p, v, k) && tied (p, i, k) && tied (p, j, k);
            out[v] += 1 / ways;
          }
    }
}

static double
ways (const Plain *p, const double *d, guint s, guint t)
{
  double sum = 0;

  if (s == t)
    return 1;
  for (guint v = 0; v < p->n; v++)
    if (tied (p, v, t) && d[s * p->n + v] + 1 == d[s * p->n + t])
      sum += ways (p, d, s, v);
  return sum;
}

static void
plain_bridging (const Plain *p, double *out)
{
  g_autofree double *lengths = simple_lengths (p), *d = distances (p, lengths, p->n, FALSE);
  guint n = p->n;

  for (guint v = 0; v < n; v++)
    {
      double between = 0, around = 0;

      for (guint s = 0; s < n; s++)
        for (guint t = 0; t < s; t++)
          if (s != v && t != v && d[s * n + t] < FAR_OFF
              && d[s * n + v] + d[v * n + t] == d[s * n + t])
            between += ways (p, d, s, v) * ways (p, d, v, t) / ways (p, d, s, t);
      for (guint i = 0; i < n; i++)
        around += tied (p, v, i) ? 1.0 / degree (p, i) : 0;
      out[v] = around > 0 ? between / degree (p, v) / around : 0;
    }
}

/* The largest k such that v stays when all with fewer than k ties of that way are dropped. */
static void
peel (const Plain *p, gboolean in, double *out)
{
  guint n = p->n;
  g_autofree gboolean *left = g_new (gboolean, n);

  for (guint v = 0; v < n; v++)
    out[v] = 0;
  for (guint k = 1; k < n; k++)
    {
      gboolean changed = TRUE;

      for (guint v = 0; v < n; v++)
        left[v] = TRUE;
      while (changed)
        {
          changed = FALSE;
          for (guint v = 0; v < n; v++)
            {
              guint ties = 0;

              for (guint t = 0; t < n; t++)
                ties += left[t] && p->s[in ? t * n + v : v * n + t] > 0;
              if (left[v] && ties < k)
                {
                  left[v] = FALSE;
                  changed = TRUE;
                }
            }
        }
      for (guint v = 0; v < n; v++)
        if (left[v])
          out[v] = k;
    }
}

static void
plain_in_coreness (const Plain *p, double *out)
{
  peel (p, TRUE, out);
}

static void
plain_out_coreness (const Plain *p, double *out)
{
  peel (p, FALSE, out);
}

/* ---- Comparing ------------------------------------------------------------------------- */

typedef enum
{
  PLAIN,
  BY_LENGTH,
  BY_STRENGTH
} Weight;

static const struct
{
  const char *measure;
  void (*plain) (const Plain *plain, double *out);
  Weight weight;
  gboolean always_directed;
} checks[] = {
  { "eccentricity", plain_eccentricity, BY_LENGTH, FALSE },
  { "two-step", plain_two_step, PLAIN, FALSE },
  { "neighbor-degree", plain_neighbor_degree, PLAIN, FALSE },
  { "diversity", plain_diversity, BY_STRENGTH, FALSE },
  { "local-scan", plain_local_scan, BY_STRENGTH, FALSE },
  { "bypass", plain_bypass, BY_LENGTH, FALSE },
  { "local-efficiency", plain_local_efficiency, PLAIN, FALSE },
  { "triangles", plain_triangles, PLAIN, FALSE },
  { "weighted-clustering", plain_weighted_clustering, BY_STRENGTH, FALSE },
  { "ego-betweenness", plain_ego_betweenness, PLAIN, FALSE },
  { "bridging", plain_bridging, PLAIN, FALSE },
  { "in-coreness", plain_in_coreness, PLAIN, TRUE },
  { "out-coreness", plain_out_coreness, PLAIN, TRUE },
};

static void
compare (RtCase *kase, gboolean directed, guint check, gboolean weighted)
{
  guint n = rt_case_n_entities (kase);
  g_autoptr (RtView) view = view_of (kase, directed, weighted,
                                     checks[check].weight == BY_LENGTH);
  g_autofree double *want = g_new (double, n), *got = NULL;
  g_auto (Plain) plain = { 0 };

  plain_init (&plain, kase, directed || checks[check].always_directed, weighted);
  checks[check].plain (&plain, want);
  got = values_with (view, checks[check].measure, NULL);
  for (guint v = 0; v < n; v++)
    assert_close (checks[check].measure, v, got[v], want[v]);
}

static void
each_agrees_with_its_definition (void **state)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (23);

  (void)state;
  for (guint round = 0; round < 200; round++)
    {
      g_autoptr (RtCase) kase = rough_case (rand, 1 + round % 9, 0.02 + 0.04 * (round % 7));
      gboolean empty = rt_case_n_relations (kase) == 0;

      for (guint i = 0; i < G_N_ELEMENTS (checks); i++)
        for (guint way = 0; way < 2; way++)
          {
            compare (kase, way == 1, i, FALSE);
            if (!empty && checks[i].weight != PLAIN)
              compare (kase, way == 1, i, TRUE);
          }
    }
}

/* ---- Likelihood -------------------------------------------------------------------------- */

static void
expected_degree_sums_likelihoods_and_takes_the_ungraded_as_even (void **state)
{
  /* the second a-b is ungraded and less likely than the first; a-c is ungraded alone */
  g_autoptr (RtCase) kase = case_from ("a -x-> b @B2 S1\na -y-> b S2\na -x-> c S2\n");
  g_autoptr (RtView) view = view_of (kase, FALSE, FALSE, FALSE);
  RtLikelihood b2 = rt_relation_likelihood (kase, 0, NULL);
  RtViewOptions stated = { .ungraded = 0.25 };
  g_autoptr (RtView) less = rt_view_new (kase, NULL, &stated, NULL, NULL);
  g_autofree double *x = values_with (view, "expected-degree", NULL);
  g_autofree double *y = values_with (less, "expected-degree", NULL);
  RtEntity a = rt_case_entity (kase, "a");

  (void)state;
  assert_true (b2.judged && b2.range.best > 0.5);
  assert_close ("a", a, x[a], b2.range.best + 0.5);
  assert_close ("a", a, y[a], b2.range.best + 0.25);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (each_agrees_with_its_definition),
    cmocka_unit_test (expected_degree_sums_likelihoods_and_takes_the_ungraded_as_even),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
