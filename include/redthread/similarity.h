/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Questions: what do these share, who is like whom, and which relations may be missing. All of
 * them look at who is tied to whom in a view (view.h): directions, weights and parallel
 * relations are passed over, unless said. The neighbours of one of a pair leave out the other:
 * two that are tied to the same and to each other are wholly alike. Entities without ties are
 * like nobody. Arrays are (transfer full) and for g_free() unless said. */
#pragma once

#include "redthread/view.h"

G_BEGIN_DECLS

/* ---- What several share ----------------------------------------------------------------- */

/* Of two entities. What both have is their common neighbours, z; k(z) is how many z has. */
typedef struct
{
  RtEntity a, b;
  guint common, either; /* neighbours that both have, that one of them has */
  double jaccard;       /* common / either, 0 to 1 (Jaccard 1901); 0 where neither has any */
  double cosine;        /* common / sqrt (k(a) k(b)), 0 to 1 (Salton and McGill 1983) */
  double adamic_adar;   /* sum of 1 / ln k(z) (Adamic and Adar 2003) */
  double resource_allocation; /* sum of 1 / k(z) (Zhou, Lü and Zhang 2009) */
  gboolean direct;            /* they are tied to each other */
} RtLikeness;

/* What two or more of those asked are tied to. */
typedef struct
{
  RtEntity entity;
  guint ties;           /* k(z): how many it is tied to */
  guint n_joined;       /* how many of those asked */
  RtRelation *relation; /* by entity asked: the most likely that ties it; RT_NONE */
} RtShared;

typedef struct
{
  guint n_asked, n_shared, n_pairs;
  RtShared *shared; /* those that join most first, then the rarest (fewest ties), then by id */
  RtLikeness *pairs;    /* in the order asked: 1 and 2, 1 and 3, 2 and 3, ... */
} RtSharing;

/**
 * rt_sharing:
 * @entities: @n of them, at least 2, none twice; one that is not in the view shares nothing
 *
 * Method: sets of neighbours, intersected; as igraph_similarity_jaccard_pairs() where the two
 * are not tied. Cost: O(ties of all asked).
 *
 * Returns: (transfer full): for rt_sharing_free(); NULL with RT_ERROR_LIMIT or
 *   RT_ERROR_CANCELLED.
 */
RtSharing *rt_sharing (const RtView *view, const RtEntity *entities, guint n, RtContext *ctx,
                     GError **error);
void rt_sharing_free (RtSharing *common);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RtSharing, rt_sharing_free)

G_END_DECLS
