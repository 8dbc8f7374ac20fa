/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A file that was taken apart, asked and changed: bytes are put in, taken out or set among the
 * pieces, and the lines that the pieces behind begin in move with them. */
#include "base/csv-edit-parts.h"

#include "base/csv.h"

#include <string.h>

/* ---- Asking --------------------------------------------------------------------------- */

const char *const *
rt_csv_edit_columns (const RtCsvEdit *edit)
{
  static const char *const none[] = { NULL };

  return edit->records->len
             ? (const char *const *)((RtCsvPiece *)edit->records->pdata[0])->cells
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
  return (const char *const *)((RtCsvPiece *)edit->records->pdata[record + 1])->cells;
}

const char *
rt_csv_edit_cell (const RtCsvEdit *edit, guint record, const char *column)
{
  const char *const *cells = rt_csv_edit_cells (edit, record);
  int at = rt_csv_edit_column (edit, column);

  return at >= 0 && (guint)at < g_strv_length ((char **)cells) ? cells[at] : "";
}

guint
rt_csv_edit_line (const RtCsvEdit *edit, guint record)
{
  return ((RtCsvPiece *)edit->records->pdata[record + 1])->line;
}

/* ---- Changing ------------------------------------------------------------------------- */

/* Where the record's text ends and its line end begins. */
static gsize
text_length (const RtCsvPiece *piece)
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
shift_behind (RtCsvEdit *edit, const RtCsvPiece *piece, guint lines)
{
  edit->lines += lines;
  for (guint i = edit->pieces->len; lines && edit->pieces->pdata[i - 1] != piece; i--)
    ((RtCsvPiece *)edit->pieces->pdata[i - 1])->line += lines;
}

static void
splice (RtCsvEdit *edit, RtCsvPiece *piece, gsize at, gsize gone, const char *text)
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
    done += rt_csv_span_lines (piece->bytes + done, piece->bytes + piece->length, 1);
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
set_cell_text (RtCsvPiece *piece, guint column, const char *value)
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
      RtCsvPiece *piece = edit->records->pdata[i];
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
  RtCsvPiece *last = edit->pieces->len ? edit->pieces->pdata[edit->pieces->len - 1] : NULL;

  if (last && last->length && text_length (last) == last->length)
    splice (edit, last, last->length, 0, edit->line_end);
}

static RtCsvPiece *
append_record (RtCsvEdit *edit, char **cells)
{
  g_autoptr (GString) out = g_string_new (NULL);
  RtCsvPiece *piece;

  rt_csv_append_row (out, (const char *const *)cells, g_strv_length (cells), edit->separator);
  g_string_truncate (out, out->len - 1);
  g_string_append (out, edit->line_end);
  piece = rt_csv_piece_add (edit, out->str, out->len, 1, cells);
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
find_field (const RtCsvEdit *edit, const RtCsvPiece *piece, guint column, gsize *begin,
            gsize *end)
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
  RtCsvPiece *piece = edit->records->pdata[record + 1];
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
  RtCsvPiece *piece = edit->records->pdata[record + 1];

  shift_behind (edit, piece, 0 - piece->lines);
  g_ptr_array_remove_index (edit->records, record + 1);
  g_ptr_array_remove (edit->pieces, piece);
}

void
rt_csv_edit_drop_marked (RtCsvEdit *edit, const guint8 *marks)
{
  GPtrArray *pieces = g_ptr_array_new_with_free_func (rt_csv_piece_free);
  GPtrArray *records = g_ptr_array_new ();
  guint record = 0;

  edit->lines = 0;
  for (guint i = 0; i < edit->pieces->len; i++)
    {
      RtCsvPiece *piece = edit->pieces->pdata[i];
      gboolean is_record = record < edit->records->len && edit->records->pdata[record] == piece;

      if (is_record && record++ > 0 && marks[record - 2]) /* the first record is the header */
        {
          rt_csv_piece_free (piece);
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
      const RtCsvPiece *piece = edit->pieces->pdata[i];
      g_string_append_len (out, piece->bytes, (gssize)piece->length);
    }
  *length = out->len;
  return g_string_free (out, FALSE);
}
