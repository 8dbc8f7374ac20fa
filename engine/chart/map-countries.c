/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Where a country is of which the case says no position: within its outline, which is found by
 * its ISO code, where that is seen on the map; as far as can be from what else stands there,
 * from its borders and from the edge, as one would write its name. On the map of a town a
 * country has no place: it is all around. */

#include "chart/map.h"
#include "chart/outlines.h"
#include <math.h>
#include <string.h>
#include <unicode/uregion.h>

#define GRID 24         /* places to try, each way */
#define LEAST_ROOM 0.01 /* of what is seen: a country that has less there is not on the map */

/* ---- Which outline ----------------------------------------------------------------------- */

/* (transfer full): "IR"; NULL. */
static char *
code_of (const char *name)
{
  return name ? rt_value_normalize (RT_VALUE_COUNTRY, name, NULL, NULL, NULL) : NULL;
}

static const char *
code_of_outline (guint i)
{
  UErrorCode status = U_ZERO_ERROR;
  const URegion *region = rt_outline_codes[i]
                              ? uregion_getRegionFromNumericCode (rt_outline_codes[i], &status)
                              : NULL;

  return region && U_SUCCESS (status) ? uregion_getRegionCode (region) : NULL;
}

static int
outline_named (const char *name)
{
  g_autofree char *code = code_of (name);

  for (guint i = 0; code && i < rt_n_outline_names; i++)
    if (g_strcmp0 (code_of_outline (i), code) == 0)
      return (int)i;
  for (guint i = 0; name && i < rt_n_outline_names; i++)
    if (g_ascii_strcasecmp (rt_outline_names[i], name) == 0)
      return (int)i;
  return -1;
}

/* Its name, else its aliases, else its id. */
static int
outline_of_names (const RtChartFill *fill, RtEntity e)
{
  const RtProperty alias = rt_schema_find_property (rt_case_schema (fill->kase), "alias");
  int found = outline_named (rt_entity_name (fill->kase, e));
  guint n;
  const RtValue *values = rt_case_values_of (fill->kase, RT_OF_ENTITY, e, &n);

  for (guint i = 0; found < 0 && i < n; i++)
    {
      RtValueRow row;

      rt_case_get_value (fill->kase, values[i], &row);
      if (row.property == alias && (!row.claim || rt_pick_claim (fill->pick, row.claim)))
        found = outline_named (row.raw);
    }
  return found < 0 ? outline_named (rt_entity_id (fill->kase, e)) : found;
}

int
rt_map_outline_of (const RtChartFill *fill, RtEntity e)
{
  RtSchema *schema = rt_case_schema (fill->kase);
  const RtType country = rt_schema_find_entity_type (schema, "country");

  if (!country || !rt_schema_entity_is (schema, rt_entity_type (fill->kase, e), country)
      || (rt_entity_protected (fill->kase, e) && !fill->options->show_protected))
    return -1;
  return outline_of_names (fill, e);
}

/* ---- Its shape --------------------------------------------------------------------------- */

/* (transfer full): RtPoint, degrees, x east and y north. */
static GArray *
ring_in_degrees (guint i)
{
  const RtOutlineRing *ring = &rt_outline_rings[i];
  GArray *out = g_array_sized_new (FALSE, FALSE, sizeof (RtPoint), ring->n);

  for (guint k = 0; k < ring->n; k++)
    {
      const RtOutlinePoint *p = &rt_outline_points[ring->first + k];
      const RtPoint at = { p->lon / RT_OUTLINE_STEPS, p->lat / RT_OUTLINE_STEPS };

      g_array_append_val (out, at);
    }
  return out;
}

/* (transfer full): GArray of RtPoint each. */
static GPtrArray *
rings_of (guint country)
{
  GPtrArray *out = g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref);

  for (guint i = 0; i < rt_n_outline_rings; i++)
    if (rt_outline_rings[i].country == country)
      g_ptr_array_add (out, ring_in_degrees (i));
  return out;
}

