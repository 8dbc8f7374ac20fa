/* SPDX-License-Identifier: GPL-2.0-or-later */

/* See geometry.h. */

#include "chart/geometry.h"
#include <math.h>
#include <string.h>

RtRect
rt_rect_union (RtRect a, RtRect b)
{
  return (RtRect){ fmin (a.x0, b.x0), fmin (a.y0, b.y0), fmax (a.x1, b.x1), fmax (a.y1, b.y1) };
}

RtPoint
rt_rect_corner (RtRect r, guint k)
{
  return (RtPoint){ k == 1 || k == 2 ? r.x1 : r.x0, k > 1 ? r.y1 : r.y0 };
}

RtRect
rt_points_bounds (const RtPoint *points, guint n)
{
  RtRect r = { INFINITY, INFINITY, -INFINITY, -INFINITY };

  for (guint i = 0; i < n; i++)
    {
      const RtPoint p = points[i];

      r.x0 = p.x < r.x0 ? p.x : r.x0;
      r.y0 = p.y < r.y0 ? p.y : r.y0;
      r.x1 = p.x > r.x1 ? p.x : r.x1;
      r.y1 = p.y > r.y1 ? p.y : r.y1;
    }
  return r;
}

RtShape
rt_shape_circle (double x, double y, double r, guint32 owner)
{
  return (RtShape){ { x - r, y - r, x + r, y + r }, r, owner };
}

RtShape
rt_shape_rect (RtRect rect, guint32 owner)
{
  return (RtShape){ rect, 0, owner };
}

double
rt_shape_distance (const RtShape *s, RtPoint p)
{
  if (s->r > 0)
    {
      double d = hypot (p.x - (s->rect.x0 + s->r), p.y - (s->rect.y0 + s->r)) - s->r;
      return fmax (d, 0);
    }
  return hypot (fmax (fmax (s->rect.x0 - p.x, p.x - s->rect.x1), 0),
                fmax (fmax (s->rect.y0 - p.y, p.y - s->rect.y1), 0));
}

/* Distance from a point to a segment. */
static double
point_segment (RtPoint p, RtPoint a, RtPoint b)
{
  double dx = b.x - a.x, dy = b.y - a.y, length = dx * dx + dy * dy;
  double t = length > 0 ? ((p.x - a.x) * dx + (p.y - a.y) * dy) / length : 0;

  t = fmin (1, fmax (0, t));
  return hypot (p.x - a.x - t * dx, p.y - a.y - t * dy);
}

gboolean
rt_shape_segment_near (const RtShape *s, RtPoint a, RtPoint b, double gap)
{
  const RtRect near = rt_rect_grow (s->rect, gap);

  if ((a.x < near.x0 && b.x < near.x0) || (a.x > near.x1 && b.x > near.x1)
      || (a.y < near.y0 && b.y < near.y0) || (a.y > near.y1 && b.y > near.y1))
    return FALSE;
  if (s->r > 0)
    return point_segment ((RtPoint){ s->rect.x0 + s->r, s->rect.y0 + s->r }, a, b) < s->r + gap;
  return rt_segment_meets_rect (a, b, near);
}

/* Liang and Barsky 1984: does anything of the segment lie inside? */
gboolean
rt_segment_meets_rect (RtPoint a, RtPoint b, RtRect r)
{
  const double p[4] = { a.x - b.x, b.x - a.x, a.y - b.y, b.y - a.y };
  const double q[4] = { a.x - r.x0, r.x1 - a.x, a.y - r.y0, r.y1 - a.y };
  double t0 = 0, t1 = 1;

  for (int i = 0; i < 4; i++)
    {
      if (p[i] == 0)
        {
          if (q[i] < 0)
            return FALSE;
        }
      else if (p[i] < 0)
        t0 = fmax (t0, q[i] / p[i]);
      else
        t1 = fmin (t1, q[i] / p[i]);
    }
  return t0 <= t1;
}

RtPoint
rt_point_between (RtPoint a, RtPoint b, double t)
{
  return (RtPoint){ a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t };
}

static RtPoint
cubic_at (const RtPoint c[4], double t)
{
  double u = 1 - t, w0 = u * u * u, w1 = 3 * u * u * t, w2 = 3 * u * t * t, w3 = t * t * t;

  return (RtPoint){ w0 * c[0].x + w1 * c[1].x + w2 * c[2].x + w3 * c[3].x,
                    w0 * c[0].y + w1 * c[1].y + w2 * c[2].y + w3 * c[3].y };
}

RtPoint
rt_curve_at (const RtPoint *curve, guint n, double t)
{
  guint pieces = (n - 1) / 3;
  guint i = MIN ((guint)fmax (t, 0), pieces - 1);

  return cubic_at (curve + 3 * (gsize)i, t - i);
}

