/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The rows of a sheet, one after the other: all cells of a row are read before the first thing
 * of it is said, so that a refused row leaves nothing behind. */
#include "ingest/sheet.h"

#include "case/case-private.h"
#include "case/cell-date.h"
#include <string.h>

static gboolean
refuse (RtSheet *sheet, const char *code, const char *column, const char *value,
        const char *text, GError **error)
{
  return sheet->sink->refuse (sheet->sink, sheet->file, rt_csv_line (sheet->csv), code, column,
                              value, text, error);
}

static gboolean
is_blank (const char *text)
{
  return !text || strspn (text, " \t\n\r") == strlen (text);
}

/* ---- Reading the cells --------------------------------------------------------------- */

/* The cell as it stands in the sheet, or what stands for it where it is empty. */
static const char *
raw_text (const RtSheet *sheet, const RtMappedCell *cell)
{
  const char *raw = cell->at >= 0 ? sheet->cells[cell->at] : NULL;

  return is_blank (raw) ? cell->value : raw;
}

static gboolean
refuse_cell (RtSheet *sheet, const RtMappedCell *cell, const char *raw, const GError *why,
             gboolean *refused, GError **error)
{
  g_autofree char *text = g_strdup_printf ("%s %s", cell->column ? cell->column : cell->name,
                                           why->message);

  *refused = TRUE;
  return refuse (sheet, cell->reads == RT_VALUE_DATE ? "bad-date" : "bad-value", cell->column,
                 raw, text, error);
}

/* The entity that the row names: none where its cell is empty. */
static gboolean
read_id (RtSheet *sheet, RtSheetThing *thing, gboolean *refused, GError **error)
{
  const RtMappedCell *cell = rt_mapped_cell (thing->map, thing->map->id);
  const char *raw = raw_text (sheet, cell);
  g_autoptr (GError) why = NULL;

  thing->there = raw != NULL;
  if (!raw)
    return TRUE;
  thing->id = g_hash_table_lookup (thing->ids, raw);
  thing->is_new = !thing->id;
  if (!thing->is_new)
    return TRUE;
  thing->id = rt_sheet_read_id (sheet, raw, cell->read_as, &thing->spelling, &why);
  return thing->id || refuse_cell (sheet, cell, raw, why, refused, error);
}

/* Gephi's tables say of each edge whether it has a direction, and no more. */
static const char *
read_type (const RtMappedCell *cell, const char *raw)
{
  if (cell->at < 0 || g_ascii_strcasecmp (raw, "directed") == 0)
    return cell->value;
  return g_ascii_strcasecmp (raw, "undirected") == 0 ? "linked-to" : raw;
}

const char *
rt_sheet_keep (RtSheet *sheet, char *text)
{
  if (text)
    g_ptr_array_add (sheet->made, text);
  return text;
}

static gboolean
is_number (const RtMappedCell *cell)
{
  return cell->reads == RT_VALUE_NUMBER || cell->reads == RT_VALUE_MONEY;
}

/* As the case format writes it; NULL with @why. */
static const char *
read_value (RtSheet *sheet, RtSheetThing *thing, const RtMappedCell *cell, const char *raw,
            GError **why)
{
  const char *country = sheet->mapping->settings[RT_SET_COUNTRY];

  if (cell->reads == RT_READ_PLAIN)
    return raw;
  if (is_number (cell))
    return rt_sheet_read_number (sheet, thing, cell, raw, why);
  if (cell->reads == RT_VALUE_DATE)
    return rt_sheet_keep (
        sheet,
        rt_cell_date (raw,
                      cell->at >= 0 ? (RtDateOrder)sheet->columns[cell->at].way : sheet->dates,
                      why));
  return rt_sheet_keep (
      sheet, rt_value_normalize ((RtValueType)cell->reads, raw,
                                 country ? country : rt_case_setting (sheet->kase, "country"),
                                 rt_case_zone (sheet->kase), why));
}

