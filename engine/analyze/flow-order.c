/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The order in which payments are taken: by time. Those of one moment (of one day, where
 * nothing more is known) have no order of their own: they are taken so that what comes into an
 * account stands before what goes out of it (Kahn 1962), for money can pass through several
 * accounts in a day; where they go round in a circle, the first in the records breaks it. */

#include "analyze/flow.h"

#define NO_ITEM G_MAXUINT32

typedef struct
{
  const RtExchanges *x;
  guint32 *order, n;
  guint32 *waiting; /* by entity: payments of this moment into it that are not taken */
  guint32 *head;    /* by entity: its first payment out of this moment */
  guint32 *next;    /* by item: the next of the same payer */
  GArray *ready;    /* RtEntity */
} Sorter;

gboolean
rt_flow_no_memory (const RtExchanges *x, GError **error)
{
  g_set_error (error, RT_ERROR, RT_ERROR_LIMIT,
               "not enough memory to follow %u payments; narrow them with --since, --until or "
               "--around",
               x->items->len);
  return FALSE;
}

gboolean
rt_flow_too_much (const RtExchanges *x, RtEntity e, GError **error)
{
  g_set_error (error, RT_ERROR, RT_ERROR_LIMIT,
               "the amounts of \"%s\" add up to more than 18 digits; narrow them with --since, "
               "--until or --where",
               rt_entity_id (x->kase, e));
  return FALSE;
}

static gboolean
is_placed (const RtExchange *item)
{
  return item->dated && item->unit != RT_NO_UNIT && item->amount > 0;
}

/* Takes all that @payer pays in this moment. */
static void
take_from (Sorter *s, RtEntity payer)
{
  guint32 i = s->head[payer];

  s->head[payer] = NO_ITEM;
  for (; i != NO_ITEM; i = s->next[i])
    {
      RtEntity payee = rt_flow_item (s->x, i)->to;

      s->order[s->n++] = i;
      if (--s->waiting[payee] == 0 && s->head[payee] != NO_ITEM)
        g_array_append_val (s->ready, payee);
    }
}

/* Takes what @payer pays, and all that waits for nothing any more then. */
static void
take_on (Sorter *s, RtEntity payer)
{
  take_from (s, payer);
  while (s->ready->len > 0)
    {
      RtEntity ready = g_array_index (s->ready, RtEntity, s->ready->len - 1);

      g_array_set_size (s->ready, s->ready->len - 1);
      if (s->head[ready] != NO_ITEM)
        take_from (s, ready);
    }
}

/* Payments [from, to) of one moment; every head is NO_ITEM and nobody waits, before and after.
 */
static void
take_moment (Sorter *s, guint32 from, guint32 to)
{
  for (guint32 i = to; i-- > from;)
    if (is_placed (rt_flow_item (s->x, i)))
      {
        const RtExchange *item = rt_flow_item (s->x, i);

        s->next[i] = s->head[item->from];
        s->head[item->from] = i;
        s->waiting[item->to]++;
      }
  for (guint pass = 0; pass < 2; pass++) /* those who wait for nobody, then circles */
    for (guint32 i = from; i < to; i++)
      {
        RtEntity payer = rt_flow_item (s->x, i)->from;

        if (is_placed (rt_flow_item (s->x, i)) && s->head[payer] != NO_ITEM
            && (pass == 1 || s->waiting[payer] == 0))
          take_on (s, payer);
      }
}

guint32 *
rt_flow_order (const RtExchanges *x, guint32 *n, RtContext *ctx, GError **error)
{
  guint32 entities = rt_case_n_entities (x->kase), items = x->items->len;
  g_autoptr (GArray) ready = g_array_new (FALSE, FALSE, sizeof (RtEntity));
  g_autofree guint32 *order = g_try_new (guint32, items + 1u);
  g_autofree guint32 *next = g_try_new (guint32, items + 1u);
  g_autofree guint32 *head = g_try_new (guint32, entities + 1u);
  g_autofree guint32 *waiting = g_try_new0 (guint32, entities + 1u);
  Sorter s = {
    .x = x, .order = order, .waiting = waiting, .head = head, .next = next, .ready = ready
  };

  if (!order || !next || !head || !waiting)
    return rt_flow_no_memory (x, error), NULL;
  for (guint32 e = 0; e < entities; e++)
    head[e] = NO_ITEM;
  for (guint32 i = 0, j; i < items; i = j)
    {
      for (j = i + 1;
           j < items && rt_flow_item (x, j)->earliest == rt_flow_item (x, i)->earliest; j++)
        ;
      take_moment (&s, i, j);
      if (!rt_context_step (ctx, "putting payments in order", j, items, error))
        return NULL;
    }
  *n = s.n;
  return g_steal_pointer (&order);
}
