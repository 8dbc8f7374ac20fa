/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Files that are whole or not there: written beside their place, synced, renamed. */
#pragma once

#include "redthread/context.h"

/** rt_file_replace: @path holds @bytes afterwards, or what it held before. "-" is standard output. */
gboolean rt_file_replace (const char *path, const char *bytes, gsize length, GError **error);

/**
 * rt_file_read:
 * @limit: most bytes that are taken; more is RT_ERROR_LIMIT
 * Returns: (transfer full): the bytes of a file or, for "-", of standard input, with a NUL after them.
 */
char *rt_file_read (const char *path, gsize limit, gsize *length, GError **error);

/** rt_file_sha256: (transfer full): hexadecimal digest of the file, or NULL. */
char *rt_file_sha256 (const char *path, GError **error);

/* A folder that is replaced as one: files are written into a new folder beside it,
 * which takes its place at the end; anything before that leaves the old one whole.
 * Files of the old folder that were not written are carried over. */
typedef struct _RtFolder RtFolder;
RtFolder *rt_folder_begin (const char *path, GError **error);
gboolean  rt_folder_write (RtFolder *folder, const char *name, const char *bytes, gsize length,
                           GError **error);
gboolean  rt_folder_commit (RtFolder *folder, GError **error);
void      rt_folder_free (RtFolder *folder); /* without commit: removes what was begun */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RtFolder, rt_folder_free)
