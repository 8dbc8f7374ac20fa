/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Worlds and what is concluded from them, against all worlds written out and against what the
 * normal distribution says. Seeds are fixed, so a figure that is within four standard errors is
 * within them every time. */

#include "fixture.h"

#include "analyze/chance.h"
#include "analyze/path.h"
#include "analyze/reliability.h"
#include "analyze/withdrawal.h"
#include "analyze/worlds.h"
#include "redthread/certainty.h"
#include <math.h>

#define MANY 64000u

static RtView *
view_of (RtCase *kase, gboolean directed)
{
  const RtViewOptions options = { .directed = directed, .ungraded = NAN };
  GError *error = NULL;
  RtView *view = rt_view_new (kase, NULL, &options, NULL, &error);

  assert_null (error);
  return view;
}

static void
assert_near (double found, double right, double slack)
{
  if (!(fabs (found - right) <= slack))
    fail_msg ("%.5f is not within %.5f of %.5f", found, slack, right);
}

static double
slack_of (double p, guint n)
{
  return 4 * sqrt (MAX (p * (1 - p), 1e-4) / n);
}

/* ---- Chance ------------------------------------------------------------------------------ */

static void
a_quantile_is_where_the_normal_distribution_says (void **state)
{
  static const double known[][2] = { /* Abramowitz and Stegun, table 26.5 */
                                     { 0.5, 0 },
                                     { 0.95, 1.6448536269514722 },
                                     { 0.975, 1.959963984540054 },
                                     { 0.001, -3.090232306167813 }
  };

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    assert_near (rt_normal_quantile (known[i][0]), known[i][1], 1e-12);
  for (double p = 1e-9; p < 1; p += 0.0037)
    assert_near (rt_normal_below (rt_normal_quantile (p)), p, 1e-13);
  assert_true (isinf (rt_normal_quantile (0)) && rt_normal_quantile (0) < 0);
  assert_true (isinf (rt_normal_quantile (1)) && rt_normal_quantile (1) > 0);
}

static void
normal_draws_have_the_moments_of_a_normal (void **state)
{
  guint64 key = rt_chance_key (7, 3);
  double sum = 0, squares = 0, fourths = 0;

  (void)state;
  for (guint i = 0; i < MANY; i++)
    {
      double x = rt_chance_normal (key, i);

      sum += x;
      squares += x * x;
      fourths += x * x * x * x;
    }
  assert_near (sum / MANY, 0, 4 / sqrt (MANY));
  assert_near (squares / MANY, 1, 4 * sqrt (2.0 / MANY));
  assert_near (fourths / MANY, 3, 4 * sqrt (96.0 / MANY));
}

/* ---- Worlds -------------------------------------------------------------------------- */

typedef struct
{
  RtCase *kase;
  RtWorlds *worlds;
  RtRelation relations[16];
  guint n;
  guint64 *drawn; /* block by block, n each */
} Drawn;

static Drawn
draw (const char *text, double dependence, RtWorldEnd end)
{
  const RtWorldOptions options = { .worlds = MANY, .dependence = dependence, .ungraded = NAN };
  GError *error = NULL;
  RtWorldBasis basis;
  Drawn d = { .kase = case_from (text) };

  d.n = rt_case_n_relations (d.kase);
  assert_true (d.n <= G_N_ELEMENTS (d.relations));
  for (guint i = 0; i < d.n; i++)
    d.relations[i] = i;
  assert_true (rt_world_basis (&basis, d.kase, NULL, &options, NULL, &error));
  d.worlds = rt_worlds_new (&basis, d.relations, d.n, &error);
  assert_non_null (d.worlds);
  d.drawn = g_new (guint64, MANY / RT_BLOCK * d.n);
  for (guint b = 0; b < MANY / RT_BLOCK; b++)
    rt_worlds_draw (d.worlds, end, b, d.drawn + b * d.n);
  return d;
}

static void
drawn_clear (Drawn *d)
{
  g_free (d->drawn);
  rt_worlds_free (d->worlds);
  rt_case_free (d->kase);
}

/* In what share of the worlds are both @i and @j? */
static double
share_of (const Drawn *d, guint i, guint j)
{
  guint64 n = 0;

  for (guint b = 0; b < MANY / RT_BLOCK; b++)
    n += (guint64)__builtin_popcountll (d->drawn[b * d->n + i] & d->drawn[b * d->n + j]);
  return (double)n / MANY;
}

