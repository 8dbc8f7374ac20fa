/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Single files, read whole within a limit, and what is said of a file that cannot be read or
 * written. */
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
  { EINTR, RT_ERROR_SYSTEM, "it was interrupted; run the command again" },
  { EIO, RT_ERROR_SYSTEM, "the disk reports a fault; copy the file elsewhere, and try there" },
};

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
  g_ptr_array_sort (names, rt_compare_texts); /* a folder has no order of its own */
  return g_strdup (rt_nearest (name, (const char *const *)names->pdata, names->len));
}

void
rt_file_fail (GError **error, const char *action, const char *path, int errnum)
{
  g_autofree char *leads = errnum == ENOENT ? g_file_read_link (path, NULL) : NULL;
  g_autofree char *near = errnum == ENOENT && !leads ? rt_file_nearest (path) : NULL;
  RtError code = RT_ERROR_SYSTEM;
  const char *text = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (failures) && !text; i++)
    if (failures[i].errnum == errnum)
      {
        code = failures[i].code;
        text = failures[i].text;
      }
  if (leads)
    g_set_error (
        error, RT_ERROR, (gint)code,
        "cannot %s \"%s\": it is a link to \"%s\", which is not there; make that file, "
        "or remove the link",
        action, path, leads);
  else if (near)
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

gboolean
rt_file_may_change (const char *path, GError **error)
{
  struct stat info;

  if (stat (path, &info) == 0 && !(info.st_mode & 0222))
    g_set_error (
        error, RT_ERROR, RT_ERROR_SYSTEM,
        "cannot write \"%s\": it is marked read-only; allow it with chmod u+w, or work "
        "on a copy of the case",
        path);
  else if (access (path, W_OK) != 0)
    rt_file_fail (error, "write", path, errno);
  else
    return TRUE;
  return FALSE;
}

gboolean
rt_file_is_same (const char *a, const char *b)
{
  g_autofree char *x = g_canonicalize_filename (a, NULL);
  g_autofree char *y = g_canonicalize_filename (b, NULL);

  return strcmp (x, y) == 0;
}

/* ---- Reading ------------------------------------------------------------------------ */

char *
rt_fd_read (int fd, const char *path, gsize limit, gsize room, gsize *length, GError **error)
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
  bytes = rt_fd_read (fd, standard ? "standard input" : path, limit, room, &n, error);
  if (!standard)
    close (fd);
  if (length)
    *length = n;
  return bytes;
}

char *
rt_file_sha256 (int fd, const char *path, GError **error)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree guchar *piece = g_malloc (PIECE);
  off_t at = 0;
  ssize_t n;

  while ((n = pread (fd, piece, PIECE, at)) > 0 || (n < 0 && errno == EINTR))
    if (n > 0)
      {
        g_checksum_update (sum, piece, n);
        at += n;
      }
  if (n < 0)
    rt_file_fail (error, "read", path, errno);
  return n == 0 ? g_strdup (g_checksum_get_string (sum)) : NULL;
}
