/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A ranking over all worlds. Sums and counts are kept of every vertex; the values themselves,
 * which percentiles need, of as many as there is room for, the highest on the whole view first.
 * A share of the work is some blocks of worlds; how many depends on the graph alone.
 */

#include "analyze/certain-rank.h"
#include "analyze/withdrawal.h"
#include "base/part.h"
#include "base/stopped.h"
#include "base/workers.h"
#include "case/columns.h"
#include "graph/igraph-view.h"
#include "graph/rows.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define TIE 1e-12          /* relative, as in rank.c */
#define MOST_KEPT 4000000u /* values, 4 bytes each, twice */
#define SHARED 16000000u   /* bytes of sums of all shares; */
#define MOST_SPAN 4u       /* for that so many blocks may be one share */

void
rt_rank_tally_clear (RtRankTally *t)
{
  g_free (t->sum);
  g_free (t->first);
  g_free (t->top);
  g_free (t->values);
  g_free (t->places.best);
  g_free (t->defined);
  g_free (t->kept);
  for (RtWorldEnd end = 0; end < RT_WORLD_ENDS; end++)
    g_free (t->ends[end]);
  g_free (t->value_of);
}

gboolean
rt_rank_tally_init (RtRankTally *t, const RtRankQuestion *q, guint worlds, GError **error)
{
  gsize n = (gsize)rt_view_size (q->view) + 1;

  *t = (RtRankTally){ .n = rt_view_size (q->view), .room = worlds };
  t->sum = g_try_new0 (double, n);
  t->first = g_try_new0 (double, n);
  t->top = g_try_new0 (double, n);
  t->least = t->first;
  t->most = t->top;
  t->values = g_try_new0 (double, n);
  t->places = (RtPlaces){ .n = t->n, .listed = q->listed };
  t->places.best = g_try_new (double, (gsize)q->top + 1);
  t->defined = g_try_new0 (guint32, n);
  return (t->sum && t->first && t->top && t->values && t->places.best && t->defined)
         || rt_no_memory (error, "worlds");
}

/* ---- A share of the worlds -----------------------------------------------------------------
 */

/* A share's result is n sums, first and top places (by an end of the likelihoods: least and
 * most values), n counts of where there is a value, and the values of kept vertices. */
typedef struct
{
  const RtRankQuestion *q;
  RtRankTally *t;
  RtWorldBlock *draws;
  RtWorldEnd by;
  guint64 *slots;
  guint span, begun, end; /* blocks: in a share, of this round from and to */
  gboolean until_enough;  /* or until there is no room */
  gboolean enough, stopped;
  RtContext *ctx;
} Draw;

typedef struct
{
  double *sum, *first, *top, *least, *most;
  guint32 *defined;
  float *value_of; /* span * RT_BLOCK a kept vertex */
} Part;

static gsize
size_of_part (const RtRankTally *t, guint span)
{
  return (gsize)t->n * (3 * sizeof (double) + sizeof (guint32))
         + (gsize)t->n_kept * span * RT_BLOCK * sizeof (float);
}

static Part
part_at (gconstpointer result, const RtRankTally *t)
{
  Part p = { .sum = (double *)result };

  p.first = p.least = p.sum + t->n;
  p.top = p.most = p.first + t->n;
  p.defined = (guint32 *)(p.top + t->n);
  p.value_of = (float *)(p.defined + t->n);
  return p;
}

/* @any: there is a range already. */
static void
widen (double *least, double *most, gboolean any, double low, double high)
{
  *least = any ? MIN (*least, low) : low;
  *most = any ? MAX (*most, high) : high;
}

static void
count_values (const Draw *d, const Part *p)
{
  const double *values = d->t->values;

  for (guint32 v = 0; v < d->t->n; v++)
    if (!isnan (values[v]))
      {
        if (d->by != RT_WORLD_BEST)
          widen (&p->least[v], &p->most[v], p->defined[v] > 0, values[v], values[v]);
        p->sum[v] += values[v];
        p->defined[v]++;
      }
}

static void
count_world (const Draw *d, const Part *p, guint world)
{
  RtRankTally *t = d->t;

  count_values (d, p);
  if (d->by != RT_WORLD_BEST)
    return;
  rt_places_share (&t->places, t->values, 1, p->first);
  rt_places_share (&t->places, t->values, d->q->top, p->top);
  for (guint32 i = 0; i < t->n_kept; i++)
    p->value_of[(gsize)i * d->span * RT_BLOCK + world] = (float)t->values[t->kept[i]];
}

