/* SPDX-License-Identifier: GPL-2.0-or-later */

/* How likely two are linked: exactly where that can be had, else in how many worlds. Blocks of
 * worlds are shares of the work; what is withdrawn or turned is asked of each block as it
 * stands, one after the other. */

#include "analyze/linked.h"
#include "analyze/withdrawal.h"
#include "base/stopped.h"
#include "base/workers.h"
#include "case/columns.h"
#include <math.h>

#define MOST_CANDIDATES 400u    /* for linchpins, in a small graph; */
#define MOST_LOOKED_AT 8000000u /* relations times candidates, in a large one */
#define ROUNDING 1e-12
#define MOST_STEPS 20000u   /* about as many relations does a search come to, */
#define STEPS_A_CHANGE 200u /* and so many must be drawn where one is otherwise */

typedef struct
{
  RtLinked linked;
  RtWorldBasis basis; /* of what is asked: nothing withdrawn, nobody lies */
  RtWorlds *worlds;
  GPtrArray *changes; /* RtWorldChange: what is considered */
  guint blocks;       /* that it is asked of */
  double answer;      /* how likely they are linked */
} Question;

/* ---- All blocks ------------------------------------------------------------------------ */

typedef struct
{
  guint32 hops[RT_WORLD_ENDS][RT_BLOCK]; /* of the shortest route; 0: none */
} BlockHops;

typedef struct
{
  Question *q;
  RtWorldBlock *draws;
  gboolean all_ends; /* or the best alone */
  guint begun;       /* the first block of this round */
  guint worlds;
  guint64 hits[RT_WORLD_ENDS];
  GArray *newly; /* guint64: worlds at their best, by hops */
  gboolean enough, stopped;
} Sample;

static double
error_of (const Sample *s)
{
  return rt_worlds_error ((double)s->hits[RT_WORLD_BEST], s->worlds);
}

static gboolean
sample_block (RtShare *share, guint i, gpointer result, gpointer data, GError **error)
{
  Sample *s = data;
  BlockHops *out = result;
  guint64 in;

  for (RtWorldEnd end = 0; end < RT_WORLD_ENDS; end++)
    if (s->all_ends || end == RT_WORLD_BEST)
      {
        rt_world_block_begin (s->draws, end, s->begun + i, NULL);
        if (!rt_linked_count (&s->q->linked, s->draws, &in, out->hops[end], error))
          return FALSE;
      }
  return rt_share_step (share, 1, error);
}

static void
take_block (guint i, gconstpointer result, gpointer data)
{
  const BlockHops *block = result;
  Sample *s = data;

  (void)i;
  if (s->enough)
    return;
  for (RtWorldEnd end = 0; end < RT_WORLD_ENDS; end++)
    for (guint j = 0; j < RT_BLOCK; j++)
      {
        guint hops = block->hops[end][j];

        s->hits[end] += hops > 0;
        if (end != RT_WORLD_BEST || hops == 0)
          continue;
        if (s->newly->len <= hops)
          g_array_set_size (s->newly, hops + 1);
        g_array_index (s->newly, guint64, hops)++;
      }
  s->worlds += RT_BLOCK;
  s->enough = rt_worlds_enough (&s->q->basis.options, s->worlds, error_of (s));
}

