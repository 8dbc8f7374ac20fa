/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Inside a box: a grid of equal cells, a title above. Which member takes which cell is
 * settled once the box has its place, so that lines to the outside are short and
 * cross little. */

#include "chart/arrange.h"
#include <math.h>

#define INSET 12
#define TITLE 22
#define GAP_X 56 /* room for a label between members */
#define GAP_Y 26
#define A_CROSSING 150.0 /* units of length that one is worth */

static void
cell_size (const RtChart *chart, const RtGroup *group, double *cw, double *ch)
{
  *cw = *ch = 0;
  for (guint i = 0; i < group->n; i++)
    {
      double w, h, above;
      rt_mark_box (rt_mark (chart, group->members[i]), &w, &h, &above);
      *cw = fmax (*cw, w);
      *ch = fmax (*ch, h);
    }
}

void
rt_group_measure (RtChart *chart, RtGroup *group)
{
  double cw, ch;
  guint rows;
  const RtRect title = rt_group_title (group);

  cell_size (chart, group, &cw, &ch);
  group->columns = group->n <= 3 ? group->n : (guint)ceil (sqrt (group->n));
  rows = (group->n + group->columns - 1) / group->columns;
  group->w = fmax (group->columns * cw + (group->columns - 1) * GAP_X + 2 * INSET,
                   title.x1 - title.x0 + 24);
  group->h = rows * ch + (rows - 1) * GAP_Y + 2 * INSET + TITLE;
}

RtRect
rt_group_around (const RtGroup *group, RtRect members)
{
  const RtRect title = rt_group_title (group);
  const double more = fmax (0,
                            title.x1 - title.x0 + 24 - 2 * INSET - (members.x1 - members.x0));

  return (RtRect){ members.x0 - INSET - more / 2, members.y0 - INSET - TITLE,
                   members.x1 + INSET + more / 2, members.y1 + INSET };
}

static void
seat (RtChart *chart, const RtGroup *group, guint cell, guint member)
{
  double cw, ch;
  const guint column = cell % group->columns, row = cell / group->columns;
  const guint in_row = MIN (group->columns, group->n - row * group->columns);

  cell_size (chart, group, &cw, &ch);
  const double width = in_row * cw + (in_row - 1) * GAP_X;
  const double x0 = (group->rect.x0 + group->rect.x1 - width) / 2;
  rt_mark_seat (rt_mark (chart, member), x0 + column * (cw + GAP_X) + cw / 2,
                group->rect.y0 + INSET + TITLE + row * (ch + GAP_Y) + ch / 2);
}

static double
lines_length (const RtChart *chart, guint mark)
{
  double sum = 0;

  for (guint i = 0; i < chart->lines->len; i++)
    {
      const RtLine *line = rt_line (chart, i);
      const RtMark *a = rt_mark (chart, line->tail), *b = rt_mark (chart, line->head);

      if (line->tail == mark || line->head == mark)
        sum += hypot (a->x - b->x, a->y - b->y) * (line->thread ? 3 : 1);
    }
  return sum;
}

/* Lines of the box, each with all others, as if they were straight. */
static guint
crossings_of (const RtChart *chart, const RtGroup *group)
{
  guint n = 0;

  for (guint i = 0; i < chart->lines->len; i++)
    if (rt_mark (chart, rt_line (chart, i)->tail)->group == rt_mark (chart, group->whole)->group
        || rt_mark (chart, rt_line (chart, i)->head)->group
               == rt_mark (chart, group->whole)->group)
      n += rt_straight_crossings_of (chart, i);
  return n;
}

/* A crossing is worth so many units of length. */
static double
group_cost (const RtChart *chart, const RtGroup *group)
{
  double sum = A_CROSSING * crossings_of (chart, group);

  for (guint i = 0; i < group->n; i++)
    sum += lines_length (chart, group->members[i]);
  return sum;
}

static void
swap (RtChart *chart, RtGroup *group, guint i, guint k)
{
  guint member = group->members[i];

  group->members[i] = group->members[k];
  group->members[k] = member;
  seat (chart, group, i, group->members[i]);
  seat (chart, group, k, group->members[k]);
}

void
rt_group_settle (RtChart *chart, RtGroup *group)
{
  double best;

  for (guint i = 0; i < group->n; i++)
    seat (chart, group, i, group->members[i]);
  best = group_cost (chart, group);
  for (int round = 0; round < 3; round++)
    for (guint i = 0; i < group->n; i++)
      for (guint k = i + 1; k < group->n; k++)
        {
          swap (chart, group, i, k);
          const double cost = group_cost (chart, group);
          if (cost < best - 1e-6)
            best = cost;
          else
            swap (chart, group, i, k);
        }
}
