/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Following money, against ledgers worked by hand, and over 200 random ones against plain
 * versions: cent by cent, by augmenting paths, by trying every sequence of payments. */

#include "fixture.h"
#include "redthread/flow.h"
#include <math.h>

#define ROUNDS 200
#define DAY 86400.0

static RtExchanges *
ledger_of (RtCase *kase)
{
  g_autoptr (GError) error = NULL;
  RtExchanges *x = rt_exchanges_new (kase, NULL, TRUE, "amount", NULL, &error);

  if (!x)
    fail_msg ("%s", error->message);
  return x;
}

/* Payments of n accounts, no two in one minute; amounts of a few units, so that they meet. */
static RtCase *
random_ledger (GRand *rand, guint n, guint m)
{
  g_autoptr (GString) text = g_string_new ("set timezone UTC\n");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "entity bank-account n%u\n", i);
  for (guint i = 0; i < m; i++)
    g_string_append_printf (
        text, "n%d -paid-> n%d 2024-01-%02dT%02d:%02dZ #p%u amount=%d_JPY\n",
        g_rand_int_range (rand, 0, (gint)n), g_rand_int_range (rand, 0, (gint)n),
        1 + (gint)i / 12, g_rand_int_range (rand, 0, 1) + 2 * ((gint)i % 12), (gint)i % 60, i,
        g_rand_int_range (rand, 0, 9));
  return case_from (text->str);
}

static const RtExchange *
item_at (const RtExchanges *x, guint i)
{
  return &g_array_index (x->items, RtExchange, i);
}

/* ---- Tracing ------------------------------------------------------------------------- */

/* "b 60/40 c 20/0": who got how much of it and paid how much of that on, in the smallest part.
 */
static char *
traced (const char *text, const char *from, RtTraceRule rule)
{
  g_autoptr (RtCase) kase = case_from (text);
  g_autoptr (RtExchanges) x = ledger_of (kase);
  RtEntity origin = rt_case_entity (kase, from);
  g_autoptr (RtTrace) trace = rt_flow_trace (x, &origin, 1, rule, NULL, NULL);
  GString *out = g_string_new (NULL);
  RtOrigin *o = &g_array_index (trace->origins, RtOrigin, 0);

  for (guint i = 0; i < trace->rows->len; i++)
    {
      RtTraced *row = &g_array_index (trace->rows, RtTraced, i);

      g_string_append_printf (out, "%s %d/%d, ", rt_entity_id (kase, row->entity),
                              (int)row->traced_in, (int)row->traced_out);
    }
  g_string_append_printf (out, "paid %d back %d", (int)o->paid, (int)o->back);
  return g_string_free (out, FALSE);
}

static void
assert_traced (const char *text, RtTraceRule rule, const char *want)
{
  g_autofree char *got = traced (text, "x", rule);

  assert_string_equal (got, want);
}

/* b holds 100 of its own income, then gets 50 from x, and pays 60 to c and 30 to d. */
static const char mixed[] = "z -paid-> b 2024-01-01 amount=100_EUR\n"
                            "x -paid-> b 2024-01-02 amount=50_EUR\n"
                            "b -paid-> c 2024-01-03 amount=60_EUR\n"
                            "b -paid-> d 2024-01-04 amount=60_EUR\n";

static void
a_mixed_account_is_told_apart_by_the_rule (void **state)
{
  (void)state;
  /* in cents: pro-rata 60 x 50/150 = 20, and again 20; the rest stays */
  assert_traced (mixed, RT_TRACE_PRO_RATA, "c 2000/0, d 2000/0, b 5000/4000, paid 5000 back 0");
  /* the 100 of z goes first: c gets none of x's, d 20 of it */
  assert_traced (mixed, RT_TRACE_FIFO, "b 5000/2000, d 2000/0, paid 5000 back 0");
  /* x's goes first */
  assert_traced (mixed, RT_TRACE_ANY, "c 5000/0, b 5000/5000, paid 5000 back 0");
}

