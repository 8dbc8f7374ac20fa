/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What is counted on the edges is counted for eight worlds at once: they stand side by side, so
 * that what one edge is looked up for serves them all. PageRank goes by Gauss and Seidel's
 * steps from the PageRank of the whole view, which is near: a few rounds settle it. Where the
 * edges are weighted, or the measure is another, each world becomes a view. */

#include "analyze/world-measures.h"
#include "analyze/measure.h"
#include "case/columns.h"
#include "graph/view-altered.h"
#include <math.h>
#include <string.h>

#define DAMPING 0.85  /* as in spectral.c */
#define SETTLED 1e-11 /* summed change of a round */
#define MOST_ROUNDS 500u

#define LANES 8u /* worlds side by side */

/* Into r->lanes, from world @j of the block on. */
typedef void Kernel (RtWorldRanker *r, guint j);

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
  guint8 *in;     /* the same, a byte a relation, where the view is not weighted */
  guint32 n, n_edges;
  const guint32 *first;             /* the slots of each edge */
  const RtRelation *relations;      /* of each slot */
  guint32 *tail, *head;             /* of each edge */
  const guint64 *slots;             /* of the block */
  guint64 *edges;                   /* of the block: an edge is where one of its relations is */
  double *lanes;                    /* LANES values a vertex: of the worlds from begun on */
  guint begun;                      /* RT_BLOCK: none */
  double is_in[1u << LANES][LANES]; /* 1 where the bit is set */
  Inward *inward;                   /* by vertex: PageRank alone, as all that follows */
  guint32 *in_first;                /* n + 1 */
  double *start;                    /* n */
  double *per_way, *given; /* LANES a vertex: 1 by its ways out, and what each is given */
};

/* ---- Degrees ---------------------------------------------------------------------------- */

static const double *
lanes_of (const RtWorldRanker *r, guint32 edge, guint j)
{
  return r->is_in[r->edges[edge] >> j & ((1u << LANES) - 1)];
}

static void
count_ties (const RtWorldRanker *r, guint j, double *lanes, gboolean tails, gboolean heads)
{
  memset (lanes, 0, (gsize)LANES * r->n * sizeof *lanes);
  for (guint32 e = 0; e < r->n_edges; e++)
    {
      const double *in = lanes_of (r, e, j);
      double *tail = lanes + (gsize)r->tail[e] * LANES,
             *head = lanes + (gsize)r->head[e] * LANES;

      for (guint k = 0; tails && k < LANES; k++)
        tail[k] += in[k];
      for (guint k = 0; heads && k < LANES; k++)
        head[k] += in[k];
    }
}

static void
degree (RtWorldRanker *r, guint j)
{
  count_ties (r, j, r->lanes, TRUE, TRUE);
}

static void
in_degree (RtWorldRanker *r, guint j)
{
  count_ties (r, j, r->lanes, FALSE, TRUE);
}

static void
out_degree (RtWorldRanker *r, guint j)
{
  count_ties (r, j, r->lanes, TRUE, FALSE);
}

/* ---- PageRank --------------------------------------------------------------------------- */

/* What comes in to @v from those that point at it. */
static void
add_up (const RtWorldRanker *r, guint32 v, guint j, double *sum)
{
  for (guint k = 0; k < LANES; k++)
    sum[k] = 0;
  for (guint32 a = r->in_first[v]; a < r->in_first[v + 1]; a++)
    {
      const double *in = lanes_of (r, r->inward[a].edge, j);
      const double *given = r->given + (gsize)r->inward[a].from * LANES;

      for (guint k = 0; k < LANES; k++)
        sum[k] += given[k] * in[k];
    }
}

/* One round over all vertices; how much has changed in the world where most has. @dangling: the
 * sum of those from which nothing leads on. */
static double
go_round (RtWorldRanker *r, guint j, double *dangling)
{
  double change[LANES] = { 0 }, base = (1 - DAMPING) / r->n, most = 0;

  for (guint32 v = 0; v < r->n; v++)
    {
      double *x = r->lanes + (gsize)v * LANES, *per_way = r->per_way + (gsize)v * LANES;
      double *given = r->given + (gsize)v * LANES, sum[LANES];

      add_up (r, v, j, sum);
      for (guint k = 0; k < LANES; k++)
        {
          double now = base + DAMPING * (dangling[k] / r->n + sum[k]), more = now - x[k];

          x[k] = now;
          given[k] = now * per_way[k];
          dangling[k] += per_way[k] > 0 ? 0 : more;
          change[k] += fabs (more);
        }
    }
  for (guint k = 0; k < LANES; k++)
    most = MAX (most, change[k]);
  return most;
}

