/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Many boxes off each other, on a page as large as that takes. */
#pragma once

#include "request.h"

/** rl_loosen: places times @stretch, or as much more as it takes that many boxes are free; the
 * rest are pushed apart, and the picture made larger, until every two keep @gap. It ends so
 * always, unless memory does: then it is FALSE. */
bool rl_loosen (RlNode *nodes, int n, double gap, double stretch);
