/* SPDX-License-Identifier: GPL-2.0-or-later */

/* GraphML in: libxml2's push parser, piece by piece, so that a file of any size costs
 * no more than its longest element. Files come from anywhere: depth, attributes and text are
 * bounded, nothing outside the file is ever opened, and a document that declares entities is
 * refused, since these only serve to swell it. Reads what NetworkX, igraph, Gephi and yEd
 * write. */
#include "base/json.h"
#include "base/text.h"
#include "formats/formats.h"
#include "formats/graphml.h"
#include <errno.h>
#include <libxml/parser.h>
#include <libxml/SAX2.h>
#include <stdio.h>
#include <string.h>

#define PIECE 65536

typedef enum
{
  COLLECT_NOTHING,
  COLLECT_DATA,
  COLLECT_DEFAULT,
  COLLECT_DESC,
} Collecting;

typedef struct
{
  const char *path;
  RtContext *ctx;
  xmlParserCtxtPtr parser;
  GError *error; /* the first: parsing has stopped */
  GraphmlRows *rows;
  GPtrArray *keys;   /* GraphmlKey */
  GHashTable *by_id; /* key id -> index + 1 */
  GPtrArray *open;   /* GraphmlSubject: nodes may hold graphs that hold nodes */
  GArray *directed;  /* gboolean: edgedefault of the open graphs */
  guint depth;
  Collecting collecting;
  guint collect_depth; /* of the element whose text is taken */
  guint label_depth;   /* of a y:NodeLabel within it, or 0 */
  guint key;           /* index + 1 */
  GString *text;
  guint replaced; /* characters */
} Reader;

static void fail (Reader *reader, RtError code, const char *format, ...) G_GNUC_PRINTF (3, 4);

static guint
line_of (const Reader *reader)
{
  int line = xmlSAX2GetLineNumber (reader->parser);
  return line > 0 ? (guint)line : 0;
}

static void
fail (Reader *reader, RtError code, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  if (reader->error)
    return;
  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error (&reader->error, RT_ERROR, code, "%s:%u: %s", reader->path, line_of (reader),
               text);
  xmlStopParser (reader->parser);
}

/* ---- Attributes and text ----------------------------------------------------------------- */

/* libxml2 gives five pointers an attribute: name, prefix, URI, value, end. */
static char *
attribute (Reader *reader, const xmlChar **attributes, int n, const char *name)
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

static char *
take_text (Reader *reader)
{
  guint replaced = 0;
  char *text = rt_clean (reader->text->str, (gssize)reader->text->len, &replaced);

  reader->replaced += replaced;
  g_string_truncate (reader->text, 0);
  return g_strstrip (text);
}

static void
collect (Reader *reader, Collecting what)
{
  reader->collecting = what;
  reader->collect_depth = reader->depth;
  reader->label_depth = 0;
  g_string_truncate (reader->text, 0);
}

/* The tables of a case with very many sources are longer than any attribute may be. */
static gsize
text_limit (const Reader *reader)
{
  const GraphmlKey *key = reader->collecting == COLLECT_DATA
                              ? g_ptr_array_index (reader->keys, reader->key - 1)
                              : NULL;
  return key && g_strcmp0 (key->name, GRAPHML_TABLES) == 0 ? RT_JSON_MAX_BYTES
                                                           : GRAPHML_MAX_TEXT;
}

static void
on_text (void *data, const xmlChar *text, int length)
{
  Reader *reader = data;
  gboolean wanted = reader->depth == reader->collect_depth || reader->label_depth;
  gsize limit = reader->collecting == COLLECT_NOTHING ? 0 : text_limit (reader);

  if (reader->error || reader->collecting == COLLECT_NOTHING || !wanted)
    return;
  if (reader->text->len + (gsize)length > limit)
    fail (reader, RT_ERROR_LIMIT,
          "more than %" G_GSIZE_FORMAT
          " MiB of text in one element; no attribute of a graph is that long",
          limit >> 20);
  else
    g_string_append_len (reader->text, (const char *)text, length);
}

/* ---- Subjects ------------------------------------------------------------------------------
 */

static void
free_subject (gpointer data)
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

static void
free_key (gpointer data)
{
  GraphmlKey *key = data;

  g_free (key->id);
  g_free (key->name);
  g_free (key->otherwise);
  g_free (key);
}

