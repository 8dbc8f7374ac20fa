/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Every question that can be asked of a graph, as functions of one form: measures, ways to
 * group and measures of relations are those of their tables, the others are listed here. */
#pragma once

#include "fixture.h"

#include "analyze/flawed.h"
#include "redthread/brokers.h"
#include "redthread/certainty.h"
#include "redthread/exchanges.h"
#include "redthread/flow.h"
#include "redthread/groups.h"
#include "redthread/next.h"
#include "redthread/pattern.h"
#include "redthread/reach.h"
#include "redthread/removal.h"
#include "redthread/similarity.h"
#include "redthread/summary.h"
#include <math.h>

/* What is asked, and of what; of the last three one or none. */
typedef struct
{
  RtCase *kase;
  RtView *view, *directed, *weighted, *after; /* the last: without some */
  RtEntity a, b, c;
  const RtMeasure *measure;
  const RtGrouping *grouping;
  const RtTieMeasure *ties;
} Subject;

typedef gboolean Ask (const Subject *s, RtContext *ctx, GError **error);

/* ---- Of the tables --------------------------------------------------------------------- */

static gboolean
ask_measure (const Subject *s, RtContext *ctx, GError **error)
{
  guint32 n;
  g_autofree RtRankRow *rows = rt_rank (s->measure->directed ? s->directed : s->view,
                                        s->measure, FALSE, &n, ctx, error);

  return rows != NULL;
}

static gboolean
ask_weighted_measure (const Subject *s, RtContext *ctx, GError **error)
{
  guint32 n;
  g_autofree RtRankRow *rows = rt_rank (s->weighted, s->measure, TRUE, &n, ctx, error);

  return rows != NULL;
}

static gboolean
ask_from_seeds (const Subject *s, RtContext *ctx, GError **error)
{
  RtMeasureSettings settings = { .beta = NAN, .seeds = &s->a, .n_seeds = 1 };
  guint32 n;
  g_autofree RtRankRow *rows = rt_rank_with (s->view, rt_measure_find ("pagerank", NULL), FALSE,
                                             &settings, &n, ctx, error);

  return rows != NULL;
}

static gboolean
ask_sampled (const Subject *s, RtContext *ctx, GError **error)
{
  RtSampling sampling = { .error = 0.3, .probability = 0.9 };
  guint32 n;
  g_autofree RtRankRow *rows = rt_rank_sampled (s->view, rt_measure_find ("betweenness", NULL),
                                                FALSE, &sampling, &n, ctx, error);

  return rows != NULL;
}

static gboolean
ask_grouping (const Subject *s, RtContext *ctx, GError **error)
{
  RtGroupOptions options = { .seeds = s->grouping->random ? 3 : 0 };
  g_autoptr (RtGroups) groups = rt_groups (s->view, s->grouping, &options, ctx, error);

  return groups != NULL;
}

static gboolean
ask_ties (const Subject *s, RtContext *ctx, GError **error)
{
  guint32 n;
  g_autofree RtTieRow *rows = rt_rank_ties (s->view, s->ties, FALSE, &n, ctx, error);

  return rows != NULL;
}

/* ---- Views ------------------------------------------------------------------------------- */

static gboolean
view_by (const Subject *s, RtViewOptions options, RtContext *ctx, GError **error)
{
  g_autoptr (RtView) view = NULL;

  options.ungraded = 0.5;
  view = rt_view_new (s->kase, NULL, &options, ctx, error);
  return view != NULL;
}

static gboolean
ask_view (const Subject *s, RtContext *ctx, GError **error)
{
  return view_by (s, (RtViewOptions){ 0 }, ctx, error);
}

static gboolean
ask_weighted_view (const Subject *s, RtContext *ctx, GError **error)
{
  return view_by (s, (RtViewOptions){ .directed = TRUE, .weight = "likelihood" }, ctx, error);
}

static gboolean
ask_folded_view (const Subject *s, RtContext *ctx, GError **error)
{
  return view_by (s, (RtViewOptions){ .fold_events = TRUE }, ctx, error);
}

/* ---- Routes --------------------------------------------------------------------------------
 */

static gboolean
paths_by (const RtView *view, const Subject *s, RtPathOptions options, RtContext *ctx,
          GError **error)
{
  RtBetween ends = { &s->a, &s->b, 1, 1 };
  g_autoptr (GPtrArray) paths = rt_paths_between (view, &ends, &options, ctx, error);

  return paths != NULL;
}

static gboolean
ask_shortest (const Subject *s, RtContext *ctx, GError **error)
{
  return paths_by (s->view, s, (RtPathOptions){ .k = 4 }, ctx, error);
}

static gboolean
ask_cheapest (const Subject *s, RtContext *ctx, GError **error)
{
  return paths_by (s->weighted, s, (RtPathOptions){ .k = 4 }, ctx, error);
}

