/* SPDX-License-Identifier: GPL-2.0-or-later */

/* How a CSV file that is changed in place is held: pieces of its bytes, each a record or what
 * stands between two. For csv-edit.c and csv-edit-parts.c only. */
#pragma once

#include "base/csv-edit.h"

/* A run of whole lines. */
typedef struct
{
  char *bytes;
  gsize length;
  guint line;   /* where it begins */
  guint lines;  /* that it takes */
  char **cells; /* of a record, trimmed; NULL: a comment, blank lines */
} RtCsvPiece;

struct _RtCsvEdit
{
  GPtrArray *pieces;  /* RtCsvPiece */
  GPtrArray *records; /* those of them that are records; the first is the header */
  char separator;
  const char *line_end;
  guint lines; /* of all pieces */
};

/** rt_csv_piece_add: a copy of @bytes at the end; @cells (taken) makes it a record. */
RtCsvPiece *rt_csv_piece_add (RtCsvEdit *edit, const char *bytes, gsize length, guint lines,
                              char **cells);
void rt_csv_piece_free (gpointer piece);
/** rt_csv_span_lines: how many bytes the next @lines lines take; CR, LF and CR LF each end
 * one. */
gsize rt_csv_span_lines (const char *at, const char *end, guint lines);
