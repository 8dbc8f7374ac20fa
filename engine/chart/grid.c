/* SPDX-License-Identifier: GPL-2.0-or-later */

/* See grid.h. The page is the first, from roomy to full and then from A4 up, on which the rows
 * stand in print that can be read. */

#include "chart/grid.h"
#include "chart/arrange.h"
#include "chart/draw.h"
#include "chart/metrics.h"
#include <math.h>

#define FIGURE_W 58.0
#define LEAST_CELL_W 58.0
#define MOST_CELL_W 170.0
#define LEAST_TEXT_W 240.0
#define MOST_HEAD_ROWS 8u
#define MOST_TEXT_ROWS 6u
#define PAD 5.0

static void
clear_column (gpointer data)
{
  RtGridColumn *column = data;

  g_free (column->letter);
  g_free (column->text);
  g_free (column->figure);
  g_free (column->range);
}

static void
clear_row (gpointer data)
{
  RtGridRow *row = data;

  g_free (row->text);
  g_free (row->small);
  g_free (row->figures[0]);
  g_free (row->figures[1]);
}

RtGrid *
rt_grid_new (void)
{
  RtGrid *grid = g_new0 (RtGrid, 1);

  grid->columns = g_array_new (FALSE, TRUE, sizeof (RtGridColumn));
  grid->rows = g_array_new (FALSE, TRUE, sizeof (RtGridRow));
  grid->cells = g_array_new (FALSE, TRUE, sizeof (RtGridCell));
  grid->keys = g_array_new (FALSE, TRUE, sizeof (RtGridKey));
  g_array_set_clear_func (grid->columns, clear_column);
  g_array_set_clear_func (grid->rows, clear_row);
  return grid;
}

void
rt_grid_free (RtGrid *grid)
{
  if (!grid)
    return;
  g_free (grid->title);
  g_free (grid->subtitle);
  g_free (grid->counts);
  g_array_unref (grid->columns);
  g_array_unref (grid->rows);
  g_array_unref (grid->cells);
  g_array_unref (grid->keys);
  g_free (grid);
}

/* ---- Sizes ---------------------------------------------------------------------------- */

static guint
n_figures (const RtGrid *grid)
{
  return grid->figure_heads[0] ? grid->figure_heads[1] ? 2 : 1 : 0;
}

static double
cell_width (const RtGrid *grid, double width)
{
  return CLAMP (width / 2 / MAX (grid->columns->len, 1), LEAST_CELL_W, MOST_CELL_W);
}

static double
text_width (const RtGrid *grid, double width)
{
  return width - grid->columns->len * cell_width (grid, width) - n_figures (grid) * FIGURE_W;
}

static char **
head_words (const RtGrid *grid, guint c, double width)
{
  return rt_text_wrap (g_array_index (grid->columns, RtGridColumn, c).text, RT_SMALL_SIZE,
                       FALSE, (cell_width (grid, width) - 2 * PAD) / RT_TEXT_SLACK,
                       MOST_HEAD_ROWS);
}

static char **
row_words (const char *text, double size, double width)
{
  return rt_text_wrap (text ? text : "", size, FALSE, (width - 2 * PAD) / RT_TEXT_SLACK,
                       MOST_TEXT_ROWS);
}

static double
words_height (const RtGrid *grid, double width)
{
  guint most = 0;

  for (guint c = 0; c < grid->columns->len; c++)
    {
      g_auto (GStrv) words = head_words (grid, c, width);
      most = MAX (most, g_strv_length (words));
    }
  return RT_NAME_LEAD + 2 + most * (double)RT_SMALL_LEAD;
}

static double
head_height (const RtGrid *grid, double width)
{
  return words_height (grid, width) + (grid->measure ? 46 : 10);
}

static double
row_height (const RtGrid *grid, const RtGridRow *row, double width)
{
  g_auto (GStrv) words = row_words (row->text, RT_NAME_SIZE, text_width (grid, width));
  g_auto (GStrv) small = row_words (row->small, RT_SMALL_SIZE, text_width (grid, width));

  return fmax (28, 2 * PAD + g_strv_length (words) * (double)RT_NAME_LEAD
                       + g_strv_length (small) * (double)RT_SMALL_LEAD);
}

