/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Groups that are found: how good they are, what holds of every method in the table as it
 * comes, how runs agree, and what holds a group. */

#include "group-bits.h"

#define LONG_N 120u /* entities: so many that work is spread, and its progress told */
#define LONG_P 0.02

/* ---- Quality ------------------------------------------------------------------------- */

/* Newman's sum over all pairs, word for word. */
static double
plain_modularity (RtCase *kase, const RtGroups *groups, gboolean weighted)
{
  double a[N][N] = { { 0 } }, tied[N] = { 0 }, all = 0, sum = 0;

  for (RtRelation r = 0; r < rt_case_n_relations (kase); r++)
    {
      RtRelationRow row;
      double w = weighted
                     ? g_ascii_strtod (rt_case_first_value (kase, RT_OF_RELATION, r, "w"), NULL)
                     : 1;

      rt_case_get_relation (kase, r, &row);
      a[row.from][row.to] = weighted ? a[row.from][row.to] + w : 1;
      a[row.to][row.from] = a[row.from][row.to];
    }
  for (guint i = 0; i < N; i++)
    for (guint j = 0; j < N; j++)
      {
        tied[i] += a[i][j];
        all += a[i][j];
      }
  for (guint32 g = 0; g < rt_groups_n (groups); g++)
    for (guint i = 0; i < N; i++)
      for (guint j = 0; j < N; j++)
        if ((bits_of (groups, g) & 1u << i) && (bits_of (groups, g) & 1u << j))
          sum += a[i][j] - tied[i] * tied[j] / all;
  return sum / all;
}

static void
quality_is_the_modularity_of_what_was_found (void **state)
{
  (void)state;
  for (guint32 seed = 1; seed <= 10; seed++)
    for (const RtGrouping *method = rt_groupings; method->name; method++)
      for (int weighted = 0; weighted <= 1; weighted++)
        {
          g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
          g_autoptr (RtCase) kase = random_case (rand, N, 0.2);
          RtViewOptions options = { .weight = weighted ? "w" : NULL, .ungraded = NAN };
          g_autoptr (RtView) view = rt_view_new (kase, NULL, &options, NULL, NULL);
          g_autoptr (RtGroups) groups = groups_of (view, method->name, (RtGroupOptions){ 0 });

          if (!method->partition)
            assert_true (isnan (rt_groups_quality (groups)));
          else if (method->direction != RT_GROUPS_DIRECTED)
            assert_true (
                fabs (rt_groups_quality (groups) - plain_modularity (kase, groups, weighted))
                < 1e-9);
        }
}

/* ---- What holds of every method ------------------------------------------------------ */

static void
a_partition_has_each_once_and_groups_in_order (void **state)
{
  (void)state;
  for (guint32 seed = 1; seed <= 20; seed++)
    for (const RtGrouping *method = rt_groupings; method->name; method++)
      {
        g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
        g_autoptr (RtCase) kase = random_case (rand, N, seed / 60.0);
        g_autoptr (RtView) view = random_view (kase, seed % 2 == 0, seed % 3 == 0);
        g_autoptr (RtGroups) groups = groups_of (view, method->name, (RtGroupOptions){ 0 });
        g_autoptr (RtGroups) again = groups_of (view, method->name, (RtGroupOptions){ 0 });
        guint32 all = 0, last = G_MAXUINT32;

        assert_int_equal (rt_groups_n (groups), rt_groups_n (again));
        for (guint32 g = 0; g < rt_groups_n (groups); g++)
          {
            guint32 n;

            rt_groups_members (groups, g, &n);
            assert_true (method->level || n <= last);
            assert_int_equal (bits_of (groups, g), bits_of (again, g));
            assert_true (method->overlaps || (all & bits_of (groups, g)) == 0);
            all |= bits_of (groups, g);
            last = n;
          }
        assert_true (!method->partition || all == (1u << N) - 1);
      }
}

