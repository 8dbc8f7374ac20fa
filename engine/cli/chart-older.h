/* SPDX-License-Identifier: GPL-2.0-or-later */

/* chart --diff OLD: another case, or a day on which this one knew less. */
#pragma once

#include "cli/run.h"

/** rt_older_open: (inout): @kase, of which nothing is withheld yet, gets what only OLD has.
 * Nothing without --diff. */
gboolean rt_older_open (RtRun *run, RtCase **kase, GError **error);
/** rt_older_read: what OLD is compared by, to @options; after rt_run_pick(). */
gboolean rt_older_read (RtRun *run, RtChartOptions *options, GError **error);
/** rt_older_say: what changed, once the chart is written. */
void rt_older_say (RtRun *run);
void rt_older_free (RtOlder *older);
