/* SPDX-License-Identifier: GPL-2.0-or-later */

/* How far all others are from each vertex of a bare graph: what closeness, harmonic and
 * eccentricity are made of. */
#pragma once

#include "graph/igraph-view.h"

typedef enum
{
  RT_SUM_OF_DISTANCES,
  RT_SUM_OF_INVERSES, /* of 1/distance */
  RT_FARTHEST
} RtNearnessKind;

typedef struct
{
  double reached; /* other vertices that there is a way to */
  double sum;     /* over them, as the kind says; or the greatest distance */
} RtNearness;

/** rt_nearness: @out by vertex; in a directed graph distances run outwards. @lengths above 0,
 * by edge, or NULL. @stage is for progress. */
gboolean rt_nearness (const igraph_t *graph, const double *lengths, gboolean directed,
                      RtNearnessKind kind, const char *stage, RtNearness *out, RtContext *ctx,
                      GError **error);
