/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A drawing in text, on the screen in place of a file. */

#include "chart/text.h"
#include "cli/chart.h"

gboolean
rt_read_text (RtRun *run, RtChartOptions *options, GError **error)
{
  (void)error;
  options->ascii = rt_run_has (run, "ascii");
  return TRUE;
}

int
rt_text_say (RtRun *run, const RtChartOptions *options)
{
  g_autoptr (GError) error = NULL;
  RtScreen screen = run->screen;
  g_autoptr (GString) drawing = NULL;

  screen.ascii = screen.ascii || options->ascii;
  drawing = rt_chart_text (run->kase, run->pick, options, &screen, run->ctx, &error);
  if (!drawing)
    return rt_run_fail (run, g_steal_pointer (&error));
  rt_run_say (run, "%s", drawing->str);
  rt_run_selection_line (run);
  return RT_EXIT_YES;
}
