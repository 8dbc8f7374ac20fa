/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The CSV scanner. libcsv would be the library for it, but it tells neither lines nor
 * where a quote was opened, and grows a field without limit: the three things that a
 * good refusal and a hostile file need. So this is RFC 4180 as a scanner of our own,
 * as forgiving as Python's: a quote within an unquoted field is text, and so is what
 * follows a closing quote. Bytes come decoded from csv-source.c; a row is collected in
 * one buffer that is used again for the next, so rows cost no allocation. Rows without quotes
 * come many at once, where they stand: csv-batch.c. */
#include "base/csv.h"

#include "base/csv-batch.h"
#include "base/csv-clean.h"
#include "base/csv-source.h"
#include "base/text.h"

#include <string.h>

struct _RtCsv
{
  RtCsvSource *source;
  char *name;
  char separator;
  RtContext *ctx;

  char *row; /* the fields of the row, each ended by NUL */
  gsize length, room;
  gsize starts[RT_CSV_MAX_COLUMNS + 2]; /* offsets into row */
  guint n;
  const char *own_fields[RT_CSV_MAX_COLUMNS + 2];
  const char *const *fields; /* of the row: own_fields, or within the batch */
  RtCsvClean clean;

  guint line;      /* where the scanner stands */
  guint row_line;  /* where the row began */
  gboolean cut;    /* the row ended with the file, not with a line's end */
  gboolean begun;  /* a row was given: "#" begins a comment no more */
  gboolean quoted; /* the row has a quote, so it is no blank one */
  gboolean unsafe; /* the row has bytes that may need cleaning */

  guint stray_line; /* first line with text after a closing quote */
  guint64 stray;
  gboolean ended, held, told; /* all read; what is to be said waits for rt_csv_tell(); said */

  guint next; /* row of the batch */
  RtCsvBatch batch;
  RtCsvRow single; /* one that is of no batch */
};

/* ---- Opening and closing -------------------------------------------------- */

static RtCsv *
csv_new (const char *name, RtCsvSource *source, char separator, RtContext *ctx)
{
  RtCsv *csv = g_new0 (RtCsv, 1);

  csv->source = source;
  csv->name = g_strdup (name);
  csv->fields = csv->own_fields;
  csv->ctx = ctx;
  csv->line = csv->row_line = 1;
  csv->clean.texts = g_ptr_array_new_with_free_func (g_free);
  csv->separator = rt_csv_source_separator (source, separator, &csv->line);
  return csv;
}

RtCsv *
rt_csv_open (const char *path, char separator, RtContext *ctx, GError **error)
{
  RtCsvSource *source = rt_csv_source_open (path, error);

  if (!source)
    return NULL;
  return csv_new (strcmp (path, "-") == 0 ? "standard input" : path, source, separator, ctx);
}

RtCsv *
rt_csv_open_fd (int fd, const char *name, char separator, RtContext *ctx, GError **error)
{
  RtCsvSource *source = rt_csv_source_open_fd (fd, name, error);

  return source ? csv_new (name, source, separator, ctx) : NULL;
}

RtCsv *
rt_csv_open_bytes (const char *name, const char *bytes, gsize length, char separator,
                   RtContext *ctx, GError **error)
{
  RtCsvSource *source = rt_csv_source_open_bytes (name, bytes, length, error);

  return source ? csv_new (name, source, separator, ctx) : NULL;
}

void
rt_csv_free (RtCsv *csv)
{
  if (!csv)
    return;
  rt_csv_source_free (csv->source);
  g_ptr_array_unref (csv->clean.texts);
  g_free (csv->name);
  g_free (csv->row);
  g_free (csv);
}

/* ---- Refusing ---------------------------------------------------------------- */

static gboolean
fail (const RtCsv *csv, GError **error, RtError code, guint line, const char *what)
{
  g_set_error (error, RT_ERROR, (gint)code, "%s:%u: %s", csv->name, line, what);
  return FALSE;
}

