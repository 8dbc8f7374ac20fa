/* SPDX-License-Identifier: GPL-2.0-or-later */

/* How rows become one case: what is one thing, what stands side by side, what a second file
 * adds. */
#include "folder.h"

static RtCase *
open_relations (const char *relations)
{
  g_autoptr (TestFolder) folder = folder_new ();

  folder_write (folder, "case/relations.csv", relations);
  return folder_open (folder, "case", NULL);
}

static void
rows_of_one_type_and_ends_are_claims_of_one_relation (void **state)
{
  g_autoptr (RtCase) kase = open_relations ("type,from,to,source,start\n"
                                            "member-of,a,b,S1,2020\nmember-of,a,b,S2,2021\n"
                                            "member-of,b,a,S1,\n");
  guint n;

  (void)state;
  assert_int_equal (rt_case_n_relations (kase), 2);
  rt_relation_claims (kase, 0, &n);
  assert_int_equal (n, 2);
}

static void
rows_of_a_repeatable_type_are_relations_of_their_own_unless_an_id_joins_them (void **state)
{
  g_autoptr (RtCase) kase = open_relations ("id,type,from,to,amount,currency\n"
                                            ",paid,a,b,5,EUR\n,paid,a,b,5,EUR\n"
                                            "p,paid,a,b,7,EUR\np,paid,a,b,8,EUR\n");
  guint n;

  (void)state;
  assert_int_equal (rt_case_n_relations (kase), 3);
  rt_relation_claims (kase, 2, &n);
  assert_int_equal (n, 2);
  assert_string_equal (rt_case_first_value (kase, RT_OF_RELATION, 0, "amount"), "5.00 EUR");
}

static void
a_symmetric_relation_is_one_whichever_end_stands_first (void **state)
{
  g_autoptr (RtCase) kase = open_relations ("type,from,to\nknows,a,b\nknows,b,a\n");

  (void)state;
  assert_int_equal (rt_case_n_relations (kase), 1);
}

static void
a_folder_without_entities_makes_them_from_the_ends (void **state)
{
  g_autoptr (RtCase) kase = open_relations ("type,from,to\nknows, a ,b\nknows,b,c\n");

  (void)state;
  assert_int_equal (rt_case_n_entities (kase), 3);
  assert_string_equal (rt_entity_type_name (kase, rt_case_entity (kase, "a")), "thing");
}

static void
columns_may_stand_in_any_order_and_be_spelt_freely (void **state)
{
  g_autoptr (RtCase) kase = open_relations (
      "To,graded-by, From ,Type,GRADE\nb,us,a,knows,B2\n");
  RtClaimRow claim;

  (void)state;
  rt_case_get_claim (kase, 1, &claim);
  assert_string_equal (claim.graded_by, "us");
  assert_string_equal (rt_grade_row (claim.grade)->text, "B2");
}

static void
lists_in_a_cell_are_several_values_and_notes_are_not_lists (void **state)
{
  g_autoptr (TestFolder) folder = folder_new ();
  g_autoptr (RtCase) kase = NULL;
  const RtValue *values;
  RtValueRow value;
  guint n;

  (void)state;
  folder_write (folder, "case/entities.csv",
                "id,aliases,note\na,One; Two;Th\\;ree,He came; he left.\n");
  kase = folder_open (folder, "case", NULL);
  values = rt_case_values_of (kase, RT_OF_ENTITY, 0, &n);
  assert_int_equal (n, 4);
  rt_case_get_value (kase, values[2], &value);
  assert_string_equal (value.raw, "Th;ree");
  assert_string_equal (rt_case_first_value (kase, RT_OF_ENTITY, 0, "note"),
                       "He came; he left.");
}

static void
a_claimed_name_that_is_not_its_own_is_an_alias (void **state)
{
  g_autoptr (TestFolder) folder = folder_new ();
  g_autoptr (RtCase) kase = NULL;

  (void)state;
  folder_write (folder, "case/entities.csv", "id,name\na,Anna\n");
  folder_write (folder, "case/claims.csv",
                "entity,property,value,source\na,name,Anya,S1\na,name,Anna,S1\n");
  kase = folder_open (folder, "case", NULL);
  assert_string_equal (rt_entity_name (kase, 0), "Anna");
  assert_string_equal (rt_case_first_value (kase, RT_OF_ENTITY, 0, "alias"), "Anya");
  assert_string_equal (rt_case_first_value (kase, RT_OF_ENTITY, 0, "name"), "Anna");
}

