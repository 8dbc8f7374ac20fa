/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What the engine may do to notices that were taken already. */
#pragma once

#include "redthread/context.h"

/** rt_context_reword: every text and value of @ctx for which @func has another, (transfer
 * full); NULL: as it is. */
typedef char *(*RtReword) (const char *text, gpointer data);
void rt_context_reword (RtContext *ctx, RtReword func, gpointer data);
