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
char *
graphml_attribute (GraphmlReader *reader, const xmlChar **attributes, int n, const char *name)
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
  g_free (subject->type);
  g_free (subject->main_property);
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
  subject->id = graphml_attribute (reader, attributes, n, "id");
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

static const struct
{
  const char *name;
  guint domains;
} domains[] = {
  { "node", GRAPHML_NODE },
  { "edge", GRAPHML_EDGE },
  { "graph", GRAPHML_GRAPH },
  { "all", GRAPHML_NODE | GRAPHML_EDGE | GRAPHML_GRAPH },
};

static guint
domains_of (const char *text)
{
  for (guint i = 0; text && i < G_N_ELEMENTS (domains); i++)
    if (strcmp (domains[i].name, text) == 0)
      return domains[i].domains;
  return text ? 0 : domains[G_N_ELEMENTS (domains) - 1].domains;
}

guint
graphml_add_key (GraphmlReader *reader, char *id, char *name, guint bits)
{
  GraphmlKey *key = g_new0 (GraphmlKey, 1);
  gpointer number;

  key->id = id;
  key->name = name;
  key->domains = bits;
  if (reader->keys->len >= GRAPHML_MAX_KEYS)
    {
      graphml_key_free (key);
      graphml_fail (reader, RT_ERROR_INPUT, "more than %u keys; split the file",
                    GRAPHML_MAX_KEYS);
      return 0;
    }
  g_ptr_array_add (reader->keys, key);
  number = GUINT_TO_POINTER (reader->keys->len);
  if (id)
    g_hash_table_insert (reader->by_id, g_strdup (id), number);
  for (guint i = 0; id && i < G_N_ELEMENTS (domains) - 1; i++)
    if (bits & domains[i].domains)
      g_hash_table_insert (reader->by_id, g_strconcat (domains[i].name, " ", id, NULL), number);
  return reader->keys->len;
}

static void
start_key (GraphmlReader *reader, const xmlChar **attributes, int n)
{
  g_autofree char *domain = graphml_attribute (reader, attributes, n, "for");

  graphml_add_key (reader, graphml_attribute (reader, attributes, n, "id"),
                   graphml_attribute (reader, attributes, n, "attr.name"), domains_of (domain));
}

/* Gephi declares one id for nodes and again for edges. */
static guint
find_key (GraphmlReader *reader, const GraphmlSubject *subject, const char *id)
{
  guint i = 0;
  gpointer found;
  g_autofree char *full = NULL;

  while (domains[i].domains != (guint)subject->domain)
    i++;
  full = g_strconcat (domains[i].name, " ", id, NULL);
  found = g_hash_table_lookup (reader->by_id, full);
  return GPOINTER_TO_UINT (found ? found : g_hash_table_lookup (reader->by_id, id));
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
  g_autofree char *how = graphml_attribute (reader, attributes, n, "edgedefault");
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
  GraphmlSubject *node = open_subject (reader, GRAPHML_NODE, attributes, n);

  for (guint i = reader->open->len - 1; i-- > 0 && !node->parent;)
    {
      const GraphmlSubject *around = g_ptr_array_index (reader->open, i);
      node->parent = around->domain == GRAPHML_NODE ? around->id : NULL;
    }
}

static void
start_edge (GraphmlReader *reader, const xmlChar **attributes, int n)
{
  GraphmlSubject *edge = open_subject (reader, GRAPHML_EDGE, attributes, n);
  g_autofree char *directed = graphml_attribute (reader, attributes, n, "directed");

  edge->source = graphml_attribute (reader, attributes, n, "source");
  edge->target = graphml_attribute (reader, attributes, n, "target");
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

/* What a case has no place for is counted, and passed over with all in it. */
static void
start_hyperedge (GraphmlReader *reader, const xmlChar **attributes, int n)
{
  (void)attributes;
  (void)n;
  if (reader->hyperedges.count++ == 0)
    reader->hyperedges.line = graphml_line (reader);
  reader->skip_depth = reader->depth;
}

static void
start_port (GraphmlReader *reader, const xmlChar **attributes, int n)
{
  (void)attributes;
  (void)n;
  if (reader->ports.count++ == 0)
    reader->ports.line = graphml_line (reader);
  reader->skip_depth = reader->depth;
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
  g_autofree char *id = graphml_attribute (reader, attributes, n, "key");

  if (!graphml_innermost (reader))
    return;
  reader->key = id ? find_key (reader, graphml_innermost (reader), id) : 0;
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

void
graphml_set_value (GraphmlReader *reader, GraphmlSubject *subject, guint key, char *text)
{
  char **cell;

  if (subject->values->len < key)
    g_ptr_array_set_size (subject->values, (gint)reader->keys->len);
  cell = (char **)&subject->values->pdata[key - 1];
  g_free (*cell);
  *cell = text;
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

  graphml_set_value (reader, subject, reader->key, graphml_take_text (reader));
  if (is_tables (reader, subject))
    {
      give_rows (reader, subject);
      graphml_set_value (reader, subject, reader->key, NULL);
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
  { "port", start_port, NULL, COLLECT_NOTHING },
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
