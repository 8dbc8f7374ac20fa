/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What to ask about a link: its probability with each fact settled either way, exactly where
 * relations are independent and few. */

#include "analyze/facts.h"
#include "analyze/linked.h"
#include "case/columns.h"
#include <math.h>

#define MOST_FACTS 400u         /* in a small graph; */
#define MOST_LOOKED_AT 8000000u /* relations times facts, in a large one */

typedef struct
{
  RtLinked linked;
  RtWorldBasis basis;
  RtWorlds *worlds;
  gboolean exact;
  RtContext *ctx;
} Question;

/* ---- How likely ------------------------------------------------------------------------ */

static gboolean
sample (Question *q, const RtWorldGiven *given, double *out, GError **error)
{
  g_autoptr (RtWorldBlock) draws = rt_world_block_new (q->worlds, error);
  guint blocks = q->basis.options.worlds / RT_BLOCK;
  guint64 hits = 0, in;

  for (guint b = 0; draws && b < blocks; b++)
    {
      rt_world_block_begin (draws, RT_WORLD_BEST, b, given);
      if (!rt_context_step (q->ctx, NULL, 0, 0, error)
          || !rt_linked_count (&q->linked, draws, &in, NULL, error))
        return FALSE;
      hits += (guint64)__builtin_popcountll (in);
    }
  *out = (double)hits / q->basis.options.worlds;
  return draws != NULL;
}

static gboolean
ask (Question *q, const RtWorldGiven *given, double *out, GError **error)
{
  return q->exact ? rt_linked_exactly (&q->linked, q->worlds, RT_WORLD_BEST, given,
                                       q->linked.max_hops, out, q->ctx, error)
                  : sample (q, given, out, error);
}

/* What is exact for the whole may take too long with an edge settled otherwise. */
static gboolean
ask_both (Question *q, const RtCandidate *c, double *so, double * not, GError **error)
{
  RtWorldGiven yes = rt_fact_given (c, TRUE), no = rt_fact_given (c, FALSE);
  g_autoptr (GError) failed = NULL;

  if (ask (q, &yes, so, &failed) && ask (q, &no, not, &failed))
    return TRUE;
  if (!failed)
    return sample (q, &yes, so, error) && sample (q, &no, not, error);
  g_propagate_error (error, g_steal_pointer (&failed));
  return FALSE;
}

static gboolean
weigh (gpointer data, RtCandidate *c, GError **error)
{
  RtFact *fact = &c->fact;
  double p = fact->probability;

  if (!ask_both (data, c, &fact->if_so, &fact->if_not, error))
    return FALSE;
  fact->first_if_so = fact->first_if_not = RT_NONE;
  fact->change = 2 * p * (1 - p) * fabs (fact->if_so - fact->if_not);
  return TRUE;
}

/* ---- What may be asked -------------------------------------------------------------- */

/* How likely an edge is by none of its other relations: they lie side by side. */
static void
list_candidates (const Question *q, GArray *candidates)
{
  const GArray *relations = q->linked.relations;
  const guint32 *edge = q->linked.edge;

  rt_candidates_speakers (candidates, q->worlds);
  for (guint first = 0, end; first < relations->len; first = end)
    {
      for (end = first; end < relations->len && edge[end] == edge[first];)
        end++;
      for (guint i = first; i < end; i++)
        {
          double p = rt_worlds_chance (q->worlds, i, RT_WORLD_BEST), alone = 1;

          for (guint j = first; j < end; j++)
            alone *= j == i ? 1 : 1 - rt_worlds_chance (q->worlds, j, RT_WORLD_BEST);
          rt_candidate_relation (candidates, g_array_index (relations, RtRelation, i), i, p,
                                 alone);
        }
    }
}

/* ---- Asking ---------------------------------------------------------------------------- */

static gboolean
find_now (Question *q, RtInquiry *inquiry, GError **error)
{
  g_autoptr (GError) failed = NULL;

  q->exact = rt_worlds_independent (q->worlds, NULL);
  if (ask (q, NULL, &inquiry->now, &failed))
    return TRUE;
  if (failed)
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return FALSE;
    }
  q->exact = FALSE;
  return sample (q, NULL, &inquiry->now, error);
}

static gboolean
answer (Question *q, RtInquiry *inquiry, GError **error)
{
  guint32 n = q->linked.relations->len;
  guint most = CLAMP (MOST_LOOKED_AT / (n + 1), 20, MOST_FACTS);
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (RtCandidate));

  inquiry->first = RT_NONE;
  q->worlds = rt_linked_worlds (&q->linked, &q->basis, error);
  if (!q->worlds || !find_now (q, inquiry, error))
    return FALSE;
  if (q->linked.from == q->linked.to)
    inquiry->now = 1;
  inquiry->exact = q->exact;
  inquiry->worlds = q->exact ? 0 : q->basis.options.worlds;
  inquiry->ungraded = rt_worlds_ungraded (q->worlds);
  if (q->linked.from != q->linked.to)
    list_candidates (q, candidates);
  return rt_facts_weigh (inquiry, candidates, most, (guint64)q->basis.options.worlds * (n + 1),
                         weigh, q, q->ctx, error);
}

RtInquiry *
rt_next_path (const RtView *view, RtEntity from, RtEntity to, guint max_hops,
              const RtWorldOptions *options, RtContext *ctx, GError **error)
{
  g_autoptr (RtInquiry) inquiry = g_new0 (RtInquiry, 1);
  Question q = { .ctx = ctx };
  gboolean ok;

  ok = rt_worlds_suit (view, error)
       && rt_linked_init (&q.linked, view, from, to, max_hops, error)
       && rt_world_basis (&q.basis, rt_view_case (view), rt_view_pick (view), options, ctx,
                          error)
       && answer (&q, inquiry, error);
  rt_linked_clear (&q.linked);
  rt_worlds_free (q.worlds);
  return ok ? g_steal_pointer (&inquiry) : NULL;
}
