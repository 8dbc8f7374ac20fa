/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Exchanges, against plain versions over 200 random cases: pairs by looking at all of them for
 * each two, chains by trying every two exchanges; sums against exact ones; silences by hand. */

#include "fixture.h"
#include "redthread/exchanges.h"
#include <math.h>

#define ROUNDS 200
#define HOUR 3600

/* Calls and payments of n: hours, days or uncertain dates, some undated; loops; two currencies.
 */
static RtCase *
random_calls (GRand *rand, guint n, guint m)
{
  g_autoptr (GString) text = g_string_new ("set timezone UTC\n");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "entity person n%u\n", i);
  for (guint i = 0; i < m; i++)
    {
      gint day = g_rand_int_range (rand, 1, 5), hour = g_rand_int_range (rand, 0, 24);
      g_autofree char *date = NULL;

      switch (g_rand_int_range (rand, 0, 6))
        {
        case 0:
          date = g_strdup ("");
          break;
        case 1:
          date = g_strdup_printf ("2024-01-%02d", day);
          break;
        case 2:
          date = g_strdup_printf ("[2024-01-%02d..2024-01-%02d]", day,
                                  day + g_rand_int_range (rand, 0, 3));
          break;
        default:
          date = g_strdup_printf ("2024-01-%02dT%02d:10Z", day, hour);
        }
      g_string_append_printf (text, "n%d -paid-> n%d %s #r%u",
                              g_rand_int_range (rand, 0, (gint)n),
                              g_rand_int_range (rand, 0, (gint)n), date, i);
      if (g_rand_int_range (rand, 0, 5))
        g_string_append_printf (text, " amount=%d.%02d_%s", g_rand_int_range (rand, 0, 1000),
                                g_rand_int_range (rand, 0, 100),
                                g_rand_boolean (rand) ? "EUR" : "GBP");
      g_string_append_c (text, '\n');
    }
  return case_from (text->str);
}

static RtExchanges *
exchanges_of (RtCase *kase)
{
  g_autoptr (GError) error = NULL;
  RtExchanges *x = rt_exchanges_new (kase, NULL, TRUE, NULL, NULL, &error);

  if (!x)
    fail_msg ("%s", error->message);
  return x;
}

static RtCase *
random_round (GRand *rand, guint round)
{
  guint n = 1 + round % 6;

  return random_calls (rand, n, round % 9 == 0 ? 0 : (guint)g_rand_int_range (rand, 1, 30));
}

/* ---- Pairs --------------------------------------------------------------------------- */

static void
pairs_add_up_to_what_each_says (void **state)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);

  (void)state;
  for (guint round = 0; round < ROUNDS; round++)
    {
      g_autoptr (RtCase) kase = random_round (rand, round);
      g_autoptr (RtExchanges) x = exchanges_of (kase);
      g_autoptr (GArray) pairs = rt_exchanges_pairs (x, NULL, NULL, NULL);
      guint total = 0;

      for (guint p = 0; p < pairs->len; p++)
        {
          const RtPair *pair = &g_array_index (pairs, RtPair, p);
          guint n[2] = { 0, 0 };
          gint64 sum[2] = { 0, 0 };
          guint rows = 0;

          for (guint q = 0; q < pairs->len; q++)
            rows += g_array_index (pairs, RtPair, q).a == pair->a
                    && g_array_index (pairs, RtPair, q).b == pair->b;
          for (RtRelation r = 0; r < rt_case_n_relations (kase); r++)
            {
              RtRelationRow row;
              const char *amount = rt_case_first_value (kase, RT_OF_RELATION, r, "amount");
              const char *unit = pair->unit == RT_NO_UNIT
                                     ? NULL
                                     : g_array_index (x->units, RtUnit, pair->unit).name;
              guint way;

              rt_case_get_relation (kase, r, &row);
              way = row.from == pair->b;
              if (row.from == row.to
                  || !((row.from == pair->a && row.to == pair->b)
                       || (row.from == pair->b && row.to == pair->a))
                  || (unit && amount && !g_str_has_suffix (amount, unit))
                  || (unit ? !amount && rows > 1 : amount != NULL))
                continue;
              n[way]++;
              if (amount) /* "12.34 EUR": cents without the point */
                {
                  g_auto (GStrv) parts = g_strsplit_set (amount, ". ", 3);

                  sum[way] += g_ascii_strtoll (parts[0], NULL, 10) * 100
                              + g_ascii_strtoll (parts[1], NULL, 10);
                }
            }
          assert_true (strcmp (rt_entity_id (kase, pair->a), rt_entity_id (kase, pair->b)) < 0);
          assert_int_equal (n[0], pair->n[0]);
          assert_int_equal (n[1], pair->n[1]);
          assert_true (sum[0] == pair->sum[0] && sum[1] == pair->sum[1]);
          total += n[0] + n[1];
        }
      assert_int_equal (total, x->items->len);
      assert_int_equal (total + x->loops, rt_case_n_relations (kase));
    }
}

