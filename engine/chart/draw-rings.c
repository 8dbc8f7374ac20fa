/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The rings of a radial chart, faint, behind everything: what is so many hops from the centre
 * stands on one. The layout has put boxes on ellipses of one shape; icons lie in boxes a bit
 * above the middle, so a ring runs through the middle of its icons' heights. A ring that its
 * icons do not lie on, for they were moved, is not drawn. */

#include "chart/arrange.h"
#include "chart/draw.h"
#include <math.h>
#include <string.h>

#define CORNERS 180
#define LEAST_SHAPE 0.05 /* of the squared axes; beyond, places are on no rings */
#define MOST_SHAPE 20.0

/* Fourth powers of lengths: how much the page's shape counts against what places say of it. Few
 * icons, and such that stand alike, say little. */
static const double weights[] = { 1, 1e7, 1e8, 1e9, 1e10 };

/* Hops by mark, 0 for the centre and for who is not reached. */
static guint *
hops_from (const RtChart *chart, guint centre)
{
  const guint n = chart->marks->len;
  g_autoptr (RtLinks) links = rt_links_new (chart);
  g_autofree guint32 *queue = g_new (guint32, n + 1u);
  guint *hops = g_new (guint, n + 1u);

  rt_links_walk (links, centre, hops, queue);
  for (guint i = 0; i < n; i++)
    hops[i] = hops[i] == G_MAXUINT ? 0 : hops[i];
  return hops;
}

static RtPoint
middle_of_box (const RtMark *mark)
{
  double w, h, above;

  rt_mark_box (mark, &w, &h, &above);
  return (RtPoint){ mark->x, mark->y - above + h / 2 };
}

/* What is on one ring: sums of what its marks are away from the centre, squared. */
typedef struct
{
  guint n;
  double xx, yy;
  double lift; /* of icons above the middles of their boxes, summed */
} Ring;

static void
add_to_ring (Ring *ring, const RtMark *mark, RtPoint centre)
{
  const RtPoint p = middle_of_box (mark);

  ring->n++;
  ring->xx += (p.x - centre.x) * (p.x - centre.x);
  ring->yy += (p.y - centre.y) * (p.y - centre.y);
  ring->lift += p.y - mark->y;
}

/* The shape that all rings have: dx² + shape dy² is the same for all of a ring, as nearly as
 * can be (least squares); 1, a circle, where there is too little to see it. */
static double
shape_of (const RtChart *chart, const guint *hops, const Ring *rings, RtPoint centre,
          double weight)
{
  const double page = CLAMP (
      (chart->area.x1 - chart->area.x0) / (chart->area.y1 - chart->area.y0), 0.6, 1.7);
  double up = weight * page * page, down = weight;

  for (guint i = 0; i < chart->marks->len; i++)
    {
      const Ring *ring = hops[i] > 0 ? &rings[hops[i]] : NULL;
      const RtPoint p = middle_of_box (rt_mark (chart, i));

      if (!ring)
        continue;
      const double u = (p.x - centre.x) * (p.x - centre.x) - ring->xx / ring->n,
                   v = (p.y - centre.y) * (p.y - centre.y) - ring->yy / ring->n;
      up -= u * v;
      down += v * v;
    }
  return up / down;
}

static gboolean
lies_on (const RtMark *mark, RtPoint centre, double rx, double ry)
{
  const double dx = (mark->x - centre.x) / rx, dy = (mark->y - centre.y) / ry;
  const double share = hypot (dx, dy);

  /* as far as the icon reaches, along the way to the centre */
  return share > 0 && fabs (1 - 1 / share) * hypot (dx * rx, dy * ry) < mark->r;
}

