/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Files that are written piece by piece, so that a large one takes no memory, and stand in
 * their place only when they are whole. The order is the usual one (write beside, fsync,
 * rename, fsync the folder): whatever stops us, a reader sees the old bytes or the new ones. */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PIECE (256u << 10)

struct _RtFileWriter
{
  char *shown;  /* its name in messages */
  char *target; /* what is renamed over; NULL: the bytes go to their place at once */
  char *beside; /* what is renamed; NULL once it is, or where nothing is */
  int fd;       /* -1: standard output */
  int failed;   /* errno of what failed first, or 0 */
  gboolean device;
  gboolean exists; /* what is replaced; then it looks like this: */
  struct stat old;
  GString *text; /* not written yet */
};

/* ---- Low down ------------------------------------------------------------------- */

gboolean
rt_fd_write (int fd, const char *bytes, gsize length)
{
  while (length > 0)
    {
      ssize_t n = write (fd, bytes, length);

      if (n < 0 && errno != EINTR)
        return FALSE;
      if (n > 0)
        {
          bytes += n;
          length -= (gsize)n;
        }
    }
  return TRUE;
}

void
rt_folder_sync (const char *path)
{
  int fd = open (path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd < 0)
    return;
  (void)fsync (fd); /* some file systems cannot; the rename itself is whole all the same */
  close (fd);
}

/* ---- Opening ---------------------------------------------------------------------- */

/* The file's new name beside its place. */
static char *
name_beside (const char *target)
{
  g_autofree char *folder = g_path_get_dirname (target), *name = g_path_get_basename (target);

  return g_strdup_printf ("%s/.%.200s.XXXXXX", folder, name);
}

static gboolean
fail (const RtFileWriter *writer, GError **error)
{
  g_autofree char *folder = writer->target ? g_path_get_dirname (writer->target) : NULL;

  if (folder && writer->failed == ENOENT
      && !g_file_test (writer->target, G_FILE_TEST_IS_SYMLINK))
    g_set_error (error, RT_ERROR, RT_ERROR_SYSTEM,
                 "cannot write \"%s\": there is no folder \"%s\"; make it first, or choose "
                 "another place",
                 writer->shown, folder);
  else
    rt_file_fail (error, "write", writer->shown, writer->failed);
  return FALSE;
}

/* Opens what is renamed over @path at the end. The file that a link means is replaced, not the
 * link. FALSE with errno. */
static gboolean
open_beside (RtFileWriter *writer, const char *path)
{
  char *real = writer->exists ? realpath (path, NULL) : NULL;

  writer->target = g_strdup (real ? real : path);
  free (real);
  writer->beside = name_beside (writer->target);
  writer->fd = g_mkstemp_full (writer->beside, O_WRONLY | O_CLOEXEC, 0666);
  if (writer->fd < 0)
    g_clear_pointer (&writer->beside, g_free);
  return writer->fd >= 0;
}

