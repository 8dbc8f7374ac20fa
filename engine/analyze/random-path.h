/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A shortest path drawn at random between two vertices, each of them as likely as any other. */
#pragma once

#include "analyze/dijkstra.h"

/* What a search has met, from one end. */
typedef struct
{
  guint32 *level; /* by vertex: 1 + hops from its end; 0 not met */
  double *paths;  /* by vertex: shortest ones from its end */
  guint32 *queue; /* the vertices as they were met, */
  guint32 n;
  guint32 front; /* those of the last level from here on */
} RtPathSide;

typedef struct
{
  const RtArcs *out, *in;
  GRand *rand;
  RtPathSide side[2]; /* from the first end by out, from the second by in */
  RtDijkstra far;     /* where there are lengths */
  double *paths;      /* with far: shortest paths from the first end, by vertex */
} RtRandomPath;

/** rt_random_path_init: @in is @out against its direction, or the same where there is none. */
gboolean rt_random_path_init (RtRandomPath *r, const RtArcs *out, const RtArcs *in,
                              const guint32 *seed, guint n_seed, GError **error);
void rt_random_path_clear (RtRandomPath *r);
/** rt_random_path_count: draws a path from @from to another vertex @to, if there is one, and
 * adds 1 to @count, by vertex, for each that lies between. */
void rt_random_path_count (RtRandomPath *r, guint32 from, guint32 to, double *count);
