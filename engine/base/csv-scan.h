/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The CSV scanner. libcsv would be the library for it, but it tells neither lines nor
 * where a quote was opened, and grows a field without limit: the three things that a
 * good refusal and a hostile file need. So this is RFC 4180 as a scanner of our own,
 * as forgiving as Python's: a quote within an unquoted field is text, and so is what
 * follows a closing quote. */
#pragma once

#include "base/csv-source.h"
#include "base/csv.h"

/* Zeroed but for the first four, and the line, which is 1. */
typedef struct
{
  RtCsvSource *source; /* what it scans, decoded */
  const char *name;    /* for messages */
  char separator;

  guint line;     /* where the scanner stands */
  guint row_line; /* where the row began */

  char *row; /* the fields of the row, each ended by NUL */
  gsize length, room;
  gsize starts[RT_CSV_MAX_COLUMNS + 2]; /* offsets into row; n + 1 */
  guint n;

  gboolean begun;  /* a row was given: "#" begins a comment no more */
  gboolean cut;    /* the row ended with the file, not with a line's end */
  gboolean quoted; /* the row has a quote, so it is no blank one */
  gboolean unsafe; /* the row has bytes that may need cleaning */

  guint stray_line; /* first line with text after a closing quote */
  guint64 stray;    /* and how many fields have such */
} RtCsvScan;

/** rt_csv_scan_row: one line, or the lines of a quoted field, into the row; no fields for what
 * is to be passed over: a blank row or a comment. FALSE with RT_ERROR_INPUT or
 * RT_ERROR_LIMIT. */
gboolean rt_csv_scan_row (RtCsvScan *scan, GError **error);
void rt_csv_scan_clear (RtCsvScan *scan);
