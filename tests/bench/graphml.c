/* SPDX-License-Identifier: GPL-2.0-or-later */

/* GraphML beside bare libxml2, in one process: reading beside a SAX pass over the same bytes
 * with empty handlers, writing beside the same elements through xmlTextWriter from plain
 * arrays, and beside one fwrite() of the finished bytes.
 * Arguments: a case, a folder to write in. */
#include "turns.h"
#include "base/file.h"
#include "base/text.h"
#include "case/case-private.h"
#include "formats/formats.h"
#include "redthread/ingest.h"
#include <libxml/parser.h>
#include <libxml/xmlwriter.h>
#include <string.h>

#define PIECE 65536

typedef struct
{
  const char *path;
  RtCase *kase;
  char *bytes;
  gsize length;
  GPtrArray *events; /* of the document: what the bare writer is told */
} Bench;

/* ---- Reading ------------------------------------------------------------------------ */

static void
no_start (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int n,
          const xmlChar **namespaces, int n_attributes, int n_defaulted,
          const xmlChar **attributes)
{
  (void)data, (void)name, (void)prefix, (void)uri, (void)n, (void)namespaces;
  (void)n_attributes, (void)n_defaulted, (void)attributes;
}

static void
no_end (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
  (void)data, (void)name, (void)prefix, (void)uri;
}

static void
no_text (void *data, const xmlChar *text, int length)
{
  (void)data, (void)text, (void)length;
}

static void
parse (const char *path, xmlSAXHandler *sax, gpointer data)
{
  xmlParserCtxtPtr parser = xmlCreatePushParserCtxt (sax, data, NULL, 0, path);
  g_autofree char *piece = g_malloc (PIECE);
  FILE *file = fopen (path, "rbe");
  gsize n;

  bench_need (file && parser, NULL);
  xmlCtxtUseOptions (parser, XML_PARSE_NONET | XML_PARSE_NOENT);
  while ((n = fread (piece, 1, PIECE, file)) > 0)
    xmlParseChunk (parser, piece, (int)n, 0);
  xmlParseChunk (parser, piece, 0, 1);
  bench_need (parser->wellFormed, NULL);
  fclose (file);
  xmlFreeParserCtxt (parser);
}

static void
read_bare (gpointer data)
{
  const Bench *bench = data;
  xmlSAXHandler sax = { .initialized = XML_SAX2_MAGIC,
                        .startElementNs = no_start,
                        .endElementNs = no_end,
                        .characters = no_text };

  parse (bench->path, &sax, NULL);
}

/* The whole way: a case that can be asked. */
static void
read_case (gpointer data)
{
  const Bench *bench = data;
  g_autoptr (RtContext) ctx = rt_context_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RtCase) kase = rt_case_open (bench->path, NULL, ctx, &error);

  bench_need (kase != NULL, error);
}

static int
take_table (RtSink *sink, RtRowKind kind, const RtTableRules *rules, const char *file,
            const char *const *columns, guint n, GError **error)
{
  (void)sink, (void)kind, (void)rules, (void)file, (void)columns, (void)n, (void)error;
  return 0;
}

static gboolean
take_row (RtSink *sink, int table, const char *const *values, guint line, GError **error)
{
  (void)sink, (void)table, (void)values, (void)line, (void)error;
  return TRUE;
}

static gboolean
take_refusal (RtSink *sink, const char *file, guint line, const char *code, const char *column,
              const char *value, const char *text, GError **error)
{
  (void)sink, (void)file, (void)line, (void)code, (void)column, (void)value, (void)text;
  (void)error;
  return FALSE;
}

/* The reader alone: rows are handed over, and nobody takes them. */
static void
read_rows (gpointer data)
{
  const Bench *bench = data;
  RtSink sink = { .begin = take_table, .row = take_row, .refuse = take_refusal };
  g_autoptr (RtContext) ctx = rt_context_new ();
  g_autoptr (GError) error = NULL;

  bench_need (rt_format_graphml.read (bench->path, &sink, ctx, &error), error);
}

/* ---- Writing ------------------------------------------------------------------------ */

static void
write_case (gpointer data)
{
  const Bench *bench = data;
  g_autoptr (RtContext) ctx = rt_context_new ();
  g_autoptr (GError) error = NULL;

  bench_need (rt_format_graphml.write (bench->kase, NULL, bench->path, ctx, &error), error);
}

/* The events of the document, as plain texts: "<name", "=name", "value", "\"text", ">". */
static void
keep (GPtrArray *events, char kind, const xmlChar *text, gsize length)
{
  char *event = g_malloc (length + 2);

  event[0] = kind;
  memcpy (event + 1, text, length);
  event[length + 1] = '\0';
  g_ptr_array_add (events, event);
}

