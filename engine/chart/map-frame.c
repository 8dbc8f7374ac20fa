/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What part of the earth a map shows: all positions that the case states of what is drawn, with
 * room around them, or the part that was asked for. A single position is shown with its
 * surroundings, and several that lie close together with some kilometres of theirs. */

#include "chart/map.h"
#include <math.h>
#include <stdlib.h>

/* Of the map's shorter side, kept free around the outermost positions: as little as there is
 * room for all marks with. */
static const double borders[] = { 0.12, 0.2, 0.32 };

#define ROOMY 2       /* where countries around are to be seen as well */
#define ALONE 8.0     /* degrees of latitude that the map shows around a single position */
#define LEAST_KM 1.0  /* between the outermost positions */
#define LEAST_COS 0.2 /* towards the poles the map grows no wider than at 78 degrees */
#define ASPECT 1.3    /* of a usual page beside its list */
#define EDGE 14.0     /* units, from the edge to what is placed in sight */
#define USUAL_KM 10.0

static double
border_of (const RtMap *map, guint tries)
{
  return borders[MIN (tries + (map->roomy ? ROOMY : 0), G_N_ELEMENTS (borders) - 1)];
}

double
rt_map_squeeze (const RtMap *map)
{
  return fmax (cos (map->frame.lat * G_PI / 180), LEAST_COS);
}

/* ---- All positions ----------------------------------------------------------------------- */

static int
by_number (gconstpointer a, gconstpointer b)
{
  const double x = *(const double *)a, y = *(const double *)b;

  return x < y ? -1 : x > y;
}

/* The meridian from which all positions lie eastwards within the shortest way round. */
static double
western_edge (const GArray *positions)
{
  const guint n = positions->len;
  g_autofree double *lons = g_new (double, n);
  double widest, edge;

  for (guint i = 0; i < n; i++)
    lons[i] = g_array_index (positions, RtPoint, i).x;
  qsort (lons, n, sizeof *lons, by_number);
  widest = lons[0] + 360 - lons[n - 1];
  edge = lons[0];
  for (guint i = 1; i < n; i++)
    if (lons[i] - lons[i - 1] > widest)
      {
        widest = lons[i] - lons[i - 1];
        edge = lons[i];
      }
  return edge;
}

static void
add_bounds (GArray *positions, RtRect bounds)
{
  const RtPoint corners[] = { { remainder (bounds.x0, 360), bounds.y0 },
                              { remainder (bounds.x1, 360), bounds.y1 } };

  g_array_append_vals (positions, corners, G_N_ELEMENTS (corners));
}

/* (transfer full): RtPoint, x east and y north: of what is picked; where none is known of it,
 * of the countries picked. */
static GArray *
positions_of (const RtChartFill *fill, RtMap *map)
{
  GArray *out = g_array_new (FALSE, FALSE, sizeof (RtPoint));
  int outline;

  for (RtEntity e = 0; e < rt_case_n_entities (fill->kase); e++)
    if (rt_pick_entity (fill->pick, e) && map->of[e] >= 0)
      {
        const RtSite *site = &g_array_index (map->sites, RtSite, map->of[e]);
        const RtPoint at = { site->lon, site->lat };

        g_array_append_val (out, at);
      }
  for (RtEntity e = 0, n = out->len ? 0 : rt_case_n_entities (fill->kase); e < n; e++)
    if (rt_pick_entity (fill->pick, e) && (outline = rt_map_outline_of (fill, e)) >= 0)
      {
        add_bounds (out, rt_map_country_bounds ((guint)outline));
        map->whole = TRUE;
      }
  return out;
}

/* Is there a country of which no more is known than its name? A town's map is too small for its
 * outline. */
static gboolean
has_countries (const RtChartFill *fill, const RtMap *map)
{
  if (fmax (map->frame.high, map->frame.wide * rt_map_squeeze (map)) * RT_MAP_KM
      < RT_MAP_COARSE_KM)
    return FALSE;
  for (RtEntity e = 0; e < rt_case_n_entities (fill->kase); e++)
    if (rt_pick_entity (fill->pick, e) && map->of[e] == RT_SITE_UNKNOWN
        && rt_map_outline_of (fill, e) >= 0)
      return TRUE;
  return FALSE;
}

static void
frame_all (const RtChartFill *fill, RtMap *map)
{
  g_autoptr (GArray) positions = positions_of (fill, map);
  const double west = positions->len ? western_edge (positions) : 0;
  double south = 90, north = -90, east = west;

  for (guint i = 0; i < positions->len; i++)
    {
      const RtPoint p = g_array_index (positions, RtPoint, i);

      south = fmin (south, p.y);
      north = fmax (north, p.y);
      east = fmax (east, p.x + (p.x < west ? 360 : 0));
    }
  if (positions->len)
    map->frame = (RtFrameOfMap){ (south + north) / 2, (west + east) / 2, east - west,
                                 north - south };
  map->roomy = has_countries (fill, map);
}

/* ---- The part asked for ------------------------------------------------------------------ */

