/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A graph's profile; what each figure is stands in redthread/summary.h. */

#include "redthread/summary.h"
#include "analyze/measure.h"
#include <math.h>
#include <stdlib.h>

/* What the parts of the profile are made from. */
typedef struct
{
  const RtView *view;
  const igraph_t *graph;
  guint32 n;
  gboolean directed;
  double *degree; /* in and out */
  double *room;   /* a measure's values */
  RtSummary *out;
} Profile;

typedef igraph_error_t (*Part) (Profile *p);

/* ---- Size and degrees -------------------------------------------------------------------- */

static int
compare_reals (const void *a, const void *b)
{
  const double *x = a, *y = b;

  return (*x > *y) - (*x < *y);
}

static void
count_degrees (Profile *p)
{
  double pairs = (double)p->n * (p->n - 1.0) / (p->directed ? 1 : 2);

  p->out->density = p->n > 1 ? p->out->ties / pairs : NAN;
  for (guint32 v = 0; v < p->n; v++)
    {
      p->room[v] = p->degree[v];
      p->out->pendants += p->degree[v] == 1;
      p->out->alone += p->degree[v] == 0;
      p->out->mean_degree += p->degree[v] / p->n;
    }
  qsort (p->room, p->n, sizeof *p->room, compare_reals);
  p->out->most_degree = p->room[p->n - 1];
  p->out->median_degree = (p->room[(p->n - 1) / 2] + p->room[p->n / 2]) / 2;
}

static igraph_error_t
parts (Profile *p)
{
  igraph_vector_int_t sizes;
  igraph_error_t code;

  IGRAPH_CHECK (igraph_vector_int_init (&sizes, 0));
  code = igraph_connected_components (p->graph, NULL, &sizes, NULL, IGRAPH_WEAK);
  for (igraph_integer_t i = 0; code == IGRAPH_SUCCESS && i < igraph_vector_int_size (&sizes);
       i++)
    if (VECTOR (sizes)[i] > 1)
      {
        p->out->parts++;
        p->out->largest = MAX (p->out->largest, (guint32)VECTOR (sizes)[i]);
      }
  igraph_vector_int_destroy (&sizes);
  return code;
}

/* ---- Distances ----------------------------------------------------------------------- */

static igraph_error_t
distances (Profile *p)
{
  IGRAPH_CHECK (
      igraph_diameter (p->graph, &p->out->diameter, NULL, NULL, NULL, NULL, p->directed, TRUE));
  return igraph_average_path_length (p->graph, &p->out->mean_distance, NULL, p->directed, TRUE);
}

/* From a few sides: what is found is there, and something farther may be. */
static igraph_error_t
far_apart (Profile *p)
{
  p->out->at_least = TRUE;
  return igraph_pseudo_diameter (p->graph, &p->out->diameter, -1, NULL, NULL, p->directed,
                                 TRUE);
}

/* ---- How it hangs together ----------------------------------------------------------- */

static igraph_error_t
cohesion (Profile *p)
{
  igraph_vector_int_t found;
  igraph_bool_t two_sided = FALSE;
  igraph_error_t code;

  IGRAPH_CHECK (igraph_transitivity_undirected (p->graph, &p->out->transitivity,
                                                IGRAPH_TRANSITIVITY_NAN));
  IGRAPH_CHECK (igraph_is_bipartite (p->graph, &two_sided, NULL));
  p->out->two_sided = two_sided && p->out->ties > 0;
  IGRAPH_CHECK (igraph_vector_int_init (&found, 0));
  code = igraph_articulation_points (p->graph, &found);
  if (code == IGRAPH_SUCCESS)
    {
      p->out->cut_points = (guint32)igraph_vector_int_size (&found);
      code = igraph_bridges (p->graph, &found);
    }
  if (code == IGRAPH_SUCCESS)
    p->out->bridges = (guint32)igraph_vector_int_size (&found);
  igraph_vector_int_destroy (&found);
  return code;
}

static igraph_error_t
reciprocity (Profile *p)
{
  if (p->out->ties > 0)
    return igraph_reciprocity (p->graph, &p->out->reciprocity, TRUE,
                               IGRAPH_RECIPROCITY_DEFAULT);
  return IGRAPH_SUCCESS;
}

/* Numbers from 0 on for the types that there are. */
static igraph_error_t
assortativity (Profile *p)
{
  RtCase *kase = rt_view_case (p->view);
  igraph_vector_int_t types;
  igraph_error_t code;

  if (p->out->ties == 0)
    return IGRAPH_SUCCESS;
  IGRAPH_CHECK (igraph_vector_int_init (&types, p->n));
  for (guint32 v = 0; v < p->n; v++)
    VECTOR (types)[v] = rt_entity_type (kase, rt_view_entity (p->view, v));
  code = igraph_assortativity_nominal (p->graph, &types, &p->out->by_type, FALSE, TRUE);
  igraph_vector_int_destroy (&types);
  if (code == IGRAPH_SUCCESS)
    code = igraph_assortativity_degree (p->graph, &p->out->by_degree, FALSE);
  return code;
}

/* ---- Centralization ------------------------------------------------------------------ */