static double
grid_height (const RtGrid *grid, double width)
{
  double height = head_height (grid, width);

  for (guint r = 0; r < grid->rows->len; r++)
    height += row_height (grid, &g_array_index (grid->rows, RtGridRow, r), width);
  return height;
}

static gboolean
fits (const RtChart *chart)
{
  double width = chart->area.x1 - chart->area.x0;

  return text_width (chart->grid, width) >= LEAST_TEXT_W
         && grid_height (chart->grid, width) <= chart->area.y1 - chart->area.y0;
}

gboolean
rt_grid_arrange (RtChart *chart, const RtChartOptions *options, GError **error)
{
  const RtPage *page = rt_pages;

  while (options->page && page->name && g_ascii_strcasecmp (page->name, options->page) != 0)
    page++;
  for (; page->name; page++)
    {
      rt_page_use (chart, page, options->portrait, 0);
      if (fits (chart))
        return TRUE;
    }
  g_set_error (
      error, RT_ERROR, RT_ERROR_LIMIT,
      "a matrix of %u rows and %u columns fits on no page; draw fewer of both (rows: --top N)",
      chart->grid->rows->len, chart->grid->columns->len);
  return FALSE;
}

/* ---- Drawing -------------------------------------------------------------------------- */

static const struct
{
  const char *fill, *ink, *print_fill, *print_ink;
} shades[RT_N_SHADES] = {
  [RT_SHADE_FOR] = { "#dce8f5", "#14202b", "#ffffff", "#000000" },
  [RT_SHADE_STRONGLY_FOR] = { "#a9c8e8", "#14202b", "#ffffff", "#000000" },
  [RT_SHADE_AGAINST] = { "#f7cdb0", "#14202b", "#d9d9d9", "#000000" },
  [RT_SHADE_STRONGLY_AGAINST] = { "#a83c14", "#ffffff", "#000000", "#ffffff" },
  [RT_SHADE_NEUTRAL] = { "#f3f5f7", "#4d5963", "#ffffff", "#333333" },
};

void
rt_draw_cell (const RtDraw *d, RtRect at, const RtGridCell *cell)
{
  gboolean fills = d->theme->fills;
  const char *fill = fills ? shades[cell->shade].fill : shades[cell->shade].print_fill;
  const char *ink = fills ? shades[cell->shade].ink : shades[cell->shade].print_ink;

  if (fill)
    {
      rt_svg_rect (d->svg, at, 3);
      rt_svg_set (d->svg, "fill", fill);
      rt_svg_set (d->svg, "stroke", fills ? NULL : d->theme->faint);
      rt_svg_close (d->svg);
    }
  rt_draw_text (d, (at.x0 + at.x1) / 2, (at.y0 + at.y1) / 2 + 3.9, cell->text, RT_SMALL_SIZE,
                TRUE, ink ? ink : d->theme->soft, 'm', NULL);
}

static void
draw_rule (const RtDraw *d, double y, double width)
{
  RtPoint ends[] = { { d->chart->area.x0, y }, { d->chart->area.x1, y } };

  rt_svg_polyline (d->svg, ends, 2, FALSE);
  rt_draw_stroke (d, d->theme->faint, width, RT_LINE_CONFIRMED);
  rt_svg_close (d->svg);
}

/* Lines of text from baseline @y on; returns the next one's. */
static double
draw_lines (const RtDraw *d, double x, double y, char **lines, double size, double lead,
            const char *ink, char anchor)
{
  for (char **line = lines; *line; line++, y += lead)
    rt_draw_text (d, x, y, *line, size, FALSE, ink, anchor, NULL);
  return y;
}

static void
draw_share (const RtDraw *d, double middle, double y, double share, double width)
{
  double x = middle - width / 2;

  rt_svg_rect (d->svg, (RtRect){ x, y, x + fmax (1, width * share), y + 4 }, 0);
  rt_svg_set (d->svg, "fill", d->theme->soft);
  rt_svg_close (d->svg);
}

