/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What a map has besides marks and lines: countries, the thin lines from marks to where they
 * are, the scale, whose outlines these are, the heading of the list; and names of countries,
 * where nothing else stands. */

#include "chart/map.h"
#include "base/text.h"
#include "chart/metrics.h"
#include "chart/outlines.h"
#include <math.h>

#define BAR 130.0             /* of the scale, at most */
#define SCALE_ROOM (BAR + 80) /* of it and its length in words */
#define GRID 9                /* places to try for the name of a country, each way */
#define ROUGH_KM 800.0        /* below that it is said how far off they may be */
#define DOT_R 2.8
#define NET 130.0 /* about, between two parallels or meridians */

/* ---- Outlines ---------------------------------------------------------------------------- */

static void
append_point (GString *out, char command, RtPoint p)
{
  char x[G_ASCII_DTOSTR_BUF_SIZE], y[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (x, sizeof x, "%.1f", p.x);
  g_ascii_formatd (y, sizeof y, "%.1f", p.y);
  g_string_append_printf (out, "%c%s %s", command, x, y);
}

static void
add_outline (const RtMap *map, guint country, const GArray *ring, gpointer data)
{
  GString *way = ((GString **)data)[country];

  (void)map;
  for (guint i = 0; i < ring->len; i++)
    append_point (way, i ? 'L' : 'M', g_array_index (ring, RtPoint, i));
  g_string_append_c (way, 'Z');
}

static void
draw_countries (const RtDraw *d)
{
  g_autofree GString **ways = g_new (GString *, rt_n_outline_names + 1u);

  for (guint i = 0; i < rt_n_outline_names; i++)
    ways[i] = g_string_new (NULL);
  rt_outlines_each (d->chart->map, add_outline, ways);
  for (guint i = 0; i < rt_n_outline_names; i++)
    {
      if (ways[i]->len)
        {
          rt_svg_open (d->svg, "path");
          rt_svg_set (d->svg, "class", "country");
          rt_svg_set (d->svg, "d", ways[i]->str);
          rt_svg_set (d->svg, "fill", d->theme->band);
          rt_svg_set (d->svg, "fill-rule", "evenodd");
          rt_svg_set (d->svg, "stroke", d->theme->faint);
          rt_svg_num (d->svg, "stroke-width", 0.9);
          rt_svg_leaf (d->svg, "title", rt_outline_names[i]);
          rt_svg_close (d->svg);
        }
      g_string_free (ways[i], TRUE);
    }
}

/* ---- Where marks are ----------------------------------------------------------------------
 */

/* Dotted: that dot is where the place is, not where in it the mark belongs. */
static void
draw_leader (const RtDraw *d, RtPoint dot, RtPoint icon, double r, gboolean lent, gint64 mark)
{
  const double reach = hypot (icon.x - dot.x, icon.y - dot.y);
  const RtPoint ends[] = { dot, rt_point_between (icon, dot, fmin (1, (r + 1) / reach)) };

  rt_svg_polyline (d->svg, ends, 2, FALSE);
  rt_svg_set (d->svg, "class", "leader");
  if (d->chart->numbered && mark >= 0)
    rt_svg_num (d->svg, "data-leads", (double)mark);
  if (lent)
    rt_draw_stroke (d, d->theme->soft, 1.1, RT_LINE_TENTATIVE);
  else
    rt_draw_stroke (d, d->theme->soft, 0.7, RT_LINE_CONFIRMED);
  rt_svg_close (d->svg);
}

static void
draw_block (const RtDraw *d, const RtBlock *block)
{
  const RtSite *site = &g_array_index (d->chart->map->sites, RtSite, block->site);

  draw_leader (d, site->at, block->end, -1, TRUE, -1);
  rt_svg_rect (d->svg, block->rect, 6);
  rt_svg_set (d->svg, "class", "block");
  rt_svg_set (d->svg, "fill", d->theme->paper);
  rt_svg_num (d->svg, "fill-opacity", 0.8);
  rt_svg_close (d->svg);
  rt_svg_rect (d->svg, block->rect, 6);
  rt_draw_stroke (d, d->theme->faint, 1.1, RT_LINE_CONFIRMED);
  rt_svg_close (d->svg);
  rt_draw_text (d, rt_map_block_title (block).x0, rt_map_block_title (block).y1 - 4,
                block->words, RT_SMALL_SIZE, TRUE, d->theme->soft, 's', NULL);
}

static void
draw_sites (const RtDraw *d)
{
  const RtMap *map = d->chart->map;

  for (guint i = 0; i < d->chart->marks->len; i++)
    {
      const RtMark *mark = rt_mark (d->chart, i);

      if (rt_map_displaced (map, mark))
        draw_leader (d, g_array_index (map->sites, RtSite, mark->site).at,
                     (RtPoint){ mark->x, mark->y }, mark->r,
                     rt_map_lent (map, mark) != RT_LENT_NOT, i);
    }
  for (guint i = 0; i < map->blocks->len; i++)
    draw_block (d, &g_array_index (map->blocks, RtBlock, i));
  for (guint i = 0; i < map->sites->len; i++)
    {
      const RtSite *site = &g_array_index (map->sites, RtSite, i);

      if (site->dotted && site->held <= 0)
        rt_draw_circle (d, site->at.x, site->at.y, DOT_R, d->theme->ink, d->theme->paper, 1,
                        NULL);
    }
}

static void
draw_sample (const RtDraw *d, double x, double y, gboolean lent)
{
  draw_leader (d, (RtPoint){ x - 12, y }, (RtPoint){ x + 12, y }, 0, lent, -1);
  rt_draw_circle (d, x - 12, y, DOT_R, d->theme->ink, d->theme->paper, 1, NULL);
}

static void
draw_site_sample (const RtDraw *d, double x, double y, gconstpointer own)
{
  (void)own;
  draw_sample (d, x, y, FALSE);
}

static void
draw_lent_sample (const RtDraw *d, double x, double y, gconstpointer own)
{
  (void)own;
  draw_sample (d, x, y, TRUE);
}

void
rt_map_legend (const RtChart *chart, RtLegend *legend)
{
  gboolean apart = FALSE, place = FALSE, wide = FALSE;

  for (guint i = 0; i < chart->marks->len; i++)
    {
      const RtMark *mark = rt_mark (chart, i);

      const RtLent lent = rt_map_lent (chart->map, mark);

      if (rt_map_block_of (chart->map, mark))
        continue;
      place = place || lent == RT_LENT_PLACE;
      wide = wide || lent == RT_LENT_WIDE;
      apart = apart || (lent == RT_LENT_NOT && rt_map_displaced (chart->map, mark));
    }
  if (apart)
    rt_legend_add (
        legend, (RtFrameItem){ .kind = RT_FRAME_OWN, .draw = draw_site_sample, .name = "site" },
        30, "a thin line leads to the position");
  if (place || wide)
    rt_legend_add (
        legend, (RtFrameItem){ .kind = RT_FRAME_OWN, .draw = draw_lent_sample, .name = "lent" },
        30,
        place && wide ? "in that place, country or region, position not known"
        : wide        ? "in that country or region, position not known"
                      : "in that place, position not known");
}

/* ---- Parallels and meridians --------------------------------------------------------------
 */

/* The longest of 1, 2 and 5 times a power of ten that is no longer than @most. */
static double
round_length (double most)
{
  const double power = pow (10, floor (log10 (most))), times = most / power;

  return power * (times >= 5 ? 5 : times >= 2 ? 2 : 1);
}

typedef void NetFunc (const RtDraw *d, RtPoint from, RtPoint to, const char *words,
                      gpointer data);

/* @words: (transfer full): "48.14° N": @places behind the point. */
static char *
degree_words (double degrees, int places, char plus, char minus)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *format = g_strdup_printf ("%%.%df", places);

  g_ascii_formatd (text, sizeof text, format, fabs (degrees));
  return g_strdup_printf ("%s° %c", text, degrees < 0 ? minus : plus);
}

