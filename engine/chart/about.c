/* SPDX-License-Identifier: GPL-2.0-or-later */

/* How a picture was made, for who finds it on a wall a year from now. */

#include "chart/about.h"
#include "redthread/version.h"

char *
rt_chart_about (const RtChart *chart)
{
  g_autoptr (GString) about = g_string_new (chart->description);

  if (chart->chosen)
    g_string_append_printf (about, "%sLaid out as %s: %s.", about->len ? " " : "",
                            rt_arrangements[chart->arrangement], chart->chosen);
  g_string_append_printf (about, "%sMade by redthread %s", about->len ? " " : "", RT_VERSION);
  if (chart->command)
    g_string_append_printf (about, ": %s", chart->command);
  if (chart->pins)
    g_string_append (about, "; places of an earlier chart");
  else if (chart->engine)
    g_string_append_printf (about, "; layout by %s, seed %u", chart->engine, chart->seed);
  return g_string_free (g_steal_pointer (&about), FALSE);
}
