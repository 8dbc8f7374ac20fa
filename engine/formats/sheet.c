/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A table whose columns have names of their own: an edge list, or a spreadsheet saved as CSV or
 * TSV. What the columns mean is a question of ingest/mapping.h; here it is only found to be
 * one. */
#include "base/csv.h"
#include "formats/formats.h"

#define SURE 60  /* the header names the ends of links */
#define MAYBE 10 /* it is called a table */

static gboolean
has_column (const char *const *names, guint n, const char *name)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *trimmed = g_strstrip (g_strdup (names[i]));

      if (g_ascii_strcasecmp (trimmed, name) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
names_ends (const char *const *names, guint n)
{
  return (has_column (names, n, "from") && has_column (names, n, "to"))
         || (has_column (names, n, "source") && has_column (names, n, "target"));
}

static gboolean
is_called_table (const char *path)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  return g_str_has_suffix (lower, ".csv") || g_str_has_suffix (lower, ".tsv");
}

static int
sniff (const char *path, const char *head, gsize length)
{
  g_autoptr (RtCsv) csv = rt_csv_open_bytes (path, head, length, 0, NULL, NULL);

  /* Only the header matters; a head that ends in the middle of a later row does not disturb it.
   */
  if (csv && rt_csv_next (csv, NULL) && names_ends (rt_csv_fields (csv), rt_csv_n_fields (csv)))
    return SURE;
  return is_called_table (path) ? MAYBE : 0; /* the reader says what is wrong with it */
}

const RtFormat rt_format_sheet = {
  .name = "sheet",
  .extensions = ".csv;.tsv;.txt",
  .summary
  = "A spreadsheet or edge list as CSV or TSV: a row a link, or with --mapping anything",
  .mapped = TRUE,
  .sniff = sniff,
};
