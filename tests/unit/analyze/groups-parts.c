/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Groups that are defined outright (parts, cliques, cores, blocks), against slow plain versions
 * that share nothing with them but the case, on graphs of ten. */

#include "group-bits.h"

#define SEEDS 40u

static gboolean
has_group (const RtGroups *groups, guint32 bits)
{
  for (guint32 g = 0; g < rt_groups_n (groups); g++)
    if (bits_of (groups, g) == bits)
      return TRUE;
  return FALSE;
}

/* Whom each reaches, itself included, along @m. */
static void
reach (const double *m, guint n, guint32 *out)
{
  for (guint i = 0; i < n; i++)
    {
      out[i] = 1u << i;
      for (guint j = 0; j < n; j++)
        out[i] |= m[i * n + j] < FAR_OFF ? 1u << j : 0;
    }
  for (guint k = 0; k < n; k++)
    for (guint i = 0; i < n; i++)
      if (out[i] & 1u << k)
        out[i] |= out[k];
}

/* ---- By definition ------------------------------------------------------------------- */

static void
components_and_strong_parts_are_who_reach_each_other (void **state)
{
  (void)state;
  for (guint32 seed = 1; seed <= SEEDS; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr (RtCase) kase = random_case (rand, N, 0.13);
      g_autoptr (RtView) view = random_view (kase, FALSE, FALSE);
      g_autoptr (RtGroups) weak = groups_of (view, "components", (RtGroupOptions){ 0 });
      g_autoptr (RtGroups) strong = groups_of (view, "strong", (RtGroupOptions){ 0 });
      g_autofree double *both = plain_matrix (kase, FALSE, FALSE),
                        *along = plain_matrix (kase, TRUE, FALSE);
      guint32 any[N], out[N];

      reach (both, N, any);
      reach (along, N, out);
      for (guint i = 0; i < N; i++)
        {
          guint32 mutual = 0;

          for (guint j = 0; j < N; j++)
            mutual |= (out[i] & 1u << j) && (out[j] & 1u << i) ? 1u << j : 0;
          assert_true (has_group (weak, any[i]));
          assert_true (has_group (strong, mutual));
        }
    }
}

static gboolean
is_clique (const double *m, guint32 bits)
{
  for (guint i = 0; i < N; i++)
    for (guint j = i + 1; j < N; j++)
      if ((bits & 1u << i) && (bits & 1u << j) && !(m[i * N + j] < FAR_OFF))
        return FALSE;
  return TRUE;
}

static void
cliques_are_all_that_no_further_one_can_join (void **state)
{
  (void)state;
  for (guint32 seed = 1; seed <= SEEDS; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr (RtCase) kase = random_case (rand, N, 0.25);
      g_autoptr (RtView) view = random_view (kase, FALSE, FALSE);
      guint least = 2 + seed % 3;
      g_autoptr (RtGroups) groups = groups_of (view, "cliques",
                                               (RtGroupOptions){ .least = least });
      g_autofree double *m = plain_matrix (kase, FALSE, FALSE);
      guint32 found = 0;

      for (guint32 bits = 1; bits < 1u << N; bits++)
        {
          gboolean whole = is_clique (m, bits);

          for (guint i = 0; whole && i < N; i++)
            whole = (bits & 1u << i) || !is_clique (m, bits | 1u << i);
          if (whole && (guint)__builtin_popcount (bits) >= least)
            {
              found++;
              assert_true (has_group (groups, bits));
            }
        }
      assert_int_equal (rt_groups_n (groups), found);
    }
}

/* Who is left when those with fewer than @k ties go, again and again. */
static guint32
plain_core (const double *m, guint k)
{
  guint32 left = (1u << N) - 1;

  for (gboolean gone = TRUE; gone;)
    {
      gone = FALSE;
      for (guint i = 0; i < N; i++)
        {
          guint ties = 0;

          for (guint j = 0; j < N; j++)
            ties += (left & 1u << j) && m[i * N + j] < FAR_OFF ? 1 : 0;
          if ((left & 1u << i) && ties < k)
            {
              left &= ~(1u << i);
              gone = TRUE;
            }
        }
    }
  return left;
}

