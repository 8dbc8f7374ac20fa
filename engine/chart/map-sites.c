/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Where things are, as far as the case says it. A value that is a coordinate is a position;
 * what occurred at, or is in, something that has one is there too, step by step. Where
 * coordinates differ, or the nearest such steps lead to different positions, none is chosen.
 * What is asked of a part of the case has the same answer as of all of it: a place that is not
 * selected lends its position too.
 * Being in a country or a region is known, too, but says little: it is asked last, where
 * nothing nearer is known, and told apart. What is beyond the part of the earth that is drawn
 * has no place on it; where that part was asked for, it is left out and counted. */

#include "chart/map.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define MOST_STEPS 16

/* Reads "30.283,57.083±500", the normal form of a coordinate. */
static gboolean
read_position (const char *norm, RtSite *site)
{
  char *comma, *end;

  site->lat = g_ascii_strtod (norm, &comma);
  if (comma == norm || *comma != ',')
    return FALSE;
  site->lon = g_ascii_strtod (comma + 1, &end);
  return end != comma + 1;
}

int
rt_map_site (RtMap *map, const RtSite *wanted)
{
  for (guint i = 0; i < map->sites->len; i++)
    {
      const RtSite *site = &g_array_index (map->sites, RtSite, i);

      if (site->lat == wanted->lat && site->lon == wanted->lon)
        return (int)i;
    }
  g_array_append_val (map->sites, *wanted);
  return (int)map->sites->len - 1;
}

/* What is stated of @e itself. Of somebody protected nothing is told, so not this either. */
static int
own_site (const RtChartFill *fill, RtMap *map, RtEntity e)
{
  RtSchema *schema = rt_case_schema (fill->kase);
  int found = RT_SITE_UNKNOWN;
  guint n;
  const RtValue *values = rt_case_values_of (fill->kase, RT_OF_ENTITY, e, &n);

  if (rt_entity_protected (fill->kase, e) && !fill->options->show_protected)
    return RT_SITE_UNKNOWN;
  for (guint i = 0; i < n && found != RT_SITE_SEVERAL; i++)
    {
      RtValueRow row;
      RtSite site = { 0 };
      int at;

      rt_case_get_value (fill->kase, values[i], &row);
      if (rt_schema_property (schema, row.property)->value != RT_VALUE_COORDINATE
          || (row.claim && !rt_pick_claim (fill->pick, row.claim))
          || !read_position (row.norm, &site))
        continue;
      at = rt_map_site (map, &site);
      found = found == RT_SITE_UNKNOWN || found == at ? at : RT_SITE_SEVERAL;
    }
  return found;
}

static gboolean
is_one_of (const RtChartFill *fill, RtEntity e, const char *const *types)
{
  RtSchema *schema = rt_case_schema (fill->kase);

  for (; *types; types++)
    {
      const RtType type = rt_schema_find_entity_type (schema, *types);

      if (type && rt_schema_entity_is (schema, rt_entity_type (fill->kase, e), type))
        return TRUE;
    }
  return FALSE;
}

/* Does the relation say that what it runs from is where it runs to? */
static RtLent
says_where (const RtChartFill *fill, const RtRelationRow *row)
{
  static const char *const relations[] = { "occurred-at", "located-in", NULL };
  static const char *const wide[] = { "country", "region", NULL };
  RtSchema *schema = rt_case_schema (fill->kase);

  for (const char *const *name = relations; *name; name++)
    {
      const RtType type = rt_schema_find_relation_type (schema, *name);

      if (type && rt_schema_relation_is (schema, row->type, type))
        return is_one_of (fill, row->to, wide) ? RT_LENT_WIDE : RT_LENT_PLACE;
    }
  return RT_LENT_NOT;
}

/* May it tell where something is? What is not drawn only because an end of it is not selected
 * may, as long as what is selected of its claims asserts it. */
static gboolean
tells_where (const RtChartFill *fill, RtRelation r, const RtRelationRow *row)
{
  if ((fill->fate[r] & ~RT_FATE_THREAD) != RT_FATE_OUT)
    return TRUE;
  return (!rt_pick_entity (fill->pick, row->from) || !rt_pick_entity (fill->pick, row->to))
         && rt_relation_stands (fill->kase, r, fill->pick);
}

/* One step further along relations that say @most or less; whether anything was found. Who is
 * protected stays unplaced: where they are may tell who they are. */
static gboolean
lend_positions (const RtChartFill *fill, RtMap *map, RtLent most)
{
  int *of = map->of;
  const guint32 n = rt_case_n_entities (fill->kase);
  g_autofree int *before = g_memdup2 (of, n * sizeof *of);
  gboolean found = FALSE;

  for (RtRelation r = 0; r < rt_case_n_relations (fill->kase); r++)
    {
      RtRelationRow row;
      RtLent how;

      rt_case_get_relation (fill->kase, r, &row);
      how = says_where (fill, &row);
      if (before[row.from] != RT_SITE_UNKNOWN
          || (before[row.to] < 0 && before[row.to] != RT_SITE_BEYOND) || how == RT_LENT_NOT
          || how > most || !tells_where (fill, r, &row)
          || (rt_entity_protected (fill->kase, row.from) && !fill->options->show_protected))
        continue;
      of[row.from] = of[row.from] == RT_SITE_UNKNOWN || of[row.from] == before[row.to]
                         ? before[row.to]
                         : RT_SITE_SEVERAL;
      map->in[row.from] = map->in[row.to];
      map->lent[row.from] = (guint8)MAX (how, map->lent[row.to]);
      found = TRUE;
    }
  return found;
}

