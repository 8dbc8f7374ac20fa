/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A ranking over all worlds. Sums and counts are kept of every vertex; the values themselves,
 * which percentiles need, of as many as there is room for, the highest on the whole view first.
 */

#include "analyze/measure.h"
#include "analyze/places.h"
#include "analyze/withdrawal.h"
#include "analyze/world-measures.h"
#include "base/quiet.h"
#include "case/columns.h"
#include "graph/igraph-view.h"
#include "graph/rows.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define TIE 1e-12            /* relative, as in rank.c */
#define MOST_KEPT 16000000u  /* values, 4 bytes each */
#define LINCHPIN_WORLDS 256u /* drawn for each thing that is withdrawn */
#define MOST_CANDIDATES 400u /* for linchpins, in a small graph; */
#define MOST_WORK 2000000u   /* vertices and edges, times candidates, in a large one */
#define OTHERS_CLOSE 5u      /* whose relations are looked at beside the leader's */

typedef struct
{
  const RtView *view;
  const RtMeasure *measure;
  const guint8 *listed;
  guint top;
  RtWorldBasis basis; /* of what is asked: nothing withdrawn, nobody lies */
  RtWorldRanker *ranker;
  guint32 leader; /* vertex of the highest mean */
  GArray *verdicts;
  RtContext *ctx;
} Question;

/* What the worlds leave. By vertex but for kept. */
typedef struct
{
  guint32 n, n_kept;
  double *sum, *first, *top, *values;
  RtPlaces places;
  guint32 *defined; /* worlds in which it has a value */
  guint32 *kept;    /* n_kept vertices */
  float *value_of;  /* a kept vertex: its worlds */
  guint worlds, room;
} Tally;

static void
tally_clear (Tally *t)
{
  g_free (t->sum);
  g_free (t->first);
  g_free (t->top);
  g_free (t->values);
  g_free (t->places.best);
  g_free (t->defined);
  g_free (t->kept);
  g_free (t->value_of);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Tally, tally_clear)

static gboolean
tally_init (Tally *t, const Question *q, guint worlds, GError **error)
{
  gsize n = (gsize)rt_view_size (q->view) + 1;

  *t = (Tally){ .n = rt_view_size (q->view), .room = worlds };
  t->sum = g_try_new0 (double, n);
  t->first = g_try_new0 (double, n);
  t->top = g_try_new0 (double, n);
  t->values = g_try_new0 (double, n);
  t->places = (RtPlaces){ .n = t->n, .listed = q->listed };
  t->places.best = g_try_new (double, (gsize)q->top + 1);
  t->defined = g_try_new0 (guint32, n);
  return (t->sum && t->first && t->top && t->values && t->places.best && t->defined)
         || rt_no_memory (error, "worlds");
}

/* ---- One world --------------------------------------------------------------------------- */

static void
count_world (const Question *q, Tally *t)
{
  for (guint32 v = 0; v < t->n; v++)
    if (!isnan (t->values[v]))
      {
        t->sum[v] += t->values[v];
        t->defined[v]++;
      }
  rt_places_share (&t->places, t->values, 1, t->first);
  rt_places_share (&t->places, t->values, q->top, t->top);
  for (guint32 i = 0; i < t->n_kept; i++)
    t->value_of[(gsize)i * t->room + t->worlds] = (float)t->values[t->kept[i]];
  t->worlds++;
}

static double
standard_error (const Question *q, const Tally *t)
{
  double worst = 0;

  for (guint32 v = 0; v < t->n; v++)
    if (!q->listed || q->listed[v])
      worst = MAX (worst, rt_worlds_error (t->first[v], t->worlds));
  return worst;
}

