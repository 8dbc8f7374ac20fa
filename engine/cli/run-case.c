/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The case behind a run: what of it must be resident, what the selection leaves, and the graph
 * that this makes. */

#include "cli/run.h"

gboolean
rt_run_entity (RtRun *run, const char *text, RtEntity *out, GError **error)
{
  return run->source->get (run->source, text, out, run->ctx, error);
}

gboolean
rt_run_load (RtRun *run, GError **error)
{
  RtCase *kase = run->source->load (run->source, run->ctx, error);

  if (kase)
    run->kase = kase;
  return kase != NULL;
}

/* The next ring: the other ends of what touches @ring, not seen before. */
static GArray *
next_ring (RtRun *run, const GArray *ring, GHashTable *seen)
{
  GArray *next = g_array_new (FALSE, FALSE, sizeof (RtEntity));

  for (guint i = 0; i < ring->len; i++)
    {
      RtEntity e = g_array_index (ring, RtEntity, i);
      guint n;
      const RtRelation *relations = rt_entity_relations (run->kase, e, &n);

      for (guint j = 0; j < n; j++)
        {
          RtRelationRow row;
          RtEntity other;

          rt_case_get_relation (run->kase, relations[j], &row);
          other = row.from == e ? row.to : row.from;
          if (g_hash_table_add (seen, GUINT_TO_POINTER (other)))
            g_array_append_val (next, other);
        }
    }
  return next;
}

gboolean
rt_run_grow (RtRun *run, const RtEntity *seeds, guint n, guint hops, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) ring = g_array_new (FALSE, FALSE, sizeof (RtEntity));

  g_array_append_vals (ring, seeds, n);
  for (guint i = 0; i < n; i++)
    g_hash_table_add (seen, GUINT_TO_POINTER (seeds[i]));
  for (guint hop = 0; ring->len > 0 && (hops == 0 || hop < hops); hop++)
    {
      GArray *next;

      if (!run->source->expand (run->source, (const RtEntity *)(gpointer)ring->data, ring->len,
                                run->ctx, error))
        return FALSE;
      next = next_ring (run, ring, seen);
      g_array_unref (ring);
      ring = next;
    }
  return TRUE;
}

gboolean
rt_run_pick (RtRun *run, GError **error)
{
  if (!run->pick)
    run->pick = rt_selection_apply (run->selection, run->kase, &run->counts, run->ctx, error);
  return run->pick != NULL;
}

RtView *
rt_run_view (RtRun *run, GError **error)
{
  if (!rt_run_pick (run, error))
    return NULL;
  return rt_view_new (run->kase, run->pick, &run->view, run->ctx, error);
}
