/* SPDX-License-Identifier: GPL-2.0-or-later */

/* How a CSV file that is changed in place is held: where its records stand in its bytes, and
 * what was written since. For csv-edit.c and csv-edit-parts.c only. */
#pragma once

#include "base/csv-edit.h"
#include "base/growing.h"

/* A run of whole lines: a record, or comments and blank lines. */
typedef struct
{
  gsize at; /* its first byte; those behind the file's length are in what was written */
  gsize length;
  gsize cells; /* of a record: 1 + where they are kept; 0: its bytes, cut at the separators */
  guint line;  /* where it begins */
  guint lines; /* that it takes */
} RtCsvPiece;

struct _RtCsvEdit
{
  char *name; /* for messages */
  const char *file;
  gsize length;
  RtGrowing written; /* bytes of records that were added or changed */
  RtGrowing pieces;  /* RtCsvPiece */
  RtGrowing records; /* guint32: those of them that are records; the first is the header */
  RtGrowing kept;    /* cells that are not as the bytes are, as of a quoted one: how many, a
                        guint, then each ended by NUL */
  RtGrowing texts;   /* room for the cells of one record, whichever */
  RtGrowing fields;  /* const char *: the same */
  char **header;     /* trimmed */
  char separator;
  const char *line_end;
  guint lines;        /* of all pieces */
  gboolean no_memory; /* a change could not be made */
  char *one_too_many; /* the column for which it could not, rather */
};

#define rt_csv_n_pieces(edit) rt_growing_n (&(edit)->pieces, RtCsvPiece)
#define rt_csv_n_records(edit) rt_growing_n (&(edit)->records, guint32)

void rt_csv_edit_no_memory (const RtCsvEdit *edit, GError **error);
RtCsvPiece *rt_csv_piece (const RtCsvEdit *edit, gsize i);
/** rt_csv_record: the piece of a record; the first is the header. */
RtCsvPiece *rt_csv_record (const RtCsvEdit *edit, gsize i);
const char *rt_csv_piece_bytes (const RtCsvEdit *edit, const RtCsvPiece *piece);
/** rt_csv_piece_text: how many bytes of a piece stand before its last line end. */
gsize rt_csv_piece_text (const RtCsvEdit *edit, const RtCsvPiece *piece);

/** rt_csv_piece_add: @piece at the end, its line the next; @cells, if any, make it a record.
 * FALSE: no memory. */
gboolean rt_csv_piece_add (RtCsvEdit *edit, RtCsvPiece piece, const char *const *cells,
                           guint n);
/** rt_csv_piece_note_cells: what @piece's cells are now; FALSE: no memory. */
gboolean rt_csv_piece_note_cells (RtCsvEdit *edit, RtCsvPiece *piece, const char *const *cells,
                                  guint n);
/** rt_csv_piece_cells: of a record, trimmed, NULL-terminated, until another one's are asked
 * for. */
const char *const *rt_csv_piece_cells (const RtCsvEdit *edit, const RtCsvPiece *piece);
/** rt_csv_span_lines: how many bytes the next @lines lines take; CR, LF and CR LF each end
 * one. */
gsize rt_csv_span_lines (const char *at, const char *end, guint lines);
guint rt_csv_count_lines (const char *at, const char *end);
