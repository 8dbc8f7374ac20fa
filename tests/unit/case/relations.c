/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Relations: what makes two rows one, ids, dates, sentences. */
#include "fixture.h"

static RtRelation
relation (RtCase *kase, const char *id)
{
  RtRelation r = rt_case_relation (kase, id);
  if (r == RT_NONE)
    fail_msg ("no relation \"%s\"", id);
  return r;
}

static void
two_rows_of_one_type_and_ends_are_one_relation (void **state)
{
  g_autoptr (RtCase) kase = case_from (
      "a -leads-> b 2020 S1\na -leads-> b 2021 S2\nb -leads-> a\n");
  guint n;
  (void)state;

  assert_int_equal (rt_case_n_relations (kase), 2);
  rt_relation_claims (kase, relation (kase, "leads:a:b"), &n);
  assert_int_equal (n, 2);
}

static void
a_repeatable_row_is_a_relation_of_its_own_unless_its_id_is_known (void **state)
{
  g_autoptr (RtCase) kase = case_from ("a -paid-> b 2020 S1\na -paid-> b 2020 S1\n"
                                       "a -paid-> b #p1 S1\na -paid-> b #p1 S2\n");
  guint n;
  (void)state;

  assert_int_equal (rt_case_n_relations (kase), 3);
  rt_relation_claims (kase, relation (kase, "p1"), &n);
  assert_int_equal (n, 2);
}

static void
symmetric_ends_stand_in_id_order (void **state)
{
  g_autoptr (RtCase) kase = case_from ("b -knows-> a S1\na -knows-> b S2\n");
  RtRelationRow row;
  (void)state;

  assert_int_equal (rt_case_n_relations (kase), 1);
  rt_case_get_relation (kase, 0, &row);
  assert_string_equal (rt_entity_id (kase, row.from), "a");
  assert_int_equal (relation (kase, "knows:b:a"), 0);
  assert_int_equal (relation (kase, "knows:a:b"), 0);
}

static void
a_known_id_with_another_type_or_ends_is_refused (void **state)
{
  g_autoptr (RtCase) kase = case_from ("a -leads-> b #r1\n");
  g_autoptr (GError) type_error = NULL;
  g_autoptr (GError) ends_error = NULL;
  RtType leads = rt_schema_find_relation_type (rt_case_schema (kase), "leads");
  RtType owns = rt_schema_find_relation_type (rt_case_schema (kase), "owns");
  (void)state;

  assert_int_equal (rt_case_add_relation (kase, "r1", owns, 0, 1, &type_error), RT_NONE);
  assert_non_null (strstr (type_error->message, "owns"));
  assert_int_equal (rt_case_add_relation (kase, "r1", leads, 1, 0, &ends_error), RT_NONE);
  assert_non_null (strstr (ends_error->message, "\"b\""));
  assert_int_equal (rt_case_n_relations (kase), 1);
}

static void
a_second_id_of_one_relation_finds_it_and_the_first_stays (void **state)
{
  g_autoptr (RtCase) kase = case_from (
      "a -leads-> b #r1 S1\na -leads-> b #r2 S2\na -leads-> b #r3 S3\n");
  g_autofree char *id = rt_relation_id (kase, 0);
  (void)state;

  assert_int_equal (rt_case_n_relations (kase), 1);
  assert_string_equal (id, "r1");
  assert_int_equal (relation (kase, "r2"), 0);
  assert_int_equal (relation (kase, "r3"), 0);
  assert_int_equal (relation (kase, "leads:a:b"), 0);
}

/* Every id leads back to its relation, and no two are the same. */
static void
assert_ids_are_names (RtCase *kase)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (RtRelation r = 0; r < rt_case_n_relations (kase); r++)
    {
      char *id = rt_relation_id (kase, r);
      assert_int_equal (rt_case_relation (kase, id), r);
      assert_true (g_hash_table_add (seen, id));
    }
}

static void
ids_that_are_made_differ_and_find_their_relation (void **state)
{
  g_autoptr (RtCase) kase = case_from (
      "a -paid-> b 2020 amount=5 S1\na -paid-> b 2020 amount=6 S1\n"
      "a -paid-> b 2020 amount=5 S1\na -paid-> b 2020 amount=5 S1\n"
      "a -leads-> b\na -paid-> b #p\n");
  (void)state;
  assert_ids_are_names (kase);
}

