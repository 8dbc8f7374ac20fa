/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What a ranking rests on. What is counted on the worlds as they are drawn is counted on, for
 * one thing after the other that is withdrawn or turned: the lanes that hold eight worlds are
 * changed and restored. Some of them are a share of the work. Any other measure is asked anew
 * of all worlds each time. */

#include "analyze/certain-rank.h"
#include "analyze/withdrawal.h"
#include "base/quiet.h"
#include "base/workers.h"
#include "case/columns.h"
#include "graph/igraph-view.h"
#include <math.h>
#include <string.h>

#define TIE 1e-12            /* relative, as in rank.c */
#define LINCHPIN_WORLDS 256u /* drawn for each thing that is withdrawn */
#define MOST_CANDIDATES 400u /* for linchpins, in a small graph; */
#define MOST_WORK 2000000u   /* vertices and edges, times candidates, in a large one */
#define OTHERS_CLOSE 5u      /* whose relations are looked at beside the leader's */
#define SPAN 16u             /* changes in a share: the worlds are drawn anew in each share */

/* Where each is asked anew: half a minute, and as long again for who would have to lie. */
#define MOST_STEPS G_GUINT64_CONSTANT (6000000000)
#define ENOUGH 100u /* candidates, before each is tried in more than RT_BLOCK worlds */

typedef struct
{
  const RtRankQuestion *q;
  guint32 leader;   /* vertex of the highest mean */
  gboolean counted; /* the measure is */
  guint blocks;     /* of LINCHPIN_WORLDS */
  RtWorlds *worlds; /* nothing withdrawn, where it is counted, as what follows */
  RtEdgesOf edges_of;
  GPtrArray *changes; /* RtWorldChange: what is considered */
  GArray *verdicts;   /* RtVerdict: of what is considered, where it is not counted */
} Support;

/* ---- Who leads ------------------------------------------------------------------------- */

/* The leader leads still: nobody has a higher value, and somebody a lower one; NaN is no value.
 * FALSE where that cannot be said: values may be off by @doubt for each way. */
static gboolean
tell_lead (const Support *s, const double *values, double doubt, gboolean *leads)
{
  const RtRankQuestion *q = s->q;
  double own = values[s->leader], slack = TIE * fabs (own);
  double off = doubt > 0 ? doubt * rt_world_ranker_ways (q->ranker, s->leader) : 0;
  gboolean above = FALSE, below = FALSE, unclear = FALSE;

  for (guint32 v = 0; v < rt_view_size (q->view); v++)
    if (v != s->leader && (!q->listed || q->listed[v]))
      {
        double reach = off + (doubt > 0 ? doubt * rt_world_ranker_ways (q->ranker, v) : 0);

        above = above || values[v] - reach > own + slack;
        below = below || values[v] + reach < own - slack;
        unclear = unclear || (doubt > 0 && fabs (values[v] - own) <= reach + slack);
      }
  *leads = below && !above;
  return above || !unclear;
}

/* ---- Counted --------------------------------------------------------------------------- */

/* A share of the changes. */
typedef struct
{
  const Support *s;
  RtShare *share;
  guint begun, n; /* the changes */
  gboolean asked[SPAN];
  double allowed; /* doubt, where it can be told all the same who is first */
  guint64 *worlds[SPAN];
  double *sums; /* SPAN times a vertex */
  double first[SPAN], doubt[SPAN];
} Count;

static void
count_change (Count *c, guint i)
{
  const RtRankQuestion *q = c->s->q;
  RtWorldChange *change = g_ptr_array_index (c->s->changes, c->begun + i);
  double first;

  rt_world_ranker_change (q->ranker, change->edges, c->worlds[i]);
  while (rt_world_ranker_settle (q->ranker) > c->allowed
         || !rt_world_ranker_first (q->ranker, q->listed, c->s->leader, &first))
    ;
  c->first[i] += first;
  c->doubt[i] += rt_world_ranker_add (q->ranker, c->sums + (gsize)i * rt_view_size (q->view));
  rt_world_ranker_restore (q->ranker, change->edges, c->worlds[i]);
}

