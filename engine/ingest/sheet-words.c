/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What a sheet was taken for, in words: a guess that is not said cannot be put right. */
#include "ingest/sheet.h"

#include "base/text.h"
#include "case/case-private.h"
#include "case/cell-date.h"
#include "case/cell-text.h"
#include "case/other-words.h"
#include <string.h>

static void
say (const RtSheet *sheet, const char *text)
{
  rt_context_notice (sheet->ctx, RT_NOTICE_NOTE, "sheet", sheet->file, 0, NULL, NULL, "%s",
                     text);
}

static void
append_count (GString *text, guint64 n, const char *one, const char *several)
{
  g_autofree char *count = rt_count (n, one, several);

  g_string_append (text, count);
}

/* ---- The file ------------------------------------------------------------------------ */

static const char *
dates_words (const RtSheet *sheet)
{
  gboolean shown = FALSE;

  for (guint i = 0; i < sheet->n; i++)
    shown = shown || (sheet->columns[i].reads == RT_VALUE_DATE && sheet->columns[i].shown);
  if (sheet->dates == RT_DATES_DMY)
    return shown ? "dates day first, as the column shows" : "dates day first as you said";
  if (sheet->dates == RT_DATES_MDY)
    return shown ? "dates month first, as the column shows" : "dates month first as you said";
  return NULL;
}

/* Columns of numbers whose style makes a difference: ", amount with a decimal comma". */
static void
append_numbers (GString *text, const RtSheet *sheet)
{
  for (guint i = 0; i < sheet->n; i++)
    {
      const RtSheetColumn *column = &sheet->columns[i];

      if (column->reads == RT_VALUE_DATE)
        continue;
      if (column->way == RT_DECIMAL_COMMA || (column->way && column->doubtful))
        g_string_append_printf (text, ", %s with a decimal %s", sheet->header[i],
                                rt_decimal_name ((RtDecimal)column->way));
    }
}

static void
say_file (const RtSheet *sheet)
{
  char separator = rt_csv_separator (sheet->csv);
  const char *dates = dates_words (sheet);
  g_autoptr (GString) text = g_string_new (sheet->title);

  g_string_append (text, ": ");
  append_count (text, sheet->n, "column", "columns");
  g_string_append (text, ", ");
  append_count (text, sheet->rows, "row", "rows");
  g_string_append_printf (text, ", %s, separator ", rt_csv_encoding (sheet->csv));
  if (separator == '\t')
    g_string_append (text, "tab");
  else
    g_string_append_printf (text, "\"%c\"", separator);
  if (dates)
    g_string_append_printf (text, ", %s", dates);
  append_numbers (text, sheet);
  say (sheet, text->str);
}

/* ---- The columns --------------------------------------------------------------------- */

