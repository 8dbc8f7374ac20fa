/* SPDX-License-Identifier: GPL-2.0-or-later */

/* GraphML's elements: keys and their defaults, graphs in graphs, nodes, edges, data. What they
 * say is kept by graphml-subjects.c until it is whole. */
#include "formats/graphml-reader.h"
#include <string.h>

static void
collect (GraphmlReader *reader, Collecting what, gsize limit)
{
  reader->collecting = what;
  reader->collect_depth = reader->depth;
  reader->label_depth = 0;
  reader->limit = limit;
  graphml_texts_begin (&reader->texts);
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

/* ---- Keys -------------------------------------------------------------------- */

/* The name that GraphML itself knows is the id; yEd's drawings have none, and are no data. */
static void
start_key (GraphmlReader *reader, const xmlChar **attributes, int n)
{
  GraphmlMark mark = graphml_texts_mark (&reader->texts);
  const char *domain = graphml_attribute (reader, attributes, n, NAME_FOR);
  const char *id = graphml_attribute (reader, attributes, n, NAME_ID);
  const char *name = graphml_attribute (reader, attributes, n, NAME_ATTR_NAME);
  gboolean drawn = graphml_attribute (reader, attributes, n, NAME_YFILES_TYPE) != NULL;

  graphml_add_key (reader, id, name || drawn ? name : id, graphml_domains_of (domain));
  graphml_texts_back (&reader->texts, mark);
}

static void
start_default (GraphmlReader *reader, const xmlChar **attributes, int n)
{
  (void)attributes;
  (void)n;
  if (reader->keys->len)
    collect (reader, COLLECT_DEFAULT, GRAPHML_MAX_TEXT);
}

static void
end_default (GraphmlReader *reader)
{
  GraphmlKey *key = g_ptr_array_index (reader->keys, reader->keys->len - 1);
  GraphmlMark mark = graphml_texts_mark (&reader->texts);

  g_free (key->otherwise);
  key->otherwise = key->ours ? NULL : g_strdup (graphml_take_text (reader));
  graphml_texts_back (&reader->texts, mark);
}

static void
start_graph (GraphmlReader *reader, const xmlChar **attributes, int n)
{
  GraphmlSubject *graph = graphml_open_subject (reader, GRAPHML_GRAPH);
  const char *how = graphml_attribute (reader, attributes, n, NAME_EDGEDEFAULT);
  gboolean directed = g_strcmp0 (how, "undirected") != 0;

  graph->id = graphml_attribute (reader, attributes, n, NAME_ID);
  g_array_append_val (reader->directed, directed);
}

/* ---- Nodes and edges --------------------------------------------------------------- */

static void
start_node (GraphmlReader *reader, const xmlChar **attributes, int n)
{
  GraphmlSubject *node = graphml_open_subject (reader, GRAPHML_NODE);

  node->id = graphml_attribute (reader, attributes, n, NAME_ID);
  node->parent = graphml_around (reader);
}

static void
start_edge (GraphmlReader *reader, const xmlChar **attributes, int n)
{
  GraphmlSubject *edge = graphml_open_subject (reader, GRAPHML_EDGE);
  const char *directed = graphml_attribute (reader, attributes, n, NAME_DIRECTED);

  edge->id = graphml_attribute (reader, attributes, n, NAME_ID);
  edge->source = graphml_attribute (reader, attributes, n, NAME_SOURCE);
  edge->target = graphml_attribute (reader, attributes, n, NAME_TARGET);
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
  graphml_close_subject (reader);
}

static void
end_graph (GraphmlReader *reader)
{
  end_subject (reader);
  if (reader->directed->len)
    g_array_set_size (reader->directed, reader->directed->len - 1);
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
    collect (reader, COLLECT_DESC, GRAPHML_MAX_TEXT);
}

static void
end_desc (GraphmlReader *reader)
{
  GraphmlSubject *subject = graphml_innermost (reader);

  subject->desc = graphml_take_text (reader);
}

static void
pass_over_data (GraphmlReader *reader, const xmlChar **attributes, int n)
{
  if (reader->undeclared.count++ == 0)
    {
      reader->undeclared.line = graphml_line (reader);
      reader->undeclared_key = graphml_attribute_copy (reader, attributes, n, NAME_KEY);
    }
  reader->skip_depth = reader->depth;
}

static void
start_data (GraphmlReader *reader, const xmlChar **attributes, int n)
{
  const GraphmlSubject *subject = graphml_innermost (reader);

  if (!subject)
    return;
  reader->key = graphml_find_key (reader, subject->domain, attributes, n);
  if (reader->key)
    collect (reader, COLLECT_DATA,
             ((GraphmlKey *)g_ptr_array_index (reader->keys, reader->key - 1))->limit);
  else
    pass_over_data (reader, attributes, n);
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

  graphml_set_value (reader, reader->key, graphml_take_text (reader));
  if (is_tables (reader, subject))
    {
      give_rows (reader, subject);
      graphml_set_value (reader, reader->key, NULL);
    }
}

static const struct
{
  const char *name;
  void (*start) (GraphmlReader *reader, const xmlChar **attributes, int n);
  void (*end) (GraphmlReader *reader); /* collecting ones: only where they collect */
  Collecting collecting;
} elements[] = {
  { "data", start_data, end_data, COLLECT_DATA }, /* first: most are */
  { "key", start_key, NULL, COLLECT_NOTHING },
  { "default", start_default, end_default, COLLECT_DEFAULT },
  { "graph", start_graph, end_graph, COLLECT_NOTHING },
  { "node", start_node, end_subject, COLLECT_NOTHING },
  { "edge", start_edge, end_subject, COLLECT_NOTHING },
  { "hyperedge", start_hyperedge, NULL, COLLECT_NOTHING },
  { "port", start_port, NULL, COLLECT_NOTHING },
  { "desc", start_desc, end_desc, COLLECT_DESC },
};

G_STATIC_ASSERT (G_N_ELEMENTS (elements) == GRAPHML_N_ELEMENTS);

void
graphml_names (GraphmlReader *reader)
{
  static const char *const names[N_NAMES] = { [NAME_ID] = "id",
                                              [NAME_SOURCE] = "source",
                                              [NAME_TARGET] = "target",
                                              [NAME_DIRECTED] = "directed",
                                              [NAME_KEY] = "key",
                                              [NAME_FOR] = "for",
                                              [NAME_ATTR_NAME] = "attr.name",
                                              [NAME_YFILES_TYPE] = "yfiles.type",
                                              [NAME_EDGEDEFAULT] = "edgedefault",
                                              [NAME_TYPE] = "type",
                                              [NAME_VALUE] = "value",
                                              [NAME_NAME] = "name" };
  xmlDictPtr dict = reader->parser->dict;

  for (guint i = 0; i < N_NAMES; i++)
    reader->names[i] = xmlDictLookup (dict, BAD_CAST names[i], -1);
  for (guint i = 0; i < G_N_ELEMENTS (elements); i++)
    reader->elements[i] = xmlDictLookup (dict, BAD_CAST elements[i].name, -1);
}

void
graphml_start_element (GraphmlReader *reader, const xmlChar *name, const xmlChar **attributes,
                       int n)
{
  for (guint i = 0; i < G_N_ELEMENTS (elements); i++)
    if (name == reader->elements[i])
      {
        elements[i].start (reader, attributes, n);
        return;
      }
}

void
graphml_end_element (GraphmlReader *reader, const xmlChar *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (elements); i++)
    if (name == reader->elements[i])
      {
        if (elements[i].end && elements[i].collecting == COLLECT_NOTHING)
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
