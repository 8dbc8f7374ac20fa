/* SPDX-License-Identifier: GPL-2.0-or-later */

/* CSV and TSV as text: RFC 4180 rows in, RFC 4180 rows out. A reader goes row by
 * row; its fields stay valid until the next row. Lines count from 1 as an editor
 * shows them: a quoted field with newlines does not throw the count off. */
#pragma once

#include "redthread/context.h"
#include <stdio.h>

#define RT_CSV_MAX_FIELD (16u << 20) /* bytes in one field */
#define RT_CSV_MAX_ROW (64u << 20)   /* bytes in one row */
#define RT_CSV_MAX_COLUMNS 4096u     /* of a header; a longer row shows one cell more */

typedef struct _RtCsv RtCsv;

typedef struct
{
  const char *const *fields; /* n + 1, NULL-terminated, valid UTF-8 */
  /* Where the last field ends, if all are ASCII without controls (but tabs) and each begins one
   * byte after the end of the one before; else NULL. */
  const char *end;
  guint n, line; /* where it began */
} RtCsvRow;
/** rt_csv_row_bytes: what its fields take, with a byte after each. */
gsize rt_csv_row_bytes (const RtCsvRow *row);

/**
 * rt_csv_open:
 * @path: a file, or "-" for standard input
 * @separator: ',' ';' '\t' or '|'; 0 guesses from the header line, or takes
 *   it from a first line "sep=;", as Excel writes it
 *
 * A UTF-8 byte order mark is passed over, UTF-16 is decoded (without a mark: with a notice);
 * text that is not UTF-8 is read as Windows-1252, with a notice. Characters that XML forbids
 * and bidirectional controls become U+FFFD, with a notice.
 *
 * Returns: (transfer full): a reader that stands before the first row.
 */
RtCsv *rt_csv_open (const char *path, char separator, RtContext *ctx, GError **error);
/** rt_csv_open_bytes: the same over @bytes; @name stands in messages. The bytes must outlive
 * it. */
RtCsv *rt_csv_open_bytes (const char *name, const char *bytes, gsize length, char separator,
                          RtContext *ctx, GError **error);
/** rt_csv_open_fd: the same over @fd, which it takes. */
RtCsv *rt_csv_open_fd (int fd, const char *name, char separator, RtContext *ctx,
                       GError **error);
void rt_csv_free (RtCsv *csv);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RtCsv, rt_csv_free)

/**
 * rt_csv_next: the next row that is not blank (rows of nothing but separators are; lines before
 * the first row that begin with '#' are comments, later ones are data: "#tag"). FALSE at the
 * end and on an error; only an error sets @error (RT_ERROR_INPUT, RT_ERROR_LIMIT; the
 * message begins "name:line: ").
 */
gboolean rt_csv_next (RtCsv *csv, GError **error);
/**
 * rt_csv_rows: the same of as many rows as stand ready, until the next call.
 *
 * Returns: how many, 0 as FALSE above.
 */
guint rt_csv_rows (RtCsv *csv, const RtCsvRow **rows, GError **error);
/** rt_csv_hold: notices, which come at the end, wait for rt_csv_tell() from now on: who reads
 * in a thread of its own has no business with the context. */
void rt_csv_hold (RtCsv *csv);
void rt_csv_tell (RtCsv *csv);
guint64 rt_csv_size (const RtCsv *csv); /* bytes of the file; 0 where it is none, or memory */
guint rt_csv_n_fields (const RtCsv *csv);
const char *const *rt_csv_fields (const RtCsv *csv); /* n + 1, NULL-terminated, valid UTF-8 */
guint rt_csv_line (const RtCsv *csv);                /* where the row began */
guint rt_csv_end_line (const RtCsv *csv);            /* the line after the row's last */
const char *rt_csv_name (const RtCsv *csv);          /* for messages */
char rt_csv_separator (const RtCsv *csv);
/** rt_csv_encoding: "UTF-8", "UTF-16" or "Windows-1252", as far as it was read. */
const char *rt_csv_encoding (const RtCsv *csv);
/** rt_csv_is_file: is it a regular file, which can be read twice? */
gboolean rt_csv_is_file (const RtCsv *csv);
/** rt_csv_sha256: (transfer full): of the file that is read, wherever its path leads by now;
 * NULL with @error. Of files alone. */
char *rt_csv_sha256 (const RtCsv *csv, GError **error);
/** rt_csv_is_one: do both read one file? FALSE where its path led to another meanwhile. */
gboolean rt_csv_is_one (const RtCsv *csv, const RtCsv *other);

/**
 * rt_csv_append_row: one row to @out, quoted where RFC 4180 asks, ended by "\n". NULL is
 * empty. What would read back as a comment or a blank row is quoted too.
 */
void rt_csv_append_row (GString *out, const char *const *fields, guint n, char separator);

/**
 * rt_csv_is_formula: would a spreadsheet run @text? It begins like a formula and is neither a
 * number nor a telephone number. Answers (`--csv`) write such a cell with an apostrophe before
 * it, as OWASP advises; a case folder keeps every byte.
 */
gboolean rt_csv_is_formula (const char *text);
