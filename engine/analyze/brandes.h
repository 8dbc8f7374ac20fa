/* SPDX-License-Identifier: GPL-2.0-or-later */

/* One source's part in the betweenness of all (Brandes 2001), over plain arrays that are
 * allocated once: the sum over targets t of weight(source) weight(t) times the share of the
 * shortest paths from source to t that run through each vertex. */
#pragma once

#include "analyze/blocks.h"
#include "analyze/dijkstra.h"

typedef struct
{
  double paths;  /* shortest ones from the source; on the way back weight over paths */
  guint32 level; /* round + hops; below round: not met in this one */
} RtBrandesNode;

typedef struct
{
  const RtBlocks *blocks;
  RtBrandesNode *node; /* by slot */
  guint32 *queue;      /* slots as they were met */
  guint32 round;
  RtDijkstra far; /* where there are lengths, */
  struct
  {
    guint32 tail, head;
  } * step; /* and the arcs on shortest paths, in the order of their tails */
} RtBrandes;

gboolean rt_brandes_init (RtBrandes *b, const RtBlocks *blocks, GError **error);
void rt_brandes_clear (RtBrandes *b);
/** rt_brandes_add: adds what @source's pairs give to @sum, by slot; each ordered pair counts.
 */
void rt_brandes_add (RtBrandes *b, guint32 source, double *sum);
