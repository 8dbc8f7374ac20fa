/* SPDX-License-Identifier: GPL-2.0-or-later */

/* When exchanges come: hours of the week, one after another, and not at all. Each subject's
 * exchanges are a row of times; the rows are made once, by counting. */

#include "base/pair.h"
#include "graph/rows.h"
#include "redthread/exchanges.h"
#include <math.h>
#include <string.h>

#define DAY (24 * 60 * 60)
#define LEAST_FOR_A_RHYTHM 6u

/* Indexes into exchanges->items by entity: those of e are at[first[e]] .. at[first[e + 1] - 1],
 * in order of time. */
typedef struct
{
  guint32 *first, *at;
} Rows;

static void
rows_clear (Rows *rows)
{
  g_free (rows->first);
  g_free (rows->at);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Rows, rows_clear)

/* Does the exchange belong to the rows of its tail (side 0) or its head (side 1)? */
static gboolean
has_side (const RtExchanges *x, guint side, gboolean out, gboolean in)
{
  return x->symmetric || (side == 0 ? out : in);
}

/* Dated ones that go out of an entity, come in, or both. */
static gboolean
rows_init (Rows *rows, const RtExchanges *x, gboolean out, gboolean in, GError **error)
{
  guint32 n = rt_case_n_entities (x->kase);
  g_autofree guint32 *next = g_try_new (guint32, n + 1u);

  rows->first = g_try_new0 (guint32, n + 2u);
  rows->at = g_try_new (guint32, 2 * (gsize)x->items->len + 1);
  if (!next || !rows->first || !rows->at)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_LIMIT,
                   "not enough memory for %u exchanges; narrow them with --since or --around",
                   x->items->len);
      return FALSE;
    }
  for (guint pass = 0; pass < 2; pass++)
    {
      for (guint i = 0; i < x->items->len; i++)
        {
          const RtExchange *item = &g_array_index (x->items, RtExchange, i);

          for (guint side = 0; side < 2 && rt_exchanges_within (x, item); side++)
            if (has_side (x, side, out, in))
              {
                RtEntity e = side == 0 ? item->from : item->to;

                if (pass == 0)
                  rows->first[e + 1]++;
                else
                  rows->at[next[e]++] = i;
              }
        }
      for (guint32 e = 0; e < n && pass == 0; e++)
        rows->first[e + 1] += rows->first[e];
      if (pass == 0)
        memcpy (next, rows->first, n * sizeof *next);
    }
  return TRUE;
}

/* ---- Hours ------------------------------------------------------------------------------ */

void
rt_exchanges_hours (const RtExchanges *x, RtHours *hours)
{
  GTimeZone *zone = rt_case_zone (x->kase);

  memset (hours, 0, sizeof *hours);
  for (guint i = 0; i < x->items->len; i++)
    {
      const RtExchange *item = &g_array_index (x->items, RtExchange, i);
      g_autoptr (GDateTime) utc = item->timed ? g_date_time_new_from_unix_utc (item->earliest)
                                              : NULL;
      g_autoptr (GDateTime) local = utc ? g_date_time_to_timezone (utc, zone) : NULL;

      if (!local)
        {
          hours->untimed++;
          continue;
        }
      hours->timed++;
      hours->n[g_date_time_get_day_of_week (local) - 1][g_date_time_get_hour (local)]++;
    }
}

/* ---- Chains ----------------------------------------------------------------------------- */

typedef struct
{
  const RtExchanges *x;
  double gap;
  Rows in, out;
  GArray *chains;      /* RtChain */
  GHashTable *by_ends; /* RtEntity pair a, c -> 1 + index into chains; of one b */
  gint64 *reach;       /* by place in out.at: the latest second up to there within its row */
  guint32 *stamp;      /* by entity: 1 + the exchange for which it was last counted */
  guint32 *count;      /* by entity: exchanges with it; all 0 in between */
  guint8 *sure;        /* by entity: surely then */
  guint64 steps;
} Chains;

static const RtExchange *
item_at (const RtExchanges *x, guint32 i)
{
  return &g_array_index (x->items, RtExchange, i);
}

