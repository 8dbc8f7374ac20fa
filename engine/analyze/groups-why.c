/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What holds a group together: by which relations its members are tied, and at which places. */

#include "analyze/grouping.h"
#include "graph/rows.h"
#include <string.h>

/* Counts by key, in the order in which the keys came. */
static void
count (GHashTable *counts, guint32 key, guint32 n)
{
  gpointer k = GUINT_TO_POINTER (key);

  g_hash_table_insert (
      counts, k, GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (counts, k)) + n));
}

/* ---- Relations --------------------------------------------------------------------------- */

static int
compare_ties (gconstpointer a, gconstpointer b, gpointer schema)
{
  const RtGroupTie *x = a, *y = b;

  if (x->n != y->n)
    return x->n > y->n ? -1 : 1;
  return strcmp (rt_schema_relation_type (schema, x->type)->name,
                 rt_schema_relation_type (schema, y->type)->name);
}

/* A relation of a folded event is in several edges, and counts once. */
static void
count_edge (const RtView *view, igraph_integer_t edge, GHashTable *seen, GHashTable *counts)
{
  guint n;
  const RtRelation *relations = rt_view_relations (view, (guint32)edge, &n);

  for (guint i = 0; i < n; i++)
    {
      RtRelationRow row;

      if (!g_hash_table_add (seen, GUINT_TO_POINTER (relations[i])))
        continue;
      rt_case_get_relation (rt_view_case (view), relations[i], &row);
      count (counts, row.type, 1);
    }
}

/* Edges between members, each from its tail. */
static igraph_error_t
count_types (const RtView *view, GHashTable *within, GHashTable *counts)
{
  const igraph_t *graph = rt_view_graph (view);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  igraph_vector_int_t edges;
  igraph_error_t code = IGRAPH_SUCCESS;
  GHashTableIter iter;
  gpointer member;

  IGRAPH_CHECK (igraph_vector_int_init (&edges, 0));
  g_hash_table_iter_init (&iter, within);
  while (code == IGRAPH_SUCCESS && g_hash_table_iter_next (&iter, &member, NULL))
    {
      igraph_integer_t v = GPOINTER_TO_UINT (member);

      code = igraph_incident (graph, &edges, v, IGRAPH_ALL);
      for (igraph_integer_t i = 0;
           code == IGRAPH_SUCCESS && i < igraph_vector_int_size (&edges); i++)
        {
          igraph_integer_t e = VECTOR (edges)[i];

          if (IGRAPH_FROM (graph, e) == v
              && g_hash_table_contains (within, GUINT_TO_POINTER ((guint)IGRAPH_TO (graph, e))))
            count_edge (view, e, seen, counts);
        }
    }
  igraph_vector_int_destroy (&edges);
  return code;
}

GArray *
rt_groups_ties (const RtGroups *groups, guint32 group, RtContext *ctx, GError **error)
{
  const RtView *view = rt_groups_view (groups);
  g_autoptr (GHashTable) within = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) counts = g_hash_table_new (NULL, NULL);
  GArray *ties;
  GHashTableIter iter;
  gpointer type, n_type;
  RtIgraphGuard guard;
  guint32 n;
  const guint32 *members = rt_groups_members (groups, group, &n);

  for (guint32 i = 0; i < n; i++)
    g_hash_table_add (within, GUINT_TO_POINTER (members[i]));
  rt_igraph_enter_certain (&guard, ctx);
  if (!rt_igraph_leave (&guard, count_types (view, within, counts), error))
    return NULL;
  ties = g_array_new (FALSE, FALSE, sizeof (RtGroupTie));
  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, &type, &n_type))
    {
      RtGroupTie tie = { (RtType)GPOINTER_TO_UINT (type), GPOINTER_TO_UINT (n_type) };
      g_array_append_val (ties, tie);
    }
  g_array_sort_with_data (ties, compare_ties, rt_case_schema (rt_view_case (view)));
  return ties;
}

/* ---- Places -------------------------------------------------------------------------- */

static int
compare_places (gconstpointer a, gconstpointer b, gpointer kase)
{
  const RtGroupPlace *x = a, *y = b;

  if (x->n != y->n)
    return x->n > y->n ? -1 : 1;
  return rt_compare_entity_ids (kase, x->place, y->place);
}

typedef struct
{
  RtCase *kase;
  const RtPick *pick;
  const RtSchema *schema;
  RtType place, national;
} Where;

static gboolean
is_place (const Where *where, RtEntity e)
{
  return where->place
         && rt_schema_entity_is (where->schema, rt_entity_type (where->kase, e), where->place);
}

static void
count_places (const Where *where, RtEntity member, GHashTable *counts)
{
  guint n;
  const RtRelation *relations = rt_entity_relations (where->kase, member, &n);

  for (guint i = 0; i < n; i++)
    {
      RtRelationRow row;
      RtEntity other;

      rt_case_get_relation (where->kase, relations[i], &row);
      other = row.from == member ? row.to : row.from;
      if (is_place (where, other) && rt_pick_relation (where->pick, relations[i])
          && rt_pick_entity (where->pick, other)
          && rt_relation_stands (where->kase, relations[i], where->pick)
          && !(where->national
               && rt_schema_relation_is (where->schema, row.type, where->national)))
        count (counts, other, 1);
    }
}

GArray *
rt_groups_places (const RtGroups *groups, guint32 group)
{
  const RtView *view = rt_groups_view (groups);
  RtCase *kase = rt_view_case (view);
  const RtSchema *schema = rt_case_schema (kase);
  const Where where = { kase, rt_view_pick (view), schema,
                        rt_schema_find_entity_type (schema, "place"),
                        rt_schema_find_relation_type (schema, "national-of") };
  g_autoptr (GHashTable) counts = g_hash_table_new (NULL, NULL);
  GArray *places = g_array_new (FALSE, FALSE, sizeof (RtGroupPlace));
  GHashTableIter iter;
  gpointer place, n_place;
  guint32 n;
  const guint32 *members = rt_groups_members (groups, group, &n);

  for (guint32 i = 0; i < n; i++)
    if (!is_place (&where, rt_view_entity (view, members[i])))
      count_places (&where, rt_view_entity (view, members[i]), counts);
  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, &place, &n_place))
    {
      RtGroupPlace row = { GPOINTER_TO_UINT (place), GPOINTER_TO_UINT (n_place) };
      g_array_append_val (places, row);
    }
  g_array_sort_with_data (places, compare_places, kase);
  return places;
}
