/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A CSV file whose rows all go to one table of the sink. */
#pragma once

#include "base/csv.h"
#include "formats/format.h"

/** rt_table_read: all rows of @csv to a table of @sink, under the columns that its first row
 * names. A file without any row is said in @ctx. */
gboolean rt_table_read (RtCsv *csv, RtRowKind kind, const RtTableRules *rules, RtSink *sink,
                        RtContext *ctx, GError **error);
/** rt_table_ragged: (transfer full): why a row of @n @fields does not go with a header of
 * @n_header cells; NULL where it does. Cells beyond are forgiven where they are empty:
 * spreadsheets write such. */
char *rt_table_ragged (const char *const *fields, guint n, guint n_header);
