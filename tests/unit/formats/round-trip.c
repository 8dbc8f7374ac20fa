/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Written and read again, a case is the same case, and written once more the same bytes:
 * over random cases that use all there is, in each format that is written. */
#include "folder.h"
#include "formats/format.h"
#include "random-rows.h"

#define CASES 40u /* each is synced to disk a few times, which is what takes long */

static void
assert_same_bytes (const TestFolder *folder, const char *a, const char *b)
{
  for (RtRowKind kind = 0; kind < RT_N_ROWS; kind++)
    {
      g_autofree char *name_a = g_strdup_printf ("%s/%s.csv", a, rt_rows_name (kind));
      g_autofree char *name_b = g_strdup_printf ("%s/%s.csv", b, rt_rows_name (kind));
      g_autofree char *bytes_a = folder_read (folder, name_a);
      g_autofree char *bytes_b = folder_read (folder, name_b);

      if (g_strcmp0 (bytes_a, bytes_b) != 0)
        fail_msg ("%s differs:\n%s\n--- and\n%s", rt_rows_name (kind), bytes_a, bytes_b);
    }
}

static void
assert_same_lines (const char *a, const char *b)
{
  g_auto (GStrv) lines_a = g_strsplit (a, "\n", -1), lines_b = g_strsplit (b, "\n", -1);

  for (guint i = 0; lines_a[i] || lines_b[i]; i++)
    if (g_strcmp0 (lines_a[i], lines_b[i]) != 0)
      fail_msg ("line %u differs:\n%s\n--- and\n%s", i + 1, lines_a[i], lines_b[i]);
    else if (!lines_a[i])
      return;
}

static void
a_case_folder_reads_back_as_the_same_case_and_bytes (void **state)
{
  (void)state;
  for (guint32 seed = 1; seed <= CASES; seed++)
    {
      g_autoptr (TestFolder) folder = folder_new ();
      g_autoptr (RtContext) ctx = rt_context_new ();
      g_autoptr (RtCase) kase = random_case_of_rows (seed), back = NULL;

      folder_save (folder, kase, "first");
      back = folder_open (folder, "first", ctx);
      assert_int_equal (rt_context_count (ctx, RT_NOTICE_REFUSAL), 0);
      assert_same_case (kase, back);
      folder_save (folder, back, "second");
      assert_same_bytes (folder, "first", "second");
    }
}

static void
graphml_reads_back_as_the_same_case_and_bytes (void **state)
{
  (void)state;
  for (guint32 seed = 1; seed <= CASES; seed++)
    {
      g_autoptr (TestFolder) folder = folder_new ();
      g_autoptr (RtContext) ctx = rt_context_new ();
      g_autoptr (RtCase) kase = random_case_of_rows (seed), back = NULL;
      g_autofree char *first = NULL, *second = NULL;

      folder_save (folder, kase, "first.graphml");
      back = folder_open (folder, "first.graphml", ctx);
      assert_int_equal (rt_context_count (ctx, RT_NOTICE_REFUSAL), 0);
      assert_same_case (kase, back);
      folder_save (folder, back, "second.graphml");
      first = folder_read (folder, "first.graphml");
      second = folder_read (folder, "second.graphml");
      assert_same_lines (first, second);
    }
}

/* By way of GraphML a folder is the folder it was. */
static void
formats_agree_on_what_a_case_is (void **state)
{
  (void)state;
  for (guint32 seed = 1; seed <= CASES / 3; seed++)
    {
      g_autoptr (TestFolder) folder = folder_new ();
      g_autoptr (RtCase) kase = random_case_of_rows (seed), back = NULL;

      folder_save (folder, kase, "first");
      folder_save (folder, kase, "x.graphml");
      back = folder_open (folder, "x.graphml", NULL);
      folder_save (folder, back, "second");
      assert_same_bytes (folder, "first", "second");
    }
}

static void
a_random_case_differs_from_another (void **state)
{
  g_autoptr (RtCase) a = random_case_of_rows (1), b = random_case_of_rows (2);
  g_autoptr (GPtrArray) changes = rt_case_diff (a, b, TRUE, NULL, NULL);

  (void)state;
  assert_true (changes->len > 0);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_case_folder_reads_back_as_the_same_case_and_bytes),
    cmocka_unit_test (graphml_reads_back_as_the_same_case_and_bytes),
    cmocka_unit_test (formats_agree_on_what_a_case_is),
    cmocka_unit_test (a_random_case_differs_from_another),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
