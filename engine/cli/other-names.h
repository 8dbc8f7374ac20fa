/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What others call our commands and options. */
#pragma once

#include <glib.h>

/** rt_other_name: (transfer none): what to type for @word, which is no command of ours or,
 * where @command is not NULL, no option of that one; NULL where nobody knows. */
const char *rt_other_name (const char *command, const char *word);