static gboolean
draw_share (RtShare *share, guint i, gpointer result, gpointer data, GError **error)
{
  const Draw *d = data;
  Part p = part_at (result, d->t);
  guint begun = d->begun + i * d->span, end = MIN (begun + d->span, d->end);

  for (guint b = begun; b < end; b++)
    {
      rt_world_block_begin (d->draws, d->by, b, NULL);
      rt_world_block_draw_all (d->draws, d->slots);
      rt_world_ranker_block (d->q->ranker, d->slots);
      for (guint j = 0; j < RT_BLOCK; j++)
        {
          guint world = (b - begun) * RT_BLOCK + j;

          if (!rt_share_step (share, world, error)
              || !rt_world_ranker_values (d->q->ranker, j, d->t->values, d->ctx, error))
            return FALSE;
          count_world (d, &p, world);
        }
    }
  return TRUE;
}

static double
standard_error (const RtRankQuestion *q, const RtRankTally *t)
{
  double worst = 0;

  for (guint32 v = 0; v < t->n; v++)
    if (!q->listed || q->listed[v])
      worst = MAX (worst, rt_worlds_error (t->first[v], t->worlds));
  return worst;
}

/* Adds a share up, with its places or, by an end, its range. */
static void
add_part (const Draw *d, const Part *p)
{
  RtRankTally *t = d->t;

  for (guint32 v = 0; v < t->n; v++)
    {
      if (d->by == RT_WORLD_BEST)
        {
          t->first[v] += p->first[v];
          t->top[v] += p->top[v];
        }
      else if (p->defined[v])
        widen (&t->least[v], &t->most[v], t->defined[v] > 0, p->least[v], p->most[v]);
      t->sum[v] += p->sum[v];
      t->defined[v] += p->defined[v];
    }
}

static void
take_share (guint i, gconstpointer result, gpointer data)
{
  Draw *d = data;
  RtRankTally *t = d->t;
  Part p = part_at (result, t);
  guint begun = d->begun + i * d->span, end = MIN (begun + d->span, d->end);
  guint worlds = (end - begun) * RT_BLOCK;

  if (d->enough)
    return;
  add_part (d, &p);
  for (guint32 k = 0; k < t->n_kept; k++)
    memcpy (t->value_of + (gsize)k * t->room + t->worlds,
            p.value_of + (gsize)k * d->span * RT_BLOCK, worlds * sizeof *t->value_of);
  t->worlds += worlds;
  rt_rank_ends_note (t);
  d->enough = d->until_enough
              && rt_worlds_enough (&d->q->basis.options, t->worlds, standard_error (d->q, t));
}

/* ---- All of them ----------------------------------------------------------------------- */

RtWorlds *
rt_rank_worlds (const RtRankQuestion *q, const RtPick *pick, const guint8 *liars,
                GError **error)
{
  RtWorldBasis basis = q->basis;
  guint32 n_edges = rt_view_n_edges (q->view);

  basis.pick = pick;
  basis.liars = liars;
  return rt_worlds_new (&basis, n_edges ? rt_view_relations (q->view, 0, &(guint){ 0 }) : NULL,
                        rt_view_first (q->view)[n_edges], error);
}

guint64
rt_rank_world_steps (const RtRankQuestion *q)
{
  guint64 n = rt_view_size (q->view), n_edges = rt_view_n_edges (q->view);

  return rt_world_measure_is_counted (q->view, q->measure) ? 8 * (n + n_edges) + 1
                                                           : (n + 1) * (n + n_edges) + 1;
}

/* Many at once, or as long as that is not exact enough; or until it is stopped. */
static gboolean
draw_rounds (Draw *d, RtContext *ctx, GError **error)
{
  guint blocks = d->t->room / RT_BLOCK;
  guint at_once = rt_world_blocks_at_once (&d->q->basis.options);
  RtWork work = { .stage = "drawing worlds",
                  .result = size_of_part (d->t, d->span),
                  .of = (guint64)blocks * RT_BLOCK,
                  .calls = !rt_world_measure_is_counted (d->q->view, d->q->measure),
                  .run = draw_share,
                  .take = take_share,
                  .data = d };

  for (d->begun = 0; d->begun < blocks && !d->enough && !d->stopped; d->begun += at_once)
    {
      work.begun = (guint64)d->begun * RT_BLOCK;
      d->end = MIN (d->begun + at_once, blocks);
      work.n_shares = (d->end - d->begun + d->span - 1) / d->span;
      work.units = (d->end - d->begun) * RT_BLOCK;
      work.steps = work.units * rt_rank_world_steps (d->q);
      if (!rt_work (&work, ctx, error))
        {
          d->stopped = d->t->worlds > 0 && rt_stop_here (ctx, error);
          if (!d->stopped)
            return FALSE;
        }
    }
  return TRUE;
}

