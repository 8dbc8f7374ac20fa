/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Rows with dots and bars over one axis. */

#include "chart/figure.h"
#include "chart/metrics.h"
#include "chart/standings.h"
#include <math.h>

#define HEAD 26.0
#define LEAST_ROW 24.0
#define MOST_ROW 36.0
#define MOST_NAME 260.0
#define ICON_R 9.0
#define FIRST_W 64.0
#define BEFORE 24.0 /* from names to the axis */

#define standings_of(chart) ((RtStandings *)(chart)->figure)

static gboolean
fits (RtChart *chart)
{
  RtStandings *s = standings_of (chart);
  double room = chart->area.y1 - chart->area.y0 - HEAD;

  s->names_w = 0;
  for (guint i = 0; i < s->rows->len; i++)
    {
      RtStandingsRow *row = rt_standings_row (s, i);

      g_strfreev (row->names);
      row->names = rt_text_wrap (rt_mark (chart, row->mark)->name, RT_NAME_SIZE, TRUE,
                                 MOST_NAME / RT_TEXT_SLACK, 1);
      if (*row->names)
        s->names_w = fmax (s->names_w,
                           rt_drawn_width (*row->names, RT_NAME_SIZE, TRUE) * RT_TEXT_SLACK);
    }
  s->names_w += 2 * ICON_R + 8;
  s->row_h = fmin (MOST_ROW, room / s->rows->len);
  return s->row_h >= LEAST_ROW;
}

static char *
too_large (const RtChart *chart)
{
  return g_strdup_printf ("a ranking of %u rows fits on no page; draw fewer (--top 50)",
                          standings_of (chart)->rows->len);
}

/* ---- Drawing ----------------------------------------------------------------------------- */

static double
axis_x (const RtDraw *d, double value)
{
  const RtStandings *s = standings_of (d->chart);
  double left = d->chart->area.x0 + s->names_w + BEFORE;
  double right = d->chart->area.x1 - (s->worlds ? FIRST_W : 0) - 20;

  return left + (right - left) * (value - s->least) / (s->most - s->least);
}

static double
row_y (const RtDraw *d, guint row)
{
  return d->chart->area.y0 + HEAD + standings_of (d->chart)->row_h * (row + 0.5);
}

static void
draw_axis (const RtDraw *d)
{
  const RtStandings *s = standings_of (d->chart);
  double y = d->chart->area.y0, bottom = y + HEAD + s->row_h * s->rows->len;
  guint n = (guint)round ((s->most - s->least) / s->step);

  for (guint i = 0; i <= n; i++)
    {
      double value = s->least + i * s->step, x = axis_x (d, value);
      g_autofree char *text = rt_standings_number (s, value);

      rt_draw_rule (d, (RtPoint){ x, y + HEAD - 6 }, (RtPoint){ x, bottom }, d->theme->faint,
                    0.8, NULL);
      rt_draw_text (d, x, y + HEAD - 12, text, RT_SMALL_SIZE, FALSE, d->theme->soft, 'm', NULL);
    }
  if (s->worlds)
    rt_draw_text (d, d->chart->area.x1, y + HEAD - 12, "first in", RT_SMALL_SIZE, FALSE,
                  d->theme->soft, 'e', NULL);
}

static void
draw_bar (const RtDraw *d, double x0, double x1, double y)
{
  rt_svg_rect (d->svg, (RtRect){ x0, y - 3.5, x1, y + 3.5 }, 3.5);
  rt_svg_set (d->svg, "class", "interval");
  rt_svg_set (d->svg, "fill", d->theme->fills ? d->theme->line : d->theme->paper);
  rt_svg_set (d->svg, "fill-opacity", d->theme->fills ? "0.5" : NULL);
  rt_svg_set (d->svg, "stroke", d->theme->line);
  rt_svg_set (d->svg, "stroke-width", "0.8");
  rt_svg_close (d->svg);
}

static void
draw_tick (const RtDraw *d, double x, double y)
{
  rt_draw_rule (d, (RtPoint){ x, y - 8 }, (RtPoint){ x, y + 8 }, d->theme->ink, 2, NULL);
}

