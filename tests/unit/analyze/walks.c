/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Measures of walks, with and without seeds, against dense algebra on plain matrices. */

#include "plain-graph.h"

/* Powers of M + 1 on vectors of ones: its growth is the leading eigenvalue, plus 1. */
static double
plain_eigenvalue (const Plain *p)
{
  guint n = p->n;
  g_autofree double *x = g_new (double, n), *y = g_new (double, n);
  double growth = 1;

  for (guint v = 0; v < n; v++)
    x[v] = 1;
  for (guint step = 0; step < 20000; step++)
    {
      growth = 0;
      for (guint v = 0; v < n; v++)
        {
          y[v] = x[v];
          for (guint u = 0; u < n; u++)
            y[v] += p->s[u * n + v] * x[u];
          growth = MAX (growth, y[v]);
        }
      for (guint v = 0; v < n; v++)
        x[v] = y[v] / growth;
    }
  return growth - 1;
}

/* x = (1 - beta M)^-1 b by elimination with pivots. @outward: M is s, else its transpose. */
static void
plain_solve (const Plain *p, double beta, gboolean outward, const double *b, double *x)
{
  guint n = p->n, wide = n + 1;
  g_autofree double *m = g_new (double, n *wide);

  for (guint i = 0; i < n; i++)
    {
      for (guint j = 0; j < n; j++)
        m[i * wide + j] = (i == j) - beta * p->s[outward ? i * n + j : j * n + i];
      m[i * wide + n] = b[i];
    }
  for (guint k = 0; k < n; k++)
    {
      guint pivot = k;

      for (guint i = k; i < n; i++)
        pivot = fabs (m[i * wide + k]) > fabs (m[pivot * wide + k]) ? i : pivot;
      for (guint j = 0; j < wide; j++)
        {
          double swap = m[k * wide + j];
          m[k * wide + j] = m[pivot * wide + j];
          m[pivot * wide + j] = swap;
        }
      for (guint i = 0; i < n; i++)
        {
          double factor = m[i * wide + k] / m[k * wide + k];

          for (guint j = k; i != k && j < wide; j++)
            m[i * wide + j] -= factor * m[k * wide + j];
        }
    }
  for (guint i = 0; i < n; i++)
    x[i] = m[i * wide + n] / m[i * wide + i];
}

static void
compare_walks (RtCase *kase, gboolean directed, gboolean weighted, double share)
{
  guint n = rt_case_n_entities (kase);
  g_autoptr (RtView) view = view_of (kase, directed, weighted, FALSE);
  g_auto (Plain) p = { 0 };
  g_autofree double *ones = g_new (double, n), *ties = g_new0 (double, n);
  g_autofree double *want = g_new (double, n), *katz = NULL, *alpha = NULL, *power = NULL;
  RtMeasureSettings settings = { .beta = NAN };
  double squares = 0;

  plain_init (&p, kase, directed, weighted);
  katz = values_with (view, "katz", &settings);
  g_free (katz);
  if (share > 0 && isfinite (settings.most))
    settings.beta = share * settings.most;
  katz = values_with (view, "katz", &settings);
  alpha = values_with (view, "alpha", &settings);
  for (guint v = 0; v < n; v++)
    ones[v] = 1;
  plain_solve (&p, settings.used, FALSE, ones, want);
  for (guint v = 0; v < n; v++)
    {
      assert_close ("alpha", v, alpha[v], want[v]);
      assert_close ("katz", v, katz[v], want[v] - 1);
    }
  settings.beta = share > 0 ? -settings.used : NAN;
  power = values_with (view, "power", &settings);
  for (guint v = 0; v < n * n; v++)
    ties[v / n] += p.s[v];
  plain_solve (&p, settings.used, TRUE, ties, want);
  for (guint v = 0; v < n; v++)
    squares += want[v] * want[v];
  for (guint v = 0; v < n; v++)
    assert_close ("power", v, power[v], squares > 0 ? want[v] * sqrt (n / squares) : 0);
}

