/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A thousand worlds of a case beside igraph on graphs that are built anew for each world, which
 * is what one would do without redthread: timed on twenty of them and scaled, by the clock.
 * Ours alone, and with linchpins and deception, which nobody else tells. Half of the relations
 * have another speaker than the one before, all are graded. Arguments: thousands of entities
 * (100); jobs (all cores); and of "degree", "pagerank" and "linked" the one that is timed
 * (all). */
#include "made-case.h"
#include "analyze/worlds.h"
#include "graph/igraph-view.h"
#include <math.h>
#include <string.h>
#include <sys/resource.h>

#define WORLDS 1000u
#define TIMED 20u /* of the peer's */

typedef struct
{
  RtCase *kase;
  RtView *view;
  RtContext *ctx;
  const char *measure;
  RtWorldOptions options;
  RtWorlds *worlds; /* the peer's draws come from here, and are not timed */
  guint64 *slots;
  igraph_vector_int_t ends;
} Bench;

static BenchRelation
relate (GRand *random, guint n, RtEntity from)
{
  static const char *const grades[] = { "A2", "B2", "B3", "C3", "C4" };
  RtEntity to = (from + (RtEntity)g_rand_int_range (random, 1, (gint32)n)) % n;
  const char *grade = grades[g_rand_int_range (random, 0, G_N_ELEMENTS (grades))];

  return (BenchRelation){ to, grade, g_rand_int_range (random, 1, 1000) };
}

/* ---- Ours ---------------------------------------------------------------------------- */

static void
ours_rank (gpointer data)
{
  const Bench *bench = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RtCertainRank) rank = rt_certain_rank (
      bench->view, rt_measure_find (bench->measure, NULL), NULL, 10, &bench->options,
      bench->ctx, &error);

  bench_need (rank && rank->worlds >= WORLDS, error);
}

static void
ours_path (gpointer data)
{
  const Bench *bench = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RtCertainPath) path = rt_certain_path (bench->view, 0, 1, 0, &bench->options,
                                                    bench->ctx, &error);

  bench_need (path != NULL, error);
}

/* ---- The peer's -------------------------------------------------------------------------- */

static igraph_error_t
bare_degree (const igraph_t *graph)
{
  igraph_vector_int_t out;

  IGRAPH_CHECK (igraph_vector_int_init (&out, 0));
  IGRAPH_CHECK (igraph_degree (graph, &out, igraph_vss_all (), IGRAPH_ALL, TRUE));
  igraph_vector_int_destroy (&out);
  return IGRAPH_SUCCESS;
}

static igraph_error_t
bare_pagerank (const igraph_t *graph)
{
  igraph_vector_t out;

  IGRAPH_CHECK (igraph_vector_init (&out, 0));
  IGRAPH_CHECK (igraph_pagerank (graph, IGRAPH_PAGERANK_ALGO_PRPACK, &out, NULL,
                                 igraph_vss_all (), FALSE, 0.85, NULL, NULL));
  igraph_vector_destroy (&out);
  return IGRAPH_SUCCESS;
}

static igraph_error_t
bare_connection (const igraph_t *graph)
{
  igraph_vector_int_t way;

  IGRAPH_CHECK (igraph_vector_int_init (&way, 0));
  IGRAPH_CHECK (igraph_get_shortest_path (graph, NULL, &way, 0, 1, IGRAPH_ALL));
  igraph_vector_int_destroy (&way);
  return IGRAPH_SUCCESS;
}

/* Edges that have a relation in world @j. */
static void
find_ends (Bench *bench, guint j)
{
  const igraph_t *graph = rt_view_graph (bench->view);
  const guint32 *first = rt_view_first (bench->view);

  igraph_vector_int_clear (&bench->ends);
  for (guint32 e = 0; e < rt_view_n_edges (bench->view); e++)
    for (guint32 s = first[e]; s < first[e + 1]; s++)
      if (bench->slots[s] >> j & 1)
        {
          igraph_vector_int_push_back (&bench->ends, IGRAPH_FROM (graph, e));
          igraph_vector_int_push_back (&bench->ends, IGRAPH_TO (graph, e));
          break;
        }
}

