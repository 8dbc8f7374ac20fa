/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What is concluded from worlds, against all worlds written out. */

#include "certain-cases.h"

#include "analyze/withdrawal.h"
#include "analyze/worlds.h"
#include "redthread/certainty.h"

/* ---- Path ---------------------------------------------------------------------------- */

static RtCertainPath *
ask_path (RtCase *kase, const char *from, const char *to, guint max_hops,
          const RtWorldOptions *options)
{
  g_autoptr (RtView) view = view_of (kase, FALSE);
  GError *error = NULL;
  RtCertainPath *path = rt_certain_path (view, rt_case_entity (kase, from),
                                         rt_case_entity (kase, to), max_hops, options, NULL,
                                         &error);

  assert_null (error);
  return path;
}

/* One speaker a relation makes them independent; a dependence above 0 and one shared speaker
 * without a share in the route makes it sample. 200 graphs, and four standard errors. */
static void
a_sample_is_as_near_to_the_exact_as_it_says (void **state)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  guint within = 0, asked = 0;

  (void)state;
  for (guint round = 0; round < 200; round++)
    {
      g_autofree char *text = random_text (rand, 6, 11, 3);
      g_autoptr (RtCase) kase = case_from (text);
      const RtWorldOptions exactly = { .worlds = 1024, .ungraded = NAN };
      const RtWorldOptions nearly = { .worlds = 1024, .dependence = 1e-12, .ungraded = NAN };
      g_autoptr (RtCertainPath) exact = ask_path (kase, "n0", "n5", 0, &exactly);
      g_autoptr (RtCertainPath) sampled = ask_path (kase, "n0", "n5", 0, &nearly);

      assert_true (exact->exact && exact->standard_error == 0);
      assert_near (exact->probability, exact->independent, 1e-12);
      assert_true (exact->low <= exact->probability && exact->probability <= exact->high);
      if (sampled->exact)
        continue;
      asked++;
      within += fabs (sampled->probability - exact->probability)
                <= 1.96 * sampled->standard_error;
      assert_near (sampled->probability, exact->probability, 5 * sampled->standard_error);
      for (guint h = 1; h < MIN (sampled->within_hops->len, exact->within_hops->len); h++)
        assert_near (g_array_index (sampled->within_hops, double, h),
                     g_array_index (exact->within_hops, double, h), 5 * sqrt (0.25 / 1024));
    }
  assert_true (asked > 100);
  assert_true (within >= asked * 90 / 100); /* of the 95 in a hundred that are due */
}

static void
a_route_through_one_speaker_is_likelier_than_its_product (void **state)
{
  static const char text[] = "a -met-> b @B2 S1\nb -met-> c @B2 S1\n";
  g_autoptr (RtCase) kase = case_from (text);
  g_autoptr (RtCertainPath) path = ask_path (kase, "a", "c", 0, NULL);
  double p = rt_relation_likelihood (kase, 0, NULL).range.best;

  (void)state;
  assert_false (path->exact);
  assert_true (path->independent_exact);
  assert_near (path->independent, p * p, 1e-12);
  assert_true (path->probability > p * p + 3 * path->standard_error);
  assert_true (path->probability < p);
}

static void
hops_that_are_allowed_add_up_to_the_whole (void **state)
{
  g_autoptr (RtCase) kase = case_from ("a -met-> b @B2 S1\nb -met-> c @C2 S2\n"
                                       "a -met-> c @C3 S3\n");
  const RtWorldOptions independent = { .ungraded = NAN };
  g_autoptr (RtCertainPath) path = ask_path (kase, "a", "c", 0, &independent);
  g_autoptr (RtCertainPath) one = ask_path (kase, "a", "c", 1, &independent);

  (void)state;
  assert_int_equal (path->within_hops->len, 3);
  assert_near (g_array_index (path->within_hops, double, 1), one->probability, 1e-12);
  assert_near (g_array_index (path->within_hops, double, 2), path->probability, 1e-12);
}

static const RtLinchpin *
find_pin (const GArray *pins, RtLinchpinKind kind, guint32 id)
{
  for (guint i = 0; i < pins->len; i++)
    {
      const RtLinchpin *pin = &g_array_index (pins, RtLinchpin, i);
      if (pin->kind == kind && pin->id == id)
        return pin;
    }
  return NULL;
}

