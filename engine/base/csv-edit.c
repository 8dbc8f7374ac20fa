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

  return edit->header ? (const char *const *)edit->header : none;
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
  gsize n = rt_csv_n_records (edit);

  return n ? (guint)n - 1 : 0;
}

const char *const *
rt_csv_edit_cells (const RtCsvEdit *edit, guint record)
{
  static const char *const none[] = { NULL };

  return record < rt_csv_edit_n (edit)
             ? rt_csv_piece_cells (edit, rt_csv_record (edit, record + 1))
             : none; /* one that there was no memory for */
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
  return rt_csv_record (edit, record + 1)->line;
}

/* ---- Changing ------------------------------------------------------------------------- */

/* What stands behind @piece now begins @lines further down; 0 - 1 is one up. */
static void
shift_behind (RtCsvEdit *edit, const RtCsvPiece *piece, guint lines)
{
  edit->lines += lines;
  for (gsize i = rt_csv_n_pieces (edit); lines && rt_csv_piece (edit, i - 1) != piece; i--)
    rt_csv_piece (edit, i - 1)->line += lines;
}

/* Room for @n bytes that are written now; NULL: no memory. */
static char *
write_bytes (RtCsvEdit *edit, gsize n)
{
  gsize at = edit->written.length;

  return rt_growing_add (&edit->written, NULL, n) ? (char *)edit->written.bytes + at : NULL;
}

