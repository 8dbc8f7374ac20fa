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

/* ---- Who is like whom ------------------------------------------------------------------- */

/* Entities of two types, relations of two, one of them symmetric; several between two. */
static RtCase *
typed_case (GRand *rand, guint n)
{
  static const char *const types[] = { "person", "cell" };
  static const char *const relations[] = { "met", "leads" };
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "entity %s n%u\n", types[g_rand_int_range (rand, 0, 2)], i);
  for (guint i = 0; i < 2 * n; i++)
    {
      guint a = (guint)g_rand_int_range (rand, 0, (gint32)n);
      guint b = (guint)g_rand_int_range (rand, 0, (gint32)n);

      if (a != b)
        g_string_append_printf (text, "n%u -%s-> n%u\n", a,
                                relations[g_rand_int_range (rand, 0, 2)], b);
    }
  return case_from (text->str);
}

/* How @r looks from @e; G_MAXUINT where it does not touch it. */
static guint
how (RtCase *kase, RtRelation r, RtEntity e, RtEntity *other)
{
  RtRelationRow row;

  rt_case_get_relation (kase, r, &row);
  if (row.from != e && row.to != e)
    return G_MAXUINT;
  *other = row.from == e ? row.to : row.from;
  return 3u * row.type + (rt_relation_type (kase, r)->symmetric ? 2u : row.from == e ? 0u : 1u);
}

/* Ties of @e that look like @want and lead to the type @type, each other end once. */
static guint
plain_count (RtCase *kase, RtEntity e, guint want, RtType type)
{
  guint n = 0;

  for (RtEntity z = 0; z < rt_case_n_entities (kase); z++)
    for (RtRelation r = 0; r < rt_case_n_relations (kase); r++)
      {
        RtEntity other;

        if (how (kase, r, e, &other) != want || other != z || rt_entity_type (kase, z) != type)
          continue;
        n++;
        break;
      }
  return n;
}

static double
plain_role (RtCase *kase, RtEntity a, RtEntity b)
{
  guint least = 0, greatest = 0;
  guint kinds = 3 * (rt_schema_n_relation_types (rt_case_schema (kase)) + 1);

  for (guint kind = 0; kind < kinds; kind++)
    for (RtType type = 0; type <= rt_schema_n_entity_types (rt_case_schema (kase)); type++)
      {
        guint x = plain_count (kase, a, kind, type), y = plain_count (kase, b, kind, type);

        least += MIN (x, y);
        greatest += MAX (x, y);
      }
  return greatest ? (double)least / greatest : 0;
}

/* Has @b for every tie of @a one of the same look to one that is alike within @steps? */
static gboolean plain_alike (RtCase *kase, RtEntity a, RtEntity b, guint steps);

static gboolean
answers (RtCase *kase, RtEntity a, RtEntity b, guint steps)
{
  for (RtRelation r = 0; r < rt_case_n_relations (kase); r++)
    {
      RtEntity x, y;
      guint look = how (kase, r, a, &x);
      gboolean answered = look == G_MAXUINT;

      for (RtRelation q = 0; !answered && q < rt_case_n_relations (kase); q++)
        answered = how (kase, q, b, &y) == look && plain_alike (kase, x, y, steps);
      if (!answered)
        return FALSE;
    }
  return TRUE;
}

static gboolean
plain_alike (RtCase *kase, RtEntity a, RtEntity b, guint steps)
{
  if (a == b)
    return TRUE;
  if (rt_entity_type (kase, a) != rt_entity_type (kase, b))
    return FALSE;
  return steps == 0
         || (plain_alike (kase, a, b, steps - 1) && answers (kase, a, b, steps - 1)
             && answers (kase, b, a, steps - 1));
}

static void
roles_and_steps_are_as_counted_plainly (void **state)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (53);
  guint alike = 0, parted = 0;

  (void)state;
  for (guint round = 0; round < 60; round++)
    {
      g_autoptr (RtCase) kase = typed_case (rand, 3 + round % 6);
      g_autoptr (RtView) view = random_view (kase, round % 2, FALSE);
      RtAlikeOptions options = { .by = RT_LIKE_ROLE, .of = RT_NONE };
      guint n;
      g_autofree RtAlike *rows = rt_similar (view, &options, &n, NULL, NULL);

      for (guint i = 0; i < n; i++)
        {
          const RtAlike *row = &rows[i];

          assert_true (fabs (row->role - plain_role (kase, row->a, row->b)) < 1e-12);
          assert_true (i == 0 || row->role <= row[-1].role + 1e-12);
          if (!row->same_type)
            continue;
          for (guint steps = 1; steps <= 3; steps++)
            assert_int_equal (row->alike >= steps, plain_alike (kase, row->a, row->b, steps));
          alike += row->alike > 0;
          parted += row->alike < RT_ALIKE_MOST;
        }
    }
  assert_true (alike > 10 && parted > 50);
}

