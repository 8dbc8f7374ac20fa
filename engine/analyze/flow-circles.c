/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Circles of payments: from each, depth first along those that may have followed it, through
 * accounts not passed yet, until one comes back to the payer. Only later rows follow, so that a
 * round is not found again from its middle. */

#include "analyze/flow.h"
#include "base/exact.h"
#include "base/pair.h"
#include "graph/rows.h"
#include <string.h>

#define MOST_STEPS 100000000u

typedef struct
{
  const RtExchanges *x;
  double window, share;
  guint max_hops;
  guint32 *first, *at; /* items by payer, in order of time */
  guint32 *way;        /* items of the round so far */
  guint8 *passed;      /* by entity */
  GHashTable *by_name; /* the accounts' numbers -> RtCircle */
  GHashTable *used;    /* "circle, item": of rounds that were counted */
  GPtrArray *circles;
  guint64 steps;
} Search;

static void
free_circle (gpointer data)
{
  RtCircle *circle = data;

  g_free (circle->entities);
  g_free (circle->example);
  g_free (circle);
}

/* ---- Telling circles apart ----------------------------------------------------------- */

/* Where, of @n accounts, the one whose id comes first stands in the round. */
static guint
place_of_first (const Search *s, guint n)
{
  guint best = 0;

  for (guint i = 1; i < n; i++)
    if (rt_compare_entity_ids (s->x->kase, rt_flow_item (s->x, s->way[i])->from,
                               rt_flow_item (s->x, s->way[best])->from)
        < 0)
      best = i;
  return best;
}

static RtCircle *
new_circle (Search *s, guint n, guint start)
{
  RtCircle *circle = g_new0 (RtCircle, 1);

  circle->n = n;
  circle->number = s->circles->len;
  circle->unit = rt_flow_item (s->x, s->way[0])->unit;
  circle->first = rt_flow_item (s->x, s->way[0])->earliest;
  circle->entities = g_new (RtEntity, n);
  circle->example = g_new (RtRelation, n);
  for (guint i = 0; i < n; i++)
    {
      circle->entities[i] = rt_flow_item (s->x, s->way[(start + i) % n])->from;
      circle->example[i] = rt_flow_item (s->x, s->way[i])->relation;
    }
  g_ptr_array_add (s->circles, circle);
  return circle;
}

/* Of each circle a payment counts in one round only, or the money would be counted twice. */
static gboolean
take_payments (Search *s, const RtCircle *circle, guint n)
{
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < n; i++)
      {
        gint64 key = rt_pair_key (circle->number, s->way[i]);

        if (pass == 0 && g_hash_table_contains (s->used, &key))
          return FALSE;
        if (pass == 1)
          g_hash_table_add (s->used, g_memdup2 (&key, sizeof key));
      }
  return TRUE;
}

static gint64
least_of (const Search *s, guint n)
{
  gint64 least = G_MAXINT64;

  for (guint i = 0; i < n; i++)
    least = MIN (least, rt_flow_item (s->x, s->way[i])->amount);
  return least;
}

/* A round of @n payments is complete. */
static gboolean
count_round (Search *s, guint n, GError **error)
{
  guint start = place_of_first (s, n);
  g_autoptr (GString) name = g_string_new (NULL);
  RtCircle *circle;

  for (guint i = 0; i < n; i++)
    g_string_append_printf (name, "%u ", rt_flow_item (s->x, s->way[(start + i) % n])->from);
  g_string_append_printf (name, "%u", (guint)rt_flow_item (s->x, s->way[0])->unit);
  circle = g_hash_table_lookup (s->by_name, name->str);
  if (!circle)
    {
      circle = new_circle (s, n, start);
      g_hash_table_insert (s->by_name, g_strdup (name->str), circle);
    }
  if (!take_payments (s, circle, n))
    return TRUE;
  circle->times++;
  return rt_exact_add (&circle->sum, least_of (s, n))
         || rt_flow_too_much (s->x, circle->entities[0], error);
}

/* ---- Searching ----------------------------------------------------------------------- */

static gboolean
may_go_on (const Search *s, guint32 before, guint32 after)
{
  const RtExchange *one = rt_flow_item (s->x, before), *two = rt_flow_item (s->x, after);
  double a = (double)one->amount, b = (double)two->amount;

  return two->unit == one->unit && two->amount > 0 && two->earliest >= one->earliest
         && b >= s->share * a && a >= s->share * b;
}

static gboolean
count_step (Search *s, RtContext *ctx, GError **error)
{
  if (++s->steps % 65536 == 0
      && !rt_context_step (ctx, "looking for circles", s->way[0], s->x->items->len, error))
    return FALSE;
  if (s->steps <= MOST_STEPS)
    return TRUE;
  g_set_error (error, RT_ERROR, RT_ERROR_LIMIT,
               "there are too many ways that money may have gone round; give a shorter "
               "--within, fewer --max-hops, or a larger --share");
  return FALSE;
}