static void
no_graph_is_too_small_for_any_method (void **state)
{
  static const char *const texts[] = { "", "entity person a\n",
                                       "entity person a\nentity person b\n", "a -x-> b\n",
                                       "a -x-> a\n" };

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    for (const RtGrouping *method = rt_groupings; method->name; method++)
      {
        g_autoptr (RtCase) kase = case_from (texts[i]);
        g_autoptr (RtView) view = rt_view_new (kase, NULL, NULL, NULL, NULL);
        g_autoptr (RtGroups) groups = groups_of (view, method->name, (RtGroupOptions){ 0 });

        assert_true (rt_groups_n (groups) <= rt_case_n_entities (kase));
        assert_true (!method->partition
                     || (rt_groups_n (groups) == 0) == (rt_case_n_entities (kase) == 0));
        if (rt_view_n_edges (view) == 0)
          assert_true (isnan (rt_groups_quality (groups))
                       && isnan (rt_groups_stability (groups)));
      }
}

static void
who_asks_to_stop_is_obeyed (void **state)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  g_autoptr (RtCase) kase = random_case (rand, N, 0.3);
  g_autoptr (RtView) view = random_view (kase, FALSE, FALSE);

  (void)state;
  for (const RtGrouping *method = rt_groupings; method->name; method++)
    {
      g_autoptr (RtContext) ctx = rt_context_new ();
      g_autoptr (GError) error = NULL;

      rt_context_cancel (ctx);
      assert_null (rt_groups (view, method, NULL, ctx, &error));
      assert_true (g_error_matches (error, RT_ERROR, RT_ERROR_CANCELLED));
    }
}

static void
cancel_soon (const char *stage, guint64 done, guint64 total, gpointer ctx)
{
  (void)stage, (void)total;
  if (done >= 3)
    rt_context_cancel (ctx);
}

static void
a_run_that_is_stopped_midway_leaves_nothing_behind (void **state)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  g_autoptr (RtCase) kase = random_case (rand, LONG_N, LONG_P);
  g_autoptr (RtView) view = random_view (kase, FALSE, FALSE);
  g_autoptr (RtContext) ctx = rt_context_new ();
  g_autoptr (GError) error = NULL;

  (void)state;
  rt_context_set_progress (ctx, cancel_soon, ctx);
  assert_null (rt_groups (view, rt_grouping_find ("leiden", NULL), NULL, ctx, &error));
  assert_true (g_error_matches (error, RT_ERROR, RT_ERROR_CANCELLED));
  assert_int_equal (rt_context_seed (ctx), 1);
}

static void
assert_same_number (double a, double b)
{
  assert_true (isnan (a) == isnan (b) && (isnan (a) || (a >= b && a <= b)));
}

static void
assert_same_groups (const RtGroups *a, const RtGroups *b)
{
  assert_int_equal (rt_groups_n (a), rt_groups_n (b));
  assert_same_number (rt_groups_quality (a), rt_groups_quality (b));
  assert_same_number (rt_groups_stability (a), rt_groups_stability (b));
  for (guint32 g = 0; g < rt_groups_n (a); g++)
    {
      guint32 n, m;
      const guint32 *x = rt_groups_members (a, g, &n), *y = rt_groups_members (b, g, &m);

      assert_int_equal (n, m);
      assert_memory_equal (x, y, n * sizeof *x);
    }
}

static void
workers_do_not_change_a_bit (void **state)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  g_autoptr (RtCase) kase = random_case (rand, LONG_N, LONG_P);
  g_autoptr (RtView) view = random_view (kase, FALSE, FALSE);

  (void)state;
  for (const RtGrouping *method = rt_groupings; method->name; method++)
    {
      guint seeds = method == rt_groupings ? 70 : method->random ? 20 : 0; /* 64 go at once */
      RtGroupOptions options = { .seeds = seeds };
      g_autoptr (RtContext) one = rt_context_new (), three = rt_context_new ();
      g_autoptr (RtGroups) alone = NULL, spread = NULL;

      rt_context_set_jobs (three, 3);
      alone = rt_groups (view, method, &options, one, NULL);
      spread = rt_groups (view, method, &options, three, NULL);
      assert_non_null (alone);
      assert_non_null (spread);
      assert_same_groups (alone, spread);
      assert_int_equal (rt_groups_runs (spread), MAX (1, seeds));
    }
}

