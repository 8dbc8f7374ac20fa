/* SPDX-License-Identifier: GPL-2.0-or-later */

/* An undirected graph cut where it hangs by one vertex, for betweenness. A shortest path
 * between two vertices of one block (biconnected component) stays in it, so paths need only be
 * looked for inside blocks, with what hangs on each vertex as its weight; a block of two has
 * nothing between its ends and is not kept, which folds all trees away. Pairs that meet through
 * a vertex only because the graph hangs by it are counted, not searched. After Puzis and others
 * 2015 and Sariyüce and others 2013; of leaves alone, Baglioni 2012. */
#pragma once

#include "analyze/arcs.h"

/* A slot is a vertex in one of its blocks of three or more. */
typedef struct
{
  RtArcs arcs;     /* between slots, block by block */
  guint32 *vertex; /* by slot */
  double *weight;  /* by slot: vertices that the block reaches through it, itself counted */
  double *cut;     /* by vertex: pairs that are apart without it, each once; those in one block
                      with each other never are */
  double steps;    /* arcs to look at in searches from every slot */
} RtBlocks;

/** rt_blocks_init: @arcs have both directions of every edge. */
gboolean rt_blocks_init (RtBlocks *blocks, const RtArcs *arcs, GError **error);
/** rt_blocks_init_whole: all of a directed graph as one block; takes @arcs over. */
gboolean rt_blocks_init_whole (RtBlocks *blocks, RtArcs *arcs, GError **error);
void rt_blocks_clear (RtBlocks *blocks);
