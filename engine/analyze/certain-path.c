/* SPDX-License-Identifier: GPL-2.0-or-later */

/* How likely two are linked: exactly where that can be had, else in how many worlds. */

#include "analyze/linked.h"
#include "analyze/withdrawal.h"
#include "base/quiet.h"

#define MOST_CANDIDATES 400u    /* for linchpins, in a small graph; */
#define MOST_LOOKED_AT 8000000u /* relations times candidates, in a large one */

typedef struct
{
  RtLinked linked;
  RtWorldBasis basis; /* of what is asked: nothing withdrawn, nobody lies */
} Question;

/* ---- All blocks ------------------------------------------------------------------------ */

typedef struct
{
  double probability, standard_error;
  guint worlds;
  GArray *newly; /* guint64, by hops */
} Sample;

static gboolean
sample (Question *q, const RtWorlds *worlds, RtWorldEnd end, Sample *out, RtContext *ctx,
        GError **error)
{
  guint blocks = q->basis.options.worlds / RT_BLOCK;
  guint64 hits = 0;

  g_array_set_size (out->newly, 0);
  for (guint b = 0; b < blocks; b++)
    {
      if (!rt_context_step (ctx, "drawing worlds", b, blocks, error))
        return FALSE;
      rt_linked_count (&q->linked, worlds, end, b, NULL, out->newly);
      hits = 0;
      for (guint h = 0; h < out->newly->len; h++)
        hits += g_array_index (out->newly, guint64, h);
      out->worlds = (b + 1) * RT_BLOCK;
      out->standard_error = rt_worlds_error ((double)hits, out->worlds);
      if (b + 1 >= RT_LEAST_BLOCKS && out->standard_error <= q->basis.options.within)
        break;
    }
  out->probability = (double)hits / out->worlds;
  return TRUE;
}

static RtWorlds *
make_worlds (const Question *q, const RtPick *pick, const guint8 *liars, double dependence,
             GError **error)
{
  RtWorldBasis basis = q->basis;

  basis.pick = pick;
  basis.liars = liars;
  basis.options.dependence = dependence;
  return rt_linked_worlds (&q->linked, &basis, error);
}

static gboolean
ask_exactly (const Question *q, const RtWorlds *worlds, RtWorldEnd end, guint max_hops,
             double *out, RtContext *ctx, GError **error)
{
  return rt_linked_exactly (&q->linked, worlds, end, NULL, max_hops, out, ctx, error);
}

/* ---- The answer ------------------------------------------------------------------------ */

static gboolean
fill_exactly (Question *q, const RtWorlds *worlds, RtCertainPath *path, RtContext *ctx,
              GError **error)
{
  double within = 0;
  guint most = q->linked.max_hops ? q->linked.max_hops : q->linked.graph.n;

  if (!ask_exactly (q, worlds, RT_WORLD_BEST, q->linked.max_hops, &path->probability, ctx,
                    error)
      || !ask_exactly (q, worlds, RT_WORLD_LOW, q->linked.max_hops, &path->low, ctx, error)
      || !ask_exactly (q, worlds, RT_WORLD_HIGH, q->linked.max_hops, &path->high, ctx, error))
    return FALSE;
  g_array_set_size (path->within_hops, 1);
  for (guint h = 1; h <= most && within < path->probability - 1e-12; h++)
    {
      if (!ask_exactly (q, worlds, RT_WORLD_BEST, h, &within, ctx, error))
        return FALSE;
      g_array_append_val (path->within_hops, within);
    }
  path->exact = TRUE;
  path->standard_error = 0;
  path->worlds = 0;
  return TRUE;
}

static gboolean
fill_by_sample (Question *q, const RtWorlds *worlds, RtCertainPath *path, RtContext *ctx,
                GError **error)
{
  g_autoptr (GArray) newly = g_array_new (FALSE, TRUE, sizeof (guint64));
  Sample s = { .newly = newly };
  guint64 hits = 0;

  if (!sample (q, worlds, RT_WORLD_LOW, &s, ctx, error))
    return FALSE;
  path->low = s.probability;
  if (!sample (q, worlds, RT_WORLD_HIGH, &s, ctx, error))
    return FALSE;
  path->high = s.probability;
  if (!sample (q, worlds, RT_WORLD_BEST, &s, ctx, error))
    return FALSE;
  path->probability = s.probability;
  path->standard_error = s.standard_error;
  path->worlds = s.worlds;
  while (newly->len > 1 && g_array_index (newly, guint64, newly->len - 1) == 0)
    g_array_set_size (newly, newly->len - 1);
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
fill (Question *q, const RtWorlds *worlds, RtCertainPath *path, RtContext *ctx, GError **error)
{
  g_autoptr (GError) failed = NULL;

  if (rt_worlds_independent (worlds, NULL))
    {
      if (fill_exactly (q, worlds, path, ctx, &failed))
        return TRUE;
      if (failed)
        {
          g_propagate_error (error, g_steal_pointer (&failed));
          return FALSE;
        }
    }
  return fill_by_sample (q, worlds, path, ctx, error);
}

static gboolean
fill_independent (Question *q, const RtPick *pick, RtCertainPath *path, RtContext *ctx,
                  GError **error)
{
  g_autoptr (RtWorlds) worlds = make_worlds (q, pick, NULL, 0, error);
  g_autoptr (GArray) newly = g_array_new (FALSE, TRUE, sizeof (guint64));
  g_autoptr (GError) failed = NULL;
  Sample s = { .newly = newly };

  if (!worlds)
    return FALSE;
  path->independent_exact = ask_exactly (q, worlds, RT_WORLD_BEST, q->linked.max_hops,
                                         &path->independent, ctx, &failed);
  if (failed)
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return FALSE;
    }
  if (path->independent_exact)
    return TRUE;
  if (!sample (q, worlds, RT_WORLD_BEST, &s, ctx, error))
    return FALSE;
  path->independent = s.probability;
  return TRUE;
}