static gboolean
ask_widest (const Subject *s, RtContext *ctx, GError **error)
{
  return paths_by (s->weighted, s, (RtPathOptions){ .kind = RT_PATHS_WIDEST, .k = 2 }, ctx,
                   error);
}

static gboolean
ask_disjoint (const Subject *s, RtContext *ctx, GError **error)
{
  return paths_by (s->view, s, (RtPathOptions){ .kind = RT_PATHS_DISJOINT }, ctx, error);
}

static gboolean
ask_disjoint_entities (const Subject *s, RtContext *ctx, GError **error)
{
  return paths_by (s->view, s, (RtPathOptions){ .kind = RT_PATHS_DISJOINT_ENTITIES }, ctx,
                   error);
}

static gboolean
ask_earliest (const Subject *s, RtContext *ctx, GError **error)
{
  return paths_by (s->view, s, (RtPathOptions){ .in_time = RT_TIME_EARLIEST }, ctx, error);
}

static gboolean
ask_all_routes (const Subject *s, RtContext *ctx, GError **error)
{
  RtBetween ends = { &s->a, &s->b, 1, 1 };
  gboolean complete;
  g_autoptr (GPtrArray) paths = rt_paths_all (s->view, &ends, 4, &complete, ctx, error);

  return paths != NULL;
}

static gboolean
cut_by (const Subject *s, gboolean entities, RtContext *ctx, GError **error)
{
  RtBetween ends = { &s->a, &s->b, 1, 1 };
  g_autoptr (RtCut) cut = rt_cut (s->view, &ends, entities, ctx, error);

  return cut != NULL;
}

static gboolean
ask_cut (const Subject *s, RtContext *ctx, GError **error)
{
  return cut_by (s, FALSE, ctx, error);
}

static gboolean
ask_cut_entities (const Subject *s, RtContext *ctx, GError **error)
{
  return cut_by (s, TRUE, ctx, error);
}

static gboolean
ask_tree (const Subject *s, RtContext *ctx, GError **error)
{
  const RtEntity entities[] = { s->a, s->b, s->c };
  g_autoptr (RtTree) tree = rt_tree (s->weighted, entities, 3, ctx, error);

  return tree != NULL;
}

static gboolean
ask_near (const Subject *s, RtContext *ctx, GError **error)
{
  guint32 n;
  g_autofree RtNear *near = rt_near (s->view, s->a, 2, &n, ctx, error);

  return near != NULL;
}

static gboolean
ask_reach (const Subject *s, RtContext *ctx, GError **error)
{
  g_autoptr (GArray) reached = rt_reach (s->directed, s->a, NULL, ctx, error);

  return reached != NULL;
}

/* ---- Parts, brokers, removals --------------------------------------------------------------
 */

static gboolean
ask_parts (const Subject *s, RtContext *ctx, GError **error)
{
  guint32 n;
  g_autofree guint32 *of = rt_component_of (s->view, &n, ctx, error);

  return of != NULL;
}

static gboolean
ask_n_parts (const Subject *s, RtContext *ctx, GError **error)
{
  return rt_components (s->view, ctx, error) > 0;
}

static gboolean
ask_brokerage (const Subject *s, RtContext *ctx, GError **error)
{
  g_autofree guint32 *group = g_new (guint32, rt_view_size (s->directed));
  g_autofree RtBrokerage *brokerage = NULL;

  for (guint32 v = 0; v < rt_view_size (s->directed); v++)
    group[v] = v % 3;
  brokerage = rt_brokerage (s->directed, group, ctx, error);
  return brokerage != NULL;
}

static gboolean
ask_holes (const Subject *s, RtContext *ctx, GError **error)
{
  g_autofree RtHoles *holes = rt_holes (s->view, ctx, error);

  return holes != NULL;
}

static gboolean
ask_breaks (const Subject *s, RtContext *ctx, GError **error)
{
  g_autoptr (RtBreaks) breaks = rt_breaks (s->view, ctx, error);

  return breaks != NULL;
}

/* What holds the groups together. */
static gboolean
ask_why (const Subject *s, RtContext *ctx, GError **error)
{
  g_autoptr (RtGroups) groups = rt_groups (s->view, rt_grouping_find ("components", NULL), NULL,
                                           ctx, error);
  g_autoptr (GArray) ties = groups ? rt_groups_ties (groups, 0, ctx, error) : NULL;
  g_autoptr (GArray) places = groups ? rt_groups_places (groups, 0) : NULL;

  return ties != NULL;
}

static gboolean
ask_cohesion (const Subject *s, RtContext *ctx, GError **error)
{
  RtCohesion cohesion;

  return rt_cohesion (s->view, TRUE, &cohesion, ctx, error);
}

