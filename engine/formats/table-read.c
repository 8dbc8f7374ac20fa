/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Header, then rows: each row has as many cells as the header or is refused with its
 * line. */
#include "formats/table-read.h"
#include "base/text.h"
#include "formats/row-reader.h"
#include <string.h>

#define LEAST_BYTES (1u << 20) /* of a file that is worth an estimate */
#define MOST_TIMES 16u         /* as many rows as were read */

typedef struct
{
  RtCsv *csv;
  RtSink *sink;
  int table;
  guint n;                 /* cells that a row must have */
  guint64 given, next;     /* rows; and at how many the rest is estimated again */
  guint64 measured, bytes; /* rows, and what they took */
} Reading;

char *
rt_table_ragged (const char *const *fields, guint n, guint n_header)
{
  g_autofree char *cells = NULL, *header = NULL;
  guint i = n_header;

  while (i < n && !*fields[i])
    i++;
  if (n >= n_header && i == n)
    return NULL;
  cells = rt_count (n, "cell", "cells");
  header = rt_thousands (n_header);
  if (n > RT_CSV_MAX_COLUMNS)
    return g_strdup_printf (
        "more than 4,096 cells, the most that are read, where the header has %s; is a line's "
        "end missing?",
        header);
  return g_strdup_printf (
      "%s where the header has %s; put cells that hold a separator in double quotes", cells,
      header);
}

/* A quote that was opened in one line and closed in another has made one cell of them. */
static void
add_cells (const Reading *reading, const char *field, GPtrArray *cells)
{
  const char ends[] = { '\n', rt_csv_separator (reading->csv), '\0' };
  g_auto (GStrv) parts = strchr (field, '\n') ? g_strsplit_set (field, ends, -1) : NULL;

  for (guint i = 0; parts && parts[i]; i++)
    g_ptr_array_add (cells, g_strdup (parts[i]));
  if (!parts)
    g_ptr_array_add (cells, g_strdup (field));
}

static gboolean
refuse_row (const Reading *reading, const RtCsvRow *row, const char *ragged, GError **error)
{
  RtSink *sink = reading->sink;
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  guint n = row->n;

  while (n > reading->n && !*row->fields[n - 1])
    n--;
  for (guint i = 0; i < n; i++)
    add_cells (reading, row->fields[i], cells);
  n = cells->len;
  g_ptr_array_add (cells, NULL);
  sink->ragged (sink, reading->table, (const char *const *)cells->pdata, n);
  return sink->refuse (sink, rt_csv_name (reading->csv), row->line, "ragged-row", NULL, NULL,
                       ragged, error);
}

/* Each run of rows that are whole goes to the sink at once. */
static gboolean
read_rows (const Reading *reading, const RtReadRows *read, GError **error)
{
  RtSink *sink = reading->sink;
  const RtCsvRow *rows = read->rows;
  guint n = read->n;

  for (guint begun = 0, at = 0; begun < n; begun = at)
    {
      g_autofree char *ragged = NULL;

      while (at < n && !(ragged = rt_table_ragged (rows[at].fields, rows[at].n, reading->n)))
        at++;
      if (at > begun
          && !sink->rows (sink, reading->table, rows + begun,
                          read->cells ? read->cells + begun * read->width : NULL, at - begun,
                          error))
        return FALSE;
      if (ragged && !refuse_row (reading, &rows[at++], ragged, error))
        return FALSE;
    }
  return TRUE;
}

/* How many rows a large file has yet, by some of those that were read: now and then, and never
 * many times as many as there were, for the first ones may be shorter than all others. */
static void
expect_rows (Reading *reading, const RtReadRows *read)
{
  guint64 size = rt_csv_size (reading->csv), all;

  reading->given += read->n;
  if (!reading->sink->expect || size < LEAST_BYTES || reading->given < reading->next)
    return;
  for (guint i = 0; i < read->n; i++)
    reading->bytes += rt_csv_row_bytes (&read->rows[i]);
  reading->measured += read->n;
  all = size / (reading->bytes / reading->measured + 1);
  if (all > reading->given)
    reading->sink->expect (reading->sink, reading->table,
                           MIN (all - reading->given, reading->given * (MOST_TIMES - 1)));
  reading->next = reading->given * MOST_TIMES;
}

gboolean
rt_table_read (RtCsv *csv, RtRowKind kind, const RtTableRules *rules, RtSink *sink,
               RtContext *ctx, GError **error)
{
  Reading reading = { .csv = csv, .sink = sink };
  g_autoptr (RtRowReader) reader = NULL;
  RtReadRows rows;
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
  reading.n = rt_csv_n_fields (csv);
  reading.table = sink->begin (sink, kind, rules, rt_csv_name (csv), rt_csv_fields (csv),
                               reading.n, error);
  if (reading.table < 0)
    return FALSE;
  reader = rt_row_reader_new (csv, sink, reading.table, ctx);
  while (rt_row_reader_next (reader, &rows, &problem))
    {
      expect_rows (&reading, &rows);
      if (!read_rows (&reading, &rows, error))
        return FALSE;
    }
  if (problem)
    g_propagate_error (error, problem);
  return problem == NULL;
}
