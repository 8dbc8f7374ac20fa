/* SPDX-License-Identifier: GPL-2.0-or-later */

/* GraphML in: libxml2's push parser, piece by piece, so that a file of any size costs
 * no more than its longest element. Files come from anywhere: depth, attributes and text are
 * bounded, nothing outside the file is ever opened, and a document that declares entities is
 * refused, since these only serve to swell it. Reads what NetworkX, igraph, Gephi and yEd
 * write. */
#include "base/file.h"
#include "base/notices.h"
#include "base/text.h"
#include "formats/formats.h"
#include "formats/graphml-reader.h"
#include <errno.h>
#include <stdio.h>
#include <string.h>

#define PIECE 65536

static void
on_text (void *data, const xmlChar *text, int length)
{
  GraphmlReader *reader = data;
  gboolean wanted = reader->depth == reader->collect_depth || reader->label_depth;

  if (reader->collecting == COLLECT_NOTHING || !wanted || reader->error)
    return;
  if (reader->texts.length + (gsize)length > reader->limit)
    graphml_fail (reader, RT_ERROR_INPUT,
                  "more than %" G_GSIZE_FORMAT
                  " MiB of text in one element; no attribute of a graph is that long",
                  reader->limit >> 20);
  else if (!graphml_texts_add (&reader->texts, (const char *)text, (gsize)length))
    graphml_fail (reader, RT_ERROR_LIMIT, "no memory for a text; split the file");
}

/* ---- SAX ------------------------------------------------------------------- */

/* All that is whole has been given before the end is: what is still open then never closes. */
static gboolean
too_early (GraphmlReader *reader)
{
  if (!reader->ending || (reader->depth == 0 && reader->begun))
    return FALSE;
  graphml_fail (reader, RT_ERROR_INPUT,
                "the file ends too early, before </graphml>; fetch or export it again");
  return TRUE;
}

static void
on_start (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
          int n_namespaces, const xmlChar **namespaces, int n_attributes, int n_defaulted,
          const xmlChar **attributes)
{
  GraphmlReader *reader = data;

  (void)prefix;
  (void)uri;
  (void)n_namespaces;
  (void)namespaces;
  (void)n_defaulted;
  if (reader->error || too_early (reader))
    return;
  reader->begun = TRUE;
  if (++reader->depth > GRAPHML_MAX_DEPTH)
    graphml_fail (reader, RT_ERROR_INPUT, "elements are nested more than %u deep",
                  GRAPHML_MAX_DEPTH);
  else if ((guint)n_attributes > GRAPHML_MAX_ATTRIBUTES)
    graphml_fail (reader, RT_ERROR_INPUT, "an element has more than %u attributes",
                  GRAPHML_MAX_ATTRIBUTES);
  else if (reader->skip_depth)
    return;
  else if (reader->collecting != COLLECT_NOTHING)
    graphml_start_inner (reader, (const char *)name, attributes, n_attributes);
  else if (reader->depth == 1 && strcmp ((const char *)name, "graphml") != 0)
    graphml_fail (
        reader, RT_ERROR_INPUT,
        "the document is <%s>, not <graphml>; if it is another format, say it with --format",
        (const char *)name);
  else
    graphml_start_element (reader, name, attributes, n_attributes);
}

static void
end_collected (GraphmlReader *reader)
{
  graphml_end_inner (reader);
  if (reader->depth == reader->collect_depth)
    graphml_end_collected (reader);
}

static void
on_end (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
  GraphmlReader *reader = data;

  (void)prefix;
  (void)uri;
  if (reader->error)
    return;
  if (reader->skip_depth)
    reader->skip_depth = reader->skip_depth == reader->depth ? 0 : reader->skip_depth;
  else if (reader->collecting != COLLECT_NOTHING)
    end_collected (reader);
  else
    graphml_end_element (reader, name);
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
  graphml_fail (
      data, RT_ERROR_INPUT,
      "the file declares an entity \"%s\"; entities can make a small file swell without end, "
      "so "
      "such files are not read: write the text out in its place",
      (const char *)name);
}

static void
on_error (void *data, xmlErrorPtr problem)
{
  GraphmlReader *reader = data;
  g_autofree char *text = NULL;

  if (reader->error || problem->level < XML_ERR_ERROR
      || (problem->code != XML_ERR_DOCUMENT_EMPTY && too_early (reader)))
    return;
  if (!rt_row_queue_flush (reader->queue, &reader->error))
    return;
  text = g_strchomp (rt_clean (problem->message ? problem->message : "unreadable", -1, NULL));
  g_set_error (
      &reader->error, RT_ERROR, RT_ERROR_INPUT,
      "%s:%d: this is not well-formed XML: %s; write the file anew with the tool that it "
      "comes from",
      reader->path, problem->line, text);
}

/* ---- What was left out ------------------------------------------------------ */

static void
refuse (GraphmlReader *reader, guint line, const char *code, char *count, const char *why)
{
  g_autofree char *text = g_strconcat (count, why, NULL);

  if (!reader->error)
    graphml_rows_refuse (reader->rows, line, code, text, &reader->error);
  g_free (count);
}

/* The node or edge itself is taken. */
static void
tell_undeclared (GraphmlReader *reader)
{
  const char *id = reader->undeclared_key ? reader->undeclared_key : "";
  guint64 before = rt_context_count (reader->ctx, RT_NOTICE_REFUSAL);
  g_autofree char *why = g_strdup_printf (
      " left out, the first here: its key \"%s\" is not declared; add <key "
      "id=\"%s\" .../> above the graph",
      id, id);

  refuse (reader, reader->undeclared.line, "undeclared-key",
          rt_count (reader->undeclared.count, "element <data> was", "elements <data> were"),
          why);
  if (rt_context_count (reader->ctx, RT_NOTICE_REFUSAL) > before)
    rt_context_notice_was_cell (reader->ctx);
}

