/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What a view makes of a case: which relations are edges, how they merge, what they weigh. */

#include "fixture.h"
#include "graph/igraph-view.h"
#include "redthread/view.h"
#include <math.h>

static RtView *
view_of (RtCase *kase, RtViewOptions options)
{
  g_autoptr (GError) error = NULL;
  RtView *view = rt_view_new (kase, NULL, &options, NULL, &error);

  if (!view)
    fail_msg ("%s", error->message);
  return view;
}

/* Edges as "a-b:2" (with how many relations stand behind), directed "a>b:1". */
static char *
edges_of (const RtView *view)
{
  RtCase *kase = rt_view_case (view);
  const igraph_t *graph = rt_view_graph (view);
  GString *out = g_string_new (NULL);

  for (guint32 e = 0; e < rt_view_n_edges (view); e++)
    {
      guint32 u = (guint32)IGRAPH_FROM (graph, e), v = (guint32)IGRAPH_TO (graph, e);
      guint n;
      gboolean directed = rt_view_options (view)->directed;

      rt_view_relations (view, e, &n);
      g_string_append_printf (
          out, "%s%s%s%s:%u", out->len ? " " : "",
          rt_entity_id (kase, rt_view_entity (view, directed ? u : MIN (u, v))),
          directed ? ">" : "-",
          rt_entity_id (kase, rt_view_entity (view, directed ? v : MAX (u, v))), n);
    }
  return g_string_free (out, FALSE);
}

static void
assert_edges (const char *text, RtViewOptions options, const char *expected)
{
  g_autoptr (RtCase) kase = case_from (text);
  g_autoptr (RtView) view = view_of (kase, options);
  g_autofree char *got = edges_of (view);

  assert_string_equal (got, expected);
}

static const RtViewOptions plain = { .ungraded = NAN };

static void
parallel_relations_merge_and_loops_go (void **state)
{
  RtViewOptions multi = plain, directed = plain;
  const char *text = "a -x-> b\nb -y-> a\na -x-> a\n";

  (void)state;
  multi.multi = directed.directed = TRUE;
  assert_edges (text, plain, "a-b:2");
  assert_edges (text, multi, "a-b:1 a-b:1");
  assert_edges (text, directed, "a>b:1 b>a:1");
}

static void
symmetric_relations_run_both_ways_where_directed (void **state)
{
  RtViewOptions directed = plain;
  g_autoptr (RtCase) kase = case_from ("a -met-> b\n");
  g_autoptr (RtView) view = NULL;
  g_autofree char *got = NULL;

  (void)state;
  directed.directed = TRUE;
  view = view_of (kase, directed);
  got = edges_of (view);
  assert_string_equal (got, "a>b:1 b>a:1");
  assert_int_equal (rt_view_n_relations (view), 1);
}

static void
background_and_reporting_come_in_only_where_asked (void **state)
{
  RtViewOptions all = plain;
  const char *text = "a -national-of-> c\na -named-> b\na -met-> d\n";

  (void)state;
  all.roles = RT_TIE | RT_BACKGROUND | RT_REPORTING;
  assert_edges (text, plain, "a-d:1");
  assert_edges (text, all, "a-c:1 a-b:1 a-d:1");
}

static void
only_denied_relations_are_no_edges (void **state)
{
  (void)state;
  assert_edges ("! a -x-> b S1\na -x-> c S1\n! a -x-> c S2\n", plain, "a-c:1");
}

static void
contested_relations_can_be_cut (void **state)
{
  RtViewOptions cut = plain;

  (void)state;
  cut.cut_contested = TRUE;
  assert_edges ("a -x-> b S1\na -x-> c S1\n! a -x-> c S2\n", cut, "a-b:1");
}