/* Lines of one direction, from the south or west. */
static void
each_net_line (const RtDraw *d, gboolean parallel, double step, NetFunc *func, gpointer data)
{
  const RtMap *map = d->chart->map;
  const double a = parallel ? map->land.y0 : map->land.x0,
               b = parallel ? map->land.y1 : map->land.x1;
  const double units = map->scale * (parallel ? 1 : rt_map_squeeze (map)),
               middle = parallel ? map->frame.lat : map->frame.lon, half = (b - a) / 2 / units;
  const int places = (int)fmax (0, ceil (-log10 (step) - 1e-9));

  for (double k = ceil ((middle - half) / step); k * step <= middle + half; k++)
    {
      const double at = (a + b) / 2 + (parallel ? -1 : 1) * (k * step - middle) * units;
      g_autofree char *words = parallel
                                   ? degree_words (k * step, places, 'N', 'S')
                                   : degree_words (remainder (k * step, 360), places, 'E', 'W');

      if (parallel)
        func (d, (RtPoint){ map->land.x0, at }, (RtPoint){ map->land.x1, at }, words, data);
      else
        func (d, (RtPoint){ at, map->land.y0 }, (RtPoint){ at, map->land.y1 }, words, data);
    }
}

/* Both directions, at the same round step of degrees. */
static void
each_of_net (const RtDraw *d, NetFunc *func, gpointer data)
{
  const RtMap *map = d->chart->map;
  const double step = round_length (NET * 2 / (map->scale * (1 + rt_map_squeeze (map))));

  each_net_line (d, TRUE, step, func, data);
  each_net_line (d, FALSE, step, func, data);
}

