/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What lies around an entity: how far it reaches, whom its contacts know, how its ties are
 * spread, and how sure they are. */

#include "analyze/measure.h"
#include "base/workers.h"
#include <math.h>
#include <string.h>

/* ---- Reach --------------------------------------------------------------------------- */

gboolean
rt_measure_two_step (const RtView *view, gboolean normalized, double *values, RtContext *ctx,
                     GError **error)
{
  guint32 n = rt_view_size (view);
  igraph_vector_int_t sizes;
  RtIgraphGuard guard;
  igraph_error_t code;

  rt_igraph_enter_certain (&guard, ctx);
  code = igraph_vector_int_init (&sizes, 0);
  if (code == IGRAPH_SUCCESS)
    {
      code = igraph_neighborhood_size (rt_view_graph (view), &sizes, igraph_vss_all (), 2,
                                       IGRAPH_OUT, 1);
      for (guint32 i = 0; code == IGRAPH_SUCCESS && i < n; i++)
        values[i] = (double)VECTOR (sizes)[i];
      igraph_vector_int_destroy (&sizes);
    }
  if (!rt_igraph_leave (&guard, code, error))
    return FALSE;
  if (normalized)
    rt_measure_scale (values, n, 1.0 / ((double)n - 1));
  return TRUE;
}

/* ---- Contacts -------------------------------------------------------------------------- */

static igraph_error_t
neighbor_degree (const igraph_t *graph, const igraph_vector_t *strengths, double *values)
{
  igraph_vector_t out;
  igraph_error_t code;

  (void)strengths;
  IGRAPH_CHECK (igraph_vector_init (&out, 0));
  code = igraph_avg_nearest_neighbor_degree (graph, igraph_vss_all (), IGRAPH_ALL, IGRAPH_ALL,
                                             &out, NULL, NULL);
  if (code == IGRAPH_SUCCESS)
    igraph_vector_copy_to (&out, values);
  igraph_vector_destroy (&out);
  return code;
}

gboolean
rt_measure_neighbor_degree (const RtView *view, gboolean normalized, double *values,
                            RtContext *ctx, GError **error)
{
  (void)normalized;
  return rt_measure_ask_simple (view, neighbor_degree, values, ctx, error);
}

static igraph_error_t
diversity (const igraph_t *graph, const igraph_vector_t *strengths, double *values)
{
  igraph_vector_t ones, out;
  igraph_error_t code;

  IGRAPH_CHECK (igraph_vector_init (&ones, strengths ? 0 : igraph_ecount (graph)));
  code = igraph_vector_init (&out, 0);
  if (code == IGRAPH_SUCCESS)
    {
      if (!strengths)
        igraph_vector_fill (&ones, 1);
      code = igraph_diversity (graph, strengths ? strengths : &ones, &out, igraph_vss_all ());
      if (code == IGRAPH_SUCCESS)
        igraph_vector_copy_to (&out, values);
      igraph_vector_destroy (&out);
    }
  igraph_vector_destroy (&ones);
  return code;
}

gboolean
rt_measure_diversity (const RtView *view, gboolean normalized, double *values, RtContext *ctx,
                      GError **error)
{
  (void)normalized;
  return rt_measure_check_strengths (view, "diversity", error)
         && rt_measure_ask_simple (view, diversity, values, ctx, error);
}

/* Some vertices in turn, for igraph searches anew for each. */
typedef struct
{
  const RtView *view;
  RtContext *ctx;
  double *values;
  guint32 a_share;
} Bypass;

static igraph_error_t
bypass_of (const Bypass *b, guint32 v, igraph_vector_t *out)
{
  igraph_vector_t lengths;

  return igraph_local_efficiency (
      rt_view_graph (b->view), out, igraph_vss_1 (v),
      rt_igraph_wrap (&lengths, rt_view_lengths (b->view), rt_view_n_edges (b->view)),
      rt_view_options (b->view)->directed, IGRAPH_ALL);
}

/* A unit is a search: one from each neighbour. */
static guint64
searches_of (const Bypass *b, guint32 v)
{
  igraph_integer_t degree = 0;

  igraph_degree_1 (rt_view_graph (b->view), &degree, v, IGRAPH_ALL, IGRAPH_LOOPS);
  return (guint64)degree + 1;
}

static gboolean
bypass_share (RtShare *share, guint i, gpointer result, gpointer data, GError **error)
{
  const Bypass *b = data;
  guint32 from = i * b->a_share, end = MIN (from + b->a_share, rt_view_size (b->view));
  double *values = result;
  guint64 done = 0;
  gboolean going = TRUE, has_room;
  igraph_vector_t out;
  RtIgraphGuard guard;
  igraph_error_t code;

  rt_igraph_enter_certain (&guard, b->ctx);
  code = igraph_vector_init (&out, 0);
  has_room = code == IGRAPH_SUCCESS;
  for (guint32 v = from; code == IGRAPH_SUCCESS && going && v < end; v++)
    {
      code = bypass_of (b, v, &out);
      values[v - from] = code == IGRAPH_SUCCESS ? VECTOR (out)[0] : NAN;
      done += searches_of (b, v);
      going = rt_share_step (share, done, error);
    }
  if (has_room)
    igraph_vector_destroy (&out);
  return rt_igraph_leave (&guard, code, error) && going;
}

