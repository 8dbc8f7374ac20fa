/* SPDX-License-Identifier: GPL-2.0-or-later */

/* See csv-scan.h. A row is collected in one buffer that is used again for the next, so rows
 * cost no allocation. */
#include "base/csv-scan.h"

#include <string.h>

/* ---- Refusing ---------------------------------------------------------------- */

static gboolean
fail (const RtCsvScan *scan, GError **error, RtError code, guint line, const char *what)
{
  g_set_error (error, RT_ERROR, (gint)code, "%s:%u: %s", scan->name, line, what);
  return FALSE;
}

/* Room for @more bytes in the row. Sized by input: it must be able to fail. */
static gboolean
make_room (RtCsvScan *scan, gsize more, GError **error)
{
  const gsize most = RT_CSV_MAX_ROW + RT_CSV_MAX_COLUMNS; /* every field has a NUL after it */
  gsize room = MAX (scan->room, 4096);
  char *row;

  if (scan->length + more > most)
    return fail (scan, error, RT_ERROR_INPUT, scan->row_line,
                 "this row is longer than 64 MiB; is a closing quote missing?");
  while (room < scan->length + more)
    room = MIN (2 * room, most);
  if (room <= scan->room)
    return TRUE;
  row = g_try_realloc (scan->row, room);
  if (!row)
    return fail (
        scan, error, RT_ERROR_LIMIT, scan->row_line,
        "there is not enough memory for this row; close other programs or split the file");
  scan->row = row;
  scan->room = room;
  return TRUE;
}

/* ---- Scanning ---------------------------------------------------------------- */

static gboolean
append (RtCsvScan *scan, const char *bytes, gsize n, guint began, GError **error)
{
  gsize start = scan->starts[scan->n];

  if (scan->length + n - start > RT_CSV_MAX_FIELD)
    return fail (scan, error, RT_ERROR_INPUT, began,
                 "this field is longer than 16 MiB; is a closing quote missing?");
  if (scan->length + n + 1 > scan->room && !make_room (scan, n + 1, error))
    return FALSE;
  memcpy (scan->row + scan->length, bytes, n);
  scan->length += n;
  return TRUE;
}

/* A header names all columns. Of another row one cell too many is kept that is not empty, so
 * that it is told from those that fit the header. */
static gboolean
end_field (RtCsvScan *scan, GError **error)
{
  gboolean empty = scan->length == scan->starts[scan->n];

  if (scan->n >= RT_CSV_MAX_COLUMNS && !scan->begun)
    return fail (scan, error, RT_ERROR_INPUT, scan->row_line,
                 "this row has more than 4,096 columns; is the separator right?");
  if (scan->n > RT_CSV_MAX_COLUMNS || (scan->n == RT_CSV_MAX_COLUMNS && empty))
    {
      scan->length = scan->starts[scan->n];
      return TRUE;
    }
  if (scan->length + 1 > scan->room && !make_room (scan, 1, error))
    return FALSE;
  scan->row[scan->length++] = '\0';
  scan->starts[++scan->n] = scan->length;
  return TRUE;
}

/* A line's end, of which CR has been read: LF belongs to it. */
static void
pass_line_feed (RtCsvScan *scan)
{
  if (rt_csv_source_peek (scan->source) == '\n')
    rt_csv_source_get (scan->source);
}

/* Bytes of a piece up to the next one that may mean something are taken as they are. */
static gboolean
take_piece (RtCsvScan *scan, gboolean in_quotes, guint began, GError **error)
{
  const char *chunk;
  gsize length = rt_csv_source_chunk (scan->source, &chunk), n = 0;

  for (; n < length; n++)
    {
      guchar c = (guchar)chunk[n];

      if (c == '"' ? in_quotes
                   : c == '\n' || c == '\r' || (!in_quotes && c == (guchar)scan->separator))
        break;
      scan->unsafe |= c >= 0x80 || (c < 0x20 && c != '\t');
    }
  if (!append (scan, chunk, n, began, error))
    return FALSE;
  rt_csv_source_skip (scan->source, n);
  return TRUE;
}

