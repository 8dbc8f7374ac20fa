/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Groups that are tied more closely within than to others: igraph's methods. Weights are
 * strengths, but for the shortest ways of edge betweenness. */

#include "analyze/grouping.h"
#include "analyze/measure.h"
#include <math.h>

#define SOURCES 16 /* that are looked at together, */
#define MUCH 1e10  /* simple steps: where there are more, */
#define MOMENT G_USEC_PER_SEC
#define STEPS 4u /* of a random walk: the paper's choice */

/* Fills one group's number a vertex. @weights: NULL where the view has none. */
typedef igraph_error_t Ask (const RtView *view, const igraph_vector_t *weights,
                            const RtGroupOptions *options, igraph_vector_int_t *out);

static gboolean
ask (const RtView *view, const RtGroupOptions *options, Ask *call, const char *name,
     guint32 *group, RtContext *ctx, GError **error)
{
  RtIgraphGuard guard;
  igraph_vector_int_t out;
  igraph_vector_t weights;
  igraph_error_t code;

  if (!rt_measure_check_strengths (view, name, error))
    return FALSE;
  rt_igraph_enter (&guard, ctx);
  code = igraph_vector_int_init (&out, 0);
  if (code == IGRAPH_SUCCESS)
    {
      code = call (view,
                   rt_igraph_wrap (&weights, rt_view_strengths (view), rt_view_n_edges (view)),
                   options, &out);
      for (guint32 v = 0; code == IGRAPH_SUCCESS && v < rt_view_size (view); v++)
        group[v] = (guint32)VECTOR (out)[v];
      igraph_vector_int_destroy (&out);
    }
  return rt_igraph_leave (&guard, code, error);
}

/* Of methods that leave memory behind where they are stopped; see groups-seeds.c for who stops
 * them. */
static gboolean
ask_to_the_end (const RtView *view, const RtGroupOptions *options, Ask *call, const char *name,
                guint32 *group, RtContext *ctx, GError **error)
{
  return ask (view, options, call, name, group, NULL, error)
         && rt_context_step (ctx, NULL, 0, 0, error);
}

/* ---- Louvain ------------------------------------------------------------------------------
 */

static igraph_error_t
louvain (const RtView *view, const igraph_vector_t *weights, const RtGroupOptions *options,
         igraph_vector_int_t *out)
{
  return igraph_community_multilevel (rt_view_graph (view), weights,
                                      options->resolution > 0 ? options->resolution : 1, out,
                                      NULL, NULL);
}

gboolean
rt_group_louvain (const RtView *view, const RtGroupOptions *options, guint32 *group,
                  RtContext *ctx, GError **error)
{
  return ask (view, options, louvain, "Louvain's method", group, ctx, error);
}

/* ---- Walks --------------------------------------------------------------------------- */

static igraph_error_t
infomap (const RtView *view, const igraph_vector_t *weights, const RtGroupOptions *options,
         igraph_vector_int_t *out)
{
  igraph_real_t length; /* of the code, which igraph wants to tell */

  (void)options;
  return igraph_community_infomap (rt_view_graph (view), weights, NULL, 1, out, &length);
}

gboolean
rt_group_infomap (const RtView *view, const RtGroupOptions *options, guint32 *group,
                  RtContext *ctx, GError **error)
{
  return ask (view, options, infomap, "Infomap", group, ctx, error);
}

/* A method that joins groups step by step: igraph 0.10 crashes, or has no membership to give,
 * where it is not asked for the joins and their modularity too. */
typedef igraph_error_t Joining (const RtView *view, const igraph_vector_t *weights,
                                const RtGroupOptions *options, igraph_matrix_int_t *merges,
                                igraph_vector_t *modularity, igraph_vector_int_t *out);

static igraph_error_t
join (const RtView *view, const igraph_vector_t *weights, const RtGroupOptions *options,
      Joining *call, igraph_vector_int_t *out)
{
  igraph_matrix_int_t merges;
  igraph_vector_t modularity;
  igraph_error_t code;

  IGRAPH_CHECK (igraph_matrix_int_init (&merges, 0, 0));
  code = igraph_vector_init (&modularity, 0);
  if (code == IGRAPH_SUCCESS)
    {
      code = call (view, weights, options, &merges, &modularity, out);
      igraph_vector_destroy (&modularity);
    }
  igraph_matrix_int_destroy (&merges);
  return code;
}

static igraph_error_t
walk_joins (const RtView *view, const igraph_vector_t *weights, const RtGroupOptions *options,
            igraph_matrix_int_t *merges, igraph_vector_t *modularity, igraph_vector_int_t *out)
{
  return igraph_community_walktrap (rt_view_graph (view), weights,
                                    options->steps ? options->steps : STEPS, merges, modularity,
                                    out);
}

static igraph_error_t
walktrap (const RtView *view, const igraph_vector_t *weights, const RtGroupOptions *options,
          igraph_vector_int_t *out)
{
  return join (view, weights, options, walk_joins, out);
}

