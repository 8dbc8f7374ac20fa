/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Grades, and the sum behind a likelihood against a slow plain version of DESIGN
 * section 7 over seeded random claims. The figures of the plain version are that
 * section's; nothing of the engine's table is used in it. */

#include "case/likelihood.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <math.h>
#include <string.h>

static RtGrade
grade (const char *text)
{
  g_autoptr (GError) error = NULL;
  RtGrade g = 0;
  if (!rt_grade_parse (text, NULL, &g, &error))
    fail_msg ("%s", error->message);
  return g;
}

/* ---- DESIGN section 7, plainly ------------------------------------------------ */

static const double credibility[][3] = { /* low, best, high of 1 to 5 */
                                         { .80, .90, .95 },
                                         { .60, .75, .85 },
                                         { .50, .60, .70 },
                                         { .35, .50, .50 },
                                         { .10, .25, .40 }
};
static const double reliability[][3] = { /* A to F */
                                         { 1, 1, 1 },    { .85, .85, .85 }, { .6, .6, .6 },
                                         { .3, .3, .3 }, { .1, .1, .1 },    { 0, .3, .85 }
};

typedef struct
{
  guint speaker, roots[3], n_roots;
  gboolean denies;
  char letter, digit; /* 0: ungraded */
} Claim;

static double
plain_logit (double p)
{
  return log (p) - log (1 - p);
}

/* FALSE where nothing can be judged. low, best, high, of what the claim asserts. */
static gboolean
plain_odds (char letter, char digit, double odds[3])
{
  if (!letter || !digit || digit == '6')
    return FALSE;
  const double *c = credibility[digit - '1'], *r = reliability[letter - 'A'];
  odds[0] = odds[2] = plain_logit (c[0]) * r[0];
  for (int i = 0; i < 3; i += 2)
    for (int j = 0; j < 3; j += 2)
      {
        odds[0] = MIN (odds[0], plain_logit (c[i]) * r[j]);
        odds[2] = MAX (odds[2], plain_logit (c[i]) * r[j]);
      }
  odds[1] = plain_logit (c[1]) * r[1];
  return TRUE;
}

static gboolean
plain_related (const Claim *a, const Claim *b)
{
  for (guint i = 0; i < a->n_roots; i++)
    for (guint j = 0; j < b->n_roots; j++)
      if (a->roots[i] == b->roots[j])
        return TRUE;
  return FALSE;
}

static RtLikelihood
plain_likelihood (const Claim *claims, guint n)
{
  g_autofree guint *group = g_new (guint, n + 1);
  RtLikelihood result = { .claims = n, .ungraded = n > 0 };
  double sum[3] = { 0 };
  guint support = 0;
  for (guint i = 0; i < n; i++)
    group[i] = i;
  for (gboolean changed = TRUE; changed;)
    {
      changed = FALSE;
      for (guint i = 0; i < n; i++)
        for (guint j = 0; j < n; j++)
          if (plain_related (&claims[i], &claims[j]) && group[i] != group[j])
            {
              group[i] = group[j] = MIN (group[i], group[j]);
              changed = TRUE;
            }
    }
  for (guint g = 0; g < n; g++)
    {
      int best = -1, first = -1;
      double best_odds[3] = { 0 };
      for (guint i = 0; i < n; i++)
        {
          if (group[i] != g)
            continue;
          first = first < 0 ? (int)i : first;
          char digit = claims[i].digit;
          if (digit)
            result.ungraded = FALSE;
          for (guint j = 0; j < n; j++)
            if (group[j] != g && claims[j].denies == claims[i].denies && digit == '1')
              digit = '2';
          double odds[3];
          if (plain_odds (claims[i].letter, digit, odds)
              && (best < 0 || odds[1] > best_odds[1] + 1e-12))
            {
              best = (int)i;
              memcpy (best_odds, odds, sizeof odds);
            }
        }
      if (first < 0)
        continue;
      gboolean denies = claims[best < 0 ? first : best].denies;
      if (claims[best < 0 ? first : best].speaker)
        *(denies ? &result.denying : &result.asserting) += 1;
      if (best < 0)
        continue;
      result.judged = TRUE;
      for (int k = 0; k < 3; k++)
        sum[k] += denies ? -best_odds[2 - k] : best_odds[k];
      support += claims[best].speaker && !denies && best_odds[1] > 0;
    }
  double p[3];
  for (int k = 0; k < 3; k++)
    p[k] = MIN (.95, MAX (.05, exp (sum[k]) / (1 + exp (sum[k]))));
  result.range = (RtRange){ p[0], p[1], p[2] };
  result.confirmed = result.judged && support >= 2 && p[1] >= .8 - 1e-12;
  return result;
}

