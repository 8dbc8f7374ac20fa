/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The likelihood of relations in whole cases, with origins and picks, against a slow plain
 * version that takes the rules of DESIGN word by word: groups by repeated merging, then one
 * pass a group. */
#include "fixture.h"
#include <math.h>

#define MOST_CLAIMS 8
#define N_SOURCES 5

/* ---- The slow plain version --------------------------------------------------------- */

typedef struct
{
  RtSource speaker;
  gboolean denies;
  char reliability; /* 'A' .. 'F', or 0: ungraded */
  guint credibility;
} Said;

static const double best_of[] = { 0, .90, .75, .60, .50, .25 };
static const double low_of[] = { 0, .80, .60, .50, .35, .10 };
static const double high_of[] = { 0, .95, .85, .70, .50, .40 };
static const double factor_of[] = { 1, .85, .6, .3, .1, .3 };

static double
logit (double p)
{
  return log (p / (1 - p));
}

/* Which groups speakers fall into: those that share an origin, and theirs, and so on. */
static void
plain_groups (const RtCase *kase, guint group[N_SOURCES + 1])
{
  for (guint s = 0; s <= N_SOURCES; s++)
    group[s] = s;
  for (guint round = 0; round < N_SOURCES; round++)
    for (guint a = 1; a <= N_SOURCES; a++)
      for (guint b = 1; b <= N_SOURCES; b++)
        if (a != b && !rt_source_independent (kase, a, b))
          group[a] = group[b] = MIN (group[a], group[b]);
}

static gboolean
corroborated (const Said *said, guint n, const guint *group, guint i)
{
  for (guint j = 0; j < n; j++)
    if (group[said[j].speaker] != group[said[i].speaker] && said[j].denies == said[i].denies)
      return TRUE;
  return FALSE;
}

typedef struct
{
  gboolean judged;
  double low, best, high;
} Sum;

/* What one claim adds: worked out from the figures of DESIGN section 7. F: .3 [0, .85]. */
static Sum
plain_term (const Said *said, guint n, const guint *group, guint i)
{
  guint c = said[i].credibility;
  double f, ends[4];
  Sum sum = { .judged = said[i].reliability && c < 6 };

  if (!sum.judged)
    return sum;
  if (c == 1 && corroborated (said, n, group, i))
    c = 2;
  f = factor_of[said[i].reliability - 'A'];
  sum.best = f * logit (best_of[c]);
  ends[0] = logit (low_of[c]) * (said[i].reliability == 'F' ? 0 : f);
  ends[1] = logit (low_of[c]) * (said[i].reliability == 'F' ? .85 : f);
  ends[2] = logit (high_of[c]) * (said[i].reliability == 'F' ? 0 : f);
  ends[3] = logit (high_of[c]) * (said[i].reliability == 'F' ? .85 : f);
  sum.low = sum.high = ends[0];
  for (guint k = 1; k < 4; k++)
    {
      sum.low = MIN (sum.low, ends[k]);
      sum.high = MAX (sum.high, ends[k]);
    }
  return sum;
}

static Sum
plain_sum (const RtCase *kase, const Said *said, guint n)
{
  guint group[N_SOURCES + 1];
  Sum all = { FALSE, 0, 0, 0 };

  plain_groups (kase, group);
  for (guint g = 0; g <= N_SOURCES; g++)
    {
      guint which = n;
      Sum best = { FALSE, 0, 0, 0 };

      for (guint i = 0; i < n; i++)
        {
          Sum term = plain_term (said, n, group, i);
          if (group[said[i].speaker] == g && term.judged
              && (which == n || term.best > best.best + 1e-12))
            {
              which = i;
              best = term;
            }
        }
      if (which == n)
        continue;
      all.judged = TRUE;
      all.best += said[which].denies ? -best.best : best.best;
      all.low += said[which].denies ? -best.high : best.low;
      all.high += said[which].denies ? -best.low : best.high;
    }
  return all;
}

static double
probability (double log_odds)
{
  return CLAMP (1 / (1 + exp (-log_odds)), .05, .95);
}

/* ---- Random small cases ---------------------------------------------------------------- */

static RtCase *
random_case (GRand *random, Said *said, guint n)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint s = 1; s <= N_SOURCES; s++)
    {
      g_string_append_printf (text, "source S%u", s);
      if (s > 1 && g_rand_double (random) < .4)
        g_string_append_printf (text, " from=S%d", g_rand_int_range (random, 1, (gint32)s));
      g_string_append_c (text, '\n');
    }
  for (guint i = 0; i < n; i++)
    {
      gboolean graded = g_rand_double (random) < .8;
      said[i] = (Said){ (RtSource)g_rand_int_range (random, 0, N_SOURCES + 1),
                        g_rand_double (random) < .3,
                        graded ? (char)('A' + g_rand_int_range (random, 0, 6)) : 0,
                        graded ? (guint)g_rand_int_range (random, 1, 7) : 0 };
      g_string_append_printf (text, "%sa -leads-> b", said[i].denies ? "! " : "");
      if (graded)
        g_string_append_printf (text, " @%c%u", said[i].reliability, said[i].credibility);
      if (said[i].speaker)
        g_string_append_printf (text, " S%u", said[i].speaker);
      g_string_append_c (text, '\n');
    }
  return case_from (text->str);
}

