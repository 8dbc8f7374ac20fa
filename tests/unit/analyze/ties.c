/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Measures of ties against their definitions: distances by Floyd and Warshall, contacts
 * counted one by one, trusses by taking ties away. */

#include "random-case.h"

#define MOST 10

/* A tie either way; the lengths of the arcs. */
typedef struct
{
  guint n;
  gboolean directed;
  gboolean tied[MOST][MOST];
  double far[MOST][MOST], length[MOST][MOST];
} Plain;

static void
plain_init (Plain *p, RtCase *kase, gboolean directed, gboolean weighted)
{
  g_autofree double *m = plain_matrix (kase, directed, weighted);
  guint n = rt_case_n_entities (kase);

  *p = (Plain){ .n = n, .directed = directed };
  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < n; j++)
      {
        p->length[i][j] = m[i * n + j];
        p->far[i][j] = i == j ? 0 : m[i * n + j];
        p->tied[i][j] = i != j && (m[i * n + j] < FAR_OFF || m[j * n + i] < FAR_OFF);
      }
  for (guint k = 0; k < n; k++)
    for (guint i = 0; i < n; i++)
      for (guint j = 0; j < n; j++)
        p->far[i][j] = MIN (p->far[i][j], p->far[i][k] + p->far[k][j]);
}

static double
ways (const Plain *p, guint s, guint t)
{
  double sum = 0;

  if (s == t)
    return 1;
  for (guint v = 0; v < p->n; v++)
    if (v != t && p->length[v][t] < FAR_OFF && p->far[s][v] + p->length[v][t] == p->far[s][t])
      sum += ways (p, s, v);
  return sum;
}

static double
plain_betweenness (const Plain *p, guint from, guint to)
{
  double sum = 0;

  for (guint s = 0; s < p->n; s++)
    for (guint t = 0; t < p->n; t++)
      for (guint way = 0; way < (p->directed ? 1u : 2u); way++)
        {
          guint u = way ? to : from, v = way ? from : to;

          if (s != t && p->far[s][t] < FAR_OFF
              && p->far[s][u] + p->length[u][v] + p->far[v][t] == p->far[s][t])
            sum += ways (p, s, u) * ways (p, v, t) / ways (p, s, t);
        }
  return p->directed ? sum : sum / 2;
}

static guint
degree (const Plain *p, guint v)
{
  guint d = 0;

  for (guint i = 0; i < p->n; i++)
    d += p->tied[v][i] ? 1 : 0;
  return d;
}

static double
plain_shared (const Plain *p, guint from, guint to)
{
  guint n = 0;

  for (guint i = 0; i < p->n; i++)
    n += p->tied[from][i] && p->tied[to][i] ? 1 : 0;
  return n;
}

static double
plain_overlap (const Plain *p, guint from, guint to)
{
  guint all = 0;

  for (guint i = 0; i < p->n; i++)
    all += i != from && i != to && (p->tied[from][i] || p->tied[to][i]) ? 1 : 0;
  return all ? plain_shared (p, from, to) / all : NAN;
}

static double
plain_clustering (const Plain *p, guint from, guint to)
{
  guint most = MIN (degree (p, from), degree (p, to)) - 1;

  return most ? plain_shared (p, from, to) / most : NAN;
}

/* The largest k such that the tie stays when all in fewer than k - 2 triangles are cut. */
static double
plain_trussness (const Plain *p, guint from, guint to)
{
  guint last = 2;

  for (guint k = 3; k <= p->n; k++)
    {
      Plain left = *p;
      gboolean changed = TRUE;

      while (changed)
        {
          changed = FALSE;
          for (guint i = 0; i < p->n; i++)
            for (guint j = 0; j < p->n; j++)
              if (left.tied[i][j] && plain_shared (&left, i, j) < k - 2)
                {
                  left.tied[i][j] = left.tied[j][i] = FALSE;
                  changed = TRUE;
                }
        }
      if (left.tied[from][to])
        last = k;
    }
  return last;
}

static const struct
{
  const char *measure;
  double (*plain) (const Plain *p, guint from, guint to);
  gboolean weighted;
} checks[] = {
  { "betweenness", plain_betweenness, TRUE }, { "shared", plain_shared, FALSE },
  { "overlap", plain_overlap, FALSE },        { "clustering", plain_clustering, FALSE },
  { "trussness", plain_trussness, FALSE },
};

