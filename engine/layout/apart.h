/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Boxes that Graphviz has left on each other. */
#pragma once

#include "request.h"

/** rl_apart: pushes boxes that lie on each other, or nearer than the request's gap, apart by
 * the shorter way; what is free stays where it is. FALSE where memory ends. */
bool rl_apart (RlRequest *request);