/* Other bytes for some of a piece's; whether its cells change too is the caller's business. */
static gboolean
splice (RtCsvEdit *edit, RtCsvPiece *piece, gsize at, gsize gone, const char *text)
{
  gsize n = strlen (text), behind = piece->length - at - gone;
  char *to = write_bytes (edit, at + n + behind);
  const char *from = rt_csv_piece_bytes (edit, piece);
  guint before = piece->lines;

  if (!to)
    return FALSE;
  memcpy (to, from, at);
  memcpy (to + at, text, n);
  memcpy (to + at + n, from + at + gone, behind);
  piece->length = at + n + behind;
  piece->at = edit->length + edit->written.length - piece->length;
  piece->lines = rt_csv_count_lines (to, to + piece->length); /* a cell may have line breaks */
  shift_behind (edit, piece, piece->lines - before);
  return TRUE;
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

/* A record's bytes for its cell @column, which may be one more than it had. */
static gboolean
set_cell (RtCsvEdit *edit, RtCsvPiece *piece, guint column, gsize at, gsize gone,
          const char *text, const char *value)
{
  const char *const *cells = rt_csv_piece_cells (edit, piece);
  guint n = g_strv_length ((char **)cells);
  g_autoptr (GPtrArray) now = g_ptr_array_new ();

  /* Copied, for the room that cells stand in grows with the longest record. */
  for (guint i = 0; i < MAX (n, column + 1); i++)
    g_ptr_array_add (now, g_strdup (i == column ? value : cells[i]));
  g_ptr_array_set_free_func (now, g_free);
  return splice (edit, piece, at, gone, text)
         && rt_csv_piece_note_cells (edit, piece, (const char *const *)now->pdata, now->len);
}

static void
name_column (RtCsvEdit *edit, const char *name)
{
  guint n = g_strv_length (edit->header);

  edit->header = g_renew (char *, edit->header, n + 2);
  edit->header[n] = g_strdup (name);
  edit->header[n + 1] = NULL;
}

static gboolean
add_column (RtCsvEdit *edit, const char *name)
{
  guint n = g_strv_length (edit->header);
  const char separator[] = { edit->separator, '\0' };

  for (gsize i = 0; i < rt_csv_n_records (edit); i++)
    {
      RtCsvPiece *piece = rt_csv_record (edit, i);
      const char *value = i == 0 ? name : "";
      g_autofree char *cell = written (edit, value);
      g_autofree char *text = g_strconcat (separator, cell, NULL);
      guint have = g_strv_length ((char **)rt_csv_piece_cells (edit, piece));

      if (have >= n /* else ragged: refused before, and after */
          && !set_cell (edit, piece, have, rt_csv_piece_text (edit, piece), 0, text, value))
        return FALSE;
    }
  name_column (edit, name);
  return TRUE;
}

static gboolean
need_column (RtCsvEdit *edit, const char *name, guint *column)
{
  int at = rt_csv_edit_column (edit, name);

  if (at < 0 && g_strv_length (edit->header) >= RT_CSV_MAX_COLUMNS)
    {
      edit->one_too_many = g_strdup (name);
      return FALSE;
    }
  if (at < 0 && !add_column (edit, name))
    return FALSE;
  *column = (guint)(at < 0 ? rt_csv_edit_column (edit, name) : at);
  return TRUE;
}

/* What stands last must end its line before another can follow. */
static gboolean
end_last_line (RtCsvEdit *edit)
{
  gsize n = rt_csv_n_pieces (edit);
  RtCsvPiece *last = n ? rt_csv_piece (edit, n - 1) : NULL;

  return !last || last->length == 0 || rt_csv_piece_text (edit, last) < last->length
         || splice (edit, last, last->length, 0, edit->line_end);
}

static gboolean
append_record (RtCsvEdit *edit, const char *const *cells, guint n)
{
  g_autoptr (GString) out = g_string_new (NULL);
  RtCsvPiece piece = { .at = edit->length + edit->written.length };

  rt_csv_append_row (out, cells, n, edit->separator);
  g_string_truncate (out, out->len - 1);
  g_string_append (out, edit->line_end);
  piece.length = out->len;
  piece.lines = rt_csv_count_lines (out->str, out->str + out->len);
  return rt_growing_add (&edit->written, out->str, out->len)
         && rt_csv_piece_add (edit, piece, cells, n);
}

static gboolean
append_header (RtCsvEdit *edit, const char *const *columns, guint n)
{
  edit->header = g_new0 (char *, n + 1);
  for (guint i = 0; i < n; i++)
    edit->header[i] = g_strdup (columns[i]);
  return append_record (edit, columns, n);
}

static gboolean
append (RtCsvEdit *edit, const char *const *columns, const char *const *values, guint n)
{
  g_autofree const char **cells = NULL;
  guint width, column;

  if (!end_last_line (edit)
      || (rt_csv_n_records (edit) == 0 && !append_header (edit, columns, n)))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (values[i] && *values[i] && !need_column (edit, columns[i], &column))
      return FALSE;
  width = g_strv_length (edit->header);
  cells = g_new (const char *, width + 1);
  for (guint i = 0; i < width; i++)
    cells[i] = "";
  for (guint i = 0; i < n; i++)
    if (values[i] && *values[i])
      cells[rt_csv_edit_column (edit, columns[i])] = values[i];
  return append_record (edit, cells, width);
}

guint
rt_csv_edit_append (RtCsvEdit *edit, const char *const *columns, const char *const *values,
                    guint n)
{
  edit->no_memory = edit->no_memory || !append (edit, columns, values, n);
  return edit->no_memory ? 0 : rt_csv_piece (edit, rt_csv_n_pieces (edit) - 1)->line;
}

/* Where field @column begins and ends among the record's bytes. */
static void
find_field (const RtCsvEdit *edit, const RtCsvPiece *piece, guint column, gsize *begin,
            gsize *end)
{
  const char *bytes = rt_csv_piece_bytes (edit, piece);
  gsize n = rt_csv_piece_text (edit, piece), at = 0;

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
  g_autofree char *cell = written (edit, value);
  RtCsvPiece *piece;
  gsize begin, end;
  guint at;

  if (edit->no_memory || !need_column (edit, column, &at))
    {
      edit->no_memory = TRUE;
      return;
    }
  piece = rt_csv_record (edit, record + 1);
  if (at >= g_strv_length ((char **)rt_csv_piece_cells (edit, piece)))
    return;
  find_field (edit, piece, at, &begin, &end);
  edit->no_memory = !set_cell (edit, piece, at, begin, end - begin, cell, value);
}

void
rt_csv_edit_drop_marked (RtCsvEdit *edit, const guint8 *marks)
{
  gsize n_pieces = 0, n_records = 0, record = 0;

  edit->lines = 0;
  for (gsize i = 0; i < rt_csv_n_pieces (edit); i++)
    {
      RtCsvPiece piece = *rt_csv_piece (edit, i);
      gboolean is_record = record < rt_csv_n_records (edit)
                           && rt_growing_at (&edit->records, guint32, record) == i;

      if (is_record && record++ > 0 && marks[record - 2]) /* the first record is the header */
        continue;
      piece.line = edit->lines + 1;
      edit->lines += piece.lines;
      if (is_record)
        rt_growing_at (&edit->records, guint32, n_records++) = (guint32)n_pieces;
      *rt_csv_piece (edit, n_pieces++) = piece;
    }
  edit->pieces.length = n_pieces * sizeof (RtCsvPiece);
  edit->records.length = n_records * sizeof (guint32);
}

void
rt_csv_edit_drop (RtCsvEdit *edit, guint record)
{
  gsize gone = rt_growing_at (&edit->records, guint32, record + 1);
  gsize behind = rt_csv_n_pieces (edit) - gone - 1;
  RtCsvPiece *piece = rt_csv_piece (edit, gone);

  shift_behind (edit, piece, 0 - piece->lines);
  memmove (piece, piece + 1, behind * sizeof *piece);
  edit->pieces.length -= sizeof *piece;
  for (gsize i = record + 2; i < rt_csv_n_records (edit); i++)
    rt_growing_at (&edit->records, guint32, i - 1) = rt_growing_at (&edit->records, guint32, i)
                                                     - 1;
  edit->records.length -= sizeof (guint32);
}

static void
refuse (const RtCsvEdit *edit, GError **error)
{
  if (!edit->one_too_many)
    rt_csv_edit_no_memory (edit, error);
  else
    g_set_error (
        error, RT_ERROR, RT_ERROR_INPUT,
        "%s: it has 4,096 columns, the most that are read, and none of them is \"%s\"; "
        "take one out of it first. Nothing was written",
        edit->name, edit->one_too_many);
}

char *
rt_csv_edit_bytes (const RtCsvEdit *edit, gsize *length, GError **error)
{
  char *bytes = NULL, *to;

  *length = 0;
  for (gsize i = 0; i < rt_csv_n_pieces (edit); i++)
    *length += rt_csv_piece (edit, i)->length;
  if (!edit->no_memory)
    bytes = g_try_malloc (*length + 1);
  if (!bytes)
    {
      refuse (edit, error);
      return NULL;
    }
  to = bytes;
  for (gsize i = 0; i < rt_csv_n_pieces (edit); i++)
    {
      const RtCsvPiece *piece = rt_csv_piece (edit, i);

      memcpy (to, rt_csv_piece_bytes (edit, piece), piece->length);
      to += piece->length;
    }
  *to = '\0';
  return bytes;
}