static gboolean
draw_all (const Question *q, Tally *t, const RtWorlds *worlds, RtContext *ctx, GError **error)
{
  g_autofree guint64 *slots = g_try_new (guint64, (gsize)rt_worlds_size (worlds) + 1);
  g_autoptr (RtWorldBlock) draws = rt_world_block_new (worlds, error);

  if (!draws)
    return FALSE;
  if (!slots)
    return rt_no_memory (error, "worlds");
  for (guint b = 0; b < t->room / RT_BLOCK; b++)
    {
      rt_world_block_begin (draws, RT_WORLD_BEST, b, NULL);
      rt_world_block_draw_all (draws, slots);
      rt_world_ranker_block (q->ranker, slots);
      for (guint j = 0; j < RT_BLOCK; j++)
        {
          if (!rt_context_step (ctx, "drawing worlds", t->worlds, t->room, error)
              || !rt_world_ranker_values (q->ranker, j, t->values, ctx, error))
            return FALSE;
          count_world (q, t);
        }
      if (b + 1 >= RT_LEAST_BLOCKS && standard_error (q, t) <= q->basis.options.within)
        break;
    }
  return TRUE;
}

static gboolean
run_worlds (const Question *q, Tally *t, const RtPick *pick, const guint8 *liars,
            guint32 *ungraded, RtContext *ctx, GError **error)
{
  RtWorldBasis basis = q->basis;
  guint32 n_edges = rt_view_n_edges (q->view);
  g_autoptr (RtWorlds) worlds = NULL;

  basis.pick = pick;
  basis.liars = liars;
  worlds = rt_worlds_new (&basis,
                          n_edges ? rt_view_relations (q->view, 0, &(guint){ 0 }) : NULL,
                          rt_view_first (q->view)[n_edges], error);
  if (!worlds || !rt_world_ranker_take (q->ranker, pick, error))
    return FALSE;
  if (ungraded)
    *ungraded = rt_worlds_ungraded (worlds);
  t->places.slack = rt_world_ranker_slack (q->ranker);
  return draw_all (q, t, worlds, ctx, error);
}

/* ---- Rows ------------------------------------------------------------------------------ */

static double
mean_of (const Tally *t, guint32 v)
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
fill_interval (const Tally *t, guint32 i, RtCertainRow *row)
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

