/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Bars and ribbons. Ribbons have the colour of whom they come from; how sure they are is how
 * strong. */

#include "chart/figure.h"
#include "chart/metrics.h"
#include "chart/sankey.h"
#include <math.h>

#define LEAST_WORDS 13.0 /* a ribbon as wide as that has its sum on it */
#define WORDS_GAP 6.0

#define sankey_of(chart) ((RtSankey *)(chart)->figure)

static const struct
{
  double strength;
  const char *print, *words;
} styles[RT_N_LINE_STYLES] = {
  [RT_LINE_CONFIRMED] = { 0.62, "#8c8c8c",
                          "confirmed: likelihood 0.8 or more, two independent speakers" },
  [RT_LINE_PROBABLE] = { 0.42, "#bdbdbd", "probable: 0.55 or more" },
  [RT_LINE_TENTATIVE] = { 0.24, "#dedede", "tentative: below 0.55, or cannot be judged" },
  [RT_LINE_UNGRADED] = { 0.14, "#f2f2f2", "ungraded" },
};

/* ---- Ribbons ------------------------------------------------------------------------------
 */

static double
column_x (const RtDraw *d, guint column)
{
  return d->chart->area.x0 + column * sankey_of (d->chart)->pitch;
}

static double
top_of (const RtDraw *d)
{
  return d->chart->area.y0 + RT_SANKEY_HEAD;
}

static const char *
colour_of (const RtDraw *d, const RtSankeyNode *node)
{
  return node->colour == RT_SANKEY_GREY ? d->theme->line : rt_palette (node->colour)->fill;
}

static void
set_fill (const RtDraw *d, const char *colour, RtLineStyle style)
{
  rt_svg_set (d->svg, "fill", d->theme->fills ? colour : styles[style].print);
  if (d->theme->fills)
    rt_svg_num (d->svg, "fill-opacity", styles[style].strength);
  else
    {
      rt_svg_set (d->svg, "stroke", d->theme->line);
      rt_svg_set (d->svg, "stroke-width", "0.4");
    }
}

/* From (x0, y0) to (x1, y1), the tops of either end. */
static void
draw_band (const RtDraw *d, double x0, double y0, double x1, double y1, double width)
{
  double middle = (x0 + x1) / 2;
  const RtPoint around[]
      = { { x0, y0 },         { middle, y0 },         { middle, y1 },
          { x1, y1 },         { x1, y1 + width / 3 }, { x1, y1 + width * 2 / 3 },
          { x1, y1 + width }, { middle, y1 + width }, { middle, y0 + width },
          { x0, y0 + width } };

  rt_svg_path (d->svg, around, G_N_ELEMENTS (around));
}

static void
draw_ribbon (const RtDraw *d, const RtSankeyRibbon *ribbon)
{
  const RtSankey *sankey = sankey_of (d->chart);
  const RtSankeyNode *from = rt_sankey_node (sankey, ribbon->from);
  const RtSankeyNode *payer = rt_sankey_node (sankey, ribbon->payer);
  double x0 = column_x (d, from->column) + (from->way ? 0 : RT_SANKEY_BAR);
  double x1 = column_x (d, from->column + 1), y = top_of (d);

  rt_svg_open (d->svg, "g");
  rt_svg_set (d->svg, "class", "ribbon");
  rt_svg_leaf (d->svg, "title", ribbon->title);
  draw_band (d, x0, y + ribbon->y_from, x1, y + ribbon->y_to, ribbon->width);
  set_fill (d, colour_of (d, payer), ribbon->style);
  rt_svg_close (d->svg);
  rt_svg_close (d->svg);
}

static gboolean
has_words (const RtSankey *sankey, const RtSankeyRibbon *ribbon)
{
  double room = sankey->pitch - RT_SANKEY_BAR - RT_SANKEY_WORDS - 3 * WORDS_GAP;

  return ribbon->to == ribbon->payee && ribbon->width >= LEAST_WORDS
         && rt_drawn_width (ribbon->words, RT_SMALL_SIZE, FALSE) * RT_TEXT_SLACK <= room;
}

/* The sum before the bar that gets it, and a diamond before that where it is contested. */
static void
draw_words (const RtDraw *d, const RtSankeyRibbon *ribbon)
{
  const RtSankey *sankey = sankey_of (d->chart);
  double x = column_x (d, rt_sankey_node (sankey, ribbon->to)->column) - WORDS_GAP;
  double y = top_of (d) + ribbon->y_to + ribbon->width / 2;

  if (ribbon->to != ribbon->payee)
    return;
  if (has_words (sankey, ribbon))
    {
      rt_draw_text (d, x, y + 3.8, ribbon->words, RT_SMALL_SIZE, FALSE, d->theme->ink, 'e',
                    d->theme->halo);
      x -= rt_drawn_width (ribbon->words, RT_SMALL_SIZE, FALSE) * RT_TEXT_SLACK + 6;
    }
  if (ribbon->contested)
    rt_draw_small_diamond (d, (RtPoint){ x, y });
}

/* ---- Bars ---------------------------------------------------------------------------------
 */

