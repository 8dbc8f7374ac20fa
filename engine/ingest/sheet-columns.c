/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Which number of a date is the month, and whether 1,234 is a thousand: the whole column is
 * looked at before the first row is taken, for one cell seldom shows it, and a case of swapped
 * months or of amounts read a thousandfold is worse than none. */
#include "ingest/sheet.h"

#include "case/cell-date.h"
#include "case/cell-number.h"
#include "case/cell-text.h"
#include <string.h>

/* What a column can be in doubt about: two ways to read it. */
typedef struct
{
  guint ways[2];
  const char *has[2]; /* "has %s" */
  const char *reading[2];
  const char *option[2];
} Doubt;

static const Doubt dates = { { RT_DATES_DMY, RT_DATES_MDY },
                             { "dates with the day first", "with the month first" },
                             { "with the day first", "with the month first" },
                             { "--dates dmy", "--dates mdy" } };
static const Doubt numbers = { { RT_DECIMAL_POINT, RT_DECIMAL_COMMA },
                               { "numbers with a decimal point", "with a decimal comma" },
                               { "with a decimal point", "with a decimal comma" },
                               { "--decimal point", "--decimal comma" } };

static const Doubt *
doubt_of (const RtSheetColumn *column)
{
  return column->reads == RT_VALUE_DATE ? &dates : &numbers;
}

/* ---- Which columns ------------------------------------------------------------------- */

/* How a cell is read: as the mapping says, or by the property that it is. */
static int
reading_of (const RtSheet *sheet, const RtMappedThing *thing, const RtMappedCell *cell)
{
  const RtSchema *schema = rt_case_schema (sheet->kase);
  RtProperty property;
  RtValueType type;

  if (cell->read_as != RT_READ_PLAIN)
    return cell->read_as;
  if (rt_mapped_is_relation (thing)
      && (strcmp (cell->name, "start") == 0 || strcmp (cell->name, "end") == 0))
    return RT_VALUE_DATE;
  property = rt_schema_find_property (schema, cell->name);
  type = property ? rt_schema_property (schema, property)->value : RT_VALUE_TEXT;
  return type == RT_VALUE_DATE || type == RT_VALUE_NUMBER || type == RT_VALUE_MONEY
             ? (int)type
             : RT_READ_PLAIN;
}

static void
note_column (RtSheet *sheet, const RtMappedCell *cell)
{
  RtSheetColumn *column = &sheet->columns[cell->at];

  if (column->reads == RT_VALUE_DATE
      || (cell->reads != RT_VALUE_DATE && cell->reads != RT_VALUE_NUMBER
          && cell->reads != RT_VALUE_MONEY))
    return;
  column->reads = cell->reads;
  column->way = cell->reads == RT_VALUE_DATE ? (guint)sheet->dates : (guint)sheet->decimal;
  column->seconds_each = strcmp (cell->name, "seconds") == 0
                             ? rt_mapped_seconds_each (sheet->header[cell->at])
                             : 1;
}

static void
note_columns (RtSheet *sheet)
{
  for (guint i = 0; i < sheet->mapping->things->len; i++)
    {
      RtMappedThing *thing = rt_mapping_thing (sheet->mapping, i);

      for (int c = 0; c < (int)thing->cells->len; c++)
        {
          RtMappedCell *cell = rt_mapped_cell (thing, c);

          cell->reads = c == thing->id ? cell->read_as : reading_of (sheet, thing, cell);
          if (c != thing->id && cell->at >= 0)
            note_column (sheet, cell);
        }
    }
}

/* ---- Looking ------------------------------------------------------------------------- */

static guint
ways_of (const RtSheetColumn *column, const char *text)
{
  guint ways;

  if (column->reads != RT_VALUE_DATE)
    {
      ways = rt_cell_number_styles (text);
      return ways & RT_CELL_SAME ? 0 : ways;
    }
  ways = rt_cell_date_orders (text);
  return ways & RT_DATES_ISO ? 0 : ways;
}

static void
look_at (RtSheetColumn *column, const char *text, guint line)
{
  guint ways = rt_cell_is_digits (text) ? 0 : ways_of (column, text);
  const Doubt *doubt = doubt_of (column);

  if (!ways)
    return; /* it reads one way whatever the others say, or not at all */
  for (guint i = 0; i < 2; i++)
    if (ways == doubt->ways[i])
      column->line[i] = column->line[i] ? column->line[i] : line;
  if (ways == (doubt->ways[0] | doubt->ways[1]) && !column->doubtful)
    {
      column->doubtful = g_strdup (text);
      column->doubtful_line = line;
    }
}

