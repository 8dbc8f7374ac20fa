/* SPDX-License-Identifier: GPL-2.0-or-later */

/* GraphML that we wrote: the rows of the case stand in it as JSON, and are the truth. What
 * another tool has added beside them joins them as properties. */
#include "base/json.h"
#include "formats/graphml-rows.h"
#include <string.h>

#define NO_TABLE G_MAXINT /* in rows->tables: that header will not do */

/* Without "FILE:LINE: ", which a refusal has beside it. */
static const char *
without_place (const GraphmlRows *rows, const char *problem)
{
  gsize file = strlen (rows->file), line;

  if (!g_str_has_prefix (problem, rows->file) || problem[file] != ':')
    return problem;
  line = strspn (problem + file + 1, "0123456789");
  return g_str_has_prefix (problem + file + 1 + line, ": ") ? problem + file + line + 3
                                                            : problem;
}

/* What a file of ours says in a way that can't be read is a refusal: somebody has changed it.
 * FALSE where reading must stop. */
static gboolean
refuse (GraphmlRows *rows, guint line, const char *problem, GError **error)
{
  g_autofree char *text = g_strdup_printf (
      "the attributes redthread.* were changed and can't be read%s%s; export the case anew",
      problem ? ": " : "", problem ? without_place (rows, problem) : "");

  return rows->sink->refuse (rows->sink, rows->file, line, "bad-rows", GRAPHML_ROWS, NULL, text,
                             error);
}

/* ---- Tables ---------------------------------------------------------------------------- */

/* Begins a table; -1 with RT_ERROR_INPUT where the columns will not do. */
static int
begin_table (GraphmlRows *rows, RtRowKind kind, const char *const *columns, guint n,
             GError **error)
{
  RtTableRules rules = { .ends = RT_ENDS_LATER };
  g_autoptr (GString) header = g_string_new (rt_rows_name (kind));
  int table;

  for (guint i = 0; i < n; i++)
    g_string_append_printf (header, "\x1f%s", columns[i]);
  table = GPOINTER_TO_INT (g_hash_table_lookup (rows->tables, header->str));
  if (table == NO_TABLE)
    g_set_error (error, RT_ERROR, RT_ERROR_INPUT, "a column is missing or stands twice");
  if (table)
    return table == NO_TABLE ? -1 : table - 1;
  table = rows->sink->begin (rows->sink, kind, &rules, rows->file, columns, n, error);
  g_hash_table_insert (rows->tables, g_strdup (header->str),
                       GINT_TO_POINTER (table < 0 ? NO_TABLE : table + 1));
  return table;
}

static gboolean
is_last (const GraphmlHeader *last, const char *const *columns, guint n)
{
  if (!last->columns || last->columns->len != n)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (strcmp (last->columns->pdata[i], columns[i]) != 0)
      return FALSE;
  return TRUE;
}

/* The table for a row of such columns. Most rows have the columns of the one before. */
static int
table_for (GraphmlRows *rows, RtRowKind kind, const char *const *columns, guint n,
           GError **error)
{
  GraphmlHeader *last = &rows->last[kind];

  if (is_last (last, columns, n))
    return last->table;
  last->table = begin_table (rows, kind, columns, n, error);
  g_clear_pointer (&last->columns, g_ptr_array_unref);
  if (last->table >= 0)
    {
      last->columns = g_ptr_array_new_with_free_func (g_free);
      for (guint i = 0; i < n; i++)
        g_ptr_array_add (last->columns, g_strdup (columns[i]));
    }
  return last->table;
}

/* ---- Rows ------------------------------------------------------------------------------- */

static gboolean
give_row (GraphmlRows *rows, RtRowKind kind, const char *const *columns,
          const char *const *values, guint n, guint line, GError **error)
{
  g_autoptr (GError) problem = NULL;
  int table = n ? table_for (rows, kind, columns, n, &problem) : -1;

  if (table < 0)
    return refuse (rows, line, problem ? problem->message : "a row is no list of texts", error);
  return rows->sink->row (rows->sink, table, values, line, error);
}

static void
append (GPtrArray *array, const char *const *texts, guint n)
{
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (array, (gpointer)texts[i]);
}

/* The same with column, value, column, value ... after its own. */
static gboolean
give_row_and (GraphmlRows *rows, RtRowKind kind, const char *const *columns,
              const char *const *values, guint n, const GPtrArray *extras, guint line,
              GError **error)
{
  g_ptr_array_set_size (rows->columns, 0);
  g_ptr_array_set_size (rows->values, 0);
  append (rows->columns, columns, n);
  append (rows->values, values, n);
  for (guint i = 0; n && i < extras->len; i += 2)
    {
      g_ptr_array_add (rows->columns, extras->pdata[i]);
      g_ptr_array_add (rows->values, extras->pdata[i + 1]);
    }
  return give_row (rows, kind, (const char *const *)rows->columns->pdata,
                   (const char *const *)rows->values->pdata, rows->columns->len, line, error);
}

/* @extras, or NULL, join the first one. */
static gboolean
give_own_rows (GraphmlRows *rows, RtRowKind kind, const GraphmlOwnRows *own,
               const GPtrArray *extras, guint line, GError **error)
{
  const char *const *columns = (const char *const *)own->columns->pdata;
  const char *const *values = (const char *const *)own->values->pdata;
  guint from = 0;

  if (own->ends->len == 0)
    return refuse (rows, line, "there is no row in them", error);
  for (guint i = 0; i < own->ends->len; i++)
    {
      guint n = g_array_index (own->ends, guint, i) - from;

      if (i == 0 && extras
              ? !give_row_and (rows, kind, columns, values, n, extras, line, error)
              : !give_row (rows, kind, columns + from, values + from, n, line, error))
        return FALSE;
      from += n;
    }
  return TRUE;
}

