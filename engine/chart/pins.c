/* SPDX-License-Identifier: GPL-2.0-or-later */

/* See pins.h. Boxes (marks, and groups with all their members) are set down one after the
 * other: those that have a place stand there, unless another stands there already; the others
 * go where they are free, nearest to the middle of those that they are linked to. On a page
 * that is larger than the one they had, all places are spread alike over it, or stand in its
 * middle. The members of a group keep their places, too; one that joins it stands beside them,
 * and only where the group cannot grow there is it laid out anew. */

#include "chart/pins.h"
#include "chart/arrange.h"
#include <math.h>

#define GAP 8.0         /* between boxes */
#define STEP 14.0       /* between places that are tried */
#define IN_THE_WAY 90.0 /* a line through a box is as bad as that far away */

typedef struct
{
  gint32 mark, group; /* one of them; -1 */
  double w, h;
  RtPoint wish; /* the middle of the box, where it is pinned */
  gboolean pinned;
  gboolean kept; /* a group whose members all have their places */
  gboolean set;
  RtRect rect;
} Box;

typedef struct
{
  RtChart *chart;
  Box *boxes;
  guint n;
  guint32 *box_of; /* by mark */
  double w, h;     /* of the area */
  double spread;   /* of old places, from the middle; 1: they only move with it */
  guint start;     /* from 1 */
} Board;

static const RtPoint *
pin_of (const RtChart *chart, guint32 mark)
{
  return g_hash_table_lookup (chart->pins->at, rt_mark (chart, mark)->id);
}

/* Where the icon stands in the picture's own units, whose origin is that of the area. Pages are
 * compared, not areas: how high the legend is must not move anything. */
static RtPoint
place_of (const Board *b, guint32 mark)
{
  const RtChart *chart = b->chart;
  const RtPins *pins = chart->pins;
  const RtPoint *at = pin_of (chart, mark);

  const double w = fmax (chart->w, pins->home_w), h = fmax (chart->h, pins->home_h);

  return (RtPoint){ w / 2 + b->spread * (at->x - pins->home_w / 2) - chart->area.x0,
                    h / 2 + b->spread * (at->y - pins->home_h / 2) - chart->area.y0 };
}

/* As far apart as the larger page lets them stand without a change of their pattern. */
static double
most_spread (const Board *b)
{
  return fmax (
      fmin (b->chart->w / b->chart->pins->home_w, b->chart->h / b->chart->pins->home_h), 1);
}

static RtRect
mark_rect (const RtMark *mark)
{
  double w, h, above;

  rt_mark_box (mark, &w, &h, &above);
  return (RtRect){ mark->x - w / 2, mark->y - above, mark->x + w / 2, mark->y - above + h };
}

static void
fill_mark (Board *b, Box *box, guint32 mark)
{
  RtMark *m = rt_mark (b->chart, mark);
  double above;

  rt_mark_box (m, &box->w, &box->h, &above);
  box->pinned = pin_of (b->chart, mark) != NULL;
  if (box->pinned)
    {
      RtPoint at = place_of (b, mark);
      box->wish = (RtPoint){ at.x, at.y - above + box->h / 2 };
    }
}

/* The box of a group around its members, where they stand. */
static void
wrap_members (const Board *b, Box *box, const GArray *members)
{
  RtRect rect = { 0, 0, 0, 0 };

  for (guint i = 0; i < members->len; i++)
    {
      RtRect one = mark_rect (rt_mark (b->chart, g_array_index (members, guint, i)));
      rect = i == 0 ? one : rt_rect_union (rect, one);
    }
  box->rect = rt_group_around (rt_group (b->chart, box->group), rect);
  box->w = box->rect.x1 - box->rect.x0;
  box->h = box->rect.y1 - box->rect.y0;
  box->wish = (RtPoint){ (box->rect.x0 + box->rect.x1) / 2, (box->rect.y0 + box->rect.y1) / 2 };
}

