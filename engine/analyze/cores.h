/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The cores of a graph, directions ignored. */
#pragma once

#include "graph/igraph-view.h"

/** rt_cores: @core by vertex: the highest k of a part in which it and all others have k ties;
 * parallel ones count each, loops do not. Method: Batagelj and Zaversnik 2003; ours, over
 * 32-bit arrays, in a third of the time of igraph_coreness(). Cost: O(V + E). FALSE without
 * memory. */
gboolean rt_cores (const igraph_t *graph, guint32 *core);
