/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Dates as spans of seconds. First the shape is read (one date, an interval "A/B",
 * a set "[..]" or "{..}"), then each bound (date-part.c), then both are joined.
 *
 *   text                earliest  start_latest  end_earliest  latest
 *   2024-01-03          day's first and last second, as a moment
 *   A/B                 A first   A last        B first       B last
 *   A/.. (open)         A first   A last        MAX           MAX      goes on
 *   A/   (unknown)      A first   A last        A first       MAX      may have ended
 *   ../B, /B            the same at the other end
 *   [A..B]              A first   B last        A first       B last   one moment
 *   {A,B..C}            A first   A last        C first       C last   all of them */

#include "case/cell-date.h"
#include "case/date-parts.h"
#include "case/refuse.h"

#include <string.h>

#define RIGHT_FORM "write it like 2024-01-03, 2024-01, 2024 or [2023-12-11..2023-12-20]"

void
rt_date_shape_clear (RtDateShape *shape)
{
  g_clear_pointer (&shape->ranges, g_array_unref);
}

static gboolean
malformed (GError **error, const char *what)
{
  g_set_error_literal (error, RT_ERROR, RT_ERROR_INPUT, what);
  return FALSE;
}

static RtDateBound
bound_of (const char *text, gsize length)
{
  while (length && g_ascii_isspace (*text))
    text++, length--;
  while (length && g_ascii_isspace (text[length - 1]))
    length--;
  RtDateBound bound = { text, length, FALSE };
  if (length == 2 && text[0] == '.' && text[1] == '.')
    bound = (RtDateBound){ text, 0, TRUE };
  return bound;
}

/* "A", "A..B", "..B" or "A.." of a set. */
static gboolean
add_member (RtDateShape *shape, const char *text, gsize length, GError **error)
{
  RtDateBound whole = bound_of (text, length);
  const char *dots = whole.length ? g_strstr_len (whole.text, (gssize)whole.length, "..")
                                  : NULL;
  RtDateRange range = { .from = whole, .range = dots != NULL };
  if (dots)
    {
      const char *after = dots + 2;
      range.from = bound_of (whole.text, (gsize)(dots - whole.text));
      range.to = bound_of (after, (gsize)(whole.text + whole.length - after));
      range.from.open = range.from.length == 0;
      range.to.open = range.to.length == 0;
    }
  if (whole.open || (range.from.length == 0 && range.to.length == 0))
    return malformed (error, "there is no date between two commas or brackets");
  g_array_append_val (shape->ranges, range);
  return TRUE;
}

static gboolean
read_set (const char *text, gsize length, RtDateShape *shape, GError **error)
{
  shape->kind = *text == '[' ? RT_SHAPE_ONE_OF : RT_SHAPE_ALL_OF;
  if (length < 2 || text[length - 1] != (*text == '[' ? ']' : '}'))
    return malformed (error, "a bracket is opened and not closed at the end");
  const char *at = text + 1, *end = text + length - 1;
  for (;;)
    {
      const char *comma = memchr (at, ',', (gsize)(end - at));
      const char *stop = comma ? comma : end;
      if (!add_member (shape, at, (gsize)(stop - at), error))
        return FALSE;
      if (!comma)
        return TRUE;
      at = comma + 1;
    }
}

gboolean
rt_date_shape_read (const char *text, RtDateShape *shape, GError **error)
{
  RtDateBound whole = bound_of (text, strlen (text));
  *shape = (RtDateShape){ RT_SHAPE_ONE, g_array_new (FALSE, TRUE, sizeof (RtDateRange)) };
  if (whole.open || whole.length == 0)
    return malformed (error, "it is empty");
  if (*whole.text == '[' || *whole.text == '{')
    return read_set (whole.text, whole.length, shape, error);
  const char *slash = memchr (whole.text, '/', whole.length);
  RtDateRange range = { .from = whole };
  if (slash)
    {
      shape->kind = RT_SHAPE_INTERVAL;
      range.range = TRUE;
      range.from = bound_of (whole.text, (gsize)(slash - whole.text));
      range.to = bound_of (slash + 1, (gsize)(whole.text + whole.length - slash - 1));
      if (range.from.length == 0 && range.to.length == 0)
        return malformed (error, "an interval needs a date on at least one side of the slash");
    }
  g_array_append_val (shape->ranges, range);
  return TRUE;
}

