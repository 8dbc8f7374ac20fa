/* SPDX-License-Identifier: GPL-2.0-or-later */

/* GraphML: what the reader and the writer share. A file of ours has, beside the plain
 * attributes that any tool can use, attributes that others carry along unread: the
 * rows of the case format as JSON. Where they are there, they are the truth. */
#pragma once

#include "formats/format.h"
#include <jansson.h>

#define GRAPHML_OURS "redthread."         /* what our own attributes begin with */
#define GRAPHML_TABLES "redthread.tables" /* of the graph: {"sources": [row, ...], ...} */
#define GRAPHML_ROWS                                                                           \
  "redthread.rows" /* of a node or an edge: [row, ...], each {column: text} */
#define GRAPHML_CLAIMS "redthread.claims" /* of a node: rows of claims */

/* Limits beyond libxml2's own. Files that need more are no graphs. */
#define GRAPHML_MAX_DEPTH 256u
#define GRAPHML_MAX_ATTRIBUTES 64u
#define GRAPHML_MAX_TEXT (16u << 20) /* bytes in one <data> */
#define GRAPHML_MAX_KEYS 4096u

/** graphml_is_plain: is @name one of the attributes that the writer derives from the rows? */
gboolean graphml_is_plain (const char *name);

/* ---- Reading: from elements to rows ---------------------------------------- */

typedef enum
{
  GRAPHML_NODE = 1 << 0,
  GRAPHML_EDGE = 1 << 1,
  GRAPHML_GRAPH = 1 << 2,
} GraphmlDomain;

typedef struct
{
  char *id, *name;
  gsize id_length;
  char *otherwise; /* the default, or NULL */
  guint domains;   /* GraphmlDomain bits */
  gboolean ours;   /* rows: of one subject each, and no default */
  gsize limit;     /* bytes of a text */
  char *column[2]; /* of nodes and of edges: NULL where it is none (graphml-rows.c) */
  guint next[3];   /* the key that came after it, by domain: see graphml_find_key() */
} GraphmlKey;

/* A node, edge or graph, whole. Its texts are the reader's, and go with it. */
typedef struct
{
  GraphmlDomain domain;
  const char *id, *source, *target;
  gboolean directed;
  guint line;
  char **values;       /* text or NULL by key */
  guint n_values;      /* may be fewer than the keys are */
  const char *label;   /* as yEd draws it, or as Maltego calls it */
  char *type;          /* of an entity of Maltego, or NULL */
  char *main_property; /* by which Maltego calls it, or NULL */
  guint rank;          /* of the property that label is from */
  const char *parent;  /* id of the node in whose graph this node is, or NULL */
  const char *desc;
} GraphmlSubject;

typedef struct _GraphmlRows GraphmlRows;
/** graphml_rows_new: @keys: element type GraphmlKey pointers, filled as they are declared. */
GraphmlRows *graphml_rows_new (const char *file, const GPtrArray *keys, RtSink *sink,
                               RtContext *ctx);
void graphml_rows_free (GraphmlRows *rows);
/** graphml_rows_take: gives the subject's rows to the sink. FALSE where reading must stop. */
gboolean graphml_rows_take (GraphmlRows *rows, const GraphmlSubject *subject, GError **error);
/** graphml_our_type: what our schema calls another tool's type; @foreign where it is not known.
 */
const char *graphml_our_type (const char *foreign);
/** graphml_rows_refuse: something that is left out. FALSE where reading must stop. */
gboolean graphml_rows_refuse (GraphmlRows *rows, guint line, const char *code, const char *text,
                              GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GraphmlRows, graphml_rows_free)

extern gboolean rt_graphml_write (RtCase *kase, const RtPick *pick, const char *path,
                                  RtContext *ctx, GError **error);
