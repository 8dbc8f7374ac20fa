/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Leiden's method: what its paper promises of every answer, on random graphs (loops, parallel
 * relations, weights, several parts), and how good its groups are beside those of igraph and of
 * every partition that there is. */

#include "random-case.h"
#include "analyze/grouping.h"
#include <string.h>

#define MOST 40u

typedef struct
{
  guint n;
  double weight[MOST][MOST]; /* both ways; a loop twice */
  double mass[MOST], ties, density;
} Plain;

static void
plain_fill (Plain *p, const RtView *view, double resolution)
{
  const igraph_t *graph = rt_view_graph (view);
  const double *strengths = rt_view_strengths (view);

  memset (p, 0, sizeof *p);
  p->n = rt_view_size (view);
  for (guint32 e = 0; e < rt_view_n_edges (view); e++)
    {
      guint from = (guint)IGRAPH_FROM (graph, e), to = (guint)IGRAPH_TO (graph, e);
      double w = strengths ? strengths[e] : 1;

      p->weight[from][to] += w;
      p->weight[to][from] += w;
      p->mass[from] += w;
      p->mass[to] += w;
      p->ties += w;
    }
  p->density = resolution > 0 ? resolution : 0.5 / p->ties;
  for (guint v = 0; resolution > 0 && v < p->n; v++)
    p->mass[v] = 1;
}

/* What the method raises, in ties. */
static double
plain_quality (const Plain *p, const guint32 *group)
{
  double sum = 0;

  for (guint a = 0; a < p->n; a++)
    for (guint b = 0; b < p->n; b++)
      if (group[a] == group[b])
        sum += p->weight[a][b] - p->density * p->mass[a] * p->mass[b];
  return sum / 2;
}

/* By a vertex that moves to another group, or to one of its own. */
static double
best_move (const Plain *p, guint32 *group)
{
  double now = plain_quality (p, group), best = 0;

  for (guint v = 0; v < p->n; v++)
    {
      guint32 own = group[v];

      for (guint32 g = 0; g <= p->n; g++)
        {
          group[v] = g;
          best = MAX (best, plain_quality (p, group) - now);
        }
      group[v] = own;
    }
  return best;
}

static void
spread (const Plain *p, const guint32 *group, guint v, guint8 *reached)
{
  reached[v] = 1;
  for (guint u = 0; u < p->n; u++)
    if (!reached[u] && group[u] == group[v] && p->weight[v][u] > 0)
      spread (p, group, u, reached);
}

static gboolean
hangs_together (const Plain *p, const guint32 *group)
{
  for (guint v = 0; v < p->n; v++)
    {
      guint8 reached[MOST] = { 0 };

      spread (p, group, v, reached);
      for (guint u = 0; u < p->n; u++)
        if (group[u] == group[v] && !reached[u])
          return FALSE;
    }
  return TRUE;
}

static RtCase *
case_with_loops (GRand *rand, guint n, double p)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "entity person n%u\n", i);
  g_string_append (text, "n0 -x-> n0 w=1\n");
  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < n; j++)
      for (guint k = 0; k < 2; k++)
        if (g_rand_double (rand) < p)
          g_string_append_printf (text, "n%u -x-> n%u w=%g\n", i, j,
                                  g_rand_int_range (rand, 1, 17) / 8.0);
  return case_from (text->str);
}

/* Ties that are light beside one that is heavy count among themselves. */
static void
light_ties_count_beside_a_heavy_one (void **state)
{
  g_autoptr (RtCase) kase = case_from ("a -x-> b w=1\nb -x-> c w=1\nc -x-> a w=1\n"
                                       "d -x-> e w=1\ne -x-> f w=1\nf -x-> d w=1\n"
                                       "c -x-> d w=1e11\n");
  RtViewOptions options = { .weight = "w", .ungraded = NAN };
  g_autoptr (RtView) view = rt_view_new (kase, NULL, &options, NULL, NULL);
  RtGroupOptions asked = { 0 };
  guint32 group[6];

  (void)state;
  assert_true (rt_group_leiden (view, &asked, group, NULL, NULL));
  assert_int_equal (group[0], group[1]);
  assert_int_equal (group[2], group[3]);
  assert_int_equal (group[4], group[5]);
  assert_int_not_equal (group[0], group[2]);
  assert_int_not_equal (group[4], group[2]);
}

static void
weights_beyond_all_numbers_are_refused (void **state)
{
  g_autoptr (RtCase) kase = case_from ("a -x-> b w=1e308\nb -x-> c w=1e308\n");
  RtViewOptions options = { .weight = "w", .ungraded = NAN };
  g_autoptr (RtView) view = rt_view_new (kase, NULL, &options, NULL, NULL);
  g_autoptr (GError) error = NULL;
  RtGroupOptions asked = { 0 };
  guint32 group[3];

  (void)state;
  assert_false (rt_group_leiden (view, &asked, group, NULL, &error));
  assert_true (g_error_matches (error, RT_ERROR, RT_ERROR_INPUT));
}

