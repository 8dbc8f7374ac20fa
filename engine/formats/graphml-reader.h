/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What the two files of the GraphML reader share: SAX events come in by graphml-read.c
 * and are understood by graphml-elements.c. */
#pragma once

#include "formats/graphml.h"
#include <libxml/parser.h>

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
  GHashTable *by_id; /* "edge d0" and "d0" -> index + 1: an id may serve two domains */
  GPtrArray *open;   /* GraphmlSubject: nodes may hold graphs that hold nodes */
  GArray *directed;  /* gboolean: edgedefault of the open graphs */
  guint depth;
  Collecting collecting;
  guint collect_depth; /* of the element whose text is taken */
  guint label_depth;   /* of an element within it whose text is wanted, or 0 */
  char *property;      /* of Maltego, that is open */
  guint key;           /* index + 1 */
  GString *text;
  guint replaced;   /* characters */
  guint skip_depth; /* of an element that is passed over with all in it, or 0 */
  gboolean begun;   /* there was an element */
  gboolean ending;  /* the last byte is read */
  struct
  {
    guint count, line; /* of the first */
  } hyperedges, ports;
} GraphmlReader;

/** graphml_fail: the first failure stops the parser; the message is given the file and line. */
void graphml_fail (GraphmlReader *reader, RtError code, const char *format, ...)
    G_GNUC_PRINTF (3, 4);

/** graphml_attribute: (transfer full): clean text, or NULL. Attributes as libxml2 gives them.
 */
char *graphml_attribute (GraphmlReader *reader, const xmlChar **attributes, int n,
                         const char *name);
/** graphml_add_key: takes @id and @name; the key's number, or 0 where there are too many. */
guint graphml_add_key (GraphmlReader *reader, char *id, char *name, guint domains);
/** graphml_set_value: takes @text. */
void graphml_set_value (GraphmlReader *reader, GraphmlSubject *subject, guint key, char *text);

void graphml_subject_free (gpointer subject);
void graphml_key_free (gpointer key);
/** graphml_innermost: the node, edge or graph that is open, or NULL. */
GraphmlSubject *graphml_innermost (const GraphmlReader *reader);
/** take_text: (transfer full): what was collected, clean and trimmed. */
char *graphml_take_text (GraphmlReader *reader);

/** graphml_start_element, graphml_end_element: outside of collected text. Attributes as libxml2
 * gives them. */
void graphml_start_element (GraphmlReader *reader, const char *name, const xmlChar **attributes,
                            int n);
void graphml_end_element (GraphmlReader *reader, const char *name);
/** graphml_start_inner, graphml_end_inner: elements within <data> (graphml-inner.c). */
void graphml_start_inner (GraphmlReader *reader, const char *name, const xmlChar **attributes,
                          int n);
void graphml_end_inner (GraphmlReader *reader);
/** graphml_end_collected: the element whose text was taken ends. */
void graphml_end_collected (GraphmlReader *reader);