/* What an end, a type and the like are in this row; other cells are NULL. */
static const char *
own_text (const RtSheet *sheet, const RtSheetThing *thing, int c, const char *raw)
{
  const RtMappedThing *map = thing->map;

  if (!rt_mapped_is_relation (map))
    return c == map->id ? thing->id : NULL;
  if (c == map->from || c == map->to)
    return sheet->things[map->ends[c == map->to]].id;
  return c == map->type && raw ? read_type (rt_mapped_cell (map, c), raw) : NULL;
}

/* A relation without its date or amount would say that it has none; without another cell it is
 * still what the row says. */
static gboolean
is_needed (const RtMappedThing *thing, const RtMappedCell *cell)
{
  static const char *const names[] = { "start", "end", "amount", NULL };

  return rt_mapped_is_relation (thing) && g_strv_contains (names, cell->name);
}

/* Is @raw the same text but for the T that EDTF has before a time? */
static gboolean
is_same_text (const char *raw, const char *text)
{
  for (; *raw && (*raw == *text || (*raw == ' ' && *text == 'T')); raw++)
    text++;
  return *raw == *text;
}

static gboolean
read_cell (RtSheet *sheet, RtSheetThing *thing, int c, gboolean *refused, GError **error)
{
  const RtMappedCell *cell = rt_mapped_cell (thing->map, c);
  const char *raw = raw_text (sheet, cell);
  g_autoptr (GError) why = NULL;
  gboolean left_out;

  thing->words[c] = NULL;
  thing->texts[c] = own_text (sheet, thing, c, raw);
  if (thing->texts[c] || !raw)
    return TRUE;
  thing->texts[c] = read_value (sheet, thing, cell, raw, &why);
  if (thing->texts[c])
    {
      thing->words[c] = is_same_text (raw, thing->texts[c]) ? NULL : raw;
      return TRUE;
    }
  return refuse_cell (sheet, cell, raw, why, is_needed (thing->map, cell) ? refused : &left_out,
                      error);
}

/* A currency that the mapping gives is that of an amount, and of nothing where there is none.
 */
static void
drop_lone_currency (RtSheetThing *thing)
{
  const RtMappedThing *map = thing->map;

  if (thing->currency < 0 || rt_mapped_cell (map, thing->currency)->at >= 0)
    return;
  for (int c = 0; c < (int)map->cells->len; c++)
    if (strcmp (rt_mapped_cell (map, c)->name, "amount") == 0 && !thing->texts[c])
      thing->texts[thing->currency] = NULL;
}

/* Numbers last: an amount is read with its row's currency. */
static gboolean
read_cells (RtSheet *sheet, RtSheetThing *thing, gboolean *refused, GError **error)
{
  for (guint pass = 0; pass < 2; pass++)
    for (int c = 0; c < (int)thing->map->cells->len && !*refused; c++)
      if (is_number (rt_mapped_cell (thing->map, c)) == (pass == 1)
          && !read_cell (sheet, thing, c, refused, error))
        return FALSE;
  drop_lone_currency (thing);
  return TRUE;
}

/* "caller is empty": of the only relation's ends, or of all the mapping's entities. */
static gboolean
refuse_empty (RtSheet *sheet, gboolean *refused, GError **error)
{
  g_autoptr (GString) columns = g_string_new (NULL);
  const char *first = NULL;
  guint n = 0;

  for (guint i = 0; i < sheet->mapping->things->len; i++)
    {
      const RtMappedThing *map = sheet->things[i].map;

      if (rt_mapped_is_relation (map) || sheet->things[i].there)
        continue;
      first = first ? first : rt_mapped_cell (map, map->id)->column;
      g_string_append_printf (columns, "%s%s", n++ ? ", " : "",
                              rt_mapped_cell (map, map->id)->column);
    }
  g_string_append (columns, n == 1 ? " is empty; " : " are empty; ");
  g_string_append (columns,
                   sheet->n_relations ? "a row needs both its ends" : "the row names nothing");
  *refused = TRUE;
  return refuse (sheet, "missing-value", first, NULL, columns->str, error);
}

