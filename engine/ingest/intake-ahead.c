/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Rows that stand ready before their turn. What they name lies anywhere in a large case, and to
 * wait for it there is most of the time that reading takes: so each cell is hashed ahead, by
 * whoever has the time, and what it names is brought near some rows before its turn. */
#include "ingest/intake.h"

#include <string.h>

/* Cells side by side tell how long they are. One that must be trimmed first is left out: 0. */
static void
hash_plain (const RtIntakeTable *table, guint64 seed, const RtCsvRow *row, RtHashed *cells)
{
  for (guint i = 0; i < table->n_hashed; i++)
    {
      guint at = table->hashed[i];
      const char *text = row->fields[at];
      const char *end = at + 1 < row->n ? row->fields[at + 1] - 1 : row->end;
      gboolean trim = end > text && (text[0] <= ' ' || end[-1] <= ' ');

      rt_hash (seed, text, trim ? 0 : (gsize)(end - text), &cells[i]);
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
hash_any (const RtIntakeTable *table, guint64 seed, const RtCsvRow *row, RtHashed *cells,
          GPtrArray *own)
{
  for (guint i = 0; i < table->n_hashed; i++)
    {
      const char *text = row->fields[table->hashed[i]];
      char *nfc;

      rt_hash_any (seed, must_be_trimmed (text) ? NULL : text, &cells[i], &nfc);
      if (nfc)
        g_ptr_array_add (own, nfc);
    }
}

void
rt_ahead_hash (const RtIntakeTable *table, guint64 seed, const RtCsvRow *rows, guint n,
               RtHashed *cells, GPtrArray *own)
{
  for (guint i = 0; i < n; i++, cells += table->n_hashed)
    if (rows[i].n < table->n) /* it will be refused */
      continue;
    else if (rows[i].end)
      hash_plain (table, seed, &rows[i], cells);
    else
      hash_any (table, seed, &rows[i], cells, own);
}
