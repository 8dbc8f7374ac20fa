/* SPDX-License-Identifier: GPL-2.0-or-later */

/* How this room says no to a value: the value in quotes, what is wrong, a way out. */
#pragma once

#include "redthread/context.h"

/** rt_refuse: sets RT_ERROR_INPUT to "\"TEXT\" " and the formatted rest; TEXT is cut after 60
 * characters. Always FALSE. */
gboolean rt_refuse (GError **error, const char *text, const char *format, ...)
    G_GNUC_PRINTF (3, 4);
