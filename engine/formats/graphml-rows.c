/* SPDX-License-Identifier: GPL-2.0-or-later */

/* From GraphML's nodes and edges to rows. In a file of another tool an attribute "type" is the
 * type, "name" or "label" the name, and each other one a property; an undirected edge
 * without a type is "linked-to", which is symmetric, a directed one "related-to". In a
 * file of ours the rows stand in the attributes redthread.*, and what another
 * tool has added since joins them as properties. */
#include "base/json.h"
#include "formats/graphml.h"
#include <string.h>

struct _GraphmlRows
{
  char *file;
  const GPtrArray *keys;
  RtSink *sink;
  RtContext *ctx;
  int node_table, edge_table; /* of foreign subjects; -1 before the first */
  guint n_keys;               /* when those were begun */
  GPtrArray *columns[2];      /* of nodes, of edges: a key's column, or NULL; n_keys of them */
  GPtrArray *values;          /* of the row; borrowed */
  GHashTable *tables;         /* "relations id type ..." -> table + 1 */
};

/* Attributes that could be taken for a part of the subject itself. */
static const char *const own_names[] = { "id", "from", "to", "marking", "protect" };

/* What a node is called, best first. */
static const char *const name_keys[] = { "name", "label", "title" };

gboolean
graphml_is_plain (const char *name)
{
  static const char *const plain[] = { "label",  "type",       "name",
                                       "weight", "likelihood", "symmetric" };

  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    if (strcmp (plain[i], name) == 0)
      return TRUE;
  return g_str_has_prefix (name, "redthread.");
}

GraphmlRows *
graphml_rows_new (const char *file, const GPtrArray *keys, RtSink *sink, RtContext *ctx)
{
  GraphmlRows *rows = g_new0 (GraphmlRows, 1);

  rows->file = g_strdup (file);
  rows->keys = keys;
  rows->sink = sink;
  rows->ctx = ctx;
  rows->node_table = rows->edge_table = -1;
  rows->values = g_ptr_array_new ();
  rows->tables = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return rows;
}

void
graphml_rows_free (GraphmlRows *rows)
{
  if (!rows)
    return;
  g_free (rows->file);
  g_clear_pointer (&rows->columns[0], g_ptr_array_unref);
  g_clear_pointer (&rows->columns[1], g_ptr_array_unref);
  g_ptr_array_unref (rows->values);
  g_hash_table_unref (rows->tables);
  g_free (rows);
}

/* ---- Values of a subject -------------------------------------------------------------------
 */

static const GraphmlKey *
get_key (const GraphmlRows *rows, guint i)
{
  return g_ptr_array_index (rows->keys, i);
}

static const char *
get_value (const GraphmlRows *rows, const GraphmlSubject *subject, guint i)
{
  const char *text = i < subject->values->len ? g_ptr_array_index (subject->values, i) : NULL;
  const GraphmlKey *key = get_key (rows, i);

  if (!text && (key->domains & subject->domain) && subject->domain != GRAPHML_GRAPH)
    text = key->otherwise;
  return text && *text ? text : NULL;
}

static const char *
get_by_name (const GraphmlRows *rows, const GraphmlSubject *subject, const char *name)
{
  for (guint i = 0; i < rows->keys->len; i++)
    {
      const GraphmlKey *key = get_key (rows, i);
      const char *text = key->name && g_ascii_strcasecmp (key->name, name) == 0
                             ? get_value (rows, subject, i)
                             : NULL;
      if (text)
        return text;
    }
  return NULL;
}

static const char *
name_of (const GraphmlRows *rows, const GraphmlSubject *node)
{
  for (guint i = 0; i < G_N_ELEMENTS (name_keys); i++)
    {
      const char *name = get_by_name (rows, node, name_keys[i]);
      if (name)
        return name;
    }
  return node->label && *node->label ? node->label : NULL;
}

static gboolean
is_one_of (const char *name, const char *const *names, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (g_ascii_strcasecmp (name, names[i]) == 0)
      return TRUE;
  return FALSE;
}

/* ---- Subjects of other tools
 * ------------------------------------------------------------------ */

/* A key's column: its name, told apart from what the row itself has; "" for what is no
 * attribute. */
