/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Reading a command's options; what they are is command.h's. */
#pragma once

#include "cli/run.h"

/**
 * rt_options_read:
 * @argv: [0] is the command's name; arguments are moved behind the options
 * @given: RtGiven are appended; they point into @groups and @argv
 * @first: (out): where in @argv the arguments begin
 * Returns: FALSE with RT_ERROR_USAGE.
 */
gboolean rt_options_read (const RtCommand *command, const RtOptionGroup *groups, int argc,
                          char **argv, GArray *given, int *first, GError **error);
