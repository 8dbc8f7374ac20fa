/* SPDX-License-Identifier: GPL-2.0-or-later */

/* From GraphML's nodes and edges to rows. In a file of another tool an attribute "type" is the
 * type, "name" or "label" the name, and each other one a property; an undirected edge
 * without a type is "linked-to", which is symmetric, a directed one "related-to". A node
 * within another's graph is part of that one. In a
 * file of ours the rows stand in the attributes redthread.*, and what another
 * tool has added since joins them as properties. */
#include "formats/graphml-rows.h"
#include "base/text.h"
#include "case/cell-date.h"
#include <string.h>

/* Attributes that could be taken for a part of the subject itself. */
static const char *const own_names[] = { "id", "from", "to", "marking", "protect" };

static const char *const known_names[N_KNOWN] = {
  [KNOWN_ROWS] = GRAPHML_ROWS,
  [KNOWN_CLAIMS] = GRAPHML_CLAIMS,
  [KNOWN_TABLES] = GRAPHML_TABLES,
  [KNOWN_NAME] = "name",
  [KNOWN_SHARED_NAME] = "shared name",
  [KNOWN_LABEL] = "label",
  [KNOWN_TITLE] = "title",
  [KNOWN_TYPE] = "type",
  [KNOWN_INTERACTION] = "interaction",
  [KNOWN_SHARED_INTERACTION] = "shared interaction",
  [KNOWN_EDGE_LABEL] = "edge label",
};

/* Cytoscape's own bookkeeping: what each element says twice, its row in a table of that
 * session, whether it was selected. */
static const char *const bookkeeping[] = { "shared name", "shared interaction", "SUID",
                                           "selected" };

gboolean
graphml_is_plain (const char *name)
{
  static const char *const plain[] = { "label",  "type",       "name",
                                       "weight", "likelihood", "symmetric" };

  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    if (strcmp (plain[i], name) == 0)
      return TRUE;
  return g_str_has_prefix (name, GRAPHML_OURS);
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
  rows->columns = g_ptr_array_new ();
  rows->values = g_ptr_array_new ();
  for (guint i = 0; i < N_KNOWN; i++)
    rows->known[i] = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < 2; i++)
    {
      rows->foreign[i] = g_array_new (FALSE, FALSE, sizeof (guint));
      graphml_own_init (&rows->own[i]);
    }
  rows->headers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, graphml_header_free);
  return rows;
}

void
graphml_rows_free (GraphmlRows *rows)
{
  if (!rows)
    return;
  g_free (rows->file);
  for (guint i = 0; i < N_KNOWN; i++)
    g_array_unref (rows->known[i]);
  for (guint i = 0; i < 2; i++)
    {
      g_array_unref (rows->foreign[i]);
      graphml_own_clear (&rows->own[i]);
    }
  g_ptr_array_unref (rows->columns);
  g_ptr_array_unref (rows->values);
  g_hash_table_unref (rows->headers);
  g_free (rows->date);
  g_free (rows->name);
  g_free (rows);
}

/* ---- Keys ---------------------------------------------------------------------- */

static gboolean
is_one_of (const char *name, const char *const *names, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (g_ascii_strcasecmp (name, names[i]) == 0)
      return TRUE;
  return FALSE;
}

/* (transfer full): a key's column: its name, told apart from what the row itself has; NULL
 * where it is none. */
static char *
column_of (const GraphmlKey *key, GraphmlDomain domain)
{
  if (!key->name || !(key->domains & domain)
      || g_ascii_strcasecmp (key->name, known_names[KNOWN_TYPE]) == 0
      || g_str_has_prefix (key->name, GRAPHML_OURS)
      || is_one_of (key->name, bookkeeping, G_N_ELEMENTS (bookkeeping)))
    return NULL;
  if (domain == GRAPHML_EDGE
      && is_one_of (key->name, &known_names[KNOWN_TYPE], N_KNOWN - KNOWN_TYPE))
    return NULL;
  if (is_one_of (key->name, own_names, G_N_ELEMENTS (own_names)))
    return g_strconcat ("attribute-", key->name, NULL);
  if (domain == GRAPHML_NODE && g_ascii_strcasecmp (key->name, "name") == 0)
    return NULL;
  return g_strdup (key->name);
}

