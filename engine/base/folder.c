/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A folder replaced as one. The new folder is made beside the old, ".NAME.rt-XXXXXX", and
 * at the end the two names are exchanged in one step (renameat2 of Linux), so whoever
 * is killed when, NAME is the old folder whole or the new one. Where the file system
 * cannot exchange, the old one steps aside under ".NAME.old" first; who finds that and
 * no NAME puts it back. The maker holds a lock on its new folder: one without a lock is
 * what a killed maker left, and is removed by the next. */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define PIECE (64u << 10)
#define MAX_DEPTH 64 /* folders in folders */

struct _RtFolder
{
  char *path; /* what is replaced, no link, no slash at the end */
  char *parent;
  char *fresh; /* the new folder; NULL once it is in place */
  int lock;    /* open and locked */
  GHashTable *dropped;
};

/* ---- Removing -------------------------------------------------------------------- */

/* Removes @path and all in it, following no links. What cannot be removed stays: it is
 * hidden, and was not asked about. */
static void
remove_tree (const char *path, int depth)
{
  g_autoptr (GDir) dir = NULL;
  struct stat info;
  const char *name;

  if (lstat (path, &info) != 0 || depth > MAX_DEPTH)
    return;
  if (!S_ISDIR (info.st_mode))
    {
      unlink (path);
      return;
    }
  dir = g_dir_open (path, 0, NULL);
  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *inner = g_build_filename (path, name, NULL);

      remove_tree (inner, depth + 1);
    }
  rmdir (path);
}

/* Opens and locks the folder @path; -1 where somebody holds it. */
static int
lock_folder (const char *path)
{
  int fd = open (path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);

  if (fd >= 0 && flock (fd, LOCK_EX | LOCK_NB) != 0)
    {
      close (fd);
      fd = -1;
    }
  return fd;
}

/* Removes new folders that nobody is making any more. */
static void
remove_left_overs (const char *parent, const char *prefix)
{
  g_autoptr (GDir) dir = g_dir_open (parent, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (parent, name, NULL);
      int fd = g_str_has_prefix (name, prefix) ? lock_folder (path) : -1;

      if (fd < 0)
        continue;
      remove_tree (path, 0);
      close (fd);
    }
}

/* ---- Beginning ----------------------------------------------------------------------- */

static char *
aside_path (const RtFolder *folder)
{
  g_autofree char *name = g_path_get_basename (folder->path);

  return g_strdup_printf ("%s/.%.200s.old", folder->parent, name);
}

/* The folder that @path means: links followed, "." and slashes at the end resolved. */
static char *
resolve (const char *path)
{
  char *real = realpath (path, NULL);
  char *resolved = g_strdup (real ? real : path);
  gsize length = strlen (resolved);

  free (real);
  while (length > 1 && resolved[length - 1] == '/')
    resolved[--length] = '\0';
  return resolved;
}

static gboolean
refuse (GError **error, const char *path, const char *why)
{
  g_set_error (error, RT_ERROR, RT_ERROR_INPUT, "cannot write the folder \"%s\": %s", path,
               why);
  return FALSE;
}

static gboolean
make_fresh (RtFolder *folder, GError **error)
{
  g_autofree char *name = g_path_get_basename (folder->path);
  g_autofree char *prefix = g_strdup_printf (".%.200s.rt-", name);
  g_autofree char *fresh = g_strdup_printf ("%s/%sXXXXXX", folder->parent, prefix);

  remove_left_overs (folder->parent, prefix);
  if (!g_mkdtemp_full (fresh, 0777))
    {
      if (errno == ENOENT)
        return refuse (error, folder->path,
                       "the folder that is to hold it is not there; make it first");
      rt_file_fail (error, "write", folder->path, errno);
      return FALSE;
    }
  folder->fresh = g_steal_pointer (&fresh);
  folder->lock = lock_folder (folder->fresh);
  return TRUE;
}

