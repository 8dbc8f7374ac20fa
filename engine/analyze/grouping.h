/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What the methods that make groups share. Each takes a view with at least one relation, of the
 * right direction already (groups.c sees to both), and options that are filled in. */
#pragma once

#include "graph/igraph-view.h"
#include "redthread/groups.h"

typedef gboolean RtPartitionFunc (const RtView *view, const RtGroupOptions *options,
                                  guint32 *group, RtContext *ctx, GError **error);
typedef gboolean RtCoverFunc (const RtView *view, const RtGroupOptions *options, RtCover *cover,
                              RtContext *ctx, GError **error);

/* Every method's function, from the one table of them. */
#define PARTITION(function, ...) RtPartitionFunc function;
#define COVER(function, ...) RtCoverFunc function;
#include "analyze/groupings.def"

/** rt_cover_add: one more group of @n vertices, copied; its level, or 0. FALSE without memory.
 */
gboolean rt_cover_add (RtCover *cover, const igraph_integer_t *vertices, guint32 n,
                       guint level);
/** rt_cover_add_partition: the same for all groups of a partition; RT_NONE is in none. Group
 * numbers are below the number of vertices. */
gboolean rt_cover_add_partition (RtCover *cover, const guint32 *group, guint level);
guint32 rt_cover_n (const RtCover *cover);

/** rt_group_join, rt_group_root: disjoint sets; @up begins with each vertex as its own root. */
static inline guint32
rt_group_root (guint32 *up, guint32 v)
{
  guint32 root = v;

  while (up[root] != root)
    root = up[root];
  while (up[v] != root)
    {
      guint32 next = up[v];

      up[v] = root;
      v = next;
    }
  return root;
}

static inline void
rt_group_join (guint32 *up, guint32 a, guint32 b)
{
  up[rt_group_root (up, a)] = rt_group_root (up, b);
}

/* Partitions by several seeds, all of one size. */
typedef struct
{
  guint32 size;
  const guint8 *tied;  /* by vertex: it counts */
  GPtrArray *distinct; /* guint32 *: groups numbered by their first vertex */
  GArray *times;       /* guint: how often each came up */
  guint runs;
} RtRuns;
/** rt_runs_add: (transfer full) @group: renumbered. FALSE without memory. */
gboolean rt_runs_add (RtRuns *runs, guint32 *group);
/** rt_runs_draw: adds what @method finds with each of so many seeds as @options has, the
 * context's and those after it; one run where it draws nothing. Workers spread the runs.
 * Stopped with some of them, it is TRUE where what is known is asked for. */
gboolean rt_runs_draw (RtRuns *runs, const RtView *view, const RtGrouping *method,
                       const RtGroupOptions *options, RtContext *ctx, GError **error);
/** rt_runs_choose: which of the distinct ones agrees best with all; @stability: how far all
 * agree. Workers spread the comparing. FALSE with RT_ERROR_LIMIT or RT_ERROR_CANCELLED. */
gboolean rt_runs_choose (const RtRuns *runs, guint *best, double *stability, RtContext *ctx,
                         GError **error);
/** rt_runs_are_few: to compare them is soon done. */
gboolean rt_runs_are_few (const RtRuns *runs);
/** rt_runs_held: the share of runs in which two of @members were together; NaN for one member.
 */
double rt_runs_held (const RtRuns *runs, const guint32 *members, guint32 n);

/** rt_partition_likeness: normalised mutual information, 2 I / (H + H), of two partitions that
 * are numbered as rt_runs_add() does; of the vertices that count. 1 where both are one group.
 * -1 without memory. */
double rt_partition_likeness (const RtRuns *runs, const guint32 *a, const guint32 *b);
