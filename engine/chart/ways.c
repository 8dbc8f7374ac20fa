/* SPDX-License-Identifier: GPL-2.0-or-later */

/* See ways.h. */

#include "chart/ways.h"
#include "chart/model.h"
#include <math.h>
#include <string.h>

#define MOST_LEG 40.0 /* of a corner that is rounded little; */
#define WIDE 4.0      /* of others: so many times as far as it may be off */

/* Where a to b is in the circle for the last time, as a share of it; -1: never. */
static double
last_in_circle (RtPoint a, RtPoint b, RtPoint c, double r)
{
  const double dx = b.x - a.x, dy = b.y - a.y, fx = a.x - c.x, fy = a.y - c.y;
  const double p = dx * dx + dy * dy, q = fx * dx + fy * dy;
  const double root = q * q - p * (fx * fx + fy * fy - r * r);

  if (p <= 0 || root < 0 || -q - sqrt (root) > p || sqrt (root) < q)
    return -1;
  return fmin (1, (sqrt (root) - q) / p);
}

static double
last_in_rect (RtPoint a, RtPoint b, RtRect r)
{
  const double p[4] = { a.x - b.x, b.x - a.x, a.y - b.y, b.y - a.y };
  const double q[4] = { a.x - r.x0, r.x1 - a.x, a.y - r.y0, r.y1 - a.y };
  double t0 = 0, t1 = 1;

  for (int i = 0; i < 4; i++)
    if (p[i] < 0)
      t0 = fmax (t0, q[i] / p[i]);
    else if (p[i] > 0)
      t1 = fmin (t1, q[i] / p[i]);
    else if (q[i] < 0)
      return -1;
  return t0 <= t1 ? t1 : -1;
}

/* The same of all that is nearer than RT_LINE_GAP to the shape. */
static double
last_near (const RtShape *s, RtPoint a, RtPoint b)
{
  const RtRect r = s->rect;
  double t;

  if (s->r > 0)
    return last_in_circle (a, b, (RtPoint){ r.x0 + s->r, r.y0 + s->r }, s->r + RT_LINE_GAP);
  t = fmax (
      last_in_rect (a, b, (RtRect){ r.x0 - RT_LINE_GAP, r.y0, r.x1 + RT_LINE_GAP, r.y1 }),
      last_in_rect (a, b, (RtRect){ r.x0, r.y0 - RT_LINE_GAP, r.x1, r.y1 + RT_LINE_GAP }));
  for (guint k = 0; k < 4; k++)
    t = fmax (t, last_in_circle (a, b, rt_rect_corner (r, k), RT_LINE_GAP));
  return t;
}

/* Makes the way begin where it leaves @shapes for good; how many points go. */
static guint
leave (RtShapes shapes, RtPoint *points, guint n)
{
  for (guint i = n - 1; i-- > 0;)
    {
      const RtPoint a = points[i], b = points[i + 1];
      double t = -1;

      for (guint s = 0; s < shapes.n; s++)
        t = fmax (t, last_near (shapes.list + s, a, b));
      if (t < 0)
        continue;
      points[i] = rt_point_between (a, b, t);
      return i;
    }
  return 0;
}

static void
turn_round (RtPoint *points, guint n)
{
  for (guint i = 0; i < n / 2; i++)
    {
      const RtPoint swap = points[i];

      points[i] = points[n - 1 - i];
      points[n - 1 - i] = swap;
    }
}

void
rt_way_trim (RtShapes tail, RtShapes head, RtPoint *points, guint *n)
{
  const RtPoint a = points[0], b = points[*n - 1];

  for (guint k = 0; k < 2; k++)
    {
      const guint gone = leave (k ? head : tail, points, *n);

      *n -= gone;
      memmove (points, points + gone, *n * sizeof *points);
      turn_round (points, *n);
    }
  if (*n == 2
      && (points[1].x - points[0].x) * (b.x - a.x) + (points[1].y - points[0].y) * (b.y - a.y)
             <= 0) /* the marks touch */
    {
      points[0] = rt_point_between (a, b, 0.45);
      points[1] = rt_point_between (a, b, 0.55);
    }
}

static RtPoint
towards (RtPoint a, RtPoint b, double units)
{
  return rt_point_between (a, b, units / fmax (hypot (b.x - a.x, b.y - a.y), 1e-9));
}

/* How far from a corner the rounding begins. */
static double
leg (RtPoint before, RtPoint at, RtPoint after, double off)
{
  const double ax = at.x - before.x, ay = at.y - before.y, bx = after.x - at.x,
               by = after.y - at.y;
  const double la = hypot (ax, ay), lb = hypot (bx, by);
  const double turn = la > 0 && lb > 0
                          ? acos (fmin (1, fmax (-1, (ax * bx + ay * by) / (la * lb))))
                          : 0;

  return fmin (fmin (la, lb) / 2,
               fmin (fmax (MOST_LEG, WIDE * off), 2 * off / fmax (sin (turn / 2), 1e-6)));
}

static void
add_straight (RtPoint *curve, guint *n, RtPoint to)
{
  const RtPoint from = curve[*n - 1];

  curve[(*n)++] = rt_point_between (from, to, 1.0 / 3);
  curve[(*n)++] = rt_point_between (from, to, 2.0 / 3);
  curve[(*n)++] = to;
}

void
rt_way_corner (const RtPoint *points, guint i, double off, RtPoint out[4])
{
  const double d = leg (points[i - 1], points[i], points[i + 1], off);

  out[0] = towards (points[i], points[i - 1], d);
  out[3] = towards (points[i], points[i + 1], d);
  out[1] = rt_point_between (out[0], points[i], 2.0 / 3);
  out[2] = rt_point_between (out[3], points[i], 2.0 / 3);
}

RtPoint *
rt_way_curve_by (const RtPoint *points, guint n, const double *offs, guint *n_curve)
{
  RtPoint *curve = g_new (RtPoint, 6 * n);

  curve[0] = points[0];
  *n_curve = 1;
  for (guint i = 1; i + 1 < n; i++)
    {
      RtPoint corner[4];

      rt_way_corner (points, i, offs[i], corner);
      add_straight (curve, n_curve, corner[0]);
      for (guint k = 1; k < 4; k++)
        curve[(*n_curve)++] = corner[k];
    }
  add_straight (curve, n_curve, points[n - 1]);
  return curve;
}

RtPoint *
rt_way_curve (const RtPoint *points, guint n, double off, guint *n_curve)
{
  g_autofree double *offs = g_new (double, n);

  for (guint i = 0; i < n; i++)
    offs[i] = off;
  return rt_way_curve_by (points, n, offs, n_curve);
}