static void
a_made_id_does_not_depend_on_what_else_is_in_the_case (void **state)
{
  g_autoptr (RtCase) alone = case_from ("a -paid-> b 2020 amount=5 S1\n");
  g_autoptr (RtCase) among = case_from (
      "z -owns-> y S9\na -paid-> b 2021 S3\na -paid-> b 2020 amount=5 S1\n");
  g_autofree char *one = rt_relation_id (alone, 0);
  g_autofree char *other = rt_relation_id (among, 2);
  (void)state;

  assert_string_equal (one, other);
  assert_int_equal (strlen (one), 12);
}

static void
ids_with_colons_do_not_make_two_relations_one (void **state)
{
  /* leads:a:b:c reads as a -> b:c and as a:b -> c */
  g_autoptr (RtCase) kase = case_from ("a -leads-> b:c\na:b -leads-> c\n");
  (void)state;
  assert_ids_are_names (kase);
}

static void
relations_of_an_entity_come_by_id_and_a_loop_once (void **state)
{
  g_autoptr (RtCase) kase = case_from ("a -owns-> b\nb -owns-> b\nc -owns-> d\nc -owns-> b\n");
  guint n;
  const RtRelation *relations = rt_entity_relations (kase, rt_case_entity (kase, "b"), &n);
  const RtRelation expected[] = { 0, 1, 3 };
  (void)state;

  assert_int_equal (n, 3);
  assert_memory_equal (relations, expected, sizeof expected);
}

static void
dates_are_those_of_the_best_graded_asserting_claim (void **state)
{
  g_autoptr (RtCase) kase = case_from (
      "a -leads-> b 2019 S1\na -leads-> b 2020 @C3 S2\n"
      "a -leads-> b 2021 @B2 S3\n! a -leads-> b 2022 @A1 S4\n"
      "a -leads-> b 2023 until:2024 @D4 S5\na -leads-> b @A1 S6\n");
  RtDate start, end;
  (void)state;

  rt_relation_dates (kase, 0, NULL, &start, &end);
  assert_string_equal (rt_case_date_text (kase, start), "2021");
  assert_string_equal (rt_case_date_text (kase, end), "2024");
}

static void
dates_without_grades_are_those_of_the_first_row (void **state)
{
  g_autoptr (RtCase) kase = case_from (
      "a -leads-> b S1\na -leads-> b 2020 S2\na -leads-> b 2021 S3\n");
  g_autoptr (RtPick) pick = rt_pick_new (kase, TRUE);
  RtDate start, end;
  (void)state;

  rt_relation_dates (kase, 0, NULL, &start, &end);
  assert_string_equal (rt_case_date_text (kase, start), "2020");
  assert_int_equal (end, 0);
  rt_pick_set_claim (pick, 2, FALSE);
  rt_relation_dates (kase, 0, pick, &start, &end);
  assert_string_equal (rt_case_date_text (kase, start), "2021");
}

static void
a_state_without_end_goes_on_and_an_occurrence_is_over (void **state)
{
  g_autoptr (RtCase) kase = case_from (
      "a -leads-> b 2020\na -paid-> b 2020\na -leads-> c until:2021\na -leads-> d\n");
  RtDateSpan span, day;
  (void)state;

  assert_true (rt_date_parse ("2020", NULL, &day, NULL));
  assert_true (rt_relation_span (kase, 0, NULL, &span));
  assert_true (span.latest == G_MAXINT64);
  assert_true (span.earliest == day.earliest);
  assert_true (rt_relation_span (kase, 1, NULL, &span));
  assert_true (span.latest == day.latest);
  assert_true (rt_relation_span (kase, 2, NULL, &span));
  assert_true (span.earliest == G_MININT64);
  assert_true (span.flags & RT_DATE_OPEN_START);
  assert_false (rt_relation_span (kase, 3, NULL, &span));
}

