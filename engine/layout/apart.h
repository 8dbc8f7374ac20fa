/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Boxes that places have left on each other. */
#pragma once

#include "request.h"

/** rl_too_near: whether two boxes of that @share of their size, and of the @gap between them,
 * lie on each other, and by how much along each axis. */
bool rl_too_near (const RlNode *a, const RlNode *b, double gap, double share, double *dx,
                  double *dy);
/** rl_push: moves both by halves along the axis on which less is missing, @dx or @dy. */
void rl_push (RlNode *a, RlNode *b, double dx, double dy);

/** rl_apart_within: pushes boxes that lie on each other, or nearer than the request's gap,
 * apart by the shorter way, between 0 and @w, 0 and @h, for places that do not know how large
 * boxes are: these grow while they push, beyond their size where there is room, so that a crowd
 * takes room that others leave and who is left of whom changes little. *all: none are too near
 * now. FALSE where memory ends. */
bool rl_apart_within (RlRequest *request, double w, double h, bool *all);
