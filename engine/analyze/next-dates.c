/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Which dates a route in order of time lacks: the undated hops of the best one, and what is
 * left where one of them did not fit. */

#include "case/columns.h"
#include "redthread/next.h"

static GPtrArray *
routes_in_order (const RtView *view, RtEntity from, RtEntity to, guint max_hops, RtContext *ctx,
                 GError **error)
{
  const RtPathOptions options = { .max_hops = max_hops, .in_time = RT_TIME_IN_ORDER };

  return rt_paths (view, from, to, &options, ctx, error);
}

/* The hops of the best route in order without @r; 0 where there is none. */
static gboolean
hops_without (const RtView *view, RtRelation r, RtEntity from, RtEntity to, guint max_hops,
              guint *hops, RtContext *ctx, GError **error)
{
  g_autoptr (RtPick) pick = rt_pick_copy (rt_view_case (view), rt_view_pick (view));
  g_autoptr (RtView) without = NULL;
  g_autoptr (GPtrArray) routes = NULL;

  if (!pick)
    return rt_no_memory (error, "a selection");
  rt_pick_set_relation (pick, r, FALSE);
  without = rt_view_new (rt_view_case (view), pick, rt_view_options (view), ctx, error);
  routes = without ? routes_in_order (without, from, to, max_hops, ctx, error) : NULL;
  if (!routes)
    return FALSE;
  *hops = routes->len ? ((const RtPath *)routes->pdata[0])->hops : 0;
  return TRUE;
}

static gboolean
find_undated (const RtView *view, const RtPath *route, guint max_hops, GArray *dates,
              RtContext *ctx, GError **error)
{
  for (guint i = 0; i < route->hops; i++)
    {
      RtMissingDate missing = { .relation = route->relations[i] };
      RtDateSpan span;

      if (rt_relation_span (rt_view_case (view), missing.relation, rt_view_pick (view), &span))
        continue;
      if (!hops_without (view, missing.relation, route->entities[0],
                         route->entities[route->hops], max_hops, &missing.hops_without, ctx,
                         error))
        return FALSE;
      g_array_append_val (dates, missing);
    }
  return TRUE;
}

GArray *
rt_next_dates (const RtView *view, RtEntity from, RtEntity to, guint max_hops, guint *hops,
               RtTruth *in_time, RtContext *ctx, GError **error)
{
  g_autoptr (GPtrArray) routes = routes_in_order (view, from, to, max_hops, ctx, error);
  g_autoptr (GArray) dates = g_array_new (FALSE, FALSE, sizeof (RtMissingDate));

  *hops = 0;
  *in_time = RT_NO;
  if (!routes)
    return NULL;
  if (routes->len > 0)
    {
      const RtPath *best = routes->pdata[0];

      *hops = best->hops;
      *in_time = best->in_time;
      if (!find_undated (view, best, max_hops, dates, ctx, error))
        return NULL;
    }
  return g_steal_pointer (&dates);
}
