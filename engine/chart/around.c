/* SPDX-License-Identifier: GPL-2.0-or-later */

/* See around.h. Of all that a straight line meets, what takes the widest detour is walked
 * around first, by the side that is nearer and has fewer lines to cross, and the parts before
 * and behind are treated alike; then every corner that can be left out is. What ends in a
 * corner so goes through the maze. */

#include "chart/around.h"
#include "chart/arrange.h"
#include "chart/cells.h"
#include "chart/maze.h"
#include "chart/metrics.h"
#include <math.h>

#define CELL 120.0         /* units: about a mark */
#define CORNER 6.0         /* from a box to the way around it; boxes are 16 apart */
#define TWIN_APART 1.5     /* the second and third line around it */
#define COST_CROSSING 24.0 /* units of detour that a crossing is worth */
#define OTHER_SIDE 1e6     /* than the one that is asked for */
#define MOST_DEPTH 14u     /* detours within detours */
#define MOST_CORNERS 120u

struct _RtField
{
  const RtChart *chart;
  GArray *shapes; /* RtShape */
  guint *box_of;  /* by shape: mark, or marks + title */
  RtRect *boxes;  /* by that: what is walked around */
  RtCells *cells; /* shapes */
  RtLinks *links;
  RtMaze
      *maze; /* for what that does not lead around; NULL: not yet, or the page is too large */
  gboolean mazed;
};

RtField *
rt_field_new (const RtChart *chart)
{
  RtField *f = g_new0 (RtField, 1);
  const guint n = chart->marks->len;

  f->chart = chart;
  f->shapes = g_array_new (FALSE, FALSE, sizeof (RtShape));
  for (guint i = 0; i < n; i++)
    rt_mark_shapes (rt_mark (chart, i), i, RT_TEXT_SLACK, f->shapes);
  const guint of_marks = f->shapes->len;
  rt_chart_titles (chart, f->shapes);
  const guint titles = f->shapes->len - of_marks;
  f->box_of = g_new (guint, f->shapes->len + 1u);
  f->boxes = g_new (RtRect, n + titles + 1u);
  for (guint i = 0; i < n + titles; i++)
    f->boxes[i] = (RtRect){ INFINITY, INFINITY, -INFINITY, -INFINITY };
  for (guint s = 0; s < f->shapes->len; s++)
    {
      const RtShape *shape = &g_array_index (f->shapes, RtShape, s);
      const guint box = s < of_marks ? shape->owner : n + s - of_marks;

      f->box_of[s] = box;
      f->boxes[box] = rt_rect_union (f->boxes[box], shape->rect);
    }
  f->cells = rt_cells_new (chart->area.x1 - chart->area.x0, chart->area.y1 - chart->area.y0,
                           CELL);
  for (guint s = 0; s < f->shapes->len; s++)
    rt_cells_add_rect (
        f->cells, rt_rect_grow (g_array_index (f->shapes, RtShape, s).rect, RT_CLEARANCE), s);
  rt_cells_seal (f->cells);
  f->links = rt_links_new (chart);
  return f;
}

void
rt_field_free (RtField *f)
{
  if (!f)
    return;
  g_array_unref (f->shapes);
  g_free (f->box_of);
  g_free (f->boxes);
  rt_cells_free (f->cells);
  rt_links_free (f->links);
  rt_maze_free (f->maze);
  g_free (f);
}

/* ---- What a stretch of a line meets ----------------------------------------------------- */

typedef struct
{
  RtField *field;
  const RtLine *line;
  double corner;   /* from a box to the way around it */
  double crossing; /* what one costs */
  int side;        /* of the first detour that is looked for; 0: any */
  GArray *points;  /* RtPoint: the way so far */
  gboolean free;
} Walk;

/* The next point of the way around a box: its grown corners on one side of a stretch. */
typedef struct
{
  RtPoint corners[4];
  guint n;
  double off, cost; /* how far the furthest is from the stretch; INFINITY: there is no way */
} Detour;

/* As far from its edge as from a mark, which is what route.c holds ways to. */
static gboolean
on_page (const RtField *f, RtPoint p)
{
  const RtRect area = f->chart->area;

  return p.x >= RT_CLEARANCE && p.y >= f->chart->head + RT_CLEARANCE
         && p.x <= area.x1 - area.x0 - RT_CLEARANCE && p.y <= area.y1 - area.y0 - RT_CLEARANCE;
}

