/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Tables, laid out here and not by libsmartcols: that one cuts without a mark and in the
 * middle of a word, paints the empty space after a struck-through cell, and asks the
 * locale, which a library must leave alone, how wide a character is. */
#include "base/table.h"

#include "base/csv.h"
#include "base/text.h"

#include <math.h>
#include <stdarg.h>
#include <string.h>

#define GAP 2u   /* columns between two cells */
#define LEAST 8u /* narrower than this, text says nothing */

typedef struct
{
  char *name;
  RtColumnFlags flags;
} Column;

typedef struct
{
  char *text;  /* for people, or NULL */
  char *exact; /* for programs, where it differs; or NULL */
  RtStyle style;
} Cell;

struct _RtTable
{
  GArray *columns; /* of Column */
  GArray *cells;   /* of Cell, row by row */
  guint n_rows;
  guint at; /* cells given to the last row */
};

static void
clear_column (gpointer column)
{
  g_free (((Column *)column)->name);
}

static void
clear_cell (gpointer cell)
{
  g_free (((Cell *)cell)->text);
  g_free (((Cell *)cell)->exact);
}

RtTable *
rt_table_new (void)
{
  RtTable *table = g_new0 (RtTable, 1);

  table->columns = g_array_new (FALSE, TRUE, sizeof (Column));
  table->cells = g_array_new (FALSE, TRUE, sizeof (Cell));
  g_array_set_clear_func (table->columns, clear_column);
  g_array_set_clear_func (table->cells, clear_cell);
  return table;
}

void
rt_table_free (RtTable *table)
{
  if (!table)
    return;
  g_array_unref (table->columns);
  g_array_unref (table->cells);
  g_free (table);
}

void
rt_table_column (RtTable *table, const char *name, RtColumnFlags flags)
{
  Column column = { .name = g_strdup (name), .flags = flags };

  g_return_if_fail (table->n_rows == 0);
  g_array_append_val (table->columns, column);
}

void
rt_table_row (RtTable *table)
{
  table->n_rows++;
  table->at = 0;
  g_array_set_size (table->cells, table->n_rows * table->columns->len);
}

static Cell *
cell_at (const RtTable *table, guint row, guint column)
{
  return &g_array_index (table->cells, Cell, row * table->columns->len + column);
}

/* Takes @text and @exact over. */
static void
take_cell (RtTable *table, char *text, char *exact, RtStyle style)
{
  Cell cell = { .text = text, .exact = exact, .style = style };

  if (table->n_rows == 0 || table->at >= table->columns->len)
    {
      clear_cell (&cell);
      g_return_if_reached ();
    }
  *cell_at (table, table->n_rows - 1, table->at++) = cell;
}

void
rt_table_cell (RtTable *table, const char *text, RtStyle style)
{
  take_cell (table, g_strdup (text), NULL, style);
}

void
rt_table_cellf (RtTable *table, RtStyle style, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  take_cell (table, g_strdup_vprintf (format, arguments), NULL, style);
  va_end (arguments);
}

void
rt_table_cell_number (RtTable *table, double x, guint decimals)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE + 320], format[16];

  if (isnan (x))
    {
      take_cell (table, NULL, NULL, RT_STYLE_PLAIN);
      return;
    }
  g_snprintf (format, sizeof format, "%%.%uf", MIN (decimals, 17));
  g_ascii_formatd (text, sizeof text, format, x);
  /* What rounds to nothing has no sign: "-0.00" reads as a mistake. */
  take_cell (table, g_strdup (*text == '-' && !strpbrk (text, "123456789i") ? text + 1 : text),
             rt_number (x), RT_STYLE_PLAIN);
}

void
rt_table_cell_count (RtTable *table, guint64 n)
{
  take_cell (table, rt_thousands (n), g_strdup_printf ("%" G_GUINT64_FORMAT, n),
             RT_STYLE_PLAIN);
}

guint
rt_table_n_rows (const RtTable *table)
{
  return table->n_rows;
}

/* ---- For people ---------------------------------------------------------------- */

/* What a column takes of the screen. */
typedef struct
{
  guint width;
  guint least; /* its heading, or LEAST */
  guint tail;  /* RT_COLUMN_POINT: most characters after the digits before the point */
  guint word;  /* RT_COLUMN_WRAPS: the longest, which is broken only where all else fails */
} Fit;

static const Column *
column_at (const RtTable *table, guint i)
{
  return &g_array_index (table->columns, Column, i);
}

/* The decimal point and what follows it, in columns. */
static guint
tail_of (const char *text)
{
  const char *point = strchr (text, '.');

  return point ? rt_text_width (point) : 0;
}

