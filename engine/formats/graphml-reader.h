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
} GraphmlReader;

/** graphml_fail: the first failure stops the parser; the message is given the file and line. */
void graphml_fail (GraphmlReader *reader, RtError code, const char *format, ...)
    G_GNUC_PRINTF (3, 4);

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
/** graphml_end_collected: the element whose text was taken ends. */
void graphml_end_collected (GraphmlReader *reader);
