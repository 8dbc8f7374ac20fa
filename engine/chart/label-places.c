/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The places that a line offers to its label, along itself, on it or beside it, in one to three
 * rows; what touches an icon, a name or another line is out at once. */

#include "chart/labeller.h"
#include "chart/change.h"
#include "chart/metrics.h"
#include <math.h>

gboolean
rt_labeller_meets (RtRect box, const RtPoint *flat, guint n, double gap)
{
  const RtRect grown = rt_rect_grow (box, gap);

  if (!flat || !rt_rect_meets (grown, rt_rect_grow (rt_points_bounds (flat, n), 0.01)))
    return FALSE;
  for (guint i = 1; i < n; i++)
    if (rt_segment_meets_rect (flat[i - 1], flat[i], grown))
      return TRUE;
  return FALSE;
}

gboolean
rt_labeller_free (const Labeller *l, RtRect box, guint self, gboolean over_dim)
{
  const RtChart *chart = l->chart;

  if (box.x0 < 0 || box.y0 < chart->head || box.x1 > chart->area.x1 - chart->area.x0
      || box.y1 > chart->area.y1 - chart->area.y0)
    return FALSE;
  for (guint i = 0; i < l->fixed->len; i++)
    {
      const RtShape *shape = &g_array_index (l->fixed, RtShape, i);
      if (rt_rect_meets (rt_rect_grow (box, 2.5), shape->rect))
        return FALSE;
    }
  for (guint i = 0; i < chart->lines->len; i++)
    if (i != self && !(over_dim && !rt_line (chart, i)->thread)
        && rt_rect_meets (rt_rect_grow (box, LABEL_GAP + 0.01), rt_line (chart, i)->bounds)
        && rt_labeller_meets (box, rt_line (chart, i)->flat, rt_line (chart, i)->n_flat,
                              LABEL_GAP))
      return FALSE;
  for (guint i = 0; i < chart->questions->len; i++)
    {
      const RtQuestion *q = &g_array_index (chart->questions, RtQuestion, i);
      if (q->drawn && rt_labeller_meets (box, q->path, q->n, LABEL_GAP))
        return FALSE;
    }
  for (guint i = 0; i < l->taken->len; i++)
    if (rt_rect_meets (rt_rect_grow (box, LABEL_GAP), g_array_index (l->taken, RtRect, i)))
      return FALSE;
  return TRUE;
}

void
rt_labeller_collect (Labeller *l)
{
  RtChart *chart = l->chart;

  for (guint i = 0; i < chart->marks->len; i++)
    rt_mark_shapes (rt_mark (chart, i), i, RT_TEXT_SLACK, l->fixed);
  rt_chart_titles (chart, l->fixed);
  for (guint i = 0; chart->compared && i < chart->marks->len; i++)
    if (rt_mark (chart, i)->change != RT_DIFF_NONE)
      {
        const RtPoint p = rt_mark_badge (rt_mark (chart, i));
        const RtShape shape = rt_shape_circle (p.x, p.y, RT_BADGE, G_MAXUINT32);

        g_array_append_val (l->fixed, shape);
      }
  for (guint i = 0; i < chart->lines->len; i++)
    {
      const RtLine *line = rt_line (chart, i);
      const RtPoint d = line->diamond;
      RtShape shape = rt_shape_rect (
          (RtRect){ d.x - DIAMOND, d.y - DIAMOND, d.x + DIAMOND, d.y + DIAMOND }, G_MAXUINT32);

      if (line->diamonded)
        g_array_append_val (l->fixed, shape);
    }
}

/* ---- Places that a line offers ------------------------------------------------------ */

double
rt_rows_width (char **rows)
{
  double w = 0;

  for (; rows && *rows; rows++)
    w = fmax (w, rt_drawn_width (*rows, RT_SMALL_SIZE, FALSE) * RT_TEXT_SLACK);
  return w;
}

static double
widest_word (const char *words)
{
  g_auto (GStrv) each = g_strsplit (words, " ", -1);
  double w = 30;

  for (guint i = 0; each[i]; i++)
    w = fmax (w, rt_drawn_width (each[i], RT_SMALL_SIZE, FALSE));
  return w;
}

