/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Paths against a plain version that lists every route without circles and sorts them. */

#include "plain-ways.h"

static void
assert_same (const GPtrArray *paths, const GArray *ways, guint k)
{
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
k_best_paths_are_the_first_of_all_routes (void **state)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);

  (void)state;
  for (guint round = 0; round < 120; round++)
    {
      g_autoptr (RtCase) kase = random_case (rand, 2 + round % 5, 0.1 + 0.1 * (round % 5));
      gboolean directed = round % 2, weighted = round / 2 % 2 && rt_case_n_relations (kase) > 0;
      RtPathOptions options = { .k = (guint[]){ 1, 3, 50, 1000 }[round % 4],
                                .max_hops = round % 3 == 0 ? 1 + round % 4 : 0 };
      g_autoptr (RtView) view = random_view (kase, directed, weighted);
      g_autoptr (GPtrArray) paths = rt_paths (view, 0, 1, &options, NULL, NULL);
      g_autoptr (GArray) ways = list_ways (kase, directed, weighted, 0, 1, options.max_hops);

      assert_same (paths, ways, options.k);
    }
}

static char *
route (const GPtrArray *paths, guint i, RtCase *kase)
{
  GString *out = g_string_new (NULL);

  for (guint h = 0; i < paths->len && h <= ((RtPath *)g_ptr_array_index (paths, i))->hops; h++)
    g_string_append_printf (
        out, "%s%s", h ? " " : "",
        rt_entity_id (kase, ((RtPath *)g_ptr_array_index (paths, i))->entities[h]));
  return g_string_free (out, FALSE);
}

static GPtrArray *
paths_of (RtCase *kase, const RtViewOptions *view_options, const char *from, const char *to,
          RtPathOptions options, RtView **view)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *paths;

  *view = rt_view_new (kase, NULL, view_options, NULL, &error);
  if (!*view)
    fail_msg ("%s", error->message);
  paths = rt_paths (*view, rt_case_entity (kase, from), rt_case_entity (kase, to), &options,
                    NULL, &error);
  if (!paths)
    fail_msg ("%s", error->message);
  return paths;
}

static const RtViewOptions plain = { .ungraded = NAN };

static void
equal_lengths_in_decimals_are_equal (void **state)
{
  /* 0.1 + 0.2 against 0.3: as doubles the detour would be longer by a rounding; as lengths they
   * are equal, so fewer hops decide. And the reverse, where the detour must not win by
   * rounding. */
  g_autoptr (RtCase) kase = case_from ("a -x-> m w=0.1\nm -x-> z w=0.2\na -x-> z w=0.3\n");
  RtViewOptions options = { .weight = "w", .weight_is_length = TRUE, .ungraded = NAN };
  g_autoptr (RtView) view = NULL;
  g_autoptr (GPtrArray) paths = paths_of (kase, &options, "a", "z", (RtPathOptions){ .k = 2 },
                                          &view);
  g_autofree char *first = route (paths, 0, kase), *second = route (paths, 1, kase);

  (void)state;
  assert_string_equal (first, "a z");
  assert_string_equal (second, "a m z");
}

static void
a_path_to_oneself_has_no_hops (void **state)
{
  g_autoptr (RtCase) kase = case_from ("a -x-> b\n");
  g_autoptr (RtView) view = NULL;
  g_autoptr (GPtrArray) paths = paths_of (kase, &plain, "a", "a", (RtPathOptions){ 0 }, &view);

  (void)state;
  assert_int_equal (paths->len, 1);
  assert_int_equal (((RtPath *)g_ptr_array_index (paths, 0))->hops, 0);
}

static void
no_path_is_an_empty_answer (void **state)
{
  g_autoptr (RtCase) kase = case_from ("a -x-> b\nc -x-> d\n");
  g_autoptr (RtView) view = NULL;
  g_autoptr (GPtrArray) paths = paths_of (kase, &plain, "a", "d", (RtPathOptions){ 0 }, &view);
  g_autoptr (GPtrArray) gone = rt_paths (view, 0, RT_NONE, NULL, NULL, NULL);

  (void)state;
  assert_int_equal (paths->len, 0);
  assert_int_equal (gone->len, 0);
}