/* ---- The engine on the same claims ---------------------------------------------- */

static RtLikelihoodTerm *
terms_of (const Claim *claims, guint n)
{
  RtLikelihoodTerm *terms = g_new0 (RtLikelihoodTerm, n + 1);
  for (guint i = 0; i < n; i++)
    {
      char text[] = { claims[i].letter, claims[i].digit, '\0' };
      terms[i].speaker = claims[i].speaker;
      terms[i].roots = claims[i].roots;
      terms[i].n_roots = claims[i].n_roots;
      terms[i].stance = claims[i].denies ? RT_STANCE_DENIES : RT_STANCE_ASSERTS;
      terms[i].grade = claims[i].letter ? grade (text) : 0;
    }
  return terms;
}

static RtLikelihood
likelihood (const Claim *claims, guint n)
{
  g_autofree RtLikelihoodTerm *terms = terms_of (claims, n);
  return rt_likelihood_sum (rt_grade_table_default (), terms, n);
}

static void
assert_near (double a, double b)
{
  if (fabs (a - b) > 1e-9 * MAX (1, fabs (b)))
    fail_msg ("%.17g is not %.17g", a, b);
}

static void
assert_same (const RtLikelihood *a, const RtLikelihood *b)
{
  assert_int_equal (a->judged, b->judged);
  assert_int_equal (a->claims, b->claims);
  assert_int_equal (a->asserting, b->asserting);
  assert_int_equal (a->denying, b->denying);
  assert_int_equal (a->ungraded, b->ungraded);
  assert_int_equal (a->confirmed, b->confirmed);
  if (!a->judged)
    return;
  assert_near (a->range.low, b->range.low);
  assert_near (a->range.best, b->range.best);
  assert_near (a->range.high, b->range.high);
  assert_true (a->range.low <= a->range.best && a->range.best <= a->range.high);
}

static Claim
random_claim (GRand *rand, guint speakers)
{
  Claim c = { .speaker = (guint)g_rand_int_range (rand, 0, (gint32)speakers) };
  /* A speaker's origins depend on the speaker alone. */
  g_autoptr (GRand) own = g_rand_new_with_seed (c.speaker * 7919 + speakers);
  c.n_roots = c.speaker ? (guint)g_rand_int_range (own, 1, 4) : 1;
  for (guint i = 0; i < c.n_roots; i++)
    c.roots[i] = c.speaker ? (guint)g_rand_int_range (own, 1, (gint32)(2 * speakers)) : 0;
  c.denies = g_rand_int_range (rand, 0, 4) == 0;
  if (g_rand_int_range (rand, 0, 6))
    {
      c.letter = (char)('A' + g_rand_int_range (rand, 0, 6));
      c.digit = (char)('1' + g_rand_int_range (rand, 0, 6));
    }
  return c;
}

/* Up to 60 claims: more than the engine compares pair by pair. */
static void
likelihood_agrees_with_the_plain_sum (void **state)
{
  (void)state;
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  guint judged = 0, confirmed = 0;
  for (guint round = 0; round < 4000; round++)
    {
      Claim claims[60];
      guint n = (guint)g_rand_int_range (rand, 0, round % 10 ? 7 : 61);
      guint speakers = (guint)g_rand_int_range (rand, 2, round % 10 ? 8 : 60);
      for (guint i = 0; i < n; i++)
        claims[i] = random_claim (rand, speakers);
      RtLikelihood fast = likelihood (claims, n), slow = plain_likelihood (claims, n);
      assert_same (&fast, &slow);
      judged += fast.judged ? 1 : 0;
      confirmed += fast.confirmed ? 1 : 0;
    }
  assert_true (judged > 1000 && confirmed > 50); /* the rounds reach what they are for */
}