/* Many at once, or as long as that is not exact enough; or until it is stopped. */
static gboolean
sample (Question *q, gboolean all_ends, Sample *out, RtContext *ctx, GError **error)
{
  guint blocks = q->basis.options.worlds / RT_BLOCK;
  guint at_once = rt_world_blocks_at_once (&q->basis.options);
  g_autoptr (RtWorldBlock) draws = rt_world_block_new (q->worlds, error);
  RtWork work = { .stage = "drawing worlds",
                  .result = sizeof (BlockHops),
                  .of = blocks,
                  .run = sample_block,
                  .take = take_block,
                  .data = out };

  out->q = q;
  out->draws = draws;
  out->all_ends = all_ends;
  for (out->begun = 0; draws && out->begun < blocks && !out->enough && !out->stopped;
       out->begun += at_once)
    {
      work.begun = out->begun;
      work.units = work.n_shares = MIN (at_once, blocks - out->begun);
      work.steps = (guint64)work.n_shares * RT_BLOCK * (all_ends ? RT_WORLD_ENDS : 1)
                   * MIN (q->linked.relations->len, MOST_STEPS);
      if (!rt_work (&work, ctx, error))
        {
          out->stopped = out->worlds > 0 && rt_stop_here (ctx, error);
          if (!out->stopped)
            return FALSE;
        }
    }
  return draws != NULL;
}

static gboolean
ask_exactly (const Question *q, RtWorldEnd end, guint max_hops, double *out, RtContext *ctx,
             GError **error)
{
  return rt_linked_exactly (&q->linked, q->worlds, end, NULL, max_hops, out, ctx, error);
}

/* ---- The answer ------------------------------------------------------------------------ */

static gboolean
fill_exactly (Question *q, RtCertainPath *path, RtContext *ctx, GError **error)
{
  double within = 0;
  guint most = q->linked.max_hops ? q->linked.max_hops : q->linked.graph.n;

  if (!ask_exactly (q, RT_WORLD_BEST, q->linked.max_hops, &path->probability, ctx, error)
      || !ask_exactly (q, RT_WORLD_LOW, q->linked.max_hops, &path->low, ctx, error)
      || !ask_exactly (q, RT_WORLD_HIGH, q->linked.max_hops, &path->high, ctx, error))
    return FALSE;
  g_array_set_size (path->within_hops, 1);
  for (guint h = 1; h <= most && within < path->probability - 1e-12; h++)
    {
      if (!ask_exactly (q, RT_WORLD_BEST, h, &within, ctx, error))
        return FALSE;
      g_array_append_val (path->within_hops, within);
    }
  path->exact = TRUE;
  path->standard_error = 0;
  path->worlds = 0;
  return TRUE;
}

static gboolean
fill_by_sample (Question *q, RtCertainPath *path, RtContext *ctx, GError **error)
{
  g_autoptr (GArray) newly = g_array_new (FALSE, TRUE, sizeof (guint64));
  Sample s = { .newly = newly };
  guint64 hits = 0;

  g_array_set_size (newly, 1);
  if (!sample (q, TRUE, &s, ctx, error))
    return FALSE;
  path->low = (double)s.hits[RT_WORLD_LOW] / s.worlds;
  path->high = (double)s.hits[RT_WORLD_HIGH] / s.worlds;
  path->probability = (double)s.hits[RT_WORLD_BEST] / s.worlds;
  path->standard_error = error_of (&s);
  path->worlds = s.worlds;
  path->stopped = s.stopped;
  q->blocks = s.worlds / RT_BLOCK;
  g_array_set_size (path->within_hops, 0);
  for (guint h = 0; h < newly->len; h++)
    {
      double within = (double)(hits += g_array_index (newly, guint64, h)) / s.worlds;
      g_array_append_val (path->within_hops, within);
    }
  return TRUE;
}

/* With a limit on the work passed, or speakers shared, there is the sample. */
static gboolean
fill (Question *q, RtCertainPath *path, RtContext *ctx, GError **error)
{
  g_autoptr (GError) failed = NULL;

  if (rt_worlds_independent (q->worlds, NULL))
    {
      if (fill_exactly (q, path, ctx, &failed))
        return TRUE;
      if (failed)
        {
          g_propagate_error (error, g_steal_pointer (&failed));
          return FALSE;
        }
    }
  return fill_by_sample (q, path, ctx, error);
}

