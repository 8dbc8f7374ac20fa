/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Tables of cells, on a page on which the rows stand in print that can be read. */

#include "chart/figure.h"
#include "chart/grid.h"
#include "chart/metrics.h"
#include <math.h>

#define FIGURE_W 58.0
#define LEAST_CELL_W 58.0
#define MOST_CELL_W 170.0
#define LEAST_TEXT_W 240.0
#define SMALL_CELL 24.0         /* of an upright grid */
#define MOST_UPRIGHT_TEXT 230.0 /* names of its rows and columns */
#define MOST_HEAD_ROWS 8u
#define MOST_TEXT_ROWS 6u
#define PAD 5.0

typedef struct
{
  double x0, width;      /* of all of it */
  double text_w, cell_w; /* of the words of a row; of a cell */
  double words_h, head_h;
  guint n_figures;
} Sizes;

#define grid_of(chart) ((const RtGrid *)(chart)->figure)
#define column_of(grid, c) (&g_array_index ((grid)->columns, RtGridColumn, c))
#define row_of(grid, r) (&g_array_index ((grid)->rows, RtGridRow, r))

/* ---- Sizes ---------------------------------------------------------------------------- */

static char **
head_words (const RtGrid *grid, guint c, const Sizes *s)
{
  double room = grid->upright ? MOST_UPRIGHT_TEXT : s->cell_w - 2 * PAD;

  return rt_text_wrap (column_of (grid, c)->text, grid->upright ? RT_NAME_SIZE : RT_SMALL_SIZE,
                       FALSE, room / RT_TEXT_SLACK, grid->upright ? 1 : MOST_HEAD_ROWS);
}

static char **
row_words (const RtGrid *grid, const char *text, double size, const Sizes *s)
{
  return rt_text_wrap (text ? text : "", size, FALSE, (s->text_w - 2 * PAD) / RT_TEXT_SLACK,
                       grid->upright ? 1 : MOST_TEXT_ROWS);
}

static double
one_line (const char *text)
{
  return fmin (MOST_UPRIGHT_TEXT, rt_drawn_width (text, RT_NAME_SIZE, FALSE) * RT_TEXT_SLACK);
}

/* Many small cells take the room that their names need, and stand in the middle. */
static void
size_upright (const RtGrid *grid, double width, Sizes *s)
{
  s->cell_w = SMALL_CELL;
  for (guint i = 0; i < grid->cells->len; i++)
    s->cell_w = fmax (s->cell_w,
                      6
                          + rt_drawn_width (g_array_index (grid->cells, RtGridCell, i).text,
                                            RT_SMALL_SIZE, TRUE));
  for (guint r = 0; r < grid->rows->len; r++)
    s->text_w = fmax (s->text_w, one_line (row_of (grid, r)->text) + 2 * PAD + 1);
  for (guint c = 0; c < grid->columns->len; c++)
    s->words_h = fmax (s->words_h, one_line (column_of (grid, c)->text) + PAD);
  s->head_h = s->words_h + PAD;
  s->width = s->text_w + s->cell_w * grid->columns->len;
  s->x0 = fmax (0, (width - s->width) / 2);
}

static void
size_flat (const RtGrid *grid, double width, Sizes *s)
{
  guint most = 0;

  s->n_figures = grid->figure_heads[0] ? grid->figure_heads[1] ? 2 : 1 : 0;
  s->width = width;
  s->cell_w = CLAMP (width / 2 / MAX (grid->columns->len, 1), LEAST_CELL_W, MOST_CELL_W);
  s->text_w = width - grid->columns->len * s->cell_w - s->n_figures * FIGURE_W;
  for (guint c = 0; c < grid->columns->len; c++)
    {
      g_auto (GStrv) words = head_words (grid, c, s);
      most = MAX (most, g_strv_length (words));
    }
  s->words_h = RT_NAME_LEAD + 2 + most * (double)RT_SMALL_LEAD;
  s->head_h = s->words_h + (grid->measure ? 46 : 10);
}

static Sizes
sizes_of (const RtChart *chart)
{
  Sizes s = { .x0 = 0 };
  double width = chart->area.x1 - chart->area.x0;

  if (grid_of (chart)->upright)
    size_upright (grid_of (chart), width, &s);
  else
    size_flat (grid_of (chart), width, &s);
  s.x0 += chart->area.x0;
  return s;
}

