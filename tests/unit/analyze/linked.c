/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Whether two are linked in drawn worlds, against each world written out and searched plainly.
 */

#include "certain-cases.h"
#include "draws.h"

#include "analyze/linked.h"
#include "graph/igraph-view.h"
#include <string.h>

#define ENTITIES 12u
#define RELATIONS 22u
#define SPEAKERS 6u
#define GRAPHS 200u

/* What one graph is asked about. */
typedef struct
{
  RtCase *kase;
  RtView *view;
  RtLinked linked;
  RtPick *pick; /* lacks some claims, so that a change can add what was not there */
  RtWorldBasis basis;
  RtWorlds *worlds;
  RtWorldBlock *draws;
} Asked;

static gboolean
asked_init (Asked *a, GRand *rand, gboolean directed, guint max_hops)
{
  const RtWorldOptions options = { .worlds = 64, .dependence = 0.5, .ungraded = NAN };
  g_autofree char *text = random_text (rand, ENTITIES, RELATIONS, SPEAKERS);

  *a = (Asked){ .kase = case_from (text) };
  a->view = view_of (a->kase, directed);
  assert_true (rt_linked_init (&a->linked, a->view, rt_case_entity (a->kase, "n0"),
                               rt_case_entity (a->kase, "n1"), max_hops, NULL));
  a->pick = rt_pick_copy (a->kase, rt_view_pick (a->view));
  for (RtClaim c = 3; c <= rt_case_n_claims (a->kase); c += 4)
    rt_pick_set_claim (a->pick, c, FALSE);
  assert_true (rt_world_basis (&a->basis, a->kase, a->pick, &options, NULL, NULL));
  if (a->linked.relations->len == 0)
    return FALSE;
  a->worlds = rt_linked_worlds (&a->linked, &a->basis, NULL);
  a->draws = rt_world_block_new (a->worlds, NULL);
  return TRUE;
}

static void
asked_clear (Asked *a)
{
  rt_world_block_free (a->draws);
  rt_worlds_free (a->worlds);
  rt_linked_clear (&a->linked);
  rt_pick_free (a->pick);
  rt_view_free (a->view);
  rt_case_free (a->kase);
}

/* Hops in world @j: as many rounds over all relations as it takes; 0: none. */
static guint
plain_hops (const Asked *a, const guint64 *drawn, guint j, gboolean directed, guint max_hops)
{
  guint far[ENTITIES];
  RtEntity to = rt_case_entity (a->kase, "n1");

  memset (far, 0xff, sizeof far);
  far[rt_case_entity (a->kase, "n0")] = 0;
  for (guint h = 1; h < ENTITIES; h++)
    for (guint i = 0; i < a->linked.relations->len; i++)
      {
        RtRelationRow row;

        rt_case_get_relation (a->kase, g_array_index (a->linked.relations, RtRelation, i),
                              &row);
        if (!(drawn[i] >> j & 1))
          continue;
        if (far[row.from] == h - 1 && far[row.to] > h)
          far[row.to] = h;
        if (!directed && far[row.to] == h - 1 && far[row.from] > h)
          far[row.from] = h;
      }
  return far[to] == G_MAXUINT || (max_hops && far[to] > max_hops) ? 0 : far[to];
}

static void
the_two_searches_meet_on_a_shortest_route (void **state)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (21);
  guint found = 0;

  (void)state;
  for (guint round = 0; round < GRAPHS; round++)
    {
      gboolean directed = round % 2 == 1;
      guint max_hops = round % 4 < 2 ? 0 : 3;
      Asked a;

      if (asked_init (&a, rand, directed, max_hops))
        {
          guint64 in, drawn[RELATIONS];
          guint32 hops[RT_BLOCK];

          rt_world_block_begin (a.draws, RT_WORLD_BEST, round, NULL);
          assert_true (rt_linked_count (&a.linked, a.draws, &in, hops, NULL));
          draw_block (a.worlds, RT_WORLD_BEST, round, NULL, drawn);
          for (guint j = 0; j < RT_BLOCK; j++)
            {
              assert_int_equal (hops[j], plain_hops (&a, drawn, j, directed, max_hops));
              assert_int_equal (in >> j & 1, hops[j] > 0);
              found += hops[j] > 0;
            }
        }
      asked_clear (&a);
    }
  assert_true (found > GRAPHS * RT_BLOCK / 10);
}

/* Takes away or adds claims at random, or has speakers lie; the relations that this bears on.
 */
static void
change_at_random (const Asked *a, GRand *rand, RtPick *pick, guint8 *liars, GArray *touched)
{
  gboolean lies = g_rand_boolean (rand);
  g_autofree guint8 *bears = g_new0 (guint8, RELATIONS);

  for (RtRelation r = 0; r < rt_case_n_relations (a->kase); r++)
    {
      guint n;
      const RtClaim *claims = rt_relation_claims (a->kase, r, &n);

      for (guint i = 0; i < n; i++)
        {
          RtClaimRow row;

          rt_case_get_claim (a->kase, claims[i], &row);
          if (lies && row.source <= 2)
            liars[row.source] = bears[r] = 1;
          else if (!lies && g_rand_int_range (rand, 0, 4) == 0)
            {
              rt_pick_set_claim (pick, claims[i], !rt_pick_claim (pick, claims[i]));
              bears[r] = 1;
            }
        }
      if (bears[r])
        g_array_append_val (touched, r);
    }
}

static guint64
counted_anew (Asked *a, const RtWorldBasis *basis, guint32 number)
{
  g_autoptr (RtWorlds) worlds = rt_linked_worlds (&a->linked, basis, NULL);
  g_autoptr (RtWorldBlock) draws = rt_world_block_new (worlds, NULL);
  guint64 in;

  rt_world_block_begin (draws, RT_WORLD_BEST, number, NULL);
  assert_true (rt_linked_count (&a->linked, draws, &in, NULL, NULL));
  return in;
}

static void
a_change_is_counted_as_if_all_were_counted_anew (void **state)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (22);
  guint64 others = 0;

  (void)state;
  for (guint round = 0; round < GRAPHS; round++)
    {
      Asked a;

      if (asked_init (&a, rand, round % 2 == 1, round % 4 < 2 ? 0 : 3))
        for (guint turn = 0; turn < 3; turn++)
          {
            g_autoptr (RtPick) pick = rt_pick_copy (a.kase, a.pick);
            g_autofree guint8 *liars = g_new0 (guint8, rt_case_n_sources (a.kase) + 1);
            g_autoptr (GArray) touched = g_array_new (FALSE, FALSE, sizeof (RtRelation));
            RtWorldBasis basis = a.basis;
            RtWorldChange *change;
            guint64 before, in;

            change_at_random (&a, rand, pick, liars, touched);
            basis.pick = pick;
            basis.liars = liars;
            change = rt_linked_change_new (&a.linked, &basis, touched, NULL);
            rt_world_block_begin (a.draws, RT_WORLD_BEST, turn, NULL);
            assert_true (rt_linked_trace (&a.linked, a.draws, &before, NULL));
            for (guint again = 0; again < 2; again++) /* it leaves all as it was */
              {
                assert_true (rt_linked_recount (&a.linked, change, turn, before, &in, NULL));
                if (again == 0)
                  others += (guint64)__builtin_popcountll (in ^ before);
              }
            assert_true (in == counted_anew (&a, &basis, turn));
            rt_world_change_free (change);
          }
      asked_clear (&a);
    }
  assert_true (others > GRAPHS);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (the_two_searches_meet_on_a_shortest_route),
    cmocka_unit_test (a_change_is_counted_as_if_all_were_counted_anew),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