/* By the side of a to b on which @sign is: what lies beside the stretch, in its order. */
static Detour
detour_by (const RtField *f, RtRect box, RtPoint a, RtPoint b, double sign)
{
  const double dx = b.x - a.x, dy = b.y - a.y, length = fmax (hypot (dx, dy), 1e-9);
  Detour d = { .n = 0 };
  double at[4];

  for (guint k = 0; k < 4; k++)
    {
      const RtPoint c = rt_rect_corner (box, k);
      const double along = ((c.x - a.x) * dx + (c.y - a.y) * dy) / length;
      const double off = sign * ((c.y - a.y) * dx - (c.x - a.x) * dy) / length;
      guint i = d.n;

      if (off <= 1e-6)
        continue;
      if (!on_page (f, c))
        return (Detour){ .cost = INFINITY };
      if (along <= 1e-6 || along >= length - 1e-6)
        continue;
      for (; i > 0 && at[i - 1] > along; i--)
        {
          at[i] = at[i - 1];
          d.corners[i] = d.corners[i - 1];
        }
      at[i] = along;
      d.corners[i] = c;
      d.n++;
      d.off = fmax (d.off, off);
    }
  d.cost = d.n ? d.off : INFINITY;
  return d;
}

/* How many lines leave @mark by each side of the stretch from a to b. */
static void
count_sides (const RtField *f, guint mark, RtPoint a, RtPoint b, guint sides[2])
{
  const RtMark *at = rt_mark (f->chart, mark);

  for (guint k = f->links->first[mark]; k < f->links->first[mark + 1]; k++)
    {
      const RtMark *other = rt_mark (f->chart, f->links->other[k]);
      const double side = (other->y - at->y) * (b.x - a.x) - (other->x - at->x) * (b.y - a.y);

      sides[0] += side > 0;
      sides[1] += side < 0;
    }
}

/* Calls @met for each shape that is in the way; stops and says TRUE once that does. */
static gboolean
each_met (RtField *f, const RtLine *line, RtPoint a, RtPoint b,
          gboolean (*met) (guint box, gpointer data), gpointer data)
{
  RtCellsWalk walk = rt_cells_walk (f->cells, a, b);
  const guint *in;
  guint n;

  while ((in = rt_cells_next (&walk, &n)))
    for (guint k = 0; k < n; k++)
      {
        const RtShape *shape = &g_array_index (f->shapes, RtShape, in[k]);

        if (shape->owner != line->tail && shape->owner != line->head
            && rt_shape_segment_near (shape, a, b, RT_CLEARANCE)
            && met (f->box_of[in[k]], data))
          return TRUE;
      }
  return FALSE;
}

static gboolean
any (guint box, gpointer data)
{
  (void)box;
  (void)data;
  return TRUE;
}

gboolean
rt_field_clear (RtField *f, const RtLine *line, const RtPoint *points, guint n)
{
  for (guint i = 0; i < n; i++)
    if (!on_page (f, points[i])
        || (i > 0 && each_met (f, line, points[i - 1], points[i], any, NULL)))
      return FALSE;
  return TRUE;
}

/* ---- Around it -------------------------------------------------------------------------- */

typedef struct
{
  const Walk *walk;
  RtPoint a, b;
  guint box; /* the last one looked at; G_MAXUINT none */
  int side;
  Detour widest;
  gboolean met;
} Worst;

static gboolean
take_widest (guint box, gpointer data)
{
  Worst *w = data;
  guint sides[2] = { 0, 0 };
  RtRect around;
  Detour left, right;

  w->met = TRUE;
  if (box == w->box)
    return FALSE;
  w->box = box;
  around = rt_rect_grow (w->walk->field->boxes[box], w->walk->corner);
  left = detour_by (w->walk->field, around, w->a, w->b, 1);
  right = detour_by (w->walk->field, around, w->a, w->b, -1);
  if (box < w->walk->field->chart->marks->len)
    count_sides (w->walk->field, box, w->a, w->b, sides);
  left.cost += w->walk->crossing * sides[0] + (w->side < 0 ? OTHER_SIDE : 0);
  right.cost += w->walk->crossing * sides[1] + (w->side > 0 ? OTHER_SIDE : 0);
  if (right.cost < left.cost)
    left = right;
  if (isfinite (left.cost) && left.off > w->widest.off)
    w->widest = left;
  return FALSE;
}

