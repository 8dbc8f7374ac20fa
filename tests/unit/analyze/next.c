/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What settling a fact is worth, against all worlds written out. Where each relation has a
 * speaker of its own, worlds are the product of their relations. */

#include "fixture.h"

#include "analyze/places.h"
#include "redthread/next.h"
#include <math.h>

#define ROUNDS 60u

static RtView *
view_of (RtCase *kase, gboolean directed)
{
  const RtViewOptions options = { .directed = directed, .ungraded = NAN };
  GError *error = NULL;
  RtView *view = rt_view_new (kase, NULL, &options, NULL, &error);

  assert_null (error);
  return view;
}

static void
assert_near (double found, double right, double slack)
{
  if (!(fabs (found - right) <= slack))
    fail_msg ("%.5f is not within %.5f of %.5f", found, slack, right);
}

/* Each relation on a speaker's word of its own, some of them parallel, some a loop. */
static char *
random_text (GRand *rand, guint entities, guint relations)
{
  static const char *const grades[] = { "@A1", "@B2", "@C3", "@B4", "@D2", "@C5", "" };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < entities; i++)
    g_string_append_printf (text, "entity person n%u\n", i);
  for (guint i = 0; i < relations; i++)
    g_string_append_printf (text, "n%d -paid-> n%d %s S%u\n",
                            g_rand_int_range (rand, 0, (gint)entities),
                            g_rand_int_range (rand, 0, (gint)entities),
                            grades[g_rand_int_range (rand, 0, G_N_ELEMENTS (grades))], i);
  return g_string_free (text, FALSE);
}

static double
chance_of (RtCase *kase, RtRelation r)
{
  RtLikelihood likelihood = rt_relation_likelihood (kase, r, NULL);

  return likelihood.judged ? likelihood.range.best : 0.5;
}

/* The probability of @world, where relation @known is known (RT_NONE: none) to be in it. */
static double
weight_of (RtCase *kase, guint32 world, RtRelation known)
{
  double p = 1;

  for (RtRelation r = 0; r < rt_case_n_relations (kase); r++)
    if (r != known)
      p *= world >> r & 1 ? chance_of (kase, r) : 1 - chance_of (kase, r);
  return p;
}

/* ---- A link ---------------------------------------------------------------------------- */

static gboolean
is_linked (RtCase *kase, guint32 world, gboolean directed, RtEntity from, RtEntity to)
{
  guint32 reached = 1u << from, before = 0;

  while (reached != before)
    {
      before = reached;
      for (RtRelation r = 0; r < rt_case_n_relations (kase); r++)
        {
          RtRelationRow row;

          rt_case_get_relation (kase, r, &row);
          if (!(world >> r & 1))
            continue;
          if (before >> row.from & 1)
            reached |= 1u << row.to;
          if (!directed && before >> row.to & 1)
            reached |= 1u << row.from;
        }
    }
  return reached >> to & 1;
}

static double
link_in_worlds (RtCase *kase, gboolean directed, RtRelation known, gboolean so)
{
  double sum = 0;

  for (guint32 world = 0; world < 1u << rt_case_n_relations (kase); world++)
    if ((known == RT_NONE || (world >> known & 1) == (so ? 1u : 0u))
        && is_linked (kase, world, directed, 0, 1))
      sum += weight_of (kase, world, known);
  return sum;
}

static const RtFact *
fact_of (const RtInquiry *inquiry, RtFactKind kind, guint32 id)
{
  for (guint i = 0; i < inquiry->facts->len; i++)
    {
      const RtFact *fact = &g_array_index (inquiry->facts, RtFact, i);

      if (fact->kind == kind && fact->id == id)
        return fact;
    }
  return NULL;
}