/* What is asked of each subject's keys is asked of the keys but once: here, when they are new.
 */
static void
index_key (GraphmlRows *rows, guint i)
{
  GraphmlKey *key = g_ptr_array_index (rows->keys, i);
  static const GraphmlDomain of[2] = { GRAPHML_NODE, GRAPHML_EDGE };

  for (guint k = 0; key->name && k < N_KNOWN; k++)
    if (g_ascii_strcasecmp (key->name, known_names[k]) == 0)
      g_array_append_val (rows->known[k], i);
  for (guint edge = 0; edge < 2; edge++)
    {
      key->column[edge] = column_of (key, of[edge]);
      if (key->column[edge] && !graphml_is_plain (key->name))
        g_array_append_val (rows->foreign[edge], i);
    }
}

/* ---- Values of a subject --------------------------------------------------- */

char *
graphml_value (const GraphmlRows *rows, const GraphmlSubject *subject, guint i)
{
  char *text = i < subject->n_values ? subject->values[i] : NULL;
  const GraphmlKey *key = graphml_key (rows, i);

  if (!text && (key->domains & subject->domain) && subject->domain != GRAPHML_GRAPH)
    text = key->otherwise;
  return text && *text ? text : NULL;
}

char *
graphml_value_of (const GraphmlRows *rows, const GraphmlSubject *subject, GraphmlKnown name)
{
  const GArray *keys = rows->known[name];
  char *text = NULL;

  for (guint i = 0; i < keys->len && !text; i++)
    text = graphml_value (rows, subject, g_array_index (keys, guint, i));
  return text;
}

static const char *
first_of (const GraphmlRows *rows, const GraphmlSubject *subject, GraphmlKnown first,
          GraphmlKnown last)
{
  const char *text = NULL;

  for (GraphmlKnown name = first; name <= last && !text; name++)
    text = graphml_value_of (rows, subject, name);
  return text;
}

static const char *
name_of (const GraphmlRows *rows, const GraphmlSubject *node)
{
  const char *name = first_of (rows, node, KNOWN_NAME, KNOWN_TITLE);

  return name ? name : rt_text_or (node->label, NULL);
}

/* ---- Subjects of other tools ----------------------------------------------- */

/* Columns: the subject's own, then one a key. */
static int
begin_foreign (GraphmlRows *rows, GraphmlDomain domain, const char *const *own, guint n_own,
               GError **error)
{
  gboolean edge = domain == GRAPHML_EDGE;
  RtTableRules rules = { .ends = RT_ENDS_LATER, .foreign = TRUE };
  g_autoptr (GPtrArray) header = g_ptr_array_new ();

  for (guint i = 0; i < n_own; i++)
    g_ptr_array_add (header, (gpointer)own[i]);
  for (guint i = 0; i < rows->keys->len; i++)
    if (graphml_key (rows, i)->column[edge])
      g_ptr_array_add (header, graphml_key (rows, i)->column[edge]);
  return rows->sink->begin (rows->sink, edge ? RT_ROWS_RELATIONS : RT_ROWS_ENTITIES, &rules,
                            rows->file, (const char *const *)header->pdata, header->len, error);
}

/* What the subject itself says already: its name, its id. */
gboolean
graphml_is_said (const GraphmlKey *key, const GraphmlSubject *subject, const char *text,
                 const char *name)
{
  return (name && strcmp (text, name) == 0
          && is_one_of (key->name, &known_names[KNOWN_NAME], KNOWN_TYPE - KNOWN_NAME))
         || (subject->id && strcmp (text, subject->id) == 0
             && g_ascii_strcasecmp (key->name, "id") == 0);
}

