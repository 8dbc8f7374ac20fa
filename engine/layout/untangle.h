/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Fewer crossings. */
#pragma once

#include "request.h"

/** rl_untangle: moves nodes, and has nodes change places, where edges that are drawn then cross
 * each other or run under boxes less. Boxes that are the request's gap apart stay so, and none
 * leaves the rectangle that all of them take now. FALSE where memory ends. */
bool rl_untangle (RlRequest *request);