static double
row_height (const RtGrid *grid, const RtGridRow *row, const Sizes *s)
{
  if (grid->upright)
    return SMALL_CELL;
  g_auto (GStrv) words = row_words (grid, row->text, RT_NAME_SIZE, s);
  g_auto (GStrv) small = row_words (grid, row->small, RT_SMALL_SIZE, s);
  return fmax (28, 2 * PAD + g_strv_length (words) * (double)RT_NAME_LEAD
                       + g_strv_length (small) * (double)RT_SMALL_LEAD);
}

static double
height_of (const RtChart *chart)
{
  Sizes s = sizes_of (chart);
  double height = s.head_h;

  for (guint r = 0; r < grid_of (chart)->rows->len; r++)
    height += row_height (grid_of (chart), row_of (grid_of (chart), r), &s);
  return height;
}

static gboolean
fits (RtChart *chart)
{
  Sizes s = sizes_of (chart);

  return height_of (chart) <= chart->area.y1 - chart->area.y0
         && s.width <= chart->area.x1 - chart->area.x0
         && (grid_of (chart)->upright || s.text_w >= LEAST_TEXT_W);
}

static char *
too_large (const RtChart *chart)
{
  const RtGrid *grid = grid_of (chart);

  return g_strdup_printf ("%s of %u rows and %u columns fits on no page; draw fewer of "
                          "both%s",
                          chart->figure_kind->noun, grid->rows->len, grid->columns->len,
                          grid->upright ? " (--type, --around X --hops 1, --min-degree 2)"
                                        : " (rows: --top N)");
}

/* ---- Cells ---------------------------------------------------------------------------- */

static const struct
{
  const char *fill, *ink, *print_fill, *print_ink, *dash;
} shades[RT_N_SHADES] = {
  [RT_SHADE_FOR] = { "#dce8f5", "#14202b", "#ffffff", "#000000", NULL },
  [RT_SHADE_STRONGLY_FOR] = { "#a9c8e8", "#14202b", "#ffffff", "#000000", NULL },
  [RT_SHADE_AGAINST] = { "#f7cdb0", "#14202b", "#d9d9d9", "#000000", NULL },
  [RT_SHADE_STRONGLY_AGAINST] = { "#a83c14", "#ffffff", "#000000", "#ffffff", NULL },
  [RT_SHADE_NEUTRAL] = { "#f3f5f7", "#4d5963", "#ffffff", "#333333", NULL },
  [RT_SHADE_CONFIRMED] = { "#1f4e8c", "#ffffff", "#000000", "#ffffff", NULL },
  [RT_SHADE_PROBABLE] = { "#8fb6de", "#14202b", "#a6a6a6", "#000000", NULL },
  [RT_SHADE_TENTATIVE] = { "#dce8f5", "#14202b", "#e6e6e6", "#000000", NULL },
  [RT_SHADE_UNGRADED] = { "#ffffff", "#14202b", "#ffffff", "#000000", "2 2" },
  [RT_SHADE_SELF] = { "#e3e7eb", "#14202b", "#cccccc", "#000000", NULL },
  [RT_SHADE_HEAT_1] = { "#e4eef8", "#14202b", "#ffffff", "#000000", NULL },
  [RT_SHADE_HEAT_2] = { "#a9c8e8", "#14202b", "#cccccc", "#000000", NULL },
  [RT_SHADE_HEAT_3] = { "#3f78b5", "#ffffff", "#8c8c8c", "#000000", NULL },
  [RT_SHADE_HEAT_4] = { "#14365f", "#ffffff", "#000000", "#ffffff", NULL },
};

static void
draw_dot (const RtDraw *d, RtRect at, RtDot dot)
{
  double x = (at.x0 + at.x1) / 2, y = (at.y0 + at.y1) / 2;

  if (dot == RT_DOT_FILLED)
    rt_draw_circle (d, x, y, 5, d->theme->ink, NULL, 0, NULL);
  else if (dot == RT_DOT_SMALL)
    rt_draw_circle (d, x, y, 2.6, d->theme->line, NULL, 0, NULL);
  else
    rt_draw_circle (d, x, y, 4.4, d->theme->paper, d->theme->ink, 1.4, NULL);
}