/* How much the first stands above the others, of the most that is possible. */
static double
centralization (const double *values, guint32 n, double most)
{
  double top = 0, sum = 0;

  for (guint32 v = 0; v < n; v++)
    top = MAX (top, values[v]);
  for (guint32 v = 0; v < n; v++)
    sum += top - values[v];
  return n > 2 ? sum / most : NAN;
}

static gboolean
centralize (Profile *p, gboolean all, RtContext *ctx, GError **error)
{
  double n = p->n;

  p->out->degree_centralization = centralization (p->degree, p->n,
                                                  (n - 1) * (n - 2) * (p->directed ? 2 : 1));
  if (!all)
    return TRUE;
  if (!rt_measure_find ("betweenness", NULL)->run (p->view, FALSE, p->room, ctx, error))
    return FALSE;
  p->out->betweenness_centralization = centralization (
      p->room, p->n, (n - 1) * (n - 1) * (n - 2) / (p->directed ? 1 : 2));
  if (p->directed)
    return TRUE;
  if (!rt_measure_find ("closeness", NULL)->run (p->view, FALSE, p->room, ctx, error))
    return FALSE;
  p->out->closeness_centralization = centralization (p->room, p->n,
                                                     (n - 1) * (n - 2) / (2 * n - 3));
  return TRUE;
}

static gboolean
find_core (Profile *p, RtContext *ctx, GError **error)
{
  if (!rt_measure_coreness (p->view, FALSE, p->room, ctx, error))
    return FALSE;
  for (guint32 v = 0; v < p->n; v++)
    p->out->core = MAX (p->out->core, (guint)p->room[v]);
  for (guint32 v = 0; v < p->n; v++)
    p->out->core_size += p->out->core > 0 && p->room[v] == p->out->core;
  return TRUE;
}

/* ---- All of it ----------------------------------------------------------------------- */

static gboolean
ask (Profile *p, Part part, RtContext *ctx, GError **error)
{
  RtIgraphGuard guard;

  if (!rt_context_step (ctx, "summary", 0, 0, error))
    return FALSE;
  rt_igraph_enter_certain (&guard, ctx);
  return rt_igraph_leave (&guard, part (p), error);
}

/* The same view without weights: none of the figures has them. */
static RtView *
plain_view (const RtView *view, gboolean directed, RtContext *ctx, GError **error)
{
  RtViewOptions options = *rt_view_options (view);

  options.directed = directed;
  options.weight = NULL;
  return rt_view_new (rt_view_case (view), rt_view_pick (view), &options, ctx, error);
}

static gboolean
answered (Profile *p, RtContext *ctx, GError **error)
{
  g_autoptr (RtView) directed = plain_view (p->view, TRUE, ctx, error);
  Profile of_it = *p;

  if (!directed)
    return FALSE;
  of_it.graph = rt_view_graph (directed);
  return ask (&of_it, reciprocity, ctx, error);
}

static gboolean
fill (Profile *p, guint64 most_work, RtContext *ctx, GError **error)
{
  gboolean all = most_work == 0 || (guint64)p->n * MAX (p->out->ties, p->n) <= most_work;

  if (!rt_measure_degree (p->view, FALSE, p->degree, ctx, error))
    return FALSE;
  count_degrees (p);
  if (!ask (p, parts, ctx, error))
    return FALSE;
  if (p->out->ties > 0 && !ask (p, all ? distances : far_apart, ctx, error))
    return FALSE;
  return ask (p, cohesion, ctx, error) && answered (p, ctx, error)
         && ask (p, assortativity, ctx, error) && find_core (p, ctx, error)
         && centralize (p, all, ctx, error)
         && rt_fit_tail (p->degree, p->n, &p->out->degrees, ctx, error);
}

gboolean
rt_summarize (const RtView *view, guint64 most_work, RtSummary *out, RtContext *ctx,
              GError **error)
{
  gboolean directed = rt_view_options (view)->directed;
  guint32 n = rt_view_size (view);
  g_autoptr (RtView) plain = plain_view (view, directed, ctx, error);
  g_autofree double *degree = g_try_new0 (double, n + 1u), *room = g_try_new0 (double, n + 1u);
  Profile profile
      = { .n = n, .directed = directed, .degree = degree, .room = room, .out = out };

  *out = (RtSummary){ .entities = n,
                      .density = NAN,
                      .diameter = NAN,
                      .mean_distance = NAN,
                      .transitivity = NAN,
                      .reciprocity = NAN,
                      .by_type = NAN,
                      .by_degree = NAN,
                      .degree_centralization = NAN,
                      .betweenness_centralization = NAN,
                      .closeness_centralization = NAN };
  out->degrees
      = (RtTailFit){ .exponent = NAN, .xmin = NAN, .likelihood = NAN, .distance = NAN };
  if (!plain)
    return FALSE;
  if (!degree || !room)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_LIMIT, "not enough memory for this graph");
      return FALSE;
    }
  profile.view = plain;
  profile.graph = rt_view_graph (plain);
  out->ties = rt_view_n_edges (plain);
  out->relations = rt_view_n_relations (plain);
  return n == 0 || fill (&profile, most_work, ctx, error);
}