static const char MIXED[] = "a -met-> b @B2 S1\n"
                            "a -met-> c @B2 S1\n"
                            "b -met-> c @C3 S2\n"
                            "b -met-> d @A1 S3 #m\n"
                            "b -met-> d @C2 S1 #m\n"
                            "! b -met-> d @B3 S2 #m\n"
                            "c -met-> d\n"
                            "d -met-> e @D2 S4\n"
                            "source S4 from=S1;S2\n";

static void
each_relation_is_in_as_many_worlds_as_it_is_likely (void **state)
{
  static const double dependence[] = { 0, 0.3, 0.5, 1 };

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (dependence); i++)
    for (guint end = RT_WORLD_LOW; end <= RT_WORLD_HIGH; end++)
      {
        Drawn d = draw (MIXED, dependence[i], (RtWorldEnd)end);

        for (guint r = 0; r < d.n; r++)
          {
            double p = rt_worlds_chance (d.worlds, r, (RtWorldEnd)end);
            assert_near (share_of (&d, r, r), p, slack_of (p, MANY));
          }
        drawn_clear (&d);
      }
}

static void
chances_are_the_likelihoods_and_even_where_ungraded (void **state)
{
  Drawn d = draw (MIXED, 0.5, RT_WORLD_BEST);

  (void)state;
  for (guint r = 0; r < d.n; r++)
    {
      RtLikelihood likelihood = rt_relation_likelihood (d.kase, r, NULL);
      double p = likelihood.judged ? likelihood.range.best : 0.5;
      assert_near (rt_worlds_chance (d.worlds, r, RT_WORLD_BEST), p, 1e-15);
    }
  assert_int_equal (rt_worlds_ungraded (d.worlds), 1);
  drawn_clear (&d);
}

/* Two events of probability one half whose normals have correlation d occur together with
 * probability 1/4 + asin (d) / 2 pi (Sheppard 1899). C4 has log-odds 0 and no speaker's share,
 * so
 * --ungraded 0.5 cannot serve: two claims that cancel do. */
static void
one_speaker_makes_two_relations_stand_together (void **state)
{
  static const double dependence[] = { 0, 0.25, 0.5, 0.8, 1 };

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (dependence); i++)
    {
      Drawn d = draw ("a -met-> b @B2 S1 #1\n! a -met-> b @B2 S2 #1\n"
                      "a -met-> c @B2 S1 #2\n! a -met-> c @B2 S2 #2\n"
                      "a -met-> d @B2 S3 #3\n! a -met-> d @B2 S4 #3\n",
                      dependence[i], RT_WORLD_BEST);
      double together = 0.25 + asin (dependence[i]) / (2 * G_PI);

      assert_near (share_of (&d, 0, 0), 0.5, slack_of (0.5, MANY));
      assert_near (share_of (&d, 0, 1), together, slack_of (together, MANY));
      assert_near (share_of (&d, 0, 2), 0.25, slack_of (0.25, MANY));
      drawn_clear (&d);
    }
}

/* S2 says the contrary of what S1 says: where one is right, the other is wrong. */
static void
a_denial_stands_where_what_it_denies_falls (void **state)
{
  Drawn d = draw ("a -met-> b @B2 S1 #1\n! a -met-> b @C3 S3 #1\n"
                  "a -met-> c @C3 S2 #2\n! a -met-> c @B2 S1 #2\n",
                  1, RT_WORLD_BEST);
  double p = rt_worlds_chance (d.worlds, 0, RT_WORLD_BEST);
  double q = rt_worlds_chance (d.worlds, 1, RT_WORLD_BEST);

  (void)state;
  assert_true (share_of (&d, 0, 1) < p * q - slack_of (p * q, MANY));
  drawn_clear (&d);
}

static void
speakers_of_one_origin_are_one (void **state)
{
  Drawn d = draw ("a -met-> b @B2 S1\na -met-> c @B2 S2\nsource S2 from=S1\n", 1,
                  RT_WORLD_BEST);

  (void)state;
  assert_near (share_of (&d, 0, 1), share_of (&d, 0, 0), 0);
  assert_false (rt_worlds_independent (d.worlds, NULL));
  drawn_clear (&d);
}