static void
walks_agree_with_dense_algebra (void **state)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (29);

  (void)state;
  for (guint round = 0; round < 200; round++)
    {
      g_autoptr (RtCase) kase = rough_case (rand, 1 + round % 12, 0.02 + 0.03 * (round % 6));
      gboolean empty = rt_case_n_relations (kase) == 0;

      for (guint way = 0; way < 2; way++)
        {
          compare_walks (kase, way == 1, FALSE, 0);
          compare_walks (kase, way == 1, !empty, round % 2 ? 0.5 : 0.97);
        }
    }
}

static void
the_limit_of_beta_is_one_over_the_leading_eigenvalue (void **state)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (31);
  guint tried = 0;

  (void)state;
  for (guint round = 0; round < 60; round++)
    {
      g_autoptr (RtCase) kase = rough_case (rand, 2 + round % 9, 0.25);
      gboolean directed = round % 2;
      g_autoptr (RtView) view = view_of (kase, directed, FALSE, FALSE);
      RtMeasureSettings settings = { .beta = NAN };
      g_autofree double *katz = values_with (view, "katz", &settings);
      g_auto (Plain) p = { 0 };
      double top;

      plain_init (&p, kase, directed, FALSE);
      top = plain_eigenvalue (&p);
      if (top < 0.5)
        continue;
      tried++;
      /* directed, the plain way nears its value only by steps where parts have the same */
      assert_true (fabs (1 / settings.most - top) <= (directed ? 1e-3 : 1e-9) * top);
      settings.beta = 1.0001 * settings.most;
      {
        g_autoptr (GError) error = NULL;
        g_autofree char *figure = g_strdup_printf ("%.6g", settings.most);
        guint32 n;

        assert_null (rt_rank_with (view, rt_measure_find ("katz", NULL), FALSE, &settings, &n,
                                   NULL, &error));
        assert_true (g_error_matches (error, RT_ERROR, RT_ERROR_USAGE));
        assert_non_null (strstr (error->message, figure));
      }
    }
  assert_true (tried > 30);
}

/* A circle of four that feeds a line: its eigenvalue is 1, and every part's power turns. */
static void
a_directed_circle_has_the_eigenvalue_1 (void **state)
{
  g_autoptr (RtCase) kase = case_from (
      "a -x-> b\nb -x-> c\nc -x-> d\nd -x-> a\nd -x-> e\ne -x-> f\nf -x-> g\ng -x-> f\n");
  g_autoptr (RtView) view = view_of (kase, TRUE, FALSE, FALSE);
  RtMeasureSettings settings = { .beta = 0.5 };
  g_autofree double *katz = values_with (view, "katz", &settings);

  (void)state;
  assert_close ("limit", 0, settings.most, 1);
  assert_close ("katz", 0, katz[rt_case_entity (kase, "a")], 1); /* 1/2 + 1/4 + ... */
}

/* What has no circle ends by itself: any beta is allowed. */
static void
without_a_circle_any_beta_is_allowed (void **state)
{
  g_autoptr (RtCase) kase = case_from ("a -x-> b\nb -x-> c\n");
  g_autoptr (RtView) view = view_of (kase, TRUE, FALSE, FALSE);
  RtMeasureSettings settings = { .beta = 3 };
  g_autofree double *katz = values_with (view, "katz", &settings);

  (void)state;
  assert_true (isinf (settings.most));
  assert_close ("katz", 2, katz[rt_case_entity (kase, "c")], 3 + 9);
}

/* ---- Seeds ------------------------------------------------------------------------------ */

