/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Which part of the earth --layout map shows. */

#include "cli/chart.h"

#define MOST_KM 20000.0 /* half way round */

/* A latitude and a longitude; FALSE where it is the name of something. */
static gboolean
read_position (const char *text, RtMapAround *around)
{
  g_autofree char *norm = rt_value_normalize (RT_VALUE_COORDINATE, text, NULL, NULL, NULL);
  char *comma = NULL;

  if (!norm)
    return FALSE;
  around->place = RT_NONE;
  around->lat = g_ascii_strtod (norm, &comma);
  around->lon = *comma == ',' ? g_ascii_strtod (comma + 1, NULL) : 0;
  return *comma == ',';
}

static gboolean
read_km (const char *text, double *out, GError **error)
{
  char *end;

  if (!text)
    return TRUE;
  *out = g_ascii_strtod (text, &end);
  if (end != text && !*end && *out >= 0.05 && *out <= MOST_KM)
    return TRUE;
  g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
               "--map-km \"%s\": give kilometres from the middle of the map to its edges, from "
               "0.05 to %.0f",
               text, MOST_KM);
  return FALSE;
}

gboolean
rt_read_map (RtRun *run, RtChartOptions *options, RtMapAround *around, GError **error)
{
  const char *where = rt_run_value (run, "map-around"), *km = rt_run_value (run, "map-km");

  if (!where && km)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                   "--map-km is how far to show around something: say what, with --map-around "
                   "PLACE");
      return FALSE;
    }
  if (!where)
    return TRUE;
  if (g_str_equal (options->layout, "auto"))
    options->layout = "map";
  if (!g_str_equal (options->layout, "map"))
    {
      g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                   "--map-around is of the layout map: leave it out, or --layout map");
      return FALSE;
    }
  options->map_around = around;
  return read_km (km, &around->km, error)
         && (read_position (where, around)
             || rt_run_entity (run, where, &around->place, error));
}
