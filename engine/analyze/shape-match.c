/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Where a shape occurs, and on which relations each match rests. */

#include "analyze/arcs.h"
#include "analyze/shape-ground.h"
#include "analyze/shape-part.h"
#include "graph/rows.h"
#include <math.h>
#include <string.h>

#define BIT(i) (G_GUINT64_CONSTANT (1) << (i))
#define UNKNOWN (-1.0) /* not asked yet */

typedef struct
{
  RtGround ground;
  RtShapeMatches *out;
  double *worth; /* by place in the view: likelihood; 0 where it cannot be judged */
  RtContext *ctx;
} Matching;

/* ---- What a match rests on ------------------------------------------------------------------
 */

static void
ask_worth (Matching *m, guint32 edge)
{
  const RtView *view = m->ground.view;
  const guint32 *first = rt_view_first (view);
  guint n;

  for (guint32 k = edge == RT_NO_EDGE ? 0 : first[edge];
       edge != RT_NO_EDGE && k < first[edge + 1]; k++)
    if (m->worth[k] == UNKNOWN)
      {
        RtRelation r = rt_view_relations (view, edge, &n)[k - first[edge]];
        RtLikelihood likelihood = rt_relation_likelihood (rt_view_case (view), r,
                                                          rt_view_pick (view));

        m->worth[k] = likelihood.judged ? likelihood.range.best : 0;
      }
}

/* What is symmetric has a place in both edges, and a tie that may run either way fits both. */
static guint32
count_fitting (const Matching *m, const RtBetweenTwo *two, guint t)
{
  const RtView *view = m->ground.view;
  const guint32 *first = rt_view_first (view);
  guint32 n = 0;
  guint of_edge;

  for (gboolean reverse = FALSE; reverse <= TRUE; reverse++)
    {
      guint32 edge = reverse ? two->ba : two->ab;
      const RtRelation *relations = edge == RT_NO_EDGE
                                        ? NULL
                                        : rt_view_relations (view, edge, &of_edge);

      for (guint32 k = 0; relations && k < of_edge; k++)
        if (rt_ground_fits (&m->ground, two, first[edge] + k, reverse, t)
            && !(reverse && m->ground.either & BIT (t)
                 && rt_relation_type (rt_view_case (view), relations[k])->symmetric))
          n++;
    }
  return n;
}

/* Fills what ties the nodes @a and @b in @match. */
static void
fill_ties (Matching *m, RtShapeMatch *match, const guint32 *vertex, guint a, guint b)
{
  const RtGround *g = &m->ground;
  RtBetweenTwo two = { rt_ground_edge (g, vertex[a], vertex[b]),
                       rt_ground_edge (g, vertex[b], vertex[a]), g->ties[a][b], g->ties[b][a] };
  guint32 places[RT_SHAPE_TIES];
  const RtRelation *relations;
  guint n;

  if (!two.ahead && !two.back)
    return;
  relations = rt_view_relations (g->view, 0, &n);
  ask_worth (m, two.ab);
  ask_worth (m, two.ba);
  rt_ground_assign (g, &two, m->worth, places);
  for (guint t = 0; t < g->n_ties; t++)
    if ((two.ahead | two.back) & BIT (t))
      {
        double worth = m->worth[places[t]];

        match->relations[t] = relations[places[t]];
        match->parallel[t] = count_fitting (m, &two, t);
        if (!(worth >= match->weakest))
          {
            match->weakest = worth;
            match->weakest_tie = t;
          }
      }
}

static void
fill_match (Matching *m, guint32 i, const guint32 *vertex)
{
  const RtGround *g = &m->ground;
  RtShapeMatches *out = m->out;
  RtShapeMatch *match = &out->matches[i];

  *match = (RtShapeMatch){ .entities = out->entities + (gsize)i * g->n_nodes,
                           .relations = out->relations + (gsize)i * g->n_ties,
                           .parallel = out->parallel + (gsize)i * g->n_ties,
                           .weakest = g->n_ties ? INFINITY : NAN };
  for (guint a = 0; a < g->n_nodes; a++)
    match->entities[a] = rt_view_entity (g->view, vertex[a]);
  for (guint b = 1; b < g->n_nodes; b++)
    for (guint a = 0; a < b; a++)
      fill_ties (m, match, vertex, a, b);
  if (match->weakest == 0)
    match->weakest = NAN;
}

static gint
best_first (gconstpointer a, gconstpointer b, gpointer data)
{
  const RtShapeMatch *x = a, *y = b;
  const Matching *m = data;

  if (isnan (x->weakest) != isnan (y->weakest))
    return isnan (x->weakest) ? 1 : -1;
  if (!isnan (x->weakest) && fabs (x->weakest - y->weakest) > 1e-12)
    return x->weakest > y->weakest ? -1 : 1;
  for (guint i = 0; i < m->ground.n_nodes; i++)
    {
      int order = rt_compare_entity_ids (rt_view_case (m->ground.view), x->entities[i],
                                         y->entities[i]);

      if (order)
        return order;
    }
  return 0;
}

