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
/** rt_raster_outlines: (transfer full): @svg as SVG of @w by @h units whose text is paths.
 * RT_ERROR_SYSTEM. */
GString *rt_raster_outlines (const GString *svg, double w, double h, GError **error);
/** rt_raster_portrait: (transfer full): a picture of @kind ("png", "jpeg") made anew, as a
 * square of @side pixels: a "data:" address of a JPEG, of @most bytes where that can be,
 * without what else was in the file. NULL with RT_ERROR_INPUT where it cannot be decoded, and
 * RT_ERROR_SYSTEM where redthread-raster.so is not there. */
char *rt_raster_portrait (const char *bytes, gsize length, const char *kind, guint side,
                          gsize most, GError **error);
/** rt_raster_is_there: is redthread-raster.so where redthread is installed? */
gboolean rt_raster_is_there (void);
