/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What would put another hypothesis first: a source or document withdrawn, a piece settled one
 * way or the other, a cell judged otherwise. Each is tried, one at a time. */
#include "analyze/hypotheses.h"
#include "analyze/supports.h"
#include "base/growing.h"
#include "case/case-private.h"
#include "case/columns.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct
{
  RtCase *kase;
  const RtPick *pick;
  const RtMatrix *m;
  RtContext *ctx;
  double *score; /* by column: what is tried at the moment */
  guint8 *leads; /* by column: it is first now */
  GArray *pivots;
} Trial;

/* ---- Who is first then ------------------------------------------------------ */

/* Reads trial->score. */
static void
conclude (const Trial *t, RtPivot *pivot)
{
  double least = INFINITY, worst_leader = -INFINITY, best_other = INFINITY;
  gboolean same = TRUE;

  for (guint c = 0; c < t->m->n_columns; c++)
    {
      if (!t->m->columns[c].compared)
        continue;
      least = fmin (least, t->score[c]);
      if (t->leads[c])
        worst_leader = fmax (worst_leader, t->score[c]);
      else
        best_other = fmin (best_other, t->score[c]);
    }
  pivot->n_first = 0;
  for (guint c = t->m->n_columns; c-- > 0;)
    {
      gboolean first = t->m->columns[c].compared && t->score[c] - least <= RT_MATRIX_LEVEL;

      same = same && first == (t->leads[c] != 0);
      if (!first)
        continue;
      if (pivot->n_first == 0)
        pivot->last = c;
      pivot->first = c;
      pivot->n_first++;
    }
  pivot->flips = !same;
  pivot->lead = isfinite (best_other) ? best_other - worst_leader : NAN;
}

static void
add_row (const Trial *t, guint r, double weight)
{
  for (guint c = 0; c < t->m->n_columns; c++)
    t->score[c] += weight * rt_fit_points (rt_matrix_cell (t->m, r, c));
}

static void
start (const Trial *t)
{
  for (guint c = 0; c < t->m->n_columns; c++)
    t->score[c] = t->m->columns[c].inconsistency.best;
}

/* ---- Sources and documents ------------------------------------------------ */

static void
gather (const Trial *t, GArray *sources, GArray *documents)
{
  for (guint r = 0; r < t->m->n_rows; r++)
    {
      g_autoptr (GArray) claims = rt_piece_claims (t->kase, t->pick, t->m->rows[r].row);
      RtHypothesisRow piece;

      rt_case_get_hypothesis_row (t->kase, t->m->rows[r].row, &piece);
      g_array_append_val (sources, piece.source);
      g_array_append_val (documents, piece.via);
      for (guint i = 0; i < claims->len; i++)
        {
          RtClaim c = g_array_index (claims, RtClaim, i);
          RtSource speaker = rt_claim_speaker (t->kase, c), via = rt_claim_via (t->kase, c);

          g_array_append_val (sources, speaker);
          g_array_append_val (documents, via);
        }
    }
  rt_ids_once (sources);
  rt_ids_once (documents);
  rt_sources_independent (t->kase, sources);
}

static gboolean
withdraw (const Trial *t, RtPivotKind kind, RtSource s, GError **error)
{
  RtWithout without = { .source = kind == RT_PIVOT_SOURCE ? s : 0,
                        .document = kind == RT_PIVOT_DOCUMENT ? s : 0 };
  RtPivot pivot = { .kind = kind, .id = s };

  memset (t->score, 0, t->m->n_columns * sizeof *t->score);
  for (guint r = 0; r < t->m->n_rows; r++)
    {
      RtPieceWeight weight;

      if (r % 256 == 0 && !rt_context_step (t->ctx, "withdrawing sources", 0, 0, error))
        return FALSE;
      if (!rt_piece_weigh (t->kase, t->pick, t->m->rows[r].row, &without, t->m->ungraded,
                           &weight, error))
        return FALSE;
      if (weight.gone)
        pivot.lost++;
      else
        add_row (t, r, weight.weight.best);
    }
  conclude (t, &pivot);
  g_array_append_val (t->pivots, pivot);
  return TRUE;
}