static void
draw_net_line (const RtDraw *d, RtPoint from, RtPoint to, const char *words, gpointer data)
{
  (void)words;
  (void)data;
  rt_draw_rule (d, from, to, d->theme->band, 1, NULL);
}

static void
draw_net (const RtDraw *d)
{
  rt_svg_open (d->svg, "g");
  rt_svg_set (d->svg, "class", "net");
  each_of_net (d, draw_net_line, NULL);
  rt_svg_close (d->svg);
}

/* ---- Scale and heading ---------------------------------------------------------------------
 */

/* "200 km", "50 m" */
static char *
length_words (double km)
{
  return km >= 1 ? g_strdup_printf ("%.0f km", km) : g_strdup_printf ("%.0f m", km * 1000);
}

gboolean
rt_map_coarse (const RtMap *map)
{
  return !rt_n_outline_rings
         || (map->land.y1 - map->land.y0) / map->scale * RT_MAP_KM < RT_MAP_COARSE_KM;
}

char **
rt_map_about (const RtMap *map, gboolean *beside)
{
  const double room = map->land.x1 - map->land.x0;
  const double km = map->scale > 0 ? (map->land.y1 - map->land.y0) / map->scale * RT_MAP_KM : 0;
  g_autofree char *about = g_strdup_printf (
      "Equirectangular, true to scale along %.*f° %s. %s", km < ROUGH_KM ? 2 : 0,
      fabs (map->frame.lat), map->frame.lat < 0 ? "S" : "N",
      !rt_n_outline_rings   ? "This build has no outlines of countries"
      : rt_map_coarse (map) ? "Outlines of countries are too coarse at this scale: left out"
      : km < ROUGH_KM
          ? "Country outlines: Natural Earth, public domain, some kilometres off in places"
          : "Country outlines: Natural Earth, public domain");

  *beside = SCALE_ROOM + rt_drawn_width (about, RT_SMALL_SIZE, FALSE) * RT_TEXT_SLACK <= room;
  return rt_text_wrap (about, RT_SMALL_SIZE, FALSE,
                       *beside ? G_MAXDOUBLE : (room - 2) / RT_TEXT_SLACK, 4);
}

static void
draw_scale (const RtDraw *d)
{
  const RtMap *map = d->chart->map;
  const double km = round_length (BAR * RT_MAP_KM / map->scale),
               length = km / RT_MAP_KM * map->scale, x = map->land.x0 + 2;
  double y = map->land.y1 + 14, at = x;
  const RtPoint bar[] = { { x, y - 4 }, { x, y }, { x + length, y }, { x + length, y - 4 } };
  g_autofree char *words = length_words (km);
  gboolean beside;
  g_auto (GStrv) about = rt_map_about (map, &beside);

  rt_svg_polyline (d->svg, bar, 4, FALSE);
  rt_svg_set (d->svg, "class", "scale");
  rt_draw_stroke (d, d->theme->ink, 1.2, RT_LINE_CONFIRMED);
  rt_svg_close (d->svg);
  y += 2;
  rt_draw_text (d, x + length + 7, y, words, RT_SMALL_SIZE, FALSE, d->theme->ink, 's', NULL);
  if (beside)
    at = x + length + 7 + rt_drawn_width (words, RT_SMALL_SIZE, FALSE) * RT_TEXT_SLACK + 14;
  else
    y += RT_MAP_ROW;
  for (char **row = about; *row; row++, y += RT_MAP_ROW)
    rt_draw_text (d, at, y, *row, RT_SMALL_SIZE, FALSE, d->theme->soft, 's', NULL);
}

