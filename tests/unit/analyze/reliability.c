/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The chance that two are linked, against the sum over all worlds. */

#include "certain-cases.h"

#include "analyze/path.h"
#include "analyze/reliability.h"

/* Is there a route of at most @most hops over the edges of @world? */
static gboolean
is_linked (const RtPathGraph *graph, guint32 world, guint32 from, guint32 to, guint most)
{
  guint32 reached = 1u << from;

  for (guint hops = 0; hops < most && !(reached >> to & 1); hops++)
    {
      guint32 now = reached;

      for (guint32 v = 0; v < graph->n; v++)
        for (guint32 a = graph->out_first[v]; (now >> v & 1) && a < graph->out_first[v + 1];
             a++)
          if (world >> graph->out[a].edge & 1)
            reached |= 1u << graph->out[a].to;
    }
  return reached >> to & 1;
}

static double
over_all_worlds (const RtPathGraph *graph, const double *chance, guint32 from, guint32 to,
                 guint most)
{
  guint32 n = rt_view_n_edges (graph->view);
  double sum = 0;

  for (guint32 world = 0; world < 1u << n; world++)
    {
      double p = 1;

      for (guint32 e = 0; e < n; e++)
        p *= world >> e & 1 ? chance[e] : 1 - chance[e];
      if (is_linked (graph, world, from, to, most))
        sum += p;
    }
  return sum;
}

static void
reliability_is_the_sum_over_all_worlds (void **state)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);

  (void)state;
  for (guint round = 0; round < 200; round++)
    {
      g_autofree char *text = random_text (rand, 6, 10, 0);
      g_autoptr (RtCase) kase = case_from (text);
      g_autoptr (RtView) view = view_of (kase, round % 2);
      g_auto (RtPathGraph) graph = { 0 };
      double chance[16];

      assert_true (rt_path_graph_init (&graph, view, NULL));
      for (guint32 e = 0; e < rt_view_n_edges (view); e++)
        chance[e] = round % 5 == 0 ? (double)(e % 3) / 2 : g_rand_double (rand);
      for (guint most = 1; most <= 6; most++)
        {
          double p;

          assert_true (
              rt_reliability (&graph, 0, 5, chance, most == 6 ? 0 : most, &p, NULL, NULL));
          assert_near (p, over_all_worlds (&graph, chance, 0, 5, most), 1e-12);
        }
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (reliability_is_the_sum_over_all_worlds),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
