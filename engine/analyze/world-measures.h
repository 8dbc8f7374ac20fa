/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A measure's values in a world. Some are counted on the edges that the world has; what else
 * there is is asked of a view of it. */
#pragma once

#include "analyze/worlds.h"

#define RT_LANES 8u /* worlds side by side */

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

/* ---- Were some of the edges otherwise ---------------------------------------------------- */

/* What follows is only for what is counted. A change is begun by keeping the lanes that hold
 * world @j; then edges are given other worlds (of the block, a word an edge, which is exchanged
 * with what the edge had), it is asked what that makes of the lanes, and they are restored with
 * the same words. PageRank is settled in stages, each nearer to the right values. */
gboolean rt_world_ranker_keep (RtWorldRanker *ranker, guint j, GError **error);
void rt_world_ranker_change (RtWorldRanker *ranker, const GArray *edges, guint64 *worlds);
void rt_world_ranker_restore (RtWorldRanker *ranker, const GArray *edges, guint64 *worlds);
/** rt_world_ranker_settle: goes on to the next stage. Returns: how much is in doubt after it,
 * in parts of what there is for each way on average; 0 after the last. */
double rt_world_ranker_settle (RtWorldRanker *ranker);
/** rt_world_ranker_first: (out) @share: sum over the lanes of @leader's part of the first
 * place, as rt_places_share() has it. FALSE where this stage cannot tell; the last can. */
gboolean rt_world_ranker_first (const RtWorldRanker *ranker, const guint8 *listed,
                                guint32 leader, double *share);
/** rt_world_ranker_add: adds the values of all lanes to @sums, by vertex. Returns: how far what
 * was added may be off, at most, for each of a vertex's ways. */
double rt_world_ranker_add (RtWorldRanker *ranker, double *sums);
/** rt_world_ranker_ways: edges at @v in the whole view, where they are counted with doubt. */
guint32 rt_world_ranker_ways (const RtWorldRanker *ranker, guint32 v);