static void
assert_near (double a, double b)
{
  if (fabs (a - b) > 1e-9)
    fail_msg ("%.12g is not %.12g", a, b);
}

static void
assert_as_plain (const RtCase *kase, const RtPick *pick, const Said *said, guint n)
{
  Sum plain = plain_sum (kase, said, n);
  RtLikelihood l = rt_relation_likelihood (kase, 0, pick);

  assert_int_equal (l.claims, n);
  assert_int_equal (l.judged, plain.judged);
  if (!plain.judged)
    return;
  assert_near (l.range.best, probability (plain.best));
  assert_near (l.range.low, probability (plain.low));
  assert_near (l.range.high, probability (plain.high));
}

static void
likelihood_is_that_of_the_plain_version (void **state)
{
  GRand *random = g_rand_new_with_seed (11);
  (void)state;

  for (guint round = 0; round < 400; round++)
    {
      Said said[MOST_CLAIMS];
      guint n = (guint)g_rand_int_range (random, 1, MOST_CLAIMS + 1);
      g_autoptr (RtCase) kase = random_case (random, said, n);
      assert_as_plain (kase, NULL, said, n);
    }
  g_rand_free (random);
}

static void
only_picked_claims_count (void **state)
{
  GRand *random = g_rand_new_with_seed (12);
  (void)state;

  for (guint round = 0; round < 200; round++)
    {
      Said said[MOST_CLAIMS], left[MOST_CLAIMS];
      guint n_left = 0;
      g_autoptr (RtCase) kase = random_case (random, said, MOST_CLAIMS);
      g_autoptr (RtPick) pick = rt_pick_new (kase, TRUE);

      for (guint i = 0; i < MOST_CLAIMS; i++)
        if (g_rand_double (random) < .5)
          rt_pick_set_claim (pick, i + 1, FALSE);
        else
          left[n_left++] = said[i];
      assert_as_plain (kase, pick, left, n_left);
    }
  g_rand_free (random);
}

/* Sums what the explanation says counts, and compares with the likelihood. */
static void
the_explained_parts_add_up (void **state)
{
  GRand *random = g_rand_new_with_seed (13);
  (void)state;

  for (guint round = 0; round < 200; round++)
    {
      Said said[MOST_CLAIMS];
      g_autoptr (RtCase) kase = random_case (random, said, MOST_CLAIMS);
      RtLikelihood l;
      guint n;
      double best = 0;
      g_autofree RtLikelihoodPart *parts = rt_relation_explain (kase, 0, NULL, &n, &l);

      assert_int_equal (n, MOST_CLAIMS);
      for (guint i = 0; i < n; i++)
        {
          assert_int_equal (parts[i].claim, i + 1);
          assert_true (*parts[i].why != '\0');
          if (parts[i].counts)
            best += parts[i].log_odds.best;
        }
      if (l.judged)
        assert_near (l.range.best, probability (best));
    }
  g_rand_free (random);
}

static void
a_repeated_speaker_changes_nothing (void **state)
{
  g_autoptr (RtCase) once = case_from ("a -leads-> b @B2 S1\n");
  g_autoptr (RtCase) thrice = case_from (
      "source S2 from=S1\n"
      "a -leads-> b @B2 S1\na -leads-> b @C3 S1\na -leads-> b @B2 S2\n");
  RtLikelihood one = rt_relation_likelihood (once, 0, NULL);
  RtLikelihood more = rt_relation_likelihood (thrice, 0, NULL);
  (void)state;

  assert_near (one.range.best, more.range.best);
  assert_int_equal (more.asserting, 1);
  assert_false (more.confirmed);
}

static void
two_independent_good_speakers_confirm (void **state)
{
  g_autoptr (RtCase) kase = case_from (
      "a -leads-> b @B2 S1\na -leads-> b @B2 S2\na -leads-> c @A1 S1\n");
  RtLikelihood two = rt_relation_likelihood (kase, 0, NULL);
  RtLikelihood one = rt_relation_likelihood (kase, 1, NULL);
  (void)state;

  assert_true (two.confirmed);
  assert_false (one.confirmed);
}

static void
the_document_speaks_where_nobody_is_named (void **state)
{
  g_autoptr (RtCase) kase = case_from ("a -leads-> b @B2 via:R1\na -leads-> b @B2 via:R2\n");
  RtLikelihood l = rt_relation_likelihood (kase, 0, NULL);
  (void)state;

  assert_int_equal (l.asserting, 2);
}

static void
a_shared_origin_is_named_in_the_explanation (void **state)
{
  g_autoptr (RtCase) kase = case_from (
      "source S2 from=S1\na -leads-> b @A1 S1\na -leads-> b @C3 S2\n");
  RtLikelihood l;
  guint n;
  g_autofree RtLikelihoodPart *parts = rt_relation_explain (kase, 0, NULL, &n, &l);
  (void)state;

  assert_true (parts[0].counts);
  assert_false (parts[1].counts);
  assert_non_null (strstr (parts[1].why, "S1"));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (likelihood_is_that_of_the_plain_version),
    cmocka_unit_test (only_picked_claims_count),
    cmocka_unit_test (the_explained_parts_add_up),
    cmocka_unit_test (a_repeated_speaker_changes_nothing),
    cmocka_unit_test (two_independent_good_speakers_confirm),
    cmocka_unit_test (the_document_speaks_where_nobody_is_named),
    cmocka_unit_test (a_shared_origin_is_named_in_the_explanation),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
