/* SPDX-License-Identifier: GPL-2.0-or-later */

/* See plane.h. With M and m the middles of two strokes, H and h from there to their heads and
 * D = m - M, each has its ends on both sides of the other where |H x D| < |H x h| and
 * |h x D| < |H x h|. A stroke and a box are apart where the stroke's normal, or an axis,
 * parts them. */

#include "plane.h"
#include <math.h>
#include <stdlib.h>

#define SHORT 0.99f   /* of |H x h|: strokes that share an end would be equal */
#define NOWHERE 1e12f /* units */

/* Eight lanes at once where the processor has them, four where it has not: the same floats
 * come of both, for neither fuses a product with a sum. */
#if defined(__x86_64__) && defined(__GLIBC__) && !defined(__clang__)                           \
    && __has_attribute(target_clones)
#define WIDE __attribute__ ((target_clones ("avx2", "default")))
#else
#define WIDE
#endif

static int
whole_lanes (int n)
{
  return (n + RL_LANES - 1) / RL_LANES * RL_LANES;
}

bool
rl_plane_new (RlPlane *p, int n_strokes, int n_boxes)
{
  const int strokes = whole_lanes (n_strokes), boxes = whole_lanes (n_boxes);
  float *at = malloc ((4 * (size_t)strokes + 4 * (size_t)boxes + 1) * sizeof *at);

  *p = (RlPlane){ .n_strokes = strokes, .n_boxes = boxes, .columns = at };
  if (!at)
    return false;
  float **const of_strokes[] = { &p->mx, &p->my, &p->hx, &p->hy },
                **const of_boxes[] = { &p->x, &p->y, &p->half_w, &p->half_h };
  for (int c = 0; c < 4; c++, at += strokes)
    *of_strokes[c] = at;
  for (int c = 0; c < 4; c++, at += boxes)
    *of_boxes[c] = at;
  for (int i = 0; i < strokes; i++)
    rl_plane_put_stroke (p, i, (double)NOWHERE, (double)NOWHERE, (double)NOWHERE,
                         (double)NOWHERE);
  for (int i = 0; i < boxes; i++)
    rl_plane_put_box (p, i, -(double)NOWHERE, -(double)NOWHERE, 0, 0);
  return true;
}

void
rl_plane_clear (RlPlane *p)
{
  free (p->columns);
}

void
rl_plane_put_stroke (RlPlane *p, int i, double ax, double ay, double bx, double by)
{
  p->mx[i] = (float)((ax + bx) / 2);
  p->my[i] = (float)((ay + by) / 2);
  p->hx[i] = (float)((bx - ax) / 2);
  p->hy[i] = (float)((by - ay) / 2);
}

void
rl_plane_put_box (RlPlane *p, int i, double x, double y, double w, double h)
{
  p->x[i] = (float)x;
  p->y[i] = (float)y;
  p->half_w[i] = (float)(w / 2);
  p->half_h[i] = (float)(h / 2);
}

/* The tests of one pair have no branches, so that the compiler can do a lane of them at once.
 */

static inline int
crosses (const RlPlane *p, float mx, float my, float hx, float hy, int i)
{
  const float dx = p->mx[i] - mx, dy = p->my[i] - my;
  const float both = SHORT * fabsf (hx * p->hy[i] - hy * p->hx[i]);

  return (fabsf (hx * dy - hy * dx) < both) & (fabsf (p->hx[i] * dy - p->hy[i] * dx) < both);
}

static inline int
meets (float dx, float dy, float hx, float hy, float half_w, float half_h)
{
  const float along_x = fabsf (hx), along_y = fabsf (hy);

  return (fabsf (dx) < half_w + along_x) & (fabsf (dy) < half_h + along_y)
         & (fabsf (hx * dy - hy * dx) < along_x * half_h + along_y * half_w);
}

bool
rl_plane_cross (const RlPlane *p, int a, int b)
{
  return crosses (p, p->mx[a], p->my[a], p->hx[a], p->hy[a], b);
}

bool
rl_plane_under (const RlPlane *p, int s, int b)
{
  return meets (p->x[b] - p->mx[s], p->y[b] - p->my[s], p->hx[s], p->hy[s], p->half_w[b],
                p->half_h[b]);
}

WIDE int
rl_plane_crossed (const RlPlane *p, int s)
{
  const float mx = p->mx[s], my = p->my[s], hx = p->hx[s], hy = p->hy[s];
  int n = 0;

  for (int i = 0; i < p->n_strokes; i += RL_LANES)
    for (int lane = 0; lane < RL_LANES; lane++)
      n += crosses (p, mx, my, hx, hy, i + lane);
  return n;
}

WIDE int
rl_plane_boxes (const RlPlane *p, int s)
{
  const float mx = p->mx[s], my = p->my[s], hx = p->hx[s], hy = p->hy[s];
  int n = 0;

  for (int i = 0; i < p->n_boxes; i += RL_LANES)
    for (int k = i; k < i + RL_LANES; k++)
      n += meets (p->x[k] - mx, p->y[k] - my, hx, hy, p->half_w[k], p->half_h[k]);
  return n;
}

WIDE int
rl_plane_strokes (const RlPlane *p, int b)
{
  const float x = p->x[b], y = p->y[b], half_w = p->half_w[b], half_h = p->half_h[b];
  int n = 0;

  for (int i = 0; i < p->n_strokes; i += RL_LANES)
    for (int k = i; k < i + RL_LANES; k++)
      n += meets (x - p->mx[k], y - p->my[k], p->hx[k], p->hy[k], half_w, half_h);
  return n;
}

WIDE int
rl_plane_near (const RlPlane *p, int b, double gap)
{
  const float x = p->x[b], y = p->y[b], w = p->half_w[b] + (float)gap,
              h = p->half_h[b] + (float)gap;
  int n = 0;

  for (int i = 0; i < p->n_boxes; i += RL_LANES)
    for (int k = i; k < i + RL_LANES; k++)
      n += (fabsf (p->x[k] - x) < p->half_w[k] + w) & (fabsf (p->y[k] - y) < p->half_h[k] + h);
  return n;
}