static void append_item (GString *text, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
append_item (GString *text, const char *format, ...)
{
  va_list args;

  if (text->len > 0)
    g_string_append (text, " · ");
  va_start (args, format);
  g_string_append_vprintf (text, format, args);
  va_end (args);
}

/* "day, time → start", "begun → start", "start": but not what stands at @passed. */
static void
append_cells (GString *text, const RtMappedThing *thing, const RtMappedCell *passed)
{
  for (guint c = 0; c < thing->cells->len; c++)
    {
      const RtMappedCell *cell = rt_mapped_cell (thing, (int)c);

      if (cell->second)
        append_item (text, "%s, %s → %s", cell->column, cell->second, cell->name);
      else if (!cell->column || cell->at == passed->at)
        continue;
      else if (g_ascii_strcasecmp (cell->column, cell->name) != 0)
        append_item (text, "%s → %s", cell->column, cell->name);
      else
        append_item (text, "%s", cell->column);
    }
}

/* "caller → from (phone)" */
static void
append_end (GString *text, const RtSheet *sheet, int thing, const char *name)
{
  const RtMappedThing *map = rt_mapping_thing (sheet->mapping, (guint)thing);
  const RtMappedCell *id = rt_mapped_cell (map, map->id);
  const char *type = map->type >= 0 ? rt_mapped_cell (map, map->type)->value : NULL;

  append_item (text, "%s → %s%s%s%s", id->column ? id->column : id->value, name,
               type ? " (" : "", type ? type : "", type ? ")" : "");
}

/* "each row: payed, which the schema does not have (did you mean "paid"?)", or "each row: its
 * type, else related-to" */
static void
append_type (GString *text, const RtSheet *sheet, const RtMappedCell *cell)
{
  const char *type = cell->value;
  const RtSchema *schema = rt_case_schema (sheet->kase);
  RtType made = type ? rt_schema_find_relation_type (schema, type) : 0;
  gboolean known = !type || (made && rt_schema_relation_type (schema, made)->known);
  const char *near = known ? NULL : rt_other_relation (schema, type);

  append_item (text, "each row: %s%s%s", cell->column ? "its " : "",
               cell->column ? cell->column : "", cell->column && type ? ", else " : "");
  g_string_append (text, type ? type : "");
  if (near)
    g_string_append_printf (text, ", which the schema does not have (did you mean \"%s\"?)",
                            near);
}

static void
say_relation (const RtSheet *sheet, const RtMappedThing *thing)
{
  const RtMappedCell *type = rt_mapped_cell (thing, thing->type);
  g_autoptr (GString) text = g_string_new (NULL);

  append_end (text, sheet, thing->ends[0], "from");
  append_end (text, sheet, thing->ends[1], "to");
  append_cells (text, thing, type);
  append_type (text, sheet, type);
  say (sheet, text->str);
}

/* What else is said of an entity than the spelling of its id. */
static void
say_entity (const RtSheet *sheet, const RtMappedThing *thing)
{
  const RtMappedCell *id = rt_mapped_cell (thing, thing->id);
  const char *type = thing->type >= 0 ? rt_mapped_cell (thing, thing->type)->value : NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  append_cells (text, thing, id);
  if (text->len == 0 && sheet->n_relations > 0)
    return;
  g_string_prepend (text, text->len > 0 ? ": " : "");
  if (sheet->n_relations == 0)
    g_string_prepend (text, type ? type : "each row an entity");
  else
    g_string_prepend (text, type ? type : thing->name);
  g_string_prepend (text, " → ");
  g_string_prepend (text, id->column ? id->column : id->value);
  say (sheet, text->str);
}

char **
rt_sheet_ignored (const RtSheet *sheet)
{
  g_autofree gboolean *used = g_new0 (gboolean, sheet->n + 1);
  GPtrArray *names = g_ptr_array_new ();

  for (guint i = 0; i < sheet->mapping->things->len; i++)
    {
      const RtMappedThing *thing = rt_mapping_thing (sheet->mapping, i);

      for (guint c = 0; c < thing->cells->len; c++)
        {
          const RtMappedCell *cell = rt_mapped_cell (thing, (int)c);

          if (cell->at >= 0)
            used[cell->at] = TRUE;
          if (cell->at_second >= 0)
            used[cell->at_second] = TRUE;
        }
    }
  for (guint i = 0; i < sheet->n; i++)
    if (!used[i] && *sheet->header[i])
      g_ptr_array_add (names, g_strdup (sheet->header[i]));
    else if (!used[i] && sheet->columns[i].sample)
      g_ptr_array_add (names, g_strdup_printf ("column %u, which has no name", i + 1));
  g_ptr_array_add (names, NULL);
  return (char **)g_ptr_array_free (names, FALSE);
}

/* So that nobody thinks that something was made of them. */
static void
say_ignored (const RtSheet *sheet)
{
  g_auto (GStrv) names = rt_sheet_ignored (sheet);
  g_autofree char *list = g_strjoinv (", ", names);
  g_autofree char *text = g_strconcat ("not taken: ", list, NULL);

  if (*names)
    say (sheet, text);
}

/* Of a relation, where the header alone said what a column is. */
static gboolean
is_plain (const RtSheet *sheet, const RtMappedCell *cell)
{
  const RtSchema *schema = rt_case_schema (sheet->kase);
  RtProperty property = rt_schema_find_property (schema, cell->name);

  return cell->column && cell->reads == RT_READ_PLAIN && property
         && !rt_schema_property (schema, property)->known
         && rt_col_of (RT_ROWS_RELATIONS, cell->name) == N_COLS;
}

static void
say_plain (const RtSheet *sheet)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < sheet->mapping->things->len && !sheet->mapping->file; i++)
    {
      const RtMappedThing *thing = rt_mapping_thing (sheet->mapping, i);

      for (guint c = 0; rt_mapped_is_relation (thing) && c < thing->cells->len; c++)
        if (is_plain (sheet, rt_mapped_cell (thing, (int)c)))
          g_string_append_printf (text, "%s%s", text->len ? ", " : "",
                                  rt_mapped_cell (thing, (int)c)->column);
    }
  if (text->len == 0)
    return;
  g_string_prepend (text, "kept as text: ");
  g_string_append (text, " (if one is an amount, a currency or a duration: --amount-column, "
                         "--currency-column, --duration-column)");
  say (sheet, text->str);
}

