/* SPDX-License-Identifier: GPL-2.0-or-later */

/* How good a picture is, counted. What starts are compared by, what --verbose says, and what
 * the bench holds against plain Graphviz. */

#include "chart/arrange.h"
#include <math.h>

#define MOST_STRESSED 3000u /* marks: all pairs are looked at */
#define CELL 40.0

/* ---- What lies on what ------------------------------------------------------------------ */

static int
by_left (gconstpointer a, gconstpointer b)
{
  const RtShape *x = a, *y = b;

  return x->rect.x0 < y->rect.x0 ? -1 : x->rect.x0 > y->rect.x0;
}

/* Icons, names, titles and labels, from left to right. Labels have owners of their own. */
static GArray *
all_shapes (const RtChart *chart)
{
  GArray *shapes = g_array_new (FALSE, FALSE, sizeof (RtShape));

  for (guint i = 0; i < chart->marks->len; i++)
    rt_mark_shapes (rt_mark (chart, i), i, 1, shapes);
  for (guint i = 0; i < chart->lines->len; i++)
    {
      const RtLine *line = rt_line (chart, i);
      RtShape shape = rt_shape_rect (line->box, chart->marks->len + i);

      if (line->fate == RT_LABEL_PLACED || line->fate == RT_LABEL_KEY)
        g_array_append_val (shapes, shape);
    }
  const guint before = shapes->len;
  rt_chart_titles (chart, shapes);
  for (guint i = before; i < shapes->len; i++)
    g_array_index (shapes, RtShape, i).owner = chart->marks->len + chart->lines->len + i;
  g_array_sort (shapes, by_left);
  return shapes;
}

static gboolean
lie_on_each_other (const RtShape *a, const RtShape *b)
{
  const RtRect x = rt_rect_grow (a->rect, -0.3), y = rt_rect_grow (b->rect, -0.3);

  if (a->owner == b->owner || !rt_rect_meets (x, y))
    return FALSE;
  if (a->r > 0 && b->r > 0)
    return hypot ((x.x0 + x.x1 - y.x0 - y.x1) / 2, (x.y0 + x.y1 - y.y0 - y.y1) / 2)
           < a->r + b->r - 0.6;
  return TRUE;
}

static guint
count_overlaps (const GArray *shapes)
{
  guint n = 0;

  for (guint i = 0; i < shapes->len; i++)
    for (guint k = i + 1; k < shapes->len; k++)
      {
        const RtShape *a = &g_array_index (shapes, RtShape, i),
                      *b = &g_array_index (shapes, RtShape, k);

        if (b->rect.x0 >= a->rect.x1)
          break;
        n += (guint)lie_on_each_other (a, b);
      }
  return n;
}

static gboolean
runs_through (const RtChart *chart, const RtLine *line, const GArray *shapes)
{
  for (guint s = 0; s < shapes->len; s++)
    {
      const RtShape *shape = &g_array_index (shapes, RtShape, s);

      if (shape->rect.x0 > line->bounds.x1)
        break;
      if (shape->owner == line->tail || shape->owner == line->head
          || (shape->owner >= chart->marks->len
              && shape->owner < chart->marks->len + chart->lines->len)
          || !rt_rect_meets (shape->rect, rt_rect_grow (line->bounds, 0.01)))
        continue;
      for (guint i = 1; i < line->n_flat; i++)
        if (rt_shape_segment_near (shape, line->flat[i - 1], line->flat[i], 0.5))
          return TRUE;
    }
  return FALSE;
}

/* ---- Stress ---------------------------------------------------------------------------------
 */

/* With r = distance over hops, the scale s that leaves least is sum r / sum r², and what it
 * leaves of the mean of (s r - 1)² is 1 - (sum r)² / (pairs sum r²). */
static double
stress_of (const RtChart *chart)
{
  const guint n = chart->marks->len;
  double sum = 0, squares = 0, pairs = 0;

  if (n > MOST_STRESSED)
    return NAN;
  g_autoptr (RtLinks) links = rt_links_new (chart);
  g_autofree guint *hops = g_new (guint, n + 1u);
  g_autofree guint32 *queue = g_new (guint32, n + 1u);
  for (guint32 i = 0; i < n; i++)
    {
      const guint reached = rt_links_walk (links, i, hops, queue);

      for (guint k = 1; k < reached; k++)
        {
          const RtMark *a = rt_mark (chart, i), *b = rt_mark (chart, queue[k]);
          const double r = hypot (a->x - b->x, a->y - b->y) / hops[queue[k]];

          sum += r;
          squares += r * r;
          pairs += 1;
        }
    }
  return squares > 0 ? 1 - sum * sum / (pairs * squares) : NAN;
}

/* ---- The page
 * -------------------------------------------------------------------------------- */

static void
fill_cells (guint8 *cells, guint columns, guint rows, RtRect r)
{
  for (double y = fmax (r.y0, 0); y <= r.y1 && y < rows * CELL; y += CELL / 2)
    for (double x = fmax (r.x0, 0); x <= r.x1 && x < columns * CELL; x += CELL / 2)
      cells[(guint)(y / CELL) * columns + (guint)(x / CELL)] = 1;
}

/* The picture has moved to its place on the page. */
static double
used_share (const RtChart *chart, const GArray *shapes)
{
  const RtRect area = chart->area;
  const guint columns = (guint)fmax (1, (area.x1 - area.x0) / CELL),
              rows = (guint)fmax (1, (area.y1 - area.y0) / CELL);
  g_autofree guint8 *cells = g_malloc0 ((gsize)columns * rows);
  guint used = 0;

  for (guint i = 0; i < shapes->len; i++)
    {
      RtRect r = g_array_index (shapes, RtShape, i).rect;

      r = (RtRect){ r.x0 - area.x0, r.y0 - area.y0, r.x1 - area.x0, r.y1 - area.y0 };
      fill_cells (cells, columns, rows, r);
    }
  for (guint i = 0; i < chart->lines->len; i++)
    for (guint p = 0; p < rt_line (chart, i)->n_flat; p++)
      {
        const double x = rt_line (chart, i)->flat[p].x - area.x0,
                     y = rt_line (chart, i)->flat[p].y - area.y0;
        fill_cells (cells, columns, rows, (RtRect){ x, y, x, y });
      }
  for (guint i = 0; i < columns * rows; i++)
    used += cells[i];
  return (double)used / ((double)columns * rows);
}

void
rt_chart_count (const RtChart *chart, RtChartCounts *counts)
{
  g_autoptr (GArray) shapes = all_shapes (chart);

  *counts = (RtChartCounts){ .entities = chart->marks->len, .lines = chart->lines->len };
  counts->crossings = rt_crossings (chart);
  counts->overlaps = count_overlaps (shapes);
  for (guint i = 0; i < chart->lines->len; i++)
    {
      const RtLine *line = rt_line (chart, i);

      counts->through += (guint)runs_through (chart, line, shapes);
      counts->labels += line->fate == RT_LABEL_PLACED && !line->led;
      counts->led += line->fate == RT_LABEL_PLACED && line->led;
      counts->letters += line->fate == RT_LABEL_KEY;
    }
  counts->hidden = chart->hidden_labels;
  counts->stress = stress_of (chart);
  counts->used = used_share (chart, shapes);
  counts->layout = rt_arrangements[chart->arrangement];
  counts->chosen = chart->chosen;
  g_strlcpy (counts->page, chart->page, sizeof counts->page);
}
