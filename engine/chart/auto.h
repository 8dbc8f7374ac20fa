/* SPDX-License-Identifier: GPL-2.0-or-later */

/* --layout auto: which arrangement what is drawn asks for. */
#pragma once

#include "chart/model.h"

/** rt_auto_wanted: nobody said how the link chart is to be arranged, and no places are kept. */
gboolean rt_auto_wanted (const RtChartOptions *options);
/** rt_auto_arrange: sets the chart's arrangement and why it was chosen, once it is known which
 * relations are lines; @drawn: by entity, whether it is a mark. */
void rt_auto_arrange (RtChartFill *fill, const guint8 *drawn);