static void
assert_link (RtCase *kase, gboolean directed, const RtInquiry *inquiry)
{
  assert_true (inquiry->exact);
  assert_near (inquiry->now, link_in_worlds (kase, directed, RT_NONE, FALSE), 1e-9);
  for (RtRelation r = 0; r < rt_case_n_relations (kase); r++)
    {
      double p = chance_of (kase, r), so = link_in_worlds (kase, directed, r, TRUE);
      double not = link_in_worlds (kase, directed, r, FALSE);
      const RtFact *fact = fact_of (inquiry, RT_FACT_RELATION, r);

      if (!fact)
        {
          assert_near (so, not, 1e-9);
          continue;
        }
      assert_near (fact->probability, p, 1e-12);
      assert_near (fact->if_so, so, 1e-9);
      assert_near (fact->if_not, not, 1e-9);
      assert_near (fact->change,
                   p * fabs (so - inquiry->now) + (1 - p) * fabs (not -inquiry->now), 1e-9);
    }
}

static void
what_a_relation_moves_of_a_link_is_that_of_all_worlds (void **state)
{
  GRand *rand = g_rand_new_with_seed (7);
  guint told = 0;

  (void)state;
  for (guint round = 0; round < ROUNDS; round++)
    {
      gboolean directed = round % 2 == 1;
      g_autofree char *text = random_text (rand, 2 + round % 4, round % 9);
      g_autoptr (RtCase) kase = case_from (text);
      g_autoptr (RtView) view = view_of (kase, directed);
      g_autoptr (RtInquiry) inquiry = rt_next_path (view, 0, 1, 0, NULL, NULL, NULL);

      assert_non_null (inquiry);
      assert_link (kase, directed, inquiry);
      told += inquiry->facts->len;
    }
  assert_true (told > 100);
  g_rand_free (rand);
}

/* Hidden behind one more speaker who has said two things, the same must come out of samples. */
static void
samples_agree_with_all_worlds (void **state)
{
  g_autoptr (RtCase) kase = case_from ("a -met-> c @B2 S1\nc -met-> b @C3 S2\n"
                                       "a -met-> d @A1 S3\nd -met-> b @B2 S1\n");
  g_autoptr (RtView) view = view_of (kase, FALSE);
  const RtWorldOptions options = { .worlds = 64000, .dependence = 0.5, .ungraded = NAN };
  RtEntity a = rt_case_entity (kase, "a"), b = rt_case_entity (kase, "b");
  g_autoptr (RtInquiry) inquiry = rt_next_path (view, a, b, 0, &options, NULL, NULL);
  g_autoptr (RtCertainPath) path = rt_certain_path (view, a, b, 0, &options, NULL, NULL);
  const RtWorldOptions independent = { .ungraded = NAN };
  g_autoptr (RtInquiry) apart = rt_next_path (view, a, b, 0, &independent, NULL, NULL);

  (void)state;
  assert_false (inquiry->exact);
  assert_near (inquiry->now, path->probability, 1e-12);
  for (guint i = 0; i < inquiry->facts->len; i++)
    {
      const RtFact *f = &g_array_index (inquiry->facts, RtFact, i);
      double p = f->probability;

      assert_near (p * f->if_so + (1 - p) * f->if_not, inquiry->now, 4 * 0.5 / sqrt (64000));
      assert_near (f->change, 2 * p * (1 - p) * fabs (f->if_so - f->if_not), 1e-12);
      assert_true (f->if_so > f->if_not);
    }
  /* what is learnt of one of S1's relations is learnt of the other */
  assert_true (fact_of (inquiry, RT_FACT_RELATION, 0)->if_so
               > fact_of (apart, RT_FACT_RELATION, 0)->if_so + 0.02);
  assert_int_equal (inquiry->facts->len, 7);
}

