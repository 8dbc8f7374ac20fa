/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What the engine may do to notices that were taken already. */
#pragma once

#include "redthread/context.h"

/** rt_context_notice_was_cell: the last notice, a refusal, was of a cell, and its row is taken.
 */
void rt_context_notice_was_cell (RtContext *ctx);

/** rt_context_reword: every text, value and column of @ctx for which @func has another,
 * (transfer full); NULL: as it is. */
typedef char *(*RtReword) (const char *text, gpointer data);
void rt_context_reword (RtContext *ctx, RtReword func, gpointer data);