/* The head of a cubic up to @t (de Casteljau). */
static void
cubic_head (const RtPoint in[4], double t, RtPoint out[4])
{
  RtPoint a = rt_point_between (in[0], in[1], t), b = rt_point_between (in[1], in[2], t),
          c = rt_point_between (in[2], in[3], t);
  RtPoint d = rt_point_between (a, b, t), e = rt_point_between (b, c, t);

  out[0] = in[0];
  out[1] = a;
  out[2] = d;
  out[3] = rt_point_between (d, e, t);
}

static void
reverse (RtPoint c[4])
{
  RtPoint a = c[0], b = c[1];

  c[0] = c[3];
  c[1] = c[2];
  c[2] = b;
  c[3] = a;
}

void
rt_cubic_cut (const RtPoint in[4], double t0, double t1, RtPoint out[4])
{
  RtPoint head[4];

  cubic_head (in, t1, head);
  reverse (head);
  cubic_head (head, t1 > 0 ? 1 - t0 / t1 : 1, out);
  reverse (out);
}

RtPoint *
rt_curve_part (const RtPoint *curve, guint n, double t0, double t1, guint *n_out)
{
  const guint pieces = (n - 1) / 3;
  const guint first = MIN ((guint)fmax (t0, 0), pieces - 1);
  const guint last = MAX (first, MIN ((guint)ceil (fmax (t1, 1)) - 1, pieces - 1));
  RtPoint *out = g_new (RtPoint, 3 * (last - first + 1) + 1);

  for (guint i = first; i <= last; i++)
    rt_cubic_cut (curve + 3 * (gsize)i, i == first ? t0 - i : 0, i == last ? t1 - i : 1,
                  out + 3 * (gsize)(i - first));
  *n_out = 3 * (last - first + 1) + 1;
  return out;
}

RtPoint *
rt_curve_short (const RtPoint *curve, guint n, double rest, guint *n_out)
{
  const guint pieces = (n - 1) / 3;
  const RtPoint *last = curve + 3 * (gsize)(pieces - 1), end = last[3];
  double t0 = 0, t1 = 1;
  RtPoint part[4];

  if (rest <= 0 || hypot (last[0].x - end.x, last[0].y - end.y) < 2 * rest)
    {
      *n_out = n;
      return g_memdup2 (curve, n * sizeof *curve);
    }
  for (int i = 0; i < 24; i++)
    {
      const double t = (t0 + t1) / 2;

      rt_cubic_cut (last, 0, t, part);
      if (hypot (part[3].x - end.x, part[3].y - end.y) > rest)
        t0 = t;
      else
        t1 = t;
    }
  return rt_curve_part (curve, n, 0, pieces - 1 + t0, n_out);
}

void
rt_curve_arc (RtPoint a, RtPoint b, double bulge, RtPoint out[4])
{
  /* A quadratic's control point stands twice as high as its bow. */
  RtPoint control = { (a.x + b.x) / 2 + (b.y - a.y) * bulge * 2,
                      (a.y + b.y) / 2 - (b.x - a.x) * bulge * 2 };

  out[0] = a;
  out[1] = rt_point_between (a, control, 2.0 / 3);
  out[2] = rt_point_between (b, control, 2.0 / 3);
  out[3] = b;
}

guint
rt_curve_sample (const RtPoint *curve, guint n, guint per_piece, RtPoint *out, guint room)
{
  const guint pieces = (n - 1) / 3;

  per_piece = MIN (per_piece, MAX (1, (room - 1) / pieces));
  out[0] = curve[0];
  for (guint i = 0; i < pieces && (i + 1) * per_piece < room; i++)
    for (guint k = 1; k <= per_piece; k++)
      out[i * per_piece + k] = cubic_at (curve + 3 * (gsize)i, (double)k / per_piece);
  return MIN (pieces * per_piece + 1, room);
}

RtPoint *
rt_curve_flatten (const RtPoint *curve, guint n, guint per_piece, guint *n_out)
{
  const guint room = (n - 1) / 3 * per_piece + 1;
  RtPoint *out = g_new (RtPoint, room);

  *n_out = rt_curve_sample (curve, n, per_piece, out, room);
  return out;
}

double
rt_polyline_length (const RtPoint *p, guint n)
{
  double sum = 0;

  for (guint i = 1; i < n; i++)
    sum += hypot (p[i].x - p[i - 1].x, p[i].y - p[i - 1].y);
  return sum;
}

RtPoint
rt_polyline_at (const RtPoint *p, guint n, double distance, RtPoint *direction)
{
  for (guint i = 1; i < n; i++)
    {
      double length = hypot (p[i].x - p[i - 1].x, p[i].y - p[i - 1].y);

      if (length > 0 && (distance <= length || i + 1 == n))
        {
          if (direction)
            *direction = (RtPoint){ (p[i].x - p[i - 1].x) / length,
                                    (p[i].y - p[i - 1].y) / length };
          return rt_point_between (p[i - 1], p[i], fmin (1, fmax (0, distance / length)));
        }
      distance -= length;
    }
  if (direction)
    *direction = (RtPoint){ 1, 0 };
  return p[n - 1];
}