static void
a_core_is_what_is_left_of_it (void **state)
{
  (void)state;
  for (guint32 seed = 1; seed <= SEEDS; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr (RtCase) kase = random_case (rand, N, 0.2);
      g_autoptr (RtView) view = random_view (kase, FALSE, FALSE);
      g_autofree double *m = plain_matrix (kase, FALSE, FALSE);
      guint highest = 0;

      for (guint k = 1; plain_core (m, k); k++)
        {
          g_autoptr (RtGroups) groups = groups_of (view, "core",
                                                   (RtGroupOptions){ .least = k });
          guint32 all = 0;

          highest = k;
          for (guint32 g = 0; g < rt_groups_n (groups); g++)
            {
              assert_int_equal (all & bits_of (groups, g), 0);
              assert_int_equal (rt_groups_level (groups, g), k);
              all |= bits_of (groups, g);
            }
          assert_int_equal (all, plain_core (m, k));
        }
      g_autoptr (RtGroups) groups = groups_of (view, "core", (RtGroupOptions){ 0 });
      assert_true (rt_groups_n (groups) > 0);
      assert_int_equal (rt_groups_level (groups, 0), highest);
    }
}

/* ---- Blocks -------------------------------------------------------------------------- */

#define FEW 7u

/* Does what is left of @bits without @gone hang together? */
static gboolean
hangs_together (const double *m, guint32 bits, guint32 gone)
{
  guint32 left = bits & ~gone, seen = left & -left;

  for (guint32 before = 0; before != seen;)
    {
      before = seen;
      for (guint i = 0; i < FEW; i++)
        for (guint j = 0; j < FEW; j++)
          if ((seen & 1u << i) && (left & 1u << j) && m[i * FEW + j] < FAR_OFF)
            seen |= 1u << j;
    }
  return seen == left;
}

/* Would it hold if any fewer than @k of its members went? */
static gboolean
holds (const double *m, guint32 bits, guint k)
{
  for (guint32 gone = 0; gone < 1u << FEW; gone++)
    if ((gone & ~bits) == 0 && (guint)__builtin_popcount (gone) < k
        && !hangs_together (m, bits, gone))
      return FALSE;
  return TRUE;
}

/* The largest that hold when any one goes; two who are tied and in no larger one among them. */
static void
biconnected_parts_hold_when_one_goes (void **state)
{
  (void)state;
  for (guint32 seed = 1; seed <= SEEDS; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr (RtCase) kase = random_case (rand, FEW, 0.25);
      g_autoptr (RtView) view = random_view (kase, FALSE, FALSE);
      g_autofree double *m = plain_matrix (kase, FALSE, FALSE);
      g_autoptr (RtGroups) parts = groups_of (view, "biconnected", (RtGroupOptions){ 0 });
      gboolean whole[1u << FEW];
      guint32 found = 0;

      for (guint32 bits = 0; bits < 1u << FEW; bits++)
        whole[bits] = __builtin_popcount (bits) > 1 && holds (m, bits, 2);
      for (guint32 bits = 1; bits < 1u << FEW; bits++)
        {
          gboolean largest = whole[bits];

          for (guint32 more = 0; largest && more < 1u << FEW; more++)
            largest = !((more & bits) == bits && more != bits && whole[more]);
          found += largest ? 1 : 0;
          assert_true (!largest || has_group (parts, bits));
        }
      assert_int_equal (rt_groups_n (parts), found);
    }
}

static void
blocks_hold_as_they_say_and_no_better (void **state)
{
  (void)state;
  for (guint32 seed = 1; seed <= SEEDS; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr (RtCase) kase = random_case (rand, FEW, 0.3);
      g_autoptr (RtView) view = random_view (kase, FALSE, FALSE);
      g_autofree double *m = plain_matrix (kase, FALSE, FALSE);
      g_autoptr (RtGroups) blocks = groups_of (view, "cohesive",
                                               (RtGroupOptions){ .least = 1 });

      for (guint32 g = 0; g < rt_groups_n (blocks); g++)
        {
          guint32 bits = bits_of (blocks, g);
          guint k = rt_groups_level (blocks, g);

          assert_true (holds (m, bits, k));
          assert_true ((guint)__builtin_popcount (bits) == k + 1 || !holds (m, bits, k + 1));
        }
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (components_and_strong_parts_are_who_reach_each_other),
    cmocka_unit_test (cliques_are_all_that_no_further_one_can_join),
    cmocka_unit_test (a_core_is_what_is_left_of_it),
    cmocka_unit_test (biconnected_parts_hold_when_one_goes),
    cmocka_unit_test (blocks_hold_as_they_say_and_no_better),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
