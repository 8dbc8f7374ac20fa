/* SPDX-License-Identifier: GPL-2.0-or-later */

#include "analyze/supports.h"

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  guint32 x = *(const guint32 *)a, y = *(const guint32 *)b;

  return x < y ? -1 : x > y;
}

void
rt_ids_once (GArray *ids)
{
  guint kept = 0;

  g_array_sort (ids, compare_ids);
  for (guint i = 0; i < ids->len; i++)
    {
      guint32 id = g_array_index (ids, guint32, i);

      if (id && (kept == 0 || id != g_array_index (ids, guint32, kept - 1)))
        g_array_index (ids, guint32, kept++) = id;
    }
  g_array_set_size (ids, kept);
}

void
rt_sources_independent (const RtCase *kase, GArray *sources)
{
  guint kept = 0;

  for (guint i = 0; i < sources->len; i++)
    {
      RtSource s = g_array_index (sources, RtSource, i);
      gboolean alone = TRUE;

      for (guint j = 0; alone && j < kept; j++)
        alone = rt_source_independent (kase, s, g_array_index (sources, RtSource, j));
      if (alone)
        g_array_index (sources, RtSource, kept++) = s;
    }
  g_array_set_size (sources, kept);
}
