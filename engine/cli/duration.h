/* SPDX-License-Identifier: GPL-2.0-or-later */

/* How long, as people type and read it. */
#pragma once

#include "redthread/context.h"

/** rt_duration_read: "90m", "12h", "30d", "2w" as seconds, more than 0; RT_ERROR_USAGE names
 * @option. */
gboolean rt_duration_read (const char *option, const char *text, double *seconds,
                           GError **error);
/** rt_duration_words: (transfer full): "40 minutes", "5.5 hours", "12 days". */
char *rt_duration_words (double seconds);
