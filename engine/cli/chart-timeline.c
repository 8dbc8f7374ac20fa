/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The pictures of time. */

#include "cli/chart.h"

gboolean
rt_read_timeline (RtRun *run, RtChartOptions *options, GError **error)
{
  (void)error;
  options->lanes = rt_run_value (run, "lanes");
  return TRUE;
}

gboolean
rt_read_hist (RtRun *run, RtChartOptions *options, GError **error)
{
  (void)error;
  options->cells = rt_run_value (run, "cells");
  return TRUE;
}