static void
an_option_of_another_method_is_refused (void **state)
{
  g_autoptr (RtCase) kase = case_from ("a -x-> b\n");
  g_autoptr (RtView) view = rt_view_new (kase, NULL, NULL, NULL, NULL);

  (void)state;
  for (const RtGrouping *method = rt_groupings; method->name; method++)
    {
      static const struct
      {
        const char *name;
        RtGroupOptions options;
      } rows[] = { { "resolution", { .resolution = 0.5 } },
                   { "steps", { .steps = 3 } },
                   { "least", { .least = 2 } } };

      for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
        {
          g_autoptr (GError) error = NULL;
          g_autoptr (RtGroups) groups = rt_groups (view, method, &rows[i].options, NULL,
                                                   &error);

          assert_int_equal (groups != NULL, g_strcmp0 (method->option, rows[i].name) == 0);
          assert_true (groups || error->code == RT_ERROR_USAGE);
        }
    }
}

static void
a_relation_without_length_is_named (void **state)
{
  g_autoptr (RtCase) kase = case_from ("a -x-> b w=0 #r1\nb -x-> c w=2\n");
  RtViewOptions options = { .weight = "w", .weight_is_length = TRUE, .ungraded = NAN };
  g_autoptr (RtView) view = rt_view_new (kase, NULL, &options, NULL, NULL);
  g_autoptr (GError) error = NULL;

  (void)state;
  assert_non_null (view);
  assert_null (rt_groups (view, rt_groupings, NULL, NULL, &error));
  assert_int_equal (error->code, RT_ERROR_INPUT);
  assert_non_null (strstr (error->message, "r1"));
}

/* ---- Groups that anybody would see --------------------------------------------------- */

/* Two times five, all tied to all, and one tie between: n0 to n5. */
static RtCase *
two_crowds (void)
{
  g_autoptr (GString) text = g_string_new ("n0 -x-> n5 w=1\n");

  for (guint half = 0; half < 10; half += 5)
    for (guint i = 0; i < 5; i++)
      for (guint j = i + 1; j < 5; j++)
        g_string_append_printf (text, "n%u -x-> n%u w=1\n", half + i, half + j);
  return case_from (text->str);
}

static void
every_community_method_sees_two_crowds (void **state)
{
  static const char *const methods[] = { "leiden",          "louvain",  "label-propagation",
                                         "infomap",         "walktrap", "fast-greedy",
                                         "edge-betweenness" };
  g_autoptr (RtCase) kase = two_crowds ();
  g_autoptr (RtView) view = rt_view_new (kase, NULL, NULL, NULL, NULL);

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (methods); i++)
    {
      g_autoptr (RtGroups) groups = groups_of (view, methods[i], (RtGroupOptions){ 0 });
      guint32 n;

      assert_int_equal (rt_groups_n (groups), 2);
      assert_true (isnan (rt_groups_stability (groups)) || rt_groups_stability (groups) > 0.8);
      rt_groups_members (groups, 1, &n);
      assert_int_equal (n, 5);
    }
}

/* Five tied to all of five have ten ties of ten: at a resolution above 1 nobody stays. */
static void
resolution_is_the_density_that_a_group_must_have (void **state)
{
  g_autoptr (RtCase) kase = two_crowds ();
  g_autoptr (RtView) view = rt_view_new (kase, NULL, NULL, NULL, NULL);
  g_autoptr (RtGroups) dense = groups_of (view, "leiden",
                                          (RtGroupOptions){ .resolution = 0.9 });
  g_autoptr (RtGroups) denser = groups_of (view, "leiden",
                                           (RtGroupOptions){ .resolution = 1.1 });
  g_autoptr (RtGroups) loose = groups_of (view, "leiden",
                                          (RtGroupOptions){ .resolution = 0.01 });

  (void)state;
  assert_int_equal (rt_groups_n (dense), 2);
  assert_int_equal (rt_groups_n (denser), 10);
  assert_int_equal (rt_groups_n (loose), 1);
}