static void
a_relation_reads_as_a_sentence_both_ways (void **state)
{
  g_autoptr (RtCase) kase = case_from ("entity person a Ann\nentity group g The_Group\n"
                                       "a -member-of-> g\na -worked_under-> g\n");
  const RtRelationType *type = rt_relation_type (kase, 0);
  g_autofree char *there = rt_relation_read (kase, 0, FALSE, FALSE),
                  *back = rt_relation_read (kase, 0, TRUE, FALSE);
  g_autofree char *plain = rt_relation_read (kase, 1, FALSE, FALSE);
  g_autofree char *expected_there = g_strdup_printf ("Ann %s The Group", type->label);
  g_autofree char *expected_back = g_strdup_printf ("The Group %s Ann", type->inverse);
  (void)state;

  assert_string_equal (there, expected_there);
  assert_string_equal (back, expected_back);
  assert_string_equal (plain, "Ann worked under The Group");
}

static void
best_claims_are_one_a_speaker_best_grade_first (void **state)
{
  g_autoptr (RtCase) kase = case_from (
      "a -leads-> b S1\na -leads-> b @C3 S2\na -leads-> b @B2 S2\n"
      "! a -leads-> b @A1 S3\na -leads-> b @B2 S4\na -leads-> b S1\n");
  guint n;
  g_autofree RtClaim *best = rt_relation_best_claims (kase, 0, NULL, &n);
  const RtClaim expected[] = { 4, 3, 5, 1 };
  (void)state;

  assert_int_equal (n, 4);
  assert_memory_equal (best, expected, sizeof expected);
}

/* Texts are kept once, whatever they name. */
static void
one_text_can_be_the_name_of_things_of_every_kind (void **state)
{
  g_autoptr (RtCase) kase = case_from ("2020 -paid-> 2021 2021 #2020 via:2020\n"
                                       "2021 -paid-> 2020 2020 #2021 via:2021\n");
  (void)state;

  for (guint i = 0; i < 2; i++)
    {
      const char *text = i ? "2021" : "2020", *other = i ? "2020" : "2021";
      RtRelationRow row;
      RtClaimRow claim;
      RtSourceRow source;
      guint n;
      const RtClaim *claims = rt_relation_claims (kase, relation (kase, text), &n);

      assert_int_equal (n, 1);
      rt_case_get_relation (kase, relation (kase, text), &row);
      rt_case_get_claim (kase, claims[0], &claim);
      rt_case_get_source (kase, rt_case_source (kase, text), &source);
      assert_string_equal (rt_entity_id (kase, rt_case_entity (kase, text)), text);
      assert_int_equal (row.from, rt_case_entity (kase, text));
      assert_int_equal (row.to, rt_case_entity (kase, other));
      assert_int_equal (claim.via, rt_case_source (kase, text));
      assert_string_equal (rt_case_date_text (kase, claim.start), other);
      assert_string_equal (source.id, text);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (two_rows_of_one_type_and_ends_are_one_relation),
    cmocka_unit_test (a_repeatable_row_is_a_relation_of_its_own_unless_its_id_is_known),
    cmocka_unit_test (symmetric_ends_stand_in_id_order),
    cmocka_unit_test (a_known_id_with_another_type_or_ends_is_refused),
    cmocka_unit_test (a_second_id_of_one_relation_finds_it_and_the_first_stays),
    cmocka_unit_test (ids_that_are_made_differ_and_find_their_relation),
    cmocka_unit_test (a_made_id_does_not_depend_on_what_else_is_in_the_case),
    cmocka_unit_test (ids_with_colons_do_not_make_two_relations_one),
    cmocka_unit_test (relations_of_an_entity_come_by_id_and_a_loop_once),
    cmocka_unit_test (dates_are_those_of_the_best_graded_asserting_claim),
    cmocka_unit_test (dates_without_grades_are_those_of_the_first_row),
    cmocka_unit_test (a_state_without_end_goes_on_and_an_occurrence_is_over),
    cmocka_unit_test (a_relation_reads_as_a_sentence_both_ways),
    cmocka_unit_test (best_claims_are_one_a_speaker_best_grade_first),
    cmocka_unit_test (one_text_can_be_the_name_of_things_of_every_kind),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
