/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Tables for people: aligned columns that fit a terminal; and the same rows as CSV for
 * programs. Cells are filled left to right, row by row.
 * All text is copied, and is UTF-8 whatever the process's locale. */
#pragma once

#include <glib.h>

/* How a piece of text stands out on a terminal; without colour all are plain. */
typedef enum
{
  RT_STYLE_PLAIN,
  RT_STYLE_NAME,      /* bold: an entity */
  RT_STYLE_DIM,       /* a type, a place in a document */
  RT_STYLE_THREAD,    /* red: the red thread */
  RT_STYLE_CONTESTED, /* yellow */
  RT_STYLE_DENIED,    /* struck through */
  RT_N_STYLES
} RtStyle;

/* Where text goes. */
typedef struct
{
  guint width;     /* columns of the screen */
  gboolean colour; /* ANSI sequences are welcome */
  gboolean whole;  /* no eye reads it first: no text is cut to fit */
  gboolean ascii;  /* it has no characters to draw with but those of ASCII */
} RtScreen;

/**
 * rt_screen_of: the screen behind file descriptor @fd: a terminal's width (kept
 * within 40 to 200), colour unless $NO_COLOR is set or $TERM is dumb; anything
 * else is 100 columns wide and plain, and its tables are not cut. $COLUMNS, where it is a
 * number, beats both. A terminal whose locale ($LC_ALL, $LC_CTYPE, $LANG: the first that is
 * set) names no UTF-8 draws in ASCII.
 */
RtScreen rt_screen_of (int fd);

/** rt_style_append: @text to @out, dressed in @style where @screen (NULL: plain) has colour. */
void rt_style_append (GString *out, const RtScreen *screen, RtStyle style, const char *text);

/** rt_text_width: columns that @text takes on a terminal (wide East Asian characters take two).
 */
guint rt_text_width (const char *text);

/** rt_one_way: (transfer full): @text as it can stand among other text in a line that runs from
 * left to right: what is written from right to left turns nothing but itself around. */
char *rt_one_way (const char *text);
/** rt_break_words: (transfer full): what is longer than @width columns is broken into words
 * that fit it, behind a hyphen where there is one. */
char *rt_break_words (const char *text, guint width);

/**
 * rt_wrap_append: @text to @out, broken between words into lines of at most @width
 * columns; lines after the first begin with @indent spaces. What stands in the last line of
 * @out counts; text in colour must not be there. No newline at the end.
 */
void rt_wrap_append (GString *out, const char *text, guint width, guint indent);

typedef enum
{
  RT_COLUMN_LEFT = 0,
  RT_COLUMN_RIGHT = 1 << 0,    /* counts: flush right */
  RT_COLUMN_POINT = 1 << 1,    /* numbers: aligned on the decimal point, never cut */
  RT_COLUMN_SHRINKS = 1 << 2,  /* may lose its middle to "…" where a screen is narrow */
  RT_COLUMN_WRAPS = 1 << 3,    /* may go on in the next line */
  RT_COLUMN_UNTITLED = 1 << 4, /* its name is for --csv only */
} RtColumnFlags;

typedef struct _RtTable RtTable;

RtTable *rt_table_new (void);
void rt_table_free (RtTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RtTable, rt_table_free)

/** rt_table_column: one more column; all of them before the first row. Where all are untitled,
 * no heading is printed. */
void rt_table_column (RtTable *table, const char *name, RtColumnFlags flags);
/** rt_table_row: begins a row; cells that it is not given stay empty. */
void rt_table_row (RtTable *table);
/** rt_table_cell: the next cell of the row; NULL is empty. */
void rt_table_cell (RtTable *table, const char *text, RtStyle style);
void rt_table_cellf (RtTable *table, RtStyle style, const char *format, ...)
    G_GNUC_PRINTF (3, 4);
/** rt_table_cell_number: with @decimals places for people, in full in CSV; NaN is empty. */
void rt_table_cell_number (RtTable *table, double x, guint decimals);
/** rt_table_cell_count: "1,204" for people, 1204 in CSV. */
void rt_table_cell_count (RtTable *table, guint64 n);
guint rt_table_n_rows (const RtTable *table);

/** rt_table_width: columns that it takes where text that may be cut or go on in the next line
 * is given @least at most. */
guint rt_table_width (const RtTable *table, guint least);

/** rt_table_append: the table to @out, each line behind @indent spaces and without trailing
 * ones. */
void rt_table_append (const RtTable *table, const RtScreen *screen, guint indent, GString *out);
/** rt_table_append_csv: heading and rows to @out as RFC 4180, whole and plain. */
void rt_table_append_csv (const RtTable *table, GString *out);
