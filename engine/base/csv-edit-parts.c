/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A CSV file taken apart into what stands before the first record, then each record or what
 * stands between two. Where records begin and end, and what their cells are, is asked of the
 * one CSV reader, so that reading and changing cannot disagree. A file may be as large as
 * memory nearly is: of a record it is noted where it stands, and its cells are made when they
 * are asked for, unless its bytes would make others than the reader did. */
#include "base/csv-edit-parts.h"

#include "base/csv.h"

#include <string.h>

void
rt_csv_edit_free (RtCsvEdit *edit)
{
  if (!edit)
    return;
  rt_growing_clear (&edit->written);
  rt_growing_clear (&edit->pieces);
  rt_growing_clear (&edit->records);
  rt_growing_clear (&edit->kept);
  rt_growing_clear (&edit->texts);
  rt_growing_clear (&edit->fields);
  g_strfreev (edit->header);
  g_free (edit->one_too_many);
  g_free (edit->name);
  g_free (edit);
}

void
rt_csv_edit_no_memory (const RtCsvEdit *edit, GError **error)
{
  g_set_error (
      error, RT_ERROR, RT_ERROR_LIMIT,
      "%s: no memory left to change it, and nothing was written; close other programs, "
      "or use a machine with more",
      edit->name);
}

/* ---- Pieces --------------------------------------------------------------------------- */

RtCsvPiece *
rt_csv_piece (const RtCsvEdit *edit, gsize i)
{
  return &rt_growing_at (&edit->pieces, RtCsvPiece, i);
}

RtCsvPiece *
rt_csv_record (const RtCsvEdit *edit, gsize i)
{
  return rt_csv_piece (edit, rt_growing_at (&edit->records, guint32, i));
}

const char *
rt_csv_piece_bytes (const RtCsvEdit *edit, const RtCsvPiece *piece)
{
  return piece->at < edit->length
             ? edit->file + piece->at
             : (const char *)edit->written.bytes + (piece->at - edit->length);
}

gsize
rt_csv_piece_text (const RtCsvEdit *edit, const RtCsvPiece *piece)
{
  const char *bytes = rt_csv_piece_bytes (edit, piece);
  gsize n = piece->length;

  if (n > 0 && bytes[n - 1] == '\n')
    n--;
  if (n > 0 && bytes[n - 1] == '\r')
    n--;
  return n;
}

gboolean
rt_csv_piece_add (RtCsvEdit *edit, RtCsvPiece piece, const char *const *cells, guint n)
{
  guint32 at = (guint32)rt_csv_n_pieces (edit);

  piece.line = edit->lines + 1;
  if ((cells && !rt_csv_piece_note_cells (edit, &piece, cells, n))
      || !rt_growing_add (&edit->pieces, &piece, sizeof piece))
    return FALSE;
  edit->lines += piece.lines;
  return !cells || rt_growing_add (&edit->records, &at, sizeof at);
}

/* ---- Cells ---------------------------------------------------------------------------- */

/* Passes over the next field, which ends at a separator or at *@end; *@at: NULL behind the
 * last. Returns: its text, trimmed. */
static const char *
next_field (const char **at, const char *end, char separator, gsize *length)
{
  const char *text = *at, *stop = memchr (text, separator, (gsize)(end - text));

  *at = stop ? stop + 1 : NULL;
  if (!stop)
    stop = end;
  while (text < stop && g_ascii_isspace (*text))
    text++;
  while (text < stop && g_ascii_isspace (stop[-1]))
    stop--;
  *length = (gsize)(stop - text);
  return text;
}

static const char *
trimmed (const char *cell, gsize *length)
{
  const char *end = cell + strlen (cell);

  while (g_ascii_isspace (*cell))
    cell++;
  while (end > cell && g_ascii_isspace (end[-1]))
    end--;
  *length = (gsize)(end - cell);
  return cell;
}

/* Would cutting its bytes give just these? */
static gboolean
is_as_its_bytes (const RtCsvEdit *edit, const RtCsvPiece *piece, const char *const *cells,
                 guint n)
{
  const char *at = rt_csv_piece_bytes (edit, piece);
  const char *end = at + rt_csv_piece_text (edit, piece);

  for (guint i = 0; i < n; i++)
    {
      gsize length, other;
      const char *cell = trimmed (cells[i], &length), *field;

      if (!at)
        return FALSE;
      field = next_field (&at, end, edit->separator, &other);
      if (length != other || memcmp (cell, field, length) != 0)
        return FALSE;
    }
  return !at;
}

/* @cells may stand where rt_csv_piece_cells() put them. */
static gboolean
keep_cells (RtCsvEdit *edit, RtCsvPiece *piece, const char *const *cells, guint n)
{
  gsize at = edit->kept.length;

  if (!rt_growing_add (&edit->kept, &n, sizeof n))
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      gsize length;
      const char *cell = trimmed (cells[i], &length);

      if (!rt_growing_add (&edit->kept, cell, length) || !rt_growing_add (&edit->kept, "", 1))
        return FALSE;
    }
  piece->cells = at + 1;
  return TRUE;
}

/* So that nothing need be asked for when cells are: whoever asks is told of no error. */
static gboolean
reserve (RtGrowing *room, gsize bytes)
{
  return bytes <= room->length || rt_growing_add (room, NULL, bytes - room->length);
}

