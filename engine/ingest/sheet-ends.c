/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A cell that names an entity: read as what it is (a number, an account), so that two spellings
 * are one entity. */
#include "ingest/sheet.h"

#include "base/growing.h"
#include "case/case-private.h"
#include "case/cell-text.h"
#include "case/columns.h"
#include "case/refuse.h"
#include "case/value.h"
#include "ingest/number-ids.h"
#include <string.h>

#define LEAST_LEFT ((gsize)512 << 10) /* bytes */
#define ASKED_EVERY 1024u             /* new ids: what is asked for is not free to ask */
#define BYTES_AN_ID 128u /* as a table is doubled, which has the old one beside it */

char *
rt_sheet_normalize (const RtSheet *sheet, RtValueType type, const char *raw, GError **error)
{
  return rt_normalize_with (sheet->kase, type, raw, sheet->mapping->settings[RT_SET_COUNTRY],
                            error);
}

/* (transfer full): NULL with @error. An account that is no IBAN is an account all the same; one
 * that begins like an IBAN must be one. */
static char *
read_id (const RtSheet *sheet, const char *raw, int read_as, GError **error)
{
  g_autofree char *text = rt_value_normalize (RT_VALUE_TEXT, raw, NULL, NULL, error);
  const char *wrong = text ? rt_cell_nothing (text) : NULL;

  if (wrong) /* or all rows that lack an end would share one */
    {
      rt_refuse (error, text, "%s", wrong);
      return NULL;
    }
  if (!text || read_as == RT_READ_PLAIN || read_as == RT_VALUE_TEXT)
    return g_steal_pointer (&text);
  wrong = rt_cell_shortened (text);
  if (wrong)
    {
      rt_refuse (error, text, "%s", wrong);
      return NULL;
    }
  if (read_as == RT_VALUE_IBAN && !rt_value_like_iban (text))
    return g_steal_pointer (&text);
  return rt_sheet_normalize (sheet, (RtValueType)read_as, text, error);
}

/* For the tables that an id stands in, which GLib doubles, and for its texts. Not asked for
 * each, for much memory is asked of the system. */
static gboolean
has_room (GHashTable *known, GError **error)
{
  guint n = g_hash_table_size (known);

  return n % ASKED_EVERY != 0 || rt_memory_left (LEAST_LEFT + (gsize)n * BYTES_AN_ID)
         || rt_no_memory (error, "ids of the sheet");
}

const char *
rt_sheet_read_id (RtSheet *sheet, const char *raw, int read_as, const char **spelling,
                  GError **error)
{
  GHashTable **known = &sheet->spellings[read_as + 1];
  g_autofree char *made = NULL;
  gpointer id;

  if (!*known)
    *known = g_hash_table_new (g_str_hash, g_str_equal);
  if (g_hash_table_lookup_extended (*known, raw, (gpointer *)spelling, &id))
    return id;
  made = read_id (sheet, raw, read_as, error);
  if (!made || !has_room (*known, error))
    return NULL;
  if (read_as == RT_VALUE_PHONE && *made != '+')
    sheet->n_national++;
  id = g_string_chunk_insert_const (sheet->texts, made);
  *spelling = g_string_chunk_insert (sheet->texts, raw);
  g_hash_table_insert (*known, (gpointer)*spelling, id);
  return id;
}
