/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Who with whom: exchanges sorted by pair and unit and added up run by run, and whom several
 * have in common. */

#include "base/exact.h"
#include "graph/rows.h"
#include "redthread/exchanges.h"

/* One exchange as its pair sees it. */
typedef struct
{
  RtEntity a, b;
  guint16 unit;
  gboolean backward;
  const RtExchange *item;
} Part;

static gint
by_pair (gconstpointer first, gconstpointer second)
{
  const Part *x = first, *y = second;

  if (x->a != y->a)
    return x->a < y->a ? -1 : 1;
  if (x->b != y->b)
    return x->b < y->b ? -1 : 1;
  if (x->unit != y->unit)
    return x->unit < y->unit ? -1 : 1;
  return x->item->relation < y->item->relation ? -1 : 1;
}

static gint
by_number (gconstpointer first, gconstpointer second, gpointer kase)
{
  const RtPair *x = first, *y = second;
  guint32 n = x->n[0] + x->n[1], m = y->n[0] + y->n[1];
  int order;

  if (n != m)
    return n > m ? -1 : 1;
  order = rt_compare_entity_ids (kase, x->a, y->a);
  if (order == 0)
    order = rt_compare_entity_ids (kase, x->b, y->b);
  return order ? order : (x->unit > y->unit) - (x->unit < y->unit);
}

static gboolean
set_no_memory (const RtExchanges *x, GError **error)
{
  g_set_error (error, RT_ERROR, RT_ERROR_LIMIT,
               "not enough memory for %u exchanges; narrow them with --since, --until or "
               "--around",
               x->items->len);
  return FALSE;
}

static Part
part_of (const RtExchanges *x, const RtExchange *item, gboolean by_unit)
{
  gboolean backward = rt_compare_entity_ids (x->kase, item->from, item->to) > 0;

  return (Part){ backward ? item->to : item->from, backward ? item->from : item->to,
                 by_unit ? item->unit : RT_NO_UNIT, backward, item };
}

static gboolean
add_part (const RtExchanges *x, RtPair *pair, const Part *part, const RtDateSpan *split,
          GError **error)
{
  const RtExchange *item = part->item;
  guint way = part->backward ? 1 : 0;

  pair->n[way]++;
  if (item->dated)
    {
      pair->earliest = MIN (pair->earliest, item->earliest);
      pair->latest = MAX (pair->latest, item->latest);
      pair->before += split && item->latest < split->earliest;
      pair->after += split && item->earliest >= split->earliest;
    }
  if (part->unit == RT_NO_UNIT || rt_exact_add (&pair->sum[way], item->amount))
    return TRUE;
  g_set_error (
      error, RT_ERROR, RT_ERROR_LIMIT,
      "the amounts between \"%s\" and \"%s\" add up to more than 18 digits; narrow them "
      "with --since, --until or --where",
      rt_entity_id (x->kase, pair->a), rt_entity_id (x->kase, pair->b));
  return FALSE;
}

/* Does @part belong to the last of @pairs? What has no amount joins the one unit of its pair.
 */
static gboolean
goes_on (const GArray *pairs, const Part *part)
{
  const RtPair *last;

  if (pairs->len == 0)
    return FALSE;
  last = &g_array_index (pairs, RtPair, pairs->len - 1);
  if (last->a != part->a || last->b != part->b)
    return FALSE;
  if (last->unit == part->unit)
    return TRUE;
  return part->unit == RT_NO_UNIT
         && (pairs->len == 1 || last[-1].a != part->a || last[-1].b != part->b);
}