static void
the_most_credible_route_may_be_longer (void **state)
{
  g_autoptr (RtCase) kase = case_from ("a -x-> z @E4 S1\na -x-> m @A1 S1\nm -x-> z @A1 S2\n");
  RtViewOptions options = { .weight = "likelihood", .ungraded = NAN };
  g_autoptr (RtView) view = NULL;
  g_autoptr (GPtrArray) paths = paths_of (kase, &options, "a", "z", (RtPathOptions){ 0 },
                                          &view);
  const RtPath *path = g_ptr_array_index (paths, 0);
  double x = rt_relation_likelihood (kase, 1, NULL).range.best;
  double y = rt_relation_likelihood (kase, 2, NULL).range.best;

  (void)state;
  assert_int_equal (path->hops, 2);
  assert_true (fabs (path->cost + log (x * y)) < 1e-12);
  assert_true (path->product == x * y);
}

/* ---- What a path rests on ----------------------------------------------------------- */

static void
a_path_is_named_by_its_weakest_hop (void **state)
{
  g_autoptr (RtCase) kase = case_from ("a -x-> b @A1 S1\nb -x-> c @C3 S2\nc -x-> d @B2 S3\n");
  g_autoptr (RtView) view = NULL;
  g_autoptr (GPtrArray) paths = paths_of (kase, &plain, "a", "d", (RtPathOptions){ 0 }, &view);
  const RtPath *path = g_ptr_array_index (paths, 0);

  (void)state;
  assert_int_equal (path->weakest_hop, 2);
  assert_true (path->weakest == rt_relation_likelihood (kase, 1, NULL).range.best);
}

static void
an_ungraded_hop_leaves_the_path_without_a_likelihood (void **state)
{
  g_autoptr (RtCase) kase = case_from ("a -x-> b @A1 S1\nb -x-> c S2\n");
  RtViewOptions stated = { .ungraded = 0.5 };
  g_autoptr (RtView) view = NULL;
  g_autoptr (RtView) other = NULL;
  g_autoptr (GPtrArray) paths = paths_of (kase, &plain, "a", "c", (RtPathOptions){ 0 }, &view);
  g_autoptr (GPtrArray) with = paths_of (kase, &stated, "a", "c", (RtPathOptions){ 0 }, &other);
  const RtPath *path = g_ptr_array_index (paths, 0), *second = g_ptr_array_index (with, 0);

  (void)state;
  assert_true (isnan (path->weakest) && isnan (path->product));
  assert_int_equal (path->weakest_hop, 0);
  assert_true (second->weakest == 0.5);
  assert_int_equal (second->weakest_hop, 2);
}

static void
the_most_likely_of_parallel_relations_carries_a_hop (void **state)
{
  g_autoptr (RtCase) kase = case_from ("a -x-> b @D4 S1\na -y-> b @A1 S2\na -w-> b S3\n");
  g_autoptr (RtView) view = NULL;
  g_autoptr (GPtrArray) paths = paths_of (kase, &plain, "a", "b", (RtPathOptions){ 0 }, &view);

  (void)state;
  assert_int_equal (((RtPath *)g_ptr_array_index (paths, 0))->relations[0], 1);
}

static const char *
rest_of (const char *text)
{
  g_autoptr (RtCase) kase = case_from (text);
  g_autoptr (RtView) view = NULL;
  g_autoptr (GPtrArray) paths = paths_of (kase, &plain, "a", "c", (RtPathOptions){ 0 }, &view);
  const RtPath *path = g_ptr_array_index (paths, 0);
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; i < path->n_rests_on; i++)
    {
      RtSourceRow row;

      rt_case_get_source (kase, path->rests_on[i], &row);
      g_string_append_printf (ids, "%s%s", i ? " " : "", row.id);
    }
  return g_intern_string (ids->len ? ids->str : "nobody");
}