static void
the_most_central_member_comes_first (void **state)
{
  g_autoptr (RtCase) kase = case_from ("hub -x-> a\nhub -x-> b\nhub -x-> c\na -x-> b\n");
  g_autoptr (RtView) view = rt_view_new (kase, NULL, NULL, NULL, NULL);
  g_autoptr (RtGroups) groups = groups_of (view, "components", (RtGroupOptions){ 0 });
  static const char *const order[] = { "hub", "a", "b", "c" };
  guint32 n;
  const guint32 *members = rt_groups_members (groups, 0, &n);

  (void)state;
  assert_int_equal (n, 4);
  for (guint i = 0; i < n; i++)
    assert_string_equal (rt_entity_id (kase, rt_view_entity (view, members[i])), order[i]);
}

/* ---- Agreement ----------------------------------------------------------------------- */

static void
clear_runs (RtRuns *runs)
{
  g_ptr_array_unref (runs->distinct);
  g_array_unref (runs->times);
}

static void
add_run (RtRuns *runs, const char *groups)
{
  guint32 *group = g_new (guint32, runs->size);

  for (guint i = 0; i < runs->size; i++)
    group[i] = (guint32)(groups[i] - 'a');
  rt_runs_add (runs, group);
}

/* Four in two halves, cut one way and then across: nothing in common. Joined by a third that is
 * the first again, the first is the best, and a third of the pairs agree. */
static void
runs_agree_by_their_mutual_information (void **state)
{
  static const guint8 tied[5] = { 1, 1, 1, 1, 0 };
  RtRuns runs = { 5, tied, g_ptr_array_new_with_free_func (g_free),
                  g_array_new (FALSE, FALSE, sizeof (guint)), 0 };
  static const guint32 halves[] = { 0, 1 }, all[] = { 0, 1, 2, 3 };
  double stability;
  guint best;

  (void)state;
  add_run (&runs, "abab"
                  "c");
  add_run (&runs, "aabb"
                  "c");
  add_run (&runs, "bbaa"
                  "d"); /* the same under other numbers, but for one who is tied to none */
  assert_int_equal (runs.distinct->len, 2);
  assert_true (
      fabs (rt_partition_likeness (&runs, runs.distinct->pdata[0], runs.distinct->pdata[1]))
      < 1e-12);
  assert_true (rt_runs_choose (&runs, &best, &stability, NULL, NULL));
  assert_int_equal (best, 1);
  assert_true (fabs (stability - 1 / 3.0) < 1e-12);
  assert_true (fabs (rt_runs_held (&runs, halves, 2) - 2 / 3.0) < 1e-12);
  assert_true (fabs (rt_runs_held (&runs, all, 4) - 1 / 3.0) < 1e-12);
  assert_true (isnan (rt_runs_held (&runs, all, 1)));
  clear_runs (&runs);
}

/* H of thirds is log 3, of one and two log 3 - 2/3 log 2, and all of the second is known by the
 * first: 2 (log 3 - 2/3 log 2) / (2 log 3 - 2/3 log 2). */
static void
likeness_is_what_it_is_by_hand (void **state)
{
  static const guint8 tied[3] = { 1, 1, 1 };
  RtRuns runs = { 3, tied, g_ptr_array_new_with_free_func (g_free),
                  g_array_new (FALSE, FALSE, sizeof (guint)), 0 };
  double less = log (3) - 2 * log (2) / 3;

  (void)state;
  add_run (&runs, "abc");
  add_run (&runs, "abb");
  add_run (&runs, "aaa");
  assert_true (
      fabs (rt_partition_likeness (&runs, runs.distinct->pdata[0], runs.distinct->pdata[1])
            - 2 * less / (log (3) + less))
      < 1e-12);
  assert_true (rt_partition_likeness (&runs, runs.distinct->pdata[2], runs.distinct->pdata[2])
               >= 1);
  assert_true (rt_partition_likeness (&runs, runs.distinct->pdata[0], runs.distinct->pdata[2])
               <= 0);
  clear_runs (&runs);
}

