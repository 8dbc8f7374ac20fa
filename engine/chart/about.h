/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What a picture says of itself. */
#pragma once

#include "chart/model.h"

/** rt_chart_about: (transfer full): what it shows, and the command, layout and seed that made
 * it: "A link chart of ... Made by redthread 0.1: redthread chart ...; layout by stress, seed
 * 3". The same every time: no place of this machine, no time. */
char *rt_chart_about (const RtChart *chart);