static void
groups_hang_together_and_nobody_would_rather_be_elsewhere (void **state)
{
  static const double resolutions[] = { 0, 0.05, 0.5 };

  (void)state;
  for (guint32 seed = 1; seed <= 200; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      guint n = (guint)g_rand_int_range (rand, 1, MOST);
      g_autoptr (RtCase) kase = case_with_loops (rand, n, g_rand_double (rand) * 3 / n);
      RtViewOptions options
          = { .weight = seed % 2 ? "w" : NULL, .multi = seed % 3 == 0, .ungraded = NAN };
      g_autoptr (RtView) view = rt_view_new (kase, NULL, &options, NULL, NULL);

      for (guint i = 0; rt_view_n_edges (view) > 0 && i < G_N_ELEMENTS (resolutions); i++)
        {
          RtGroupOptions asked = { .resolution = resolutions[i] };
          guint32 group[MOST];
          Plain p;

          plain_fill (&p, view, resolutions[i]);
          assert_true (rt_group_leiden (view, &asked, group, NULL, NULL));
          assert_true (hangs_together (&p, group));
          assert_true (best_move (&p, group) <= 2e-5 * p.ties);
        }
    }
}

/* All partitions of @n vertices: each joins a group that is there, or a new one. */
static double
best_of_all (const Plain *p, guint32 *group, guint v, guint32 groups)
{
  double best = -INFINITY;

  if (v == p->n)
    return plain_quality (p, group);
  for (guint32 g = 0; g <= groups; g++)
    {
      group[v] = g;
      best = MAX (best, best_of_all (p, group, v + 1, MAX (groups, g + 1)));
    }
  return best;
}

static void
few_vertices_come_into_the_best_groups_there_are (void **state)
{
  guint best = 0, all = 0;

  (void)state;
  for (guint32 seed = 1; seed <= 60; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr (RtCase) kase = random_case (rand, 8, 0.2);
      RtViewOptions options = { .weight = "w", .ungraded = NAN };
      g_autoptr (RtView) view = rt_view_new (kase, NULL, &options, NULL, NULL);
      g_autoptr (RtContext) ctx = rt_context_new ();
      RtGroupOptions asked = { 0 };
      guint32 group[MOST], other[MOST];
      double most = -INFINITY;
      Plain p;

      plain_fill (&p, view, 0);
      for (guint i = 1; i <= 10; i++)
        {
          rt_context_set_seed (ctx, i);
          assert_true (rt_group_leiden (view, &asked, group, ctx, NULL));
          most = MAX (most, plain_quality (&p, group));
        }
      assert_true (most <= best_of_all (&p, other, 0, 0) + 1e-9);
      best += most >= best_of_all (&p, other, 0, 0) - 1e-9;
      all++;
    }
  assert_int_equal (best, all);
}

static double
igraph_quality (const Plain *p, const RtView *view)
{
  const igraph_t *graph = rt_view_graph (view);
  igraph_vector_t heavy, weights;
  igraph_vector_int_t out;
  guint32 group[MOST];

  igraph_vector_init (&heavy, 0);
  igraph_vector_int_init (&out, 0);
  rt_igraph_wrap (&weights, rt_view_strengths (view), rt_view_n_edges (view));
  igraph_strength (graph, &heavy, igraph_vss_all (), IGRAPH_ALL, IGRAPH_LOOPS, &weights);
  igraph_community_leiden (graph, &weights, &heavy, p->density, 0.01, FALSE, 10, &out, NULL,
                           NULL);
  for (guint v = 0; v < p->n; v++)
    group[v] = (guint32)VECTOR (out)[v];
  igraph_vector_int_destroy (&out);
  igraph_vector_destroy (&heavy);
  return plain_quality (p, group) / p->ties;
}

static void
on_the_mean_they_are_as_good_as_igraphs (void **state)
{
  double ours = 0, theirs = 0;

  (void)state;
  igraph_rng_seed (igraph_rng_default (), 1);
  for (guint32 seed = 1; seed <= 100; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr (RtCase) kase = random_case (rand, MOST, 0.05);
      RtViewOptions options = { .weight = "w", .ungraded = NAN };
      g_autoptr (RtView) view = rt_view_new (kase, NULL, &options, NULL, NULL);
      RtGroupOptions asked = { 0 };
      guint32 group[MOST];
      Plain p;

      plain_fill (&p, view, 0);
      assert_true (rt_group_leiden (view, &asked, group, NULL, NULL));
      ours += plain_quality (&p, group) / p.ties / 100;
      theirs += igraph_quality (&p, view) / 100;
    }
  print_message ("modularity %.4f, igraph's %.4f\n", ours, theirs);
  assert_true (ours > theirs - 0.002);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (groups_hang_together_and_nobody_would_rather_be_elsewhere),
    cmocka_unit_test (light_ties_count_beside_a_heavy_one),
    cmocka_unit_test (weights_beyond_all_numbers_are_refused),
    cmocka_unit_test (few_vertices_come_into_the_best_groups_there_are),
    cmocka_unit_test (on_the_mean_they_are_as_good_as_igraphs),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
