/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Rows without a quote, pointed at where they stand in the buffer. Nearly all rows of nearly
 * all files are such; the CSV reader scans the others byte by byte. Internal to it. */
#pragma once

#include "base/csv.h"

#define RT_CSV_BATCH_ROWS 192u
#define RT_CSV_BATCH_FIELDS 2048u

typedef struct
{
  RtCsvRow row[RT_CSV_BATCH_ROWS];
  guint8 unsafe[RT_CSV_BATCH_ROWS];       /* boolean: may have bytes that need cleaning */
  const char *field[RT_CSV_BATCH_FIELDS]; /* of all rows, a NULL after each */
  guint n;                                /* rows that there are */
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
