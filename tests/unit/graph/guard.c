/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A program that uses igraph itself does not notice that we do: handlers and generator come
 * back. */

#include "fixture.h"
#include "graph/igraph-view.h"
#include "redthread/analyze.h"

static void
quiet (const char *reason, const char *file, int line, igraph_error_t code)
{
  (void)reason;
  (void)file;
  (void)line;
  (void)code;
  IGRAPH_FINALLY_FREE ();
}

static void
what_was_set_is_set_again (void **state)
{
  RtIgraphGuard outer, inner;
  const void *generator = igraph_rng_default ()->state;

  (void)state;
  igraph_set_error_handler (quiet);
  rt_igraph_enter (&outer, NULL);
  rt_igraph_enter (&inner, NULL);
  assert_ptr_not_equal (igraph_rng_default ()->state, generator);
  assert_true (rt_igraph_leave (&inner, IGRAPH_SUCCESS, NULL));
  assert_true (rt_igraph_leave (&outer, IGRAPH_SUCCESS, NULL));
  assert_ptr_equal (igraph_rng_default ()->state, generator);
  assert_ptr_equal (igraph_set_error_handler (NULL), quiet);
}

static void
what_igraph_says_is_our_error (void **state)
{
  RtIgraphGuard guard;
  g_autoptr (GError) error = NULL;
  igraph_t graph;
  igraph_error_t code;

  (void)state;
  rt_igraph_enter (&guard, NULL);
  code = igraph_ring (&graph, -1, FALSE, FALSE, FALSE);
  assert_false (rt_igraph_leave (&guard, code, &error));
  assert_true (g_error_matches (error, RT_ERROR, RT_ERROR_INPUT));
  assert_non_null (strstr (error->message, "-1"));
}

static void
the_seed_decides_what_is_drawn (void **state)
{
  double drawn[3];

  (void)state;
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (RtContext) ctx = rt_context_new ();
      RtIgraphGuard guard;

      rt_context_set_seed (ctx, i == 2 ? 8 : 7);
      rt_igraph_enter (&guard, ctx);
      drawn[i] = RNG_UNIF01 ();
      assert_true (rt_igraph_leave (&guard, IGRAPH_SUCCESS, NULL));
    }
  assert_true (drawn[0] == drawn[1]);
  assert_true (drawn[0] != drawn[2]);
}

static void
cancelling_ends_a_call_within_igraph (void **state)
{
  g_autoptr (RtCase) kase = case_from ("a -x-> b\nb -x-> c\n");
  g_autoptr (RtView) view = rt_view_new (kase, NULL, NULL, NULL, NULL);
  g_autoptr (RtContext) ctx = rt_context_new ();
  g_autoptr (GError) error = NULL;
  RtIgraphGuard guard;
  igraph_vector_t values;
  igraph_error_t code;

  (void)state;
  igraph_vector_init (&values, 0);
  rt_context_cancel (ctx);
  rt_igraph_enter (&guard, ctx);
  code = igraph_betweenness (rt_view_graph (view), &values, igraph_vss_all (), FALSE, NULL);
  assert_false (rt_igraph_leave (&guard, code, &error));
  igraph_vector_destroy (&values);
  assert_true (g_error_matches (error, RT_ERROR, RT_ERROR_CANCELLED));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (what_was_set_is_set_again),
    cmocka_unit_test (what_igraph_says_is_our_error),
    cmocka_unit_test (the_seed_decides_what_is_drawn),
    cmocka_unit_test (cancelling_ends_a_call_within_igraph),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