static void
a_payment_carries_only_what_came_before_it (void **state)
{
  const char *late = "b -paid-> c 2024-01-01 amount=50_EUR\n"
                     "x -paid-> b 2024-01-02 amount=50_EUR\n";
  /* on one day the money can pass, whatever the order of the rows, through two accounts even */
  const char *same = "c -paid-> d 2024-01-02 amount=50_EUR\n"
                     "b -paid-> c 2024-01-02 amount=50_EUR\n"
                     "x -paid-> b 2024-01-02 amount=50_EUR\n";

  (void)state;
  assert_traced (late, RT_TRACE_ANY, "b 5000/0, paid 5000 back 0");
  assert_traced (same, RT_TRACE_FIFO, "d 5000/0, b 5000/5000, c 5000/5000, paid 5000 back 0");
}

static void
what_comes_back_stops_there_and_old_balances_are_not_traced (void **state)
{
  const char *back = "x -paid-> b 2024-01-01 amount=10_EUR\n"
                     "b -paid-> x 2024-01-02 amount=25_EUR\n"
                     "x -paid-> c 2024-01-03 amount=1_EUR\n";

  (void)state;
  assert_traced (back, RT_TRACE_PRO_RATA, "c 100/0, b 1000/1000, paid 1100 back 1000");
  assert_traced (back, RT_TRACE_FIFO, "c 100/0, b 1000/1000, paid 1100 back 1000");
}

static void
currencies_do_not_mix_and_refunds_are_left_out (void **state)
{
  g_autoptr (RtCase) kase = case_from ("x -paid-> b 2024-01-01 amount=10_EUR\n"
                                       "b -paid-> c 2024-01-02 amount=10_USD\n"
                                       "x -paid-> b 2024-01-02 amount=-3_EUR\n"
                                       "x -paid-> b amount=3_EUR\n"
                                       "x -paid-> b 2024-01-03\n");
  g_autoptr (RtExchanges) x = ledger_of (kase);
  RtEntity origin = rt_case_entity (kase, "x");
  g_autoptr (RtTrace) trace = rt_flow_trace (x, &origin, 1, RT_TRACE_ANY, NULL, NULL);

  (void)state;
  assert_int_equal (trace->rows->len, 1);
  assert_int_equal (trace->undated, 1);
  assert_int_equal (trace->unpriced, 1);
  assert_int_equal (trace->empty, 1);
  assert_true (g_array_index (trace->rows, RtTraced, 0).traced_out == 0);
}

/* Each part of a currency on its own: a queue of them an account, in the order in which they
 * came, each marked or not. */
static void
trace_plainly (const RtExchanges *x, RtEntity origin, RtTraceRule rule, double *in, double *out)
{
  guint32 n = rt_case_n_entities (x->kase);
  g_autofree double *held = g_new0 (double, n), *marked = g_new0 (double, n);
  g_autofree GString **queue = g_new0 (GString *, n);

  for (guint32 e = 0; e < n; e++)
    queue[e] = g_string_new (NULL);
  for (guint i = 0; i < x->items->len; i++)
    {
      const RtExchange *item = item_at (x, i);
      GString *moved = g_string_new (NULL);
      double amount = (double)item->amount, carried = 0;
      RtEntity a = item->from, b = item->to;

      for (gint64 part = 0; part < item->amount; part++)
        {
          char mark = a == origin ? 'x' : queue[a]->len ? queue[a]->str[0] : '.';

          if (a != origin && queue[a]->len)
            g_string_erase (queue[a], 0, 1);
          g_string_append_c (moved, mark);
          carried += mark == 'x';
        }
      if (a != origin && rule != RT_TRACE_FIFO)
        {
          double known = MIN (amount, held[a]);

          carried = rule == RT_TRACE_ANY ? MIN (known, marked[a])
                    : held[a] > 0        ? marked[a] * known / held[a]
                                         : 0;
          held[a] -= known;
          marked[a] -= carried;
        }
      if (a != origin)
        out[a] += carried;
      if (b != origin)
        {
          in[b] += carried;
          held[b] += amount;
          marked[b] += carried;
          g_string_append (queue[b], moved->str);
        }
      g_string_free (moved, TRUE);
    }
  for (guint32 e = 0; e < n; e++)
    g_string_free (queue[e], TRUE);
}