static gboolean
reserve (Matching *m, guint32 n, GError **error)
{
  const RtGround *g = &m->ground;
  guint32 n_places = rt_view_first (g->view)[rt_view_n_edges (g->view)];

  m->out->matches = g_try_new (RtShapeMatch, n + 1u);
  m->out->entities = g_try_malloc_n ((gsize)n * g->n_nodes + 1, sizeof (RtEntity));
  m->out->relations = g_try_malloc_n ((gsize)n * g->n_ties + 1, sizeof (RtRelation));
  m->out->parallel = g_try_malloc_n ((gsize)n * g->n_ties + 1, sizeof (guint32));
  m->worth = g_try_new (double, n_places + 1u);
  if (!m->out->matches || !m->out->entities || !m->out->relations || !m->out->parallel
      || !m->worth)
    return rt_set_no_graph_memory (error);
  for (guint32 k = 0; k < n_places; k++)
    m->worth[k] = UNKNOWN;
  return TRUE;
}

static gboolean
fill_matches (Matching *m, const RtSeek *seek, GError **error)
{
  if (!reserve (m, seek->n, error))
    return FALSE;
  for (guint32 i = 0; i < seek->n; i++)
    {
      if (i % 1024 == 0
          && !rt_context_step (m->ctx, "asking what matches rest on", i, seek->n, error))
        return FALSE;
      fill_match (m, i, seek->found + (gsize)i * m->ground.n_nodes);
    }
  m->out->n = seek->n;
  m->out->complete = seek->complete;
  if (seek->n > 1)
    g_qsort_with_data (m->out->matches, (gint)seek->n, sizeof (RtShapeMatch), best_first, m);
  return TRUE;
}

/* ---- The whole -------------------------------------------------------------------------- */

static gboolean
check_shape (const RtShape *shape, GError **error)
{
  for (guint i = 0; i < shape->nodes->len; i++)
    {
      const RtShapeNode *node = &g_array_index (shape->nodes, RtShapeNode, i);

      if (!node->free && node->entity == RT_NONE)
        {
          g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                       "nobody has said who \"%s\" of the shape is; begin its name with \"?\" "
                       "where it may be anybody",
                       node->name);
          return FALSE;
        }
    }
  if (shape->nodes->len > 0)
    return TRUE;
  g_set_error (error, RT_ERROR, RT_ERROR_USAGE, "the shape has no entity");
  return FALSE;
}

static guint
find_missing (const RtGround *g)
{
  guint32 fit = 0;

  for (guint32 v = 0; v < g->n; v++)
    fit |= g->node[v];
  for (guint i = 0; i < g->n_nodes; i++)
    if (!(fit & 1u << i))
      return i;
  return RT_NONE;
}

static gboolean
match (Matching *m, const RtShapeOptions *options, GError **error)
{
  const RtGround *g = &m->ground;
  RtSymmetry symmetry;
  RtSeek seek = { .ground = g,
                  .symmetry = &symmetry,
                  .ties = BIT (g->n_ties) - 1,
                  .induced = options->induced,
                  .most = options->most ? options->most : RT_MATCHES_MOST,
                  .ctx = m->ctx };
  gboolean going;

  rt_symmetry_init (&symmetry, g);
  m->out->symmetries = symmetry.symmetries;
  m->out->missing = RT_NONE;
  going = rt_seek (&seek, error) && fill_matches (m, &seek, error);
  g_free (seek.found);
  if (!going || m->out->n > 0)
    return going;
  m->out->missing = find_missing (g);
  return rt_shape_part (g, &m->out->part, &m->out->part_sure, m->ctx, error);
}

RtShapeMatches *
rt_shape_matches (const RtView *view, const RtShape *shape, const RtShapeOptions *options,
                  RtContext *ctx, GError **error)
{
  g_autoptr (RtShapeMatches) out = g_new0 (RtShapeMatches, 1);
  Matching m = { .out = out, .ctx = ctx };
  gboolean going;

  out->n_nodes = shape->nodes->len;
  out->n_ties = shape->ties->len;
  going = check_shape (shape, error)
          && rt_ground_init (&m.ground, view, shape, options->roles, ctx, error)
          && match (&m, options, error);
  rt_ground_clear (&m.ground);
  g_free (m.worth);
  return going ? g_steal_pointer (&out) : NULL;
}

void
rt_shape_matches_free (RtShapeMatches *matches)
{
  if (!matches)
    return;
  g_free (matches->matches);
  g_free (matches->entities);
  g_free (matches->relations);
  g_free (matches->parallel);
  g_free (matches);
}
