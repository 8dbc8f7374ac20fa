/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Files that are whole or not there: written beside their place, synced, renamed. */
#pragma once

#include "redthread/context.h"

/**
 * rt_file_replace: @path holds @bytes afterwards, or what it held before; its permissions
 * stay, a symbolic link is followed. "-" is standard output; a device or pipe is written to.
 */
gboolean rt_file_replace (const char *path, const char *bytes, gsize length, GError **error);

/**
 * RtFileWriter: the same for a file that is written piece by piece and is never in memory
 * whole. Text is appended to rt_file_writer_text(), and rt_file_writer_flow() called now and
 * then (once a row): it writes what has gathered where that is worth it. The first failure
 * stays. Without rt_file_writer_close() there is no file, or the old one; to standard output
 * and devices the bytes go as they come.
 */
typedef struct _RtFileWriter RtFileWriter;
RtFileWriter *rt_file_writer_open (const char *path, GError **error);
GString *rt_file_writer_text (RtFileWriter *writer);
gboolean rt_file_writer_flow (RtFileWriter *writer, GError **error);
/** rt_file_writer_put: writes @bytes after what has gathered, without keeping them. */
gboolean rt_file_writer_put (RtFileWriter *writer, const char *bytes, gsize length,
                             GError **error);
gboolean rt_file_writer_close (RtFileWriter *writer, GError **error);
void rt_file_writer_free (RtFileWriter *writer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RtFileWriter, rt_file_writer_free)

/**
 * rt_file_read:
 * @limit: most bytes that are taken; more is RT_ERROR_INPUT
 * Returns: (transfer full): the bytes of a file or, for "-", of standard input, with a NUL
 * after them.
 */
char *rt_file_read (const char *path, gsize limit, gsize *length, GError **error);

/** rt_file_is_inside: is anything called @name there, a link on its way included? Nothing
 * beyond one is looked at. */
gboolean rt_file_is_inside (const char *folder, const char *name);
/**
 * rt_file_inside:
 * @folder: where it must lie; may be reached by links
 * @name: relative to @folder, parts split by "/"
 * @limit: most bytes that are taken
 *
 * For names that came with a case: it leads to a regular file below @folder, by no ".." and no
 * link, and nothing waits on a pipe.
 *
 * Returns: (transfer full): its bytes, with a NUL after them. NULL with RT_ERROR_INPUT where
 * the name leads elsewhere or to no file, and else as rt_file_read().
 */
char *rt_file_inside (const char *folder, const char *name, gsize limit, gsize *length,
                      GError **error);

/**
 * rt_file_fail: sets @error for a failed @action ("read", "write"), with a way out.
 * RT_ERROR_INPUT where there is no such file (it names the nearest) or it is a folder, else
 * RT_ERROR_SYSTEM.
 */
void rt_file_fail (GError **error, const char *action, const char *path, int errnum);

/** rt_file_nearest: (transfer full): the name in @path's folder that is nearest to its own, or
 * NULL: what was probably meant by a path that is not there. */
char *rt_file_nearest (const char *path);

/** rt_file_is_same: do both paths lead to one place, as they are written? Links are not
 * followed.
 */
gboolean rt_file_is_same (const char *a, const char *b);

/** rt_file_sha256: (transfer full): hexadecimal digest of the regular file behind @fd, or NULL;
 * where @fd stands in it does not change. */
char *rt_file_sha256 (int fd, const char *path, GError **error);
/** rt_file_is_one: do both lead to one file? A path may lead to another by the second time. */
gboolean rt_file_is_one (int fd, int other);

/* How a regular file looked when it was opened. */
typedef struct
{
  gboolean regular;
  gint64 size, seconds, nanoseconds;
} RtFileLook;
RtFileLook rt_file_look (int fd);
/** rt_file_unchanged: FALSE with RT_ERROR_INPUT where somebody wrote to it meanwhile: what was
 * read may be half of one state and half of another. */
gboolean rt_file_unchanged (int fd, const RtFileLook *before, const char *path, GError **error);
/** rt_file_no_pipe: FALSE with RT_ERROR_INPUT where @path is a pipe or socket, which can make a
 * reader wait without end: a file of a case folder is none. */
gboolean rt_file_no_pipe (const char *path, GError **error);

/* For this room: writes all of @bytes, FALSE with errno; syncs a folder's entries. */
gboolean rt_fd_write (int fd, const char *bytes, gsize length);
/** rt_fd_read: (transfer full): from where @fd stands to its end, into a buffer of @room bytes
 * that grows; @path: for messages. */
char *rt_fd_read (int fd, const char *path, gsize limit, gsize room, gsize *length,
                  GError **error);
void rt_folder_sync (const char *path);
/** rt_file_writer_in_place: writes @path itself, which nobody looks at yet; @old is whose place
 * it will take, and whose permissions. */
RtFileWriter *rt_file_writer_in_place (const char *path, const char *old, GError **error);

/** rt_file_may_change: may we write the file, or into the folder? FALSE with RT_ERROR_SYSTEM,
 * also for root where it is marked read-only for everybody. */
gboolean rt_file_may_change (const char *path, GError **error);

/* A folder whose files are written as one. A new one is made beside its place and renamed. In
 * one that is there they are changed in place: it stays the same folder, what is not written or
 * dropped is not touched, and the files that are written keep owner and permissions. Whatever
 * stops us, who reads by rt_folder_open_files() sees all of the old files or all of the new. A
 * process that is killed leaves at most a hidden folder, which the next one clears. */
typedef struct _RtFolder RtFolder;
RtFolder *rt_folder_begin (const char *path, GError **error);
/** rt_folder_begin_held: the same of a folder that is there, by who holds its lock. */
RtFolder *rt_folder_begin_held (const char *path, GError **error);
/** rt_folder_finish: puts in place what a killed process has begun to; for who holds its lock.
 * RT_ERROR_INPUT where one of the files was edited since: nothing is written over. */
gboolean rt_folder_finish (const char *path, GError **error);
/** rt_folder_write: @name is a plain one, and not hidden. */
gboolean rt_folder_write (RtFolder *folder, const char *name, const char *bytes, gsize length,
                          GError **error);
/** rt_folder_open_file: (transfer full): the same piece by piece; closed before the folder is
 * committed. */
RtFileWriter *rt_folder_open_file (RtFolder *folder, const char *name, GError **error);
/** rt_folder_drop: the old folder's @name goes. */
void rt_folder_drop (RtFolder *folder, const char *name);
gboolean rt_folder_commit (RtFolder *folder, GError **error);
void rt_folder_free (RtFolder *folder); /* without commit: removes what was begun */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RtFolder, rt_folder_free)

/* A file of a folder as it was found. */
typedef struct
{
  char *path; /* where: in the folder, or in an update of it that is not in place yet */
  int fd;     /* -1: it could not be opened */
  int failed; /* why: an errno; 0: there is none */
} RtFolderFile;

/**
 * rt_folder_open_files:
 * @files: as many as @names, which are plain
 *
 * Opens all of them as they were at one moment, while another process may be changing the
 * folder. FALSE with RT_ERROR_SYSTEM where it never stops to.
 */
gboolean rt_folder_open_files (const char *folder, const char *const *names, guint n,
                               RtFolderFile *files, GError **error);
void rt_folder_close_files (RtFolderFile *files, guint n);
/** rt_folder_has: is there such a file, or a link of that name? */
gboolean rt_folder_has (const char *folder, const char *name);
