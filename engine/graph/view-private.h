/* SPDX-License-Identifier: GPL-2.0-or-later */

/* How a view is made: relations become links, links are sorted and merged into edges. */
#pragma once

#include "graph/igraph-view.h"

#define RT_NO_VERTEX G_MAXUINT32

struct _RtView
{
  RtCase *kase;
  const RtPick *pick;
  RtViewOptions options; /* options.weight is ours */

  guint32 n;        /* vertices */
  RtEntity *entity; /* n: by vertex */
  guint32 *vertex;  /* by entity; RT_NO_VERTEX where it is not in the view */

  igraph_t graph;
  gboolean has_graph;
  guint32 n_edges, n_relations, n_unweighted, n_negative, n_loops;
  guint32 *first;        /* n_edges + 1, into relations */
  RtRelation *relations; /* those of edge e: relations[first[e]] .. [first[e + 1] - 1], by id */
  double *lengths;       /* n_edges, or NULL */
  double *strengths;     /* n_edges, or NULL */
};

/* One relation's share in one edge. Links of one (u, v) merge: strengths add up, the shortest
 * length stays. A folded event is several links (a relation each) of one unit, of which only
 * the first carries the weight: the others add nothing (strength 0, length infinite). */
typedef struct
{
  guint32 u, v;
  guint32 unit; /* what stays one edge in a multigraph: the relation's id, or the event's first
                   one */
  RtRelation relation;
  double strength, length;
} RtLink;

/* A currency, or whatever stands behind a number. */
typedef struct
{
  const char *name; /* the case's; "" none */
  guint32 n;        /* relations */
} RtViewUnit;

typedef struct
{
  RtView *view;
  RtContext *ctx;
  RtLink *links;
  gsize n, room;
  gsize reserved;      /* bytes told to the context */
  RtProperty property; /* of a property weight; 0 */
  guint32 considered;  /* relations that would be in but for their weight */
  GArray *units;       /* of RtViewUnit: what weights are counted in, as they come */
  RtType event, part_of;
} RtViewBuild;

/** rt_build_accepts: @r is picked, of one of @roles, stands and, where asked, is not contested.
 */
gboolean rt_build_accepts (const RtViewBuild *build, RtRelation r, guint roles);
/** rt_build_weigh: FALSE where @r has no weight (counted), or with @error where it is negative.
 */
gboolean rt_build_weigh (RtViewBuild *build, RtRelation r, double *strength, double *length,
                         GError **error);
/** rt_build_units_agree: FALSE with RT_ERROR_USAGE where weights are of several currencies. */
gboolean rt_build_units_agree (const RtViewBuild *build, GError **error);
/** rt_build_link: adds a link; both ways where @both and the view is directed. */
gboolean rt_build_link (RtViewBuild *build, RtLink link, gboolean both, GError **error);
/** rt_build_fold: the links that events make (fold.c). */
gboolean rt_build_fold (RtViewBuild *build, GError **error);
/** rt_build_is_event: of type event. */
gboolean rt_build_is_event (const RtViewBuild *build, RtEntity e);
