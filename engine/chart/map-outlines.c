/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The outlines of countries as far as they are on a map, in its units. */

#include "chart/map.h"
#include "chart/outlines.h"
#include <math.h>

#define FINEST 0.8 /* units between two points of an outline */

/* One side of the window: what lies beyond @edge is cut off (Sutherland and Hodgman 1974).
 * @axis: 0 x, 1 y; @sign: 1 keeps what is above the edge, -1 below. */
static GArray *
cut_side (const GArray *ring, int axis, double edge, double sign)
{
  GArray *out = g_array_new (FALSE, FALSE, sizeof (RtPoint));

  for (guint i = 0; i < ring->len; i++)
    {
      const RtPoint a = g_array_index (ring, RtPoint, i ? i - 1 : ring->len - 1),
                    b = g_array_index (ring, RtPoint, i);
      const double before = sign * ((axis ? a.y : a.x) - edge),
                   here = sign * ((axis ? b.y : b.x) - edge);
      const RtPoint cut = before != here ? rt_point_between (a, b, before / (before - here))
                                         : b;

      if ((before < 0) != (here < 0))
        g_array_append_val (out, cut);
      if (here >= 0)
        g_array_append_val (out, b);
    }
  return out;
}

/* (transfer full): what of a ring, turned by @shift degrees, is on the map; NULL: nothing. */
static GArray *
ring_on_map (const RtMap *map, const RtOutlineRing *ring, double shift)
{
  g_autoptr (GArray) points = g_array_sized_new (FALSE, FALSE, sizeof (RtPoint), ring->n);
  const RtRect land = map->land;
  RtPoint last = { G_MAXDOUBLE, 0 };

  for (guint i = 0; i < ring->n; i++)
    {
      const RtOutlinePoint *p = &rt_outline_points[ring->first + i];
      const RtPoint at = rt_map_point (map, p->lat / RT_OUTLINE_STEPS,
                                       p->lon / RT_OUTLINE_STEPS + shift);

      if (hypot (at.x - last.x, at.y - last.y) < FINEST)
        continue;
      g_array_append_val (points, at);
      last = at;
    }
  if (points->len < 3
      || !rt_rect_meets (rt_points_bounds ((const RtPoint *)points->data, points->len), land))
    return NULL;
  g_autoptr (GArray) left = cut_side (points, 0, land.x0, 1);
  g_autoptr (GArray) right = cut_side (left, 0, land.x1, -1);
  g_autoptr (GArray) top = cut_side (right, 1, land.y0, 1);
  GArray *out = cut_side (top, 1, land.y1, -1);

  if (out->len >= 3)
    return out;
  g_array_unref (out);
  return NULL;
}

/* The world is there three times, for maps across its edge. */
void
rt_outlines_each (const RtMap *map, RtRingFunc *func, gpointer data)
{
  for (guint i = 0; i < rt_n_outline_rings; i++)
    for (int turn = -1; turn <= 1; turn++)
      {
        g_autoptr (GArray) ring = ring_on_map (map, &rt_outline_rings[i], 360.0 * turn);

        if (ring)
          func (map, rt_outline_rings[i].country, ring, data);
      }
}

double
rt_ring_area (const GArray *ring)
{
  double twice = 0;

  for (guint i = 0; i < ring->len; i++)
    {
      const RtPoint a = g_array_index (ring, RtPoint, i ? i - 1 : ring->len - 1),
                    b = g_array_index (ring, RtPoint, i);
      twice += a.x * b.y - b.x * a.y;
    }
  return fabs (twice) / 2;
}

gboolean
rt_ring_holds (const GArray *ring, RtPoint p)
{
  gboolean inside = FALSE;

  for (guint i = 0; i < ring->len; i++)
    {
      const RtPoint a = g_array_index (ring, RtPoint, i ? i - 1 : ring->len - 1),
                    b = g_array_index (ring, RtPoint, i);

      if ((a.y > p.y) != (b.y > p.y) && p.x < a.x + (b.x - a.x) * (p.y - a.y) / (b.y - a.y))
        inside = !inside;
    }
  return inside;
}
