/* SPDX-License-Identifier: GPL-2.0-or-later */

#include "analyze/world-change.h"
#include "analyze/supports.h"
#include "case/columns.h"
#include "graph/igraph-view.h"

gboolean
rt_edges_of_init (RtEdgesOf *of, const RtView *view, GError **error)
{
  const guint32 *first = rt_view_first (view);
  guint32 n_edges = rt_view_n_edges (view);
  const RtRelation *relations = n_edges ? rt_view_relations (view, 0, &(guint){ 0 }) : NULL;

  of->slot = g_try_new0 (guint32, (gsize)rt_case_n_relations (rt_view_case (view)) + 1);
  of->before = g_try_new (guint32, (gsize)first[n_edges] + 1);
  of->edge = g_try_new (guint32, (gsize)first[n_edges] + 1);
  if (!of->slot || !of->before || !of->edge)
    return rt_no_memory (error, "the edges of worlds");
  for (guint32 e = 0; e < n_edges; e++)
    for (guint32 s = first[e]; s < first[e + 1]; s++)
      {
        of->edge[s] = e;
        of->before[s] = of->slot[relations[s]];
        of->slot[relations[s]] = s + 1;
      }
  return TRUE;
}

void
rt_edges_of_clear (RtEdgesOf *of)
{
  g_free (of->slot);
  g_free (of->before);
  g_free (of->edge);
}

static void
find_edges (RtWorldChange *c, const RtEdgesOf *of, const guint32 *matters,
            const GArray *touched)
{
  for (guint i = 0; i < touched->len; i++)
    for (guint32 s = of->slot[g_array_index (touched, RtRelation, i)]; s; s = of->before[s - 1])
      {
        guint32 above = of->edge[s - 1] + 1; /* the first is no. 0 */

        if (!matters || matters[above - 1])
          g_array_append_val (c->edges, above);
      }
  rt_ids_once (c->edges);
  for (guint i = 0; i < c->edges->len; i++)
    {
      guint n;
      const RtRelation *relations = rt_view_relations (
          c->view, --g_array_index (c->edges, guint32, i), &n);
      g_array_append_vals (c->relations, relations, n);
    }
}

RtWorldChange *
rt_world_change_new (const RtView *view, const RtEdgesOf *of, const guint32 *matters,
                     const RtWorldBasis *basis, const GArray *touched, GError **error)
{
  RtWorldChange *c = g_new0 (RtWorldChange, 1);

  c->view = view;
  c->edges = g_array_new (FALSE, FALSE, sizeof (guint32));
  c->relations = g_array_new (FALSE, FALSE, sizeof (RtRelation));
  find_edges (c, of, matters, touched);
  c->worlds = rt_worlds_new (basis, &g_array_index (c->relations, RtRelation, 0),
                             c->relations->len, error);
  if (c->worlds)
    return c;
  rt_world_change_free (c);
  return NULL;
}

void
rt_world_change_free (RtWorldChange *c)
{
  if (!c)
    return;
  rt_worlds_free (c->worlds);
  g_array_unref (c->edges);
  g_array_unref (c->relations);
  g_free (c);
}

guint64 *
rt_world_change_draw (const RtWorldChange *c, guint32 number, GError **error)
{
  g_autoptr (RtWorldBlock) draws = rt_world_block_new (c->worlds, error);
  g_autofree guint64 *out = g_try_new0 (guint64, (gsize)c->edges->len + 1);
  guint32 slot = 0;

  if (draws && !out)
    rt_no_memory (error, "worlds");
  if (!draws || !out)
    return NULL;
  rt_world_block_begin (draws, RT_WORLD_BEST, number, NULL);
  for (guint i = 0; i < c->edges->len; i++)
    {
      guint n;

      rt_view_relations (c->view, g_array_index (c->edges, guint32, i), &n);
      for (; n > 0; n--)
        out[i] |= rt_world_block_draw (draws, slot++);
    }
  return g_steal_pointer (&out);
}
