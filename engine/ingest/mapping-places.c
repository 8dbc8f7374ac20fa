/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Where something is, in two columns: a latitude and a longitude are one coordinate of the
 * thing that they belong to. x and y are left alone: they may be metres, or places on a screen.
 */
#include "ingest/mapping.h"

#include <string.h>

static const char *const halves[2][5] = { { "latitude", "lat", NULL },
                                          { "longitude", "lon", "lng", "long", NULL } };

gboolean
rt_mapped_is_half (const char *name, guint half)
{
  g_autofree char *folded = g_ascii_strdown (name, -1);

  return g_strv_contains (halves[half], folded);
}

/* The cell that has a column for this half; -1: none. */
static int
find_half (const RtMappedThing *thing, guint half)
{
  for (guint c = 0; c < thing->cells->len; c++)
    if (rt_mapped_cell (thing, (int)c)->column
        && rt_mapped_is_half (rt_mapped_cell (thing, (int)c)->name, half))
      return (int)c;
  return -1;
}

void
rt_mapped_join_halves (RtMappedThing *thing)
{
  int latitude = find_half (thing, 0), longitude = find_half (thing, 1);
  RtMappedCell *cell;

  if (latitude < 0 || longitude < 0 || rt_mapped_find (thing, RT_PLACE_CELL) >= 0)
    return;
  cell = rt_mapped_cell (thing, latitude);
  g_free (cell->name);
  cell->name = g_strdup (RT_PLACE_CELL);
  cell->second = g_strdup (rt_mapped_cell (thing, longitude)->column);
  cell->read_as = RT_VALUE_COORDINATE;
  g_array_remove_index (thing->cells, (guint)longitude);
}

/* (transfer full): "30,283" as 30.283. No latitude or longitude has thousands. */
static char *
plain_half (const char *half)
{
  char *plain = g_strstrip (g_strdup (half));

  if (strspn (plain, "+-0123456789,") == strlen (plain))
    g_strdelimit (plain, ",", '.');
  return plain;
}

char *
rt_mapped_place (const char *latitude, const char *longitude)
{
  g_autofree char *x = plain_half (latitude), *y = plain_half (longitude);
  gboolean numbers = strspn (x, "+-0123456789.") == strlen (x)
                     && strspn (y, "+-0123456789.") == strlen (y);

  return g_strconcat (x, numbers ? ", " : " ", y, NULL);
}
