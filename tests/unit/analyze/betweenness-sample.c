/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Betweenness from random paths: within the error that is promised, and without a bias. */

#include "random-graph.h"

#include "analyze/betweenness.h"
#include "analyze/random-path.h"
#include "rounds.h"

#define N 700u
#define LARGE 6000u /* is worth workers */

/* Preferential attachment, a lattice (many paths of one length) or a sparse random graph that
 * falls apart; lengths are halves, so that many ways tie. */
static void
make_graph (RandomGraph *g, guint n, guint kind, gboolean directed, gboolean weighted)
{
  GRand *rand = g_rand_new_with_seed (kind + 1);
  igraph_vector_int_t ends;

  igraph_vector_int_init (&ends, 0);
  for (guint v = 1; v < n; v++)
    for (guint k = 0; k < 2; k++)
      {
        guint far = kind == 0   ? (guint)(v * pow (g_rand_double (rand), 3))
                    : kind == 1 ? (k ? (v > 25 ? v - 25 : 0) : v - 1)
                                : (guint)g_rand_int_range (rand, 0, (gint)n);
        gboolean back = g_rand_boolean (rand);

        igraph_vector_int_push_back (&ends, back ? v : far);
        igraph_vector_int_push_back (&ends, back ? far : v);
      }
  *g = (RandomGraph){ .n = n, .n_edges = (n - 1) * 2, .directed = directed };
  assert_int_equal (igraph_create (&g->graph, &ends, n, directed), 0);
  if (weighted)
    g->lengths = g_new (double, g->n_edges);
  for (guint e = 0; weighted && e < g->n_edges; e++)
    g->lengths[e] = g_rand_int_range (rand, 1, 5) / 2.0;
  igraph_vector_int_destroy (&ends);
  g_rand_free (rand);
}

static void
sample (const RandomGraph *g, double error, guint64 seed, guint jobs, double *values)
{
  g_autoptr (RtContext) ctx = rt_context_new ();
  g_autoptr (GError) why = NULL;
  RtSampling sampling = { .error = error, .probability = 0.9 };

  rt_context_set_seed (ctx, seed);
  rt_context_set_jobs (ctx, jobs);
  assert_true (rt_betweenness_sampled (&g->graph, g->lengths, g->directed, &sampling, values,
                                       ctx, &why));
  assert_false (sampling.exact);
  assert_true (sampling.samples > 100);
}

/* The largest difference of normalised values. */
static double
error_of (const RandomGraph *g, const double *a, const double *b)
{
  double pairs = (N - 1.0) * (N - 2.0) / (g->directed ? 1 : 2), most = 0;

  for (guint v = 0; v < N; v++)
    most = MAX (most, fabs (a[v] - b[v]) / pairs);
  return most;
}

static void
no_value_is_off_by_more_than_is_promised (void **state)
{
  guint seeds = 10 * rounds ();

  (void)state;
  for (guint i = 0; i < 12; i++)
    {
      double error = i < 6 ? 0.05 : 0.1, exact[N], values[N], mean[N] = { 0 };
      guint off = 0;
      RandomGraph g;

      make_graph (&g, N, i % 3, i / 3 % 2 == 1, i >= 6);
      assert_true (rt_betweenness (&g.graph, g.lengths, g.directed, exact, NULL, NULL));
      for (guint seed = 1; seed <= seeds; seed++)
        {
          sample (&g, error, seed, 1, values);
          off += error_of (&g, exact, values) > error;
          for (guint v = 0; v < N; v++)
            mean[v] += values[v] / seeds;
        }
      assert_true (off <= seeds / 10);            /* the probability is 0.9 */
      if (error_of (&g, exact, mean) > error / 4) /* what is off at random levels out */
        fail_msg ("graph %u: the mean is off by %g", i, error_of (&g, exact, mean));
      random_graph_clear (&g);
    }
}

