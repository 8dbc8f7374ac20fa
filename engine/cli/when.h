/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The questions of `when` that are not the timeline itself, one function each: the exit code.
 */
#pragma once

#include "cli/run.h"

int rt_when_between (RtRun *run); /* --between, --since-case */
int rt_when_every (RtRun *run);
int rt_when_reach (RtRun *run);
