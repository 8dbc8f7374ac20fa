/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Every measure against a slow plain version that shares nothing with it but the case:
 * distances by Floyd and Warshall, the rest by its definition. */

#include "random-case.h"

typedef struct
{
  RtCase *kase;
  guint n;
  gboolean directed;
  double *m; /* lengths */
} Plain;

static double
edge (const Plain *p, guint i, guint j)
{
  return p->m[i * p->n + j] < FAR_OFF ? 1 : 0;
}

static gboolean
tied (const Plain *p, guint i, guint j)
{
  return i != j && (edge (p, i, j) > 0 || edge (p, j, i) > 0);
}

/* Distances and numbers of shortest paths. */
static double *
distances (const Plain *p)
{
  guint n = p->n;
  double *d = g_memdup2 (p->m, n * n * sizeof *d);

  for (guint i = 0; i < n; i++)
    d[i * n + i] = 0;
  for (guint k = 0; k < n; k++)
    for (guint i = 0; i < n; i++)
      for (guint j = 0; j < n; j++)
        d[i * n + j] = MIN (d[i * n + j], d[i * n + k] + d[k * n + j]);
  return d;
}

static double
count_paths (const Plain *p, const double *d, guint s, guint t)
{
  double sum = 0;

  if (s == t)
    return 1;
  for (guint v = 0; v < p->n; v++)
    if (v != t && edge (p, v, t) > 0 && d[s * p->n + v] + p->m[v * p->n + t] == d[s * p->n + t])
      sum += count_paths (p, d, s, v);
  return sum;
}

static void
plain_betweenness (const Plain *p, double *out)
{
  g_autofree double *d = distances (p);
  guint n = p->n;

  for (guint v = 0; v < n; v++)
    out[v] = 0;
  for (guint s = 0; s < n; s++)
    for (guint t = 0; t < n; t++)
      {
        double all = s != t && d[s * n + t] < FAR_OFF ? count_paths (p, d, s, t) : 0;

        for (guint v = 0; all > 0 && v < n; v++)
          if (v != s && v != t && d[s * n + v] + d[v * n + t] == d[s * n + t])
            out[v] += count_paths (p, d, s, v) * count_paths (p, d, v, t) / all;
      }
  for (guint v = 0; !p->directed && v < n; v++)
    out[v] /= 2;
}

static void
plain_closeness (const Plain *p, double *out)
{
  g_autofree double *d = distances (p);

  for (guint v = 0; v < p->n; v++)
    {
      double sum = 0, reached = 0;

      for (guint t = 0; t < p->n; t++)
        if (t != v && d[v * p->n + t] < FAR_OFF)
          {
            sum += d[v * p->n + t];
            reached++;
          }
      out[v] = reached > 0 ? reached / (p->n - 1) * reached / sum : 0;
    }
}

static void
plain_harmonic (const Plain *p, double *out)
{
  g_autofree double *d = distances (p);

  for (guint v = 0; v < p->n; v++)
    {
      out[v] = 0;
      for (guint t = 0; t < p->n; t++)
        if (t != v && d[v * p->n + t] < FAR_OFF)
          out[v] += 1 / d[v * p->n + t];
    }
}

static void
plain_degree (const Plain *p, double *out)
{
  for (guint v = 0; v < p->n; v++)
    {
      out[v] = 0;
      for (guint t = 0; t < p->n; t++)
        out[v] += edge (p, v, t) + (p->directed ? edge (p, t, v) : 0);
    }
}

static void
plain_in_degree (const Plain *p, double *out)
{
  for (guint v = 0; v < p->n; v++)
    {
      out[v] = 0;
      for (guint t = 0; t < p->n; t++)
        out[v] += edge (p, t, v);
    }
}

static void
plain_out_degree (const Plain *p, double *out)
{
  for (guint v = 0; v < p->n; v++)
    {
      out[v] = 0;
      for (guint t = 0; t < p->n; t++)
        out[v] += edge (p, v, t);
    }
}

static void
plain_clustering (const Plain *p, double *out)
{
  for (guint v = 0; v < p->n; v++)
    {
      double closed = 0, pairs = 0;

      for (guint a = 0; a < p->n; a++)
        for (guint b = a + 1; b < p->n; b++)
          if (tied (p, v, a) && tied (p, v, b))
            {
              pairs++;
              closed += tied (p, a, b);
            }
      out[v] = pairs > 0 ? closed / pairs : 0;
    }
}

