/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The CSV reader over any bytes: every field is clean UTF-8, lines never go back, and
 * what is written of a row reads back as that row. */
#include "base/csv.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
need (gboolean ok)
{
  if (!ok)
    abort ();
}

static void
write_and_read_back (const RtCsv *csv)
{
  const char *const *fields = rt_csv_fields (csv);
  char separator = rt_csv_separator (csv);
  guint n = rt_csv_n_fields (csv);
  g_autoptr (GString) row = g_string_new (NULL);
  g_autoptr (RtCsv) back = NULL;

  rt_csv_append_row (row, fields, n, separator);
  back = rt_csv_open_bytes ("row", row->str, row->len, separator, NULL, NULL);
  need (rt_csv_next (back, NULL) && rt_csv_n_fields (back) == n);
  for (guint i = 0; i < n; i++)
    need (strcmp (rt_csv_fields (back)[i], fields[i]) == 0);
  need (!rt_csv_next (back, NULL));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RtContext) ctx = rt_context_new ();
  g_autoptr (RtCsv) csv = rt_csv_open_bytes ("fuzz.csv", (const char *)data, size, 0, ctx,
                                             &error);
  guint line = 0;

  while (csv && rt_csv_next (csv, &error))
    {
      need (rt_csv_line (csv) > line && rt_csv_n_fields (csv) > 0);
      line = rt_csv_line (csv);
      for (guint i = 0; i < rt_csv_n_fields (csv); i++)
        need (g_utf8_validate (rt_csv_fields (csv)[i], -1, NULL));
      write_and_read_back (csv);
    }
  need (!error || g_str_has_prefix (error->message, "fuzz.csv:"));
  return 0;
}
