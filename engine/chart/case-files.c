/* SPDX-License-Identifier: GPL-2.0-or-later */

/* See case-files.h. */

#include "chart/case-files.h"
#include "base/csv.h"
#include "base/file.h"
#include "base/quiet.h"
#include "base/text.h"
#include "chart/own-icons.h"
#include "chart/portraits.h"
#include "chart/raster.h"
#include <string.h>

#define ICONS "icons"
#define SUFFIX ".svg"
#define TYPES "schema-entity-types.csv"
#define MANY G_MAXUINT /* of so many pictures each is decoded as small as any */

/* ---- Pictures --------------------------------------------------------------------------- */

/* What @value names, where it is a picture of @e; else NULL. */
static const char *
named_by (RtCase *kase, RtValue value, RtProperty image, const RtPick *pick)
{
  RtValueRow row;

  rt_case_get_value (kase, value, &row);
  return row.property == image && (!row.claim || !pick || rt_pick_claim (pick, row.claim))
             ? row.norm
             : NULL;
}

/* Each is read once, whoever it is of. */
static gboolean
check_picture (RtCase *kase, RtEntity e, const char *folder, const char *name, GHashTable *read,
               RtContext *ctx)
{
  GError *why = NULL;
  g_autofree char *picture = NULL;

  if (!g_hash_table_add (read, (gpointer)name))
    return TRUE;
  picture = rt_portrait (folder, name, MANY, &why);
  if (picture)
    return TRUE;
  if (g_error_matches (why, RT_ERROR, RT_ERROR_SYSTEM) && !rt_raster_is_there ())
    {
      rt_context_notice (ctx, RT_NOTICE_NOTE, "portrait", NULL, 0, NULL, NULL,
                         "pictures were not looked at: %s", why->message);
      g_error_free (why);
      return FALSE;
    }
  rt_portrait_missing (kase, e, folder, name, why, ctx);
  return TRUE;
}

static gboolean
check_pictures (RtCase *kase, const char *folder, RtContext *ctx, GError **error)
{
  const RtProperty image = rt_schema_find_property (rt_case_schema (kase), "image");
  const guint32 n = image ? rt_case_n_entities (kase) : 0;
  g_autoptr (GHashTable) read = g_hash_table_new (g_str_hash, g_str_equal);

  for (RtEntity e = 0; e < n; e++)
    {
      guint n_values = 0;
      const RtValue *values = rt_case_values_of (kase, RT_OF_ENTITY, e, &n_values);

      if (!rt_context_step (ctx, "looking at pictures", e, n, error))
        return FALSE;
      for (guint i = 0; i < n_values; i++)
        {
          const char *name = named_by (kase, values[i], image, NULL);

          if (name && !check_picture (kase, e, folder, name, read, ctx))
            return TRUE;
        }
    }
  return TRUE;
}

/* ---- Icons ------------------------------------------------------------------------------ */

static gint
by_name (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* (transfer full): the names in the folder of icons, in order; none where that is a link. */
static GPtrArray *
icons_in (const char *folder)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *path = g_build_filename (folder, ICONS, NULL);
  g_autoptr (GDir) dir = g_file_test (path, G_FILE_TEST_IS_SYMLINK)
                             ? NULL
                             : g_dir_open (path, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    if (*name != '.' && g_str_has_suffix (name, SUFFIX))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, by_name);
  return names;
}

/* (transfer full): what an icon can be called: types, and icons that the schema gives them. */
static GPtrArray *
names_of_types (RtSchema *schema)
{
  GPtrArray *names = g_ptr_array_new ();

  for (guint t = 1; t <= rt_schema_n_entity_types (schema); t++)
    {
      const RtEntityType *row = rt_schema_entity_type (schema, (RtType)t);

      g_ptr_array_add (names, (gpointer)row->name);
      if (row->icon && *row->icon)
        g_ptr_array_add (names, (gpointer)row->icon);
    }
  return names;
}