/* The largest k such that v stays when all with fewer than k neighbours left are dropped. */
static void
plain_coreness (const Plain *p, double *out)
{
  g_autofree gboolean *in = g_new (gboolean, p->n);

  for (guint v = 0; v < p->n; v++)
    out[v] = 0;
  for (guint k = 1; k < p->n; k++)
    {
      gboolean changed = TRUE;

      for (guint v = 0; v < p->n; v++)
        in[v] = TRUE;
      while (changed)
        {
          changed = FALSE;
          for (guint v = 0; v < p->n; v++)
            {
              guint left = 0;

              for (guint t = 0; t < p->n; t++)
                left += in[t] && tied (p, v, t);
              if (in[v] && left < k)
                {
                  in[v] = FALSE;
                  changed = TRUE;
                }
            }
        }
      for (guint v = 0; v < p->n; v++)
        if (in[v])
          out[v] = k;
    }
}

/* Burt 1992: sum over contacts j of (p_ij + sum over q of p_iq p_qj) squared. */
static double
share (const Plain *p, guint i, guint j)
{
  double all = 0;

  for (guint k = 0; k < p->n; k++)
    all += edge (p, i, k) + edge (p, k, i);
  return all > 0 ? (edge (p, i, j) + edge (p, j, i)) / all : 0;
}

static void
plain_constraint (const Plain *p, double *out)
{
  for (guint i = 0; i < p->n; i++)
    {
      gboolean any = FALSE;

      out[i] = 0;
      for (guint j = 0; j < p->n; j++)
        {
          double x = share (p, i, j);

          for (guint q = 0; q < p->n; q++)
            if (q != i && q != j)
              x += share (p, i, q) * share (p, q, j);
          any = any || tied (p, i, j);
          if (tied (p, i, j))
            out[i] += x * x;
        }
      if (!any)
        out[i] = NAN;
    }
}

static void
plain_pagerank (const Plain *p, double *out)
{
  guint n = p->n;
  g_autofree double *next = g_new (double, n), *links = g_new (double, n);

  plain_out_degree (p, links);
  for (guint v = 0; v < n; v++)
    out[v] = 1.0 / n;
  for (guint step = 0; step < 1000; step++)
    {
      double lost = 0;

      for (guint v = 0; v < n; v++)
        lost += links[v] > 0 ? 0 : out[v];
      for (guint v = 0; v < n; v++)
        {
          next[v] = 0.15 / n + 0.85 * lost / n;
          for (guint u = 0; u < n; u++)
            if (edge (p, u, v) > 0)
              next[v] += 0.85 * out[u] / links[u];
        }
      memcpy (out, next, n * sizeof *out);
    }
}

/* ---- Comparing ------------------------------------------------------------------------- */

/* A measure's values by entity. */
static double *
values_of (const RtView *view, const char *measure, gboolean normalized)
{
  g_autoptr (GError) error = NULL;
  guint32 n = 0;
  g_autofree RtRankRow *rows = rt_rank (view, rt_measure_find (measure, NULL), normalized, &n,
                                        NULL, &error);
  double *values = g_new0 (double, n + 1);

  if (!rows)
    fail_msg ("%s: %s", measure, error->message);
  for (guint32 i = 0; i < n; i++)
    values[rows[i].entity] = rows[i].value;
  return values;
}

static void
assert_close (const char *what, guint v, double got, double want, double tolerance)
{
  if (isnan (got) && isnan (want))
    return;
  if (!(fabs (got - want) <= tolerance * MAX (1, fabs (want))))
    fail_msg ("%s of n%u is %.17g and should be %.17g", what, v, got, want);
}

static const struct
{
  const char *measure;
  void (*plain) (const Plain *plain, double *out);
  double tolerance;
  gboolean weighted, always_directed;
} checks[] = {
  { "degree", plain_degree, 0, FALSE, FALSE },
  { "in-degree", plain_in_degree, 0, FALSE, TRUE },
  { "out-degree", plain_out_degree, 0, FALSE, TRUE },
  { "in-strength", plain_in_degree, 0, FALSE, TRUE },
  { "out-strength", plain_out_degree, 0, FALSE, TRUE },
  { "betweenness", plain_betweenness, 1e-9, TRUE, FALSE },
  { "closeness", plain_closeness, 1e-9, TRUE, FALSE },
  { "harmonic", plain_harmonic, 1e-9, TRUE, FALSE },
  { "pagerank", plain_pagerank, 1e-8, FALSE, FALSE },
  { "coreness", plain_coreness, 0, FALSE, FALSE },
  { "constraint", plain_constraint, 1e-9, FALSE, FALSE },
  { "clustering", plain_clustering, 1e-9, FALSE, FALSE },
};