/* As if nobody had said more than one thing. */
static gboolean
ask_independent (Question *q, RtCertainPath *path, RtContext *ctx, GError **error)
{
  g_autoptr (GArray) newly = g_array_new (FALSE, TRUE, sizeof (guint64));
  g_autoptr (GError) failed = NULL;
  Sample s = { .newly = newly };

  path->independent_exact = ask_exactly (q, RT_WORLD_BEST, q->linked.max_hops,
                                         &path->independent, ctx, &failed);
  if (failed)
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return FALSE;
    }
  if (path->independent_exact)
    return TRUE;
  if (!sample (q, FALSE, &s, ctx, error))
    return FALSE;
  path->independent = s.stopped ? NAN : (double)s.hits[RT_WORLD_BEST] / s.worlds;
  return TRUE;
}

static gboolean
fill_independent (Question *q, RtCertainPath *path, RtContext *ctx, GError **error)
{
  gboolean ok;

  rt_worlds_depend (q->worlds, 0);
  ok = ask_independent (q, path, ctx, error);
  rt_worlds_depend (q->worlds, q->basis.options.dependence);
  if (ok || !rt_stop_here (ctx, error))
    return ok;
  path->independent = NAN;
  return TRUE;
}

/* ---- What it rests on ------------------------------------------------------------------ */

static gboolean
consider (gpointer data, const RtPick *pick, const guint8 *liars, const GArray *touched,
          GError **error)
{
  Question *q = data;
  RtWorldBasis basis = q->basis;
  RtWorldChange *change;

  basis.pick = pick;
  basis.liars = liars;
  change = rt_linked_change_new (&q->linked, &basis, touched, error);
  if (change)
    g_ptr_array_add (q->changes, change);
  return change != NULL;
}

typedef struct
{
  Question *q;
  RtWorldBlock *draws;
  guint64 *hits; /* by change; behind them those of the worlds as they are */
} Recount;

/* The same worlds each time, so that a difference is one of what was withdrawn. */
static gboolean
recount_block (RtShare *share, guint i, gpointer result, gpointer data, GError **error)
{
  Recount *r = data;
  guint8 *hits = result;
  guint64 before, in;

  rt_world_block_begin (r->draws, RT_WORLD_BEST, i, NULL);
  if (!rt_linked_trace (&r->q->linked, r->draws, &before, error))
    return FALSE;
  for (guint c = 0; c < r->q->changes->len; c++)
    {
      if (!rt_share_step (share, c, error)
          || !rt_linked_recount (&r->q->linked, g_ptr_array_index (r->q->changes, c), i, before,
                                 &in, error))
        return FALSE;
      hits[c] = (guint8)__builtin_popcountll (in);
    }
  hits[r->q->changes->len] = (guint8)__builtin_popcountll (before);
  return TRUE;
}

static void
take_recount (guint i, gconstpointer result, gpointer data)
{
  const guint8 *hits = result;
  Recount *r = data;

  (void)i;
  for (guint c = 0; c <= r->q->changes->len; c++)
    r->hits[c] += hits[c];
}

/* How likely it is with something changed, where the worlds say @then in place of @now, and the
 * answer is exact or of other worlds: in proportion, so that no change leaves the answer, and
 * what is in none or in all of them is so here. */
static double
from_answer (const Question *q, double now, double then)
{
  if (then <= now)
    return now > 0 ? q->answer * then / now : q->answer;
  return 1 - (1 - q->answer) * (1 - then) / (1 - now);
}

