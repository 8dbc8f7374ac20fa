/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Files for tests that read and write some: a folder that is gone afterwards.
 *
 *   g_autoptr (TestFolder) folder = folder_new ();
 *   folder_write (folder, "case/relations.csv", "type,from,to\nknows,a,b\n");
 *   g_autoptr (RtCase) kase = folder_open (folder, "case", ctx);
 */
#pragma once

#include "fixture.h"
#include "redthread/ingest.h"
#include <stdlib.h>
#include <unistd.h>

typedef struct
{
  char *path;
} TestFolder;

FIXTURE_UNUSED TestFolder *
folder_new (void)
{
  TestFolder *folder = g_new0 (TestFolder, 1);

  folder->path = g_dir_make_tmp ("redthread-test-XXXXXX", NULL);
  assert_non_null (folder->path);
  return folder;
}

static void
folder_remove (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *inner = g_build_filename (path, name, NULL);
      if (g_file_test (inner, G_FILE_TEST_IS_DIR))
        folder_remove (inner);
      else
        unlink (inner);
    }
  rmdir (path);
}

FIXTURE_UNUSED void
folder_free (TestFolder *folder)
{
  folder_remove (folder->path);
  g_free (folder->path);
  g_free (folder);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TestFolder, folder_free)

/* folder_path: (transfer full) */
FIXTURE_UNUSED char *
folder_path (const TestFolder *folder, const char *name)
{
  return g_build_filename (folder->path, name, NULL);
}

FIXTURE_UNUSED void
folder_write_bytes (const TestFolder *folder, const char *name, const char *bytes, gssize n)
{
  g_autofree char *path = folder_path (folder, name), *parent = g_path_get_dirname (path);

  g_mkdir_with_parents (parent, 0700);
  assert_true (g_file_set_contents (path, bytes, n, NULL));
}

FIXTURE_UNUSED void
folder_write (const TestFolder *folder, const char *name, const char *text)
{
  folder_write_bytes (folder, name, text, -1);
}

/* folder_read: (transfer full): NULL where there is no such file. */
FIXTURE_UNUSED char *
folder_read (const TestFolder *folder, const char *name)
{
  g_autofree char *path = folder_path (folder, name);
  char *bytes = NULL;

  g_file_get_contents (path, &bytes, NULL, NULL);
  return bytes;
}

/* folder_open: the case, which must open. */
FIXTURE_UNUSED RtCase *
folder_open (const TestFolder *folder, const char *name, RtContext *ctx)
{
  g_autofree char *path = folder_path (folder, name);
  GError *error = NULL;
  RtCase *kase = rt_case_open (path, NULL, ctx, &error);

  if (!kase)
    fail_msg ("%s does not open: %s", name, error->message);
  return kase;
}

/* folder_refuse: the error with which it does not open; its message without the folder.
 * (transfer full) */
FIXTURE_UNUSED char *
folder_refuse (const TestFolder *folder, const char *name, RtContext *ctx, RtError code)
{
  g_autofree char *path = folder_path (folder, name);
  g_autoptr (GError) error = NULL;
  g_autoptr (RtCase) kase = rt_case_open (path, NULL, ctx, &error);
  g_auto (GStrv) parts = NULL;

  assert_null (kase);
  assert_int_equal (error->code, code);
  parts = g_strsplit (error->message, folder->path, -1);
  return g_strjoinv ("", parts);
}

FIXTURE_UNUSED void
folder_save (const TestFolder *folder, RtCase *kase, const char *name)
{
  g_autofree char *path = folder_path (folder, name);
  GError *error = NULL;

  if (!rt_case_save (kase, NULL, path, NULL, NULL, &error))
    fail_msg ("%s cannot be written: %s", name, error->message);
}

FIXTURE_UNUSED void
assert_same_case (RtCase *a, RtCase *b)
{
  g_autoptr (GPtrArray) changes = rt_case_diff (a, b, TRUE, NULL, NULL);

  assert_non_null (changes);
  if (changes->len)
    {
      const RtChange *change = g_ptr_array_index (changes, 0);
      fail_msg ("%u changes, the first of %s %s:\n  %s\n  %s", changes->len, change->what,
                change->id, change->old_text ? change->old_text : "(none)",
                change->new_text ? change->new_text : "(none)");
    }
}

FIXTURE_UNUSED const RtNotice *
find_notice (const RtContext *ctx, const char *code)
{
  for (guint i = 0; i < rt_context_n_notices (ctx); i++)
    if (strcmp (rt_context_get_notice (ctx, i)->code, code) == 0)
      return rt_context_get_notice (ctx, i);
  return NULL;
}

FIXTURE_UNUSED void
assert_contains (const char *text, const char *part)
{
  if (!text || !strstr (text, part))
    fail_msg ("\"%s\" does not contain \"%s\"", text ? text : "(null)", part);
}
