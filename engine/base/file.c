/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Single files: read whole within a limit, and replaced as one. The order of a
 * replacement is the usual one (write beside, fsync, rename, fsync the folder): whatever
 * stops us, a reader sees the old bytes or the new ones. */
#include "base/file.h"

#include "base/text.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PIECE (64u << 10)

/* ---- Saying what went wrong --------------------------------------------------- */

static const struct
{
  int errnum;
  RtError code;
  const char *text;
} failures[] = {
  { ENOENT, RT_ERROR_INPUT, "there is no such file; check the name" },
  { ENOTDIR, RT_ERROR_INPUT, "a part of its path is a file, not a folder; check the path" },
  { EISDIR, RT_ERROR_INPUT, "it is a folder; name a file in it" },
  { EACCES, RT_ERROR_SYSTEM, "you may not; ask its owner, or choose another place" },
  { EPERM, RT_ERROR_SYSTEM, "you may not; ask its owner, or choose another place" },
  { EROFS, RT_ERROR_SYSTEM, "the disk can only be read; choose another place" },
  { ENOSPC, RT_ERROR_SYSTEM, "the disk is full; free some space, or choose another place" },
  { EDQUOT, RT_ERROR_SYSTEM, "your share of the disk is used up; free some space" },
  { ENAMETOOLONG, RT_ERROR_INPUT, "the name is too long; choose a shorter one" },
  { ELOOP, RT_ERROR_INPUT, "its links lead in a circle; mend the links" },
  { EMFILE, RT_ERROR_SYSTEM, "too many files are open; close other programs" },
  { EPIPE, RT_ERROR_SYSTEM,
    "the program that reads it has ended; run it again without that one" },
  { EIO, RT_ERROR_SYSTEM, "the disk reports a fault; copy the file elsewhere, and try there" },
};

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

char *
rt_file_nearest (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *entry;

  while (dir && names->len < 10000 && (entry = g_dir_read_name (dir)))
    if (g_utf8_validate (entry, -1, NULL) && strcmp (entry, name) != 0) /* a link to nowhere */
      g_ptr_array_add (names, g_strdup (entry));
  g_ptr_array_sort (names, compare_names); /* a folder has no order of its own */
  return g_strdup (rt_nearest (name, (const char *const *)names->pdata, names->len));
}

void
rt_file_fail (GError **error, const char *action, const char *path, int errnum)
{
  g_autofree char *near = errnum == ENOENT ? rt_file_nearest (path) : NULL;
  RtError code = RT_ERROR_SYSTEM;
  const char *text = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (failures) && !text; i++)
    if (failures[i].errnum == errnum)
      {
        code = failures[i].code;
        text = failures[i].text;
      }
  if (near)
    g_set_error (error, RT_ERROR, (gint)code,
                 "cannot %s \"%s\": there is no such file (did you mean \"%s\"?)", action, path,
                 near);
  else if (text)
    g_set_error (error, RT_ERROR, (gint)code, "cannot %s \"%s\": %s", action, path, text);
  else
    g_set_error (error, RT_ERROR, (gint)code,
                 "cannot %s \"%s\": the system says \"%s\"; try another place", action, path,
                 g_strerror (errnum));
}

/* ---- Reading ------------------------------------------------------------------------ */

/* Reads @fd to its end into a buffer that grows; NULL with @error. */
static char *
read_all (int fd, const char *path, gsize limit, gsize room, gsize *length, GError **error)
{
  char *bytes = NULL;
  gsize n = 0;

  for (;;)
    {
      char *larger = n + 1 < room && bytes ? bytes : g_try_realloc (bytes, room);
      ssize_t got;

      if (!larger)
        {
          g_set_error (
              error, RT_ERROR, RT_ERROR_LIMIT,
              "\"%s\" does not fit into memory; close other programs or split the file", path);
          break;
        }
      bytes = larger;
      got = read (fd, bytes + n, room - n - 1);
      if (got < 0 && errno == EINTR)
        continue;
      if (got < 0)
        {
          rt_file_fail (error, "read", path, errno);
          break;
        }
      n += (gsize)got;
      if (n > limit)
        {
          g_autofree char *size = g_format_size_full (limit, G_FORMAT_SIZE_IEC_UNITS);

          g_set_error (error, RT_ERROR, RT_ERROR_INPUT,
                       "\"%s\" is larger than %s, the most that is read; split the file", path,
                       size);
          break;
        }
      if (got == 0)
        {
          bytes[n] = '\0';
          *length = n;
          return bytes;
        }
      if (n + 1 >= room)
        room *= 2;
    }
  g_free (bytes);
  return NULL;
}