static gboolean
frame_entity (const RtChartFill *fill, RtMap *map, RtEntity e, double km, GError **error)
{
  const int outline = rt_map_outline_of (fill, e);

  if (map->of[e] >= 0)
    {
      const RtSite *site = &g_array_index (map->sites, RtSite, map->of[e]);

      map->frame.lat = site->lat;
      map->frame.lon = site->lon;
    }
  else if (outline >= 0)
    {
      const RtRect b = rt_map_country_bounds ((guint)outline);

      map->frame = (RtFrameOfMap){ (b.y0 + b.y1) / 2, (b.x0 + b.x1) / 2,
                                   km > 0 ? 0 : b.x1 - b.x0, km > 0 ? 0 : b.y1 - b.y0 };
    }
  else
    {
      g_autofree char *name = rt_entity_shown_name (fill->kase, e,
                                                    fill->options->show_protected);
      g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                   "--map-around \"%s\": %s; give a place that has one, or a latitude and a "
                   "longitude, as in \"30.283, 57.083\"",
                   name,
                   map->of[e] == RT_SITE_SEVERAL ? "its positions differ"
                                                 : "its position is not known");
      return FALSE;
    }
  return TRUE;
}

static gboolean
frame_asked (const RtChartFill *fill, RtMap *map, GError **error)
{
  const RtMapAround *around = fill->options->map_around;
  const double km = around->km > 0 ? around->km : USUAL_KM;

  map->asked = map->whole = TRUE;
  map->frame = (RtFrameOfMap){ around->lat, around->lon, 0, 0 };
  if (around->place != RT_NONE && !frame_entity (fill, map, around->place, around->km, error))
    return FALSE;
  if (map->frame.high > 0)
    return TRUE;
  map->frame.high = fmin (2 * km / RT_MAP_KM, 180);
  map->frame.wide = fmin (2 * km / RT_MAP_KM / rt_map_squeeze (map), 360);
  return TRUE;
}

gboolean
rt_map_frame (const RtChartFill *fill, RtMap *map, GError **error)
{
  if (fill->options->map_around)
    return frame_asked (fill, map, error);
  frame_all (fill, map);
  return TRUE;
}

/* Degrees to the east of the middle, the short way round. */
static double
eastwards (const RtMap *map, double lon)
{
  return remainder (lon - map->frame.lon, 360);
}

gboolean
rt_map_holds (const RtMap *map, const RtSite *site)
{
  const double slack = 1e-9;

  return !map->asked
         || (fabs (site->lat - map->frame.lat) <= map->frame.high / 2 + slack
             && fabs (eastwards (map, site->lon)) <= map->frame.wide / 2 + slack);
}

RtPoint
rt_map_seen (const RtMap *map)
{
  const double squeeze = rt_map_squeeze (map), border = border_of (map, 0),
               around = 0.5 / (1 - 2 * border);
  const double high = map->frame.high, wide = map->frame.wide * squeeze;
  double tall;

  if (map->whole)
    return (RtPoint){ map->frame.wide / 2, high / 2 };
  tall = wide <= 0 && high <= 0 ? ALONE / 2
                                : fmax (around * fmax (high, LEAST_KM / RT_MAP_KM),
                                        wide / 2 / (1 - 2 * border / ASPECT) / ASPECT);
  return (RtPoint){ tall * ASPECT / squeeze, tall };
}

/* ---- Onto the page ----------------------------------------------------------------------- */

static double
scale_for (const RtMap *map, double border)
{
  const double w = map->land.x1 - map->land.x0, h = map->land.y1 - map->land.y0;
  const double wide = map->frame.wide * rt_map_squeeze (map), high = map->frame.high;

  if (wide <= 0 && high <= 0)
    return h / ALONE;
  return fmin ((w - 2 * border) / fmax (wide, map->whole ? 1e-6 : LEAST_KM / RT_MAP_KM),
               (h - 2 * border) / fmax (high, map->whole ? 1e-6 : LEAST_KM / RT_MAP_KM));
}

/* A country stands somewhere within its outline: there it has to be seen. */
static void
keep_in_sight (RtMap *map)
{
  const double w = (map->land.x1 - map->land.x0) / 2 - EDGE,
               h = (map->land.y1 - map->land.y0) / 2 - EDGE;

  for (guint i = 0; i < map->sites->len; i++)
    {
      const RtSite *site = &g_array_index (map->sites, RtSite, i);
      const double dx = fabs (site->lon - map->frame.lon) * rt_map_squeeze (map),
                   dy = fabs (site->lat - map->frame.lat);

      map->scale = fmin (map->scale, fmin (w / fmax (dx, 1e-9), h / fmax (dy, 1e-9)));
    }
}

gboolean
rt_map_fit (RtMap *map, guint tries)
{
  const double w = map->land.x1 - map->land.x0, h = map->land.y1 - map->land.y0;

  if (tries >= (map->whole ? 1 : G_N_ELEMENTS (borders) - (map->roomy ? ROOMY : 0)))
    return FALSE;
  for (guint i = 0; i < map->sites->len; i++)
    {
      RtSite *site = &g_array_index (map->sites, RtSite, i);
      site->lon = map->frame.lon + eastwards (map, site->lon);
    }
  map->scale = scale_for (map, map->whole ? EDGE : border_of (map, tries) * fmin (w, h));
  keep_in_sight (map);
  for (guint i = 0; i < map->sites->len; i++)
    {
      RtSite *site = &g_array_index (map->sites, RtSite, i);
      site->at = rt_map_point (map, site->lat, site->lon);
      site->dotted = FALSE;
    }
  return TRUE;
}
