/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Flawed graphs: each is the view but for the flaw, and a ranking is compared with what it is.
 * And the view of a world, which is made in the same way. */

#include "random-case.h"

#include "analyze/flawed.h"
#include "redthread/next.h"

#define ROUNDS 200u

/* Where nothing has a weight a view cannot be weighted. */
static gboolean
is_weighted (const RtCase *kase, guint round)
{
  return round / 2 % 2 == 1 && rt_case_n_relations (kase) > 0;
}

static gboolean
has_tie (const RtView *view, RtEntity a, RtEntity b)
{
  gint64 u = rt_view_vertex (view, a), v = rt_view_vertex (view, b);

  for (guint32 e = 0; u >= 0 && v >= 0 && e < rt_view_n_edges (view); e++)
    {
      gint64 from = IGRAPH_FROM (rt_view_graph (view), e);
      gint64 to = IGRAPH_TO (rt_view_graph (view), e);

      if ((from == u && to == v) || (!rt_view_options (view)->directed && from == v && to == u))
        return TRUE;
    }
  return FALSE;
}

static guint32
count_made_up (const RtView *flawed)
{
  guint32 n = 0;

  for (guint32 v = 0; v < rt_view_size (flawed); v++)
    n += rt_view_entity (flawed, v) == RT_NONE;
  return n;
}

/* No loop, no two ties of one pair, in order, each with a weight. */
static void
assert_simple (const RtView *flawed)
{
  const igraph_t *graph = rt_view_graph (flawed);

  for (guint32 e = 0; e < rt_view_n_edges (flawed); e++)
    {
      igraph_integer_t u = IGRAPH_FROM (graph, e), v = IGRAPH_TO (graph, e);

      assert_true (u != v);
      if (e > 0 && igraph_is_directed (graph))
        assert_true (IGRAPH_FROM (graph, e - 1) < u
                     || (IGRAPH_FROM (graph, e - 1) == u && IGRAPH_TO (graph, e - 1) < v));
      for (guint32 other = 0; other < e; other++)
        assert_false (IGRAPH_FROM (graph, other) == u && IGRAPH_TO (graph, other) == v);
      if (rt_view_lengths (flawed))
        assert_true (rt_view_lengths (flawed)[e] > 0);
    }
}

static void
assert_flawed (const RtView *view, const RtView *flawed, RtFlaw flaw, double share)
{
  guint32 n = rt_view_size (view), m = rt_view_n_edges (view), kept = 0;
  guint32 of_n = MAX (1, (guint32)(share * n + 0.5)),
          of_m = MAX (1, (guint32)(share * m + 0.5));

  assert_simple (flawed);
  for (guint32 e = 0; e < m; e++)
    kept += (guint32)has_tie (
        flawed, rt_view_entity (view, (guint32)IGRAPH_FROM (rt_view_graph (view), e)),
        rt_view_entity (view, (guint32)IGRAPH_TO (rt_view_graph (view), e)));
  switch (flaw)
    {
    case RT_FLAW_ENTITIES_MISSING:
      assert_int_equal (rt_view_size (flawed), n - of_n);
      assert_int_equal (rt_view_n_edges (flawed), kept);
      break;
    case RT_FLAW_TIES_MISSING:
      assert_int_equal (rt_view_size (flawed), n);
      assert_int_equal (rt_view_n_edges (flawed), m - of_m);
      assert_int_equal (kept, m - of_m);
      break;
    case RT_FLAW_ENTITIES_FALSE:
      assert_int_equal (rt_view_size (flawed), n + of_n);
      assert_int_equal (count_made_up (flawed), of_n);
      assert_int_equal (kept, m);
      break;
    default:
      assert_int_equal (rt_view_size (flawed), n);
      assert_int_equal (kept, m);
      assert_true (rt_view_n_edges (flawed) <= m + of_m);
      if (m + of_m <= n * (n - 1) / 4)
        assert_int_equal (rt_view_n_edges (flawed), m + of_m);
    }
}

static void
a_flawed_graph_is_the_graph_but_for_its_flaw (void **state)
{
  static const double shares[] = { 0.05, 0.1, 0.25 };
  GRand *rand = g_rand_new_with_seed (3);

  (void)state;
  for (guint round = 0; round < ROUNDS; round++)
    {
      g_autoptr (RtCase) kase = random_case (rand, 2 + round % 14, 0.05 + 0.1 * (round % 5));
      g_autoptr (RtView) view = random_view (kase, round % 2 == 1, is_weighted (kase, round));
      guint32 vertices[64];
      g_auto (RtFlawless) flawless = { 0 };

      if (rt_view_n_edges (view) == 0)
        continue;
      assert_true (rt_flawless_init (&flawless, view, NULL));
      for (guint flaw = 0; flaw < RT_N_FLAWS; flaw++)
        for (guint s = 0; s < G_N_ELEMENTS (shares); s++)
          {
            g_autoptr (RtView) flawed = rt_flawed_view (&flawless, (RtFlaw)flaw, shares[s],
                                                        round, vertices, NULL);
            assert_flawed (view, flawed, (RtFlaw)flaw, shares[s]);
          }
    }
  g_rand_free (rand);
}

static RtSensitivity *
ask (const RtView *view, const char *measure, guint top, guint jobs)
{
  g_autoptr (RtContext) ctx = rt_context_new ();
  g_autoptr (GError) error = NULL;
  RtSensitivity *s;

  rt_context_set_jobs (ctx, jobs);
  s = rt_sensitivity (view, rt_measure_find (measure, NULL), NULL, top, 20, ctx, &error);
  if (!s)
    fail_msg ("%s: %s", measure, error->message);
  return s;
}

