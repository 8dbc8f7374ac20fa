/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What the tree files share: the graph with its dead ends cut off, and the edges chosen. */
#pragma once

#include "analyze/path.h"

typedef struct
{
  RtPathGraph *graph;  /* undirected; only arcs between nodes are left */
  guint32 n_nodes;     /* what a tree may use: on some way between two of those asked */
  guint32 *node;       /* by vertex: its number among them, or RT_NO_NODE */
  guint32 *vertex;     /* by node */
  const guint32 *ends; /* vertices to be joined */
  guint n_ends;
  RtContext *ctx;
} RtTreeSearch;
#define RT_NO_NODE G_MAXUINT32

/** rt_tree_fits_exact: few enough ends and a small enough graph. */
gboolean rt_tree_fits_exact (const RtTreeSearch *search);
/** rt_tree_exact: appends the edges (guint32) of a least tree (path-tree-exact.c). */
gboolean rt_tree_exact (const RtTreeSearch *search, GArray *edges, GError **error);
/** rt_tree_near: of one at most 2 - 2/n times as long (path-tree-near.c). */
gboolean rt_tree_near (const RtTreeSearch *search, GArray *edges, GError **error);