/* Room for @more bytes in the row. Sized by input: it must be able to fail. */
static gboolean
make_room (RtCsv *csv, gsize more, GError **error)
{
  const gsize most = RT_CSV_MAX_ROW + RT_CSV_MAX_COLUMNS; /* every field has a NUL after it */
  gsize room = MAX (csv->room, 4096);
  char *row;

  if (csv->length + more > most)
    return fail (csv, error, RT_ERROR_INPUT, csv->row_line,
                 "this row is longer than 64 MiB; is a closing quote missing?");
  while (room < csv->length + more)
    room = MIN (2 * room, most);
  if (room <= csv->room)
    return TRUE;
  row = g_try_realloc (csv->row, room);
  if (!row)
    return fail (
        csv, error, RT_ERROR_LIMIT, csv->row_line,
        "there is not enough memory for this row; close other programs or split the file");
  csv->row = row;
  csv->room = room;
  return TRUE;
}

/* ---- Scanning ---------------------------------------------------------------- */

static gboolean
append (RtCsv *csv, const char *bytes, gsize n, guint began, GError **error)
{
  gsize start = csv->starts[csv->n];

  if (csv->length + n - start > RT_CSV_MAX_FIELD)
    return fail (csv, error, RT_ERROR_INPUT, began,
                 "this field is longer than 16 MiB; is a closing quote missing?");
  if (csv->length + n + 1 > csv->room && !make_room (csv, n + 1, error))
    return FALSE;
  memcpy (csv->row + csv->length, bytes, n);
  csv->length += n;
  return TRUE;
}

/* A header names all columns. Of another row one cell too many is kept that is not empty, so
 * that it is told from those that fit the header. */
static gboolean
end_field (RtCsv *csv, GError **error)
{
  gboolean empty = csv->length == csv->starts[csv->n];

  if (csv->n >= RT_CSV_MAX_COLUMNS && !csv->begun)
    return fail (csv, error, RT_ERROR_INPUT, csv->row_line,
                 "this row has more than 4,096 columns; is the separator right?");
  if (csv->n > RT_CSV_MAX_COLUMNS || (csv->n == RT_CSV_MAX_COLUMNS && empty))
    {
      csv->length = csv->starts[csv->n];
      return TRUE;
    }
  if (csv->length + 1 > csv->room && !make_room (csv, 1, error))
    return FALSE;
  csv->row[csv->length++] = '\0';
  csv->starts[++csv->n] = csv->length;
  return TRUE;
}

/* A line's end, of which CR has been read: LF belongs to it. */
static void
pass_line_feed (RtCsv *csv)
{
  if (rt_csv_source_peek (csv->source) == '\n')
    rt_csv_source_get (csv->source);
}

/* Bytes of a piece up to the next one that may mean something are taken as they are. */
static gboolean
take_piece (RtCsv *csv, gboolean in_quotes, guint began, GError **error)
{
  const char *chunk;
  gsize length = rt_csv_source_chunk (csv->source, &chunk), n = 0;

  for (; n < length; n++)
    {
      guchar c = (guchar)chunk[n];

      if (c == '"' ? in_quotes
                   : c == '\n' || c == '\r' || (!in_quotes && c == (guchar)csv->separator))
        break;
      csv->unsafe |= c >= 0x80 || (c < 0x20 && c != '\t');
    }
  if (!append (csv, chunk, n, began, error))
    return FALSE;
  rt_csv_source_skip (csv->source, n);
  return TRUE;
}

/* The same, in whatever pieces they come. */
static gboolean
take_plain (RtCsv *csv, gboolean in_quotes, guint began, GError **error)
{
  for (;;)
    {
      int c;

      if (!take_piece (csv, in_quotes, began, error))
        return FALSE;
      c = rt_csv_source_peek (csv->source);
      if (c < 0 || c == '\n' || c == '\r' || c == (in_quotes ? '"' : (guchar)csv->separator))
        return TRUE;
    }
}