static void
take_bypass (guint i, gconstpointer result, gpointer data)
{
  const Bypass *b = data;
  guint32 from = i * b->a_share, end = MIN (from + b->a_share, rt_view_size (b->view));

  memcpy (b->values + from, result, (end - from) * sizeof *b->values);
}

gboolean
rt_measure_bypass (const RtView *view, gboolean normalized, double *values, RtContext *ctx,
                   GError **error)
{
  guint32 n = rt_view_size (view);
  guint64 shares = rt_work_shares (n, sizeof *values);
  Bypass b = { view, ctx, values, (guint32)((n + shares - 1) / MAX (shares, 1)) };
  RtWork work = { .stage = "bypass",
                  .result = b.a_share * sizeof *values,
                  .units = n + 2 * (guint64)rt_view_n_edges (view),
                  .steps = (guint64)n * rt_view_n_edges (view),
                  .deaf = TRUE, /* where memory ends it breaks down */
                  .run = bypass_share,
                  .take = take_bypass,
                  .data = &b };

  (void)normalized;
  if (!rt_measure_check_lengths (view, "bypass", error))
    return FALSE;
  work.n_shares = n > 0 ? (n + b.a_share - 1) / b.a_share : 0;
  return rt_work (&work, ctx, error);
}

/* ---- Likelihood ---------------------------------------------------------------------- */

/* What the likelihood of the ties between two is taken from. */
typedef struct
{
  const RtView *units; /* each relation, or event two took part in, an edge of its own */
  double ungraded;
  gboolean multi; /* the view asked about keeps them apart too */
} Likely;

static double
likelihood_of (const Likely *likely, RtRelation r)
{
  RtLikelihood likelihood = rt_relation_likelihood (rt_view_case (likely->units), r,
                                                    rt_view_pick (likely->units));

  return likelihood.judged ? likelihood.range.best : likely->ungraded;
}

/* That the two are tied by this unit: by a relation, or by both having taken part in an event,
 * in whatever way. */
static double
likelihood_of_unit (const Likely *likely, guint32 edge)
{
  const RtView *units = likely->units;
  RtEntity tail = rt_view_entity (units, (guint32)IGRAPH_FROM (rt_view_graph (units), edge));
  RtEntity head = rt_view_entity (units, (guint32)IGRAPH_TO (rt_view_graph (units), edge));
  double tail_out = 1, head_out = 1;
  guint n;
  const RtRelation *relations = rt_view_relations (units, edge, &n);

  for (guint i = 0; i < n; i++)
    {
      double p = likelihood_of (likely, relations[i]);
      RtRelationRow row;

      rt_case_get_relation (rt_view_case (units), relations[i], &row);
      if (MIN (row.from, row.to) == MIN (tail, head)
          && MAX (row.from, row.to) == MAX (tail, head))
        return p;
      if (row.from == tail || row.to == tail)
        tail_out *= 1 - p;
      else
        head_out *= 1 - p;
    }
  return (1 - tail_out) * (1 - head_out);
}

/* Edges between the same two stand side by side: the last one's number and one. */
static guint32
run_end (const Likely *likely, guint32 from)
{
  const igraph_t *graph = rt_view_graph (likely->units);
  guint32 end = from + 1;

  while (!likely->multi && end < rt_view_n_edges (likely->units)
         && IGRAPH_FROM (graph, end) == IGRAPH_FROM (graph, from)
         && IGRAPH_TO (graph, end) == IGRAPH_TO (graph, from))
    end++;
  return end;
}

static void
expect_ties (const Likely *likely, double *values)
{
  const igraph_t *graph = rt_view_graph (likely->units);

  for (guint32 v = 0; v < rt_view_size (likely->units); v++)
    values[v] = 0;
  for (guint32 e = 0, end; e < rt_view_n_edges (likely->units); e = end)
    {
      double none = 1;

      end = run_end (likely, e);
      for (guint32 unit = e; unit < end; unit++)
        none *= 1 - likelihood_of_unit (likely, unit);
      values[IGRAPH_FROM (graph, e)] += 1 - none;
      values[IGRAPH_TO (graph, e)] += 1 - none;
    }
}

/* Two are tied where one of their relations is true, each by itself: what worlds drawn with a
 * dependence of 0 come to on average. Relations that rest on one speaker are not so
 * independent, but how much they are not changes the sum little, and a guess at it would be
 * another number. What is ungraded counts as even, unless the view states more. */
gboolean
rt_measure_expected_degree (const RtView *view, gboolean normalized, double *values,
                            RtContext *ctx, GError **error)
{
  RtViewOptions options = *rt_view_options (view);
  g_autoptr (RtView) units = NULL;
  Likely likely = { .ungraded = isnan (options.ungraded) ? 0.5 : options.ungraded,
                    .multi = options.multi };

  options.weight = NULL;
  options.multi = TRUE;
  likely.units = units = rt_view_new (rt_view_case (view), rt_view_pick (view), &options, ctx,
                                      error);
  if (!units)
    return FALSE;
  expect_ties (&likely, values);
  if (normalized)
    rt_measure_scale (values, rt_view_size (view), 1.0 / ((double)rt_view_size (view) - 1));
  return TRUE;
}