static gboolean
draw_changes (Count *c, guint32 block, GError **error)
{
  for (guint i = 0; i < c->n; i++)
    {
      g_clear_pointer (&c->worlds[i], g_free);
      if (!c->asked[i])
        continue;
      c->worlds[i] = rt_world_change_draw (g_ptr_array_index (c->s->changes, c->begun + i),
                                           block, error);
      if (!c->worlds[i])
        return FALSE;
    }
  return TRUE;
}

static gboolean
count_block (Count *c, guint32 block, GError **error)
{
  RtWorldRanker *ranker = c->s->q->ranker;

  for (guint j = 0; j < RT_BLOCK; j += RT_LANES)
    {
      if (!rt_share_step (c->share, block * RT_BLOCK + j, error)
          || !rt_world_ranker_keep (ranker, j, error))
        return FALSE;
      for (guint i = 0; i < c->n; i++)
        if (c->asked[i])
          {
            if (!rt_share_step (c->share, block * RT_BLOCK + j, error))
              return FALSE;
            count_change (c, i);
          }
    }
  return TRUE;
}

/* The changes that are asked about, in all worlds. */
static gboolean
count_all (Count *c, GError **error)
{
  const Support *s = c->s;
  g_autoptr (RtWorldBlock) draws = rt_world_block_new (s->worlds, error);
  g_autofree guint64 *slots = g_try_new (guint64, (gsize)rt_worlds_size (s->worlds) + 1);
  gsize n = rt_view_size (s->q->view);

  if (draws && !slots)
    rt_no_memory (error, "worlds");
  if (!draws || !slots)
    return FALSE;
  for (guint i = 0; i < c->n; i++)
    if (c->asked[i])
      {
        c->first[i] = c->doubt[i] = 0;
        memset (c->sums + i * n, 0, n * sizeof *c->sums);
      }
  for (guint b = 0; b < s->blocks; b++)
    {
      rt_world_block_begin (draws, RT_WORLD_BEST, b, NULL);
      rt_world_block_draw_all (draws, slots);
      rt_world_ranker_block (s->q->ranker, slots);
      if (!draw_changes (c, b, error) || !count_block (c, b, error))
        return FALSE;
    }
  return TRUE;
}

/* What is nearer than one count could tell is counted again. */
static gboolean
count_share (Count *c, RtVerdict *verdicts, GError **error)
{
  gsize n = rt_view_size (c->s->q->view);
  static const double allowed[] = { 1, 1e-6, 0 };
  gboolean again = TRUE;

  for (guint round = 0; again && round < G_N_ELEMENTS (allowed); round++)
    {
      c->allowed = allowed[round];
      if (!count_all (c, error))
        return FALSE;
      again = FALSE;
      for (guint i = 0; i < c->n; i++)
        {
          c->asked[i] = c->asked[i]
                        && !tell_lead (c->s, c->sums + i * n, c->doubt[i], &verdicts[i].holds);
          again = again || c->asked[i];
        }
    }
  for (guint i = 0; i < c->n; i++)
    verdicts[i].probability = c->first[i] / (c->s->blocks * RT_BLOCK);
  return TRUE;
}

typedef struct
{
  const Support *s;
  RtVerdict *verdicts;
} Verdicts;

static gboolean
run_share (RtShare *share, guint i, gpointer result, gpointer data, GError **error)
{
  const Support *s = ((const Verdicts *)data)->s;
  Count c = { .s = s, .share = share, .begun = i * SPAN };
  gboolean ok;

  c.n = MIN (SPAN, s->changes->len - c.begun);
  c.sums = g_try_new (double, (gsize)c.n *rt_view_size (s->q->view) + 1);
  for (guint k = 0; k < c.n; k++)
    c.asked[k] = TRUE;
  ok = c.sums ? count_share (&c, result, error) : rt_no_memory (error, "worlds");
  for (guint k = 0; k < c.n; k++)
    g_free (c.worlds[k]);
  g_free (c.sums);
  return ok;
}

