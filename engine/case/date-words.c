/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Dates for people: "between 2023-12-11 and 2023-12-20", "about 1984". Built from
 * the shape of the text, so that what the source wrote stays recognisable. */

#include "case/date-parts.h"

#include <string.h>

/* A time with an offset is told by the case's clock; others are as they stand. */
static char *
day_and_time (const RtDateBound *bound, const RtDatePart *part, GTimeZone *zone, char **time)
{
  g_autofree char *clock = NULL;
  char *day = NULL;
  if (part->has_offset && part->year[0] > 0 && part->year[0] < 9999)
    {
      RtDatePart exact = *part;
      gint64 first, last;
      exact.units = 0;
      rt_date_part_bounds (&exact, zone, &first, &last);
      g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (first);
      g_autoptr (GDateTime) local = zone ? g_date_time_to_timezone (utc, zone)
                                         : g_date_time_ref (utc);
      day = g_date_time_format (local, "%Y-%m-%d");
      clock = g_date_time_format (local, part->length == 1 ? "%H:%M:%S" : "%H:%M");
    }
  else
    {
      gsize at = 0;
      while (at < bound->length && bound->text[at] != 'T' && bound->text[at] != ' ')
        at++;
      day = g_strndup (bound->text, at);
      clock = g_strndup (bound->text + at + 1, part->length == 1 ? 8 : 5);
    }
  *time = g_steal_pointer (&clock);
  return day;
}

/* "2010s" for "201X"; days and months of which nothing is known are left out. */
static char *
plain_words (const RtDateBound *bound, const RtDatePart *part)
{
  static const char *const seasons[] = { "spring", "summer", "autumn", "winter" };
  gsize length = bound->length;
  while (length && strchr ("?~%", bound->text[length - 1]))
    length--;
  if (part->season)
    return g_strdup_printf ("%s %" G_GINT64_FORMAT, seasons[part->season - 21], part->year[0]);
  while (length > 4 && memcmp (bound->text + length - 3, "-XX", 3) == 0)
    length -= 3;
  if (length == 4 && part->x_years == 10)
    return g_strdup_printf ("the %.3s0s", bound->text);
  if (length == 4 && part->x_years > 1)
    return g_strdup_printf ("%04" G_GINT64_FORMAT " to %04" G_GINT64_FORMAT, part->year[0],
                            part->year[1]);
  return g_strndup (bound->text, length);
}

/* One date; where @day is given it is split off, so that a day need not be said twice. */
static char *
bound_words (const RtDateBound *bound, GTimeZone *zone, char **day)
{
  RtDatePart part;
  if (!rt_date_part_read (bound->text, bound->length, &part, NULL))
    return g_strndup (bound->text, bound->length);
  g_autofree char *time = NULL;
  g_autofree char *body = part.second >= 0 ? day_and_time (bound, &part, zone, &time)
                                           : plain_words (bound, &part);
  gboolean about = part.flags & RT_DATE_APPROXIMATE && !part.season;
  gboolean unsure = part.flags & RT_DATE_UNCERTAIN;
  if (day && time && !about && !unsure)
    {
      *day = g_steal_pointer (&body);
      return g_steal_pointer (&time);
    }
  return g_strconcat (about ? "about " : "", body, time ? ", " : "", time ? time : "",
                      unsure ? " (uncertain)" : "", NULL);
}

/* @both has two places for "%s", the first and the second bound. */
static char *
two_words (const RtDateRange *range, GTimeZone *zone, gboolean between)
{
  g_autofree char *day_a = NULL, *day_b = NULL;
  g_autofree char *a = bound_words (&range->from, zone, &day_a);
  g_autofree char *b = bound_words (&range->to, zone, &day_b);
  const char *before = between ? "between " : "from ", *middle = between ? " and " : " to ";
  if (g_strcmp0 (day_a, day_b) == 0 && day_a)
    return g_strconcat (day_a, between ? ", between " : ", ", a, middle, b, NULL);
  return g_strconcat (before, day_a ? day_a : "", day_a ? ", " : "", a, middle,
                      day_b ? day_b : "", day_b ? ", " : "", b, NULL);
}

static char *
range_words (const RtDateRange *range, GTimeZone *zone, RtDateKind kind)
{
  if (!range->range)
    return bound_words (&range->from, zone, NULL);
  if (range->from.length && range->to.length)
    return two_words (range, zone, kind == RT_SHAPE_ONE_OF);
  const RtDateBound *there = range->from.length ? &range->from : &range->to;
  const RtDateBound *absent = range->from.length ? &range->to : &range->from;
  g_autofree char *words = bound_words (there, zone, NULL);
  if (kind == RT_SHAPE_ONE_OF)
    return there == &range->from ? g_strconcat (words, " or later", NULL)
                                 : g_strconcat ("by ", words, NULL);
  return g_strconcat (there == &range->from ? "since " : "until ", words,
                      absent->open            ? ""
                      : there == &range->from ? ", end unknown"
                                              : ", start unknown",
                      NULL);
}

char *
rt_date_words (const char *text, GTimeZone *zone)
{
  RtDateSpan span;
  g_auto (RtDateShape) shape = { 0 };
  if (!rt_date_parse (text, zone, &span, NULL) || !rt_date_shape_read (text, &shape, NULL))
    return g_strdup (text);
  g_autoptr (GString) out = g_string_new (NULL);
  guint n = shape.ranges->len;
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *words = range_words (&g_array_index (shape.ranges, RtDateRange, i), zone,
                                            shape.kind);
      if (i > 0)
        g_string_append (out, i + 1 < n                       ? ", "
                              : shape.kind == RT_SHAPE_ONE_OF ? " or "
                                                              : " and ");
      g_string_append (out, words);
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}