static gboolean
is_among (const char *word, GPtrArray *words)
{
  return g_ptr_array_find_with_equal_func (words, word, g_str_equal, NULL);
}

/* Is NAME.svg among @files? */
static gboolean
has_icon (GPtrArray *files, const char *name)
{
  g_autofree char *file = g_strconcat (name, SUFFIX, NULL);

  return is_among (file, files);
}

/* (transfer full): NAME of NAME.svg. */
static char *
name_of (const char *file)
{
  return g_strndup (file, strlen (file) - strlen (SUFFIX));
}

/* (transfer full): of the case's own icons, by @files, and ours, the one nearest to @name. */
static char *
nearest_icon (const char *name, GPtrArray *files)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < files->len; i++)
    {
      const char *file = g_ptr_array_index (files, i);
      g_ptr_array_add (names, name_of (file));
    }
  for (guint i = 0; i < rt_n_icons; i++)
    g_ptr_array_add (names, g_strdup (rt_icons[i].name));
  return g_strdup (rt_nearest (name, (const char *const *)names->pdata, names->len));
}

/* An icon that is none leaves the marks of its type bare, but where the type has its own. */
static void
check_named (const char *type, const char *icon, GPtrArray *files, const char *path, guint line,
             RtContext *ctx)
{
  g_autofree char *near = NULL;

  if (!*icon || rt_icon_find (icon) || has_icon (files, icon) || has_icon (files, type))
    return;
  near = nearest_icon (icon, files);
  rt_context_notice (
      ctx, RT_NOTICE_WARNING, "icon-unknown", path, line, "icon", icon,
      "no icon is called \"%s\"%s%s%s: marks of the type \"%s\" have none; name one "
      "of Bootstrap's, or put " ICONS "/%s" SUFFIX " there",
      icon, near ? " (did you mean \"" : "", near ? near : "", near ? "\"?)" : "", type, type);
}

/* (transfer full): the cell under @head, without space around; "": none. */
static char *
cell_under (const RtCsv *csv, char *const *heads, const char *head)
{
  const char *const *fields = rt_csv_fields (csv);

  for (guint i = 0; heads[i] && i < rt_csv_n_fields (csv); i++)
    if (strcmp (g_strstrip (heads[i]), head) == 0)
      return g_strstrip (g_strdup (fields[i]));
  return g_strdup ("");
}

/* Where that is another, the case has hidden what the file says. */
static gboolean
is_as_read (const RtSchema *schema, const char *type, const char *icon)
{
  const RtType found = rt_schema_find_entity_type (schema, type);

  return found && strcmp (rt_schema_entity_type (schema, found)->icon, icon) == 0;
}

/* Row by row of the file, for a case keeps no lines of its types. */
static void
check_types (const RtSchema *schema, const char *folder, GPtrArray *files, RtContext *ctx)
{
  const char *const names[] = { TYPES };
  RtFolderFile found[1];
  g_autoptr (RtContext) quiet = rt_context_quiet (ctx);
  g_autofree char *path = g_build_filename (folder, TYPES, NULL);

  if (!rt_folder_open_files (folder, names, 1, found, NULL))
    return;
  g_autoptr (RtCsv) csv = found[0].fd < 0 ? NULL
                                          : rt_csv_open_fd (g_steal_fd (&found[0].fd),
                                                            found[0].path, ',', quiet, NULL);
  if (csv && rt_csv_next (csv, NULL))
    {
      g_auto (GStrv) heads = g_strdupv ((char **)rt_csv_fields (csv));

      while (rt_csv_next (csv, NULL))
        {
          g_autofree char *type = cell_under (csv, heads, "type"),
                          *icon = cell_under (csv, heads, "icon");
          if (is_as_read (schema, type, icon))
            check_named (type, icon, files, path, rt_csv_line (csv), ctx);
        }
    }
  rt_folder_close_files (found, 1);
}