static void
worlds_of_low_best_and_high_lie_within_each_other (void **state)
{
  Drawn low = draw (MIXED, 0.5, RT_WORLD_LOW), best = draw (MIXED, 0.5, RT_WORLD_BEST),
        high = draw (MIXED, 0.5, RT_WORLD_HIGH);

  (void)state;
  for (guint i = 0; i < MANY / RT_BLOCK * low.n; i++)
    {
      assert_true ((low.drawn[i] & ~best.drawn[i]) == 0);
      assert_true ((best.drawn[i] & ~high.drawn[i]) == 0);
    }
  drawn_clear (&low);
  drawn_clear (&best);
  drawn_clear (&high);
}

static void
what_is_withdrawn_moves_nothing_else (void **state)
{
  Drawn whole = draw (MIXED, 0.5, RT_WORLD_BEST);
  g_autoptr (RtPick) pick = rt_pick_new (whole.kase, TRUE);
  RtWorldBasis basis;
  g_autoptr (RtWorlds) without = NULL;
  guint64 out[16];

  (void)state;
  rt_pick_set_claim (pick, 1, FALSE);
  assert_true (rt_world_basis (&basis, whole.kase, pick, NULL, NULL, NULL));
  without = rt_worlds_new (&basis, whole.relations, whole.n, NULL);
  for (guint b = 0; b < 10; b++)
    {
      rt_worlds_draw (without, RT_WORLD_BEST, b, out);
      assert_int_equal (out[0], 0); /* nobody asserts it now */
      for (guint r = 1; r < whole.n; r++)
        assert_true (out[r] == whole.drawn[b * whole.n + r]);
    }
  drawn_clear (&whole);
}

/* ---- Reliability --------------------------------------------------------------------- */

/* Is there a route of at most @most hops over the edges of @world? */
static gboolean
is_linked (const RtPathGraph *graph, guint32 world, guint32 from, guint32 to, guint most)
{
  guint32 reached = 1u << from;

  for (guint hops = 0; hops < most && !(reached >> to & 1); hops++)
    {
      guint32 now = reached;

      for (guint32 v = 0; v < graph->n; v++)
        for (guint32 a = graph->out_first[v]; (now >> v & 1) && a < graph->out_first[v + 1];
             a++)
          if (world >> graph->out[a].edge & 1)
            reached |= 1u << graph->out[a].to;
    }
  return reached >> to & 1;
}

static double
over_all_worlds (const RtPathGraph *graph, const double *chance, guint32 from, guint32 to,
                 guint most)
{
  guint32 n = rt_view_n_edges (graph->view);
  double sum = 0;

  for (guint32 world = 0; world < 1u << n; world++)
    {
      double p = 1;

      for (guint32 e = 0; e < n; e++)
        p *= world >> e & 1 ? chance[e] : 1 - chance[e];
      if (is_linked (graph, world, from, to, most))
        sum += p;
    }
  return sum;
}

static char *
random_text (GRand *rand, guint entities, guint relations, guint speakers)
{
  static const char *const grades[] = { "@A1", "@B2", "@C3", "@B4", "@D2", "@C5" };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < relations; i++)
    g_string_append_printf (text, "n%d -paid-> n%d %s S%u\n",
                            g_rand_int_range (rand, 0, (gint)entities),
                            g_rand_int_range (rand, 0, (gint)entities),
                            grades[g_rand_int_range (rand, 0, G_N_ELEMENTS (grades))],
                            speakers ? (guint)g_rand_int_range (rand, 0, (gint)speakers) : i);
  for (guint i = 0; i < entities; i++)
    g_string_append_printf (text, "entity person n%u\n", i);
  return g_string_free (text, FALSE);
}