/* ---- The rows ------------------------------------------------------------------------ */

/* "4,210 phones" where the mapping knows of one type alone. */
static void
append_ends (GString *text, const RtSheet *sheet)
{
  const RtSchema *schema = rt_case_schema (sheet->kase);
  const char *name = NULL;
  RtType type;

  for (guint i = 0; i < sheet->mapping->things->len; i++)
    {
      const RtMappedThing *thing = rt_mapping_thing (sheet->mapping, i);
      const char *here = thing->type >= 0 ? rt_mapped_cell (thing, thing->type)->value : "";

      if (rt_mapped_is_relation (thing))
        continue;
      name = !name || g_strcmp0 (name, here) == 0 ? here : "";
    }
  type = name && *name ? rt_schema_find_entity_type (schema, name) : 0;
  if (type)
    append_count (text, g_hash_table_size (sheet->ids),
                  rt_schema_entity_type (schema, type)->label,
                  rt_schema_entity_type (schema, type)->plural);
  else
    append_count (text, g_hash_table_size (sheet->ids), "entity", "entities");
}

static void
append_equal (GString *text, const RtSheet *sheet)
{
  if (sheet->kept)
    {
      g_string_append (text, "; ");
      append_count (text, sheet->kept,
                    "row is equal to an earlier one and was kept (--dedupe drops such)",
                    "rows are equal to an earlier one and were kept (--dedupe drops such)");
    }
  if (sheet->dropped)
    {
      g_string_append (text, "; ");
      append_count (text, sheet->dropped, "row is equal to an earlier one and was dropped",
                    "rows are equal to an earlier one and were dropped");
    }
  if (sheet->idle)
    {
      g_string_append (text, "; ");
      append_count (text, sheet->idle, "row says again what one before it said",
                    "rows say again what one before them said");
    }
}

static void
say_sum (const RtSheet *sheet)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint spellings = g_hash_table_size (sheet->spelled), ids = g_hash_table_size (sheet->ids);

  append_count (text, sheet->taken, "row", "rows");
  g_string_append (text, sheet->n_relations ? " between " : " of ");
  append_ends (text, sheet);
  if (spellings > ids)
    {
      g_string_append (text, " (");
      append_count (text, spellings, "spelling)", "spellings)");
    }
  append_equal (text, sheet);
  say (sheet, text->str);
}

/* A row that says less than others is not refused; what it did not say is. */
static void
say_missing (const RtSheet *sheet)
{
  for (guint i = 0; i < sheet->mapping->things->len; i++)
    {
      const RtSheetThing *thing = &sheet->things[i];
      g_autoptr (GString) text = g_string_new (NULL);

      if (thing->missing == 0 || sheet->n_relations < 2)
        continue;
      g_string_append_printf (text, "no \"%s\" in ", thing->map->name);
      append_count (text, thing->missing, "row: an end of it is empty",
                    "rows: an end of it is empty");
      say (sheet, text->str);
    }
}

/* ---- What may be wrong --------------------------------------------------------------- */

