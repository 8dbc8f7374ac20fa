/* SPDX-License-Identifier: GPL-2.0-or-later */

/* See shape-ground.h. Types are asked once a type, not once a relation, and an edge of a
 * thousand payments becomes one word: the search itself compares bits. */

#include "analyze/shape-ground.h"
#include "analyze/arcs.h"
#include <string.h>

#define BIT(i) (G_GUINT64_CONSTANT (1) << (i))

void
rt_ground_clear (RtGround *ground)
{
  g_free (ground->first);
  g_free (ground->arc);
  g_free (ground->relation);
  g_free (ground->edge);
  g_free (ground->node);
  g_free (ground->out);
  g_free (ground->in);
  memset (ground, 0, sizeof *ground);
}

/* ---- What fits -------------------------------------------------------------------------- */

static gboolean
is_any_of (const RtSchema *schema, RtType type, const GArray *types, gboolean relations)
{
  for (guint i = 0; i < types->len; i++)
    {
      RtType of = g_array_index (types, RtType, i);

      if (relations ? rt_schema_relation_is (schema, type, of)
                    : rt_schema_entity_is (schema, type, of))
        return TRUE;
    }
  return types->len == 0;
}

static gboolean
has_value (const RtView *view, RtSubjectKind kind, guint32 subject, const char *property,
           const char *norm)
{
  const RtCase *kase = rt_view_case (view);
  const RtSchema *schema = rt_case_schema (kase);
  guint n = 0;
  const RtValue *values = rt_case_values_of (kase, kind, subject, &n);

  for (guint i = 0; i < n; i++)
    {
      RtValueRow row;

      rt_case_get_value (kase, values[i], &row);
      if (g_str_equal (rt_schema_property (schema, row.property)->name, property)
          && g_str_equal (row.norm, norm)
          && (!row.claim || rt_pick_claim (rt_view_pick (view), row.claim)))
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_values (const RtView *view, RtSubjectKind kind, guint32 subject,
            const GPtrArray *properties, const GPtrArray *values)
{
  for (guint i = 0; i < properties->len; i++)
    if (!has_value (view, kind, subject, properties->pdata[i], values->pdata[i]))
      return FALSE;
  return TRUE;
}

/* (transfer full): by type of relation the ties that it is of, and whether it is of the roles.
 */
static guint64 *
ties_by_type (const RtGround *g, guint roles)
{
  const RtSchema *schema = rt_case_schema (rt_view_case (g->view));
  guint n = rt_schema_n_relation_types (schema);
  guint64 *ties = g_new0 (guint64, n + 1u);

  roles = roles ? roles : (guint)RT_TIE;
  for (guint type = 1; type <= n; type++)
    {
      gboolean of_roles = (rt_schema_relation_type (schema, (RtType)type)->role & roles) != 0;

      ties[type] = of_roles ? RT_OF_ROLES : 0;
      for (guint t = 0; t < g->n_ties; t++)
        {
          const RtShapeTie *tie = &g_array_index (g->shape->ties, RtShapeTie, t);

          if (tie->types->len ? is_any_of (schema, (RtType)type, tie->types, TRUE) : of_roles)
            ties[type] |= BIT (t);
        }
    }
  return ties;
}

static guint64
without_other_values (const RtGround *g, RtRelation r, guint64 ties)
{
  for (guint t = 0; t < g->n_ties; t++)
    {
      const RtShapeTie *tie = &g_array_index (g->shape->ties, RtShapeTie, t);

      if (tie->properties->len && ties & BIT (t)
          && !has_values (g->view, RT_OF_RELATION, r, tie->properties, tie->values))
        ties &= ~BIT (t);
    }
  return ties;
}

static void
fit_relations (RtGround *g, guint roles)
{
  const RtCase *kase = rt_view_case (g->view);
  const guint32 *first = rt_view_first (g->view);
  guint n;
  const RtRelation *relations = rt_view_n_edges (g->view) ? rt_view_relations (g->view, 0, &n)
                                                          : NULL;
  g_autofree guint64 *of_type = ties_by_type (g, roles);

  for (guint32 e = 0; e < rt_view_n_edges (g->view); e++)
    for (guint32 k = first[e]; k < first[e + 1]; k++)
      {
        RtRelationRow row;

        rt_case_get_relation (kase, relations[k], &row);
        g->relation[k] = without_other_values (g, relations[k], of_type[row.type]);
        g->edge[e] |= g->relation[k];
      }
}

/* ---- Arcs ------------------------------------------------------------------------------- */

static int
compare_arcs (const void *a, const void *b)
{
  const RtArc *x = a, *y = b;

  if (x->other != y->other)
    return x->other < y->other ? -1 : 1;
  return (int)y->out - (int)x->out;
}

/* Edges that fit nothing and say nothing are left out. */
static gboolean
fill_arcs (RtGround *g, RtContext *ctx, GError **error)
{
  const igraph_t *graph = rt_view_graph (g->view);
  guint32 n_edges = rt_view_n_edges (g->view);
  g_autofree guint32 *fill = g_try_new0 (guint32, g->n + 2u);

  if (!fill)
    return rt_set_no_graph_memory (error);
  for (guint32 e = 0; e < n_edges; e++)
    if (g->edge[e])
      {
        g->first[IGRAPH_FROM (graph, e) + 1]++;
        g->first[IGRAPH_TO (graph, e) + 1]++;
      }
  for (guint32 v = 0; v < g->n; v++)
    {
      g->first[v + 1] += g->first[v];
      fill[v] = g->first[v];
    }
  for (guint32 e = 0; e < n_edges; e++)
    if (g->edge[e])
      {
        guint32 from = (guint32)IGRAPH_FROM (graph, e), to = (guint32)IGRAPH_TO (graph, e);

        g->arc[fill[from]++] = (RtArc){ to, e, TRUE };
        g->arc[fill[to]++] = (RtArc){ from, e, FALSE };
      }
  for (guint32 v = 0; v < g->n; v++)
    {
      guint32 n = g->first[v + 1] - g->first[v];

      if (n > 1)
        qsort (g->arc + g->first[v], n, sizeof *g->arc, compare_arcs);
      if (v % 8192 == 0 && !rt_context_step (ctx, "looking at types", v, g->n, error))
        return FALSE;
    }
  return TRUE;
}

guint32
rt_ground_edge (const RtGround *g, guint32 a, guint32 b)
{
  guint32 of_a = g->first[a + 1] - g->first[a], of_b = g->first[b + 1] - g->first[b];
  gboolean out = of_a <= of_b;
  guint32 low = g->first[out ? a : b], high = g->first[(out ? a : b) + 1];
  RtArc key = { out ? b : a, 0, out };

  while (low < high)
    {
      guint32 middle = low + (high - low) / 2;
      int order = compare_arcs (&g->arc[middle], &key);

      if (order == 0)
        return g->arc[middle].edge;
      if (order < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return RT_NO_EDGE;
}

/* ---- Nodes ------------------------------------------------------------------------------ */

static gboolean
fits_node (const RtGround *g, const RtShapeNode *node, RtEntity e)
{
  const RtCase *kase = rt_view_case (g->view);

  return (node->free || node->entity == e)
         && is_any_of (rt_case_schema (kase), rt_entity_type (kase, e), node->types, FALSE)
         && has_values (g->view, RT_OF_ENTITY, e, node->properties, node->values);
}

static void
look_at (RtGround *g, guint32 v)
{
  for (guint32 k = g->first[v]; k < g->first[v + 1]; k++)
    *(g->arc[k].out ? &g->out[v] : &g->in[v]) |= g->edge[g->arc[k].edge];
  for (guint i = 0; i < g->n_nodes; i++)
    if (fits_node (g, &g_array_index (g->shape->nodes, RtShapeNode, i),
                   rt_view_entity (g->view, v)))
      g->node[v] |= 1u << i;
}

/* ---- All of it ----------------------------------------------------------------------------
 */

static gboolean
reserve (RtGround *g, GError **error)
{
  guint32 n_edges = rt_view_n_edges (g->view), n_places = rt_view_first (g->view)[n_edges];

  g->first = g_try_new0 (guint32, g->n + 2u);
  g->arc = g_try_malloc_n (2 * (gsize)n_edges + 1, sizeof *g->arc);
  g->relation = g_try_new0 (guint64, n_places + 1u);
  g->edge = g_try_new0 (guint64, n_edges + 1u);
  g->node = g_try_new0 (guint32, g->n + 1u);
  g->out = g_try_new0 (guint64, g->n + 1u);
  g->in = g_try_new0 (guint64, g->n + 1u);
  return (g->first && g->arc && g->relation && g->edge && g->node && g->out && g->in)
         || rt_set_no_graph_memory (error);
}

gboolean
rt_ground_init (RtGround *g, const RtView *view, const RtShape *shape, guint roles,
                RtContext *ctx, GError **error)
{
  *g = (RtGround){ .view = view,
                   .shape = shape,
                   .n_nodes = shape->nodes->len,
                   .n_ties = shape->ties->len,
                   .n = rt_view_size (view) };
  for (guint t = 0; t < g->n_ties; t++)
    {
      const RtShapeTie *tie = &g_array_index (shape->ties, RtShapeTie, t);

      g->ties[tie->from][tie->to] |= BIT (t);
      g->either |= tie->either ? BIT (t) : 0;
    }
  if (!reserve (g, error))
    return FALSE;
  fit_relations (g, roles);
  if (!fill_arcs (g, ctx, error))
    return FALSE;
  for (guint32 v = 0; v < g->n; v++)
    look_at (g, v);
  return TRUE;
}
