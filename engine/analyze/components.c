/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The parts that a graph falls into, directions ignored. */

#include "analyze/descent.h"
#include "graph/igraph-view.h"
#include "redthread/analyze.h"

guint32
rt_components (const RtView *view, RtContext *ctx, GError **error)
{
  RtIgraphGuard guard;
  igraph_integer_t n = 0;
  igraph_error_t code;

  rt_igraph_enter (&guard, ctx);
  code = igraph_connected_components (rt_view_graph (view), NULL, NULL, &n, IGRAPH_WEAK);
  return rt_igraph_leave (&guard, code, error) ? (guint32)n : 0;
}

typedef struct
{
  guint32 place, size;
} Part;

static gint
compare_parts (gconstpointer a, gconstpointer b)
{
  const Part *x = a, *y = b;

  if (x->size != y->size)
    return x->size > y->size ? -1 : 1;
  return (x->place > y->place) - (x->place < y->place);
}

guint32 *
rt_component_of (const RtView *view, guint32 *n, RtContext *ctx, GError **error)
{
  g_auto (RtContacts) contacts = { 0 };
  g_auto (RtDescent) descent = { 0 };
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (Part));
  guint32 *of;

  if (!rt_contacts_init (&contacts, view, ctx, error)
      || !rt_descent_init (&descent, &contacts, error))
    return NULL;
  of = g_try_new (guint32, rt_view_size (view) + 1u);
  if (!of)
    {
      rt_set_no_memory_for ("find the parts of the graph", error);
      return NULL;
    }
  rt_descent_run (&descent, NULL);
  for (guint32 p = 0; p < descent.n; p++)
    if (descent.root[p] == p)
      {
        Part part = { p, descent.size[p] };
        g_array_append_val (parts, part);
      }
  g_array_sort (parts, compare_parts);
  for (guint i = 0; i < parts->len; i++)
    {
      const Part *part = &g_array_index (parts, Part, i);

      for (guint32 p = part->place; p < part->place + part->size; p++)
        of[descent.vertex[p]] = i;
    }
  *n = parts->len;
  return of;
}
