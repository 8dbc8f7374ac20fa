/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The chart as SVG: paper, boxes, lines, marks, labels, frame, from back to front. */

#include "base/text.h"
#include "chart/change.h"
#include "chart/figure.h"
#include "chart/about.h"
#include "chart/collapse.h"
#include "chart/map.h"
#include "chart/own-icons.h"
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#define FONTS "Liberation Sans, Arial, Helvetica, sans-serif"

void
rt_draw_text (const RtDraw *d, double x, double y, const char *text, double size, gboolean bold,
              const char *colour, char anchor, const char *halo)
{
  rt_svg_open (d->svg, "text");
  rt_svg_num (d->svg, "x", x);
  rt_svg_num (d->svg, "y", y);
  rt_svg_num (d->svg, "font-size", size);
  rt_svg_set (d->svg, "font-weight", bold ? "700" : NULL);
  rt_svg_set (d->svg, "text-anchor", anchor == 'm' ? "middle" : anchor == 'e' ? "end" : NULL);
  rt_svg_set (d->svg, "fill", colour);
  if (halo)
    {
      rt_svg_set (d->svg, "stroke", halo);
      rt_svg_set (d->svg, "stroke-width", "3.5");
      rt_svg_set (d->svg, "stroke-linejoin", "round");
      rt_svg_set (d->svg, "paint-order", "stroke");
    }
  rt_svg_write (d->svg, text);
  rt_svg_close (d->svg);
}

void
rt_draw_upwards (const RtDraw *d, double x, double y, const char *text, double size,
                 const char *colour)
{
  g_autofree char *turn = g_strdup_printf ("translate(%d %d) rotate(-90)", (int)x, (int)y);

  rt_svg_open (d->svg, "text");
  rt_svg_set (d->svg, "transform", turn);
  rt_svg_num (d->svg, "font-size", size);
  rt_svg_set (d->svg, "fill", colour);
  rt_svg_write (d->svg, text);
  rt_svg_close (d->svg);
}

void
rt_draw_stroke (const RtDraw *d, const char *colour, double width, RtLineStyle style)
{
  rt_svg_set (d->svg, "fill", "none");
  rt_svg_set (d->svg, "stroke", colour);
  rt_svg_num (d->svg, "stroke-width", width);
  if (style == RT_LINE_PROBABLE)
    rt_svg_set (d->svg, "stroke-dasharray", width > 3.5 ? "11 6" : "7 4");
  if (style == RT_LINE_TENTATIVE)
    {
      rt_svg_set (d->svg, "stroke-dasharray",
                  width > 3.5   ? "0.5 7.5"
                  : width > 1.9 ? "1.5 6"
                                : "1.5 4");
      rt_svg_set (d->svg, "stroke-linecap", "round");
    }
}

void
rt_draw_rule (const RtDraw *d, RtPoint from, RtPoint to, const char *colour, double width,
              const char *dash)
{
  const RtPoint ends[] = { from, to };

  rt_svg_polyline (d->svg, ends, 2, FALSE);
  rt_draw_stroke (d, colour, width, RT_LINE_CONFIRMED);
  rt_svg_set (d->svg, "stroke-dasharray", dash);
  rt_svg_close (d->svg);
}

static void
diamond (const RtDraw *d, RtPoint at, double r)
{
  const RtPoint points[]
      = { { at.x, at.y - r }, { at.x + r, at.y }, { at.x, at.y + r }, { at.x - r, at.y } };

  rt_svg_polyline (d->svg, points, 4, TRUE);
  rt_svg_set (d->svg, "class", "contested");
  rt_svg_set (d->svg, "fill", d->theme->diamond);
  rt_svg_set (d->svg, "stroke", d->theme->amber);
  rt_svg_set (d->svg, "stroke-width", "1.2");
  rt_svg_close (d->svg);
}

void
rt_draw_diamond (const RtDraw *d, RtPoint at)
{
  diamond (d, at, 6.5);
}

void
rt_draw_small_diamond (const RtDraw *d, RtPoint at)
{
  diamond (d, at, 4);
}

static const struct
{
  gsize colour; /* in the theme */
  const char *dash;
  double width;
} rings[RT_N_RINGS] = {
  [RT_RING_SUSPECT] = { offsetof (RtTheme, suspect), "4 3", 2 },
  [RT_RING_CONVICTED] = { offsetof (RtTheme, convicted), NULL, 2.6 },
  [RT_RING_VICTIM] = { offsetof (RtTheme, victim), NULL, 1 },
  [RT_RING_WITNESS] = { offsetof (RtTheme, witness), "1 3", 2 },
};