static void
pairs_tied_to_the_same_are_all_found_best_first (void **state)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (59);

  (void)state;
  for (guint round = 0; round < 200; round++)
    {
      g_autoptr (RtCase) kase = random_case (rand, 1 + round % 9, 0.05 + 0.07 * (round % 5));
      g_autoptr (RtView) view = random_view (kase, round % 2, FALSE);
      g_autofree double *m = plain_matrix (kase, FALSE, FALSE);
      Plain p = { rt_case_n_entities (kase), m };
      gboolean one = round % 3 == 0;
      RtAlikeOptions options = { .by = round % 2 ? RT_LIKE_JACCARD : RT_LIKE_COSINE,
                                 .of = one ? 0 : RT_NONE,
                                 .top = round % 4 ? 0 : 2 };
      guint n, expected = 0;
      g_autofree RtAlike *rows = rt_similar (view, &options, &n, NULL, NULL);
      double least = 2;

      for (RtEntity b = 0; b < p.n; b++)
        for (RtEntity a = 0; a < b && (!one || a == 0); a++)
          expected += plain_pair (&p, a, b).common > 0;
      assert_int_equal (n, options.top ? MIN (expected, options.top) : expected);
      assert_non_null (rows);
      for (guint i = 0; i < n; i++)
        {
          RtLikeness want = plain_pair (&p, rows[i].a, rows[i].b);
          double score = round % 2 ? rows[i].jaccard : rows[i].cosine;

          assert_true (fabs (rows[i].jaccard - want.jaccard) < 1e-12);
          assert_true (fabs (rows[i].cosine - want.cosine) < 1e-12);
          assert_int_equal (rows[i].common, want.common);
          assert_true (score <= least + 1e-12);
          least = score;
        }
    }
}

/* ---- What may be missing ---------------------------------------------------------------- */

static RtPrediction *
predict (const RtView *view, guint by, double share, guint64 seed)
{
  RtPredictOptions options
      = { .by = by, .of = RT_NONE, .share = share, .rounds = 10, .seed = seed };
  g_autoptr (GError) error = NULL;
  RtPrediction *p = rt_predict (view, &options, NULL, &error);

  if (!p)
    fail_msg ("%s", error->message);
  return p;
}

static void
proposed_are_all_that_share_without_a_tie (void **state)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (61);

  (void)state;
  for (guint round = 0; round < 200; round++)
    {
      g_autoptr (RtCase) kase = random_case (rand, 1 + round % 9, 0.05 + 0.07 * (round % 5));
      g_autoptr (RtView) view = random_view (kase, round % 2, FALSE);
      g_autofree double *m = plain_matrix (kase, FALSE, FALSE);
      Plain p = { rt_case_n_entities (kase), m };
      guint by = round % 5, expected = 0;
      g_autoptr (RtPrediction) got = predict (view, by, 0.3, round);

      for (RtEntity b = 0; b < p.n; b++)
        for (RtEntity a = 0; a < b; a++)
          expected += plain_pair (&p, a, b).common > 0 && !tied (&p, a, b);
      assert_int_equal (got->n_rows, expected);
      for (guint i = 0; i < got->n_rows; i++)
        {
          const RtPredicted *row = &got->rows[i];
          RtLikeness want = plain_pair (&p, row->a, row->b);
          double scores[]
              = { want.common, want.jaccard, want.adamic_adar, want.resource_allocation,
                  (double)ties_of (&p, row->a, G_MAXUINT) * ties_of (&p, row->b, G_MAXUINT) };

          assert_false (want.direct);
          assert_true (fabs (row->score - scores[by]) < 1e-12);
          assert_true (i == 0 || row->score <= row[-1].score);
        }
    }
}

/* Two groups of six, each all tied but one pair, and one tie between the groups. */
static RtCase *
two_groups (void)
{
  g_autoptr (GString) text = g_string_new ("a0 -x-> b0\n");

  for (guint i = 0; i < 6; i++)
    for (guint j = 0; j < i; j++)
      {
        if (i != 5 || j != 4)
          g_string_append_printf (text, "a%u -x-> a%u\n", j, i);
        g_string_append_printf (text, "b%u -x-> b%u\n", j, i);
      }
  return case_from (text->str);
}

