/* SPDX-License-Identifier: GPL-2.0-or-later */

/* See case-files.h. */

#include "chart/case-files.h"
#include "base/file.h"
#include "base/text.h"
#include "chart/own-icons.h"
#include "chart/portraits.h"
#include "chart/raster.h"
#include <string.h>

#define ICONS "icons"
#define SUFFIX ".svg"
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

/* An icon that no type has is drawn nowhere, which nobody is told of otherwise. */
static void
check_name (const char *folder, const char *file, const GPtrArray *names, RtContext *ctx)
{
  g_autofree char *name = g_strndup (file, strlen (file) - strlen (SUFFIX)),
                  *path = g_build_filename (folder, ICONS, file, NULL);
  const char *near;

  for (guint i = 0; i < names->len; i++)
    if (strcmp (g_ptr_array_index (names, i), name) == 0)
      return;
  near = rt_nearest (name, (const char *const *)names->pdata, names->len);
  if (near)
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
check_icons (RtCase *kase, const char *folder, RtContext *ctx)
{
  g_autoptr (GPtrArray) files = icons_in (folder),
                        names = names_of_types (rt_case_schema (kase));
  g_autofree char *path = g_build_filename (folder, ICONS, NULL);

  if (g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    rt_context_notice (ctx, RT_NOTICE_WARNING, "icon", path, 0, NULL, NULL,
                       "a link may lead anywhere, so no icon is read below it; put the folder "
                       "itself there");
  for (guint i = 0; i < files->len; i++)
    {
      const char *file = g_ptr_array_index (files, i);

      check_name (folder, file, names, ctx);
      rt_own_icon_check (folder, file, ctx);
    }
}

/* ---- Both ------------------------------------------------------------------------------- */

gboolean
rt_case_files_check (RtCase *kase, const char *folder, RtContext *ctx, GError **error)
{
  check_icons (kase, folder, ctx);
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