gboolean
rt_rank_draw (const RtRankQuestion *q, RtRankTally *t, const RtWorlds *worlds, RtWorldEnd by,
              const RtPick *pick, RtContext *ctx, GError **error)
{
  g_autofree guint64 *slots = g_try_new (guint64, (gsize)rt_worlds_size (worlds) + 1);
  g_autoptr (RtWorldBlock) draws = rt_world_block_new (worlds, error);
  guint at_once = MIN (rt_world_blocks_at_once (&q->basis.options), t->room / RT_BLOCK);
  gsize sums = (gsize)t->n * 3 * sizeof (double) * at_once;
  Draw d = { .q = q,
             .t = t,
             .draws = draws,
             .by = by,
             .slots = slots,
             .span = (guint)CLAMP (sums / SHARED + 1, 1, MOST_SPAN),
             .until_enough = t->until_enough,
             .ctx = ctx };

  if (!draws)
    return FALSE;
  if (!slots)
    return rt_no_memory (error, "worlds");
  t->places.slack = rt_world_ranker_slack (q->ranker);
  return rt_world_ranker_take (q->ranker, pick, error) && draw_rounds (&d, ctx, error);
}

/* ---- Rows ------------------------------------------------------------------------------ */

double
rt_rank_tally_mean (const RtRankTally *t, guint32 v)
{
  return t->defined[v] ? t->sum[v] / t->defined[v] : NAN;
}

static int
compare_floats (const void *a, const void *b)
{
  float x = *(const float *)a, y = *(const float *)b;

  if (isnan (x) || isnan (y))
    return isnan (x) - isnan (y);
  return x < y ? -1 : x > y;
}

/* By nearest rank. */
static void
fill_interval (const RtRankTally *t, guint32 i, RtCertainRow *row)
{
  float *values = t->value_of + (gsize)i * t->room;
  guint n = t->defined[t->kept[i]];

  qsort (values, t->worlds, sizeof *values, compare_floats);
  if (n == 0)
    return;
  row->low = (double)values[(guint)ceil (0.05 * n) - 1];
  row->high = (double)values[(guint)ceil (0.95 * n) - 1];
}

static int
compare_rows (gconstpointer a, gconstpointer b, gpointer kase)
{
  const RtCertainRow *x = a, *y = b;

  if (isnan (x->mean) || isnan (y->mean))
    return isnan (x->mean) - isnan (y->mean);
  if (fabs (x->mean - y->mean) > TIE * MAX (fabs (x->mean), fabs (y->mean)))
    return x->mean > y->mean ? -1 : 1;
  return rt_compare_entity_ids (kase, x->entity, y->entity);
}

static double
end_mean (const RtRankTally *t, RtWorldEnd end, guint32 v)
{
  return t->ends[end] ? t->ends[end][v] : NAN;
}

static gboolean
fill_rows (const RtRankQuestion *q, const RtRankTally *t, const RtRankRow *whole,
           RtCertainRank *rank, GError **error)
{
  g_autofree RtCertainRow *by_vertex = g_try_new (RtCertainRow, (gsize)t->n + 1);

  rank->rows = g_try_new (RtCertainRow, (gsize)t->n + 1);
  if (!rank->rows || !by_vertex)
    return rt_no_memory (error, "the ranking");
  for (guint32 v = 0; v < t->n; v++)
    by_vertex[v] = (RtCertainRow){ .entity = rt_view_entity (q->view, v),
                                   .mean = rt_rank_tally_mean (t, v),
                                   .mean_low = end_mean (t, RT_WORLD_LOW, v),
                                   .mean_high = end_mean (t, RT_WORLD_HIGH, v),
                                   .low = NAN,
                                   .high = NAN,
                                   .p_first = t->first[v] / t->worlds,
                                   .p_top = t->top[v] / t->worlds };
  for (guint32 i = 0; i < t->n; i++)
    by_vertex[rt_view_vertex (q->view, whole[i].entity)].value = whole[i].value;
  for (guint32 i = 0; i < t->n_kept; i++)
    fill_interval (t, i, &by_vertex[t->kept[i]]);
  for (guint32 v = 0; v < t->n; v++)
    if (!q->listed || q->listed[v])
      rank->rows[rank->n++] = by_vertex[v];
  g_qsort_with_data (rank->rows, (gint)rank->n, sizeof *rank->rows, compare_rows,
                     rt_view_case (q->view));
  return TRUE;
}