static void
a_path_rests_on_who_alone_carries_a_hop (void **state)
{
  (void)state;
  assert_string_equal (rest_of ("a -x-> b S1\na -x-> b S2\nb -x-> c S3\n"), "S3");
  assert_string_equal (rest_of ("a -x-> b S1\na -x-> b S2\nb -x-> c S3\nb -x-> c S1\n"),
                       "nobody");
  assert_string_equal (rest_of ("a -x-> b S1\na -y-> b S2\nb -x-> c S3\nb -y-> c S1\n"),
                       "nobody");
  assert_string_equal (rest_of ("a -x-> b S1\n! a -x-> b S2\nb -x-> c S3\nb -x-> c S1\n"),
                       "S1");
  assert_string_equal (rest_of ("a -x-> b\nb -x-> c S2\nb -x-> c S3\n"), "nobody");
  assert_string_equal (rest_of ("a -x-> b S2\nb -x-> c S1\n"), "S2 S1");
  assert_string_equal (rest_of ("a -x-> b S1\nb -x-> d S2\nd -x-> c S2\n"), "S2 S1");
}

static void
a_path_over_a_denied_relation_is_contested (void **state)
{
  g_autoptr (RtCase) kase = case_from ("a -x-> b S1\n! a -x-> b S2\nb -x-> c S1\n");
  g_autoptr (RtView) view = NULL;
  g_autoptr (GPtrArray) over = paths_of (kase, &plain, "a", "c", (RtPathOptions){ 0 }, &view);
  g_autoptr (GPtrArray) beside = rt_paths (view, rt_case_entity (kase, "b"),
                                           rt_case_entity (kase, "c"), NULL, NULL, NULL);

  (void)state;
  assert_true (((RtPath *)g_ptr_array_index (over, 0))->contested);
  assert_false (((RtPath *)g_ptr_array_index (beside, 0))->contested);
}

/* ---- Near, and parts --------------------------------------------------------------------- */

static void
near_lists_by_distance_and_id (void **state)
{
  g_autoptr (RtCase) kase = case_from ("m -x-> c\nm -x-> b\nb -x-> a\na -x-> d\n");
  g_autoptr (RtView) view = rt_view_new (kase, NULL, NULL, NULL, NULL);
  guint32 n = 0;
  g_autofree RtNear *near = rt_near (view, rt_case_entity (kase, "m"), 2, &n, NULL, NULL);
  static const struct
  {
    const char *id;
    guint distance;
  } want[] = { { "m", 0 }, { "b", 1 }, { "c", 1 }, { "a", 2 } };

  (void)state;
  assert_int_equal (n, G_N_ELEMENTS (want));
  for (guint i = 0; i < n; i++)
    {
      assert_string_equal (rt_entity_id (kase, near[i].entity), want[i].id);
      assert_int_equal (near[i].distance, want[i].distance);
    }
}

static void
near_goes_along_directions_where_the_view_has_them (void **state)
{
  g_autoptr (RtCase) kase = case_from ("a -x-> b\nc -x-> a\n");
  RtViewOptions options = { .directed = TRUE, .ungraded = NAN };
  g_autoptr (RtView) view = rt_view_new (kase, NULL, &options, NULL, NULL);
  guint32 n = 0;
  g_autofree RtNear *near = rt_near (view, rt_case_entity (kase, "a"), 5, &n, NULL, NULL);

  (void)state;
  assert_int_equal (n, 2);
  assert_string_equal (rt_entity_id (kase, near[1].entity), "b");
}

static void
components_count_the_parts (void **state)
{
  g_autoptr (RtCase) kase = case_from ("a -x-> b\nc -x-> d\nentity person z\n");
  g_autoptr (RtView) view = rt_view_new (kase, NULL, NULL, NULL, NULL);

  (void)state;
  assert_int_equal (rt_components (view, NULL, NULL), 3);
}

