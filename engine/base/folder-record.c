/* SPDX-License-Identifier: GPL-2.0-or-later */

/* See folder-record.h. A file is moved over the old one where it can have the same owner; what
 * is somebody else's, or a link, is written into instead, so that it stays theirs. */
#include "base/folder-record.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PIECE (64u << 10)
#define MAX_DEPTH 64 /* folders in folders */
#define BEFORE ".before"
#define NONE "-" /* the digest of no file */

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

void
rt_remove_tree (const char *path)
{
  remove_tree (path, 0);
}

/* ---- One file ------------------------------------------------------------------------ */

/* A file of the record, and the place it is for. */
typedef struct
{
  char *name, *from, *to;
} Move;

static void
free_move (gpointer data)
{
  Move *move = data;

  g_free (move->name);
  g_free (move->from);
  g_free (move->to);
  g_free (move);
}

static gint
compare_moves (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(Move *const *)a)->name, (*(Move *const *)b)->name);
}

static Move *
move_new (const char *path, const char *record, const char *name)
{
  Move *move = g_new0 (Move, 1);

  move->name = g_strdup (name);
  move->from = g_build_filename (record, name, NULL);
  move->to = g_build_filename (path, name, NULL);
  return move;
}

/* (transfer full): the files in @record, by name; what is hidden is about it. NULL where we may
 * not look into it. */
static GPtrArray *
list_moves (const char *path, const char *record, GError **error)
{
  g_autoptr (GDir) dir = g_dir_open (record, 0, NULL);
  GPtrArray *moves;
  const char *name;

  if (!dir)
    {
      rt_file_fail (error, "read", record, errno);
      return NULL;
    }
  moves = g_ptr_array_new_with_free_func (free_move);
  while ((name = g_dir_read_name (dir)))
    if (*name != '.')
      g_ptr_array_add (moves, move_new (path, record, name));
  g_ptr_array_sort (moves, compare_moves);
  return moves;
}

static gboolean
removes (const Move *move)
{
  struct stat info;

  return stat (move->from, &info) == 0 && info.st_size == 0;
}

/* Can it take the place of the old one, and nothing but the bytes is another? */
static gboolean
can_be_moved (const Move *move)
{
  struct stat old, fresh;

  if (lstat (move->to, &old) != 0)
    return TRUE;
  if (S_ISLNK (old.st_mode))
    return stat (move->to, &old) != 0; /* it leads nowhere: there is nothing to write into */
  return stat (move->from, &fresh) == 0 && fresh.st_uid == old.st_uid
         && fresh.st_gid == old.st_gid;
}

/* The new file gets the owner, group and permissions of the old one, as far as we may. The
 * owner first: changing it clears the set-id bits. */
static void
adopt (const Move *move)
{
  struct stat old;

  if (stat (move->to, &old) != 0)
    return;
  (void)(chown (move->from, old.st_uid, old.st_gid) == 0
         || chown (move->from, (uid_t)-1, old.st_gid) == 0);
  (void)chmod (move->from, old.st_mode & 07777);
}

static gboolean
copy_bytes (int from, int to)
{
  g_autofree char *piece = g_malloc (PIECE);
  off_t length = 0;
  ssize_t n;

  while ((n = read (from, piece, PIECE)) > 0 || (n < 0 && errno == EINTR))
    {
      if (n > 0 && !rt_fd_write (to, piece, (gsize)n))
        return FALSE;
      length += MAX (n, 0);
    }
  return n == 0 && ftruncate (to, length) == 0 && fsync (to) == 0;
}

static gboolean
write_into (const Move *move)
{
  int in = open (move->from, O_RDONLY | O_CLOEXEC);
  int out = in < 0 ? -1 : open (move->to, O_WRONLY | O_CLOEXEC);
  gboolean written = out >= 0 && copy_bytes (in, out);
  int errnum = errno;

  if (in >= 0)
    close (in);
  if (out >= 0)
    close (out);
  errno = errnum;
  return written && unlink (move->from) == 0;
}

static gboolean
put_in_place (const Move *move)
{
  if (removes (move))
    return (unlink (move->to) == 0 || errno == ENOENT) && unlink (move->from) == 0;
  return can_be_moved (move) ? rename (move->from, move->to) == 0 : write_into (move);
}

/* ---- All of them ----------------------------------------------------------------------- */

static gboolean
may_replace (const Move *move, GError **error)
{
  struct stat old;
  int errnum;

  if (stat (move->to, &old) != 0)
    {
      errnum = errno;
      if (!g_file_test (move->to, G_FILE_TEST_IS_SYMLINK) || removes (move))
        return TRUE;
      rt_file_fail (error, "write", move->to, errnum); /* the link would be lost */
      return FALSE;
    }
  if (S_ISREG (old.st_mode))
    return rt_file_may_change (move->to, error);
  if (S_ISDIR (old.st_mode))
    rt_file_fail (error, "write", move->to, EISDIR);
  else
    g_set_error (error, RT_ERROR, RT_ERROR_INPUT,
                 "cannot write \"%s\": it is a device, a pipe or a link to one, and a case is "
                 "made of files; put a file in its place",
                 move->to);
  return FALSE;
}