static gboolean
withdraw_all (const Trial *t, GError **error)
{
  g_autoptr (GArray) sources = g_array_new (FALSE, FALSE, sizeof (RtSource));
  g_autoptr (GArray) documents = g_array_new (FALSE, FALSE, sizeof (RtSource));

  gather (t, sources, documents);
  for (guint i = 0; i < sources->len; i++)
    if (!withdraw (t, RT_PIVOT_SOURCE, g_array_index (sources, RtSource, i), error))
      return FALSE;
  for (guint i = 0; i < documents->len; i++)
    if (!withdraw (t, RT_PIVOT_DOCUMENT, g_array_index (documents, RtSource, i), error))
      return FALSE;
  return TRUE;
}

/* ---- Pieces and cells ------------------------------------------------------ */

static void
settle (const Trial *t, guint r, RtPivotKind kind)
{
  RtPivot pivot = { .kind = kind, .id = r };

  start (t);
  add_row (t, r, (kind == RT_PIVOT_CONFIRMED ? 1 : 0) - t->m->rows[r].weight.best);
  conclude (t, &pivot);
  if (pivot.flips)
    g_array_append_val (t->pivots, pivot);
}

/* Of the judgements that flip the nearest one: fewest steps, then the milder. */
static void
judge (const Trial *t, guint r, guint c)
{
  RtFit is = rt_matrix_cell (t->m, r, c);
  RtPivot best = { .flips = FALSE };

  for (guint fit = RT_FIT_CC; fit <= RT_FIT_II; fit++)
    {
      RtPivot pivot = { .kind = RT_PIVOT_CELL, .id = r, .column = c, .fit = (RtFit)fit };

      if (rt_fit_step (is) >= 0)
        pivot.steps = (guint)abs (rt_fit_step (is) - rt_fit_step ((RtFit)fit));
      start (t);
      t->score[c] += t->m->rows[r].weight.best
                     * ((double)rt_fit_points ((RtFit)fit) - rt_fit_points (is));
      conclude (t, &pivot);
      if (pivot.flips && (!best.flips || pivot.steps < best.steps))
        best = pivot;
    }
  if (best.flips && is != RT_FIT_NA)
    g_array_append_val (t->pivots, best);
}

static int
compare_pivots (gconstpointer a, gconstpointer b)
{
  const RtPivot *x = a, *y = b;

  if (x->flips != y->flips)
    return x->flips ? -1 : 1;
  if (x->kind != y->kind)
    return x->kind < y->kind ? -1 : 1;
  if (x->steps != y->steps)
    return x->steps < y->steps ? -1 : 1;
  if (fabs (x->lead - y->lead) > RT_MATRIX_LEVEL)
    return x->lead < y->lead ? -1 : 1;
  if (x->id != y->id)
    return x->id < y->id ? -1 : 1;
  return x->column < y->column ? -1 : x->column > y->column;
}

GArray *
rt_matrix_pivots (RtCase *kase, const RtPick *pick, const RtMatrix *m, RtContext *ctx,
                  GError **error)
{
  g_autofree double *score = g_try_new0 (double, (gsize)m->n_columns + 1);
  g_autofree guint8 *leads = g_try_malloc0 ((gsize)m->n_columns + 1);
  g_autoptr (GArray) pivots = g_array_new (FALSE, FALSE, sizeof (RtPivot));
  Trial t = { kase, pick, m, ctx, score, leads, pivots };

  if (!score || !leads)
    {
      rt_no_memory (error, "the hypotheses");
      return NULL;
    }
  for (guint i = 0; i < m->n_first; i++)
    leads[m->order[i]] = 1;
  if (!withdraw_all (&t, error))
    return NULL;
  for (guint r = 0; r < m->n_rows; r++)
    {
      if (!rt_context_step (ctx, "trying other judgements", r, m->n_rows, error))
        return NULL;
      if (!rt_memory_left (2 * sizeof (RtPivot) * ((gsize)pivots->len + m->n_columns + 2)))
        {
          rt_no_memory (error, "the judgements that would turn the answer");
          return NULL;
        }
      settle (&t, r, RT_PIVOT_REFUTED);
      settle (&t, r, RT_PIVOT_CONFIRMED);
      for (guint c = 0; c < m->n_columns; c++)
        if (m->columns[c].compared)
          judge (&t, r, c);
    }
  g_array_sort (pivots, compare_pivots);
  return g_steal_pointer (&pivots);
}
