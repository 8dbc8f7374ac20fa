/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What could not be taken of the files that were read, as an answer tells it. */
#pragma once

#include "cli/run.h"

/** rt_refusals_say: rows that were refused, of @rows that were read; cells that were left out;
 * then what else was noticed, and where all of it is listed. What is said in the same words of
 * several lines is said once. @all: the command that lists what is not shown, or NULL. */
void rt_refusals_say (RtRun *run, guint64 rows, const char *all);
