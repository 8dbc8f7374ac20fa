/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Asking before a case folder, or another tool's file, is written over. */
#pragma once

#include "cli/run.h"

/* The row of the option, for the tables of commands that write cases. */
#define RT_OPTION_REPLACE                                                                      \
  {                                                                                            \
    .name = "replace",                                                                         \
    .summary = "Put what is written in the place of the case, or of another tool's file"       \
  }

/** rt_run_may_write: may @output be written? FALSE with RT_ERROR_USAGE where --replace was not
 * said, and it is a folder that holds a case (with @over_input a case that was read may be
 * written over), or a file that redthread did not write.
 * With --release nothing else may be in a folder that is replaced. */
gboolean rt_run_may_write (RtRun *run, const char *output, gboolean over_input, GError **error);
/** rt_run_reads: is the folder among the arguments? */
gboolean rt_run_reads (const RtRun *run, const char *folder);
