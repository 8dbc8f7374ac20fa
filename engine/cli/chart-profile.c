/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Whose profile is drawn: that of --around, which is one. */

#include "cli/chart.h"

gboolean
rt_read_profile (RtRun *run, RtChartOptions *options, GError **error)
{
  g_autofree const char **around = rt_run_values (run, "around");
  const guint n = g_strv_length ((char **)around);

  (void)options;
  if (n == 0)
    g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                 "a profile is of one entity: say which, with --around X");
  if (n > 1)
    g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                 "a profile is of one entity, and --around names %u: draw one for each", n);
  return n == 1;
}
