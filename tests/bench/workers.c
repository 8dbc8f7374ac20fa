/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What is spread over workers beside the bare igraph call, by the clock, on graphs of
 * preferential attachment (m = 3) and on one like those of investigations: most entities hang
 * by one tie. Arguments: thousands of entities, "ba" or "tree", and measures where not all are
 * wanted. JOBS=N sets the workers. */
#include "turns.h"
#include "analyze/betweenness.h"
#include "analyze/nearness.h"

typedef struct
{
  igraph_t graph;
  igraph_vector_t theirs;
  double *ours;
  RtNearness *near;
  RtContext *ctx;
} Bench;

static void
ours_betweenness (gpointer data)
{
  Bench *bench = data;
  g_autoptr (GError) error = NULL;

  bench_need (rt_betweenness (&bench->graph, NULL, FALSE, bench->ours, bench->ctx, &error),
              error);
}

static void
bare_betweenness (gpointer data)
{
  Bench *bench = data;

  bench_need (igraph_betweenness (&bench->graph, &bench->theirs, igraph_vss_all (), FALSE, NULL)
                  == IGRAPH_SUCCESS,
              NULL);
}

static void
ours_nearness (Bench *bench, RtNearnessKind kind)
{
  g_autoptr (GError) error = NULL;

  bench_need (rt_nearness (&bench->graph, NULL, FALSE, kind, "nearness", bench->near,
                           bench->ctx, &error),
              error);
  for (igraph_integer_t v = 0; v < igraph_vcount (&bench->graph); v++)
    bench->ours[v] = kind == RT_SUM_OF_INVERSES ? bench->near[v].sum
                                                : bench->near[v].reached / bench->near[v].sum;
}

static void
ours_closeness (gpointer data)
{
  ours_nearness (data, RT_SUM_OF_DISTANCES);
}

static void
bare_closeness (gpointer data)
{
  Bench *bench = data;

  bench_need (igraph_closeness (&bench->graph, &bench->theirs, NULL, NULL, igraph_vss_all (),
                                IGRAPH_OUT, NULL, TRUE)
                  == IGRAPH_SUCCESS,
              NULL);
}

static void
ours_harmonic (gpointer data)
{
  ours_nearness (data, RT_SUM_OF_INVERSES);
}

static void
bare_harmonic (gpointer data)
{
  Bench *bench = data;

  bench_need (igraph_harmonic_centrality (&bench->graph, &bench->theirs, igraph_vss_all (),
                                          IGRAPH_OUT, NULL, FALSE)
                  == IGRAPH_SUCCESS,
              NULL);
}

static const struct
{
  const char *measure;
  BenchWay ours, bare;
} rows[] = {
  { "betweenness", ours_betweenness, bare_betweenness },
  { "closeness", ours_closeness, bare_closeness },
  { "harmonic", ours_harmonic, bare_harmonic },
};

/* What is fast and wrong is no bench. */
static void
need_same (const Bench *bench)
{
  for (igraph_integer_t v = 0; v < igraph_vector_size (&bench->theirs); v++)
    {
      double a = bench->ours[v], b = VECTOR (bench->theirs)[v];

      bench_need (ABS (a - b) <= 1e-9 * MAX (1, ABS (b)), NULL);
    }
}

/* A core of a sixth of the vertices, and the others hanging on what is there already. */
static void
make_tree_like (igraph_t *graph, igraph_integer_t n)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  igraph_integer_t core = n / 6;
  igraph_vector_int_t ends;

  igraph_vector_int_init (&ends, 0);
  for (igraph_integer_t i = 1; i < n; i++)
    for (guint k = 0; k < (i < core ? 2 : 1); k++)
      {
        igraph_vector_int_push_back (&ends, i);
        igraph_vector_int_push_back (&ends,
                                     g_rand_int_range (rand, 0, (gint)(i < core ? i : core)));
      }
  igraph_create (graph, &ends, n, FALSE);
  igraph_simplify (graph, TRUE, TRUE, NULL);
  igraph_vector_int_destroy (&ends);
}

static void
run_row (Bench *bench, guint row, const char *kind, int thousands)
{
  g_autofree char *name = g_strdup_printf ("%s, %d k, %s", rows[row].measure, thousands,
                                           g_str_equal (kind, "tree") ? "most with one tie"
                                                                      : "three ties each");

  bench_turns (name, rows[row].ours, bench, rows[row].bare, bench);
  need_same (bench);
}

int
main (int argc, char **argv)
{
  g_autoptr (RtContext) ctx = rt_context_new ();
  const char *jobs = g_getenv ("JOBS"), *kind = argc > 2 ? argv[2] : "ba";
  int thousands = argc > 1 ? atoi (argv[1]) : 10;
  igraph_integer_t n = thousands * 1000;
  Bench bench = { .ctx = ctx };

  bench_clock = CLOCK_MONOTONIC;
  igraph_set_warning_handler (igraph_warning_handler_ignore);
  rt_context_set_jobs (ctx, jobs ? (guint)atoi (jobs) : 0);
  igraph_rng_seed (igraph_rng_default (), 1);
  if (g_str_equal (kind, "tree"))
    make_tree_like (&bench.graph, n);
  else
    igraph_barabasi_game (&bench.graph, n, 1, 3, NULL, FALSE, 1, FALSE,
                          IGRAPH_BARABASI_PSUMTREE, NULL);
  bench.ours = g_new (double, n);
  bench.near = g_new (RtNearness, n);
  igraph_vector_init (&bench.theirs, n);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (argc < 4 || g_strv_contains ((const char *const *)argv + 3, rows[i].measure))
      run_row (&bench, i, kind, thousands);
  igraph_vector_destroy (&bench.theirs);
  igraph_destroy (&bench.graph);
  g_free (bench.near);
  g_free (bench.ours);
  return 0;
}
