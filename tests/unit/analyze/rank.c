/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What a ranking is whatever the measure: who comes before whom, what is refused, and what the
 * table of measures promises. */

#include "random-case.h"

static void
an_empty_view_ranks_nobody (void **state)
{
  g_autoptr (RtCase) kase = case_from ("");
  g_autoptr (RtView) view = random_view (kase, FALSE, FALSE);

  (void)state;
  for (const RtMeasure *m = rt_measures; m->name; m++)
    {
      guint32 n = 1;
      g_autofree RtRankRow *rows = rt_rank (view, m, FALSE, &n, NULL, NULL);

      assert_non_null (rows);
      assert_int_equal (n, 0);
    }
}

static void
ties_share_a_rank_and_stand_by_id (void **state)
{
  /* degrees: m 3, then c and d 2, then b 1 */
  g_autoptr (RtCase) kase = case_from (
      "m -x-> d\nm -x-> c\nm -x-> b\nd -x-> c\nentity person z\n");
  g_autoptr (RtView) view = random_view (kase, FALSE, FALSE);
  guint32 n = 0;
  g_autofree RtRankRow *rows = rt_rank (view, rt_measure_find ("degree", NULL), FALSE, &n, NULL,
                                        NULL);
  static const struct
  {
    const char *id;
    guint rank;
  } want[] = { { "m", 1 }, { "c", 2 }, { "d", 2 }, { "b", 4 }, { "z", 5 } };

  (void)state;
  assert_int_equal (n, G_N_ELEMENTS (want));
  for (guint i = 0; i < n; i++)
    {
      assert_string_equal (rt_entity_id (kase, rows[i].entity), want[i].id);
      assert_int_equal (rows[i].rank, want[i].rank);
    }
}

static void
what_is_not_defined_comes_last_without_a_rank (void **state)
{
  g_autoptr (RtCase) kase = case_from ("entity person a\nb -x-> c\n");
  g_autoptr (RtView) view = random_view (kase, FALSE, FALSE);
  guint32 n = 0;
  g_autofree RtRankRow *rows = rt_rank (view, rt_measure_find ("constraint", NULL), FALSE, &n,
                                        NULL, NULL);

  (void)state;
  assert_int_equal (n, 3);
  assert_string_equal (rt_entity_id (kase, rows[2].entity), "a");
  assert_int_equal (rows[2].rank, 0);
  assert_true (isnan (rows[2].value));
}

static void
lengths_of_zero_are_refused_by_name (void **state)
{
  g_autoptr (RtCase) kase = case_from ("a -x-> b w=0 #r9\nb -x-> c w=1\n");
  g_autoptr (RtView) view = random_view (kase, FALSE, TRUE);
  static const char *const names[] = { "betweenness", "closeness",   "harmonic",
                                       "strength",    "pagerank",    "eigenvector",
                                       "in-strength", "out-strength" };

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GError) error = NULL;
      guint32 n = 0;

      assert_null (rt_rank (view, rt_measure_find (names[i], NULL), FALSE, &n, NULL, &error));
      assert_true (g_error_matches (error, RT_ERROR, RT_ERROR_INPUT));
      assert_non_null (strstr (error->message, "r9"));
    }
}

static void
an_unknown_measure_is_refused_with_the_nearest (void **state)
{
  g_autoptr (GError) error = NULL;

  (void)state;
  assert_null (rt_measure_find ("betweeness", &error));
  assert_non_null (strstr (error->message, "\"betweenness\""));
}

static void
a_cancelled_context_ends_the_ranking (void **state)
{
  g_autoptr (RtContext) ctx = rt_context_new ();
  g_autoptr (RtCase) kase = case_from ("a -x-> b\n");
  g_autoptr (RtView) view = random_view (kase, FALSE, FALSE);
  g_autoptr (GError) error = NULL;
  guint32 n = 0;

  (void)state;
  rt_context_cancel (ctx);
  assert_null (rt_rank (view, &rt_measures[0], FALSE, &n, ctx, &error));
  assert_true (g_error_matches (error, RT_ERROR, RT_ERROR_CANCELLED));
}

static void
every_measure_has_what_help_needs (void **state)
{
  (void)state;
  for (const RtMeasure *m = rt_measures; m->name; m++)
    {
      assert_non_null (m->run);
      assert_non_null (m->range);
      assert_non_null (m->source);
      assert_non_null (m->summary);
      assert_non_null (strstr (m->example, m->name));
      assert_ptr_equal (rt_measure_find (m->name, NULL), m);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (an_empty_view_ranks_nobody),
    cmocka_unit_test (ties_share_a_rank_and_stand_by_id),
    cmocka_unit_test (what_is_not_defined_comes_last_without_a_rank),
    cmocka_unit_test (lengths_of_zero_are_refused_by_name),
    cmocka_unit_test (an_unknown_measure_is_refused_with_the_nearest),
    cmocka_unit_test (a_cancelled_context_ends_the_ranking),
    cmocka_unit_test (every_measure_has_what_help_needs),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
