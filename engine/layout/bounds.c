/* SPDX-License-Identifier: GPL-2.0-or-later */

/* See bounds.h. */

#include "bounds.h"
#include <math.h>

RlRect
rl_bounds (const RlNode *nodes, int n, bool boxes)
{
  RlRect r = { INFINITY, INFINITY, -INFINITY, -INFINITY };

  for (int i = 0; i < n; i++)
    {
      const double w = boxes ? nodes[i].w / 2 : 0, h = boxes ? nodes[i].h / 2 : 0;

      r.x0 = fmin (r.x0, nodes[i].x - w);
      r.y0 = fmin (r.y0, nodes[i].y - h);
      r.x1 = fmax (r.x1, nodes[i].x + w);
      r.y1 = fmax (r.y1, nodes[i].y + h);
    }
  return n ? r : (RlRect){ 0, 0, 0, 0 };
}

void
rl_turn (RlNode *nodes, int n, bool upright)
{
  double mx = 0, my = 0, xx = 0, yy = 0, xy = 0, angle, c, s;

  for (int i = 0; i < n; i++)
    {
      mx += nodes[i].x / n;
      my += nodes[i].y / n;
    }
  for (int i = 0; i < n; i++)
    {
      const double dx = nodes[i].x - mx, dy = nodes[i].y - my;

      xx += dx * dx;
      yy += dy * dy;
      xy += dx * dy;
    }
  angle = -0.5 * atan2 (2 * xy, xx - yy);
  if (upright)
    angle += acos (-1) / 2;
  c = cos (angle);
  s = sin (angle);
  for (int i = 0; i < n; i++)
    {
      const double dx = nodes[i].x - mx, dy = nodes[i].y - my;

      nodes[i].x = c * dx - s * dy;
      nodes[i].y = s * dx + c * dy;
    }
}