static void
rules_agree_with_plain_ones_and_nothing_is_lost (void **state)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (21);
  guint rows = 0;

  (void)state;
  for (guint round = 0; round < ROUNDS; round++)
    for (RtTraceRule rule = RT_TRACE_PRO_RATA; rule <= RT_TRACE_ANY; rule++)
      {
        guint n = 2 + round % 5;
        g_autoptr (RtCase) kase = random_ledger (rand, n,
                                                 1 + (guint)g_rand_int_range (rand, 0, 40));
        g_autoptr (RtExchanges) x = ledger_of (kase);
        g_autofree double *in = g_new0 (double, n), *out = g_new0 (double, n);
        RtEntity origin = 0;
        g_autoptr (RtTrace) trace = NULL;
        /* a half part may be rounded away with each payment */
        double slack = rule == RT_TRACE_PRO_RATA ? (double)x->items->len : 0;
        RtOrigin total = { 0, 0 };
        gint64 left = 0;

        if (x->units->len == 0)
          continue;
        trace = rt_flow_trace (x, &origin, 1, rule, NULL, NULL);
        total = g_array_index (trace->origins, RtOrigin, 0);
        trace_plainly (x, origin, rule, in, out);
        for (guint i = 0; i < trace->rows->len; i++)
          {
            const RtTraced *row = &g_array_index (trace->rows, RtTraced, i);

            assert_true (fabs (in[row->entity] - (double)row->traced_in) <= slack);
            assert_true (fabs (out[row->entity] - (double)row->traced_out) <= slack);
            assert_true (row->traced_out <= row->traced_in && row->traced_in <= row->in);
            left += row->traced_in - row->traced_out;
            in[row->entity] = 0;
            rows++;
          }
        for (guint e = 0; e < n; e++)
          assert_true (in[e] <= slack);
        assert_true (total.paid == total.back + left);
      }
  assert_true (rows > 300);
}

/* ---- Passing through ----------------------------------------------------------------- */

static void
money_only_passes_where_it_leaves_in_time (void **state)
{
  g_autoptr (RtCase) kase = case_from ("set timezone UTC\n"
                                       "a -paid-> mule 2024-01-01 amount=100_EUR\n"
                                       "mule -paid-> z 2024-01-03 amount=95_EUR\n"
                                       "a -paid-> mule 2024-02-01 amount=100_EUR\n"
                                       "mule -paid-> z 2024-02-02 amount=98_EUR\n"
                                       "a -paid-> shop 2024-01-01 amount=100_EUR\n"
                                       "shop -paid-> z 2024-01-20 amount=95_EUR\n"
                                       "a -paid-> shop 2024-02-01 amount=100_EUR\n"
                                       "shop -paid-> z 2024-02-20 amount=98_EUR\n");
  g_autoptr (RtExchanges) x = ledger_of (kase);
  g_autoptr (GArray) balances = rt_flow_balances (x, 7 * DAY, 0.9, NULL, NULL);
  const RtBalance *first = &g_array_index (balances, RtBalance, 0);
  guint passing = 0;

  (void)state;
  for (guint i = 0; i < balances->len; i++)
    passing += g_array_index (balances, RtBalance, i).passes ? 1 : 0;
  assert_int_equal (passing, 1);
  assert_string_equal (rt_entity_id (kase, first->entity), "mule");
  /* of February's 98, none is January's 5: they waited too long */
  assert_true (first->passed == 19300 && first->in == 20000 && first->out == 19300);
  assert_true (fabs (first->delay - (2 * 9500 + 1 * 9800) * DAY / 19300) < 1e-6);
}