static void
what_lies_aside_or_is_certain_is_not_told (void **state)
{
  g_autoptr (RtCase) kase = case_from (
      "a -met-> b @B2 S1\nb -met-> c @B2 S2\nd -met-> e @B2 S3\n"
      "a -met-> b @A1 S4 #second\n");
  g_autoptr (RtView) view = view_of (kase, FALSE);
  const RtWorldOptions sure = { .ungraded = 1 };
  g_autoptr (RtCase) certain = case_from ("a -met-> b\n");
  g_autoptr (RtView) certain_view = view_of (certain, FALSE);
  g_autoptr (RtInquiry) inquiry = rt_next_path (view, 0, 1, 0, NULL, NULL, NULL);
  g_autoptr (RtInquiry) one = rt_next_path (view, 0, 0, 0, NULL, NULL, NULL);
  g_autoptr (RtInquiry) none = rt_next_path (certain_view, 0, 1, 0, &sure, NULL, NULL);
  g_autoptr (RtInquiry) apart = rt_next_path (view, 0, rt_case_entity (kase, "d"), 0, NULL,
                                              NULL, NULL);

  (void)state;
  assert_non_null (fact_of (inquiry, RT_FACT_RELATION, 0));
  assert_null (fact_of (inquiry, RT_FACT_RELATION, 1));
  assert_null (fact_of (inquiry, RT_FACT_RELATION, 2));
  assert_near (none->now, 1, 0);
  assert_int_equal (none->facts->len, 0);
  assert_near (one->now, 1, 0);
  assert_int_equal (one->facts->len, 0);
  assert_near (apart->now, 0, 0);
  assert_int_equal (apart->facts->len, 0);
}

/* ---- A ranking ------------------------------------------------------------------------- */

/* How the first @k places are shared, by degree, over all worlds. */
static void
places_in_worlds (RtCase *kase, RtRelation known, gboolean so, guint k, double *out)
{
  guint n = rt_case_n_entities (kase);
  double best[8], values[8], shares[8];
  RtPlaces places = { .n = n, .slack = 1e-12, .best = best };

  memset (out, 0, n * sizeof *out);
  for (guint32 world = 0; world < 1u << rt_case_n_relations (kase); world++)
    {
      guint8 tied[8][8] = { { 0 } };
      double p = weight_of (kase, world, known);

      if (known != RT_NONE && (world >> known & 1) != (so ? 1u : 0u))
        continue;
      for (RtRelation r = 0; r < rt_case_n_relations (kase); r++)
        {
          RtRelationRow row;

          rt_case_get_relation (kase, r, &row);
          if (world >> r & 1 && row.from != row.to)
            tied[row.from][row.to] = tied[row.to][row.from] = 1;
        }
      memset (shares, 0, sizeof shares);
      for (guint v = 0; v < n; v++)
        {
          values[v] = 0;
          for (guint u = 0; u < n; u++)
            values[v] += tied[v][u];
        }
      rt_places_share (&places, values, k, shares);
      for (guint v = 0; v < n; v++)
        out[v] += p * shares[v];
    }
}

static void
what_a_relation_moves_of_a_ranking_is_that_of_all_worlds (void **state)
{
  const RtWorldOptions options = { .worlds = 16000, .dependence = 0.5, .ungraded = NAN };
  const RtMeasure *degree = rt_measure_find ("degree", NULL);
  GRand *rand = g_rand_new_with_seed (11);

  (void)state;
  for (guint round = 0; round < 12; round++)
    {
      guint k = 1 + round % 3, n = 3 + round % 4;
      g_autofree char *text = random_text (rand, n, 4 + round % 5);
      g_autoptr (RtCase) kase = case_from (text);
      g_autoptr (RtView) view = view_of (kase, FALSE);
      g_autoptr (RtInquiry) inquiry = rt_next_rank (view, degree, NULL, k, &options, NULL,
                                                    NULL);

      for (RtRelation r = 0; inquiry->first != RT_NONE && r < rt_case_n_relations (kase); r++)
        {
          double so[8], not [8], apart = 0, p = chance_of (kase, r);
          const RtFact *fact = fact_of (inquiry, RT_FACT_RELATION, r);

          places_in_worlds (kase, r, TRUE, k, so);
          places_in_worlds (kase, r, FALSE, k, not );
          for (guint v = 0; v < n; v++)
            apart += fabs (so[v] - not [v]) / 2 / k;
          assert_near (fact ? fact->change : 0, 2 * p * (1 - p) * apart, 0.015);
          if (fact)
            {
              assert_near (fact->if_so, so[fact->about], 0.02);
              assert_near (fact->if_not, not [fact->about], 0.02);
            }
        }
    }
  g_rand_free (rand);
}