static void
pagerank_from_seeds_begins_again_at_them (void **state)
{
  g_autoptr (RtCase) kase = case_from ("a -x-> b\nb -x-> c\nc -x-> d\ne -x-> f\n");
  g_autoptr (RtView) view = view_of (kase, FALSE, FALSE, FALSE);
  RtEntity a = rt_case_entity (kase, "a"), twice[] = { a, a };
  RtMeasureSettings settings = { .beta = NAN, .seeds = twice, .n_seeds = 2 };
  g_autofree double *x = values_with (view, "pagerank", &settings);
  RtEntity b = rt_case_entity (kase, "b"), c = rt_case_entity (kase, "c"),
           d = rt_case_entity (kase, "d");

  (void)state;
  assert_close ("a", a, x[a], 0.15 + 0.85 * x[b] / 2);
  assert_close ("b", b, x[b], 0.85 * (x[a] + x[c] / 2));
  assert_close ("c", c, x[c], 0.85 * (x[b] / 2 + x[d]));
  assert_true (x[rt_case_entity (kase, "e")] == 0);
}

static void
alpha_from_seeds_has_nothing_of_its_own (void **state)
{
  g_autoptr (RtCase) kase = case_from ("a -x-> b\ne -x-> f\n");
  g_autoptr (RtView) view = view_of (kase, FALSE, FALSE, FALSE);
  RtEntity a = rt_case_entity (kase, "a");
  RtMeasureSettings settings = { .beta = 0.5, .seeds = &a, .n_seeds = 1 };
  g_autofree double *x = values_with (view, "alpha", &settings);

  (void)state;
  assert_close ("a", a, x[a], 4.0 / 3);
  assert_close ("b", 0, x[rt_case_entity (kase, "b")], 2.0 / 3);
  assert_true (x[rt_case_entity (kase, "e")] == 0);
}

static void
a_seed_that_is_not_selected_is_refused (void **state)
{
  g_autoptr (RtCase) kase = case_from ("a -x-> b\nb -x-> c\n");
  g_autoptr (RtPick) pick = rt_pick_new (kase, TRUE);
  RtViewOptions options = { .ungraded = NAN };
  RtEntity c = rt_case_entity (kase, "c");
  RtMeasureSettings settings = { .beta = NAN, .seeds = &c, .n_seeds = 1 };
  g_autoptr (RtView) view = NULL;
  static const char *const names[] = { "pagerank", "alpha" };

  (void)state;
  rt_pick_set_entity (pick, c, FALSE);
  view = rt_view_new (kase, pick, &options, NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GError) error = NULL;
      guint32 n;

      assert_null (rt_rank_with (view, rt_measure_find (names[i], NULL), FALSE, &settings, &n,
                                 NULL, &error));
      assert_true (g_error_matches (error, RT_ERROR, RT_ERROR_USAGE));
      assert_non_null (strstr (error->message, "\"c\""));
    }
}

static void
a_cancelled_context_ends_each_solver (void **state)
{
  g_autoptr (RtContext) ctx = rt_context_new ();
  g_autoptr (RtCase) kase = case_from ("a -x-> b\nb -x-> a\n");
  static const char *const names[] = { "katz", "alpha", "power" };

  (void)state;
  rt_context_cancel (ctx);
  for (guint i = 0; i < 2 * G_N_ELEMENTS (names); i++)
    {
      g_autoptr (RtView) view = view_of (kase, i % 2, FALSE, FALSE);
      g_autoptr (GError) error = NULL;
      double values[2];

      assert_false (
          rt_measure_find (names[i / 2], NULL)->run (view, FALSE, values, ctx, &error));
      assert_true (g_error_matches (error, RT_ERROR, RT_ERROR_CANCELLED));
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (walks_agree_with_dense_algebra),
    cmocka_unit_test (the_limit_of_beta_is_one_over_the_leading_eigenvalue),
    cmocka_unit_test (a_directed_circle_has_the_eigenvalue_1),
    cmocka_unit_test (without_a_circle_any_beta_is_allowed),
    cmocka_unit_test (pagerank_from_seeds_begins_again_at_them),
    cmocka_unit_test (alpha_from_seeds_has_nothing_of_its_own),
    cmocka_unit_test (a_seed_that_is_not_selected_is_refused),
    cmocka_unit_test (a_cancelled_context_ends_each_solver),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
