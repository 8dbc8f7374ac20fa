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

/* The table whose columns are the keys of @row and then @extras'; -1 with RT_ERROR_INPUT where
 * these will not do. */
static int
table_for (GraphmlRows *rows, RtRowKind kind, json_t *row, const GPtrArray *extras,
           GError **error)
{
  g_autoptr (GPtrArray) columns = g_ptr_array_new ();
  g_autoptr (GString) header = g_string_new (rt_rows_name (kind));
  RtTableRules rules = { .ends = RT_ENDS_LATER };
  const char *column;
  json_t *ignored;
  int table;

  json_object_foreach (row, column, ignored) g_ptr_array_add (columns, (gpointer)column);
  for (guint i = 0; extras && i < extras->len; i += 2)
    g_ptr_array_add (columns, g_ptr_array_index (extras, i));
  for (guint i = 0; i < columns->len; i++)
    g_string_append_printf (header, "\x1f%s", (const char *)columns->pdata[i]);
  table = GPOINTER_TO_INT (g_hash_table_lookup (rows->tables, header->str));
  if (table == NO_TABLE)
    g_set_error (error, RT_ERROR, RT_ERROR_INPUT, "a column is missing or stands twice");
  if (table)
    return table == NO_TABLE ? -1 : table - 1;
  table = rows->sink->begin (rows->sink, kind, &rules, rows->file,
                             (const char *const *)columns->pdata, columns->len, error);
  g_hash_table_insert (rows->tables, g_strdup (header->str),
                       GINT_TO_POINTER (table < 0 ? NO_TABLE : table + 1));
  return table;
}

/* A row is an object of texts. */
static gboolean
is_row (json_t *row)
{
  const char *column;
  json_t *cell;

  json_object_foreach (row, column, cell)
  {
    if (!json_is_string (cell) && !json_is_null (cell))
      return FALSE;
  }
  return json_object_size (row) > 0;
}

static gboolean
give_own_row (GraphmlRows *rows, RtRowKind kind, json_t *row, const GPtrArray *extras,
              guint line, GError **error)
{
  g_autoptr (GError) problem = NULL;
  int table = is_row (row) ? table_for (rows, kind, row, extras, &problem) : -1;
  const char *column;
  json_t *cell;

  if (table < 0)
    return refuse (rows, line, problem ? problem->message : "a row is no list of texts", error);
  g_ptr_array_set_size (rows->values, 0);
  json_object_foreach (row, column, cell) graphml_add_cell (rows, json_string_value (cell));
  for (guint i = 0; extras && i < extras->len; i += 2)
    graphml_add_cell (rows, g_ptr_array_index (extras, i + 1));
  return rows->sink->row (rows->sink, table, (const char *const *)rows->values->pdata, line,
                          error);
}

/* [row, ...]; @extras join the first one. */
static gboolean
give_own_rows (GraphmlRows *rows, RtRowKind kind, json_t *array, const GPtrArray *extras,
               guint line, GError **error)
{
  gsize i;
  json_t *row;

  if (array && json_array_size (array) == 0)
    return refuse (rows, line, "there is no row in them", error);
  json_array_foreach (array, i, row)
  {
    if (!give_own_row (rows, kind, row, i == 0 ? extras : NULL, line, error))
      return FALSE;
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

/* (transfer full): column, value, column, value ... of attributes that the rows do not tell of.
 */
static GPtrArray *
extras_of (const GraphmlRows *rows, const GraphmlSubject *subject, json_t *told)
{
  GPtrArray *extras = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < rows->keys->len; i++)
    {
      const GraphmlKey *key = graphml_key (rows, i);
      const char *text = key->name ? graphml_value (rows, subject, i) : NULL;
      g_autofree char *column = text ? graphml_column (key, subject->domain) : NULL;
      GString *cell;

      if (!column || graphml_is_plain (key->name) || json_object_get (told, key->name)
          || graphml_is_said (key, subject, text, NULL))
        continue;
      cell = g_string_new (NULL);
      rt_cell_append (cell, text);
      g_ptr_array_add (extras, g_steal_pointer (&column));
      g_ptr_array_add (extras, g_string_free (cell, FALSE));
    }
  return extras;
}

static void
tell (json_t *told, const char *column)
{
  const char *name = strcmp (column, "aliases") == 0 ? "alias"
                     : strcmp (column, "tags") == 0  ? "tag"
                                                     : column;
  json_object_set_new (told, name, json_true ());
}

/* The columns of all rows, and the properties that claims are of. */
static json_t *
told_by (json_t *array, json_t *claims)
{
  json_t *told = json_object (), *row, *cell;
  const char *column;
  gsize i;

  json_array_foreach (array, i, row) json_object_foreach (row, column, cell)
      tell (told, column);
  json_array_foreach (claims, i, row)
  {
    const char *property = rt_json_get_text (row, "property");
    if (property)
      tell (told, property);
  }
  return told;
}

gboolean
graphml_take_own (GraphmlRows *rows, const GraphmlSubject *subject, const char *text,
                  GError **error)
{
  const char *claims_text = graphml_value_of (rows, subject, GRAPHML_CLAIMS);
  RtRowKind kind = subject->domain == GRAPHML_NODE ? RT_ROWS_ENTITIES : RT_ROWS_RELATIONS;
  gboolean go_on;
  g_autoptr (json_t) array = parse_rows (rows, subject, text, &go_on, error);
  g_autoptr (json_t) claims = NULL, told = NULL;
  g_autoptr (GPtrArray) extras = NULL;

  if (!array)
    return go_on;
  if (claims_text && !(claims = parse_rows (rows, subject, claims_text, &go_on, error))
      && !go_on)
    return FALSE;
  told = told_by (array, claims);
  extras = extras_of (rows, subject, told);
  return give_own_rows (rows, kind, array, extras, subject->line, error)
         && give_own_rows (rows, RT_ROWS_CLAIMS, claims, NULL, subject->line, error);
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
    if (!give_own_rows (rows, kind, json_object_get (tables, rt_rows_name (kind)), NULL,
                        graph->line, error))
      return FALSE;
  return TRUE;
}