static void
draw_cell (const RtDraw *d, RtRect at, const RtGridCell *cell)
{
  gboolean fills = d->theme->fills;
  const char *fill = fills ? shades[cell->shade].fill : shades[cell->shade].print_fill;
  const char *ink = fills ? shades[cell->shade].ink : shades[cell->shade].print_ink;

  if (fill)
    {
      rt_svg_rect (d->svg, at, 3);
      rt_svg_set (d->svg, "fill", fill);
      rt_svg_set (d->svg, "stroke",
                  shades[cell->shade].dash ? d->theme->line
                  : fills                  ? NULL
                                           : d->theme->faint);
      rt_svg_set (d->svg, "stroke-dasharray", shades[cell->shade].dash);
      rt_svg_close (d->svg);
    }
  if (cell->dot)
    draw_dot (d, at, cell->dot);
  else if (*cell->text)
    rt_draw_text (d, (at.x0 + at.x1) / 2, (at.y0 + at.y1) / 2 + 3.9, cell->text, RT_SMALL_SIZE,
                  TRUE, ink ? ink : d->theme->soft, 'm', NULL);
  if (cell->contested && !fill && !cell->dot) /* in a legend */
    rt_draw_small_diamond (d, (RtPoint){ (at.x0 + at.x1) / 2, (at.y0 + at.y1) / 2 });
  else if (cell->contested)
    rt_draw_small_diamond (d, (RtPoint){ at.x1 - 3, at.y0 + 3 });
}

static void
draw_key (const RtDraw *d, double x, double y, gconstpointer cell)
{
  draw_cell (d, (RtRect){ x - 14, y - 8, x + 14, y + 8 }, cell);
}

/* ---- Rows and columns ----------------------------------------------------------------- */

