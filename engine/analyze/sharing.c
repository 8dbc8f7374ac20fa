/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What several entities are tied to together, and how much that says: to share a neighbour whom
 * everybody has says little. */

#include "analyze/neighbours.h"
#include "analyze/path.h"
#include "graph/rows.h"
#include "redthread/similarity.h"
#include <math.h>

typedef struct
{
  const RtView *view;
  RtNeighbours neighbours;
  gint64 *asked; /* vertices; -1 */
  guint n;
  RtContext *ctx;
} Ground;

/* ---- Shared ------------------------------------------------------------------------------ */

static int
compare_shared (gconstpointer a, gconstpointer b, gpointer kase)
{
  const RtShared *x = a, *y = b;

  if (x->n_joined != y->n_joined)
    return x->n_joined > y->n_joined ? -1 : 1;
  if (x->ties != y->ties)
    return x->ties < y->ties ? -1 : 1;
  return rt_compare_entity_ids (kase, x->entity, y->entity);
}

static void
add_shared (const Ground *g, guint32 v, guint n_joined, GArray *shared)
{
  RtShared one = { .entity = rt_view_entity (g->view, v),
                   .ties = rt_neighbours_count (&g->neighbours, v),
                   .n_joined = n_joined,
                   .relation = g_new (RtRelation, g->n) };

  for (guint i = 0; i < g->n; i++)
    {
      guint32 place = g->asked[i] < 0
                          ? G_MAXUINT32
                          : rt_neighbours_place (&g->neighbours, v, (guint32)g->asked[i]);

      one.relation[i] = place == G_MAXUINT32
                            ? RT_NONE
                            : rt_path_best_relation (g->view, g->neighbours.edge[place]);
    }
  g_array_append_val (shared, one);
}

static gboolean
find_shared (const Ground *g, RtSharing *common, GError **error)
{
  const RtNeighbours *nb = &g->neighbours;
  g_autofree guint *joined = g_try_new0 (guint, nb->n + 1u);
  g_autoptr (GArray) shared = g_array_new (FALSE, FALSE, sizeof (RtShared));

  if (!joined)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_LIMIT,
                   "not enough memory to compare them; narrow it with --around");
      return FALSE;
    }
  for (guint i = 0; i < g->n; i++)
    for (guint32 t = g->asked[i] < 0 ? 0 : nb->first[g->asked[i]];
         g->asked[i] >= 0 && t < nb->first[g->asked[i] + 1]; t++)
      joined[nb->of[t]]++;
  for (guint32 v = 0; v < nb->n; v++)
    if (joined[v] > 1)
      add_shared (g, v, joined[v], shared);
  g_array_sort_with_data (shared, compare_shared, rt_view_case (g->view));
  common->n_shared = shared->len;
  common->shared = (RtShared *)(void *)g_array_free (g_steal_pointer (&shared), FALSE);
  return TRUE;
}

/* ---- Pairs ------------------------------------------------------------------------------- */

static RtLikeness
pair_of (const Ground *g, const RtEntity *entities, guint i, guint j)
{
  RtLikeness pair = { .a = entities[i], .b = entities[j] };
  guint32 a = (guint32)g->asked[i], b = (guint32)g->asked[j];
  RtOverlap overlap;

  if (g->asked[i] < 0 || g->asked[j] < 0)
    return pair;
  overlap = rt_neighbours_overlap (&g->neighbours, a, b);
  pair.common = overlap.common;
  pair.either = overlap.either;
  pair.jaccard = rt_overlap_jaccard (&overlap);
  pair.cosine = rt_overlap_cosine (&g->neighbours, &overlap, a, b);
  pair.adamic_adar = overlap.adamic_adar;
  pair.resource_allocation = overlap.resource_allocation;
  pair.direct = rt_neighbours_place (&g->neighbours, a, b) != G_MAXUINT32;
  return pair;
}

static gboolean
find_pairs (const Ground *g, const RtEntity *entities, RtSharing *common, GError **error)
{
  guint64 n = (guint64)g->n * (g->n - 1) / 2;

  common->pairs = n < G_MAXUINT ? g_try_new (RtLikeness, n + 1) : NULL;
  if (!common->pairs)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_LIMIT,
                   "%u entities make too many pairs to compare; name fewer", g->n);
      return FALSE;
    }
  for (guint j = 1; j < g->n; j++)
    for (guint i = 0; i < j; i++)
      {
        if (!rt_context_step (g->ctx, "comparing", common->n_pairs, n, error))
          return FALSE;
        common->pairs[common->n_pairs++] = pair_of (g, entities, i, j);
      }
  return TRUE;
}

RtSharing *
rt_sharing (const RtView *view, const RtEntity *entities, guint n, RtContext *ctx,
            GError **error)
{
  g_autoptr (RtSharing) common = g_new0 (RtSharing, 1);
  Ground g = { .view = view, .asked = g_new (gint64, n + 1u), .n = n, .ctx = ctx };
  gboolean ok;

  common->n_asked = n;
  for (guint i = 0; i < n; i++)
    g.asked[i] = rt_view_vertex (view, entities[i]);
  ok = rt_neighbours_init (&g.neighbours, view, error) && find_shared (&g, common, error)
       && find_pairs (&g, entities, common, error);
  rt_neighbours_clear (&g.neighbours);
  g_free (g.asked);
  return ok ? g_steal_pointer (&common) : NULL;
}

void
rt_sharing_free (RtSharing *common)
{
  if (!common)
    return;
  for (guint i = 0; i < common->n_shared; i++)
    g_free (common->shared[i].relation);
  g_free (common->shared);
  g_free (common->pairs);
  g_free (common);
}
