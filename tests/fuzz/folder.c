/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The case folder over any bytes: a file goes on until a line "===NAME", NAME being
 * that of the next one ("relations"); what stands before the first is entities.csv. */
#include "reader.h"
#include <stdio.h>

static void
write_part (const char *folder, const char *name, const char *bytes, gsize length)
{
  RtRowKind kind = rt_rows_kind_of_name (name);
  g_autofree char *path = NULL;

  if (kind == RT_N_ROWS)
    return;
  path = g_strdup_printf ("%s/%s.csv", folder, name);
  need (g_file_set_contents_full (path, bytes, (gssize)length, G_FILE_SET_CONTENTS_NONE, 0600,
                                  NULL));
}

static void
write_parts (const char *folder, const char *bytes, gsize length)
{
  g_autofree char *name = g_strdup ("entities");
  const char *end = bytes + length;

  while (bytes)
    {
      const char *next = g_strstr_len (bytes, end - bytes, "\n===");
      const char *line = next ? memchr (next + 1, '\n', (gsize)(end - next - 1)) : NULL;

      write_part (folder, name, bytes, (gsize)((next ? next + 1 : end) - bytes));
      g_free (name);
      name = line ? g_strndup (next + 4, (gsize)(line - next - 4)) : NULL;
      bytes = line ? line + 1 : NULL;
    }
}

static void
remove_parts (const char *folder)
{
  for (RtRowKind kind = 0; kind < RT_N_ROWS; kind++)
    {
      g_autofree char *path = g_strdup_printf ("%s/%s.csv", folder, rt_rows_name (kind));
      unlink (path);
    }
  rmdir (folder);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (RtContext) ctx = rt_context_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RtCase) kase = NULL;
  char folder[] = "/dev/shm/redthread-fuzz-XXXXXX";

  need (g_mkdtemp (folder) != NULL);
  write_parts (folder, (const char *)data, size);
  kase = rt_case_open (folder, NULL, ctx, &error);
  need ((kase != NULL) == (error == NULL));
  if (kase)
    need_sound (kase, ctx);
  remove_parts (folder);
  return 0;
}
