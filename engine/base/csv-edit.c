/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Pieces of bytes in a row: what stands before the first record, then each record or what
 * stands between two. Where records begin and end is asked of the one CSV reader, so that
 * reading and changing cannot disagree. */
#include "base/csv-edit.h"

#include "base/csv.h"

#include <string.h>

/* A run of whole lines. */
typedef struct
{
  char *bytes;
  gsize length;
  guint line;   /* where it begins */
  guint lines;  /* that it takes */
  char **cells; /* of a record, trimmed; NULL: a comment, blank lines */
} Piece;

struct _RtCsvEdit
{
  GPtrArray *pieces;  /* Piece */
  GPtrArray *records; /* those of them that are records; the first is the header */
  char separator;
  const char *line_end;
  guint lines; /* of all pieces */
};

static void
piece_free (gpointer data)
{
  Piece *piece = data;

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

static Piece *
add_piece (RtCsvEdit *edit, const char *bytes, gsize length, guint lines, char **cells)
{
  Piece *piece = g_new0 (Piece, 1);

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

/* How many bytes the next @lines lines take; CR, LF and CR LF each end one. */
static gsize
span_lines (const char *at, const char *end, guint lines)
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
line_end_of (const Piece *piece)
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
      gsize gap = begins > line ? span_lines (at, end, begins - line) : 0;
      gsize own;

      if (gap > 0)
        add_piece (edit, at, gap, begins - line, NULL);
      at += gap;
      own = span_lines (at, end, next - begins);
      add_piece (edit, at, own, next - begins, copy_cells (csv));
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
        p += span_lines (p, end, 1);
      add_piece (edit, at, (gsize)(end - at), lines, NULL);
    }
  return TRUE;
}