/* The cells of begin_foreign()'s columns after the own ones. */
static void
add_key_cells (GraphmlRows *rows, const GraphmlSubject *subject, const char *name)
{
  gboolean edge = subject->domain == GRAPHML_EDGE;

  for (guint i = 0; i < rows->n_keys; i++)
    if (graphml_key (rows, i)->column[edge])
      {
        const char *text = graphml_value (rows, subject, i);
        gboolean said = text
                        && (graphml_is_said (graphml_key (rows, i), subject, text, name)
                            || (edge && i + 1 == rows->date_key && rows->date));
        g_ptr_array_add (rows->values, (gpointer)(said ? NULL : text));
      }
}

static gboolean
give_row (GraphmlRows *rows, int table, const GraphmlSubject *subject, GError **error)
{
  return rows->sink->row (rows->sink, table, (const char *const *)rows->values->pdata,
                          subject->line, error);
}

/* An edge's "date" is when it was, unless its file says that by a "start". */
static guint
find_date_key (const GraphmlRows *rows)
{
  guint date = 0;

  for (guint i = 0; i < rows->keys->len; i++)
    {
      const char *column = graphml_key (rows, i)->column[1];

      if (column && g_ascii_strcasecmp (column, "start") == 0)
        return 0;
      if (column && !date && g_ascii_strcasecmp (column, "date") == 0)
        date = i + 1;
    }
  return date;
}

static gboolean
begin_both (GraphmlRows *rows, GError **error)
{
  static const char *const node_own[] = { "id", "type", "name", "description" };
  static const char *const edge_own[] = { "id",          "type",     "from", "to",
                                          "description", "directed", "start" };

  if (rows->node_table >= 0 && rows->n_keys == rows->keys->len)
    return TRUE;
  rows->n_keys = rows->keys->len; /* again where a key came late */
  rows->date_key = find_date_key (rows);
  rows->node_table = begin_foreign (rows, GRAPHML_NODE, node_own, G_N_ELEMENTS (node_own),
                                    error);
  if (rows->node_table < 0)
    return FALSE;
  rows->edge_table = begin_foreign (rows, GRAPHML_EDGE, edge_own,
                                    (guint)G_N_ELEMENTS (edge_own) - !rows->date_key, error);
  return rows->edge_table >= 0;
}

static void
add_cell (GraphmlRows *rows, const char *text)
{
  g_ptr_array_add (rows->values, (gpointer)text);
}

/* A name is one line, however many yEd draws it on. */
static const char *
one_line (GraphmlRows *rows, const char *name)
{
  g_auto (GStrv) lines = NULL;
  g_autoptr (GString) line = NULL;

  if (!name || !strpbrk (name, "\r\n"))
    return name;
  lines = g_strsplit_set (name, "\r\n", -1);
  line = g_string_new (NULL);
  for (char **l = lines; *l; l++)
    if (*g_strstrip (*l))
      g_string_append_printf (line, "%s%s", line->len ? " " : "", *l);
  g_free (rows->name);
  rows->name = g_strdup (line->str);
  return rows->name;
}

static gboolean
take_foreign_node (GraphmlRows *rows, const GraphmlSubject *node, GError **error)
{
  const char *name = name_of (rows, node);

  add_cell (rows, node->id);
  add_cell (rows, graphml_our_type (node->type ? node->type
                                               : graphml_value_of (rows, node, KNOWN_TYPE)));
  add_cell (rows, one_line (rows, name));
  add_cell (rows, node->desc);
  add_key_cells (rows, node, name);
  return give_row (rows, rows->node_table, node, error);
}

/* What does not say one day stays in the column of its name, where it is refused. */
static const char *
date_of (GraphmlRows *rows, const GraphmlSubject *edge)
{
  const char *text = graphml_value (rows, edge, rows->date_key - 1);

  g_free (rows->date);
  rows->date = text ? rt_cell_date (text, 0, NULL) : NULL;
  return rows->date;
}