static guint
longest_word (const char *text)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \t\n\r\v\f", -1);
  guint longest = 0;

  for (char **word = words; *word; word++)
    longest = MAX (longest, rt_text_width (*word));
  return longest;
}

static Fit
natural_fit (const RtTable *table, guint i)
{
  RtColumnFlags flags = column_at (table, i)->flags;
  Fit fit = { 0 };
  guint body = 0;

  for (guint row = 0; row < table->n_rows; row++)
    {
      const char *text = cell_at (table, row, i)->text;
      guint tail = text && (flags & RT_COLUMN_POINT) ? tail_of (text) : 0;

      if (!text)
        continue;
      body = MAX (body, rt_text_width (text) - tail);
      fit.tail = MAX (fit.tail, tail);
      if (flags & RT_COLUMN_WRAPS)
        fit.word = MAX (fit.word, longest_word (text));
    }
  fit.least = LEAST;
  if (!(flags & RT_COLUMN_UNTITLED))
    fit.least = MAX (LEAST, rt_text_width (column_at (table, i)->name));
  fit.width = body + fit.tail;
  if (!(flags & RT_COLUMN_UNTITLED))
    fit.width = MAX (fit.width, rt_text_width (column_at (table, i)->name));
  return fit;
}

/* Takes columns away from the widest text while @total is more than @width; what it is then. */
static guint
take_away (const RtTable *table, Fit *fits, guint total, guint width, RtColumnFlags give,
           gboolean break_words)
{
  while (total > width)
    {
      Fit *widest = NULL;

      for (guint i = 0; i < table->columns->len; i++)
        if ((column_at (table, i)->flags & give)
            && fits[i].width > MAX (fits[i].least, break_words ? 0 : fits[i].word)
            && (!widest || fits[i].width > widest->width))
          widest = &fits[i];
      if (!widest)
        break;
      widest->width--;
      total--;
    }
  return total;
}

/* Until the table fits; numbers are never cut. */
static void
shrink (const RtTable *table, Fit *fits, guint width, gboolean whole)
{
  RtColumnFlags give = whole ? RT_COLUMN_WRAPS : RT_COLUMN_SHRINKS | RT_COLUMN_WRAPS;
  guint total = 0;

  for (guint i = 0; i < table->columns->len; i++)
    total += fits[i].width + (i > 0 ? GAP : 0);
  total = take_away (table, fits, total, width, give, FALSE);
  take_away (table, fits, total, width, give, TRUE);
}

/* Where the last @width columns of @text begin; behind the first space in them, so that they
 * hold whole words where they can. */
static const char *
end_of (const char *text, guint width)
{
  const char *space;

  while (rt_text_width (text) > width)
    text = g_utf8_next_char (text);
  space = strchr (text, ' ');
  return space && space[1] ? space + 1 : text;
}

/* (transfer full): @text cut to @width columns, an ellipsis in the middle: what tells two names
 * apart ("... Consulting 5900", "... intelligence") often stands at their end. */
static char *
cut (const char *text, guint width)
{
  const char *end = end_of (text, width > 0 ? (width - 1) / 2 : 0);
  guint room = width > rt_text_width (end) ? width - rt_text_width (end) : 0;
  g_autoptr (GString) kept = g_string_new (NULL);

  for (; *text; text = g_utf8_next_char (text))
    {
      gsize before = kept->len;

      g_string_append_unichar (kept, g_utf8_get_char (text));
      if (rt_text_width (kept->str) + 1 > room)
        {
          g_string_truncate (kept, before);
          break;
        }
    }
  return g_strconcat (g_strchomp (kept->str), "…", end, NULL);
}

/* (transfer full): the lines that a cell takes. */
static char **
cell_lines (const Column *column, const Fit *fit, const char *given)
{
  /* Tabs and newlines would tear the row apart. */
  g_autofree char *text = g_strdelimit (g_strdup (given ? given : ""), "\t\n\r\v\f", ' ');
  g_autofree char *fitted = NULL;
  g_autoptr (GString) wrapped = g_string_new (NULL);
  guint width = rt_text_width (text);

  if (column->flags & RT_COLUMN_POINT && *text)
    fitted = g_strdup_printf ("%s%*s", text, (int)(fit->tail - tail_of (text)), "");
  else if (width > fit->width && (column->flags & RT_COLUMN_WRAPS))
    {
      fitted = rt_break_words (text, fit->width);
      rt_wrap_append (wrapped, fitted, fit->width, 0);
      return g_strsplit (wrapped->str, "\n", -1);
    }
  else if (width > fit->width && (column->flags & RT_COLUMN_SHRINKS))
    fitted = cut (text, fit->width);
  return g_strsplit (fitted ? fitted : text, "\n", -1);
}

