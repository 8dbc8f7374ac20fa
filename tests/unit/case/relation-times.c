/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The accounts of when a relation held, of few claims and of many, against their definition. */
#include "fixture.h"

/* A day, a month or a year between 2000 and 2000 + @years; now and then none. */
static char *
random_date (GRand *rand, gint years)
{
  gint year = 2000 + g_rand_int_range (rand, 0, years);

  switch (g_rand_int_range (rand, 0, 8))
    {
    case 0:
      return NULL;
    case 1:
      return g_strdup_printf ("%d", year);
    case 2:
      return g_strdup_printf ("%d-%02d", year, g_rand_int_range (rand, 1, 13));
    default:
      return g_strdup_printf ("%d-%02d-%02d", year, g_rand_int_range (rand, 1, 13),
                              g_rand_int_range (rand, 1, 29));
    }
}

static RtCase *
random_claims (GRand *rand, guint n, gint years)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *start = random_date (rand, years), *end = random_date (rand, years);

      g_string_append_printf (text, "%sa -owns-> b %s %s%s @B2 S%u\n",
                              g_rand_int_range (rand, 0, 9) ? "" : "! ", start ? start : "",
                              end ? "until:" : "", end ? end : "",
                              (guint)g_rand_int_range (rand, 1, 4));
    }
  return case_from (text->str);
}

static gboolean
are_apart (const RtCase *kase, RtDate a, RtDate b)
{
  const RtDateSpan *x = rt_case_date_span (kase, a), *y = rt_case_date_span (kase, b);

  return a != b && x && y && (x->latest < y->earliest || y->latest < x->earliest);
}

/* By the definition: an account is what fits none of those before. */
static void
assert_times (RtCase *kase)
{
  guint n, n_claims, found = 1;
  g_autofree RtRelationTime *times = rt_relation_times (kase, 0, NULL, &n);
  const RtClaim *claims = rt_relation_claims (kase, 0, &n_claims);

  assert_non_null (times);
  for (guint i = 0; n > 0 && i < n_claims; i++)
    {
      RtClaimRow claim;
      gboolean fits = FALSE;

      rt_case_get_claim (kase, claims[i], &claim);
      for (guint j = 0; j < found && !fits; j++)
        fits = !are_apart (kase, times[j].start, claim.start)
               && !are_apart (kase, times[j].end, claim.end);
      if (fits || claim.stance == RT_STANCE_DENIES || (!claim.start && !claim.end))
        continue;
      assert_true (found < n);
      assert_int_equal (times[found].start, claim.start);
      assert_int_equal (times[found].end, claim.end);
      assert_int_equal (times[found].claim, claims[i]);
      found++;
    }
  assert_int_equal (found, MAX (n, 1));
}

static void
accounts_are_those_that_fit_none_before (void **state)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);

  (void)state;
  for (guint round = 0; round < 300; round++)
    {
      g_autoptr (RtCase) kase = random_claims (
          rand, (guint)g_rand_int_range (rand, 1, round % 3 ? 200 : 70), 1 + (gint)round % 40);
      assert_times (kase);
    }
}

/* So many that the square of them would be noticed, all with days of their own. */
static void
each_of_many_days_is_an_account (void **state)
{
  const guint many = 20000;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GDateTime) first = g_date_time_new_utc (1950, 1, 1, 0, 0, 0);
  g_autoptr (RtCase) kase = NULL;
  g_autofree RtRelationTime *times = NULL;
  guint n;

  (void)state;
  for (guint i = 0; i < many; i++)
    {
      g_autoptr (GDateTime) day = g_date_time_add_days (first, (gint)(i * 7919 % many));
      g_autofree char *date = g_date_time_format (day, "%F");

      g_string_append_printf (text, "a -owns-> b %s @B2 S1\n", date);
    }
  kase = case_from (text->str);
  times = rt_relation_times (kase, 0, NULL, &n);
  assert_int_equal (n, many);
  assert_string_equal (rt_case_date_text (kase, times[0].start), "1950-01-01");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (accounts_are_those_that_fit_none_before),
    cmocka_unit_test (each_of_many_days_is_an_account),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