static char *
column_of (const GraphmlKey *key, GraphmlDomain domain)
{
  if (!key->name || !(key->domains & domain) || g_ascii_strcasecmp (key->name, "type") == 0
      || g_str_has_prefix (key->name, "redthread."))
    return NULL;
  if (is_one_of (key->name, own_names, G_N_ELEMENTS (own_names)))
    return g_strconcat ("attribute-", key->name, NULL);
  if (domain == GRAPHML_NODE && g_ascii_strcasecmp (key->name, "name") == 0)
    return NULL;
  return g_strdup (key->name);
}

/* Columns: the subject's own, then one a key. */
static int
begin_foreign (GraphmlRows *rows, GraphmlDomain domain, const char *const *own, guint n_own,
               GError **error)
{
  gboolean edge = domain == GRAPHML_EDGE;
  RtTableRules rules = { .ends = RT_ENDS_LATER, .foreign = TRUE };
  g_autoptr (GPtrArray) header = g_ptr_array_new ();

  g_clear_pointer (&rows->columns[edge], g_ptr_array_unref);
  rows->columns[edge] = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < n_own; i++)
    g_ptr_array_add (header, (gpointer)own[i]);
  for (guint i = 0; i < rows->keys->len; i++)
    {
      char *column = column_of (get_key (rows, i), domain);

      g_ptr_array_add (rows->columns[edge], column);
      if (column)
        g_ptr_array_add (header, column);
    }
  return rows->sink->begin (rows->sink, edge ? RT_ROWS_RELATIONS : RT_ROWS_ENTITIES, &rules,
                            rows->file, (const char *const *)header->pdata, header->len, error);
}

/* What the subject itself says already: its name, its id. */
static gboolean
is_said (const GraphmlKey *key, const GraphmlSubject *subject, const char *text,
         const char *name)
{
  return (name && strcmp (text, name) == 0
          && is_one_of (key->name, name_keys, G_N_ELEMENTS (name_keys)))
         || (subject->id && strcmp (text, subject->id) == 0
             && g_ascii_strcasecmp (key->name, "id") == 0);
}

/* The cells of begin_foreign()'s columns after the own ones. */
static void
add_key_cells (GraphmlRows *rows, const GraphmlSubject *subject, const char *name)
{
  const GPtrArray *columns = rows->columns[subject->domain == GRAPHML_EDGE];

  for (guint i = 0; i < columns->len; i++)
    if (columns->pdata[i])
      {
        const char *text = get_value (rows, subject, i);
        gboolean said = text && is_said (get_key (rows, i), subject, text, name);
        g_ptr_array_add (rows->values, (gpointer)(said ? NULL : text));
      }
}

static gboolean
give_row (GraphmlRows *rows, int table, const GraphmlSubject *subject, GError **error)
{
  return rows->sink->row (rows->sink, table, (const char *const *)rows->values->pdata,
                          subject->line, error);
}

static gboolean
begin_both (GraphmlRows *rows, GError **error)
{
  static const char *const node_own[] = { "id", "type", "name", "description" };
  static const char *const edge_own[]
      = { "id", "type", "from", "to", "description", "directed" };

  if (rows->node_table >= 0 && rows->n_keys == rows->keys->len)
    return TRUE;
  rows->n_keys = rows->keys->len; /* again where a key came late */
  rows->node_table = begin_foreign (rows, GRAPHML_NODE, node_own, G_N_ELEMENTS (node_own),
                                    error);
  if (rows->node_table < 0)
    return FALSE;
  rows->edge_table = begin_foreign (rows, GRAPHML_EDGE, edge_own, G_N_ELEMENTS (edge_own),
                                    error);
  return rows->edge_table >= 0;
}

static void
add_value (GraphmlRows *rows, const char *text)
{
  g_ptr_array_add (rows->values, (gpointer)text);
}

static gboolean
take_foreign_node (GraphmlRows *rows, const GraphmlSubject *node, GError **error)
{
  const char *name = name_of (rows, node);

  add_value (rows, node->id);
  add_value (rows, get_by_name (rows, node, "type"));
  add_value (rows, name);
  add_value (rows, node->desc);
  add_key_cells (rows, node, name);
  return give_row (rows, rows->node_table, node, error);
}

static gboolean
take_foreign_edge (GraphmlRows *rows, const GraphmlSubject *edge, GError **error)
{
  const char *type = get_by_name (rows, edge, "type");

  add_value (rows, edge->id);
  add_value (rows, type ? type : edge->directed ? "related-to" : "linked-to");
  add_value (rows, edge->source);
  add_value (rows, edge->target);
  add_value (rows, edge->desc ? edge->desc : edge->label);
  add_value (rows, type && !edge->directed ? "no" : NULL);
  add_key_cells (rows, edge, NULL);
  return give_row (rows, rows->edge_table, edge, error);
}

