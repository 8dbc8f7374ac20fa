/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Worlds of which one thing is known, against those of many drawn worlds in which it happens to
 * be so. Seeds are fixed, so a figure that is within four standard errors is within them every
 * time. */

#include "draws.h"

#include "case/columns.h"
#include <math.h>

#define MANY 64000u
#define BLOCKS (MANY / RT_BLOCK)

static const char MIXED[] = "a -met-> b @B2 S1\n"
                            "a -met-> c @B2 S1\n"
                            "b -met-> c @C3 S2\n"
                            "b -met-> d @A1 S3 #m\n"
                            "b -met-> d @C2 S1 #m\n"
                            "! b -met-> d @B3 S2 #m\n"
                            "c -met-> d\n"
                            "d -met-> e @D2 S4\n"
                            "e -met-> f @B2 S5\n"
                            "source S4 from=S1;S2\n";
#define N 7u

typedef struct
{
  RtCase *kase;
  RtWorlds *worlds;
  RtRelation relations[N];
} Known;

static void
known_init (Known *k, double dependence)
{
  const RtWorldOptions options = { .worlds = MANY, .dependence = dependence, .ungraded = NAN };
  GError *error = NULL;
  RtWorldBasis basis;

  k->kase = case_from (MIXED);
  assert_int_equal (rt_case_n_relations (k->kase), N);
  for (guint i = 0; i < N; i++)
    k->relations[i] = i;
  assert_true (rt_world_basis (&basis, k->kase, NULL, &options, NULL, &error));
  k->worlds = rt_worlds_new (&basis, k->relations, N, &error);
  assert_non_null (k->worlds);
}

static void
known_clear (Known *k)
{
  rt_worlds_free (k->worlds);
  rt_case_free (k->kase);
}

static void
assert_near (double found, double right, double slack)
{
  if (!(fabs (found - right) <= slack))
    fail_msg ("%.5f is not within %.5f of %.5f", found, slack, right);
}

static double
slack_of (double p, double n)
{
  return 4 * sqrt (MAX (p * (1 - p), 1e-4) / n);
}

static guint
bits (guint64 x)
{
  return (guint)__builtin_popcountll (x);
}

/* Every pair of relations, with the first of them true and false: how often the second is there
 * is what it is among the worlds drawn without knowing in which the first is so. */
static void
what_is_known_is_what_the_worlds_with_it_have (void **state)
{
  static const double dependence[] = { 0, 0.5, 0.9, 1 };

  (void)state;
  for (guint d = 0; d < G_N_ELEMENTS (dependence); d++)
    {
      guint both[N][N] = { 0 }, alone[N][N] = { 0 }, in[N] = { 0 };
      Known k;

      known_init (&k, dependence[d]);
      for (guint b = 0; b < BLOCKS; b++)
        {
          guint64 out[N];

          draw_block (k.worlds, RT_WORLD_BEST, b, NULL, out);
          for (guint i = 0; i < N; i++)
            for (guint j = 0; j < N; j++)
              {
                both[i][j] += bits (out[i] & out[j]);
                alone[i][j] += bits (~out[i] & out[j]);
              }
          for (guint i = 0; i < N; i++)
            in[i] += bits (out[i]);
        }
      for (guint i = 0; i < N; i++)
        for (guint so = 0; so < 2; so++)
          {
            RtWorldGiven given = { .relation = i, .holds = so == 1 };
            guint found[N] = { 0 };

            for (guint b = 0; b < BLOCKS; b++)
              {
                guint64 out[N];

                draw_block (k.worlds, RT_WORLD_BEST, b, &given, out);
                for (guint j = 0; j < N; j++)
                  found[j] += bits (out[j]);
              }
            assert_int_equal (found[i], so ? MANY : 0);
            for (guint j = 0; j < N; j++)
              {
                double n = so ? in[i] : MANY - in[i];
                double right = (so ? both[i][j] : alone[i][j]) / n;

                assert_near ((double)found[j] / MANY, right, 1.5 * slack_of (right, n));
              }
          }
      known_clear (&k);
    }
}

/* The origins' part against the integral, which is also what the two sides must average to. */
static void
an_origin_that_is_right_more_often_lifts_what_it_says (void **state)
{
  static const double dependence[] = { 0, 0.5, 1 };

  (void)state;
  for (guint d = 0; d < G_N_ELEMENTS (dependence); d++)
    {
      Known k;

      known_init (&k, dependence[d]);
      for (guint o = 0; o < rt_worlds_origins (k.worlds)->len; o++)
        for (guint32 j = 0; j < N; j++)
          {
            double p = rt_worlds_chance (k.worlds, j, RT_WORLD_BEST), side[2];

            for (guint so = 0; so < 2; so++)
              {
                RtWorldGiven given = { .relation = RT_NONE, .origin = o, .holds = so == 1 };
                guint found = 0;

                side[so] = rt_worlds_chance_given (k.worlds, j, RT_WORLD_BEST, &given);
                for (guint b = 0; b < BLOCKS / 4; b++)
                  {
                    guint64 out[N];

                    draw_block (k.worlds, RT_WORLD_BEST, b, &given, out);
                    found += bits (out[j]);
                  }
                assert_near ((double)found / (MANY / 4.0), side[so],
                             slack_of (side[so], MANY / 4.0));
              }
            assert_near ((side[0] + side[1]) / 2, p, dependence[d] < 1 ? 1e-6 : 0.01);
          }
      known_clear (&k);
    }
}

/* S5 has said nothing else, and shares no origin. */
static void
what_has_nothing_to_do_with_it_is_in_the_same_worlds (void **state)
{
  RtWorldGiven given = { .relation = 6, .holds = FALSE };
  Known k;

  (void)state;
  known_init (&k, 0.5);
  for (guint b = 0; b < 20; b++)
    {
      guint64 as_is[N], known[N];

      draw_block (k.worlds, RT_WORLD_BEST, b, NULL, as_is);
      draw_block (k.worlds, RT_WORLD_BEST, b, &given, known);
      for (guint j = 0; j < N - 1; j++)
        assert_true (as_is[j] == known[j]);
      assert_true (known[6] == 0);
    }
  known_clear (&k);
}

/* So that of two sides none has what the other would have had by chance alone. */
static void
of_two_sides_the_one_lies_within_the_other (void **state)
{
  Known k;

  (void)state;
  known_init (&k, 0.5);
  for (guint b = 0; b < 20; b++)
    {
      RtWorldGiven yes = { .relation = 0, .holds = TRUE }, no = { .relation = 0 };
      guint64 with[N], without[N];

      draw_block (k.worlds, RT_WORLD_BEST, b, &yes, with);
      draw_block (k.worlds, RT_WORLD_BEST, b, &no, without);
      assert_true ((without[1] & ~with[1]) == 0); /* the same speaker */
      assert_true (with[2] == without[2]);        /* another */
    }
  known_clear (&k);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (what_is_known_is_what_the_worlds_with_it_have),
    cmocka_unit_test (an_origin_that_is_right_more_often_lifts_what_it_says),
    cmocka_unit_test (what_has_nothing_to_do_with_it_is_in_the_same_worlds),
    cmocka_unit_test (of_two_sides_the_one_lies_within_the_other),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