/* All things of the row at hand; a relation is there where both its ends are. */
static gboolean
read_things (RtSheet *sheet, gboolean *refused, GError **error)
{
  guint n = sheet->mapping->things->len, n_there = 0;

  for (guint i = 0; i < n && !*refused; i++)
    if (!rt_mapped_is_relation (sheet->things[i].map)
        && !read_id (sheet, &sheet->things[i], refused, error))
      return FALSE;
  for (guint i = 0; i < n && !*refused; i++)
    {
      RtSheetThing *thing = &sheet->things[i];
      const int *ends = thing->map->ends;

      if (rt_mapped_is_relation (thing->map))
        thing->there = sheet->things[ends[0]].there && sheet->things[ends[1]].there;
      n_there += thing->there && (rt_mapped_is_relation (thing->map) || !sheet->n_relations);
      if (thing->there && (!thing->by_id || thing->is_new)
          && !read_cells (sheet, thing, refused, error))
        return FALSE;
    }
  return *refused || n_there > 0 || refuse_empty (sheet, refused, error);
}

/* ---- Writing ------------------------------------------------------------------------- */

static gboolean
write_things (RtSheet *sheet, const char *locator, GError **error)
{
  gboolean said = sheet->n_relations == 0;

  if (!rt_sheet_add_source (sheet, error))
    return FALSE;
  for (guint i = 0; i < sheet->mapping->things->len; i++)
    {
      RtSheetThing *thing = &sheet->things[i];

      if (thing->there && !rt_mapped_is_relation (thing->map)
          && !rt_sheet_write_entity (sheet, thing, locator, error))
        return FALSE;
    }
  for (guint i = 0; i < sheet->mapping->things->len; i++)
    {
      RtSheetThing *thing = &sheet->things[i];

      if (!rt_mapped_is_relation (thing->map))
        continue;
      if (!thing->there)
        thing->missing++;
      else if (!rt_sheet_write_relation (sheet, thing, locator, &said, error))
        return FALSE;
    }
  if (!said)
    sheet->idle++;
  else if (sheet->again)
    sheet->kept++;
  sheet->taken += said ? 1 : 0;
  return TRUE;
}

/* ---- Rows ---------------------------------------------------------------------------- */

static gboolean
came_before (RtSheet *sheet)
{
  g_string_truncate (sheet->key, 0);
  for (guint i = 0; i < sheet->n; i++)
    {
      g_string_append (sheet->key, sheet->cells[i]);
      g_string_append_c (sheet->key, '\x1f');
    }
  return !rt_sheet_first (sheet, sheet->seen, sheet->key->str);
}

static gboolean
refuse_ragged (RtSheet *sheet, GError **error)
{
  guint n = rt_csv_n_fields (sheet->csv);
  g_autofree char *text = g_strdup_printf (
      "%u %s where the header has %u; put cells that hold a separator in double quotes", n,
      n == 1 ? "cell" : "cells", sheet->n);

  return refuse (sheet, "ragged-row", NULL, NULL, text, error);
}

static gboolean
take_row (RtSheet *sheet, GError **error)
{
  const char *const *fields = rt_csv_fields (sheet->csv);
  guint n = rt_csv_n_fields (sheet->csv);
  gboolean refused = FALSE;

  if (n < sheet->n || (n > sheet->n && *fields[sheet->n]))
    return refuse_ragged (sheet, error);
  sheet->cells = fields;
  sheet->again = came_before (sheet);
  if (sheet->again && sheet->dedupe)
    {
      sheet->dropped++;
      return TRUE;
    }
  g_ptr_array_set_size (sheet->made, 0);
  if (!read_things (sheet, &refused, error))
    return FALSE;
  if (refused)
    return TRUE;
  return write_things (
      sheet,
      rt_sheet_keep (sheet, g_strdup_printf ("%s:%u", sheet->title, rt_csv_line (sheet->csv))),
      error);
}

gboolean
rt_sheet_take_rows (RtSheet *sheet, GError **error)
{
  guint64 *counter = rt_case_rows_counter (sheet->kase);
  GError *problem = NULL;

  while (rt_csv_next (sheet->csv, &problem))
    {
      guint64 before = *counter;

      if (!take_row (sheet, error))
        return FALSE;
      *counter = before + 1; /* however many rows of the case format it has become */
      sheet->rows++;
    }
  if (problem)
    g_propagate_error (error, problem);
  return problem == NULL;
}