/* The listed vertices of the highest values on the whole view. */
static gboolean
choose_kept (const RtRankQuestion *q, RtRankTally *t, const RtRankRow *whole, GError **error)
{
  guint32 most = MIN (t->n, MOST_KEPT / t->room);

  t->kept = g_try_new (guint32, (gsize)most + 1);
  t->value_of = g_try_new (float, (gsize)most * t->room + 1);
  if (!t->kept || !t->value_of)
    return rt_no_memory (error, "worlds");
  for (guint32 i = 0; i < t->n && t->n_kept < most; i++)
    {
      guint32 v = (guint32)rt_view_vertex (q->view, whole[i].entity);
      if (!q->listed || q->listed[v])
        t->kept[t->n_kept++] = v;
    }
  return TRUE;
}

/* ---- Asking ------------------------------------------------------------------------------ */

static gboolean
ask_worlds (const RtRankQuestion *q, RtRankTally *t, const RtRankRow *whole,
            RtCertainRank *rank, RtContext *ctx, GError **error)
{
  const RtPick *pick = rt_view_pick (q->view);
  g_autoptr (RtWorlds) worlds = rt_rank_worlds (q, pick, NULL, error);

  t->until_enough = q->basis.options.within > 0;
  if (!worlds || !choose_kept (q, t, whole, error) || !rt_rank_ends_prepare (q, t, error)
      || !rt_rank_draw (q, t, worlds, RT_WORLD_BEST, pick, ctx, error))
    return FALSE;
  rank->ungraded = rt_worlds_ungraded (worlds);
  rank->worlds = t->worlds;
  rank->stopped = rt_context_stopped (ctx);
  rank->standard_error = standard_error (q, t);
  if (!rank->stopped && !rt_rank_ends_find (q, t, worlds, ctx, error))
    return FALSE;
  rank->ends_worlds = t->ends[RT_WORLD_LOW] ? t->ends_worlds : 0;
  return TRUE;
}

static gboolean
fill (const RtRankQuestion *q, const RtRankRow *whole, RtCertainRank *rank, RtContext *ctx,
      GError **error)
{
  g_auto (RtRankTally) t = { 0 };

  return rt_rank_tally_init (&t, q, q->basis.options.worlds, error)
         && (t.n == 0 || ask_worlds (q, &t, whole, rank, ctx, error))
         && fill_rows (q, &t, whole, rank, error);
}

/* On the whole view, which is as much work as a world of all that will be asked of: from it is
 * told how long that takes. */
static RtRankRow *
rank_whole (const RtRankQuestion *q, guint32 *n, RtContext *ctx, GError **error)
{
  guint64 all = 1 + (guint64)q->basis.options.worlds + rt_rank_ends_worlds (q)
                + (q->basis.options.alone ? 0 : rt_rank_supports_worlds (q));
  RtRankRow *whole;
  RtPart part;

  if (rt_world_measure_is_counted (q->view, q->measure))
    return rt_rank (q->view, q->measure, FALSE, n, ctx, error);
  rt_part_begin (&part, ctx, "ranking every world", 0, all);
  whole = rt_rank (q->view, q->measure, FALSE, n, ctx, error);
  rt_part_end (&part);
  return whole;
}

static gboolean
answer (RtRankQuestion *q, RtCertainRank *rank, RtContext *ctx, GError **error)
{
  guint32 n;
  g_autofree RtRankRow *whole = rank_whole (q, &n, ctx, error);
  g_autoptr (RtWorldRanker) ranker = NULL;

  if (!whole)
    return FALSE;
  if (n > 0)
    q->ranker = ranker = rt_world_ranker_new (q->view, q->measure, error);
  if ((n > 0 && !ranker) || !fill (q, whole, rank, ctx, error))
    return FALSE;
  g_clear_pointer (&whole, g_free);
  return rank->stopped || q->basis.options.alone || rt_rank_supports (q, rank, ctx, error);
}

RtCertainRank *
rt_certain_rank (const RtView *view, const RtMeasure *measure, const guint8 *listed, guint top,
                 const RtWorldOptions *options, RtContext *ctx, GError **error)
{
  g_autoptr (RtCertainRank) rank = g_new0 (RtCertainRank, 1);
  g_autoptr (RtView) own = NULL;
  RtRankQuestion q = { .measure = measure, .listed = listed, .top = MAX (top, 1), .ctx = ctx };

  q.view = rt_measure_view (view, measure, &own, ctx, error);
  if (!q.view || !rt_worlds_suit (view, error)
      || !rt_world_basis (&q.basis, rt_view_case (view), rt_view_pick (view), options, ctx,
                          error))
    return NULL;
  return answer (&q, rank, ctx, error) ? g_steal_pointer (&rank) : NULL;
}

void
rt_certain_rank_free (RtCertainRank *rank)
{
  if (!rank)
    return;
  g_free (rank->rows);
  rt_rests_clear (&rank->rests);
  g_free (rank);
}
