/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Files that others have their hands on: written to while they are read, or no files at all
 * but pipes. */
#include "base/file.h"
#include <sys/stat.h>

RtFileLook
rt_file_look (int fd)
{
  RtFileLook look = { 0 };
  struct stat info;

  if (fstat (fd, &info) != 0 || !S_ISREG (info.st_mode))
    return look;
  look.regular = TRUE;
  look.size = info.st_size;
  look.seconds = info.st_mtim.tv_sec;
  look.nanoseconds = info.st_mtim.tv_nsec;
  return look;
}

gboolean
rt_file_unchanged (int fd, const RtFileLook *before, const char *path, GError **error)
{
  RtFileLook now = rt_file_look (fd);

  if (!before->regular
      || (now.size == before->size && now.seconds == before->seconds
          && now.nanoseconds == before->nanoseconds))
    return TRUE;
  g_set_error (error, RT_ERROR, RT_ERROR_INPUT,
               "%s: the file was changed while it was read; wait until the program that writes "
               "it is done, and try again",
               path);
  return FALSE;
}

gboolean
rt_file_is_one (int fd, int other)
{
  struct stat a, b;

  return fstat (fd, &a) == 0 && fstat (other, &b) == 0 && a.st_dev == b.st_dev
         && a.st_ino == b.st_ino;
}

gboolean
rt_file_no_pipe (const char *path, GError **error)
{
  struct stat info;

  if (stat (path, &info) != 0 || !(S_ISFIFO (info.st_mode) || S_ISSOCK (info.st_mode)))
    return TRUE;
  g_set_error (error, RT_ERROR, RT_ERROR_INPUT,
               "%s: this is a pipe, not a file; a case folder holds files only", path);
  return FALSE;
}
