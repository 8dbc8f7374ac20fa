/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Plain edge lists, as people have them. */
#include "folder.h"

typedef struct
{
  const char *name, *text;
  guint entities, relations;
  const char *type, *property, *value; /* of the first relation */
} List;

static const List lists[] = {
  { "a.csv", "from,to\na,b\nb,c\n", 3, 2, "related-to", NULL, NULL },
  { "a.csv", "source,target,weight\na,b,2.5\n", 2, 1, "related-to", "weight", "2.5" },
  { "a.csv", "Source;Target;Type;Id;Label;Weight\nx;y;Undirected;1;hi;2.5\n", 2, 1, "linked-to",
    "weight", "2.5" },
  { "a.csv", "Source;Target;Type\nx;y;Directed\n", 2, 1, "related-to", NULL, NULL },
  { "a.tsv", "from\tto\tremark\na\tb\tone, two; three\n", 2, 1, "related-to", "remark",
    "one, two; three" },
  { "a.txt", "TO,FROM,type\nb,a,member-of\nb,a,member-of\n", 2, 1, "member-of", NULL, NULL },
  { "a.csv", "from,to,type\na,b,\na,b,\n", 2, 2, "related-to", NULL, NULL },
  { "a.csv",
    "\xef\xbb\xbf"
    "from,to\r\na,a\r\n",
    1, 1, "related-to", NULL, NULL },
  { "a.csv", "from,to,source\na,b,witness\n", 2, 1, "related-to", NULL, NULL },
  { "noending", "from,to\na,b\n", 2, 1, "related-to", NULL, NULL },
  { "a.csv", "# made by hand\nfrom,to\n#tag,#other\na,#tag\n", 3, 2, "related-to", NULL, NULL },
};

static void
each_kind_of_list_is_read (void **state)
{
  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      const List *list = &lists[i];
      g_autoptr (TestFolder) folder = folder_new ();
      g_autoptr (RtContext) ctx = rt_context_new ();
      g_autoptr (RtCase) kase = NULL;

      folder_write (folder, list->name, list->text);
      kase = folder_open (folder, list->name, ctx);
      assert_int_equal (rt_context_count (ctx, RT_NOTICE_REFUSAL), 0);
      assert_int_equal (rt_case_n_entities (kase), list->entities);
      assert_int_equal (rt_case_n_relations (kase), list->relations);
      assert_string_equal (rt_relation_type (kase, 0)->name, list->type);
      if (list->property)
        assert_string_equal (rt_case_first_value (kase, RT_OF_RELATION, 0, list->property),
                             list->value);
    }
}

static void
directions_are_those_of_the_columns (void **state)
{
  g_autoptr (TestFolder) folder = folder_new ();
  g_autoptr (RtCase) kase = NULL;
  RtRelationRow row;

  (void)state;
  folder_write (folder, "x.csv", "to,from\nhead,tail\n");
  kase = folder_open (folder, "x.csv", NULL);
  rt_case_get_relation (kase, 0, &row);
  assert_string_equal (rt_entity_id (kase, row.from), "tail");
  assert_string_equal (rt_entity_id (kase, row.to), "head");
}

static void
a_cell_that_reads_as_no_value_is_left_out_and_a_date_takes_its_row_along (void **state)
{
  g_autoptr (TestFolder) folder = folder_new ();
  g_autoptr (RtContext) ctx = rt_context_new ();
  g_autoptr (RtCase) kase = NULL;
  const RtNotice *notice;

  (void)state;
  folder_write (folder, "x.csv",
                "from,to,weight,start\na,b,heavy,2024\nb,c,2,2024\nc,d,3,yesterday\n");
  kase = folder_open (folder, "x.csv", ctx);
  assert_int_equal (rt_case_n_relations (kase), 2);
  assert_int_equal (rt_context_count (ctx, RT_NOTICE_REFUSAL), 2);
  notice = find_notice (ctx, "bad-value");
  assert_string_equal (notice->column, "weight");
  assert_int_equal (notice->line, 2);
  notice = find_notice (ctx, "bad-date");
  assert_contains (notice->text, "start \"yesterday\"");
  assert_int_equal (notice->line, 4);
  assert_null (rt_case_first_value (kase, RT_OF_RELATION, 0, "weight"));
  assert_string_equal (rt_case_first_value (kase, RT_OF_RELATION, 1, "weight"), "2");
}

static void
an_empty_end_and_a_ragged_row_are_refused (void **state)
{
  g_autoptr (TestFolder) folder = folder_new ();
  g_autoptr (RtContext) ctx = rt_context_new ();
  g_autoptr (RtCase) kase = NULL;

  (void)state;
  folder_write (folder, "x.csv", "from,to\n,b\na\na,b\n");
  kase = folder_open (folder, "x.csv", ctx);
  assert_int_equal (find_notice (ctx, "missing-value")->line, 2);
  assert_int_equal (find_notice (ctx, "ragged-row")->line, 3);
  assert_int_equal (rt_case_rows_read (kase), 3);
  assert_int_equal (rt_case_n_relations (kase), 1);
}

static void
a_list_saved_as_a_folder_and_as_graphml_is_the_same_case (void **state)
{
  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autoptr (TestFolder) folder = folder_new ();
      g_autoptr (RtCase) kase = NULL, from_folder = NULL, from_graphml = NULL;

      folder_write (folder, lists[i].name, lists[i].text);
      kase = folder_open (folder, lists[i].name, NULL);
      folder_save (folder, kase, "f");
      folder_save (folder, kase, "g.graphml");
      from_folder = folder_open (folder, "f", NULL);
      from_graphml = folder_open (folder, "g.graphml", NULL);
      assert_same_case (kase, from_folder);
      assert_same_case (kase, from_graphml);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (each_kind_of_list_is_read),
    cmocka_unit_test (directions_are_those_of_the_columns),
    cmocka_unit_test (a_cell_that_reads_as_no_value_is_left_out_and_a_date_takes_its_row_along),
    cmocka_unit_test (an_empty_end_and_a_ragged_row_are_refused),
    cmocka_unit_test (a_list_saved_as_a_folder_and_as_graphml_is_the_same_case),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
