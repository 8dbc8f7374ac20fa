/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The SVG as PNG and PDF, through librsvg and Cairo. */
#pragma once

#include "chart/model.h"

/** rt_raster_png, rt_raster_pdf: (transfer full): the bytes of @svg on the chart's page. @dpi:
 * 0 is as fine as it need be; a picture that would be too large is coarser, which a notice
 * says. RT_ERROR_LIMIT, RT_ERROR_SYSTEM. */
GString *rt_raster_png (const RtChart *chart, const GString *svg, double dpi, RtContext *ctx,
                        GError **error);
GString *rt_raster_pdf (const RtChart *chart, const GString *svg, GError **error);