static RtEntity
other_end (const RtExchange *item, RtEntity e)
{
  return item->from == e ? item->to : item->from;
}

static gboolean
may_follow (const RtExchange *one, const RtExchange *two, double gap)
{
  return two->latest >= one->earliest && (double)(two->earliest - one->latest) <= gap;
}

static gboolean
surely_follows (const RtExchange *one, const RtExchange *two, double gap)
{
  return two->earliest >= one->latest && (double)(two->latest - one->earliest) <= gap;
}

static RtChain *
chain_of (Chains *c, RtEntity a, RtEntity b, RtEntity end)
{
  gint64 key = rt_pair_key (a, end);
  gpointer at = g_hash_table_lookup (c->by_ends, &key);

  if (!at)
    {
      RtChain new = { .a = a, .b = b, .c = end, .example = RT_NONE, .answer = RT_NONE };

      g_array_append_val (c->chains, new);
      at = GUINT_TO_POINTER (c->chains->len);
      g_hash_table_insert (c->by_ends, g_memdup2 (&key, sizeof key), at);
    }
  return &g_array_index (c->chains, RtChain, GPOINTER_TO_UINT (at) - 1);
}

/* The first place from which on an exchange of @b may come after @moment. */
static guint32
first_after (const Chains *c, RtEntity b, gint64 moment)
{
  guint32 low = c->out.first[b], high = c->out.first[b + 1];

  while (low < high)
    {
      guint32 middle = low + (high - low) / 2;

      if (c->reach[middle] < moment)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* One exchange of @a with @b was followed by @two: counted once, surely if any time it is sure.
 */
static void
count_follower (Chains *c, RtEntity b, guint32 i, const RtExchange *two)
{
  const RtExchange *one = item_at (c->x, i);
  RtEntity to = other_end (two, b);
  gboolean sure = surely_follows (one, two, c->gap), again = c->stamp[to] == i + 1;
  RtChain *chain;

  if (again && (c->sure[to] || !sure))
    return;
  chain = chain_of (c, other_end (one, b), b, to);
  if (chain->example == RT_NONE)
    {
      chain->first = one->earliest;
      chain->example = one->relation;
      chain->answer = two->relation;
    }
  if (again)
    chain->possibly--;
  if (sure)
    chain->surely++;
  else
    chain->possibly++;
  c->stamp[to] = i + 1;
  c->sure[to] = (guint8)sure;
}

static gboolean
follow (Chains *c, RtEntity b, guint32 i, RtContext *ctx, GError **error)
{
  const RtExchange *one = item_at (c->x, i);

  for (guint32 j = first_after (c, b, one->earliest); j < c->out.first[b + 1]; j++)
    {
      const RtExchange *two = item_at (c->x, c->out.at[j]);

      if ((double)(two->earliest - one->latest) > c->gap)
        break;
      if (++c->steps % 65536 == 0
          && !rt_context_step (ctx, "looking for chains", i, c->x->items->len, error))
        return FALSE;
      if (two != one && other_end (two, b) != other_end (one, b)
          && may_follow (one, two, c->gap))
        count_follower (c, b, i, two);
    }
  return TRUE;
}

static void
count_row (Chains *c, const Rows *rows, RtEntity e, guint32 by)
{
  for (guint32 j = rows->first[e]; j < rows->first[e + 1]; j++)
    c->count[other_end (item_at (c->x, rows->at[j]), e)] += by;
}

/* What the chains over @b are of, and what chance would make of them. */
static void
expect (Chains *c, RtEntity b, guint first)
{
  double span = MAX ((double)c->x->last - (double)c->x->first, 1);

  count_row (c, &c->in, b, 1);
  for (guint i = first; i < c->chains->len; i++)
    {
      RtChain *chain = &g_array_index (c->chains, RtChain, i);

      chain->of = c->count[chain->a];
    }
  count_row (c, &c->in, b, (guint32)-1);
  count_row (c, &c->out, b, 1);
  for (guint i = first; i < c->chains->len; i++)
    {
      RtChain *chain = &g_array_index (c->chains, RtChain, i);

      chain->chance = chain->of * -expm1 (-(c->count[chain->c] * c->gap) / span);
    }
  count_row (c, &c->out, b, (guint32)-1);
}

static gboolean
chains_over (Chains *c, RtEntity b, RtContext *ctx, GError **error)
{
  guint first = c->chains->len;
  gint64 latest = G_MININT64;

  g_hash_table_remove_all (c->by_ends);
  for (guint32 j = c->out.first[b]; j < c->out.first[b + 1]; j++)
    c->reach[j] = latest = MAX (latest, item_at (c->x, c->out.at[j])->latest);
  for (guint32 j = c->in.first[b]; j < c->in.first[b + 1]; j++)
    if (!follow (c, b, c->in.at[j], ctx, error))
      return FALSE;
  expect (c, b, first);
  return TRUE;
}

static gint
by_followed (gconstpointer first, gconstpointer second, gpointer kase)
{
  const RtChain *x = first, *y = second;
  int order;

  if (x->surely != y->surely)
    return x->surely > y->surely ? -1 : 1;
  if (x->possibly != y->possibly)
    return x->possibly > y->possibly ? -1 : 1;
  order = rt_compare_entity_ids (kase, x->a, y->a);
  if (order == 0)
    order = rt_compare_entity_ids (kase, x->b, y->b);
  return order ? order : rt_compare_entity_ids (kase, x->c, y->c);
}

static gboolean
find_chains (Chains *c, RtContext *ctx, GError **error)
{
  guint32 n = rt_case_n_entities (c->x->kase);

  c->reach = g_try_new (gint64, 2 * (gsize)c->x->items->len + 1);
  c->stamp = g_try_new0 (guint32, n + 1u);
  c->count = g_try_new0 (guint32, n + 1u);
  c->sure = g_try_malloc0 (n + 1u);
  if (!c->reach || !c->stamp || !c->count || !c->sure)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_LIMIT,
                   "not enough memory for chains among %u entities; narrow them with --around",
                   n);
      return FALSE;
    }
  if (!rows_init (&c->in, c->x, FALSE, TRUE, error)
      || !rows_init (&c->out, c->x, TRUE, FALSE, error))
    return FALSE;
  for (RtEntity b = 0; b < n; b++)
    if (!chains_over (c, b, ctx, error))
      return FALSE;
  return TRUE;
}

