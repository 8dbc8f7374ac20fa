/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Time columns of a flow: what has a date stands in the order of dates, whatever points
 * where; what has none stands before the columns, marked as such. An entity that is no
 * event has the date of its lines: of its first, or, where it only receives, of its last. */

#include "chart/arrange.h"
#include <string.h>

/* The moment by which a span is ordered: its beginning, or its end where it has no beginning.
 */
static gboolean
moment_of (const RtDateSpan *span, gint64 *out)
{
  *out = span->flags & RT_DATE_OPEN_START ? span->latest : span->earliest;
  return *out != G_MININT64 && *out != G_MAXINT64;
}

static gint64 *
moments (RtChart *chart, gboolean *has)
{
  const guint n = chart->marks->len;
  gint64 *when = g_new0 (gint64, n + 1u);
  g_autofree gboolean *sends = g_new0 (gboolean, n + 1u);

  for (guint i = 0; i < n; i++)
    has[i] = rt_mark (chart, i)->dated && moment_of (&rt_mark (chart, i)->when, &when[i]);
  for (int receiving = 0; receiving < 2; receiving++)
    for (guint k = 0; k < chart->lines->len; k++)
      {
        const RtLine *line = rt_line (chart, k);
        const guint32 m = receiving ? line->head : line->tail;

        for (guint r = 0; r < line->relations->len; r++)
          {
            RtDateSpan span;
            gint64 at;

            if (rt_mark (chart, m)->dated
                || !rt_relation_span (
                    chart->kase, g_array_index (line->relations, RtRelation, r), NULL, &span)
                || !moment_of (&span, &at) || (receiving && sends[m]))
              continue;
            when[m] = !has[m] ? at : receiving ? MAX (when[m], at) : MIN (when[m], at);
            has[m] = TRUE;
            sends[m] = sends[m] || !receiving;
          }
      }
  return when;
}

/* The beginning of the day of @moment, where the case is. */
static gint64
day_of (RtChart *chart, gint64 moment)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (moment);
  g_autoptr (GDateTime) local = utc ? g_date_time_to_timezone (utc, rt_case_zone (chart->kase))
                                    : NULL;

  return local ? moment - g_date_time_get_hour (local) * 3600
                     - g_date_time_get_minute (local) * 60 - g_date_time_get_second (local)
               : moment;
}

static int
by_moment (gconstpointer a, gconstpointer b)
{
  const gint64 x = *(const gint64 *)a, y = *(const gint64 *)b;

  return x < y ? -1 : x > y;
}

static char *
heading (RtChart *chart, gint64 first, gint64 last)
{
  g_autoptr (GDateTime) a = g_date_time_new_from_unix_utc (first),
                        b = g_date_time_new_from_unix_utc (last);
  g_autoptr (GDateTime) la = a ? g_date_time_to_timezone (a, rt_case_zone (chart->kase)) : NULL;
  g_autoptr (GDateTime) lb = b ? g_date_time_to_timezone (b, rt_case_zone (chart->kase)) : NULL;

  if (!la || !lb)
    return g_strdup ("");
  const gboolean midnight = g_date_time_get_hour (la) == 0 && g_date_time_get_minute (la) == 0;
  g_autofree char *from = g_date_time_format (la, midnight || first != last ? "%Y-%m-%d"
                                                                            : "%Y-%m-%d %H:%M");
  g_autofree char *to = g_date_time_format (lb, "%Y-%m-%d");
  return first == last || strcmp (from, to) == 0 ? g_steal_pointer (&from)
                                                 : g_strdup_printf ("%s to %s", from, to);
}

/* The distinct moments, in order. */
static GArray *
distinct_moments (const gint64 *when, const gboolean *has, guint n)
{
  GArray *distinct = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint kept = 0;

  for (guint i = 0; i < n; i++)
    if (has[i])
      g_array_append_val (distinct, when[i]);
  g_array_sort (distinct, by_moment);
  for (guint i = 0; i < distinct->len; i++)
    if (i == 0
        || g_array_index (distinct, gint64, i) != g_array_index (distinct, gint64, kept - 1))
      g_array_index (distinct, gint64, kept++) = g_array_index (distinct, gint64, i);
  g_array_set_size (distinct, kept);
  return distinct;
}

/* The first moment of column @c, where @n moments stand in @columns; of c = columns, one past
 * the last. */
static guint
column_start (guint c, guint n, guint columns)
{
  return (guint)((guint64)c * n / columns);
}

void
rt_columns_fill (RtChart *chart, guint most)
{
  const guint n = chart->marks->len;
  g_autofree gboolean *has = g_new0 (gboolean, n + 1u);
  g_autofree gint64 *when = moments (chart, has);
  g_autoptr (GArray) distinct = distinct_moments (when, has, n);
  guint columns;

  if (distinct->len > most)
    {
      for (guint i = 0; i < n; i++)
        when[i] = has[i] ? day_of (chart, when[i]) : 0;
      g_array_unref (distinct);
      distinct = distinct_moments (when, has, n);
    }
  columns = MIN (distinct->len, most);
  g_ptr_array_set_size (chart->columns, 0);
  for (guint c = 0; c < columns; c++)
    g_ptr_array_add (
        chart->columns,
        heading (chart,
                 g_array_index (distinct, gint64, column_start (c, distinct->len, columns)),
                 g_array_index (distinct, gint64,
                                column_start (c + 1, distinct->len, columns) - 1)));
  for (guint i = 0; i < n; i++)
    {
      rt_mark (chart, i)->column = -1;
      for (guint c = 0; has[i] && c < columns; c++)
        if (when[i]
            >= g_array_index (distinct, gint64, column_start (c, distinct->len, columns)))
          rt_mark (chart, i)->column = (int)c;
    }
}