void
rt_draw_circle (const RtDraw *d, double x, double y, double r, const char *fill,
                const char *stroke, double width, const char *dash)
{
  rt_svg_open (d->svg, "circle");
  rt_svg_num (d->svg, "cx", x);
  rt_svg_num (d->svg, "cy", y);
  rt_svg_num (d->svg, "r", r);
  rt_svg_set (d->svg, "fill", fill);
  if (stroke)
    {
      rt_svg_set (d->svg, "stroke", stroke);
      rt_svg_num (d->svg, "stroke-width", width);
      rt_svg_set (d->svg, "stroke-dasharray", dash);
    }
  rt_svg_close (d->svg);
}

/* A victim's ring is a double line: in black and white, too, nobody takes it for a suspect's.
 */
void
rt_draw_ring (const RtDraw *d, RtRing ring, double x, double y, double r)
{
  const char *colour = *(const char *const *)((const char *)d->theme + rings[ring].colour);

  if (ring == RT_RING_NONE)
    return;
  rt_draw_circle (d, x, y, r + 2, "none", colour, rings[ring].width, rings[ring].dash);
  if (ring == RT_RING_VICTIM)
    rt_draw_circle (d, x, y, r + 3.8, "none", colour, rings[ring].width, NULL);
}

void
rt_draw_icon (const RtDraw *d, const char *icon, const char *colour, const char *ink, double x,
              double y, double r)
{
  const RtIcon *known = rt_chart_icon (d->chart, icon);
  g_autofree char *href = g_strdup_printf ("#i-%s", known ? known->name : "circle-fill");
  const double side = r * 1.1;

  rt_draw_circle (d, x, y, r, d->theme->fills ? colour : d->theme->paper,
                  d->theme->fills ? d->theme->outline : d->theme->ink,
                  d->theme->fills ? 1 : 1.4, NULL);
  rt_svg_open (d->svg, "use");
  rt_svg_set (d->svg, "href", href);
  rt_svg_set (d->svg, "xlink:href", href);
  rt_svg_num (d->svg, "x", x - side / 2);
  rt_svg_num (d->svg, "y", y - side / 2);
  rt_svg_num (d->svg, "width", side);
  rt_svg_num (d->svg, "height", side);
  rt_svg_set (d->svg, "fill", !d->theme->fills ? d->theme->ink : ink ? ink : "#ffffff");
  rt_svg_close (d->svg);
}

#define FACE_RING 2.4   /* as wide */
#define FACE_BADGE 0.36 /* radius of the icon in the corner, of the mark's */
#define FACE_CLIP "face"
#define FACE_GREY "face-grey"

/* A JPEG is a square: what it is clipped to is the same for all, in units of its box. */
static void
define_clip (const RtDraw *d)
{
  rt_svg_open (d->svg, "clipPath");
  rt_svg_set (d->svg, "id", FACE_CLIP);
  rt_svg_set (d->svg, "clipPathUnits", "objectBoundingBox");
  rt_draw_circle (d, 0.5, 0.5, 0.5, NULL, NULL, 0, NULL);
  rt_svg_close (d->svg);
}

/* A black and white printer makes mud of dark colours: grey, and lighter in the shadows. */
static void
define_grey (const RtDraw *d)
{
  static const char *const channels[] = { "feFuncR", "feFuncG", "feFuncB" };

  rt_svg_open (d->svg, "filter");
  rt_svg_set (d->svg, "id", FACE_GREY);
  rt_svg_set (d->svg, "color-interpolation-filters", "sRGB");
  rt_svg_open (d->svg, "feColorMatrix");
  rt_svg_set (d->svg, "type", "saturate");
  rt_svg_set (d->svg, "values", "0");
  rt_svg_close (d->svg);
  rt_svg_open (d->svg, "feComponentTransfer");
  for (guint i = 0; i < G_N_ELEMENTS (channels); i++)
    {
      rt_svg_open (d->svg, channels[i]);
      rt_svg_set (d->svg, "type", "gamma");
      rt_svg_set (d->svg, "exponent", "0.75");
      rt_svg_close (d->svg);
    }
  rt_svg_close (d->svg);
  rt_svg_close (d->svg);
}