/* Every measure, on graphs with and without directions and weights. */
static void
shares_are_shares_for_every_measure (void **state)
{
  GRand *rand = g_rand_new_with_seed (5);

  (void)state;
  for (guint round = 0; round < 8; round++)
    {
      g_autoptr (RtCase) kase = random_case (rand, 2 + 2 * round, 0.15);
      g_autoptr (RtView) view = random_view (kase, round % 2 == 1, is_weighted (kase, round));

      for (const RtMeasure *m = rt_measures; m->name; m++)
        {
          g_autoptr (RtSensitivity) s = NULL;

          if (g_str_equal (m->name, "expected-degree"))
            continue;
          s = ask (view, m->name, 3, 1);
          assert_true (s->rows->len <= 12);
          for (guint i = 0; i < s->rows->len; i++)
            {
              const RtFlawed *row = &g_array_index (s->rows, RtFlawed, i);

              assert_true (row->first >= 0 && row->first <= 1 + 1e-12);
              assert_true (row->top >= 0 && row->top <= 1 + 1e-12);
              assert_true (isnan (row->correlation) || fabs (row->correlation) <= 1 + 1e-12);
            }
        }
    }
  g_rand_free (rand);
}

/* Nobody else comes near the middle of a star. */
static void
the_middle_of_a_star_stays_first (void **state)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (RtCase) kase = NULL;
  g_autoptr (RtView) view = NULL;
  g_autoptr (RtSensitivity) s = NULL;

  (void)state;
  for (guint i = 0; i < 20; i++)
    g_string_append_printf (text, "middle -x-> n%u\n", i);
  kase = case_from (text->str);
  view = random_view (kase, FALSE, FALSE);
  s = ask (view, "degree", 1, 1);
  assert_int_equal (s->rows->len, 12);
  for (guint i = 0; i < 6; i++) /* of what is missing */
    if (g_array_index (s->rows, RtFlawed, i).flaw == RT_FLAW_TIES_MISSING)
      assert_true (fabs (g_array_index (s->rows, RtFlawed, i).first - 1) < 1e-12);
}

static void
jobs_change_nothing (void **state)
{
  GRand *rand = g_rand_new_with_seed (9);
  g_autoptr (RtCase) kase = random_case (rand, 60, 0.1);
  g_autoptr (RtView) view = random_view (kase, FALSE, FALSE);
  g_autoptr (RtSensitivity) one = ask (view, "betweenness", 3, 1);
  g_autoptr (RtSensitivity) three = ask (view, "betweenness", 3, 3);

  (void)state;
  assert_int_equal (one->rows->len, 12);
  assert_memory_equal (one->rows->data, three->rows->data, 12 * sizeof (RtFlawed));
  g_rand_free (rand);
}

static void
what_cannot_be_flawed_has_no_rows (void **state)
{
  static const char *const texts[] = { "", "entity person a\n",
                                       "entity person a\nentity person b\n" };

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (RtCase) kase = case_from (texts[i]);
      g_autoptr (RtView) view = random_view (kase, FALSE, FALSE);
      g_autoptr (RtSensitivity) s = ask (view, "degree", 3, 1);

      assert_int_equal (s->rows->len, 0);
    }
}

/* The same graph, with the same relations behind its edges, as one made from the selection. */
static void
a_view_of_relations_is_that_of_their_selection (void **state)
{
  GRand *rand = g_rand_new_with_seed (13);

  (void)state;
  for (guint round = 0; round < ROUNDS; round++)
    {
      g_autoptr (RtCase) kase = random_case (rand, 1 + round % 10, 0.3);
      g_autoptr (RtPick) pick = rt_pick_new (kase, TRUE);
      const RtViewOptions options
          = { .directed = round % 2 == 1, .multi = round / 2 % 2 == 1, .ungraded = NAN };
      g_autoptr (RtView) view = rt_view_new (kase, NULL, &options, NULL, NULL);
      g_autoptr (RtView) right = NULL, found = NULL;
      guint32 n = rt_view_first (view)[rt_view_n_edges (view)];
      g_autofree guint8 *in = g_new0 (guint8, n + 1);

      for (guint32 i = 0; i < n; i++)
        {
          in[i] = (guint8)g_rand_int_range (rand, 0, 2);
          rt_pick_set_relation (pick, rt_view_relations (view, 0, &(guint){ 0 })[i], in[i]);
        }
      right = rt_view_new (kase, pick, &options, NULL, NULL);
      found = rt_view_of_relations (view, pick, in, NULL);
      assert_int_equal (rt_view_size (found), rt_view_size (right));
      assert_int_equal (rt_view_n_edges (found), rt_view_n_edges (right));
      assert_int_equal (rt_view_n_relations (found), rt_view_n_relations (right));
      for (guint32 e = 0; e < rt_view_n_edges (right); e++)
        {
          guint k, l;
          const RtRelation *a = rt_view_relations (right, e, &k);
          const RtRelation *b = rt_view_relations (found, e, &l);

          assert_int_equal (k, l);
          assert_memory_equal (a, b, k * sizeof *a);
          assert_int_equal (IGRAPH_FROM (rt_view_graph (right), e),
                            IGRAPH_FROM (rt_view_graph (found), e));
          assert_int_equal (IGRAPH_TO (rt_view_graph (right), e),
                            IGRAPH_TO (rt_view_graph (found), e));
        }
    }
  g_rand_free (rand);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_flawed_graph_is_the_graph_but_for_its_flaw),
    cmocka_unit_test (shares_are_shares_for_every_measure),
    cmocka_unit_test (the_middle_of_a_star_stays_first),
    cmocka_unit_test (jobs_change_nothing),
    cmocka_unit_test (what_cannot_be_flawed_has_no_rows),
    cmocka_unit_test (a_view_of_relations_is_that_of_their_selection),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
