/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Measures of an entity's surroundings and of walks, against their definitions on plain
 * matrices, on random graphs with parallel relations, loops and several parts. */

#include "random-case.h"

/* Strengths (parallel relations summed) and lengths (the shortest), i to j; undirected both
 * ways. */
typedef struct
{
  guint n;
  gboolean directed, weighted;
  double *s, *l;
} Plain;

static void
plain_clear (Plain *p)
{
  g_free (p->s);
  g_free (p->l);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Plain, plain_clear)

static void
plain_init (Plain *p, RtCase *kase, gboolean directed, gboolean weighted)
{
  guint n = rt_case_n_entities (kase);

  *p = (Plain){ n, directed, weighted, g_new0 (double, n *n), g_new (double, n *n) };
  for (guint i = 0; i < n * n; i++)
    p->l[i] = FAR_OFF;
  for (RtRelation r = 0; r < rt_case_n_relations (kase); r++)
    {
      RtRelationRow row;
      double w = weighted
                     ? g_ascii_strtod (rt_case_first_value (kase, RT_OF_RELATION, r, "w"), NULL)
                     : 1;

      rt_case_get_relation (kase, r, &row);
      if (row.from == row.to)
        continue;
      for (guint way = 0; way < (directed ? 1u : 2u); way++)
        {
          guint at = way ? row.to * n + row.from : row.from * n + row.to;

          p->s[at] = weighted ? p->s[at] + w : 1;
          p->l[at] = MIN (p->l[at], w);
        }
    }
}

static gboolean
tied (const Plain *p, guint i, guint j)
{
  return p->s[i * p->n + j] > 0 || p->s[j * p->n + i] > 0;
}

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

static RtCase *
rough_case (GRand *rand, guint n, double p)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "entity person n%u\n", i);
  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < n; j++)
      for (guint type = 0; type < 2; type++)
        if (g_rand_double (rand) < p)
          g_string_append_printf (text, "n%u -%c-> n%u w=%g\n", i, type ? 'x' : 'y', j,
                                  g_rand_int_range (rand, 1, 17) / 8.0);
  return case_from (text->str);
}

static RtView *
view_of (RtCase *kase, gboolean directed, gboolean weighted, gboolean length)
{
  RtViewOptions options = { .directed = directed,
                            .weight = weighted ? "w" : NULL,
                            .weight_is_length = length,
                            .ungraded = NAN };
  g_autoptr (GError) error = NULL;
  RtView *view = rt_view_new (kase, NULL, &options, NULL, &error);

  if (!view)
    fail_msg ("%s", error->message);
  return view;
}

static double *
values_with (const RtView *view, const char *measure, RtMeasureSettings *settings)
{
  g_autoptr (GError) error = NULL;
  guint32 n = 0;
  g_autofree RtRankRow *rows = rt_rank_with (view, rt_measure_find (measure, NULL), FALSE,
                                             settings, &n, NULL, &error);
  double *values = g_new0 (double, n + 1);

  if (!rows)
    fail_msg ("%s: %s", measure, error->message);
  for (guint32 i = 0; i < n; i++)
    values[rows[i].entity] = rows[i].value;
  return values;
}

static void
assert_close (const char *what, guint v, double got, double want)
{
  if (isnan (got) && isnan (want))
    return;
  if (!(fabs (got - want) <= 1e-9 * MAX (1, fabs (want))))
    fail_msg ("%s of n%u is %.17g and should be %.17g", what, v, got, want);
}

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

/* ---- Walks ------------------------------------------------------------------------------ */

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
    cmocka_unit_test (each_agrees_with_its_definition),
    cmocka_unit_test (walks_agree_with_dense_algebra),
    cmocka_unit_test (the_limit_of_beta_is_one_over_the_leading_eigenvalue),
    cmocka_unit_test (a_directed_circle_has_the_eigenvalue_1),
    cmocka_unit_test (without_a_circle_any_beta_is_allowed),
    cmocka_unit_test (pagerank_from_seeds_begins_again_at_them),
    cmocka_unit_test (alpha_from_seeds_has_nothing_of_its_own),
    cmocka_unit_test (a_seed_that_is_not_selected_is_refused),
    cmocka_unit_test (expected_degree_sums_likelihoods_and_takes_the_ungraded_as_even),
    cmocka_unit_test (a_cancelled_context_ends_each_solver),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