/* What the type is must be seen in black and white, too. */
static void
draw_portrait (const RtDraw *d, const RtMark *mark, double x, double y, double r)
{
  const char *ring = d->theme->fills ? mark->colour : d->theme->ink;
  const double inner = r - FACE_RING + 0.3, badge = FACE_BADGE * r; /* no gap to the ring */
  const double away = (r - badge) / G_SQRT2;

  rt_draw_circle (d, x, y, r - FACE_RING / 2, d->theme->paper, ring, FACE_RING, NULL);
  rt_svg_open (d->svg, "image");
  rt_svg_num (d->svg, "x", x - inner);
  rt_svg_num (d->svg, "y", y - inner);
  rt_svg_num (d->svg, "width", 2 * inner);
  rt_svg_num (d->svg, "height", 2 * inner);
  rt_svg_set (d->svg, "clip-path", "url(#" FACE_CLIP ")");
  rt_svg_set (d->svg, "filter", d->theme->fills ? NULL : "url(#" FACE_GREY ")");
  rt_svg_set (d->svg, "xlink:href", mark->portrait); /* the one name that all programs know */
  rt_svg_close (d->svg);
  rt_draw_icon (d, mark->icon, mark->colour, mark->icon_ink, x + away, y + away, badge);
}

void
rt_draw_face (const RtDraw *d, gconstpointer data, double x, double y, double r)
{
  const RtMark *mark = data;

  if (mark->portrait)
    draw_portrait (d, mark, x, y, r);
  else
    rt_draw_icon (d, mark->icon, mark->colour, mark->icon_ink, x, y, r);
}

void
rt_draw_attention (const RtDraw *d, double x, double y, double half)
{
  rt_svg_rect (d->svg, (RtRect){ x - half, y - half, x + half, y + half }, half / 5);
  rt_svg_set (d->svg, "class", "attention");
  rt_svg_set (d->svg, "fill", "none");
  rt_svg_set (d->svg, "stroke", d->theme->ink);
  rt_svg_num (d->svg, "stroke-width", 2.2);
  rt_svg_close (d->svg);
}

void
rt_draw_key (const RtDraw *d, double x, double y, const char *letter)
{
  rt_svg_rect (d->svg, (RtRect){ x - 7.5, y - 7.5, x + 7.5, y + 7.5 }, 3);
  rt_svg_set (d->svg, "class", "key");
  rt_svg_set (d->svg, "fill", d->theme->paper);
  rt_svg_set (d->svg, "stroke", d->theme->line);
  rt_svg_close (d->svg);
  rt_draw_text (d, x, y + 3.8, letter, RT_SMALL_SIZE, TRUE, d->theme->label, 'm', NULL);
}

/* ---- The frame ---------------------------------------------------------------------- */

static void
draw_sample (const RtDraw *d, const RtFrameItem *item, double y)
{
  const RtPoint points[] = { { item->x - 17, y }, { item->x + 17, y } };
  const double width = item->colour ? 5 : item->index == RT_LINE_UNGRADED ? 1.0 : 1.6;

  if (item->kind == RT_FRAME_LINE && item->index < 0)
    {
      const RtPoint wedge[] = { { item->x - 17, y - 0.6 },
                                { item->x + 17, y - 1.6 },
                                { item->x + 17, y + 1.6 },
                                { item->x - 17, y + 0.6 } };
      rt_svg_polyline (d->svg, wedge, 4, TRUE);
      rt_svg_set (d->svg, "fill", d->theme->line);
      rt_svg_close (d->svg);
      return;
    }
  rt_svg_polyline (d->svg, points, 2, FALSE);
  if (item->kind == RT_FRAME_THREAD)
    rt_draw_stroke (d, d->theme->thread, 4, RT_LINE_CONFIRMED);
  else
    rt_draw_stroke (d, item->colour ? item->colour : d->theme->line, width,
                    (RtLineStyle)item->index);
  rt_svg_close (d->svg);
}

static void
draw_bracket_sample (const RtDraw *d, double x, double y)
{
  const RtPoint arc[]
      = { { x - 11, y + 5 }, { x - 6, y - 6 }, { x + 6, y - 6 }, { x + 11, y + 5 } };

  rt_svg_path (d->svg, arc, 4);
  rt_draw_stroke (d, d->theme->amber, 1.6, RT_LINE_CONFIRMED);
  rt_svg_close (d->svg);
}

static void
draw_box_sample (const RtDraw *d, double x, double y)
{
  rt_svg_rect (d->svg, (RtRect){ x - 12, y - 7, x + 12, y + 7 }, 4);
  rt_svg_set (d->svg, "fill", d->theme->band);
  rt_svg_set (d->svg, "stroke", d->theme->faint);
  rt_svg_close (d->svg);
}

/* What follows leads to @address; librsvg makes a link of it in a PDF too. NULL: nothing. */
static void
open_link (const RtDraw *d, const char *address)
{
  if (!address)
    return;
  rt_svg_open (d->svg, "a");
  rt_svg_set (d->svg, "href", address);
  rt_svg_set (d->svg, "xlink:href", address);
}