/* ---- Many routes ------------------------------------------------------------------------- */

/* Each of 8 entities is tied to each: 1,957 routes from the first to the last. */
static RtCase *
everybody_knows_everybody (void)
{
  g_autoptr (GString) rows = g_string_new (NULL);

  for (char a = 'a'; a <= 'h'; a++)
    for (char b = (char)(a + 1); b <= 'h'; b++)
      g_string_append_printf (rows, "%c -x-> %c\n", a, b);
  return case_from (rows->str);
}

static void
cancel_at_the_tenth (const char *stage, guint64 done, guint64 total, gpointer ctx)
{
  (void)stage, (void)total;
  if (done == 10)
    rt_context_cancel (ctx);
}

static void
looking_for_many_routes_can_be_stopped (void **state)
{
  g_autoptr (RtCase) kase = everybody_knows_everybody ();
  g_autoptr (RtView) view = rt_view_new (kase, NULL, &plain, NULL, NULL);
  g_autoptr (RtContext) ctx = rt_context_new ();
  g_autoptr (GError) error = NULL;
  const RtPathOptions options = { .k = 1000 };

  (void)state;
  rt_context_set_progress (ctx, cancel_at_the_tenth, ctx);
  assert_null (rt_paths (view, rt_case_entity (kase, "a"), rt_case_entity (kase, "h"), &options,
                         ctx, &error));
  assert_true (g_error_matches (error, RT_ERROR, RT_ERROR_CANCELLED));
}

static void
each_of_many_routes_comes_once (void **state)
{
  g_autoptr (RtCase) kase = everybody_knows_everybody ();
  g_autoptr (RtView) view = NULL;
  g_autoptr (GPtrArray) paths = paths_of (kase, &plain, "a", "h",
                                          (RtPathOptions){ .k = RT_ROUTES_MOST }, &view);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  (void)state;
  for (guint i = 0; i < paths->len; i++)
    assert_true (g_hash_table_add (seen, route (paths, i, kase)));
  assert_int_equal (paths->len, 1957);
}

static void
more_routes_than_the_most_are_refused (void **state)
{
  g_autoptr (RtCase) kase = case_from ("a -x-> b\n");
  g_autoptr (RtView) view = rt_view_new (kase, NULL, &plain, NULL, NULL);
  g_autoptr (GError) error = NULL;
  const RtPathOptions options = { .k = RT_ROUTES_MOST + 1 };

  (void)state;
  assert_null (rt_paths (view, 0, 1, &options, NULL, &error));
  assert_true (g_error_matches (error, RT_ERROR, RT_ERROR_USAGE));
  assert_non_null (strstr (error->message, "10000"));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (k_best_paths_are_the_first_of_all_routes),
    cmocka_unit_test (looking_for_many_routes_can_be_stopped),
    cmocka_unit_test (each_of_many_routes_comes_once),
    cmocka_unit_test (more_routes_than_the_most_are_refused),
    cmocka_unit_test (equal_lengths_in_decimals_are_equal),
    cmocka_unit_test (a_path_to_oneself_has_no_hops),
    cmocka_unit_test (no_path_is_an_empty_answer),
    cmocka_unit_test (the_most_credible_route_may_be_longer),
    cmocka_unit_test (a_path_is_named_by_its_weakest_hop),
    cmocka_unit_test (an_ungraded_hop_leaves_the_path_without_a_likelihood),
    cmocka_unit_test (the_most_likely_of_parallel_relations_carries_a_hop),
    cmocka_unit_test (a_path_rests_on_who_alone_carries_a_hop),
    cmocka_unit_test (a_path_over_a_denied_relation_is_contested),
    cmocka_unit_test (near_lists_by_distance_and_id),
    cmocka_unit_test (near_goes_along_directions_where_the_view_has_them),
    cmocka_unit_test (components_count_the_parts),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