static void
take_verdicts (guint i, gconstpointer result, gpointer data)
{
  const Verdicts *v = data;

  memcpy (v->verdicts + i * SPAN, result,
          MIN (SPAN, v->s->changes->len - i * SPAN) * sizeof *v->verdicts);
}

static gboolean
conclude_counted (Support *s, const char *stage, RtVerdict *verdicts, RtContext *ctx,
                  GError **error)
{
  guint n = s->changes->len;
  guint64 size = rt_view_size (s->q->view) + rt_view_n_edges (s->q->view);
  Verdicts v = { s, verdicts };
  RtWork work = { .stage = stage,
                  .n_shares = (n + SPAN - 1) / SPAN,
                  .result = SPAN * sizeof (RtVerdict),
                  .run = run_share,
                  .take = take_verdicts,
                  .data = &v };

  work.units = (guint64)work.n_shares * s->blocks * RT_BLOCK;
  work.steps = work.units * size * (8 + n);
  if (!rt_work (&work, ctx, error))
    return FALSE;
  g_ptr_array_set_size (s->changes, 0);
  return TRUE;
}

/* ---- Any measure ----------------------------------------------------------------------- */

static gboolean
ask_anew (Support *s, const RtPick *pick, const guint8 *liars, GError **error)
{
  const RtRankQuestion *q = s->q;
  g_autoptr (RtContext) quiet = rt_context_quiet (q->ctx);
  g_autoptr (RtWorlds) worlds = rt_rank_worlds (q, pick, liars, error);
  g_auto (RtRankTally) t = { 0 };
  RtVerdict verdict;

  rt_context_set_jobs (quiet, q->ctx ? rt_context_jobs (q->ctx) : 1);
  if (!worlds || !rt_rank_tally_init (&t, q, s->blocks * RT_BLOCK, error)
      || !rt_rank_draw (q, &t, worlds, RT_WORLD_BEST, pick, quiet, error))
    return FALSE;
  verdict.probability = t.first[s->leader] / t.worlds;
  for (guint32 v = 0; v < t.n; v++)
    t.values[v] = rt_rank_tally_mean (&t, v);
  tell_lead (s, t.values, 0, &verdict.holds);
  g_array_append_val (s->verdicts, verdict);
  return TRUE;
}

static gboolean
consider (gpointer data, const RtPick *pick, const guint8 *liars, const GArray *touched,
          GError **error)
{
  Support *s = data;
  RtWorldBasis basis = s->q->basis;
  RtWorldChange *change;

  if (!s->counted)
    return ask_anew (s, pick, liars, error);
  basis.pick = pick;
  basis.liars = liars;
  change = rt_world_change_new (s->q->view, &s->edges_of, NULL, &basis, touched, error);
  if (change)
    g_ptr_array_add (s->changes, change);
  return change != NULL;
}

static gboolean
conclude (gpointer data, const char *stage, RtVerdict *verdicts, RtContext *ctx, GError **error)
{
  Support *s = data;
  guint n = s->verdicts->len;

  if (s->counted)
    return conclude_counted (s, stage, verdicts, ctx, error);
  memcpy (verdicts, s->verdicts->data, n * sizeof *verdicts);
  g_array_set_size (s->verdicts, 0);
  return rt_context_step (ctx, stage, n, n, error);
}

/* ---- All that it rests on ---------------------------------------------------------------- */

/* In a large graph: of the leader and those close behind, and of their neighbours the ties
 * to each other are left out. */
static void
find_relations (const RtRankQuestion *q, const RtCertainRank *rank, gboolean all, GArray *out)
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

static void
find_all_relations (const RtRankQuestion *q, GArray *out)
{
  guint32 n_edges = rt_view_n_edges (q->view);

  if (n_edges)
    g_array_append_vals (out, rt_view_relations (q->view, 0, &(guint){ 0 }),
                         rt_view_first (q->view)[n_edges]);
}

