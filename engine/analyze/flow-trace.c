/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Following money: each account is a pool of what it holds, as far as the records know, and
 * how much of that is traced. A payment takes from the payer's pool by the rule and adds to the
 * payee's. First in, first out keeps the pool in parts, each wholly traced or wholly not, in
 * the order in which they came; a payment hands its parts on in that order. */

#include "analyze/flow.h"
#include "base/exact.h"
#include "graph/rows.h"

typedef struct
{
  gint64 amount;
  gboolean traced;
} Part;

typedef struct
{
  RtTraced sums;
  gint64 held, traced;
  GArray *parts; /* Part; NULL before the first */
  guint taken;   /* parts before this one are gone */
} Pool;

typedef struct
{
  const RtExchanges *x;
  RtTraceRule rule;
  guint8 *is_origin; /* by entity */
  Pool *pools;       /* by entity and unit */
  RtTrace *trace;
  GArray *moving; /* Part: those of the payment at hand */
} Tracer;

void
rt_trace_free (RtTrace *trace)
{
  if (!trace)
    return;
  g_array_unref (trace->rows);
  g_array_unref (trace->origins);
  g_free (trace);
}

static Pool *
pool_of (const Tracer *t, RtEntity e, guint16 unit)
{
  return &t->pools[(gsize)e * t->x->units->len + unit];
}

/* ---- Rules ------------------------------------------------------------------------------ */

/* Each takes @amount out of a pool that holds at least that much, and tells how much of it is
 * traced; @moving is for those that keep parts. */
typedef gint64 (*Rule) (Pool *pool, gint64 amount, GArray *moving);

static gint64
take_pro_rata (Pool *pool, gint64 amount, GArray *moving)
{
  (void)moving;
  return rt_exact_share (pool->traced, amount, pool->held);
}

static gint64
take_any (Pool *pool, gint64 amount, GArray *moving)
{
  (void)moving;
  return MIN (pool->traced, amount);
}

/* Parts of one kind that follow each other are one. */
static void
append_part (GArray *parts, guint taken, Part part)
{
  Part *last = parts->len > taken ? &g_array_index (parts, Part, parts->len - 1) : NULL;

  if (part.amount == 0)
    return;
  if (last && last->traced == part.traced)
    last->amount += part.amount;
  else
    g_array_append_val (parts, part);
}

/* Taken parts stay in front until they are half of all, so that taking costs nothing much. */
static void
drop_taken (Pool *pool)
{
  if (pool->taken < 32 || pool->taken < pool->parts->len / 2)
    return;
  g_array_remove_range (pool->parts, 0, pool->taken);
  pool->taken = 0;
}

static gint64
take_first_in (Pool *pool, gint64 amount, GArray *moving)
{
  gint64 traced = 0;

  while (amount > 0)
    {
      Part *first = &g_array_index (pool->parts, Part, pool->taken);
      Part moved = { MIN (first->amount, amount), first->traced };

      append_part (moving, 0, moved);
      traced += moved.traced ? moved.amount : 0;
      amount -= moved.amount;
      first->amount -= moved.amount;
      if (first->amount == 0)
        pool->taken++;
    }
  if (pool->parts)
    drop_taken (pool);
  return traced;
}

static const Rule rules[] = {
  [RT_TRACE_PRO_RATA] = take_pro_rata,
  [RT_TRACE_FIFO] = take_first_in,
  [RT_TRACE_ANY] = take_any,
};

/* ---- One payment --------------------------------------------------------------------- */

/* What @item takes out of its payer: the traced part. What the pool does not hold was there
 * before the records begin. */
static gint64
take (Tracer *t, const RtExchange *item)
{
  Pool *pool = pool_of (t, item->from, item->unit);
  gint64 known = MIN (item->amount, pool->held), traced;

  g_array_set_size (t->moving, 0);
  if (t->is_origin[item->from])
    {
      append_part (t->moving, 0, (Part){ item->amount, TRUE });
      return item->amount;
    }
  traced = known > 0 ? rules[t->rule](pool, known, t->moving) : 0;
  append_part (t->moving, 0, (Part){ item->amount - known, FALSE });
  pool->held -= known;
  pool->traced -= traced;
  return traced;
}

static gboolean
put (Tracer *t, const RtExchange *item, gint64 traced)
{
  Pool *pool = pool_of (t, item->to, item->unit);
  RtTraced *sums = &pool->sums;

  if (traced > 0 && sums->traced_in == 0)
    sums->first = item->earliest;
  if (!rt_exact_add (&sums->in, item->amount) || !rt_exact_add (&sums->traced_in, traced))
    return FALSE;
  pool->held += item->amount; /* neither is above the sum that fitted */
  pool->traced += traced;
  if (t->rule != RT_TRACE_FIFO)
    return TRUE;
  if (!pool->parts)
    pool->parts = g_array_new (FALSE, FALSE, sizeof (Part));
  for (guint i = 0; i < t->moving->len; i++)
    append_part (pool->parts, pool->taken, g_array_index (t->moving, Part, i));
  return TRUE;
}

