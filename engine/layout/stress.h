/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Springs: places whose distances are as long as the ways along edges. */
#pragma once

#include "request.h"

typedef struct _RlSprings RlSprings;

/** rl_springs_new: measures the shortest way along edges between every two nodes (units, the
 * edges' lengths); NULL where memory ends: it takes 12 bytes for each pair. */
RlSprings *rl_springs_new (const RlRequest *request);
void rl_springs_free (RlSprings *springs);

/** rl_springs_place: places nodes from the random @start (any number; the same one, the same
 * places) so that the sum over all pairs of ((distance - way) / way) ** 2 is small. Boxes are
 * not regarded. */
void rl_springs_place (RlSprings *springs, RlRequest *request, int start);
