/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What may be handed on: the copy is the case that is written without what is marked higher,
 * and holds no protected name. */
#include "folder.h"

#define RED "TLP:RED"

static RtCase *
open_tables (const char *entities, const char *relations, const char *claims,
             const char *sources, const char *rivals, const char *settings)
{
  g_autoptr (TestFolder) folder = folder_new ();

  folder_write (folder, "case/entities.csv", entities);
  folder_write (folder, "case/relations.csv", relations);
  if (claims)
    folder_write (folder, "case/claims.csv", claims);
  if (sources)
    folder_write (folder, "case/sources.csv", sources);
  if (rivals)
    folder_write (folder, "case/rivals.csv", rivals);
  if (settings)
    folder_write (folder, "case/case.csv", settings);
  return folder_open (folder, "case", NULL);
}

static RtMarking
marking (RtCase *kase, const char *name)
{
  RtMarking out;

  assert_true (rt_case_parse_marking (kase, name, &out, NULL));
  return out;
}

static RtCase *
released (RtCase *kase, const char *most, gboolean show)
{
  g_autoptr (GError) error = NULL;
  RtCase *copy = rt_case_released (kase, marking (kase, most), show, NULL, &error);

  if (!copy)
    fail_msg ("%s", error->message);
  return copy;
}

static void
assert_same (RtCase *a, RtCase *b)
{
  g_autoptr (GPtrArray) changes = rt_case_diff (a, b, TRUE, NULL, NULL);

  for (guint i = 0; i < changes->len; i++)
    {
      const RtChange *c = changes->pdata[i];
      print_message ("%u %s %s: %s -> %s\n", c->kind, c->what, c->id, c->old_text, c->new_text);
    }
  assert_int_equal (changes->len, 0);
}

static void
what_is_marked_higher_is_as_if_it_had_not_been_written (void **state)
{
  g_autoptr (RtCase) whole = open_tables (
      "id,type,name,marking,aliases,note\na,person,Anna,TLP:GREEN,Annie,n\n"
      "b,person,Bob,,,\nx,person,Xerxes,TLP:RED,Xer,secret\nu,person,Uma,,,\n",
      "type,from,to,id,source,quote,marking,start\n"
      "knows,a,b,r1,S1,open,TLP:GREEN,2020\nknows,a,b,r1,S2,hidden,TLP:RED,2021\n"
      "knows,a,x,,S1,withx,TLP:GREEN,\nowns,a,u,,S1,secretly,TLP:AMBER,\n"
      "met,b,a,r2,S3,by a red source,,2022\nowns,b,a,r3,S1,,TLP:GREEN,\n",
      "entity,property,value,source,marking\na,age,24,S1,TLP:GREEN\n"
      "a,nationality,SE,S1,TLP:RED\n",
      "id,title,marking\nS1,One,TLP:GREEN\nS2,Two,\nS3,Three,TLP:RED\n",
      "question,relation,exclusive\nwho,r1,no\nwho,r3,no\nwhat,r2,yes\n",
      "key,value\ntitle,T\nmarking,TLP:GREEN\n");
  g_autoptr (RtCase) sub = open_tables (
      "id,type,name,marking,aliases,note\na,person,Anna,TLP:GREEN,Annie,n\n"
      "b,person,Bob,,,\n",
      "type,from,to,id,source,quote,marking,start\n"
      "knows,a,b,r1,S1,open,TLP:GREEN,2020\nowns,b,a,r3,S1,,TLP:GREEN,\n",
      "entity,property,value,source,marking\na,age,24,S1,TLP:GREEN\n",
      "id,title,marking\nS1,One,TLP:GREEN\n",
      "question,relation,exclusive\nwho,r1,no\nwho,r3,no\n",
      "key,value\ntitle,T\nmarking,TLP:GREEN\n");
  g_autoptr (RtCase) copy = released (whole, "GREEN", TRUE);

  (void)state;
  assert_same (copy, sub);
}

