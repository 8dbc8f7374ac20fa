/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A view's graph with something left out or made up, to see what a measure makes of it. */
#pragma once

#include "graph/igraph-view.h"

typedef struct
{
  guint32 from, to; /* vertices of the altered graph */
  guint32 like;     /* an edge of the view: whose relations, length and strength it has */
} RtAlteredEdge;

/** rt_view_altered: (transfer full): vertex v of @n is @vertices[v] of @view; RT_NONE: one that
 * is made up and has no entity. @edges by from, then to; without
 * directions from the lower to the higher. NULL with
 * RT_ERROR_LIMIT. */
RtView *rt_view_altered (const RtView *view, const guint32 *vertices, guint32 n,
                         const RtAlteredEdge *edges, guint32 n_edges, GError **error);

/** rt_view_of_relations: (transfer full): an unweighted view, which would be made of those
 * relations alone that are @in: a byte each, in the order of rt_view_relations(); @pick is the
 * claims that it is asked about with. NULL with RT_ERROR_LIMIT. */
RtView *rt_view_of_relations (const RtView *view, const RtPick *pick, const guint8 *in,
                              GError **error);
