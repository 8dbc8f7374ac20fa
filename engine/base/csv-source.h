/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Where CSV's bytes come from: a file or memory, read in pieces, byte order marks
 * passed over and UTF-16 made UTF-8 on the way. Internal to the CSV reader. */
#pragma once

#include "redthread/context.h"

typedef struct _RtCsvSource RtCsvSource;

RtCsvSource *rt_csv_source_open (const char *path, GError **error);
/** rt_csv_source_open_fd: takes over @fd. */
RtCsvSource *rt_csv_source_open_fd (int fd, const char *name, GError **error);
RtCsvSource *rt_csv_source_open_bytes (const char *name, const char *bytes, gsize length,
                                       GError **error);
void rt_csv_source_free (RtCsvSource *source);

/** rt_csv_source_separator: @given, or what a "sep=" line (passed over; *@line grows) or the
 * header suggests. */
char rt_csv_source_separator (RtCsvSource *source, char given, guint *line);

/** rt_csv_source_size: bytes of the file when it was opened; 0 where it is none, or memory. */
guint64 rt_csv_source_size (const RtCsvSource *source);
/** rt_csv_source_is_wide: is it UTF-16? */
gboolean rt_csv_source_is_wide (const RtCsvSource *source);
/** rt_csv_source_is_guess: is it read as UTF-16 though no mark says so? */
gboolean rt_csv_source_is_guess (const RtCsvSource *source);
/** rt_csv_source_peek: the next byte, or -1 at the end or where reading failed. */
int rt_csv_source_peek (RtCsvSource *source);
int rt_csv_source_get (RtCsvSource *source);
/** rt_csv_source_chunk: how many bytes stand ready at *@bytes; 0 at the end. */
gsize rt_csv_source_chunk (RtCsvSource *source, const char **bytes);
/** rt_csv_source_bytes: the same, to be written to. */
gsize rt_csv_source_bytes (RtCsvSource *source, char **bytes);
void rt_csv_source_skip (RtCsvSource *source, gsize n);
/** rt_csv_source_check: at the end: FALSE with RT_ERROR_SYSTEM where reading failed. */
gboolean rt_csv_source_check (RtCsvSource *source, GError **error);
/** rt_csv_source_is_file, rt_csv_source_sha256, rt_csv_source_is_one: see csv.h. */
gboolean rt_csv_source_is_file (const RtCsvSource *source);
char *rt_csv_source_sha256 (const RtCsvSource *source, GError **error);
gboolean rt_csv_source_is_one (const RtCsvSource *source, const RtCsvSource *other);

/** rt_csv_is_utf8: as g_utf8_validate(), but NUL is a character like others. */
gboolean rt_csv_is_utf8 (const char *bytes, gsize length);
/** rt_csv_decode_windows_1252: (transfer full): UTF-8, as the WHATWG's table has it (five bytes
 * are controls). */
char *rt_csv_decode_windows_1252 (const char *bytes, gsize length, gsize *decoded);
