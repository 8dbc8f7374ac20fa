/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A reader of CSV: rows as text. Bytes come decoded from csv-source.c; rows without quotes come
 * many at once, where they stand (csv-batch.c), the others one by one from the scanner
 * (csv-scan.c); bytes that may need cleaning are cleaned. */
#include "base/csv.h"

#include "base/csv-batch.h"
#include "base/csv-clean.h"
#include "base/csv-scan.h"
#include "base/csv-source.h"
#include "base/text.h"

#include <string.h>

struct _RtCsv
{
  RtCsvScan scan;
  char *name;
  RtContext *ctx;

  const char *own_fields[RT_CSV_MAX_COLUMNS + 2];
  const char *const *fields; /* of the row: own_fields, or within the batch */
  RtCsvClean clean;
  gboolean ended, held, told; /* all read; what is to be said waits for rt_csv_tell(); said */

  guint next; /* row of the batch */
  RtCsvBatch batch;
  RtCsvRow single; /* one that is of no batch */
};

/* ---- Opening and closing -------------------------------------------------- */

/* Takes @source; NULL is one that failed to open. */
static RtCsv *
csv_new (const char *name, RtCsvSource *source, char separator, RtContext *ctx, GError **error)
{
  RtCsv *csv = source ? g_try_new0 (RtCsv, 1) : NULL;

  if (source && !csv)
    {
      rt_csv_source_free (source);
      g_set_error (error, RT_ERROR, RT_ERROR_LIMIT,
                   "%s: there is not enough memory to read it; close other programs", name);
    }
  if (!csv)
    return NULL;
  csv->name = g_strdup (name);
  csv->scan.source = source;
  csv->scan.name = csv->name;
  csv->fields = csv->own_fields;
  csv->ctx = ctx;
  csv->scan.line = csv->scan.row_line = 1;
  csv->clean.texts = g_ptr_array_new_with_free_func (g_free);
  csv->scan.separator = rt_csv_source_separator (source, separator, &csv->scan.line);
  return csv;
}

RtCsv *
rt_csv_open (const char *path, char separator, RtContext *ctx, GError **error)
{
  RtCsvSource *source = rt_csv_source_open (path, error);

  return csv_new (strcmp (path, "-") == 0 ? "standard input" : path, source, separator, ctx,
                  error);
}

RtCsv *
rt_csv_open_fd (int fd, const char *name, char separator, RtContext *ctx, GError **error)
{
  RtCsvSource *source = rt_csv_source_open_fd (fd, name, error);

  return csv_new (name, source, separator, ctx, error);
}

RtCsv *
rt_csv_open_bytes (const char *name, const char *bytes, gsize length, char separator,
                   RtContext *ctx, GError **error)
{
  RtCsvSource *source = rt_csv_source_open_bytes (name, bytes, length, error);

  return csv_new (name, source, separator, ctx, error);
}

void
rt_csv_free (RtCsv *csv)
{
  if (!csv)
    return;
  rt_csv_source_free (csv->scan.source);
  rt_csv_scan_clear (&csv->scan);
  g_ptr_array_unref (csv->clean.texts);
  g_free (csv->name);
  g_free (csv);
}

/* ---- Making text of bytes ----------------------------------------------------- */

static void
point_fields (RtCsv *csv)
{
  const RtCsvScan *scan = &csv->scan;

  for (guint i = 0; i < scan->n; i++)
    {
      const char *field = scan->row + scan->starts[i];
      gsize length = scan->starts[i + 1] - scan->starts[i] - 1;

      csv->own_fields[i] = scan->unsafe ? rt_csv_clean (&csv->clean, field, length,
                                                        scan->row_line, i + 1)
                                        : field;
    }
  csv->own_fields[scan->n] = NULL;
}

/* What was changed in the reading, once a file: a notice a row would bury the rest. */
void
rt_csv_tell (RtCsv *csv)
{
  if (csv->told || !csv->ended)
    return;
  csv->told = TRUE;
  if (rt_csv_source_is_guess (csv->scan.source))
    rt_context_notice (csv->ctx, RT_NOTICE_WARNING, "utf-16", csv->name, 1, NULL, NULL,
                       "the file has no byte order mark, and was read as UTF-16; if letters "
                       "look wrong, save it as UTF-8");
  rt_csv_clean_tell (&csv->clean, csv->ctx, csv->name);
  if (csv->scan.stray)
    {
      g_autofree char *count = rt_count (csv->scan.stray, "field", NULL);

      rt_context_notice (csv->ctx, RT_NOTICE_WARNING, "stray-quote", csv->name,
                         csv->scan.stray_line, NULL, NULL,
                         "%s, the first in this row, go on after the closing quote; double the "
                         "quotes that are part of the text",
                         count);
    }
}

/* ---- Rows ------------------------------------------------------------------------ */