static void
a_day_parts_before_from_after_and_leaves_out_what_straddles_it (void **state)
{
  g_autoptr (RtCase) kase = case_from ("a -called-> b 2024-01-01\n"
                                       "a -called-> c 2024-02-01\n"
                                       "a -called-> d [2024-01-05..2024-02-05]\n"
                                       "b -called-> a 2024-01-31T23:59Z\n");
  g_autoptr (RtExchanges) x = exchanges_of (kase);
  g_autoptr (GArray) pairs = NULL;
  RtDateSpan day;

  (void)state;
  assert_true (rt_date_parse ("2024-02-01", NULL, &day, NULL));
  pairs = rt_exchanges_pairs (x, &day, NULL, NULL);
  assert_int_equal (pairs->len, 3);
  assert_int_equal (g_array_index (pairs, RtPair, 0).before, 2); /* a b */
  assert_int_equal (g_array_index (pairs, RtPair, 0).after, 0);
  assert_int_equal (g_array_index (pairs, RtPair, 1).after, 1); /* a c */
  assert_int_equal (g_array_index (pairs, RtPair, 2).before, 0);
  assert_int_equal (g_array_index (pairs, RtPair, 2).after, 0);
}

static void
sums_are_exact_or_refused (void **state)
{
  g_autoptr (RtCase) cents = case_from ("a -paid-> b 2024 amount=0.10_EUR\n"
                                        "a -paid-> b 2024 amount=0.205_EUR\n");
  g_autoptr (RtCase) huge = case_from ("a -paid-> b 2024 amount=99999999999999999999_EUR\n");
  g_autoptr (RtCase) many = case_from ("a -paid-> b 2024 amount=50000000000000000_EUR\n"
                                       "a -paid-> b 2023 amount=50000000000000000_EUR\n");
  g_autoptr (RtExchanges) x = exchanges_of (cents), m = exchanges_of (many);
  g_autoptr (GArray) pairs = rt_exchanges_pairs (x, NULL, NULL, NULL), none = NULL;
  g_autoptr (GError) error = NULL, sum = NULL;

  (void)state;
  assert_int_equal (g_array_index (x->units, RtUnit, 0).digits, 3);
  assert_true (g_array_index (pairs, RtPair, 0).sum[0] == 305);
  assert_null (rt_exchanges_new (huge, NULL, TRUE, NULL, NULL, &error));
  assert_true (g_error_matches (error, RT_ERROR, RT_ERROR_INPUT));
  none = rt_exchanges_pairs (m, NULL, NULL, &sum);
  assert_null (none);
  assert_true (g_error_matches (sum, RT_ERROR, RT_ERROR_LIMIT));
}

static void
denied_ones_are_none_and_the_type_most_are_dated_of_is_taken (void **state)
{
  g_autoptr (RtCase) kase = case_from ("a -called-> b 2024-01-01 S1 #c1\n"
                                       "! a -called-> c 2024-01-01 S1 #c2\n"
                                       "a -called-> d 2024-01-02 S1 #c3\n"
                                       "a -paid-> b 2024-01-01 S1 #p1\n"
                                       "a -met-> b S1 #m1\na -met-> c S1 #m2\n"
                                       "a -met-> d S1 #m3\n");
  g_autoptr (RtExchanges) x = rt_exchanges_new (kase, NULL, FALSE, NULL, NULL, NULL);

  (void)state;
  assert_int_equal (x->items->len, 2);
  assert_string_equal (rt_schema_relation_type (rt_case_schema (kase), x->type)->name,
                       "called");
}

/* ---- In common ----------------------------------------------------------------------- */

