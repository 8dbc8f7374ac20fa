/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Lines as edges for the layout. A spring layout must hang together; a flow must not run in
 * circles. */

#include "base/roots.h"
#include "chart/arrange.h"
#include "chart/layout-client.h"

#define FEW 4u  /* lines between the same two marks that need no more room than one */
#define FAN 12u /* units that each further one makes them stand apart */

/* Pieces that hang together by nothing get a weak long edge to the largest one, so that
 * the spring layout puts them beside it instead of on top. */
void
rt_edges_tie (GArray *edges, guint32 n)
{
  g_autofree guint32 *parent = g_new (guint32, n + 1u), *degree = g_new0 (guint32, n + 1u),
                     *size = g_new0 (guint32, n + 1u);
  g_autofree guint32 *hub = g_new (guint32, n + 1u);
  guint32 largest = 0;

  for (guint32 i = 0; i < n; i++)
    parent[i] = hub[i] = i;
  for (guint k = 0; k < edges->len; k++)
    {
      const RtLayoutEdge *e = &g_array_index (edges, RtLayoutEdge, k);

      parent[rt_root_of (parent, e->tail)] = rt_root_of (parent, e->head);
      degree[e->tail]++;
      degree[e->head]++;
    }
  for (guint32 i = 0; i < n; i++)
    {
      guint32 root = rt_root_of (parent, i);

      if (size[root]++ == 0 || degree[i] > degree[hub[root]])
        hub[root] = i;
      if (size[root] > size[rt_root_of (parent, largest)])
        largest = root;
    }
  largest = n ? rt_root_of (parent, largest) : 0;
  for (guint32 i = 0; i < n; i++)
    if (parent[i] == i && i != largest)
      {
        RtLayoutEdge e = { .tail = hub[i], .head = hub[largest], .weight = 0.1, .length = 320 };
        g_array_append_val (edges, e);
      }
}

/* Is @to reached from @from along @edges? Small graphs; a plain search does. */
static gboolean
reaches (const GArray *edges, guint32 n, guint32 from, guint32 to)
{
  g_autofree guint8 *seen = g_malloc0 (n + 1u);
  g_autofree guint32 *stack = g_new (guint32, n + 1u);
  guint top = 0;

  stack[top++] = from;
  seen[from] = 1;
  while (top)
    {
      const guint32 at = stack[--top];

      if (at == to)
        return TRUE;
      for (guint k = 0; k < edges->len; k++)
        {
          const RtLayoutEdge *e = &g_array_index (edges, RtLayoutEdge, k);
          if (e->tail == at && !seen[e->head])
            {
              seen[e->head] = 1;
              stack[top++] = e->head;
            }
        }
    }
  return FALSE;
}

/* Events of one column stand in the order of their times, whatever lines say. */
static void
order_events (const RtChart *chart, const RtNodes *nodes, GArray *edges)
{
  for (guint i = 0; i < chart->marks->len; i++)
    for (guint k = 0; k < chart->marks->len; k++)
      {
        const RtMark *a = rt_mark (chart, i), *b = rt_mark (chart, k);
        RtLayoutEdge e = {
          .tail = nodes->node_of[i], .head = nodes->node_of[k], .weight = 0, .length = 1
        };

        if (a->dated && b->dated && a->column == b->column && a->column >= 0
            && a->when.earliest < b->when.earliest)
          g_array_append_val (edges, e);
      }
}

/* Lines become edges; for flow each runs forward in time, and no two run in a circle: Graphviz
 * would break it where it likes. */
GArray *
rt_nodes_edges (RtChart *chart, const RtNodes *nodes, gboolean flow)
{
  GArray *edges = g_array_new (FALSE, TRUE, sizeof (RtLayoutEdge));

  if (flow)
    order_events (chart, nodes, edges);
  for (guint i = 0; i < chart->lines->len; i++)
    {
      const RtLine *line = rt_line (chart, i);
      const int ct = rt_mark (chart, line->tail)->column,
                ch = rt_mark (chart, line->head)->column;
      RtLayoutEdge e = { .tail = nodes->node_of[line->tail],
                         .head = nodes->node_of[line->head],
                         .weight = line->thread ? 4 : 1,
                         .length = 150 + FAN * (double)(MAX (line->twins, FEW) - FEW) };

      if (e.tail == e.head || e.tail == RT_NONE || e.head == RT_NONE)
        continue;
      if (flow && (ct > ch || (ct == ch && reaches (edges, nodes->n, e.head, e.tail))))
        {
          guint32 tail = e.tail;
          e.tail = e.head;
          e.head = tail;
        }
      g_array_append_val (edges, e);
    }
  if (!flow)
    rt_edges_tie (edges, nodes->n);
  return edges;
}
