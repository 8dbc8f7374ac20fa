/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Censuses against igraph and plain counting, and random graphs that keep what they must. */

#include "analyze/chance.h"
#include "analyze/pattern.h"
#include "random-case.h"

static RtView *
view_of (RtCase *kase, gboolean directed)
{
  return random_view (kase, directed, FALSE);
}

/* Persons and events, with symmetric, parallel and self ties among them. */
static RtCase *
mixed_case (GRand *rand, guint n, double p)
{
  static const char *const types[] = { "x", "called", "met", "called" };
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "entity %s n%u\n", i % 3 ? "person" : "event", i);
  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < n; j++)
      while (g_rand_double (rand) < p)
        g_string_append_printf (text, "n%u -%s-> n%u\n", i,
                                types[g_rand_int_range (rand, 0, G_N_ELEMENTS (types))], j);
  return case_from (text->str);
}

static RtCensus *
census_of (const RtView *view, guint size, guint rounds, RtKeeps keeps)
{
  RtCensusOptions options = { size, rounds, keeps, 1 };
  g_autoptr (GError) error = NULL;
  RtCensus *census = rt_census (view, &options, NULL, &error);

  if (!census)
    fail_msg ("%s", error->message);
  return census;
}

/* ---- Against igraph ---------------------------------------------------------------------- */

static void
assert_igraph_triads (const RtView *view, const RtCensus *census)
{
  igraph_real_t mutual, one_way, none;
  igraph_vector_t triads;
  igraph_t simple;

  igraph_copy (&simple, rt_view_graph (view));
  igraph_vector_init (&triads, 0);
  igraph_dyad_census (&simple, &mutual, &one_way, &none);
  assert_true (mutual == (double)census->mutual && one_way == (double)census->one_way
               && none == (double)census->none);
  if (rt_view_size (view) > 2)
    {
      igraph_triad_census (&simple, &triads);
      for (guint i = 0; i < 16; i++)
        assert_true (VECTOR (triads)[i] == (double)census->triads[i]);
    }
  igraph_vector_destroy (&triads);
  igraph_destroy (&simple);
}

static void
pairs_and_threes_are_igraphs_on_200_random_graphs (void **state)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (301);
  guint seen[16] = { 0 };

  (void)state;
  for (guint round = 0; round < 200; round++)
    {
      g_autoptr (RtCase) kase = mixed_case (rand, round % 14, 0.05 * (1 + round % 9));
      g_autoptr (RtView) view = view_of (kase, TRUE);
      g_autoptr (RtCensus) census = census_of (view, 3, 0, RT_KEEPS_TIES);

      assert_igraph_triads (view, census);
      for (guint i = 0; i < 16; i++)
        seen[i] += census->triads[i] ? 1 : 0;
    }
  for (guint i = 0; i < 16; i++)
    assert_true (seen[i] > 0);
}

static igraph_integer_t
isoclass_of (guint code, gboolean directed)
{
  igraph_vector_int_t ends;
  igraph_integer_t class;
  igraph_t graph;

  igraph_vector_int_init (&ends, 0);
  for (guint j = 1; j < 4; j++)
    for (guint i = 0; i < j; i++)
      {
        guint way = code >> 2 * rt_pair_place (4, i, j) & 3;

        if (way & RT_WAY_OUT)
          {
            igraph_vector_int_push_back (&ends, i);
            igraph_vector_int_push_back (&ends, j);
          }
        if (way & RT_WAY_IN && (directed || !(way & RT_WAY_OUT)))
          {
            igraph_vector_int_push_back (&ends, j);
            igraph_vector_int_push_back (&ends, i);
          }
      }
  igraph_create (&graph, &ends, 4, directed);
  igraph_isoclass (&graph, &class);
  igraph_destroy (&graph);
  igraph_vector_int_destroy (&ends);
  return class;
}

