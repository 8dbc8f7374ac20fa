/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Removals against distances by Floyd and Warshall, key players against every subset. */

#include "random-case.h"
#include "redthread/removal.h"

#define GRAPHS 200
#define NOT_LINKED G_MAXUINT

/* Hops between those that are not in @gone (bits); NOT_LINKED. */
static guint *
plain_distances (const double *m, guint n, guint32 gone)
{
  guint *d = g_new (guint, n * n + 1);

  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < n; j++)
      d[i * n + j] = gone >> i & 1 || gone >> j & 1 ? NOT_LINKED
                     : i == j                       ? 0
                     : m[i * n + j] < FAR_OFF       ? 1
                                                    : NOT_LINKED;
  for (guint k = 0; k < n; k++)
    for (guint i = 0; i < n; i++)
      for (guint j = 0; j < n; j++)
        if (d[i * n + k] != NOT_LINKED && d[k * n + j] != NOT_LINKED)
          d[i * n + j] = MIN (d[i * n + j], d[i * n + k] + d[k * n + j]);
  return d;
}

typedef struct
{
  guint entities, contacts, diameter;
  guint64 pairs;
  double f, df, mean;
} Plain;

static Plain
plain_cohesion (const double *m, guint n, gboolean directed, guint32 gone)
{
  g_autofree guint *d = plain_distances (m, n, gone);
  Plain p = { 0 };
  double near = 0, sum = 0, possible;

  for (guint i = 0; i < n; i++)
    {
      p.entities += gone >> i & 1 ? 0 : 1;
      for (guint j = 0; j < n; j++)
        if (i != j && d[i * n + j] != NOT_LINKED)
          {
            p.pairs++;
            near += 1.0 / d[i * n + j];
            sum += d[i * n + j];
            p.diameter = MAX (p.diameter, d[i * n + j]);
          }
      for (guint j = i + 1; j < n; j++)
        p.contacts += d[i * n + j] == 1 || d[j * n + i] == 1;
    }
  possible = (double)p.entities * (p.entities - 1.0);
  p.f = 1 - (double)p.pairs / possible;
  p.df = 1 - near / possible;
  p.mean = sum / (double)p.pairs;
  p.pairs /= directed ? 1 : 2;
  return p;
}

static void
assert_near (double a, double b)
{
  if (isnan (a) != isnan (b) || (!isnan (b) && fabs (a - b) > 1e-12))
    fail_msg ("%.15g is not %.15g", a, b);
}

static void
assert_cohesion (const RtCohesion *ours, const Plain *p)
{
  assert_int_equal (ours->entities, p->entities);
  assert_int_equal (ours->contacts, p->contacts);
  assert_int_equal (ours->pairs, p->pairs);
  assert_int_equal (ours->diameter, p->diameter);
  assert_near (ours->mean_distance, p->mean);
  if (p->entities > 1)
    {
      assert_near (ours->fragmentation, p->f);
      assert_near (ours->distance_fragmentation, p->df);
    }
  else
    assert_true (isnan (ours->fragmentation) && isnan (ours->distance_fragmentation));
}

static RtView *
view_without (RtCase *kase, RtPick *pick, guint32 gone, gboolean directed)
{
  RtViewOptions options = { .directed = directed, .ungraded = NAN };

  for (RtEntity e = 0; e < rt_case_n_entities (kase); e++)
    rt_pick_set_entity (pick, e, !(gone >> e & 1));
  return rt_view_new (kase, pick, &options, NULL, NULL);
}

static void
check_ways (const RtRemoval *removal, const double *m, guint n, guint32 gone, gboolean directed)
{
  g_autofree guint *before = plain_distances (m, n, 0), *after = plain_distances (m, n, gone);
  guint64 linked = 0, kept = 0, longer = 0, cut = 0;

  for (guint i = 0; i < n; i++)
    for (guint j = directed ? 0 : i + 1; j < n; j++)
      {
        guint x = before[i * n + j], y = after[i * n + j];

        if (i == j || gone >> i & 1 || gone >> j & 1 || x == NOT_LINKED)
          continue;
        linked++;
        kept += x == y;
        longer += y != x && y != NOT_LINKED;
        cut += y == NOT_LINKED;
      }
  assert_int_equal (removal->linked, linked);
  assert_int_equal (removal->kept, kept);
  assert_int_equal (removal->longer, longer);
  assert_int_equal (removal->cut, cut);
}

