/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Matrices small enough to reckon by hand. */

#include "matrices.h"

/* ---- Weights ----------------------------------------------------------------------- */

static double
weight_of (const char *claims, const char *words)
{
  g_autoptr (RtCase) kase = case_from (claims);
  g_autoptr (RtMatrix) m = NULL;

  hypothesis (kase, "h");
  piece (kase, "e", words);
  m = matrix_of (kase, NULL);
  return m->n_rows ? m->rows[0].weight.best : NAN;
}

static void
a_piece_weighs_what_its_grade_says (void **state)
{
  double c3 = logistic (log (.6 / .4) * .6);

  (void)state;
  assert_near (weight_of ("a -knows-> b\n", "@C3 S1"), c3);
  assert_near (weight_of ("source S1 reliability=C\n", "@3 S1"), c3);
  assert_near (weight_of ("a -knows-> b\n", "S1"), 0.5);
  assert_near (weight_of ("a -knows-> b\n", "@F6 S1"), 0.5);
}

static void
a_piece_about_a_relation_is_as_likely_as_that (void **state)
{
  static const char claims[]
      = "a -met-> b @B2 S1 #r\na -met-> b @C3 S2 #r\n! a -met-> b @B2 S3 #r\n";
  g_autoptr (RtCase) kase = case_from (claims);
  double b2 = log (.75 / .25) * .85, c3 = log (.6 / .4) * .6;

  (void)state;
  assert_near (weight_of (claims, "#r"), rt_relation_likelihood (kase, 0, NULL).range.best);
  assert_near (weight_of (claims, "#r S2"), logistic (c3));
  assert_near (weight_of (claims, "#r S3"), logistic (b2)); /* the denial is the piece */
  assert_near (weight_of (claims, "#r @C3"), logistic (c3));
  assert_near (weight_of (claims, "#r S4"), 0.5); /* S4 says nothing of it */
}

static void
contradicting_values_do_not_add_up (void **state)
{
  g_autoptr (RtCase) kase = case_from ("value a age 24 @C3 S1\nvalue a age 25 @B2 S2\n"
                                       "value a age 25 @C3 S3\n");
  RtHypothesisRow row = RT_HYPOTHESIS_ROW_NONE;
  g_autoptr (RtMatrix) m = NULL;

  (void)state;
  hypothesis (kase, "h");
  row.evidence = "e";
  row.entity = rt_case_entity (kase, "a");
  row.property = rt_schema_find_property (rt_case_schema (kase), "age");
  put (kase, row);
  m = matrix_of (kase, NULL);
  assert_near (m->rows[0].weight.best, logistic (log (3) * .85 + log (1.5) * .6));
}

/* ---- By hand ------------------------------------------------------------------------ */

static RtCase *
three_accounts (void)
{
  RtCase *kase = case_from ("source S1 reliability=B\nsource S2 from=S1\n");

  hypothesis (kase, "a");
  hypothesis (kase, "b");
  hypothesis (kase, "c");
  piece (kase, "one", "@A1 S1");
  piece (kase, "two", "@C3 S2");
  piece (kase, "three", "");
  cell (kase, "a", "one", "CC");
  cell (kase, "b", "one", "II");
  cell (kase, "c", "one", "I");
  cell (kase, "a", "two", "I");
  cell (kase, "b", "two", "C");
  cell (kase, "c", "two", "NA");
  cell (kase, "a", "three", "N");
  return kase;
}

static void
inconsistency_is_points_times_weight (void **state)
{
  g_autoptr (RtCase) kase = three_accounts ();
  g_autoptr (RtMatrix) m = matrix_of (kase, NULL);
  double one = .9, two = logistic (log (1.5) * .6);

  (void)state;
  assert_near (m->columns[0].inconsistency.best, two);
  assert_near (m->columns[1].inconsistency.best, 2 * one);
  assert_near (m->columns[2].inconsistency.best, one);
  assert_int_equal (m->order[0], 0);
  assert_int_equal (m->order[1], 2);
  assert_int_equal (m->columns[1].rank, 3);
  assert_int_equal (m->n_first, 1);
  assert_near (rt_matrix_lead (m), one - two);
  assert_int_equal (m->rows[2].open, 2);
}

static void
diagnosticity_is_the_mean_step_between_two_cells (void **state)
{
  g_autoptr (RtCase) kase = three_accounts ();
  g_autoptr (RtMatrix) m = matrix_of (kase, NULL);

  (void)state;
  assert_near (m->rows[0].diagnosticity, .9 * (4 + 3 + 1) / 3.);
  assert_near (m->rows[1].diagnosticity, logistic (log (1.5) * .6) * 2); /* NA is none */
  assert_near (m->rows[2].diagnosticity, 0);
}

