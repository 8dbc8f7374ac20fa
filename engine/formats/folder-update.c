/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The folder is locked by flock on itself. Somebody may put another one in its place, so who
 * waited looks again whether what it has locked is still the one of that name. */
#include "formats/folder-update.h"

#include "base/file.h"
#include "case/case-private.h"
#include "formats/computed.h"
#include "formats/formats.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define COMPUTED RT_N_ROWS /* the place of that file, behind those of the kinds */
#define N_FILES (RT_N_ROWS + 1)

#define MAX_FILE ((gsize)1 << 30)     /* bytes of one file: an edit holds it whole */
#define PATIENCE (G_USEC_PER_SEC / 2) /* before a wait is told of */
#define POLL (G_USEC_PER_SEC / 50)    /* between two looks at the lock */

struct _RtFolderUpdate
{
  char *folder;
  int lock;
  RtCsvEdit *files[N_FILES]; /* those asked for */
  char *before[N_FILES];     /* their bytes; NULL where there was none */
  gsize length[N_FILES];
};

static char *
name_of (guint kind)
{
  return kind == COMPUTED ? g_strdup (RT_COMPUTED_FILE)
                          : g_strconcat (rt_rows_name ((RtRowKind)kind), ".csv", NULL);
}

static char *
path_of (const RtFolderUpdate *update, guint kind)
{
  g_autofree char *name = name_of (kind);

  return g_build_filename (update->folder, name, NULL);
}

static gboolean
is_same_folder (int fd, const char *path)
{
  struct stat held, there;

  return fstat (fd, &held) == 0 && stat (path, &there) == 0 && held.st_ino == there.st_ino
         && held.st_dev == there.st_dev;
}

/* Who waits, and since when; monotonic microseconds. */
typedef struct
{
  const char *folder;
  RtFolderWaits waits; /* NULL once it is said */
  gpointer data;
  RtContext *ctx;
  gint64 since;
} Wait;

/* FALSE where it was cancelled. */
static gboolean
wait_a_little (Wait *wait)
{
  if (wait->waits && g_get_monotonic_time () - wait->since > PATIENCE)
    {
      wait->waits (wait->folder, wait->data);
      wait->waits = NULL;
    }
  g_usleep (POLL);
  return !rt_context_cancelled (wait->ctx);
}

/* Asked again and again, for a signal that comes just before a call that blocks is not seen by
 * it. EINTR where it was cancelled. */
static gboolean
lock (int fd, Wait *wait)
{
  while (flock (fd, LOCK_EX | LOCK_NB) != 0)
    {
      if (errno != EWOULDBLOCK && errno != EINTR)
        return FALSE;
      if (!wait_a_little (wait))
        {
          errno = EINTR;
          return FALSE;
        }
    }
  return TRUE;
}