static gboolean
ask_removal (const Subject *s, RtContext *ctx, GError **error)
{
  RtRemoval removal;

  return rt_removal (s->view, s->after, &removal, ctx, error);
}

static gboolean
plan_for (const Subject *s, RtKeyGoal goal, RtContext *ctx, GError **error)
{
  RtKeyOptions options = { .goal = goal, .k = 2, .hops = 2 };
  g_autoptr (RtKeyPlayers) players = rt_key_players (s->view, &options, ctx, error);

  return players != NULL;
}

static gboolean
ask_plan_to_fragment (const Subject *s, RtContext *ctx, GError **error)
{
  return plan_for (s, RT_GOAL_FRAGMENT, ctx, error);
}

static gboolean
ask_plan_to_separate (const Subject *s, RtContext *ctx, GError **error)
{
  return plan_for (s, RT_GOAL_SEPARATE, ctx, error);
}

static gboolean
ask_plan_to_reach (const Subject *s, RtContext *ctx, GError **error)
{
  return plan_for (s, RT_GOAL_REACH, ctx, error);
}

/* ---- Likeness and shapes -------------------------------------------------------------------
 */

static gboolean
ask_sharing (const Subject *s, RtContext *ctx, GError **error)
{
  const RtEntity entities[] = { s->a, s->b, s->c };
  g_autoptr (RtSharing) sharing = rt_sharing (s->view, entities, 3, ctx, error);

  return sharing != NULL;
}

static gboolean
similar_by (const Subject *s, RtLike by, RtContext *ctx, GError **error)
{
  RtAlikeOptions options = { .by = by, .of = RT_NONE };
  guint n;
  g_autofree RtAlike *rows = rt_similar (s->view, &options, &n, ctx, error);

  return rows != NULL;
}

static gboolean
ask_similar_role (const Subject *s, RtContext *ctx, GError **error)
{
  return similar_by (s, RT_LIKE_ROLE, ctx, error);
}

static gboolean
ask_similar_ties (const Subject *s, RtContext *ctx, GError **error)
{
  return similar_by (s, RT_LIKE_JACCARD, ctx, error);
}

static gboolean
ask_missing (const Subject *s, RtContext *ctx, GError **error)
{
  RtPredictOptions options
      = { .by = G_MAXUINT, .of = RT_NONE, .share = 0.2, .rounds = 4, .seed = 1 };
  g_autoptr (RtPrediction) prediction = rt_predict (s->view, &options, ctx, error);

  return prediction != NULL;
}

static gboolean
ask_census (const Subject *s, RtContext *ctx, GError **error)
{
  RtCensusOptions options = { .size = 3, .rounds = 5, .seed = 1 };
  g_autoptr (RtCensus) census = rt_census (s->directed, &options, ctx, error);

  return census != NULL;
}

static gboolean
ask_shape (const Subject *s, RtContext *ctx, GError **error)
{
  RtShapeOptions options = { 0 };
  g_autoptr (RtShape) shape = rt_shape_parse ("?a -> ?b, ?b -> ?c", rt_case_schema (s->kase),
                                              error);
  g_autoptr (RtShapeMatches) matches
      = shape ? rt_shape_matches (s->directed, shape, &options, ctx, error) : NULL;

  return matches != NULL;
}

/* ---- Certainty, and what to ask next -------------------------------------------------------
 */

static RtWorldOptions
few_worlds (void)
{
  RtWorldOptions options = RT_WORLD_DEFAULTS;

  options.worlds = 64;
  return options;
}

static gboolean
certain_by (const Subject *s, const char *measure, RtContext *ctx, GError **error)
{
  RtWorldOptions options = few_worlds ();
  g_autoptr (RtCertainRank) rank = rt_certain_rank (s->view, rt_measure_find (measure, NULL),
                                                    NULL, 2, &options, ctx, error);

  return rank != NULL;
}

static gboolean
ask_certain_degree (const Subject *s, RtContext *ctx, GError **error)
{
  return certain_by (s, "degree", ctx, error);
}

static gboolean
ask_certain_coreness (const Subject *s, RtContext *ctx, GError **error)
{
  return certain_by (s, "coreness", ctx, error);
}

static gboolean
ask_certain_path (const Subject *s, RtContext *ctx, GError **error)
{
  RtWorldOptions options = few_worlds ();
  g_autoptr (RtCertainPath) path = rt_certain_path (s->view, s->a, s->b, 0, &options, ctx,
                                                    error);

  return path != NULL;
}

static gboolean
ask_next_rank (const Subject *s, RtContext *ctx, GError **error)
{
  RtWorldOptions options = few_worlds ();
  g_autoptr (RtInquiry) inquiry = rt_next_rank (s->view, rt_measure_find ("coreness", NULL),
                                                NULL, 2, &options, ctx, error);

  return inquiry != NULL;
}