static void
keep_start (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int n,
            const xmlChar **namespaces, int n_attributes, int n_defaulted,
            const xmlChar **attributes)
{
  (void)prefix, (void)uri, (void)n, (void)namespaces, (void)n_defaulted;
  keep (data, '<', name, strlen ((const char *)name));
  for (int i = 0; i < n_attributes; i++, attributes += 5)
    {
      keep (data, '=', attributes[0], strlen ((const char *)attributes[0]));
      keep (data, 'v', attributes[3], (gsize)(attributes[4] - attributes[3]));
    }
}

static void
keep_end (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
  (void)name, (void)prefix, (void)uri;
  keep (data, '>', (const xmlChar *)"", 0);
}

/* Text between elements is the indentation, which the writer makes itself. */
static void
keep_text (void *data, const xmlChar *text, int length)
{
  GPtrArray *events = data;
  char *last = events->len ? g_ptr_array_index (events, events->len - 1) : NULL;

  if (strspn ((const char *)text, " \n") >= (gsize)length)
    return;
  if (last && last[0] == '"')
    {
      char *joined = g_strdup_printf ("%s%.*s", last, length, (const char *)text);

      g_free (last);
      events->pdata[events->len - 1] = joined;
      return;
    }
  keep (events, '"', text, (gsize)length);
}

static void
write_events (xmlTextWriterPtr out, const GPtrArray *events)
{
  for (guint i = 0; i < events->len; i++)
    {
      const char *event = g_ptr_array_index (events, i), *text = event + 1;

      if (*event == '<')
        xmlTextWriterStartElement (out, BAD_CAST text);
      else if (*event == '=')
        xmlTextWriterWriteAttribute (out, BAD_CAST text,
                                     BAD_CAST ((char *)g_ptr_array_index (events, ++i) + 1));
      else if (*event == '"')
        xmlTextWriterWriteString (out, BAD_CAST text);
      else
        xmlTextWriterEndElement (out);
    }
}

static void
write_bare (gpointer data)
{
  const Bench *bench = data;
  g_autofree char *path = g_strconcat (bench->path, ".bare", NULL);
  xmlTextWriterPtr out = xmlNewTextWriterFilename (path, 0);

  bench_need (out != NULL, NULL);
  xmlTextWriterSetIndent (out, 1);
  xmlTextWriterSetIndentString (out, BAD_CAST " ");
  xmlTextWriterStartDocument (out, NULL, "UTF-8", NULL);
  write_events (out, bench->events);
  xmlTextWriterEndDocument (out);
  xmlFreeTextWriter (out);
}

/* What no writer can be faster than: to the disk, as ours goes. */
static void
write_bytes (gpointer data)
{
  const Bench *bench = data;
  g_autofree char *path = g_strconcat (bench->path, ".bytes", NULL);

  bench_need (rt_file_replace (path, bench->bytes, bench->length, NULL), NULL);
}

int
main (int argc, char **argv)
{
  xmlSAXHandler keeper = { .initialized = XML_SAX2_MAGIC,
                           .startElementNs = keep_start,
                           .endElementNs = keep_end,
                           .characters = keep_text };
  g_autoptr (RtContext) ctx = rt_context_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *path = argc > 2 ? g_build_filename (argv[2], "bench.graphml", NULL) : NULL;
  Bench bench = { .path = path };

  bench_need (argc > 2, NULL);
  bench.kase = rt_case_open (argv[1], NULL, ctx, &error);
  bench_need (bench.kase && rt_case_seal (bench.kase, ctx, &error), error);
  write_case (&bench);
  bench.bytes = rt_file_read (path, G_MAXUINT32, &bench.length, &error);
  bench_need (bench.bytes != NULL, error);
  bench.events = g_ptr_array_new_with_free_func (g_free);
  parse (path, &keeper, bench.events);
  bench_turns ("GraphML written, beside libxml2's writer", write_case, &bench, write_bare,
               &bench);
  bench_turns ("GraphML written, beside one write of the bytes", write_case, &bench,
               write_bytes, &bench);
  g_ptr_array_unref (bench.events);
  bench_turns ("GraphML to rows, beside a bare SAX pass", read_rows, &bench, read_bare, &bench);
  bench_turns ("GraphML to a case, beside a bare SAX pass", read_case, &bench, read_bare,
               &bench);
  rt_case_free (bench.kase);
  g_free (bench.bytes);
  return 0;
}