static json_t *
parse_rows (GraphmlRows *rows, const GraphmlSubject *subject, const char *text, gboolean *go_on,
            GError **error)
{
  g_autoptr (GError) problem = NULL;
  json_t *json = rt_json_parse (rows->file, text, strlen (text), subject->line, &problem);

  *go_on = TRUE;
  if (json && json_is_array (json) == (subject->domain != GRAPHML_GRAPH))
    return json;
  g_clear_pointer (&json, json_decref);
  *go_on = refuse (rows, subject->line, problem ? problem->message : NULL, error);
  return NULL;
}

/* FALSE where there are none that can be read; *go_on: whether that was but refused. */
static gboolean
read_own (GraphmlRows *rows, const GraphmlSubject *subject, char *text, GraphmlOwnRows *own,
          gboolean *go_on, GError **error)
{
  json_t *array;

  *go_on = TRUE;
  if (graphml_own_scan (own, text))
    return TRUE;
  array = parse_rows (rows, subject, text, go_on, error);
  if (array)
    graphml_own_take (own, array);
  return array != NULL;
}

/* ---- What another tool has added -------------------------------------------------------- */

static gboolean
is_told_by (const GraphmlOwnRows *own, const char *name)
{
  for (guint i = 0; i < own->n; i++)
    {
      const char *column = own->columns->pdata[i];

      if (strcmp (strcmp (column, "aliases") == 0 ? "alias"
                  : strcmp (column, "tags") == 0  ? "tag"
                                                  : column,
                  name)
          == 0)
        return TRUE;
    }
  return FALSE;
}

/* Is there a claim of that property? */
static gboolean
is_claimed_by (const GraphmlOwnRows *claims, const char *name)
{
  for (guint i = 0; i < claims->n; i++)
    if (strcmp (claims->columns->pdata[i], "property") == 0
        && g_strcmp0 (claims->values->pdata[i], name) == 0)
      return TRUE;
  return FALSE;
}

static void
add_extra (GPtrArray **extras, const char *column, const char *text)
{
  GString *cell = g_string_new (NULL);

  if (!*extras)
    *extras = g_ptr_array_new_with_free_func (g_free);
  rt_cell_append (cell, text);
  g_ptr_array_add (*extras, g_strdup (column));
  g_ptr_array_add (*extras, g_string_free (cell, FALSE));
}

/* (transfer full): column, value, column, value ... of attributes that the rows do not tell of;
 * NULL where there are none. */
static GPtrArray *
extras_of (const GraphmlRows *rows, const GraphmlSubject *subject)
{
  gboolean edge = subject->domain == GRAPHML_EDGE;
  const GArray *foreign = rows->foreign[edge];
  GPtrArray *extras = NULL;

  for (guint i = 0; i < foreign->len; i++)
    {
      guint k = g_array_index (foreign, guint, i);
      const GraphmlKey *key = graphml_key (rows, k);
      const char *text = graphml_value (rows, subject, k);

      if (text && !is_told_by (&rows->own[0], key->name)
          && !is_claimed_by (&rows->own[1], key->name)
          && !graphml_is_said (key, subject, text, NULL))
        add_extra (&extras, key->column[edge], text);
    }
  return extras;
}

gboolean
graphml_take_own (GraphmlRows *rows, const GraphmlSubject *subject, char *text, GError **error)
{
  RtRowKind kind = subject->domain == GRAPHML_NODE ? RT_ROWS_ENTITIES : RT_ROWS_RELATIONS;
  char *claims = graphml_value_of (rows, subject, KNOWN_CLAIMS);
  gboolean go_on, claimed = FALSE;
  g_autoptr (GPtrArray) extras = NULL;

  graphml_own_reset (&rows->own[1]);
  if (!read_own (rows, subject, text, &rows->own[0], &go_on, error))
    return go_on;
  if (claims)
    claimed = read_own (rows, subject, claims, &rows->own[1], &go_on, error);
  if (!go_on)
    return FALSE;
  extras = extras_of (rows, subject);
  return give_own_rows (rows, kind, &rows->own[0], extras, subject->line, error)
         && (!claimed
             || give_own_rows (rows, RT_ROWS_CLAIMS, &rows->own[1], NULL, subject->line,
                               error));
}

/* {"case": [row, ...], "sources": [row, ...], ...} */
gboolean
graphml_take_tables (GraphmlRows *rows, const GraphmlSubject *graph, const char *text,
                     GError **error)
{
  gboolean go_on;
  g_autoptr (json_t) tables = parse_rows (rows, graph, text, &go_on, error);

  if (!tables)
    return go_on;
  for (RtRowKind kind = 0; kind < RT_N_ROWS; kind++)
    {
      json_t *array = json_object_get (tables, rt_rows_name (kind));

      if (!array)
        continue;
      graphml_own_take (&rows->own[0], json_incref (array));
      if (!give_own_rows (rows, kind, &rows->own[0], NULL, graph->line, error))
        return FALSE;
    }
  return TRUE;
}