static void
seed_decides_and_the_number_of_workers_does_not (void **state)
{
  static double first[LARGE], again[LARGE], other[LARGE];
  RandomGraph g;

  (void)state;
  make_graph (&g, LARGE, 0, FALSE, FALSE);
  sample (&g, 0.005, 7, 1, first);
  sample (&g, 0.005, 7, 3, again);
  sample (&g, 0.005, 8, 1, other);
  assert_memory_equal (first, again, sizeof first);
  assert_true (memcmp (first, other, sizeof first) != 0);
  random_graph_clear (&g);
}

static void
where_samples_are_more_work_it_is_exact (void **state)
{
  RtSampling sampling = { .error = 0.001, .probability = 0.9 };
  double exact[N], values[N];
  RandomGraph g;

  (void)state;
  make_graph (&g, N, 1, FALSE, FALSE);
  assert_true (rt_betweenness (&g.graph, NULL, FALSE, exact, NULL, NULL));
  assert_true (rt_betweenness_sampled (&g.graph, NULL, FALSE, &sampling, values, NULL, NULL));
  assert_true (sampling.exact);
  assert_true (sampling.samples > 1000000);
  assert_memory_equal (exact, values, sizeof exact);
  random_graph_clear (&g);
}

/* 0 -> 1 twice, 0 -> 2 -> 3 and 1 -> 3, 3 -> 4: from 0 to 4 there are three paths, two of them
 * through 1. */
static void
every_path_is_as_likely_as_another (void **state)
{
  static const igraph_integer_t ends[] = { 0, 1, 0, 1, 0, 2, 2, 3, 1, 3, 3, 4 };
  static const double lengths[] = { 1, 1, 0.5, 1.5, 1, 2 };
  const guint32 seed[] = { 1 };
  igraph_vector_int_t edges = { 0 };
  igraph_t graph;

  (void)state;
  igraph_vector_int_view (&edges, ends, G_N_ELEMENTS (ends));
  assert_int_equal (igraph_create (&graph, &edges, 6, TRUE), 0);
  for (guint weighted = 0; weighted < 2; weighted++)
    {
      double count[6] = { 0 };
      RtArcs out, in;
      RtRandomPath r;

      assert_true (rt_arcs_init (&out, &graph, weighted ? lengths : NULL, RT_ARCS_OUT, NULL));
      assert_true (rt_arcs_init (&in, &graph, weighted ? lengths : NULL, RT_ARCS_IN, NULL));
      assert_true (rt_random_path_init (&r, &out, &in, seed, 1, NULL));
      for (guint i = 0; i < 30000; i++)
        {
          rt_random_path_count (&r, 0, 4, count);
          rt_random_path_count (&r, 4, 0, count); /* no way back, */
          rt_random_path_count (&r, 0, 5, count); /* nor to what has no tie */
        }
      assert_true (fabs (count[1] / 30000 - 2 / 3.0) < 0.01);
      assert_true (fabs (count[2] / 30000 - 1 / 3.0) < 0.01);
      assert_true (count[3] == 30000);
      assert_true (count[0] == 0 && count[4] == 0 && count[5] == 0);
      rt_random_path_clear (&r);
      rt_arcs_clear (&out);
      rt_arcs_clear (&in);
    }
  igraph_destroy (&graph);
}

static void
cancelled_it_stops (void **state)
{
  g_autoptr (RtContext) ctx = rt_context_new ();
  g_autoptr (GError) error = NULL;
  RtSampling sampling = { .error = 0.1, .probability = 0.9 };
  double values[N];
  RandomGraph g;

  (void)state;
  make_graph (&g, N, 0, TRUE, TRUE);
  rt_context_cancel (ctx);
  assert_false (
      rt_betweenness_sampled (&g.graph, g.lengths, TRUE, &sampling, values, ctx, &error));
  assert_true (g_error_matches (error, RT_ERROR, RT_ERROR_CANCELLED));
  random_graph_clear (&g);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (no_value_is_off_by_more_than_is_promised),
    cmocka_unit_test (seed_decides_and_the_number_of_workers_does_not),
    cmocka_unit_test (where_samples_are_more_work_it_is_exact),
    cmocka_unit_test (every_path_is_as_likely_as_another),
    cmocka_unit_test (cancelled_it_stops),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
