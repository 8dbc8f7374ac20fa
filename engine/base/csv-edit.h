/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A CSV file that somebody wrote by hand, changed in one place: every byte that the change does
 * not touch stays as it was, comments, blank lines, quoting and line ends included. */
#pragma once

#include "redthread/context.h"

typedef struct _RtCsvEdit RtCsvEdit;

/**
 * rt_csv_edit_new: over @bytes, which must outlive it; its records are those that rt_csv_next()
 * gives.
 * Returns: NULL with RT_ERROR_INPUT for what is not UTF-8 and for what rt_csv_next() refuses,
 * with RT_ERROR_LIMIT where there is no memory.
 */
RtCsvEdit *rt_csv_edit_new (const char *name, const char *bytes, gsize length, GError **error);
void rt_csv_edit_free (RtCsvEdit *edit);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RtCsvEdit, rt_csv_edit_free)

/** rt_csv_edit_columns: the header's names, trimmed, NULL-terminated; none in an empty file. */
const char *const *rt_csv_edit_columns (const RtCsvEdit *edit);
/** rt_csv_edit_column: the place of a column, its name forgiven case, spaces and hyphens, and
 * "alias" and "tag" for their plurals; -1. */
int rt_csv_edit_column (const RtCsvEdit *edit, const char *name);

/** rt_csv_edit_n, rt_csv_edit_cells, rt_csv_edit_line: the records behind the header as they
 * are now; cells are trimmed, and hold until another record is asked for or something is
 * changed. A line is the one in which a record begins. */
guint rt_csv_edit_n (const RtCsvEdit *edit);
const char *const *rt_csv_edit_cells (const RtCsvEdit *edit, guint record);
/** rt_csv_edit_cell: one of them by its column's name; "" where the file or the record has no
 * such one. */
const char *rt_csv_edit_cell (const RtCsvEdit *edit, guint record, const char *column);
guint rt_csv_edit_line (const RtCsvEdit *edit, guint record);

/* Where memory ends in a change, or it needs a column more than a header may have, this and all
 * that follow are not made, and rt_csv_edit_bytes() fails. */

/** rt_csv_edit_append: a record at the end of the file. A column that the header lacks, and
 * that has a value, is added at its end, and all records get an empty cell. Returns: its line.
 */
guint rt_csv_edit_append (RtCsvEdit *edit, const char *const *columns,
                          const char *const *values, guint n);
/** rt_csv_edit_set: one cell of a record; the column is added where it is missing. */
void rt_csv_edit_set (RtCsvEdit *edit, guint record, const char *column, const char *value);
void rt_csv_edit_drop (RtCsvEdit *edit, guint record);
/** rt_csv_edit_drop_marked: all records whose byte in @marks (rt_csv_edit_n() of them) is not
 * 0, in one pass. */
void rt_csv_edit_drop_marked (RtCsvEdit *edit, const guint8 *marks);

/** rt_csv_edit_bytes: (transfer full): the file as it is now; NULL with RT_ERROR_LIMIT, or
 * RT_ERROR_INPUT where it would have too many columns. */
char *rt_csv_edit_bytes (const RtCsvEdit *edit, gsize *length, GError **error);
