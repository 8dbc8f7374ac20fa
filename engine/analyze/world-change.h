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

/* Which edges a relation is of: where directions count, one that has none is of two. */
typedef struct
{
  guint32 *slot;   /* by RtRelation: the last of its slots + 1 */
  guint32 *before; /* by slot: the one of the same relation before it + 1 */
  guint32 *edge;   /* by slot */
} RtEdgesOf;
/** rt_edges_of_init: FALSE with RT_ERROR_LIMIT; to be cleared in any case. */
gboolean rt_edges_of_init (RtEdgesOf *of, const RtView *view, GError **error);
void rt_edges_of_clear (RtEdgesOf *of);

/** rt_world_change_new: @touched (element-type RtRelation) as they are in @basis. @matters: by
 * edge, 0 where it does not; NULL: all do. NULL with RT_ERROR_LIMIT. */
RtWorldChange *rt_world_change_new (const RtView *view, const RtEdgesOf *of,
                                    const guint32 *matters, const RtWorldBasis *basis,
                                    const GArray *touched, GError **error);
void rt_world_change_free (RtWorldChange *change);

/** rt_world_change_draw: (transfer full): in which worlds of block @number each of the edges
 * is. NULL with RT_ERROR_LIMIT. */
guint64 *rt_world_change_draw (const RtWorldChange *change, guint32 number, GError **error);
