/* SPDX-License-Identifier: GPL-2.0-or-later */

/* See router.h. */

#include "chart/router.h"
#include <math.h>

#define COST_CROSSING 0.6  /* a crossing is worth this much more bow; */
#define COST_PLACED 0.16   /* less where places have an order, as in a flow */
#define COST_SHARED 0.5    /* leaving a mark along another line: */
#define COS_SHARED 0.99022 /* within 8 degrees of it */
#define COST_RIVALS 0.8    /* rival answers so near that no bracket fits between them: */
#define COS_RIVALS 0.82534 /* 34 degrees */

RtRouter
rt_router_new (RtChart *chart, double slack)
{
  const gboolean at_will = chart->arrangement == RT_ARRANGED_NETWORK
                           || chart->arrangement == RT_ARRANGED_GROUPS;
  RtRouter r = { .chart = chart,
                 .shapes = g_array_new (FALSE, FALSE, sizeof (RtShape)),
                 .first = g_new0 (guint, chart->marks->len + 1),
                 .bows = g_new0 (RtBows, chart->lines->len + 1u),
                 .crossing = at_will ? COST_CROSSING : COST_PLACED };

  for (guint i = 0; i < chart->marks->len; i++)
    {
      r.first[i] = r.shapes->len;
      rt_mark_shapes (rt_mark (chart, i), i, slack, r.shapes);
    }
  r.first[chart->marks->len] = r.shapes->len;
  rt_chart_titles (chart, r.shapes);
  return r;
}

void
rt_router_clear (RtRouter *r)
{
  g_array_unref (r->shapes);
  g_free (r->first);
  g_free (r->bows);
  rt_field_free (r->field);
}

gboolean
rt_router_touches (const RtRouter *r, guint32 mark, RtPoint p, double gap)
{
  for (guint s = r->first[mark]; s < r->first[mark + 1]; s++)
    if (rt_shape_distance (&g_array_index (r->shapes, RtShape, s), p) < gap)
      return TRUE;
  return FALSE;
}

gboolean
rt_router_blocked (const RtRouter *r, const RtLine *line, const RtPoint *flat, guint n)
{
  const RtRect around = rt_rect_grow (rt_points_bounds (flat, n), RT_CLEARANCE);
  const RtRect area = r->chart->area;

  if (around.x0 < 0 || around.y0 < r->chart->head || around.x1 > area.x1 - area.x0
      || around.y1 > area.y1 - area.y0)
    return TRUE;
  for (guint s = 0; s < r->shapes->len; s++)
    {
      const RtShape *shape = &g_array_index (r->shapes, RtShape, s);

      if (shape->owner == line->tail || shape->owner == line->head
          || !rt_rect_meets (around, shape->rect))
        continue;
      for (guint i = 1; i < n; i++)
        if (rt_shape_segment_near (shape, flat[i - 1], flat[i], RT_CLEARANCE))
          return TRUE;
    }
  return FALSE;
}

/* Is the angle between them less than that whose cosine this is? */
static gboolean
within_angle (RtPoint a, RtPoint b, double cosine)
{
  return a.x * b.x + a.y * b.y
         > cosine * sqrt ((a.x * a.x + a.y * a.y) * (b.x * b.x + b.y * b.y));
}

/* How a line leaves @mark: from its end there to a point a little on. */
static RtPoint
heading (const RtLine *line, const RtPoint *flat, guint n, guint32 mark)
{
  const guint step = MAX (1, n / 5);
  const RtPoint a = mark == line->tail ? flat[0] : flat[n - 1];
  const RtPoint b = mark == line->tail ? flat[step] : flat[n - 1 - step];

  return (RtPoint){ b.x - a.x, b.y - a.y };
}

/* Of two ways that share a mark: along each other, or too near for a bracket. */
static double
cost_at_mark (const RtLine *line, const RtPoint *flat, guint n, const RtLine *other,
              guint32 mark)
{
  const RtPoint a = heading (line, flat, n, mark),
                b = heading (other, other->flat, other->n_flat, mark);

  return (within_angle (a, b, COS_SHARED) ? COST_SHARED : 0)
         + (line->question >= 0 && other->question == line->question
                    && within_angle (a, b, COS_RIVALS)
                ? COST_RIVALS
                : 0);
}

static guint
crossings_with (const RtPoint *flat, guint n, const RtLine *other)
{
  const RtRect bounds = rt_rect_grow (other->bounds, 1);
  guint crossings = 0;

  for (guint i = 4; i < n; i += 4)
    {
      const RtPoint a = flat[i - 4], b = flat[i];

      /* most stretches are nowhere near */
      if ((a.x < bounds.x0 && b.x < bounds.x0) || (a.x > bounds.x1 && b.x > bounds.x1)
          || (a.y < bounds.y0 && b.y < bounds.y0) || (a.y > bounds.y1 && b.y > bounds.y1))
        continue;
      for (guint j = 4; j < other->n_flat; j += 4)
        if (rt_segments_cross (a, b, other->flat[j - 4], other->flat[j]))
          crossings++;
    }
  return crossings;
}

/* Leaves off at @most. */
double
rt_router_cost (const RtRouter *r, guint self, const RtPoint *flat, guint n, double most)
{
  const RtLine *line = rt_line (r->chart, self);
  const RtRect around = rt_rect_grow (rt_points_bounds (flat, n), 1);
  double cost = 0;

  for (guint k = 0; k < r->chart->lines->len && cost < most; k++)
    {
      const RtLine *other = rt_line (r->chart, k);
      const guint32 shared = other->tail == line->tail || other->head == line->tail ? line->tail
                             : other->tail == line->head || other->head == line->head
                                 ? line->head
                                 : G_MAXUINT32;
      if (k == self || !other->flat)
        continue;
      if (shared != G_MAXUINT32)
        cost += cost_at_mark (line, flat, n, other, shared);
      if (rt_rect_meets (around, rt_rect_grow (other->bounds, 1)))
        cost += crossings_with (flat, n, other)
                * (line->thread && other->thread ? 8 * r->crossing : r->crossing);
    }
  return cost;
}
