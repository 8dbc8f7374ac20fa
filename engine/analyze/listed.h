/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Who competes in a ranking: actors (persons, organizations and their kinds) where there are
 * any. What is listed is another thing than what has a value: all of the graph is kept. */
#pragma once

#include "redthread/view.h"

/** rt_view_actors: the type of actors where @view has one; else 0, which lists everything. */
RtType rt_view_actors (const RtView *view);
/** rt_type_lists: is @e of that type, or a kind of it? 0: yes. */
gboolean rt_type_lists (const RtCase *kase, RtType listed, RtEntity e);
/** rt_view_listed: (transfer full): the same of each vertex, a byte each. */
guint8 *rt_view_listed (const RtView *view, RtType listed);
