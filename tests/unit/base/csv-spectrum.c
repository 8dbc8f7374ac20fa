/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The csv-spectrum set (../shared/data): the scanner's cells are those of the JSON beside each
 * file. */
#include "base/csv.h"
#include <jansson.h>
#include <string.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <cmocka.h>

/* (transfer full): NULL where it is not on this machine. */
static char *
spectrum (void)
{
  const char *shared = g_getenv ("REDTHREAD_SHARED");
  char *path = g_build_filename (shared ? shared : "../shared", "data", "csv-spectrum", NULL);

  if (!g_file_test (path, G_FILE_TEST_IS_DIR))
    g_clear_pointer (&path, g_free);
  return path;
}

static void
compare (const char *folder, const char *name)
{
  g_autofree char *csv_name = g_strconcat (name, ".csv", NULL);
  g_autofree char *json_name = g_strconcat (name, ".json", NULL);
  g_autofree char *csv_path = g_build_filename (folder, "csvs", csv_name, NULL);
  g_autofree char *json_path = g_build_filename (folder, "json", json_name, NULL);
  g_autoptr (RtCsv) csv = rt_csv_open (csv_path, 0, NULL, NULL);
  json_t *rows = json_load_file (json_path, 0, NULL);
  g_auto (GStrv) header = NULL;
  gsize n = 0;

  assert_non_null (rows);
  assert_true (rt_csv_next (csv, NULL));
  header = g_strdupv ((char **)rt_csv_fields (csv));
  for (; rt_csv_next (csv, NULL); n++)
    {
      assert_int_equal (rt_csv_n_fields (csv), g_strv_length (header));
      for (guint i = 0; header[i]; i++)
        assert_string_equal (rt_csv_fields (csv)[i], json_string_value (json_object_get (
                                                         json_array_get (rows, n), header[i])));
    }
  assert_int_equal (n, json_array_size (rows));
  json_decref (rows);
}

static void
every_file_has_the_cells_of_its_json (void **state)
{
  g_autofree char *folder = spectrum ();
  g_autofree char *csvs = folder ? g_build_filename (folder, "csvs", NULL) : NULL;
  g_autoptr (GDir) dir = csvs ? g_dir_open (csvs, 0, NULL) : NULL;
  guint n = 0;

  (void)state;
  if (!dir)
    {
      print_message ("../shared/data/csv-spectrum is not on this machine\n");
      skip ();
    }
  for (const char *file; (file = g_dir_read_name (dir)); n++)
    {
      g_autofree char *name = g_strndup (file, strlen (file) - strlen (".csv"));

      compare (folder, name);
    }
  assert_true (n > 0);
}

int
main (void)
{
  const struct CMUnitTest tests[] = { cmocka_unit_test (every_file_has_the_cells_of_its_json) };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
