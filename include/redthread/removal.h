/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What if some were gone: how a graph holds together, before and after; and whom to take out,
 * or to turn to, so that it matters most (key players). Distances are hops, whatever the
 * weights of the view; a way follows the direction of relations where the view is directed, and
 * then pairs are ordered ones. igraph has none of it: distances are counted by searches of
 * ours, which the tests hold against igraph_distances(). */
#pragma once

#include "redthread/view.h"

G_BEGIN_DECLS

/* How a graph of n entities holds together. What is a mean of nothing is NaN. */
typedef struct
{
  guint32 entities;
  guint32 contacts;              /* pairs that the view has an edge between */
  guint32 components;            /* parts, directions ignored */
  guint32 largest;               /* entities in the largest part */
  guint64 pairs;                 /* that a way links */
  double fragmentation;          /* the share of all pairs that none links: 0 to 1 */
  double distance_fragmentation; /* 1 less the mean of 1/distance over all pairs, where that of
                                    pairs without a way is 0: 0 (all in contact) to 1 */
  double mean_distance;          /* over the pairs that are linked */
  guint diameter;                /* the longest of their distances */
} RtCohesion;

/**
 * rt_cohesion:
 * @distances: FALSE leaves out what only distances tell: distance_fragmentation and
 * mean_distance are then NaN, diameter 0, and in an undirected view the cost is O(n + m)
 *
 * Fragmentation is F, and distance_fragmentation the distance-weighted one, of Borgatti 2006.
 * Both are NaN below two entities. Cost: a breadth-first search from every entity, 64 at once:
 * O(n m / 64) at best, O(n m) at worst.
 *
 * Returns: FALSE with RT_ERROR_LIMIT or RT_ERROR_CANCELLED.
 */
gboolean rt_cohesion (const RtView *view, gboolean distances, RtCohesion *out, RtContext *ctx,
                      GError **error);

typedef struct
{
  RtCohesion before, after;
  guint64 linked; /* pairs of those that stay which were linked before; of these: */
  guint64 kept;   /* as near as before */
  guint64 longer; /* a longer way is left */
  guint64 cut;    /* no way is left */
} RtRemoval;

/**
 * rt_removal:
 * @before: all
 * @after: the same case and options, less what is gone: its entities are among those of @before
 *
 * What became of the ways between all that stay. Cost and errors as rt_cohesion(), twice.
 */
gboolean rt_removal (const RtView *before, const RtView *after, RtRemoval *out, RtContext *ctx,
                     GError **error);

/* ---- Key players ------------------------------------------------------------------- */

typedef enum
{
  RT_GOAL_FRAGMENT, /* without them, as many pairs as possible have no way (KPP-Neg, F) */
  RT_GOAL_SEPARATE, /* without them, all are as far from each other as possible (KPP-Neg, DF) */
  RT_GOAL_REACH,    /* they are near as many as possible (KPP-Pos) */
  RT_N_GOALS
} RtKeyGoal;

/** rt_key_goal_name: "fragment", "separate", "reach". */
const char *rt_key_goal_name (RtKeyGoal goal);

typedef struct
{
  RtKeyGoal goal;
  guint k;    /* how many; at least 1 */
  guint hops; /* of RT_GOAL_REACH: how far is near; 0 is 1 */
  gboolean (*may_be) (RtEntity e, gconstpointer data); /* who may be in the plan; NULL: all */
  gconstpointer data;
} RtKeyOptions;

typedef struct
{
  guint n;            /* in the plan: k, or all candidates where they are fewer */
  RtEntity *plan;     /* by id */
  double value;       /* F or DF of what is left without them; of REACH, how many entities they
                         reach, themselves counted */
  double most;        /* no plan can have a higher value; value itself where exact; NaN where it
                         was stopped */
  gboolean exact;     /* every other plan was tried, or was shown to be no better */
  guint32 candidates; /* who might have been in it */
  guint32 looked_at;  /* of them; fewer where the graph is too large to look at all */
  double greedy;    /* what the greedy plan with swaps reached, before all others were tried */
  gboolean stopped; /* before the search was done */
} RtKeyPlayers;

/* As many simple steps are spent on trying every plan; a larger question is answered greedily.
 */
#define RT_KEY_EXACT_STEPS G_GUINT64_CONSTANT (1000000000)

/**
 * rt_key_players:
 *
 * The plan of k that has the highest value, the first by ids where several have it. It is built
 * greedily, one by one, then members are exchanged for others as long as that helps; then all
 * plans are tried where RT_KEY_EXACT_STEPS are enough: by branch and bound for REACH (the
 * sum of the largest gains bounds what a set can still win, for reach is submodular), else by
 * enumeration. Where they are not, @most bounds the best plan:
 *   FRAGMENT   the fewest pairs that are linked in any graph of as many entities and edges, in
 * as many parts, as are left at least, and at most, when those of most contacts go SEPARATE
 * likewise: each contact left is a pair at distance 1 REACH      the k largest gains over the
 * plan (Nemhauser, Wolsey and Fisher 1978)
 *
 * FRAGMENT in an undirected view is cheap: one search tells for all entities what falls apart
 * without each. The others search from every entity, for every candidate; where that is too
 * much, only those with most contacts are looked at.
 *
 * Stopped (rt_context_set_so_far()) it answers with the best plan until then: while members are
 * exchanged or all plans tried one of k, before that the greedy one of those that were chosen.
 *
 * Method: Borgatti 2006, with F and its distance-weighted form of the graph without the plan.
 *
 * Returns: (transfer full): NULL with RT_ERROR_USAGE (no candidates; k is 0), RT_ERROR_LIMIT or
 *   RT_ERROR_CANCELLED.
 */
RtKeyPlayers *rt_key_players (const RtView *view, const RtKeyOptions *options, RtContext *ctx,
                              GError **error);
void rt_key_players_free (RtKeyPlayers *players);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RtKeyPlayers, rt_key_players_free)

G_END_DECLS