GArray *
rt_exchanges_chains (const RtExchanges *x, double gap, RtContext *ctx, GError **error)
{
  Chains c = { .x = x, .gap = gap };
  gboolean ok;

  c.chains = g_array_new (FALSE, FALSE, sizeof (RtChain));
  c.by_ends = rt_pair_table ();
  ok = find_chains (&c, ctx, error);
  rows_clear (&c.in);
  rows_clear (&c.out);
  g_hash_table_unref (c.by_ends);
  g_free (c.reach);
  g_free (c.stamp);
  g_free (c.count);
  g_free (c.sure);
  g_array_sort_with_data (c.chains, by_followed, x->kase);
  return ok ? c.chains : (g_array_unref (c.chains), NULL);
}

/* ---- Silences --------------------------------------------------------------------------- */

typedef struct
{
  const RtExchanges *x;
  double p;
  GArray *silences; /* RtSilence */
  guint32 examined;
} Silences;

/* How likely one of @n gaps in @span would be so long at random, at most: see the header. */
static double
chance_of (double gap, double span, guint32 n)
{
  double x = MIN (gap / span, 1);

  return MIN (n * pow (1 - x, n - 1.0), 1);
}

/* Several in one day are one: a batch says no more of a rhythm than its first. */
static guint32
count_days (const Silences *s, const guint32 *at, guint32 n)
{
  gint64 day = G_MININT64;
  guint32 days = 0;

  for (guint32 i = 0; i < n; i++)
    {
      gint64 of = item_at (s->x, at[i])->earliest / DAY;

      days += of != day;
      day = of;
    }
  return days;
}

