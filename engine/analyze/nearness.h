/* SPDX-License-Identifier: GPL-2.0-or-later */

/* How far all others are from each vertex of a bare graph: what closeness and harmonic are made
 * of. */
#pragma once

#include "graph/igraph-view.h"

typedef struct
{
  double reached; /* other vertices that there is a way to */
  double sum;     /* of the distances to them, or of 1/distance */
} RtNearness;

/** rt_nearness: @out by vertex; in a directed graph distances run outwards. @lengths above 0,
 * by edge, or NULL; @harmonic sums 1/distance. @stage is for progress. */
gboolean rt_nearness (const igraph_t *graph, const double *lengths, gboolean directed,
                      gboolean harmonic, const char *stage, RtNearness *out, RtContext *ctx,
                      GError **error);