static void
a_second_file_adds_to_what_is_there_and_changes_nothing (void **state)
{
  g_autoptr (TestFolder) folder = folder_new ();
  g_autoptr (RtContext) ctx = rt_context_new ();
  g_autoptr (RtCase) kase = NULL;
  g_autofree char *second = NULL;
  guint n;

  (void)state;
  folder_write (folder, "one/entities.csv", "id,type,name,age\na,person,Anna,24\nb,,,\n");
  folder_write (folder, "one/case.csv", "key,value\ntitle,One\n");
  folder_write (folder, "two/entities.csv",
                "id,type,name,age,tags\na,person,Anya,24,new\nb,company,Acme,,\nc,,,,\n");
  folder_write (folder, "two/case.csv", "key,value\ntitle,Two\nlanguage,en\n");
  kase = folder_open (folder, "one", ctx);
  second = folder_path (folder, "two");
  assert_true (rt_case_merge (kase, second, NULL, NULL, ctx, NULL));
  assert_int_equal (rt_context_count (ctx, RT_NOTICE_REFUSAL), 0);
  assert_int_equal (rt_case_n_entities (kase), 3);
  assert_string_equal (rt_entity_name (kase, 0), "Anna");
  assert_string_equal (rt_case_first_value (kase, RT_OF_ENTITY, 0, "alias"), "Anya");
  rt_case_values_of (kase, RT_OF_ENTITY, 0, &n);
  assert_int_equal (n, 3); /* age once, alias, tag */
  assert_string_equal (rt_entity_type_name (kase, 1), "company");
  assert_string_equal (rt_entity_name (kase, 1), "Acme");
  assert_string_equal (rt_case_setting (kase, "title"), "One");
  assert_string_equal (rt_case_setting (kase, "language"), "en");
  assert_non_null (find_notice (ctx, "other-setting"));
}

static void
rivals_may_be_named_by_id_by_ends_and_by_made_id (void **state)
{
  g_autoptr (TestFolder) folder = folder_new ();
  g_autoptr (RtContext) ctx = rt_context_new ();
  g_autoptr (RtCase) before = NULL, kase = NULL;
  g_autofree char *made = NULL, *rivals = NULL;
  guint n;

  (void)state;
  folder_write (folder, "case/relations.csv",
                "id,type,from,to\nx,perpetrated,a,e\n,perpetrated,b,e\n,paid,a,b\n");
  before = folder_open (folder, "case", NULL);
  made = rt_relation_id (before, 2);
  rivals = g_strdup_printf ("question,relation\nwho?,%s\nwho?,perpetrated:b:e\nwho?,x\n", made);
  folder_write (folder, "case/rivals.csv", rivals);
  kase = folder_open (folder, "case", ctx);
  assert_int_equal (rt_context_count (ctx, RT_NOTICE_REFUSAL), 0);
  assert_int_equal (rt_question_answers (kase, 0, &n)[0], 2);
  assert_int_equal (n, 3);
}

/* "é" in one character and in two. */
#define ONE "\xc3\xa9"
#define TWO "e\xcc\x81"

static void
ids_are_found_in_any_unicode_form (void **state)
{
  g_autoptr (TestFolder) folder = folder_new ();
  g_autoptr (RtContext) ctx = rt_context_new ();
  g_autoptr (RtCase) kase = NULL;
  guint n;

  (void)state;
  folder_write (folder, "case/sources.csv", "id,title\ns" TWO ",T" TWO "\ns" ONE ",T" ONE "\n");
  folder_write (folder, "case/entities.csv",
                "id,name,colour\na" TWO ",A" TWO ",red\na" TWO ",A" TWO ",red\nb,,\n");
  folder_write (folder, "case/claims.csv",
                "entity,property,value,source\na" ONE ",name,A" TWO ",s" TWO "\n");
  folder_write (folder, "case/relations.csv",
                "id,type,from,to,source\nr" TWO ",owns,a" TWO ",b,s" TWO "\n");
  folder_write (folder, "case/rivals.csv",
                "question,relation,remark\nq" TWO ",r" TWO ",x\nq" ONE ",r" ONE ",x\n");
  kase = folder_open (folder, "case", ctx);
  assert_int_equal (rt_context_count (ctx, RT_NOTICE_REFUSAL), 0);
  assert_int_equal (rt_context_count (ctx, RT_NOTICE_WARNING), 0);
  assert_int_equal (rt_case_n_entities (kase), 2);
  assert_int_equal (rt_case_n_sources (kase), 1);
  assert_int_equal (rt_case_n_questions (kase), 1);
  rt_case_values_of (kase, RT_OF_RIVAL, 0, &n);
  assert_int_equal (n, 1);
  rt_case_values_of (kase, RT_OF_ENTITY, 0, &n);
  assert_int_equal (n, 2); /* colour once, and the name that is claimed */
  assert_null (rt_case_first_value (kase, RT_OF_ENTITY, 0, "alias"));
  assert_int_equal (rt_case_relation (kase, "r" TWO), 0);
  assert_int_equal (rt_case_entity (kase, "a" TWO), 0);
}

