/* SPDX-License-Identifier: GPL-2.0-or-later */

/* When something was, in two columns: a day and a time are one moment of the relation that they
 * belong to, as records of calls have them. */
#include "ingest/mapping.h"

#include <string.h>

static const struct
{
  const char *day, *time;
} moments[] = { { "start", "start-time" }, { "end", "end-time" } };

void
rt_mapped_join_times (RtMappedThing *thing)
{
  if (rt_mapped_find (thing, "from") < 0)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (moments); i++)
    {
      int day = rt_mapped_find (thing, moments[i].day),
          time = rt_mapped_find (thing, moments[i].time);
      RtMappedCell *cell = day >= 0 ? rt_mapped_cell (thing, day) : NULL;

      if (!cell || time < 0 || !cell->column || !rt_mapped_cell (thing, time)->column)
        continue;
      cell->second = g_strdup (rt_mapped_cell (thing, time)->column);
      cell->read_as = RT_VALUE_DATE;
      g_array_remove_index (thing->cells, (guint)time);
    }
}

const char *
rt_mapped_second_name (const RtMappedCell *cell)
{
  for (guint i = 0; i < G_N_ELEMENTS (moments); i++)
    if (strcmp (cell->name, moments[i].day) == 0)
      return moments[i].time;
  return "longitude";
}

/* A spreadsheet saves a day as its first second, and some say the time in both columns. */
char *
rt_mapped_moment (const char *day, const char *time)
{
  static const char *const midnights[] = { " 00:00:00", " 00:00", " 0:00", "T00:00:00" };
  g_autofree char *first = g_strstrip (g_strdup (day)), *second = g_strstrip (g_strdup (time));

  if (*second && strlen (first) > strlen (second) && g_str_has_suffix (first, second))
    return g_steal_pointer (&first);
  for (guint i = 0; i < G_N_ELEMENTS (midnights); i++)
    if (*second && g_str_has_suffix (first, midnights[i]))
      {
        first[strlen (first) - strlen (midnights[i])] = '\0';
        break;
      }
  return g_strconcat (first, *second ? " " : "", second, NULL);
}
