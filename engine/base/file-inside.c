/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Files that a case names. Who sends a case must not make us read, and put into a picture that
 * is handed on, a file outside of it: so each part of the name is opened below the one before,
 * and a link is no way. */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static gboolean
refuse (const char *path, const char *why, GError **error)
{
  g_set_error (error, RT_ERROR, RT_ERROR_INPUT, "cannot read \"%s\": %s", path, why);
  return FALSE;
}

/* Does the name stay inside by how it is written? */
static gboolean
stays_inside (const char *name, char **parts, GError **error)
{
  if (*name == '/')
    return refuse (name,
                   "it does not lie in the case folder; copy it there, and name it "
                   "from there",
                   error);
  for (char **part = parts; *part; part++)
    if (strcmp (*part, "..") == 0)
      return refuse (name,
                     "its path leads out of the case folder (\"..\"); copy the file into "
                     "the folder",
                     error);
  return TRUE;
}

/* What @part of @folder is must be known before it is opened: opening a device can do things.
 */
static int
open_part (int folder, const char *part, mode_t kind, const char *path, GError **error)
{
  const int flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC;
  struct stat info;
  int fd;

  if (fstatat (folder, part, &info, AT_SYMLINK_NOFOLLOW) != 0)
    {
      rt_file_fail (error, "read", path, errno);
      return -1;
    }
  if (S_ISLNK (info.st_mode))
    refuse (path, "a link is on its path, and may lead anywhere; put the file itself there",
            error);
  else if ((info.st_mode & S_IFMT) != kind)
    refuse (path,
            kind == S_IFDIR ? "a part of its path is a file, not a folder; check the path"
                            : "it is no file; name one",
            error);
  else if ((fd = openat (folder, part, flags)) < 0)
    rt_file_fail (error, "read", path, errno);
  else if (fstat (fd, &info) == 0 && (info.st_mode & S_IFMT) == kind)
    return fd;
  else /* it was another a moment ago */
    {
      refuse (path, "it is being changed; try again", error);
      close (fd);
    }
  return -1;
}

/* Of the last of @parts, which are at least one. */
static int
open_below (const char *folder, char **parts, const char *path, GError **error)
{
  int at = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (at < 0)
    rt_file_fail (error, "read", folder, errno);
  for (; at >= 0 && *parts; parts++)
    {
      const int above = at;

      at = open_part (above, *parts, parts[1] ? S_IFDIR : S_IFREG, path, error);
      close (above);
    }
  return at;
}

/* (transfer full): without empty ones and ".". */
static char **
parts_of (const char *name)
{
  char **parts = g_strsplit (name, "/", -1), **kept = parts;

  for (char **part = parts; *part; part++)
    if (**part && strcmp (*part, ".") != 0)
      *kept++ = *part;
    else
      g_free (*part);
  *kept = NULL;
  return parts;
}

gboolean
rt_file_is_inside (const char *folder, const char *name)
{
  g_auto (GStrv) parts = parts_of (name);
  g_autoptr (GString) path = g_string_new (folder);
  struct stat info;

  for (char **part = parts; *part; part++)
    {
      g_string_append_printf (path, "/%s", *part);
      if (lstat (path->str, &info) != 0)
        return FALSE;
      if (S_ISLNK (info.st_mode))
        return TRUE;
    }
  return *parts != NULL;
}

char *
rt_file_inside (const char *folder, const char *name, gsize limit, gsize *length,
                GError **error)
{
  g_auto (GStrv) parts = parts_of (name);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  struct stat info;
  char *bytes = NULL;
  int fd;

  if (!*parts)
    {
      refuse (path, "it is no file; name one", error);
      return NULL;
    }
  if (!stays_inside (name, parts, error) || (fd = open_below (folder, parts, path, error)) < 0)
    return NULL;
  if (fstat (fd, &info) == 0 && (guint64)info.st_size > limit)
    {
      g_autofree char *most = g_format_size_full (limit, G_FORMAT_SIZE_IEC_UNITS);
      g_autofree char *why = g_strdup_printf (
          "it is larger than %s, the most that is read; make a smaller one", most);

      refuse (path, why, error);
    }
  else
    bytes = rt_fd_read (fd, path, limit, (gsize)info.st_size + 2, length, error);
  close (fd);
  return bytes;
}
