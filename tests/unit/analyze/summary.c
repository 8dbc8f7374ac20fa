/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A graph's profile on graphs small enough to draw, and laws of tails of which the law is
 * known. */

#include "random-case.h"
#include "redthread/summary.h"

static RtSummary
summary_of (const char *text, gboolean directed)
{
  g_autoptr (RtCase) kase = case_from (text);
  g_autoptr (RtView) view = random_view (kase, directed, FALSE);
  g_autoptr (GError) error = NULL;
  RtSummary out;

  if (!rt_summarize (view, 0, &out, NULL, &error))
    fail_msg ("%s", error->message);
  return out;
}

static void
assert_near (const char *what, double got, double want)
{
  if (!(fabs (got - want) <= 1e-9 * MAX (1, fabs (want))))
    fail_msg ("%s is %.17g and should be %.17g", what, got, want);
}

static void
a_star_is_in_one_hand (void **state)
{
  RtSummary s = summary_of ("m -x-> a\nm -x-> b\nm -x-> c\nm -x-> d\n", FALSE);

  (void)state;
  assert_near ("by degree", s.degree_centralization, 1);
  assert_near ("by betweenness", s.betweenness_centralization, 1);
  assert_near ("by closeness", s.closeness_centralization, 1);
  assert_near ("density", s.density, 4.0 / 10);
  assert_near ("by degree", s.by_degree, -1);
  assert_int_equal (s.pendants, 4);
  assert_int_equal (s.cut_points, 1);
  assert_int_equal (s.bridges, 4);
  assert_true (s.two_sided && s.transitivity == 0);
  assert_near ("diameter", s.diameter, 2);
  assert_near ("distance", s.mean_distance, (4 * 1 + 6 * 2) / 10.0);
}

/* A triangle with a tail, a pair, and one alone. */
static void
parts_cores_and_triangles_are_counted (void **state)
{
  RtSummary s = summary_of (
      "a -x-> b\na -y-> b\nb -x-> c\nc -x-> a\nc -x-> d\ne -x-> f\nentity person z\n", FALSE);

  (void)state;
  assert_int_equal (s.entities, 7);
  assert_int_equal (s.ties, 5);
  assert_int_equal (s.relations, 6);
  assert_int_equal (s.parts, 2);
  assert_int_equal (s.largest, 4);
  assert_int_equal (s.alone, 1);
  assert_int_equal (s.core, 2);
  assert_int_equal (s.core_size, 3);
  assert_int_equal (s.cut_points, 1);
  assert_int_equal (s.bridges, 2);
  assert_false (s.two_sided);
  assert_near ("transitivity", s.transitivity, 3.0 / 5);
  assert_near ("degree", s.mean_degree, 10.0 / 7);
  assert_near ("degree", s.median_degree, 1);
  assert_near ("degree", s.most_degree, 3);
}

static void
what_is_answered_is_asked_by_direction (void **state)
{
  RtSummary s = summary_of ("a -x-> b\nb -x-> a\nb -x-> c\nd -x-> c\n", FALSE);
  RtSummary directed = summary_of ("a -x-> b\nb -x-> a\nb -x-> c\nd -x-> c\n", TRUE);

  (void)state;
  assert_near ("answered", s.reciprocity, 0.5);
  assert_near ("answered", directed.reciprocity, 0.5);
  assert_near ("density", directed.density, 4.0 / 12);
  assert_near ("diameter", directed.diameter, 2);
  assert_near ("diameter", s.diameter, 3);
}

static void
like_to_like_is_1_where_types_keep_apart (void **state)
{
  RtSummary s = summary_of ("entity person a\nentity person b\nentity organization c\n"
                            "entity organization d\na -x-> b\nc -x-> d\n",
                            FALSE);
  RtSummary mixed = summary_of ("entity person a\nentity person b\nentity organization c\n"
                                "entity organization d\na -x-> c\nb -x-> d\n",
                                FALSE);

  (void)state;
  assert_near ("by type", s.by_type, 1);
  assert_near ("by type", mixed.by_type, -1);
}

static void
graphs_of_nothing_have_nulls_and_no_rubbish (void **state)
{
  static const char *const texts[] = { "", "entity person a\n",
                                       "entity person a\nentity person b\n" };

  (void)state;
  for (guint i = 0; i < 2 * G_N_ELEMENTS (texts); i++)
    {
      RtSummary s = summary_of (texts[i / 2], i % 2 == 1);

      assert_int_equal (s.entities, i / 2);
      assert_int_equal (s.alone, i / 2);
      assert_true (isnan (s.diameter) && isnan (s.mean_distance) && isnan (s.transitivity)
                   && isnan (s.reciprocity) && isnan (s.by_type) && isnan (s.by_degree));
      assert_true (isnan (s.degrees.exponent));
      assert_false (s.two_sided);
    }
}