/* Attributes of a graph become settings; its name is the case's title. */
static gboolean
take_foreign_graph (GraphmlRows *rows, const GraphmlSubject *graph, GError **error)
{
  static const char *const columns[] = { "key", "value" };
  RtTableRules rules = { .foreign = TRUE };
  int table = -1;

  for (guint i = 0; i < rows->keys->len; i++)
    {
      const GraphmlKey *key = get_key (rows, i);
      const char *text = key->name && !g_str_has_prefix (key->name, "redthread.")
                             ? get_value (rows, graph, i)
                             : NULL;
      const char *values[2]
          = { text && g_ascii_strcasecmp (key->name, "name") == 0 ? "title" : key->name, text };

      if (!text)
        continue;
      if (table < 0)
        table = rows->sink->begin (rows->sink, RT_ROWS_SETTINGS, &rules, rows->file, columns, 2,
                                   error);
      if (table < 0 || !rows->sink->row (rows->sink, table, values, graph->line, error))
        return FALSE;
    }
  return TRUE;
}

/* ---- Rows of ours
 * -------------------------------------------------------------------------------- */

/* The table whose columns are the keys of @row and then @extras'. */
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
  table = GPOINTER_TO_INT (g_hash_table_lookup (rows->tables, header->str)) - 1;
  if (table >= 0)
    return table;
  table = rows->sink->begin (rows->sink, kind, &rules, rows->file,
                             (const char *const *)columns->pdata, columns->len, error);
  if (table >= 0)
    g_hash_table_insert (rows->tables, g_strdup (header->str), GINT_TO_POINTER (table + 1));
  return table;
}

static gboolean
give_own_row (GraphmlRows *rows, RtRowKind kind, json_t *row, const GPtrArray *extras,
              guint line, GError **error)
{
  int table = table_for (rows, kind, row, extras, error);
  const char *column;
  json_t *cell;

  if (table < 0)
    return FALSE;
  g_ptr_array_set_size (rows->values, 0);
  json_object_foreach (row, column, cell) add_value (rows, json_string_value (cell));
  for (guint i = 0; extras && i < extras->len; i += 2)
    add_value (rows, g_ptr_array_index (extras, i + 1));
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

  json_array_foreach (array, i, row)
  {
    if (json_object_size (row)
        && !give_own_row (rows, kind, row, i == 0 ? extras : NULL, line, error))
      return FALSE;
  }
  return TRUE;
}

/* What a file of ours says in a way that can't be read is a refusal: somebody has changed it.
 */
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
  *go_on = rows->sink->refuse (rows->sink, rows->file, subject->line, "bad-rows", GRAPHML_ROWS,
                               NULL,
                               problem ? problem->message
                                       : "the attributes redthread.* were changed and can't be "
                                         "read; export the case anew",
                               error);
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
      const GraphmlKey *key = get_key (rows, i);
      const char *text = key->name ? get_value (rows, subject, i) : NULL;
      g_autofree char *column = text ? column_of (key, subject->domain) : NULL;
      GString *cell;

      if (!column || graphml_is_plain (key->name) || json_object_get (told, key->name)
          || is_said (key, subject, text, NULL))
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

static gboolean
take_own (GraphmlRows *rows, const GraphmlSubject *subject, const char *text, GError **error)
{
  const char *claims_text = get_by_name (rows, subject, GRAPHML_CLAIMS);
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
static gboolean
take_tables (GraphmlRows *rows, const GraphmlSubject *graph, const char *text, GError **error)
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

gboolean
graphml_rows_take (GraphmlRows *rows, const GraphmlSubject *subject, GError **error)
{
  gboolean graph = subject->domain == GRAPHML_GRAPH;
  const char *own = get_by_name (rows, subject, graph ? GRAPHML_TABLES : GRAPHML_ROWS);

  g_ptr_array_set_size (rows->values, 0);
  if (own)
    return graph ? take_tables (rows, subject, own, error)
                 : take_own (rows, subject, own, error);
  if (graph)
    return take_foreign_graph (rows, subject, error);
  if (!begin_both (rows, error))
    return FALSE;
  return subject->domain == GRAPHML_NODE ? take_foreign_node (rows, subject, error)
                                         : take_foreign_edge (rows, subject, error);
}