static void
a_linchpin_is_what_breaks_the_only_route (void **state)
{
  g_autoptr (RtCase) kase = case_from ("a -met-> b @B2 S1 via:D1\nb -met-> c @B2 S2 via:D1\n"
                                       "b -met-> c @B3 S3 via:D2\nx -met-> y @B2 S4 via:D3\n");
  g_autoptr (RtCertainPath) path = ask_path (kase, "a", "c", 0, NULL);
  const RtLinchpin *first = find_pin (path->rests.linchpins, RT_LINCHPIN_SPEAKER,
                                      rt_case_source (kase, "S1"));
  const RtLinchpin *second = find_pin (path->rests.linchpins, RT_LINCHPIN_SPEAKER,
                                       rt_case_source (kase, "S2"));

  (void)state;
  assert_non_null (first);
  assert_near (first->after, 0, 0);
  assert_true (first->flips);
  assert_non_null (second);
  assert_true (second->after > 0 && second->after < second->before);
  assert_non_null (
      find_pin (path->rests.linchpins, RT_LINCHPIN_DOCUMENT, rt_case_source (kase, "D1")));
  assert_null (
      find_pin (path->rests.linchpins, RT_LINCHPIN_SPEAKER, rt_case_source (kase, "S4")));
  assert_int_equal (path->rests.deception.n, 1);
  assert_int_equal (path->rests.deception.speakers[0], rt_case_source (kase, "S1"));
  assert_true (path->rests.deception.exact);
}

/* Two routes with nothing in common: whoever wants to cut them has to lie on both. */
static void
two_routes_need_two_liars (void **state)
{
  g_autoptr (RtCase) kase = case_from (
      "a -met-> b @A1 S1\nb -met-> c @A1 S1\na -met-> d @A1 S2\nd -met-> c @A1 S2\n");
  g_autoptr (RtCertainPath) path = ask_path (kase, "a", "c", 0, NULL);

  (void)state;
  assert_true (path->probability > 0.5);
  assert_int_equal (path->rests.deception.n, 2);
  assert_true (path->rests.deception.exact);
}

/* ---- Rank ---------------------------------------------------------------------------- */

static RtCertainRank *
ask_rank (RtCase *kase, const char *measure, guint top, const RtWorldOptions *options)
{
  g_autoptr (RtView) view = view_of (kase, FALSE);
  GError *error = NULL;
  RtCertainRank *rank = rt_certain_rank (view, rt_measure_find (measure, NULL), NULL, top,
                                         options, NULL, &error);

  if (error)
    fail_msg ("%s", error->message);
  return rank;
}

static void
means_and_first_places_are_those_of_all_worlds (void **state)
{
  static const char *const measures[] = { "degree", "betweenness", "pagerank", "closeness" };
  static const char text[] = "a -met-> b @B2 S1\nb -met-> c @C2 S2\nc -met-> d @B3 S3\n"
                             "b -met-> d @C3 S4\nd -met-> e @A1 S5\n";
  g_autoptr (RtCase) kase = case_from (text);
  const RtWorldOptions options = { .worlds = 16384, .ungraded = NAN };
  guint32 n = rt_case_n_entities (kase), m = rt_case_n_relations (kase);

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (measures); i++)
    {
      g_autoptr (RtCertainRank) rank = ask_rank (kase, measures[i], 2, &options);
      double mean[8] = { 0 }, first[8] = { 0 }, squares[8] = { 0 };
      double sum_first = 0, sum_top = 0;

      for (guint32 world = 0; world < 1u << m; world++)
        {
          double p = 1, values[8], most = 0;
          guint level = 0;

          for (RtRelation r = 0; r < m; r++)
            {
              double q = rt_relation_likelihood (kase, r, NULL).range.best;
              p *= world >> r & 1 ? q : 1 - q;
            }
          values_in (kase, measures[i], world, values);
          for (guint32 v = 0; v < n; v++)
            most = MAX (most, values[v]);
          for (guint32 v = 0; v < n; v++)
            level += values[v] >= most - 1e-9;
          for (guint32 v = 0; v < n; v++)
            {
              mean[v] += p * values[v];
              squares[v] += p * values[v] * values[v];
              first[v] += values[v] >= most - 1e-9 ? p / level : 0;
            }
        }
      for (guint32 k = 0; k < rank->n; k++)
        {
          const RtCertainRow *row = &rank->rows[k];
          RtEntity v = row->entity;
          double spread = sqrt (MAX (squares[v] - mean[v] * mean[v], 0) / rank->worlds);

          assert_near (row->mean, mean[v], 4 * spread + 1e-9);
          assert_near (row->p_first, first[v], slack_of (first[v], rank->worlds));
          assert_true (row->low <= row->mean + 1e-6 && row->mean <= row->high + 1e-6);
          sum_first += row->p_first;
          sum_top += row->p_top;
        }
      assert_near (sum_first, 1, 1e-9);
      assert_near (sum_top, 2, 1e-9);
    }
}

