/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Each measure beside the bare igraph call, on the same igraph graph in one process.
 * Arguments: a case or an edge list; one measure, where not all are wanted. */
#include "turns.h"
#include "graph/igraph-view.h"
#include "redthread/analyze.h"
#include <string.h>

typedef igraph_error_t BareCall (const igraph_t *graph, igraph_vector_t *out);

#define INTO_INTEGERS(name, ...)                                                               \
  static igraph_error_t bare_##name (const igraph_t *graph, igraph_vector_t *out)              \
  {                                                                                            \
    igraph_vector_int_t found;                                                                 \
                                                                                               \
    (void)out;                                                                                 \
    IGRAPH_CHECK (igraph_vector_int_init (&found, 0));                                         \
    IGRAPH_CHECK (__VA_ARGS__);                                                                \
    igraph_vector_int_destroy (&found);                                                        \
    return IGRAPH_SUCCESS;                                                                     \
  }
#define INTO_REALS(name, ...)                                                                  \
  static igraph_error_t bare_##name (const igraph_t *graph, igraph_vector_t *out)              \
  {                                                                                            \
    return __VA_ARGS__;                                                                        \
  }
#define EVERY igraph_vss_all ()

INTO_INTEGERS (degree, igraph_degree (graph, &found, EVERY, IGRAPH_ALL, TRUE))
INTO_INTEGERS (in_degree, igraph_degree (graph, &found, EVERY, IGRAPH_IN, TRUE))
INTO_INTEGERS (out_degree, igraph_degree (graph, &found, EVERY, IGRAPH_OUT, TRUE))
INTO_INTEGERS (coreness, igraph_coreness (graph, &found, IGRAPH_ALL))
INTO_INTEGERS (in_coreness, igraph_coreness (graph, &found, IGRAPH_IN))
INTO_INTEGERS (out_coreness, igraph_coreness (graph, &found, IGRAPH_OUT))
INTO_INTEGERS (two_step, igraph_neighborhood_size (graph, &found, EVERY, 2, IGRAPH_OUT, 0))
INTO_REALS (strength, igraph_strength (graph, out, EVERY, IGRAPH_ALL, TRUE, NULL))
INTO_REALS (in_strength, igraph_strength (graph, out, EVERY, IGRAPH_IN, TRUE, NULL))
INTO_REALS (out_strength, igraph_strength (graph, out, EVERY, IGRAPH_OUT, TRUE, NULL))
INTO_REALS (betweenness, igraph_betweenness (graph, out, EVERY, FALSE, NULL))
INTO_REALS (closeness, igraph_closeness (graph, out, NULL, NULL, EVERY, IGRAPH_OUT, NULL, TRUE))
INTO_REALS (harmonic, igraph_harmonic_centrality (graph, out, EVERY, IGRAPH_OUT, NULL, FALSE))
INTO_REALS (eccentricity, igraph_eccentricity (graph, out, EVERY, IGRAPH_OUT))
INTO_REALS (pagerank, igraph_pagerank (graph, IGRAPH_PAGERANK_ALGO_PRPACK, out, NULL, EVERY,
                                       FALSE, 0.85, NULL, NULL))
INTO_REALS (constraint, igraph_constraint (graph, out, EVERY, NULL))
INTO_REALS (clustering,
            igraph_transitivity_local_undirected (graph, out, EVERY, IGRAPH_TRANSITIVITY_ZERO))
INTO_REALS (weighted_clustering,
            igraph_transitivity_barrat (graph, out, EVERY, NULL, IGRAPH_TRANSITIVITY_ZERO))
INTO_REALS (local_scan, igraph_local_scan_1_ecount (graph, out, NULL, IGRAPH_ALL))
INTO_REALS (triangles, igraph_adjacent_triangles (graph, out, EVERY))
INTO_REALS (bypass, igraph_local_efficiency (graph, out, EVERY, NULL, FALSE, IGRAPH_ALL))
INTO_REALS (neighbor_degree, igraph_avg_nearest_neighbor_degree (graph, EVERY, IGRAPH_ALL,
                                                                 IGRAPH_ALL, out, NULL, NULL))

static igraph_error_t
bare_eigenvector (const igraph_t *graph, igraph_vector_t *out)
{
  igraph_arpack_options_t options;

  igraph_arpack_options_init (&options);
  return igraph_eigenvector_centrality (graph, out, NULL, FALSE, TRUE, NULL, &options);
}

static igraph_error_t
bare_hub (const igraph_t *graph, igraph_vector_t *out)
{
  igraph_arpack_options_t options;

  igraph_arpack_options_init (&options);
  return igraph_hub_and_authority_scores (graph, out, NULL, NULL, TRUE, NULL, &options);
}

