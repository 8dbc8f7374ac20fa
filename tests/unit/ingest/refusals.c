/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What is refused of a case folder, and how it is said: code, file, line, column and a way out.
 * The rest is read. */
#include "folder.h"
#include <sys/stat.h>

#define ENTITIES "id,type,name\nanna,person,Anna\nboris,person,Boris\nacme,company,Acme\n"

typedef struct
{
  const char *file, *text;   /* the file that is wrong */
  const char *code, *column; /* of the one refusal */
  guint line;
  const char *says;
} BadRow;

static const BadRow bad_rows[] = {
  { "relations.csv", "type,from,to\nknows,anna,boriss\n", "unknown-entity", "to", 2,
    "unknown entity \"boriss\" (did you mean \"boris\"?)" },
  { "relations.csv", "type,from,to\nknows,anna,boris\nknows,,boris\n", "missing-value", "from",
    3, "from is empty" },
  { "relations.csv", "type,from,to\n,anna,boris\n", "missing-value", "type", 2,
    "type is empty" },
  { "relations.csv", "type,from,to,start\nknows,anna,boris,31.12.2023\n", "bad-date", "start",
    2, "start \"31.12.2023\" is no date" },
  { "relations.csv", "type,from,to,reported\nknows,anna,boris,2024-13\n", "bad-date",
    "reported", 2, "\"2024-13\"" },
  { "relations.csv", "type,from,to,grade\nknows,anna,boris,B7\n", "bad-grade", "grade", 2,
    "\"B7\"" },
  { "relations.csv", "type,from,to,marking\nknows,anna,boris,TLP:PINK\n", "bad-marking",
    "marking", 2, "\"TLP:PINK\"" },
  { "relations.csv", "type,from,to,stance\nknows,anna,boris,agrees\n", "bad-word", "stance", 2,
    "\"agrees\"" },
  { "relations.csv", "type,from,to,hedge\nknows,anna,boris,maybe\n", "bad-word", "hedge", 2,
    "\"maybe\"" },
  { "relations.csv", "type,from,to,basis\nknows,anna,boris,seen\n", "bad-word", "basis", 2,
    "\"seen\"" },
  { "relations.csv", "type,from,to,weight\nknows,anna,boris,heavy\n", "bad-value", "weight", 2,
    "weight \"heavy\"" },
  { "relations.csv", "type,from,to,currency,amount\npaid,anna,boris,EUR,\n", "missing-value",
    "amount", 2, "currency without an amount" },
  { "relations.csv", "type,from,to\nknows,anna\n", "ragged-row", NULL, 2,
    "2 cells where the header has 3" },
  { "relations.csv",
    "type,from,to\n\"knows\n\nx\",anna,boris\nknows,anna,boris,,\nknows,a,b,c\n", "ragged-row",
    NULL, 6, "4 cells" },
  { "relations.csv", "id,type,from,to\nr,knows,anna,boris\nr,owns,anna,acme\n", "other-type",
    "id", 3, "\"r\"" },
  { "relations.csv", "id,type,from,to\nr,owns,anna,acme\nr,owns,boris,acme\n", "other-ends",
    "id", 3, "\"r\"" },
  { "entities.csv", ENTITIES "anna,company,Anna\n", "other-type", "id", 5,
    "\"anna\" is already of type person" },
  { "entities.csv", ENTITIES ",person,Nobody\n", "missing-value", "id", 5, "id is empty" },
  { "claims.csv", "entity,property,value\nanna,age,old\n", "bad-value", "value", 2, "\"old\"" },
  { "claims.csv", "entity,property,value\nana,age,24\n", "unknown-entity", "entity", 2,
    "did you mean \"anna\"?" },
  { "claims.csv", "entity,property,value\nanna,age,\n", "missing-value", "value", 2,
    "value is empty" },
  { "sources.csv", "id,title\nS1,One\nS1,Two\n", "duplicate-id", "id", 3,
    "\"S1\" is already described" },
  { "sources.csv", "id,reliability\nS1,B2\n", "bad-grade", "reliability", 2, "a letter alone" },
  { "sources.csv", "id,reliability\nS1,G\n", "bad-grade", "reliability", 2, "\"G\"" },
  { "rivals.csv", "question,relation\nwho?,knows:anna:acme\n", "unknown-relation", "relation",
    2, "\"knows:anna:acme\"" },
  { "rivals.csv", "question,relation,exclusive\nwho?,knows:anna:boris,perhaps\n", "bad-word",
    "exclusive", 2, "\"perhaps\" is none of yes, no, unknown" },
  { "case.csv", "key,value\ntimezone,Asia/Teheran\n", "bad-value", "value", 2,
    "\"Asia/Teheran\"" },
  { "schema-grades.csv", "scale,part,grade,low,best,high\nadmiralty,credibility,2,a,.7,.8\n",
    "bad-value", "low", 2, "\"a\" is no number" },
};