static void
what_would_take_too_long_is_left_out_and_said (void **state)
{
  g_autoptr (RtCase) kase = case_from ("a -x-> b\nb -x-> c\nc -x-> d\n");
  g_autoptr (RtView) view = random_view (kase, FALSE, FALSE);
  RtSummary s;

  (void)state;
  assert_true (rt_summarize (view, 1, &s, NULL, NULL));
  assert_true (s.at_least && s.diameter == 3);
  assert_true (isnan (s.mean_distance) && isnan (s.betweenness_centralization));
  assert_true (s.degree_centralization >= 0);
}

/* ---- Tails ------------------------------------------------------------------------------- */

static double *
draw (guint n, double (*from) (double u))
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (41);
  double *values = g_new (double, n);

  for (guint i = 0; i < n; i++)
    values[i] = from (1 - g_rand_double (rand));
  return values;
}

static double
power_of_2_5 (double u)
{
  return floor (0.5 * pow (u, -1 / 1.5) + 0.5);
}

static double
geometric (double u)
{
  return 1 + floor (log (u) / -0.25);
}

static void
a_power_law_is_found_and_beats_the_exponential (void **state)
{
  g_autofree double *values = draw (5000, power_of_2_5);
  RtTailFit fit;

  (void)state;
  assert_true (rt_fit_tail (values, 5000, &fit, NULL, NULL));
  assert_true (fabs (fit.exponent - 2.5) < 0.15);
  assert_true (fit.rival[RT_LAW_EXPONENTIAL].ratio > 0);
  assert_true (fit.rival[RT_LAW_EXPONENTIAL].p < 1e-3);
  assert_true (fit.rival[RT_LAW_LOGNORMAL].ratio > -2); /* no better than by luck */
}

/* The fit flees into the far tail, where little is left to tell by. */
static void
an_exponential_is_not_taken_for_a_power_law (void **state)
{
  g_autofree double *values = draw (5000, geometric);
  RtTailFit fit;

  (void)state;
  assert_true (rt_fit_tail (values, 5000, &fit, NULL, NULL));
  assert_false (fit.rival[RT_LAW_EXPONENTIAL].ratio > 0
                && fit.rival[RT_LAW_EXPONENTIAL].p < 0.05);
  assert_true (fit.exponent > 3.5); /* steeper than laws of networks are */
}

static void
equal_values_have_no_tail (void **state)
{
  const double values[] = { 2, 2, 2, 0, 0 };
  RtTailFit fit;

  (void)state;
  assert_true (rt_fit_tail (values, 5, &fit, NULL, NULL));
  assert_true (isnan (fit.exponent));
  assert_true (rt_fit_tail (values, 0, &fit, NULL, NULL));
  assert_true (isnan (fit.exponent));
}

static void
a_cancelled_context_ends_the_profile (void **state)
{
  g_autoptr (RtContext) ctx = rt_context_new ();
  g_autoptr (RtCase) kase = case_from ("a -x-> b\n");
  g_autoptr (RtView) view = random_view (kase, FALSE, FALSE);
  g_autoptr (GError) error = NULL;
  RtSummary s;

  (void)state;
  rt_context_cancel (ctx);
  assert_false (rt_summarize (view, 0, &s, ctx, &error));
  assert_true (g_error_matches (error, RT_ERROR, RT_ERROR_CANCELLED));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_star_is_in_one_hand),
    cmocka_unit_test (parts_cores_and_triangles_are_counted),
    cmocka_unit_test (what_is_answered_is_asked_by_direction),
    cmocka_unit_test (like_to_like_is_1_where_types_keep_apart),
    cmocka_unit_test (graphs_of_nothing_have_nulls_and_no_rubbish),
    cmocka_unit_test (what_would_take_too_long_is_left_out_and_said),
    cmocka_unit_test (a_power_law_is_found_and_beats_the_exponential),
    cmocka_unit_test (an_exponential_is_not_taken_for_a_power_law),
    cmocka_unit_test (equal_values_have_no_tail),
    cmocka_unit_test (a_cancelled_context_ends_the_profile),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