char *
rt_map_heading (const RtChart *chart)
{
  static const char *const words[] = { "position not known", "several", "not on this map" };
  static const int sites[] = { RT_SITE_UNKNOWN, RT_SITE_SEVERAL, RT_SITE_BEYOND };
  g_autoptr (GString) out = g_string_new (NULL);
  gboolean is[G_N_ELEMENTS (sites)] = { FALSE };

  for (guint i = 0; i < chart->marks->len; i++)
    for (guint k = 0; k < G_N_ELEMENTS (sites); k++)
      is[k] = is[k] || rt_mark (chart, i)->site == sites[k];
  if (is[1] && !is[0])
    return g_strdup (is[2] ? "Several positions, or not on this map" : "Several positions");
  for (guint k = 0; k < G_N_ELEMENTS (sites); k++)
    if (is[k])
      g_string_append_printf (out, "%s%s", out->len ? ", or " : "", words[k]);
  if (out->len)
    out->str[0] = g_ascii_toupper (out->str[0]);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static void
draw_heading (const RtDraw *d)
{
  const RtMap *map = d->chart->map;
  const double x = map->land.x1 + RT_MAP_LIST_GAP, y = map->land.y0;
  g_autofree char *heading = rt_map_heading (d->chart);

  if (!map->unplaced)
    return;
  rt_draw_text (d, x, y + 11, heading, RT_NAME_SIZE, TRUE, d->theme->ink, 's', NULL);
  if (map->relations)
    {
      g_autofree char *n = rt_count (map->relations, "relation", NULL);
      g_autofree char *words = g_strdup_printf ("%s of theirs %s not drawn", n,
                                                map->relations == 1 ? "is" : "are");

      rt_draw_text (d, x, y + 26, words, RT_SMALL_SIZE, FALSE, d->theme->soft, 's', NULL);
    }
}

void
rt_draw_map (const RtDraw *d)
{
  rt_svg_open (d->svg, "g");
  rt_svg_set (d->svg, "class", "map");
  if (rt_map_coarse (d->chart->map))
    draw_net (d);
  else
    draw_countries (d);
  rt_svg_rect (d->svg, d->chart->map->land, 0);
  rt_svg_set (d->svg, "class", "edge");
  rt_svg_set (d->svg, "fill", "none");
  rt_svg_set (d->svg, "stroke", d->theme->faint);
  rt_svg_close (d->svg);
  draw_sites (d);
  draw_scale (d);
  draw_heading (d);
  rt_svg_close (d->svg);
}

/* ---- Names of countries ---------------------------------------------------------------------
 */

static void
keep_largest (const RtMap *map, guint country, const GArray *ring, gpointer data)
{
  GArray **largest = data;

  (void)map;
  if (largest[country] && rt_ring_area (largest[country]) >= rt_ring_area (ring))
    return;
  g_clear_pointer (&largest[country], g_array_unref);
  largest[country] = g_array_new (FALSE, FALSE, sizeof (RtPoint));
  g_array_append_vals (largest[country], ring->data, ring->len);
}

/* What stands on the map already. */
static GArray *
standing (const RtChart *chart)
{
  GArray *shapes = g_array_new (FALSE, FALSE, sizeof (RtShape));

  for (guint i = 0; i < chart->marks->len; i++)
    rt_mark_shapes (rt_mark (chart, i), i, 1, shapes);
  rt_map_shapes (chart->map, shapes);
  for (guint i = 0; i < chart->map->blocks->len; i++)
    {
      const RtShape shape = rt_shape_rect (g_array_index (chart->map->blocks, RtBlock, i).rect,
                                           0);
      g_array_append_val (shapes, shape);
    }
  for (guint i = 0; i < chart->lines->len; i++)
    {
      const RtLine *line = rt_line (chart, i);
      const RtShape shape = rt_shape_rect (line->box, i);

      if (line->fate == RT_LABEL_PLACED || line->fate == RT_LABEL_KEY)
        g_array_append_val (shapes, shape);
    }
  for (guint i = 0; i < chart->questions->len; i++)
    {
      const RtShape shape = rt_shape_rect (g_array_index (chart->questions, RtQuestion, i).box,
                                           0);
      g_array_append_val (shapes, shape);
    }
  return shapes;
}

static gboolean
is_clear (const RtChart *chart, const GArray *shapes, RtRect r)
{
  const RtRect wide = rt_rect_grow (r, 5);

  for (guint i = 0; i < shapes->len; i++)
    if (rt_rect_meets (wide, g_array_index (shapes, RtShape, i).rect))
      return FALSE;
  for (guint i = 0; i < chart->lines->len; i++)
    for (guint p = 1; p < rt_line (chart, i)->n_flat; p++)
      if (rt_segment_meets_rect (rt_line (chart, i)->flat[p - 1], rt_line (chart, i)->flat[p],
                                 wide))
        return FALSE;
  for (guint i = 0; i < chart->marks->len; i++)
    {
      const RtMark *mark = rt_mark (chart, i);

      if (rt_map_displaced (chart->map, mark)
          && rt_segment_meets_rect ((RtPoint){ mark->x, mark->y },
                                    g_array_index (chart->map->sites, RtSite, mark->site).at,
                                    wide))
        return FALSE;
    }
  return TRUE;
}

/* Where @name fits into @ring and is clear of everything, the nearest to its middle. */
static gboolean
find_room (const RtChart *chart, const GArray *shapes, const GArray *ring, const char *name,
           RtRect *room)
{
  const RtRect b = rt_points_bounds ((const RtPoint *)ring->data, ring->len);
  const double w = rt_drawn_width (name, RT_SMALL_SIZE, FALSE) * RT_TEXT_SLACK, h = 12;
  double nearest = INFINITY;

  for (int i = 0; i < GRID * GRID; i++)
    {
      const double u = (i % GRID + 0.5) / GRID, v = (i / GRID + 0.5) / GRID;
      const RtPoint at = { b.x0 + u * (b.x1 - b.x0), b.y0 + v * (b.y1 - b.y0) };
      const RtRect r = { at.x - w / 2, at.y - h / 2, at.x + w / 2, at.y + h / 2 };
      const double away = hypot (u - 0.5, v - 0.5);
      gboolean inside = away < nearest;

      for (guint k = 0; inside && k < 4; k++)
        inside = rt_ring_holds (ring, rt_rect_corner (rt_rect_grow (r, 3), k));
      if (!inside || !is_clear (chart, shapes, r))
        continue;
      nearest = away;
      *room = r;
    }
  return nearest < INFINITY;
}

/* Where a parallel or meridian begins, unless something stands there. */
static void
draw_net_words (const RtDraw *d, RtPoint from, RtPoint to, const char *words, gpointer data)
{
  GArray *shapes = data;
  const double w = rt_drawn_width (words, RT_SMALL_SIZE, FALSE) * RT_TEXT_SLACK;
  const RtPoint at = from.y == to.y ? (RtPoint){ from.x + 4, from.y - 3 }
                                    : (RtPoint){ to.x + 3, to.y - 4 };
  const RtRect room = { at.x, at.y - 9, at.x + w, at.y + 2 }, land = d->chart->map->land;
  const RtShape own = rt_shape_rect (room, G_MAXUINT32);

  if (!(room.x1 < land.x1 && room.y0 > land.y0 && is_clear (d->chart, shapes, room)))
    return;
  rt_draw_text (d, at.x, at.y, words, RT_SMALL_SIZE, FALSE, d->theme->soft, 's', NULL);
  g_array_append_val (shapes, own);
}

void
rt_draw_map_words (const RtDraw *d)
{
  g_autofree GArray **largest = g_new0 (GArray *, rt_n_outline_names + 1u);
  g_autoptr (GArray) shapes = standing (d->chart);
  RtRect room;

  rt_svg_open (d->svg, "g");
  rt_svg_set (d->svg, "class", "countries");
  if (rt_map_coarse (d->chart->map))
    each_of_net (d, draw_net_words, shapes);
  else
    rt_outlines_each (d->chart->map, keep_largest, largest);
  for (guint i = 0; i < rt_n_outline_names; i++)
    {
      if (!largest[i])
        continue;
      if (!d->chart->map->named[i]
          && find_room (d->chart, shapes, largest[i], rt_outline_names[i], &room))
        rt_draw_text (d, (room.x0 + room.x1) / 2, room.y1 - 2.6, rt_outline_names[i],
                      RT_SMALL_SIZE, FALSE, d->theme->soft, 'm', NULL);
      g_array_unref (largest[i]);
    }
  rt_svg_close (d->svg);
}
