/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A mapping as a file: one row a cell, columns thing, cell, column, value, read_as. What holds
 * for the whole sheet stands under the thing "sheet". */
#include "ingest/mapping.h"

#include "base/csv.h"
#include "base/text.h"
#include <string.h>

enum
{
  IN_THING,
  IN_CELL,
  IN_COLUMN,
  IN_VALUE,
  IN_READ_AS,
  N_IN
};

static const char *const names[N_IN] = { "thing", "cell", "column", "value", "read_as" };

#define SHEET "sheet"    /* the thing that is none */
#define MOST_ROWS 10000u /* of the file: a sheet has at most 4,096 columns */

/* ---- Reading ------------------------------------------------------------------- */

typedef struct
{
  RtMapping *mapping;
  RtCsv *csv;
  int at[N_IN]; /* where each column of the mapping's file is; -1: nowhere */
} Reading;

static gboolean refuse (const Reading *reading, GError **error, const char *format, ...)
    G_GNUC_PRINTF (3, 4);

static gboolean
refuse (const Reading *reading, GError **error, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error (error, RT_ERROR, RT_ERROR_INPUT, "%s:%u: %s", rt_csv_name (reading->csv),
               rt_csv_line (reading->csv), text);
  return FALSE;
}

/* "\"pone\" (did you mean \"phone\"?)", or all that there are. */
static gboolean
refuse_word (const Reading *reading, const char *what, const char *word,
             const char *const *known, guint n, GError **error)
{
  const char *near = rt_nearest (word, known, n);
  g_autoptr (GString) all = g_string_new (NULL);

  if (near)
    return refuse (reading, error, "%s \"%s\" is not known (did you mean \"%s\"?)", what, word,
                   near);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (all, "%s%s", i ? ", " : "", known[i]);
  return refuse (reading, error, "%s \"%s\" is not known; there are %s", what, word, all->str);
}

static gboolean
read_header (Reading *reading, GError **error)
{
  const char *const *fields = rt_csv_fields (reading->csv);

  for (guint i = 0; i < N_IN; i++)
    reading->at[i] = -1;
  for (guint f = 0; fields[f]; f++)
    {
      g_autofree char *name = g_strstrip (g_ascii_strdown (fields[f], -1));
      guint i = 0;

      while (i < N_IN && strcmp (name, names[i]) != 0)
        i++;
      if (i == N_IN)
        return refuse_word (reading, "column", fields[f], names, N_IN, error);
      if (reading->at[i] >= 0)
        return refuse (reading, error, "column \"%s\" stands twice", names[i]);
      reading->at[i] = (int)f;
    }
  if (reading->at[IN_THING] >= 0 && reading->at[IN_CELL] >= 0)
    return TRUE;
  return refuse (reading, error,
                 "a mapping has the columns thing, cell, column, value and read_as; see "
                 "graphs/README.md");
}

/* (transfer full) */
static char *
field (const Reading *reading, guint in)
{
  int at = reading->at[in];
  gboolean there = at >= 0 && (guint)at < rt_csv_n_fields (reading->csv);

  return g_strstrip (g_strdup (there ? rt_csv_fields (reading->csv)[at] : ""));
}

static gboolean
read_setting (const Reading *reading, const char *cell, const char *value, GError **error)
{
  const char *known[RT_N_SETTINGS];

  for (RtSheetSetting s = 0; s < RT_N_SETTINGS; s++)
    {
      known[s] = rt_sheet_setting_name (s);
      if (strcmp (known[s], cell) != 0)
        continue;
      if (s == RT_SET_DATES && !rt_date_order_of (value))
        return refuse (reading, error, "dates \"%s\": write iso, dmy or mdy", value);
      if (s == RT_SET_DECIMAL && !rt_decimal_of (value))
        return refuse (reading, error, "decimal \"%s\": write comma or point", value);
      if (reading->mapping->lines[s])
        return refuse (reading, error,
                       "%s of the sheet is said a second time, first in line %u", cell,
                       reading->mapping->lines[s]);
      rt_mapping_set (reading->mapping, s, *value ? value : NULL);
      reading->mapping->lines[s] = rt_csv_line (reading->csv);
      return TRUE;
    }
  return refuse_word (reading, "setting", cell, known, RT_N_SETTINGS, error);
}

