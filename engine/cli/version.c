/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Which redthread this is. */

#include "cli/run.h"

static int
run_version (RtRun *run)
{
  rt_run_say (run, "redthread %s\n", RT_VERSION);
  return RT_EXIT_YES;
}

const RtCommand rt_cmd_version = {
  .name = "version",
  .run = run_version,
  .summary = "Which redthread this is",
  .usage = "",
  .examples = "redthread version",
};
