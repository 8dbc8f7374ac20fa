/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Trees: stems with what they say and the share on them, then the other lines, then icons and
 * names. */

#include "chart/figure.h"
#include "chart/hierarchy.h"
#include "chart/metrics.h"
#include <math.h>

#define LEFT 16.0 /* for lines that lead back to a root */

#define hierarchy_of(chart) ((RtHierarchy *)(chart)->figure)

static RtPoint
on_page (const RtDraw *d, double x, double y)
{
  return (RtPoint){ d->chart->area.x0 + LEFT + x, d->chart->area.y0 + y };
}

/* Where the words of a node end. */
static double
words_end (const RtHierarchyNode *node)
{
  double width = 0;

  for (char **row = node->names; *row; row++)
    width = fmax (width, rt_drawn_width (*row, RT_NAME_SIZE, TRUE));
  for (char **row = node->also; *row; row++)
    width = fmax (width, rt_drawn_width (*row, RT_SMALL_SIZE, FALSE));
  return node->x + RT_HIERARCHY_R + 6 + width * RT_TEXT_SLACK + 4;
}

static void
open_edge (const RtDraw *d, const RtHierarchyEdge *edge)
{
  const RtHierarchy *h = hierarchy_of (d->chart);

  rt_svg_open (d->svg, "g");
  rt_svg_set (d->svg, "class", edge->stem ? "stem" : edge->circle ? "circle" : "other");
  rt_svg_set (d->svg, "data-from", rt_mark (d->chart, edge->mark)->id);
  rt_svg_set (d->svg, "data-to",
              rt_mark (d->chart, rt_hierarchy_node (h, edge->below)->mark)->id);
  rt_svg_leaf (d->svg, "title", edge->title);
}

static void
draw_way (const RtDraw *d, const RtPoint *points, guint n, const char *colour, double width,
          RtLineStyle style)
{
  rt_svg_polyline (d->svg, points, n, FALSE);
  rt_svg_set (d->svg, "class", "line");
  rt_draw_stroke (d, colour, width, style);
  rt_svg_set (d->svg, "stroke-linejoin", "round");
  rt_svg_close (d->svg);
}

static void
draw_stem (const RtDraw *d, const RtHierarchyEdge *edge)
{
  const RtHierarchy *h = hierarchy_of (d->chart);
  const RtHierarchyNode *above = rt_hierarchy_node (h, edge->above);
  const RtHierarchyNode *below = rt_hierarchy_node (h, edge->below);
  double turn = below->x - RT_HIERARCHY_R - RT_HIERARCHY_WORDS - 8 - RT_HIERARCHY_GUTTER + 6;
  double left = below->x - RT_HIERARCHY_R - RT_HIERARCHY_WORDS - 4, y;
  const RtPoint points[] = { on_page (d, words_end (above), above->y),
                             on_page (d, turn, above->y), on_page (d, turn, below->y),
                             on_page (d, below->x - RT_HIERARCHY_R - 3, below->y) };

  open_edge (d, edge);
  draw_way (d, points, G_N_ELEMENTS (points), d->theme->line, 1.4, edge->style);
  y = below->y - 4 - (g_strv_length (below->words) - 1.0) * RT_SMALL_LEAD;
  for (char **row = below->words; *row; row++, y += RT_SMALL_LEAD)
    {
      RtPoint at = on_page (d, left, y);
      rt_draw_text (d, at.x, at.y, *row, RT_SMALL_SIZE, FALSE, d->theme->label, 's', NULL);
    }
  if (edge->contested)
    rt_draw_small_diamond (d, on_page (d, left - 9, below->y));
  rt_svg_close (d->svg);
}

static void
draw_other (const RtDraw *d, const RtHierarchyEdge *edge)
{
  const RtHierarchy *h = hierarchy_of (d->chart);
  RtPoint points[G_N_ELEMENTS (edge->ways)];

  for (guint i = 0; i < G_N_ELEMENTS (points); i++)
    points[i] = on_page (d, edge->ways[i].x, edge->ways[i].y);
  points[0] = on_page (d, words_end (rt_hierarchy_node (h, edge->above)), edge->ways[0].y);
  open_edge (d, edge);
  draw_way (d, points, G_N_ELEMENTS (points), edge->circle ? d->theme->amber : d->theme->line,
            1, edge->style);
  if (edge->contested)
    rt_draw_small_diamond (d, points[3]);
  rt_svg_close (d->svg);
}

