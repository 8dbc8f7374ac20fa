/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A folder's files as they were at one moment. What a name stands for is the file in the
 * record, else the one in the folder: that changes for all names at once, when a record is
 * made, and not when its files are moved (folder-record.h). So files that were all opened
 * before any is looked at again, and found to be the ones that their names stand for still,
 * belong together. */
#include "base/folder-record.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define TRIES 200
#define PAUSE (G_USEC_PER_SEC / 100) /* between two tries */

static gboolean
is_link (const char *path)
{
  return g_file_test (path, G_FILE_TEST_IS_SYMLINK);
}

/* Without waiting where it is a pipe. TRUE where there is one, or it cannot be known. */
static gboolean
open_at (RtFolderFile *file, char *path)
{
  file->path = path;
  file->fd = open (path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  file->failed = file->fd < 0 ? errno : 0;
  if ((file->failed == ENOENT || file->failed == ENOTDIR) && !is_link (path))
    file->failed = 0;
  return file->fd >= 0 || file->failed;
}

static void
close_file (RtFolderFile *file)
{
  if (file->fd >= 0)
    close (file->fd);
  file->fd = -1;
  g_clear_pointer (&file->path, g_free);
}

/* An empty one in the record stands for none. */
static gboolean
is_dropped (const RtFolderFile *file)
{
  struct stat info;

  return file->fd >= 0 && fstat (file->fd, &info) == 0 && info.st_size == 0;
}

static void
open_file (RtFolderFile *file, const char *folder, const char *name)
{
  if (!open_at (file, g_build_filename (folder, RT_RECORD, name, NULL)))
    {
      close_file (file);
      open_at (file, g_build_filename (folder, name, NULL));
    }
  else if (is_dropped (file))
    {
      close (file->fd);
      file->fd = -1;
    }
}

/* Are both the same, unwritten since? Held open, a file's number is not given to another. */
static gboolean
is_same (const RtFolderFile *a, const RtFolderFile *b)
{
  struct stat x, y;

  if (a->fd < 0 || b->fd < 0)
    return a->fd == b->fd && a->failed == b->failed;
  return rt_file_is_one (a->fd, b->fd) && fstat (a->fd, &x) == 0 && fstat (b->fd, &y) == 0
         && x.st_size == y.st_size && x.st_mtim.tv_sec == y.st_mtim.tv_sec
         && x.st_mtim.tv_nsec == y.st_mtim.tv_nsec;
}

static gboolean
stand_still (const char *folder, const char *const *names, guint n, const RtFolderFile *files)
{
  for (guint i = 0; i < n; i++)
    {
      RtFolderFile now;
      gboolean same;

      open_file (&now, folder, names[i]);
      same = is_same (&files[i], &now);
      close_file (&now);
      if (!same)
        return FALSE;
    }
  return TRUE;
}

gboolean
rt_folder_open_files (const char *folder, const char *const *names, guint n,
                      RtFolderFile *files, GError **error)
{
  if (access (folder, X_OK) != 0 && errno == EACCES)
    {
      rt_file_fail (error, "read", folder, errno);
      return FALSE;
    }
  for (guint round = 0; round < TRIES; round++)
    {
      if (round > 0)
        g_usleep (PAUSE);
      for (guint i = 0; i < n; i++)
        open_file (&files[i], folder, names[i]);
      if (stand_still (folder, names, n, files))
        return TRUE;
      rt_folder_close_files (files, n);
    }
  g_set_error (error, RT_ERROR, RT_ERROR_SYSTEM,
               "%s is being changed all the time; wait until the program that writes it is "
               "done, and try again",
               folder);
  return FALSE;
}

void
rt_folder_close_files (RtFolderFile *files, guint n)
{
  for (guint i = 0; i < n; i++)
    close_file (&files[i]);
}

gboolean
rt_folder_has (const char *folder, const char *name)
{
  RtFolderFile file;
  gboolean has;

  open_file (&file, folder, name);
  has = file.fd >= 0 || file.failed;
  close_file (&file);
  return has;
}
