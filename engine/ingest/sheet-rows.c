/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The rows of a sheet, one after the other: all cells of a row are read, and all its things
 * looked at by the case, before the first of them is said, so that a row that is refused leaves
 * nothing behind. */
#include "ingest/sheet.h"

#include "case/case-private.h"
#include "formats/table-read.h"

/* ---- Reading ------------------------------------------------------------------------- */

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
  return rt_sheet_refuse (sheet, "missing-value", first, NULL, columns->str, error);
}

/* All things of the row at hand; a relation is there where both its ends are. */
static gboolean
read_things (RtSheet *sheet, gboolean *refused, GError **error)
{
  guint n = sheet->mapping->things->len, n_there = 0;

  for (guint i = 0; i < n && !*refused; i++)
    if (!rt_mapped_is_relation (sheet->things[i].map)
        && !rt_sheet_read_entity (sheet, &sheet->things[i], refused, error))
      return FALSE;
  for (guint i = 0; i < n && !*refused; i++)
    {
      RtSheetThing *thing = &sheet->things[i];
      const int *ends = thing->map->ends;

      if (rt_mapped_is_relation (thing->map))
        thing->there = sheet->things[ends[0]].there && sheet->things[ends[1]].there;
      n_there += thing->there && (rt_mapped_is_relation (thing->map) || !sheet->n_relations);
      if (thing->there && (!thing->by_id || thing->is_new)
          && !rt_sheet_read_cells (sheet, thing, refused, error))
        return FALSE;
    }
  return *refused || n_there > 0 || refuse_empty (sheet, refused, error);
}

/* ---- Writing ------------------------------------------------------------------------- */

static gboolean
write_things (RtSheet *sheet, const char *locator, GError **error)
{
  gboolean said = sheet->n_relations == 0;
  guint64 refused = rt_context_count (sheet->ctx, RT_NOTICE_REFUSAL);

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
      else if (!rt_sheet_write_relation (sheet, thing, &said, error))
        return FALSE;
    }
  if (said)
    {
      sheet->taken++;
      sheet->kept += sheet->again ? 1 : 0;
    }
  else if (rt_context_count (sheet->ctx, RT_NOTICE_REFUSAL) == refused)
    sheet->idle++;
  return TRUE;
}

/* ---- Rows ---------------------------------------------------------------------------- */

static gboolean
came_before (RtSheet *sheet, gboolean *again, GError **error)
{
  gboolean first;

  g_string_truncate (sheet->key, 0);
  for (guint i = 0; i < sheet->n; i++)
    {
      g_string_append (sheet->key, sheet->cells[i]);
      g_string_append_c (sheet->key, '\x1f');
    }
  if (!rt_seen_first (&sheet->seen, sheet->key->str, sheet->key->len, &first, error))
    return FALSE;
  *again = !first;
  return TRUE;
}

/* Of the first rows: what a column is like that nothing is known of. */
static void
take_samples (RtSheet *sheet)
{
  for (guint i = 0; i < sheet->n && sheet->rows < 100; i++)
    if (!sheet->columns[i].sample && *sheet->cells[i])
      sheet->columns[i].sample = g_strdup (sheet->cells[i]);
}

/* The last column of a relation's amount or currency: a row that ends before them would say
 * that it has none. */
static guint
last_of_money (const RtMappedThing *map)
{
  static const char *const names[] = { "amount", "currency" };
  guint last = 0;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      int c = rt_mapped_find (map, names[i]);

      if (c >= 0 && rt_mapped_cell (map, c)->at >= 0)
        last = MAX (last, (guint)rt_mapped_cell (map, c)->at + 1);
    }
  return last;
}

/* So many cells a row must have to say anything: up to both ends of its only relation, or to
 * the first entity of several things. */
static guint
least_cells (const RtSheet *sheet)
{
  guint first = sheet->n, last = 0;

  for (guint i = 0; i < sheet->mapping->things->len; i++)
    {
      const RtMappedThing *map = sheet->things[i].map;
      int at = rt_mapped_is_relation (map) ? -1 : rt_mapped_cell (map, map->id)->at;

      if (rt_mapped_is_relation (map))
        last = MAX (last, last_of_money (map));
      if (at < 0)
        continue;
      first = MIN (first, (guint)at + 1);
      last = MAX (last, (guint)at + 1);
    }
  return sheet->n_relations == 1 ? last : first;
}

/* The row's cells; many a spreadsheet writes none behind the last that holds something. */
static const char *const *
pad_row (RtSheet *sheet)
{
  const char *const *fields = rt_csv_fields (sheet->csv);
  guint n = rt_csv_n_fields (sheet->csv);

  if (n >= sheet->n)
    return fields;
  if (!sheet->padded)
    sheet->padded = g_new0 (const char *, sheet->n + 1);
  for (guint i = 0; i < sheet->n; i++)
    sheet->padded[i] = i < n ? fields[i] : "";
  if (sheet->n_short++ == 0)
    sheet->short_line = rt_csv_line (sheet->csv);
  return sheet->padded;
}

static gboolean
take_row (RtSheet *sheet, GError **error)
{
  guint n = rt_csv_n_fields (sheet->csv);
  g_autofree char *ragged = n < sheet->n && n >= least_cells (sheet)
                                ? NULL
                                : rt_table_ragged (rt_csv_fields (sheet->csv), n, sheet->n);
  gboolean refused = FALSE;
  const char *locator;

  if (ragged)
    return rt_sheet_refuse (sheet, "ragged-row", NULL, NULL, ragged, error);
  sheet->cells = pad_row (sheet);
  take_samples (sheet);
  if (!came_before (sheet, &sheet->again, error))
    return FALSE;
  if (sheet->again && sheet->dedupe)
    {
      sheet->dropped++;
      return TRUE;
    }
  g_ptr_array_set_size (sheet->made, 0);
  g_array_set_size (sheet->left_out, 0);
  if (!read_things (sheet, &refused, error))
    return FALSE;
  if (refused)
    return TRUE;
  locator = rt_sheet_keep (sheet,
                           g_strdup_printf ("%s:%u", sheet->title, rt_csv_line (sheet->csv)));
  if (!rt_sheet_look_at_things (sheet, locator, &refused, error))
    return FALSE;
  return refused
         || (rt_sheet_say_left_out (sheet, error) && write_things (sheet, locator, error));
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