RtFolder *
rt_folder_begin (const char *path, GError **error)
{
  g_autoptr (RtFolder) folder = g_new0 (RtFolder, 1);
  g_autofree char *aside = NULL;
  struct stat info;

  folder->lock = -1;
  folder->path = resolve (path);
  folder->parent = g_path_get_dirname (folder->path);
  folder->dropped = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  aside = aside_path (folder);
  if (stat (folder->path, &info) != 0)
    (void)rename (aside, folder->path); /* most often there is none to put back */
  if (stat (folder->path, &info) == 0 && !S_ISDIR (info.st_mode))
    {
      refuse (error, path, "there is a file of that name; choose another name, or remove it");
      return NULL;
    }
  if (strcmp (folder->path, "/") == 0)
    {
      refuse (error, path, "it is the root of all folders; choose another one");
      return NULL;
    }
  return make_fresh (folder, error) ? g_steal_pointer (&folder) : NULL;
}

/* ---- Writing ------------------------------------------------------------------------ */

/* A name stays in the folder: relative, without "..". */
static gboolean
is_inside (const char *name)
{
  g_auto (GStrv) parts = g_strsplit (name, "/", -1);

  for (guint i = 0; parts[i]; i++)
    if (!*parts[i] || strcmp (parts[i], ".") == 0 || strcmp (parts[i], "..") == 0)
      return FALSE;
  return parts[0] != NULL;
}

RtFileWriter *
rt_folder_open_file (RtFolder *folder, const char *name, GError **error)
{
  g_autofree char *path = g_build_filename (folder->fresh, name, NULL);
  g_autofree char *old = g_build_filename (folder->path, name, NULL);
  g_autofree char *inner = g_path_get_dirname (path);

  if (!is_inside (name))
    {
      refuse (error, name, "the name leads out of its folder; choose a plain one");
      return NULL;
    }
  if (g_mkdir_with_parents (inner, 0777) != 0)
    {
      rt_file_fail (error, "write", old, errno);
      return NULL;
    }
  return rt_file_writer_in_place (path, old, error);
}

gboolean
rt_folder_write (RtFolder *folder, const char *name, const char *bytes, gsize length,
                 GError **error)
{
  g_autoptr (RtFileWriter) file = rt_folder_open_file (folder, name, error);

  return file && rt_file_writer_put (file, bytes, length, error)
         && rt_file_writer_close (file, error);
}

void
rt_folder_drop (RtFolder *folder, const char *name)
{
  g_hash_table_add (folder->dropped, g_strdup (name));
}

/* ---- Carrying over ------------------------------------------------------------------ */

static gboolean
copy_bytes (int from, int to)
{
  g_autofree char *piece = g_malloc (PIECE);
  ssize_t n;

  while ((n = read (from, piece, PIECE)) > 0 || (n < 0 && errno == EINTR))
    if (n > 0 && !rt_fd_write (to, piece, (gsize)n))
      return FALSE;
  return n == 0;
}

static gboolean
copy_file (const char *from, const char *to, const struct stat *info)
{
  int in = open (from, O_RDONLY | O_CLOEXEC);
  int out = in < 0 ? -1
                   : open (to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, info->st_mode & 0777);
  const struct timespec times[2] = { info->st_atim, info->st_mtim };
  gboolean copied = out >= 0 && copy_bytes (in, out) && futimens (out, times) == 0
                    && fsync (out) == 0;
  int errnum = errno;

  if (in >= 0)
    close (in);
  if (out >= 0)
    close (out);
  errno = errnum;
  return copied;
}

static gboolean
copy_link (const char *from, const char *to)
{
  g_autofree char *target = g_file_read_link (from, NULL);

  return target && symlink (target, to) == 0;
}

/* One file or link of the old folder; a link of the same file where the disk can. */
static gboolean
carry_file (const char *from, const char *to, const struct stat *info)
{
  if (S_ISLNK (info->st_mode))
    return copy_link (from, to);
  if (!S_ISREG (info->st_mode)) /* a pipe or a socket is nobody's data */
    return TRUE;
  return link (from, to) == 0 || copy_file (from, to, info);
}

static gboolean carry_folder (const RtFolder *folder, const char *from, const char *to,
                              const char *inner, int depth, GError **error);

