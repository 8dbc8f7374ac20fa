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

static double
likelihood_in (RtCase *kase, RtRelation r)
{
  RtLikelihood likelihood = rt_relation_likelihood (kase, r, NULL);

  return likelihood.judged ? likelihood.range.best : 0.5;
}

static void
expected_degree_sums_likelihoods_and_takes_the_ungraded_as_even (void **state)
{
  g_autoptr (RtCase) kase = case_from ("a -x-> b @B2 S1\na -x-> c S2\n");
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

/* Relations of few entities, many of them parallel, some symmetric, ungraded or of one with
 * itself. */
static RtCase *
graded_case (GRand *rand, guint n, guint relations)
{
  static const char *const grades[] = { "@A1", "@B2", "@C3", "@B5", "" };
  static const char *const types[] = { "x", "y", "met" };
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "entity person n%u\n", i);
  for (guint i = 0; i < relations; i++)
    g_string_append_printf (text, "n%d -%s-> n%d %s S%u\n", g_rand_int_range (rand, 0, (gint)n),
                            types[g_rand_int_range (rand, 0, G_N_ELEMENTS (types))],
                            g_rand_int_range (rand, 0, (gint)n),
                            grades[g_rand_int_range (rand, 0, G_N_ELEMENTS (grades))], i);
  return case_from (text->str);
}

/* Adds to @arcs, n x n, what relation @r is there. */
static void
add_arcs (RtCase *kase, RtRelation r, gboolean directed, guint n, guint *arcs)
{
  RtRelationRow row;

  rt_case_get_relation (kase, r, &row);
  if (row.from == row.to)
    return;
  if (directed)
    {
      arcs[row.from * n + row.to]++;
      if (rt_relation_type (kase, r)->symmetric)
        arcs[row.to * n + row.from]++;
    }
  else
    arcs[MIN (row.from, row.to) * n + MAX (row.from, row.to)]++;
}

/* Of all worlds, each as likely as its relations are there or not. */
static void
plain_expected (RtCase *kase, gboolean directed, gboolean multi, double *want)
{
  guint n = rt_case_n_entities (kase), m = rt_case_n_relations (kase);
  g_autofree guint *arcs = g_new (guint, n * n);

  for (guint v = 0; v < n; v++)
    want[v] = 0;
  for (guint world = 0; world < 1u << m; world++)
    {
      double p = 1;

      memset (arcs, 0, n * n * sizeof *arcs);
      for (RtRelation r = 0; r < m; r++)
        {
          gboolean there = world >> r & 1;

          p *= there ? likelihood_in (kase, r) : 1 - likelihood_in (kase, r);
          if (there)
            add_arcs (kase, r, directed, n, arcs);
        }
      for (guint i = 0; i < n * n; i++)
        {
          want[i / n] += p * (multi ? arcs[i] : MIN (arcs[i], 1));
          want[i % n] += p * (multi ? arcs[i] : MIN (arcs[i], 1));
        }
    }
}

static void
expected_degree_is_the_mean_degree_of_all_worlds (void **state)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (29);

  (void)state;
  for (guint round = 0; round < 200; round++)
    {
      g_autoptr (RtCase) kase = graded_case (rand, 1 + round % 4, round % 8);
      guint n = rt_case_n_entities (kase);
      RtViewOptions options
          = { .directed = round & 1, .multi = round >> 1 & 1, .ungraded = NAN };
      g_autoptr (RtView) view = rt_view_new (kase, NULL, &options, NULL, NULL);
      g_autofree double *got = values_with (view, "expected-degree", NULL),
                        *want = g_new (double, n);

      plain_expected (kase, options.directed, options.multi, want);
      for (guint v = 0; v < n; v++)
        assert_close ("expected-degree", v, got[v], want[v]);
    }
}

static void
expected_degree_of_who_took_part_in_an_event_needs_both (void **state)
{
  /* a took part in two ways, and met b besides */
  g_autoptr (RtCase) kase = case_from ("entity event e\na -x-> e @B2 S1\na -y-> e @C3 S2\n"
                                       "b -x-> e @C3 S3\na -x-> b @B2 S4\n");
  RtViewOptions fold = { .fold_events = TRUE, .ungraded = NAN };
  g_autoptr (RtView) view = rt_view_new (kase, NULL, &fold, NULL, NULL);
  g_autofree double *got = values_with (view, "expected-degree", NULL);
  RtEntity a = rt_case_entity (kase, "a");
  double a_there = 1 - (1 - likelihood_in (kase, 0)) * (1 - likelihood_in (kase, 1));
  double both = a_there * likelihood_in (kase, 2);

  (void)state;
  assert_close ("a", a, got[a], 1 - (1 - both) * (1 - likelihood_in (kase, 3)));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (each_agrees_with_its_definition),
    cmocka_unit_test (expected_degree_sums_likelihoods_and_takes_the_ungraded_as_even),
    cmocka_unit_test (expected_degree_is_the_mean_degree_of_all_worlds),
    cmocka_unit_test (expected_degree_of_who_took_part_in_an_event_needs_both),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
