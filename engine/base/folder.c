/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A folder that is written as one. Where there is none it is made beside its place,
 * ".NAME.rt-XXXXXX", and renamed; in one that is there its files are changed where they stand
 * (folder-record.h), for somebody may be in it, own it, or keep other things in it. The maker
 * holds a lock on its new folder: one without a lock is what a killed maker left, and is
 * removed by the next. */
#include "base/folder-record.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

struct _RtFolder
{
  char *path;   /* what is written; where it is not there, without a slash at the end */
  char *parent; /* what holds the new folder: @path itself where that is there */
  char *fresh;  /* the new files; NULL once they are in place */
  int lock;     /* of @fresh, open and locked */
  int hold;     /* of @path while nobody else may write it; else -1 */
  gboolean is_there, held;
  GHashTable *dropped;
};

/* ---- Beginning ----------------------------------------------------------------------- */

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

static gboolean
let_go (RtFolder *folder)
{
  if (folder->hold >= 0)
    close (folder->hold);
  folder->hold = -1;
  return TRUE;
}

/* Waits for who changes the folder, where it is there and the caller does not hold it. */
static gboolean
hold (RtFolder *folder, GError **error)
{
  if (!folder->is_there || folder->held)
    return TRUE;
  folder->hold = open (folder->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder->hold >= 0 && flock (folder->hold, LOCK_EX) == 0)
    return TRUE;
  rt_file_fail (error, "write", folder->path, errno);
  return FALSE;
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
      rt_remove_tree (path);
      close (fd);
    }
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

/* Whoever may write the folder may finish its update, and whoever reads it may read that. git
 * looks into no folder whose .gitignore says so. */
static gboolean
share (const RtFolder *folder)
{
  g_autofree char *ignore = g_build_filename (folder->fresh, ".gitignore", NULL);
  struct stat info;

  return stat (folder->path, &info) == 0
         && (chown (folder->fresh, (uid_t)-1, info.st_gid) == 0 || TRUE)
         && chmod (folder->fresh, (info.st_mode & 02777) | 0700) == 0
         && g_file_set_contents_full (ignore, "*\n", 2, G_FILE_SET_CONTENTS_NONE, 0666, NULL);
}

static gboolean
make_fresh (RtFolder *folder, GError **error)
{
  g_autofree char *name = g_path_get_basename (folder->path);
  g_autofree char *prefix = folder->is_there ? g_strdup (RT_RECORD_BEGUN)
                                             : g_strdup_printf (".%.200s.rt-", name);
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
  if (!folder->is_there || share (folder))
    return TRUE;
  rt_file_fail (error, "write", folder->path, errno);
  return FALSE;
}

static RtFolder *
begin (const char *path, gboolean held, GError **error)
{
  g_autoptr (RtFolder) folder = g_new0 (RtFolder, 1);
  g_autofree char *real = resolve (path);
  struct stat info;

  folder->lock = folder->hold = -1;
  folder->held = held;
  folder->dropped = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  folder->is_there = stat (path, &info) == 0;
  folder->path = g_strdup (folder->is_there ? path : real);
  folder->parent = folder->is_there ? g_strdup (folder->path)
                                    : g_path_get_dirname (folder->path);
  if (folder->is_there && !S_ISDIR (info.st_mode))
    {
      refuse (error, path, "there is a file of that name; choose another name, or remove it");
      return NULL;
    }
  if (!folder->is_there && g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    {
      refuse (error, path,
              "it is a link that leads to nothing; make what it leads to, or remove it");
      return NULL;
    }
  if (strcmp (real, "/") == 0)
    {
      refuse (error, path, "it is the root of all folders; choose another one");
      return NULL;
    }
  if (folder->is_there && !rt_file_may_change (path, error))
    return NULL;
  return hold (folder, error) && make_fresh (folder, error) && let_go (folder)
             ? g_steal_pointer (&folder)
             : NULL;
}

RtFolder *
rt_folder_begin (const char *path, GError **error)
{
  return begin (path, FALSE, error);
}

RtFolder *
rt_folder_begin_held (const char *path, GError **error)
{
  return begin (path, TRUE, error);
}

/* ---- Writing ------------------------------------------------------------------------ */

/* The name of a file in the folder; hidden ones are our own. */
static gboolean
is_plain (const char *name)
{
  return *name && *name != '.' && !strchr (name, '/');
}

RtFileWriter *
rt_folder_open_file (RtFolder *folder, const char *name, GError **error)
{
  g_autofree char *path = g_build_filename (folder->fresh, name, NULL);
  g_autofree char *old = g_build_filename (folder->path, name, NULL);

  if (is_plain (name))
    return rt_file_writer_in_place (path, old, error);
  refuse (error, name, "the name is not that of a file in its folder; choose a plain one");
  return NULL;
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

/* ---- Taking the place --------------------------------------------------------------- */

/* What is dropped goes by an empty file in its record. */
static gboolean
write_dropped (RtFolder *folder, GError **error)
{
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, folder->dropped);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    {
      g_autofree char *old = g_build_filename (folder->path, name, NULL);
      g_autofree char *fresh = g_build_filename (folder->fresh, name, NULL);

      if (g_file_test (old, G_FILE_TEST_EXISTS) && !g_file_test (fresh, G_FILE_TEST_EXISTS)
          && !rt_folder_write (folder, name, "", 0, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
change_in_place (RtFolder *folder, GError **error)
{
  return hold (folder, error) && rt_folder_finish (folder->path, error)
         && write_dropped (folder, error)
         && rt_record_commit (folder->path, folder->fresh, error) && let_go (folder);
}

static gboolean
put_beside (RtFolder *folder, GError **error)
{
  rt_folder_sync (folder->fresh);
  if (rename (folder->fresh, folder->path) == 0)
    {
      rt_folder_sync (folder->parent);
      return TRUE;
    }
  if (errno == ENOTEMPTY || errno == EEXIST || errno == ENOTDIR)
    return refuse (error, folder->path,
                   "somebody has made one of that name meanwhile; run the command again");
  rt_file_fail (error, "write", folder->path, errno);
  return FALSE;
}

gboolean
rt_folder_commit (RtFolder *folder, GError **error)
{
  g_return_val_if_fail (folder->fresh, FALSE);
  if (!(folder->is_there ? change_in_place (folder, error) : put_beside (folder, error)))
    return FALSE;
  g_clear_pointer (&folder->fresh, g_free);
  return TRUE;
}

void
rt_folder_free (RtFolder *folder)
{
  if (!folder)
    return;
  if (folder->fresh)
    rt_remove_tree (folder->fresh);
  let_go (folder);
  if (folder->lock >= 0)
    close (folder->lock);
  g_clear_pointer (&folder->dropped, g_hash_table_unref);
  g_free (folder->fresh);
  g_free (folder->path);
  g_free (folder->parent);
  g_free (folder);
}
