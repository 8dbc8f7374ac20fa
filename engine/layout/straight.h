/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Edges as straight lines from centre to centre: what places are judged by before lines find
 * their ways. */
#pragma once

#include "request.h"

/** rl_is_drawn: an edge of weight below 1 only holds the picture together, and a loop crosses
 * nothing. */
bool rl_is_drawn (const RlEdge *edge);
/** rl_cross: do two edges cross that have no end in common? */
bool rl_cross (const RlRequest *request, const RlEdge *a, const RlEdge *b);
/** rl_under: does an edge run under the box of a node that is none of its ends? */
bool rl_under (const RlRequest *request, const RlEdge *edge, int node);
/** rl_crossings: of all edges that are drawn; stops counting at @most. */
int rl_crossings (const RlRequest *request, int most);
