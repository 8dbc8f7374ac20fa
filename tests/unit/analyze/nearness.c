/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Distances 64 at a time, and cores, beside the bare igraph calls. */

#include "random-graph.h"

#include "analyze/cores.h"
#include "analyze/nearness.h"

static void
harmonic_is_igraph_s_on_random_graphs (void **state)
{
  (void)state;
  for (guint i = 0; i < RANDOM_GRAPHS; i++)
    {
      g_autoptr (GError) error = NULL;
      double ours[64];
      RtNearness near[64];
      RandomGraph g;
      igraph_vector_t theirs, lengths;

      random_graph (&g, i);
      igraph_vector_init (&theirs, 0);
      assert_int_equal (igraph_harmonic_centrality (&g.graph, &theirs, igraph_vss_all (),
                                                    IGRAPH_OUT, random_lengths (&g, &lengths),
                                                    FALSE),
                        0);
      assert_true (rt_nearness (&g.graph, g.lengths, g.directed, RT_SUM_OF_INVERSES, "harmonic",
                                near, NULL, &error));
      for (guint v = 0; v < g.n; v++)
        ours[v] = near[v].sum;
      assert_values (i, ours, &theirs);
      igraph_vector_destroy (&theirs);
      random_graph_clear (&g);
    }
}

static void
the_farthest_are_igraph_s_on_random_graphs (void **state)
{
  (void)state;
  for (guint i = 0; i < RANDOM_GRAPHS; i++)
    {
      double ours[64];
      RtNearness near[64];
      RandomGraph g;
      igraph_vector_t theirs, lengths;

      random_graph (&g, i);
      igraph_vector_init (&theirs, 0);
      assert_int_equal (igraph_eccentricity_dijkstra (&g.graph, random_lengths (&g, &lengths),
                                                      &theirs, igraph_vss_all (), IGRAPH_OUT),
                        0);
      assert_true (rt_nearness (&g.graph, g.lengths, g.directed, RT_FARTHEST, "eccentricity",
                                near, NULL, NULL));
      for (guint v = 0; v < g.n; v++)
        ours[v] = near[v].sum;
      assert_values (i, ours, &theirs);
      igraph_vector_destroy (&theirs);
      random_graph_clear (&g);
    }
}

/* igraph counts a loop as two ties; here it is none. */
static void
cores_are_igraph_s_on_random_graphs (void **state)
{
  (void)state;
  for (guint i = 0; i < RANDOM_GRAPHS; i++)
    {
      guint32 core[64];
      RandomGraph g;
      igraph_vector_int_t theirs;

      random_graph (&g, i);
      igraph_simplify (&g.graph, FALSE, TRUE, NULL);
      igraph_vector_int_init (&theirs, 0);
      assert_int_equal (igraph_coreness (&g.graph, &theirs, IGRAPH_ALL), 0);
      assert_true (rt_cores (&g.graph, core));
      for (guint v = 0; v < g.n; v++)
        assert_int_equal (core[v], VECTOR (theirs)[v]);
      igraph_vector_int_destroy (&theirs);
      random_graph_clear (&g);
    }
}

static void
distances_and_reach_are_igraph_s_on_random_graphs (void **state)
{
  (void)state;
  igraph_set_warning_handler (igraph_warning_handler_ignore);
  for (guint i = 0; i < RANDOM_GRAPHS; i++)
    {
      g_autoptr (GError) error = NULL;
      RtNearness near[64];
      RandomGraph g;
      igraph_vector_t theirs, lengths;
      igraph_vector_int_t reached;

      random_graph (&g, i);
      igraph_vector_init (&theirs, 0);
      igraph_vector_int_init (&reached, 0);
      assert_int_equal (igraph_closeness (&g.graph, &theirs, &reached, NULL, igraph_vss_all (),
                                          IGRAPH_OUT, random_lengths (&g, &lengths), FALSE),
                        0);
      assert_true (rt_nearness (&g.graph, g.lengths, g.directed, RT_SUM_OF_DISTANCES,
                                "closeness", near, NULL, &error));
      for (guint v = 0; v < g.n; v++)
        {
          assert_true (near[v].reached == (double)VECTOR (reached)[v]);
          if (near[v].reached
              > 0) /* igraph's closeness is 1 / sum, NaN where none is reached */
            assert_true (fabs (near[v].sum * VECTOR (theirs)[v] - 1) < 1e-9);
        }
      igraph_vector_destroy (&theirs);
      igraph_vector_int_destroy (&reached);
      random_graph_clear (&g);
    }
}

/* More than one batch, and levels as many as vertices. */
static void
long_way_is_walked_to_its_end (void **state)
{
  enum
  {
    N = 200
  };
  RtNearness near[N];
  igraph_t ring;

  (void)state;
  for (guint directed = 0; directed < 2; directed++)
    {
      double sum = 0;

      for (guint d = 1; d < N; d++)
        sum += directed ? d : MIN (d, N - d);
      assert_int_equal (igraph_ring (&ring, N, directed, FALSE, TRUE), 0);
      assert_true (
          rt_nearness (&ring, NULL, directed == 1, FALSE, "closeness", near, NULL, NULL));
      for (guint v = 0; v < N; v++)
        {
          assert_true (near[v].reached == N - 1);
          assert_true (near[v].sum == sum);
        }
      igraph_destroy (&ring);
    }
}

static void
number_of_workers_changes_nothing (void **state)
{
  static RtNearness alone[LARGE_GRAPH], together[LARGE_GRAPH];
  static double lengths[3 * LARGE_GRAPH];
  g_autoptr (RtContext) ctx = rt_context_new ();
  igraph_t graph;

  (void)state;
  large_graph (&graph);
  rt_context_set_jobs (ctx, 3);
  for (guint e = 0; e < G_N_ELEMENTS (lengths); e++)
    lengths[e] = 0.1 * (e % 7 + 1);
  for (guint kind = 0; kind < 4; kind++)
    {
      const double *l = kind % 2 ? lengths : NULL;

      assert_true (rt_nearness (&graph, l, kind >= 2, TRUE, "harmonic", alone, NULL, NULL));
      assert_true (rt_nearness (&graph, l, kind >= 2, TRUE, "harmonic", together, ctx, NULL));
      assert_memory_equal (alone, together, sizeof alone);
    }
  igraph_destroy (&graph);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (harmonic_is_igraph_s_on_random_graphs),
    cmocka_unit_test (the_farthest_are_igraph_s_on_random_graphs),
    cmocka_unit_test (cores_are_igraph_s_on_random_graphs),
    cmocka_unit_test (distances_and_reach_are_igraph_s_on_random_graphs),
    cmocka_unit_test (long_way_is_walked_to_its_end),
    cmocka_unit_test (number_of_workers_changes_nothing),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