static void
fill_group (Board *b, Box *box, const RtGroup *group)
{
  g_autoptr (GArray) known = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < group->n; i++)
    if (pin_of (b->chart, group->members[i]))
      {
        RtMark *mark = rt_mark (b->chart, group->members[i]);
        RtPoint at = place_of (b, group->members[i]);

        mark->x = at.x;
        mark->y = at.y;
        g_array_append_val (known, group->members[i]);
      }
  box->pinned = known->len > 0;
  box->kept = known->len == group->n;
  if (box->pinned)
    wrap_members (b, box, known);
}

static void
list_boxes (Board *b)
{
  for (guint i = 0; i < b->chart->groups->len; i++)
    {
      Box *box = &b->boxes[b->n];
      const RtGroup *group = rt_group (b->chart, i);

      *box = (Box){ .mark = -1, .group = (gint32)i };
      fill_group (b, box, rt_group (b->chart, i));
      for (guint k = 0; k < group->n; k++)
        b->box_of[group->members[k]] = b->n;
      b->n++;
    }
  for (guint i = 0; i < b->chart->marks->len; i++)
    if (rt_mark (b->chart, i)->group < 0)
      {
        Box *box = &b->boxes[b->n];

        *box = (Box){ .mark = (gint32)i, .group = -1 };
        fill_mark (b, box, i);
        b->box_of[i] = b->n++;
      }
}

/* ---- Setting down ----------------------------------------------------------------------- */

static RtRect
rect_at (const Box *box, RtPoint middle)
{
  return (RtRect){ middle.x - box->w / 2, middle.y - box->h / 2, middle.x + box->w / 2,
                   middle.y + box->h / 2 };
}

static gboolean
is_free (const Board *b, RtRect rect, double gap)
{
  RtRect wide = rt_rect_grow (rect, gap);

  if (rect.x0 < 0 || rect.y0 < 0 || rect.x1 > b->w || rect.y1 > b->h)
    return FALSE;
  for (guint i = 0; i < b->n; i++)
    if (b->boxes[i].set && rt_rect_meets (wide, b->boxes[i].rect))
      return FALSE;
  return TRUE;
}

static void
set_down (Board *b, Box *box, RtPoint middle)
{
  box->rect = rect_at (box, middle);
  box->set = TRUE;
  if (box->mark >= 0)
    rt_mark_seat (rt_mark (b->chart, box->mark), middle.x, middle.y);
  else
    {
      rt_group (b->chart, box->group)->rect = box->rect;
      if (!box->kept)
        rt_group_settle (b->chart, rt_group (b->chart, box->group));
    }
}

/* The middle of the boxes it is linked to that stand already; else that of the area. */
static RtPoint
wish_of (const Board *b, guint box)
{
  RtPoint sum = { 0, 0 };
  guint n = 0;

  for (guint i = 0; i < b->chart->lines->len; i++)
    {
      const RtLine *line = rt_line (b->chart, i);
      guint tail = b->box_of[line->tail], head = b->box_of[line->head];
      guint other = tail == box ? head : tail;

      if ((tail != box && head != box) || tail == head || !b->boxes[other].set)
        continue;
      sum.x += (b->boxes[other].rect.x0 + b->boxes[other].rect.x1) / 2;
      sum.y += (b->boxes[other].rect.y0 + b->boxes[other].rect.y1) / 2;
      n++;
    }
  return n ? (RtPoint){ sum.x / n, sum.y / n } : (RtPoint){ b->w / 2, b->h / 2 };
}

/* The places on a square around @middle, one after the other. */
static RtPoint
on_ring (RtPoint middle, guint ring, guint step)
{
  double r = ring * STEP, along = (ring ? step % (2 * ring) : 0) * STEP;

  switch (ring ? step / (2 * ring) : 0)
    {
    case 0:
      return (RtPoint){ middle.x - r + along, middle.y - r };
    case 1:
      return (RtPoint){ middle.x + r, middle.y - r + along };
    case 2:
      return (RtPoint){ middle.x + r - along, middle.y + r };
    default:
      return (RtPoint){ middle.x - r, middle.y + r - along };
    }
}