/* The same, in whatever pieces they come. */
static gboolean
take_plain (RtCsvScan *scan, gboolean in_quotes, guint began, GError **error)
{
  for (;;)
    {
      int c;

      if (!take_piece (scan, in_quotes, began, error))
        return FALSE;
      c = rt_csv_source_peek (scan->source);
      if (c < 0 || c == '\n' || c == '\r' || c == (in_quotes ? '"' : (guchar)scan->separator))
        return TRUE;
    }
}

/* What stands between quotes, the opening one having been read. */
static gboolean
scan_quoted (RtCsvScan *scan, GError **error)
{
  guint began = scan->line;

  scan->quoted = TRUE;
  for (;;)
    {
      int c;
      char byte;

      if (!take_plain (scan, TRUE, began, error))
        return FALSE;
      c = rt_csv_source_get (scan->source);
      if (c < 0)
        return rt_csv_source_check (scan->source, error)
               && fail (scan, error, RT_ERROR_INPUT, began,
                        "the quote that is opened here is never closed; add the closing one, "
                        "or double a quote that is part of the text");
      if (c == '"' && rt_csv_source_peek (scan->source) != '"')
        return TRUE;
      if (c == '"')
        rt_csv_source_get (scan->source);
      else if (c == '\n' || rt_csv_source_peek (scan->source) != '\n')
        scan->line++;
      byte = (char)c;
      if (!append (scan, &byte, 1, began, error))
        return FALSE;
    }
}

/* One field with the separator or line end after it; *@last where the row ends with it. */
static gboolean
scan_field (RtCsvScan *scan, gboolean *last, GError **error)
{
  guint began = scan->line;
  int c;

  if (rt_csv_source_peek (scan->source) == '"')
    {
      rt_csv_source_get (scan->source);
      if (!scan_quoted (scan, error))
        return FALSE;
      c = rt_csv_source_peek (scan->source);
      if (c >= 0 && c != '\n' && c != '\r' && c != (guchar)scan->separator)
        {
          scan->stray_line = scan->stray_line ? scan->stray_line : scan->line;
          scan->stray++;
        }
    }
  if (!take_plain (scan, FALSE, began, error))
    return FALSE;
  c = rt_csv_source_get (scan->source);
  if (c == '\r')
    pass_line_feed (scan);
  if (c == '\n' || c == '\r')
    scan->line++;
  scan->cut = c < 0;
  *last = c != (guchar)scan->separator;
  return end_field (scan, error);
}

static void
pass_comment (RtCsvScan *scan)
{
  int c;

  do
    c = rt_csv_source_get (scan->source);
  while (c >= 0 && c != '\n' && c != '\r');
  if (c == '\r')
    pass_line_feed (scan);
  scan->line++;
}

static gboolean
is_blank (const RtCsvScan *scan)
{
  if (scan->quoted)
    return FALSE;
  for (gsize i = 0; i < scan->length; i++)
    if (scan->row[i] != '\0' && scan->row[i] != ' ' && scan->row[i] != '\t')
      return FALSE;
  /* A NUL byte of the file looks like a field's end, but counts as unsafe. */
  return !scan->unsafe;
}

gboolean
rt_csv_scan_row (RtCsvScan *scan, GError **error)
{
  gboolean last = FALSE;

  scan->n = 0;
  scan->length = scan->starts[0] = 0;
  scan->quoted = scan->unsafe = FALSE;
  scan->row_line = scan->line;
  if (!scan->begun && rt_csv_source_peek (scan->source) == '#')
    {
      pass_comment (scan);
      return TRUE;
    }
  while (!last)
    if (!scan_field (scan, &last, error))
      return FALSE;
  if (is_blank (scan))
    scan->n = 0;
  return TRUE;
}

void
rt_csv_scan_clear (RtCsvScan *scan)
{
  g_clear_pointer (&scan->row, g_free);
}
