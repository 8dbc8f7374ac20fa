/* SPDX-License-Identifier: GPL-2.0-or-later */

/* How likely a route is, exactly, where each edge is there or not by itself. */
#pragma once

#include "analyze/path.h"

/**
 * rt_reliability:
 * @chance: of each edge of the view
 * @max_hops: 0: any
 * @out: (out): the probability that a route of at most @max_hops leads from @from to @to
 *
 * A shortest route among what may be there is taken, and its first edge that is not settled is
 * settled both ways; a branch ends where a route is certain or none is left. Method: factoring
 * (Moskowitz 1958) along shortest routes (Dotson and Gobien 1979). The work doubles with every
 * edge that matters, so there is a limit to it.
 *
 * Returns: FALSE where the limit is passed, with no @error; or with RT_ERROR_LIMIT (memory) or
 *   RT_ERROR_CANCELLED.
 */
gboolean rt_reliability (const RtPathGraph *graph, guint32 from, guint32 to,
                         const double *chance, guint max_hops, double *out, RtContext *ctx,
                         GError **error);
