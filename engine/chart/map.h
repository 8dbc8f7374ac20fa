/* SPDX-License-Identifier: GPL-2.0-or-later */

/* --layout map: where things are. map-sites.c finds positions, map.c gives marks their places,
 * draw-map.c draws the land. Positions are those that the case states; what has none, or more
 * than one, stands in a list beside the map. map-frame.c settles what part of the earth it is,
 * map-countries.c where in it a country is of which no more is known than its name. */
#pragma once

#include "chart/draw.h"

#define RT_MAP_LIST_GAP 24.0 /* map to list, and column to column */

#define RT_MAP_ROW 14.0 /* of what stands below the map */

#define RT_SITE_UNKNOWN (-1)
#define RT_SITE_SEVERAL (-2) /* positions that differ */
#define RT_SITE_BEYOND (-3)  /* not on the map, or, of a country, all around it */

/* Whose position an entity has. */
typedef enum
{
  RT_LENT_NOT,   /* its own */
  RT_LENT_PLACE, /* that of the place that it is in or occurred at */
  RT_LENT_WIDE   /* that of a country or region */
} RtLent;

/* A position; several marks may share it. */
typedef struct
{
  double lat, lon; /* degrees; lon may be beyond 180, where the map runs across that meridian */
  RtPoint at;
  guint n;          /* marks that stand there by themselves */
  guint own;        /* of them, those whose own position it is */
  gboolean dotted;  /* a mark stands apart from it, and a thin line leads there */
  gboolean country; /* somewhere in that country: nobody states it */
  double held;      /* radius of the mark that stands on the very spot; 0: none does */
} RtSite;

/* Several of which no more is known than the place that they are in. */
typedef struct
{
  int site;
  RtEntity place; /* whose position it is; RT_NONE: nobody's */
  guint n;
  char *words; /* "in Kerman, position not known" */
  RtRect rect;
  RtPoint end; /* where the line from the dot meets it */
} RtBlock;

/* A part of the earth, degrees. */
typedef struct
{
  double lat, lon;   /* its middle; a map is true to scale along lat */
  double wide, high; /* 0: a single position */
} RtFrameOfMap;

struct _RtMap
{
  GArray *sites;      /* RtSite */
  int *of;            /* by entity: its site, or one of the above */
  guint8 *lent;       /* by entity: RtLent */
  RtEntity *in;       /* by entity: the one whose position it has */
  GArray *blocks;     /* RtBlock */
  int *block;         /* by entity: the block that it stands in, or -1 */
  guint8 *crops;      /* by entity: picked, but beyond the part asked for: left out */
  guint8 *named;      /* by outline: a mark is that country */
  guint unplaced;     /* marks in the list */
  guint relations;    /* that are not drawn, since an end of them is not on the map */
  guint cropped;      /* how many are so left out */
  RtRect land;        /* the map; the list stands to the right of it */
  RtFrameOfMap frame; /* what is to be seen */
  gboolean asked;     /* that part was asked for, and what is not on it is left out */
  gboolean whole; /* all of that part; else there is a border around the outermost positions */
  gboolean roomy; /* countries around are to be seen as well */
  double scale;   /* units a degree of latitude */
};

/** rt_map_find: the positions of all that is picked, into the chart's map, which are those that
 * the whole case gives them; relations that cannot be drawn are judged out. RT_ERROR_USAGE
 * where nothing has a position. */
gboolean rt_map_find (RtChartFill *fill, GError **error);
/** rt_map_survey: how many of @drawn (by entity) have one position of their own, and how many
 * positions these are. */
void rt_map_survey (const RtChartFill *fill, const guint8 *drawn, guint *placed, guint *sites);
void rt_map_free (RtMap *map);
/** rt_map_shrink: what is in the list is small, and its words are its name. */
void rt_map_shrink (RtChart *chart);
/** rt_map_point: where a position is. */
RtPoint rt_map_point (const RtMap *map, double lat, double lon);
/** rt_map_lent: it is in that place or country, and where there is not known. */
RtLent rt_map_lent (const RtMap *map, const RtMark *mark);
/** rt_map_displaced: its mark stands apart from where it is. */
gboolean rt_map_displaced (const RtMap *map, const RtMark *mark);
void rt_map_move (RtMap *map, double dx, double dy);
/** rt_map_shapes: appends the dots of positions (RtShape), which belong to no mark. */
void rt_map_shapes (const RtMap *map, GArray *shapes);