static void
say_short (const RtSheet *sheet)
{
  g_autofree char *count = rt_count (sheet->n_short, "row ends", "rows end");

  if (sheet->n_short)
    rt_context_notice (sheet->ctx, RT_NOTICE_WARNING, "short-rows", sheet->file,
                       sheet->short_line, NULL, NULL,
                       "%s before the header does, the first here: the cells that are missing "
                       "behind were taken for empty; if one is missing between others, mend it",
                       count);
}

static void
say_dashes (const RtSheet *sheet)
{
  g_autoptr (GString) text = g_string_new (NULL);

  append_count (text, sheet->n_dashes, "cell holds a dash and no more, and was taken as empty",
                "cells hold a dash and no more, and were taken as empty");
  if (sheet->n_dashes > 0)
    say (sheet, text->str);
}

static gboolean
has_dates (const RtSheet *sheet)
{
  for (guint i = 0; i < sheet->n; i++)
    if (sheet->columns[i].reads == RT_VALUE_DATE)
      return TRUE;
  return FALSE;
}

/* Is it a date and not merely some digits? */
static gboolean
looks_like_date (const char *text)
{
  return text && strlen (text) >= 8 && !rt_cell_is_digits (text) && rt_cell_date_orders (text);
}

static void
say_undated (const RtSheet *sheet)
{
  for (guint i = 0; i < sheet->n && sheet->n_relations > 0 && !has_dates (sheet); i++)
    if (looks_like_date (sheet->columns[i].sample))
      {
        g_autofree char *text = g_strdup_printf ("%s looks like the date of a row and was not "
                                                 "read as one: --date-column \"%s\" does",
                                                 sheet->header[i], sheet->header[i]);
        say (sheet, text);
      }
}

/* Short numbers stay without the code of a country that was said. */
static void
say_national (const RtSheet *sheet)
{
  const char *said = sheet->mapping->settings[RT_SET_COUNTRY],
             *country = said ? said : rt_case_setting (sheet->kase, "country");
  g_autoptr (GString) text = g_string_new (NULL);

  if (sheet->n_national == 0)
    return;
  append_count (text, sheet->n_national,
                "spelling of a number has no country code and stands as it is",
                "spellings of numbers have no country code and stand as they are");
  if (country)
    g_string_append_printf (text, ": short numbers, or none of %s", country);
  else
    g_string_append (text, ": --country DE (or whose they are) joins them with those that have "
                           "one");
  say (sheet, text->str);
}

static void
say_again (const RtSheet *sheet)
{
  RtSourceRow row = { .id = NULL };
  g_autoptr (GString) text = g_string_new (NULL);

  if (sheet->n_again == 0)
    return;
  if (sheet->again_in)
    rt_case_get_source (sheet->kase, sheet->again_in, &row);
  append_count (text, sheet->n_again, "row was in the case before",
                "rows were in the case before");
  if (row.id)
    g_string_append_printf (text, " by %s", row.id);
  g_string_append (text, ", with the same ends, time and amount: each stands twice now. Where "
                         "sheets overlap, take such rows out of one");
  if (row.id)
    g_string_append_printf (
        text, "; where this one replaces it: redthread withdraw CASE --all-of %s", row.id);
  say (sheet, text->str);
}

static void
say_unlike (const RtSheet *sheet)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (sheet->n_relations > 0 || sheet->n_unlike == 0)
    return;
  append_count (text, sheet->n_unlike, "row names an entity that came before and says",
                "rows name entities that came before and say");
  g_string_append_printf (text,
                          " other things of it (%s): if these are namesakes, --key names the "
                          "column that tells them apart",
                          sheet->unlike);
  say (sheet, text->str);
}

void
rt_sheet_say (const RtSheet *sheet)
{
  say_file (sheet);
  for (guint i = 0; i < sheet->mapping->things->len; i++)
    {
      const RtMappedThing *thing = rt_mapping_thing (sheet->mapping, i);

      if (rt_mapped_is_relation (thing))
        say_relation (sheet, thing);
      else
        say_entity (sheet, thing);
    }
  say_plain (sheet);
  say_ignored (sheet);
  say_sum (sheet);
  say_missing (sheet);
  say_short (sheet);
  say_dashes (sheet);
  say_undated (sheet);
  say_national (sheet);
  say_again (sheet);
  say_unlike (sheet);
}
