/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Time columns of a flow: what has a date stands in the order of dates, whatever points
 * where; what has none stands before the columns, marked as such. An entity that is no
 * event has the date of its lines: of its first, or, where it only receives, of its last. */

#include "chart/arrange.h"
#include <string.h>

/* A point in time, and how many seconds wide what was said of it is: a year is not its first
 * day. */
typedef struct
{
  gint64 at, width;
} Moment;

/* The moment by which a span is ordered: its beginning, or its end where it has no beginning.
 */
static gboolean
moment_of (const RtDateSpan *span, Moment *out)
{
  const gint64 first = span->flags & RT_DATE_OPEN_START ? span->end_earliest : span->earliest;
  const gint64 last = span->flags & RT_DATE_OPEN_START ? span->latest : span->start_latest;

  out->at = first == G_MININT64 ? last : first;
  out->width = first == G_MININT64 || last == G_MAXINT64 ? 0 : last - first;
  return out->at != G_MININT64 && out->at != G_MAXINT64;
}

static Moment *
moments (RtChart *chart, gboolean *has)
{
  const guint n = chart->marks->len;
  Moment *when = g_new0 (Moment, n + 1u);
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
            Moment at;

            if (rt_mark (chart, m)->dated
                || !rt_relation_span (
                    chart->kase, g_array_index (line->relations, RtRelation, r), NULL, &span)
                || !moment_of (&span, &at) || (receiving && sends[m]))
              continue;
            if (!has[m] || (receiving ? at.at > when[m].at : at.at < when[m].at))
              when[m] = at;
            has[m] = TRUE;
            sends[m] = sends[m] || !receiving;
          }
      }
  return when;
}

gboolean
rt_columns_any (RtChart *chart)
{
  const guint n = chart->marks->len;
  g_autofree gboolean *has = g_new0 (gboolean, n + 1u);
  g_autofree Moment *when = moments (chart, has);

  (void)when;
  for (guint i = 0; i < n; i++)
    if (has[i])
      return TRUE;
  return FALSE;
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
  const Moment *x = a, *y = b;

  if (x->at != y->at)
    return x->at < y->at ? -1 : 1;
  return x->width > y->width ? -1 : x->width < y->width;
}

static const struct
{
  gint64 width; /* at least, seconds */
  const char *format;
} precisions[] = {
  { 360 * 86400, "%Y" }, { 28 * 86400, "%Y-%m" }, { 2 * 86400, "from %Y-%m-%d" },
  { 3600, "%Y-%m-%d" },  { 0, "%Y-%m-%d %H:%M" },
};

static char *
moment_words (RtChart *chart, const Moment *moment, gboolean days)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (moment->at);
  g_autoptr (GDateTime) local = utc ? g_date_time_to_timezone (utc, rt_case_zone (chart->kase))
                                    : NULL;
  guint i = 0;

  while (moment->width < precisions[i].width)
    i++;
  if (days && i + 1 == G_N_ELEMENTS (precisions))
    i--;
  return local ? g_date_time_format (local, precisions[i].format) : g_strdup ("");
}

/* "2020", "2024-01-11 to 2024-01-12": as precisely as the dates in the column are. */
static char *
heading (RtChart *chart, const Moment *first, const Moment *last, gboolean days)
{
  g_autofree char *from = moment_words (chart, first, days),
                  *to = moment_words (chart, last, days);

  return strcmp (from, to) == 0 ? g_steal_pointer (&from)
                                : g_strdup_printf ("%s to %s", from, to);
}

/* The distinct moments, in order. */
static GArray *
distinct_moments (const Moment *when, const gboolean *has, guint n)
{
  GArray *distinct = g_array_new (FALSE, FALSE, sizeof (Moment));
  guint kept = 0;

  for (guint i = 0; i < n; i++)
    if (has[i])
      g_array_append_val (distinct, when[i]);
  g_array_sort (distinct, by_moment);
  for (guint i = 0; i < distinct->len; i++)
    if (i == 0
        || g_array_index (distinct, Moment, i).at
               != g_array_index (distinct, Moment, kept - 1).at)
      g_array_index (distinct, Moment, kept++) = g_array_index (distinct, Moment, i);
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
  g_autofree Moment *when = moments (chart, has);
  g_autoptr (GArray) distinct = distinct_moments (when, has, n);
  const gboolean days = distinct->len > most;
  guint columns;

  if (days)
    {
      for (guint i = 0; i < n; i++)
        when[i].at = has[i] ? day_of (chart, when[i].at) : 0;
      g_array_unref (distinct);
      distinct = distinct_moments (when, has, n);
    }
  columns = MIN (distinct->len, most);
  g_ptr_array_set_size (chart->columns, 0);
  for (guint c = 0; c < columns; c++)
    g_ptr_array_add (
        chart->columns,
        heading (
            chart, &g_array_index (distinct, Moment, column_start (c, distinct->len, columns)),
            &g_array_index (distinct, Moment, column_start (c + 1, distinct->len, columns) - 1),
            days));
  for (guint i = 0; i < n; i++)
    {
      rt_mark (chart, i)->column = -1;
      for (guint c = 0; has[i] && c < columns; c++)
        if (when[i].at
            >= g_array_index (distinct, Moment, column_start (c, distinct->len, columns)).at)
          rt_mark (chart, i)->column = (int)c;
    }
}
