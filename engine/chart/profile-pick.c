/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Whom of a case a profile draws beside its entity: those with whom it has most relations. */

#include "chart/profile.h"

#define MOST_BETWEEN 15u /* of so many neighbours what is between these is drawn too */

typedef struct
{
  RtEntity entity;
  guint relations;
} Neighbour;

static int
by_relations (gconstpointer a, gconstpointer b)
{
  const Neighbour *x = a, *y = b;

  if (x->relations != y->relations)
    return x->relations > y->relations ? -1 : 1;
  return x->entity < y->entity ? -1 : x->entity > y->entity;
}

/* (transfer full): Neighbour, those with most relations first. */
static GArray *
neighbours_of (const RtCase *kase, const RtPick *pick, RtEntity entity)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (Neighbour));
  g_autoptr (GHashTable) at = g_hash_table_new (NULL, NULL);
  guint n;
  const RtRelation *relations = rt_entity_relations (kase, entity, &n);

  for (guint i = 0; i < n; i++)
    {
      const RtEntity other = rt_relation_other_end (kase, relations[i], entity);
      gpointer place;

      if (!rt_pick_relation (pick, relations[i]) || !rt_pick_entity (pick, other)
          || other == entity)
        continue;
      if (g_hash_table_lookup_extended (at, GUINT_TO_POINTER (other), NULL, &place))
        g_array_index (found, Neighbour, GPOINTER_TO_UINT (place)).relations++;
      else
        {
          g_hash_table_insert (at, GUINT_TO_POINTER (other), GUINT_TO_POINTER (found->len));
          g_array_append_val (found, ((Neighbour){ other, 1 }));
        }
    }
  g_array_sort (found, by_relations);
  return found;
}

RtPick *
rt_profile_pick (const RtCase *kase, const RtPick *pick, RtEntity entity, GError **error)
{
  g_autoptr (RtPick) some = rt_pick_copy (kase, pick);
  g_autoptr (GArray) neighbours = neighbours_of (kase, pick, entity);
  g_autofree guint8 *in = g_try_malloc0 (rt_case_n_entities (kase) + (gsize)1);
  const gboolean between = neighbours->len <= MOST_BETWEEN;

  if (!some || !in)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_LIMIT, "no memory for a profile; select less");
      return NULL;
    }
  in[entity] = 1;
  for (guint i = 0; i < MIN (neighbours->len, RT_PROFILE_NEIGHBOURS); i++)
    in[g_array_index (neighbours, Neighbour, i).entity] = 1;
  for (RtEntity e = 0; e < rt_case_n_entities (kase); e++)
    if (!in[e])
      rt_pick_set_entity (some, e, FALSE);
  for (RtRelation r = 0; r < rt_case_n_relations (kase); r++)
    {
      RtRelationRow row;

      rt_case_get_relation (kase, r, &row);
      if (!in[row.from] || !in[row.to] || (!between && row.from != entity && row.to != entity))
        rt_pick_set_relation (some, r, FALSE);
    }
  return g_steal_pointer (&some);
}