static int
lock_folder (Wait *wait)
{
  for (;;)
    {
      int fd = open (wait->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
      int errnum;

      if (fd < 0)
        return -1;
      if (!lock (fd, wait))
        {
          errnum = errno;
          close (fd);
          errno = errnum;
          return -1;
        }
      if (is_same_folder (fd, wait->folder))
        return fd;
      close (fd);
    }
}

RtFolderUpdate *
rt_folder_update_begin (const char *folder, RtFolderWaits waits, gpointer data, RtContext *ctx,
                        GError **error)
{
  g_autoptr (RtFolderUpdate) update = g_new0 (RtFolderUpdate, 1);
  Wait wait = { folder, waits, data, ctx, g_get_monotonic_time () };

  update->folder = g_strdup (folder);
  update->lock = lock_folder (&wait);
  if (update->lock >= 0)
    return rt_file_may_change (folder, error) && rt_folder_finish (folder, error)
               ? g_steal_pointer (&update)
               : NULL;
  if (errno == ENOTDIR)
    g_set_error (error, RT_ERROR, RT_ERROR_INPUT,
                 "%s is no case folder, and only those are changed in place; make one of it: "
                 "redthread convert %s -o my-case",
                 folder, folder);
  else if (errno == EINTR)
    g_set_error (error, RT_ERROR, RT_ERROR_SYSTEM,
                 "stopped waiting for %s, which another process is changing; nothing was "
                 "written. Run the command again when that is done",
                 folder);
  else
    rt_file_fail (error, "read", folder, errno);
  return NULL;
}

void
rt_folder_update_free (RtFolderUpdate *update)
{
  if (!update)
    return;
  for (guint kind = 0; kind < N_FILES; kind++)
    {
      rt_csv_edit_free (update->files[kind]);
      g_free (update->before[kind]);
    }
  if (update->lock >= 0)
    close (update->lock);
  g_free (update->folder);
  g_free (update);
}

/* NULL without @error where there is no such file. */
static char *
read_bytes (const RtFolderUpdate *update, guint kind, gsize *length, GError **error)
{
  g_autofree char *path = path_of (update, kind);

  *length = 0;
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return NULL;
  return rt_file_no_pipe (path, error) ? rt_file_read (path, MAX_FILE, length, error) : NULL;
}

static RtCsvEdit *
open_file (RtFolderUpdate *update, guint kind, GError **error)
{
  g_autofree char *path = path_of (update, kind), *bytes = NULL;
  GError *problem = NULL;
  gsize length;

  if (update->files[kind])
    return update->files[kind];
  bytes = read_bytes (update, kind, &length, &problem);
  if (problem)
    {
      g_propagate_error (error, problem);
      return NULL;
    }
  update->files[kind] = rt_csv_edit_new (path, bytes ? bytes : "", length, error);
  update->before[kind] = g_steal_pointer (&bytes);
  update->length[kind] = length;
  return update->files[kind];
}

RtCsvEdit *
rt_folder_update_file (RtFolderUpdate *update, RtRowKind kind, GError **error)
{
  return open_file (update, kind, error);
}

RtCsvEdit *
rt_folder_update_computed (RtFolderUpdate *update, GError **error)
{
  return open_file (update, COMPUTED, error);
}

/* Has another program, which knows of no lock, written it since? */
static gboolean
check_unchanged (const RtFolderUpdate *update, guint kind, GError **error)
{
  g_autofree char *path = path_of (update, kind), *bytes = NULL;
  GError *problem = NULL;
  gsize length;

  bytes = read_bytes (update, kind, &length, &problem);
  if (problem)
    {
      g_propagate_error (error, problem);
      return FALSE;
    }
  if ((bytes != NULL) == (update->before[kind] != NULL) && length == update->length[kind]
      && (!bytes || memcmp (bytes, update->before[kind], length) == 0))
    return TRUE;
  g_set_error (error, RT_ERROR, RT_ERROR_INPUT,
               "%s: another program changed it just now, and nothing was written; run the "
               "command again",
               path);
  return FALSE;
}

gboolean
rt_folder_update_commit (RtFolderUpdate *update, RtCase *kase, GError **error)
{
  g_autoptr (RtFolder) folder = NULL;

  for (guint kind = 0; kind < N_FILES; kind++)
    {
      g_autofree char *name = name_of (kind), *bytes = NULL;
      gsize length;

      if (!update->files[kind])
        continue;
      bytes = rt_csv_edit_bytes (update->files[kind], &length, error);
      if (!bytes)
        return FALSE;
      if (length == update->length[kind]
          && (length == 0 || memcmp (bytes, update->before[kind], length) == 0))
        continue;
      if (!folder)
        folder = rt_folder_begin_held (update->folder, error);
      if (!folder || !check_unchanged (update, kind, error))
        return FALSE;
      if (kind == COMPUTED && rt_csv_edit_n (update->files[kind]) == 0)
        rt_folder_drop (folder, name);
      else if (!rt_folder_write (folder, name, bytes, length, error))
        return FALSE;
    }
  if (!folder && kase && rt_case_attached (kase, 0))
    {
      folder = rt_folder_begin_held (update->folder, error);
      if (!folder)
        return FALSE;
    }
  if (folder && kase && !rt_attached_write (folder, kase, update->folder, FALSE, error))
    return FALSE;
  return !folder || rt_folder_commit (folder, error);
}