#define SPEAKER(n) .speaker = n, .roots = { n }, .n_roots = 1

static void
one_speaker_alone_is_never_confirmed (void **state)
{
  (void)state;
  Claim alone[] = { { SPEAKER (1), .letter = 'A', .digit = '1' },
                    { SPEAKER (1), .letter = 'A', .digit = '1' } };
  RtLikelihood l = likelihood (alone, 2);
  assert_near (l.range.best, .90);
  assert_int_equal (l.asserting, 1);
  assert_false (l.confirmed);
}

static void
speakers_of_one_origin_are_one (void **state)
{
  (void)state;
  Claim claims[]
      = { { .speaker = 1, .roots = { 9 }, .n_roots = 1, .letter = 'B', .digit = '2' },
          { .speaker = 2, .roots = { 9, 8 }, .n_roots = 2, .letter = 'C', .digit = '3' },
          { .speaker = 3, .roots = { 8 }, .n_roots = 1, .letter = 'A', .digit = '3' } };
  g_autofree RtLikelihoodTerm *terms = terms_of (claims, 3);
  RtLikelihood l = rt_likelihood_sum (rt_grade_table_default (), terms, 3);
  assert_int_equal (l.asserting, 1);
  assert_int_equal (terms[0].verdict, RT_TERM_COUNTS);
  assert_int_equal (terms[1].verdict, RT_TERM_SHARED);
  assert_int_equal (terms[2].verdict, RT_TERM_SHARED);
  assert_int_equal (terms[2].by, 0);
}

static void
a_one_counts_as_two_beside_its_own_corroboration (void **state)
{
  (void)state;
  Claim claims[] = { { SPEAKER (1), .letter = 'A', .digit = '1' }, { SPEAKER (2) } };
  assert_near (likelihood (claims, 1).range.best, .90);
  assert_near (likelihood (claims, 2).range.best,
               .75); /* the second is ungraded, but it is there */
  claims[1].denies = TRUE;
  assert_near (likelihood (claims, 2).range.best, .90); /* a denial corroborates nothing */
}

/* C2 is .6 ln 3 and D1 .3 ln 9: the same, whatever rounding makes of it. */
static void
of_equal_claims_of_a_speaker_the_first_counts (void **state)
{
  (void)state;
  Claim claims[] = { { SPEAKER (1), .letter = 'C', .digit = '2' },
                     { SPEAKER (1), .letter = 'D', .digit = '1', .denies = TRUE } };
  assert_true (likelihood (claims, 2).range.best > .6);
  claims[0].denies = TRUE;
  claims[1].denies = FALSE;
  assert_true (likelihood (claims, 2).range.best < .4);
}

static void
denial_of_equal_grade_leaves_even_odds (void **state)
{
  (void)state;
  Claim claims[] = { { SPEAKER (1), .letter = 'B', .digit = '2' },
                     { SPEAKER (2), .letter = 'B', .digit = '2', .denies = TRUE } };
  RtLikelihood l = likelihood (claims, 2);
  assert_near (l.range.best, .5);
  assert_near (l.range.low, 1 - l.range.high);
  assert_int_equal (l.denying, 1);
}

static void
what_cannot_be_judged_has_no_number (void **state)
{
  (void)state;
  Claim f6[] = { { SPEAKER (1), .letter = 'F', .digit = '6' } }, none[] = { { SPEAKER (1) } };
  RtLikelihood l = likelihood (f6, 1);
  assert_false (l.judged);
  assert_string_equal (rt_likelihood_label (&l), "cannot be judged");
  l = likelihood (none, 1);
  assert_string_equal (rt_likelihood_label (&l), "ungraded");
  l = likelihood (none, 0);
  assert_false (l.ungraded);
}

static void
words_change_above_their_bounds (void **state)
{
  (void)state;
  const struct
  {
    double bound;
    const char *at, *above;
  } rows[] = { { .20, "very unlikely", "unlikely" },
               { .45, "unlikely", "even chance" },
               { .55, "even chance", "likely" },
               { .80, "likely", "very likely" } };
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      assert_string_equal (rt_likelihood_word (rows[i].bound), rows[i].at);
      assert_string_equal (rt_likelihood_word (rows[i].bound + 1e-6), rows[i].above);
    }
}