/* Is it left out, for it is beyond the part that was asked for? What is on a thread is not. */
static gboolean
is_cropped (const RtChartFill *fill, const RtMap *map, RtEntity e)
{
  if (!map->asked || map->of[e] != RT_SITE_BEYOND)
    return FALSE;
  for (const RtPath *const *p = fill->options->threads; p && *p; p++)
    for (guint i = 0; i <= (*p)->hops; i++)
      if ((*p)->entities[i] == e)
        return FALSE;
  return TRUE;
}

static void
crop (const RtChartFill *fill, RtMap *map)
{
  for (RtEntity e = 0; e < rt_case_n_entities (fill->kase); e++)
    {
      if (map->of[e] >= 0
          && !rt_map_holds (map, &g_array_index (map->sites, RtSite, map->of[e])))
        map->of[e] = RT_SITE_BEYOND;
      map->crops[e] = rt_pick_entity (fill->pick, e) && is_cropped (fill, map, e);
      map->cropped += map->crops[e];
    }
}

/* What is in the list is told there by its name alone: lines to it would say where it is, and
 * captions have no room. A path that was asked for is drawn whole. */
static void
judge_relations (RtChartFill *fill, RtMap *map)
{
  for (RtRelation r = 0; r < rt_case_n_relations (fill->kase); r++)
    {
      RtRelationRow row;

      rt_case_get_relation (fill->kase, r, &row);
      if (fill->fate[r] == RT_FATE_OUT || (fill->fate[r] & RT_FATE_THREAD)
          || (map->of[row.from] >= 0
              && (map->of[row.to] >= 0 || fill->fate[r] == RT_FATE_CAPTION)))
        continue;
      fill->fate[r] = RT_FATE_OUT;
      map->relations += !map->crops[row.from] && !map->crops[row.to];
    }
}

/* Sites and the answers of what is picked are left; the map is as large as those ask for. */
static void
keep_picked (const RtChartFill *fill, RtMap *map)
{
  g_autoptr (GArray) all = g_steal_pointer (&map->sites);

  map->sites = g_array_new (FALSE, TRUE, sizeof (RtSite));
  for (RtEntity e = 0; e < rt_case_n_entities (fill->kase); e++)
    if (!rt_pick_entity (fill->pick, e))
      map->of[e] = RT_SITE_UNKNOWN;
    else if (map->of[e] >= 0)
      map->of[e] = rt_map_site (map, &g_array_index (all, RtSite, map->of[e]));
}

static void
lend_all (const RtChartFill *fill, RtMap *map, RtLent most)
{
  for (int step = 0; step < MOST_STEPS && lend_positions (fill, map, most); step++)
    ;
}

static gboolean
refuse_empty (const RtMap *map, GError **error)
{
  if (map->asked)
    g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                 "--map-around: nothing that is drawn has a position on that part of the map "
                 "(%.0f km from north to south); ask for more with --map-km, or for another "
                 "place",
                 ceil (map->frame.high * RT_MAP_KM));
  else
    g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                 "--layout map: nothing that is drawn has a position; give places their "
                 "coordinates (latitude, longitude, as in \"30.283, 57.083\"), or take "
                 "another layout");
  return FALSE;
}

gboolean
rt_map_find (RtChartFill *fill, GError **error)
{
  RtMap *map = fill->chart->map = g_new0 (RtMap, 1);
  const guint32 n = rt_case_n_entities (fill->kase);

  if (fill->options->collapse != RT_COLLAPSE_NOTHING)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                   "--collapse has no place on a map, where each stands where it is: leave it "
                   "out, or take another layout");
      return FALSE;
    }
  map->sites = g_array_new (FALSE, TRUE, sizeof (RtSite));
  map->of = g_new (int, n + 1u);
  map->lent = g_new0 (guint8, n + 1u);
  map->crops = g_new0 (guint8, n + 1u);
  map->in = g_new (RtEntity, n + 1u);
  for (RtEntity e = 0; e < n; e++)
    {
      map->of[e] = own_site (fill, map, e);
      map->in[e] = e;
    }
  lend_all (fill, map, RT_LENT_PLACE);
  if (!rt_map_frame (fill, map, error))
    return FALSE;
  rt_map_countries (fill, map);
  lend_all (fill, map, RT_LENT_WIDE);
  crop (fill, map);
  keep_picked (fill, map);
  if (map->sites->len == 0)
    return refuse_empty (map, error);
  rt_map_blocks (fill, map);
  judge_relations (fill, map);
  return TRUE;
}

void
rt_map_survey (const RtChartFill *fill, const guint8 *drawn, guint *placed, guint *sites)
{
  RtMap map = { .sites = g_array_new (FALSE, TRUE, sizeof (RtSite)) };

  *placed = 0;
  for (RtEntity e = 0; e < rt_case_n_entities (fill->kase); e++)
    *placed += drawn[e] && own_site (fill, &map, e) >= 0;
  *sites = map.sites->len;
  g_array_unref (map.sites);
}

void
rt_map_free (RtMap *map)
{
  if (!map)
    return;
  g_clear_pointer (&map->sites, g_array_unref);
  g_free (map->of);
  g_free (map->lent);
  g_free (map->in);
  g_clear_pointer (&map->blocks, g_array_unref);
  g_free (map->block);
  g_free (map->crops);
  g_free (map->named);
  g_free (map);
}
