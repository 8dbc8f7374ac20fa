/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Labels that find no room on or beside their line stand where there is room near it, and a
 * thin leader joins the two. A leader crosses no line, no name and no other label: it must not
 * be mistaken for one of another line. */

#include "chart/labeller.h"
#include <math.h>

#define TURNS 16u
#define ENOUGH 6u      /* places; the nearest are looked at first */
#define LEAST_TURN 0.5 /* sine of the angle between a leader and its line */
#define LONG 96.0      /* units: what is longer lies better in two rows */
#define BEHIND 3.0     /* units of a leader behind its line: others must not cross just there */

gboolean
rt_leader_clear (const Labeller *l, RtPoint a, RtPoint b)
{
  for (guint i = 0; i < l->fixed->len; i++)
    {
      const RtShape *shape = &g_array_index (l->fixed, RtShape, i);
      if (rt_shape_distance (shape, a) > 0 && rt_shape_segment_near (shape, a, b, 2))
        return FALSE;
    }
  return TRUE;
}

static gboolean
crosses_polyline (RtPoint a, RtPoint b, const RtPoint *flat, guint n)
{
  for (guint i = 1; i < n; i++)
    if (rt_segments_cross (a, b, flat[i - 1], flat[i]))
      return TRUE;
  return FALSE;
}

static gboolean
crosses_nothing (const Labeller *l, guint self, RtPoint on, RtPoint to)
{
  const RtChart *chart = l->chart;
  const double length = fmax (hypot (to.x - on.x, to.y - on.y), 1e-9);
  const RtPoint from = { on.x - (to.x - on.x) / length * BEHIND,
                         on.y - (to.y - on.y) / length * BEHIND };

  for (guint i = 0; i < chart->lines->len; i++)
    if (i != self
        && crosses_polyline (from, to, rt_line (chart, i)->flat, rt_line (chart, i)->n_flat))
      return FALSE;
  for (guint i = 0; i < chart->questions->len; i++)
    {
      const RtQuestion *q = &g_array_index (chart->questions, RtQuestion, i);
      if (q->drawn && crosses_polyline (from, to, q->path, q->n))
        return FALSE;
    }
  for (guint i = 0; i < l->taken->len; i++)
    if (rt_segment_meets_rect (from, to, g_array_index (l->taken, RtRect, i)))
      return FALSE;
  return rt_leader_clear (l, from, to);
}

/* The words @away units from the point @on of line @i, by angle @turn. */
static void
try_place (Labeller *l, guint i, guint rows, RtPoint on, double angle, double away)
{
  const RtLine *line = rt_line (l->chart, i);
  const double w = rt_rows_width (l->texts[i * MOST_ROWS + rows]),
               h = (rows + 1) * RT_SMALL_LEAD;
  const double c = cos (angle), s = sin (angle);
  const double middle = away
                        + fmin (w / 2 / fmax (fabs (c), 1e-9), h / 2 / fmax (fabs (s), 1e-9));
  const RtPoint p = { on.x + c * middle, on.y + s * middle };
  Place place = { .box = { p.x - w / 2, p.y - h / 2, p.x + w / 2, p.y + h / 2 },
                  .cost = 2 + away / 40,
                  .rows = rows,
                  .led = TRUE };

  place.leader[0] = on;
  place.leader[1] = (RtPoint){ fmin (fmax (on.x, place.box.x0), place.box.x1),
                               fmin (fmax (on.y, place.box.y0), place.box.y1) };
  if (!rt_labeller_meets (place.box, line->flat, line->n_flat, LABEL_GAP)
      && rt_labeller_free (l, place.box, i, FALSE)
      && crosses_nothing (l, i, on, place.leader[1]))
    g_array_append_val (l->places[i], place);
}

void
rt_labeller_lead (Labeller *l, guint i)
{
  static const double at[] = { .5, .35, .65, .2, .8 }, away[] = { 12, 22, 34, 48, 64 };
  const RtLine *line = rt_line (l->chart, i);
  const double length = rt_polyline_length (line->flat, line->n_flat);
  const guint before = l->places[i]->len;
  char **texts[] = { l->texts[i * MOST_ROWS], l->texts[i * MOST_ROWS + 1] };
  const guint rows = texts[1] && (!texts[0] || rt_rows_width (texts[0]) > LONG) ? 1 : 0;

  if (!l->texts[i * MOST_ROWS + rows])
    return;
  for (guint a = 0; a < G_N_ELEMENTS (away); a++)
    for (guint k = 0; k < G_N_ELEMENTS (at); k++)
      for (guint turn = 0; turn < TURNS; turn++)
        {
          const double angle = turn * 2 * G_PI / TURNS;
          RtPoint d, on = rt_polyline_at (line->flat, line->n_flat, at[k] * length, &d);

          if (l->places[i]->len >= before + ENOUGH)
            return;
          if (fabs (d.x * sin (angle) - d.y * cos (angle)) >= LEAST_TURN)
            try_place (l, i, rows, on, angle, away[a]);
        }
}
