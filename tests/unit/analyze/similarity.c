/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What is shared, and who is like whom, against plain matrices and igraph. */

#include "graph/igraph-view.h"
#include "random-case.h"
#include "redthread/similarity.h"

/* ---- Plain versions -------------------------------------------------------------------- */

typedef struct
{
  guint n;
  double *m;
} Plain;

static gboolean
tied (const Plain *p, guint u, guint v)
{
  return u != v && p->m[u * p->n + v] < FAR_OFF;
}

static guint
ties_of (const Plain *p, guint v, guint but)
{
  guint k = 0;

  for (guint u = 0; u < p->n; u++)
    k += u != but && tied (p, v, u) ? 1 : 0;
  return k;
}

static RtLikeness
plain_pair (const Plain *p, guint a, guint b)
{
  RtLikeness pair = { .a = a, .b = b, .direct = tied (p, a, b) };

  for (guint z = 0; z < p->n; z++)
    {
      gboolean of_a = tied (p, a, z) && z != b, of_b = tied (p, b, z) && z != a;

      pair.either += of_a || of_b ? 1 : 0;
      if (!of_a || !of_b)
        continue;
      pair.common++;
      pair.adamic_adar += 1 / log (ties_of (p, z, G_MAXUINT));
      pair.resource_allocation += 1.0 / ties_of (p, z, G_MAXUINT);
    }
  pair.jaccard = pair.either ? (double)pair.common / pair.either : 0;
  if (pair.common)
    pair.cosine = pair.common / sqrt ((double)ties_of (p, a, b) * ties_of (p, b, a));
  return pair;
}

static void
assert_pair (const RtLikeness *got, const RtLikeness *want)
{
  assert_int_equal (got->common, want->common);
  assert_int_equal (got->either, want->either);
  assert_int_equal (got->direct, want->direct);
  assert_true (fabs (got->jaccard - want->jaccard) < 1e-12);
  assert_true (fabs (got->cosine - want->cosine) < 1e-12);
  assert_true (fabs (got->adamic_adar - want->adamic_adar) < 1e-12);
  assert_true (fabs (got->resource_allocation - want->resource_allocation) < 1e-12);
}

/* ---- What is shared -------------------------------------------------------------------- */

static void
what_is_shared_is_what_two_or_more_are_tied_to (void **state)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (43);
  guint shared = 0;

  (void)state;
  for (guint round = 0; round < 200; round++)
    {
      guint n = 2 + round % 3;
      g_autoptr (RtCase) kase = random_case (rand, 5 + round % 5, 0.05 + 0.07 * (round % 5));
      gboolean directed = round % 2;
      g_autoptr (RtView) view = random_view (kase, directed, FALSE);
      g_autofree double *m = plain_matrix (kase, FALSE, FALSE);
      Plain p = { rt_case_n_entities (kase), m };
      RtEntity asked[] = { 2, 0, 4, 1 };
      g_autoptr (RtSharing) common = rt_sharing (view, asked, n, NULL, NULL);
      guint expected = 0, at = 0;

      for (guint z = 0; z < p.n; z++)
        {
          guint joins = 0;

          for (guint i = 0; i < n; i++)
            joins += tied (&p, asked[i], z) ? 1 : 0;
          expected += joins > 1 ? 1 : 0;
        }
      assert_int_equal (common->n_shared, expected);
      shared += expected;
      for (guint s = 0; s < common->n_shared; s++)
        {
          const RtShared *one = &common->shared[s];
          guint joins = 0;

          for (guint i = 0; i < n; i++)
            {
              assert_int_equal (one->relation[i] != RT_NONE, tied (&p, asked[i], one->entity));
              joins += one->relation[i] != RT_NONE;
            }
          assert_int_equal (one->n_joined, joins);
          assert_int_equal (one->ties, ties_of (&p, one->entity, G_MAXUINT));
          assert_true (s == 0 || one->n_joined < one[-1].n_joined
                       || (one->n_joined == one[-1].n_joined && one->ties >= one[-1].ties));
        }
      assert_int_equal (common->n_pairs, n * (n - 1) / 2);
      for (guint j = 1; j < n; j++)
        for (guint i = 0; i < j; i++)
          {
            RtLikeness want = plain_pair (&p, asked[i], asked[j]);

            assert_pair (&common->pairs[at++], &want);
          }
    }
  assert_true (shared > 200);
}

static void
what_is_not_in_the_view_shares_nothing (void **state)
{
  g_autoptr (RtCase) kase = case_from ("a -x-> m\nb -x-> m\n");
  g_autoptr (RtPick) pick = rt_pick_new (kase, TRUE);
  g_autoptr (RtView) view = NULL;
  g_autoptr (RtSharing) common = NULL;
  RtEntity asked[] = { rt_case_entity (kase, "a"), rt_case_entity (kase, "b") };

  (void)state;
  rt_pick_set_entity (pick, asked[1], FALSE);
  rt_pick_set_relation (pick, 1, FALSE);
  view = rt_view_new (kase, pick, NULL, NULL, NULL);
  common = rt_sharing (view, asked, 2, NULL, NULL);
  assert_int_equal (common->n_shared, 0);
  assert_int_equal (common->pairs[0].either, 0);
}

/* igraph counts the two themselves where they are tied; so untied pairs only. */
static void
jaccard_of_untied_pairs_is_igraph_s (void **state)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (47);

  (void)state;
  for (guint round = 0; round < 40; round++)
    {
      g_autoptr (RtCase) kase = random_case (rand, 8, 0.15);
      g_autoptr (RtView) view = random_view (kase, FALSE, FALSE);
      igraph_matrix_t jaccard;

      igraph_matrix_init (&jaccard, 0, 0);
      assert_int_equal (igraph_similarity_jaccard (rt_view_graph (view), &jaccard,
                                                   igraph_vss_all (), IGRAPH_ALL, FALSE),
                        IGRAPH_SUCCESS);
      for (RtEntity b = 1; b < 8; b++)
        for (RtEntity a = 0; a < b; a++)
          {
            RtEntity asked[] = { a, b };
            g_autoptr (RtSharing) common = rt_sharing (view, asked, 2, NULL, NULL);

            if (!common->pairs[0].direct && common->pairs[0].either > 0)
              assert_true (fabs (common->pairs[0].jaccard - MATRIX (jaccard, a, b)) < 1e-12);
          }
      igraph_matrix_destroy (&jaccard);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (what_is_shared_is_what_two_or_more_are_tied_to),
    cmocka_unit_test (what_is_not_in_the_view_shares_nothing),
    cmocka_unit_test (jaccard_of_untied_pairs_is_igraph_s),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
