/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A flawed record of a graph, drawn at random. */
#pragma once

#include "graph/view-altered.h"
#include "redthread/next.h"

typedef struct
{
  const RtView *view;
  GHashTable *tied; /* pairs of vertices, as rt_flawed_pair() has them */
  guint32 *degree;  /* by vertex */
} RtFlawless;

gboolean rt_flawless_init (RtFlawless *flawless, const RtView *view, GError **error);
void rt_flawless_clear (RtFlawless *flawless);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RtFlawless, rt_flawless_clear)

/**
 * rt_flawed_view:
 * @share: of the entities or ties; at least one
 * @key: of chance.h
 * @vertices: (out): room for twice the view's vertices: which vertex of the view each of the
 * result is, RT_NONE where it is made up
 *
 * Returns: (transfer full): NULL with RT_ERROR_LIMIT.
 */
RtView *rt_flawed_view (const RtFlawless *flawless, RtFlaw flaw, double share, guint64 key,
                        guint32 *vertices, GError **error);
