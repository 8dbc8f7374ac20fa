/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The scale of --size: three circles as large as icons are, in each other, with the value of
 * each. A reader measures an icon by them. */

#include "chart/draw.h"
#include "chart/metrics.h"
#include <math.h>

#define CIRCLES 3
#define LEAD 12.0 /* from the largest circle to the values */

/* Of 0, of a round value at about a quarter of the most (half the largest circle's growth), and
 * of the most. */
static void
values_of (const RtChart *chart, double values[CIRCLES])
{
  const double quarter = chart->size_most / 4,
               power = pow (10, floor (log10 (fmax (quarter, 1e-12)))), times = quarter / power;

  values[0] = 0;
  values[1] = power * (times >= 5 ? 5 : times >= 2 ? 2 : 1);
  values[2] = chart->size_most;
}

/* As large as icons are, whatever the size of the legend around. */
static double
radius_of (const RtChart *chart, double value)
{
  return rt_chart_radius (value, chart->size_most) / rt_frame_scale (chart);
}

static double
largest (const RtChart *chart)
{
  return radius_of (chart, chart->size_most);
}

/* Of circles and values. */
static double
width_of (const RtChart *chart)
{
  double values[CIRCLES], widest = 0;

  values_of (chart, values);
  for (int i = 0; i < CIRCLES; i++)
    {
      g_autofree char *words = rt_chart_number (values[i]);
      widest = fmax (widest, rt_drawn_width (words, RT_SMALL_SIZE, FALSE) * RT_TEXT_SLACK);
    }
  return 2 * largest (chart) + LEAD + widest;
}

/* @x, @y: the middle of all that. */
static void
draw_scale (const RtDraw *d, double x, double y, gconstpointer own)
{
  const RtChart *chart = own;
  const double most = largest (chart), left = x - width_of (chart) / 2;
  double values[CIRCLES];

  values_of (chart, values);
  for (int i = CIRCLES - 1; i >= 0; i--)
    {
      const double r = radius_of (chart, values[i]), top = y + most - 2 * r;
      g_autofree char *words = rt_chart_number (values[i]);

      rt_draw_circle (d, left + most, y + most - r, r, "none", d->theme->soft, 1, NULL);
      rt_draw_rule (d, (RtPoint){ left + most, top },
                    (RtPoint){ left + 2 * most + LEAD - 3, top }, d->theme->soft, 0.7, "2 2");
      rt_draw_text (d, left + 2 * most + LEAD, top + 3.8, words, RT_SMALL_SIZE, FALSE,
                    d->theme->ink, 's', NULL);
    }
}

void
rt_legend_sizes (const RtChart *chart, RtLegend *legend)
{
  const double half = largest (chart) - 2;

  if (chart->size_most <= 0)
    {
      rt_legend_add (legend, (RtFrameItem){ .kind = RT_FRAME_NOTHING }, 0, chart->sizes);
      return;
    }
  rt_legend_break (legend);
  rt_legend_skip (legend, half);
  rt_legend_add (
      legend,
      (RtFrameItem){ .kind = RT_FRAME_OWN, .draw = draw_scale, .own = chart, .name = "words" },
      width_of (chart), chart->sizes);
  rt_legend_break (legend);
  rt_legend_skip (legend, half);
}