RtRect
rt_map_country_bounds (guint country)
{
  g_autoptr (GPtrArray) rings = rings_of (country);
  RtRect bounds = { 0, 0, 0, 0 };
  double most = -1;

  for (guint i = 0; i < rings->len; i++)
    {
      const GArray *ring = rings->pdata[i];

      if (rt_ring_area (ring) <= most)
        continue;
      most = rt_ring_area (ring);
      bounds = rt_points_bounds ((const RtPoint *)ring->data, ring->len);
    }
  return bounds;
}

/* ---- A place in it ----------------------------------------------------------------------- */

/* How far it is from the border and from what stands there, in degrees of latitude; less than
 * 0: outside. Holes (what lies in a country and is another) are rings, too. */
static double
room_at (const RtMap *map, const GPtrArray *rings, RtPoint p, double most)
{
  const double squeeze = rt_map_squeeze (map);
  gboolean inside = FALSE;
  double room = most;

  /* a ring that crosses the meridian of 180 degrees goes on beyond it */
  for (guint i = 0; i < rings->len; i++)
    for (int turn = -1; turn <= 1; turn++)
      if (rt_ring_holds (rings->pdata[i], (RtPoint){ p.x + 360.0 * turn, p.y }))
        inside = !inside;
  for (guint i = 0; inside && i < rings->len; i++)
    for (guint k = 0; k < ((GArray *)rings->pdata[i])->len; k++)
      {
        const RtPoint b = g_array_index ((GArray *)rings->pdata[i], RtPoint, k);
        room = fmin (room, hypot (remainder (b.x - p.x, 360) * squeeze, b.y - p.y));
      }
  for (guint i = 0; inside && i < map->sites->len; i++)
    {
      const RtSite *site = &g_array_index (map->sites, RtSite, i);
      room = fmin (room, hypot (remainder (site->lon - p.x, 360) * squeeze, site->lat - p.y));
    }
  return inside ? room : -1;
}

/* Where in what is seen the country has most room; FALSE: it has hardly any. */
static gboolean
find_room (const RtMap *map, guint country, RtSite *out)
{
  g_autoptr (GPtrArray) rings = rings_of (country);
  const RtPoint half = rt_map_seen (map);
  const double squeeze = rt_map_squeeze (map);
  double best = LEAST_ROOM * half.y;

  if (2 * half.y * RT_MAP_KM < RT_MAP_COARSE_KM)
    return FALSE;
  for (int i = 0; i < GRID * GRID; i++)
    {
      const double u = (i % GRID + 0.5) / GRID * 2 - 1, v = (i / GRID + 0.5) / GRID * 2 - 1;
      const double lat = map->frame.lat + v * half.y,
                   lon = remainder (map->frame.lon + u * half.x, 360);
      const double edge = fmin ((1 - fabs (u)) * half.x * squeeze, (1 - fabs (v)) * half.y);
      const double room = room_at (map, rings, (RtPoint){ lon, lat }, edge);

      if (room <= best)
        continue;
      best = room;
      *out = (RtSite){ .lat = lat, .lon = lon, .country = TRUE };
    }
  return best > LEAST_ROOM * half.y;
}

void
rt_map_countries (const RtChartFill *fill, RtMap *map)
{
  map->named = g_new0 (guint8, rt_n_outline_names + 1u);
  for (RtEntity e = 0; e < rt_case_n_entities (fill->kase); e++)
    {
      const int outline = map->of[e] == RT_SITE_SEVERAL ? -1 : rt_map_outline_of (fill, e);
      RtSite site = { 0 };

      if (outline >= 0 && map->of[e] == RT_SITE_UNKNOWN)
        map->of[e] = find_room (map, (guint)outline, &site) ? rt_map_site (map, &site)
                                                            : RT_SITE_BEYOND;
      if (outline >= 0 && map->of[e] >= 0 && rt_pick_entity (fill->pick, e))
        map->named[outline] = 1;
    }
}