static RtPoint
middle_of (const Board *b, guint32 mark)
{
  return (RtPoint){ rt_mark (b->chart, mark)->x, rt_mark (b->chart, mark)->y };
}

static gboolean
runs_into (const Board *b, RtPoint from, RtPoint to, guint not_this, guint nor_this)
{
  for (guint i = 0; i < b->n; i++)
    if (b->boxes[i].set && b->boxes[i].mark >= 0 && i != not_this && i != nor_this
        && rt_segment_meets_rect (from, to, b->boxes[i].rect))
      return TRUE;
  return FALSE;
}

/* How many straight lines would run through @rect, or from there through another box. */
static guint
lines_in_the_way (const Board *b, guint box, guint32 mark, RtRect rect)
{
  RtPoint here = { (rect.x0 + rect.x1) / 2, (rect.y0 + rect.y1) / 2 };
  guint n = 0;

  for (guint i = 0; i < b->chart->lines->len; i++)
    {
      const RtLine *line = rt_line (b->chart, i);
      guint tail = b->box_of[line->tail], head = b->box_of[line->head];
      gboolean from = line->tail == mark, to = line->head == mark, in_the_way = FALSE;

      if ((!b->boxes[tail].set && tail != box) || (!b->boxes[head].set && head != box))
        continue;
      if (from || to)
        in_the_way = from != to
                     && runs_into (b, here, middle_of (b, from ? line->head : line->tail), tail,
                                   head);
      else if (tail != box && head != box)
        in_the_way = rt_segment_meets_rect (middle_of (b, line->tail),
                                            middle_of (b, line->head), rect);
      n += in_the_way ? 1 : 0;
    }
  return n;
}

/* The farther, and the more lines are in the way, the worse; later starts have each a direction
 * that they prefer. */
static double
cost_at (const Board *b, guint box, guint32 mark, RtRect rect, RtPoint wish)
{
  double dx = (rect.x0 + rect.x1) / 2 - wish.x, dy = (rect.y0 + rect.y1) / 2 - wish.y;
  double far = hypot (dx, dy);
  double turned = b->start > 1 ? 1 - cos (atan2 (dy, dx) - b->start * G_PI / 4) : 0;

  return far * (1 + turned / 2) + IN_THE_WAY * lines_in_the_way (b, box, mark, rect);
}

/* The best free place: the corners of a square are farther than the sides of the next. */
static gboolean
find_place (const Board *b, guint i, RtPoint wish, RtPoint *out)
{
  const Box *box = &b->boxes[i];
  guint most = (guint)(fmax (b->w, b->h) / STEP) + 2;
  double best = INFINITY;

  for (guint ring = 0; ring <= most && ring * STEP < best; ring++)
    for (guint step = 0; step < MAX (1, 8 * ring); step++)
      {
        RtPoint at = on_ring (wish, ring, step);
        RtRect rect = rect_at (box, at);
        double cost;

        if (!is_free (b, rect, GAP))
          continue;
        cost = cost_at (b, i, box->mark >= 0 ? (guint32)box->mark : RT_NONE, rect, wish);
        if (cost < best)
          {
            best = cost;
            *out = at;
          }
      }
  return isfinite (best);
}

/* ---- Groups ----------------------------------------------------------------------------- */

/* @mark of @box stands at @at: may it, beside its fellow @members? */
static gboolean
may_join (const Board *b, Box *box, const GArray *members, guint mark, RtPoint at)
{
  RtRect rect;

  rt_mark_seat (rt_mark (b->chart, mark), at.x, at.y);
  rect = rt_rect_grow (mark_rect (rt_mark (b->chart, mark)), 2 * GAP);
  for (guint i = 0; i + 1 < members->len; i++)
    if (rt_rect_meets (rect, mark_rect (rt_mark (b->chart, g_array_index (members, guint, i)))))
      return FALSE;
  wrap_members (b, box, members);
  return is_free (b, box->rect, 0);
}