static gboolean
take_foreign_edge (GraphmlRows *rows, const GraphmlSubject *edge, GError **error)
{
  const char *type = first_of (rows, edge, KNOWN_TYPE, KNOWN_SHARED_INTERACTION);
  const char *text = edge->desc    ? edge->desc
                     : edge->label ? edge->label
                                   : graphml_value_of (rows, edge, KNOWN_EDGE_LABEL);

  add_cell (rows, edge->id);
  add_cell (rows, type ? type : edge->directed ? "related-to" : "linked-to");
  add_cell (rows, edge->source);
  add_cell (rows, edge->target);
  add_cell (rows, text);
  add_cell (rows, type && !edge->directed ? "no" : NULL);
  if (rows->date_key)
    add_cell (rows, date_of (rows, edge));
  add_key_cells (rows, edge, NULL);
  return give_row (rows, rows->edge_table, edge, error);
}

/* Node in a graph in a node: yEd's groups, and other tools' folders. */
static gboolean
take_nesting (GraphmlRows *rows, const GraphmlSubject *node, GError **error)
{
  const char *const own[] = { NULL, "part-of", node->id, node->parent };

  if (!begin_both (rows, error))
    return FALSE;
  g_ptr_array_set_size (rows->values, 0);
  for (guint i = 0; i < G_N_ELEMENTS (own); i++)
    add_cell (rows, own[i]);
  for (guint i = 0; i < (rows->date_key ? 3u : 2u); i++) /* description, directed, start */
    add_cell (rows, NULL);
  for (guint i = 0; i < rows->n_keys; i++)
    if (graphml_key (rows, i)->column[1])
      add_cell (rows, NULL);
  return give_row (rows, rows->edge_table, node, error);
}

/* Attributes of a graph become settings; its name is the case's title. The marking that we
 * write beside our own tables is that of the file, of which the case's own may be a part. */
static gboolean
take_foreign_graph (GraphmlRows *rows, const GraphmlSubject *graph, GError **error)
{
  static const char *const columns[] = { "key", "value" };
  RtTableRules rules = { .foreign = TRUE };
  int table = -1;

  for (guint i = 0; i < rows->keys->len; i++)
    {
      const GraphmlKey *key = graphml_key (rows, i);
      const char *text = key->name && !g_str_has_prefix (key->name, GRAPHML_OURS)
                             ? graphml_value (rows, graph, i)
                             : NULL;
      const char *values[2]
          = { text && g_ascii_strcasecmp (key->name, "name") == 0 ? "title" : key->name, text };

      if (!text || (rows->is_ours && strcmp (key->name, "marking") == 0))
        continue;
      if (table < 0)
        table = rows->sink->begin (rows->sink, RT_ROWS_SETTINGS, &rules, rows->file, columns, 2,
                                   error);
      if (table < 0 || !rows->sink->row (rows->sink, table, values, graph->line, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
graphml_rows_refuse (GraphmlRows *rows, guint line, const char *code, const char *text,
                     GError **error)
{
  return rows->sink->refuse (rows->sink, rows->file, line, code, NULL, NULL, text, error);
}

static gboolean
take_node (GraphmlRows *rows, const GraphmlSubject *node, GError **error)
{
  return take_foreign_node (rows, node, error)
         && (!node->parent || take_nesting (rows, node, error));
}

gboolean
graphml_rows_take (GraphmlRows *rows, const GraphmlSubject *subject, GError **error)
{
  gboolean graph = subject->domain == GRAPHML_GRAPH;
  char *own;

  while (rows->n_indexed < rows->keys->len)
    index_key (rows, rows->n_indexed++);
  own = graphml_value_of (rows, subject, graph ? KNOWN_TABLES : KNOWN_ROWS);
  g_ptr_array_set_size (rows->values, 0);
  rows->is_ours = rows->is_ours || (own && graph);
  if (own)
    return graph ? graphml_take_tables (rows, subject, own, error)
                 : graphml_take_own (rows, subject, own, error);
  if (graph)
    return take_foreign_graph (rows, subject, error);
  if (!begin_both (rows, error))
    return FALSE;
  return subject->domain == GRAPHML_NODE ? take_node (rows, subject, error)
                                         : take_foreign_edge (rows, subject, error);
}