static gboolean
ask_next_path (const Subject *s, RtContext *ctx, GError **error)
{
  RtWorldOptions options = few_worlds ();
  g_autoptr (RtInquiry) inquiry = rt_next_path (s->view, s->a, s->b, 0, &options, ctx, error);

  return inquiry != NULL;
}

static gboolean
ask_sensitivity (const Subject *s, RtContext *ctx, GError **error)
{
  g_autoptr (RtSensitivity) sensitivity = rt_sensitivity (
      s->view, rt_measure_find ("coreness", NULL), NULL, 2, 2, ctx, error);

  return sensitivity != NULL;
}

static gboolean
ask_shifts (const Subject *s, RtContext *ctx, GError **error)
{
  g_autoptr (RtShifts) shifts = rt_shifts (
      s->view, s->after, rt_measure_find ("betweenness", NULL), NULL, ctx, error);

  return shifts != NULL;
}

static gboolean
ask_summary (const Subject *s, RtContext *ctx, GError **error)
{
  RtSummary summary;

  return rt_summarize (s->view, 0, &summary, ctx, error);
}

static gboolean
ask_directed_summary (const Subject *s, RtContext *ctx, GError **error)
{
  RtSummary summary;

  return rt_summarize (s->directed, 0, &summary, ctx, error);
}

static gboolean
ask_tail (const Subject *s, RtContext *ctx, GError **error)
{
  double values[60];
  RtTailFit fit;

  (void)s;
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    values[i] = floor (60.0 / (i + 1));
  return rt_fit_tail (values, G_N_ELEMENTS (values), &fit, ctx, error);
}

/* ---- Money ---------------------------------------------------------------------------------
 */

static gboolean
most_of (const Subject *s, gboolean in_time, RtContext *ctx, GError **error)
{
  g_autoptr (RtExchanges) exchanges = rt_exchanges_new (s->kase, NULL, FALSE, NULL, ctx, error);
  g_autoptr (GArray) from = g_array_new (FALSE, FALSE, sizeof (RtEntity));
  g_autoptr (GArray) to = g_array_new (FALSE, FALSE, sizeof (RtEntity));
  g_autoptr (GArray) uses = NULL;
  gint64 most;

  g_array_append_val (from, s->a);
  g_array_append_val (to, s->b);
  return exchanges && rt_flow_most (exchanges, 0, from, to, in_time, &most, &uses, ctx, error);
}

static gboolean
ask_most (const Subject *s, RtContext *ctx, GError **error)
{
  return most_of (s, FALSE, ctx, error);
}

static gboolean
ask_most_in_time (const Subject *s, RtContext *ctx, GError **error)
{
  return most_of (s, TRUE, ctx, error);
}

/* ---- All of them ---------------------------------------------------------------------------
 */

static const struct
{
  const char *name;
  Ask *ask;
} questions[] = {
  { "pagerank from one", ask_from_seeds },
  { "sampled betweenness", ask_sampled },
  { "view", ask_view },
  { "weighted view", ask_weighted_view },
  { "folded view", ask_folded_view },
  { "shortest", ask_shortest },
  { "cheapest", ask_cheapest },
  { "widest", ask_widest },
  { "disjoint", ask_disjoint },
  { "disjoint entities", ask_disjoint_entities },
  { "earliest", ask_earliest },
  { "all routes", ask_all_routes },
  { "cut", ask_cut },
  { "cut entities", ask_cut_entities },
  { "tree", ask_tree },
  { "near", ask_near },
  { "reach", ask_reach },
  { "parts", ask_parts },
  { "number of parts", ask_n_parts },
  { "brokerage", ask_brokerage },
  { "holes", ask_holes },
  { "breaks", ask_breaks },
  { "why groups", ask_why },
  { "cohesion", ask_cohesion },
  { "removal", ask_removal },
  { "plan to fragment", ask_plan_to_fragment },
  { "plan to separate", ask_plan_to_separate },
  { "plan to reach", ask_plan_to_reach },
  { "sharing", ask_sharing },
  { "similar by role", ask_similar_role },
  { "similar by ties", ask_similar_ties },
  { "missing", ask_missing },
  { "census", ask_census },
  { "shape", ask_shape },
  { "certain degree", ask_certain_degree },
  { "certain coreness", ask_certain_coreness },
  { "certain path", ask_certain_path },
  { "next rank", ask_next_rank },
  { "next path", ask_next_path },
  { "sensitivity", ask_sensitivity },
  { "shifts", ask_shifts },
  { "summary", ask_summary },
  { "directed summary", ask_directed_summary },
  { "tail", ask_tail },
  { "most", ask_most },
  { "most in time", ask_most_in_time },
};
