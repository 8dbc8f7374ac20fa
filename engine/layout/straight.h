/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Edges as straight lines from centre to centre: what places are judged by before lines find
 * their ways. */
#pragma once

#include "request.h"

/** rl_is_drawn: an edge of weight below 1 only holds the picture together, and a loop crosses
 * nothing. */
bool rl_is_drawn (const RlEdge *edge);
/** rl_crossings: of all edges that are drawn and have no end in common; stops counting at
 * @most.
 */
int rl_crossings (const RlRequest *request, int most);