static gboolean
conclude (gpointer data, const char *stage, RtVerdict *verdicts, RtContext *ctx, GError **error)
{
  Question *q = data;
  guint n = q->changes->len;
  g_autofree guint64 *hits = g_new0 (guint64, n + 1u);
  g_autoptr (RtWorldBlock) draws = rt_world_block_new (q->worlds, error);
  guint64 relations = MIN (q->linked.relations->len, MOST_STEPS) + (guint64)n * STEPS_A_CHANGE;
  Recount r = { q, draws, hits };
  RtWork work = { .stage = stage,
                  .n_shares = q->blocks,
                  .result = n + 1u,
                  .units = (guint64)q->blocks * n,
                  .steps = q->blocks * RT_BLOCK * relations,
                  .run = recount_block,
                  .take = take_recount,
                  .data = &r };

  if (!draws || !rt_work (&work, ctx, error))
    return FALSE;
  for (guint c = 0; c < n; c++)
    {
      double worlds = q->blocks * RT_BLOCK;
      double probability = from_answer (q, (double)hits[n] / worlds, (double)hits[c] / worlds);

      verdicts[c] = (RtVerdict){ probability, probability >= 0.5 - ROUNDING };
    }
  g_ptr_array_set_size (q->changes, 0);
  return TRUE;
}

static gboolean
find_supports (Question *q, const RtPick *pick, RtCertainPath *path, RtContext *ctx,
               GError **error)
{
  RtConclusion conclusion = { .kase = rt_view_case (q->linked.view),
                              .pick = pick,
                              .relations = q->linked.relations,
                              .near = q->linked.relations,
                              .consider = consider,
                              .conclude = conclude,
                              .data = q };
  guint most = CLAMP (MOST_LOOKED_AT / (q->linked.relations->len + 1), 20, MOST_CANDIDATES);

  path->rests.worlds = q->blocks * RT_BLOCK;
  return rt_rests_find (&conclusion, most, path->probability < 0.5 - ROUNDING ? 0 : most,
                        &path->rests, ctx, error);
}

/* ---- Asking ---------------------------------------------------------------------------- */

static gboolean
answer (Question *q, RtCertainPath *path, RtContext *ctx, GError **error)
{
  gboolean is_one = q->linked.from == q->linked.to;

  if (is_one || q->linked.relations->len == 0)
    {
      path->probability = path->low = path->high = path->independent = is_one;
      path->exact = path->independent_exact = TRUE;
      path->rests.linchpins = g_array_new (FALSE, FALSE, sizeof (RtLinchpin));
      path->rests.deception.sought = TRUE;
      return TRUE;
    }
  q->blocks = q->basis.options.worlds / RT_BLOCK;
  q->worlds = rt_linked_worlds (&q->linked, &q->basis, error);
  if (!q->worlds)
    return FALSE;
  path->ungraded = rt_worlds_ungraded (q->worlds);
  if (!fill (q, path, ctx, error) || !fill_independent (q, path, ctx, error))
    return FALSE;
  q->answer = path->probability;
  return rt_context_stopped (ctx) || q->basis.options.alone
         || find_supports (q, rt_view_pick (q->linked.view), path, ctx, error);
}

RtCertainPath *
rt_certain_path (const RtView *view, RtEntity from, RtEntity to, guint max_hops,
                 const RtWorldOptions *options, RtContext *ctx, GError **error)
{
  g_autoptr (RtCertainPath) path = g_new0 (RtCertainPath, 1);
  Question q = { 0 };
  gboolean ok;

  path->within_hops = g_array_new (FALSE, TRUE, sizeof (double));
  q.changes = g_ptr_array_new_with_free_func ((GDestroyNotify)rt_world_change_free);
  ok = rt_worlds_suit (view, error)
       && rt_linked_init (&q.linked, view, from, to, max_hops, error)
       && rt_world_basis (&q.basis, rt_view_case (view), rt_view_pick (view), options, ctx,
                          error)
       && answer (&q, path, ctx, error);
  g_ptr_array_unref (q.changes);
  rt_worlds_free (q.worlds);
  rt_linked_clear (&q.linked);
  return ok ? g_steal_pointer (&path) : NULL;
}

void
rt_certain_path_free (RtCertainPath *path)
{
  if (!path)
    return;
  g_clear_pointer (&path->within_hops, g_array_unref);
  rt_rests_clear (&path->rests);
  g_free (path);
}