static gboolean
carry_entry (const RtFolder *folder, const char *from, const char *to, const char *inner,
             int depth, GError **error)
{
  struct stat info, there;
  gboolean is_there = lstat (to, &there) == 0;

  if (lstat (from, &info) != 0 || g_hash_table_contains (folder->dropped, inner))
    return TRUE;
  if (S_ISDIR (info.st_mode))
    {
      if (!is_there && mkdir (to, info.st_mode & 0777) != 0)
        {
          rt_file_fail (error, "write", from, errno);
          return FALSE;
        }
      return carry_folder (folder, from, to, inner, depth + 1, error);
    }
  if (is_there || carry_file (from, to, &info))
    return TRUE;
  rt_file_fail (error, "carry over", from, errno);
  return FALSE;
}

/* @inner: the folder's name within the case, "" for the case itself. */
static gboolean
carry_folder (const RtFolder *folder, const char *from, const char *to, const char *inner,
              int depth, GError **error)
{
  g_autoptr (GDir) dir = g_dir_open (from, 0, NULL);
  const char *name;

  if (!dir && g_file_test (from, G_FILE_TEST_EXISTS))
    {
      rt_file_fail (error, "read", from, EACCES);
      return FALSE;
    }
  if (depth > MAX_DEPTH)
    return refuse (error, from, "folders are nested more than 64 deep; move some of them out");
  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *source = g_build_filename (from, name, NULL);
      g_autofree char *target = g_build_filename (to, name, NULL);
      g_autofree char *within = *inner ? g_build_filename (inner, name, NULL) : g_strdup (name);

      if (!carry_entry (folder, source, target, within, depth, error))
        return FALSE;
    }
  rt_folder_sync (to);
  return TRUE;
}

/* ---- Taking the place --------------------------------------------------------------- */

/* Without an exchange: two steps, and the way back where the second fails. */
static gboolean
step_aside (const RtFolder *folder)
{
  g_autofree char *aside = aside_path (folder);
  int errnum;

  remove_tree (aside, 0);
  if (rename (folder->path, aside) != 0)
    return FALSE;
  if (rename (folder->fresh, folder->path) != 0)
    {
      errnum = errno;
      (void)rename (aside, folder->path);
      errno = errnum;
      return FALSE;
    }
  return rename (aside, folder->fresh) == 0 || TRUE; /* removed below, or by the next maker */
}

static gboolean
take_place (const RtFolder *folder, gboolean replaces)
{
  if (!replaces)
    return rename (folder->fresh, folder->path) == 0;
  if (renameat2 (AT_FDCWD, folder->fresh, AT_FDCWD, folder->path, RENAME_EXCHANGE) == 0)
    return TRUE;
  if (errno != EINVAL && errno != ENOSYS && errno != EOPNOTSUPP)
    return FALSE;
  return step_aside (folder);
}

gboolean
rt_folder_commit (RtFolder *folder, GError **error)
{
  struct stat info;
  gboolean replaces = stat (folder->path, &info) == 0;

  g_return_val_if_fail (folder->fresh, FALSE);
  if (replaces && !carry_folder (folder, folder->path, folder->fresh, "", 0, error))
    return FALSE;
  if (replaces)
    (void)chmod (folder->fresh, info.st_mode & 07777);
  rt_folder_sync (folder->fresh);
  if (!take_place (folder, replaces))
    {
      rt_file_fail (error, "write", folder->path, errno);
      return FALSE;
    }
  rt_folder_sync (folder->parent);
  if (replaces) /* under the new folder's name stands the old one now */
    remove_tree (folder->fresh, 0);
  g_clear_pointer (&folder->fresh, g_free);
  return TRUE;
}

void
rt_folder_free (RtFolder *folder)
{
  if (!folder)
    return;
  if (folder->fresh)
    remove_tree (folder->fresh, 0);
  if (folder->lock >= 0)
    close (folder->lock);
  g_clear_pointer (&folder->dropped, g_hash_table_unref);
  g_free (folder->fresh);
  g_free (folder->path);
  g_free (folder->parent);
  g_free (folder);
}
