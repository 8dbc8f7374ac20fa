/* SPDX-License-Identifier: GPL-2.0-or-later */

#include "analyze/world-change.h"
#include "analyze/supports.h"
#include "case/columns.h"

static void
find_edges (RtWorldChange *c, const guint32 *edge_of, const GArray *touched)
{
  for (guint i = 0; i < touched->len; i++)
    {
      guint32 above = edge_of[g_array_index (touched, RtRelation, i)];
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
rt_world_change_new (const RtView *view, const guint32 *edge_of, const RtWorldBasis *basis,
                     const GArray *touched, GError **error)
{
  RtWorldChange *c = g_new0 (RtWorldChange, 1);

  c->view = view;
  c->edges = g_array_new (FALSE, FALSE, sizeof (guint32));
  c->relations = g_array_new (FALSE, FALSE, sizeof (RtRelation));
  find_edges (c, edge_of, touched);
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
