/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Worlds that are drawn: each relation in as many as it is likely, and who says several things
 * makes them stand together; against what the normal distribution says. */

#include "certain-cases.h"
#include "draws.h"

#include "analyze/chance.h"
#include "analyze/worlds.h"

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
    draw_block (d.worlds, end, b, NULL, d.drawn + b * d.n);
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
      draw_block (without, RT_WORLD_BEST, b, NULL, out);
      assert_int_equal (out[0], 0); /* nobody asserts it now */
      for (guint r = 1; r < whole.n; r++)
        assert_true (out[r] == whole.drawn[b * whole.n + r]);
    }
  drawn_clear (&whole);
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
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
