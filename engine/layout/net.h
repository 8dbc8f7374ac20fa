/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A graph as springs of large charts see it, and the smaller ones that it is made into. */
#pragma once

#include "request.h"

/* Neighbours of node i: to[first[i]] .. to[first[i + 1] - 1], each once and never i itself. */
typedef struct _RlNet RlNet;
struct _RlNet
{
  int n;
  int *first, *to;
  double *pull;  /* by neighbour: of the edges to it the sum of weight by length */
  double *mass;  /* by node: how many of the request's it stands for */
  double *x, *y; /* by node */
  int *coarse;   /* by node: who stands for it in the coarser net; NULL in the coarsest */
  RlNet *coarser;
};

/** rl_net_new: nodes and edges of @request; NULL where memory ends. Edges from a node to itself
 * pull nothing and are left out, several between the same two are one. */
RlNet *rl_net_new (const RlRequest *request);
/** rl_net_free: with the coarser ones. */
void rl_net_free (RlNet *net);

/** rl_net_coarsen: makes coarser nets of @net, each of the one before, until one has at most
 * @few nodes or only pieces are left that hang together by nothing. FALSE where memory ends. */
bool rl_net_coarsen (RlNet *net, int few);