GArray *
rt_exchanges_pairs (const RtExchanges *x, const RtDateSpan *split, RtContext *ctx,
                    GError **error)
{
  g_autoptr (GArray) pairs = g_array_new (FALSE, FALSE, sizeof (RtPair));
  guint n = x->items->len;
  g_autofree Part *parts = g_try_new (Part, n + 1u);

  if (!parts)
    return set_no_memory (x, error), NULL;
  for (guint i = 0; i < n; i++)
    parts[i] = part_of (x, &g_array_index (x->items, RtExchange, i), !split);
  qsort (parts, n, sizeof *parts, by_pair);
  for (guint i = 0; i < n; i++)
    {
      const Part *part = &parts[i];
      RtPair *pair;

      if (i % 8192 == 0 && !rt_context_step (ctx, "adding up", i, n, error))
        return NULL;
      if (!goes_on (pairs, part))
        {
          RtPair new = { .a = part->a,
                         .b = part->b,
                         .unit = part->unit,
                         .earliest = G_MAXINT64,
                         .latest = G_MININT64 };

          g_array_append_val (pairs, new);
        }
      pair = &g_array_index (pairs, RtPair, pairs->len - 1);
      if (!add_part (x, pair, part, split, error))
        return NULL;
    }
  g_array_sort_with_data (pairs, by_number, x->kase);
  return g_steal_pointer (&pairs);
}

/* ---- In common --------------------------------------------------------------------------- */

static void
free_common (gpointer data)
{
  RtCommon *common = data;

  g_free (common->n);
  g_free (common);
}

static guint32
total (const RtCommon *common, guint members)
{
  guint32 sum = 0;

  for (guint m = 0; m < members; m++)
    sum += common->n[m];
  return sum;
}

typedef struct
{
  const RtExchanges *x;
  guint members;
} Order;

static gint
by_shared (gconstpointer first, gconstpointer second, gpointer data)
{
  const RtCommon *x = *(RtCommon *const *)first, *y = *(RtCommon *const *)second;
  const Order *order = data;
  guint32 n, m;

  if (x->shared != y->shared)
    return x->shared > y->shared ? -1 : 1;
  n = total (x, order->members);
  m = total (y, order->members);
  if (n != m)
    return n > m ? -1 : 1;
  return rt_compare_entity_ids (order->x->kase, x->with, y->with);
}

/* Counts @item for its end @with, whose other end belongs to @member. */
static void
count_with (RtCommon **found, RtEntity with, guint member, guint members,
            const RtExchange *item)
{
  RtCommon *common = found[with];

  if (!common)
    {
      found[with] = common = g_new0 (RtCommon, 1);
      *common = (RtCommon){ .with = with,
                            .n = g_new0 (guint32, members),
                            .earliest = G_MAXINT64,
                            .latest = G_MININT64 };
    }
  common->shared += common->n[member]++ == 0;
  if (!item->dated)
    return;
  common->earliest = MIN (common->earliest, item->earliest);
  common->latest = MAX (common->latest, item->latest);
}

GPtrArray *
rt_exchanges_common (const RtExchanges *x, const guint32 *members, guint n_members,
                     RtContext *ctx, GError **error)
{
  g_autoptr (GPtrArray) shared = g_ptr_array_new_with_free_func (free_common);
  guint32 n = rt_case_n_entities (x->kase);
  g_autofree RtCommon **found = g_try_new0 (RtCommon *, n + 1u);
  Order order = { x, n_members };

  if (!found)
    return set_no_memory (x, error), NULL;
  if (!rt_context_step (ctx, "comparing", 0, 0, error))
    return NULL;
  for (guint i = 0; i < x->items->len; i++)
    {
      const RtExchange *item = &g_array_index (x->items, RtExchange, i);
      guint32 from = members[item->from], to = members[item->to];

      if (from == to) /* among nobody asked about, or within one */
        continue;
      if (from)
        count_with (found, item->to, from - 1, n_members, item);
      if (to)
        count_with (found, item->from, to - 1, n_members, item);
    }
  for (RtEntity e = 0; e < n; e++)
    {
      if (found[e] && found[e]->shared > 1)
        g_ptr_array_add (shared, found[e]);
      else if (found[e])
        free_common (found[e]);
    }
  g_ptr_array_sort_with_data (shared, by_shared, &order);
  return g_steal_pointer (&shared);
}
