/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The rows of a CSV file for the sink. A large file is read by a thread of its own, which scans
 * and hashes some parcels of rows ahead while the caller takes in those before: about a fifth
 * of the work. The order of rows, errors and notices is that of the file either way. */
#pragma once

#include "formats/format.h"

typedef struct _RtRowReader RtRowReader;

/* Until the next call. */
typedef struct
{
  const RtCsvRow *rows;
  guint n;
  RtHashed *cells; /* of those rows, width a row; NULL: not hashed */
  guint width;
} RtReadRows;

/** rt_row_reader_new: @table of @sink, which is begun. Takes over @csv until it is freed. */
RtRowReader *rt_row_reader_new (RtCsv *csv, RtSink *sink, int table, const RtContext *ctx);
/** rt_row_reader_next: as rt_csv_rows(); FALSE where that gives 0. */
gboolean rt_row_reader_next (RtRowReader *reader, RtReadRows *out, GError **error);
/** rt_row_reader_free: its thread has ended then. */
void rt_row_reader_free (RtRowReader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RtRowReader, rt_row_reader_free)