static gboolean
read_type (const Reading *reading, const char *name, int *read_as, GError **error)
{
  const char *known[RT_VALUE_BOOLEAN + 1];

  *read_as = RT_READ_PLAIN;
  if (!*name)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      known[i] = rt_value_type_name ((RtValueType)i);
      if (strcmp (known[i], name) == 0)
        {
          *read_as = (int)i;
          return TRUE;
        }
    }
  return refuse_word (reading, "read_as", name, known, G_N_ELEMENTS (known), error);
}

static gboolean
read_row (const Reading *reading, GError **error)
{
  g_autofree char *thing = field (reading, IN_THING), *cell = field (reading, IN_CELL),
                  *column = field (reading, IN_COLUMN), *value = field (reading, IN_VALUE),
                  *type = field (reading, IN_READ_AS);
  int read_as;

  if (!*thing || !*cell)
    return refuse (reading, error, "%s is empty", *thing ? "cell" : "thing");
  if (strcmp (thing, SHEET) == 0)
    return read_setting (reading, cell, value, error);
  if (!*column && !*value)
    return refuse (reading, error,
                   "%s of \"%s\" has neither a column nor a value; give one, or leave the row "
                   "out",
                   cell, thing);
  if (!read_type (reading, type, &read_as, error))
    return FALSE;
  return rt_mapping_add (reading->mapping, thing, cell, column, value, read_as,
                         rt_csv_line (reading->csv))
         || refuse (reading, error, "\"%s\" has a cell \"%s\" already", thing, cell);
}

RtMapping *
rt_mapping_read (const char *path, RtContext *ctx, GError **error)
{
  g_autoptr (RtMapping) mapping = rt_mapping_new ();
  g_autoptr (RtCsv) csv = rt_csv_open (path, 0, ctx, error);
  Reading reading = { .mapping = mapping, .csv = csv };
  GError *problem = NULL;
  gboolean header = TRUE;
  guint n = 0;

  if (!csv)
    return NULL;
  mapping->file = g_strdup (rt_csv_name (csv));
  for (; rt_csv_next (csv, &problem); header = FALSE)
    if (n++ > MOST_ROWS)
      {
        refuse (&reading, error, "a mapping has at most 10,000 rows");
        return NULL;
      }
    else if (!(header ? read_header (&reading, error) : read_row (&reading, error)))
      return NULL;
  if (problem)
    {
      g_propagate_error (error, problem);
      return NULL;
    }
  return rt_mapping_close (mapping, error) ? g_steal_pointer (&mapping) : NULL;
}

/* ---- Writing ------------------------------------------------------------------- */

char *
rt_mapping_text (const RtMapping *mapping)
{
  GString *out = g_string_new (
      "# What the columns of a spreadsheet mean: each row below is one cell of one thing that "
      "a\n"
      "# row of the sheet speaks of. Change it, and read the sheet again with --mapping.\n");

  rt_csv_append_row (out, names, N_IN, ',');
  for (RtSheetSetting s = 0; s < RT_N_SETTINGS; s++)
    if (mapping->settings[s])
      {
        const char *row[N_IN] = { SHEET, rt_sheet_setting_name (s), NULL, mapping->settings[s],
                                  NULL };
        rt_csv_append_row (out, row, N_IN, ',');
      }
  for (guint i = 0; i < mapping->things->len; i++)
    {
      const RtMappedThing *thing = rt_mapping_thing (mapping, i);

      for (guint c = 0; c < thing->cells->len; c++)
        {
          const RtMappedCell *cell = rt_mapped_cell (thing, (int)c);
          const char *half[N_IN] = { thing->name, rt_mapped_second_name (cell), cell->second };
          const char *row[N_IN]
              = { thing->name, cell->name, cell->column, cell->value,
                  cell->read_as >= 0 ? rt_value_type_name ((RtValueType)cell->read_as) : NULL };
          if (cell->second && cell->read_as == RT_VALUE_COORDINATE)
            {
              row[IN_CELL] = "latitude";
              row[IN_READ_AS] = NULL;
            }
          rt_csv_append_row (out, row, N_IN, ',');
          if (cell->second)
            rt_csv_append_row (out, half, N_IN, ',');
        }
    }
  return g_string_free (out, FALSE);
}
