/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Where too much happens to be told singly. */

#include "base/text.h"
#include "chart/timeline-make.h"
#include <string.h>

#define CROWD_W 1200.0 /* of a scale on which they are near each other */
#define TOLD 12u       /* of joined events, whose words a tooltip has */

typedef struct
{
  RtTimeline *timeline;
  double bins;
} Crowd;

static gint64
bin_of (const Crowd *crowd, const RtHappening *happening)
{
  return (gint64)(rt_time_scale_x (crowd->timeline->scale, rt_span_moment (&happening->span))
                  / CROWD_W * crowd->bins);
}

/* May they stand as one? The same lanes, as sure, and no longer than a bin. */
static gboolean
alike (const Crowd *crowd, const RtHappening *a, const RtHappening *b)
{
  if (a->thread || b->thread || a->contested != b->contested
      || bin_of (crowd, a) != bin_of (crowd, b))
    return FALSE;
  if (a->mark != RT_NONE)
    return TRUE;
  if (a->touches->len != b->touches->len)
    return FALSE;
  for (guint i = 0; i < a->touches->len; i++)
    if (rt_touch (a, i)->lane != rt_touch (b, i)->lane
        || rt_touch (a, i)->style != rt_touch (b, i)->style
        || rt_touch (a, i)->arrow != rt_touch (b, i)->arrow)
      return FALSE;
  return TRUE;
}

static void
join_spans (RtDateSpan *a, const RtDateSpan *b)
{
  a->earliest = MIN (a->earliest, b->earliest);
  a->latest = MAX (a->latest, b->latest);
  a->start_latest = MAX (a->start_latest, b->start_latest);
  a->end_earliest = MIN (a->end_earliest, b->end_earliest);
  a->flags |= b->flags & (RT_DATE_OPEN_START | RT_DATE_OPEN_END);
}

/* @b goes into @a. */
static void
join (RtHappening *a, RtHappening *b)
{
  join_spans (&a->span, &b->span);
  for (guint i = 0; i < b->touches->len; i++)
    {
      RtTouch *from = rt_touch (b, i), *to = NULL;

      for (guint k = 0; k < a->touches->len && !to; k++)
        if (rt_touch (a, k)->lane == from->lane && rt_touch (a, k)->style == from->style
            && rt_touch (a, k)->contested == from->contested)
          to = rt_touch (a, k);
      if (!to)
        {
          g_array_append_val (a->touches, *from);
          from->tooltip = NULL;
          continue;
        }
      to->n += from->n;
      to->joined = TRUE;
      join_spans (&to->span, &from->span);
      if (from->tooltip)
        rt_touch_tell (to, from->tooltip->str);
    }
  a->n += b->n;
  a->voices |= b->voices;
  a->joined = TRUE;
  if (a->n <= TOLD)
    {
      char *both = g_strdup_printf ("%s\n%s", a->tooltip, b->tooltip);
      g_free (a->tooltip);
      a->tooltip = both;
    }
}

static int
by_bin (gconstpointer a, gconstpointer b, gpointer data)
{
  const Crowd *crowd = data;
  const RtHappening *x = a, *y = b;
  const gint64 p = bin_of (crowd, x), q = bin_of (crowd, y);

  if (p != q)
    return p < q ? -1 : 1;
  for (guint i = 0; i < MIN (x->touches->len, y->touches->len) && x->mark == RT_NONE; i++)
    if (rt_touch (x, i)->lane != rt_touch (y, i)->lane)
      return rt_touch (x, i)->lane < rt_touch (y, i)->lane ? -1 : 1;
  const int order = rt_span_compare (&x->span, &y->span);
  return order ? order : x->mark < y->mark ? -1 : x->mark > y->mark;
}

/* Of what lasts only when it began, or, where that is unknown, when it was over. */
static void
take_beginning (RtDateSpan *span)
{
  if (!(span->flags & RT_DATE_LASTING))
    return;
  if (span->flags & RT_DATE_OPEN_START)
    span->earliest = span->end_earliest;
  else
    span->latest = span->start_latest;
  span->start_latest = span->latest;
  span->end_earliest = span->earliest;
  span->flags &= ~(guint)(RT_DATE_LASTING | RT_DATE_OPEN_START | RT_DATE_OPEN_END);
  rt_span_usable (span);
}

void
rt_timeline_take_beginnings (GArray *happenings)
{
  for (guint i = 0; i < happenings->len; i++)
    {
      RtHappening *happening = &g_array_index (happenings, RtHappening, i);

      if (happening->thread)
        continue;
      take_beginning (&happening->span);
      for (guint k = 0; k < happening->touches->len; k++)
        take_beginning (&rt_touch (happening, k)->span);
    }
}

/* Where too much happens to tell it singly, what is alike and near in time becomes one. */
void
rt_timeline_join (RtTimeline *timeline, GArray *happenings, double bins, const char *noun)
{
  Crowd crowd = { timeline, bins };
  guint kept = 0;

  rt_time_scale_use (timeline->scale, 0, CROWD_W);
  g_array_sort_with_data (happenings, by_bin, &crowd);
  for (guint i = 1; i < happenings->len; i++)
    {
      RtHappening *last = &g_array_index (happenings, RtHappening, kept);
      RtHappening *next = &g_array_index (happenings, RtHappening, i);

      if (alike (&crowd, last, next))
        {
          join (last, next);
          rt_happening_clear (next);
        }
      else if (++kept < i)
        g_array_index (happenings, RtHappening, kept) = *next;
    }
  /* What was moved must not be freed at its old place. */
  for (guint i = kept + 1; i < happenings->len; i++)
    memset (&g_array_index (happenings, RtHappening, i), 0, sizeof (RtHappening));
  if (happenings->len > 0)
    g_array_set_size (happenings, kept + 1);
  for (guint i = 0; i < happenings->len; i++)
    {
      RtHappening *happening = &g_array_index (happenings, RtHappening, i);

      if (happening->n == 1 || happening->mark == RT_NONE)
        continue;
      g_free (happening->name);
      happening->name = rt_count (happening->n, noun, NULL);
      g_clear_pointer (&happening->when, g_free);
    }
}