static igraph_error_t
bare_authority (const igraph_t *graph, igraph_vector_t *out)
{
  igraph_arpack_options_t options;

  igraph_arpack_options_init (&options);
  return igraph_hub_and_authority_scores (graph, NULL, out, NULL, TRUE, NULL, &options);
}

static igraph_error_t
bare_diversity (const igraph_t *graph, igraph_vector_t *out)
{
  igraph_vector_t ones;

  IGRAPH_CHECK (igraph_vector_init (&ones, igraph_ecount (graph)));
  igraph_vector_fill (&ones, 1);
  IGRAPH_CHECK (igraph_diversity (graph, &ones, out, EVERY));
  igraph_vector_destroy (&ones);
  return IGRAPH_SUCCESS;
}

static const struct
{
  const char *measure;
  BareCall *call; /* NULL: igraph has none, or none that can be waited for at this size */
} peers[] = {
  { "degree", bare_degree },
  { "in-degree", bare_in_degree },
  { "out-degree", bare_out_degree },
  { "strength", bare_strength },
  { "in-strength", bare_in_strength },
  { "out-strength", bare_out_strength },
  { "betweenness", bare_betweenness },
  { "closeness", bare_closeness },
  { "harmonic", bare_harmonic },
  { "eigenvector", bare_eigenvector },
  { "pagerank", bare_pagerank },
  { "hub", bare_hub },
  { "authority", bare_authority },
  { "coreness", bare_coreness },
  { "constraint", bare_constraint },
  { "clustering", bare_clustering },
  { "eccentricity", bare_eccentricity },
  { "two-step", bare_two_step },
  { "in-coreness", bare_in_coreness },
  { "out-coreness", bare_out_coreness },
  { "weighted-clustering", bare_weighted_clustering },
  { "triangles", bare_triangles },
  { "bypass", bare_bypass },
  { "neighbor-degree", bare_neighbor_degree },
  { "diversity", bare_diversity },
  { "ego-betweenness", NULL },
  { "bridging", NULL },
  { "katz", NULL },
  { "alpha", NULL },
  { "power", NULL },
  { "local-efficiency", NULL },
  { "local-scan", bare_local_scan },
  { "expected-degree", NULL },
};

typedef struct
{
  const RtMeasure *measure;
  BareCall *bare;
  RtView *view;
  RtContext *ctx;
  double *values;       /* room for ours, */
  igraph_vector_t *out; /* and for igraph's */
} Bench;

static void
run_ours (gpointer data)
{
  const Bench *bench = data;
  g_autoptr (GError) error = NULL;

  bench_need (bench->measure->run (bench->view, FALSE, bench->values, bench->ctx, &error),
              error);
}

static void
run_bare (gpointer data)
{
  const Bench *bench = data;

  bench_need (bench->bare (rt_view_graph (bench->view), bench->out) == IGRAPH_SUCCESS, NULL);
}

static BareCall *
peer_of (const char *measure)
{
  for (guint i = 0; i < G_N_ELEMENTS (peers); i++)
    if (strcmp (peers[i].measure, measure) == 0)
      return peers[i].call;
  fprintf (stderr, "bench: %s has no row among the peers\n", measure);
  exit (1);
}

int
main (int argc, char **argv)
{
  g_autoptr (RtContext) ctx = rt_context_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RtCase) kase = argc > 1 ? rt_case_open (argv[1], NULL, ctx, &error) : NULL;
  RtViewOptions directed = { .directed = TRUE };
  g_autofree double *values = NULL;
  igraph_vector_t out;
  RtView *views[2];

  bench_need (kase != NULL, error);
  igraph_set_warning_handler (igraph_warning_handler_ignore);
  views[0] = rt_view_new (kase, NULL, NULL, ctx, &error);
  bench_need (views[0] != NULL, error);
  views[1] = rt_view_new (kase, NULL, &directed, ctx, &error);
  bench_need (views[1] != NULL, error);
  values = g_new (double, rt_view_size (views[0]));
  igraph_vector_init (&out, rt_view_size (views[0]));
  for (const RtMeasure *m = rt_measures; m->name; m++)
    {
      Bench bench = { m, peer_of (m->name), views[m->directed], ctx, values, &out };
      g_autofree char *name = g_strconcat (m->name, ", beside the bare igraph call", NULL);

      if (argc > 2 && strcmp (argv[2], m->name) != 0)
        continue;
      if (bench.bare)
        bench_turns (name, run_ours, &bench, run_bare, &bench);
    }
  igraph_vector_destroy (&out);
  rt_view_free (views[0]);
  rt_view_free (views[1]);
  return 0;
}
