/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Betweenness of a bare graph: see betweenness.c. */
#pragma once

#include "graph/igraph-view.h"
#include "redthread/analyze.h"

/** rt_betweenness: raw @values by vertex; @lengths above 0, by edge, or NULL. Loops count for
 * nothing, parallel edges are ways of their own. */
gboolean rt_betweenness (const igraph_t *graph, const double *lengths, gboolean directed,
                         double *values, RtContext *ctx, GError **error);

/** rt_betweenness_sampled: the same from as many random paths as @sampling asks for; exact
 * where that is less work. */
gboolean rt_betweenness_sampled (const igraph_t *graph, const double *lengths,
                                 gboolean directed, RtSampling *sampling, double *values,
                                 RtContext *ctx, GError **error);
