/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What a file that we write says of the command that made it. */
#pragma once

#include "cli/run.h"

/** rt_made_by: (transfer full): the run's line, "redthread chart kerman-2024 --layout flow",
 * without the file it writes, without the folders of this machine, and, unless they are shown,
 * without the names of those whom @whole, the case as it was read, protects. */
char *rt_made_by (const RtRun *run, const RtCase *whole);
