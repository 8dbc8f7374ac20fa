/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Lines as if all were straight, from icon to icon: what arrangements are compared by before
 * lines find their ways. */

#include "chart/arrange.h"
#include <math.h>

double
rt_lines_length (const RtChart *chart)
{
  double sum = 0;

  for (guint i = 0; i < chart->lines->len; i++)
    {
      const RtMark *a = rt_mark (chart, rt_line (chart, i)->tail),
                   *b = rt_mark (chart, rt_line (chart, i)->head);
      sum += hypot (a->x - b->x, a->y - b->y);
    }
  return sum;
}

static RtPoint
icon_of (const RtChart *chart, guint32 mark)
{
  return (RtPoint){ rt_mark (chart, mark)->x, rt_mark (chart, mark)->y };
}

static gboolean
cross_straight (const RtChart *chart, const RtLine *a, const RtLine *b)
{
  return a->tail != b->tail && a->tail != b->head && a->head != b->tail && a->head != b->head
         && rt_segments_cross (icon_of (chart, a->tail), icon_of (chart, a->head),
                               icon_of (chart, b->tail), icon_of (chart, b->head));
}

guint
rt_straight_crossings_of (const RtChart *chart, guint line)
{
  guint n = 0;

  for (guint k = 0; k < chart->lines->len; k++)
    n += (guint)cross_straight (chart, rt_line (chart, line), rt_line (chart, k));
  return n;
}

guint
rt_straight_crossings (const RtChart *chart, guint most)
{
  guint n = 0;

  for (guint i = 0; i < chart->lines->len; i++)
    for (guint k = i + 1; k < chart->lines->len && n < most; k++)
      n += (guint)cross_straight (chart, rt_line (chart, i), rt_line (chart, k));
  return n;
}
