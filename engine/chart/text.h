/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Pictures that are text. */
#pragma once

#include "base/table.h"
#include "redthread/chart.h"

/** rt_chart_text: (transfer full): what a picture that is text looks like on @screen. Errors
 * as rt_chart_write(). */
GString *rt_chart_text (RtCase *kase, const RtPick *pick, const RtChartOptions *options,
                        const RtScreen *screen, RtContext *ctx, GError **error);