static void
keep_longer (RtSilence *longest, gint64 from, gint64 to, gboolean to_end)
{
  if (to - from <= longest->to - longest->from)
    return;
  longest->from = from;
  longest->to = to;
  longest->to_end = to_end;
}

/* @at: indexes of @n exchanges of one subject, in order of time. */
static void
examine (Silences *s, RtEntity a, RtEntity b, const guint32 *at, guint32 n)
{
  double span = n > 0 ? (double)s->x->last - (double)item_at (s->x, at[0])->earliest : 0;
  RtSilence found = { .a = a, .b = b, .days = count_days (s, at, n) };
  gint64 from;

  if (found.days < LEAST_FOR_A_RHYTHM || !(span > 0))
    return;
  s->examined++;
  found.usual = span / found.days;
  from = item_at (s->x, at[0])->latest;
  for (guint32 i = 1; i < n; i++)
    {
      const RtExchange *item = item_at (s->x, at[i]);

      keep_longer (&found, from, item->earliest, FALSE);
      from = MAX (from, item->latest);
    }
  keep_longer (&found, from, s->x->last, TRUE);
  found.p = chance_of ((double)(found.to - found.from), span, found.days);
  if (found.p <= s->p && found.to - found.from >= DAY)
    g_array_append_val (s->silences, found);
}

static gint
by_chance (gconstpointer first, gconstpointer second, gpointer kase)
{
  const RtSilence *x = first, *y = second;
  int order;

  if (x->p < y->p || x->p > y->p)
    return x->p < y->p ? -1 : 1;
  order = rt_compare_entity_ids (kase, x->a, y->a);
  if (order == 0 && x->b != y->b)
    order = rt_compare_entity_ids (kase, x->b, y->b);
  return order ? order : (x->from > y->from) - (x->from < y->from);
}

static int
by_other (gconstpointer first, gconstpointer second, gpointer data)
{
  const gpointer *what = data;
  const RtExchanges *x = what[0];
  RtEntity e = GPOINTER_TO_UINT (what[1]);
  guint32 i = *(const guint32 *)first, j = *(const guint32 *)second;
  RtEntity a = other_end (item_at (x, i), e), b = other_end (item_at (x, j), e);

  return a != b ? (a < b ? -1 : 1) : (i > j) - (i < j);
}

/* Each pair once: in the row of the end whose id comes first. */
static void
examine_pairs (Silences *s, RtEntity e, guint32 *at, guint32 n)
{
  gpointer what[] = { (gpointer)s->x, GUINT_TO_POINTER (e) };

  g_qsort_with_data (at, (gint)n, sizeof *at, by_other, what);
  for (guint32 i = 0, j; i < n; i = j)
    {
      RtEntity other = other_end (item_at (s->x, at[i]), e);

      for (j = i; j < n && other_end (item_at (s->x, at[j]), e) == other; j++)
        ;
      if (rt_compare_entity_ids (s->x->kase, e, other) < 0)
        examine (s, e, other, at + i, j - i);
    }
}

GArray *
rt_exchanges_silences (const RtExchanges *x, gboolean pairs, double p, guint32 *examined,
                       RtContext *ctx, GError **error)
{
  g_auto (Rows) rows = { NULL, NULL };
  g_autoptr (GArray) silences = g_array_new (FALSE, FALSE, sizeof (RtSilence));
  Silences s = { .x = x, .p = p, .silences = silences };
  guint32 n = rt_case_n_entities (x->kase);

  if (!rows_init (&rows, x, TRUE, TRUE, error))
    return NULL;
  for (RtEntity e = 0; e < n; e++)
    {
      guint32 *at = rows.at + rows.first[e], m = rows.first[e + 1] - rows.first[e];

      if (e % 1024 == 0 && !rt_context_step (ctx, "measuring gaps", e, n, error))
        return NULL;
      if (pairs)
        examine_pairs (&s, e, at, m);
      else
        examine (&s, e, RT_NONE, at, m);
    }
  *examined = s.examined;
  g_array_sort_with_data (silences, by_chance, x->kase);
  return g_steal_pointer (&silences);
}
