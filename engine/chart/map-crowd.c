/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Where the marks of a map stand. One that has a position of its own stands on it as long as
 * icons do not lie on each other: only its name goes to the side where there is room. Where
 * several share a position, or one would hide another's, they stand around on rings, the
 * nearest free place first, and thin lines lead to the dot. */

#include "chart/map-crowd.h"
#include <math.h>

#define DOT 5.0 /* room around a position */
#define RINGS 110
#define RING 7.0   /* from one to the next */
#define BESIDE 9.0 /* from an icon's edge to its dot, at least */
#define TO_ITS_PLACE                                                                           \
  44.0 /* where the place's icon stands there: a line with its words runs between */
#define PER_MARK 13.0   /* the first ring is so much wider for each that shares the position */
#define TURNS 48        /* places on a ring */
#define STRETCH 1.35    /* of a ring, whose marks are wider than high */
#define TOGETHER 0.5    /* of the way that icons overlap: neighbours share their surroundings */
#define ON_THE_SPOT 3.0 /* gap where nothing else than the true place will do */

static const RtRect nowhere = { -G_MAXFLOAT, -G_MAXFLOAT, -G_MAXFLOAT, -G_MAXFLOAT };

/* ---- What is free ------------------------------------------------------------------------ */

gboolean
rt_crowd_hides (const RtCrowd *crowd, RtRect box, int own)
{
  const RtMap *map = crowd->chart->map;
  const RtRect wide = rt_rect_grow (box, DOT);

  for (guint i = 0; i < map->sites->len; i++)
    {
      const RtSite *site = &g_array_index (map->sites, RtSite, i);

      if ((int)i != own && site->n && site->at.x > wide.x0 && site->at.x < wide.x1
          && site->at.y > wide.y0 && site->at.y < wide.y1)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_on_land (const RtCrowd *crowd, RtRect box)
{
  const RtRect land = crowd->chart->map->land;

  return box.x0 >= land.x0 && box.y0 >= land.y0 && box.x1 <= land.x1 && box.y1 <= land.y1;
}

static gboolean
meets_a_box (const RtCrowd *crowd, RtRect box)
{
  for (guint i = 0; i < crowd->boxes->len; i++)
    if (rt_rect_meets (box, g_array_index (crowd->boxes, RtRect, i)))
      return TRUE;
  return FALSE;
}

gboolean
rt_crowd_is_free (const RtCrowd *crowd, RtRect box)
{
  const RtRect wide = rt_rect_grow (box, crowd->gap);

  if (!is_on_land (crowd, wide) || meets_a_box (crowd, wide))
    return FALSE;
  for (guint i = 0; i + 1 < crowd->leaders->len; i += 2)
    if (rt_segment_meets_rect (g_array_index (crowd->leaders, RtPoint, i),
                               g_array_index (crowd->leaders, RtPoint, i + 1), wide))
      return FALSE;
  return TRUE;
}

/* The icon that stands on the spot is no obstacle to what leads there. */
static gboolean
holds (const RtSite *site, RtRect box)
{
  return site->held > 0 && box.x0 < site->at.x && box.x1 > site->at.x && box.y0 < site->at.y
         && box.y1 > site->at.y;
}

gboolean
rt_crowd_leads (const RtCrowd *crowd, const RtSite *site, RtPoint from, RtPoint to)
{
  for (guint i = 0; i < crowd->boxes->len; i++)
    {
      const RtRect box = g_array_index (crowd->boxes, RtRect, i);

      if (!holds (site, box) && rt_segment_meets_rect (from, to, box))
        return FALSE;
    }
  for (guint i = 0; i + 1 < crowd->leaders->len; i += 2)
    if (rt_segments_cross (from, to, g_array_index (crowd->leaders, RtPoint, i),
                           g_array_index (crowd->leaders, RtPoint, i + 1)))
      return FALSE;
  return TRUE;
}

/* ---- Single marks ------------------------------------------------------------------------ */

static RtSite *
site_of (const RtCrowd *crowd, const RtMark *mark)
{
  return &g_array_index (crowd->chart->map->sites, RtSite, mark->site);
}

static RtRect
icon_at (const RtMark *mark, RtPoint p)
{
  const double r = rt_mark_outer (mark);

  return (RtRect){ p.x - r, p.y - r - rt_mark_loop_room (mark), p.x + r, p.y + r };
}

/* Of its name and captions, on the side where they are. */
static RtRect
words_at (const RtMark *mark, RtPoint p)
{
  const RtRect e = rt_mark_extent (mark);
  const double r = rt_mark_outer (mark) + 1;
  RtRect box = { p.x + e.x0, p.y + e.y0, p.x + e.x1, p.y + e.y1 };

  switch (mark->side)
    {
    case RT_WORDS_LEFT:
      box.x1 = p.x - r;
      break;
    case RT_WORDS_RIGHT:
      box.x0 = p.x + r;
      break;
    case RT_WORDS_ABOVE:
      box.y1 = p.y - r;
      break;
    case RT_WORDS_BELOW:
      box.y0 = p.y + r;
      break;
    }
  return box;
}

static void
stand (RtCrowd *crowd, RtMark *mark, RtPoint p)
{
  const RtRect icon = icon_at (mark, p), words = words_at (mark, p);

  mark->x = p.x;
  mark->y = p.y;
  g_array_append_val (crowd->boxes, icon);
  g_array_append_val (crowd->boxes, words);
}

/* May its icon stand on the very spot? A country has that to itself, whatever else is known to
 * be in it. */
static gboolean
claims_spot (const RtCrowd *crowd, const RtMark *mark)
{
  const RtSite *site = site_of (crowd, mark);
  const RtRect icon = icon_at (mark, site->at);

  return rt_map_lent (crowd->chart->map, mark) == RT_LENT_NOT && site->own == 1
         && is_on_land (crowd, icon) && !rt_crowd_hides (crowd, icon, mark->site);
}

/* The name of an icon that stands on its spot, on the first side that has room. */
static gboolean
name_on_spot (RtCrowd *crowd, RtMark *mark)
{
  static const RtWordsSide sides[] = { RT_WORDS_BELOW, RT_WORDS_RIGHT, RT_WORDS_LEFT,
                                       RT_WORDS_ABOVE };
  const RtPoint at = site_of (crowd, mark)->at;

  for (guint i = 0; i < G_N_ELEMENTS (sides); i++)
    {
      mark->side = sides[i];
      const RtRect words = words_at (mark, at);
      if (rt_crowd_is_free (crowd, words) && !rt_crowd_hides (crowd, words, -1))
        {
          g_array_append_val (crowd->boxes, words);
          return TRUE;
        }
    }
  return FALSE;
}

/* Icons first, so that no name takes the spot of another's icon. What finds no side for its
 * name leaves its spot again. */
static void
stand_on_spots (RtCrowd *crowd, gboolean *stands)
{
  RtChart *chart = crowd->chart;
  const double gap = crowd->gap;
  g_autofree gint *icons = g_new (gint, chart->marks->len + 1u);

  crowd->gap = ON_THE_SPOT;
  for (guint i = 0; i < chart->marks->len; i++)
    {
      const RtMark *mark = rt_mark (chart, i);

      icons[i] = -1;
      if (stands[i] || !claims_spot (crowd, mark))
        continue;
      const RtRect icon = icon_at (mark, site_of (crowd, mark)->at);
      if (meets_a_box (crowd, icon))
        continue;
      icons[i] = (gint)crowd->boxes->len;
      g_array_append_val (crowd->boxes, icon);
    }
  for (guint i = 0; i < chart->marks->len; i++)
    {
      RtMark *mark = rt_mark (chart, i);

      if (icons[i] < 0)
        continue;
      const RtRect icon = g_array_index (crowd->boxes, RtRect, icons[i]);
      g_array_index (crowd->boxes, RtRect, icons[i]) = nowhere; /* its name may touch it */
      stands[i] = name_on_spot (crowd, mark);
      if (!stands[i])
        continue;
      g_array_index (crowd->boxes, RtRect, icons[i]) = icon;
      mark->x = site_of (crowd, mark)->at.x;
      mark->y = site_of (crowd, mark)->at.y;
      site_of (crowd, mark)->held = rt_mark_outer (mark);
    }
  crowd->gap = gap;
}

/* Tries the place on a ring; words away from the dot, so that no leader runs through them. */
static gboolean
stand_on_ring (RtCrowd *crowd, RtMark *mark, double radius, int turn, gboolean beside)
{
  RtSite *site = site_of (crowd, mark);
  const RtPoint dot = site->at;
  const double angle = 2 * G_PI * turn / TURNS, r = rt_mark_outer (mark);
  const RtPoint p = { dot.x + (beside ? 1 : STRETCH) * radius * cos (angle),
                      dot.y + radius * sin (angle) };
  const double reach = hypot (p.x - dot.x, p.y - dot.y);

  if (beside)
    mark->side = cos (angle) < 0 ? RT_WORDS_LEFT : RT_WORDS_RIGHT;
  else
    mark->side = sin (angle) < -0.2 ? RT_WORDS_ABOVE : RT_WORDS_BELOW;
  const RtRect icon = icon_at (mark, p), words = words_at (mark, p);
  const double from = fmin (RT_CROWD_NEAR, (reach - r) / 2);
  const RtPoint end = rt_point_between (p, dot, fmin (1, (r + 3) / reach)),
                start = rt_point_between (dot, p,
                                          fmin (1, fmax (from, site->held + 3) / reach));

  if (!rt_crowd_is_free (crowd, icon) || !rt_crowd_is_free (crowd, words)
      || rt_crowd_hides (crowd, icon, -1) || rt_crowd_hides (crowd, words, -1)
      || !rt_crowd_leads (crowd, site, start, end))
    return FALSE;
  stand (crowd, mark, p);
  site->dotted = TRUE;
  g_array_append_val (crowd->leaders, start);
  g_array_append_val (crowd->leaders, end);
  return TRUE;
}

/* How many find their places around the same spot, more or less. */
static guint
neighbours (const RtCrowd *crowd, const RtMark *mark)
{
  const GArray *sites = crowd->chart->map->sites;
  const RtSite *here = site_of (crowd, mark);
  guint n = 0;

  for (guint i = 0; i < sites->len; i++)
    {
      const RtSite *site = &g_array_index (sites, RtSite, i);
      const double far = hypot (site->at.x - here->at.x, site->at.y - here->at.y);

      if (far <= TOGETHER * mark->r)
        n += site->n - (site->held > 0);
    }
  return MAX (n, 1);
}

/* The first ring has room for all that stand there, so that none shuts the others off from the
 * dot. */
static gboolean
stand_around (RtCrowd *crowd, RtMark *mark, double looser)
{
  const double held = site_of (crowd, mark)->held;
  const double first = held + rt_mark_outer (mark) + (held > 0 ? TO_ITS_PLACE : BESIDE)
                       + PER_MARK * looser * (neighbours (crowd, mark) - 1) + (looser - 1) * 40;

  for (int ring = 0; ring < RINGS; ring++)
    for (int turn = 0; turn < TURNS; turn++)
      for (int beside = 1; beside >= 0; beside--)
        if (stand_on_ring (crowd, mark, first + ring * RING, turn, beside))
          return TRUE;
  return FALSE;
}

gboolean
rt_crowd_stand (RtCrowd *crowd, double looser)
{
  RtChart *chart = crowd->chart;
  RtMap *map = chart->map;
  g_autofree gboolean *stands = g_new0 (gboolean, chart->marks->len + 1u);

  g_array_set_size (crowd->boxes, 0);
  g_array_set_size (crowd->leaders, 0);
  for (guint i = 0; i < map->sites->len; i++)
    g_array_index (map->sites, RtSite, i).held = 0;
  for (guint i = 0; i < chart->marks->len; i++)
    stands[i] = rt_mark (chart, i)->site < 0 || rt_map_block_of (map, rt_mark (chart, i));
  stand_on_spots (crowd, stands);
  for (guint i = 0; i < map->blocks->len; i++)
    if (!rt_map_block_stand (crowd, i, looser))
      return FALSE;
  for (guint i = 0; i < chart->marks->len; i++)
    if (!stands[i] && !stand_around (crowd, rt_mark (chart, i), looser))
      return FALSE;
  return TRUE;
}
