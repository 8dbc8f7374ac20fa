/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The places of a map. Positions are projected equirectangularly, true to scale along the
 * middle parallel: simple to read distances from, and of a region as good as another. A mark
 * that has a position of its own, and to itself, stands on it. Where several share one, or one
 * would hide another, they stand around on rings, the nearest free place first, and thin lines
 * lead to the dot. */

#include "chart/map.h"
#include "chart/arrange.h"
#include "chart/metrics.h"
#include <math.h>

#define GAP 16.0
#define NEAR 16.0    /* of a dot: leaders of dots side by side may cross there */
#define DOT 5.0      /* room around a position */
#define STRIP 24.0   /* below the map: scale and source */
#define HEADING 40.0 /* above the list */

#define MOST_LIST 0.5 /* of the width */
#define RINGS 90
#define RING 9.0       /* from one to the next */
#define LEAST_RING 7.0 /* the first one of a mark; further out where many stand around */
#define PER_MARK 1.7
#define MOST_LOOSE 2.5
#define TOGETHER 70.0   /* positions so near have their marks around them together */
#define TURNS 48        /* places on a ring */
#define LIST_R 8.0      /* icons of the list */
#define MOST_MARKS 2000 /* more can be placed by nobody's eye */

/* ---- Projection ------------------------------------------------------------------------- */

RtPoint
rt_map_point (const RtMap *map, double lat, double lon)
{
  const double squeeze = rt_map_squeeze (map);

  return (RtPoint){ (map->land.x0 + map->land.x1) / 2
                        + (lon - map->frame.lon) * squeeze * map->scale,
                    (map->land.y0 + map->land.y1) / 2 + (map->frame.lat - lat) * map->scale };
}

/* ---- The list -----------------------------------------------------------------------------
 */

void
rt_map_shrink (RtChart *chart)
{
  for (guint i = 0; i < chart->marks->len; i++)
    {
      RtMark *mark = rt_mark (chart, i);

      mark->site = chart->map->of[mark->entity];
      if (mark->site >= 0)
        {
          g_array_index (chart->map->sites, RtSite, mark->site).n++;
          continue;
        }
      chart->map->unplaced++;
      mark->r = LIST_R;
      mark->side = RT_WORDS_RIGHT;
      g_strfreev (mark->captions);
      mark->captions = g_new0 (char *, 1);
    }
}

static double
list_row (const RtMark *mark, double *w)
{
  const RtRect e = rt_mark_extent (mark);

  *w = e.x1 - e.x0;
  return e.y1 - e.y0 + 5;
}

/* Columns of marks that begin at @x; returns where the last one ends. */
static double
fill_list (RtChart *chart, double x, double h)
{
  double y = HEADING, widest = 0;

  for (guint i = 0; i < chart->marks->len; i++)
    {
      RtMark *mark = rt_mark (chart, i);
      double w;

      if (mark->site >= 0)
        continue;
      const double row = list_row (mark, &w);
      const RtRect e = rt_mark_extent (mark);
      if (y > HEADING && y + row > h)
        {
          x += widest + RT_MAP_LIST_GAP;
          y = HEADING;
          widest = 0;
        }
      mark->x = x - e.x0;
      mark->y = y - e.y0;
      y += row;
      widest = fmax (widest, w);
    }
  return x + widest;
}

/* To the right of the map, which gets what it leaves. */
static gboolean
place_list (RtChart *chart, double w, double h)
{
  RtMap *map = chart->map;
  double wide = 0;
  gboolean beside;

  if (map->unplaced)
    {
      g_autofree char *heading = rt_map_heading (chart);
      wide = fmax (fill_list (chart, 0, h),
                   rt_drawn_width (heading, RT_NAME_SIZE, TRUE) * RT_TEXT_SLACK);
      wide = fmax (wide, 190) + RT_MAP_LIST_GAP;
      for (guint i = 0; i < chart->marks->len; i++)
        if (rt_mark (chart, i)->site < 0)
          rt_mark (chart, i)->x += w - wide + RT_MAP_LIST_GAP;
    }
  map->land = (RtRect){ 0, 0, w - wide, h - STRIP };
  g_auto (GStrv) about = rt_map_about (map, &beside);
  map->land.y1 -= beside ? 0 : RT_MAP_ROW * g_strv_length (about);
  return wide <= MOST_LIST * w;
}

/* ---- Marks ------------------------------------------------------------------------------ */

typedef struct
{
  RtChart *chart;
  GArray *boxes;   /* RtRect: of the marks that stand */
  GArray *leaders; /* RtPoint: two each */
} Crowd;

static RtRect
box_at (const RtMark *mark, RtPoint p)
{
  const RtRect e = rt_mark_extent (mark);

  return (RtRect){ p.x + e.x0, p.y + e.y0, p.x + e.x1, p.y + e.y1 };
}

