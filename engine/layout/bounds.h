/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What nodes span, and along what. */
#pragma once

#include "request.h"

typedef struct
{
  double x0, y0, x1, y1;
} RlRect;

/** rl_bounds: around all, of their @boxes or of their centres; of none, nothing at the origin.
 */
RlRect rl_bounds (const RlNode *nodes, int n, bool boxes);
/** rl_turn: turns the cloud so that its principal axis lies across the page, or @upright. */
void rl_turn (RlNode *nodes, int n, bool upright);
