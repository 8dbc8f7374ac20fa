/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Plane geometry for lines that must keep off icons and text: rectangles, circles,
 * cubic Bézier curves and the polylines that stand for them. Chart units, y down. */
#pragma once

#include <glib.h>

typedef struct
{
  double x, y;
} RtPoint;

typedef struct
{
  double x0, y0, x1, y1;
} RtRect;

/* What a mark is made of: a circle (r > 0) or a rectangle. */
typedef struct
{
  RtRect rect; /* for a circle, the square around it */
  double r;
  guint32 owner; /* the mark */
} RtShape;

/* These four are asked millions of times for a chart: no call each. */
static inline RtRect
rt_rect_grow (RtRect r, double by)
{
  return (RtRect){ r.x0 - by, r.y0 - by, r.x1 + by, r.y1 + by };
}

static inline gboolean
rt_rect_meets (RtRect a, RtRect b)
{
  return a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1;
}

/** rt_side_of: of the line from @a to @b; 0 on it. */
static inline double
rt_side_of (RtPoint a, RtPoint b, RtPoint p)
{
  return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
}

static inline gboolean
rt_segments_cross (RtPoint a, RtPoint b, RtPoint c, RtPoint d)
{
  return rt_side_of (a, b, c) * rt_side_of (a, b, d) < 0
         && rt_side_of (c, d, a) * rt_side_of (c, d, b) < 0;
}

RtRect rt_rect_union (RtRect a, RtRect b);
/** rt_rect_corner: of four, in turn. */
RtPoint rt_rect_corner (RtRect r, guint k);
/** rt_point_between: @t of the way from @a to @b. */
RtPoint rt_point_between (RtPoint a, RtPoint b, double t);
RtRect rt_points_bounds (const RtPoint *points, guint n);

RtShape rt_shape_circle (double x, double y, double r, guint32 owner);
RtShape rt_shape_rect (RtRect rect, guint32 owner);
/** rt_shape_distance: from @p to the shape's edge; 0 inside. */
double rt_shape_distance (const RtShape *shape, RtPoint p);
/** rt_shape_segment_near: does the segment come nearer than @gap? */
gboolean rt_shape_segment_near (const RtShape *shape, RtPoint a, RtPoint b, double gap);

gboolean rt_segment_meets_rect (RtPoint a, RtPoint b, RtRect r);

/* A curve: 3k + 1 points of joined cubic Béziers; the parameter runs from 0 to k. */
RtPoint rt_curve_at (const RtPoint *curve, guint n, double t);
/** rt_curve_cut: the part from @t0 to @t1 of one cubic piece. */
void rt_cubic_cut (const RtPoint in[4], double t0, double t1, RtPoint out[4]);
/** rt_curve_part: (transfer full): the part from @t0 to @t1, *n points. */
RtPoint *rt_curve_part (const RtPoint *curve, guint n, double t0, double t1, guint *n_out);
/** rt_curve_short: (transfer full): it without its last @rest units, where it ends in a piece
 * at least twice as long; else as it is. */
RtPoint *rt_curve_short (const RtPoint *curve, guint n, double rest, guint *n_out);
/** rt_curve_arc: a quadratic bow from @a to @b as a cubic; @bulge: height over length, to the
 * left positive. */
void rt_curve_arc (RtPoint a, RtPoint b, double bulge, RtPoint out[4]);
/** rt_curve_flatten: (transfer full): @per_piece + 1 points a piece, joined. */
RtPoint *rt_curve_flatten (const RtPoint *curve, guint n, guint per_piece, guint *n_out);
/** rt_curve_sample: the same into @out of @room points; coarser where they would not do.
 * Returns how many. */
guint rt_curve_sample (const RtPoint *curve, guint n, guint per_piece, RtPoint *out,
                       guint room);
double rt_polyline_length (const RtPoint *points, guint n);
/** rt_polyline_at: the point after @distance, and the direction (unit vector) there. */
RtPoint rt_polyline_at (const RtPoint *points, guint n, double distance, RtPoint *direction);
