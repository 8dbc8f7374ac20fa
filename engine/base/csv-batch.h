/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Rows without a quote, pointed at where they stand in the buffer. Nearly all rows of nearly
 * all files are such; the CSV reader scans the others byte by byte. Internal to it. */
#pragma once

#include <glib.h>

#define RT_CSV_BATCH_ROWS 192u
#define RT_CSV_BATCH_FIELDS 2048u

typedef struct
{
  const char *end;  /* of its last field: a NUL */
  guint line;       /* where it stands */
  guint16 first, n; /* its fields */
  gboolean unsafe;  /* may have bytes that need cleaning */
} RtCsvPlainRow;

/* field[first + n] of each row is NULL, as the reader's face has it. */
typedef struct
{
  RtCsvPlainRow row[RT_CSV_BATCH_ROWS];
  const char *field[RT_CSV_BATCH_FIELDS];
  guint n;        /* rows that there are */
  guint end_line; /* the line after them and after blank rows that follow */
} RtCsvBatch;

/**
 * rt_csv_batch_scan: whole rows from the beginning of @bytes, until one that has a quote, does
 * not end there, or finds no place in the batch. Blank rows are passed over. Separators and
 * line ends of rows that are taken become NUL.
 * @line: where @bytes begins
 *
 * Returns: how many bytes were taken; the batch's rows stand in them.
 */
gsize rt_csv_batch_scan (RtCsvBatch *batch, char *bytes, gsize length, char separator,
                         guint line);