static void
draw_node (const RtDraw *d, const RtHierarchyNode *node)
{
  const RtMark *mark = rt_mark (d->chart, node->mark);
  RtPoint at = on_page (d, node->x, node->y);
  double words = g_strv_length (node->names) * (double)RT_NAME_LEAD
                 + g_strv_length (node->also) * (double)RT_SMALL_LEAD;
  double x = at.x + RT_HIERARCHY_R + 6, y = at.y - words / 2 + RT_NAME_LEAD - 3.5;

  rt_svg_open (d->svg, "g");
  rt_svg_set (d->svg, "class", mark->classes);
  rt_svg_set (d->svg, "data-id", mark->id);
  rt_svg_leaf (d->svg, "title", mark->tooltip);
  rt_draw_icon (d, mark->icon, mark->colour, mark->icon_ink, at.x, at.y, RT_HIERARCHY_R);
  rt_draw_ring (d, mark->ring, at.x, at.y, RT_HIERARCHY_R);
  for (char **row = node->names; *row; row++, y += RT_NAME_LEAD)
    rt_draw_text (d, x, y, *row, RT_NAME_SIZE, TRUE, d->theme->ink, 's', NULL);
  y -= 1.5;
  for (char **row = node->also; *row; row++, y += RT_SMALL_LEAD)
    rt_draw_text (d, x, y, *row, RT_SMALL_SIZE, FALSE, d->theme->soft, 's', NULL);
  rt_svg_close (d->svg);
}

static void
draw_hierarchy (const RtDraw *d)
{
  const RtHierarchy *h = hierarchy_of (d->chart);

  for (guint e = 0; e < h->edges->len; e++)
    if (!rt_hierarchy_edge (h, e)->stem && rt_hierarchy_edge (h, e)->above != RT_NONE)
      draw_other (d, rt_hierarchy_edge (h, e));
  for (guint e = 0; e < h->edges->len; e++)
    if (rt_hierarchy_edge (h, e)->stem)
      draw_stem (d, rt_hierarchy_edge (h, e));
  for (guint i = 0; i < h->nodes->len; i++)
    draw_node (d, rt_hierarchy_node (h, i));
}

/* ---- The legend -------------------------------------------------------------------------- */

static void
draw_sample (const RtDraw *d, double x, double y, gconstpointer circle)
{
  const RtPoint points[]
      = { { x - 17, y + 4 }, { x - 4, y + 4 }, { x - 4, y - 4 }, { x + 17, y - 4 } };

  draw_way (d, points, G_N_ELEMENTS (points), circle ? d->theme->amber : d->theme->line, 1,
            RT_LINE_CONFIRMED);
}

static void
add_sample (RtLegend *legend, gboolean circle, const char *words)
{
  rt_legend_add (
      legend,
      (RtFrameItem){ .kind = RT_FRAME_OWN, .draw = draw_sample, .own = circle ? words : NULL },
      34, words);
}

static void
add_keys (const RtChart *chart, RtLegend *legend)
{
  const RtHierarchy *h = hierarchy_of (chart);
  gboolean used[RT_N_LINE_STYLES] = { FALSE }, contested = FALSE, other = FALSE, circle = FALSE;

  for (guint e = 0; e < h->edges->len; e++)
    {
      const RtHierarchyEdge *edge = rt_hierarchy_edge (h, e);

      if (edge->above == RT_NONE)
        continue;
      used[edge->style] = TRUE;
      contested = contested || edge->contested;
      other = other || (!edge->stem && !edge->circle);
      circle = circle || edge->circle;
    }
  rt_legend_styles (legend, used);
  if (other)
    add_sample (legend, FALSE, "thin: one of several above the same");
  if (circle)
    add_sample (legend, TRUE, "leads back up: a circle");
  if (contested)
    rt_legend_add (legend, (RtFrameItem){ .kind = RT_FRAME_DIAMOND }, 14, "contested");
  rt_legend_break (legend);
  rt_legend_marks (chart, legend);
}

static gboolean
fits (RtChart *chart)
{
  return rt_hierarchy_place (hierarchy_of (chart), chart->area.x1 - chart->area.x0,
                             chart->area.y1 - chart->area.y0);
}

static double
height_of (const RtChart *chart)
{
  return hierarchy_of (chart)->h;
}

static char *
too_large (const RtChart *chart)
{
  const RtHierarchy *h = hierarchy_of (chart);

  return g_strdup_printf ("trees of %u entities fit on no page; draw fewer (--root X, "
                          "--relation, --type, --around X)",
                          h->nodes->len);
}

const RtFigureKind rt_hierarchy_figure = { .noun = "a tree",
                                           .icons = TRUE,
                                           .fits = fits,
                                           .height = height_of,
                                           .too_large = too_large,
                                           .legend = add_keys,
                                           .draw = draw_hierarchy,
                                           .free = (GDestroyNotify)rt_hierarchy_free };
