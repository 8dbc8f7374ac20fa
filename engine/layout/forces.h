/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Forces on a net: edges pull, all push. */
#pragma once

#include "net.h"

/** rl_net_place: places the nodes of @net and of its coarser ones by a random start @seed.
 * FALSE where memory ends. */
bool rl_net_place (RlNet *net, int seed);