static gboolean
look_at_file (const RtSheet *sheet, const char *path, GError **error)
{
  g_autoptr (RtCsv) csv = rt_csv_open (path, 0, NULL, error);
  g_autoptr (GError) ignored = NULL; /* the reading proper says it */

  if (!csv)
    return FALSE;
  if (!rt_csv_is_one (csv, sheet->csv))
    {
      g_set_error (error, RT_ERROR, RT_ERROR_INPUT,
                   "%s: another file took its place while it was read; try again", sheet->file);
      return FALSE;
    }
  for (gboolean first = TRUE; rt_csv_next (csv, &ignored); first = FALSE)
    for (guint i = 0; i < MIN (sheet->n, rt_csv_n_fields (csv)) && !first; i++)
      if (sheet->columns[i].reads != RT_READ_PLAIN && !sheet->columns[i].way)
        look_at (&sheet->columns[i], rt_csv_fields (csv)[i], rt_csv_line (csv));
  return TRUE;
}

/* ---- Settling ------------------------------------------------------------------------ */

/* (transfer full) */
static char *
reading (const RtSheetColumn *column, guint way)
{
  RtCellNumber number = { .number = NULL };

  if (column->reads == RT_VALUE_DATE)
    return rt_cell_date (column->doubtful, (RtDateOrder)way, NULL);
  rt_cell_number (column->doubtful, (RtDecimal)way, &number, NULL);
  return number.number;
}

static gboolean
refuse_column (const RtSheet *sheet, guint at, GError **error)
{
  const RtSheetColumn *column = &sheet->columns[at];
  const Doubt *doubt = doubt_of (column);
  g_autofree char *first = NULL, *second = NULL;

  if (column->line[0] && column->line[1])
    {
      g_set_error (error, RT_ERROR, RT_ERROR_INPUT,
                   "%s: column %s has %s (line %u) and %s (line %u); say which is right with "
                   "%s or %s",
                   sheet->file, sheet->header[at], doubt->has[0], column->line[0],
                   doubt->has[1], column->line[1], doubt->option[0], doubt->option[1]);
      return FALSE;
    }
  first = reading (column, doubt->ways[0]);
  second = reading (column, doubt->ways[1]);
  g_set_error (error, RT_ERROR, RT_ERROR_INPUT,
               "%s:%u: column %s reads both ways: \"%s\" is %s %s and %s %s, and no other cell "
               "decides; say %s or %s",
               sheet->file, column->doubtful_line, sheet->header[at], column->doubtful, first,
               doubt->reading[0], second, doubt->reading[1], doubt->option[0],
               doubt->option[1]);
  return FALSE;
}

/* What its own cells show. */
static gboolean
settle_column (RtSheet *sheet, guint at, GError **error)
{
  RtSheetColumn *column = &sheet->columns[at];

  if (column->line[0] && column->line[1])
    return refuse_column (sheet, at, error);
  if (!column->way && (column->line[0] || column->line[1]))
    {
      column->way = doubt_of (column)->ways[column->line[0] ? 0 : 1];
      column->shown = TRUE;
    }
  return TRUE;
}

/* A program writes all its dates in one order: a column that shows it shows it for the others.
 */
static gboolean
settle (RtSheet *sheet, GError **error)
{
  for (guint i = 0; i < sheet->n; i++)
    {
      RtSheetColumn *column = &sheet->columns[i];

      if (column->reads != RT_READ_PLAIN && !settle_column (sheet, i, error))
        return FALSE;
      if (column->reads == RT_VALUE_DATE && column->shown && !sheet->dates)
        sheet->dates = (RtDateOrder)column->way;
    }
  for (guint i = 0; i < sheet->n; i++)
    {
      RtSheetColumn *column = &sheet->columns[i];

      if (column->reads == RT_VALUE_DATE && !column->way && column->doubtful)
        column->way = sheet->dates;
      if (!column->way && column->doubtful)
        return refuse_column (sheet, i, error);
    }
  return TRUE;
}

/* What comes through a pipe cannot be read twice: there each doubtful cell is refused by
 * itself. */
gboolean
rt_sheet_look (RtSheet *sheet, const char *path, GError **error)
{
  gboolean any = FALSE;

  sheet->columns = g_new0 (RtSheetColumn, sheet->n + 1);
  for (guint i = 0; i < sheet->n; i++)
    sheet->columns[i].reads = RT_READ_PLAIN;
  note_columns (sheet);
  for (guint i = 0; i < sheet->n; i++)
    any = any || (sheet->columns[i].reads != RT_READ_PLAIN && !sheet->columns[i].way);
  return sheet->piped || !any || (look_at_file (sheet, path, error) && settle (sheet, error));
}
