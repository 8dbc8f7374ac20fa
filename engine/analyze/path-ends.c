/* SPDX-License-Identifier: GPL-2.0-or-later */

/* From any of several to any of several. Two gates are added to the graph, one before all first
 * ends and one behind all last ones, so that a search between two vertices is one between two
 * sets. A route that came to a first end a second time would hold a shorter one, so nothing
 * leads there but the gate, and nothing leads on from a last end. */

#include "analyze/contacts.h"
#include "analyze/path.h"
#include <string.h>

/* ---- The ends ------------------------------------------------------------------------ */

static void
add_side (RtPathEnds *ends, GArray *to, guint8 side, const RtView *view,
          const RtEntity *entities, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      gint64 vertex = rt_view_vertex (view, entities[i]);
      guint32 v = (guint32)vertex;

      if (vertex < 0 || ends->side[v])
        continue;
      ends->side[v] = side;
      g_array_append_val (to, v);
    }
}

gboolean
rt_path_ends_init (RtPathEnds *ends, const RtView *view, const RtBetween *entities,
                   GError **error)
{
  ends->from = g_array_new (FALSE, FALSE, sizeof (guint32));
  ends->to = g_array_new (FALSE, FALSE, sizeof (guint32));
  ends->side = g_try_malloc0 (rt_view_size (view) + 2u);
  if (!ends->side)
    return rt_set_no_memory_for ("search", error);
  add_side (ends, ends->from, RT_END_FROM, view, entities->from, entities->n_from);
  add_side (ends, ends->to, RT_END_TO, view, entities->to, entities->n_to);
  return TRUE;
}

void
rt_path_ends_clear (RtPathEnds *ends)
{
  g_clear_pointer (&ends->from, g_array_unref);
  g_clear_pointer (&ends->to, g_array_unref);
  g_clear_pointer (&ends->side, g_free);
}

/* ---- The gates ------------------------------------------------------------------------- */

typedef struct
{
  guint32 from, to, edge;
} Joint;

guint32
rt_path_gate (const RtPathGraph *graph)
{
  return rt_view_n_edges (graph->view);
}

/* What is left of the arcs, and the gates; *n of them. */
static Joint *
list_joints (const RtPathGraph *graph, const RtPathEnds *ends, gboolean gates, guint32 *n)
{
  gsize most = (gsize)graph->out_first[graph->n] + ends->from->len + ends->to->len;
  Joint *joints = g_try_new (Joint, most + 1);
  guint32 gate = rt_path_gate (graph);

  *n = 0;
  for (guint32 v = 0; joints && v < graph->n; v++)
    for (guint32 i = graph->out_first[v];
         ends->side[v] != RT_END_TO && i < graph->out_first[v + 1]; i++)
      if (ends->side[graph->out[i].to] != RT_END_FROM)
        joints[(*n)++] = (Joint){ v, graph->out[i].to, graph->out[i].edge };
  for (guint i = 0; joints && gates && i < ends->from->len; i++)
    joints[(*n)++] = (Joint){ graph->n, g_array_index (ends->from, guint32, i), gate };
  for (guint i = 0; joints && gates && i < ends->to->len; i++)
    joints[(*n)++] = (Joint){ g_array_index (ends->to, guint32, i), graph->n + 1, gate };
  return joints;
}

/* Counting sort, as in path-graph.c. */
static gboolean
sort_joints (const Joint *joints, guint32 n_joints, guint32 n, gboolean by_head,
             guint32 **out_first, RtArc **out_arcs)
{
  guint32 *first = *out_first = g_try_new0 (guint32, n + 2u);
  RtArc *arcs = *out_arcs = g_try_new (RtArc, n_joints + 1u);

  if (!first || !arcs)
    return FALSE;
  for (guint32 i = 0; i < n_joints; i++)
    first[(by_head ? joints[i].to : joints[i].from) + 2]++;
  for (guint32 v = 2; v < n + 2; v++)
    first[v] += first[v - 1];
  for (guint32 i = 0; i < n_joints; i++)
    {
      const Joint *j = &joints[i];

      arcs[first[(by_head ? j->to : j->from) + 1]++] = (RtArc){ by_head ? j->from : j->to,
                                                                j->edge };
    }
  return TRUE;
}

gboolean
rt_path_graph_join (RtPathGraph *graph, const RtPathEnds *ends, gboolean gates, GError **error)
{
  guint32 n_joints, n = graph->n + (gates ? 2 : 0);
  g_autofree Joint *joints = list_joints (graph, ends, gates, &n_joints);
  RtPathGraph joined = { .view = graph->view, .n = n };

  if (!joints || !sort_joints (joints, n_joints, n, FALSE, &joined.out_first, &joined.out)
      || !sort_joints (joints, n_joints, n, TRUE, &joined.in_first, &joined.in))
    {
      rt_path_graph_clear (&joined);
      return rt_set_no_memory_for ("search", error);
    }
  joined.length = g_steal_pointer (&graph->length);
  if (joined.length) /* it has room for one more than the edges */
    joined.length[rt_path_gate (graph)] = 0;
  rt_path_graph_clear (graph);
  *graph = joined;
  return TRUE;
}
