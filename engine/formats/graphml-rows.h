/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What graphml-rows.c (files of other tools) and graphml-own.c (files of ours) share. */
#pragma once

#include "formats/graphml.h"

/* Attributes that are looked for by name; those of one use stand best first. */
typedef enum
{
  KNOWN_ROWS,
  KNOWN_CLAIMS,
  KNOWN_TABLES,
  KNOWN_NAME, /* what a node is called */
  KNOWN_SHARED_NAME,
  KNOWN_LABEL,
  KNOWN_TITLE,
  KNOWN_TYPE, /* what an edge is a case of: Cytoscape's and Gephi's words last */
  KNOWN_INTERACTION,
  KNOWN_SHARED_INTERACTION,
  KNOWN_EDGE_LABEL, /* what is written at an edge */
  N_KNOWN
} GraphmlKnown;

/* Rows of ours, read (graphml-own-rows.c). */
typedef struct
{
  GPtrArray *columns, *values; /* of all rows, one row after the other; a value may be NULL */
  guint n;                     /* of cells: there is room for more */
  GArray *ends;                /* guint: of each row, in these; a row without cells is none */
  GPtrArray *closing;          /* while it is read: where these end; NULL: see there */
  json_t *json;                /* that the texts are of, or NULL */
} GraphmlOwnRows;

#define GRAPHML_NO_BEGINNING G_MAXSIZE /* a length that no text has */

/* The columns of rows of ours, and the table of them. */
typedef struct
{
  int table; /* -1: they will not do */
  guint n;
  char **columns;
  char **beginnings; /* of the cells: "column":" */
  gsize *lengths;    /* of those */
} GraphmlHeader;

struct _GraphmlRows
{
  char *file;
  const GPtrArray *keys;
  RtSink *sink;
  RtContext *ctx;
  guint n_indexed;        /* keys that the next two know */
  GArray *known[N_KNOWN]; /* guint: the keys of such a name */
  guint date_key;         /* of edges, which says when they were, from 1; 0: none */
  char *date;             /* of the edge at hand, as a case has it */
  char *name;             /* of the node at hand, where it had several lines */
  GArray *foreign[2];     /* guint: of nodes, of edges: keys that are columns, and not ours */
  int node_table, edge_table;  /* of foreign subjects; -1 before the first */
  guint n_keys;                /* when those were begun */
  GPtrArray *columns, *values; /* of the row; borrowed */
  GHashTable *headers;         /* "relations id type ..." -> GraphmlHeader */
  const GraphmlHeader
      *last[RT_N_ROWS];  /* of the rows of a kind that were given last, or NULL */
  GraphmlOwnRows own[2]; /* of a subject itself, and what is claimed of it */
  gboolean is_ours;      /* our tables were in it */
};

static inline const GraphmlKey *
graphml_key (const GraphmlRows *rows, guint i)
{
  return g_ptr_array_index (rows->keys, i);
}
/** graphml_value: the text of the subject's key, or the key's default; NULL where empty. */
char *graphml_value (const GraphmlRows *rows, const GraphmlSubject *subject, guint i);
/** graphml_value_of: the same by the key's name. */
char *graphml_value_of (const GraphmlRows *rows, const GraphmlSubject *subject,
                        GraphmlKnown name);
/** graphml_is_said: does the subject say that by itself, as its @name or its id? */
gboolean graphml_is_said (const GraphmlKey *key, const GraphmlSubject *subject,
                          const char *text, const char *name);

void graphml_own_init (GraphmlOwnRows *own);
void graphml_own_reset (GraphmlOwnRows *own);
void graphml_own_clear (GraphmlOwnRows *own);
/** graphml_own_scan: reads @text, and changes it. @before: the columns that its rows have in
 * all likelihood, or NULL. FALSE, and nothing changed, where the text is not as we write it. */
gboolean graphml_own_scan (GraphmlOwnRows *own, char *text, const GraphmlHeader *before);
/** graphml_own_take: the same of JSON, which it takes. */
void graphml_own_take (GraphmlOwnRows *own, json_t *array);

void graphml_header_free (gpointer header);
/** graphml_take_own: @text is the subject's redthread.rows; graphml_take_tables: the graph's
 * redthread.tables. */
gboolean graphml_take_own (GraphmlRows *rows, const GraphmlSubject *subject, char *text,
                           GError **error);
gboolean graphml_take_tables (GraphmlRows *rows, const GraphmlSubject *graph, const char *text,
                              GError **error);
