/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Worlds in which some of the relations are otherwise: less likely, or on others' word. All
 * else is as in the worlds of the same numbers, for a draw depends on nothing but its own
 * relation and the speakers behind it. */
#pragma once

#include "analyze/worlds.h"

typedef struct
{
  const RtView *view;
  RtWorlds *worlds;
  GArray *edges;     /* guint32: those that one of the relations is of, each once */
  GArray *relations; /* RtRelation: all of theirs, in that order */
} RtWorldChange;

/** rt_world_change_new: @touched (element-type RtRelation) as they are in @basis. @edge_of: by
 * RtRelation, the edge + 1; 0 where it does not matter. NULL with RT_ERROR_LIMIT. */
RtWorldChange *rt_world_change_new (const RtView *view, const guint32 *edge_of,
                                    const RtWorldBasis *basis, const GArray *touched,
                                    GError **error);
void rt_world_change_free (RtWorldChange *change);

/** rt_world_change_draw: (transfer full): in which worlds of block @number each of the edges is.
 * NULL with RT_ERROR_LIMIT. */
guint64 *rt_world_change_draw (const RtWorldChange *change, guint32 number, GError **error);