/* What stands between quotes, the opening one having been read. */
static gboolean
scan_quoted (RtCsv *csv, GError **error)
{
  guint began = csv->line;

  csv->quoted = TRUE;
  for (;;)
    {
      int c;
      char byte;

      if (!take_plain (csv, TRUE, began, error))
        return FALSE;
      c = rt_csv_source_get (csv->source);
      if (c < 0)
        return rt_csv_source_check (csv->source, error)
               && fail (csv, error, RT_ERROR_INPUT, began,
                        "the quote that is opened here is never closed; add the closing one, "
                        "or double a quote that is part of the text");
      if (c == '"' && rt_csv_source_peek (csv->source) != '"')
        return TRUE;
      if (c == '"')
        rt_csv_source_get (csv->source);
      else if (c == '\n' || rt_csv_source_peek (csv->source) != '\n')
        csv->line++;
      byte = (char)c;
      if (!append (csv, &byte, 1, began, error))
        return FALSE;
    }
}

/* One field with the separator or line end after it; *@last where the row ends with it. */
static gboolean
scan_field (RtCsv *csv, gboolean *last, GError **error)
{
  guint began = csv->line;
  int c;

  if (rt_csv_source_peek (csv->source) == '"')
    {
      rt_csv_source_get (csv->source);
      if (!scan_quoted (csv, error))
        return FALSE;
      c = rt_csv_source_peek (csv->source);
      if (c >= 0 && c != '\n' && c != '\r' && c != (guchar)csv->separator)
        {
          csv->stray_line = csv->stray_line ? csv->stray_line : csv->line;
          csv->stray++;
        }
    }
  if (!take_plain (csv, FALSE, began, error))
    return FALSE;
  c = rt_csv_source_get (csv->source);
  if (c == '\r')
    pass_line_feed (csv);
  if (c == '\n' || c == '\r')
    csv->line++;
  csv->cut = c < 0;
  *last = c != (guchar)csv->separator;
  return end_field (csv, error);
}

static void
pass_comment (RtCsv *csv)
{
  int c;

  do
    c = rt_csv_source_get (csv->source);
  while (c >= 0 && c != '\n' && c != '\r');
  if (c == '\r')
    pass_line_feed (csv);
  csv->line++;
}

static gboolean
is_blank (const RtCsv *csv)
{
  if (csv->quoted)
    return FALSE;
  for (gsize i = 0; i < csv->length; i++)
    if (csv->row[i] != '\0' && csv->row[i] != ' ' && csv->row[i] != '\t')
      return FALSE;
  /* A NUL byte of the file looks like a field's end, but counts as unsafe. */
  return !csv->unsafe;
}

/* One line or quoted lines into the row; TRUE with no fields for what is to be passed over. */
static gboolean
scan_row (RtCsv *csv, GError **error)
{
  gboolean last = FALSE;

  csv->n = 0;
  csv->length = csv->starts[0] = 0;
  csv->quoted = csv->unsafe = FALSE;
  csv->row_line = csv->line;
  if (!csv->begun && rt_csv_source_peek (csv->source) == '#')
    {
      pass_comment (csv);
      return TRUE;
    }
  while (!last)
    if (!scan_field (csv, &last, error))
      return FALSE;
  if (is_blank (csv))
    csv->n = 0;
  return TRUE;
}

/* ---- Making text of bytes ----------------------------------------------------- */

static void
point_fields (RtCsv *csv)
{
  for (guint i = 0; i < csv->n; i++)
    {
      const char *field = csv->row + csv->starts[i];

      csv->own_fields[i] = csv->unsafe ? rt_csv_clean (&csv->clean, field,
                                                       csv->starts[i + 1] - csv->starts[i] - 1,
                                                       csv->row_line, i + 1)
                                       : field;
    }
  csv->own_fields[csv->n] = NULL;
}