/* ---- Circles ------------------------------------------------------------------------- */

/* Every sequence of payments by their numbers, the first one the earliest. */
static void
find_rounds (const RtExchanges *x, guint *way, guint n, guint most, double window, double share,
             GHashTable *begun)
{
  const RtExchange *last = item_at (x, way[n - 1]);

  for (guint i = way[0] + 1; i < x->items->len && n < most; i++)
    {
      const RtExchange *item = item_at (x, i);
      gboolean seen = FALSE;

      for (guint j = 1; j < n; j++)
        seen = seen || item_at (x, way[j])->from == item->to;
      if (item->from != last->to || seen || item->amount <= 0 || item->earliest < last->earliest
          || (double)(item->earliest - last->earliest) > window
          || (double)item->amount < share * (double)last->amount
          || (double)last->amount < share * (double)item->amount)
        continue;
      way[n] = i;
      if (item->to == item_at (x, way[0])->from)
        {
          g_autoptr (GString) ring = g_string_new (NULL);
          guint least = 0, taken = 0;

          for (guint j = 1; j <= n; j++)
            if (item_at (x, way[j])->from < item_at (x, way[least])->from)
              least = j;
          for (guint j = 0; j <= n; j++)
            g_string_append_printf (ring, "%u ", item_at (x, way[(least + j) % (n + 1)])->from);
          for (guint pass = 0; pass < 2; pass++)
            for (guint j = 0; j <= n; j++)
              {
                g_autofree char *use = g_strdup_printf ("%s: %u", ring->str, way[j]);

                if (pass == 0)
                  taken += g_hash_table_contains (begun, use) ? 1 : 0;
                else if (taken == 0)
                  g_hash_table_add (begun, g_steal_pointer (&use));
              }
        }
      else
        find_rounds (x, way, n + 1, most, window, share, begun);
    }
}

static void
circles_are_what_trying_every_sequence_finds (void **state)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (22);
  guint seen = 0;

  (void)state;
  for (guint round = 0; round < ROUNDS; round++)
    {
      guint most = 2 + round % 4;
      double window = (double)(1 + round % 9) * 0.2 * DAY, share = round % 3 ? 0.5 : 0.01;
      g_autoptr (RtCase) kase = random_ledger (rand, 2 + round % 5, 24);
      g_autoptr (RtExchanges) x = ledger_of (kase);
      g_autoptr (GHashTable) begun = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                            NULL);
      g_autoptr (GPtrArray) circles = rt_flow_circles (x, window, most, share, NULL, NULL);
      guint way[8], times = 0;

      for (guint i = 0; i < x->items->len; i++)
        if (item_at (x, i)->amount > 0)
          {
            way[0] = i;
            find_rounds (x, way, 1, most, window, share, begun);
          }
      for (guint i = 0; i < circles->len; i++)
        {
          times += ((const RtCircle *)circles->pdata[i])->times
                   * ((const RtCircle *)circles->pdata[i])->n;
          seen += ((const RtCircle *)circles->pdata[i])->n > 2;
        }
      assert_int_equal (times, g_hash_table_size (begun));
    }
  assert_true (seen > 50);
}

/* ---- The most ------------------------------------------------------------------------ */

/* Ford and Fulkerson over (account, moment), moments being the numbers of payments; waiting is
 * free. */
typedef struct
{
  guint n;
  gint64 *room; /* n x n */
  guint8 *seen;
} Net;

static gboolean
push_one (Net *net, guint at, guint end)
{
  if (at == end)
    return TRUE;
  net->seen[at] = 1;
  for (guint next = 0; next < net->n; next++)
    if (!net->seen[next] && net->room[at * net->n + next] > 0 && push_one (net, next, end))
      {
        net->room[at * net->n + next]--;
        net->room[next * net->n + at]++;
        return TRUE;
      }
  return FALSE;
}

