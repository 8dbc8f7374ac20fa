/* SPDX-License-Identifier: GPL-2.0-or-later */

#include "graph/view-altered.h"
#include "graph/view-private.h"

static gboolean
set_no_memory (GError **error)
{
  g_set_error (error, RT_ERROR, RT_ERROR_LIMIT,
               "not enough memory for another graph of this size; narrow it with --relation or "
               "--around");
  return FALSE;
}

static gboolean
number_vertices (RtView *altered, const RtView *view, const guint32 *vertices, GError **error)
{
  guint32 all = rt_case_n_entities (view->kase);

  altered->entity = g_try_new (RtEntity, (gsize)altered->n + 1);
  altered->vertex = g_try_new (guint32, (gsize)all + 1);
  if (!altered->entity || !altered->vertex)
    return set_no_memory (error);
  for (RtEntity e = 0; e < all; e++)
    altered->vertex[e] = RT_NO_VERTEX;
  for (guint32 v = 0; v < altered->n; v++)
    {
      altered->entity[v] = vertices[v] == RT_NONE ? RT_NONE : view->entity[vertices[v]];
      if (vertices[v] != RT_NONE)
        altered->vertex[altered->entity[v]] = v;
    }
  return TRUE;
}

/* How many relations of @edge are @in (NULL: all). */
static guint32
count_relations (const RtView *view, guint32 edge, const guint8 *in)
{
  guint32 n = 0;

  for (guint32 i = view->first[edge]; i < view->first[edge + 1]; i++)
    n += !in || in[i];
  return n;
}

static gboolean
allocate_edges (RtView *altered, const RtView *view, gsize n_relations, GError **error)
{
  gsize n = (gsize)altered->n_edges + 1;

  altered->first = g_try_new (guint32, n);
  altered->relations = g_try_new (RtRelation, n_relations + 1);
  altered->lengths = view->lengths ? g_try_new (double, n) : NULL;
  altered->strengths = view->strengths ? g_try_new (double, n) : NULL;
  return (altered->first && altered->relations && !view->lengths == !altered->lengths
          && !view->strengths == !altered->strengths)
         || set_no_memory (error);
}

static gboolean
copy_edges (RtView *altered, const RtView *view, const RtAlteredEdge *edges, const guint8 *in,
            GError **error)
{
  gsize n = 0;

  for (guint32 e = 0; e < altered->n_edges; e++)
    n += count_relations (view, edges[e].like, in);
  if (n >= G_MAXUINT32)
    return set_no_memory (error);
  altered->n_relations = (guint32)n;
  if (!allocate_edges (altered, view, n, error))
    return FALSE;
  n = 0;
  for (guint32 e = 0; e < altered->n_edges; e++)
    {
      guint32 like = edges[e].like;

      altered->first[e] = (guint32)n;
      for (guint32 i = view->first[like]; i < view->first[like + 1]; i++)
        if (!in || in[i])
          altered->relations[n++] = view->relations[i];
      if (view->lengths)
        altered->lengths[e] = view->lengths[like];
      if (view->strengths)
        altered->strengths[e] = view->strengths[like];
    }
  altered->first[altered->n_edges] = (guint32)n;
  return TRUE;
}

static gboolean
make_graph (RtView *altered, const RtAlteredEdge *edges, GError **error)
{
  RtIgraphGuard guard;
  igraph_vector_int_t ends;
  igraph_error_t code;

  rt_igraph_enter_certain (&guard, NULL);
  code = igraph_vector_int_init (&ends, 2 * (igraph_integer_t)altered->n_edges);
  if (code == IGRAPH_SUCCESS)
    {
      for (guint32 e = 0; e < altered->n_edges; e++)
        {
          VECTOR (ends)[2 * (igraph_integer_t)e] = edges[e].from;
          VECTOR (ends)[2 * (igraph_integer_t)e + 1] = edges[e].to;
        }
      code = igraph_create (&altered->graph, &ends, (igraph_integer_t)altered->n,
                            altered->options.directed);
      altered->has_graph = code == IGRAPH_SUCCESS;
      igraph_vector_int_destroy (&ends);
    }
  return rt_igraph_leave (&guard, code, error);
}

static RtView *
alter (const RtView *view, const guint32 *vertices, guint32 n, const RtAlteredEdge *edges,
       guint32 n_edges, const guint8 *in, GError **error)
{
  g_autoptr (RtView) altered = g_new0 (RtView, 1);

  altered->kase = view->kase;
  altered->pick = view->pick;
  altered->options = view->options;
  altered->options.weight = g_strdup (view->options.weight);
  altered->n = n;
  altered->n_edges = n_edges;
  return number_vertices (altered, view, vertices, error)
                 && copy_edges (altered, view, edges, in, error)
                 && make_graph (altered, edges, error)
             ? g_steal_pointer (&altered)
             : NULL;
}

RtView *
rt_view_altered (const RtView *view, const guint32 *vertices, guint32 n,
                 const RtAlteredEdge *edges, guint32 n_edges, GError **error)
{
  return alter (view, vertices, n, edges, n_edges, NULL, error);
}

RtView *
rt_view_of_relations (const RtView *view, const RtPick *pick, const guint8 *in, GError **error)
{
  RtView *made;
  g_autofree guint32 *vertices = g_try_new (guint32, (gsize)view->n + 1);
  g_autofree RtAlteredEdge *edges = g_try_new (RtAlteredEdge, (gsize)view->n_edges + 1);
  guint32 n_edges = 0;

  g_return_val_if_fail (!view->lengths && !view->strengths, NULL);
  if (!vertices || !edges)
    {
      set_no_memory (error);
      return NULL;
    }
  for (guint32 v = 0; v < view->n; v++)
    vertices[v] = v;
  for (guint32 e = 0; e < view->n_edges; e++)
    if (count_relations (view, e, in))
      edges[n_edges++] = (RtAlteredEdge){ (guint32)IGRAPH_FROM (&view->graph, e),
                                          (guint32)IGRAPH_TO (&view->graph, e), e };
  made = alter (view, vertices, view->n, edges, n_edges, in, error);
  if (made)
    made->pick = pick;
  return made;
}