static void
with_nothing_to_hide_the_copy_is_the_case (void **state)
{
  g_autoptr (RtCase) kase = case_from (
      "entity person a Anna\na -knows-> b 2020 @B2 S1\n! a -met-> b @C3 S2 #m1\n"
      "value a age 24 @B2 S1\nvalue a tag x\nsource S2 marking=TLP:RED from=S1\n"
      "a -met-> b @C3 S1 #m2\nrival who m1\nrival who m2\nset title T\n");
  g_autoptr (RtCase) copy = released (kase, RED, FALSE);

  (void)state;
  assert_false (rt_case_hides (kase, marking (kase, RED), FALSE));
  assert_same (kase, copy);
}

static void
an_unmarked_row_bears_the_marking_of_the_case (void **state)
{
  g_autoptr (RtCase) kase = open_tables (
      "id,type,name,marking\na,person,Anna,TLP:CLEAR\nb,person,Bob,TLP:CLEAR\n"
      "c,person,Cyd,\n",
      "type,from,to,marking\nknows,a,b,TLP:CLEAR\nowns,a,b,\nknows,a,c,TLP:CLEAR\n", NULL, NULL,
      NULL, "key,value\ntitle,Secret\nmarking,TLP:AMBER\n");
  g_autoptr (RtCase) copy = released (kase, "CLEAR", TRUE);

  (void)state;
  assert_int_equal (rt_case_n_entities (copy), 2);
  assert_int_equal (rt_case_n_relations (copy), 1);
  assert_null (rt_case_setting (copy, "title"));
  assert_string_equal (rt_case_setting (copy, "marking"), "TLP:CLEAR");
}

static void
sources_that_shared_a_dropped_origin_stay_dependent (void **state)
{
  g_autoptr (RtCase) kase = case_from (
      "source O marking=TLP:RED\nsource P marking=TLP:GREEN from=O\n"
      "source Q marking=TLP:GREEN from=O\nsource R marking=TLP:GREEN\n"
      "a -knows-> b P\na -knows-> b Q\na -knows-> b R\n");
  g_autoptr (RtCase) copy = released (kase, "GREEN", TRUE);
  RtSource p = rt_case_source (copy, "P"), q = rt_case_source (copy, "Q");

  (void)state;
  assert_int_equal (rt_case_source (copy, "O"), 0);
  assert_false (rt_source_independent (copy, p, q));
  assert_true (rt_source_independent (copy, p, rt_case_source (copy, "R")));
}

/* Rows of one type and ends are one relation, whatever ids they bear: those of dropped rows go.
 */
static void
an_id_goes_with_the_rows_that_bore_it (void **state)
{
  static const struct
  {
    const char *rows, *id;
  } cases[] = {
    { "knows,a,b,SECRET,TLP:RED\nknows,a,b,,TLP:GREEN\n", NULL },
    { "knows,a,b,,TLP:GREEN\nknows,a,b,SECRET,TLP:RED\n", NULL },
    { "knows,a,b,SECRET,TLP:RED\nknows,a,b,r1,TLP:GREEN\n", "r1" },
    { "knows,a,b,r1,TLP:GREEN\nknows,a,b,SECRET,TLP:RED\n", "r1" },
    { "knows,a,b,,TLP:GREEN\nknows,a,b,SECRET,TLP:RED\nknows,a,b,r1,TLP:GREEN\n", "r1" },
    { "knows,a,b,,TLP:RED\nknows,a,b,r1,TLP:GREEN\n", "r1" },
    { "knows,a,b,r1,TLP:RED\nknows,a,b,r1,TLP:GREEN\n", "r1" },
    { "met,a,b,r1,TLP:RED\nmet,a,b,r1,TLP:GREEN\n", "r1" },
  };

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *relations = g_strconcat ("type,from,to,id,marking\n", cases[i].rows,
                                                NULL);
      g_autoptr (RtCase) whole = open_tables ("id,type,name\na,person,Anna\nb,person,Bob\n",
                                              relations, NULL, NULL, NULL, NULL);
      g_autoptr (RtCase) copy = released (whole, "GREEN", TRUE);
      g_autofree char *id = NULL;

      assert_int_equal (rt_case_n_relations (copy), 1);
      id = rt_relation_has_own_id (copy, 0) ? rt_relation_id (copy, 0) : NULL;
      if (g_strcmp0 (id, cases[i].id) != 0)
        fail_msg ("%s: %s", cases[i].rows, id);
    }
}