static void
fours_are_igraphs_motifs_on_200_random_graphs (void **state)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (302);
  g_autofree RtClasses *classes = g_new (RtClasses, 1);
  igraph_vector_t histogram;
  double zero[4] = { 0 };
  igraph_vector_t cut;
  guint compared = 0;

  (void)state;
  rt_classes_init (classes, 4);
  assert_int_equal (classes->n, 218);
  igraph_vector_init (&histogram, 0);
  igraph_vector_view (&cut, zero, 4);
  for (guint round = 0; round < 200; round++)
    {
      gboolean directed = round % 3 > 0;
      g_autoptr (RtCase) kase = mixed_case (rand, 4 + round % 9, 0.03 * (1 + round % 9));
      g_autoptr (RtView) view = view_of (kase, directed);
      g_autoptr (RtCensus) census = census_of (view, 4, 0, RT_KEEPS_TIES);

      igraph_motifs_randesu (rt_view_graph (view), &histogram, 4, &cut);
      for (guint i = 0; i < classes->n; i++)
        {
          RtMotif motif = { 0 };
          guint64 n = 0;
          double expected;

          if (!classes->connected[i])
            continue;
          rt_motif_name (&motif, classes, i, !census->directed);
          for (guint k = 0; k < census->n_motifs; k++)
            if (g_str_equal (census->motifs[k].name, motif.name))
              n = census->motifs[k].n;
          g_free (motif.name);
          g_free (motif.shape);
          if (!directed && (classes->code[i] ^ classes->code[i] >> 1) & 0x555)
            continue; /* tied one way: not in an undirected graph */
          expected = VECTOR (histogram)[isoclass_of (classes->code[i], directed)];
          assert_true (expected == (double)n);
          compared += n > 0;
        }
    }
  igraph_vector_destroy (&histogram);
  assert_true (compared > 1000);
}

/* ---- Who is in one -------------------------------------------------------------------------
 */

static void
members_add_up_to_three_a_motif (void **state)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (303);

  (void)state;
  for (guint round = 0; round < 50; round++)
    {
      guint size = 3 + round % 2;
      g_autoptr (RtCase) kase = mixed_case (rand, 4 + round % 9, 0.2);
      g_autoptr (RtView) view = view_of (kase, TRUE);
      g_autoptr (RtCensus) census = census_of (view, size, 0, RT_KEEPS_TIES);

      for (guint i = 0; i < census->n_motifs; i++)
        {
          const RtMotif *motif = &census->motifs[i];
          g_autofree guint64 *members = rt_census_members (view, census, motif->name, NULL,
                                                           NULL);
          guint64 sum = 0;

          for (guint v = 0; v < rt_view_size (view); v++)
            sum += members[v];
          assert_int_equal (sum, size * motif->n);
        }
    }
}

static void
in_a_chain_the_circle_has_nobody_and_each_has_its_place (void **state)
{
  g_autoptr (RtCase) kase = case_from ("a -x-> b\nb -x-> c\nc -x-> d\n");
  g_autoptr (RtView) view = view_of (kase, TRUE);
  g_autoptr (RtCensus) census = census_of (view, 3, 0, RT_KEEPS_TIES);
  g_autofree guint64 *chain = rt_census_members (view, census, "021C", NULL, NULL);
  g_autofree guint64 *circle = rt_census_members (view, census, "030C", NULL, NULL);
  g_autoptr (GError) error = NULL;

  (void)state;
  assert_int_equal (chain[0], 1);
  assert_int_equal (chain[1], 2);
  assert_int_equal (chain[3], 1);
  assert_int_equal (circle[0] + circle[1] + circle[2] + circle[3], 0);
  assert_null (rt_census_members (view, census, "021X", NULL, &error));
  assert_true (g_error_matches (error, RT_ERROR, RT_ERROR_USAGE));
}

/* ---- Random graphs
 * --------------------------------------------------------------------------- */

