/* SPDX-License-Identifier: GPL-2.0-or-later */

/* See own-icons.h. */

#include "chart/own-icons.h"
#include "base/file.h"
#include "chart/icon-file.h"
#include <string.h>

#define FOLDER "icons"
#define OWN "own-" /* no icon of ours begins so, and none that a schema names is taken to */

struct _RtOwnIcons
{
  char *folder;
  GHashTable *read; /* by name: RtIcon, or one without a path where there is no such file */
};

static void
free_icon (gpointer data)
{
  RtIcon *icon = data;

  g_free ((char *)icon->name);
  g_free ((char *)icon->path);
  g_free (icon);
}

RtOwnIcons *
rt_own_icons_new (const char *folder)
{
  RtOwnIcons *icons = g_new0 (RtOwnIcons, 1);

  icons->folder = g_strdup (folder);
  icons->read = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, free_icon);
  return icons;
}

void
rt_own_icons_free (RtOwnIcons *icons)
{
  if (!icons)
    return;
  g_free (icons->folder);
  g_hash_table_unref (icons->read);
  g_free (icons);
}

/* A name that is a file's here and everywhere, and an element's in an SVG. */
static gboolean
can_be_file (const char *name)
{
  return name && *name && strlen (name) <= 100
         && !name[strspn (name,
                          "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_")];
}

static void
tell (const char *path, const char *file, const GError *why, RtContext *ctx)
{
  char *words = NULL;
  const guint64 line = g_ascii_strtoull (why->message, &words, 10);
  const gboolean placed = line > 0 && g_str_has_prefix (words, ": ");

  rt_context_notice (ctx, RT_NOTICE_WARNING, "icon", path, placed ? (guint)line : 0, NULL, file,
                     "the icon of the schema is drawn: %s", placed ? words + 2 : why->message);
}

/* (transfer full): NULL: @file of @folder is no icon, which is said. */
static char *
read_icon (const char *folder, const char *file, gboolean *even_odd, RtContext *ctx)
{
  g_autofree char *path = g_build_filename (folder, file, NULL), *bytes = NULL;
  g_autoptr (GError) error = NULL;
  char *data = NULL;
  gsize length;

  bytes = rt_file_inside (folder, file, RT_ICON_MOST_BYTES, &length, &error);
  if (bytes)
    data = rt_icon_read (bytes, length, even_odd, &error);
  if (!data)
    tell (path, file, error, ctx);
  return data;
}

void
rt_own_icon_check (const char *folder, const char *name, RtContext *ctx)
{
  g_autofree char *file = g_build_filename (FOLDER, name, NULL), *data = NULL;
  gboolean even_odd;

  data = read_icon (folder, file, &even_odd, ctx);
}

/* Its own icon; NULL. */
static const char *
own (RtOwnIcons *icons, const char *name, RtContext *ctx)
{
  RtIcon *icon;

  if (!icons->folder || !can_be_file (name))
    return NULL;
  g_autofree char *key = g_strconcat (OWN, name, NULL),
                  *file = g_strdup_printf (FOLDER "/%s.svg", name);
  icon = g_hash_table_lookup (icons->read, key);
  if (!icon)
    {
      gboolean even_odd = FALSE;

      icon = g_new0 (RtIcon, 1);
      if (rt_file_is_inside (icons->folder, file))
        icon->path = read_icon (icons->folder, file, &even_odd, ctx);
      icon->even_odd = even_odd;
      icon->name = g_steal_pointer (&key);
      g_hash_table_insert (icons->read, (gpointer)icon->name, icon);
    }
  return icon->path ? icon->name : NULL;
}

const char *
rt_own_icons_name (RtOwnIcons *icons, RtSchema *schema, RtType type, RtContext *ctx)
{
  const RtEntityType *row = rt_schema_entity_type (schema, type), *parent;
  const char *name = NULL;

  for (; row; row = parent)
    {
      parent = row->parent ? rt_schema_entity_type (schema, row->parent) : NULL;
      name = own (icons, row->name, ctx);
      name = name ? name : own (icons, row->icon, ctx);
      if (name)
        return name;
      /* One that is its parent's may have come from there, and so may an own one. */
      if (row->icon && *row->icon && !(parent && g_strcmp0 (row->icon, parent->icon) == 0))
        return g_str_has_prefix (row->icon, OWN) ? NULL : row->icon;
    }
  return NULL;
}

const RtIcon *
rt_chart_icon (const RtChart *chart, const char *name)
{
  const RtIcon *icon = chart->icons && name ? g_hash_table_lookup (chart->icons->read, name)
                                            : NULL;

  return icon && icon->path ? icon : rt_icon_find (name);
}
