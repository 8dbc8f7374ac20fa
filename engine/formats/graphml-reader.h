/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What the files of the GraphML reader share: SAX events come in by graphml-read.c, are
 * understood by graphml-elements.c and graphml-inner.c, and are kept by graphml-subjects.c
 * until a node, edge or graph is whole. */
#pragma once

#include "formats/graphml-text.h"
#include "formats/graphml.h"
#include "formats/row-queue.h"
#include <libxml/parser.h>

/* Names of attributes. The parser has one text a name, so that pointers can be compared. */
typedef enum
{
  NAME_ID,
  NAME_SOURCE,
  NAME_TARGET,
  NAME_DIRECTED,
  NAME_KEY,
  NAME_FOR,
  NAME_ATTR_NAME,
  NAME_YFILES_TYPE,
  NAME_EDGEDEFAULT,
  NAME_TYPE,
  NAME_VALUE,
  NAME_NAME,
  N_NAMES
} GraphmlName;

#define GRAPHML_N_ELEMENTS 9 /* that are known outside of <data> */

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
  RtRowQueue *queue;
  GraphmlRows *rows; /* give to it */
  GPtrArray *keys;   /* GraphmlKey */
  GHashTable *by_id; /* "edge d0" and "d0" -> index + 1: an id may serve two domains */
  GPtrArray
      *subjects; /* OpenSubject: nodes may hold graphs that hold nodes; the first n_open */
  guint n_open;  /* are, the others wait to be used again */
  GraphmlTexts texts;
  GArray *directed; /* gboolean: edgedefault of the open graphs */
  guint depth;
  Collecting collecting;
  guint collect_depth; /* of the element whose text is taken */
  guint label_depth;   /* of an element within it whose text is wanted, or 0 */
  gsize limit;         /* bytes of that text */
  char *property;      /* of Maltego, that is open */
  guint key;           /* index + 1 */
  guint last_key;      /* of the innermost subject, 0 before the first */
  guint first_key[3];  /* that subjects begin with, by domain */
  guint replaced;      /* characters */
  guint skip_depth;    /* of an element that is passed over with all in it, or 0 */
  gboolean begun;      /* there was an element */
  gboolean ending;     /* the last byte is read */
  const xmlChar *names[N_NAMES], *elements[GRAPHML_N_ELEMENTS]; /* the parser's texts */
  struct
  {
    guint count, line; /* of the first */
  } hyperedges, ports, undeclared;
  char *undeclared_key; /* of the first such data */
} GraphmlReader;

/** graphml_fail: the first failure stops the parser; the message is given the file and line.
 * What rows before it fail by comes first. */
void graphml_fail (GraphmlReader *reader, RtError code, const char *format, ...)
    G_GNUC_PRINTF (3, 4);

guint graphml_line (const GraphmlReader *reader);

/** graphml_attribute: clean text that stays until the innermost subject closes, or NULL.
 * Attributes as libxml2 gives them: five pointers each, name, prefix, URI, value, end. */
const char *graphml_attribute (GraphmlReader *reader, const xmlChar **attributes, int n,
                               GraphmlName name);
/** graphml_attribute_copy: (transfer full): the same while text is collected. */
char *graphml_attribute_copy (GraphmlReader *reader, const xmlChar **attributes, int n,
                              GraphmlName name);
/** graphml_take_text: what was collected, clean and trimmed; never NULL. It stays as long. */
char *graphml_take_text (GraphmlReader *reader);

/** graphml_add_key: copies @id and @name; the key's number, or 0 where there are too many. */
guint graphml_add_key (GraphmlReader *reader, const char *id, const char *name, guint domains);
/** graphml_find_key: the number of the key that is meant within @domain by an attribute "key"
 * among @attributes; 0 where there is none. */
guint graphml_find_key (GraphmlReader *reader, GraphmlDomain domain, const xmlChar **attributes,
                        int n);
guint graphml_domains_of (const char *text);
void graphml_key_free (gpointer key);

GraphmlSubject *graphml_open_subject (GraphmlReader *reader, GraphmlDomain domain);
/** graphml_innermost: the node, edge or graph that is open, or NULL. */
GraphmlSubject *graphml_innermost (const GraphmlReader *reader);
/** graphml_around: the id of the node that the innermost subject is in, or NULL. */
const char *graphml_around (const GraphmlReader *reader);
/** graphml_close_subject: the innermost one, with all its texts. */
void graphml_close_subject (GraphmlReader *reader);
void graphml_subject_free (gpointer subject);
/** graphml_set_value: of the innermost subject; a NULL empties the cell. */
void graphml_set_value (GraphmlReader *reader, guint key, char *text);

/** graphml_names: asks the parser for its texts. */
void graphml_names (GraphmlReader *reader);
/** graphml_start_element, graphml_end_element: outside of collected text. Attributes as libxml2
 * gives them. */
void graphml_start_element (GraphmlReader *reader, const xmlChar *name,
                            const xmlChar **attributes, int n);
void graphml_end_element (GraphmlReader *reader, const xmlChar *name);
/** graphml_start_inner, graphml_end_inner: elements within <data> (graphml-inner.c). */
void graphml_start_inner (GraphmlReader *reader, const char *name, const xmlChar **attributes,
                          int n);
void graphml_end_inner (GraphmlReader *reader);
/** graphml_end_collected: the element whose text was taken ends. */
void graphml_end_collected (GraphmlReader *reader);
