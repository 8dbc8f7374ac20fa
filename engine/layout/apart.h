/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Boxes that places have left on each other. */
#pragma once

#include "request.h"

/** rl_apart: pushes boxes that lie on each other, or nearer than the request's gap, apart by
 * the shorter way; what is free stays where it is. *all: none are too near now. FALSE where
 * memory ends. */
bool rl_apart (RlRequest *request, bool *all);
/** rl_apart_within: the same between 0 and @w, 0 and @h, for places that do not know how large
 * boxes are: these grow while they push, beyond their size where there is room, so that a crowd
 * takes room that others leave and who is left of whom changes little. */
bool rl_apart_within (RlRequest *request, double w, double h, bool *all);