static void
sources_of_one_origin_are_withdrawn_together (void **state)
{
  g_autoptr (RtCase) kase = three_accounts ();
  g_autoptr (RtMatrix) m = matrix_of (kase, NULL);
  g_autoptr (GArray) pivots = pivots_of (kase, NULL, m);
  guint sources = 0;

  (void)state;
  for (guint i = 0; i < pivots->len; i++)
    if (g_array_index (pivots, RtPivot, i).kind == RT_PIVOT_SOURCE)
      {
        sources++;
        assert_int_equal (g_array_index (pivots, RtPivot, i).lost, 2);
        assert_int_equal (g_array_index (pivots, RtPivot, i).n_first, 3);
      }
  assert_int_equal (sources, 1);
}

static void
a_hypothesis_without_a_judged_cell_is_not_compared (void **state)
{
  g_autoptr (RtCase) kase = three_accounts ();
  g_autoptr (RtMatrix) m = NULL;

  (void)state;
  hypothesis (kase, "new");
  m = matrix_of (kase, NULL);
  assert_int_equal (m->n_compared, 3);
  assert_int_equal (m->n_first, 1);
  assert_int_equal (m->order[3], 3);
  assert_int_equal (m->columns[3].rank, 0);
  assert_false (m->columns[3].compared);
}

static void
equal_ones_share_a_rank (void **state)
{
  g_autoptr (RtCase) kase = case_from ("a -knows-> b\n");
  g_autoptr (RtMatrix) m = NULL;

  (void)state;
  for (guint i = 0; i < 4; i++)
    hypothesis (kase, (const char *[]){ "a", "b", "c", "d" }[i]);
  piece (kase, "e", "@B2");
  cell (kase, "a", "e", "I");
  cell (kase, "b", "e", "C");
  cell (kase, "c", "e", "I");
  cell (kase, "d", "e", "II");
  m = matrix_of (kase, NULL);
  assert_int_equal (m->columns[0].rank, 2);
  assert_int_equal (m->columns[1].rank, 1);
  assert_int_equal (m->columns[2].rank, 2);
  assert_int_equal (m->columns[3].rank, 4);
  assert_int_equal (rt_matrix_apart (m, 0, 2), 0);
  assert_int_equal (rt_matrix_apart (m, 0, 1), 1);
}

static void
what_the_selection_leaves_nothing_of_is_left_out (void **state)
{
  g_autoptr (RtCase) kase = case_from ("a -met-> b @B2 S1 #r\n");
  g_autoptr (RtPick) pick = NULL;
  g_autoptr (RtMatrix) m = NULL;

  (void)state;
  hypothesis (kase, "h");
  piece (kase, "e", "#r");
  piece (kase, "f", "@B2 S1");
  assert_true (rt_case_seal (kase, NULL, NULL));
  pick = rt_pick_new (kase, TRUE);
  rt_pick_set_claim (pick, 1, FALSE);
  m = matrix_of (kase, pick);
  assert_int_equal (m->n_rows, 1);
  assert_int_equal (m->left_out, 1);
}

static void
nothing_is_a_matrix_too (void **state)
{
  g_autoptr (RtCase) kase = case_from ("a -knows-> b\n");
  g_autoptr (RtMatrix) none = matrix_of (kase, NULL), one = NULL;
  g_autoptr (GPtrArray) questions = rt_matrix_questions (kase);
  g_autoptr (GArray) pivots = pivots_of (kase, NULL, none);

  (void)state;
  assert_int_equal (questions->len, 0);
  assert_int_equal (none->n_columns, 0);
  assert_int_equal (none->n_first, 0);
  assert_true (isnan (rt_matrix_lead (none)));
  assert_int_equal (pivots->len, 0);
  hypothesis (kase, "h");
  one = matrix_of (kase, NULL);
  assert_int_equal (one->n_first, 1);
  assert_true (isnan (rt_matrix_lead (one)));
}

static void
a_cancelled_call_says_so (void **state)
{
  g_autoptr (RtCase) kase = three_accounts ();
  g_autoptr (RtContext) ctx = rt_context_new ();
  g_autoptr (RtMatrix) m = matrix_of (kase, NULL);
  g_autoptr (GError) error = NULL, other = NULL;

  (void)state;
  rt_context_cancel (ctx);
  assert_null (rt_matrix_new (kase, NULL, QUESTION, NAN, ctx, &error));
  assert_int_equal (error->code, RT_ERROR_CANCELLED);
  assert_null (rt_matrix_pivots (kase, NULL, m, ctx, &other));
  assert_int_equal (other->code, RT_ERROR_CANCELLED);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_piece_weighs_what_its_grade_says),
    cmocka_unit_test (a_piece_about_a_relation_is_as_likely_as_that),
    cmocka_unit_test (contradicting_values_do_not_add_up),
    cmocka_unit_test (inconsistency_is_points_times_weight),
    cmocka_unit_test (diagnosticity_is_the_mean_step_between_two_cells),
    cmocka_unit_test (sources_of_one_origin_are_withdrawn_together),
    cmocka_unit_test (a_hypothesis_without_a_judged_cell_is_not_compared),
    cmocka_unit_test (equal_ones_share_a_rank),
    cmocka_unit_test (what_the_selection_leaves_nothing_of_is_left_out),
    cmocka_unit_test (nothing_is_a_matrix_too),
    cmocka_unit_test (a_cancelled_call_says_so),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
