/* SPDX-License-Identifier: GPL-2.0-or-later */

/* GraphML's elements: keys and their defaults, graphs in graphs, nodes, edges, data, and the
 * labels that yEd keeps inside data. */
#include "base/text.h"
#include "formats/graphml-reader.h"
#include <libxml/SAX2.h>
#include <stdarg.h>
#include <string.h>

static guint
graphml_line (const GraphmlReader *reader)
{
  int line = xmlSAX2GetLineNumber (reader->parser);
  return line > 0 ? (guint)line : 0;
}

void
graphml_fail (GraphmlReader *reader, RtError code, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  if (reader->error)
    return;
  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error (&reader->error, RT_ERROR, (gint)code, "%s:%u: %s", reader->path,
               graphml_line (reader), text);
  xmlStopParser (reader->parser);
}

/* ---- Attributes and text --------------------------------------------------- */

/* libxml2 gives five pointers an attribute: name, prefix, URI, value, end. */
static char *
attribute (GraphmlReader *reader, const xmlChar **attributes, int n, const char *name)
{
  for (int i = 0; i < n; i++, attributes += 5)
    if (strcmp ((const char *)attributes[0], name) == 0)
      {
        guint replaced = 0;
        char *text = rt_clean ((const char *)attributes[3], attributes[4] - attributes[3],
                               &replaced);
        reader->replaced += replaced;
        return text;
      }
  return NULL;
}

char *
graphml_take_text (GraphmlReader *reader)
{
  guint replaced = 0;
  char *text = rt_clean (reader->text->str, (gssize)reader->text->len, &replaced);

  reader->replaced += replaced;
  g_string_truncate (reader->text, 0);
  return g_strstrip (text);
}

static void
graphml_collect (GraphmlReader *reader, Collecting what)
{
  reader->collecting = what;
  reader->collect_depth = reader->depth;
  reader->label_depth = 0;
  g_string_truncate (reader->text, 0);
}

/* ---- Subjects -------------------------------------------------------------- */

void
graphml_subject_free (gpointer data)
{
  GraphmlSubject *subject = data;

  g_free (subject->id);
  g_free (subject->source);
  g_free (subject->target);
  g_free (subject->label);
  g_free (subject->desc);
  g_ptr_array_unref (subject->values);
  g_free (subject);
}

void
graphml_key_free (gpointer data)
{
  GraphmlKey *key = data;

  g_free (key->id);
  g_free (key->name);
  g_free (key->otherwise);
  g_free (key);
}

GraphmlSubject *
graphml_innermost (const GraphmlReader *reader)
{
  return reader->open->len ? g_ptr_array_index (reader->open, reader->open->len - 1) : NULL;
}

static GraphmlSubject *
open_subject (GraphmlReader *reader, GraphmlDomain domain, const xmlChar **attributes, int n)
{
  GraphmlSubject *subject = g_new0 (GraphmlSubject, 1);

  subject->domain = domain;
  subject->line = graphml_line (reader);
  subject->id = attribute (reader, attributes, n, "id");
  subject->values = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (reader->open, subject);
  return subject;
}

static void
give_rows (GraphmlReader *reader, const GraphmlSubject *subject)
{
  GError *error = NULL;

  if (reader->error || graphml_rows_take (reader->rows, subject, &error))
    return;
  reader->error = error;
  xmlStopParser (reader->parser);
}

/* ---- Elements -------------------------------------------------------------- */

static void
start_key (GraphmlReader *reader, const xmlChar **attributes, int n)
{
  g_autofree char *domain = attribute (reader, attributes, n, "for");
  GraphmlKey *key;

  if (reader->keys->len >= GRAPHML_MAX_KEYS)
    {
      graphml_fail (reader, RT_ERROR_LIMIT, "more than %u keys; split the file",
                    GRAPHML_MAX_KEYS);
      return;
    }
  key = g_new0 (GraphmlKey, 1);
  key->id = attribute (reader, attributes, n, "id");
  key->name = attribute (reader, attributes, n, "attr.name");
  key->domains = !domain || strcmp (domain, "all") == 0
                     ? GRAPHML_NODE | GRAPHML_EDGE | GRAPHML_GRAPH
                 : strcmp (domain, "node") == 0  ? GRAPHML_NODE
                 : strcmp (domain, "edge") == 0  ? GRAPHML_EDGE
                 : strcmp (domain, "graph") == 0 ? GRAPHML_GRAPH
                                                 : 0;
  g_ptr_array_add (reader->keys, key);
  if (key->id)
    g_hash_table_insert (reader->by_id, key->id, GUINT_TO_POINTER (reader->keys->len));
}

static void
start_default (GraphmlReader *reader, const xmlChar **attributes, int n)
{
  (void)attributes;
  (void)n;
  if (reader->keys->len)
    graphml_collect (reader, COLLECT_DEFAULT);
}

static void
end_default (GraphmlReader *reader)
{
  GraphmlKey *key = g_ptr_array_index (reader->keys, reader->keys->len - 1);

  g_free (key->otherwise);
  key->otherwise = graphml_take_text (reader);
}

static void
start_graph (GraphmlReader *reader, const xmlChar **attributes, int n)
{
  g_autofree char *how = attribute (reader, attributes, n, "edgedefault");
  gboolean directed = g_strcmp0 (how, "undirected") != 0;

  g_array_append_val (reader->directed, directed);
  open_subject (reader, GRAPHML_GRAPH, attributes, n);
}