/* The same worlds each time, so that a difference is one of what was withdrawn. */
static gboolean
conclude (gpointer data, const RtPick *pick, const guint8 *liars, RtVerdict *verdict,
          RtContext *ctx, GError **error)
{
  Question *q = data;
  g_autoptr (RtWorlds) worlds = make_worlds (q, pick, liars, q->basis.options.dependence,
                                             error);
  g_autoptr (GArray) newly = g_array_new (FALSE, TRUE, sizeof (guint64));
  g_autoptr (RtContext) quiet = rt_context_quiet (ctx);
  Sample s = { .newly = newly };

  if (!worlds || !sample (q, worlds, RT_WORLD_BEST, &s, quiet, error))
    return FALSE;
  *verdict = (RtVerdict){ s.probability, s.probability >= 0.5 };
  return TRUE;
}

static gboolean
find_supports (Question *q, const RtPick *pick, RtCertainPath *path, RtContext *ctx,
               GError **error)
{
  RtConclusion conclusion = { .kase = rt_view_case (q->linked.view),
                              .pick = pick,
                              .relations = q->linked.relations,
                              .conclude = conclude,
                              .data = q };
  guint most = CLAMP (MOST_LOOKED_AT / (q->linked.relations->len + 1), 20, MOST_CANDIDATES);

  path->linchpins = rt_linchpins (&conclusion, most, &path->linchpins_left, ctx, error);
  if (!path->linchpins)
    return FALSE;
  return path->probability < 0.5
         || rt_deception (&conclusion, most, &path->deception, ctx, error);
}

/* ---- Asking ---------------------------------------------------------------------------- */

static gboolean
answer (Question *q, RtCertainPath *path, RtContext *ctx, GError **error)
{
  const RtPick *pick = rt_view_pick (q->linked.view);
  gboolean is_one = q->linked.from == q->linked.to;
  g_autoptr (RtWorlds) worlds = NULL;

  if (is_one || q->linked.relations->len == 0)
    {
      path->probability = path->low = path->high = path->independent = is_one;
      path->exact = path->independent_exact = TRUE;
      path->linchpins = g_array_new (FALSE, FALSE, sizeof (RtLinchpin));
      return TRUE;
    }
  worlds = make_worlds (q, pick, NULL, q->basis.options.dependence, error);
  if (!worlds)
    return FALSE;
  path->ungraded = rt_worlds_ungraded (worlds);
  return fill (q, worlds, path, ctx, error) && fill_independent (q, pick, path, ctx, error)
         && find_supports (q, pick, path, ctx, error);
}

RtCertainPath *
rt_certain_path (const RtView *view, RtEntity from, RtEntity to, guint max_hops,
                 const RtWorldOptions *options, RtContext *ctx, GError **error)
{
  g_autoptr (RtCertainPath) path = g_new0 (RtCertainPath, 1);
  Question q = { 0 };
  gboolean ok;

  path->within_hops = g_array_new (FALSE, TRUE, sizeof (double));
  ok = rt_worlds_suit (view, error)
       && rt_linked_init (&q.linked, view, from, to, max_hops, error)
       && rt_world_basis (&q.basis, rt_view_case (view), rt_view_pick (view), options, ctx,
                          error)
       && answer (&q, path, ctx, error);
  rt_linked_clear (&q.linked);
  return ok ? g_steal_pointer (&path) : NULL;
}

void
rt_certain_path_free (RtCertainPath *path)
{
  if (!path)
    return;
  g_clear_pointer (&path->within_hops, g_array_unref);
  g_clear_pointer (&path->linchpins, g_array_unref);
  rt_deception_clear (&path->deception);
  g_free (path);
}
