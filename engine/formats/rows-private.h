/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The machinery of rt_rows_of(): one row under construction. Each kind of row walks
 * its things twice: once to see which columns are in use, once to give the rows out. */
#pragma once

#include "formats/format.h"

typedef struct
{
  RtCase *kase;
  const RtPick *pick;
  RtSchema *schema;
  RtRowKind kind;
  RtRowFunc func;
  gpointer data;
  gboolean counting; /* the first walk */
  gboolean sparse;   /* only cells that have something in them are given out */

  guint n_columns; /* the vocabulary's, then the properties' */
  const char **columns;
  const char **cells; /* of the row; NULL is empty */
  GString **lists;    /* of the row, where a cell has more than one value */
  guint *touched;     /* columns that the row has something in */
  guint n_touched;
  gboolean *used;   /* found by the first walk */
  GPtrArray *owned; /* texts made for the row */
  guint n_fixed;
  guint *place; /* a property's column */

  guint n_out; /* the columns that are given out */
  guint *out;
  const char **out_columns, **out_cells;
} RowWriter;

/** row_cell: the vocabulary's column @i of the row is @text, which outlives the row. NULL and
 * "" are empty. */
void row_cell (RowWriter *row, guint i, const char *text);
/** row_own: the same for a text that the row is given. */
void row_own (RowWriter *row, guint i, char *text);
/** row_value: one more value of a property. */
void row_value (RowWriter *row, RtProperty property, const char *raw);
/** row_values: all values of @subject that rest on @claim. */
void row_values (RowWriter *row, RtSubjectKind kind, guint32 subject, RtClaim claim);
/** row_end: the row is whole. */
gboolean row_end (RowWriter *row, guint32 subject, GError **error);

/** row_grade: a grade as it is written: with its scale where that is not the case's. */
void row_grade (RowWriter *row, guint i, RtGrade grade);
const char *row_source_id (const RowWriter *row, RtSource source);

/* rows-case.c: what holds of the whole case */
gboolean rows_settings (RowWriter *row, GError **error);
gboolean rows_entity_types (RowWriter *row, GError **error);
gboolean rows_relation_types (RowWriter *row, GError **error);
gboolean rows_properties (RowWriter *row, GError **error);
gboolean rows_grades (RowWriter *row, GError **error);
gboolean rows_sources (RowWriter *row, GError **error);
/* rows-graph.c */
gboolean rows_entities (RowWriter *row, GError **error);
gboolean rows_of_entity (RowWriter *row, guint32 e, GError **error);
gboolean rows_of_relation (RowWriter *row, guint32 r, GError **error);
/** rows_of_claims: what is claimed of an entity. */
gboolean rows_of_claims (RowWriter *row, guint32 e, GError **error);
gboolean rows_relations (RowWriter *row, GError **error);
gboolean rows_claims (RowWriter *row, GError **error);
gboolean rows_rivals (RowWriter *row, GError **error);
/* rows-hypotheses.c */
gboolean rows_hypotheses (RowWriter *row, GError **error);
