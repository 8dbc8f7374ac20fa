/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The parts that a graph falls into, directions ignored. Ours, by disjoint sets over the edges
 * as they lie in memory: igraph's breadth-first search looks up neighbours one by one and takes
 * several times as long. */

#include "analyze/contacts.h"
#include "analyze/grouping.h"
#include "redthread/analyze.h"

/* (transfer full): by vertex a vertex of its part, the same for all of it; NULL with @error. */
static guint32 *
find_roots (const RtView *view, RtContext *ctx, GError **error)
{
  const igraph_t *graph = rt_view_graph (view);
  guint32 n = rt_view_size (view);
  g_autofree guint32 *up = g_try_new (guint32, n + 1u);

  if (!rt_context_step (ctx, NULL, 0, 0, error))
    return NULL;
  if (!up)
    {
      rt_set_no_memory_for ("find the parts of the graph", error);
      return NULL;
    }
  for (guint32 v = 0; v < n; v++)
    up[v] = v;
  for (igraph_integer_t e = 0; e < igraph_ecount (graph); e++)
    rt_group_join (up, (guint32)IGRAPH_FROM (graph, e), (guint32)IGRAPH_TO (graph, e));
  for (guint32 v = 0; v < n; v++)
    rt_group_root (up, v);
  return g_steal_pointer (&up);
}

guint32
rt_components (const RtView *view, RtContext *ctx, GError **error)
{
  g_autofree guint32 *root = find_roots (view, ctx, error);
  guint32 n = 0;

  for (guint32 v = 0; root && v < rt_view_size (view); v++)
    n += root[v] == v;
  return n;
}

gboolean
rt_group_components (const RtView *view, const RtGroupOptions *options, guint32 *group,
                     RtContext *ctx, GError **error)
{
  g_autofree guint32 *root = find_roots (view, ctx, error);

  (void)options;
  for (guint32 v = 0; root && v < rt_view_size (view); v++)
    group[v] = root[v];
  return root != NULL;
}

/* ---- By size --------------------------------------------------------------------------- */

typedef struct
{
  guint32 root, first, size;
} Part;

static gint
compare_parts (gconstpointer a, gconstpointer b)
{
  const Part *x = a, *y = b;

  if (x->size != y->size)
    return x->size > y->size ? -1 : 1;
  return (x->first > y->first) - (x->first < y->first);
}

/* Puts into number[root] which part that is, in the order of their first vertices. */
static GArray *
list_parts (const guint32 *root, guint32 n, guint32 *number)
{
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (Part));

  for (guint32 v = 0; v < n; v++)
    number[v] = RT_NONE;
  for (guint32 v = 0; v < n; v++)
    {
      Part part = { root[v], v, 0 };

      if (number[root[v]] == RT_NONE)
        {
          number[root[v]] = parts->len;
          g_array_append_val (parts, part);
        }
      g_array_index (parts, Part, number[root[v]]).size++;
    }
  return parts;
}

guint32 *
rt_component_of (const RtView *view, guint32 *n, RtContext *ctx, GError **error)
{
  g_autofree guint32 *of = find_roots (view, ctx, error);
  g_autofree guint32 *number = g_try_new (guint32, rt_view_size (view) + 1u);
  g_autoptr (GArray) parts = NULL;

  if (!of)
    return NULL;
  if (!number)
    {
      rt_set_no_memory_for ("find the parts of the graph", error);
      return NULL;
    }
  parts = list_parts (of, rt_view_size (view), number);
  g_array_sort (parts, compare_parts);
  for (guint i = 0; i < parts->len; i++)
    number[g_array_index (parts, Part, i).root] = i;
  for (guint32 v = 0; v < rt_view_size (view); v++)
    of[v] = number[of[v]];
  *n = parts->len;
  return g_steal_pointer (&of);
}