static void
draw_column (const RtDraw *d, guint c, double x, double width)
{
  const RtGrid *grid = d->chart->grid;
  const RtGridColumn *column = &g_array_index (grid->columns, RtGridColumn, c);
  double cell_w = cell_width (grid, width), middle = x + cell_w / 2, y = d->chart->area.y0;
  g_auto (GStrv) words = head_words (grid, c, width);

  rt_svg_open (d->svg, "g");
  rt_svg_set (d->svg, "class", "column");
  rt_svg_leaf (d->svg, "title", column->text);
  rt_draw_text (d, middle, y + RT_NAME_LEAD - 3, column->letter, RT_NAME_SIZE, TRUE,
                d->theme->ink, 'm', NULL);
  draw_lines (d, middle, y + RT_NAME_LEAD + RT_SMALL_LEAD - 1, words, RT_SMALL_SIZE,
              RT_SMALL_LEAD, d->theme->label, 'm');
  y += words_height (grid, width);
  if (column->figure)
    {
      rt_draw_text (d, middle, y + 14, column->figure, RT_NAME_SIZE, TRUE, d->theme->ink, 'm',
                    NULL);
      rt_draw_text (d, middle, y + 28, column->range ? column->range : "", RT_SMALL_SIZE, FALSE,
                    d->theme->soft, 'm', NULL);
      draw_share (d, middle, y + 34, column->share, cell_w - 24);
    }
  rt_svg_close (d->svg);
}

static void
draw_heads (const RtDraw *d, double width)
{
  const RtGrid *grid = d->chart->grid;
  double x = d->chart->area.x0 + text_width (grid, width);
  double y = d->chart->area.y0 + head_height (grid, width) - 8;

  if (grid->measure)
    rt_draw_text (d, d->chart->area.x0 + PAD, y - 24, grid->measure, RT_SMALL_SIZE, FALSE,
                  d->theme->soft, 's', NULL);
  for (guint f = 0; f < n_figures (grid); f++, x += FIGURE_W)
    rt_draw_text (d, x + FIGURE_W - PAD, y, grid->figure_heads[f], RT_SMALL_SIZE, FALSE,
                  d->theme->soft, 'e', NULL);
  for (guint c = 0; c < grid->columns->len; c++)
    draw_column (d, c, x + c * cell_width (grid, width), width);
}

static void
draw_row (const RtDraw *d, guint r, double y, double height, double width)
{
  const RtGrid *grid = d->chart->grid;
  const RtGridRow *row = &g_array_index (grid->rows, RtGridRow, r);
  double x = d->chart->area.x0, cell_w = cell_width (grid, width), below;
  g_auto (GStrv) words = row_words (row->text, RT_NAME_SIZE, text_width (grid, width));
  g_auto (GStrv) small = row_words (row->small, RT_SMALL_SIZE, text_width (grid, width));

  rt_svg_open (d->svg, "g");
  rt_svg_set (d->svg, "class", "row");
  rt_svg_leaf (d->svg, "title", row->text);
  draw_rule (d, y, 0.8);
  below = draw_lines (d, x + PAD, y + PAD + RT_NAME_LEAD - 3, words, RT_NAME_SIZE, RT_NAME_LEAD,
                      d->theme->ink, 's');
  draw_lines (d, x + PAD, below - 1, small, RT_SMALL_SIZE, RT_SMALL_LEAD, d->theme->soft, 's');
  x += text_width (grid, width);
  for (guint f = 0; f < n_figures (grid); f++, x += FIGURE_W)
    rt_draw_text (d, x + FIGURE_W - PAD, y + PAD + RT_NAME_LEAD - 3, row->figures[f],
                  RT_NAME_SIZE, FALSE, d->theme->ink, 'e', NULL);
  for (guint c = 0; c < grid->columns->len; c++, x += cell_w)
    rt_draw_cell (d, (RtRect){ x + 3, y + 3, x + cell_w - 3, y + height - 3 },
                  &g_array_index (grid->cells, RtGridCell, r * grid->columns->len + c));
  rt_svg_close (d->svg);
}

void
rt_draw_grid (const RtDraw *d)
{
  double width = d->chart->area.x1 - d->chart->area.x0, y = d->chart->area.y0;

  if (!d->chart->grid)
    return;
  draw_heads (d, width);
  y += head_height (d->chart->grid, width);
  for (guint r = 0; r < d->chart->grid->rows->len; r++)
    {
      double height = row_height (d->chart->grid,
                                  &g_array_index (d->chart->grid->rows, RtGridRow, r), width);

      draw_row (d, r, y, height, width);
      y += height;
    }
  draw_rule (d, y, 0.8);
}
