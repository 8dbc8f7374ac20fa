/* SPDX-License-Identifier: GPL-2.0-or-later */

/* How far a ranking outlives flaws in its graph. Each draw has a number and by it its own
 * chance, so that shares of them can be done anywhere. */

#include "analyze/chance.h"
#include "analyze/flawed.h"
#include "analyze/measure.h"
#include "analyze/places.h"
#include "base/part.h"
#include "base/stopped.h"
#include "base/workers.h"
#include "case/columns.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define SLACK 1e-9    /* relative: what is settled step by step is no more exact */
#define RUN_STEPS 50u /* of a measure, a vertex or edge */

static const double shares[] = { 0.05, 0.1, 0.25 };
#define N_SHARES G_N_ELEMENTS (shares)
#define N_ROWS (RT_N_FLAWS * N_SHARES)

const char *
rt_flaw_name (RtFlaw flaw)
{
  static const char *const names[] = {
    [RT_FLAW_ENTITIES_MISSING] = "entities missing",
    [RT_FLAW_TIES_MISSING] = "ties missing",
    [RT_FLAW_ENTITIES_FALSE] = "entities made up",
    [RT_FLAW_TIES_FALSE] = "ties made up",
  };

  return names[flaw];
}

/* Of one row: sums over draws. */
typedef struct
{
  double first, top, correlation;
  guint draws, correlated;
} Sum;

typedef struct
{
  const RtView *view;
  const RtMeasure *measure;
  const guint8 *listed;
  guint top, draws;
  RtFlawless flawless;
  double *truth; /* by vertex */
  guint64 seed;
  RtContext *ctx;
  Sum sums[N_ROWS];
  guint taken; /* draws */
} Question;

/* ---- Comparing ------------------------------------------------------------------------ */

/* Those in both, as they are and as the flawed graph has them. */
typedef struct
{
  guint32 n;
  double *is, *seems, *is_rank, *seems_rank, *best, *shares;
} Pairs;

static void
pairs_clear (Pairs *p)
{
  g_free (p->is);
  g_free (p->best);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Pairs, pairs_clear)

static gboolean
pairs_init (Pairs *p, guint32 n, guint top, GError **error)
{
  p->is = g_try_new (double, (gsize)n * 6 + 1);
  p->best = g_try_new (double, (gsize)top + 1);
  if (!p->is || !p->best)
    return rt_no_memory (error, "the rankings");
  p->seems = p->is + n;
  p->is_rank = p->is + 2 * (gsize)n;
  p->seems_rank = p->is + 3 * (gsize)n;
  p->shares = p->is + 4 * (gsize)n;
  return TRUE;
}

/* How much of the first @k places the same ones have. */
static double
places_kept (const Pairs *p, guint k)
{
  RtPlaces places = { .n = p->n, .slack = SLACK, .best = p->best };
  double *is = p->shares, *seems = p->shares + p->n, kept = 0;

  k = MIN (k, p->n);
  memset (p->shares, 0, 2 * (gsize)p->n * sizeof *p->shares);
  rt_places_share (&places, p->is, k, is);
  rt_places_share (&places, p->seems, k, seems);
  for (guint32 i = 0; i < p->n; i++)
    kept += MIN (is[i], seems[i]);
  return kept / k;
}

typedef struct
{
  double value;
  guint32 at;
} Ranked;

static int
compare_ranked (const void *a, const void *b)
{
  const Ranked *x = a, *y = b;

  if (x->value < y->value || x->value > y->value)
    return x->value < y->value ? -1 : 1;
  return x->at < y->at ? -1 : x->at > y->at;
}

/* Those that are level have their mean rank. */
static void
rank_values (const double *values, guint32 n, Ranked *room, double *rank)
{
  for (guint32 i = 0; i < n; i++)
    room[i] = (Ranked){ values[i], i };
  qsort (room, n, sizeof *room, compare_ranked);
  for (guint32 i = 0, end; i < n; i = end)
    {
      for (end = i + 1;
           end < n && room[end].value - room[end - 1].value <= SLACK * fabs (room[end].value);)
        end++;
      for (guint32 k = i; k < end; k++)
        rank[room[k].at] = (double)(i + end - 1) / 2;
    }
}

