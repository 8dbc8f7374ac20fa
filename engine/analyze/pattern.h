/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What the files of the census share with each other. */
#pragma once

#include "analyze/pattern-graph.h"
#include "redthread/pattern.h"

/** rt_motif_name: says what class @i is: name, words and shape of @motif. */
void rt_motif_name (RtMotif *motif, const RtClasses *classes, guint i, gboolean undirected);
