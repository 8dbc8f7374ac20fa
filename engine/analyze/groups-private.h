/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What a grouping is, for the files that make one and put it in order. */
#pragma once

#include "analyze/grouping.h"

/* The members of group i: member[end of i - 1] up to member[end of i]. */
typedef struct
{
  guint32 end;
  guint level;
} Group;

struct _RtCover
{
  guint32 size;    /* of the view */
  GArray *groups;  /* Group */
  GArray *members; /* guint32: vertices */
};

struct _RtGroups
{
  const RtView *view;
  RtView *own; /* where the method needed another */
  RtCover cover;
  guint32 *order; /* the place in the cover of group i */
  double quality, stability;
  RtRuns runs;
  guint8 *tied; /* by vertex */
};

/** rt_groups_members_at: those of the group at a place of the cover, @n of them. */
static inline guint32 *
rt_groups_members_at (const RtGroups *groups, guint32 place, guint32 *n)
{
  const GArray *all = groups->cover.groups;
  guint32 begin = place ? g_array_index (all, Group, place - 1).end : 0;

  *n = g_array_index (all, Group, place).end - begin;
  return &g_array_index (groups->cover.members, guint32, begin);
}

/** rt_groups_put_in_order: members by how closely they are tied in their group, then in all,
 * then by id; groups by level, then size, then members. @overlaps: some are in two groups.
 * FALSE with RT_ERROR_LIMIT or RT_ERROR_CANCELLED. */
gboolean rt_groups_put_in_order (RtGroups *groups, gboolean overlaps, RtContext *ctx,
                                 GError **error);
