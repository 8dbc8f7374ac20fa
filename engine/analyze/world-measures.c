/* SPDX-License-Identifier: GPL-2.0-or-later */

/* PageRank goes by Gauss and Seidel's steps from the PageRank of the whole view, which is near:
 * a few rounds settle it. Where the edges are weighted, or the measure is another, each world
 * becomes a view. */

#include "analyze/world-measures.h"
#include "analyze/measure.h"
#include "case/columns.h"
#include <math.h>
#include <string.h>

#define DAMPING 0.85  /* as in spectral.c */
#define SETTLED 1e-11 /* summed change of a round */
#define MOST_ROUNDS 500u

typedef struct _RtWorldRanker RtWorldRanker;
typedef void Kernel (RtWorldRanker *r, guint j, double *values);

typedef struct
{
  guint32 from, edge;
} Inward;

struct _RtWorldRanker
{
  const RtView *view;
  const RtMeasure *measure;
  Kernel *kernel; /* or NULL */
  RtPick *pick;   /* of a world, for measures without a kernel */
  guint32 n, n_edges;
  const guint32 *first;        /* the slots of each edge */
  const RtRelation *relations; /* of each slot */
  guint32 *tail, *head;        /* of each edge */
  const guint64 *slots;        /* of the block */
  guint64 *edges;              /* of the block: an edge is where one of its relations is */
  Inward *inward;              /* by vertex: PageRank alone */
  guint32 *in_first;           /* n + 1 */
  double *out_degree, *start;  /* n */
};

/* ---- Degrees ---------------------------------------------------------------------------- */

static void
count_ties (RtWorldRanker *r, guint j, double *values, gboolean tails, gboolean heads)
{
  memset (values, 0, r->n * sizeof *values);
  for (guint32 e = 0; e < r->n_edges; e++)
    if (r->edges[e] >> j & 1)
      {
        values[r->tail[e]] += tails;
        values[r->head[e]] += heads;
      }
}

static void
degree (RtWorldRanker *r, guint j, double *values)
{
  count_ties (r, j, values, TRUE, TRUE);
}

static void
in_degree (RtWorldRanker *r, guint j, double *values)
{
  count_ties (r, j, values, FALSE, TRUE);
}

static void
out_degree (RtWorldRanker *r, guint j, double *values)
{
  count_ties (r, j, values, TRUE, FALSE);
}

/* ---- PageRank --------------------------------------------------------------------------- */

/* One round over all vertices; how much has changed. @dangling: the sum of those from which
 * nothing leads on. */
static double
go_round (const RtWorldRanker *r, guint j, double *x, double *dangling)
{
  double change = 0, base = (1 - DAMPING) / r->n;

  for (guint32 v = 0; v < r->n; v++)
    {
      double sum = 0, was = x[v];

      for (guint32 a = r->in_first[v]; a < r->in_first[v + 1]; a++)
        {
          const Inward *arc = &r->inward[a];

          if (r->edges[arc->edge] >> j & 1)
            sum += x[arc->from] / r->out_degree[arc->from];
        }
      x[v] = base + DAMPING * (*dangling / r->n + sum);
      if (r->out_degree[v] <= 0)
        *dangling += x[v] - was;
      change += fabs (x[v] - was);
    }
  return change;
}

static void
pagerank (RtWorldRanker *r, guint j, double *values)
{
  double dangling = 0, sum = 0;

  count_ties (r, j, r->out_degree, TRUE, !rt_view_options (r->view)->directed);
  memcpy (values, r->start, r->n * sizeof *values);
  for (guint32 v = 0; v < r->n; v++)
    dangling += r->out_degree[v] > 0 ? 0 : values[v];
  for (guint round = 0; round < MOST_ROUNDS && go_round (r, j, values, &dangling) > SETTLED;
       round++)
    ;
  for (guint32 v = 0; v < r->n; v++)
    sum += values[v];
  for (guint32 v = 0; v < r->n; v++)
    values[v] /= sum;
}

static gboolean
point_inward (RtWorldRanker *r, GError **error)
{
  gboolean both = !rt_view_options (r->view)->directed;

  r->in_first = g_try_new0 (guint32, (gsize)r->n + 2);
  r->inward = g_try_new (Inward, (gsize)r->n_edges * (both ? 2 : 1) + 1);
  if (!r->in_first || !r->inward)
    return rt_no_memory (error, "the edges of worlds");
  for (guint32 e = 0; e < r->n_edges; e++)
    {
      r->in_first[r->head[e] + 1]++;
      if (both)
        r->in_first[r->tail[e] + 1]++;
    }
  for (guint32 v = 0; v < r->n; v++)
    r->in_first[v + 1] += r->in_first[v];
  for (guint32 e = r->n_edges; e-- > 0;)
    {
      r->inward[--r->in_first[r->head[e] + 1]] = (Inward){ r->tail[e], e };
      if (both)
        r->inward[--r->in_first[r->tail[e] + 1]] = (Inward){ r->head[e], e };
    }
  for (guint32 v = 0; v < r->n; v++)
    r->in_first[v] = r->in_first[v + 1];
  r->in_first[r->n] = r->n_edges * (both ? 2 : 1);
  return TRUE;
}