static void
end_graph (GraphmlReader *reader)
{
  if (reader->directed->len)
    g_array_set_size (reader->directed, reader->directed->len - 1);
}

static void
start_node (GraphmlReader *reader, const xmlChar **attributes, int n)
{
  open_subject (reader, GRAPHML_NODE, attributes, n);
}

static void
start_edge (GraphmlReader *reader, const xmlChar **attributes, int n)
{
  GraphmlSubject *edge = open_subject (reader, GRAPHML_EDGE, attributes, n);
  g_autofree char *directed = attribute (reader, attributes, n, "directed");

  edge->source = attribute (reader, attributes, n, "source");
  edge->target = attribute (reader, attributes, n, "target");
  if (directed)
    edge->directed = strcmp (directed, "false") != 0 && strcmp (directed, "0") != 0;
  else
    edge->directed = !reader->directed->len
                     || g_array_index (reader->directed, gboolean, reader->directed->len - 1);
}

/* A subject ends: its rows go out. A graph's own data goes out before its nodes (see
 * start_data_end). */
static void
end_subject (GraphmlReader *reader)
{
  GraphmlSubject *subject = graphml_innermost (reader);

  if (!subject)
    return;
  give_rows (reader, subject);
  g_ptr_array_set_size (reader->open, (gint)reader->open->len - 1);
}

static void
end_graph_subject (GraphmlReader *reader)
{
  end_subject (reader);
  end_graph (reader);
}

static void
start_hyperedge (GraphmlReader *reader, const xmlChar **attributes, int n)
{
  (void)attributes;
  (void)n;
  graphml_fail (
      reader, RT_ERROR_INPUT,
      "a hyperedge, which ties more than two nodes; write it as a node with edges to them");
}

static void
start_desc (GraphmlReader *reader, const xmlChar **attributes, int n)
{
  (void)attributes;
  (void)n;
  if (graphml_innermost (reader))
    graphml_collect (reader, COLLECT_DESC);
}

static void
end_desc (GraphmlReader *reader)
{
  GraphmlSubject *subject = graphml_innermost (reader);

  g_free (subject->desc);
  subject->desc = graphml_take_text (reader);
}

static void
start_data (GraphmlReader *reader, const xmlChar **attributes, int n)
{
  g_autofree char *id = attribute (reader, attributes, n, "key");

  if (!graphml_innermost (reader))
    return;
  reader->key = id ? GPOINTER_TO_UINT (g_hash_table_lookup (reader->by_id, id)) : 0;
  if (!reader->key)
    {
      graphml_fail (
          reader, RT_ERROR_INPUT,
          "data for key \"%s\", which is not declared; add <key id=\"%s\" .../> above the "
          "graph",
          id ? id : "", id ? id : "");
      return;
    }
  graphml_collect (reader, COLLECT_DATA);
}

/* What the whole case needs (its zone, its types) is taken as soon as it is read. */
static gboolean
is_tables (const GraphmlReader *reader, const GraphmlSubject *subject)
{
  const GraphmlKey *key = g_ptr_array_index (reader->keys, reader->key - 1);
  return subject->domain == GRAPHML_GRAPH && g_strcmp0 (key->name, GRAPHML_TABLES) == 0;
}

static void
end_data (GraphmlReader *reader)
{
  GraphmlSubject *subject = graphml_innermost (reader);
  char **cell;

  if (subject->values->len < reader->key)
    g_ptr_array_set_size (subject->values, (gint)reader->keys->len);
  cell = (char **)&subject->values->pdata[reader->key - 1];
  g_free (*cell);
  *cell = graphml_take_text (reader);
  if (is_tables (reader, subject))
    {
      give_rows (reader, subject);
      g_clear_pointer (cell, g_free);
    }
}

static const struct
{
  const char *name;
  void (*start) (GraphmlReader *reader, const xmlChar **attributes, int n);
  void (*end) (GraphmlReader *reader); /* collecting ones: only where they collect */
  Collecting collecting;
} elements[] = {
  { "key", start_key, NULL, COLLECT_NOTHING },
  { "default", start_default, end_default, COLLECT_DEFAULT },
  { "graph", start_graph, end_graph_subject, COLLECT_NOTHING },
  { "node", start_node, end_subject, COLLECT_NOTHING },
  { "edge", start_edge, end_subject, COLLECT_NOTHING },
  { "hyperedge", start_hyperedge, NULL, COLLECT_NOTHING },
  { "data", start_data, end_data, COLLECT_DATA },
  { "desc", start_desc, end_desc, COLLECT_DESC },
};

void
graphml_start_element (GraphmlReader *reader, const char *name, const xmlChar **attributes,
                       int n)
{
  for (guint i = 0; i < G_N_ELEMENTS (elements); i++)
    if (strcmp (name, elements[i].name) == 0)
      {
        elements[i].start (reader, attributes, n);
        return;
      }
}

void
graphml_end_element (GraphmlReader *reader, const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (elements); i++)
    if (elements[i].end && elements[i].collecting == COLLECT_NOTHING
        && strcmp (name, elements[i].name) == 0)
      {
        elements[i].end (reader);
        return;
      }
}

void
graphml_end_collected (GraphmlReader *reader)
{
  for (guint i = 0; i < G_N_ELEMENTS (elements); i++)
    if (elements[i].collecting == reader->collecting)
      {
        reader->collecting = COLLECT_NOTHING;
        elements[i].end (reader);
        return;
      }
}
