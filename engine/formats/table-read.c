/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Header, then rows: each row has as many cells as the header or is refused with its
 * line. Cells beyond the header are forgiven where they are empty: spreadsheets write
 * such. */
#include "formats/table-read.h"

typedef struct
{
  RtCsv *csv;
  const RtTableMap *map;
  RtSink *sink;
  int table;
  guint n_header;    /* cells that a row must have */
  guint n_columns;   /* those and what the map added */
  GPtrArray *values; /* borrowed texts of the row */
} Reading;

static gboolean
read_header (Reading *reading, GError **error)
{
  g_autoptr (GPtrArray) columns = g_ptr_array_new_with_free_func (g_free);
  const char *const *fields = rt_csv_fields (reading->csv);

  reading->n_header = rt_csv_n_fields (reading->csv);
  for (guint i = 0; i < reading->n_header; i++)
    g_ptr_array_add (columns, g_strdup (fields[i]));
  if (reading->map->map && !reading->map->map (columns, reading->map->data, error))
    {
      g_prefix_error (error, "%s:%u: ", rt_csv_name (reading->csv), rt_csv_line (reading->csv));
      return FALSE;
    }
  reading->n_columns = columns->len;
  g_ptr_array_set_size (reading->values, (gint)columns->len);
  reading->table = reading->sink->begin (
      reading->sink, reading->map->kind, &reading->map->rules, rt_csv_name (reading->csv),
      (const char *const *)columns->pdata, columns->len, error);
  return reading->table >= 0;
}

static gboolean
is_ragged (const Reading *reading)
{
  const char *const *fields = rt_csv_fields (reading->csv);
  guint n = rt_csv_n_fields (reading->csv);

  if (n < reading->n_header)
    return TRUE;
  for (guint i = reading->n_header; i < n; i++)
    if (*fields[i])
      return TRUE;
  return FALSE;
}

static gboolean
read_row (Reading *reading, GError **error)
{
  const char *const *fields = rt_csv_fields (reading->csv);
  guint n = rt_csv_n_fields (reading->csv), line = rt_csv_line (reading->csv);

  if (is_ragged (reading))
    {
      g_autofree char *text = g_strdup_printf (
          "%u %s where the header has %u; put cells that hold a separator in double quotes", n,
          n == 1 ? "cell" : "cells", reading->n_header);
      return reading->sink->refuse (reading->sink, rt_csv_name (reading->csv), line,
                                    "ragged-row", NULL, NULL, text, error);
    }
  if (!reading->map->row && reading->n_columns == reading->n_header)
    return reading->sink->row (reading->sink, reading->table, fields, line, error);
  for (guint i = 0; i < reading->n_columns; i++)
    reading->values->pdata[i] = i < reading->n_header ? (gpointer)fields[i] : NULL;
  if (reading->map->row)
    reading->map->row (reading->values, reading->map->data);
  return reading->sink->row (reading->sink, reading->table,
                             (const char *const *)reading->values->pdata, line, error);
}

/* Rows so far ahead that memory has the time to answer, and no further: what is fetched must
 * still be near when its turn comes. Measured from 4 to 48. */
static void
look_ahead (const Reading *reading)
{
  static const guint rows[RT_N_AHEAD]
      = { [RT_AHEAD_FAR] = 8, [RT_AHEAD_NEAR] = 4, [RT_AHEAD_NEXT] = 2 };
  RtSink *sink = reading->sink;
  guint n;

  for (guint i = 0; i < RT_N_AHEAD && sink->ahead && !reading->map->row; i++)
    {
      const char *const *fields = rt_csv_ahead (reading->csv, rows[i], &n);

      if (fields)
        sink->ahead (sink, reading->table, fields, MIN (n, reading->n_header), (RtAhead)i);
    }
}

gboolean
rt_table_read (RtCsv *csv, const RtTableMap *map, RtSink *sink, RtContext *ctx, GError **error)
{
  g_autoptr (GPtrArray) values = g_ptr_array_new ();
  Reading reading = { .csv = csv, .map = map, .sink = sink, .values = values };
  GError *problem = NULL;

  if (!rt_csv_next (csv, &problem))
    {
      if (!problem)
        rt_context_notice (ctx, RT_NOTICE_WARNING, "empty-file", rt_csv_name (csv), 0, NULL,
                           NULL, "the file is empty; its first row must name the columns");
      else
        g_propagate_error (error, problem);
      return problem == NULL;
    }
  if (!read_header (&reading, error))
    return FALSE;
  while (rt_csv_next (csv, &problem))
    {
      look_ahead (&reading);
      if (!read_row (&reading, error))
        return FALSE;
    }
  if (problem)
    g_propagate_error (error, problem);
  return problem == NULL;
}