/* As if each relation were as likely as the low, or the high, end of what its grade allows. */
static void
the_outer_means_are_those_of_all_worlds_at_the_ends (void **state)
{
  static const char *const measures[] = { "degree", "betweenness", "pagerank" };
  g_autoptr (RtCase) kase = case_from ("a -met-> b @B2 S1\nb -met-> c @C2 S2\n"
                                       "c -met-> d @B3 S3\nb -met-> d @C3 S4\nd -met-> e\n");
  const RtWorldOptions options = { .worlds = 8192, .ungraded = NAN, .alone = TRUE };
  guint32 n = rt_case_n_entities (kase), m = rt_case_n_relations (kase);

  (void)state;
  for (guint i = 0; i < 2 * G_N_ELEMENTS (measures); i++)
    {
      g_autoptr (RtCertainRank) rank = ask_rank (kase, measures[i / 2], 1, &options);
      double mean[8] = { 0 }, squares[8] = { 0 };

      for (guint32 world = 0; world < 1u << m; world++)
        {
          double p = 1, values[8];

          for (RtRelation r = 0; r < m; r++)
            {
              RtLikelihood l = rt_relation_likelihood (kase, r, NULL);
              double end = i % 2 ? (l.judged ? l.range.high : 0.95)
                                 : (l.judged ? l.range.low : 0.05);

              p *= world >> r & 1 ? end : 1 - end;
            }
          values_in (kase, measures[i / 2], world, values);
          for (guint32 v = 0; v < n; v++)
            {
              mean[v] += p * values[v];
              squares[v] += p * values[v] * values[v];
            }
        }
      for (guint32 k = 0; k < rank->n; k++)
        {
          const RtCertainRow *row = &rank->rows[k];
          double right = mean[row->entity],
                 spread = sqrt (MAX (squares[row->entity] - right * right, 0) / rank->worlds);

          assert_near (i % 2 ? row->mean_high : row->mean_low, right, 4 * spread + 1e-8);
          if (i < 2) /* what ties only add to */
            assert_true (row->mean_low <= row->mean && row->mean <= row->mean_high);
        }
    }
}

/* A ring, in which degrees are sums of two chances. */
static void
the_outer_means_of_a_large_graph_are_on_their_sides_and_right_in_the_mean (void **state)
{
  enum
  {
    RING = 3000
  };
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (RtCase) kase = NULL;
  g_autoptr (RtCertainRank) rank = NULL;
  const RtWorldOptions options = { .worlds = 8192, .ungraded = NAN, .alone = TRUE };
  RtRange range;
  double off_low = 0, off_high = 0;

  (void)state;
  for (guint i = 0; i < RING; i++)
    g_string_append_printf (text, "n%u -met-> n%u @B2 S%u\n", i, (i + 1) % RING, i);
  kase = case_from (text->str);
  range = rt_relation_likelihood (kase, 0, NULL).range;
  rank = ask_rank (kase, "degree", 1, &options);
  assert_int_equal (rank->n, RING);
  for (guint32 k = 0; k < rank->n; k++)
    {
      const RtCertainRow *row = &rank->rows[k];

      assert_true (row->mean_low <= row->mean && row->mean <= row->mean_high);
      assert_near (row->mean_low, 2 * range.low, 0.15);
      assert_near (row->mean_high, 2 * range.high, 0.15);
      off_low += (row->mean_low - 2 * range.low) / RING;
      off_high += (row->mean_high - 2 * range.high) / RING;
    }
  assert_near (off_low, 0, 0.002);
  assert_near (off_high, 0, 0.002);
}

/* Cliques in a chain: all but certain that three who know one know each other. */
static void
the_outer_means_of_a_large_graph_are_values_that_the_measure_can_have (void **state)
{
  enum
  {
    CLIQUES = 300,
    SIZE = 5
  };
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (RtCase) kase = NULL;
  g_autoptr (RtCertainRank) rank = NULL;
  const RtWorldOptions options = { .worlds = 1024, .ungraded = NAN, .alone = TRUE };

  (void)state;
  for (guint c = 0; c < CLIQUES; c++)
    {
      for (guint i = 0; i < SIZE; i++)
        for (guint j = i + 1; j < SIZE; j++)
          g_string_append_printf (text, "c%un%u -met-> c%un%u\n", c, i, c, j);
      if (c > 0)
        g_string_append_printf (text, "c%un0 -met-> c%un4\n", c, c - 1);
    }
  kase = case_from (text->str);
  rank = ask_rank (kase, "clustering", 1, &options);
  assert_int_equal (rank->ends_worlds, 128);
  for (guint32 k = 0; k < rank->n; k++)
    {
      assert_in_range ((gint64)(rank->rows[k].mean_low * 1e9), 0, 1000000000);
      assert_in_range ((gint64)(rank->rows[k].mean_high * 1e9), 0, 1000000000);
    }
}

