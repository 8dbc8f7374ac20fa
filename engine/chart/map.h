/* SPDX-License-Identifier: GPL-2.0-or-later */

/* --layout map: where things are. map-sites.c finds positions, map.c gives marks their places,
 * draw-map.c draws the land. Positions are those that the case states; what has none, or more
 * than one, stands in a list beside the map. */
#pragma once

#include "chart/draw.h"

#define RT_MAP_LIST_GAP 24.0 /* map to list, and column to column */

#define RT_MAP_ROW 14.0 /* of what stands below the map */

#define RT_SITE_UNKNOWN (-1)
#define RT_SITE_SEVERAL (-2) /* positions that differ */

/* A position; several marks may share it. */
typedef struct
{
  double lat, lon; /* degrees; lon may be beyond 180, where the map runs across that meridian */
  RtPoint at;
  guint n;         /* marks */
  gboolean dotted; /* a mark stands apart from it, and a thin line leads there */
} RtSite;

struct _RtMap
{
  GArray *sites;   /* RtSite */
  int *of;         /* by entity: its site, or one of the above */
  guint8 *lent;    /* by entity: the site is that of the place that it is in or occurred at */
  guint unplaced;  /* marks in the list */
  guint relations; /* that are not drawn, since an end of them has no position */
  RtRect land;     /* the map; the list stands to the right of it */
  double lat, lon; /* at its middle; it is true to scale along lat */
  double scale;    /* units a degree of latitude */
};

/** rt_map_find: the positions of all that is picked, into the chart's map, which are those that
 * the whole case gives them; relations that cannot be drawn are judged out. RT_ERROR_USAGE
 * where nothing has a position. */
gboolean rt_map_find (RtChartFill *fill, GError **error);
void rt_map_free (RtMap *map);
/** rt_map_shrink: what is in the list is small, and its words are its name. */
void rt_map_shrink (RtChart *chart);
/** rt_map_point: where a position is. */
RtPoint rt_map_point (const RtMap *map, double lat, double lon);
/** rt_map_lent: it is in that place, and where there is not known. */
gboolean rt_map_lent (const RtMap *map, const RtMark *mark);
/** rt_map_displaced: its mark stands apart from where it is. */
gboolean rt_map_displaced (const RtMap *map, const RtMark *mark);
void rt_map_move (RtMap *map, double dx, double dy);
/** rt_map_shapes: appends the dots of positions (RtShape), which belong to no mark. */
void rt_map_shapes (const RtMap *map, GArray *shapes);

/** rt_map_about: (transfer full): how it is projected and whose outlines it has, wrapped;
 * *beside: there is room for it beside the scale, else it stands below. */
char **rt_map_about (const RtMap *map, gboolean *beside);

/** rt_draw_map: land, scale and list's heading, behind all; rt_draw_map_words: names of
 * countries where nothing stands, after all. */
void rt_draw_map (const RtDraw *d);
void rt_draw_map_words (const RtDraw *d);
void rt_map_legend (const RtChart *chart, RtLegend *legend);