static void
write_case (const TestFolder *folder, const BadRow *bad)
{
  folder_write (folder, "case/entities.csv", ENTITIES);
  folder_write (folder, "case/relations.csv", "type,from,to\nknows,anna,boris\n");
  if (bad)
    {
      g_autofree char *name = g_build_filename ("case", bad->file, NULL);
      folder_write (folder, name, bad->text);
    }
}

static void
each_bad_row_is_refused_with_its_place_and_a_way_out (void **state)
{
  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (bad_rows); i++)
    {
      const BadRow *bad = &bad_rows[i];
      g_autoptr (TestFolder) folder = folder_new ();
      g_autoptr (RtContext) ctx = rt_context_new ();
      g_autoptr (RtCase) kase = NULL;
      const RtNotice *notice;

      write_case (folder, bad);
      kase = folder_open (folder, "case", ctx);
      if (rt_context_count (ctx, RT_NOTICE_REFUSAL) != 1)
        fail_msg ("%s: %u refusals", bad->text,
                  (guint)rt_context_count (ctx, RT_NOTICE_REFUSAL));
      notice = find_notice (ctx, bad->code);
      if (!notice)
        fail_msg ("%s: not refused as %s", bad->text, bad->code);
      assert_true (g_str_has_suffix (notice->file, bad->file));
      assert_int_equal (notice->line, bad->line);
      assert_true (g_strcmp0 (notice->column, bad->column) == 0);
      assert_contains (notice->text, bad->says);
    }
}

static void
strict_reading_stops_at_the_first_bad_row_with_its_place (void **state)
{
  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (bad_rows); i++)
    {
      g_autoptr (TestFolder) folder = folder_new ();
      g_autoptr (RtContext) ctx = rt_context_new ();
      g_autofree char *message = NULL, *place = NULL;

      write_case (folder, &bad_rows[i]);
      rt_context_set_strict (ctx, TRUE);
      message = folder_refuse (folder, "case", ctx, RT_ERROR_INPUT);
      place = g_strdup_printf ("/case/%s:%u: ", bad_rows[i].file, bad_rows[i].line);
      assert_true (g_str_has_prefix (message, place));
      assert_contains (message, bad_rows[i].says);
    }
}

static void
a_refused_row_leaves_nothing_behind (void **state)
{
  g_autoptr (TestFolder) folder = folder_new ();
  g_autoptr (RtContext) ctx = rt_context_new ();
  g_autoptr (RtCase) kase = NULL;

  (void)state;
  folder_write (folder, "case/relations.csv",
                "type,from,to,grade\nknows,x,y,B7\nknows,a,b,B2\n");
  kase = folder_open (folder, "case", ctx);
  assert_int_equal (rt_case_n_entities (kase), 2);
  assert_int_equal (rt_case_n_relations (kase), 1);
  assert_int_equal (rt_case_n_claims (kase), 1);
  assert_int_equal (rt_case_rows_read (kase), 2);
}

typedef struct
{
  const char *file, *text, *says;
} BadFile;

static void
a_header_that_will_not_do_is_an_error_that_names_the_column (void **state)
{
  static const BadFile files[] = {
    { "relations.csv", "type,from\nknows,anna\n",
      "/case/relations.csv:1: the first row names no column \"to\"" },
    { "relations.csv", "from,to\nanna,boris\n", "no column \"type\"" },
    { "entities.csv", "name\nAnna\n", "no column \"id\"" },
    { "entities.csv", "id,name,Name\na,b,c\n", "column \"name\" stands twice" },
    { "claims.csv", "entity,value\nanna,x\n", "no column \"property\"" },
    { "sources.csv", "title\nx\n", "no column \"id\"" },
    { "schema-entity-types.csv", "label\nx\n", "no column \"type\"" },
  };

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (TestFolder) folder = folder_new ();
      g_autofree char *name = g_build_filename ("case", files[i].file, NULL), *message = NULL;

      write_case (folder, NULL);
      folder_write (folder, name, files[i].text);
      message = folder_refuse (folder, "case", NULL, RT_ERROR_INPUT);
      assert_contains (message, files[i].says);
    }
}

static void
what_is_no_case_is_told_what_it_lacks (void **state)
{
  g_autoptr (TestFolder) folder = folder_new ();
  g_autofree char *empty = NULL, *missing = NULL, *other = NULL, *text = NULL;

  (void)state;
  folder_write (folder, "folder/notes.txt", "x");
  folder_write (folder, "empty.csv", "");
  folder_write (folder, "text.txt", "Dear Sir or Madam\n");
  other = folder_refuse (folder, "folder", NULL, RT_ERROR_INPUT);
  assert_contains (other, "it needs entities.csv or relations.csv");
  empty = folder_refuse (folder, "empty.csv", NULL, RT_ERROR_INPUT);
  assert_contains (empty, "is empty");
  missing = folder_refuse (folder, "nowhere", NULL, RT_ERROR_INPUT);
  assert_contains (missing, "no such file or folder");
  text = folder_refuse (folder, "text.txt", NULL, RT_ERROR_INPUT);
  assert_contains (text, "from,to or source,target");
}

