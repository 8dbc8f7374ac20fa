/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Parts of theme lines, and what their dates say. */

#include "chart/timeline.h"
#include <string.h>

#define MOST_TOLD 12u /* relations, in one tooltip */

static void
clear_touch (gpointer data)
{
  RtTouch *touch = data;

  if (touch->tooltip)
    g_string_free (touch->tooltip, TRUE);
}

void
rt_happening_clear (gpointer data)
{
  RtHappening *happening = data;

  g_clear_pointer (&happening->touches, g_array_unref);
  g_free (happening->name);
  g_free (happening->when);
  g_free (happening->tooltip);
  g_strfreev (happening->rows);
}

void
rt_lane_clear (gpointer data)
{
  RtLane *lane = data;

  g_free (lane->name);
  g_free (lane->tooltip);
  g_strfreev (lane->rows);
}

static GArray *
array_of (gsize size, GDestroyNotify clear)
{
  GArray *array = g_array_new (FALSE, TRUE, (guint)size);

  g_array_set_clear_func (array, clear);
  return array;
}

RtTimeline *
rt_timeline_new (void)
{
  RtTimeline *timeline = g_new0 (RtTimeline, 1);

  timeline->lanes = array_of (sizeof (RtLane), rt_lane_clear);
  timeline->events = array_of (sizeof (RtHappening), rt_happening_clear);
  timeline->meetings = array_of (sizeof (RtHappening), rt_happening_clear);
  timeline->links = g_array_new (FALSE, FALSE, sizeof (RtTimelineLink));
  return timeline;
}

void
rt_timeline_free (RtTimeline *timeline)
{
  if (!timeline)
    return;
  g_array_unref (timeline->lanes);
  g_array_unref (timeline->events);
  g_array_unref (timeline->meetings);
  g_array_unref (timeline->links);
  rt_time_scale_free (timeline->scale);
  g_free (timeline->zone);
  g_free (timeline->verbs);
  g_free (timeline);
}

RtHappening *
rt_happening_add (GArray *to, guint32 mark, const RtDateSpan *span)
{
  RtHappening blank = { .mark = mark, .n = 1, .span = *span };

  blank.touches = array_of (sizeof (RtTouch), clear_touch);
  g_array_append_val (to, blank);
  return &g_array_index (to, RtHappening, to->len - 1);
}

void
rt_touch_tell (RtTouch *touch, const char *text)
{
  if (!touch->tooltip)
    touch->tooltip = g_string_new (text);
  else if (touch->n <= MOST_TOLD && !strstr (touch->tooltip->str, text))
    g_string_append_printf (touch->tooltip, "\n%s", text);
}

char *
rt_happening_cites (const RtHappening *happening)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 1; i < 64; i++)
    if (happening->voices >> i & 1)
      g_string_append_printf (out, "%s%u", out->len ? "," : " [", i);
  if (out->len)
    g_string_append_c (out, ']');
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* ---- Dates ------------------------------------------------------------------------------ */

gboolean
rt_span_exact (const RtDateSpan *span)
{
  return !(span->flags & (RT_DATE_OPEN_START | RT_DATE_OPEN_END))
         && span->latest - span->earliest < RT_EXACT;
}

/* Bounds that no calendar has are open; FALSE where nothing is left. */
gboolean
rt_span_usable (RtDateSpan *span)
{
  if (!rt_years_hold (span->earliest))
    span->flags |= RT_DATE_OPEN_START;
  if (!rt_years_hold (span->latest))
    span->flags |= RT_DATE_OPEN_END;
  return rt_years_hold (span->flags & RT_DATE_OPEN_START ? span->end_earliest : span->earliest)
         || rt_years_hold (span->flags & RT_DATE_OPEN_START ? span->latest
                                                            : span->start_latest);
}

/* The moment by which happenings are ordered. */
gint64
rt_span_moment (const RtDateSpan *span)
{
  if (!(span->flags & RT_DATE_OPEN_START))
    return span->earliest;
  return rt_years_hold (span->end_earliest) ? span->end_earliest : span->latest;
}

int
rt_span_compare (const RtDateSpan *a, const RtDateSpan *b)
{
  const gint64 x[] = { rt_span_moment (a), a->earliest, a->start_latest,
                       a->end_earliest,    a->latest,   (gint64)a->flags };
  const gint64 y[] = { rt_span_moment (b), b->earliest, b->start_latest,
                       b->end_earliest,    b->latest,   (gint64)b->flags };

  for (guint i = 0; i < G_N_ELEMENTS (x); i++)
    if (x[i] != y[i])
      return x[i] < y[i] ? -1 : 1;
  return 0;
}
