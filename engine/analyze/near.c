/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What is near: breadth first from one entity, along directions where the view has them.
 * Touches only what is in reach, so that a small neighbourhood of a large case is fast. */

#include "graph/igraph-view.h"
#include "graph/rows.h"
#include "redthread/analyze.h"
#include <string.h>

static int
compare_near (gconstpointer a, gconstpointer b, gpointer kase)
{
  const RtNear *x = a, *y = b;

  if (x->distance != y->distance)
    return x->distance < y->distance ? -1 : 1;
  return rt_compare_entity_ids (kase, x->entity, y->entity);
}

/* Appends what has not been seen of the neighbours of @from. */
static igraph_error_t
look_around (const RtView *view, const RtNear *from, guint8 *seen, GArray *found,
             igraph_vector_int_t *neighbours)
{
  guint distance = from->distance + 1;

  IGRAPH_CHECK (igraph_neighbors (rt_view_graph (view), neighbours,
                                  (igraph_integer_t)rt_view_vertex (view, from->entity),
                                  IGRAPH_OUT));
  for (igraph_integer_t i = 0; i < igraph_vector_int_size (neighbours); i++)
    {
      guint32 vertex = (guint32)VECTOR (*neighbours)[i];
      RtNear near = { rt_view_entity (view, vertex), distance };

      if (seen[vertex])
        continue;
      seen[vertex] = 1;
      g_array_append_val (found, near);
    }
  return IGRAPH_SUCCESS;
}

static gboolean
walk (const RtView *view, RtEntity center, guint hops, guint8 *seen, GArray *found,
      RtContext *ctx, GError **error)
{
  RtNear start = { center, 0 };
  RtIgraphGuard guard;
  igraph_vector_int_t neighbours;
  igraph_error_t code;
  gboolean go_on = TRUE;

  rt_igraph_enter (&guard, ctx);
  code = igraph_vector_int_init (&neighbours, 0);
  if (code == IGRAPH_SUCCESS)
    {
      seen[rt_view_vertex (view, center)] = 1;
      g_array_append_val (found, start);
      for (guint at = 0; code == IGRAPH_SUCCESS && go_on && at < found->len; at++)
        {
          RtNear from = g_array_index (found, RtNear, at);

          if (from.distance >= hops)
            break;
          code = look_around (view, &from, seen, found, &neighbours);
          go_on = at % 1024 != 0 || rt_context_step (ctx, NULL, at, 0, error);
        }
      igraph_vector_int_destroy (&neighbours);
    }
  return rt_igraph_leave (&guard, code, go_on ? error : NULL) && go_on;
}

RtNear *
rt_near (const RtView *view, RtEntity center, guint hops, guint32 *n, RtContext *ctx,
         GError **error)
{
  g_autofree guint8 *seen = g_try_malloc0 (rt_view_size (view) + 1u);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (RtNear));

  *n = 0;
  if (!seen)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_LIMIT, "not enough memory to look around");
      return NULL;
    }
  if (rt_view_vertex (view, center) < 0)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_NOT_FOUND,
                   "\"%s\" is not in what was selected; drop an option that leaves it out",
                   rt_entity_name (rt_view_case (view), center));
      return NULL;
    }
  if (!walk (view, center, hops, seen, found, ctx, error))
    return NULL;
  g_array_sort_with_data (found, compare_near, rt_view_case (view));
  *n = found->len;
  return (RtNear *)(void *)g_array_free (g_steal_pointer (&found), FALSE);
}