static gboolean
open_file (RtFileWriter *writer, const char *path)
{
  writer->exists = stat (path, &writer->old) == 0;
  if (!writer->exists && g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    {
      writer->target = g_strdup (path);
      errno = ENOENT; /* what it leads to is not there, and the link would be lost */
      return FALSE;
    }
  if (writer->exists && S_ISDIR (writer->old.st_mode))
    {
      errno = EISDIR;
      return FALSE;
    }
  /* A terminal, /dev/null, a pipe: there is nothing to rename over. */
  writer->device = writer->exists && !S_ISREG (writer->old.st_mode);
  if (!writer->device)
    return open_beside (writer, path);
  writer->fd = open (path, O_WRONLY | O_CLOEXEC);
  return writer->fd >= 0;
}

static RtFileWriter *
writer_new (const char *shown)
{
  RtFileWriter *writer = g_new0 (RtFileWriter, 1);

  writer->shown = g_strdup (shown);
  writer->fd = -1;
  writer->text = g_string_new (NULL);
  return writer;
}

RtFileWriter *
rt_file_writer_open (const char *path, GError **error)
{
  gboolean standard = strcmp (path, "-") == 0;
  g_autoptr (RtFileWriter) writer = writer_new (standard ? "standard output" : path);

  if (standard || open_file (writer, path))
    return g_steal_pointer (&writer);
  writer->failed = errno;
  fail (writer, error);
  return NULL;
}

RtFileWriter *
rt_file_writer_in_place (const char *path, const char *old, GError **error)
{
  g_autoptr (RtFileWriter) writer = writer_new (old);

  writer->exists = stat (old, &writer->old) == 0;
  writer->fd = open (path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (writer->fd >= 0)
    return g_steal_pointer (&writer);
  rt_file_fail (error, "write", old, errno);
  return NULL;
}

/* ---- Writing ---------------------------------------------------------------------- */

/* FALSE once anything has failed. */
static gboolean
put (RtFileWriter *writer, const char *bytes, gsize length)
{
  gboolean written = !writer->failed
                     && (writer->fd < 0 ? fwrite (bytes, 1, length, stdout) == length
                                        : rt_fd_write (writer->fd, bytes, length));

  if (!written && !writer->failed)
    writer->failed = errno;
  return written;
}

GString *
rt_file_writer_text (RtFileWriter *writer)
{
  return writer->text;
}

/* Writes what has gathered. */
static gboolean
put_text (RtFileWriter *writer)
{
  gboolean written = put (writer, writer->text->str, writer->text->len);

  g_string_truncate (writer->text, 0);
  return written;
}

gboolean
rt_file_writer_flow (RtFileWriter *writer, GError **error)
{
  return writer->text->len < PIECE || put_text (writer) || fail (writer, error);
}

gboolean
rt_file_writer_put (RtFileWriter *writer, const char *bytes, gsize length, GError **error)
{
  return (put_text (writer) && put (writer, bytes, length)) || fail (writer, error);
}

/* The old file's permissions. The group first: changing it clears the set-id bits. Only those
 * of a file that is renamed over must be the same. */
static gboolean
keep_mode (const RtFileWriter *writer)
{
  if (!writer->exists)
    return TRUE;
  if (!writer->target)
    return fchmod (writer->fd, writer->old.st_mode & 0777) == 0 || TRUE;
  return (fchown (writer->fd, (uid_t)-1, writer->old.st_gid) == 0 || TRUE)
         && fchmod (writer->fd, writer->old.st_mode & 07777) == 0;
}

/* Whole on the disk, then in its place; FALSE with errno. */
static gboolean
finish (RtFileWriter *writer)
{
  int fd = writer->fd;

  if (fd < 0)
    return fflush (stdout) == 0;
  if (!writer->device && (!keep_mode (writer) || fsync (fd) != 0))
    return FALSE;
  writer->fd = -1;
  if (close (fd) != 0 || (writer->beside && rename (writer->beside, writer->target) != 0))
    return FALSE;
  g_clear_pointer (&writer->beside, g_free);
  return TRUE;
}

gboolean
rt_file_writer_close (RtFileWriter *writer, GError **error)
{
  g_autofree char *folder = writer->target ? g_path_get_dirname (writer->target) : NULL;

  if (put_text (writer) && !finish (writer))
    writer->failed = errno;
  if (writer->failed)
    return fail (writer, error);
  if (folder)
    rt_folder_sync (folder);
  return TRUE;
}

void
rt_file_writer_free (RtFileWriter *writer)
{
  if (!writer)
    return;
  if (writer->fd >= 0)
    close (writer->fd);
  if (writer->beside)
    unlink (writer->beside);
  g_string_free (writer->text, TRUE);
  g_free (writer->beside);
  g_free (writer->target);
  g_free (writer->shown);
  g_free (writer);
}

gboolean
rt_file_replace (const char *path, const char *bytes, gsize length, GError **error)
{
  g_autoptr (RtFileWriter) writer = rt_file_writer_open (path, error);

  return writer && rt_file_writer_put (writer, bytes, length, error)
         && rt_file_writer_close (writer, error);
}
