/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Header, then rows: each row has as many cells as the header or is refused with its line. */
#include "formats/table-read.h"

typedef struct
{
  RtCsv *csv;
  RtSink *sink;
  int table;
  guint n; /* cells that a row must have */
} Reading;

char *
rt_table_ragged (const RtCsv *csv, guint n_header)
{
  const char *const *fields = rt_csv_fields (csv);
  guint n = rt_csv_n_fields (csv), i = n_header;

  while (i < n && !*fields[i])
    i++;
  if (n >= n_header && i == n)
    return NULL;
  return g_strdup_printf (
      "%u %s where the header has %u; put cells that hold a separator in double quotes", n,
      n == 1 ? "cell" : "cells", n_header);
}

static gboolean
read_row (const Reading *reading, GError **error)
{
  RtSink *sink = reading->sink;
  guint line = rt_csv_line (reading->csv);
  g_autofree char *ragged = rt_table_ragged (reading->csv, reading->n);

  return ragged ? sink->refuse (sink, rt_csv_name (reading->csv), line, "ragged-row", NULL,
                                NULL, ragged, error)
                : sink->row (sink, reading->table, rt_csv_fields (reading->csv), line, error);
}

/* Rows so far ahead that memory has the time to answer, and no further: what is fetched must
 * still be near when its turn comes. Measured from 4 to 48. */
static void
look_ahead (const Reading *reading)
{
  static const guint rows[RT_N_AHEAD]
      = { [RT_AHEAD_FAR] = 8, [RT_AHEAD_NEAR] = 4, [RT_AHEAD_NEXT] = 2 };
  RtSink *sink = reading->sink;
  guint n;

  for (guint i = 0; i < RT_N_AHEAD && sink->ahead; i++)
    {
      const char *const *fields = rt_csv_ahead (reading->csv, rows[i], &n);

      if (fields)
        sink->ahead (sink, reading->table, fields, MIN (n, reading->n), (RtAhead)i);
    }
}

gboolean
rt_table_read (RtCsv *csv, RtRowKind kind, const RtTableRules *rules, RtSink *sink,
               RtContext *ctx, GError **error)
{
  Reading reading = { .csv = csv, .sink = sink };
  GError *problem = NULL;

  if (!rt_csv_next (csv, &problem))
    {
      if (!problem)
        rt_context_notice (ctx, RT_NOTICE_WARNING, "empty-file", rt_csv_name (csv), 0, NULL,
                           NULL, "the file is empty; its first row must name the columns");
      else
        g_propagate_error (error, problem);
      return problem == NULL;
    }
  reading.n = rt_csv_n_fields (csv);
  reading.table = sink->begin (sink, kind, rules, rt_csv_name (csv), rt_csv_fields (csv),
                               reading.n, error);
  if (reading.table < 0)
    return FALSE;
  while (rt_csv_next (csv, &problem))
    {
      look_ahead (&reading);
      if (!read_row (&reading, error))
        return FALSE;
    }
  if (problem)
    g_propagate_error (error, problem);
  return problem == NULL;
}
