/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Words of relations on theme lines: they stand at a lane, beside their stem, where they touch
 * nothing; what finds no such place is told in tooltips. */

#include "chart/metrics.h"
#include "chart/timeline.h"
#include <math.h>

#define MEETING_W 360.0
#define MOST_ROWS 3u
#define LEAST_W 90.0 /* shorter words are not broken */

typedef struct
{
  RtTimeline *t;
  RtRect area;
  GArray *shapes; /* RtRect: what words keep off */
} Words;

static void
add_shape (Words *p, RtRect rect)
{
  g_array_append_val (p->shapes, rect);
}

static void
list_lane_lines (Words *p)
{
  for (guint i = 0; i < p->t->lanes->len; i++)
    {
      const double y = rt_lane (p->t, i)->y;
      add_shape (p, (RtRect){ p->t->head, y - 1.5, p->area.x1, y + 1.5 });
    }
}

static void
list_shapes_of (Words *p, GArray *happenings, gboolean events)
{
  for (guint i = 0; i < happenings->len; i++)
    {
      const RtHappening *happening = &g_array_index (happenings, RtHappening, i);
      double top = events ? happening->icon.y : INFINITY, low = -INFINITY;

      for (guint k = 0; k < happening->touches->len; k++)
        {
          const RtTouch *touch = rt_touch (happening, k);
          const RtPoint dot = touch->dot;
          const double up = touch->contested ? 14 : RT_DOT_R + 1;

          add_shape (p, (RtRect){ dot.x - RT_DOT_R - 1, dot.y - up, dot.x + RT_DOT_R + 1,
                                  dot.y + RT_DOT_R + 1 });
          if (rt_bar_shows (&touch->bar))
            add_shape (p, (RtRect){ touch->bar.x0, dot.y - RT_BAR_H / 2 - 1, touch->bar.x1,
                                    dot.y + RT_BAR_H / 2 + 1 });
          top = fmin (top, dot.y);
          low = fmax (low, dot.y);
        }
      for (guint k = 0; k < happening->touches->len; k++)
        add_shape (p, (RtRect){ rt_touch (happening, k)->dot.x - 1.5, top,
                                rt_touch (happening, k)->dot.x + 1.5, low });
    }
}

static gboolean
is_clear (const Words *p, RtRect box)
{
  if (box.x0 < p->t->head || box.x1 > p->area.x1 || box.y0 < p->t->axis
      || box.y1 > p->t->bottom)
    return FALSE;
  for (guint i = 0; i < p->shapes->len; i++)
    if (rt_rect_meets (box, g_array_index (p->shapes, RtRect, i)))
      return FALSE;
  return TRUE;
}

static gboolean
try_place (Words *p, RtHappening *meeting, double x, double y, double w)
{
  const double h = g_strv_length (meeting->rows) * (double)RT_SMALL_LEAD;

  for (guint side = 0; side < 4; side++)
    {
      const double left = side % 2 ? x - RT_DOT_R - 3 - w : x + RT_DOT_R + 3;
      const double top = side < 2 ? y - h - 3 : y + 4;
      const RtRect box = { left, top, left + w, top + h - 1 };

      if (!is_clear (p, box))
        continue;
      meeting->box = box;
      meeting->placed = TRUE;
      add_shape (p, (RtRect){ box.x0 - 2, box.y0 - 1, box.x1 + 2, box.y1 + 1 });
      return TRUE;
    }
  return FALSE;
}

/* Above or below a lane, right or left of the stem: at the lane of the tail, of a head, then at
 * one between. */
static gboolean
try_words (Words *p, RtHappening *meeting)
{
  guint from = G_MAXUINT, to = 0;
  double w = 0;

  for (char **row = meeting->rows; *row; row++)
    w = fmax (w, rt_drawn_width (*row, RT_SMALL_SIZE, FALSE) * RT_TEXT_SLACK);
  for (guint k = 0; k < meeting->touches->len; k++)
    {
      const RtTouch *touch = rt_touch (meeting, k);

      if (try_place (p, meeting, touch->dot.x, touch->dot.y, w))
        return TRUE;
      from = MIN (from, touch->lane);
      to = MAX (to, touch->lane);
    }
  for (guint lane = from + 1; lane < to; lane++)
    if (try_place (p, meeting, rt_touch (meeting, 0)->dot.x, rt_lane (p->t, lane)->y, w))
      return TRUE;
  return FALSE;
}

/* In one row, else in two or three. */
static void
word_meeting (Words *p, RtHappening *meeting)
{
  const double whole = fmin (MEETING_W, rt_drawn_width (meeting->name, RT_SMALL_SIZE, FALSE)
                                            * RT_TEXT_SLACK);

  for (guint rows = 1; rows <= MOST_ROWS; rows++)
    {
      const double width = rows == 1 ? MEETING_W : whole / rows * 1.2;

      g_strfreev (meeting->rows);
      meeting->rows = rt_text_wrap (meeting->name, RT_SMALL_SIZE, FALSE, width / RT_TEXT_SLACK,
                                    rows);
      if (try_words (p, meeting))
        return;
      if (whole < LEAST_W)
        break;
    }
  p->t->without++;
}

void
rt_timeline_set_words (RtTimeline *t, RtRect area, gboolean threaded)
{
  g_autoptr (GArray) shapes = g_array_new (FALSE, FALSE, sizeof (RtRect));
  Words all = { t, area, shapes }, *p = &all;
  guint wanted = 0;

  t->without = 0;
  if (!t->words)
    return;
  list_lane_lines (p);
  list_shapes_of (p, p->t->events, TRUE);
  list_shapes_of (p, p->t->meetings, FALSE);
  for (guint round = 0; round < 2; round++) /* those of the thread first */
    for (guint i = 0; i < p->t->meetings->len; i++)
      {
        RtHappening *meeting = rt_meeting (p->t, i);

        if (meeting->thread != (round == 0) || (round == 1 && threaded))
          continue;
        word_meeting (p, meeting);
        wanted++;
      }
  for (guint i = 0; p->t->without * 2 > wanted && i < p->t->meetings->len; i++)
    if (rt_meeting (p->t, i)->placed && !rt_meeting (p->t, i)->thread)
      { /* a few among many say nothing of the others */
        rt_meeting (p->t, i)->placed = FALSE;
        p->t->without++;
      }
}