/** rt_map_about: (transfer full): how it is projected and whose outlines it has, wrapped;
 * *beside: there is room for it beside the scale, else it stands below. */
char **rt_map_about (const RtMap *map, gboolean *beside);

/** rt_map_coarse: outlines are not fine enough for so small a part of the earth, or there are
 * none; a net of parallels and meridians is drawn in their place. */
gboolean rt_map_coarse (const RtMap *map);

/* ---- map-frame.c ------------------------------------------------------------------------ */

#define RT_MAP_KM 111.195      /* a degree of latitude */
#define RT_MAP_COARSE_KM 120.0 /* from north to south: below that outlines err visibly */

/** rt_map_frame: what is to be seen: the part that was asked for, or all positions of what is
 * picked. FALSE with RT_ERROR_USAGE where what is asked for has no position. */
gboolean rt_map_frame (const RtChartFill *fill, RtMap *map, GError **error);
/** rt_map_squeeze: how much shorter a degree of longitude is in the middle of the map. */
double rt_map_squeeze (const RtMap *map);
/** rt_map_seen: half the degrees that are seen around the middle for certain, each way. */
RtPoint rt_map_seen (const RtMap *map);
/** rt_map_holds: is it on the part that was asked for? */
gboolean rt_map_holds (const RtMap *map, const RtSite *site);
/** rt_map_fit: scale and places of sites, so that the frame fits into the land; the higher
 * @tries, the more room around. FALSE: there is no more of it to give. */
gboolean rt_map_fit (RtMap *map, guint tries);

/* ---- map-blocks.c ----------------------------------------------------------------------- */

/** rt_map_blocks: finds out who stands in one. */
void rt_map_blocks (const RtChartFill *fill, RtMap *map);
/** rt_map_block_of: NULL: it stands by itself. */
const RtBlock *rt_map_block_of (const RtMap *map, const RtMark *mark);
/** rt_map_block_title: the row of its words. */
RtRect rt_map_block_title (const RtBlock *block);
/** rt_map_block_shrink: a mark that stands in one is small, and its words are its name. */
void rt_map_block_shrink (RtMark *mark);

/* ---- map-countries.c, map-outlines.c ---------------------------------------------------- */

/** rt_map_outline_of: which outline an entity of type country is by its name, an alias or id;
 * -1. */
int rt_map_outline_of (const RtChartFill *fill, RtEntity e);
/** rt_map_country_bounds: west, south, east and north of its largest part, in degrees. */
RtRect rt_map_country_bounds (guint country);
/** rt_map_countries: gives countries whose position nobody states one within their outline,
 * where that is seen; the others are beyond the map. */
void rt_map_countries (const RtChartFill *fill, RtMap *map);

typedef void RtRingFunc (const RtMap *map, guint country, const GArray *ring, gpointer data);
/** rt_outlines_each: every ring (RtPoint) that is seen, cut at the edge of the land. */
void rt_outlines_each (const RtMap *map, RtRingFunc *func, gpointer data);
double rt_ring_area (const GArray *ring);
gboolean rt_ring_holds (const GArray *ring, RtPoint p);

/** rt_map_site: the number of a position, which is added where it is new. */
int rt_map_site (RtMap *map, const RtSite *wanted);

/** rt_map_heading: (transfer full): of the list. */
char *rt_map_heading (const RtChart *chart);
/** rt_draw_map: land, scale and list's heading, behind all; rt_draw_map_words: names of
 * countries where nothing stands, after all. */
void rt_draw_map (const RtDraw *d);
void rt_draw_map_words (const RtDraw *d);
void rt_map_legend (const RtChart *chart, RtLegend *legend);