/* A question stays while an answer to it does, and goes with the last one. */
static void
questions_go_with_their_last_answer (void **state)
{
  g_autoptr (RtCase) whole = open_tables (
      "id,type\na,person\nb,person\nc,person\nx,attack\ny,attack\n",
      "type,from,to,id,marking\nperpetrated,a,x,r1,TLP:GREEN\nperpetrated,b,x,r2,TLP:RED\n"
      "perpetrated,b,y,r3,TLP:RED\nperpetrated,c,y,r4,TLP:AMBER\n",
      NULL, NULL,
      "question,relation,exclusive,note\nwho did x,r1,no,open\nwho did x,r2,no,open\n"
      "who did y,r3,yes,hidden\nwho did y,r4,yes,hidden\n",
      NULL);
  g_autoptr (RtCase) copy = released (whole, "GREEN", TRUE);
  g_autoptr (RtCase) nothing = released (whole, "CLEAR", TRUE);
  guint n;

  (void)state;
  assert_int_equal (rt_case_n_questions (whole), 2);
  assert_int_equal (rt_case_n_questions (copy), 1);
  assert_string_equal (rt_question_text (copy, 0), "who did x");
  rt_question_answers (copy, 0, &n);
  assert_int_equal (n, 1);
  assert_int_equal (rt_case_n_questions (nothing), 0);
}

static void
what_nobody_claims_of_a_relation_is_marked_as_the_case_is (void **state)
{
  g_autoptr (RtCase) kase = open_tables (
      "id,type,marking\na,person,TLP:GREEN\nb,person,TLP:GREEN\nc,person,TLP:GREEN\n",
      "type,from,to,marking\nknows,a,b,TLP:GREEN\nknows,b,c,TLP:GREEN\n", NULL, NULL, NULL,
      "key,value\nmarking,TLP:AMBER\n");
  RtProperty note = rt_schema_need_property (rt_case_schema (kase), "note");
  g_autoptr (RtCase) copy = NULL, all = NULL;

  (void)state;
  assert_true (rt_case_add_value (kase, RT_OF_RELATION, 0, note, "nobody's", 0, NULL) != 0);
  copy = released (kase, "GREEN", TRUE);
  all = released (kase, "AMBER", TRUE);
  assert_int_equal (rt_case_n_relations (copy), 1);
  assert_int_equal (rt_case_n_relations (all), 2);
}

/* No claim of a release says in which file it stood: a file's name tells of other sources. */
static void
places_in_files_do_not_go_over (void **state)
{
  g_autoptr (RtCase) kase = open_tables (
      "id,type,name,marking\na,person,Anna,\nb,person,Bob,\nx,person,X,TLP:RED\n",
      "type,from,to\nknows,a,b\n", NULL, NULL, NULL, NULL);
  g_autoptr (RtCase) copy = released (kase, "GREEN", TRUE);
  RtClaimRow row;

  (void)state;
  rt_case_get_claim (kase, 1, &row);
  assert_non_null (strstr (row.file, "/case/"));
  rt_case_get_claim (copy, 1, &row);
  assert_null (strstr (row.file, "case"));
  assert_int_equal (row.line, 0);
}

#define HIDDEN                                                                                 \
  "id,type,name,status,protect,aliases,note,marking\n"                                         \
  "early,person,Early One,victim,yes,,,TLP:RED\n"                                              \
  "jane-doe,person,Jane Döe,victim,yes,Janey;J. D.,her note,\n"                               \
  "bob,person,Bob,,,,\"saw JANE DOE; and Janey, not Janeyson\",\n"                             \
  "house-of-jane-doe,location,Home of Jane Doe,,,,,\n"

