/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The other kinds of paths, each against a plain version: all routes listed. */

#include "plain-ways.h"

/* ---- Ends of several ------------------------------------------------------------------- */

static void
assert_ways (const GPtrArray *paths, const GArray *ways, guint k)
{
  assert_non_null (paths);
  assert_int_equal (paths->len, MIN (k, ways->len));
  for (guint i = 0; i < paths->len; i++)
    {
      const RtPath *path = g_ptr_array_index (paths, i);
      const Way *way = &g_array_index (ways, Way, i);

      assert_int_equal (path->hops, way->hops);
      assert_true (fabs (path->cost - way->cost) < 1e-12);
      for (guint h = 0; h <= path->hops; h++)
        assert_int_equal (path->entities[h], way->v[h]);
    }
}

static void
routes_between_sets_are_the_best_of_all_pairs (void **state)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (17);

  (void)state;
  for (guint round = 0; round < 200; round++)
    {
      g_autoptr (RtCase) kase = random_case (rand, 4 + round % 3, 0.1 + 0.08 * (round % 5));
      gboolean directed = round % 2, weighted = round / 2 % 2 && rt_case_n_relations (kase) > 0;
      RtBetween between = random_between (rand);
      RtPathOptions options = { .k = (guint[]){ 1, 4, 1000 }[round % 3],
                                .max_hops = round % 4 == 0 ? 1 + round % 3 : 0 };
      g_autoptr (RtView) view = random_view (kase, directed, weighted);
      g_autoptr (GPtrArray) paths = rt_paths_between (view, &between, &options, NULL, NULL);
      g_autoptr (GArray) ways = list_between (kase, directed, weighted, &between,
                                              options.max_hops);

      assert_ways (paths, ways, options.k);
    }
}

static void
routes_in_time_between_sets_are_the_best_of_all_pairs (void **state)
{
  const char *text = "a -called-> m 2024-03-01\nm -called-> y 2024-01-01\n"
                     "b -called-> p 2024-01-01\np -called-> q 2024-02-01\n"
                     "q -called-> z 2024-03-01\np -called-> b2 2024-01-02\n";
  g_autoptr (RtCase) kase = case_from (text);
  g_autoptr (RtView) view = random_view (kase, FALSE, FALSE);
  RtEntity from[] = { rt_case_entity (kase, "a"), rt_case_entity (kase, "b") };
  RtEntity to[] = { rt_case_entity (kase, "y"), rt_case_entity (kase, "z") };
  RtBetween between = { from, to, 2, 2 };
  RtPathOptions options = { .k = 2, .in_time = RT_TIME_EARLIEST };
  g_autoptr (GPtrArray) paths = rt_paths_between (view, &between, &options, NULL, NULL);
  const RtPath *path;

  (void)state;
  assert_int_equal (paths->len, 1);
  path = g_ptr_array_index (paths, 0);
  assert_int_equal (path->hops, 3);
  assert_string_equal (rt_entity_id (kase, path->entities[0]), "b");
  assert_int_equal (path->in_time, RT_CERTAINLY);
}

/* ---- All, and widest --------------------------------------------------------------------- */

static void
all_routes_are_all_there_are (void **state)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (19);

  (void)state;
  for (guint round = 0; round < 200; round++)
    {
      g_autoptr (RtCase) kase = random_case (rand, 4 + round % 3, 0.1 + 0.1 * (round % 5));
      gboolean directed = round % 2, weighted = round / 2 % 2 && rt_case_n_relations (kase) > 0;
      RtBetween between = random_between (rand);
      guint hops = 1 + round % 5;
      gboolean complete = FALSE;
      g_autoptr (RtView) view = random_view (kase, directed, weighted);
      g_autoptr (GPtrArray) paths = rt_paths_all (view, &between, hops, &complete, NULL, NULL);
      g_autoptr (GArray) ways = list_between (kase, directed, weighted, &between, hops);

      assert_true (complete);
      assert_ways (paths, ways, G_MAXUINT);
    }
}

static void
too_many_routes_are_cut_by_hops_and_said (void **state)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (RtCase) kase = NULL;
  g_autoptr (RtView) view = NULL;
  g_autoptr (GPtrArray) paths = NULL;
  RtEntity from = 0, to = 1;
  RtBetween between = { &from, &to, 1, 1 };
  gboolean complete = TRUE;

  (void)state;
  for (guint i = 0; i < 12; i++)
    for (guint j = 0; j < i; j++)
      g_string_append_printf (text, "n%02u -x-> n%02u\n", j, i);
  kase = case_from (text->str);
  view = random_view (kase, FALSE, FALSE);
  paths = rt_paths_all (view, &between, 11, &complete, NULL, NULL);
  assert_false (complete);
  assert_int_equal (paths->len, RT_ROUTES_MOST);
  /* 1 + 10 + 90 + 720 + 5040 have up to 5 hops; the rest has 6 */
  assert_int_equal (((RtPath *)g_ptr_array_index (paths, 5860))->hops, 5);
  assert_int_equal (((RtPath *)g_ptr_array_index (paths, 5861))->hops, 6);
}