/* Of each vertex: ties out, in and both ways; beside it how many ties from a kind to a kind. */
static void
count_kept (const RtPairs *pairs, const guint8 *kind, guint *kept, guint *kinds)
{
  for (guint32 i = 0; i < pairs->n_ties; i++)
    {
      const RtTied *tie = &pairs->ties[i];
      gboolean both = i >= pairs->n_one;
      guint a = kind[tie->a], b = kind[tie->b];

      kept[3 * tie->a + (both ? 2 : 0)]++;
      kept[3 * tie->b + (both ? 2 : 1)]++;
      kinds[(both ? 9 : 0) + (both ? MIN (a, b) * 3 + MAX (a, b) : a * 3 + b)]++;
    }
}

static void
a_shuffle_keeps_ties_and_kinds_and_ties_no_pair_twice (void **state)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (304);
  guint64 made = 0;

  (void)state;
  for (guint round = 0; round < 200; round++)
    {
      guint n = 4 + round % 9;
      g_autoptr (RtCase) kase = mixed_case (rand, n, 0.15);
      g_autoptr (RtView) view = view_of (kase, TRUE);
      RtPairs pairs;
      guint8 kind[12];
      guint before[36] = { 0 }, after[36] = { 0 }, from[18] = { 0 }, to[18] = { 0 };
      RtShuffle shuffle = { .attempts = 200, .key = rt_chance_key (round, 1) };

      assert_true (rt_pairs_init (&pairs, view, NULL));
      shuffle.room = rt_shuffle_room (&pairs);
      shuffle.set = g_new (guint64, shuffle.room);
      shuffle.kind = round % 2 ? kind : NULL;
      for (guint v = 0; v < n; v++)
        kind[v] = v % 3 == 0;
      count_kept (&pairs, kind, before, from);
      assert_true (rt_shuffle (&pairs, &shuffle, NULL, NULL));
      g_free (shuffle.set);
      made += shuffle.made;
      count_kept (&pairs, kind, after, to);
      assert_memory_equal (before, after, sizeof before);
      if (round % 2)
        assert_memory_equal (from, to, sizeof from);
      for (guint32 i = 0; i < pairs.n_ties; i++)
        {
          assert_true (pairs.ties[i].a != pairs.ties[i].b);
          for (guint32 j = 0; j < i; j++)
            assert_false (
                (pairs.ties[i].a == pairs.ties[j].a && pairs.ties[i].b == pairs.ties[j].b)
                || (pairs.ties[i].a == pairs.ties[j].b && pairs.ties[i].b == pairs.ties[j].a));
        }
      rt_pairs_clear (&pairs);
    }
  assert_true (made > 1000);
}

/* Six who are tied to one each: the 15 ways to pair them come up about as often. */
static void
shuffles_reach_every_graph_about_as_often (void **state)
{
  g_autoptr (RtCase) kase = case_from ("a -met-> b\nc -met-> d\ne -met-> f\n");
  g_autoptr (RtView) view = view_of (kase, TRUE);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer n;
  RtPairs pairs;
  guint64 set[16];

  (void)state;
  assert_true (rt_pairs_init (&pairs, view, NULL));
  assert_int_equal (rt_shuffle_room (&pairs), 16);
  for (guint draw = 0; draw < 15000; draw++)
    {
      RtShuffle shuffle = { NULL, 30, rt_chance_key (7, draw), set, 16, 0 };
      char partner[7] = "";
      char *key;

      rt_shuffle (&pairs, &shuffle, NULL, NULL);
      for (guint i = 0; i < 3; i++)
        {
          partner[pairs.ties[i].a] = (char)('a' + pairs.ties[i].b);
          partner[pairs.ties[i].b] = (char)('a' + pairs.ties[i].a);
        }
      key = g_strdup (partner);
      n = g_hash_table_lookup (seen, key);
      g_hash_table_insert (seen, key, GUINT_TO_POINTER (GPOINTER_TO_UINT (n) + 1));
    }
  rt_pairs_clear (&pairs);
  assert_int_equal (g_hash_table_size (seen), 15);
  g_hash_table_iter_init (&iter, seen);
  while (g_hash_table_iter_next (&iter, NULL, &n))
    assert_in_range (GPOINTER_TO_UINT (n), 850, 1150);
}

