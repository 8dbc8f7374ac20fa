/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Trees that join several, against plain versions: all sets of entities tried. */

#include "plain-ways.h"

/* The least tree that spans the vertices in @set, by Prim; FAR_OFF where they do not hang
 * together. */
static double
span (const double *m, guint n, guint set)
{
  guint in = set & (~set + 1);
  double cost = 0;

  while (in != set)
    {
      double best = FAR_OFF;
      guint next = 0;

      for (guint u = 0; u < n; u++)
        for (guint v = 0; v < n; v++)
          if ((in >> u & 1) && (set & ~in) >> v & 1 && m[u * n + v] < best)
            {
              best = m[u * n + v];
              next = v;
            }
      if (best >= FAR_OFF)
        return FAR_OFF;
      cost += best;
      in |= 1u << next;
    }
  return cost;
}

static double
plain_tree (const double *m, guint n, guint ends)
{
  double least = FAR_OFF;

  for (guint set = 0; set < 1u << n; set++)
    if ((set & ends) == ends)
      least = MIN (least, span (m, n, set));
  return least;
}

/* That it is a tree, told from the first entity on, and joins all. */
static void
assert_is_tree (RtCase *kase, const RtTree *tree, const RtEntity *ends, guint n)
{
  guint there = 1u << ends[0];

  for (guint i = 0; i < tree->n_relations; i++)
    {
      RtRelationRow row;

      rt_case_get_relation (kase, tree->relations[i], &row);
      assert_true ((row.from == tree->tail[i] && row.to == tree->head[i])
                   || (row.to == tree->tail[i] && row.from == tree->head[i]));
      assert_true (there >> tree->tail[i] & 1);
      assert_false (there >> tree->head[i] & 1);
      assert_true (i == 0 ? tree->depth[i] == 0 : tree->depth[i] <= tree->depth[i - 1] + 1);
      there |= 1u << tree->head[i];
    }
  for (guint i = 0; i < n; i++)
    assert_true (there >> ends[i] & 1);
}

static void
a_tree_is_the_least_of_all (void **state)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (37);
  guint joined = 0;

  (void)state;
  for (guint round = 0; round < 200; round++)
    {
      guint size = 5 + round % 4, n = 2 + round % 4;
      g_autoptr (RtCase) kase = random_case (rand, size, 0.12 + 0.04 * (round % 5));
      gboolean weighted = round % 2 && rt_case_n_relations (kase) > 0;
      g_autoptr (RtView) view = random_view (kase, FALSE, weighted);
      g_autofree double *m = plain_matrix (kase, FALSE, weighted);
      RtEntity ends[] = { 3, 1, 4, 0, 2 };
      g_autoptr (RtTree) tree = rt_tree (view, ends, n, NULL, NULL);
      guint set = 0;
      double least;

      for (guint i = 0; i < n; i++)
        set |= 1u << ends[i];
      least = plain_tree (m, size, set);
      assert_int_equal (tree->joined, least < FAR_OFF);
      if (!tree->joined)
        continue;
      joined++;
      assert_true (tree->exact);
      assert_true (fabs (tree->cost - least) < 1e-9);
      assert_is_tree (kase, tree, ends, n);
    }
  assert_true (joined > 80);
}

static void
a_tree_of_many_is_within_its_bound (void **state)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (41);
  guint joined = 0;

  (void)state;
  for (guint round = 0; round < 40; round++)
    {
      guint size = 14, n = RT_TREE_EXACT + 1;
      g_autoptr (RtCase) kase = random_case (rand, size, 0.12);
      g_autoptr (RtView) view = random_view (kase, FALSE, round % 2);
      g_autofree double *m = plain_matrix (kase, FALSE, round % 2);
      RtEntity ends[] = { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 };
      g_autoptr (RtTree) tree = rt_tree (view, ends, n, NULL, NULL);
      double least = plain_tree (m, size, (1u << n) - 1);

      assert_int_equal (tree->joined, least < FAR_OFF);
      if (!tree->joined)
        continue;
      joined++;
      assert_false (tree->exact);
      assert_true (tree->cost >= least - 1e-9 && tree->cost <= least * (2 - 2.0 / n) + 1e-9);
      assert_is_tree (kase, tree, ends, n);
    }
  assert_true (joined > 10);
}

static void
what_does_not_hang_together_is_told_in_parts (void **state)
{
  g_autoptr (RtCase) kase = case_from ("a -x-> b\nc -x-> d\nb -x-> e\n");
  g_autoptr (RtView) view = random_view (kase, FALSE, FALSE);
  RtEntity ends[] = { rt_case_entity (kase, "a"), rt_case_entity (kase, "d"),
                      rt_case_entity (kase, "e") };
  g_autoptr (RtTree) tree = rt_tree (view, ends, 3, NULL, NULL);

  (void)state;
  assert_false (tree->joined);
  assert_int_equal (tree->n_relations, 0);
  assert_int_equal (tree->part[0], 0);
  assert_int_equal (tree->part[1], 1);
  assert_int_equal (tree->part[2], 0);
}

static void
a_tree_along_directions_is_refused (void **state)
{
  g_autoptr (RtCase) kase = case_from ("a -x-> b\n");
  g_autoptr (RtView) view = random_view (kase, TRUE, FALSE);
  g_autoptr (GError) error = NULL;
  RtEntity ends[] = { 0, 1 };

  (void)state;
  assert_null (rt_tree (view, ends, 2, NULL, &error));
  assert_true (g_error_matches (error, RT_ERROR, RT_ERROR_USAGE));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_tree_is_the_least_of_all),
    cmocka_unit_test (a_tree_of_many_is_within_its_bound),
    cmocka_unit_test (what_does_not_hang_together_is_told_in_parts),
    cmocka_unit_test (a_tree_along_directions_is_refused),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
