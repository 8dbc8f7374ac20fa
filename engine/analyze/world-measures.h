/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A measure's values in a world. Some are counted on the edges that the world has; what else
 * there is is asked of a view of it. */
#pragma once

#include "analyze/worlds.h"

typedef struct _RtWorldRanker RtWorldRanker;

/** rt_world_measure_is_counted: the measure has a kernel, and needs no view of each world. */
gboolean rt_world_measure_is_counted (const RtView *view, const RtMeasure *measure);
/** rt_world_ranker_new: NULL with RT_ERROR_LIMIT. */
RtWorldRanker *rt_world_ranker_new (const RtView *view, const RtMeasure *measure,
                                    GError **error);
void rt_world_ranker_free (RtWorldRanker *ranker);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RtWorldRanker, rt_world_ranker_free)

/** rt_world_ranker_take: the claims that the views of worlds are made from, from now on; before
 * the first values. FALSE with RT_ERROR_LIMIT. */
gboolean rt_world_ranker_take (RtWorldRanker *ranker, const RtPick *pick, GError **error);
/** rt_world_ranker_block: the relations of the block that is asked about next; @slots must
 * outlive the asking. */
void rt_world_ranker_block (RtWorldRanker *ranker, const guint64 *slots);
/** rt_world_ranker_values: of world @j of that block: a double a vertex of the view; NaN is
 * null. */
gboolean rt_world_ranker_values (RtWorldRanker *ranker, guint j, double *values, RtContext *ctx,
                                 GError **error);
/** rt_world_ranker_slack: values nearer to each other than this, relative, are one. */
double rt_world_ranker_slack (const RtWorldRanker *ranker);
