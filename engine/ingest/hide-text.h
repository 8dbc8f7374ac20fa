/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Protected names in what is said about a case that holds them. */
#pragma once

#include "redthread/case.h"

/** rt_case_hide_in_notices: in every notice of @ctx the names, aliases and ids of protected
 * entities become the names that they may be shown under. @kase is sealed. */
void rt_case_hide_in_notices (const RtCase *kase, RtContext *ctx);
/** rt_case_hide_in_text: (transfer full): the same of one text. */
char *rt_case_hide_in_text (const RtCase *kase, const char *text);