static void
draw_node (const RtDraw *d, const RtSankeyNode *node)
{
  double x = column_x (d, node->column), y = top_of (d) + node->y;
  double text = x + RT_SANKEY_BAR + WORDS_GAP, base = y + RT_NAME_LEAD - 3;

  rt_svg_open (d->svg, "g");
  rt_svg_set (d->svg, "class", "bar");
  rt_svg_set (d->svg, "data-id",
              node->mark == RT_NONE ? NULL : rt_mark (d->chart, node->mark)->id);
  rt_svg_leaf (d->svg, "title", node->title);
  rt_svg_rect (d->svg, (RtRect){ x, y, x + RT_SANKEY_BAR, y + node->bar }, 0);
  rt_svg_set (d->svg, "fill", d->theme->fills ? colour_of (d, node) : d->theme->ink);
  rt_svg_close (d->svg);
  for (char **name = node->names; *name; name++, base += RT_NAME_LEAD)
    rt_draw_text (d, text, base, *name, RT_NAME_SIZE, TRUE, d->theme->ink, 's', d->theme->halo);
  base -= 2;
  for (guint k = 0; k < 2; k++)
    if (node->sums[k])
      {
        rt_draw_text (d, text, base, node->sums[k], RT_SMALL_SIZE, FALSE, d->theme->label, 's',
                      d->theme->halo);
        base += RT_SMALL_LEAD;
      }
  rt_svg_close (d->svg);
}

/* Periods are named between the columns, steps above them. */
static void
draw_heads (const RtDraw *d)
{
  const RtSankey *sankey = sankey_of (d->chart);
  double y = d->chart->area.y0 + 10;

  for (guint c = 0; c < sankey->heads->len; c++)
    {
      double x = column_x (d, c) + (sankey->periods ? RT_SANKEY_BAR + sankey->pitch : 0) / 2;

      rt_draw_text (d, x, y, sankey->heads->pdata[c], RT_SMALL_SIZE, TRUE, d->theme->soft,
                    sankey->periods ? 'm' : 's', NULL);
    }
}

static void
draw_sankey (const RtDraw *d)
{
  const RtSankey *sankey = sankey_of (d->chart);

  draw_heads (d);
  for (guint i = 0; i < sankey->ribbons->len; i++)
    draw_ribbon (d, rt_sankey_ribbon (sankey, i));
  for (guint i = 0; i < sankey->nodes->len; i++)
    if (!rt_sankey_node (sankey, i)->way)
      draw_node (d, rt_sankey_node (sankey, i));
  for (guint i = 0; i < sankey->ribbons->len; i++)
    draw_words (d, rt_sankey_ribbon (sankey, i));
}

/* ---- The legend ---------------------------------------------------------------------------
 */

static void
draw_key (const RtDraw *d, double x, double y, gconstpointer style)
{
  rt_svg_rect (d->svg, (RtRect){ x - 14, y - 5, x + 14, y + 5 }, 0);
  set_fill (d, d->theme->line, (RtLineStyle)GPOINTER_TO_UINT (style));
  rt_svg_close (d->svg);
}

static void
draw_payers (const RtDraw *d, double x, double y, gconstpointer unused)
{
  const char *const colours[] = { rt_palette (0)->fill, rt_palette (1)->fill, d->theme->line };

  (void)unused;
  for (guint i = 0; i < G_N_ELEMENTS (colours); i++)
    {
      rt_svg_rect (d->svg, (RtRect){ x - 21 + 14 * i, y - 5, x - 7 + 14 * i, y + 5 }, 0);
      set_fill (d, colours[i], RT_LINE_PROBABLE);
      rt_svg_close (d->svg);
    }
}

static void
add_keys (const RtChart *chart, RtLegend *legend)
{
  const RtSankey *sankey = sankey_of (chart);
  gboolean used[RT_N_LINE_STYLES] = { FALSE }, contested = FALSE;

  for (guint i = 0; i < sankey->ribbons->len; i++)
    {
      used[rt_sankey_ribbon (sankey, i)->style] = TRUE;
      contested = contested || rt_sankey_ribbon (sankey, i)->contested;
    }
  for (guint s = 0; s < RT_N_LINE_STYLES; s++)
    if (used[s])
      rt_legend_add (
          legend,
          (RtFrameItem){ .kind = RT_FRAME_OWN, .draw = draw_key, .own = GUINT_TO_POINTER (s) },
          28, styles[s].words);
  if (contested)
    rt_legend_add (legend, (RtFrameItem){ .kind = RT_FRAME_DIAMOND }, 14, "contested");
  if (chart->theme.fills)
    rt_legend_add (legend, (RtFrameItem){ .kind = RT_FRAME_OWN, .draw = draw_payers }, 42,
                   "the colour of whom it comes from; grey: others, and those who give less");
}

/* ---- The kind -----------------------------------------------------------------------------
 */

static gboolean
fits (RtChart *chart)
{
  return rt_sankey_place (sankey_of (chart), chart->area.x1 - chart->area.x0,
                          chart->area.y1 - chart->area.y0);
}

static char *
too_large (const RtChart *chart)
{
  return g_strdup (sankey_of (chart)->too_large);
}

static void
free_figure (gpointer figure)
{
  rt_sankey_free (figure);
}

const RtFigureKind rt_sankey_figure = { .noun = "a flow of money or goods",
                                        .fits = fits,
                                        .too_large = too_large,
                                        .legend = add_keys,
                                        .draw = draw_sankey,
                                        .free = free_figure };
