/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Rivals and denials: what makes a relation contested. */
#include "fixture.h"

#define TWO_ANSWERS                                                                            \
  "g -perpetrated-> x S1\nh -perpetrated-> x S2\n"                                             \
  "rival who perpetrated:g:x\nrival who perpetrated:h:x\n"

static void
answers_come_in_the_order_given_and_once (void **state)
{
  g_autoptr (RtCase) kase = case_from (
      "g -perpetrated-> x S1\nh -perpetrated-> x S2\n"
      "rival who perpetrated:h:x\nrival why perpetrated:g:x\n"
      "rival who perpetrated:g:x\nrival who perpetrated:h:x\n");
  guint n;
  const RtRelation *answers = rt_question_answers (kase, 0, &n);
  const RtRelation expected[] = { 1, 0 };
  (void)state;

  assert_int_equal (rt_case_n_questions (kase), 2);
  assert_string_equal (rt_question_text (kase, 0), "who");
  assert_int_equal (n, 2);
  assert_memory_equal (answers, expected, sizeof expected);
}

static void
rival_answers_that_both_stand_are_contested (void **state)
{
  g_autoptr (RtCase) kase = case_from (TWO_ANSWERS);
  (void)state;

  assert_true (rt_relation_contested (kase, 0, NULL));
  assert_true (rt_relation_contested (kase, 1, NULL));
  assert_false (rt_relation_denied (kase, 0, NULL));
}

static void
an_answer_whose_only_rival_is_not_picked_is_not_contested (void **state)
{
  g_autoptr (RtCase) kase = case_from (TWO_ANSWERS);
  g_autoptr (RtPick) pick = rt_pick_new (kase, TRUE);
  (void)state;

  rt_pick_set_claim (pick, 2, FALSE);
  assert_false (rt_relation_contested (kase, 0, pick));
}

static void
answers_that_do_not_exclude_each_other_are_not_contested (void **state)
{
  g_autoptr (RtCase) kase = case_from (TWO_ANSWERS "rival who perpetrated:g:x no\n");
  (void)state;

  assert_int_equal (rt_question_exclusive (kase, 0), RT_EXCLUSIVE_NO);
  assert_false (rt_relation_contested (kase, 0, NULL));
}

static void
a_rival_that_is_only_denied_contests_nothing (void **state)
{
  g_autoptr (RtCase) kase = case_from (
      "g -perpetrated-> x S1\n! h -perpetrated-> x S2\n"
      "rival who perpetrated:g:x\nrival who perpetrated:h:x\n");
  (void)state;

  assert_false (rt_relation_contested (kase, 0, NULL));
  assert_true (rt_relation_contested (kase, 1, NULL));
  assert_false (rt_relation_stands (kase, 1, NULL));
}

static void
a_denial_contests_what_it_denies (void **state)
{
  g_autoptr (RtCase) kase = case_from ("a -leads-> b S1\n! a -leads-> b S2\nb -leads-> c S1\n");
  (void)state;

  assert_true (rt_relation_denied (kase, 0, NULL));
  assert_true (rt_relation_contested (kase, 0, NULL));
  assert_true (rt_relation_stands (kase, 0, NULL));
  assert_false (rt_relation_contested (kase, 1, NULL));
}

static void
exclusive_may_be_said_once_and_not_both_ways (void **state)
{
  g_autoptr (RtCase) kase = case_from (TWO_ANSWERS);
  g_autoptr (GError) error = NULL;
  (void)state;

  assert_true (rt_case_add_rival (kase, "who", 0, RT_EXCLUSIVE_YES, NULL));
  assert_true (rt_case_add_rival (kase, "who", 1, RT_EXCLUSIVE_UNKNOWN, NULL));
  assert_int_equal (rt_question_exclusive (kase, 0), RT_EXCLUSIVE_YES);
  assert_false (rt_case_add_rival (kase, "who", 1, RT_EXCLUSIVE_NO, &error));
  assert_true (g_error_matches (error, RT_ERROR, RT_ERROR_INPUT));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (answers_come_in_the_order_given_and_once),
    cmocka_unit_test (rival_answers_that_both_stand_are_contested),
    cmocka_unit_test (an_answer_whose_only_rival_is_not_picked_is_not_contested),
    cmocka_unit_test (answers_that_do_not_exclude_each_other_are_not_contested),
    cmocka_unit_test (a_rival_that_is_only_denied_contests_nothing),
    cmocka_unit_test (a_denial_contests_what_it_denies),
    cmocka_unit_test (exclusive_may_be_said_once_and_not_both_ways),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
