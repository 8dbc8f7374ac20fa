/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Random igraph graphs, the same each run: of none to 40 vertices, some dense, some in parts,
 * some nearly trees, with loops and parallel edges; lengths are eighths, so that they add up
 * exactly. */
#pragma once

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <igraph/igraph.h>
#include <glib.h>
#include <math.h>

#define RANDOM_GRAPHS 200u

typedef struct
{
  igraph_t graph;
  guint n, n_edges;
  gboolean directed;
  double *lengths; /* by edge; NULL where all are 1 */
} RandomGraph;

static void
random_edge (GRand *rand, RandomGraph *g, guint kind, guint e, igraph_vector_int_t *ends)
{
  guint a = (guint)g_rand_int_range (rand, 0, (gint)g->n), b;

  if (kind == 0 && e + 1 < g->n) /* a tree first */
    {
      a = e + 1;
      b = (guint)g_rand_int_range (rand, 0, (gint)a);
    }
  else if (kind == 1) /* two parts and a rest */
    b = a % 3 == 2 ? a : (guint)g_rand_int_range (rand, 0, (gint)g->n) / 3 * 3 % g->n + a % 3;
  else
    b = (guint)g_rand_int_range (rand, 0, (gint)g->n);
  b = MIN (b, g->n - 1);
  if (g_rand_boolean (rand))
    {
      igraph_vector_int_push_back (ends, a);
      igraph_vector_int_push_back (ends, b);
    }
  else
    {
      igraph_vector_int_push_back (ends, b);
      igraph_vector_int_push_back (ends, a);
    }
}

/* Graph @i of RANDOM_GRAPHS. */
G_GNUC_UNUSED static void
random_graph (RandomGraph *g, guint i)
{
  GRand *rand = g_rand_new_with_seed (i + 1);
  guint kind = i % 4;
  igraph_vector_int_t ends;

  g->n = i < 4 ? 0 : i < 12 ? 1 + i / 8 : (guint)g_rand_int_range (rand, 2, 41);
  g->directed = i / 4 % 2;
  g->n_edges = g->n == 0   ? 0
               : kind == 0 ? g->n + (guint)g_rand_int_range (rand, 0, 5)
               : kind == 3 ? g->n * 4
                           : g->n + g->n / 2;
  igraph_vector_int_init (&ends, 0);
  for (guint e = 0; e < g->n_edges; e++)
    random_edge (rand, g, kind, e, &ends);
  assert_int_equal (igraph_create (&g->graph, &ends, (igraph_integer_t)g->n, g->directed), 0);
  g->lengths = i / 8 % 2 ? g_new (double, g->n_edges + 1) : NULL;
  for (guint e = 0; g->lengths && e < g->n_edges; e++)
    g->lengths[e] = g_rand_int_range (rand, 1, 9) / 8.0;
  igraph_vector_int_destroy (&ends);
  g_rand_free (rand);
}

G_GNUC_UNUSED static const igraph_vector_t *
random_lengths (const RandomGraph *g, igraph_vector_t *store)
{
  return g->lengths ? igraph_vector_view (store, g->lengths, (igraph_integer_t)g->n_edges)
                    : NULL;
}

G_GNUC_UNUSED static void
random_graph_clear (RandomGraph *g)
{
  igraph_destroy (&g->graph);
  g_free (g->lengths);
}

G_GNUC_UNUSED static void
assert_values (guint graph, const double *ours, const igraph_vector_t *theirs)
{
  for (igraph_integer_t v = 0; v < igraph_vector_size (theirs); v++)
    if (!(fabs (ours[v] - VECTOR (*theirs)[v]) <= 1e-9 * MAX (1, fabs (VECTOR (*theirs)[v]))))
      fail_msg ("graph %u, vertex %d: %.12g, igraph has %.12g", graph, (int)v, ours[v],
                VECTOR (*theirs)[v]);
}

/* Preferential attachment: large enough to be worth workers. */
#define LARGE_GRAPH 2500

G_GNUC_UNUSED static void
large_graph (igraph_t *graph)
{
  igraph_rng_seed (igraph_rng_default (), 1);
  assert_int_equal (igraph_barabasi_game (graph, LARGE_GRAPH, 1, 3, NULL, TRUE, 1, FALSE,
                                          IGRAPH_BARABASI_PSUMTREE, NULL),
                    0);
}
