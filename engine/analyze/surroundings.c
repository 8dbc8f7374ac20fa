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

static gboolean
bypass_share (RtShare *share, guint i, gpointer result, gpointer data, GError **error)
{
  const Bypass *b = data;
  guint32 from = i * b->a_share, end = MIN (from + b->a_share, rt_view_size (b->view));
  igraph_vector_t lengths, out;
  RtIgraphGuard guard;
  igraph_error_t code;

  rt_igraph_enter_certain (&guard, b->ctx);
  code = igraph_vector_init (&out, 0);
  if (code == IGRAPH_SUCCESS)
    {
      code = igraph_local_efficiency (
          rt_view_graph (b->view), &out, igraph_vss_range (from, end),
          rt_igraph_wrap (&lengths, rt_view_lengths (b->view), rt_view_n_edges (b->view)),
          rt_view_options (b->view)->directed, IGRAPH_ALL);
      if (code == IGRAPH_SUCCESS)
        igraph_vector_copy_to (&out, result);
      igraph_vector_destroy (&out);
    }
  return rt_igraph_leave (&guard, code, error) && rt_share_step (share, end - from, error);
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
                  .units = n,
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

/* A tie is as likely as the likeliest of its relations, as in any view weighted by likelihood:
 * relations between the same two mostly rest on the same speakers, so that to take them as
 * independent would claim more. What is ungraded counts as even, unless the view states more.
 */
gboolean
rt_measure_expected_degree (const RtView *view, gboolean normalized, double *values,
                            RtContext *ctx, GError **error)
{
  RtViewOptions options = *rt_view_options (view);
  guint32 n = rt_view_size (view);
  g_autoptr (RtView) likely = NULL;
  const double *lengths;

  options.weight = "likelihood";
  options.ungraded = isnan (options.ungraded) ? 0.5 : options.ungraded;
  likely = rt_view_new (rt_view_case (view), rt_view_pick (view), &options, ctx, error);
  if (!likely)
    return FALSE;
  lengths = rt_view_lengths (likely);
  for (guint32 v = 0; v < n; v++)
    values[v] = 0;
  for (guint32 e = 0; e < rt_view_n_edges (likely); e++)
    {
      values[IGRAPH_FROM (rt_view_graph (likely), e)] += exp (-lengths[e]);
      values[IGRAPH_TO (rt_view_graph (likely), e)] += exp (-lengths[e]);
    }
  if (normalized)
    rt_measure_scale (values, n, 1.0 / ((double)n - 1));
  return TRUE;
}