/* ---- Why ----------------------------------------------------------------------------- */

static void
what_holds_a_group_is_counted_within_it (void **state)
{
  g_autoptr (RtCase) kase = case_from ("entity person a\nentity person b\nentity person c\n"
                                       "entity person d\nentity city town\nentity city far\n"
                                       "entity country land\n"
                                       "a -met-> b 2024-01-01\na -met-> b 2024-01-02\n"
                                       "b -knows-> c\nc -knows-> d\n"
                                       "a -travelled-to-> town\nb -travelled-to-> town\n"
                                       "d -travelled-to-> far\na -national-of-> land\n"
                                       "b -national-of-> land\n");
  g_autoptr (RtView) view = rt_view_new (kase, NULL, NULL, NULL, NULL);
  g_autoptr (RtGroups) groups = groups_of (view, "cliques", (RtGroupOptions){ 0 });
  g_autoptr (GArray) ties = rt_groups_ties (groups, 0, NULL, NULL);
  g_autoptr (GArray) places = rt_groups_places (groups, 0);
  const RtSchema *schema = rt_case_schema (kase);

  (void)state;
  assert_int_equal (rt_groups_n (groups), 1); /* a, b, town */
  assert_int_equal (ties->len, 2);            /* as often: by name */
  assert_string_equal (
      rt_schema_relation_type (schema, g_array_index (ties, RtGroupTie, 0).type)->name, "met");
  assert_int_equal (g_array_index (ties, RtGroupTie, 0).n, 2);
  assert_string_equal (
      rt_schema_relation_type (schema, g_array_index (ties, RtGroupTie, 1).type)->name,
      "travelled-to");
  assert_int_equal (places->len, 1);
  assert_string_equal (rt_entity_id (kase, g_array_index (places, RtGroupPlace, 0).place),
                       "town");
  assert_int_equal (g_array_index (places, RtGroupPlace, 0).n, 2);
}

static void
a_relation_of_a_folded_event_counts_once (void **state)
{
  g_autoptr (RtCase) kase = case_from (
      "entity event party\na -participated-in-> party\n"
      "b -participated-in-> party\nc -participated-in-> party\n");
  RtViewOptions options = { .fold_events = TRUE, .ungraded = NAN };
  g_autoptr (RtView) view = rt_view_new (kase, NULL, &options, NULL, NULL);
  g_autoptr (RtGroups) groups = groups_of (view, "cliques", (RtGroupOptions){ 0 });
  g_autoptr (GArray) ties = rt_groups_ties (groups, 0, NULL, NULL);

  (void)state;
  assert_int_equal (ties->len, 1);
  assert_int_equal (g_array_index (ties, RtGroupTie, 0).n, 3);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (quality_is_the_modularity_of_what_was_found),
    cmocka_unit_test (a_partition_has_each_once_and_groups_in_order),
    cmocka_unit_test (no_graph_is_too_small_for_any_method),
    cmocka_unit_test (who_asks_to_stop_is_obeyed),
    cmocka_unit_test (a_run_that_is_stopped_midway_leaves_nothing_behind),
    cmocka_unit_test (workers_do_not_change_a_bit),
    cmocka_unit_test (an_option_of_another_method_is_refused),
    cmocka_unit_test (a_relation_without_length_is_named),
    cmocka_unit_test (every_community_method_sees_two_crowds),
    cmocka_unit_test (resolution_is_the_density_that_a_group_must_have),
    cmocka_unit_test (the_most_central_member_comes_first),
    cmocka_unit_test (runs_agree_by_their_mutual_information),
    cmocka_unit_test (likeness_is_what_it_is_by_hand),
    cmocka_unit_test (what_holds_a_group_is_counted_within_it),
    cmocka_unit_test (a_relation_of_a_folded_event_counts_once),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
