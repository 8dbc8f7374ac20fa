/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A context for a part of a longer call that nobody need hear of. */
#pragma once

#include "redthread/context.h"

/** rt_context_quiet: (transfer full): it is cancelled when @ctx, which must outlive it, is; has
 * one job, seed 1 and no budget, and keeps what it is told to itself. */
RtContext *rt_context_quiet (const RtContext *ctx);