/* Seconds of a world of the peer's: the graph is built from edges that stand ready. */
static double
time_peer (Bench *bench, igraph_error_t (*ask) (const igraph_t *graph))
{
  double seconds = 0;
  g_autoptr (RtWorldBlock) block = rt_world_block_new (bench->worlds, NULL);

  rt_world_block_begin (block, RT_WORLD_BEST, 0, NULL);
  rt_world_block_draw_all (block, bench->slots);
  for (guint j = 0; j < TIMED; j++)
    {
      igraph_t graph;
      double begun;

      find_ends (bench, j);
      begun = bench_now ();
      bench_need (igraph_create (&graph, &bench->ends, rt_view_size (bench->view), FALSE)
                          == IGRAPH_SUCCESS
                      && ask (&graph) == IGRAPH_SUCCESS,
                  NULL);
      igraph_destroy (&graph);
      seconds += bench_now () - begun;
    }
  return seconds / TIMED;
}

/* The worlds alone, which is all that the peer gives; then with what the answer rests on. */
static void
side_by_side (Bench *bench, const char *name, BenchWay ours,
              igraph_error_t (*ask) (const igraph_t *graph))
{
  double theirs = time_peer (bench, ask) * WORLDS;

  for (guint all = 0; all < 2; all++)
    {
      double seconds;

      bench->options.alone = all == 0;
      seconds = bench_time (ours, bench, 1);
      printf ("%s, a thousand worlds %s\t%.9f\t%.9f\t%.4f\n", name,
              all ? "with linchpins and deception" : "alone", seconds, theirs,
              seconds / theirs);
      fflush (stdout);
    }
}

/* ---- Both -------------------------------------------------------------------------------- */

static gboolean
is_asked (int argc, char **argv, const char *what)
{
  return argc < 4 || g_str_equal (argv[3], what);
}

int
main (int argc, char **argv)
{
  guint n = (argc > 1 ? (guint)atoi (argv[1]) : 100) * 1000;
  g_autoptr (RtContext) ctx = rt_context_new ();
  g_autoptr (GError) error = NULL;
  Bench bench = { .kase = rt_case_new (), .ctx = ctx, .options = RT_WORLD_DEFAULTS };
  RtWorldBasis basis;
  struct rusage before, after;

  bench_clock = CLOCK_MONOTONIC;
  rt_context_set_jobs (ctx, argc > 2 ? (guint)atoi (argv[2]) : 0);
  igraph_set_warning_handler (igraph_warning_handler_ignore);
  bench_make_case (bench.kase, n, relate);
  bench.view = rt_view_new (bench.kase, NULL, NULL, ctx, &error);
  bench_need (bench.view != NULL, error);
  getrusage (RUSAGE_SELF, &before);
  bench.measure = "degree";
  if (is_asked (argc, argv, "degree"))
    ours_rank (&bench);
  getrusage (RUSAGE_SELF, &after);
  fprintf (stderr, "%.0f MB with the view, %.0f MB with its worlds\n",
           (double)before.ru_maxrss * 1024 / 1e6, (double)after.ru_maxrss * 1024 / 1e6);

  bench_need (rt_world_basis (&basis, bench.kase, NULL, NULL, ctx, &error), error);
  bench.worlds = rt_worlds_new (&basis, rt_view_relations (bench.view, 0, &(guint){ 0 }),
                                rt_view_first (bench.view)[rt_view_n_edges (bench.view)],
                                &error);
  bench_need (bench.worlds != NULL, error);
  bench.slots = g_new (guint64, rt_worlds_size (bench.worlds));
  igraph_vector_int_init (&bench.ends, 0);

  if (is_asked (argc, argv, "degree"))
    side_by_side (&bench, "degree", ours_rank, bare_degree);
  bench.measure = "pagerank";
  if (is_asked (argc, argv, "pagerank"))
    side_by_side (&bench, "PageRank", ours_rank, bare_pagerank);
  if (is_asked (argc, argv, "linked"))
    side_by_side (&bench, "whether two are linked", ours_path, bare_connection);

  igraph_vector_int_destroy (&bench.ends);
  g_free (bench.slots);
  rt_worlds_free (bench.worlds);
  rt_view_free (bench.view);
  rt_case_free (bench.kase);
  return 0;
}