static gboolean
make_ready (Support *s, GError **error)
{
  s->worlds = rt_rank_worlds (s->q, rt_view_pick (s->q->view), NULL, error);
  return s->worlds && rt_edges_of_init (&s->edges_of, s->q->view, error);
}

/* Worlds that linchpins may be asked of, where each is asked anew: by what half a minute
 * allows, or as long as half of the worlds of the answer itself take. */
static guint64
most_worlds (const RtRankQuestion *q)
{
  return MAX (MOST_STEPS / rt_rank_world_steps (q), q->basis.options.worlds / 2);
}

/* In how many worlds each is tried, a multiple of RT_BLOCK. */
static guint
worlds_of_each (const RtRankQuestion *q)
{
  guint worlds = MIN (q->basis.options.worlds, LINCHPIN_WORLDS);

  if (!rt_world_measure_is_counted (q->view, q->measure))
    worlds = (guint)MIN (worlds, MAX (most_worlds (q) / ENOUGH, RT_BLOCK));
  return worlds / RT_BLOCK * RT_BLOCK;
}

static guint
most_candidates (const RtRankQuestion *q)
{
  guint32 size = rt_view_size (q->view) + rt_view_n_edges (q->view) + 1;

  if (rt_world_measure_is_counted (q->view, q->measure))
    return CLAMP (MOST_WORK / size, 10, MOST_CANDIDATES);
  return (guint)CLAMP (most_worlds (q) / worlds_of_each (q), 1, MOST_CANDIDATES);
}

guint64
rt_rank_supports_worlds (const RtRankQuestion *q)
{
  guint64 candidates = MIN (most_candidates (q), 2 * rt_view_n_edges (q->view));

  return (1 + candidates) * worlds_of_each (q);
}

static gboolean
find_supports (Support *s, RtCertainRank *rank, RtContext *ctx, GError **error)
{
  const RtRankQuestion *q = s->q;
  g_autoptr (GArray) near = g_array_new (FALSE, FALSE, sizeof (RtRelation));
  g_autoptr (GArray) relations = g_array_new (FALSE, FALSE, sizeof (RtRelation));
  guint32 size = rt_view_size (q->view) + rt_view_n_edges (q->view) + 1;
  guint most = most_candidates (q);
  RtConclusion conclusion = { .kase = rt_view_case (q->view),
                              .pick = rt_view_pick (q->view),
                              .relations = relations,
                              .near = near,
                              .consider = consider,
                              .conclude = conclude,
                              .data = s };

  find_relations (q, rank, size < MOST_WORK / MOST_CANDIDATES, near);
  find_all_relations (q, relations);
  rank->rests.worlds = s->blocks * RT_BLOCK;
  return rt_rests_find (&conclusion, most, most, &rank->rests, ctx, error);
}

gboolean
rt_rank_supports (const RtRankQuestion *q, RtCertainRank *rank, RtContext *ctx, GError **error)
{
  Support s = { .q = q, .counted = rt_world_measure_is_counted (q->view, q->measure) };
  gboolean ok;

  if (rank->n < 2)
    {
      rank->rests.linchpins = g_array_new (FALSE, FALSE, sizeof (RtLinchpin));
      rank->rests.deception.sought = TRUE;
      return TRUE;
    }
  s.leader = (guint32)rt_view_vertex (q->view, rank->rows[0].entity);
  s.blocks = worlds_of_each (q) / RT_BLOCK;
  s.changes = g_ptr_array_new_with_free_func ((GDestroyNotify)rt_world_change_free);
  s.verdicts = g_array_new (FALSE, FALSE, sizeof (RtVerdict));
  ok = (!s.counted || make_ready (&s, error)) && find_supports (&s, rank, ctx, error);
  rt_worlds_free (s.worlds);
  rt_edges_of_clear (&s.edges_of);
  g_ptr_array_unref (s.changes);
  g_array_unref (s.verdicts);
  return ok;
}