static void
protected_names_are_cut_out_of_every_text (void **state)
{
  g_autoptr (RtCase) kase = open_tables (
      HIDDEN,
      "type,from,to,id,source,quote,locator,note\n"
      "knows,bob,jane-doe,bob-jane-doe,s-jane-doe,Jane Doe said,p Janey,Janey\n"
      "knows,jane-doe,house-of-jane-doe,,s-jane-doe,,,\n",
      "entity,property,value,source\njane-doe,age,24,s-jane-doe\n",
      "id,title,url\ns-jane-doe,On Jane Doe,http://x.org/jane-doe\n",
      "question,relation,exclusive\nIs it Janey?,bob-jane-doe,no\n"
      "Is it Janey?,knows:jane-doe:house-of-jane-doe,no\n",
      "key,value\ntitle,The Jane Doe case\n");
  g_autoptr (RtCase) copy = released (kase, "AMBER", FALSE);
  g_autoptr (RtCase) nothing = rt_case_new ();
  g_autoptr (GPtrArray) facts = NULL;
  RtEntity victim = rt_case_entity (copy, "victim-1");

  (void)state;
  assert_true (rt_case_seal (nothing, NULL, NULL));
  facts = rt_case_diff (nothing, copy, TRUE, NULL, NULL);
  assert_true (facts->len > 8);
  for (guint i = 0; i < facts->len; i++)
    {
      const RtChange *fact = facts->pdata[i];
      g_autofree char *all = g_strdup_printf ("%s %s", fact->id, fact->new_text);
      g_autofree char *low = g_utf8_strdown (all, -1);

      if (strstr (low, "jane") && !strstr (low, "janeyson"))
        fail_msg ("%s", all);
      assert_null (strstr (low, "jane doe"));
      assert_null (strstr (low, "early"));
      assert_null (strstr (low, "her note"));
    }
  assert_int_not_equal (victim, RT_NONE);
  assert_string_equal (rt_entity_name (copy, victim), "Victim 1");
  assert_int_equal (rt_case_n_relations (copy), 2);
  assert_int_equal (rt_case_n_questions (copy), 1);
  assert_int_not_equal (rt_case_relation (copy, "bob-victim-1"), RT_NONE);
  assert_string_equal (rt_case_setting (copy, "title"), "The Victim 1 case");
}

static void
a_number_is_no_name (void **state)
{
  g_autoptr (RtCase) kase = open_tables (
      "id,type,name,protect,height\n1812,person,1812,yes,\nb,person,Bob,,1812\n",
      "type,from,to,weight\nknows,b,1812,1812\n", "entity,property,value\nb,age,1812\n", NULL,
      NULL, NULL);
  g_autoptr (RtCase) copy = released (kase, "RED", FALSE);

  (void)state;
  assert_string_equal (
      rt_case_first_value (copy, RT_OF_ENTITY, rt_case_entity (copy, "b"), "age"), "1812");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (what_is_marked_higher_is_as_if_it_had_not_been_written),
    cmocka_unit_test (with_nothing_to_hide_the_copy_is_the_case),
    cmocka_unit_test (an_unmarked_row_bears_the_marking_of_the_case),
    cmocka_unit_test (sources_that_shared_a_dropped_origin_stay_dependent),
    cmocka_unit_test (an_id_goes_with_the_rows_that_bore_it),
    cmocka_unit_test (questions_go_with_their_last_answer),
    cmocka_unit_test (what_nobody_claims_of_a_relation_is_marked_as_the_case_is),
    cmocka_unit_test (places_in_files_do_not_go_over),
    cmocka_unit_test (a_number_is_no_name),
    cmocka_unit_test (protected_names_are_cut_out_of_every_text),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