/* What was changed in the reading, once a file: a notice a row would bury the rest. */
void
rt_csv_tell (RtCsv *csv)
{
  if (csv->told || !csv->ended)
    return;
  csv->told = TRUE;
  if (rt_csv_source_is_guess (csv->source))
    rt_context_notice (csv->ctx, RT_NOTICE_WARNING, "utf-16", csv->name, 1, NULL, NULL,
                       "the file has no byte order mark, and was read as UTF-16; if letters "
                       "look wrong, save it as UTF-8");
  rt_csv_clean_tell (&csv->clean, csv->ctx, csv->name);
  if (csv->stray)
    {
      g_autofree char *count = rt_count (csv->stray, "field", NULL);

      rt_context_notice (csv->ctx, RT_NOTICE_WARNING, "stray-quote", csv->name, csv->stray_line,
                         NULL, NULL,
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
  csv->n = row->n;
  csv->row_line = row->line;
  csv->line = row->line + 1;
  csv->cut = FALSE;
  return TRUE;
}

/* FALSE where the next row is none for it. */
static gboolean
next_batch (RtCsv *csv)
{
  gsize length;
  char *bytes;

  if (csv->next > 0)
    csv->line = csv->batch.end_line;
  csv->next = csv->batch.n = 0;
  if (!csv->begun)
    return FALSE;
  length = rt_csv_source_bytes (csv->source, &bytes);
  rt_csv_source_skip (
      csv->source, rt_csv_batch_scan (&csv->batch, bytes, length, csv->separator, csv->line));
  if (csv->batch.n == 0)
    csv->line = csv->batch.end_line;
  return csv->batch.n > 0;
}

gboolean
rt_csv_next (RtCsv *csv, GError **error)
{
  g_ptr_array_set_size (csv->clean.texts, 0);
  if (csv->next < csv->batch.n || next_batch (csv))
    return give_plain (csv);
  csv->n = 0;
  csv->fields = csv->own_fields;
  csv->own_fields[0] = NULL;
  while (rt_csv_source_peek (csv->source) >= 0)
    {
      if (!scan_row (csv, error))
        {
          csv->n = 0;
          return FALSE;
        }
      if (csv->n > 0)
        {
          csv->begun = TRUE;
          point_fields (csv);
          return TRUE;
        }
    }
  csv->ended = TRUE;
  if (!csv->held)
    rt_csv_tell (csv);
  return rt_csv_source_check (csv->source, error) && FALSE;
}

guint
rt_csv_rows (RtCsv *csv, const RtCsvRow **rows, GError **error)
{
  guint first;

  if (!rt_csv_next (csv, error))
    return 0;
  if (csv->next == 0)
    {
      csv->single = (RtCsvRow){ .fields = csv->fields, .n = csv->n, .line = csv->row_line };
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

guint64
rt_csv_size (const RtCsv *csv)
{
  return rt_csv_source_size (csv->source);
}

guint
rt_csv_n_fields (const RtCsv *csv)
{
  return csv->n;
}

const char *const *
rt_csv_fields (const RtCsv *csv)
{
  return csv->fields;
}

guint
rt_csv_line (const RtCsv *csv)
{
  return csv->row_line;
}

guint
rt_csv_end_line (const RtCsv *csv)
{
  return csv->line + (csv->cut ? 1 : 0);
}

const char *
rt_csv_name (const RtCsv *csv)
{
  return csv->name;
}

char
rt_csv_separator (const RtCsv *csv)
{
  return csv->separator;
}

const char *
rt_csv_encoding (const RtCsv *csv)
{
  if (csv->clean.guessed_line)
    return "Windows-1252";
  return rt_csv_source_is_wide (csv->source) ? "UTF-16" : "UTF-8";
}

gboolean
rt_csv_is_file (const RtCsv *csv)
{
  return rt_csv_source_is_file (csv->source);
}

char *
rt_csv_sha256 (const RtCsv *csv, GError **error)
{
  g_return_val_if_fail (rt_csv_is_file (csv), NULL);
  return rt_csv_source_sha256 (csv->source, error);
}

gboolean
rt_csv_is_one (const RtCsv *csv, const RtCsv *other)
{
  return rt_csv_is_file (csv) && rt_csv_is_file (other)
         && rt_csv_source_is_one (csv->source, other->source);
}
