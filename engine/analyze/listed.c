/* SPDX-License-Identifier: GPL-2.0-or-later */

#include "analyze/listed.h"

RtType
rt_view_actors (const RtView *view)
{
  const RtCase *kase = rt_view_case (view);
  const RtType actor = rt_schema_find_entity_type (rt_case_schema (kase), "actor");

  for (guint32 v = 0; actor && v < rt_view_size (view); v++)
    if (rt_type_lists (kase, actor, rt_view_entity (view, v)))
      return actor;
  return 0;
}

gboolean
rt_type_lists (const RtCase *kase, RtType listed, RtEntity e)
{
  return !listed
         || rt_schema_entity_is (rt_case_schema (kase), rt_entity_type (kase, e), listed);
}

guint8 *
rt_view_listed (const RtView *view, RtType listed)
{
  const guint32 n = rt_view_size (view);
  guint8 *bytes = g_new (guint8, n + 1u);

  for (guint32 v = 0; v < n; v++)
    bytes[v] = rt_type_lists (rt_view_case (view), listed, rt_view_entity (view, v)) ? 1 : 0;
  return bytes;
}