/* From the last point of the way to @b. */
static void
walk_to (Walk *walk, RtPoint b, guint depth)
{
  const RtPoint a = g_array_index (walk->points, RtPoint, walk->points->len - 1);
  Worst worst = {
    .walk = walk, .a = a, .b = b, .box = G_MAXUINT, .side = depth == MOST_DEPTH ? walk->side : 0
  };

  each_met (walk->field, walk->line, a, b, take_widest, &worst);
  if (depth == 0 || walk->points->len > MOST_CORNERS || worst.widest.n == 0)
    {
      walk->free = walk->free && !worst.met;
      g_array_append_val (walk->points, b);
      return;
    }
  for (guint i = 0; i < worst.widest.n; i++)
    walk_to (walk, worst.widest.corners[i], depth - 1);
  walk_to (walk, b, depth - 1);
}

/* As far as the way runs straight: the last of @points from @i on that @from can be led to. */
static guint
furthest (Walk *walk, RtPoint from, guint i)
{
  guint low = i, step = 1;

  for (; low + step < walk->points->len; step *= 2)
    if (each_met (walk->field, walk->line, from,
                  g_array_index (walk->points, RtPoint, low + step), any, NULL))
      break;
    else
      low += step;
  for (; step > 0; step /= 2)
    if (low + step < walk->points->len
        && !each_met (walk->field, walk->line, from,
                      g_array_index (walk->points, RtPoint, low + step), any, NULL))
      low += step;
  return low;
}

static void
begin (Walk *walk, RtPoint from)
{
  g_array_set_size (walk->points, 0);
  g_array_append_val (walk->points, from);
}

/* Square by square, and then as straight as that can be. */
static gboolean
through_maze (Walk *walk, RtPoint from, RtPoint to)
{
  RtField *f = walk->field;
  guint kept = 1;

  if (!f->mazed)
    f->maze = rt_maze_new (f->chart->area.x1 - f->chart->area.x0,
                           f->chart->area.y1 - f->chart->area.y0, f->chart->head, f->shapes,
                           CORNER);
  f->mazed = TRUE;
  begin (walk, from);
  if (!f->maze
      || !rt_maze_way (f->maze, walk->line->tail, walk->line->head, from, to, walk->points))
    return FALSE;
  g_array_append_val (walk->points, to);
  for (guint i = 1; i < walk->points->len; i++)
    {
      i = furthest (walk, g_array_index (walk->points, RtPoint, kept - 1), i);
      g_array_index (walk->points, RtPoint, kept++) = g_array_index (walk->points, RtPoint, i);
    }
  g_array_set_size (walk->points, kept);
  walk->free = rt_field_clear (f, walk->line, (const RtPoint *)(gpointer)walk->points->data,
                               walk->points->len);
  return walk->free;
}

/* Leaves out the corners that are not needed. */
static void
pull (Walk *walk)
{
  GArray *points = walk->points;
  gboolean shorter = TRUE;

  for (int round = 0; shorter && round < 3; round++)
    {
      guint kept = 1;

      shorter = FALSE;
      for (guint i = 1; i + 1 < points->len; i++)
        {
          const RtPoint before = g_array_index (points, RtPoint, kept - 1),
                        after = g_array_index (points, RtPoint, i + 1);

          if (each_met (walk->field, walk->line, before, after, any, NULL))
            g_array_index (points, RtPoint, kept++) = g_array_index (points, RtPoint, i);
          else
            shorter = TRUE;
        }
      g_array_index (points, RtPoint, kept++) = g_array_index (points, RtPoint,
                                                               points->len - 1);
      g_array_set_size (points, kept);
    }
}

RtPoint *
rt_field_way (RtField *f, const RtLine *line, int side, guint *n, gboolean *free)
{
  const RtMark *a = rt_mark (f->chart, line->tail), *b = rt_mark (f->chart, line->head);
  const RtPoint from = { a->x, a->y }, to = { b->x, b->y };
  Walk walk = { .field = f,
                .line = line,
                .side = side,
                .corner = CORNER + TWIN_APART * MIN (line->twin, 2),
                .points = g_array_new (FALSE, FALSE, sizeof (RtPoint)) };

  /* the nearer sides lead there where those with fewer crossings do not */
  for (walk.crossing = COST_CROSSING; !walk.free && walk.crossing >= 0;
       walk.crossing -= COST_CROSSING)
    {
      walk.free = TRUE;
      begin (&walk, from);
      walk_to (&walk, to, MOST_DEPTH);
    }
  if (!walk.free && !through_maze (&walk, from, to))
    {
      begin (&walk, from);
      walk_to (&walk, to, MOST_DEPTH);
    }
  if (walk.points->len > 2)
    pull (&walk);
  *free = walk.free;
  *n = walk.points->len;
  return (RtPoint *)(gpointer)g_array_free (walk.points, FALSE);
}
