/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What graphml-rows.c (files of other tools) and graphml-own.c (files of ours) share. */
#pragma once

#include "formats/graphml.h"

struct _GraphmlRows
{
  char *file;
  const GPtrArray *keys;
  RtSink *sink;
  RtContext *ctx;
  int node_table, edge_table; /* of foreign subjects; -1 before the first */
  guint n_keys;               /* when those were begun */
  GPtrArray *columns[2];      /* of nodes, of edges: a key's column, or NULL; n_keys of them */
  GPtrArray *values;          /* of the row; borrowed */
  GHashTable *tables;         /* "relations id type ..." -> table + 1 */
};

const GraphmlKey *graphml_key (const GraphmlRows *rows, guint i);
/** graphml_value: the text of the subject's key, or the key's default; NULL where empty. */
const char *graphml_value (const GraphmlRows *rows, const GraphmlSubject *subject, guint i);
/** graphml_value_of: the same by the key's name. */
const char *graphml_value_of (const GraphmlRows *rows, const GraphmlSubject *subject,
                              const char *name);
/** graphml_column: (transfer full): a key's column; NULL where it is none. */
char *graphml_column (const GraphmlKey *key, GraphmlDomain domain);
/** graphml_is_said: does the subject say that by itself, as its @name or its id? */
gboolean graphml_is_said (const GraphmlKey *key, const GraphmlSubject *subject,
                          const char *text, const char *name);
void graphml_add_cell (GraphmlRows *rows, const char *text);

/** graphml_take_own: @text is the subject's redthread.rows; graphml_take_tables: the graph's
 * redthread.tables. */
gboolean graphml_take_own (GraphmlRows *rows, const GraphmlSubject *subject, const char *text,
                           GError **error);
gboolean graphml_take_tables (GraphmlRows *rows, const GraphmlSubject *graph, const char *text,
                              GError **error);