/* An icon that no type has is drawn nowhere, which nobody is told of otherwise. */
static void
check_name (const char *folder, const char *file, GPtrArray *files, GPtrArray *names,
            RtContext *ctx)
{
  g_autofree char *name = name_of (file), *path = g_build_filename (folder, ICONS, file, NULL);
  const char *near;

  near = rt_nearest (name, (const char *const *)names->pdata, names->len);
  if (near && has_icon (files, near))
    rt_context_notice (ctx, RT_NOTICE_WARNING, "icon-of-nothing", path, 0, NULL, name,
                       "no type is called \"%s\", and none has that icon: this is drawn "
                       "nowhere; " ICONS "/%s" SUFFIX
                       " is there already, so take this one away",
                       name, near);
  else if (near)
    rt_context_notice (ctx, RT_NOTICE_WARNING, "icon-of-nothing", path, 0, NULL, name,
                       "no type is called \"%s\", and none has that icon (did you mean "
                       "\"%s\"?): this is drawn nowhere; rename it " ICONS "/%s" SUFFIX,
                       name, near, near);
  else
    rt_context_notice (ctx, RT_NOTICE_WARNING, "icon-of-nothing", path, 0, NULL, name,
                       "no type is called \"%s\", and none has that icon: this is drawn "
                       "nowhere; name it as a type is (redthread schema), or add the type to "
                       "schema-entity-types.csv",
                       name);
}

static void
check_icons (RtCase *kase, const char *folder, gboolean hides, RtContext *ctx)
{
  g_autoptr (GPtrArray) files = icons_in (folder),
                        names = names_of_types (rt_case_schema (kase));
  g_autofree char *path = g_build_filename (folder, ICONS, NULL);
  guint hidden = 0;

  if (g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    rt_context_notice (ctx, RT_NOTICE_WARNING, "icon", path, 0, NULL, NULL,
                       "a link may lead anywhere, so no icon is read below it; put the folder "
                       "itself there");
  for (guint i = 0; i < files->len; i++)
    {
      const char *file = g_ptr_array_index (files, i);
      g_autofree char *name = name_of (file);

      if (!is_among (name, names))
        {
          if (hides)
            {
              hidden++;
              continue;
            }
          check_name (folder, file, files, names, ctx);
        }
      rt_own_icon_check (folder, file, ctx);
    }
  if (hidden)
    rt_context_notice (ctx, RT_NOTICE_NOTE, "icon-of-nothing", path, 0, NULL, NULL,
                       "%u %s called as no type is, which may name who is protected: redthread "
                       "check --show-protected tells",
                       hidden, hidden == 1 ? "file is" : "files are");
  check_types (rt_case_schema (kase), folder, files, ctx);
}

/* ---- Both ------------------------------------------------------------------------------- */

gboolean
rt_case_files_check (RtCase *kase, const char *folder, gboolean hides, RtContext *ctx,
                     GError **error)
{
  check_icons (kase, folder, hides, ctx);
  return check_pictures (kase, folder, ctx, error);
}

void
rt_case_files_named (RtCase *kase, const char *folder, const RtPick *pick, guint *pictures,
                     guint *icons)
{
  const RtProperty image = rt_schema_find_property (rt_case_schema (kase), "image");
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) files = icons_in (folder);

  for (RtEntity e = 0; image && e < rt_case_n_entities (kase); e++)
    {
      guint n = 0;
      const RtValue *values = rt_case_values_of (kase, RT_OF_ENTITY, e, &n);

      for (guint i = 0; i < n && (!pick || rt_pick_entity (pick, e)); i++)
        {
          const char *name = named_by (kase, values[i], image, pick);

          if (name && !strstr (name, "://"))
            g_hash_table_add (seen, (gpointer)name);
        }
    }
  *pictures = g_hash_table_size (seen);
  *icons = files->len;
}