static void
draw_dot (const RtDraw *d, double x, double y)
{
  rt_draw_circle (d, x, y, 4.6, d->theme->ink, d->theme->paper, 1, NULL);
}

static void
draw_row (const RtDraw *d, guint i)
{
  const RtStandings *s = standings_of (d->chart);
  const RtStandingsRow *row = rt_standings_row (s, i);
  const RtMark *mark = rt_mark (d->chart, row->mark);
  double x = d->chart->area.x0 + ICON_R, y = row_y (d, i);
  char first[G_ASCII_DTOSTR_BUF_SIZE];

  rt_svg_open (d->svg, "g");
  rt_svg_set (d->svg, "class", "standing");
  rt_svg_set (d->svg, "data-id", mark->id);
  rt_svg_leaf (d->svg, "title", row->title);
  rt_draw_icon (d, mark->icon, mark->colour, mark->icon_ink, x, y, ICON_R);
  rt_draw_text (d, x + ICON_R + 8, y + 4.2, *row->names ? *row->names : "", RT_NAME_SIZE, TRUE,
                d->theme->ink, 's', NULL);
  if (isfinite (row->low) && isfinite (row->high))
    draw_bar (d, axis_x (d, row->low), axis_x (d, row->high), y);
  if (isfinite (row->value))
    draw_tick (d, axis_x (d, row->value), y);
  if (isfinite (row->mean))
    draw_dot (d, axis_x (d, row->mean), y);
  if (s->worlds)
    rt_draw_text (d, d->chart->area.x1, y + 4.2,
                  g_ascii_formatd (first, sizeof first, "%.2f", row->first), RT_NAME_SIZE,
                  FALSE, d->theme->ink, 'e', NULL);
  rt_svg_close (d->svg);
}

static void
draw_standings (const RtDraw *d)
{
  draw_axis (d);
  for (guint i = 0; i < standings_of (d->chart)->rows->len; i++)
    draw_row (d, i);
}

/* ---- The legend -------------------------------------------------------------------------- */

static void
draw_tick_key (const RtDraw *d, double x, double y, gconstpointer unused)
{
  (void)unused;
  draw_tick (d, x, y);
}

static void
draw_dot_key (const RtDraw *d, double x, double y, gconstpointer unused)
{
  (void)unused;
  draw_dot (d, x, y);
}

static void
draw_nothing (const RtDraw *d, double x, double y, gconstpointer unused)
{
  (void)d;
  (void)x;
  (void)y;
  (void)unused;
}

static void
draw_bar_key (const RtDraw *d, double x, double y, gconstpointer unused)
{
  (void)unused;
  draw_bar (d, x - 14, x + 14, y);
}

static void
add_keys (const RtChart *chart, RtLegend *legend)
{
  const RtStandings *s = standings_of (chart);

  rt_legend_add (legend, (RtFrameItem){ .kind = RT_FRAME_OWN, .draw = draw_tick_key }, 8,
                 "on the whole view, as if all of it were true");
  if (s->worlds)
    {
      rt_legend_add (legend, (RtFrameItem){ .kind = RT_FRAME_OWN, .draw = draw_dot_key }, 12,
                     "mean over the worlds");
      rt_legend_add (legend, (RtFrameItem){ .kind = RT_FRAME_OWN, .draw = draw_bar_key }, 28,
                     "nine worlds in ten: 5 % to 95 %");
      rt_legend_add (legend, (RtFrameItem){ .kind = RT_FRAME_OWN, .draw = draw_nothing }, 0,
                     "first in: the share of worlds in which it is first");
    }
  rt_legend_break (legend);
  rt_legend_types (chart, legend);
}

const RtFigureKind rt_standings_figure = { .noun = "a ranking",
                                           .icons = TRUE,
                                           .fits = fits,
                                           .too_large = too_large,
                                           .legend = add_keys,
                                           .draw = draw_standings,
                                           .free = (GDestroyNotify)rt_standings_free };
