/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A request as a Graphviz graph. */
#pragma once

#include "request.h"
#include <graphviz/gvc.h>

typedef struct
{
  RlRequest *q;
  GVC_t *gvc;
  Agraph_t *graph;
  Agnode_t **nodes;
  Agedge_t **edges;
} RlJob;

/** rl_graph_make: nodes, edges, columns and attributes of the request, and Graphviz: once it is
 * needed, for it loads forty libraries of plugins, which takes longer than springs. */
bool rl_graph_make (RlJob *job);
void rl_graph_free (RlJob *job);