/* @mark beside @members, as near to the middle of the box as the group can grow. */
static gboolean
join (const Board *b, Box *box, GArray *members, guint mark)
{
  guint most = (guint)(fmax (box->w, box->h) / STEP) + 20;
  RtPoint middle = box->wish, place = middle;
  double best = INFINITY;

  g_array_append_val (members, mark);
  for (guint ring = 0; ring <= most && ring * STEP < best; ring++)
    for (guint step = 0; step < MAX (1, 8 * ring); step++)
      {
        RtPoint at = on_ring (middle, ring, step);
        double cost;

        if (!may_join (b, box, members, mark, at))
          continue;
        cost = cost_at (b, (guint)(box - b->boxes), mark, mark_rect (rt_mark (b->chart, mark)),
                        middle);
        if (cost < best)
          {
            best = cost;
            place = at;
          }
      }
  return isfinite (best) && may_join (b, box, members, mark, place);
}

/* A group that has grown where it stands. */
static gboolean
grow (const Board *b, Box *box)
{
  const RtGroup *group = rt_group (b->chart, box->group);
  g_autoptr (GArray) members = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < group->n; i++)
    if (pin_of (b->chart, group->members[i]))
      g_array_append_val (members, group->members[i]);
  for (guint i = 0; i < group->n; i++)
    if (!pin_of (b->chart, group->members[i]) && !join (b, box, members, group->members[i]))
      return FALSE;
  box->kept = TRUE;
  return TRUE;
}

static void
measure_anew (const Board *b, Box *box)
{
  RtGroup *group = rt_group (b->chart, box->group);

  rt_group_measure (b->chart, group);
  box->kept = FALSE;
  box->w = group->w;
  box->h = group->h;
}

/* ---- All of them ------------------------------------------------------------------------ */

/* Those whose place is known, and then the groups that have grown. */
static void
set_pinned (Board *b)
{
  for (guint i = 0; i < b->n; i++)
    {
      Box *box = &b->boxes[i];

      if (box->pinned && (box->mark >= 0 || box->kept)
          && is_free (b, rect_at (box, box->wish), 0))
        set_down (b, box, box->wish);
    }
  for (guint i = 0; i < b->n; i++)
    if (b->boxes[i].group >= 0 && b->boxes[i].pinned && !b->boxes[i].kept
        && grow (b, &b->boxes[i]))
      set_down (b, &b->boxes[i], b->boxes[i].wish);
}

static gboolean
set_all (Board *b)
{
  set_pinned (b);
  for (guint i = 0; i < b->n; i++)
    {
      Box *box = &b->boxes[i];
      RtPoint at;

      if (box->set)
        continue;
      if (box->group >= 0)
        measure_anew (b, box);
      if (!find_place (b, i, box->pinned ? box->wish : wish_of (b, i), &at))
        return FALSE;
      set_down (b, box, at);
    }
  return TRUE;
}

gboolean
rt_pins_place (RtChart *chart, guint start)
{
  Board b = { .chart = chart,
              .start = start,
              .boxes = g_new0 (Box, chart->marks->len + chart->groups->len + 1u),
              .box_of = g_new0 (guint32, chart->marks->len + 1u),
              .w = chart->area.x1 - chart->area.x0,
              .h = chart->area.y1 - chart->area.y0 };
  gboolean ok;

  b.spread = most_spread (&b);
  list_boxes (&b);
  ok = set_all (&b);
  if (!ok && b.spread > 1)
    {
      b.spread = 1;
      b.n = 0;
      list_boxes (&b);
      ok = set_all (&b);
    }
  g_free (b.boxes);
  g_free (b.box_of);
  return ok;
}
