/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Before and after are searched side by side, hop by hop, both under the vertex numbers of the
 * view before: a pair that both reach with the same step is as near as it was. */

#include "redthread/removal.h"
#include "analyze/descent.h"
#include "analyze/spread.h"
#include "base/workers.h"
#include <math.h>
#include <string.h>

/* One graph, and what its searches have counted so far. */
typedef struct
{
  const RtView *view;
  RtContacts contacts;
  RtLeads leads;
  RtSpread spread;
  GArray *pairs; /* guint64, by distance: ordered ones that a share has found, */
  GArray *all;   /* and all have */
} Side;

static void
clear_side (Side *side)
{
  rt_spread_clear (&side->spread);
  rt_leads_clear (&side->leads);
  rt_contacts_clear (&side->contacts);
  g_clear_pointer (&side->pairs, g_array_unref);
  g_clear_pointer (&side->all, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Side, clear_side)

static gboolean
init_side (Side *side, const RtView *view, const guint32 *number, guint32 n, RtContext *ctx,
           GError **error)
{
  side->view = view;
  side->pairs = g_array_new (FALSE, TRUE, sizeof (guint64));
  side->all = g_array_new (FALSE, TRUE, sizeof (guint64));
  return rt_contacts_init (&side->contacts, view, ctx, error)
         && rt_leads_init (&side->leads, &side->contacts, number, n, error)
         && rt_spread_init (&side->spread, &side->leads, error);
}

/* Pairs too, which are those within each part. */
static gboolean
count_parts (const Side *side, RtCohesion *out, GError **error)
{
  g_auto (RtDescent) descent = { 0 };

  *out = (RtCohesion){ .entities = side->contacts.n,
                       .contacts = side->contacts.first[side->contacts.n] / 2,
                       .mean_distance = NAN,
                       .distance_fragmentation = NAN };
  if (!rt_descent_init (&descent, &side->contacts, error))
    return FALSE;
  rt_descent_run (&descent, NULL);
  for (guint32 p = 0; p < descent.n; p++)
    if (descent.root[p] == p)
      {
        out->components++;
        out->largest = MAX (out->largest, descent.size[p]);
        out->pairs += (guint64)descent.size[p] * (descent.size[p] - 1) / 2;
      }
  return TRUE;
}

static void
sum_distances (const Side *side, RtCohesion *out)
{
  double n = out->entities, sum = 0, near = 0;
  guint64 pairs = 0;

  for (guint d = 1; d < side->all->len; d++)
    {
      guint64 count = g_array_index (side->all, guint64, d);

      pairs += count;
      sum += (double)count * d;
      near += (double)count / d;
      out->diameter = d;
    }
  out->pairs = side->contacts.directed ? pairs : pairs / 2;
  out->mean_distance = pairs > 0 ? sum / (double)pairs : NAN;
  out->distance_fragmentation = n > 1 ? 1 - near / (n * (n - 1)) : NAN;
}

static gboolean
sum_up (const Side *side, gboolean distances, RtCohesion *out, GError **error)
{
  double possible;

  if (!count_parts (side, out, error))
    return FALSE;
  if (distances)
    sum_distances (side, out);
  possible = (double)out->entities * (out->entities - 1.0) / (side->contacts.directed ? 1 : 2);
  out->fragmentation = possible > 0 ? 1 - (double)out->pairs / possible : NAN;
  return TRUE;
}

/* ---- In shares ----------------------------------------------------------------------------
 */

/* The sources of share i are those of the batches i, i + n_shares, ... */
typedef struct
{
  guint32 n; /* sources */
  guint n_shares;
  Side *side;         /* of one graph, or */
  struct _Pair *pair; /* of two */
} Sources;

static void
begin_pairs (Side *side)
{
  g_array_set_size (side->pairs, 0);
}

/* As the share's result: how many distances there are, then their counts. */
static guint64 *
put_pairs (const Side *side, guint64 *into)
{
  *into++ = side->pairs->len;
  if (side->pairs->len > 0)
    memcpy (into, side->pairs->data, side->pairs->len * sizeof *into);
  return into + side->pairs->len;
}

static const guint64 *
take_pairs (Side *side, const guint64 *from)
{
  guint n = (guint)*from++;

  if (side->all->len < n)
    g_array_set_size (side->all, n);
  for (guint d = 0; d < n; d++)
    g_array_index (side->all, guint64, d) += from[d];
  return from + n;
}

static gboolean
search_from_all (Sources *sources, gsize result, guint64 arcs,
                 gboolean (*run) (RtShare *, guint, gpointer, gpointer, GError **),
                 void (*take) (guint, gconstpointer, gpointer), RtContext *ctx, GError **error)
{
  guint64 batches = (sources->n + RT_SPREAD_WIDTH - 1) / RT_SPREAD_WIDTH;
  RtWork work = { .stage = "measuring distances",
                  .result = result,
                  .units = batches,
                  .steps = batches * (sources->n + arcs),
                  .run = run,
                  .take = take,
                  .data = sources };

  work.n_shares = sources->n_shares = batches ? rt_work_shares (batches, result) : 0;
  return rt_work (&work, ctx, error);
}

static gboolean
count_share (RtShare *share, guint i, gpointer result, gpointer data, GError **error)
{
  const Sources *sources = data;
  guint64 done = 0;

  begin_pairs (sources->side);
  for (guint64 from = i * RT_SPREAD_WIDTH; from < sources->n;
       from += sources->n_shares * RT_SPREAD_WIDTH)
    {
      rt_spread_count (&sources->side->spread, (guint32)from, NULL, sources->side->pairs);
      if (!rt_share_step (share, ++done, error))
        return FALSE;
    }
  put_pairs (sources->side, result);
  return TRUE;
}

static void
take_counts (guint i, gconstpointer result, gpointer data)
{
  const Sources *sources = data;

  (void)i;
  take_pairs (sources->side, result);
}

gboolean
rt_cohesion (const RtView *view, gboolean distances, RtCohesion *out, RtContext *ctx,
             GError **error)
{
  g_auto (Side) side = { 0 };
  guint32 n = rt_view_size (view);
  Sources sources = { .n = n, .side = &side };

  distances = distances || rt_view_options (view)->directed;
  if (!init_side (&side, view, NULL, n, ctx, error))
    return FALSE;
  if (distances
      && !search_from_all (&sources, (n + 2) * sizeof (guint64),
                           side.contacts.first[side.contacts.n], count_share, take_counts, ctx,
                           error))
    return FALSE;
  return sum_up (&side, distances, out, error);
}

/* ---- Two graphs side by side ------------------------------------------------------------- */

typedef struct _Pair
{
  Side before, after;
  guint32 *number;      /* of a vertex after: what it was before */
  guint8 *gone;         /* by vertex before */
  guint64 linked, kept; /* ordered pairs of those that stay; so near as before */
} Pair;

static void
clear_pair (Pair *pair)
{
  clear_side (&pair->before);
  clear_side (&pair->after);
  g_free (pair->number);
  g_free (pair->gone);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Pair, clear_pair)

static gboolean
init_pair (Pair *pair, const RtView *before, const RtView *after, RtContext *ctx,
           GError **error)
{
  guint32 n = rt_view_size (before), left = rt_view_size (after);

  pair->number = g_try_new (guint32, left + 1u);
  pair->gone = g_try_malloc (n + 1u);
  if (!pair->number || !pair->gone)
    return rt_set_no_memory_for ("compare before and after", error);
  for (guint32 v = 0; v < n; v++)
    pair->gone[v] = TRUE;
  for (guint32 v = 0; v < left; v++)
    {
      pair->number[v] = (guint32)rt_view_vertex (before, rt_view_entity (after, v));
      pair->gone[pair->number[v]] = FALSE;
    }
  return init_side (&pair->before, before, NULL, n, ctx, error)
         && init_side (&pair->after, after, pair->number, n, ctx, error);
}

static void
count_step (Side *side, guint hops)
{
  if (side->spread.n_reached == 0)
    return;
  if (side->pairs->len <= hops)
    g_array_set_size (side->pairs, hops + 1);
  g_array_index (side->pairs, guint64, hops) += rt_spread_new_pairs (&side->spread);
}

/* Which of the 64 sources stay. */
static guint64
bits_that_stay (const Pair *pair, guint32 from)
{
  guint64 bits = 0;

  for (guint32 v = from; v < MIN (pair->before.contacts.n, from + RT_SPREAD_WIDTH); v++)
    bits |= pair->gone[v] ? 0 : (guint64)1 << (v - from);
  return bits;
}

/* Of a share: these, then the pairs of both sides. */
enum
{
  LINKED,
  KEPT,
  N_COUNTS
};

static void
compare_from (Pair *pair, guint32 from, guint64 *counts)
{
  RtSpread *before = &pair->before.spread, *after = &pair->after.spread;
  guint64 stay = bits_that_stay (pair, from);
  gboolean more = TRUE;

  rt_spread_begin (before, from, NULL);
  rt_spread_begin (after, from, pair->gone);
  for (guint hops = 1; more; hops++)
    {
      more = rt_spread_step (before);
      more = rt_spread_step (after) || more;
      count_step (&pair->before, hops);
      count_step (&pair->after, hops);
      for (guint32 i = 0; i < before->n_reached; i++)
        if (!pair->gone[before->reached[i]])
          counts[LINKED] += (guint64)__builtin_popcountll (before->new_bits[before->reached[i]]
                                                           & stay);
      for (guint32 i = 0; i < after->n_reached; i++)
        counts[KEPT] += (guint64)__builtin_popcountll (after->new_bits[after->reached[i]]
                                                       & before->new_bits[after->reached[i]]);
    }
}

static gboolean
compare_share (RtShare *share, guint i, gpointer result, gpointer data, GError **error)
{
  const Sources *sources = data;
  guint64 done = 0, *counts = result;

  begin_pairs (&sources->pair->before);
  begin_pairs (&sources->pair->after);
  for (guint64 from = i * RT_SPREAD_WIDTH; from < sources->n;
       from += sources->n_shares * RT_SPREAD_WIDTH)
    {
      compare_from (sources->pair, (guint32)from, counts);
      if (!rt_share_step (share, ++done, error))
        return FALSE;
    }
  put_pairs (&sources->pair->after, put_pairs (&sources->pair->before, counts + N_COUNTS));
  return TRUE;
}

static void
take_comparison (guint i, gconstpointer result, gpointer data)
{
  const Sources *sources = data;
  const guint64 *counts = result;

  (void)i;
  sources->pair->linked += counts[LINKED];
  sources->pair->kept += counts[KEPT];
  take_pairs (&sources->pair->after, take_pairs (&sources->pair->before, counts + N_COUNTS));
}

gboolean
rt_removal (const RtView *before, const RtView *after, RtRemoval *out, RtContext *ctx,
            GError **error)
{
  g_auto (Pair) pair = { 0 };
  guint32 n = rt_view_size (before);
  Sources sources = { .n = n, .pair = &pair };
  guint64 both_ways;

  *out = (RtRemoval){ 0 };
  if (!init_pair (&pair, before, after, ctx, error)
      || !search_from_all (&sources, (N_COUNTS + 2 * ((gsize)n + 2)) * sizeof (guint64),
                           2 * (guint64)pair.before.contacts.first[n], compare_share,
                           take_comparison, ctx, error)
      || !sum_up (&pair.before, TRUE, &out->before, error)
      || !sum_up (&pair.after, TRUE, &out->after, error))
    return FALSE;
  both_ways = pair.before.contacts.directed ? 1 : 2;
  out->linked = pair.linked / both_ways;
  out->kept = pair.kept / both_ways;
  out->longer = out->after.pairs - out->kept;
  out->cut = out->linked - out->after.pairs;
  return TRUE;
}
