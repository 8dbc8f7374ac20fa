/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A CSV file taken apart into what stands before the first record, then each record or what
 * stands between two. Where records begin and end is asked of the one CSV reader, so that
 * reading and changing cannot disagree. */
#include "base/csv-edit-parts.h"

#include "base/csv.h"

#include <string.h>

void
rt_csv_piece_free (gpointer data)
{
  RtCsvPiece *piece = data;

  g_free (piece->bytes);
  g_strfreev (piece->cells);
  g_free (piece);
}

void
rt_csv_edit_free (RtCsvEdit *edit)
{
  if (!edit)
    return;
  g_ptr_array_unref (edit->records);
  g_ptr_array_unref (edit->pieces);
  g_free (edit);
}

RtCsvPiece *
rt_csv_piece_add (RtCsvEdit *edit, const char *bytes, gsize length, guint lines, char **cells)
{
  RtCsvPiece *piece = g_new0 (RtCsvPiece, 1);

  piece->bytes = g_memdup2 (bytes, length);
  piece->length = length;
  piece->line = edit->lines + 1;
  piece->lines = lines;
  edit->lines += lines;
  piece->cells = cells;
  g_ptr_array_add (edit->pieces, piece);
  if (cells)
    g_ptr_array_add (edit->records, piece);
  return piece;
}

/* ---- Taking apart --------------------------------------------------------------------- */

gsize
rt_csv_span_lines (const char *at, const char *end, guint lines)
{
  const char *begin = at;

  while (lines > 0 && at < end)
    {
      char c = *at++;

      if (c == '\r' && at < end && *at == '\n')
        at++;
      if (c == '\r' || c == '\n')
        lines--;
    }
  return (gsize)(at - begin);
}

static char **
copy_cells (const RtCsv *csv)
{
  guint n = rt_csv_n_fields (csv);
  char **cells = g_new0 (char *, n + 1);

  for (guint i = 0; i < n; i++)
    cells[i] = g_strstrip (g_strdup (rt_csv_fields (csv)[i]));
  return cells;
}

/* UTF-16, with or without a mark, and what is no text at all. */
static gboolean
has_wide_bytes (const char *bytes, gsize length)
{
  return length >= 2
         && (memcmp (bytes, "\xff\xfe", 2) == 0 || memcmp (bytes, "\xfe\xff", 2) == 0
             || memchr (bytes, '\0', length));
}

static const char *
line_end_of (const RtCsvPiece *piece)
{
  const char *bytes = piece->bytes;
  gsize n = piece->length;

  if (n >= 2 && bytes[n - 2] == '\r' && bytes[n - 1] == '\n')
    return "\r\n";
  return n >= 1 && bytes[n - 1] == '\r' ? "\r" : "\n";
}

static gboolean
take_apart (RtCsvEdit *edit, RtCsv *csv, const char *bytes, gsize length, GError **error)
{
  const char *at = bytes, *end = bytes + length;
  GError *problem = NULL;
  guint line = 1;

  while (rt_csv_next (csv, &problem))
    {
      guint begins = rt_csv_line (csv), next = rt_csv_end_line (csv);
      gsize gap = begins > line ? rt_csv_span_lines (at, end, begins - line) : 0;
      gsize own;

      if (gap > 0)
        rt_csv_piece_add (edit, at, gap, begins - line, NULL);
      at += gap;
      own = rt_csv_span_lines (at, end, next - begins);
      rt_csv_piece_add (edit, at, own, next - begins, copy_cells (csv));
      at += own;
      line = next;
    }
  if (problem)
    {
      g_propagate_error (error, problem);
      return FALSE;
    }
  if (at < end)
    {
      guint lines = 0;

      for (const char *p = at; p < end; lines++)
        p += rt_csv_span_lines (p, end, 1);
      rt_csv_piece_add (edit, at, (gsize)(end - at), lines, NULL);
    }
  return TRUE;
}

RtCsvEdit *
rt_csv_edit_new (const char *name, const char *bytes, gsize length, GError **error)
{
  g_autoptr (RtCsvEdit) edit = g_new0 (RtCsvEdit, 1);
  g_autoptr (RtCsv) csv = NULL;

  edit->pieces = g_ptr_array_new_with_free_func (rt_csv_piece_free);
  edit->records = g_ptr_array_new ();
  edit->line_end = "\n";
  if (has_wide_bytes (bytes, length))
    {
      g_set_error (
          error, RT_ERROR, RT_ERROR_INPUT,
          "%s: it is UTF-16 or has NUL bytes, and such a file is not changed in place; save "
          "it as UTF-8",
          name);
      return NULL;
    }
  if (!g_utf8_validate (bytes, (gssize)length, NULL))
    {
      g_set_error (
          error, RT_ERROR, RT_ERROR_INPUT,
          "%s: it is not UTF-8 (Windows-1252, it seems), and what is added would be of "
          "another kind than the rest; save it as UTF-8, or make a case of it anew with "
          "redthread convert",
          name);
      return NULL;
    }
  csv = rt_csv_open_bytes (name, bytes, length, 0, NULL, error);
  if (!csv || !take_apart (edit, csv, bytes, length, error))
    return NULL;
  edit->separator = rt_csv_separator (csv);
  if (edit->records->len > 0)
    edit->line_end = line_end_of (edit->records->pdata[0]);
  return g_steal_pointer (&edit);
}