static gboolean
hides_a_site (const RtMap *map, RtRect box, int own)
{
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
is_free (const Crowd *crowd, RtRect box)
{
  const RtRect land = crowd->chart->map->land, wide = rt_rect_grow (box, GAP);

  if (wide.x0 < land.x0 || wide.y0 < land.y0 || wide.x1 > land.x1 || wide.y1 > land.y1)
    return FALSE;
  for (guint i = 0; i < crowd->boxes->len; i++)
    if (rt_rect_meets (wide, g_array_index (crowd->boxes, RtRect, i)))
      return FALSE;
  for (guint i = 0; i + 1 < crowd->leaders->len; i += 2)
    if (rt_segment_meets_rect (g_array_index (crowd->leaders, RtPoint, i),
                               g_array_index (crowd->leaders, RtPoint, i + 1), wide))
      return FALSE;
  return TRUE;
}

/* May a thin line run there from @site? The icon that stands on that is no obstacle; its words
 * are. */
static gboolean
leads (const Crowd *crowd, const RtSite *site, RtPoint from, RtPoint to)
{
  for (guint i = 0; i < crowd->boxes->len; i++)
    {
      RtRect box = g_array_index (crowd->boxes, RtRect, i);

      if (site->held > 0 && box.x0 < site->at.x && box.x1 > site->at.x && box.y0 < site->at.y
          && box.y1 > site->at.y)
        box.y0 = site->at.y + site->held;
      if (rt_segment_meets_rect (from, to, box))
        return FALSE;
    }
  for (guint i = 0; i + 1 < crowd->leaders->len; i += 2)
    if (rt_segments_cross (from, to, g_array_index (crowd->leaders, RtPoint, i),
                           g_array_index (crowd->leaders, RtPoint, i + 1)))
      return FALSE;
  return TRUE;
}

static void
stand (Crowd *crowd, RtMark *mark, RtPoint p)
{
  const RtRect box = box_at (mark, p);

  mark->x = p.x;
  mark->y = p.y;
  g_array_append_val (crowd->boxes, box);
}

/* A country has its position to itself, whatever else is known to be in it. */
static gboolean
stand_alone (Crowd *crowd, RtMark *mark)
{
  const RtMap *map = crowd->chart->map;
  RtSite *site = &g_array_index (map->sites, RtSite, mark->site);
  const gboolean country = site->country && rt_map_lent (map, mark) == RT_LENT_NOT;

  mark->side = RT_WORDS_BELOW;
  if ((site->n != 1 && !country) || site->held > 0 || rt_map_lent (map, mark) != RT_LENT_NOT
      || hides_a_site (map, box_at (mark, site->at), mark->site)
      || !is_free (crowd, box_at (mark, site->at)))
    return FALSE;
  stand (crowd, mark, site->at);
  site->held = country ? mark->r : 0;
  return TRUE;
}

/* Tries the place on a ring; words away from the dot, so that no leader runs through them. */
static gboolean
stand_on_ring (Crowd *crowd, RtMark *mark, double radius, int turn)
{
  const RtMap *map = crowd->chart->map;
  const RtSite *site = &g_array_index (map->sites, RtSite, mark->site);
  const RtPoint dot = site->at;
  const double angle = 2 * G_PI * turn / TURNS;
  const RtPoint p = { dot.x + 1.35 * radius * cos (angle), dot.y + radius * sin (angle) };
  const double reach = hypot (p.x - dot.x, p.y - dot.y);

  mark->side = sin (angle) < -0.2 ? RT_WORDS_ABOVE : RT_WORDS_BELOW;
  const RtPoint end = rt_point_between (p, dot, (mark->r + 3) / reach),
                start = rt_point_between (dot, p,
                                          fmin (1, fmax (NEAR, site->held + 3) / reach));
  if (!is_free (crowd, box_at (mark, p)) || hides_a_site (map, box_at (mark, p), -1)
      || !leads (crowd, site, start, end))
    return FALSE;
  stand (crowd, mark, p);
  g_array_index (map->sites, RtSite, mark->site).dotted = TRUE;
  g_array_append_val (crowd->leaders, start);
  g_array_append_val (crowd->leaders, end);
  return TRUE;
}

/* Marks whose position is about there. */
static guint
neighbours (const Crowd *crowd, const RtMark *mark)
{
  const GArray *sites = crowd->chart->map->sites;
  const RtPoint here = g_array_index (sites, RtSite, mark->site).at;
  guint n = 0;

  for (guint i = 0; i < sites->len; i++)
    {
      const RtSite *site = &g_array_index (sites, RtSite, i);
      n += hypot (site->at.x - here.x, site->at.y - here.y) < TOGETHER ? site->n : 0;
    }
  return n;
}

/* The first ring has room for all that stand there, so that none shuts the others off from the
 * dot. */
static gboolean
stand_around (Crowd *crowd, RtMark *mark, double looser)
{
  const int first = (int)(looser * fmax (LEAST_RING, PER_MARK * neighbours (crowd, mark)));

  for (int ring = first; ring < RINGS; ring++)
    for (int turn = 0; turn < TURNS; turn++)
      if (stand_on_ring (crowd, mark, ring * RING, turn))
        return TRUE;
  return FALSE;
}

/* Whoever can stand on the very spot does; the others find room around theirs. */
static gboolean
place_marks (Crowd *crowd, double looser)
{
  RtChart *chart = crowd->chart;
  g_autofree gboolean *stands = g_new0 (gboolean, chart->marks->len + 1u);

  g_array_set_size (crowd->boxes, 0);
  g_array_set_size (crowd->leaders, 0);
  for (guint i = 0; i < chart->map->sites->len; i++)
    g_array_index (chart->map->sites, RtSite, i).held = 0;
  for (guint i = 0; i < chart->marks->len; i++)
    stands[i] = rt_mark (chart, i)->site < 0 || stand_alone (crowd, rt_mark (chart, i));
  for (guint i = 0; i < chart->marks->len; i++)
    if (!stands[i] && !stand_around (crowd, rt_mark (chart, i), looser))
      return FALSE;
  return TRUE;
}

RtLent
rt_map_lent (const RtMap *map, const RtMark *mark)
{
  return mark->site >= 0 ? (RtLent)map->lent[mark->entity] : RT_LENT_NOT;
}

gboolean
rt_map_displaced (const RtMap *map, const RtMark *mark)
{
  const RtPoint at = mark->site >= 0 ? g_array_index (map->sites, RtSite, mark->site).at
                                     : (RtPoint){ 0, 0 };

  return mark->site >= 0 && (fabs (mark->x - at.x) > 0.01 || fabs (mark->y - at.y) > 0.01);
}

void
rt_map_move (RtMap *map, double dx, double dy)
{
  for (guint i = 0; i < map->sites->len; i++)
    {
      RtSite *site = &g_array_index (map->sites, RtSite, i);
      site->at = (RtPoint){ site->at.x + dx, site->at.y + dy };
    }
  map->land = (RtRect){ map->land.x0 + dx, map->land.y0 + dy, map->land.x1 + dx,
                        map->land.y1 + dy };
}

/* Dots that lie on each other are one; what is said below the map is kept clear too. */
void
rt_map_shapes (const RtMap *map, GArray *shapes)
{
  gboolean beside;
  g_auto (GStrv) about = rt_map_about (map, &beside);
  const RtRect foot = { map->land.x0, map->land.y1 + 6, map->land.x1,
                        map->land.y1 + STRIP - 2
                            + (beside ? 0 : RT_MAP_ROW * g_strv_length (about)) };
  const RtShape around_foot = rt_shape_rect (foot, G_MAXUINT32);
  const guint first = shapes->len;

  for (guint i = 0; i < map->sites->len; i++)
    {
      const RtSite *site = &g_array_index (map->sites, RtSite, i);
      const RtRect dot = { site->at.x - DOT, site->at.y - DOT, site->at.x + DOT,
                           site->at.y + DOT };
      const RtShape shape = rt_shape_rect (dot, G_MAXUINT32);

      gboolean seen = FALSE;

      for (guint k = first; k < shapes->len && !seen; k++)
        seen = rt_rect_meets (dot, g_array_index (shapes, RtShape, k).rect);
      if (site->dotted && !seen)
        g_array_append_val (shapes, shape);
    }
  g_array_append_val (shapes, around_foot);
}

gboolean
rt_map_place (RtChart *chart, const RtChartOptions *options, guint seed, gboolean *fits,
              RtContext *ctx, GError **error)
{
  const double w = chart->area.x1 - chart->area.x0, h = chart->area.y1 - chart->area.y0;
  Crowd crowd = { .chart = chart };

  (void)options;
  (void)seed;
  if (chart->marks->len > MOST_MARKS)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                   "a map of %u entities can be read by nobody; chart %u at most (--around X "
                   "--hops 2, --type)",
                   chart->marks->len, (guint)MOST_MARKS);
      return FALSE;
    }
  if (!rt_context_step (ctx, "laying out the map", 0, 1, error))
    return FALSE;
  chart->natural_w = 1400;
  chart->natural_h = 900;
  *fits = place_list (chart, w, h);
  if (!*fits)
    return TRUE;
  rt_map_fit (chart->map);
  crowd.boxes = g_array_new (FALSE, FALSE, sizeof (RtRect));
  crowd.leaders = g_array_new (FALSE, FALSE, sizeof (RtPoint));
  *fits = FALSE;
  for (double looser = 1; !*fits && looser < MOST_LOOSE; looser *= 1.2)
    *fits = place_marks (&crowd, looser);
  g_array_unref (crowd.boxes);
  g_array_unref (crowd.leaders);
  return TRUE;
}
