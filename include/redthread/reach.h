/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Who could have been told by when: what can have been handed on along ties in order of time,
 * and what changed between two states of a case. igraph has no ways that keep to an order of
 * times. */
#pragma once

#include "redthread/groups.h"

G_BEGIN_DECLS

/* ---- Reach in time ------------------------------------------------------------------- */

typedef struct
{
  RtEntity entity;
  RtTruth truth;    /* possibly, or certainly: along one chain that is in order however the
                       dates fall */
  gint64 earliest;  /* seconds UTC, by the reading that is soonest; G_MININT64: nobody knows */
  gint64 surely_by; /* where certain: by the latest reading of the best such chain; G_MAXINT64:
                       nobody knows */
  RtEntity via;     /* who told it, on that chain; */
  guint hops;       /* and how long that is */
} RtReached;

/**
 * rt_reach:
 * @start: (nullable): when @from knew it: possibly from its earliest, surely by its latest
 *   second; NULL: from the beginning of time
 *
 * Whom something can have reached from @from: a tie hands it on once it began and until it is
 * over, a moment when it is. Certain and possible are those of rt_path_order(): an undated tie
 * fits anywhere, but nothing is certain after it. Directions are those of the view. Whether
 * the ties are true is another question.
 * Method: earliest arrival (Dijkstra with time in the place of length, as Wu and others 2014),
 * once by the soonest readings, once by the latest. Cost: O(relations log vertices).
 *
 * Returns: (transfer full) (element-type RtReached): without @from; certain ones first by when,
 *   then possible ones likewise, then ids. NULL with RT_ERROR_NOT_FOUND (not in the view),
 *   RT_ERROR_LIMIT or RT_ERROR_CANCELLED.
 */
GArray *rt_reach (const RtView *view, RtEntity from, const RtDateSpan *start, RtContext *ctx,
                  GError **error);

/* ---- What changed ----------------------------------------------------------------------- */

typedef struct
{
  RtEntity before, after;        /* in the one and the other case; RT_NONE: not there */
  guint rank_before, rank_after; /* among those listed; 0: none */
  double value_before, value_after;
  gboolean moved; /* into another group; see rt_shifts() */
} RtShift;

typedef struct
{
  GArray *entities; /* RtShift: who is listed in one of both, most places moved first */
  GArray *appeared; /* RtRelation of the case after, in the order of its rows */
  GArray *ended;    /* RtRelation of the case before */
  guint32 groups_before, groups_after; /* of two and more */
  GArray *moved; /* RtEntity of the case after, there before too and not with whom they were */
} RtShifts;

/**
 * rt_shifts:
 * @before: the one state: a day, or an older case
 * @after: the other; of the same case or not: entities and relations are matched by id
 * @listed: (nullable): by rt_schema_find_entity_type(): only these types are ranked
 *
 * Differences of conclusions: which ties appeared and which ended, who rose and who fell by
 * @measure, which groups (the default method of rt_groupings, ten seeds) changed. A group after
 * goes on that before with which it has most members in common; who was in another one moved.
 *
 * Returns: (transfer full): NULL with an error of rt_rank() or rt_groups().
 */
RtShifts *rt_shifts (const RtView *before, const RtView *after, const RtMeasure *measure,
                     const char *listed, RtContext *ctx, GError **error);
void rt_shifts_free (RtShifts *changes);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RtShifts, rt_shifts_free)

G_END_DECLS
