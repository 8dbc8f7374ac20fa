/* SPDX-License-Identifier: GPL-2.0-or-later */

#include "cli/chart.h"

gboolean
rt_read_matrix (RtRun *run, RtChartOptions *options, GError **error)
{
  const char *order = rt_run_value (run, "order");

  options->order = g_strcmp0 (order, "links") == 0   ? RT_ORDER_LINKS
                   : g_strcmp0 (order, "names") == 0 ? RT_ORDER_NAMES
                                                     : RT_ORDER_GROUPS;
  options->dots = g_strcmp0 (rt_run_value (run, "marks"), "dots") == 0;
  return rt_run_type (run, "rows", &options->rows, error)
         && rt_run_type (run, "columns", &options->columns, error);
}