static void
tell_left_out (GraphmlReader *reader)
{
  if (reader->hyperedges.count)
    refuse (reader, reader->hyperedges.line, "hyperedge",
            rt_count (reader->hyperedges.count, "hyperedge was", "hyperedges were"),
            " left out, the first here: a hyperedge ties more than two nodes; write it as a "
            "node with edges to them");
  if (reader->ports.count)
    refuse (reader, reader->ports.line, "port",
            rt_count (reader->ports.count, "port was", "ports were"),
            " left out, the first here: a case has no ports; edges are kept, and tie the nodes "
            "themselves");
  if (reader->undeclared.count)
    tell_undeclared (reader);
}

/* ---- The file -------------------------------------------------------------- */

static gboolean
parse_pieces (GraphmlReader *reader, FILE *file, GError **error)
{
  g_autofree char *piece = g_malloc (PIECE);
  gsize n;
  guint64 total = 0;
  RtFileLook look = rt_file_look (fileno (file));

  while (!reader->error && (n = fread (piece, 1, PIECE, file)) > 0)
    {
      total += n;
      if (!rt_context_step (reader->ctx, "reading", total, 0, error))
        return FALSE;
      xmlParseChunk (reader->parser, piece, (int)n, 0);
    }
  if (!reader->error && !rt_file_unchanged (fileno (file), &look, reader->path, error))
    return FALSE;
  if (ferror (file))
    {
      g_set_error (error, RT_ERROR, RT_ERROR_SYSTEM, "%s: cannot be read: %s", reader->path,
                   g_strerror (errno));
      return FALSE;
    }
  reader->ending = TRUE;
  if (total == 0)
    graphml_fail (reader, RT_ERROR_INPUT, "the file is empty; fetch or export it again");
  if (!reader->error)
    xmlParseChunk (reader->parser, piece, 0, 1);
  if (!reader->error && !reader->parser->wellFormed)
    graphml_fail (reader, RT_ERROR_INPUT, "the file ends too early; fetch it again");
  if (!reader->error && rt_row_queue_flush (reader->queue, &reader->error))
    tell_left_out (reader);
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
                        .ignorableWhitespace = on_text, /* which need not be told apart */
                        .cdataBlock = on_text,
                        .entityDecl = on_entity,
                        .serror = on_error };
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (graphml_key_free);
  g_autoptr (GHashTable) by_id = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) subjects = g_ptr_array_new_with_free_func (graphml_subject_free);
  g_autoptr (GArray) directed = g_array_new (FALSE, FALSE, sizeof (gboolean));
  g_autoptr (RtRowQueue) queue = rt_row_queue_new (sink);
  g_autoptr (GraphmlRows) rows = graphml_rows_new (path, keys, rt_row_queue_sink (queue), ctx);
  GraphmlReader reader = { .path = path,
                           .ctx = ctx,
                           .queue = queue,
                           .rows = rows,
                           .keys = keys,
                           .by_id = by_id,
                           .subjects = subjects,
                           .directed = directed };
  gboolean ok;

  reader.parser = xmlCreatePushParserCtxt (&sax, &reader, NULL, 0, path);
  if (!reader.parser)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_LIMIT, "%s: no memory to read it", path);
      return FALSE;
    }
  /* NOENT is about "&amp;" in attributes, which are given as "&#38;" without it. Entities of
   * the file's own are refused when they are declared, so there is nothing else to replace. */
  xmlCtxtUseOptions (reader.parser, XML_PARSE_NONET | XML_PARSE_NOENT);
  graphml_texts_init (&reader.texts);
  graphml_names (&reader);
  ok = parse_pieces (&reader, file, error);
  graphml_texts_clear (&reader.texts);
  g_clear_error (&reader.error);
  g_free (reader.property);
  g_free (reader.undeclared_key);
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
sniff_graphml (const char *head, gsize length)
{
  g_autoptr (GString) narrow = g_string_new (NULL);

  if (g_strstr_len (head, (gssize)length, "<graphml"))
    return 95;
  /* UTF-16 with its mark: every other byte of markup is 0. */
  if (length < 2 || ((guchar)head[0] ^ (guchar)head[1]) != 1 || ((guchar)head[0] | 1) != 0xff)
    return 0;
  for (gsize i = 2; i < length; i++)
    if (head[i])
      g_string_append_c (narrow, head[i]);
  return strstr (narrow->str, "<graphml") ? 95 : 0;
}

/* Other XML is taken too where no other format wants it: the reader says what it is instead. */
static int
sniff (const char *path, const char *head, gsize length)
{
  int sure = sniff_graphml (head, length);

  (void)path;
  if (!sure && length >= 3 && memcmp (head, "\xef\xbb\xbf", 3) == 0)
    head += 3;
  while (*head && g_ascii_isspace (*head))
    head++;
  return sure                                                                    ? sure
         : *head == '<' && (g_ascii_isalpha (head[1]) || strchr ("?!", head[1])) ? 5
                                                                                 : 0;
}

/* Other tools keep our attributes, but give their keys ids of their own. */
static gboolean
is_ours (const char *head, gsize length)
{
  return g_strstr_len (head, (gssize)length, "<key id=\"graph." GRAPHML_TABLES "\"") != NULL;
}

const RtFormat rt_format_graphml = {
  .name = "graphml",
  .extensions = ".graphml;.xml",
  .summary = "GraphML, as NetworkX, igraph, Gephi, yEd, Cytoscape and Maltego write it; what "
             "we write is the whole case",
  .sniff = sniff,
  .ours = is_ours,
  .read = read_graphml,
  .write = rt_graphml_write,
};