/* (transfer full): as ".before" has it. */
static char *
digest_of (const char *file, GError **error)
{
  int fd = open (file, O_RDONLY | O_CLOEXEC);
  char *digest;

  if (fd < 0 && errno == ENOENT)
    return g_strdup (NONE);
  if (fd < 0)
    {
      rt_file_fail (error, "read", file, errno);
      return NULL;
    }
  digest = rt_file_sha256 (fd, file, error);
  close (fd);
  return digest;
}

/* What is written into may be half written when we are killed, and has no line. */
static gboolean
write_before (const GPtrArray *moves, const char *record, GError **error)
{
  g_autofree char *path = g_build_filename (record, BEFORE, NULL);
  g_autoptr (RtFileWriter) file = rt_file_writer_in_place (path, path, error);

  for (guint i = 0; file && i < moves->len; i++)
    {
      const Move *move = moves->pdata[i];
      g_autofree char *digest = can_be_moved (move) ? digest_of (move->to, error) : NULL;

      if (digest)
        g_string_append_printf (rt_file_writer_text (file), "%s  %s\n", digest, move->name);
      else if (can_be_moved (move))
        return FALSE;
    }
  return file && rt_file_writer_close (file, error);
}

/* A record may have come with a case from elsewhere: it does not say what stands behind a link.
 */
static gboolean
is_plain (const Move *move, GError **error)
{
  if (g_file_test (move->from, G_FILE_TEST_IS_REGULAR)
      && !g_file_test (move->from, G_FILE_TEST_IS_SYMLINK)
      && !g_file_test (move->to, G_FILE_TEST_IS_SYMLINK))
    return TRUE;
  g_set_error (error, RT_ERROR, RT_ERROR_INPUT,
               "%s, which an update that was cut short was to put in place of %s, is not put "
               "there: one of them is a link or no file; do it yourself, or remove it",
               move->from, move->to);
  return FALSE;
}

/* Is each file still what it was when the record was made? */
static gboolean
check_before (const GPtrArray *moves, const char *record, GError **error)
{
  g_autofree char *path = g_build_filename (record, BEFORE, NULL), *text = NULL;

  if (moves->len > 0 && !(text = rt_file_read (path, G_MAXUINT, NULL, error)))
    return FALSE;
  for (guint i = 0; i < moves->len; i++)
    {
      const Move *move = moves->pdata[i];
      g_autofree char *ending = g_strdup_printf ("  %s\n", move->name);
      g_autofree char *digest = is_plain (move, error) ? digest_of (move->to, error) : NULL;
      g_autofree char *line = digest ? g_strconcat (digest, ending, NULL) : NULL;

      if (!line)
        return FALSE;
      if (!strstr (text, ending) || strstr (text, line)
          || (removes (move) && g_str_equal (digest, NONE)))
        continue;
      g_set_error (error, RT_ERROR, RT_ERROR_INPUT,
                   "%s was changed after an update was cut short, and is not written over: "
                   "bring it together with %s, which was to take its place, and remove that "
                   "one; then run the command again",
                   move->to, move->from);
      return FALSE;
    }
  return TRUE;
}

static gboolean
apply (const char *path, const char *record, const GPtrArray *moves, GError **error)
{
  for (guint i = 0; i < moves->len; i++)
    {
      const Move *move = moves->pdata[i];

      if (put_in_place (move))
        continue;
      rt_file_fail (error, "write", move->to, errno);
      g_prefix_error (error,
                      "the change is kept in %s and is read from there; the next command that "
                      "writes puts it in place: ",
                      record);
      return FALSE;
    }
  rt_folder_sync (path);
  rt_remove_tree (record);
  return TRUE;
}

gboolean
rt_folder_finish (const char *path, GError **error)
{
  g_autofree char *record = g_build_filename (path, RT_RECORD, NULL);
  g_autoptr (GPtrArray) moves = NULL;

  if (!g_file_test (record, G_FILE_TEST_IS_DIR) || g_file_test (record, G_FILE_TEST_IS_SYMLINK))
    return TRUE;
  moves = list_moves (path, record, error);
  return moves && check_before (moves, record, error) && apply (path, record, moves, error);
}

/* One file that is moved needs no record: that is whole or not there by itself. */
static gboolean
put_alone (const char *path, const char *fresh, const Move *move, GError **error)
{
  gboolean put = put_in_place (move);

  if (!put)
    rt_file_fail (error, "write", move->to, errno);
  rt_folder_sync (path);
  rt_remove_tree (fresh);
  return put;
}

gboolean
rt_record_commit (const char *path, const char *fresh, GError **error)
{
  g_autofree char *record = g_build_filename (path, RT_RECORD, NULL);
  g_autoptr (GPtrArray) moves = list_moves (path, fresh, error);

  if (!moves)
    return FALSE;
  for (guint i = 0; i < moves->len; i++)
    {
      if (!may_replace (moves->pdata[i], error))
        return FALSE;
      adopt (moves->pdata[i]);
    }
  if (moves->len == 1 && (removes (moves->pdata[0]) || can_be_moved (moves->pdata[0])))
    return put_alone (path, fresh, moves->pdata[0], error);
  if (moves->len > 0 && !write_before (moves, fresh, error))
    return FALSE;
  rt_folder_sync (fresh);
  if (rename (fresh, record) != 0)
    {
      rt_file_fail (error, "write", path, errno);
      return FALSE;
    }
  rt_folder_sync (path);
  g_clear_pointer (&moves, g_ptr_array_unref);
  moves = list_moves (path, record, error);
  return moves && apply (path, record, moves, error);
}
