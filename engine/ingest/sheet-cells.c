/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The cells of a row by the mapping: each as the case format writes it, or refused by its line
 * and column. */
#include "ingest/sheet.h"

#include "base/notices.h"
#include "case/case-private.h"
#include "case/cell-date.h"
#include "case/cell-text.h"
#include <string.h>

gboolean
rt_sheet_refuse (RtSheet *sheet, const char *code, const char *column, const char *value,
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

/* A dash alone, as people fill a cell of which nothing is known. */
static gboolean
is_dash (const char *text)
{
  static const char *const dashes[] = { "-", "–", "—" };

  text += strspn (text, " \t\n\r");
  for (guint i = 0; i < G_N_ELEMENTS (dashes); i++)
    if (g_str_has_prefix (text, dashes[i]) && is_blank (text + strlen (dashes[i])))
      return TRUE;
  return FALSE;
}

static gboolean
says_nothing (const char *text)
{
  return is_blank (text) || is_dash (text);
}

static void
count_dashes (RtSheet *sheet, const RtMappedCell *cell)
{
  sheet->n_dashes += cell->at >= 0 && is_dash (sheet->cells[cell->at]);
  sheet->n_dashes += cell->second && is_dash (sheet->cells[cell->at_second]);
}

/* Both cells of a place or moment as one text; NULL where they say nothing. */
static const char *
raw_pair (RtSheet *sheet, const RtMappedCell *cell)
{
  const char *first = sheet->cells[cell->at], *second = sheet->cells[cell->at_second];

  if (says_nothing (first) && says_nothing (second))
    return cell->value;
  if (cell->reads != RT_VALUE_DATE)
    return rt_sheet_keep (sheet, rt_mapped_place (first, second));
  return rt_sheet_keep (sheet, rt_mapped_moment (first, says_nothing (second) ? "" : second));
}

/* The cell as it stands in the sheet, or what stands for it where it is empty. */
static const char *
raw_text (RtSheet *sheet, const RtMappedCell *cell)
{
  const char *raw = cell->at >= 0 ? sheet->cells[cell->at] : NULL;

  if (cell->second)
    return raw_pair (sheet, cell);
  return says_nothing (raw) ? cell->value : raw;
}

static gboolean
say_cell (RtSheet *sheet, const RtMappedCell *cell, const char *raw, const char *text,
          GError **error)
{
  return rt_sheet_refuse (sheet, cell->reads == RT_VALUE_DATE ? "bad-date" : "bad-value",
                          cell->column, raw, text, error);
}

/* What is wrong with the cell, until the next row. */
static const char *
cell_words (RtSheet *sheet, const RtMappedCell *cell, const GError *why)
{
  return rt_sheet_keep (sheet,
                        g_strdup_printf ("%s%s%s %s", cell->column ? cell->column : cell->name,
                                         cell->second ? " and " : "",
                                         cell->second ? cell->second : "", why->message));
}

static gboolean
refuse_cell (RtSheet *sheet, const RtMappedCell *cell, const char *raw, const GError *why,
             gboolean *refused, GError **error)
{
  *refused = TRUE;
  return say_cell (sheet, cell, raw, cell_words (sheet, cell, why), error);
}

gboolean
rt_sheet_say_left_out (RtSheet *sheet, GError **error)
{
  for (guint i = 0; i < sheet->left_out->len; i++)
    {
      const RtLeftOut *left = &g_array_index (sheet->left_out, RtLeftOut, i);

      if (!say_cell (sheet, left->cell, left->raw, left->text, error))
        return FALSE;
      rt_context_notice_was_cell (sheet->ctx);
    }
  return TRUE;
}

/* The entity that the row names: none where its cell is empty; a dash is no name. */
gboolean
rt_sheet_read_entity (RtSheet *sheet, RtSheetThing *thing, gboolean *refused, GError **error)
{
  const RtMappedCell *cell = rt_mapped_cell (thing->map, thing->map->id);
  const char *raw = cell->at >= 0 ? sheet->cells[cell->at] : NULL;
  g_autoptr (GError) why = NULL;

  raw = is_blank (raw) ? cell->value : raw;
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

/* One half of a place says nothing, and neither does a time without its day. */
static gboolean
has_both_halves (const RtSheet *sheet, const RtMappedCell *cell, GError **why)
{
  gboolean first = !says_nothing (sheet->cells[cell->at]);

  if (first && (cell->reads == RT_VALUE_DATE || !says_nothing (sheet->cells[cell->at_second])))
    return TRUE;
  g_set_error (why, RT_ERROR, RT_ERROR_INPUT,
               "belong together, and %s is empty; fill it in, or empty both",
               first ? cell->second : cell->column);
  return FALSE;
}

/* As the case format writes it; NULL with @why. */
static const char *
read_value (RtSheet *sheet, RtSheetThing *thing, const RtMappedCell *cell, const char *raw,
            GError **why)
{
  if (cell->reads == RT_READ_PLAIN)
    return raw;
  if (cell->second && raw != cell->value && !has_both_halves (sheet, cell, why))
    return NULL;
  if (is_number (cell))
    return rt_sheet_read_number (sheet, thing, cell, raw, why);
  if (cell->reads == RT_VALUE_DATE)
    return rt_sheet_keep (
        sheet,
        rt_cell_date (raw,
                      cell->at >= 0 ? (RtDateOrder)sheet->columns[cell->at].way : sheet->dates,
                      why));
  return rt_sheet_keep (sheet, rt_sheet_normalize (sheet, (RtValueType)cell->reads, raw, why));
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

/* What the sheet says for @text, where it says it otherwise. */
static const char *
words_of (RtSheet *sheet, const RtMappedCell *cell, const char *raw, const char *text)
{
  const char *x, *y;
  g_autofree char *joined = NULL;

  if (!cell->second || raw == cell->value)
    return rt_cell_is_same (raw, text) ? NULL : raw;
  x = sheet->cells[cell->at];
  y = sheet->cells[cell->at_second];
  if (says_nothing (y))
    return rt_cell_is_same (x, text) ? NULL : x;
  joined = g_strconcat (x, cell->reads == RT_VALUE_DATE ? "T" : ",", y, NULL);
  return strcmp (joined, text) == 0 ? NULL
                                    : rt_sheet_keep (sheet, g_strconcat (x, " | ", y, NULL));
}

static gboolean
read_cell (RtSheet *sheet, RtSheetThing *thing, int c, gboolean *refused, GError **error)
{
  const RtMappedCell *cell = rt_mapped_cell (thing->map, c);
  const char *raw = raw_text (sheet, cell);
  g_autoptr (GError) why = NULL;
  RtLeftOut left;

  if (c != thing->map->id)
    count_dashes (sheet, cell);
  thing->words[c] = NULL;
  thing->texts[c] = own_text (sheet, thing, c, raw);
  if (thing->texts[c] || !raw)
    return TRUE;
  thing->texts[c] = read_value (sheet, thing, cell, raw, &why);
  if (thing->texts[c])
    {
      thing->words[c] = words_of (sheet, cell, raw, thing->texts[c]);
      return TRUE;
    }
  if (is_needed (thing->map, cell))
    return refuse_cell (sheet, cell, raw, why, refused, error);
  left = (RtLeftOut){ cell, raw, cell_words (sheet, cell, why) };
  g_array_append_val (sheet->left_out, left);
  return TRUE;
}

/* A currency that the mapping gives is that of an amount, and of nothing where there is none.
 */
static void
drop_lone_currency (RtSheetThing *thing)
{
  const RtMappedThing *map = thing->map;
  int amount;

  if (thing->currency < 0 || rt_mapped_cell (map, thing->currency)->at >= 0)
    return;
  amount = rt_mapped_find (map, "amount");
  if (amount >= 0 && !thing->texts[amount])
    thing->texts[thing->currency] = NULL;
}

/* Numbers last: an amount is read with its row's currency. */
gboolean
rt_sheet_read_cells (RtSheet *sheet, RtSheetThing *thing, gboolean *refused, GError **error)
{
  for (guint pass = 0; pass < 2; pass++)
    for (int c = 0; c < (int)thing->map->cells->len && !*refused; c++)
      if (is_number (rt_mapped_cell (thing->map, c)) == (pass == 1)
          && !read_cell (sheet, thing, c, refused, error))
        return FALSE;
  drop_lone_currency (thing);
  return TRUE;
}