/* With the one tie that b has over a gone, a leads. */
static void
a_fact_says_who_leads_then (void **state)
{
  g_autoptr (RtCase) kase = case_from (
      "a -met-> c @A1 S1\na -met-> d @A1 S2\na -met-> e @A1 S3\n"
      "b -met-> f @A1 S4\nb -met-> g @A1 S5\nb -met-> h @A1 S6\n"
      "b -met-> i @B2 S7\n");
  g_autoptr (RtView) view = view_of (kase, FALSE);
  RtEntity a = rt_case_entity (kase, "a"), b = rt_case_entity (kase, "b");
  g_autoptr (RtInquiry) inquiry = rt_next_rank (view, rt_measure_find ("degree", NULL), NULL, 1,
                                                NULL, NULL, NULL);
  const RtFact *last = fact_of (inquiry, RT_FACT_RELATION, 6);

  (void)state;
  assert_int_equal (inquiry->first, b);
  assert_int_equal (last->first_if_so, b);
  assert_true (last->first_if_not == a || last->first_if_not == b);
  assert_true (last->if_so > last->if_not);
  assert_ptr_equal (last, fact_of (inquiry, RT_FACT_RELATION, 6));
  for (guint i = 1; i < inquiry->facts->len; i++)
    assert_true (g_array_index (inquiry->facts, RtFact, i).change
                 <= g_array_index (inquiry->facts, RtFact, i - 1).change + 1e-12);
}

static void
where_nobody_leads_nothing_is_asked (void **state)
{
  static const char *const texts[] = { "", "entity person a\n",
                                       "entity person a\nentity person b\n" };

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (RtCase) kase = case_from (texts[i]);
      g_autoptr (RtView) view = view_of (kase, FALSE);
      g_autoptr (RtInquiry) inquiry = rt_next_rank (view, rt_measure_find ("betweenness", NULL),
                                                    NULL, 3, NULL, NULL, NULL);

      assert_non_null (inquiry);
      assert_int_equal (inquiry->first, RT_NONE);
      assert_int_equal (inquiry->facts->len, 0);
    }
}

/* ---- A question -------------------------------------------------------------------------- */

static double
logit (double p)
{
  return log (p / (1 - p));
}

static double
sigmoid (double x)
{
  return CLAMP (1 / (1 + exp (-x)), 0.05, 0.95);
}

/* S2's claim graded A1 counts as A2, for S1 says it too; without it, there is S1's. */
static void
a_claim_is_weighed_as_if_it_held_up_and_as_if_it_did_not (void **state)
{
  g_autoptr (RtCase) kase = case_from (
      "a -did-> x @B2 S1 #one\na -did-> x @C3 S2 #one\nb -did-> x @E4 S3 #two\n"
      "rival who one\nrival who two\n");
  g_autoptr (RtInquiry) inquiry = rt_next_rivals (kase, NULL, 0, NULL, NULL, NULL);
  const RtFact *second = fact_of (inquiry, RT_FACT_CLAIM, 2);
  const RtFact *third = fact_of (inquiry, RT_FACT_CLAIM, 3);
  double s1 = 0.85 * logit (0.75), s2 = 0.6 * logit (0.6);
  double so = sigmoid (s1 + logit (0.75)), not = sigmoid (s1), now = sigmoid (s1 + s2);
  double p = (now - not ) / (so - not );

  (void)state;
  assert_true (inquiry->exact);
  assert_int_equal (inquiry->first, rt_case_relation (kase, "one"));
  assert_near (inquiry->now, now, 1e-12);
  assert_near (second->if_so, so, 1e-12);
  assert_near (second->if_not, not, 1e-12);
  assert_near (second->probability, p, 1e-12);
  assert_near (second->change, 2 * p * (1 - p) * (so - not ), 1e-12);
  /* alone and doubtful: 0.9 where it holds up, and else nobody says so */
  assert_near (third->if_so, 0.9, 1e-12);
  assert_near (third->if_not, 0, 1e-12);
  assert_near (third->probability, 0.5 / 0.9, 1e-12);
  assert_int_equal (third->first_if_so, rt_case_relation (kase, "two"));
  assert_int_equal (third->first_if_not, rt_case_relation (kase, "one"));
  assert_ptr_equal (third, &g_array_index (inquiry->facts, RtFact, 0));
}

