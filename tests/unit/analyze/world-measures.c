/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What is counted on changed worlds, against the same worlds counted from the beginning. */

#include "certain-cases.h"
#include "draws.h"

#include "analyze/measure.h"
#include "analyze/places.h"
#include "analyze/world-change.h"
#include "analyze/world-measures.h"
#include "graph/igraph-view.h"

#define ENTITIES 12u
#define RELATIONS 26u
#define GRAPHS 200u

typedef struct
{
  const char *measure;
  gboolean directed;
} Way;

static const Way ways[] = { { "degree", FALSE },
                            { "in-degree", TRUE },
                            { "out-degree", TRUE },
                            { "pagerank", FALSE },
                            { "pagerank", TRUE } };

/* "met" has no direction, so that it is two edges where directions count. */
static RtCase *
random_mixed (GRand *rand)
{
  g_autofree char *paid = random_text (rand, ENTITIES, RELATIONS, 6);
  g_autoptr (GString) text = g_string_new (paid);

  for (guint i = 0; i < 6; i++)
    g_string_append_printf (text, "n%d -met-> n%d @B2 S%d\n", g_rand_int_range (rand, 0, 6),
                            g_rand_int_range (rand, 6, ENTITIES),
                            g_rand_int_range (rand, 0, 3));
  return case_from (text->str);
}

/* Takes claims away and adds others; the relations that this bears on. */
static void
change_at_random (RtCase *kase, GRand *rand, RtPick *pick, GArray *touched)
{
  for (RtRelation r = 0; r < rt_case_n_relations (kase); r++)
    {
      guint n;
      const RtClaim *claims = rt_relation_claims (kase, r, &n);

      if (n == 0 || g_rand_int_range (rand, 0, 4))
        continue;
      rt_pick_set_claim (pick, claims[0], !rt_pick_claim (pick, claims[0]));
      g_array_append_val (touched, r);
    }
}

typedef struct
{
  RtView *view;
  const RtMeasure *measure;
  RtWorldBasis basis;
  RtWorlds *worlds;
  RtWorldRanker *ranker;
  guint64 *slots;
} Ranked;

static void
ranked_init (Ranked *r, RtCase *kase, const Way *way, const RtPick *pick)
{
  const RtWorldOptions options = { .worlds = 64, .dependence = 0.5, .ungraded = NAN };

  *r = (Ranked){ .view = view_of (kase, way->directed) };
  r->measure = rt_measure_find (way->measure, NULL);
  assert_true (rt_world_basis (&r->basis, kase, pick, &options, NULL, NULL));
  r->worlds = rt_worlds_new (&r->basis, rt_view_relations (r->view, 0, &(guint){ 0 }),
                             rt_view_first (r->view)[rt_view_n_edges (r->view)], NULL);
  r->ranker = rt_world_ranker_new (r->view, r->measure, NULL);
  r->slots = g_new (guint64, rt_worlds_size (r->worlds) + 1u);
  draw_block (r->worlds, RT_WORLD_BEST, 3, NULL, r->slots);
  rt_world_ranker_block (r->ranker, r->slots);
}

static void
ranked_clear (Ranked *r)
{
  g_free (r->slots);
  rt_world_ranker_free (r->ranker);
  rt_worlds_free (r->worlds);
  rt_view_free (r->view);
}

/* The sums over eight worlds, and the leader's part of the first places. */
static double
plain_sums (const Ranked *r, guint j, guint32 leader, double *sums)
{
  double values[ENTITIES], first[ENTITIES] = { 0 }, best[2];
  RtPlaces places = { .n = ENTITIES, .slack = rt_world_ranker_slack (r->ranker), .best = best };

  for (guint32 v = 0; v < ENTITIES; v++)
    sums[v] = 0;
  for (guint k = 0; k < RT_LANES; k++)
    {
      assert_true (rt_world_ranker_values (r->ranker, j + k, values, NULL, NULL));
      for (guint32 v = 0; v < ENTITIES; v++)
        sums[v] += values[v];
      rt_places_share (&places, values, 1, first);
    }
  return first[leader];
}

/* Stage by stage: never farther off than is said, and at last as if counted anew. */
static void
check_stages (const Ranked *r, guint32 leader, const double *right, double right_first)
{
  double doubt, first;

  do
    {
      double sums[ENTITIES] = { 0 }, off;

      doubt = rt_world_ranker_settle (r->ranker);
      off = rt_world_ranker_add (r->ranker, sums);
      for (guint32 v = 0; v < ENTITIES; v++)
        assert_near (sums[v], right[v],
                     off * rt_world_ranker_ways (r->ranker, v) + RT_LANES * 1e-9);
      if (rt_world_ranker_first (r->ranker, NULL, leader, &first))
        assert_near (first, right_first, 1e-9);
      else
        assert_true (doubt > 0);
    }
  while (doubt > 0);
}

static void
check_change (RtCase *kase, const Way *way, GRand *rand)
{
  g_autoptr (RtPick) pick = rt_pick_new (kase, TRUE), other = NULL;
  g_autoptr (GArray) touched = g_array_new (FALSE, FALSE, sizeof (RtRelation));
  RtEdgesOf of = { 0 };
  Ranked before, after;
  RtWorldChange *change;
  guint64 *worlds;

  for (RtClaim c = 3; c <= rt_case_n_claims (kase); c += 4)
    rt_pick_set_claim (pick, c, FALSE);
  other = rt_pick_copy (kase, pick);
  change_at_random (kase, rand, other, touched);
  ranked_init (&before, kase, way, pick);
  ranked_init (&after, kase, way, other);
  assert_true (rt_edges_of_init (&of, before.view, NULL));
  change = rt_world_change_new (before.view, &of, NULL, &after.basis, touched, NULL);
  worlds = rt_world_change_draw (change, 3, NULL);
  for (guint j = 0; j < RT_BLOCK; j += RT_LANES)
    {
      guint32 leader = (guint32)g_rand_int_range (rand, 0, ENTITIES);
      double was[ENTITIES], is[ENTITIES], again[ENTITIES] = { 0 };
      double first = plain_sums (&after, j, leader, is);

      plain_sums (&before, j, leader, was);
      assert_true (rt_world_ranker_keep (before.ranker, j, NULL));
      for (guint turn = 0; turn < 2; turn++)
        {
          rt_world_ranker_change (before.ranker, change->edges, worlds);
          check_stages (&before, leader, is, first);
          rt_world_ranker_restore (before.ranker, change->edges, worlds);
        }
      rt_world_ranker_add (before.ranker, again);
      for (guint32 v = 0; v < ENTITIES; v++)
        assert_near (again[v], was[v], 1e-12);
    }
  g_free (worlds);
  rt_world_change_free (change);
  rt_edges_of_clear (&of);
  ranked_clear (&before);
  ranked_clear (&after);
}

static void
a_changed_world_is_counted_as_if_anew (void **state)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (31);

  (void)state;
  for (guint round = 0; round < GRAPHS; round++)
    {
      g_autoptr (RtCase) kase = random_mixed (rand);

      check_change (kase, &ways[round % G_N_ELEMENTS (ways)], rand);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_changed_world_is_counted_as_if_anew),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