RtCsvEdit *
rt_csv_edit_new (const char *name, const char *bytes, gsize length, GError **error)
{
  g_autoptr (RtCsvEdit) edit = g_new0 (RtCsvEdit, 1);
  g_autoptr (RtCsv) csv = NULL;

  edit->pieces = g_ptr_array_new_with_free_func (piece_free);
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

/* ---- Asking --------------------------------------------------------------------------- */

const char *const *
rt_csv_edit_columns (const RtCsvEdit *edit)
{
  static const char *const none[] = { NULL };

  return edit->records->len ? (const char *const *)((Piece *)edit->records->pdata[0])->cells
                            : none;
}

static char
fold (char c)
{
  return c == ' ' || c == '-' ? '_' : g_ascii_tolower (c);
}

static gboolean
same_name (const char *a, const char *b)
{
  while (*a && fold (*a) == fold (*b))
    a++, b++;
  return *a == *b;
}

/* Lists that people head by the word for one item. */
static const char *
one_of_list (const char *name)
{
  static const char *const lists[][2] = { { "aliases", "alias" }, { "tags", "tag" } };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    if (same_name (name, lists[i][0]))
      return lists[i][1];
  return NULL;
}

int
rt_csv_edit_column (const RtCsvEdit *edit, const char *name)
{
  const char *const *columns = rt_csv_edit_columns (edit), *one = one_of_list (name);

  for (int i = 0; columns[i]; i++)
    if (same_name (columns[i], name))
      return i;
  for (int i = 0; one && columns[i]; i++)
    if (same_name (columns[i], one))
      return i;
  return -1;
}

guint
rt_csv_edit_n (const RtCsvEdit *edit)
{
  return edit->records->len ? edit->records->len - 1 : 0;
}

const char *const *
rt_csv_edit_cells (const RtCsvEdit *edit, guint record)
{
  return (const char *const *)((Piece *)edit->records->pdata[record + 1])->cells;
}

guint
rt_csv_edit_line (const RtCsvEdit *edit, guint record)
{
  return ((Piece *)edit->records->pdata[record + 1])->line;
}

/* ---- Changing ------------------------------------------------------------------------- */

/* Where the record's text ends and its line end begins. */
static gsize
text_length (const Piece *piece)
{
  gsize n = piece->length;

  if (n > 0 && piece->bytes[n - 1] == '\n')
    n--;
  if (n > 0 && piece->bytes[n - 1] == '\r')
    n--;
  return n;
}

/* What stands behind @piece now begins @lines further down; 0 - 1 is one up. */
static void
shift_behind (RtCsvEdit *edit, const Piece *piece, guint lines)
{
  edit->lines += lines;
  for (guint i = edit->pieces->len; lines && edit->pieces->pdata[i - 1] != piece; i--)
    ((Piece *)edit->pieces->pdata[i - 1])->line += lines;
}

static void
splice (RtCsvEdit *edit, Piece *piece, gsize at, gsize gone, const char *text)
{
  GString *bytes = g_string_new_len (piece->bytes, (gssize)piece->length);
  guint before;

  g_string_erase (bytes, (gssize)at, (gssize)gone);
  g_string_insert (bytes, (gssize)at, text);
  piece->length = bytes->len;
  g_free (piece->bytes);
  piece->bytes = g_string_free (bytes, FALSE);
  before = piece->lines;
  piece->lines = 0; /* a quoted cell may have line breaks */
  for (gsize done = 0; done < piece->length; piece->lines++)
    done += span_lines (piece->bytes + done, piece->bytes + piece->length, 1);
  shift_behind (edit, piece, piece->lines - before);
}

/* One cell as it is written. */
static char *
written (const RtCsvEdit *edit, const char *value)
{
  GString *out = g_string_new (NULL);

  if (*value)
    {
      rt_csv_append_row (out, &value, 1, edit->separator);
      g_string_truncate (out, out->len - 1);
    }
  return g_string_free (out, FALSE);
}

static void
set_cell_text (Piece *piece, guint column, const char *value)
{
  guint n = g_strv_length (piece->cells);

  if (column >= n)
    {
      piece->cells = g_renew (char *, piece->cells, column + 2);
      for (; n <= column; n++)
        piece->cells[n] = g_strdup ("");
      piece->cells[n] = NULL;
    }
  g_free (piece->cells[column]);
  piece->cells[column] = g_strdup (value);
}

static void
add_column (RtCsvEdit *edit, const char *name)
{
  guint n = g_strv_length ((char **)rt_csv_edit_columns (edit));
  const char separator[] = { edit->separator, '\0' };

  for (guint i = 0; i < edit->records->len; i++)
    {
      Piece *piece = edit->records->pdata[i];
      g_autofree char *cell = written (edit, i == 0 ? name : "");
      g_autofree char *text = g_strconcat (separator, cell, NULL);

      guint have = g_strv_length (piece->cells);

      if (have < n) /* ragged: refused before, and after */
        continue;
      splice (edit, piece, text_length (piece), 0, text);
      set_cell_text (piece, have, i == 0 ? name : "");
    }
}

static guint
need_column (RtCsvEdit *edit, const char *name)
{
  int at = rt_csv_edit_column (edit, name);

  if (at >= 0)
    return (guint)at;
  add_column (edit, name);
  return (guint)rt_csv_edit_column (edit, name);
}

/* What stands last must end its line before another can follow. */
static void
end_last_line (RtCsvEdit *edit)
{
  Piece *last = edit->pieces->len ? edit->pieces->pdata[edit->pieces->len - 1] : NULL;

  if (last && last->length && text_length (last) == last->length)
    splice (edit, last, last->length, 0, edit->line_end);
}

static Piece *
append_record (RtCsvEdit *edit, char **cells)
{
  g_autoptr (GString) out = g_string_new (NULL);
  Piece *piece;

  rt_csv_append_row (out, (const char *const *)cells, g_strv_length (cells), edit->separator);
  g_string_truncate (out, out->len - 1);
  g_string_append (out, edit->line_end);
  piece = add_piece (edit, out->str, out->len, 1, cells);
  splice (edit, piece, 0, 0, ""); /* counts its lines */
  return piece;
}

guint
rt_csv_edit_append (RtCsvEdit *edit, const char *const *columns, const char *const *values,
                    guint n)
{
  char **cells;
  guint width, line;

  end_last_line (edit);
  if (edit->records->len == 0)
    {
      char **header = g_new0 (char *, n + 1);

      for (guint i = 0; i < n; i++)
        header[i] = g_strdup (columns[i]);
      append_record (edit, header);
    }
  for (guint i = 0; i < n; i++)
    if (values[i] && *values[i])
      need_column (edit, columns[i]);
  width = g_strv_length ((char **)rt_csv_edit_columns (edit));
  cells = g_new0 (char *, width + 1);
  for (guint i = 0; i < n; i++)
    if (values[i] && *values[i])
      cells[rt_csv_edit_column (edit, columns[i])] = g_strdup (values[i]);
  for (guint i = 0; i < width; i++)
    if (!cells[i])
      cells[i] = g_strdup ("");
  line = edit->lines + 1;
  append_record (edit, cells);
  return line;
}

/* Where field @column begins and ends among the record's bytes. */
static void
find_field (const RtCsvEdit *edit, const Piece *piece, guint column, gsize *begin, gsize *end)
{
  const char *bytes = piece->bytes;
  gsize n = text_length (piece), at = 0;

  if (n >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0)
    at = 3;
  for (guint field = 0;; field++)
    {
      *begin = at;
      if (at < n && bytes[at] == '"')
        for (at++; at < n && (bytes[at] != '"' || (at + 1 < n && bytes[at + 1] == '"')); at++)
          at += bytes[at] == '"';
      while (at < n && bytes[at] != edit->separator)
        at++;
      *end = at;
      if (field == column || at >= n)
        return;
      at++;
    }
}

void
rt_csv_edit_set (RtCsvEdit *edit, guint record, const char *column, const char *value)
{
  guint at = need_column (edit, column);
  Piece *piece = edit->records->pdata[record + 1];
  g_autofree char *cell = written (edit, value);
  gsize begin, end;

  if (at >= g_strv_length (piece->cells))
    return;
  find_field (edit, piece, at, &begin, &end);
  splice (edit, piece, begin, end - begin, cell);
  set_cell_text (piece, at, value);
}

void
rt_csv_edit_drop (RtCsvEdit *edit, guint record)
{
  Piece *piece = edit->records->pdata[record + 1];

  shift_behind (edit, piece, 0 - piece->lines);
  g_ptr_array_remove_index (edit->records, record + 1);
  g_ptr_array_remove (edit->pieces, piece);
}

void
rt_csv_edit_drop_marked (RtCsvEdit *edit, const guint8 *marks)
{
  GPtrArray *pieces = g_ptr_array_new_with_free_func (piece_free);
  GPtrArray *records = g_ptr_array_new ();
  guint record = 0;

  edit->lines = 0;
  for (guint i = 0; i < edit->pieces->len; i++)
    {
      Piece *piece = edit->pieces->pdata[i];
      gboolean is_record = record < edit->records->len && edit->records->pdata[record] == piece;

      if (is_record && record++ > 0 && marks[record - 2]) /* the first record is the header */
        {
          piece_free (piece);
          continue;
        }
      piece->line = edit->lines + 1;
      edit->lines += piece->lines;
      g_ptr_array_add (pieces, piece);
      if (is_record)
        g_ptr_array_add (records, piece);
    }
  g_ptr_array_set_free_func (edit->pieces, NULL);
  g_ptr_array_unref (edit->pieces);
  g_ptr_array_unref (edit->records);
  edit->pieces = pieces;
  edit->records = records;
}

char *
rt_csv_edit_bytes (const RtCsvEdit *edit, gsize *length)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < edit->pieces->len; i++)
    {
      const Piece *piece = edit->pieces->pdata[i];
      g_string_append_len (out, piece->bytes, (gssize)piece->length);
    }
  *length = out->len;
  return g_string_free (out, FALSE);
}