static void
before_and_after_are_what_distances_say (void **state)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (30);

  (void)state;
  for (guint i = 0; i < GRAPHS; i++)
    {
      guint n = i < 2 ? i : (guint)g_rand_int_range (rand, 2, 20);
      gboolean directed = i % 2;
      g_autoptr (RtCase) kase = random_case (rand, n, i % 3 == 0 ? 1.2 / n : i % 3 * 0.1);
      g_autofree double *m = plain_matrix (kase, directed, FALSE);
      g_autoptr (RtView) view = random_view (kase, directed, FALSE);
      g_autoptr (RtPick) pick = rt_pick_new (kase, TRUE);
      guint32 gone = g_rand_int (rand) & g_rand_int (rand) & ((1u << n) - 1);
      g_autoptr (RtView) after = view_without (kase, pick, gone, directed);
      Plain plain = plain_cohesion (m, n, directed, 0),
            left = plain_cohesion (m, n, directed, gone);
      RtCohesion cohesion;
      RtRemoval removal;

      assert_true (rt_cohesion (view, TRUE, &cohesion, NULL, NULL));
      assert_cohesion (&cohesion, &plain);
      assert_true (rt_cohesion (view, FALSE, &cohesion, NULL, NULL));
      assert_int_equal (cohesion.pairs, plain.pairs);
      if (n > 1)
        assert_near (cohesion.fragmentation, plain.f);
      assert_true (rt_removal (view, after, &removal, NULL, NULL));
      assert_cohesion (&removal.before, &plain);
      assert_cohesion (&removal.after, &left);
      check_ways (&removal, m, n, gone, directed);
    }
}

/* More than 64 sources, in two parts, of which one falls into three. */
static void
more_than_one_batch_of_sources_adds_up (void **state)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (RtCase) kase = NULL;
  g_autoptr (RtPick) pick = NULL;
  g_autoptr (RtView) view = NULL, after = NULL;
  RtRemoval removal;
  guint64 pairs = 0;
  double sum = 0;

  (void)state;
  for (guint i = 0; i < 150; i++)
    g_string_append_printf (text, "entity person n%u\n", i);
  for (guint i = 1; i < 150; i++)
    if (i != 100)
      g_string_append_printf (text, "n%u -x-> n%u\n", i - 1, i);
  kase = case_from (text->str);
  view = random_view (kase, FALSE, FALSE);
  pick = rt_pick_new (kase, TRUE);
  rt_pick_set_entity (pick, 30, FALSE);
  after = rt_view_new (kase, pick, NULL, NULL, NULL);
  assert_true (rt_removal (view, after, &removal, NULL, NULL));
  for (guint i = 0; i < 150; i++)
    for (guint j = i + 1; j < 150; j++)
      if ((i < 100) == (j < 100))
        {
          pairs++;
          sum += j - i;
        }
  assert_int_equal (removal.before.pairs, pairs);
  assert_near (removal.before.mean_distance, sum / (double)pairs);
  assert_int_equal (removal.before.components, 2);
  assert_int_equal (removal.after.components, 3);
  assert_int_equal (removal.after.largest, 69);
  assert_int_equal (removal.before.diameter, 99);
  assert_int_equal (removal.cut, 30 * 69);
  assert_int_equal (removal.longer, 0);
}

/* ---- Key players --------------------------------------------------------------------- */