char *
rt_file_read (const char *path, gsize limit, gsize *length, GError **error)
{
  gboolean standard = strcmp (path, "-") == 0;
  int fd = standard ? STDIN_FILENO : open (path, O_RDONLY | O_CLOEXEC);
  struct stat info;
  gsize room = PIECE, n = 0;
  char *bytes;

  if (fd < 0)
    {
      rt_file_fail (error, "read", path, errno);
      return NULL;
    }
  /* A file's size is a hint only: it may grow, and files under /proc say 0. */
  if (fstat (fd, &info) == 0 && S_ISREG (info.st_mode) && (guint64)info.st_size <= limit)
    room = MAX (room, (gsize)info.st_size + 2);
  bytes = read_all (fd, standard ? "standard input" : path, limit, room, &n, error);
  if (!standard)
    close (fd);
  if (length)
    *length = n;
  return bytes;
}

char *
rt_file_sha256 (const char *path, GError **error)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree guchar *piece = g_malloc (PIECE);
  int fd = open (path, O_RDONLY | O_CLOEXEC);
  ssize_t n = -1;

  while (fd >= 0 && ((n = read (fd, piece, PIECE)) > 0 || (n < 0 && errno == EINTR)))
    if (n > 0)
      g_checksum_update (sum, piece, n);
  if (fd < 0 || n < 0)
    rt_file_fail (error, "read", path, errno);
  if (fd >= 0)
    close (fd);
  return n == 0 ? g_strdup (g_checksum_get_string (sum)) : NULL;
}

/* ---- Replacing ------------------------------------------------------------------------ */

static gboolean
write_standard_output (const char *bytes, gsize length, GError **error)
{
  if (fwrite (bytes, 1, length, stdout) == length && fflush (stdout) == 0)
    return TRUE;
  rt_file_fail (error, "write", "standard output", errno);
  return FALSE;
}

/* A terminal, /dev/null, a pipe: there is nothing to rename over. */
static gboolean
write_device (const char *path, const char *bytes, gsize length, GError **error)
{
  int fd = open (path, O_WRONLY | O_CLOEXEC);
  gboolean written = fd >= 0 && rt_fd_write (fd, bytes, length);

  if (!written)
    rt_file_fail (error, "write", path, errno);
  if (fd >= 0)
    close (fd);
  return written;
}

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

/* Writes the new file beside @target, with the old one's permissions where there is one. */
static gboolean
write_beside (char *beside, const struct stat *old, const char *bytes, gsize length)
{
  int fd = g_mkstemp_full (beside, O_WRONLY | O_CLOEXEC, 0666);
  gboolean written;
  int errnum;

  if (fd < 0)
    return FALSE;
  written = rt_fd_write (fd, bytes, length);
  if (written && old)
    {
      /* The group first: changing it clears the set-id bits. Neither need succeed. */
      if (fchown (fd, (uid_t)-1, old->st_gid) != 0)
        errno = 0;
      written = fchmod (fd, old->st_mode & 07777) == 0;
    }
  written = written && fsync (fd) == 0;
  errnum = errno;
  if (close (fd) != 0 && written)
    return FALSE;
  errno = errnum;
  return written;
}

gboolean
rt_file_replace (const char *path, const char *bytes, gsize length, GError **error)
{
  g_autofree char *target = NULL, *folder = NULL, *name = NULL, *beside = NULL;
  struct stat info;
  gboolean exists = stat (path, &info) == 0;
  char *real;

  if (strcmp (path, "-") == 0)
    return write_standard_output (bytes, length, error);
  if (exists && S_ISDIR (info.st_mode))
    {
      rt_file_fail (error, "write", path, EISDIR);
      return FALSE;
    }
  if (exists && !S_ISREG (info.st_mode))
    return write_device (path, bytes, length, error);
  real = exists ? realpath (path, NULL)
                : NULL; /* the file that a link means is replaced, not the link */
  target = g_strdup (real ? real : path);
  free (real);
  folder = g_path_get_dirname (target);
  name = g_path_get_basename (target);
  beside = g_strdup_printf ("%s/.%.200s.XXXXXX", folder, name);
  if (!write_beside (beside, exists ? &info : NULL, bytes, length)
      || rename (beside, target) != 0)
    {
      int errnum = errno;

      unlink (beside);
      if (errnum == ENOENT)
        g_set_error (error, RT_ERROR, RT_ERROR_SYSTEM,
                     "cannot write \"%s\": there is no folder \"%s\"; make it first, or choose "
                     "another place",
                     path, folder);
      else
        rt_file_fail (error, "write", path, errnum);
      return FALSE;
    }
  rt_folder_sync (folder);
  return TRUE;
}