static void
draw_words (const RtDraw *d, const RtFrameItem *item, double y)
{
  const char *inks[] = { d->theme->ink, d->theme->soft, d->theme->ink };

  open_link (d, item->link);
  rt_draw_text (d, item->x, y, item->text, item->size, item->bold, inks[item->ink],
                item->anchor, NULL);
  if (item->link)
    rt_svg_close (d->svg);
}

static void
draw_item (const RtDraw *d, const RtFrameItem *item, double y)
{
  switch (item->kind)
    {
    case RT_FRAME_TEXT:
      draw_words (d, item, y);
      break;
    case RT_FRAME_DIAMOND:
      rt_draw_diamond (d, (RtPoint){ item->x, y });
      break;
    case RT_FRAME_BRACKET:
      draw_bracket_sample (d, item->x, y);
      break;
    case RT_FRAME_RING:
      rt_draw_circle (d, item->x, y, 5, d->theme->faint, NULL, 0, NULL);
      rt_draw_ring (d, (RtRing)item->index, item->x, y, 3.5);
      break;
    case RT_FRAME_ICON:
      rt_draw_icon (d, item->icon, item->colour, NULL, item->x, y, 8);
      break;
    case RT_FRAME_COLOUR:
      rt_draw_circle (d, item->x, y, 7, item->colour, NULL, 0, NULL);
      break;
    case RT_FRAME_BOX:
      draw_box_sample (d, item->x, y);
      break;
    case RT_FRAME_NOTHING:
      break;
    case RT_FRAME_ATTENTION:
      rt_draw_attention (d, item->x, y, 7.5);
      break;
    case RT_FRAME_KEY:
      rt_draw_key (d, item->x, y, item->text);
      break;
    case RT_FRAME_OWN:
      item->draw (d, item->x, y, item->own);
      break;
    default:
      draw_sample (d, item, y);
    }
}

/* What only shows how something is drawn: no mark and no line of the picture, for whoever reads
 * it with a program or aloud. Its words stand beside it. */
static gboolean
is_sample (const RtFrameItem *item)
{
  return item->kind != RT_FRAME_TEXT && item->kind != RT_FRAME_NOTHING
         && item->kind != RT_FRAME_KEY;
}

/* Samples have one size; larger ones are those, enlarged. */
static void
draw_items (const RtDraw *d, const GArray *items, double top, double scale)
{
  for (guint i = 0; i < items->len; i++)
    {
      RtFrameItem item = g_array_index (items, RtFrameItem, i);
      const gboolean sample = is_sample (&item), enlarged = scale != 1
                                                            && item.kind != RT_FRAME_TEXT
                                                            && item.kind != RT_FRAME_NOTHING;
      double y = top + item.y;

      if (sample || enlarged)
        rt_svg_open (d->svg, "g");
      if (sample)
        {
          rt_svg_set (d->svg, "class", "legend-sample");
          rt_svg_set (d->svg, "aria-hidden", "true");
        }
      if (enlarged)
        {
          rt_svg_enlarged (d->svg, (RtPoint){ item.x, y }, scale);
          item.x = y = 0;
        }
      draw_item (d, &item, y);
      if (sample || enlarged)
        rt_svg_close (d->svg);
    }
}

static void
draw_frame (const RtDraw *d)
{
  g_autoptr (RtFrame) frame = rt_frame_new (d->chart, d->chart->w, 0);
  const double bottom = d->chart->h - frame->bottom_height;

  rt_svg_open (d->svg, "g");
  rt_svg_set (d->svg, "class", "frame");
  draw_items (d, frame->top, 0, frame->scale);
  draw_items (d, frame->bottom, bottom, frame->scale);
  rt_svg_close (d->svg);
}

/* ---- The document ------------------------------------------------------------------- */

gboolean
rt_chart_has_portraits (const RtChart *chart)
{
  for (guint i = 0; i < chart->marks->len; i++)
    if (rt_mark (chart, i)->portrait)
      return TRUE;
  return FALSE;
}

