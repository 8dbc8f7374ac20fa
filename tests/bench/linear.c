/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What should cost no more than igraph does on a large case, in processor time, and what all of
 * it takes in memory: the peak of the process is printed to the standard error. Three relations
 * an entity, and some have many. Arguments: thousands of entities (1000), and rows where not
 * all are wanted. A run of Leiden's method takes minutes at that size: both sides have one
 * seed, and as many iterations as it takes. "stability" is by the clock, JOBS=N workers (all
 * cores) beside one. */
#include "made-case.h"
#include "graph/igraph-view.h"
#include "redthread/analyze.h"
#include "redthread/groups.h"
#include <math.h>
#include <string.h>
#include <sys/resource.h>

typedef struct
{
  const RtView *view;
  RtContext *ctx;
  const char *name; /* of a measure or method */
  guint seeds;
  double *values;
  igraph_vector_t reals;
  igraph_vector_int_t integers;
} Bench;

/* ---- The case -------------------------------------------------------------------------- */

static BenchRelation
relate (GRand *random, guint n, RtEntity from)
{
  (void)from;
  return (BenchRelation){ .to = (RtEntity)(pow (g_rand_double (random), 2) * n), .source = 1 };
}

/* ---- Measures -------------------------------------------------------------------------- */

static void
ours_measure (gpointer data)
{
  Bench *bench = data;
  GError *error = NULL;
  const RtMeasure *measure = rt_measure_find (bench->name, NULL);

  bench_need (measure->run (bench->view, FALSE, bench->values, bench->ctx, &error), error);
}

static void
bare_degree (gpointer data)
{
  Bench *bench = data;

  bench_need (igraph_degree (rt_view_graph (bench->view), &bench->integers, igraph_vss_all (),
                             IGRAPH_ALL, TRUE)
                  == IGRAPH_SUCCESS,
              NULL);
}

static void
bare_pagerank (gpointer data)
{
  Bench *bench = data;

  bench_need (igraph_pagerank (rt_view_graph (bench->view), IGRAPH_PAGERANK_ALGO_PRPACK,
                               &bench->reals, NULL, igraph_vss_all (), FALSE, 0.85, NULL, NULL)
                  == IGRAPH_SUCCESS,
              NULL);
}

static void
bare_coreness (gpointer data)
{
  Bench *bench = data;

  bench_need (igraph_coreness (rt_view_graph (bench->view), &bench->integers, IGRAPH_ALL)
                  == IGRAPH_SUCCESS,
              NULL);
}

/* ---- Groups ---------------------------------------------------------------------------- */

static void
ours_parts (gpointer data)
{
  Bench *bench = data;
  GError *error = NULL;
  guint32 n;
  g_autofree guint32 *of = rt_component_of (bench->view, &n, bench->ctx, &error);

  bench_need (of != NULL, error);
}

static void
bare_components (gpointer data)
{
  Bench *bench = data;

  bench_need (igraph_connected_components (rt_view_graph (bench->view), &bench->integers, NULL,
                                           NULL, IGRAPH_WEAK)
                  == IGRAPH_SUCCESS,
              NULL);
}

static void
ours_groups (gpointer data)
{
  Bench *bench = data;
  GError *error = NULL;
  RtGroupOptions options = { .seeds = bench->seeds };
  g_autoptr (RtGroups) groups = rt_groups (bench->view, rt_grouping_find (bench->name, NULL),
                                           &options, bench->ctx, &error);

  bench_need (groups != NULL, error);
}

/* By the same rule as ours: until a run gains less than a hundred-thousandth. */
static void
bare_leiden (gpointer data)
{
  Bench *bench = data;
  const igraph_t *graph = rt_view_graph (bench->view);
  igraph_real_t quality = -INFINITY, before;

  igraph_rng_seed (igraph_rng_default (), 1);
  igraph_strength (graph, &bench->reals, igraph_vss_all (), IGRAPH_ALL, TRUE, NULL);
  for (guint i = 0; i < 100; i++)
    {
      before = quality;
      bench_need (igraph_community_leiden (graph, NULL, &bench->reals,
                                           0.5 / (double)igraph_ecount (graph), 0.01, i > 0, 1,
                                           &bench->integers, NULL, &quality)
                      == IGRAPH_SUCCESS,
                  NULL);
      if (!(quality > before + 1e-5))
        break;
    }
}

/* ---- Rows ------------------------------------------------------------------------------ */

static const struct
{
  const char *name, *ours_is;
  BenchWay ours, bare;
} rows[] = {
  { "degree", "degree", ours_measure, bare_degree },
  { "pagerank", "pagerank", ours_measure, bare_pagerank },
  { "coreness", "coreness", ours_measure, bare_coreness },
  { "parts", NULL, ours_parts, bare_components },
  { "components", "components", ours_groups, bare_components },
  { "core", "core", ours_groups, bare_coreness },
  { "leiden", "leiden", ours_groups, bare_leiden },
};

static void
run_rows (Bench *bench, guint thousands, const char *const *wanted)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *name = g_strdup_printf ("%s, %u k entities", rows[i].name, thousands);

      bench->name = rows[i].ours_is;
      bench->seeds = g_str_equal (rows[i].name, "leiden") ? 1 : 0;
      if (!wanted[0] || g_strv_contains (wanted, rows[i].name))
        bench_turns (name, rows[i].ours, bench, rows[i].bare, bench);
    }
}

static void
run_stability (Bench *bench, guint thousands)
{
  const char *jobs = g_getenv ("JOBS");
  g_autoptr (RtContext) spread = rt_context_new ();
  Bench other = *bench;
  g_autofree char *name = NULL;

  rt_context_set_jobs (spread, jobs ? (guint)atoi (jobs) : 0);
  name = g_strdup_printf ("leiden, 50 seeds, %u k entities, %u workers beside one", thousands,
                          rt_context_jobs (spread));
  bench_clock = CLOCK_MONOTONIC;
  bench->name = other.name = "leiden";
  bench->seeds = other.seeds = 50;
  other.ctx = spread;
  bench_turns (name, ours_groups, &other, ours_groups, bench);
}

int
main (int argc, char **argv)
{
  guint thousands = argc > 1 ? (guint)atoi (argv[1]) : 1000;
  const char *const *wanted = (const char *const *)argv + MIN (argc, 2);
  g_autoptr (RtContext) ctx = rt_context_new ();
  g_autoptr (RtCase) kase = rt_case_new ();
  GError *error = NULL;
  Bench bench = { .ctx = ctx };
  g_autoptr (RtView) view = NULL;
  struct rusage usage;

  igraph_set_warning_handler (igraph_warning_handler_ignore);
  bench_make_case (kase, thousands * 1000, relate);
  view = rt_view_new (kase, NULL, NULL, ctx, &error);
  bench_need (view != NULL, error);
  bench.view = view;
  bench.values = g_new (double, rt_view_size (view));
  igraph_vector_init (&bench.reals, 0);
  igraph_vector_int_init (&bench.integers, 0);
  if (g_strv_contains (wanted, "stability"))
    run_stability (&bench, thousands);
  else
    run_rows (&bench, thousands, wanted);
  igraph_vector_destroy (&bench.reals);
  igraph_vector_int_destroy (&bench.integers);
  g_free (bench.values);
  getrusage (RUSAGE_SELF, &usage);
  fprintf (stderr, "%u k entities, %u ties, %.0f MB in the case, %.0f MB peak\n", thousands,
           rt_view_n_edges (view), (double)rt_case_bytes (kase) / 1e6,
           (double)usage.ru_maxrss * 1024 / 1e6);
  return 0;
}
