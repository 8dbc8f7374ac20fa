/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Which row of a case folder names a picture that cannot be drawn. A case does not keep the
 * lines of its rows: they are looked for where there is something to say. */

#include "base/csv.h"
#include "base/file.h"
#include "base/quiet.h"
#include "chart/portraits.h"
#include <string.h>

/* Where a row names a picture: in the column @value, of rows with @fixed in the column @kind
 * where there is such a one. */
static const struct
{
  const char *file, *id, *value, *kind, *fixed;
} tables[] = { { "entities.csv", "id", "image", NULL, NULL },
               { "claims.csv", "entity", "value", "property", "image" } };
#define MOST_SOUGHT 20u /* of more warnings than these nobody asks for the line */
#define N_TABLES G_N_ELEMENTS (tables)

static int
column_of (const RtCsv *csv, const char *name)
{
  const char *const *fields = rt_csv_fields (csv);

  for (guint i = 0; name && i < rt_csv_n_fields (csv); i++)
    if (strcmp (fields[i], name) == 0)
      return (int)i;
  return -1;
}

static gboolean
has (const RtCsv *csv, int column, const char *text)
{
  return column >= 0 && (guint)column < rt_csv_n_fields (csv)
         && strcmp (rt_csv_fields (csv)[column], text) == 0;
}

/* A cell may hold several, split by ";". */
static gboolean
names (const RtCsv *csv, int column, const char *name)
{
  g_auto (GStrv) each = NULL;

  if (column < 0 || (guint)column >= rt_csv_n_fields (csv))
    return FALSE;
  if (has (csv, column, name))
    return TRUE;
  each = g_strsplit (rt_csv_fields (csv)[column], ";", -1);
  for (char **one = each; *one; one++)
    if (strcmp (g_strstrip (*one), name) == 0)
      return TRUE;
  return FALSE;
}

/* The line of the first row of table @t that says so; 0: none. */
static guint
line_in (guint t, RtCsv *csv, const char *id, const char *name)
{
  int id_at, value_at, kind_at;

  if (!rt_csv_next (csv, NULL))
    return 0;
  id_at = column_of (csv, tables[t].id);
  value_at = column_of (csv, tables[t].value);
  kind_at = column_of (csv, tables[t].kind);
  while (rt_csv_next (csv, NULL))
    if (has (csv, id_at, id) && names (csv, value_at, name)
        && (!tables[t].kind || has (csv, kind_at, tables[t].fixed)))
      return rt_csv_line (csv);
  return 0;
}

/* *@table: which; returns 0 where no row is found, as of a case with names replaced. */
static guint
find_line (const char *folder, const char *id, const char *name, RtContext *ctx, guint *table)
{
  const char *const files[N_TABLES] = { tables[0].file, tables[1].file };
  RtFolderFile found[N_TABLES];
  g_autoptr (RtContext) quiet = rt_context_quiet (ctx);
  guint line = 0;

  if (!rt_folder_open_files (folder, files, N_TABLES, found, NULL))
    return 0;
  for (guint t = 0; t < N_TABLES && !line; t++)
    {
      g_autoptr (RtCsv) csv = NULL;

      if (found[t].fd < 0
          || !(csv = rt_csv_open_fd (g_steal_fd (&found[t].fd), found[t].path, ',', quiet,
                                     NULL)))
        continue;
      line = line_in (t, csv, id, name);
      *table = t;
    }
  rt_folder_close_files (found, N_TABLES);
  return line;
}

/* Is the same thing said already, as of a picture that is wanted in several places? */
static gboolean
is_said (const char *text, const RtContext *ctx)
{
  for (guint i = 0; i < rt_context_n_notices (ctx); i++)
    if (strcmp (rt_context_get_notice (ctx, i)->text, text) == 0)
      return TRUE;
  return FALSE;
}

void
rt_portrait_missing (RtCase *kase, RtEntity e, const char *folder, const char *name,
                     GError *why, RtContext *ctx)
{
  g_autofree char *text = g_strdup_printf ("%s is shown without a picture: %s",
                                           rt_entity_name (kase, e), why->message);
  const gboolean many = rt_context_count (ctx, RT_NOTICE_WARNING) > MOST_SOUGHT;
  guint table = 0;

  g_error_free (why);
  if (is_said (text, ctx))
    return;
  const guint line = many ? 0 : find_line (folder, rt_entity_id (kase, e), name, ctx, &table);
  g_autofree char *file = line ? g_build_filename (folder, tables[table].file, NULL) : NULL;
  rt_context_notice (ctx, RT_NOTICE_WARNING, "portrait", file, line, tables[table].value, name,
                     "%s", text);
}