static double
value_of (const double *m, guint n, gboolean directed, RtKeyGoal goal, guint hops, guint32 set)
{
  guint reached = 0;

  if (goal == RT_GOAL_REACH)
    {
      g_autofree guint *d = plain_distances (m, n, 0);

      for (guint j = 0; j < n; j++)
        {
          gboolean near = FALSE;

          for (guint i = 0; i < n; i++)
            near = near || (set >> i & 1 && d[i * n + j] <= hops);
          reached += near ? 1 : 0;
        }
      return reached;
    }
  Plain p = plain_cohesion (m, n, directed, set);
  return goal == RT_GOAL_FRAGMENT ? p.f : p.df;
}

static gboolean
may_be_even (RtEntity e, gconstpointer data)
{
  (void)data;
  return e % 2 == 0;
}

static guint
n_bits (guint32 x)
{
  return (guint)__builtin_popcount (x);
}

static double
best_value (const double *m, guint n, gboolean directed, const RtKeyOptions *o, guint k)
{
  double best = -INFINITY;

  for (guint32 set = 0; set < 1u << n; set++)
    if (n_bits (set) == k && !(o->may_be && set & 0xAAAAAAAAu))
      {
        double value = value_of (m, n, directed, o->goal, o->hops, set);
        best = MAX (best, value);
      }
  return best;
}

static guint32
bits_of (const RtKeyPlayers *players)
{
  guint32 set = 0;

  for (guint i = 0; i < players->n; i++)
    set |= 1u << players->plan[i];
  return set;
}

static void
small_plans_are_the_best_of_all_subsets (void **state)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (31);
  guint better_than_greedy = 0;

  (void)state;
  for (guint i = 0; i < GRAPHS; i++)
    {
      guint n = (guint)g_rand_int_range (rand, 5, 11);
      gboolean directed = i % 2;
      g_autoptr (RtCase) kase = random_case (rand, n, i % 3 == 0 ? 1.3 / n : i % 3 * 0.13);
      g_autofree double *m = plain_matrix (kase, directed, FALSE);
      g_autoptr (RtView) view = random_view (kase, directed, FALSE);

      for (guint goal = 0; goal < RT_N_GOALS; goal++)
        {
          RtKeyOptions options = { .goal = goal,
                                   .k = (guint)g_rand_int_range (rand, 1, 4),
                                   .hops = (guint)g_rand_int_range (rand, 1, 4),
                                   .may_be = i % 5 == 4 ? may_be_even : NULL };
          guint candidates = i % 5 == 4 ? (n + 1) / 2 : n, k = MIN (options.k, candidates);
          g_autoptr (RtKeyPlayers) ours = rt_key_players (view, &options, NULL, NULL);
          double best = best_value (m, n, directed, &options, k);

          assert_non_null (ours);
          assert_true (ours->exact);
          assert_int_equal (ours->n, k);
          assert_int_equal (n_bits (bits_of (ours)), k);
          assert_int_equal (ours->candidates, candidates);
          assert_near (ours->value, best);
          assert_near (ours->most, ours->value);
          assert_near (value_of (m, n, directed, goal, options.hops, bits_of (ours)), best);
          assert_true (ours->greedy <= ours->value);
          better_than_greedy += ours->greedy < ours->value;
        }
    }
  assert_true (better_than_greedy > 0); /* or trying all would be for nothing */
}

/* Too many to be tried: 30 stars of 6 on a ring, of which 12 are wanted. */
static RtCase *
ring_of_stars (void)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < 30; i++)
    {
      g_string_append_printf (text, "s%02u -x-> s%02u\n", i, (i + 1) % 30);
      for (guint j = 0; j < 6; j++)
        g_string_append_printf (text, "s%02u -x-> l%02u%u\n", i, i, j);
    }
  return case_from (text->str);
}

