/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Groups of a small case, as bits of their members. */
#pragma once

#include "random-case.h"

#include "analyze/grouping.h"

#define N 10u /* entities */

FIXTURE_UNUSED RtGroups *
groups_of (const RtView *view, const char *method, RtGroupOptions options)
{
  g_autoptr (GError) error = NULL;
  RtGroups *groups = rt_groups (view, rt_grouping_find (method, NULL), &options, NULL, &error);

  if (!groups)
    fail_msg ("%s: %s", method, error->message);
  return groups;
}

/* Bits of the members of each group, of at most 32 vertices. */
FIXTURE_UNUSED guint32
bits_of (const RtGroups *groups, guint32 group)
{
  guint32 n, bits = 0;
  const guint32 *members = rt_groups_members (groups, group, &n);

  for (guint32 i = 0; i < n; i++)
    {
      assert_true (rt_view_entity (rt_groups_view (groups), members[i]) < 32);
      bits |= 1u << rt_view_entity (rt_groups_view (groups), members[i]);
    }
  return bits;
}
