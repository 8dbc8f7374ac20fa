/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Who is tied to whom: each vertex with its neighbours, each once, in order; directions and
 * parallel edges are passed over. For measures that intersect them. */
#pragma once

#include "graph/igraph-view.h"

typedef struct
{
  guint32 n;
  guint32 *first; /* n + 1 */
  guint32 *of;    /* neighbours of v: of[first[v]] .. of[first[v + 1] - 1], ascending */
  guint32 *edge;  /* the first edge that ties them, beside each */
} RtNeighbours;

gboolean rt_neighbours_init (RtNeighbours *nb, const RtView *view, GError **error);
/** rt_neighbours_without: a copy without the ties for which @gone is not 0, by place in `of`.
 */
gboolean rt_neighbours_without (RtNeighbours *copy, const RtNeighbours *nb, const guint8 *gone,
                                GError **error);
void rt_neighbours_clear (RtNeighbours *nb);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RtNeighbours, rt_neighbours_clear)

guint32 rt_neighbours_count (const RtNeighbours *nb, guint32 v);
/** rt_neighbours_place: where @u stands among the neighbours of @v in `of`; G_MAXUINT32. */
guint32 rt_neighbours_place (const RtNeighbours *nb, guint32 v, guint32 u);

/* What two vertices have in common. */
typedef struct
{
  guint32 common, either;
  double adamic_adar, resource_allocation;
} RtOverlap;
RtOverlap rt_neighbours_overlap (const RtNeighbours *nb, guint32 a, guint32 b);
double rt_overlap_jaccard (const RtOverlap *overlap);
double rt_overlap_cosine (const RtNeighbours *nb, const RtOverlap *overlap, guint32 a,
                          guint32 b);