static void
a_plan_that_is_not_exact_has_a_bound (void **state)
{
  g_autoptr (RtCase) kase = ring_of_stars ();
  g_autoptr (RtView) view = random_view (kase, FALSE, FALSE);

  (void)state;
  for (guint goal = 0; goal < RT_GOAL_REACH; goal++)
    {
      RtKeyOptions options = { .goal = goal, .k = 12 };
      g_autoptr (RtKeyPlayers) ours = rt_key_players (view, &options, NULL, NULL);

      assert_false (ours->exact);
      assert_true (ours->most >= ours->value);
      assert_true (ours->most <= 1);
      for (guint i = 0; i < ours->n; i++)
        assert_int_equal (rt_entity_id (kase, ours->plan[i])[0], 's');
    }
}

/* The bound holds where the best is known: it is asked for with a graph that all are tried in,
 * by a plan that is larger than is ever tried. */
static void
the_bound_is_never_below_a_plan (void **state)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (32);

  (void)state;
  for (guint i = 0; i < 60; i++)
    {
      guint n = 21, k = 17;
      gboolean directed = i % 2;
      g_autoptr (RtCase) kase = random_case (rand, n, i % 3 ? 0.06 : 0.12);
      g_autofree double *m = plain_matrix (kase, directed, FALSE);
      g_autoptr (RtView) view = random_view (kase, directed, FALSE);

      for (guint goal = 0; goal < RT_N_GOALS; goal++)
        {
          RtKeyOptions options = { .goal = goal, .k = k, .hops = 1 };
          g_autoptr (RtKeyPlayers) ours = rt_key_players (view, &options, NULL, NULL);

          assert_false (ours->exact);
          assert_near (value_of (m, n, directed, goal, 1, bits_of (ours)), ours->value);
          for (guint t = 0; t < 200; t++)
            {
              guint32 set = 0;

              while (n_bits (set) < k)
                set |= 1u << g_rand_int_range (rand, 0, (gint)n);
              assert_true (value_of (m, n, directed, goal, 1, set) <= ours->most + 1e-12);
            }
        }
    }
}

static void
without_candidates_there_is_no_plan (void **state)
{
  g_autoptr (RtCase) kase = case_from ("a -x-> b\n"), empty = rt_case_new ();
  g_autoptr (RtView) view = random_view (kase, FALSE, FALSE),
                     nothing = random_view (empty, FALSE, FALSE);
  RtKeyOptions none = { .k = 0 }, two = { .k = 5 };
  g_autoptr (GError) one = NULL, other = NULL;
  g_autoptr (RtKeyPlayers) all = rt_key_players (view, &two, NULL, NULL);

  (void)state;
  assert_null (rt_key_players (view, &none, NULL, &one));
  assert_true (g_error_matches (one, RT_ERROR, RT_ERROR_USAGE));
  assert_null (rt_key_players (nothing, &two, NULL, &other));
  assert_true (g_error_matches (other, RT_ERROR, RT_ERROR_USAGE));
  assert_int_equal (all->n, 2);
  assert_true (all->exact);
  assert_true (isnan (all->value));
}

static void
a_cancelled_context_ends_it (void **state)
{
  g_autoptr (RtContext) ctx = rt_context_new ();
  g_autoptr (RtCase) kase = case_from ("a -x-> b\nb -x-> c\n");
  g_autoptr (RtView) view = random_view (kase, FALSE, FALSE);
  RtKeyOptions options = { .k = 1, .goal = RT_GOAL_SEPARATE };
  RtCohesion cohesion;
  RtRemoval removal;

  (void)state;
  rt_context_cancel (ctx);
  assert_null (rt_key_players (view, &options, ctx, NULL));
  assert_false (rt_cohesion (view, TRUE, &cohesion, ctx, NULL));
  assert_false (rt_removal (view, view, &removal, ctx, NULL));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (before_and_after_are_what_distances_say),
    cmocka_unit_test (more_than_one_batch_of_sources_adds_up),
    cmocka_unit_test (small_plans_are_the_best_of_all_subsets),
    cmocka_unit_test (a_plan_that_is_not_exact_has_a_bound),
    cmocka_unit_test (the_bound_is_never_below_a_plan),
    cmocka_unit_test (without_candidates_there_is_no_plan),
    cmocka_unit_test (a_cancelled_context_ends_it),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
