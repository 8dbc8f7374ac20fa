/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What flows, sequences, trees and rankings are asked for with. */

#include "cli/chart.h"

gboolean
rt_read_flow (RtRun *run, RtChartOptions *options, GError **error)
{
  RtFlowPicture *flow = &options->flow;
  const char *from = rt_run_value (run, "from");

  flow->every = rt_run_value (run, "every");
  flow->amount = rt_run_value (run, "amount");
  flow->follow = from != NULL;
  options->relations_said = rt_run_has (run, "relation");
  if (from && flow->every)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                   "--every makes columns of periods, and --from of steps: say one of them");
      return FALSE;
    }
  if (!from && rt_run_has (run, "steps"))
    {
      g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                   "--steps is how far to follow what somebody paid: say whose, with --from X");
      return FALSE;
    }
  return rt_run_whole (run, "steps", 1, 0, &flow->steps, error)
         && rt_run_whole (run, "top", 1, 0, &options->top, error)
         && (!from || rt_run_entity (run, from, &flow->from, error));
}

gboolean
rt_read_sequence (RtRun *run, RtChartOptions *options, GError **error)
{
  options->flow.every = rt_run_value (run, "every");
  options->relations_said = rt_run_has (run, "relation");
  return rt_run_whole (run, "top", 1, 0, &options->top, error);
}

gboolean
rt_read_tree (RtRun *run, RtChartOptions *options, GError **error)
{
  const char *root = rt_run_value (run, "root");

  options->relations_said = rt_run_has (run, "relation");
  options->rooted = root != NULL;
  return !root || rt_run_entity (run, root, &options->root, error);
}

gboolean
rt_read_standings (RtRun *run, RtChartOptions *options, GError **error)
{
  options->by = rt_run_value (run, "by");
  options->no_worlds = rt_run_has (run, "no-worlds");
  return rt_run_whole (run, "top", 1, 0, &options->top, error);
}