static gboolean
pay (Tracer *t, const RtExchange *item, GError **error)
{
  gboolean from = t->is_origin[item->from], to = t->is_origin[item->to];
  RtOrigin *origin = &g_array_index (t->trace->origins, RtOrigin, item->unit);
  RtTraced *payer = &pool_of (t, item->from, item->unit)->sums;
  gint64 traced;

  if (from && to)
    return TRUE;
  traced = take (t, item);
  if (!rt_exact_add (from ? &origin->paid : &payer->out, item->amount)
      || (!from && !rt_exact_add (&payer->traced_out, traced)))
    return rt_flow_too_much (t->x, item->from, error);
  if (to ? !rt_exact_add (&origin->back, traced) : !put (t, item, traced))
    return rt_flow_too_much (t->x, item->to, error);
  return TRUE;
}

/* ---- All of them ------------------------------------------------------------------------- */

static gint
by_left (gconstpointer first, gconstpointer second, gpointer kase)
{
  const RtTraced *x = first, *y = second;
  gint64 a = x->traced_in - x->traced_out, b = y->traced_in - y->traced_out;
  int order;

  if (x->unit != y->unit)
    return x->unit < y->unit ? -1 : 1;
  if (a != b)
    return a > b ? -1 : 1;
  if (x->traced_in != y->traced_in)
    return x->traced_in > y->traced_in ? -1 : 1;
  order = rt_compare_entity_ids (kase, x->entity, y->entity);
  return order;
}

static void
collect (Tracer *t)
{
  guint units = t->x->units->len;

  for (RtEntity e = 0; e < rt_case_n_entities (t->x->kase); e++)
    for (guint u = 0; u < units; u++)
      {
        RtTraced *sums = &pool_of (t, e, (guint16)u)->sums;

        sums->entity = e;
        sums->unit = (guint16)u;
        if (sums->traced_in > 0)
          g_array_append_val (t->trace->rows, *sums);
      }
  g_array_sort_with_data (t->trace->rows, by_left, t->x->kase);
}

static void
count_left_out (const RtExchanges *x, RtTrace *trace)
{
  for (guint32 i = 0; i < x->items->len; i++)
    {
      const RtExchange *item = rt_flow_item (x, i);

      if (!item->dated)
        trace->undated++;
      else if (item->unit == RT_NO_UNIT)
        trace->unpriced++;
      else if (item->amount <= 0)
        trace->empty++;
    }
}

static gboolean
follow (Tracer *t, RtContext *ctx, GError **error)
{
  guint32 n;
  g_autofree guint32 *order = rt_flow_order (t->x, &n, ctx, error);

  if (!order)
    return FALSE;
  count_left_out (t->x, t->trace);
  for (guint32 i = 0; i < n; i++)
    if ((i % 4096 == 0 && !rt_context_step (ctx, "following payments", i, n, error))
        || !pay (t, rt_flow_item (t->x, order[i]), error))
      return FALSE;
  collect (t);
  return TRUE;
}

RtTrace *
rt_flow_trace (const RtExchanges *x, const RtEntity *origins, guint n, RtTraceRule rule,
               RtContext *ctx, GError **error)
{
  guint32 entities = rt_case_n_entities (x->kase);
  gsize pools = (gsize)entities * x->units->len;
  g_autofree guint8 *is_origin = g_try_malloc0 (entities + 1u);
  g_autofree Pool *pool = g_try_new0 (Pool, pools + 1);
  g_autoptr (RtTrace) trace = g_new0 (RtTrace, 1);
  g_autoptr (GArray) moving = g_array_new (FALSE, FALSE, sizeof (Part));
  Tracer t = { x, rule, is_origin, pool, trace, moving };
  gboolean ok;

  trace->rows = g_array_new (FALSE, FALSE, sizeof (RtTraced));
  trace->origins = g_array_new (FALSE, TRUE, sizeof (RtOrigin));
  g_array_set_size (trace->origins, x->units->len);
  if (!is_origin || !pool)
    return rt_flow_no_memory (x, error), NULL;
  for (guint i = 0; i < n; i++)
    is_origin[origins[i]] = 1;
  ok = follow (&t, ctx, error);
  for (gsize i = 0; i < pools; i++)
    g_clear_pointer (&pool[i].parts, g_array_unref);
  return ok ? g_steal_pointer (&trace) : NULL;
}