static gboolean
read_bound (const RtDateBound *bound, GTimeZone *zone, gint64 *earliest, gint64 *latest,
            RtDateFlags *flags, GError **error)
{
  RtDatePart part;
  if (!rt_date_part_read (bound->text, bound->length, &part, error))
    return FALSE;
  rt_date_part_bounds (&part, zone, earliest, latest);
  *flags |= part.flags;
  return TRUE;
}

/* A range as something that lasts from its first bound to its second. */
static gboolean
read_range (const RtDateRange *range, GTimeZone *zone, RtDateSpan *span, GError **error)
{
  *span = (RtDateSpan){ G_MININT64, G_MAXINT64, G_MININT64, G_MAXINT64, 0 };
  if (range->from.length
      && !read_bound (&range->from, zone, &span->earliest, &span->start_latest, &span->flags,
                      error))
    return FALSE;
  if (!range->range)
    {
      span->latest = span->start_latest;
      span->end_earliest = span->earliest;
      return TRUE;
    }
  if (range->to.length
      && !read_bound (&range->to, zone, &span->end_earliest, &span->latest, &span->flags,
                      error))
    return FALSE;
  if (span->earliest > span->latest)
    return malformed (error, "it ends before it begins");
  if (!range->from.length)
    span->flags |= RT_DATE_OPEN_START;
  if (!range->to.length)
    span->flags |= RT_DATE_OPEN_END;
  /* Unknown is not open: the other bound is then all that is known of it. */
  if (!range->from.length && !range->from.open)
    span->start_latest = span->latest;
  if (!range->to.length && !range->to.open)
    span->end_earliest = span->earliest;
  span->start_latest = MIN (span->start_latest, span->latest);
  span->end_earliest = MAX (span->end_earliest, span->earliest);
  return TRUE;
}

static void
join (RtDateSpan *all, const RtDateSpan *one)
{
  all->earliest = MIN (all->earliest, one->earliest);
  all->start_latest = MIN (all->start_latest, one->start_latest);
  all->end_earliest = MAX (all->end_earliest, one->end_earliest);
  all->latest = MAX (all->latest, one->latest);
  all->flags |= one->flags;
}

static gboolean
read_span (const char *text, GTimeZone *zone, RtDateSpan *span, GError **error)
{
  g_auto (RtDateShape) shape = { 0 };
  if (!rt_date_shape_read (text, &shape, error))
    return FALSE;
  for (guint i = 0; i < shape.ranges->len; i++)
    {
      RtDateSpan one;
      if (!read_range (&g_array_index (shape.ranges, RtDateRange, i), zone, &one, error))
        return FALSE;
      if (i == 0)
        *span = one;
      else
        join (span, &one);
    }
  gboolean lasting = shape.kind == RT_SHAPE_INTERVAL || shape.kind == RT_SHAPE_ALL_OF;
  if (shape.kind == RT_SHAPE_ALL_OF || shape.ranges->len > 1)
    span->flags |= RT_DATE_SET;
  if (lasting)
    span->flags |= RT_DATE_LASTING;
  else
    {
      span->start_latest = span->latest;
      span->end_earliest = span->earliest;
    }
  return TRUE;
}

static gboolean
refuse (const char *text, const GError *cause, GError **error)
{
  g_autofree char *near = error ? rt_date_near (text) : NULL;
  if (near)
    return rt_refuse (error, text, "is no date: %s; write \"%s\"", cause->message, near);
  return rt_refuse (error, text, "is no date: %s; " RIGHT_FORM, cause->message);
}

gboolean
rt_date_parse (const char *text, GTimeZone *zone, RtDateSpan *span, GError **error)
{
  g_autoptr (GError) cause = NULL;
  RtDateSpan read = { 0 };
  if (!read_span (text, zone, &read, &cause))
    return refuse (text, cause, error);
  *span = read;
  return TRUE;
}

RtTruth
rt_span_begun_by (const RtDateSpan *span, gint64 moment)
{
  if (span->start_latest <= moment)
    return RT_CERTAINLY;
  return span->earliest <= moment ? RT_POSSIBLY : RT_NO;
}

RtTruth
rt_span_before (const RtDateSpan *a, const RtDateSpan *b)
{
  if (a->start_latest <= b->earliest)
    return RT_CERTAINLY;
  return a->earliest <= b->start_latest ? RT_POSSIBLY : RT_NO;
}
