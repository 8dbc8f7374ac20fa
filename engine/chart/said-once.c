/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Between two sides that a pattern joins, nearly every line may say the same: "took part in
 * [1]" 124 times says less than once. Then the legend says it, and only what says something
 * else has a label. */

#include "chart/model.h"
#include <string.h>

#define LEAST 12        /* lines */
#define NEARLY_ALL 0.75 /* of them */

char *
rt_line_label (const RtLine *line)
{
  return *line->cites ? g_strdup_printf ("%s [%s]", line->label, line->cites)
                      : g_strdup (line->label);
}

static gboolean
is_plain (const RtLine *line)
{
  return !line->thread && !line->contested && line->question < 0 && line->change == RT_DIFF_NONE
         && *line->label;
}

static int
by_text (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* (transfer none): the most frequent of the sorted @labels, and how often it is there. */
static const char *
most_frequent (const GPtrArray *labels, guint *times)
{
  const char *found = NULL;
  guint run = 0;

  *times = 0;
  for (guint i = 0; i < labels->len; i++)
    {
      run = i && strcmp (labels->pdata[i - 1], labels->pdata[i]) == 0 ? run + 1 : 1;
      if (run <= *times)
        continue;
      *times = run;
      found = labels->pdata[i];
    }
  return found;
}

void
rt_fill_said_once (RtChartFill *fill)
{
  RtChart *chart = fill->chart;
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_free);
  guint times;

  if (chart->arrangement != RT_ARRANGED_BIPARTITE || !chart->labelled)
    return;
  for (guint i = 0; i < chart->lines->len; i++)
    if (is_plain (rt_line (chart, i)))
      g_ptr_array_add (labels, rt_line_label (rt_line (chart, i)));
  g_ptr_array_sort (labels, by_text);
  const char *most = most_frequent (labels, &times);
  if (times < LEAST || times < NEARLY_ALL * chart->lines->len)
    return;
  chart->said_once = g_strdup (most);
  for (guint i = 0; i < chart->lines->len; i++)
    {
      RtLine *line = rt_line (chart, i);
      g_autofree char *own = rt_line_label (line);

      line->said_once = is_plain (line) && strcmp (own, most) == 0;
    }
}
