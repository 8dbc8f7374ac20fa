/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What is appended to a folder, and the folder as it was, are the case that merging makes. */
#include "../folder.h"
#include "../random-rows.h"
#include "formats/folder-update.h"

/* Reads @more into the case folder "a", in place; the merged case. (transfer full) */
static RtCase *
update (const TestFolder *folder, const char *more)
{
  g_autofree char *a = folder_path (folder, "a"), *b = folder_path (folder, more);
  GError *error = NULL;
  g_autoptr (RtFolderUpdate) up = rt_folder_update_begin (a, NULL, NULL, NULL, &error);
  RtCase *kase = up ? rt_case_open (a, NULL, NULL, &error) : NULL;
  g_autoptr (RtCaseMarks) marks = kase ? rt_case_marks_new (kase, &error) : NULL;

  if (!marks || !rt_case_merge (kase, b, NULL, NULL, NULL, &error)
      || !rt_folder_update_add_new (up, kase, marks, &error)
      || !rt_folder_update_commit (up, NULL, &error))
    fail_msg ("%s", error->message);
  return kase;
}

static void
the_folder_is_then_the_merged_case (void **state)
{
  (void)state;
  for (guint32 seed = 1; seed <= 60; seed++)
    {
      g_autoptr (TestFolder) folder = folder_new ();
      g_autoptr (RtCase) one = random_case_of_rows (seed);
      g_autoptr (RtCase) two = random_case_of_rows (seed + 1000);
      g_autoptr (RtCase) merged = NULL, after = NULL;

      folder_save (folder, one, "a");
      folder_save (folder, two, "b");
      merged = update (folder, "b");
      after = folder_open (folder, "a", NULL);
      assert_same_case (merged, after);
    }
}

static void
nothing_new_rewrites_nothing (void **state)
{
  (void)state;
  for (guint32 seed = 1; seed <= 20; seed++)
    {
      static const char *const files[] = { "entities", "relations", "claims", "sources",
                                           "case" };
      g_autoptr (TestFolder) folder = folder_new ();
      g_autoptr (RtCase) one = random_case_of_rows (seed), merged = NULL;
      char *before[G_N_ELEMENTS (files)];

      folder_save (folder, one, "a");
      folder_write (folder, "none.csv", "from,to\n");
      for (guint i = 0; i < G_N_ELEMENTS (files); i++)
        {
          g_autofree char *name = g_strdup_printf ("a/%s.csv", files[i]);
          before[i] = folder_read (folder, name);
        }
      merged = update (folder, "none.csv");
      for (guint i = 0; i < G_N_ELEMENTS (files); i++)
        {
          g_autofree char *name = g_strdup_printf ("a/%s.csv", files[i]);
          g_autofree char *after = folder_read (folder, name);

          assert_int_equal (before[i] != NULL, after != NULL);
          if (after)
            assert_string_equal (after, before[i]);
          g_free (before[i]);
        }
    }
}

static void
a_folder_of_relations_alone_keeps_its_entities (void **state)
{
  g_autoptr (TestFolder) folder = folder_new ();
  g_autoptr (RtCase) merged = NULL, after = NULL;

  (void)state;
  folder_write (folder, "a/relations.csv", "type,from,to\nknows,ann,bob\n");
  folder_write (folder, "b.csv", "from,to\nbob,cem\n");
  merged = update (folder, "b.csv");
  after = folder_open (folder, "a", NULL);
  assert_int_equal (rt_case_n_entities (after), 3);
  assert_same_case (merged, after);
}

static void
a_file_that_is_changed_in_between_is_not_written_over (void **state)
{
  static const char *const columns[] = { "id" }, *const values[] = { "bob" };
  g_autoptr (TestFolder) folder = folder_new ();
  g_autofree char *path = folder_path (folder, "a"), *after = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RtFolderUpdate) up = NULL;

  (void)state;
  folder_write (folder, "a/entities.csv", "id\nann\n");
  up = rt_folder_update_begin (path, NULL, NULL, NULL, NULL);
  rt_csv_edit_append (rt_folder_update_file (up, RT_ROWS_ENTITIES, NULL), columns, values, 1);
  folder_write (folder, "a/entities.csv", "id\nann\ncem\n");
  assert_false (rt_folder_update_commit (up, NULL, &error));
  assert_int_equal (error->code, RT_ERROR_INPUT);
  assert_contains (error->message, "run the command again");
  after = folder_read (folder, "a/entities.csv");
  assert_string_equal (after, "id\nann\ncem\n");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (the_folder_is_then_the_merged_case),
    cmocka_unit_test (nothing_new_rewrites_nothing),
    cmocka_unit_test (a_folder_of_relations_alone_keeps_its_entities),
    cmocka_unit_test (a_file_that_is_changed_in_between_is_not_written_over),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
