/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What stands on and beside the arrows of a sequence. */

#include "base/text.h"
#include "chart/sequence.h"
#include <stdlib.h>

#define TOLD 4u    /* relations of a row in its tooltip */
#define LONG_GAP 4 /* medians */
#define HOUR 3600
#define DAY (24 * HOUR)

static char *
day_of (RtChartFill *fill, gint64 moment)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (moment);
  g_autoptr (GDateTime) local = utc ? g_date_time_to_timezone (utc, fill->zone) : NULL;

  return local ? g_date_time_format (local, "%Y-%m-%d") : g_strdup ("");
}

static char *
when_of (RtChartFill *fill, const RtSequenceRow *row)
{
  g_autofree char *from = NULL, *to = NULL;

  if (!row->dated)
    return g_strdup ("no date");
  if (row->relations->len == 1)
    return rt_fill_when (fill, g_array_index (row->relations, RtRelation, 0));
  from = day_of (fill, row->earliest);
  to = day_of (fill, row->latest);
  if (row->earliest == G_MININT64)
    return g_strdup_printf ("by %s", to);
  if (row->latest == G_MAXINT64)
    return g_strdup_printf ("%s or later", from);
  return g_str_equal (from, to) ? g_steal_pointer (&from)
                                : g_strdup_printf ("%s to %s", from, to);
}

/* "paid 14 times, 12,000.00 EUR". */
static char *
words_of (RtChartFill *fill, const RtSequenceRow *row, const char *cites)
{
  const RtRelationType *type = rt_schema_relation_type (rt_case_schema (fill->kase), row->type);
  RtLine line = { .relations = row->relations };
  g_autofree char *sum = rt_fill_sum (fill, &line, row->type);
  g_autofree char *times = rt_thousands (row->relations->len);
  g_autoptr (GString) out = g_string_new (*type->label ? type->label : type->name);

  if (row->relations->len > 1)
    g_string_append_printf (out, " %s times", times);
  if (sum)
    g_string_append_printf (out, "%s%s", row->relations->len > 1 ? ", " : " ", sum);
  if (*cites)
    g_string_append_printf (out, " [%s]", cites);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static char *
title_of (RtChartFill *fill, const RtSequence *sequence, const RtSequenceRow *row)
{
  g_autoptr (GString) out = g_string_new (rt_sequence_life (sequence, row->from)->name);

  g_string_append_printf (out, " %s %s, %s; %s", row->words,
                          rt_sequence_life (sequence, row->to)->name, row->when,
                          rt_line_style_word (row->style));
  rt_fill_tell (fill, row->relations, TOLD, out);
  if (row->relations->len > TOLD)
    g_string_append_printf (out, "\nand %u more", row->relations->len - TOLD);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* ---- Time between rows ------------------------------------------------------------------- */

static char *
gap_words (gint64 seconds)
{
  static const struct
  {
    gint64 unit;
    const char *one;
  } units[]
      = { { 365 * DAY, "year" }, { 30 * DAY, "month" }, { DAY, "day" }, { HOUR, "hour" } };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (seconds >= 2 * units[i].unit || i + 1 == G_N_ELEMENTS (units))
      {
        g_autofree char *count = rt_count ((guint64)(seconds / units[i].unit), units[i].one,
                                           NULL);
        return g_strdup_printf ("%s later", count);
      }
  return NULL;
}

static int
compare_gaps (gconstpointer a, gconstpointer b)
{
  return (*(const gint64 *)a > *(const gint64 *)b) - (*(const gint64 *)a < *(const gint64 *)b);
}

/* The seconds before each dated row in which nothing happened; below 0: it may have begun
 * before what stands above it was over. */
static gint64 *
gaps_of (const RtSequence *sequence, guint *n)
{
  gint64 *gaps = g_new0 (gint64, sequence->rows->len + 1u), last = 0;

  for (*n = 0; *n < sequence->rows->len && rt_sequence_row (sequence, *n)->dated; (*n)++)
    {
      const RtSequenceRow *row = rt_sequence_row (sequence, *n);

      gaps[*n] = *n == 0 ? 0 : row->earliest > last ? row->earliest - last - 1 : -1;
      last = *n > 0 ? MAX (last, row->latest) : row->latest;
    }
  return gaps;
}

static void
tell_gaps (RtSequence *sequence)
{
  guint n, some = 0;
  g_autofree gint64 *gaps = gaps_of (sequence, &n);
  g_autofree gint64 *sorted = g_new (gint64, n + 1u);
  gint64 least = HOUR;

  for (guint i = 1; i < n; i++)
    if (gaps[i] >= 0)
      sorted[some++] = gaps[i];
  qsort (sorted, some, sizeof *sorted, compare_gaps);
  if (some > 2)
    least = MAX (HOUR, LONG_GAP * sorted[some / 2]);
  for (guint i = 1; i < n; i++)
    {
      rt_sequence_row (sequence, i)->together = gaps[i] < 0;
      if (gaps[i] >= least)
        rt_sequence_row (sequence, i)->gap = gap_words (gaps[i]);
    }
}

void
rt_sequence_words (RtChartFill *fill, RtSequence *sequence)
{
  guint n = sequence->rows->len;
  g_auto (GStrv) cites = rt_fill_cites_of (fill, sequence->rows,
                                           G_STRUCT_OFFSET (RtSequenceRow, relations));

  for (guint i = 0; i < n; i++)
    {
      RtSequenceRow *row = rt_sequence_row (sequence, i);

      row->when = when_of (fill, row);
      row->words = words_of (fill, row, cites[i]);
      row->title = title_of (fill, sequence, row);
    }
  tell_gaps (sequence);
}