gboolean
rt_group_walktrap (const RtView *view, const RtGroupOptions *options, guint32 *group,
                   RtContext *ctx, GError **error)
{
  return ask_to_the_end (view, options, walktrap, "walktrap", group, ctx, error);
}

/* ---- Joined greedily, cut at the bridges --------------------------------------------- */

static igraph_error_t
greedy_joins (const RtView *view, const igraph_vector_t *weights, const RtGroupOptions *options,
              igraph_matrix_int_t *merges, igraph_vector_t *modularity,
              igraph_vector_int_t *out)
{
  (void)options;
  return igraph_community_fastgreedy (rt_view_graph (view), weights, merges, modularity, out);
}

static igraph_error_t
fast_greedy (const RtView *view, const igraph_vector_t *weights, const RtGroupOptions *options,
             igraph_vector_int_t *out)
{
  return join (view, weights, options, greedy_joins, out);
}

gboolean
rt_group_fast_greedy (const RtView *view, const RtGroupOptions *options, guint32 *group,
                      RtContext *ctx, GError **error)
{
  return ask_to_the_end (view, options, fast_greedy, "the greedy method", group, ctx, error);
}

/* The order in which ties are cut goes by lengths, and where to stop by strengths: igraph's own
 * membership would take one for the other. */
static igraph_error_t
cut_joins (const RtView *view, const igraph_vector_t *weights, const RtGroupOptions *options,
           igraph_matrix_int_t *merges, igraph_vector_t *modularity, igraph_vector_int_t *out)
{
  const igraph_t *graph = rt_view_graph (view);
  gboolean directed = rt_view_options (view)->directed;
  igraph_vector_int_t cut;
  igraph_vector_t lengths;
  igraph_error_t code;

  (void)options;
  IGRAPH_CHECK (igraph_vector_int_init (&cut, 0));
  code = igraph_community_edge_betweenness (
      graph, &cut, NULL, NULL, NULL, NULL, NULL, directed,
      rt_igraph_wrap (&lengths, rt_view_lengths (view), rt_view_n_edges (view)));
  if (code == IGRAPH_SUCCESS)
    code = igraph_community_eb_get_merges (graph, directed, &cut, weights, merges, NULL,
                                           modularity, out);
  igraph_vector_int_destroy (&cut);
  return code;
}

static igraph_error_t
edge_betweenness (const RtView *view, const igraph_vector_t *weights,
                  const RtGroupOptions *options, igraph_vector_int_t *out)
{
  return join (view, weights, options, cut_joins, out);
}

/* Some sources at a time, as in the first round, with the graph whole; half as many ties are
 * left in the mean. */
static igraph_error_t
look_at_sources (const RtView *view, igraph_integer_t from)
{
  const igraph_t *graph = rt_view_graph (view);
  igraph_integer_t n = igraph_vcount (graph), end = MIN (from + SOURCES, n);
  igraph_vector_t lengths, out;
  igraph_error_t code;

  IGRAPH_CHECK (igraph_vector_init (&out, 0));
  code = igraph_edge_betweenness_subset (
      graph, &out, igraph_ess_all (IGRAPH_EDGEORDER_ID), rt_view_options (view)->directed,
      igraph_vss_range (from, end), igraph_vss_all (),
      rt_igraph_wrap (&lengths, rt_view_lengths (view), rt_view_n_edges (view)));
  igraph_vector_destroy (&out);
  return code;
}

/* igraph says nothing before the first tie is cut, which may take minutes, and nothing of how
 * long all of them will take, which may be days. So that it can be told, some of the work is
 * done for a moment. */
static gboolean
tell_how_long (const RtView *view, RtContext *ctx, GError **error)
{
  guint64 n = rt_view_size (view), m = rt_view_n_edges (view), sources = n * m / 2;
  gint64 begun = g_get_monotonic_time ();
  igraph_error_t code = IGRAPH_SUCCESS;
  igraph_integer_t from = 0;
  RtIgraphGuard guard;
  guint64 done = 0;

  if ((double)sources * (double)(n + m) < MUCH)
    return TRUE;
  rt_igraph_enter_certain (&guard, ctx);
  while (code == IGRAPH_SUCCESS && g_get_monotonic_time () - begun < MOMENT
         && rt_context_step (ctx, NULL, done, sources, NULL))
    {
      code = look_at_sources (view, from);
      done += SOURCES;
      from = from + 2 * SOURCES <= (igraph_integer_t)n ? from + SOURCES : 0;
    }
  return rt_igraph_leave (&guard, code, error)
         && rt_context_step (ctx, NULL, done, sources, error);
}

gboolean
rt_group_edge_betweenness (const RtView *view, const RtGroupOptions *options, guint32 *group,
                           RtContext *ctx, GError **error)
{
  return rt_measure_check_lengths (view, "edge betweenness", error)
         && tell_how_long (view, ctx, error)
         && ask (view, options, edge_betweenness, "edge betweenness", group, ctx, error);
}