static void
compare_all (RtCase *kase, gboolean directed, gboolean weighted)
{
  g_autoptr (RtView) view = random_view (kase, directed, weighted);
  guint n = rt_case_n_entities (kase);
  g_autofree double *want = g_new (double, n);

  for (guint i = 0; i < G_N_ELEMENTS (checks); i++)
    {
      Plain plain = { kase, n, directed || checks[i].always_directed, NULL };
      g_autofree double *got = NULL;

      if (weighted && !checks[i].weighted)
        continue;
      plain.m = plain_matrix (kase, plain.directed, weighted);
      got = values_of (view, checks[i].measure, FALSE);
      checks[i].plain (&plain, want);
      for (guint v = 0; v < n; v++)
        assert_close (checks[i].measure, v, got[v], want[v], checks[i].tolerance);
      g_free (plain.m);
    }
}

static void
every_measure_agrees_with_its_definition (void **state)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  (void)state;
  for (guint round = 0; round < 40; round++)
    {
      g_autoptr (RtCase) kase = random_case (rand, 1 + round % 9, 0.05 + 0.05 * (round % 7));
      gboolean empty = rt_case_n_relations (kase) == 0;

      compare_all (kase, FALSE, FALSE);
      compare_all (kase, TRUE, FALSE);
      if (!empty)
        compare_all (kase, FALSE, TRUE);
      if (!empty)
        compare_all (kase, TRUE, TRUE);
    }
}

/* M x = lambda x with x >= 0, maximum 1: on a connected graph only the leading vector is such.
 */
static void
eigenvector_is_one_with_maximum_one (void **state)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  guint tried = 0;

  (void)state;
  for (guint round = 0; round < 40; round++)
    {
      g_autoptr (RtCase) kase = random_case (rand, 3 + round % 10, 0.4);
      g_autoptr (RtView) view = random_view (kase, FALSE, FALSE);
      g_autofree double *m = plain_matrix (kase, FALSE, FALSE);
      Plain p = { kase, rt_case_n_entities (kase), FALSE, m };
      g_autofree double *x = values_of (view, "eigenvector", FALSE);
      double top = 0, lambda = 0;

      if (rt_components (view, NULL, NULL) != 1)
        continue;
      tried++;
      for (guint v = 0; v < p.n; v++)
        {
          double y = 0;

          assert_true (x[v] > 0);
          for (guint u = 0; u < p.n; u++)
            y += edge (&p, u, v) * x[u];
          top = MAX (top, x[v]);
          lambda = lambda > 0 ? lambda : y / x[v];
          assert_close ("eigenvector", v, y / x[v], lambda, 1e-9);
        }
      assert_close ("maximum", 0, top, 1, 1e-12);
    }
  assert_true (tried > 20);
}

static void
hub_and_authority_feed_each_other (void **state)
{
  g_autoptr (RtCase) kase = case_from ("a -x-> c\na -x-> d\nb -x-> c\nb -x-> d\nb -x-> e\n");
  g_autoptr (RtView) view = random_view (kase, FALSE, FALSE);
  g_autofree double *hub = values_of (view, "hub", FALSE);
  g_autofree double *authority = values_of (view, "authority", FALSE);
  RtEntity a = rt_case_entity (kase, "a"), b = rt_case_entity (kase, "b");
  RtEntity c = rt_case_entity (kase, "c"), e = rt_case_entity (kase, "e");

  (void)state;
  /* authorities are the sums of hubs that point at them, up to one factor, and the reverse */
  assert_close ("hub", b, hub[b], 1, 1e-12);
  assert_close ("authority", c, authority[c], 1, 1e-12);
  assert_close ("authority", e, authority[e] / authority[c], hub[b] / (hub[a] + hub[b]), 1e-9);
  assert_close ("hub", a, hub[a] / hub[b], 2 / (2 + authority[e]), 1e-9);
  assert_true (hub[c] == 0 && authority[a] == 0);
}