static void
draw_rule (const RtDraw *d, RtPoint from, RtPoint to, gboolean strong)
{
  rt_draw_rule (d, from, to, strong ? d->theme->soft : d->theme->faint, strong ? 1.2 : 0.8,
                NULL);
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

/* Its figure, range and bar, between the words and the rows. */
static void
draw_figure (const RtDraw *d, const RtGridColumn *column, double middle, double y, double width)
{
  if (!column->figure)
    return;
  rt_draw_text (d, middle, y + 14, column->figure, RT_NAME_SIZE, TRUE, d->theme->ink, 'm',
                NULL);
  rt_draw_text (d, middle, y + 28, column->range ? column->range : "", RT_SMALL_SIZE, FALSE,
                d->theme->soft, 'm', NULL);
  draw_share (d, middle, y + 34, column->share, width);
}

static void
draw_column (const RtDraw *d, guint c, double x, const Sizes *s)
{
  const RtGrid *grid = grid_of (d->chart);
  const RtGridColumn *column = column_of (grid, c);
  double middle = x + s->cell_w / 2, y = d->chart->area.y0;
  g_auto (GStrv) words = head_words (grid, c, s);

  rt_svg_open (d->svg, "g");
  rt_svg_set (d->svg, "class", "column");
  rt_svg_leaf (d->svg, "title", column->text);
  if (grid->upright)
    rt_draw_upwards (d, middle + 4.2, y + s->words_h, *words ? *words : "", RT_NAME_SIZE,
                     d->theme->ink);
  else
    {
      rt_draw_text (d, middle, y + RT_NAME_LEAD - 3, column->letter, RT_NAME_SIZE, TRUE,
                    d->theme->ink, 'm', NULL);
      draw_lines (d, middle, y + RT_NAME_LEAD + RT_SMALL_LEAD - 1, words, RT_SMALL_SIZE,
                  RT_SMALL_LEAD, d->theme->label, 'm');
      draw_figure (d, column, middle, y + s->words_h, s->cell_w - 24);
    }
  rt_svg_close (d->svg);
}

static void
draw_heads (const RtDraw *d, const Sizes *s)
{
  const RtGrid *grid = grid_of (d->chart);
  double x = s->x0 + s->text_w, y = d->chart->area.y0 + s->head_h - 8;

  if (grid->measure)
    rt_draw_text (d, s->x0 + PAD, y - 24, grid->measure, RT_SMALL_SIZE, FALSE, d->theme->soft,
                  's', NULL);
  for (guint f = 0; f < s->n_figures; f++, x += FIGURE_W)
    rt_draw_text (d, x + FIGURE_W - PAD, y, grid->figure_heads[f], RT_SMALL_SIZE, FALSE,
                  d->theme->soft, 'e', NULL);
  for (guint c = 0; c < grid->columns->len; c++)
    draw_column (d, c, x + c * s->cell_w, s);
}

static void
draw_grid_cell (const RtDraw *d, const RtGridCell *cell, RtRect at)
{
  if (!cell->shade && !cell->dot && !*cell->text)
    return;
  if (cell->title)
    {
      rt_svg_open (d->svg, "g");
      rt_svg_set (d->svg, "class", "cell");
      rt_svg_leaf (d->svg, "title", cell->title);
    }
  draw_cell (d, at, cell);
  if (cell->title)
    rt_svg_close (d->svg);
}

static void
draw_row (const RtDraw *d, guint r, double y, double height, const Sizes *s)
{
  const RtGrid *grid = grid_of (d->chart);
  const RtGridRow *row = row_of (grid, r);
  double x = s->x0, gap = grid->upright ? 1 : 3, below;
  double base = grid->upright ? y + height / 2 + 4.4 : y + PAD + RT_NAME_LEAD - 3;
  g_auto (GStrv) words = row_words (grid, row->text, RT_NAME_SIZE, s);
  g_auto (GStrv) small = row_words (grid, row->small, RT_SMALL_SIZE, s);

  rt_svg_open (d->svg, "g");
  rt_svg_set (d->svg, "class", "row");
  rt_svg_leaf (d->svg, "title", row->text);
  draw_rule (d, (RtPoint){ x, y }, (RtPoint){ x + s->width, y }, row->begins);
  below = draw_lines (d, x + PAD, base, words, RT_NAME_SIZE, RT_NAME_LEAD, d->theme->ink, 's');
  draw_lines (d, x + PAD, below - 1, small, RT_SMALL_SIZE, RT_SMALL_LEAD, d->theme->soft, 's');
  x += s->text_w;
  for (guint f = 0; f < s->n_figures; f++, x += FIGURE_W)
    rt_draw_text (d, x + FIGURE_W - PAD, base, row->figures[f], RT_NAME_SIZE, FALSE,
                  d->theme->ink, 'e', NULL);
  for (guint c = 0; c < grid->columns->len; c++, x += s->cell_w)
    draw_grid_cell (d, &g_array_index (grid->cells, RtGridCell, r * grid->columns->len + c),
                    (RtRect){ x + gap, y + gap, x + s->cell_w - gap, y + height - gap });
  rt_svg_close (d->svg);
}

/* Where a group of columns begins, and in an upright grid before each. */
static void
draw_verticals (const RtDraw *d, double bottom, const Sizes *s)
{
  double x = s->x0 + s->text_w, top = d->chart->area.y0 + s->head_h;

  for (guint c = 0; grid_of (d->chart)->upright && c < grid_of (d->chart)->columns->len; c++)
    draw_rule (d, (RtPoint){ x + c * s->cell_w, top }, (RtPoint){ x + c * s->cell_w, bottom },
               column_of (grid_of (d->chart), c)->begins);
}

static void
draw_grid (const RtDraw *d)
{
  double y = d->chart->area.y0;
  Sizes s = sizes_of (d->chart);

  draw_heads (d, &s);
  y += s.head_h;
  for (guint r = 0; r < grid_of (d->chart)->rows->len; r++)
    {
      double height = row_height (grid_of (d->chart), row_of (grid_of (d->chart), r), &s);

      draw_row (d, r, y, height, &s);
      y += height;
    }
  draw_rule (d, (RtPoint){ s.x0, y }, (RtPoint){ s.x0 + s.width, y }, FALSE);
  draw_verticals (d, y, &s);
}

static void
add_keys (const RtChart *chart, RtLegend *legend)
{
  for (guint i = 0; i < grid_of (chart)->keys->len; i++)
    {
      const RtGridKey *key = &g_array_index (grid_of (chart)->keys, RtGridKey, i);

      rt_legend_add (legend,
                     (RtFrameItem){ .kind = RT_FRAME_OWN, .draw = draw_key, .own = &key->cell },
                     28, key->words);
    }
}

#define GRID(words)                                                                            \
  {                                                                                            \
    .noun = words, .fits = fits, .height = height_of, .too_large = too_large,                  \
    .legend = add_keys, .draw = draw_grid, .free = (GDestroyNotify)rt_grid_free                \
  }

const RtFigureKind rt_grid_figure = GRID ("a matrix");
const RtFigureKind rt_calendar_figure = GRID ("a calendar");