static void
reliability_is_the_sum_over_all_worlds (void **state)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);

  (void)state;
  for (guint round = 0; round < 200; round++)
    {
      g_autofree char *text = random_text (rand, 6, 10, 0);
      g_autoptr (RtCase) kase = case_from (text);
      g_autoptr (RtView) view = view_of (kase, round % 2);
      g_auto (RtPathGraph) graph = { 0 };
      double chance[16];

      assert_true (rt_path_graph_init (&graph, view, NULL));
      for (guint32 e = 0; e < rt_view_n_edges (view); e++)
        chance[e] = round % 5 == 0 ? (double)(e % 3) / 2 : g_rand_double (rand);
      for (guint most = 1; most <= 6; most++)
        {
          double p;

          assert_true (
              rt_reliability (&graph, 0, 5, chance, most == 6 ? 0 : most, &p, NULL, NULL));
          assert_near (p, over_all_worlds (&graph, chance, 0, 5, most), 1e-12);
        }
    }
}

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
  const RtLinchpin *first = find_pin (path->linchpins, RT_LINCHPIN_SPEAKER,
                                      rt_case_source (kase, "S1"));
  const RtLinchpin *second = find_pin (path->linchpins, RT_LINCHPIN_SPEAKER,
                                       rt_case_source (kase, "S2"));

  (void)state;
  assert_non_null (first);
  assert_near (first->after, 0, 0);
  assert_true (first->flips);
  assert_non_null (second);
  assert_true (second->after > 0 && second->after < second->before);
  assert_non_null (
      find_pin (path->linchpins, RT_LINCHPIN_DOCUMENT, rt_case_source (kase, "D1")));
  assert_null (find_pin (path->linchpins, RT_LINCHPIN_SPEAKER, rt_case_source (kase, "S4")));
  assert_int_equal (path->deception.n, 1);
  assert_int_equal (path->deception.speakers[0], rt_case_source (kase, "S1"));
  assert_true (path->deception.exact);
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
  assert_int_equal (path->deception.n, 2);
  assert_true (path->deception.exact);
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

/* What @measure is in world @world, by a case that has only its relations. */
static void
values_in (RtCase *kase, const char *measure, guint32 world, double *values)
{
  g_autoptr (RtPick) pick = rt_pick_new (kase, TRUE);
  const RtViewOptions options = { .ungraded = NAN };
  g_autoptr (RtView) view = NULL;
  g_autofree RtRankRow *rows = NULL;
  guint32 n;

  for (RtRelation r = 0; r < rt_case_n_relations (kase); r++)
    rt_pick_set_relation (pick, r, world >> r & 1);
  view = rt_view_new (kase, pick, &options, NULL, NULL);
  rows = rt_rank (view, rt_measure_find (measure, NULL), FALSE, &n, NULL, NULL);
  for (guint32 i = 0; i < n; i++)
    values[rows[i].entity] = rows[i].value;
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
  assert_int_equal (r->deception.n, 1); /* S1 turned round leaves S2's word against it */
  assert_int_equal (r->deception.speakers[0], rt_case_source (kase, "S1"));
  assert_non_null (find_pin (r->linchpins, RT_LINCHPIN_SPEAKER, rt_case_source (kase, "S1")));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_quantile_is_where_the_normal_distribution_says),
    cmocka_unit_test (normal_draws_have_the_moments_of_a_normal),
    cmocka_unit_test (each_relation_is_in_as_many_worlds_as_it_is_likely),
    cmocka_unit_test (chances_are_the_likelihoods_and_even_where_ungraded),
    cmocka_unit_test (one_speaker_makes_two_relations_stand_together),
    cmocka_unit_test (a_denial_stands_where_what_it_denies_falls),
    cmocka_unit_test (speakers_of_one_origin_are_one),
    cmocka_unit_test (worlds_of_low_best_and_high_lie_within_each_other),
    cmocka_unit_test (what_is_withdrawn_moves_nothing_else),
    cmocka_unit_test (reliability_is_the_sum_over_all_worlds),
    cmocka_unit_test (a_sample_is_as_near_to_the_exact_as_it_says),
    cmocka_unit_test (a_route_through_one_speaker_is_likelier_than_its_product),
    cmocka_unit_test (hops_that_are_allowed_add_up_to_the_whole),
    cmocka_unit_test (a_linchpin_is_what_breaks_the_only_route),
    cmocka_unit_test (two_routes_need_two_liars),
    cmocka_unit_test (means_and_first_places_are_those_of_all_worlds),
    cmocka_unit_test (pagerank_of_a_certain_world_is_that_of_the_view),
    cmocka_unit_test (stopping_early_is_within_what_was_asked),
    cmocka_unit_test (an_empty_view_has_no_rows_and_one_entity_is_first),
    cmocka_unit_test (rivals_share_the_worlds_among_them),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