/* Where @payer's payments of @moment or later begin. */
static guint32
first_since (const Search *s, RtEntity payer, gint64 moment)
{
  guint32 low = s->first[payer], high = s->first[payer + 1];

  while (low < high)
    {
      guint32 middle = low + (high - low) / 2;

      if (rt_flow_item (s->x, s->at[middle])->earliest < moment)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* Goes on from the last of @n payments. */
static gboolean
go_on (Search *s, guint n, RtContext *ctx, GError **error)
{
  const RtExchange *last = rt_flow_item (s->x, s->way[n - 1]);
  RtEntity origin = rt_flow_item (s->x, s->way[0])->from;

  for (guint32 j = first_since (s, last->to, last->earliest); j < s->first[last->to + 1]; j++)
    {
      guint32 i = s->at[j];
      const RtExchange *item = rt_flow_item (s->x, i);

      if ((double)(item->earliest - last->earliest) > s->window)
        break;
      if (!count_step (s, ctx, error))
        return FALSE;
      if (i <= s->way[0] || !may_go_on (s, s->way[n - 1], i))
        continue;
      s->way[n] = i;
      if (item->to == origin)
        {
          if (!count_round (s, n + 1, error))
            return FALSE;
          continue;
        }
      if (s->passed[item->to] || n + 1 >= s->max_hops)
        continue;
      s->passed[item->to] = 1;
      if (!go_on (s, n + 1, ctx, error))
        return FALSE;
      s->passed[item->to] = 0;
    }
  return TRUE;
}

static gboolean
begin (Search *s, guint32 i, RtContext *ctx, GError **error)
{
  const RtExchange *item = rt_flow_item (s->x, i);
  gboolean ok;

  if (!item->dated || item->unit == RT_NO_UNIT || item->amount <= 0)
    return TRUE;
  s->way[0] = i;
  s->passed[item->to] = 1;
  ok = go_on (s, 1, ctx, error);
  s->passed[item->to] = 0;
  return ok;
}

static gint
by_sum (gconstpointer first, gconstpointer second, gpointer kase)
{
  const RtCircle *x = *(RtCircle *const *)first, *y = *(RtCircle *const *)second;
  int order = 0;

  if (x->unit != y->unit)
    return x->unit < y->unit ? -1 : 1;
  if (x->sum != y->sum)
    return x->sum > y->sum ? -1 : 1;
  for (guint i = 0; order == 0 && i < MIN (x->n, y->n); i++)
    order = rt_compare_entity_ids (kase, x->entities[i], y->entities[i]);
  return order ? order : (x->n > y->n) - (x->n < y->n);
}

/* Dated payments by payer, by counting. */
static gboolean
make_rows (Search *s)
{
  guint32 n = rt_case_n_entities (s->x->kase), items = s->x->items->len;
  g_autofree guint32 *next = g_try_new (guint32, n + 1u);

  s->first = g_try_new0 (guint32, n + 2u);
  s->at = g_try_new (guint32, items + 1u);
  s->passed = g_try_malloc0 (n + 1u);
  if (!next || !s->first || !s->at || !s->passed)
    return FALSE;
  for (guint32 i = 0; i < items; i++)
    s->first[rt_flow_item (s->x, i)->from + 1] += rt_flow_item (s->x, i)->dated;
  for (guint32 e = 0; e < n; e++)
    s->first[e + 1] += s->first[e];
  memcpy (next, s->first, n * sizeof *next);
  for (guint32 i = 0; i < items; i++)
    if (rt_flow_item (s->x, i)->dated)
      s->at[next[rt_flow_item (s->x, i)->from]++] = i;
  return TRUE;
}

static gboolean
search (Search *s, RtContext *ctx, GError **error)
{
  if (!make_rows (s))
    return rt_flow_no_memory (s->x, error);
  for (guint32 i = 0; i < s->x->items->len; i++)
    if (!begin (s, i, ctx, error))
      return FALSE;
  return TRUE;
}

GPtrArray *
rt_flow_circles (const RtExchanges *x, double window, guint max_hops, double share,
                 RtContext *ctx, GError **error)
{
  g_autoptr (GPtrArray) circles = g_ptr_array_new_with_free_func (free_circle);
  g_autofree guint32 *way = g_new0 (guint32, max_hops + 1u);
  Search s = { .x = x,
               .window = window,
               .share = share,
               .max_hops = max_hops,
               .way = way,
               .circles = circles };
  gboolean ok;

  s.by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  s.used = rt_pair_table ();
  ok = search (&s, ctx, error);
  g_hash_table_unref (s.by_name);
  g_hash_table_unref (s.used);
  g_free (s.first);
  g_free (s.at);
  g_free (s.passed);
  g_ptr_array_sort_with_data (circles, by_sum, x->kase);
  return ok ? g_steal_pointer (&circles) : NULL;
}
