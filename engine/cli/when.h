/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The questions of `when`, one function each: the exit code. */
#pragma once

#include "cli/run.h"

int rt_when_story (RtRun *run);   /* none of these: all in order of time */
int rt_when_between (RtRun *run); /* --between, --since-case */
int rt_when_every (RtRun *run);
int rt_when_reach (RtRun *run);