static void
what_is_missing_in_a_close_group_is_found_and_trusted (void **state)
{
  g_autoptr (RtCase) kase = two_groups ();
  g_autoptr (RtView) view = random_view (kase, FALSE, FALSE);
  g_autoptr (RtPrediction) p = predict (view, G_MAXUINT, 0.1, 1);

  (void)state;
  assert_string_equal (rt_entity_id (kase, p->rows[0].a), "a4");
  assert_string_equal (rt_entity_id (kase, p->rows[0].b), "a5");
  assert_int_equal (p->held_out, 3); /* of 30 */
  assert_int_equal (p->not_tied, 66 - 30);
  assert_true (p->test[p->by].auc > 0.85);
  assert_true (p->test[4].auc < 0.7); /* by ties alone nothing can be told there */
}

static void
with_all_ties_hidden_every_predictor_guesses (void **state)
{
  g_autoptr (RtCase) kase = two_groups ();
  g_autoptr (RtView) view = random_view (kase, FALSE, FALSE);
  g_autoptr (RtPrediction) p = predict (view, 0, 0.999, 1);

  (void)state;
  for (guint by = 0; rt_predictors[by].name; by++)
    {
      assert_true (p->test[by].auc == 0.5);
      assert_true (p->test[by].spread == 0);
    }
}

static void
the_same_seed_hides_the_same (void **state)
{
  g_autoptr (RtCase) kase = two_groups ();
  g_autoptr (RtView) view = random_view (kase, FALSE, FALSE);
  g_autoptr (RtPrediction) one = predict (view, 0, 0.1, 1), two = predict (view, 0, 0.1, 1);
  g_autoptr (RtPrediction) other = predict (view, 0, 0.1, 2);

  (void)state;
  assert_true (one->test[0].auc == two->test[0].auc);
  assert_true (one->test[0].auc != other->test[0].auc);
}

static void
where_nothing_can_be_hidden_nothing_is_said (void **state)
{
  static const char *const texts[] = { "entity person a\n", "a -x-> b\nb -x-> c\na -x-> c\n" };

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (RtCase) kase = case_from (texts[i]);
      g_autoptr (RtView) view = random_view (kase, FALSE, FALSE);
      g_autoptr (RtPrediction) p = predict (view, G_MAXUINT, 0.1, 1);

      assert_int_equal (p->n_rows, 0);
      assert_true (isnan (p->test[0].auc));
    }
}

static void
cancelled_comparisons_say_so (void **state)
{
  g_autoptr (RtCase) kase = two_groups ();
  g_autoptr (RtView) view = random_view (kase, FALSE, FALSE);
  RtAlikeOptions alike = { .by = RT_LIKE_ROLE, .of = RT_NONE };
  RtPredictOptions missing = { .by = 0, .of = RT_NONE, .share = 0.1, .rounds = 2 };
  RtEntity asked[] = { 0, 1 };
  guint n;

  (void)state;
  for (guint what = 0; what < 3; what++)
    {
      RtContext *ctx = rt_context_new ();
      g_autoptr (GError) error = NULL;

      rt_context_cancel (ctx);
      assert_null (what == 0   ? (gpointer)rt_similar (view, &alike, &n, ctx, &error)
                   : what == 1 ? (gpointer)rt_predict (view, &missing, ctx, &error)
                               : (gpointer)rt_sharing (view, asked, 2, ctx, &error));
      assert_true (g_error_matches (error, RT_ERROR, RT_ERROR_CANCELLED));
      rt_context_free (ctx);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (what_is_shared_is_what_two_or_more_are_tied_to),
    cmocka_unit_test (what_is_not_in_the_view_shares_nothing),
    cmocka_unit_test (jaccard_of_untied_pairs_is_igraph_s),
    cmocka_unit_test (roles_and_steps_are_as_counted_plainly),
    cmocka_unit_test (pairs_tied_to_the_same_are_all_found_best_first),
    cmocka_unit_test (proposed_are_all_that_share_without_a_tie),
    cmocka_unit_test (what_is_missing_in_a_close_group_is_found_and_trusted),
    cmocka_unit_test (with_all_ties_hidden_every_predictor_guesses),
    cmocka_unit_test (the_same_seed_hides_the_same),
    cmocka_unit_test (where_nothing_can_be_hidden_nothing_is_said),
    cmocka_unit_test (cancelled_comparisons_say_so),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
