/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What of a shape occurs where the whole does not. */
#pragma once

#include "analyze/shape-ground.h"

/** rt_shape_part: (out): bits of the most ties that occur together, induced or not; @sure: no
 * more do. FALSE with RT_ERROR_LIMIT or RT_ERROR_CANCELLED. */
gboolean rt_shape_part (const RtGround *ground, guint64 *part, gboolean *sure, RtContext *ctx,
                        GError **error);
