/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What holds a group together, in words. */
#pragma once

#include "redthread/groups.h"

/** rt_groups_tie_words: (transfer full): "took part in 9, is part of 4", at most @most of them;
 * "" where there are none. */
char *rt_groups_tie_words (const RtGroups *groups, guint32 group, guint most, RtContext *ctx);
