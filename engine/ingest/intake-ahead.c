/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Rows that stand ready before their turn. What they name lies anywhere in a large case, and to
 * wait for it there is most of the time that reading takes: so each cell is hashed some rows
 * ahead, which brings its place in the index near, and found some rows later. */
#include "ingest/intake.h"

#include <string.h>

/* Cells side by side tell how long they are. One that must be trimmed first is left out: 0. */
static void
hash_plain (const RtIntakeTable *table, const RtCase *kase, const RtCsvRow *row,
            RtHashedRow *out)
{
  for (guint i = 0; i < table->n_hashed; i++)
    {
      guint at = table->hashed[i];
      const char *text = row->fields[at];
      const char *end = at + 1 < row->n ? row->fields[at + 1] - 1 : row->end;
      gboolean trim = end > text && (text[0] <= ' ' || end[-1] <= ' ');

      rt_case_hash (kase, text, trim ? 0 : (gsize)(end - text), &out->cell[i]);
    }
}

static gboolean
must_be_trimmed (const char *text)
{
  return text && *text
         && (g_ascii_isspace (*text) || g_ascii_isspace (text[strlen (text) - 1]));
}

/* Normal forms are made here too, once a cell. */
static void
hash_any (const RtIntakeTable *table, const RtCase *kase, const RtCsvRow *row, RtHashedRow *out)
{
  for (guint i = 0; i < table->n_hashed; i++)
    {
      const char *text = row->fields[table->hashed[i]];

      rt_case_hash_any (kase, must_be_trimmed (text) ? NULL : text, &out->cell[i],
                        &out->own[i]);
    }
  out->n_own = table->n_hashed;
}

void
rt_ahead_hash (const RtIntakeTable *table, const RtCase *kase, const RtCsvRow *row,
               RtHashedRow *out)
{
  if (row->end)
    hash_plain (table, kase, row, out);
  else
    hash_any (table, kase, row, out);
}

void
rt_ahead_fetch (const RtIntakeTable *table, const RtCase *kase, RtHashedRow *row)
{
  rt_case_fetch (kase, row->cell, table->n_hashed);
}

void
rt_ahead_find (const RtIntakeTable *table, const RtCase *kase, RtHashedRow *row)
{
  rt_case_fetched (kase, row->cell, table->n_hashed);
}

void
rt_ahead_done (RtHashedRow *row)
{
  while (row->n_own)
    g_free (row->own[--row->n_own]);
}
