/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A call that was cancelled may answer with what it knows: see rt_context_set_so_far(). */
#pragma once

#include "redthread/context.h"

/** rt_stop_here: for a call that knows something when a step fails: TRUE where that was for it
 * was cancelled and its caller wants what is known: @error is cleared then, and
 * rt_context_stopped() tells it. Else FALSE, and @error stands. */
gboolean rt_stop_here (RtContext *ctx, GError **error);