static void
a_denial_that_holds_up_counts_against (void **state)
{
  g_autoptr (RtCase) kase = case_from ("a -did-> x @B2 S1 #one\n! a -did-> x @C3 S2 #one\n"
                                       "b -did-> x @C3 S3 #two\nb -did-> x S4 #two\n"
                                       "rival who one\nrival who two\n");
  g_autoptr (RtInquiry) inquiry = rt_next_rivals (kase, NULL, 0, NULL, NULL, NULL);
  const RtFact *denial = fact_of (inquiry, RT_FACT_CLAIM, 2);
  const RtFact *ungraded = fact_of (inquiry, RT_FACT_CLAIM, 4);

  (void)state;
  assert_true (denial->if_so < denial->now && denial->now < denial->if_not);
  assert_near (denial->probability * denial->if_so + (1 - denial->probability) * denial->if_not,
               denial->now, 1e-12);
  /* it carries nothing yet: an even chance */
  assert_near (ungraded->probability, 0.5, 0);
  assert_near (ungraded->if_not, ungraded->now, 1e-12);
  assert_true (ungraded->if_so > ungraded->now);
  for (guint i = 0; i < inquiry->facts->len; i++)
    assert_true (g_array_index (inquiry->facts, RtFact, i).about != RT_NONE);
}

/* What a speaker says twice of one answer is one claim, and a speaker's word is an even chance
 * about what there is. */
static void
a_speaker_speaks_once_and_moves_both_ways_alike (void **state)
{
  g_autoptr (RtCase) kase = case_from (
      "a -did-> x @B2 S1 #one\na -did-> x @C3 S1 #one\n"
      "b -did-> x @C3 S3 #two\nrival who one\nrival who two\n");
  g_autoptr (RtInquiry) inquiry = rt_next_rivals (kase, NULL, 0, NULL, NULL, NULL);
  const RtFact *speaker = fact_of (inquiry, RT_FACT_SPEAKER, rt_case_source (kase, "S1"));

  (void)state;
  assert_non_null (fact_of (inquiry, RT_FACT_CLAIM, 1));
  assert_null (fact_of (inquiry, RT_FACT_CLAIM, 2));
  assert_near ((speaker->if_so + speaker->if_not) / 2, speaker->now, 1e-6);
  assert_near (speaker->change, (speaker->if_so - speaker->if_not) / 2, 1e-12);
  assert_int_equal (inquiry->looked_at, 4);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (what_a_relation_moves_of_a_link_is_that_of_all_worlds),
    cmocka_unit_test (samples_agree_with_all_worlds),
    cmocka_unit_test (what_lies_aside_or_is_certain_is_not_told),
    cmocka_unit_test (what_a_relation_moves_of_a_ranking_is_that_of_all_worlds),
    cmocka_unit_test (a_fact_says_who_leads_then),
    cmocka_unit_test (where_nobody_leads_nothing_is_asked),
    cmocka_unit_test (a_claim_is_weighed_as_if_it_held_up_and_as_if_it_did_not),
    cmocka_unit_test (a_denial_that_holds_up_counts_against),
    cmocka_unit_test (a_speaker_speaks_once_and_moves_both_ways_alike),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