static void
graphs_without_edges_have_answers (void **state)
{
  g_autoptr (RtCase) kase = case_from ("entity person a\nentity person b\n");
  g_autoptr (RtView) view = random_view (kase, FALSE, FALSE);

  (void)state;
  for (const RtMeasure *m = rt_measures; m->name; m++)
    {
      g_autofree double *values = values_of (view, m->name, FALSE);

      if (strstr (m->range, "null")) /* the row says what it is without a tie */
        assert_true (isnan (values[0]) && isnan (values[1]));
      else if (strcmp (m->name, "pagerank") == 0)
        assert_true (values[0] == 0.5 && values[1] == 0.5);
      else if (strcmp (m->name, "alpha") == 0) /* what each has of its own */
        assert_true (values[0] == 1 && values[1] == 1);
      else
        assert_true (values[0] == 0 && values[1] == 0);
    }
}

static void
normalized_values_lie_between_0_and_1 (void **state)
{
  /* A star: its middle has all there is of degree, betweenness and harmonic. */
  g_autoptr (RtCase) kase = case_from ("m -x-> a\nm -x-> b\nm -x-> c\n");
  g_autoptr (RtView) view = random_view (kase, FALSE, FALSE);
  static const char *const names[] = { "degree", "betweenness", "harmonic", "closeness" };

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree double *values = values_of (view, names[i], TRUE);

      assert_close (names[i], 0, values[rt_case_entity (kase, "m")], 1, 1e-12);
    }
}

static void
a_tie_both_ways_counts_twice_where_directions_count (void **state)
{
  g_autoptr (RtCase) kase = case_from ("a -x-> b\nb -x-> a\nb -x-> c\nc -x-> b\n");
  g_autoptr (RtView) view = random_view (kase, TRUE, FALSE);
  g_autofree double *raw = values_of (view, "degree", FALSE),
                    *normalized = values_of (view, "degree", TRUE);

  (void)state;
  assert_close ("degree", 0, raw[rt_case_entity (kase, "b")], 4, 0);
  assert_close ("degree", 0, normalized[rt_case_entity (kase, "b")], 2, 0);
  assert_close ("degree", 0, normalized[rt_case_entity (kase, "a")], 1, 0);
}

static void
parallel_relations_count_once_and_directions_not_at_all (void **state)
{
  /* a triangle, each side told twice and both ways */
  g_autoptr (RtCase) kase = case_from (
      "a -x-> b\nb -x-> a\na -y-> b\nb -x-> c\nc -x-> a\na -x-> c\n");
  RtViewOptions options = { .directed = TRUE, .multi = TRUE, .ungraded = NAN };
  g_autoptr (RtView) view = rt_view_new (kase, NULL, &options, NULL, NULL);
  g_autofree double *clustering = values_of (view, "clustering", FALSE);
  g_autofree double *coreness = values_of (view, "coreness", FALSE);

  (void)state;
  for (guint v = 0; v < 3; v++)
    {
      assert_true (clustering[v] == 1);
      assert_true (coreness[v] == 2);
    }
}

/* Two payments of one to the other add up; what comes in and what goes out are kept apart. */
static void
strength_by_direction_sums_what_comes_in_and_what_goes_out (void **state)
{
  g_autoptr (RtCase) kase = case_from (
      "a -x-> b w=4\na -y-> b w=1\nc -x-> b w=2\nb -x-> d w=6.5\n");
  RtViewOptions options = { .weight = "w", .ungraded = NAN };
  g_autoptr (GError) error = NULL;
  g_autoptr (RtView) view = rt_view_new (kase, NULL, &options, NULL, &error);
  g_autofree double *in = values_of (view, "in-strength", FALSE);
  g_autofree double *out = values_of (view, "out-strength", FALSE);
  const double comes[] = { 0, 7, 0, 6.5 }, goes[] = { 5, 6.5, 2, 0 }; /* a, b, c, d */

  (void)state;
  assert_null (error);
  for (guint v = 0; v < 4; v++)
    {
      assert_close ("in-strength", v, in[v], comes[v], 0);
      assert_close ("out-strength", v, out[v], goes[v], 0);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (every_measure_agrees_with_its_definition),
    cmocka_unit_test (eigenvector_is_one_with_maximum_one),
    cmocka_unit_test (hub_and_authority_feed_each_other),
    cmocka_unit_test (graphs_without_edges_have_answers),
    cmocka_unit_test (normalized_values_lie_between_0_and_1),
    cmocka_unit_test (a_tie_both_ways_counts_twice_where_directions_count),
    cmocka_unit_test (parallel_relations_count_once_and_directions_not_at_all),
    cmocka_unit_test (strength_by_direction_sums_what_comes_in_and_what_goes_out),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
