/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What is to be said of a path: what carries each hop, its weakest hop, whether it is
 * contested, and whether all of it stands on one speaker's word. */

#include "analyze/path.h"
#include "case/case-private.h"
#include "graph/rows.h"
#include <math.h>
#include <string.h>

void
rt_path_free (RtPath *path)
{
  if (!path)
    return;
  g_free (path->entities);
  g_free (path->relations);
  g_free (path->rests_on);
  g_free (path);
}

static double
likelihood_of (const RtView *view, RtRelation r)
{
  RtLikelihood likelihood = rt_relation_likelihood (rt_view_case (view), r,
                                                    rt_view_pick (view));

  return likelihood.judged ? likelihood.range.best : -1;
}

RtRelation
rt_path_best_relation (const RtView *view, guint32 edge)
{
  guint n = 0;
  const RtRelation *relations = rt_view_relations (view, edge, &n);
  RtRelation best = relations[0];
  double top = n > 1 ? likelihood_of (view, best) : 0;

  for (guint i = 1; i < n; i++)
    {
      double p = likelihood_of (view, relations[i]);

      if (p <= top)
        continue;
      top = p;
      best = relations[i];
    }
  return best;
}

/* ---- How likely -------------------------------------------------------------------- */

static void
find_weakest (const RtView *view, RtPath *path)
{
  double stated = rt_view_options (view)->ungraded;

  path->weakest = path->product = NAN;
  for (guint i = 0; i < path->hops; i++)
    {
      double p = likelihood_of (view, path->relations[i]);

      if (p < 0)
        p = stated;
      if (!(p > 0)) /* NaN too: one hop without a likelihood, and the path has none */
        {
          path->weakest = path->product = NAN;
          path->weakest_hop = 0;
          return;
        }
      path->product = i == 0 ? p : path->product * p;
      if (i == 0 || p < path->weakest)
        {
          path->weakest = p;
          path->weakest_hop = i + 1;
        }
    }
}

/* ---- On whose word ------------------------------------------------------------------- */

/* The one speaker of every asserting claim of the relations, 0 where there is none or are
 * several. */
static RtSource
only_speaker (const RtView *view, const RtRelation *relations, guint n)
{
  RtCase *kase = rt_view_case (view);
  RtSource only = 0;

  for (guint i = 0; i < n; i++)
    {
      guint n_claims = 0;
      const RtClaim *claims = rt_relation_claims (kase, relations[i], &n_claims);

      if (n_claims == 0)
        return 0; /* it stands on the file alone */
      for (guint c = 0; c < n_claims; c++)
        {
          RtSource speaker = rt_claim_speaker (kase, claims[c]);

          if (!rt_pick_claim (rt_view_pick (view), claims[c])
              || rt_claim_stance (kase, claims[c]) != RT_STANCE_ASSERTS)
            continue;
          if (speaker == 0 || (only && only != speaker))
            return 0;
          only = speaker;
        }
    }
  return only;
}

static guint
hops_carried (const RtSource *speakers, guint n, RtSource speaker)
{
  guint count = 0;

  for (guint i = 0; i < n; i++)
    count += speakers[i] == speaker;
  return count;
}

/* Who carries a hop alone, each once: who carries most before the others, else as they come. */
static void
find_rests (RtPath *path, const RtSource *speakers)
{
  path->rests_on = g_new (RtSource, path->hops + 1u);
  for (guint i = 0; i < path->hops; i++)
    {
      guint carried = hops_carried (speakers, path->hops, speakers[i]);
      guint at = path->n_rests_on;

      if (!speakers[i] || hops_carried (path->rests_on, path->n_rests_on, speakers[i]))
        continue;
      for (; at > 0 && hops_carried (speakers, path->hops, path->rests_on[at - 1]) < carried;
           at--)
        path->rests_on[at] = path->rests_on[at - 1];
      path->rests_on[at] = speakers[i];
      path->n_rests_on++;
    }
}

/* ---- All of it ------------------------------------------------------------------------- */

static void
find_order (const RtView *view, RtPath *path, const RtPathOptions *options)
{
  RtCase *kase = rt_view_case (view);
  g_autofree RtWindow *windows = g_new (RtWindow, path->hops + 1u);

  for (guint i = 0; i < path->hops; i++)
    {
      guint at = options->backward ? path->hops - 1 - i : i;

      windows[at] = rt_path_window (kase, rt_view_pick (view), path->relations[i]);
      path->undated = path->undated || !windows[at].dated;
    }
  path->in_time = options->refuse_undated && path->undated
                      ? RT_NO
                      : rt_path_windows_order (windows, path->hops, options->max_gap);
}

/* The edge of a hop: the shortest, unless time chose a relation of another. */
static guint32
edge_of (const RtPathGraph *graph, const RtRoute *route, guint hop)
{
  guint32 u = route->vertices[hop], v = route->vertices[hop + 1];

  for (guint32 i = graph->out_first[u]; route->relations && i < graph->out_first[u + 1]; i++)
    {
      guint n = 0;
      const RtRelation *relations = rt_view_relations (graph->view, graph->out[i].edge, &n);

      for (guint j = 0; graph->out[i].to == v && j < n; j++)
        if (relations[j] == route->relations[hop])
          return graph->out[i].edge;
    }
  return rt_path_edge (graph, u, v);
}

/* The length in the view's own unit: the sum that the route was ordered by, before rounding. */
static double
cost_of (const RtPathGraph *graph, const RtRoute *route)
{
  const double *lengths = rt_view_lengths (graph->view);
  double cost = 0;

  for (guint i = 0; i < route->hops; i++)
    cost += lengths ? lengths[edge_of (graph, route, i)] : 1;
  return cost;
}

RtPath *
rt_path_new (const RtPathGraph *graph, const RtRoute *route, const RtPathOptions *options)
{
  const RtView *view = graph->view;
  RtPath *path = g_new0 (RtPath, 1);
  g_autofree RtSource *speakers = g_new0 (RtSource, route->hops + 1u);

  path->hops = route->hops;
  path->cost = cost_of (graph, route);
  path->width = route->width;
  path->entities = g_new (RtEntity, route->hops + 1u);
  path->relations = g_new (RtRelation, route->hops + 1u);
  for (guint i = 0; i <= route->hops; i++)
    path->entities[i] = rt_view_entity (view, route->vertices[i]);
  for (guint i = 0; i < route->hops; i++)
    {
      guint32 edge = edge_of (graph, route, i);
      guint n = 1;
      /* Where time chose the relation no parallel one can stand in for it. */
      const RtRelation *carriers = route->relations ? &route->relations[i]
                                                    : rt_view_relations (view, edge, &n);

      path->relations[i] = route->relations ? route->relations[i]
                                            : rt_path_best_relation (view, edge);
      path->contested = path->contested
                        || rt_relation_contested (rt_view_case (view), path->relations[i],
                                                  rt_view_pick (view));
      speakers[i] = only_speaker (view, carriers, n);
    }
  find_rests (path, speakers);
  find_weakest (view, path);
  find_order (view, path, options);
  return path;
}
