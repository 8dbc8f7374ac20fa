/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The places of a map. Positions are projected equirectangularly, true to scale along the
 * middle parallel: simple to read distances from, and of a region as good as another. Marks
 * find their places on it in map-crowd.c; what has no position stands in a list beside it. */

#include "chart/arrange.h"
#include "chart/map-crowd.h"
#include "chart/metrics.h"
#include <math.h>

#define GAP 12.0
#define DOT 5.0      /* room around a position */
#define STRIP 24.0   /* below the map: scale and source */
#define HEADING 40.0 /* above the list */

#define MOST_LIST 0.5 /* of the width */
#define MOST_LOOSE 2.5
#define MANY 150    /* of them only two ways to stand are tried: each takes long */
#define MARK_R 14.0 /* icons, where size tells nothing: the smaller, the truer their place */
#define LIST_R 8.0  /* icons of the list */
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

static void
stand_by_itself (const RtChart *chart, RtMark *mark)
{
  RtSite *site = &g_array_index (chart->map->sites, RtSite, mark->site);

  site->n++;
  site->own += rt_map_lent (chart->map, mark) == RT_LENT_NOT;
  if (!chart->sizes && !mark->small)
    mark->r = fmin (mark->r, MARK_R);
}

void
rt_map_shrink (RtChart *chart)
{
  for (guint i = 0; i < chart->marks->len; i++)
    {
      RtMark *mark = rt_mark (chart, i);

      mark->site = chart->map->of[mark->entity];
      if (rt_map_block_of (chart->map, mark))
        {
          rt_map_block_shrink (mark);
          continue;
        }
      if (mark->site >= 0)
        {
          stand_by_itself (chart, mark);
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

  return mark->site >= 0 && !rt_map_block_of (map, mark)
         && (fabs (mark->x - at.x) > 0.01 || fabs (mark->y - at.y) > 0.01);
}

void
rt_map_move (RtMap *map, double dx, double dy)
{
  for (guint i = 0; i < map->sites->len; i++)
    {
      RtSite *site = &g_array_index (map->sites, RtSite, i);
      site->at = (RtPoint){ site->at.x + dx, site->at.y + dy };
    }
  for (guint i = 0; i < map->blocks->len; i++)
    {
      RtBlock *block = &g_array_index (map->blocks, RtBlock, i);
      block->rect = (RtRect){ block->rect.x0 + dx, block->rect.y0 + dy, block->rect.x1 + dx,
                              block->rect.y1 + dy };
      block->end = (RtPoint){ block->end.x + dx, block->end.y + dy };
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
      if (site->dotted && site->held <= 0 && !seen)
        g_array_append_val (shapes, shape);
    }
  for (guint i = 0; i < map->blocks->len; i++)
    {
      const RtShape title = rt_shape_rect (
          rt_map_block_title (&g_array_index (map->blocks, RtBlock, i)), G_MAXUINT32);
      g_array_append_val (shapes, title);
    }
  g_array_append_val (shapes, around_foot);
}

gboolean
rt_map_place (RtChart *chart, const RtChartOptions *options, guint seed, gboolean *fits,
              RtContext *ctx, GError **error)
{
  const double w = chart->area.x1 - chart->area.x0, h = chart->area.y1 - chart->area.y0;
  const gboolean many = chart->marks->len > MANY;
  RtCrowd crowd = { .chart = chart, .gap = GAP };

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
  crowd.boxes = g_array_new (FALSE, FALSE, sizeof (RtRect));
  crowd.leaders = g_array_new (FALSE, FALSE, sizeof (RtPoint));
  *fits = FALSE;
  for (guint tries = 0;
       !*fits && tries < (many ? 1 : G_MAXUINT) && rt_map_fit (chart->map, tries); tries++)
    for (double looser = 1; !*fits && looser < MOST_LOOSE; looser *= many ? 2 : 1.3)
      *fits = rt_crowd_stand (&crowd, looser);
  g_array_unref (crowd.boxes);
  g_array_unref (crowd.leaders);
  return TRUE;
}