static void
vertices_map_both_ways (void **state)
{
  g_autoptr (RtCase) kase = case_from ("a -x-> b\nc -x-> d\n");
  g_autoptr (RtPick) pick = rt_pick_new (kase, TRUE);
  g_autoptr (RtView) view = NULL;

  (void)state;
  rt_pick_set_entity (pick, 1, FALSE);
  view = rt_view_new (kase, pick, &plain, NULL, NULL);
  assert_int_equal (rt_view_size (view), 3);
  assert_int_equal (rt_view_vertex (view, 1), -1);
  assert_int_equal (rt_view_vertex (view, RT_NONE), -1);
  for (guint32 v = 0; v < rt_view_size (view); v++)
    assert_int_equal (rt_view_vertex (view, rt_view_entity (view, v)), v);
  assert_int_equal (rt_view_n_edges (view), 1);
}

static void
folding_links_those_who_took_part_once_an_event (void **state)
{
  /* Both went to m and n; b in two ways to m. c belongs to m by part-of alone; d knows a. */
  const char *text = "entity meeting m\nentity meeting n\n"
                     "a -participated-in-> m\nb -participated-in-> m\nb -present-at-> m\n"
                     "a -participated-in-> n\nb -participated-in-> n\nc -part-of-> m\n"
                     "m -before-> n\na -knows-> d\n";
  RtViewOptions fold = plain;
  g_autoptr (RtCase) kase = case_from (text);
  g_autoptr (RtView) view = NULL;
  g_autofree char *got = NULL;

  (void)state;
  fold.fold_events = TRUE;
  view = view_of (kase, fold);
  got = edges_of (view);
  assert_string_equal (got, "a-b:5 a-d:1");
  assert_true (rt_view_strengths (view)[0] == 2);
  assert_true (rt_view_strengths (view)[1] == 1);
  assert_int_equal (rt_view_size (view), 4);
  fold.multi = TRUE;
  assert_edges (text, fold, "a-b:3 a-b:2 a-d:1");
}

static void
likelihood_is_a_length_and_the_ungraded_stay_out (void **state)
{
  g_autoptr (RtCase) kase = case_from ("a -x-> b @B2 S1\na -y-> b @C3 S1\na -x-> c S1\n");
  RtViewOptions weighted = plain;
  g_autoptr (RtView) view = NULL;
  g_autoptr (RtView) stated = NULL;
  double x = rt_relation_likelihood (kase, 0, NULL).range.best;
  double y = rt_relation_likelihood (kase, 1, NULL).range.best;

  (void)state;
  weighted.weight = "likelihood";
  view = view_of (kase, weighted);
  assert_int_equal (rt_view_n_edges (view), 1);
  assert_int_equal (rt_view_n_unweighted (view), 1);
  assert_true (fabs (rt_view_lengths (view)[0] + log (MAX (x, y))) < 1e-15);
  assert_true (fabs (rt_view_strengths (view)[0] - (x + y)) < 1e-15);
  weighted.ungraded = 0.25;
  stated = view_of (kase, weighted);
  assert_int_equal (rt_view_n_edges (stated), 2);
  assert_true (rt_view_lengths (stated)[1] == -log (0.25));
}

static void
a_property_is_a_strength_unless_said_to_be_a_length (void **state)
{
  g_autoptr (RtCase) kase = case_from (
      "a -x-> b seconds=4\nb -y-> a seconds=2\na -x-> c\na -x-> d seconds=0\n");
  RtViewOptions weighted = plain;
  g_autoptr (RtView) strength = NULL;
  g_autoptr (RtView) length = NULL;

  (void)state;
  weighted.weight = "seconds";
  strength = view_of (kase, weighted);
  assert_int_equal (rt_view_n_edges (strength), 1);
  assert_int_equal (rt_view_n_unweighted (strength), 2);
  assert_true (rt_view_strengths (strength)[0] == 6);
  assert_true (rt_view_lengths (strength)[0] == 0.25);
  weighted.weight_is_length = TRUE;
  length = view_of (kase, weighted);
  assert_int_equal (rt_view_n_edges (length), 2);
  assert_true (rt_view_lengths (length)[0] == 2);
  assert_true (rt_view_lengths (length)[1] == 0);
}