/* One line of one cell. Spaces are owed, not written: a line ends without any. */
static void
append_cell (GString *out, const RtScreen *screen, const Column *column, const Fit *fit,
             const char *text, RtStyle style, guint *owed)
{
  guint width = rt_text_width (text), rest = fit->width > width ? fit->width - width : 0;
  gboolean right = (column->flags & (RT_COLUMN_RIGHT | RT_COLUMN_POINT)) != 0;
  g_autofree char *trimmed = g_strchomp (g_strdup (text));
  guint after = (right ? 0 : rest) + (guint)(strlen (text) - strlen (trimmed));

  *owed += right ? rest : 0;
  if (*trimmed)
    {
      g_string_append_printf (out, "%*s", (int)*owed, "");
      rt_style_append (out, screen, style, trimmed);
      *owed = 0;
    }
  else
    *owed += width - (guint)(strlen (text) - strlen (trimmed));
  *owed += after;
}

/* A row, or the heading (@row is -1), as often as its longest cell has lines. */
static void
append_row (const RtTable *table, const Fit *fits, gint64 row, const RtScreen *screen,
            guint indent, GString *out)
{
  guint n = table->columns->len, n_lines = 1;
  g_autofree char ***lines = g_new0 (char **, n + 1);

  for (guint i = 0; i < n; i++)
    {
      const Column *column = column_at (table, i);

      if (row >= 0)
        lines[i] = cell_lines (column, &fits[i], cell_at (table, (guint)row, i)->text);
      else
        lines[i] = g_strsplit (column->flags & RT_COLUMN_UNTITLED ? "" : column->name, "\n",
                               -1);
      n_lines = MAX (n_lines, g_strv_length (lines[i]));
    }
  for (guint line = 0; line < n_lines; line++)
    {
      guint owed = indent;

      for (guint i = 0; i < n; i++)
        {
          gboolean there = line < g_strv_length (lines[i]);
          RtStyle style = row >= 0 ? cell_at (table, (guint)row, i)->style : RT_STYLE_DIM;

          append_cell (out, screen, column_at (table, i), &fits[i], there ? lines[i][line] : "",
                       style, &owed);
          owed += GAP;
        }
      g_string_append_c (out, '\n');
    }
  for (guint i = 0; i < n; i++)
    g_strfreev (lines[i]);
}

static gboolean
has_heading (const RtTable *table)
{
  for (guint i = 0; i < table->columns->len; i++)
    if (!(column_at (table, i)->flags & RT_COLUMN_UNTITLED))
      return TRUE;
  return FALSE;
}

guint
rt_table_width (const RtTable *table, guint least)
{
  guint width = 0;

  for (guint i = 0; i < table->columns->len; i++)
    {
      guint natural = natural_fit (table, i).width;
      gboolean gives = (column_at (table, i)->flags & (RT_COLUMN_SHRINKS | RT_COLUMN_WRAPS))
                       != 0;

      width += (gives ? MIN (natural, least) : natural) + (i > 0 ? GAP : 0);
    }
  return width;
}

void
rt_table_append (const RtTable *table, const RtScreen *screen, guint indent, GString *out)
{
  g_autofree Fit *fits = g_new0 (Fit, table->columns->len + 1);
  guint width = screen ? screen->width : 100;

  if (table->n_rows == 0)
    return;
  for (guint i = 0; i < table->columns->len; i++)
    fits[i] = natural_fit (table, i);
  shrink (table, fits, width > indent ? width - indent : 0, screen && screen->whole);
  if (has_heading (table))
    append_row (table, fits, -1, screen, indent, out);
  for (guint row = 0; row < table->n_rows; row++)
    append_row (table, fits, row, screen, indent, out);
}

/* ---- For programs ----------------------------------------------------------------- */

void
rt_table_append_csv (const RtTable *table, GString *out)
{
  guint n = table->columns->len;
  g_autofree const char **fields = g_new (const char *, n + 1);
  g_autofree char **made = g_new0 (char *, n + 1); /* of this row: with an apostrophe */

  for (guint i = 0; i < n; i++)
    fields[i] = g_array_index (table->columns, Column, i).name;
  rt_csv_append_row (out, fields, n, ',');
  for (guint row = 0; row < table->n_rows; row++)
    {
      for (guint i = 0; i < n; i++)
        {
          const Cell *cell = cell_at (table, row, i);

          fields[i] = cell->exact ? cell->exact : cell->text;
          if (fields[i] && rt_csv_is_formula (fields[i]))
            fields[i] = made[i] = g_strconcat ("'", fields[i], NULL);
        }
      rt_csv_append_row (out, fields, n, ',');
      for (guint i = 0; i < n; i++)
        g_clear_pointer (&made[i], g_free);
    }
}
