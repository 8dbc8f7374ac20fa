/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A page's data: one JSON object of tables, each an object of columns of equal length, in which
 * rows name each other by their number and texts by their place in "texts" (0 is none): small,
 * quick to parse, and walked in the browser as the engine walks its own. web/model.js reads it.
 * What the pick leaves out is not in it. Colours of the theme are custom properties. */
#pragma once

#include "chart/model.h"

/** rt_page_data: appends the data of @chart, whose marks and lines have their places. FALSE
 * without memory. */
gboolean rt_page_data (const RtChart *chart, const RtPick *pick, const RtChartOptions *options,
                       GString *out, GError **error);

/* What the tables share. */
typedef struct
{
  RtChartFill fill;
  GString *out;
  GHashTable *text_at; /* text to its place */
  GPtrArray *texts;
  guint32 *entity_at, *relation_at, *claim_at; /* rows on the page; RT_NONE: not there */
  guint8 *source_used;
  guint8 *properties_used, *entity_types_used, *relation_types_used;
} RtPageData;

/** rt_page_text: the place of @text; 0 for NULL and "". */
guint32 rt_page_text (RtPageData *data, const char *text);

void rt_page_entities (RtPageData *data);  /* data-rows.c */
void rt_page_relations (RtPageData *data); /* data-rows.c */
void rt_page_claims (RtPageData *data);    /* data-claims.c */
void rt_page_values (RtPageData *data);    /* data-claims.c */
void rt_page_sources (RtPageData *data);   /* data-claims.c */
void rt_page_marks (RtPageData *data);     /* data-marks.c */
void rt_page_lines (RtPageData *data);     /* data-marks.c */
void rt_page_changes (RtPageData *data);   /* data-changes.c */
void rt_page_legend (RtPageData *data);    /* data-legend.c */

/* ---- Tables (columns.c) --------------------------------------------------------------- */

/* Cells are given row by row, in the order of the headings. */
typedef struct
{
  const char *name;
  const char *const *headings; /* NULL-terminated */
  guint n, at;
  GString **cells;
} RtPageTable;

RtPageTable *rt_page_table_new (const char *name, const char *const *headings);
/** rt_page_table_end: appends "name":{...}, and frees @table. */
void rt_page_table_end (RtPageTable *table, GString *out);
void rt_cell_int (RtPageTable *table, gint64 value);
/** rt_cell_real: with so many decimals at most; null where it is no number. */
void rt_cell_real (RtPageTable *table, double value, guint decimals);
void rt_cell_null (RtPageTable *table);
/** rt_cell_ints: a list. */
void rt_cell_ints (RtPageTable *table, const guint32 *values, guint n);

/** rt_page_quote: @text as JSON that may stand in a <script>: what HTML or JavaScript could
 * take for the end of something is escaped. */
void rt_page_quote (GString *out, const char *text);