static void
what_is_in_common_is_what_two_members_both_reach (void **state)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (12);

  (void)state;
  for (guint round = 0; round < ROUNDS; round++)
    {
      g_autoptr (RtCase) kase = random_round (rand, round);
      g_autoptr (RtExchanges) x = exchanges_of (kase);
      guint32 n = rt_case_n_entities (kase);
      g_autofree guint32 *members = g_new0 (guint32, n + 1u);
      g_autoptr (GPtrArray) shared = NULL;
      guint found = 0;

      for (guint32 e = 0; e < n && e < 3; e++)
        members[e] = e + 1;
      shared = rt_exchanges_common (x, members, 3, NULL, NULL);
      for (guint32 e = 0; e < n; e++)
        {
          guint32 times[3] = { 0, 0, 0 };
          guint reached = 0;

          for (guint i = 0; i < x->items->len; i++)
            {
              const RtExchange *item = &g_array_index (x->items, RtExchange, i);
              RtEntity other = item->from == e ? item->to : item->from;

              if ((item->from == e || item->to == e) && other < 3)
                reached += times[other]++ == 0;
            }
          if (reached < 2)
            continue;
          found++;
          for (guint i = 0; i < shared->len; i++)
            {
              const RtCommon *common = shared->pdata[i];

              if (common->with != e)
                continue;
              assert_int_equal (common->shared, reached);
              assert_memory_equal (common->n, times, sizeof times);
            }
        }
      assert_int_equal (found, shared->len);
    }
}

/* ---- Chains -------------------------------------------------------------------------- */

static void
count_plainly (const RtExchanges *x, const RtChain *chain, double gap, guint *surely,
               guint *possibly)
{
  *surely = *possibly = 0;
  for (guint i = 0; i < x->items->len; i++)
    {
      const RtExchange *one = &g_array_index (x->items, RtExchange, i);
      RtTruth best = RT_NO;

      if (one->from != chain->a || one->to != chain->b || !rt_exchanges_within (x, one))
        continue;
      for (guint j = 0; j < x->items->len; j++)
        {
          const RtExchange *two = &g_array_index (x->items, RtExchange, j);
          gboolean can = FALSE, must = TRUE;

          if (two->from != chain->b || two->to != chain->c || !rt_exchanges_within (x, two))
            continue;
          /* every reading of the two dates, at their ends and wherever the gap begins */
          for (guint k = 0; k < 6; k++)
            for (guint l = 0; l < 6; l++)
              {
                gint64 points[] = { one->earliest,
                                    one->latest,
                                    two->earliest,
                                    two->latest,
                                    two->earliest - (gint64)gap,
                                    two->latest - (gint64)gap };
                gint64 others[] = { two->earliest,
                                    two->latest,
                                    one->earliest,
                                    one->latest,
                                    one->earliest + (gint64)gap,
                                    one->latest + (gint64)gap };
                gint64 t = points[k], u = others[l];

                if (t < one->earliest || t > one->latest || u < two->earliest
                    || u > two->latest)
                  continue;
                if (u >= t && (double)(u - t) <= gap)
                  can = TRUE;
                else
                  must = FALSE;
              }
          best = MAX (best, can && must ? RT_CERTAINLY : can ? RT_POSSIBLY : RT_NO);
        }
      *surely += best == RT_CERTAINLY;
      *possibly += best == RT_POSSIBLY;
    }
}

static void
chains_are_what_trying_every_two_finds (void **state)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (13);
  guint seen = 0;

  (void)state;
  for (guint round = 0; round < ROUNDS; round++)
    {
      g_autoptr (RtCase) kase = random_round (rand, round);
      g_autoptr (RtExchanges) x = exchanges_of (kase);
      double gap = (double)(1 + round % 40) * HOUR;
      g_autoptr (GArray) chains = rt_exchanges_chains (x, gap, NULL, NULL);
      guint32 n = rt_case_n_entities (kase);
      guint with_any = 0;

      for (guint i = 0; i < chains->len; i++)
        {
          const RtChain *chain = &g_array_index (chains, RtChain, i);
          guint surely, possibly;

          count_plainly (x, chain, gap, &surely, &possibly);
          assert_int_equal (surely, chain->surely);
          assert_int_equal (possibly, chain->possibly);
          assert_true (chain->surely + chain->possibly <= chain->of && chain->chance >= 0
                       && chain->chance <= chain->of);
          seen += surely > 0 && possibly > 0;
        }
      for (guint32 a = 0; a < n; a++)
        for (guint32 b = 0; b < n; b++)
          for (guint32 c = 0; c < n; c++)
            {
              RtChain chain = { .a = a, .b = b, .c = c };
              guint surely = 0, possibly = 0;

              if (a != b && b != c && a != c)
                count_plainly (x, &chain, gap, &surely, &possibly);
              with_any += surely + possibly > 0;
            }
      assert_int_equal (with_any, chains->len);
    }
  assert_true (seen > 20);
}

