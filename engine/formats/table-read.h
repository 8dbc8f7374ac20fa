/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A CSV file whose rows all go to one table of the sink. */
#pragma once

#include "base/csv.h"
#include "formats/format.h"

/* How a header is turned into the sink's columns. */
typedef struct
{
  RtRowKind kind;
  RtTableRules rules;
  /* Called with the header's copy (n names, g_free() to replace one); FALSE with @error where
   * it won't do. NULL: as it is. */
  gboolean (*map) (GPtrArray *columns, gpointer data, GError **error);
  gpointer data;
  /* Called for each row with room for the columns that @map added; NULL: as it is. */
  void (*row) (GPtrArray *values, gpointer data);
} RtTableMap;

/** rt_table_read: all rows of @csv to @sink. A file without any row is said in @ctx. */
gboolean rt_table_read (RtCsv *csv, const RtTableMap *map, RtSink *sink, RtContext *ctx,
                        GError **error);
