/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A plain edge list: a table with two columns that name the ends, from,to or
 * source,target, and anything else as properties, so that any graph can be tried at once.
 * Entities are what the ends name. Without a type column all relations are "related-to"; a type
 * column that says Directed or Undirected, as Gephi's tables have it, means "related-to" and
 * "linked-to". */
#include "formats/formats.h"
#include "formats/table-read.h"
#include <string.h>

#define DEFAULT_TYPE "related-to"
#define DEFAULT_UNDIRECTED "linked-to"

/* Names of the two ends, best first. */
static const char *const end_names[][2] = {
  { "from", "to" },
  { "source", "target" },
};

typedef struct
{
  guint type;     /* the column */
  gboolean added; /* the file has none */
} EdgeList;

static int
find_column (const char *const *names, guint n, const char *name)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *trimmed = g_strstrip (g_strdup (names[i]));
      if (g_ascii_strcasecmp (trimmed, name) == 0)
        return (int)i;
    }
  return -1;
}

static gboolean
find_ends (const char *const *names, guint n, int ends[2])
{
  for (guint i = 0; i < G_N_ELEMENTS (end_names); i++)
    {
      ends[0] = find_column (names, n, end_names[i][0]);
      ends[1] = find_column (names, n, end_names[i][1]);
      if (ends[0] >= 0 && ends[1] >= 0)
        return TRUE;
    }
  return FALSE;
}

static void
rename_column (GPtrArray *columns, guint i, const char *name)
{
  g_free (columns->pdata[i]);
  columns->pdata[i] = g_strdup (name);
}

static gboolean
map_header (GPtrArray *columns, gpointer data, GError **error)
{
  EdgeList *list = data;
  int ends[2], type;

  if (!find_ends ((const char *const *)columns->pdata, columns->len, ends))
    {
      g_set_error (error, RT_ERROR, RT_ERROR_INPUT,
                   "the first row names no ends; call two columns from and to, or source and "
                   "target");
      return FALSE;
    }
  rename_column (columns, (guint)ends[0], "from");
  rename_column (columns, (guint)ends[1], "to");
  type = find_column ((const char *const *)columns->pdata, columns->len, "type");
  list->added = type < 0;
  list->type = type < 0 ? columns->len : (guint)type;
  if (list->added)
    g_ptr_array_add (columns, g_strdup ("type"));
  return TRUE;
}

static void
map_row (GPtrArray *values, gpointer data)
{
  const EdgeList *list = data;
  const char *type = values->pdata[list->type];

  if (!type || !*type || g_ascii_strcasecmp (type, "directed") == 0)
    values->pdata[list->type] = (gpointer)DEFAULT_TYPE;
  else if (g_ascii_strcasecmp (type, "undirected") == 0)
    values->pdata[list->type] = (gpointer)DEFAULT_UNDIRECTED;
}

static gboolean
read_list (const char *path, RtSink *sink, RtContext *ctx, GError **error)
{
  EdgeList list = { 0 };
  RtTableMap map = { .kind = RT_ROWS_RELATIONS,
                     .rules = { .ends = RT_ENDS_CREATE, .foreign = TRUE },
                     .map = map_header,
                     .data = &list,
                     .row = map_row };
  g_autoptr (RtCsv) csv = rt_csv_open (path, 0, ctx, error);

  return csv && rt_table_read (csv, &map, sink, ctx, error);
}

static int
sniff (const char *path, const char *head, gsize length)
{
  g_autoptr (RtCsv) csv = NULL;
  int ends[2];

  /* Only the header matters; a head that ends in the middle of a later row does not disturb it.
   */
  csv = rt_csv_open_bytes (path, head, length, 0, NULL, NULL);
  if (!csv || !rt_csv_next (csv, NULL))
    return 0;
  return find_ends (rt_csv_fields (csv), rt_csv_n_fields (csv), ends) ? 60 : 0;
}

const RtFormat rt_format_edge_list = {
  .name = "edge-list",
  .extensions = ".csv;.tsv;.txt",
  .summary
  = "CSV or TSV with columns from and to (or source and target), the rest as properties",
  .sniff = sniff,
  .read = read_list,
};