static void
write_rows (Labeller *l, guint i)
{
  g_autofree char *words = rt_line_label (rt_line (l->chart, i));
  const double whole = rt_drawn_width (words, RT_SMALL_SIZE, FALSE);
  guint before = 0;

  for (guint k = 0; k < MOST_ROWS; k++)
    {
      /* the narrowest width that needs k + 1 rows and no more */
      double width = fmax (whole / (k + 1) * 1.02, widest_word (words) + 0.1);
      char **rows = NULL;

      for (int attempt = 0; attempt < 12; attempt++, width *= 1.08)
        {
          g_strfreev (rows);
          rows = rt_text_wrap (words, RT_SMALL_SIZE, FALSE, width, 12);
          if (g_strv_length (rows) <= k + 1)
            break;
        }
      if (g_strv_length (rows) != k + 1 || g_strv_length (rows) == before)
        {
          g_strfreev (rows);
          continue;
        }
      before = k + 1;
      l->texts[i * MOST_ROWS + k] = rows;
    }
}

static void
offer (Labeller *l, guint i, RtPoint centre, double w, double h, double cost, guint rows)
{
  Place place = { .box = { centre.x - w / 2, centre.y - h / 2, centre.x + w / 2,
                           centre.y + h / 2 },
                  .cost = cost,
                  .rows = rows };

  /* The words of a red thread may lie on what it dims, rather than not be there. */
  if (!rt_labeller_free (l, place.box, i, FALSE))
    {
      place.cost += 1;
      if (!rt_line (l->chart, i)->thread || !rt_labeller_free (l, place.box, i, TRUE))
        return;
    }
  g_array_append_val (l->places[i], place);
}

static void
offer_along (Labeller *l, guint i, guint rows)
{
  static const double at[] = { .5,  .44, .56, .38, .62, .32, .68, .26,
                               .74, .2,  .8,  .14, .86, .09, .91 };
  const RtLine *line = rt_line (l->chart, i);
  const double length = rt_polyline_length (line->flat, line->n_flat);
  const double w = rt_rows_width (l->texts[i * MOST_ROWS + rows]),
               h = (rows + 1) * RT_SMALL_LEAD;

  for (guint k = 0; k < G_N_ELEMENTS (at); k++)
    {
      RtPoint d, p = rt_polyline_at (line->flat, line->n_flat, at[k] * length, &d);
      const double covered = fmin (w / fmax (fabs (d.x), 1e-6), h / fmax (fabs (d.y), 1e-6));
      const double away = (fabs (d.y) * w + fabs (d.x) * h) / 2 + (line->thread ? 6.5 : 3.5);
      const double base = fabs (at[k] - 0.5) + 0.12 * rows;
      const gboolean steep = fabs (d.y) > 0.45;

      if (covered <= length / 3 && !line->thread)
        offer (l, i, p, w, h, base + (steep ? 0 : 0.25), rows);
      for (int side = -1; side <= 1; side += 2)
        {
          RtPoint beside = { p.x - side * d.y * away, p.y + side * d.x * away };
          RtRect box = { beside.x - w / 2, beside.y - h / 2, beside.x + w / 2,
                         beside.y + h / 2 };

          if (!rt_labeller_meets (box, line->flat, line->n_flat, line->thread ? 4.5 : 1.5))
            offer (l, i, beside, w, h, base + (steep ? 0.25 : 0) + (side * d.x > 0 ? 0.04 : 0),
                   rows);
        }
    }
}

static int
by_cost (gconstpointer a, gconstpointer b)
{
  const Place *x = a, *y = b;

  return x->cost < y->cost ? -1 : x->cost > y->cost;
}

void
rt_labeller_offer (Labeller *l, guint i)
{
  l->places[i] = g_array_new (FALSE, FALSE, sizeof (Place));
  write_rows (l, i);
  for (guint rows = 0; rows < MOST_ROWS; rows++)
    if (l->texts[i * MOST_ROWS + rows])
      {
        offer_along (l, i, rows);
      }
  g_array_sort (l->places[i], by_cost);
}