/* ---- Reading ------------------------------------------------------------------------ */

static void
every_grade_reads_back_as_itself (void **state)
{
  (void)state;
  for (guint g = 1; g < rt_n_grades (); g++)
    {
      const RtGradeRow *row = rt_grade_row ((RtGrade)g);
      g_autofree char *full = g_strconcat (row->scale, ":", row->text, NULL);
      RtGrade a = 0, b = 0;
      assert_true (rt_grade_parse (full, NULL, &a, NULL));
      assert_true (rt_grade_parse (row->text, row->scale, &b, NULL));
      assert_int_equal (a, g);
      assert_int_equal (b, g);
      assert_true (row->reliability || row->credibility);
    }
  assert_null (rt_grade_row (0));
  assert_null (rt_grade_row ((RtGrade)rt_n_grades ()));
}

static void
grades_outside_their_scale_are_refused (void **state)
{
  (void)state;
  const struct
  {
    const char *text, *scale, *says;
  } rows[] = {
    { "B7", NULL, "such as B2" },        { "G1", NULL, "such as B2" },
    { "B0", NULL, "such as B2" },        { "22", NULL, "such as B2" },
    { "X2", NULL, "\"4x4:X2\"" },        { "F1", "5x5x5", "\"admiralty:F1\"" },
    { "E5", "4x4", "\"admiralty:E5\"" }, { "confirmed", NULL, "\"i2:confirmed\"" },
    { "B2", "nato", "use admiralty" },   { "mine:B2", NULL, "use admiralty" },
    { "4x4:", NULL, "such as B2" },      { "B23", "5x5x5", "handling is a marking" },
    { "?", NULL, "such as B2" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      RtGrade g = 77;
      if (rt_grade_parse (rows[i].text, rows[i].scale, &g, &error))
        fail_msg ("\"%s\" was read as a grade", rows[i].text);
      assert_int_equal (g, 77);
      if (!strstr (error->message, rows[i].says))
        fail_msg ("%s", error->message);
    }
}

static void
empty_is_ungraded_and_case_does_not_matter (void **state)
{
  (void)state;
  assert_int_equal (grade (""), 0);
  assert_int_equal (grade ("  "), 0);
  assert_int_equal (grade (" b2 "), grade ("B2"));
  assert_int_equal (grade ("I2:Confirmed"), grade ("i2:confirmed"));
}

static void
lone_digit_borrows_the_sources_letter (void **state)
{
  (void)state;
  assert_int_equal (rt_grade_join (grade ("2"), grade ("B")), grade ("B2"));
  assert_int_equal (rt_grade_join (grade ("C3"), grade ("B")), grade ("C3"));
  assert_int_equal (rt_grade_join (0, grade ("B")), 0);
  assert_int_equal (rt_grade_join (grade ("2"), 0), grade ("2"));
  assert_int_equal (rt_grade_join (grade ("2"), grade ("4x4:B")), grade ("2"));
  assert_int_equal (rt_grade_join (grade ("4x4:2"), grade ("4x4:X")), grade ("4x4:X2"));
}

static void
admiralty_log_odds_are_those_of_the_design (void **state)
{
  (void)state;
  for (char letter = 'A'; letter <= 'F'; letter++)
    for (char digit = '1'; digit <= '6'; digit++)
      {
        char text[] = { letter, digit, '\0' };
        RtRange odds;
        double plain[3];
        gboolean judged = plain_odds (letter, digit, plain);
        assert_int_equal (rt_grade_log_odds (rt_grade_table_default (), grade (text), &odds),
                          judged);
        if (!judged)
          continue;
        assert_near (odds.low, plain[0]);
        assert_near (odds.best, plain[1]);
        assert_near (odds.high, plain[2]);
      }
  RtRange odds;
  assert_false (rt_grade_log_odds (rt_grade_table_default (), grade ("B"), &odds));
  assert_false (rt_grade_log_odds (rt_grade_table_default (), grade ("2"), &odds));
  assert_true (rt_grade_log_odds (rt_grade_table_default (), grade ("i2:confirmed"), &odds));
}

static void
case_figures_replace_only_their_own_row (void **state)
{
  (void)state;
  RtGradeTable *table = rt_grade_table_copy (rt_grade_table_default ());
  RtRange before, after;
  assert_true (rt_grade_table_set (table, "admiralty", "credibility", "2", .7, .8, .9, NULL));
  assert_true (rt_grade_log_odds (table, grade ("A2"), &after));
  assert_near (after.best, plain_logit (.8));
  assert_true (rt_grade_log_odds (table, grade ("A3"), &after));
  assert_true (rt_grade_log_odds (rt_grade_table_default (), grade ("A3"), &before));
  assert_near (after.best, before.best);
  assert_true (rt_grade_log_odds (rt_grade_table_default (), grade ("A2"), &before));
  assert_near (before.best, plain_logit (.75));
  rt_grade_table_free (table);
}

static void
case_figures_that_make_no_sense_are_refused (void **state)
{
  (void)state;
  RtGradeTable *table = rt_grade_table_copy (rt_grade_table_default ());
  const struct
  {
    const char *scale, *part, *grade;
    double low, best, high;
  } rows[] = {
    { "admiralty", "credibility", "2", .8, .7, .9 },
    { "admiralty", "credibility", "2", 0, .7, .9 },
    { "admiralty", "credibility", "2", .5, .7, 1 },
    { "admiralty", "credibility", "2", .5, NAN, .9 },
    { "admiralty", "reliability", "B", .5, .7, 1.1 },
    { "admiralty", "reliability", "2", .5, .7, 1 },
    { "admiralty", "credibility", "B", .5, .7, .9 },
    { "admiralty", "credibility", "B2", .5, .7, .9 },
    { "nato", "credibility", "2", .5, .7, .9 },
    { "admiralty", "weight", "2", .5, .7, .9 },
    { "admiralty", "credibility", "", .5, .7, .9 },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      assert_false (rt_grade_table_set (table, rows[i].scale, rows[i].part, rows[i].grade,
                                        rows[i].low, rows[i].best, rows[i].high, &error));
      assert_true (g_error_matches (error, RT_ERROR, RT_ERROR_INPUT));
    }
  rt_grade_table_free (table);
}

static void
stance_hedge_and_basis_are_read_and_named (void **state)
{
  (void)state;
  g_autoptr (GError) error = NULL;
  RtStance stance;
  RtHedge hedge;
  RtBasis basis;
  assert_true (rt_stance_parse ("", &stance, NULL));
  assert_int_equal (stance, RT_STANCE_ASSERTS);
  assert_true (rt_hedge_parse (" Alleged", &hedge, NULL));
  assert_string_equal (rt_hedge_name (hedge), "alleged");
  assert_true (rt_basis_parse ("", &basis, NULL));
  assert_null (rt_basis_name (basis));
  assert_true (rt_basis_parse ("inferred", &basis, NULL));
  assert_string_equal (rt_basis_name (basis), "inferred");
  assert_false (rt_stance_parse ("denyes", &stance, &error));
  assert_string_equal (
      error->message,
      "\"denyes\" is no stance (did you mean \"denies\"?): use asserts or denies");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (likelihood_agrees_with_the_plain_sum),
    cmocka_unit_test (one_speaker_alone_is_never_confirmed),
    cmocka_unit_test (speakers_of_one_origin_are_one),
    cmocka_unit_test (a_one_counts_as_two_beside_its_own_corroboration),
    cmocka_unit_test (of_equal_claims_of_a_speaker_the_first_counts),
    cmocka_unit_test (denial_of_equal_grade_leaves_even_odds),
    cmocka_unit_test (what_cannot_be_judged_has_no_number),
    cmocka_unit_test (words_change_above_their_bounds),
    cmocka_unit_test (every_grade_reads_back_as_itself),
    cmocka_unit_test (grades_outside_their_scale_are_refused),
    cmocka_unit_test (empty_is_ungraded_and_case_does_not_matter),
    cmocka_unit_test (lone_digit_borrows_the_sources_letter),
    cmocka_unit_test (admiralty_log_odds_are_those_of_the_design),
    cmocka_unit_test (case_figures_replace_only_their_own_row),
    cmocka_unit_test (case_figures_that_make_no_sense_are_refused),
    cmocka_unit_test (stance_hedge_and_basis_are_read_and_named),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