/* ---- Any other -------------------------------------------------------------------------- */

static gboolean
ask_view (RtWorldRanker *r, guint j, double *values, RtContext *ctx, GError **error)
{
  g_autoptr (RtView) world = NULL;

  for (guint32 s = 0; s < r->first[r->n_edges]; s++)
    rt_pick_set_relation (r->pick, r->relations[s], r->slots[s] >> j & 1);
  world = rt_view_new (rt_view_case (r->view), r->pick, rt_view_options (r->view), ctx, error);
  return world && r->measure->run (world, FALSE, values, ctx, error);
}

/* ---- Making one ---------------------------------------------------------------------- */

static const struct
{
  const char *measure;
  Kernel *run;
} kernels[] = {
  { "degree", degree },
  { "in-degree", in_degree },
  { "out-degree", out_degree },
  { "pagerank", pagerank },
};

static Kernel *
find_kernel (const RtView *view, const RtMeasure *measure)
{
  for (guint i = 0; i < G_N_ELEMENTS (kernels); i++)
    if (g_str_equal (kernels[i].measure, measure->name)
        && !(measure->weight == RT_USES_STRENGTH && rt_view_strengths (view)))
      return kernels[i].run;
  return NULL;
}

static gboolean
fill (RtWorldRanker *r, GError **error)
{
  const igraph_t *graph = rt_view_graph (r->view);

  r->tail = g_try_new (guint32, (gsize)r->n_edges + 1);
  r->head = g_try_new (guint32, (gsize)r->n_edges + 1);
  r->edges = g_try_new (guint64, (gsize)r->n_edges + 1);
  r->out_degree = g_try_new (double, (gsize)r->n + 1);
  r->start = g_try_new (double, (gsize)r->n + 1);
  if (!r->tail || !r->head || !r->edges || !r->out_degree || !r->start)
    return rt_no_memory (error, "the edges of worlds");
  for (guint32 e = 0; e < r->n_edges; e++)
    {
      r->tail[e] = (guint32)IGRAPH_FROM (graph, e);
      r->head[e] = (guint32)IGRAPH_TO (graph, e);
    }
  return r->kernel != pagerank
         || (point_inward (r, error)
             && r->measure->run (r->view, FALSE, r->start, NULL, error));
}

RtWorldRanker *
rt_world_ranker_new (const RtView *view, const RtMeasure *measure, GError **error)
{
  g_autoptr (RtWorldRanker) r = g_new0 (RtWorldRanker, 1);

  r->view = view;
  r->measure = measure;
  r->kernel = find_kernel (view, measure);
  r->n = rt_view_size (view);
  r->n_edges = rt_view_n_edges (view);
  r->first = rt_view_first (view);
  r->relations = r->n_edges ? rt_view_relations (view, 0, &(guint){ 0 }) : NULL;
  return fill (r, error) ? g_steal_pointer (&r) : NULL;
}

gboolean
rt_world_ranker_take (RtWorldRanker *r, const RtPick *pick, GError **error)
{
  if (r->kernel)
    return TRUE;
  rt_pick_free (r->pick);
  r->pick = rt_pick_copy (rt_view_case (r->view), pick);
  return r->pick || rt_no_memory (error, "the edges of worlds");
}

void
rt_world_ranker_free (RtWorldRanker *r)
{
  if (!r)
    return;
  rt_pick_free (r->pick);
  g_free (r->tail);
  g_free (r->head);
  g_free (r->edges);
  g_free (r->inward);
  g_free (r->in_first);
  g_free (r->out_degree);
  g_free (r->start);
  g_free (r);
}

void
rt_world_ranker_block (RtWorldRanker *r, const guint64 *slots)
{
  r->slots = slots;
  for (guint32 e = 0; r->kernel && e < r->n_edges; e++)
    {
      r->edges[e] = 0;
      for (guint32 s = r->first[e]; s < r->first[e + 1]; s++)
        r->edges[e] |= slots[s];
    }
}

gboolean
rt_world_ranker_values (RtWorldRanker *r, guint j, double *values, RtContext *ctx,
                        GError **error)
{
  if (!r->kernel)
    return ask_view (r, j, values, ctx, error);
  r->kernel (r, j, values);
  return TRUE;
}

/* What is settled step by step is less exact than what is counted. */
double
rt_world_ranker_slack (const RtWorldRanker *r)
{
  return r->kernel == pagerank ? 1e-7 : 1e-12;
}
