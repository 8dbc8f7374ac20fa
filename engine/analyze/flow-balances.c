/* SPDX-License-Identifier: GPL-2.0-or-later */

/* In, out, and how much only passed: what comes in waits in a queue; what goes out takes the
 * oldest that has not waited longer than the window. */

#include "analyze/flow.h"
#include "base/exact.h"
#include "graph/rows.h"
#include <math.h>

typedef struct
{
  gint64 amount, since;
} Waiting;

typedef struct
{
  RtBalance sums;
  GArray *queue; /* Waiting; NULL before the first */
  guint taken;
  double stayed; /* amounts times seconds */
} Account;

static void
pass_on (Account *account, const RtExchange *item, double window)
{
  gint64 rest = item->amount;

  while (account->queue && rest > 0 && account->taken < account->queue->len)
    {
      Waiting *oldest = &g_array_index (account->queue, Waiting, account->taken);
      double stayed = (double)(item->earliest - oldest->since);
      gint64 moved = stayed > window ? 0 : MIN (oldest->amount, rest);

      account->sums.passed += moved; /* never above what came in */
      account->stayed += stayed * (double)moved;
      oldest->amount -= moved;
      rest -= moved;
      if (oldest->amount == 0 || moved == 0)
        account->taken++;
    }
}

static gboolean
add (Account *payer, Account *payee, const RtExchange *item, double window)
{
  Waiting waiting = { item->amount, item->earliest };

  if (!rt_exact_add (&payer->sums.out, item->amount)
      || !rt_exact_add (&payee->sums.in, item->amount))
    return FALSE;
  payer->sums.n_out++;
  payee->sums.n_in++;
  pass_on (payer, item, window);
  if (!payee->queue)
    payee->queue = g_array_new (FALSE, FALSE, sizeof (Waiting));
  g_array_append_val (payee->queue, waiting);
  return TRUE;
}

static void
judge (Account *account, double share)
{
  RtBalance *b = &account->sums;
  double passed = (double)b->passed;

  b->delay = b->passed > 0 ? account->stayed / passed : NAN;
  b->passes = b->n_in > 1 && b->n_out > 1 && passed >= share * (double)b->in
              && passed >= share * (double)b->out;
}

static double
weight (const RtBalance *b)
{
  return b->passes ? (double)b->passed : (double)b->in + (double)b->out;
}

static gint
by_passing (gconstpointer first, gconstpointer second, gpointer kase)
{
  const RtBalance *x = first, *y = second;

  if (x->unit != y->unit)
    return x->unit < y->unit ? -1 : 1;
  if (x->passes != y->passes)
    return x->passes ? -1 : 1;
  if (weight (x) > weight (y) || weight (x) < weight (y))
    return weight (x) > weight (y) ? -1 : 1;
  return rt_compare_entity_ids (kase, x->entity, y->entity);
}

static gboolean
follow (const RtExchanges *x, Account *accounts, double window, RtContext *ctx, GError **error)
{
  guint32 n;
  g_autofree guint32 *order = rt_flow_order (x, &n, ctx, error);

  for (guint32 i = 0; order && i < n; i++)
    {
      const RtExchange *item = rt_flow_item (x, order[i]);
      Account *payer = &accounts[(gsize)item->from * x->units->len + item->unit];
      Account *payee = &accounts[(gsize)item->to * x->units->len + item->unit];

      if (i % 4096 == 0 && !rt_context_step (ctx, "following payments", i, n, error))
        return FALSE;
      if (!add (payer, payee, item, window))
        return rt_flow_too_much (x, item->from, error);
    }
  return order != NULL;
}

GArray *
rt_flow_balances (const RtExchanges *x, double window, double share, RtContext *ctx,
                  GError **error)
{
  gsize n = (gsize)rt_case_n_entities (x->kase) * x->units->len;
  g_autofree Account *accounts = g_try_new0 (Account, n + 1);
  g_autoptr (GArray) balances = g_array_new (FALSE, FALSE, sizeof (RtBalance));
  gboolean ok;

  if (!accounts)
    return rt_flow_no_memory (x, error), NULL;
  ok = follow (x, accounts, window, ctx, error);
  for (gsize i = 0; i < n; i++)
    {
      Account *account = &accounts[i];

      g_clear_pointer (&account->queue, g_array_unref);
      account->sums.entity = (RtEntity)(i / x->units->len);
      account->sums.unit = (guint16)(i % x->units->len);
      judge (account, share);
      if (account->sums.n_in + account->sums.n_out > 0)
        g_array_append_val (balances, account->sums);
    }
  g_array_sort_with_data (balances, by_passing, x->kase);
  return ok ? g_steal_pointer (&balances) : NULL;
}
