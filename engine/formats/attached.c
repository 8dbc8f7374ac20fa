/* SPDX-License-Identifier: GPL-2.0-or-later */

/* mapping.csv, mapping-calls.csv, ...: what sheets were taken for, beside what they became.
 * What is there somebody may have edited: it is not written over, and one that was used where
 * it stands stays as it is. */
#include "base/file.h"
#include "case/case-private.h"
#include "formats/formats.h"
#include <glib/gstdio.h>
#include <string.h>

static gboolean
is_mapping (const char *name)
{
  return g_str_has_suffix (name, ".csv")
         && (strcmp (name, "mapping.csv") == 0 || g_str_has_prefix (name, "mapping-"));
}

static gboolean
stands_in (const char *file, const char *folder)
{
  g_autofree char *parent = file ? g_path_get_dirname (file) : NULL;

  return parent && rt_file_is_same (parent, folder);
}

/* Is one of the case's sheets read by that very file? */
static gboolean
is_used (const RtCase *kase, const char *path, const char *name)
{
  const RtAttached *attached;

  for (guint i = 0; (attached = rt_case_attached (kase, i)); i++)
    {
      g_autofree char *base = attached->origin ? g_path_get_basename (attached->origin) : NULL;

      if (g_strcmp0 (base, name) == 0 && stands_in (attached->origin, path))
        return TRUE;
    }
  return FALSE;
}

/* Those of a folder that is written anew go with what they explained. */
static void
drop_old (RtFolder *folder, const RtCase *kase, const char *path)
{
  GDir *dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    if (is_mapping (name) && !is_used (kase, path, name))
      rt_folder_drop (folder, name);
  g_clear_pointer (&dir, g_dir_close);
}

/* A link to nothing, a device and what cannot be read are something else too, and stay. */
static gboolean
holds_other (const char *folder, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL), *there = NULL;
  GStatBuf info;

  if (g_lstat (path, &info) != 0)
    return FALSE;
  if (g_stat (path, &info) == 0 && S_ISREG (info.st_mode))
    there = rt_file_read (path, strlen (text), NULL, NULL);
  return !there || strcmp (there, text) != 0;
}

/* (transfer full): the first of its names that holds nothing else. */
static char *
free_name (const RtCase *kase, guint i, const char *path, gboolean anew)
{
  const RtAttached *attached = rt_case_attached (kase, i);
  char *name = g_strdup ("mapping.csv");

  for (guint n = 1;; n++)
    {
      g_autofree char *number = n > 1 ? g_strdup_printf ("-%u", n) : g_strdup ("");
      gboolean taken = (!anew || is_used (kase, path, name))
                       && holds_other (path, name, attached->text);

      for (guint j = 0; j < i && !taken; j++)
        taken = g_strcmp0 (rt_case_attached (kase, j)->name, name) == 0
                && strcmp (rt_case_attached (kase, j)->text, attached->text) != 0;
      if (!taken)
        return name;
      g_free (name);
      name = g_strdup_printf ("mapping-%s%s.csv", attached->stem, number);
    }
}

gboolean
rt_attached_write (RtFolder *folder, RtCase *kase, const char *path, gboolean anew,
                   GError **error)
{
  RtAttached *attached;

  if (anew && rt_case_attached (kase, 0))
    drop_old (folder, kase, path);
  for (guint i = 0; (attached = rt_case_attached (kase, i)); i++)
    {
      g_clear_pointer (&attached->name, g_free);
      if (stands_in (attached->origin, path))
        continue;
      attached->name = free_name (kase, i, path, anew);
      if (!rt_folder_write (folder, attached->name, attached->text, strlen (attached->text),
                            error))
        return FALSE;
    }
  return TRUE;
}
