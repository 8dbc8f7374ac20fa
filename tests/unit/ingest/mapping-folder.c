/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Which mapping of a folder a sheet is read by. */
#include "folder.h"

#include "ingest/mapping.h"

#define HEADER "thing,cell,column,value\n"
#define ENDS "a,id,who,\na,type,,person\nb,id,whom,\nb,type,,person\n"
#define KNOWS "r,type,,knows\nr,from,,a\nr,to,,b\n"

/* @name NULL: none is found. @less as RtFolderMapping has it. */
static void
assert_mapping (const TestFolder *folder, const char *sheet, const char *name, const char *less)
{
  g_autofree char *dir = folder_path (folder, "case"), *path = folder_path (folder, sheet);
  g_auto (RtFolderMapping) found = { 0 };
  RtSheetOptions options = { 0 };
  gboolean any = rt_folder_mapping_find (&found, dir, path, &options);
  g_autofree char *base = found.path ? g_path_get_basename (found.path) : NULL;

  assert_int_equal (any, name != NULL);
  if (g_strcmp0 (base, name) != 0 || g_strcmp0 (found.less, less) != 0)
    fail_msg ("%s is read by %s without %s", sheet, base, found.less);
}

static void
a_sheet_is_read_by_what_fits_and_leaves_nothing_out (void **state)
{
  g_autoptr (TestFolder) folder = folder_new ();

  (void)state;
  folder_write (folder, "calls.csv", "who,whom,when\nx,y,2024\n");
  folder_write (folder, "case/case.csv", "key,value\nid,case\n");
  assert_mapping (folder, "calls.csv", NULL, NULL);
  folder_write (folder, "case/mapping-z.csv", HEADER "a,id,other,\na,type,,person\n");
  assert_mapping (folder, "calls.csv", NULL, NULL);
  folder_write (folder, "case/mapping-y.csv", HEADER ENDS KNOWS);
  assert_mapping (folder, "calls.csv", "mapping-y.csv", "when");
  folder_write (folder, "case/mapping.csv", HEADER ENDS KNOWS);
  assert_mapping (folder, "calls.csv", "mapping.csv", "when");
  folder_write (folder, "case/mapping-x.csv", HEADER ENDS KNOWS "r,start,when,\n");
  assert_mapping (folder, "calls.csv", "mapping-x.csv", NULL);
  folder_write (folder, "case/mapping-calls.csv", HEADER ENDS KNOWS "r,start,when,\n");
  assert_mapping (folder, "calls.csv", "mapping-calls.csv", NULL);
}

static void
one_of_one_sheet_alone_is_for_no_other (void **state)
{
  g_autoptr (TestFolder) folder = folder_new ();

  (void)state;
  folder_write (folder, "calls.csv", "who,whom\nx,y\n");
  folder_write (folder, "case/mapping.csv", HEADER ENDS KNOWS "sheet,source,,S1\n");
  assert_mapping (folder, "calls.csv", NULL, NULL);
  folder_write (folder, "case/mapping.csv", HEADER ENDS KNOWS "sheet,title,,First list\n");
  assert_mapping (folder, "calls.csv", NULL, NULL);
  folder_write (folder, "case/mapping.csv", HEADER ENDS KNOWS "sheet,country,,IR\n");
  assert_mapping (folder, "calls.csv", "mapping.csv", NULL);
}

static void
what_is_no_file_has_none (void **state)
{
  g_autoptr (TestFolder) folder = folder_new ();

  (void)state;
  folder_write (folder, "case/mapping.csv", HEADER ENDS KNOWS);
  folder_write (folder, "empty.csv", "");
  assert_mapping (folder, "empty.csv", NULL, NULL);
  assert_mapping (folder, "nowhere.csv", NULL, NULL);
  assert_mapping (folder, "case", NULL, NULL);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_sheet_is_read_by_what_fits_and_leaves_nothing_out),
    cmocka_unit_test (one_of_one_sheet_alone_is_for_no_other),
    cmocka_unit_test (what_is_no_file_has_none),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
