/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Springs of many nodes. */
#pragma once

#include "request.h"

/** rl_multilevel: places nodes so that edges pull and all others push; of pieces that hang
 * together by nothing each by itself, and all packed into the shape of the request's area.
 * Boxes keep the request's gap. Time grows as n log n. The same seed, the same places. FALSE
 * where memory ends. */
bool rl_multilevel (RlRequest *request);