static gboolean
fill_rows (const Question *q, const Tally *t, const RtRankRow *whole, RtCertainRank *rank,
           GError **error)
{
  g_autofree RtCertainRow *by_vertex = g_try_new (RtCertainRow, (gsize)t->n + 1);

  rank->rows = g_try_new (RtCertainRow, (gsize)t->n + 1);
  if (!rank->rows || !by_vertex)
    return rt_no_memory (error, "the ranking");
  for (guint32 v = 0; v < t->n; v++)
    by_vertex[v] = (RtCertainRow){ .entity = rt_view_entity (q->view, v),
                                   .mean = mean_of (t, v),
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
choose_kept (const Question *q, Tally *t, const RtRankRow *whole, GError **error)
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

/* ---- What it rests on -------------------------------------------------------------------- */

/* The leader leads still: nobody has a higher mean, and somebody a lower one. */
static gboolean
still_leads (const Question *q, const Tally *t)
{
  double mean = mean_of (t, q->leader), slack = TIE * fabs (mean);
  gboolean above = FALSE, below = FALSE;

  for (guint32 v = 0; v < t->n; v++)
    if ((!q->listed || q->listed[v]) && t->defined[v])
      {
        above = above || mean_of (t, v) > mean + slack;
        below = below || mean_of (t, v) < mean - slack;
      }
  return t->defined[q->leader] && below && !above;
}

static gboolean
consider (gpointer data, const RtPick *pick, const guint8 *liars, const GArray *touched,
          GError **error)
{
  const Question *q = data;
  g_autoptr (RtContext) quiet = rt_context_quiet (q->ctx);
  g_auto (Tally) t = { 0 };
  RtVerdict v;

  (void)touched;
  if (!tally_init (&t, q, MIN (q->basis.options.worlds, LINCHPIN_WORLDS), error)
      || !run_worlds (q, &t, pick, liars, NULL, quiet, error))
    return FALSE;
  v = (RtVerdict){ t.first[q->leader] / t.worlds, still_leads (q, &t) };
  g_array_append_val (q->verdicts, v);
  return TRUE;
}

static gboolean
conclude (gpointer data, const char *stage, RtVerdict *verdicts, RtContext *ctx, GError **error)
{
  const Question *q = data;
  guint n = q->verdicts->len;

  memcpy (verdicts, q->verdicts->data, n * sizeof *verdicts);
  g_array_set_size (q->verdicts, 0);
  return rt_context_step (ctx, stage, n, n, error);
}

/* In a large graph: of the leader and those close behind, and of their neighbours the ties
 * to each other are left out. */
static void
find_relations (const Question *q, const RtCertainRank *rank, gboolean all, GArray *out)
{
  g_autofree guint8 *close = g_new0 (guint8, rt_view_size (q->view) + 1u);

  for (guint32 i = 0; i < MIN (rank->n, OTHERS_CLOSE + 1); i++)
    close[rt_view_vertex (q->view, rank->rows[i].entity)] = 1;
  for (guint32 e = 0; e < rt_view_n_edges (q->view); e++)
    {
      guint n;
      const RtRelation *relations = rt_view_relations (q->view, e, &n);

      if (all || close[IGRAPH_FROM (rt_view_graph (q->view), e)]
          || close[IGRAPH_TO (rt_view_graph (q->view), e)])
        g_array_append_vals (out, relations, n);
    }
}

static gboolean
find_supports (Question *q, RtCertainRank *rank, RtContext *ctx, GError **error)
{
  g_autoptr (GArray) relations = g_array_new (FALSE, FALSE, sizeof (RtRelation));
  guint32 size = rt_view_size (q->view) + rt_view_n_edges (q->view) + 1;
  guint most = CLAMP (MOST_WORK / size, 10, MOST_CANDIDATES);
  RtConclusion conclusion = { .kase = rt_view_case (q->view),
                              .pick = rt_view_pick (q->view),
                              .relations = relations,
                              .near = relations,
                              .consider = consider,
                              .conclude = conclude,
                              .data = q };

  find_relations (q, rank, size < MOST_WORK / MOST_CANDIDATES, relations);
  if (rank->n < 2)
    {
      rank->linchpins = g_array_new (FALSE, FALSE, sizeof (RtLinchpin));
      return TRUE;
    }
  q->leader = (guint32)rt_view_vertex (q->view, rank->rows[0].entity);
  rank->linchpins = rt_linchpins (&conclusion, most, &rank->linchpins_left, ctx, error);
  return rank->linchpins && rt_deception (&conclusion, most, &rank->deception, ctx, error);
}

/* ---- Asking ------------------------------------------------------------------------------ */

static gboolean
answer (Question *q, RtCertainRank *rank, RtContext *ctx, GError **error)
{
  g_auto (Tally) t = { 0 };
  guint32 n;
  g_autofree RtRankRow *whole = rt_rank (q->view, q->measure, FALSE, &n, ctx, error);
  g_autoptr (RtWorldRanker) ranker = NULL;

  if (!whole)
    return FALSE;
  if (n > 0)
    q->ranker = ranker = rt_world_ranker_new (q->view, q->measure, error);
  if ((n > 0 && !ranker) || !tally_init (&t, q, q->basis.options.worlds, error)
      || !choose_kept (q, &t, whole, error)
      || (n > 0
          && !run_worlds (q, &t, rt_view_pick (q->view), NULL, &rank->ungraded, ctx, error))
      || !fill_rows (q, &t, whole, rank, error))
    return FALSE;
  rank->worlds = t.worlds;
  rank->standard_error = n > 0 ? standard_error (q, &t) : 0;
  return find_supports (q, rank, ctx, error);
}

RtCertainRank *
rt_certain_rank (const RtView *view, const RtMeasure *measure, const guint8 *listed, guint top,
                 const RtWorldOptions *options, RtContext *ctx, GError **error)
{
  g_autoptr (RtCertainRank) rank = g_new0 (RtCertainRank, 1);
  g_autoptr (RtView) own = NULL;
  Question q = { .measure = measure, .listed = listed, .top = MAX (top, 1), .ctx = ctx };
  q.verdicts = g_array_new (FALSE, FALSE, sizeof (RtVerdict));

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
  g_clear_pointer (&rank->linchpins, g_array_unref);
  rt_deception_clear (&rank->deception);
  g_free (rank);
}