/* The kernels that count on the drawn edges say what a view of the world says. */
static void
pagerank_of_a_certain_world_is_that_of_the_view (void **state)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);

  (void)state;
  for (guint round = 0; round < 30; round++)
    {
      g_autofree char *text = random_text (rand, 8, 14, 3);
      g_autofree char *bare = NULL;
      g_autoptr (RtCase) kase = NULL;
      const RtWorldOptions certain = { .worlds = 64, .ungraded = 1 };
      g_auto (GStrv) words = g_strsplit (text, " @", -1);
      GString *ungraded = g_string_new (words[0]);

      for (char **w = words + 1; *w; w++) /* without the grades */
        g_string_append (ungraded, strchr (*w, ' ') ? strchr (*w, ' ') : "");
      bare = g_string_free (ungraded, FALSE);
      kase = case_from (bare);
      for (guint i = 0; i < 2; i++)
        {
          g_autoptr (RtCertainRank) rank = ask_rank (kase, i ? "pagerank" : "degree", 1,
                                                     &certain);

          for (guint32 k = 0; k < rank->n; k++)
            assert_near (rank->rows[k].mean, rank->rows[k].value, 1e-8);
        }
    }
}

static void
stopping_early_is_within_what_was_asked (void **state)
{
  g_autoptr (RtCase) kase = case_from (MIXED);
  const RtWorldOptions options
      = { .worlds = 64000, .dependence = 0.5, .within = 0.02, .ungraded = NAN };
  g_autoptr (RtCertainRank) rank = ask_rank (kase, "degree", 1, &options);

  (void)state;
  assert_true (rank->standard_error <= 0.02);
  assert_true (rank->worlds < 64000 && rank->worlds >= 256);
}

static void
an_empty_view_has_no_rows_and_one_entity_is_first (void **state)
{
  g_autoptr (RtCase) none = case_from ("source S1\n"), one = case_from ("entity person a\n");
  g_autoptr (RtCertainRank) empty = ask_rank (none, "betweenness", 3, NULL);
  g_autoptr (RtCertainRank) alone = ask_rank (one, "betweenness", 3, NULL);

  (void)state;
  assert_int_equal (empty->n, 0);
  assert_int_equal (alone->n, 1);
  assert_near (alone->rows[0].p_first, 1, 0);
}

/* ---- Rivals -------------------------------------------------------------------------- */

static void
rivals_share_the_worlds_among_them (void **state)
{
  g_autoptr (RtCase) kase = case_from ("x -perpetrated-> k @B2 S1 #r1\n"
                                       "x -perpetrated-> k @C3 S2 #r1\n"
                                       "y -perpetrated-> k @C3 S3 #r2\n"
                                       "rival who? r1 yes\nrival who? r2 yes\n");
  const RtWorldOptions options = { .worlds = 16384, .ungraded = NAN };
  g_autoptr (RtCertainRivals) r = rt_certain_rivals (kase, NULL, 0, &options, NULL, NULL);
  double p = r->answers[0].likelihood.range.best, q = r->answers[1].likelihood.range.best;
  double alone = p * (1 - q), other = q * (1 - p);

  (void)state;
  assert_int_equal (r->n, 2);
  assert_true (p > q);
  assert_near (r->answers[0].p_alone, alone, slack_of (alone, r->worlds));
  assert_near (r->answers[1].p_alone, other, slack_of (other, r->worlds));
  assert_near (r->p_none, (1 - p) * (1 - q), slack_of (0.25, r->worlds));
  assert_near (r->answers[0].p_if_one + r->answers[1].p_if_one, 1, 1e-9);
  assert_int_equal (r->rests.deception.n, 1); /* S1 turned round leaves S2's word against it */
  assert_int_equal (r->rests.deception.speakers[0], rt_case_source (kase, "S1"));
  assert_non_null (
      find_pin (r->rests.linchpins, RT_LINCHPIN_SPEAKER, rt_case_source (kase, "S1")));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_sample_is_as_near_to_the_exact_as_it_says),
    cmocka_unit_test (a_route_through_one_speaker_is_likelier_than_its_product),
    cmocka_unit_test (hops_that_are_allowed_add_up_to_the_whole),
    cmocka_unit_test (a_linchpin_is_what_breaks_the_only_route),
    cmocka_unit_test (two_routes_need_two_liars),
    cmocka_unit_test (means_and_first_places_are_those_of_all_worlds),
    cmocka_unit_test (the_outer_means_are_those_of_all_worlds_at_the_ends),
    cmocka_unit_test (
        the_outer_means_of_a_large_graph_are_on_their_sides_and_right_in_the_mean),
    cmocka_unit_test (the_outer_means_of_a_large_graph_are_values_that_the_measure_can_have),
    cmocka_unit_test (pagerank_of_a_certain_world_is_that_of_the_view),
    cmocka_unit_test (stopping_early_is_within_what_was_asked),
    cmocka_unit_test (an_empty_view_has_no_rows_and_one_entity_is_first),
    cmocka_unit_test (rivals_share_the_worlds_among_them),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