gboolean
rt_csv_piece_note_cells (RtCsvEdit *edit, RtCsvPiece *piece, const char *const *cells, guint n)
{
  gsize bytes = 1;

  for (guint i = 0; i < n; i++)
    bytes += strlen (cells[i]) + 1;
  piece->cells = 0;
  return (is_as_its_bytes (edit, piece, cells, n) || keep_cells (edit, piece, cells, n))
         && reserve (&edit->texts, bytes)
         && reserve (&edit->fields, (n + 1) * sizeof (const char *));
}

static guint
cut (const RtCsvEdit *edit, const RtCsvPiece *piece, const char **fields)
{
  const char *at = rt_csv_piece_bytes (edit, piece);
  const char *end = at + rt_csv_piece_text (edit, piece);
  char *to = edit->texts.bytes;
  guint n = 0;

  while (at)
    {
      gsize length;
      const char *field = next_field (&at, end, edit->separator, &length);

      fields[n++] = memcpy (to, field, length);
      to[length] = '\0';
      to += length + 1;
    }
  return n;
}

static guint
take_kept (const RtCsvEdit *edit, const RtCsvPiece *piece, const char **fields)
{
  const char *at = (const char *)edit->kept.bytes + piece->cells - 1;
  char *to = edit->texts.bytes;
  guint n;

  memcpy (&n, at, sizeof n);
  at += sizeof n;
  for (guint i = 0; i < n; i++)
    {
      gsize size = strlen (at) + 1;

      fields[i] = memcpy (to, at, size);
      at += size;
      to += size;
    }
  return n;
}

const char *const *
rt_csv_piece_cells (const RtCsvEdit *edit, const RtCsvPiece *piece)
{
  const char **fields = edit->fields.bytes;
  guint n = piece->cells ? take_kept (edit, piece, fields) : cut (edit, piece, fields);

  fields[n] = NULL;
  return (const char *const *)fields;
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

guint
rt_csv_count_lines (const char *at, const char *end)
{
  guint lines = 0;

  for (; at < end; lines++)
    at += rt_csv_span_lines (at, end, 1);
  return lines;
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
line_end_of (const RtCsvEdit *edit, const RtCsvPiece *piece)
{
  const char *bytes = rt_csv_piece_bytes (edit, piece);
  gsize n = piece->length;

  if (n >= 2 && bytes[n - 2] == '\r' && bytes[n - 1] == '\n')
    return "\r\n";
  return n >= 1 && bytes[n - 1] == '\r' ? "\r" : "\n";
}

static char **
header_of (const RtCsv *csv)
{
  char **header = g_strdupv ((char **)rt_csv_fields (csv));

  for (guint i = 0; header[i]; i++)
    g_strstrip (header[i]);
  return header;
}

/* The reader's record at hand, and the lines before it; *@at and *@line: behind the record. */
static gboolean
add_record (RtCsvEdit *edit, const RtCsv *csv, gsize *at, guint *line)
{
  const char *bytes = edit->file, *end = bytes + edit->length;
  guint begins = rt_csv_line (csv), next = rt_csv_end_line (csv);
  RtCsvPiece gap = { .at = *at, .lines = begins - *line }, own = { .lines = next - begins };

  gap.length = begins > *line ? rt_csv_span_lines (bytes + gap.at, end, begins - *line) : 0;
  own.at = gap.at + gap.length;
  own.length = rt_csv_span_lines (bytes + own.at, end, next - begins);
  *at = own.at + own.length;
  *line = next;
  return (gap.length == 0 || rt_csv_piece_add (edit, gap, NULL, 0))
         && rt_csv_piece_add (edit, own, rt_csv_fields (csv), rt_csv_n_fields (csv));
}

static gboolean
take_apart (RtCsvEdit *edit, RtCsv *csv, GError **error)
{
  GError *problem = NULL;
  RtCsvPiece rest = { 0 };
  gboolean kept = TRUE;
  guint line = 1;

  while (kept && rt_csv_next (csv, &problem))
    {
      edit->separator = rt_csv_separator (csv);
      if (!edit->header)
        edit->header = header_of (csv);
      kept = add_record (edit, csv, &rest.at, &line);
    }
  if (problem)
    {
      g_propagate_error (error, problem);
      return FALSE;
    }
  edit->separator = rt_csv_separator (csv);
  rest.length = edit->length - rest.at;
  rest.lines = rt_csv_count_lines (edit->file + rest.at, edit->file + edit->length);
  if (kept && (rest.length == 0 || rt_csv_piece_add (edit, rest, NULL, 0)))
    return TRUE;
  rt_csv_edit_no_memory (edit, error);
  return FALSE;
}

RtCsvEdit *
rt_csv_edit_new (const char *name, const char *bytes, gsize length, GError **error)
{
  g_autoptr (RtCsvEdit) edit = g_new0 (RtCsvEdit, 1);
  g_autoptr (RtCsv) csv = NULL;

  edit->name = g_strdup (name);
  edit->file = bytes;
  edit->length = length;
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
  if (!csv || !take_apart (edit, csv, error))
    return NULL;
  if (rt_csv_n_records (edit) > 0)
    edit->line_end = line_end_of (edit, rt_csv_record (edit, 0));
  return g_steal_pointer (&edit);
}