static void
clean_plain (RtCsv *csv, RtCsvRow *row)
{
  const char **field = csv->batch.field + (row->fields - csv->batch.field);

  for (guint i = 0; i < row->n; i++)
    {
      const char *end = i + 1 < row->n ? field[i + 1] - 1 : row->end;

      field[i] = rt_csv_clean (&csv->clean, field[i], (gsize)(end - field[i]), row->line,
                               i + 1);
    }
  row->end = NULL;
}

/* The next row of the batch, its fields where they stand. */
static gboolean
give_plain (RtCsv *csv)
{
  RtCsvRow *row = &csv->batch.row[csv->next];

  if (csv->batch.unsafe[csv->next++])
    clean_plain (csv, row);
  csv->fields = row->fields;
  csv->scan.n = row->n;
  csv->scan.row_line = row->line;
  csv->scan.line = row->line + 1;
  csv->scan.cut = FALSE;
  return TRUE;
}

/* FALSE where the next row is none for it. */
static gboolean
next_batch (RtCsv *csv)
{
  gsize length;
  char *bytes;

  if (csv->next > 0)
    csv->scan.line = csv->batch.end_line;
  csv->next = csv->batch.n = 0;
  if (!csv->scan.begun)
    return FALSE;
  length = rt_csv_source_bytes (csv->scan.source, &bytes);
  rt_csv_source_skip (
      csv->scan.source,
      rt_csv_batch_scan (&csv->batch, bytes, length, csv->scan.separator, csv->scan.line));
  if (csv->batch.n == 0)
    csv->scan.line = csv->batch.end_line;
  return csv->batch.n > 0;
}

gboolean
rt_csv_next (RtCsv *csv, GError **error)
{
  g_ptr_array_set_size (csv->clean.texts, 0);
  if (csv->next < csv->batch.n || next_batch (csv))
    return give_plain (csv);
  csv->scan.n = 0;
  csv->fields = csv->own_fields;
  csv->own_fields[0] = NULL;
  while (rt_csv_source_peek (csv->scan.source) >= 0)
    {
      if (!rt_csv_scan_row (&csv->scan, error))
        {
          csv->scan.n = 0;
          return FALSE;
        }
      if (csv->scan.n > 0)
        {
          csv->scan.begun = TRUE;
          point_fields (csv);
          return TRUE;
        }
    }
  csv->ended = TRUE;
  if (!csv->held)
    rt_csv_tell (csv);
  return rt_csv_source_check (csv->scan.source, error) && FALSE;
}

guint
rt_csv_rows (RtCsv *csv, const RtCsvRow **rows, GError **error)
{
  guint first;

  if (!rt_csv_next (csv, error))
    return 0;
  if (csv->next == 0)
    {
      csv->single
          = (RtCsvRow){ .fields = csv->fields, .n = csv->scan.n, .line = csv->scan.row_line };
      *rows = &csv->single;
      return 1;
    }
  first = csv->next - 1;
  for (guint i = csv->next; i < csv->batch.n; i++)
    if (csv->batch.unsafe[i])
      clean_plain (csv, &csv->batch.row[i]);
  csv->next = csv->batch.n;
  *rows = csv->batch.row + first;
  return csv->batch.n - first;
}

void
rt_csv_hold (RtCsv *csv)
{
  csv->held = TRUE;
}

gsize
rt_csv_row_bytes (const RtCsvRow *row)
{
  gsize bytes = 0;

  if (row->end)
    return (gsize)(row->end - row->fields[0]) + 1;
  for (guint i = 0; i < row->n; i++)
    bytes += strlen (row->fields[i]) + 1;
  return bytes;
}

guint64
rt_csv_size (const RtCsv *csv)
{
  return rt_csv_source_size (csv->scan.source);
}

guint
rt_csv_n_fields (const RtCsv *csv)
{
  return csv->scan.n;
}

const char *const *
rt_csv_fields (const RtCsv *csv)
{
  return csv->fields;
}

guint
rt_csv_line (const RtCsv *csv)
{
  return csv->scan.row_line;
}

guint
rt_csv_end_line (const RtCsv *csv)
{
  return csv->scan.line + (csv->scan.cut ? 1 : 0);
}

const char *
rt_csv_name (const RtCsv *csv)
{
  return csv->name;
}

char
rt_csv_separator (const RtCsv *csv)
{
  return csv->scan.separator;
}

const char *
rt_csv_encoding (const RtCsv *csv)
{
  if (csv->clean.guessed_line)
    return "Windows-1252";
  return rt_csv_source_is_wide (csv->scan.source) ? "UTF-16" : "UTF-8";
}

gboolean
rt_csv_is_file (const RtCsv *csv)
{
  return rt_csv_source_is_file (csv->scan.source);
}

char *
rt_csv_sha256 (const RtCsv *csv, GError **error)
{
  g_return_val_if_fail (rt_csv_is_file (csv), NULL);
  return rt_csv_source_sha256 (csv->scan.source, error);
}

gboolean
rt_csv_is_one (const RtCsv *csv, const RtCsv *other)
{
  return rt_csv_is_file (csv) && rt_csv_is_file (other)
         && rt_csv_source_is_one (csv->scan.source, other->scan.source);
}