static GraphmlSubject *
innermost (const Reader *reader)
{
  return reader->open->len ? g_ptr_array_index (reader->open, reader->open->len - 1) : NULL;
}

static GraphmlSubject *
open_subject (Reader *reader, GraphmlDomain domain, const xmlChar **attributes, int n)
{
  GraphmlSubject *subject = g_new0 (GraphmlSubject, 1);

  subject->domain = domain;
  subject->line = line_of (reader);
  subject->id = attribute (reader, attributes, n, "id");
  subject->values = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (reader->open, subject);
  return subject;
}

static void
give_rows (Reader *reader, const GraphmlSubject *subject)
{
  GError *error = NULL;

  if (reader->error || graphml_rows_take (reader->rows, subject, &error))
    return;
  reader->error = error;
  xmlStopParser (reader->parser);
}

/* ---- Elements
 * --------------------------------------------------------------------------------- */

static void
start_key (Reader *reader, const xmlChar **attributes, int n)
{
  g_autofree char *domain = attribute (reader, attributes, n, "for");
  GraphmlKey *key;

  if (reader->keys->len >= GRAPHML_MAX_KEYS)
    {
      fail (reader, RT_ERROR_LIMIT, "more than %u keys; split the file", GRAPHML_MAX_KEYS);
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
start_default (Reader *reader, const xmlChar **attributes, int n)
{
  (void)attributes;
  (void)n;
  if (reader->keys->len)
    collect (reader, COLLECT_DEFAULT);
}

static void
end_default (Reader *reader)
{
  GraphmlKey *key = g_ptr_array_index (reader->keys, reader->keys->len - 1);

  g_free (key->otherwise);
  key->otherwise = take_text (reader);
}

static void
start_graph (Reader *reader, const xmlChar **attributes, int n)
{
  g_autofree char *how = attribute (reader, attributes, n, "edgedefault");
  gboolean directed = g_strcmp0 (how, "undirected") != 0;

  g_array_append_val (reader->directed, directed);
  open_subject (reader, GRAPHML_GRAPH, attributes, n);
}

static void
end_graph (Reader *reader)
{
  if (reader->directed->len)
    g_array_set_size (reader->directed, reader->directed->len - 1);
}

static void
start_node (Reader *reader, const xmlChar **attributes, int n)
{
  open_subject (reader, GRAPHML_NODE, attributes, n);
}

static void
start_edge (Reader *reader, const xmlChar **attributes, int n)
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
end_subject (Reader *reader)
{
  GraphmlSubject *subject = innermost (reader);

  if (!subject)
    return;
  give_rows (reader, subject);
  g_ptr_array_set_size (reader->open, (gint)reader->open->len - 1);
}

static void
end_graph_subject (Reader *reader)
{
  end_subject (reader);
  end_graph (reader);
}

static void
start_hyperedge (Reader *reader, const xmlChar **attributes, int n)
{
  (void)attributes;
  (void)n;
  fail (reader, RT_ERROR_INPUT,
        "a hyperedge, which ties more than two nodes; write it as a node with edges to them");
}

static void
start_desc (Reader *reader, const xmlChar **attributes, int n)
{
  (void)attributes;
  (void)n;
  if (innermost (reader))
    collect (reader, COLLECT_DESC);
}

static void
end_desc (Reader *reader)
{
  GraphmlSubject *subject = innermost (reader);

  g_free (subject->desc);
  subject->desc = take_text (reader);
}

static void
start_data (Reader *reader, const xmlChar **attributes, int n)
{
  g_autofree char *id = attribute (reader, attributes, n, "key");

  if (!innermost (reader))
    return;
  reader->key = id ? GPOINTER_TO_UINT (g_hash_table_lookup (reader->by_id, id)) : 0;
  if (!reader->key)
    {
      fail (reader, RT_ERROR_INPUT,
            "data for key \"%s\", which is not declared; add <key id=\"%s\" .../> above the "
            "graph",
            id ? id : "", id ? id : "");
      return;
    }
  collect (reader, COLLECT_DATA);
}

/* What the whole case needs (its zone, its types) is taken as soon as it is read. */
static gboolean
is_tables (const Reader *reader, const GraphmlSubject *subject)
{
  const GraphmlKey *key = g_ptr_array_index (reader->keys, reader->key - 1);
  return subject->domain == GRAPHML_GRAPH && g_strcmp0 (key->name, GRAPHML_TABLES) == 0;
}

static void
end_data (Reader *reader)
{
  GraphmlSubject *subject = innermost (reader);
  char **cell;

  if (subject->values->len < reader->key)
    g_ptr_array_set_size (subject->values, (gint)reader->keys->len);
  cell = (char **)&subject->values->pdata[reader->key - 1];
  g_free (*cell);
  *cell = take_text (reader);
  if (is_tables (reader, subject))
    {
      give_rows (reader, subject);
      g_clear_pointer (cell, g_free);
    }
}

static const struct
{
  const char *name;
  void (*start) (Reader *reader, const xmlChar **attributes, int n);
  void (*end) (Reader *reader); /* collecting ones: only where they collect */
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

/* ---- SAX -----------------------------------------------------------------------------------
 */

/* Within <data>, other tools keep markup of their own; of yEd's the label is what a node is
 * called. */
static void
start_inner (Reader *reader, const char *name)
{
  GraphmlSubject *subject = innermost (reader);

  if (reader->collecting == COLLECT_DATA && subject && !subject->label
      && (strcmp (name, "NodeLabel") == 0 || strcmp (name, "EdgeLabel") == 0))
    {
      reader->label_depth = reader->depth;
      g_string_truncate (reader->text, 0);
    }
}

static void
on_start (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
          int n_namespaces, const xmlChar **namespaces, int n_attributes, int n_defaulted,
          const xmlChar **attributes)
{
  Reader *reader = data;

  (void)prefix;
  (void)uri;
  (void)n_namespaces;
  (void)namespaces;
  (void)n_defaulted;
  if (reader->error)
    return;
  if (++reader->depth > GRAPHML_MAX_DEPTH)
    fail (reader, RT_ERROR_LIMIT, "elements are nested more than %u deep", GRAPHML_MAX_DEPTH);
  else if ((guint)n_attributes > GRAPHML_MAX_ATTRIBUTES)
    fail (reader, RT_ERROR_LIMIT, "an element has more than %u attributes",
          GRAPHML_MAX_ATTRIBUTES);
  else if (reader->collecting != COLLECT_NOTHING)
    start_inner (reader, (const char *)name);
  else if (reader->depth == 1 && strcmp ((const char *)name, "graphml") != 0)
    fail (reader, RT_ERROR_INPUT,
          "the document is <%s>, not <graphml>; if it is another format, say it with --format",
          (const char *)name);
  else
    for (guint i = 0; i < G_N_ELEMENTS (elements); i++)
      if (strcmp ((const char *)name, elements[i].name) == 0)
        {
          elements[i].start (reader, attributes, n_attributes);
          return;
        }
}

static void
end_collected (Reader *reader)
{
  if (reader->label_depth == reader->depth)
    {
      GraphmlSubject *subject = innermost (reader);

      if (subject)
        subject->label = take_text (reader);
      reader->label_depth = 0;
    }
  if (reader->depth != reader->collect_depth)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (elements); i++)
    if (elements[i].collecting == reader->collecting)
      {
        reader->collecting = COLLECT_NOTHING;
        elements[i].end (reader);
        return;
      }
}

static void
on_end (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
  Reader *reader = data;

  (void)prefix;
  (void)uri;
  if (reader->error)
    return;
  if (reader->collecting != COLLECT_NOTHING)
    end_collected (reader);
  else
    for (guint i = 0; i < G_N_ELEMENTS (elements); i++)
      if (elements[i].end && elements[i].collecting == COLLECT_NOTHING
          && strcmp ((const char *)name, elements[i].name) == 0)
        {
          elements[i].end (reader);
          break;
        }
  reader->depth--;
}

static void
on_entity (void *data, const xmlChar *name, int type, const xmlChar *public_id,
           const xmlChar *system_id, xmlChar *content)
{
  (void)type;
  (void)public_id;
  (void)system_id;
  (void)content;
  fail (data, RT_ERROR_INPUT,
        "the file declares an entity \"%s\"; entities can make a small file swell without end, "
        "so "
        "such files are not read: write the text out in its place",
        (const char *)name);
}

static void
on_error (void *data, xmlErrorPtr problem)
{
  Reader *reader = data;
  g_autofree char *text = NULL;

  if (reader->error || problem->level < XML_ERR_ERROR)
    return;
  text = g_strchomp (rt_clean (problem->message ? problem->message : "unreadable", -1, NULL));
  g_set_error (
      &reader->error, RT_ERROR, RT_ERROR_INPUT,
      "%s:%d: this is not well-formed XML: %s; write the file anew with the tool that it "
      "comes from",
      reader->path, problem->line, text);
}

/* ---- The file
 * ---------------------------------------------------------------------------------- */

static gboolean
parse_pieces (Reader *reader, FILE *file, GError **error)
{
  g_autofree char *piece = g_malloc (PIECE);
  gsize n;
  guint64 total = 0;

  while (!reader->error && (n = fread (piece, 1, PIECE, file)) > 0)
    {
      total += n;
      if (!rt_context_step (reader->ctx, "reading", total, 0, error))
        return FALSE;
      xmlParseChunk (reader->parser, piece, (int)n, 0);
    }
  if (ferror (file))
    {
      g_set_error (error, RT_ERROR, RT_ERROR_SYSTEM, "%s: cannot be read: %s", reader->path,
                   g_strerror (errno));
      return FALSE;
    }
  if (!reader->error)
    xmlParseChunk (reader->parser, piece, 0, 1);
  if (!reader->error && !reader->parser->wellFormed)
    fail (reader, RT_ERROR_INPUT, "the file ends too early; fetch it again");
  if (reader->error)
    g_propagate_error (error, g_steal_pointer (&reader->error));
  else
    return TRUE;
  return FALSE;
}

static gboolean
read_stream (const char *path, FILE *file, RtSink *sink, RtContext *ctx, GError **error)
{
  xmlSAXHandler sax = { .initialized = XML_SAX2_MAGIC,
                        .startElementNs = on_start,
                        .endElementNs = on_end,
                        .characters = on_text,
                        .cdataBlock = on_text,
                        .entityDecl = on_entity,
                        .serror = on_error };
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (free_key);
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) open = g_ptr_array_new_with_free_func (free_subject);
  g_autoptr (GArray) directed = g_array_new (FALSE, FALSE, sizeof (gboolean));
  g_autoptr (GraphmlRows) rows = graphml_rows_new (path, keys, sink, ctx);
  g_autoptr (GString) text = g_string_new (NULL);
  Reader reader = { .path = path,
                    .ctx = ctx,
                    .rows = rows,
                    .keys = keys,
                    .by_id = by_id,
                    .open = open,
                    .directed = directed,
                    .text = text };
  gboolean ok;

  reader.parser = xmlCreatePushParserCtxt (&sax, &reader, NULL, 0, path);
  if (!reader.parser)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_LIMIT, "%s: no memory to read it", path);
      return FALSE;
    }
  xmlCtxtUseOptions (reader.parser, XML_PARSE_NONET);
  ok = parse_pieces (&reader, file, error);
  g_clear_error (&reader.error);
  xmlFreeDoc (reader.parser->myDoc); /* a DOCTYPE makes one, and it is ours */
  xmlFreeParserCtxt (reader.parser);
  if (reader.replaced)
    rt_context_notice (ctx, RT_NOTICE_WARNING, "replaced-characters", path, 0, NULL, NULL,
                       "%u characters that text may not hold were replaced by U+FFFD",
                       reader.replaced);
  return ok;
}

static gboolean
read_graphml (const char *path, RtSink *sink, RtContext *ctx, GError **error)
{
  gboolean is_stdin = strcmp (path, "-") == 0;
  FILE *file = is_stdin ? stdin : fopen (path, "rbe");
  gboolean ok;

  if (!file)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_SYSTEM, "%s: cannot be read: %s", path,
                   g_strerror (errno));
      return FALSE;
    }
  ok = read_stream (path, file, sink, ctx, error);
  if (!is_stdin)
    fclose (file);
  return ok;
}

static int
sniff (const char *path, const char *head, gsize length)
{
  (void)path;
  return g_strstr_len (head, (gssize)length, "<graphml") ? 95 : 0;
}

const RtFormat rt_format_graphml = {
  .name = "graphml",
  .extensions = ".graphml;.xml",
  .summary
  = "GraphML, as NetworkX, igraph, Gephi and yEd write it; what we write is the whole case",
  .sniff = sniff,
  .read = read_graphml,
  .write = rt_graphml_write,
};
