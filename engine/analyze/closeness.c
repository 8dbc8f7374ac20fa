/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Nearness. Closeness is always Wasserman and Faust's, for in a graph of several parts the
 * plain one makes the two members of a lost pair the closest of all: with r others in reach at
 * a mean distance d, it is (r / (n - 1)) / d; 0 where nobody is in reach. Harmonic is the sum
 * of 1/distance, normalised by n - 1. In a directed view distances run outwards. Cost: O(VE),
 * unweighted for 64 entities at once; weighted O(VE log V). */

#include "analyze/arcs.h"
#include "analyze/measure.h"
#include "analyze/nearness.h"

/* (transfer full): NULL with @error. */
static RtNearness *
find_nearness (const RtView *view, RtNearnessKind kind, const char *measure, RtContext *ctx,
               GError **error)
{
  g_autofree RtNearness *near = g_try_new (RtNearness, rt_view_size (view) + 1u);

  if (!near)
    rt_set_no_graph_memory (error);
  if (!near || !rt_measure_check_lengths (view, measure, error)
      || !rt_nearness (rt_view_graph (view), rt_view_lengths (view),
                       rt_view_options (view)->directed, kind, measure, near, ctx, error))
    return NULL;
  return g_steal_pointer (&near);
}

gboolean
rt_measure_closeness (const RtView *view, gboolean normalized, double *values, RtContext *ctx,
                      GError **error)
{
  g_autofree RtNearness *near = find_nearness (view, RT_SUM_OF_DISTANCES, "closeness", ctx,
                                               error);
  double others = (double)rt_view_size (view) - 1;

  (void)normalized;
  for (guint32 v = 0; near && v < rt_view_size (view); v++)
    values[v] = near[v].reached > 0 ? near[v].reached / near[v].sum * near[v].reached / others
                                    : 0;
  return near != NULL;
}

gboolean
rt_measure_harmonic (const RtView *view, gboolean normalized, double *values, RtContext *ctx,
                     GError **error)
{
  g_autofree RtNearness *near = find_nearness (view, RT_SUM_OF_INVERSES, "harmonic", ctx,
                                               error);

  for (guint32 v = 0; near && v < rt_view_size (view); v++)
    values[v] = near[v].sum;
  if (near && normalized)
    rt_measure_scale (values, rt_view_size (view), 1.0 / ((double)rt_view_size (view) - 1));
  return near != NULL;
}

/* Ours: igraph's breaks down where memory ends, and searches from one vertex after another. */
gboolean
rt_measure_eccentricity (const RtView *view, gboolean normalized, double *values,
                         RtContext *ctx, GError **error)
{
  g_autofree RtNearness *near = find_nearness (view, RT_FARTHEST, "eccentricity", ctx, error);

  (void)normalized;
  for (guint32 v = 0; near && v < rt_view_size (view); v++)
    values[v] = near[v].sum;
  return near != NULL;
}