/* Twins too: rows that are alike to the last cell. */
static void
every_made_id_finds_its_relation (void **state)
{
  g_autoptr (TestFolder) folder = folder_new ();
  g_autoptr (RtContext) ctx = rt_context_new ();
  g_autoptr (GString) relations = g_string_new ("type,from,to,note\n");
  g_autoptr (GString) rivals = g_string_new ("question,relation\n");
  g_autoptr (RtCase) before = NULL, kase = NULL;
  guint n;

  (void)state;
  for (guint i = 0; i < 40; i++)
    g_string_append_printf (relations, "paid,a,b,%u\n", i / 3);
  folder_write (folder, "case/relations.csv", relations->str);
  before = folder_open (folder, "case", NULL);
  for (guint i = 40; i-- > 0;)
    {
      g_autofree char *id = rt_relation_id (before, i);
      g_string_append_printf (rivals, "who?,%s\nwho?,%012x\n", id, i);
    }
  folder_write (folder, "case/rivals.csv", rivals->str);
  kase = folder_open (folder, "case", ctx);
  assert_int_equal (rt_context_count (ctx, RT_NOTICE_REFUSAL), 40);
  for (guint i = 0; i < 40; i++)
    assert_int_equal (rt_question_answers (kase, 0, &n)[i], 39 - i);
  assert_int_equal (n, 40);
}

/* Rivals come last, and what was sealed for them is sealed again. */
static void
a_circle_of_origins_is_told_once (void **state)
{
  g_autoptr (TestFolder) folder = folder_new ();
  g_autoptr (RtContext) ctx = rt_context_new ();
  g_autoptr (RtCase) kase = NULL;

  (void)state;
  folder_write (folder, "case/relations.csv", "id,type,from,to\nr,knows,a,b\n");
  folder_write (folder, "case/rivals.csv", "question,relation\nwho?,r\n");
  folder_write (folder, "case/sources.csv", "id,derived_from\nA,B\nB,A\n");
  kase = folder_open (folder, "case", ctx);
  assert_int_equal (rt_context_count (ctx, RT_NOTICE_WARNING), 1);
  assert_non_null (find_notice (ctx, "derived-from-circle"));
}

static void
a_second_file_does_not_change_what_is_one_relation (void **state)
{
  g_autoptr (TestFolder) folder = folder_new ();
  g_autoptr (RtContext) ctx = rt_context_new ();
  g_autoptr (RtCase) kase = NULL, back = NULL;
  g_autofree char *second = folder_path (folder, "two");

  (void)state;
  folder_write (
      folder, "one/relations.csv",
      "type,from,to\nlinked,a,b\nlinked,b,a\nseen,a,b\nseen,a,b\npaid,a,b\npaid,a,b\n");
  folder_write (folder, "two/schema-relation-types.csv",
                "type,symmetric,repeatable,label\nlinked,yes,no,x\nseen,,YES,x\npaid,,no,x\n"
                "paid,no,yes,gave money to\nnew,yes,yes,x\n");
  folder_write (folder, "two/relations.csv", "type,from,to\nlinked,b,a\nnew,b,a\n");
  kase = folder_open (folder, "one", ctx);
  assert_true (rt_case_merge (kase, second, NULL, NULL, ctx, NULL));
  assert_int_equal (rt_context_count (ctx, RT_NOTICE_REFUSAL), 3);
  assert_contains (find_notice (ctx, "other-type")->text, "symmetric \"yes\"");
  assert_string_equal (rt_relation_type (kase, 4)->label, "gave money to");
  folder_save (folder, kase, "again");
  back = folder_open (folder, "again", NULL);
  assert_same_case (kase, back);
  assert_int_equal (rt_case_n_relations (kase), rt_case_n_relations (back));
}

