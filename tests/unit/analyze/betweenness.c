/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Betweenness over blocks beside the bare igraph call, which knows of none. */

#include "random-graph.h"

#include "analyze/betweenness.h"
#include "analyze/blocks.h"

static void
it_is_igraph_s_on_random_graphs (void **state)
{
  (void)state;
  igraph_set_warning_handler (igraph_warning_handler_ignore);
  for (guint i = 0; i < RANDOM_GRAPHS; i++)
    {
      g_autoptr (GError) error = NULL;
      double ours[64];
      RandomGraph g;
      igraph_vector_t theirs, lengths;

      random_graph (&g, i);
      igraph_vector_init (&theirs, 0);
      assert_int_equal (igraph_betweenness (&g.graph, &theirs, igraph_vss_all (), g.directed,
                                            random_lengths (&g, &lengths)),
                        0);
      assert_true (rt_betweenness (&g.graph, g.lengths, g.directed, ours, NULL, &error));
      assert_values (i, ours, &theirs);
      igraph_vector_destroy (&theirs);
      random_graph_clear (&g);
    }
}

/* Also in the last bit, with lengths and without. */
static void
number_of_workers_changes_nothing (void **state)
{
  static double alone[LARGE_GRAPH], together[LARGE_GRAPH], lengths[3 * LARGE_GRAPH];
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

      assert_true (rt_betweenness (&graph, l, kind >= 2, alone, NULL, NULL));
      assert_true (rt_betweenness (&graph, l, kind >= 2, together, ctx, NULL));
      assert_memory_equal (alone, together, sizeof alone);
    }
  igraph_destroy (&graph);
}

/* Leaves on leaves on a triangle, in which no way is searched for but there; of a star and a
 * path, nothing is. */
static void
what_hangs_by_one_vertex_is_counted_not_searched (void **state)
{
  static const struct
  {
    const char *edges; /* letters, two an edge */
    guint slots;
    double values[8];
  } rows[] = {
    { "abacad", 0, { 3, 0, 0, 0 } },
    { "abbccdde", 0, { 0, 3, 4, 3, 0 } },
    { "abbccaaddeef", 3, { 6, 0, 0, 6, 4, 0 } },
    { "abbccadeeffdad", 6, { 6, 0, 0, 6, 0, 0 } },
    { "abababbc", 0, { 0, 1, 0 } },
  };

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      double values[8];
      igraph_vector_int_t ends;
      RtBlocks blocks;
      RtArcs arcs;
      igraph_t graph;

      igraph_vector_int_init (&ends, 0);
      for (const char *c = rows[i].edges; *c; c++)
        igraph_vector_int_push_back (&ends, *c - 'a');
      igraph_create (&graph, &ends, 0, FALSE);
      assert_true (rt_arcs_init (&arcs, &graph, NULL, RT_ARCS_BOTH, NULL));
      assert_true (rt_blocks_init (&blocks, &arcs, NULL));
      assert_int_equal (blocks.arcs.n, rows[i].slots);
      assert_true (rt_betweenness (&graph, NULL, FALSE, values, NULL, NULL));
      for (igraph_integer_t v = 0; v < igraph_vcount (&graph); v++)
        assert_true (values[v] == rows[i].values[v]);
      rt_blocks_clear (&blocks);
      rt_arcs_clear (&arcs);
      igraph_destroy (&graph);
      igraph_vector_int_destroy (&ends);
    }
}

/* A tree so deep that a search by recursion would run out of stack. */
static void
depth_is_no_limit (void **state)
{
  enum
  {
    N = 1000000
  };
  g_autofree double *values = g_new (double, N);
  igraph_t path;

  (void)state;
  igraph_ring (&path, N, FALSE, FALSE, FALSE);
  assert_true (rt_betweenness (&path, NULL, FALSE, values, NULL, NULL));
  for (gint64 v = 0; v < N; v++)
    assert_true (values[v] == (double)(v * (N - 1 - v)));
  igraph_destroy (&path);
}

static void
cancelled_it_stops (void **state)
{
  static double values[LARGE_GRAPH];
  igraph_t graph;

  (void)state;
  large_graph (&graph);
  for (guint jobs = 1; jobs <= 2; jobs++)
    {
      g_autoptr (RtContext) ctx = rt_context_new ();
      g_autoptr (GError) error = NULL;

      rt_context_set_jobs (ctx, jobs);
      rt_context_cancel (ctx);
      assert_false (rt_betweenness (&graph, NULL, FALSE, values, ctx, &error));
      assert_true (g_error_matches (error, RT_ERROR, RT_ERROR_CANCELLED));
    }
  igraph_destroy (&graph);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (it_is_igraph_s_on_random_graphs),
    cmocka_unit_test (number_of_workers_changes_nothing),
    cmocka_unit_test (what_hangs_by_one_vertex_is_counted_not_searched),
    cmocka_unit_test (depth_is_no_limit),
    cmocka_unit_test (cancelled_it_stops),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