/* Spearman's; NaN where all of one are level. */
static double
correlate (const Pairs *p, Ranked *room)
{
  double mean = (double)(p->n - 1) / 2, both = 0, is = 0, seems = 0;

  rank_values (p->is, p->n, room, p->is_rank);
  rank_values (p->seems, p->n, room, p->seems_rank);
  for (guint32 i = 0; i < p->n; i++)
    {
      double x = p->is_rank[i] - mean, y = p->seems_rank[i] - mean;

      both += x * y;
      is += x * x;
      seems += y * y;
    }
  return is > 0 && seems > 0 ? both / sqrt (is * seems) : NAN;
}

/* ---- One draw ------------------------------------------------------------------------- */

static gboolean
compare (const Question *q, const RtView *flawed, const guint32 *vertices, const double *values,
         Sum *sum, GError **error)
{
  g_auto (Pairs) p = { 0 };
  g_autofree Ranked *room = g_try_new (Ranked, (gsize)rt_view_size (flawed) + 1);
  double correlation;

  if (!room || !pairs_init (&p, rt_view_size (flawed), q->top, error))
    return room ? FALSE : rt_no_memory (error, "the rankings");
  for (guint32 v = 0; v < rt_view_size (flawed); v++)
    if (vertices[v] != RT_NONE && (!q->listed || q->listed[vertices[v]]) && !isnan (values[v])
        && !isnan (q->truth[vertices[v]]))
      {
        p.is[p.n] = q->truth[vertices[v]];
        p.seems[p.n++] = values[v];
      }
  if (p.n < 2)
    return TRUE;
  correlation = correlate (&p, room);
  sum->draws++;
  sum->first += places_kept (&p, 1);
  sum->top += places_kept (&p, q->top);
  sum->correlation += isnan (correlation) ? 0 : correlation;
  sum->correlated += isnan (correlation) ? 0 : 1;
  return TRUE;
}

static gboolean
draw (const Question *q, guint row, guint number, Sum *sum, GError **error)
{
  guint32 room = rt_view_size (q->view);
  g_autofree guint32 *vertices = g_try_new (guint32, 2 * (gsize)room + 2);
  g_autofree double *values = g_try_new (double, 2 * (gsize)room + 2);
  guint64 key = rt_chance_key (q->seed, (guint64)row << 32 | number);
  g_autoptr (RtView) flawed = NULL;

  if (!vertices || !values)
    return rt_no_memory (error, "a flawed graph");
  flawed = rt_flawed_view (&q->flawless, (RtFlaw)(row / N_SHARES), shares[row % N_SHARES], key,
                           vertices, error);
  if (!flawed)
    return FALSE;
  return rt_view_size (flawed) == 0
         || (q->measure->run (flawed, FALSE, values, q->ctx, error)
             && compare (q, flawed, vertices, values, sum, error));
}

/* ---- All of them ---------------------------------------------------------------------- */

static guint
a_share (const Question *q)
{
  guint n = N_ROWS * q->draws, n_shares = rt_work_shares (n, N_ROWS * sizeof (Sum));

  return (n + n_shares - 1) / n_shares;
}

static gboolean
draw_share (RtShare *share, guint i, gpointer result, gpointer data, GError **error)
{
  const Question *q = data;
  Sum *sums = result;
  guint from = i * a_share (q), end = MIN (from + a_share (q), N_ROWS * q->draws);

  for (guint k = from; k < end; k++)
    if (!rt_share_step (share, k - from, error)
        || !draw (q, k / q->draws, k % q->draws, &sums[k / q->draws], error))
      return FALSE;
  return TRUE;
}