/* ---- Hours and silences -------------------------------------------------------------- */

static void
hours_are_those_of_the_zone_and_days_have_none (void **state)
{
  g_autoptr (RtCase) kase = case_from (
      "set timezone Asia/Tehran\n"
      "a -called-> b 2024-01-01T21:45Z\n" /* 01:15 on Tuesday */
      "a -called-> b 2024-01-07\n"
      "a -called-> b\n"
      "a -called-> b [2024-01-07T10:00..2024-01-07T11:00]\n");
  g_autoptr (RtExchanges) x = exchanges_of (kase);
  RtHours hours;

  (void)state;
  rt_exchanges_hours (x, &hours);
  assert_int_equal (hours.timed, 1);
  assert_int_equal (hours.untimed, 3);
  assert_int_equal (hours.n[1][1], 1);
}

/* One call a day for forty days, with @hole of them missing in the middle. */
static RtCase *
daily (guint hole)
{
  g_autoptr (GString) text = g_string_new ("set timezone UTC\n");

  for (guint i = 0; i < 60; i++)
    if (i < 20 || i >= 20 + hole)
      g_string_append_printf (text, "a -called-> b 2024-%02u-%02u\n", 1 + i / 28, 1 + i % 28);
  g_string_append (text, "c -called-> d 2024-01-01\nc -called-> d 2024-03-04\n");
  return case_from (text->str);
}

static void
a_silence_is_longer_than_the_rhythm_explains (void **state)
{
  g_autoptr (RtCase) even = daily (0), broken = daily (25);
  g_autoptr (RtExchanges) x = exchanges_of (even), y = exchanges_of (broken);
  guint32 examined;
  g_autoptr (GArray) none = rt_exchanges_silences (x, TRUE, 0.01, &examined, NULL, NULL);
  g_autoptr (GArray) some = rt_exchanges_silences (y, TRUE, 0.01, &examined, NULL, NULL);
  const RtSilence *s;

  (void)state;
  assert_int_equal (none->len, 0);
  assert_int_equal (examined, 1); /* c and d were heard of twice */
  assert_int_equal (some->len, 1);
  s = &g_array_index (some, RtSilence, 0);
  assert_string_equal (rt_entity_id (broken, s->a), "a");
  assert_int_equal (s->days, 35);
  assert_false (s->to_end);
  assert_true (s->to - s->from > 25 * 86400 && s->to - s->from < 29 * 86400);
}

static void
a_slip_in_the_year_makes_nobody_silent (void **state)
{
  g_autoptr (GString) text = g_string_new ("set timezone UTC\n");
  g_autoptr (RtCase) kase = NULL;
  g_autoptr (RtExchanges) x = NULL;
  g_autoptr (GArray) silences = NULL;
  guint32 examined;

  (void)state;
  for (guint i = 0; i < 20; i++)
    g_string_append_printf (text, "a -called-> b 2024-01-%02u\n", 1 + i);
  g_string_append (text, "a -called-> b 2042-01-05\n");
  kase = case_from (text->str);
  x = exchanges_of (kase);
  assert_int_equal (x->outlying, 1);
  silences = rt_exchanges_silences (x, FALSE, 0.01, &examined, NULL, NULL);
  assert_int_equal (silences->len, 0);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (pairs_add_up_to_what_each_says),
    cmocka_unit_test (a_day_parts_before_from_after_and_leaves_out_what_straddles_it),
    cmocka_unit_test (sums_are_exact_or_refused),
    cmocka_unit_test (denied_ones_are_none_and_the_type_most_are_dated_of_is_taken),
    cmocka_unit_test (what_is_in_common_is_what_two_members_both_reach),
    cmocka_unit_test (chains_are_what_trying_every_two_finds),
    cmocka_unit_test (hours_are_those_of_the_zone_and_days_have_none),
    cmocka_unit_test (a_silence_is_longer_than_the_rhythm_explains),
    cmocka_unit_test (a_slip_in_the_year_makes_nobody_silent),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
