/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Distances from one vertex after another over arcs that have lengths (Dijkstra 1959), with a
 * binary heap that is allocated once. */
#pragma once

#include "analyze/arcs.h"

typedef struct
{
  double distance;
  guint32 vertex;
} RtFar;

typedef struct
{
  double *distance; /* by vertex; INFINITY where out of reach */
  guint32 *order;   /* the vertices in reach, nearest first: n_order of them */
  guint32 n_order;
  guint32 *place; /* by vertex: in order, or in the heap while it is there */
  RtFar *heap;    /* the nearest at 0 */
  guint32 n_heap;
} RtDijkstra;

/** rt_dijkstra_init: for graphs of up to @n vertices. */
gboolean rt_dijkstra_init (RtDijkstra *d, guint32 n, GError **error);
void rt_dijkstra_clear (RtDijkstra *d);
/** rt_dijkstra_run: distances from @source; no further than @target where it is in reach
 * (RT_EVERYWHERE: all). What the last run left is put back first. */
#define RT_EVERYWHERE G_MAXUINT32
void rt_dijkstra_run (RtDijkstra *d, const RtArcs *arcs, guint32 source, guint32 target);

/** rt_same_length: igraph's rule: a difference below 1e-10 of their sum is rounding, so that
 * 0.1
 * + 0.2 and 0.3 are one length. */
static inline gboolean
rt_same_length (double a, double b)
{
  double difference = a > b ? a - b : b - a;

  return difference <= 1e-10 * (a + b);
}