static void
begin_at (RtWorldRanker *r, double *dangling)
{
  for (gsize i = 0; i < (gsize)LANES * r->n; i++)
    {
      r->per_way[i] = r->per_way[i] > 0 ? 1 / r->per_way[i] : 0;
      r->lanes[i] = r->start[i / LANES];
      r->given[i] = r->lanes[i] * r->per_way[i];
      dangling[i % LANES] += r->per_way[i] > 0 ? 0 : r->lanes[i];
    }
}

static void
pagerank (RtWorldRanker *r, guint j)
{
  double dangling[LANES] = { 0 }, sum[LANES] = { 0 };

  count_ties (r, j, r->per_way, TRUE, !rt_view_options (r->view)->directed);
  begin_at (r, dangling);
  for (guint round = 0; round < MOST_ROUNDS && go_round (r, j, dangling) > SETTLED; round++)
    ;
  for (gsize i = 0; i < (gsize)LANES * r->n; i++)
    sum[i % LANES] += r->lanes[i];
  for (gsize i = 0; i < (gsize)LANES * r->n; i++)
    r->lanes[i] /= sum[i % LANES];
}

static gboolean
point_inward (RtWorldRanker *r, GError **error)
{
  gboolean both = !rt_view_options (r->view)->directed;

  r->in_first = g_try_new0 (guint32, (gsize)r->n + 2);
  r->inward = g_try_new (Inward, (gsize)r->n_edges * (both ? 2 : 1) + 1);
  r->start = g_try_new (double, (gsize)r->n + 1);
  r->per_way = g_try_new (double, (gsize)LANES * r->n + 1);
  r->given = g_try_new (double, (gsize)LANES * r->n + 1);
  if (!r->in_first || !r->inward || !r->start || !r->per_way || !r->given)
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
    {
      rt_pick_set_relation (r->pick, r->relations[s], r->slots[s] >> j & 1);
      if (r->in)
        r->in[s] = r->slots[s] >> j & 1;
    }
  world = r->in ? rt_view_of_relations (r->view, r->pick, r->in, error)
                : rt_view_new (rt_view_case (r->view), r->pick, rt_view_options (r->view), ctx,
                               error);
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

gboolean
rt_world_measure_is_counted (const RtView *view, const RtMeasure *measure)
{
  return find_kernel (view, measure) != NULL;
}

static gboolean
fill (RtWorldRanker *r, GError **error)
{
  const igraph_t *graph = rt_view_graph (r->view);
  gboolean by_byte = !r->kernel && !rt_view_lengths (r->view) && !rt_view_strengths (r->view);

  r->in = by_byte ? g_try_malloc ((gsize)r->first[r->n_edges] + 1) : NULL;
  r->tail = g_try_new (guint32, (gsize)r->n_edges + 1);
  r->head = g_try_new (guint32, (gsize)r->n_edges + 1);
  r->edges = g_try_new (guint64, (gsize)r->n_edges + 1);
  r->lanes = r->kernel ? g_try_new (double, (gsize)LANES * r->n + 1) : NULL;
  if (!r->tail || !r->head || !r->edges || (r->kernel && !r->lanes) || (by_byte && !r->in))
    return rt_no_memory (error, "the edges of worlds");
  for (guint i = 0; i < 1u << LANES; i++)
    for (guint k = 0; k < LANES; k++)
      r->is_in[i][k] = i >> k & 1;
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
  g_free (r->in);
  g_free (r->tail);
  g_free (r->head);
  g_free (r->edges);
  g_free (r->inward);
  g_free (r->in_first);
  g_free (r->lanes);
  g_free (r->start);
  g_free (r->per_way);
  g_free (r->given);
  g_free (r);
}

void
rt_world_ranker_block (RtWorldRanker *r, const guint64 *slots)
{
  r->slots = slots;
  r->begun = RT_BLOCK;
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
  if (r->begun != j / LANES * LANES)
    r->kernel (r, r->begun = j / LANES * LANES);
  for (guint32 v = 0; v < r->n; v++)
    values[v] = r->lanes[(gsize)v * LANES + j % LANES];
  return TRUE;
}

/* What is settled step by step is less exact than what is counted. */
double
rt_world_ranker_slack (const RtWorldRanker *r)
{
  return r->kernel == pagerank ? 1e-7 : 1e-12;
}
