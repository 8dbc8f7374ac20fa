/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Rows of hypotheses.csv in a case: known by their two ids, and marked as what they rest on. */
#include "fixture.h"
#include "redthread/hypotheses.h"

static guint32
add (RtCase *kase, const char *hypothesis, const char *evidence, RtFit cell, GError **error)
{
  RtHypothesisRow row = RT_HYPOTHESIS_ROW_NONE;

  row.hypothesis = hypothesis;
  row.evidence = evidence;
  row.cell = cell;
  row.question = hypothesis && !evidence ? "who?" : NULL;
  return rt_case_add_hypothesis_row (kase, &row, error);
}

static void
a_row_said_twice_is_one (void **state)
{
  g_autoptr (RtCase) kase = case_from ("a -knows-> b\n");

  (void)state;
  assert_int_equal (add (kase, "h", NULL, RT_FIT_OPEN, NULL), 0);
  assert_int_equal (add (kase, NULL, "e", RT_FIT_OPEN, NULL), 1);
  assert_int_equal (add (kase, "h", "e", RT_FIT_I, NULL), 2);
  assert_int_equal (add (kase, "h", "e", RT_FIT_I, NULL), 2);
  assert_int_equal (add (kase, "h", NULL, RT_FIT_OPEN, NULL), 0);
  assert_int_equal (rt_case_n_hypothesis_rows (kase), 3);
  assert_int_equal (rt_case_hypothesis_row (kase, "h", "e"), 2);
  assert_int_equal (rt_case_hypothesis_row (kase, "h", ""), 0);
  assert_int_equal (rt_case_hypothesis_row (kase, "e", NULL), RT_NONE);
  assert_int_equal (rt_case_hypothesis_row (kase, NULL, NULL), RT_NONE);
}

static void
another_word_of_the_same_row_is_refused (void **state)
{
  g_autoptr (RtCase) kase = case_from ("a -knows-> b\n");
  g_autoptr (GError) cell = NULL, hypothesis = NULL;
  RtHypothesisRow other = RT_HYPOTHESIS_ROW_NONE;

  (void)state;
  add (kase, "h", NULL, RT_FIT_OPEN, NULL);
  add (kase, NULL, "e", RT_FIT_OPEN, NULL);
  add (kase, "h", "e", RT_FIT_CC, NULL);
  assert_int_equal (add (kase, "h", "e", RT_FIT_II, &cell), RT_NONE);
  assert_non_null (strstr (cell->message, "\"CC\""));
  other.hypothesis = "h";
  other.question = "another?";
  assert_int_equal (rt_case_add_hypothesis_row (kase, &other, &hypothesis), RT_NONE);
  assert_int_equal (hypothesis->code, RT_ERROR_INPUT);
  assert_int_equal (rt_case_n_hypothesis_rows (kase), 3);
}

static void
a_cell_needs_both_its_rows (void **state)
{
  g_autoptr (RtCase) kase = case_from ("a -knows-> b\n");
  g_autoptr (GError) error = NULL;

  (void)state;
  add (kase, "h", NULL, RT_FIT_OPEN, NULL);
  assert_int_equal (add (kase, "h", "e", RT_FIT_CC, &error), RT_NONE);
  assert_non_null (strstr (error->message, "\"e\""));
}

static void
fits_are_read_without_regard_to_case (void **state)
{
  (void)state;
  for (guint fit = RT_FIT_CC; fit < RT_N_FITS; fit++)
    {
      g_autofree char *lower = g_ascii_strdown (rt_fit_name ((RtFit)fit), -1);
      RtFit read;

      assert_true (rt_fit_parse (lower, &read, NULL));
      assert_int_equal (read, fit);
    }
}

static void
a_cell_is_marked_as_high_as_what_it_is_between (void **state)
{
  g_autoptr (RtCase) kase = case_from ("source S marking=TLP:RED\n");
  RtHypothesisRow row = RT_HYPOTHESIS_ROW_NONE;

  (void)state;
  add (kase, "h", NULL, RT_FIT_OPEN, NULL);
  row.evidence = "e";
  row.source = rt_case_source (kase, "S");
  rt_case_add_hypothesis_row (kase, &row, NULL);
  add (kase, "h", "e", RT_FIT_C, NULL);
  assert_true (rt_case_seal (kase, NULL, NULL));
  assert_int_equal (rt_hypothesis_row_marking (kase, 0), 0);
  assert_string_equal (rt_case_marking_name (kase, rt_hypothesis_row_marking (kase, 1)),
                       "TLP:RED");
  assert_string_equal (rt_case_marking_name (kase, rt_hypothesis_row_marking (kase, 2)),
                       "TLP:RED");
  assert_int_equal (rt_case_hypotheses_marking (kase, NULL), 5);
}

static void
a_piece_stands_with_what_it_is_about (void **state)
{
  g_autoptr (RtCase) kase = case_from ("a -knows-> b\n");
  g_autoptr (RtPick) pick = rt_pick_new (kase, TRUE);
  RtHypothesisRow row = RT_HYPOTHESIS_ROW_NONE;

  (void)state;
  row.hypothesis = "h";
  row.question = "who?";
  row.relation = 0;
  rt_case_add_hypothesis_row (kase, &row, NULL);
  row.evidence = "e";
  row.hypothesis = row.question = NULL;
  rt_case_add_hypothesis_row (kase, &row, NULL);
  add (kase, "h", "e", RT_FIT_C, NULL);
  rt_pick_set_relation (pick, 0, FALSE);
  assert_true (rt_hypothesis_row_stands (kase, 0, pick));
  assert_false (rt_hypothesis_row_stands (kase, 1, pick));
  assert_false (rt_hypothesis_row_stands (kase, 2, pick));
  assert_true (rt_hypothesis_row_stands (kase, 2, NULL));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_row_said_twice_is_one),
    cmocka_unit_test (another_word_of_the_same_row_is_refused),
    cmocka_unit_test (a_cell_needs_both_its_rows),
    cmocka_unit_test (fits_are_read_without_regard_to_case),
    cmocka_unit_test (a_cell_is_marked_as_high_as_what_it_is_between),
    cmocka_unit_test (a_piece_stands_with_what_it_is_about),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
