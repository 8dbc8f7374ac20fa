/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Who is above whom: owners and what they own, groups and their members, leaders and those they
 * lead, as trees from left to right. What has several above it stands below one of them, the
 * nearest to the top; the others reach it by lines of their own, as do those that lead back up.
 */
#pragma once

#include "chart/model.h"

/* Between two: all relations that say so. */
typedef struct
{
  guint32 mark;         /* of who is above */
  guint32 above, below; /* marks, then nodes; above RT_NONE: not in the trees */
  GArray *relations;    /* RtRelation */
  RtLineStyle style;    /* of the least sure */
  gboolean contested;
  double share; /* percent, or -1 */
  char *words;  /* "owns 75 %" */
  char *title;
  gboolean stem;   /* the tree hangs by it */
  gboolean circle; /* leads back up */
  RtPoint ways[6]; /* of one that is no stem, on the page in use */
} RtHierarchyEdge;

typedef struct
{
  guint32 mark;
  guint32 above; /* node, or RT_NONE */
  guint32 stem;  /* edge from it, or RT_NONE */
  guint depth, tree;
  guint first, n;                /* those below: next to each other */
  char **names, **also, **words; /* wrapped: its name, who else is above it, its stem's words */
  double height, y, x;           /* of all its words; of the middle of its icon */
} RtHierarchyNode;

/* A tree, or several that hang together. */
typedef struct
{
  guint root;
  guint part; /* of those that hang together */
  guint depth;
  double top, bottom; /* beside y 0 of its root */
} RtHierarchyTree;

typedef struct
{
  GArray *edges, *nodes, *trees; /* RtHierarchyEdge, RtHierarchyNode (by depth in its tree),
                                    RtHierarchyTree */
  double w, h;
} RtHierarchy;

#define rt_hierarchy_edge(h, i) (&g_array_index ((h)->edges, RtHierarchyEdge, i))
#define rt_hierarchy_node(h, i) (&g_array_index ((h)->nodes, RtHierarchyNode, i))
#define rt_hierarchy_tree(h, i) (&g_array_index ((h)->trees, RtHierarchyTree, i))

#define RT_HIERARCHY_R 11.0
#define RT_HIERARCHY_NAME 150.0 /* width of words beside an icon */
#define RT_HIERARCHY_WORDS 88.0 /* of those on a stem */
#define RT_HIERARCHY_GUTTER 28.0
#define RT_HIERARCHY_PITCH                                                                     \
  (2 * RT_HIERARCHY_R + 6 + RT_HIERARCHY_NAME + RT_HIERARCHY_GUTTER + RT_HIERARCHY_WORDS + 8)

/** rt_hierarchy_head_above: -1: relations of @type do not order; else whether the head is
 * above.
 */
int rt_hierarchy_head_above (RtSchema *schema, RtType type);

RtHierarchy *rt_hierarchy_new (void);
void rt_hierarchy_free (RtHierarchy *hierarchy);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RtHierarchy, rt_hierarchy_free)
/** rt_hierarchy_grow: nodes and trees from edges between marks; @root: only what is below that
 * mark, RT_NONE: all. */
void rt_hierarchy_grow (RtHierarchy *hierarchy, const RtChart *chart, guint32 root);
/** rt_hierarchy_place: within @width and @height; FALSE: that has no room for it. */
gboolean rt_hierarchy_place (RtHierarchy *hierarchy, double width, double height);

extern const RtFigureKind rt_hierarchy_figure; /* draw-hierarchy.c */