static void
compare (RtCase *kase, gboolean directed, gboolean weighted)
{
  g_autoptr (RtView) view = random_view (kase, directed, weighted);
  Plain p;

  plain_init (&p, kase, directed, weighted);
  for (guint i = 0; i < G_N_ELEMENTS (checks); i++)
    {
      g_autoptr (GError) error = NULL;
      guint32 n;
      g_autofree RtTieRow *rows = rt_rank_ties (
          view, rt_tie_measure_find (checks[i].measure, NULL), FALSE, &n, NULL, &error);

      if (weighted && !checks[i].weighted)
        continue;
      assert_non_null (rows);
      assert_int_equal (n, rt_view_n_edges (view));
      for (guint32 k = 0; k < n; k++)
        {
          RtRelationRow ends;
          double want;

          rt_case_get_relation (kase, rows[k].relation, &ends);
          want = checks[i].plain (&p, ends.from, ends.to);
          if (isnan (want) && isnan (rows[k].value))
            continue;
          if (!(fabs (rows[k].value - want) <= 1e-9 * MAX (1, want)))
            fail_msg ("%s of n%u and n%u is %.17g and should be %.17g", checks[i].measure,
                      ends.from, ends.to, rows[k].value, want);
        }
    }
}

static void
each_agrees_with_its_definition (void **state)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (37);

  (void)state;
  for (guint round = 0; round < 200; round++)
    {
      g_autoptr (RtCase) kase = random_case (rand, 1 + round % 9, 0.05 + 0.06 * (round % 7));

      compare (kase, FALSE, FALSE);
      compare (kase, TRUE, FALSE);
      if (rt_case_n_relations (kase) > 0)
        {
          compare (kase, FALSE, TRUE);
          compare (kase, TRUE, TRUE);
        }
    }
}

static void
parallel_relations_apart_are_one_tie_to_those_who_know_both (void **state)
{
  g_autoptr (RtCase) kase = case_from ("a -x-> b\na -y-> b\nb -x-> a\nb -x-> c\na -x-> c\n");
  RtViewOptions options = { .multi = TRUE, .ungraded = NAN };
  g_autoptr (RtView) view = rt_view_new (kase, NULL, &options, NULL, NULL);
  static const struct
  {
    const char *measure;
    double value;
  } want[] = { { "shared", 1 }, { "overlap", 1 }, { "clustering", 1 }, { "trussness", 3 } };

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (want); i++)
    {
      guint32 n;
      g_autofree RtTieRow *rows = rt_rank_ties (
          view, rt_tie_measure_find (want[i].measure, NULL), FALSE, &n, NULL, NULL);

      assert_int_equal (n, 5);
      for (guint32 k = 0; k < n; k++)
        assert_true (rows[k].value == want[i].value);
    }
}

static void
a_tie_is_as_likely_as_its_likeliest_relation (void **state)
{
  g_autoptr (RtCase) kase = case_from (
      "a -x-> b @C4 S1 #weak\na -y-> b @A1 S2 #strong\nb -x-> c S1 #none\n");
  g_autoptr (RtView) view = random_view (kase, FALSE, FALSE);
  guint32 n;
  g_autofree RtTieRow *rows = rt_rank_ties (view, rt_tie_measure_find ("likelihood", NULL),
                                            FALSE, &n, NULL, NULL);
  RtLikelihood strong = rt_relation_likelihood (kase, rt_case_relation (kase, "strong"), NULL);

  (void)state;
  assert_int_equal (n, 2);
  assert_int_equal (rows[0].relation, rt_case_relation (kase, "strong"));
  assert_true (rows[0].value == strong.range.best);
  assert_true (isnan (rows[1].value) && rows[1].rank == 0);
}

static void
normalised_betweenness_of_a_single_tie_is_1 (void **state)
{
  g_autoptr (RtCase) kase = case_from ("a -x-> b\n");

  (void)state;
  for (guint directed = 0; directed < 2; directed++)
    {
      g_autoptr (RtView) view = random_view (kase, directed == 1, FALSE);
      guint32 n;
      g_autofree RtTieRow *rows = rt_rank_ties (view, rt_tie_measure_find ("betweenness", NULL),
                                                TRUE, &n, NULL, NULL);

      assert_true (rows[0].value == (directed ? 0.5 : 1));
    }
}

static void
measures_of_the_other_kind_are_named_as_such (void **state)
{
  g_autoptr (GError) entity = NULL, relation = NULL;

  (void)state;
  assert_null (rt_measure_find ("overlap", &entity));
  assert_non_null (strstr (entity->message, "--of relations"));
  assert_null (rt_tie_measure_find ("degree", &relation));
  assert_non_null (strstr (relation->message, "betweenness, shared"));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (each_agrees_with_its_definition),
    cmocka_unit_test (parallel_relations_apart_are_one_tie_to_those_who_know_both),
    cmocka_unit_test (a_tie_is_as_likely_as_its_likeliest_relation),
    cmocka_unit_test (normalised_betweenness_of_a_single_tie_is_1),
    cmocka_unit_test (measures_of_the_other_kind_are_named_as_such),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
