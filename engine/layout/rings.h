/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Places on rings around the request's root. */
#pragma once

#include "request.h"

/** rl_rings: moves nodes, already placed by twopi, onto rings by their hops from the root,
 * without overlaps. FALSE, and nothing moved, where there is no root or there are too many. */
bool rl_rings (RlRequest *request);
