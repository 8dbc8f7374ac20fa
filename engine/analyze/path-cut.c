/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What must go, so that no route is left: where no more units find room, what is full between
 * what the start still reaches and the rest. Looking from the end gives the smallest such set
 * nearest to the end: where both are one, there is no other. */

#include "analyze/contacts.h"
#include "analyze/path.h"
#include "graph/rows.h"
#include <string.h>

#define NO_ARC G_MAXUINT32

/* By node: whether it is reached from @node through what has room, or @back reaches it. */
static guint8 *
reach (const RtFlow *flow, guint32 node, gboolean back)
{
  guint8 *seen = g_try_malloc0 (flow->n_nodes + 1u);
  g_autoptr (GArray) row = g_array_new (FALSE, FALSE, sizeof (guint32));

  if (!seen)
    return NULL;
  seen[node] = 1;
  g_array_append_val (row, node);
  for (guint i = 0; i < row->len; i++)
    for (guint32 arc = flow->first[g_array_index (row, guint32, i)]; arc != NO_ARC;
         arc = flow->next[arc])
      {
        guint32 to = flow->to[arc];

        if (seen[to] || flow->room[back ? arc ^ 1 : arc] == 0)
          continue;
        seen[to] = 1;
        g_array_append_val (row, to);
      }
  return seen;
}

/* What leads out of @inside: arcs there are, not their ways back. */
static gboolean
is_cut (const RtFlow *flow, const guint8 *inside, guint32 arc)
{
  return inside[flow->to[arc ^ 1]] && !inside[flow->to[arc]];
}

static gboolean
is_only_one (const RtFlow *flow, const guint8 *near_start, const guint8 *reaches_end)
{
  for (guint32 arc = 0; arc < flow->n_arcs; arc += 2)
    {
      gboolean near_end = !reaches_end[flow->to[arc ^ 1]] && reaches_end[flow->to[arc]];

      if (is_cut (flow, near_start, arc) != near_end)
        return FALSE;
    }
  return TRUE;
}

static gint
by_number (gconstpointer a, gconstpointer b)
{
  const guint32 *x = a, *y = b;

  return (*x > *y) - (*x < *y);
}

static gint
by_id (gconstpointer a, gconstpointer b, gpointer kase)
{
  return rt_compare_entity_ids (kase, *(const RtEntity *)a, *(const RtEntity *)b);
}

static void
collect (const RtFlow *flow, const guint8 *inside, RtCut *cut)
{
  const RtView *view = flow->graph->view;
  g_autoptr (GArray) relations = g_array_new (FALSE, FALSE, sizeof (RtRelation));
  g_autoptr (GArray) entities = g_array_new (FALSE, FALSE, sizeof (RtEntity));

  for (guint32 arc = 0; arc < flow->n_arcs; arc += 2)
    {
      guint32 edge = flow->edge[arc];

      if (!is_cut (flow, inside, arc))
        continue;
      if (edge == NO_ARC)
        {
          RtEntity e = rt_view_entity (view, flow->to[arc] / 2);

          g_array_append_val (entities, e);
        }
      else
        {
          guint n = 0;
          const RtRelation *behind = rt_view_relations (view, edge, &n);

          g_array_append_vals (relations, behind, n);
        }
    }
  g_array_sort (relations, by_number);
  g_array_sort_with_data (entities, by_id, rt_view_case (view));
  cut->n_relations = relations->len;
  cut->n_entities = entities->len;
  cut->relations = (RtRelation *)(void *)g_array_free (g_steal_pointer (&relations), FALSE);
  cut->entities = (RtEntity *)(void *)g_array_free (g_steal_pointer (&entities), FALSE);
}

static RtCut *
cut_of (const RtFlow *flow, GError **error)
{
  guint32 n = flow->graph->n, step = flow->by_entity ? 2 : 1;
  g_autofree guint8 *near_start = reach (flow, (n - 2) * step, FALSE);
  g_autofree guint8 *reaches_end = reach (flow, n * step - 1, TRUE);
  RtCut *cut;

  if (!near_start || !reaches_end)
    {
      rt_set_no_memory_for ("search", error);
      return NULL;
    }
  cut = g_new0 (RtCut, 1);
  cut->size = flow->units;
  cut->only = is_only_one (flow, near_start, reaches_end);
  collect (flow, near_start, cut);
  return cut;
}

RtCut *
rt_cut (const RtView *view, const RtBetween *ends, gboolean entities, RtContext *ctx,
        GError **error)
{
  g_auto (RtPathGraph) graph = { 0 };
  g_auto (RtPathEnds) sides = { 0 };
  g_auto (RtFlow) flow = { 0 };

  if (!rt_path_ends_init (&sides, view, ends, error)
      || !rt_path_graph_init (&graph, view, error))
    return NULL;
  g_clear_pointer (&graph.length, g_free); /* it is the number that counts */
  if (!rt_path_graph_join (&graph, &sides, TRUE, error)
      || !rt_flow_init (&flow, &graph, &sides, entities, error)
      || !rt_flow_fill (&flow, ctx, error))
    return NULL;
  return cut_of (&flow, error);
}

void
rt_cut_free (RtCut *cut)
{
  if (!cut)
    return;
  g_free (cut->entities);
  g_free (cut->relations);
  g_free (cut);
}