/* An ellipse as far as it is on the picture. */
static void
draw_ring (const RtDraw *d, RtPoint centre, double rx, double ry, guint hop)
{
  const RtRect area = d->chart->area;
  g_autofree char *words = g_strdup_printf (hop == 1 ? "%u hop" : "%u hops", hop);
  RtPoint run[CORNERS + 1];
  guint n = 0;

  rt_svg_open (d->svg, "g");
  rt_svg_set (d->svg, "class", "ring");
  rt_svg_leaf (d->svg, "title", words);
  for (int i = 0; i <= CORNERS; i++)
    {
      const double angle = 2 * G_PI * i / CORNERS;
      const RtPoint p = { centre.x + rx * cos (angle), centre.y + ry * sin (angle) };
      const gboolean on = p.x >= area.x0 && p.x <= area.x1 && p.y >= area.y0 && p.y <= area.y1;

      if (on)
        run[n++] = p;
      if (n > 1 && (!on || i == CORNERS))
        {
          rt_svg_polyline (d->svg, run, n, FALSE);
          rt_draw_stroke (d, d->theme->faint, 1, RT_LINE_CONFIRMED);
          rt_svg_close (d->svg);
        }
      if (!on)
        n = 0;
    }
  rt_svg_close (d->svg);
}

/* All rings and what they have in common. */
typedef struct
{
  RtPoint centre;
  double shape;
  guint *hops;   /* by mark */
  Ring *rings;   /* by hops */
  gboolean *off; /* by hops: some icon does not lie on it */
} Rings;

/* Half its axes; where its icons are, not its boxes. */
static RtPoint
ring_axes (const Rings *r, guint hop, RtPoint *middle)
{
  const Ring *ring = &r->rings[hop];
  const double rx = sqrt ((ring->xx + r->shape * ring->yy) / ring->n);

  *middle = (RtPoint){ r->centre.x, r->centre.y - ring->lift / ring->n };
  return (RtPoint){ rx, rx / sqrt (r->shape) };
}

/* Which rings some icon does not lie on; returns how many icons do not. */
static guint
find_off (const RtChart *chart, Rings *r)
{
  guint n = 0;

  memset (r->off, 0, chart->marks->len * sizeof *r->off);
  for (guint i = 0; i < chart->marks->len; i++)
    if (r->hops[i] > 0)
      {
        RtPoint middle;
        const RtPoint axes = ring_axes (r, r->hops[i], &middle);

        if (lies_on (rt_mark (chart, i), middle, axes.x, axes.y))
          continue;
        r->off[r->hops[i]] = TRUE;
        n++;
      }
  return n;
}

/* Sets the shape on which the most icons lie. */
static void
choose_shape (const RtChart *chart, Rings *r)
{
  guint least = G_MAXUINT;
  double best = 1;

  for (guint k = 0; k < G_N_ELEMENTS (weights) && least > 0; k++)
    {
      guint n;

      r->shape = shape_of (chart, r->hops, r->rings, r->centre, weights[k]);
      if (r->shape < LEAST_SHAPE || r->shape > MOST_SHAPE || (n = find_off (chart, r)) >= least)
        continue;
      least = n;
      best = r->shape;
    }
  r->shape = best;
  find_off (chart, r);
}

static void
draw_all (const RtDraw *d, const Rings *r)
{
  for (guint hop = d->chart->marks->len; hop-- > 1;)
    if (r->rings[hop].n && !r->off[hop])
      {
        RtPoint middle;
        const RtPoint axes = ring_axes (r, hop, &middle);

        draw_ring (d, middle, axes.x, axes.y, hop);
      }
}

void
rt_draw_rings (const RtDraw *d)
{
  const RtChart *chart = d->chart;
  const guint n = chart->marks->len;
  Rings r = { .shape = 1 };

  if (chart->arrangement != RT_ARRANGED_RADIAL || n < 2)
    return;
  r.hops = hops_from (chart, chart->centre);
  r.rings = g_new0 (Ring, n + 1u);
  r.off = g_new0 (gboolean, n + 1u);
  r.centre = middle_of_box (rt_mark (chart, chart->centre));
  for (guint i = 0; i < n; i++)
    if (r.hops[i] > 0)
      add_to_ring (&r.rings[r.hops[i]], rt_mark (chart, i), r.centre);
  choose_shape (chart, &r);
  draw_all (d, &r);
  g_free (r.hops);
  g_free (r.rings);
  g_free (r.off);
}