static void
bad_weights_are_refused (void **state)
{
  static const struct
  {
    const char *text, *weight, *says;
    RtError code;
  } bad[] = {
    { "a -x-> b seconds=-1 #r7\n", "seconds", "r7", RT_ERROR_INPUT },
    { "a -x-> b seconds=1\n", "minutes", "minutes", RT_ERROR_USAGE },
    { "a -x-> b S1\n", "likelihood", "--ungraded", RT_ERROR_INPUT },
    { "a -paid-> b amount=5_EUR\na -paid-> c amount=6_USD\n", "amount",
      "EUR (1 relation) and USD (1 relation)", RT_ERROR_USAGE },
  };

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (RtCase) kase = case_from (bad[i].text);
      g_autoptr (GError) error = NULL;
      RtViewOptions options = plain;

      options.weight = bad[i].weight;
      assert_null (rt_view_new (kase, NULL, &options, NULL, &error));
      assert_true (g_error_matches (error, RT_ERROR, bad[i].code));
      if (!strstr (error->message, bad[i].says))
        fail_msg ("\"%s\" does not say \"%s\"", error->message, bad[i].says);
    }
}

static void
words_say_how_the_view_was_made (void **state)
{
  g_autoptr (RtCase) kase = case_from ("a -x-> b\nb -y-> a\n");
  g_autoptr (RtView) view = view_of (kase, plain);
  g_autofree char *words = rt_view_words (view, "not normalised");

  (void)state;
  assert_string_equal (
      words, "Ties only: 2 relations, parallel ones merged, undirected, not normalised.");
}

static void
what_is_left_out_is_counted (void **state)
{
  g_autoptr (RtCase) kase = case_from ("a -called-> b seconds=60\na -called-> c seconds=-5\n"
                                       "a -called-> a seconds=7\nb -called-> c seconds=0\n");
  RtViewOptions options = plain;
  g_autoptr (RtView) view = NULL;
  g_autofree char *words = NULL;

  (void)state;
  options.weight = "seconds";
  options.skip_negative = TRUE;
  view = view_of (kase, options);
  words = rt_view_words (view, FALSE);
  assert_int_equal (rt_view_n_edges (view), 1);
  assert_int_equal (rt_view_n_negative (view), 1);
  assert_int_equal (rt_view_n_loops (view), 1);
  assert_int_equal (rt_view_n_unweighted (view), 1);
  assert_non_null (strstr (words, " 1 relation with seconds below 0 left out (--where"));
  assert_non_null (strstr (words, " 1 relation of one with itself left out."));
}

static void
an_empty_case_has_an_empty_view (void **state)
{
  g_autoptr (RtCase) kase = case_from ("");
  g_autoptr (RtView) view = view_of (kase, plain);

  (void)state;
  assert_int_equal (rt_view_size (view), 0);
  assert_int_equal (rt_view_n_edges (view), 0);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (parallel_relations_merge_and_loops_go),
    cmocka_unit_test (symmetric_relations_run_both_ways_where_directed),
    cmocka_unit_test (background_and_reporting_come_in_only_where_asked),
    cmocka_unit_test (only_denied_relations_are_no_edges),
    cmocka_unit_test (contested_relations_can_be_cut),
    cmocka_unit_test (vertices_map_both_ways),
    cmocka_unit_test (folding_links_those_who_took_part_once_an_event),
    cmocka_unit_test (likelihood_is_a_length_and_the_ungraded_stay_out),
    cmocka_unit_test (a_property_is_a_strength_unless_said_to_be_a_length),
    cmocka_unit_test (bad_weights_are_refused),
    cmocka_unit_test (words_say_how_the_view_was_made),
    cmocka_unit_test (what_is_left_out_is_counted),
    cmocka_unit_test (an_empty_case_has_an_empty_view),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