/* Strengths of parallel relations add up. */
static double *
plain_strengths (RtCase *kase, gboolean directed)
{
  guint n = rt_case_n_entities (kase);
  double *m = g_new0 (double, n *n);

  for (RtRelation r = 0; r < rt_case_n_relations (kase); r++)
    {
      RtRelationRow row;
      double w = g_ascii_strtod (rt_case_first_value (kase, RT_OF_RELATION, r, "w"), NULL);

      rt_case_get_relation (kase, r, &row);
      m[row.from * n + row.to] += w;
      if (!directed)
        m[row.to * n + row.from] += w;
    }
  return m;
}

static gint
wider_first (gconstpointer a, gconstpointer b, gpointer kase)
{
  const Way *x = a, *y = b;
  Way p = *x, q = *y;

  if (x->cost != y->cost) /* here the width */
    return x->cost > y->cost ? -1 : 1;
  p.cost = q.cost = 0;
  return compare_ways (&p, &q, kase);
}

static void
widest_routes_have_the_strongest_weakest_link (void **state)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (23);

  (void)state;
  for (guint round = 0; round < 200; round++)
    {
      g_autoptr (RtCase) kase = random_case (rand, 4 + round % 3, 0.25 + 0.1 * (round % 4));
      gboolean directed = round % 2;
      RtViewOptions view_options = { .directed = directed, .weight = "w", .ungraded = NAN };
      RtBetween between = random_between (rand);
      RtPathOptions options = { .kind = RT_PATHS_WIDEST,
                                .k = round % 3 ? 1 + round % 4 : 1000 };
      guint n = rt_case_n_entities (kase);
      g_autoptr (RtView) view = NULL;
      g_autoptr (GPtrArray) paths = NULL;
      g_autoptr (GArray) ways = NULL;
      g_autofree double *strength = NULL;

      if (rt_case_n_relations (kase) == 0)
        continue;
      strength = plain_strengths (kase, directed);
      view = rt_view_new (kase, NULL, &view_options, NULL, NULL);
      ways = list_between (kase, directed, FALSE, &between, 0);
      paths = rt_paths_between (view, &between, &options, NULL, NULL);
      for (guint i = 0; i < ways->len; i++)
        {
          Way *way = &g_array_index (ways, Way, i);

          way->cost = INFINITY;
          for (guint h = 0; h < way->hops; h++)
            way->cost = MIN (way->cost, strength[way->v[h] * n + way->v[h + 1]]);
        }
      g_array_sort_with_data (ways, wider_first, kase);
      assert_int_equal (paths->len, MIN (options.k, ways->len));
      for (guint i = 0; i < paths->len; i++)
        {
          const RtPath *path = g_ptr_array_index (paths, i);
          const Way *way = &g_array_index (ways, Way, i);

          assert_true (path->width == way->cost);
          assert_int_equal (path->hops, way->hops);
          for (guint h = 0; h <= path->hops; h++)
            assert_int_equal (path->entities[h], way->v[h]);
        }
    }
}

static void
the_widest_of_an_unweighted_view_is_refused (void **state)
{
  g_autoptr (RtCase) kase = case_from ("a -x-> b\n");
  g_autoptr (RtView) view = random_view (kase, FALSE, FALSE);
  g_autoptr (GError) error = NULL;
  RtPathOptions options = { .kind = RT_PATHS_WIDEST };

  (void)state;
  assert_null (rt_paths (view, 0, 1, &options, NULL, &error));
  assert_true (g_error_matches (error, RT_ERROR, RT_ERROR_USAGE));
}

/* ---- Cancelling ---------------------------------------------------------------------- */

static void
a_cancelled_search_says_so (void **state)
{
  g_autoptr (RtCase) kase = case_from ("a -x-> b w=1\nb -x-> c w=1\n");
  g_autoptr (RtView) view = random_view (kase, FALSE, TRUE);
  RtEntity ends[] = { 0, 1, 2 };
  RtBetween between = { ends, ends + 2, 1, 1 };

  (void)state;
  for (guint what = 0; what < 4; what++)
    {
      RtContext *ctx = rt_context_new ();
      g_autoptr (GError) error = NULL;
      RtPathOptions options = { .kind = what ? RT_PATHS_DISJOINT : RT_PATHS_WIDEST };
      gpointer got = NULL;

      rt_context_cancel (ctx);
      if (what < 2)
        got = rt_paths_between (view, &between, &options, ctx, &error);
      else if (what == 2)
        got = rt_cut (view, &between, TRUE, ctx, &error);
      else
        got = rt_tree (view, ends, 3, ctx, &error);
      assert_null (got);
      assert_true (g_error_matches (error, RT_ERROR, RT_ERROR_CANCELLED));
      rt_context_free (ctx);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (routes_between_sets_are_the_best_of_all_pairs),
    cmocka_unit_test (routes_in_time_between_sets_are_the_best_of_all_pairs),
    cmocka_unit_test (all_routes_are_all_there_are),
    cmocka_unit_test (too_many_routes_are_cut_by_hops_and_said),
    cmocka_unit_test (widest_routes_have_the_strongest_weakest_link),
    cmocka_unit_test (the_widest_of_an_unweighted_view_is_refused),
    cmocka_unit_test (a_cancelled_search_says_so),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