static void
what_cannot_be_read_is_not_passed_over (void **state)
{
  g_autoptr (TestFolder) folder = folder_new ();
  g_autofree char *link = folder_path (folder, "case/relations.csv");
  g_autofree char *pipe = folder_path (folder, "pipe"), *nowhere = NULL, *twice = NULL;

  (void)state;
  folder_write (folder, "case/entities.csv", ENTITIES);
  assert_int_equal (symlink ("nowhere", link), 0);
  nowhere = folder_refuse (folder, "case", NULL, RT_ERROR_INPUT);
  assert_contains (nowhere,
                   "/case/relations.csv\": it is a link to \"nowhere\", which is not there");
  assert_null (strstr (nowhere, "did you mean"));
  assert_int_equal (mkfifo (pipe, 0600), 0);
  twice = folder_refuse (folder, "pipe", NULL, RT_ERROR_INPUT);
  assert_contains (twice, "can be read but once");
}

static void
suggestions_are_not_looked_for_without_end (void **state)
{
  g_autoptr (TestFolder) folder = folder_new ();
  g_autoptr (RtContext) ctx = rt_context_new ();
  g_autoptr (RtCase) kase = NULL;
  g_autoptr (GString) rows = g_string_new ("type,from,to,source\n");
  guint with = 0;

  (void)state;
  for (guint i = 0; i < 300; i++)
    g_string_append_printf (rows, "knows,anna,boris,source%03u\n", i);
  folder_write (folder, "case/entities.csv", ENTITIES);
  folder_write (folder, "case/sources.csv", "id\nsource999\n");
  folder_write (folder, "case/relations.csv", rows->str);
  kase = folder_open (folder, "case", ctx);
  assert_int_equal (rt_context_count (ctx, RT_NOTICE_WARNING), 300);
  for (guint i = 0; i < 300; i++)
    with += strstr (rt_context_get_notice (ctx, i)->text, "did you mean") != NULL;
  assert_in_range (with, 1, 200);
}

static void
settings_are_limited (void **state)
{
  g_autoptr (RtCase) kase = rt_case_new ();
  g_autoptr (GError) error = NULL;

  (void)state;
  for (guint i = 0; i < 4096; i++)
    {
      g_autofree char *key = g_strdup_printf ("k%u", i);
      assert_true (rt_case_set (kase, key, "v", NULL));
    }
  assert_true (rt_case_set (kase, "k7", "w", NULL));
  assert_false (rt_case_set (kase, "one more", "v", &error));
  assert_true (g_error_matches (error, RT_ERROR, RT_ERROR_INPUT));
}

/* Not refused, but said. */
static void
slips_of_the_pen_are_said_with_the_nearest_right_thing (void **state)
{
  g_autoptr (TestFolder) folder = folder_new ();
  g_autoptr (RtContext) ctx = rt_context_new ();
  g_autoptr (RtCase) kase = NULL;

  (void)state;
  folder_write (folder, "case/entities.csv",
                "id,type,name,protct,own\na,persn,A,,x\nb,person,B,,y\n");
  folder_write (folder, "case/relations.csv",
                "type,from,to,source\nknows,a,b,S11\nmember-off,a,b,S1\nowns,a,b,S11\n");
  folder_write (folder, "case/sources.csv", "id\nS1\nS2\n");
  kase = folder_open (folder, "case", ctx);
  assert_int_equal (rt_context_count (ctx, RT_NOTICE_REFUSAL), 0);
  assert_contains (find_notice (ctx, "unknown-column")->text, "did you mean \"protect\"?");
  assert_contains (find_notice (ctx, "unknown-type")->text, "did you mean \"person\"?");
  assert_contains (find_notice (ctx, "unknown-source")->text, "did you mean \"S1\"?");
  assert_int_equal (rt_context_count (ctx, RT_NOTICE_WARNING),
                    4);                                         /* each once, and member-off */
  assert_int_equal (rt_context_count (ctx, RT_NOTICE_NOTE), 1); /* "own" */
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (each_bad_row_is_refused_with_its_place_and_a_way_out),
    cmocka_unit_test (strict_reading_stops_at_the_first_bad_row_with_its_place),
    cmocka_unit_test (a_refused_row_leaves_nothing_behind),
    cmocka_unit_test (a_header_that_will_not_do_is_an_error_that_names_the_column),
    cmocka_unit_test (what_is_no_case_is_told_what_it_lacks),
    cmocka_unit_test (what_cannot_be_read_is_not_passed_over),
    cmocka_unit_test (suggestions_are_not_looked_for_without_end),
    cmocka_unit_test (settings_are_limited),
    cmocka_unit_test (slips_of_the_pen_are_said_with_the_nearest_right_thing),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