static gint64
most_plainly (const RtExchanges *x, RtEntity from, RtEntity to, gboolean in_time)
{
  guint entities = rt_case_n_entities (x->kase), moments = in_time ? x->items->len + 1 : 1;
  Net net = { .n = entities * moments };
  gint64 most = 0;

  net.room = g_new0 (gint64, net.n * net.n);
  net.seen = g_malloc0 (net.n);
  for (guint e = 0; e < entities; e++)
    for (guint t = 0; t + 1 < moments; t++)
      net.room[(e * moments + t) * net.n + e * moments + t + 1] = 1000000;
  for (guint i = 0; i < x->items->len; i++)
    {
      const RtExchange *item = item_at (x, i);
      guint t = in_time ? i : 0;

      net.room[(item->from * moments + t) * net.n + item->to * moments + (in_time ? t + 1 : 0)]
          += item->amount;
    }
  while (push_one (&net, from * moments, to * moments + moments - 1))
    {
      most++;
      memset (net.seen, 0, net.n);
    }
  g_free (net.room);
  g_free (net.seen);
  return most;
}

static void
the_most_agrees_with_augmenting_paths (void **state)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (23);
  guint more = 0;

  (void)state;
  for (guint round = 0; round < ROUNDS; round++)
    {
      g_autoptr (RtCase) kase = random_ledger (rand, 2 + round % 4, 1 + round % 14);
      g_autoptr (RtExchanges) x = ledger_of (kase);
      g_autoptr (GArray) from = g_array_new (FALSE, FALSE, sizeof (RtEntity));
      g_autoptr (GArray) to = g_array_new (FALSE, FALSE, sizeof (RtEntity));
      g_autoptr (GArray) uses = NULL;
      RtEntity ends[] = { 0, 1 };
      gint64 in_time, regardless, arrived = 0;

      if (x->units->len == 0)
        continue;
      g_array_append_val (from, ends[0]);
      g_array_append_val (to, ends[1]);
      assert_true (rt_flow_most (x, 0, from, to, TRUE, &in_time, &uses, NULL, NULL));
      assert_true (rt_flow_most (x, 0, from, to, FALSE, &regardless, NULL, NULL, NULL));
      assert_true (in_time == most_plainly (x, 0, 1, TRUE));
      assert_true (regardless == most_plainly (x, 0, 1, FALSE));
      more += regardless > in_time;
      for (guint i = 0; i < uses->len; i++)
        {
          const RtFlowUse *use = &g_array_index (uses, RtFlowUse, i);

          assert_true (use->parts <= item_at (x, use->item)->amount);
          if (item_at (x, use->item)->to == 1)
            arrived += use->parts;
        }
      assert_true (arrived == in_time);
    }
  assert_true (more > 10);
}

static void
one_at_both_ends_is_refused (void **state)
{
  g_autoptr (RtCase) kase = case_from ("a -paid-> b 2024-01-01 amount=1_EUR\n");
  g_autoptr (RtExchanges) x = ledger_of (kase);
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (RtEntity));
  g_autoptr (GError) error = NULL;
  RtEntity a = 0;
  gint64 most;

  (void)state;
  g_array_append_val (ends, a);
  assert_false (rt_flow_most (x, 0, ends, ends, TRUE, &most, NULL, NULL, &error));
  assert_true (g_error_matches (error, RT_ERROR, RT_ERROR_USAGE));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_mixed_account_is_told_apart_by_the_rule),
    cmocka_unit_test (a_payment_carries_only_what_came_before_it),
    cmocka_unit_test (what_comes_back_stops_there_and_old_balances_are_not_traced),
    cmocka_unit_test (currencies_do_not_mix_and_refunds_are_left_out),
    cmocka_unit_test (rules_agree_with_plain_ones_and_nothing_is_lost),
    cmocka_unit_test (money_only_passes_where_it_leaves_in_time),
    cmocka_unit_test (circles_are_what_trying_every_sequence_finds),
    cmocka_unit_test (the_most_agrees_with_augmenting_paths),
    cmocka_unit_test (one_at_both_ends_is_refused),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
