/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What a picture's places cost: crossings of straight lines, lines under boxes, and how far
 * lines are from the length that they should have. Only what hangs on the nodes that move is
 * counted anew, and what is looked at is counted, so that who seeks better places can stop
 * after so much work, and at the same moment on every machine. */
#pragma once

#include "plane.h"
#include "request.h"
#include <stdint.h>

typedef struct
{
  RlRequest *q;
  int *drawn, n_drawn; /* edges; a stroke is a place in this list */
  int *first, *at;     /* of node i: at[first[i]] .. at[first[i + 1] - 1] are its strokes */
  RlPlane plane;       /* nodes and strokes as they stand */
  bool *own;           /* by stroke: it hangs on a node that moves */
  int *owned, n_owned; /* the same as a list */
  int n_movers;
  double scale;          /* length of lines here over the length that they should have */
  double x0, y0, x1, y1; /* boxes stay within */
  int64_t work;          /* left, in pairs that are looked at: about a nanosecond each */
  uint64_t random;       /* of who seeks; see random.h */
} RlTangle;

/** rl_tangle_new: FALSE where memory ends; rl_tangle_clear() is due all the same. */
bool rl_tangle_new (RlTangle *tangle, RlRequest *request);
void rl_tangle_clear (RlTangle *tangle);

/** rl_tangle_put: @node stands elsewhere in the request. */
void rl_tangle_put (RlTangle *tangle, int node);
/** rl_tangle_edge: of a stroke. */
const RlEdge *rl_tangle_edge (const RlTangle *tangle, int stroke);
/** rl_tangle_movers: these nodes, one or two, are going to move. */
void rl_tangle_movers (RlTangle *tangle, const int *movers, int n);
/** rl_tangle_cost: of all that changes where @movers move, of whom rl_tangle_movers() has been
 * told. Stops beyond @most. */
double rl_tangle_cost (RlTangle *tangle, const int *movers, int n, double most);
/** rl_tangle_is_tangled: is anything in the way of its lines, or its box in the way of others?
 */
bool rl_tangle_is_tangled (RlTangle *tangle, int node);
/** rl_tangle_total: what all places cost. */
double rl_tangle_total (RlTangle *tangle);
/** rl_tangle_has_room: has @node room where it stands, whatever @other does? */
bool rl_tangle_has_room (RlTangle *tangle, int node, int other);
