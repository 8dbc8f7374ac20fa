/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What a chart shows of its marks and lines, and how fine it is painted. */
#pragma once

#include "cli/run.h"

/* clang-format off */
#define RT_LOOK_OPTIONS \
  { .name = "dpi", \
    .argument = "N", \
    .summary = "Of a .png: dots an inch, from 30 to 1200; 200 unless said" }
/* clang-format on */

/** rt_look_read: into @options, which point into @run. @path: the file to write. */
gboolean rt_look_read (RtRun *run, const char *path, RtChartOptions *options, GError **error);