static void
draw_symbols (const RtDraw *d)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  RtFace face;

  for (guint i = 0; i < d->chart->marks->len; i++)
    for (guint f = 0; rt_mark_face (rt_mark (d->chart, i), f, &face); f++)
      {
        const RtIcon *icon = rt_chart_icon (d->chart, face.icon);
        g_ptr_array_add (names, (gpointer)(icon ? icon->name : "circle-fill"));
      }
  g_ptr_array_sort (names, rt_compare_texts);
  rt_svg_open (d->svg, "defs");
  if (rt_chart_has_portraits (d->chart))
    define_clip (d);
  if (rt_chart_has_portraits (d->chart) && !d->theme->fills)
    define_grey (d);
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      const RtIcon *icon = rt_chart_icon (d->chart, name);
      g_autofree char *id = g_strdup_printf ("i-%s", name);

      if (!icon || (i > 0 && strcmp (name, g_ptr_array_index (names, i - 1)) == 0))
        continue;
      rt_svg_open (d->svg, "symbol");
      rt_svg_set (d->svg, "id", id);
      rt_svg_set (d->svg, "viewBox", "0 0 16 16");
      rt_svg_open (d->svg, "path");
      rt_svg_set (d->svg, "d", icon->path);
      rt_svg_set (d->svg, "fill-rule", icon->even_odd ? "evenodd" : NULL);
      rt_svg_close (d->svg);
      rt_svg_close (d->svg);
    }
  rt_svg_close (d->svg);
}

/* What a screen reader says in the picture's place: not every one finds it by itself. */
static void
named_leaf (const RtDraw *d, const char *element, const char *id, const char *text)
{
  rt_svg_open (d->svg, element);
  rt_svg_set (d->svg, "id", id);
  rt_svg_write (d->svg, text);
  rt_svg_close (d->svg);
}

static void
open_document (const RtDraw *d)
{
  const RtChart *chart = d->chart;
  g_autofree char *about = rt_chart_about (chart);
  g_autofree char *box = g_strdup_printf ("0 0 %.0f %.0f", chart->w, chart->h);
  g_autofree char *w = g_strdup_printf ("%.0fmm", chart->page_w_mm),
                  *h = g_strdup_printf ("%.0fmm", chart->page_h_mm);

  rt_svg_open (d->svg, "svg");
  rt_svg_set (d->svg, "xmlns", "http://www.w3.org/2000/svg");
  rt_svg_set (d->svg, "xmlns:xlink", "http://www.w3.org/1999/xlink");
  rt_svg_set (d->svg, "viewBox", box);
  rt_svg_set (d->svg, "width", w);
  rt_svg_set (d->svg, "height", h);
  rt_svg_set (d->svg, "font-family", FONTS);
  rt_svg_set (d->svg, "role", "img");
  rt_svg_set (d->svg, "aria-labelledby", "chart-title chart-about");
  rt_svg_set (d->svg, "data-page", chart->page);
  named_leaf (d, "title", "chart-title", chart->title);
  named_leaf (d, "desc", "chart-about", about);
}

static void
draw_ground (const RtDraw *d)
{
  rt_draw_columns (d);
  rt_draw_rings (d);
  if (d->chart->map)
    rt_draw_map (d);
  if (d->chart->arrangement == RT_ARRANGED_GROUPS)
    rt_draw_clusters (d);
  rt_draw_groups (d);
}

void
rt_draw_links (const RtDraw *d)
{
  draw_ground (d);
  rt_draw_lines (d);
  rt_draw_marks (d);
  rt_draw_labels (d);
  rt_draw_line_changes (d);
  if (d->chart->map)
    rt_draw_map_words (d);
}

GString *
rt_chart_svg (const RtChart *chart, GError **error)
{
  RtDraw d = { NULL, chart, &chart->theme };

  d.svg = rt_svg_new ();
  open_document (&d);
  if (!chart->figure || chart->figure_kind->icons)
    draw_symbols (&d);
  rt_svg_open (d.svg, "rect");
  rt_svg_set (d.svg, "width", "100%");
  rt_svg_set (d.svg, "height", "100%");
  rt_svg_set (d.svg, "fill", d.theme->paper);
  rt_svg_close (d.svg);
  if (chart->figure)
    chart->figure_kind->draw (&d);
  else
    rt_draw_links (&d);
  draw_frame (&d);
  rt_svg_close (d.svg);
  return rt_svg_end (d.svg, error);
}

GString *
rt_chart_ground_svg (const RtChart *chart, GError **error)
{
  RtDraw d = { NULL, chart, &chart->theme };

  d.svg = rt_svg_new ();
  rt_svg_open (d.svg, "svg");
  rt_svg_set (d.svg, "xmlns", "http://www.w3.org/2000/svg");
  rt_svg_set (d.svg, "class", "ground");
  rt_svg_set (d.svg, "aria-hidden", "true");
  rt_svg_set (d.svg, "preserveAspectRatio", "none");
  rt_svg_set (d.svg, "font-family", FONTS);
  draw_ground (&d);
  if (chart->map)
    rt_draw_map_words (&d);
  rt_svg_close (d.svg);
  return rt_svg_end (d.svg, error);
}