static void
amounts_are_written_so_that_they_read_the_same (void **state)
{
  g_autoptr (TestFolder) folder = folder_new ();
  g_autoptr (RtCase) kase = NULL, back = NULL;

  (void)state;
  folder_write (folder, "case/relations.csv",
                "type,from,to,amount\npaid,a,b,12  USD\npaid,a,b,12 USD\npaid,a,b,USD 12\n");
  kase = folder_open (folder, "case", NULL);
  folder_save (folder, kase, "again");
  back = folder_open (folder, "again", NULL);
  assert_same_case (kase, back);
}

static void
a_name_claimed_of_an_entity_without_a_row_is_an_alias_too (void **state)
{
  g_autoptr (TestFolder) folder = folder_new ();
  g_autoptr (RtCase) kase = NULL, back = NULL;

  (void)state;
  folder_write (folder, "case/relations.csv", "type,from,to\nknows,a,b\n");
  folder_write (folder, "case/claims.csv", "entity,property,value\nnew,name,Nell\n");
  kase = folder_open (folder, "case", NULL);
  assert_string_equal (rt_case_first_value (kase, RT_OF_ENTITY, 2, "alias"), "Nell");
  folder_save (folder, kase, "again");
  back = folder_open (folder, "again", NULL);
  assert_same_case (kase, back);
}

static void
a_row_that_ends_before_the_header_does_is_forgiven_only_empty_cells_beyond (void **state)
{
  g_autoptr (RtCase) kase = open_relations ("type,from,to\nknows,a,b,,\n\nknows,b,c\n");

  (void)state;
  assert_int_equal (rt_case_n_relations (kase), 2);
}

static void
a_cancelled_reading_ends_with_that_error (void **state)
{
  g_autoptr (TestFolder) folder = folder_new ();
  g_autoptr (RtContext) ctx = rt_context_new ();
  g_autofree char *message = NULL;

  (void)state;
  folder_write (folder, "case/relations.csv", "type,from,to\nknows,a,b\n");
  rt_context_cancel (ctx);
  message = folder_refuse (folder, "case", ctx, RT_ERROR_CANCELLED);
}

static void
what_only_one_file_of_an_old_folder_had_is_gone_from_the_new_one (void **state)
{
  g_autoptr (TestFolder) folder = folder_new ();
  g_autoptr (RtCase) kase = NULL, back = NULL;
  g_autofree char *claims = NULL, *kept = NULL;

  (void)state;
  folder_write (folder, "old/entities.csv", "id\nx\n");
  folder_write (folder, "old/claims.csv", "entity,property,value\nx,age,3\n");
  folder_write (folder, "old/files.txt", "mine");
  kase = case_from ("a -knows-> b\n");
  folder_save (folder, kase, "old");
  claims = folder_read (folder, "old/claims.csv");
  kept = folder_read (folder, "old/files.txt");
  assert_null (claims);
  assert_string_equal (kept, "mine");
  back = folder_open (folder, "old", NULL);
  assert_same_case (kase, back);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (rows_of_one_type_and_ends_are_claims_of_one_relation),
    cmocka_unit_test (
        rows_of_a_repeatable_type_are_relations_of_their_own_unless_an_id_joins_them),
    cmocka_unit_test (a_symmetric_relation_is_one_whichever_end_stands_first),
    cmocka_unit_test (a_folder_without_entities_makes_them_from_the_ends),
    cmocka_unit_test (columns_may_stand_in_any_order_and_be_spelt_freely),
    cmocka_unit_test (lists_in_a_cell_are_several_values_and_notes_are_not_lists),
    cmocka_unit_test (a_claimed_name_that_is_not_its_own_is_an_alias),
    cmocka_unit_test (a_second_file_adds_to_what_is_there_and_changes_nothing),
    cmocka_unit_test (rivals_may_be_named_by_id_by_ends_and_by_made_id),
    cmocka_unit_test (ids_are_found_in_any_unicode_form),
    cmocka_unit_test (every_made_id_finds_its_relation),
    cmocka_unit_test (a_circle_of_origins_is_told_once),
    cmocka_unit_test (a_second_file_does_not_change_what_is_one_relation),
    cmocka_unit_test (amounts_are_written_so_that_they_read_the_same),
    cmocka_unit_test (a_name_claimed_of_an_entity_without_a_row_is_an_alias_too),
    cmocka_unit_test (
        a_row_that_ends_before_the_header_does_is_forgiven_only_empty_cells_beyond),
    cmocka_unit_test (a_cancelled_reading_ends_with_that_error),
    cmocka_unit_test (what_only_one_file_of_an_old_folder_had_is_gone_from_the_new_one),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
