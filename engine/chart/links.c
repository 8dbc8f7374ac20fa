/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The lines of each mark, and how many lines away the others are. */

#include "chart/arrange.h"
#include <string.h>

RtLinks *
rt_links_new (const RtChart *chart)
{
  const guint n = chart->marks->len, m = chart->lines->len;
  g_autofree guint *at = g_new0 (guint, n + 2u);
  RtLinks *links = g_new (RtLinks, 1);

  *links = (RtLinks){ n, g_new0 (guint, n + 2u), g_new0 (guint, 2u * m + 1u),
                      g_new0 (guint32, 2u * m + 1u) };
  for (guint i = 0; i < m; i++)
    {
      links->first[rt_line (chart, i)->tail + 1]++;
      links->first[rt_line (chart, i)->head + 1]++;
    }
  for (guint i = 0; i < n; i++)
    at[i + 1] = links->first[i + 1] += links->first[i];
  for (guint i = 0; i < m; i++)
    {
      const guint32 ends[2] = { rt_line (chart, i)->tail, rt_line (chart, i)->head };

      for (int end = 0; end < 2; end++)
        {
          links->line[at[ends[end]]] = i;
          links->other[at[ends[end]]++] = ends[1 - end];
        }
    }
  return links;
}

void
rt_links_free (RtLinks *links)
{
  if (!links)
    return;
  g_free (links->first);
  g_free (links->line);
  g_free (links->other);
  g_free (links);
}

guint
rt_links_walk (const RtLinks *links, guint32 from, guint *hops, guint32 *queue)
{
  guint read = 0, wrote = 0;

  memset (hops, 0xff, links->n * sizeof *hops);
  hops[from] = 0;
  queue[wrote++] = from;
  for (; read < wrote; read++)
    for (guint k = links->first[queue[read]]; k < links->first[queue[read] + 1]; k++)
      if (hops[links->other[k]] == G_MAXUINT)
        {
          hops[links->other[k]] = hops[queue[read]] + 1;
          queue[wrote++] = links->other[k];
        }
  return wrote;
}