/* Six who have two ties each are two triangles, in 10 ways, or one ring, in 60. */
static void
what_chance_makes_is_what_there_is_on_average (void **state)
{
  g_autoptr (RtCase) kase = case_from ("a -met-> b\nb -met-> c\nc -met-> a\n"
                                       "d -met-> e\ne -met-> f\nf -met-> d\n");
  g_autoptr (RtView) view = view_of (kase, TRUE);
  g_autoptr (RtCensus) census = census_of (view, 3, 4000, RT_KEEPS_TIES);

  (void)state;
  assert_false (census->directed);
  for (guint i = 0; i < census->n_motifs; i++)
    if (g_str_equal (census->motifs[i].name, "300"))
      {
        assert_true (fabs (census->motifs[i].mean - 20.0 / 70) < 0.05);
        assert_true (fabs (census->motifs[i].more - 10.0 / 70) < 0.025);
        return;
      }
  fail ();
}

static void
a_graph_with_nothing_to_exchange_has_no_z (void **state)
{
  static const char *const texts[] = { "a -x-> b\n", "entity person a\n", "",
                                       "a -x-> b\nb -x-> c\n" };

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (RtCase) kase = case_from (texts[i]);
      g_autoptr (RtView) view = view_of (kase, TRUE);
      g_autoptr (RtCensus) census = census_of (view, 3 + i % 2, 20, RT_KEEPS_KINDS);

      for (guint k = 0; k < census->n_motifs; k++)
        {
          assert_true (isnan (census->motifs[k].z));
          assert_false (census->motifs[k].stands_out);
        }
      assert_int_equal (census->exchanges, 0);
    }
}

static void
the_answer_is_the_same_at_any_number_of_jobs (void **state)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (305);
  g_autoptr (RtCase) kase = mixed_case (rand, 60, 0.05);
  g_autoptr (RtView) view = view_of (kase, TRUE);
  RtCensusOptions options = { 4, 150, RT_KEEPS_KINDS, 3 };
  g_autoptr (RtContext) one = rt_context_new (), four = rt_context_new ();
  g_autoptr (RtCensus) a = NULL, b = NULL;

  (void)state;
  rt_context_set_jobs (four, 4);
  a = rt_census (view, &options, one, NULL);
  b = rt_census (view, &options, four, NULL);
  assert_int_equal (a->n_motifs, b->n_motifs);
  for (guint i = 0; i < a->n_motifs; i++)
    {
      assert_string_equal (a->motifs[i].name, b->motifs[i].name);
      assert_memory_equal (&a->motifs[i].mean, &b->motifs[i].mean, 5 * sizeof (double));
    }
}

static void
a_cancelled_census_ends (void **state)
{
  g_autoptr (RtCase) kase = case_from ("a -x-> b\nb -x-> c\nc -x-> d\nd -x-> a\n");
  g_autoptr (RtView) view = view_of (kase, TRUE);
  RtCensusOptions options = { 4, 100000, RT_KEEPS_TIES, 1 };
  g_autoptr (RtContext) ctx = rt_context_new ();
  g_autoptr (GError) error = NULL;

  (void)state;
  rt_context_cancel (ctx);
  assert_null (rt_census (view, &options, ctx, &error));
  assert_true (g_error_matches (error, RT_ERROR, RT_ERROR_CANCELLED));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (pairs_and_threes_are_igraphs_on_200_random_graphs),
    cmocka_unit_test (fours_are_igraphs_motifs_on_200_random_graphs),
    cmocka_unit_test (members_add_up_to_three_a_motif),
    cmocka_unit_test (in_a_chain_the_circle_has_nobody_and_each_has_its_place),
    cmocka_unit_test (a_shuffle_keeps_ties_and_kinds_and_ties_no_pair_twice),
    cmocka_unit_test (shuffles_reach_every_graph_about_as_often),
    cmocka_unit_test (what_chance_makes_is_what_there_is_on_average),
    cmocka_unit_test (a_graph_with_nothing_to_exchange_has_no_z),
    cmocka_unit_test (the_answer_is_the_same_at_any_number_of_jobs),
    cmocka_unit_test (a_cancelled_census_ends),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