static void
take_share (guint i, gconstpointer result, gpointer data)
{
  Question *q = data;
  const Sum *sums = result;

  q->taken = MIN ((i + 1) * a_share (q), N_ROWS * q->draws);
  for (guint row = 0; row < N_ROWS; row++)
    {
      q->sums[row].first += sums[row].first;
      q->sums[row].top += sums[row].top;
      q->sums[row].correlation += sums[row].correlation;
      q->sums[row].draws += sums[row].draws;
      q->sums[row].correlated += sums[row].correlated;
    }
}

static gboolean
draw_all (Question *q, GError **error)
{
  guint n = N_ROWS * q->draws, each = a_share (q);
  RtWork work = { .stage = "drawing flawed graphs",
                  .n_shares = (n + each - 1) / each,
                  .result = N_ROWS * sizeof (Sum),
                  .units = n,
                  .calls = TRUE,
                  .run = draw_share,
                  .take = take_share,
                  .data = q };

  work.steps = (guint64)n * RUN_STEPS
               * ((guint64)rt_view_size (q->view) + rt_view_n_edges (q->view));
  return rt_work (&work, q->ctx, error)
         || (q->taken >= q->draws && rt_stop_here (q->ctx, error));
}

/* Rows are drawn one after the other: those that are whole. */
static void
fill (const Question *q, RtSensitivity *out)
{
  for (guint i = 0; i < q->taken / q->draws; i++)
    {
      const Sum *sum = &q->sums[i];
      RtFlawed row = { .flaw = (RtFlaw)(i / N_SHARES),
                       .share = shares[i % N_SHARES],
                       .first = sum->first / sum->draws,
                       .top = sum->top / sum->draws,
                       .correlation = sum->correlated ? sum->correlation / sum->correlated
                                                      : NAN };
      if (sum->draws)
        g_array_append_val (out->rows, row);
    }
}

/* The ranking as it is takes about as long as a draw does: from it is told how long all take.
 */
static gboolean
find_truth (Question *q, GError **error)
{
  gboolean ok;
  RtPart part;

  rt_part_begin (&part, q->ctx, "drawing flawed graphs", 0, 1 + (guint64)N_ROWS * q->draws);
  ok = q->measure->run (q->view, FALSE, q->truth, q->ctx, error);
  rt_part_end (&part);
  return ok;
}

static gboolean
answer (Question *q, RtSensitivity *out, GError **error)
{
  guint32 n = rt_view_size (q->view);

  if (n < 2 || rt_view_n_edges (q->view) == 0)
    return TRUE;
  q->truth = g_try_new (double, (gsize)n + 1);
  if (!q->truth)
    return rt_no_memory (error, "the ranking");
  if (!rt_flawless_init (&q->flawless, q->view, error) || !find_truth (q, error)
      || !draw_all (q, error))
    return FALSE;
  fill (q, out);
  return TRUE;
}

RtSensitivity *
rt_sensitivity (const RtView *view, const RtMeasure *measure, const guint8 *listed, guint top,
                guint draws, RtContext *ctx, GError **error)
{
  g_autoptr (RtSensitivity) out = g_new0 (RtSensitivity, 1);
  g_autoptr (RtView) own = NULL;
  Question q = { .measure = measure,
                 .listed = listed,
                 .top = MAX (top, 1),
                 .draws = draws ? draws : RT_FLAW_DRAWS,
                 .seed = ctx ? rt_context_seed (ctx) : 1,
                 .ctx = ctx };
  gboolean ok;

  if (measure->run == rt_measure_expected_degree)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                   "%s counts ties by their likelihood, and a made-up one has none; ask with "
                   "degree",
                   measure->name);
      return NULL;
    }
  q.view = rt_measure_view (view, measure, &own, ctx, error);
  if (!q.view)
    return NULL;
  out->rows = g_array_new (FALSE, FALSE, sizeof (RtFlawed));
  out->draws = q.draws;
  ok = answer (&q, out, error);
  rt_flawless_clear (&q.flawless);
  g_free (q.truth);
  return ok ? g_steal_pointer (&out) : NULL;
}

void
rt_sensitivity_free (RtSensitivity *sensitivity)
{
  if (!sensitivity)
    return;
  g_clear_pointer (&sensitivity->rows, g_array_unref);
  g_free (sensitivity);
}
