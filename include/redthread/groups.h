/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Who belongs together: the entities of a view in groups, by a method of the table, with how
 * good the groups are, how much of them is chance, and what holds each one together.
 *
 * igraph's are igraph_community_multilevel() (Louvain), _infomap(), _walktrap(),
 * _fastgreedy() and _edge_betweenness() with _eb_get_merges(), igraph_biconnected_components(),
 * igraph_maximal_cliques_callback(), igraph_cohesive_blocks() and igraph_modularity(). Leiden's
 * method, label propagation, parts and cores are ours: igraph's are slower, or cannot be
 * interrupted. */
#pragma once

#include "redthread/analyze.h"

G_BEGIN_DECLS

/* What the relations of the view are taken for. */
typedef enum
{
  RT_GROUPS_UNDIRECTED, /* directions are ignored */
  RT_GROUPS_EITHER,     /* as the view has them */
  RT_GROUPS_DIRECTED    /* always by direction */
} RtGroupDirection;

/* All zero, or NULL: the method's own. Each method takes one of the first three. */
typedef struct
{
  double resolution;
  guint steps;
  guint least;
  guint seeds; /* runs of a method that draws at random; 0: RT_GROUP_SEEDS */
} RtGroupOptions;
#define RT_GROUP_SEEDS 50u

typedef struct _RtCover
    RtCover; /* groups under construction, of which an entity can be in several
              */

/* A method: the row is all that dispatch, help, man page, completion and tests need. */
typedef struct
{
  const char *name; /* "leiden" */
  /* One of the two. A partition gives each of the rt_view_size() vertices one group's number; a
   * cover lists groups. Neither is asked of a view without relations. */
  gboolean (*partition) (const RtView *view, const RtGroupOptions *options, guint32 *group,
                         RtContext *ctx, GError **error);
  gboolean (*cover) (const RtView *view, const RtGroupOptions *options, RtCover *cover,
                     RtContext *ctx, GError **error);
  RtGroupDirection direction;
  gboolean overlaps; /* an entity can be in several */
  gboolean random;   /* another seed may give other groups */
  gboolean deaf;     /* does not hear that it is to stop, or breaks down where memory ends */
  gboolean simple;   /* parallel relations are merged, also where the view keeps them apart */
  RtWeightUse weight;
  const char *option;  /* "resolution", "steps" or "least": which one it takes; or NULL */
  const char *range;   /* what that may be, and is by itself */
  const char *level;   /* what rt_groups_level() is; or NULL */
  const char *source;  /* "Traag, Waltman and van Eck 2019" */
  const char *summary; /* "Densely tied groups ..." */
  const char *example;
} RtGrouping;

/** rt_groupings: all there are; ends with a NULL name. The first is the one that is taken where
 * none is named. */
extern const RtGrouping rt_groupings[];

/** rt_grouping_find: by name; NULL with RT_ERROR_USAGE, which names the nearest. */
const RtGrouping *rt_grouping_find (const char *name, GError **error);

typedef struct _RtGroups RtGroups;
/**
 * rt_groups:
 * @view: must outlive the groups; where the method needs another (undirected, parallel
 * relations merged), that is made, see rt_groups_view()
 * @options: (nullable)
 *
 * A method that draws at random runs with several seeds, from the context's up. The groups are
 * then those of the run that agrees best with all others (the best of K of Filkov and Skiena
 * 2004, by the mean of the normalised mutual information with each), so that no single draw
 * decides. Without any relation every entity is a group by itself, or in none.
 *
 * Groups are ordered by level, then size, largest first, then by the ids of their members; the
 * members of each by how closely they are tied within it, then in the view, then by id. So the
 * answer is the same every time.
 *
 * Runs are spread over the context's jobs. Most methods of igraph 0.10.2 do not hear that they
 * are to stop, and leak or break down where memory ends: with two jobs or more a worker bears
 * that, with one a run that has begun goes on to its end. Stopped (rt_context_set_so_far())
 * with some of the runs done, it answers by these; where to compare them takes long, with the
 * first.
 *
 * Returns: (transfer full): NULL with RT_ERROR_USAGE (an option that the method does not take),
 *   RT_ERROR_INPUT (a weight that it cannot take), RT_ERROR_LIMIT, RT_ERROR_SYSTEM (workers
 *   broke down) or RT_ERROR_CANCELLED.
 */
RtGroups *rt_groups (const RtView *view, const RtGrouping *method,
                     const RtGroupOptions *options, RtContext *ctx, GError **error);
void rt_groups_free (RtGroups *groups);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RtGroups, rt_groups_free)

const RtView *rt_groups_view (const RtGroups *groups);
guint32 rt_groups_n (const RtGroups *groups); /* 0 .. n - 1 */
/** rt_groups_members: vertices of the view, the most central first; the array is the groups'.
 */
const guint32 *rt_groups_members (const RtGroups *groups, guint32 group, guint32 *n);
/** rt_groups_level: how tight the group is by its method: the k of a core, the cohesion of a
 * block; 0 where the method has no such thing. */
guint rt_groups_level (const RtGroups *groups, guint32 group);

/**
 * rt_groups_quality: Newman's modularity (2004; by direction Leicht and Newman 2008) of the
 * groups, with the view's strengths and resolution 1, whatever the method optimised: the share
 * of ties within groups, less what chance would put there. NaN for covers, and without
 * relations.
 */
double rt_groups_quality (const RtGroups *groups);
/**
 * rt_groups_stability: how far runs with other seeds agree: the mean of the normalised mutual
 * information (Danon and others 2005) of all pairs of runs, over the entities that have a tie,
 * since those without agree anyhow. 1: all the same. NaN where nothing is drawn at random, or
 * it was stopped before they were compared.
 */
double rt_groups_stability (const RtGroups *groups);
guint rt_groups_runs (const RtGroups *groups); /* 1 where nothing is drawn at random */
/** rt_groups_held: in which share of the runs two of its members were together, on the mean;
 * NaN for one member, or one run. */
double rt_groups_held (const RtGroups *groups, guint32 group);

/* What holds a group together, counted in relations. */
typedef struct
{
  RtType type; /* of relation */
  guint32 n;
} RtGroupTie;
typedef struct
{
  RtEntity place;
  guint32 n;
} RtGroupPlace;
/** rt_groups_ties: (transfer full) (element-type RtGroupTie): the relations of the view between
 * its members by type, most first, then by name; NULL with @error. */
GArray *rt_groups_ties (const RtGroups *groups, guint32 group, RtContext *ctx, GError **error);
/**
 * rt_groups_places: (transfer full) (element-type RtGroupPlace): places to which its other
 * members have relations of any role that stand, those that are members included; most first,
 * then by id. A nationality is no place of a group.
 */
GArray *rt_groups_places (const RtGroups *groups, guint32 group);

G_END_DECLS
