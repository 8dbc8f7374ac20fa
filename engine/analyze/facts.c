/* SPDX-License-Identifier: GPL-2.0-or-later */

#include "analyze/facts.h"
#include "analyze/worlds-private.h"
#include "base/stopped.h"
#include "base/workers.h"
#include "case/columns.h"
#include <math.h>

#define NOTHING 1e-12 /* a change below this is rounding */
#define CLOSED 1e-9   /* a relation less open than this is not looked at */

RtWorldGiven
rt_fact_given (const RtCandidate *c, gboolean so)
{
  return c->fact.kind == RT_FACT_RELATION
             ? (RtWorldGiven){ .relation = c->number, .holds = so }
             : (RtWorldGiven){ .relation = RT_NONE, .origin = c->number, .holds = so };
}

/* ---- Candidates ------------------------------------------------------------------------ */

void
rt_candidates_speakers (GArray *candidates, const RtWorlds *worlds)
{
  const GArray *origins = rt_worlds_origins (worlds);

  for (guint i = 0; worlds->basis.options.dependence > 0 && i < origins->len; i++)
    {
      RtCandidate c = { .fact = { .kind = RT_FACT_SPEAKER,
                                  .id = g_array_index (origins, RtSource, i),
                                  .probability = 0.5,
                                  .about = RT_NONE },
                        .number = i,
                        .open = INFINITY };
      g_array_append_val (candidates, c);
    }
}

void
rt_candidate_relation (GArray *candidates, RtRelation relation, guint32 number, double p,
                       double alone)
{
  RtCandidate c = {
    .fact = { .kind = RT_FACT_RELATION, .id = relation, .probability = p, .about = RT_NONE },
    .number = number,
    .open = 2 * p * (1 - p) * alone
  };

  if (c.open > CLOSED)
    g_array_append_val (candidates, c);
}

static int
compare_candidates (gconstpointer a, gconstpointer b)
{
  const RtCandidate *x = a, *y = b;

  if (x->open < y->open || x->open > y->open)
    return x->open > y->open ? -1 : 1;
  if (x->fact.kind != y->fact.kind)
    return x->fact.kind < y->fact.kind ? -1 : 1;
  return x->number < y->number ? -1 : x->number > y->number;
}

/* ---- In shares ------------------------------------------------------------------------- */

typedef struct
{
  GArray *candidates;
  guint n, a_share, taken; /* candidates */
  RtWeigh weigh;
  gpointer data;
} Weighing;

static gboolean
weigh_share (RtShare *share, guint i, gpointer result, gpointer data, GError **error)
{
  const Weighing *w = data;
  RtFact *out = result;

  for (guint k = i * w->a_share, done = 0; k < MIN (w->n, (i + 1) * w->a_share); k++, done++)
    {
      RtCandidate c = g_array_index (w->candidates, RtCandidate, k);

      if (!rt_share_step (share, done, error) || !w->weigh (w->data, &c, error))
        return FALSE;
      out[done] = c.fact;
    }
  return TRUE;
}

static void
take_share (guint i, gconstpointer result, gpointer data)
{
  Weighing *w = data;
  const RtFact *facts = result;

  for (guint k = i * w->a_share; k < MIN (w->n, (i + 1) * w->a_share); k++, w->taken++)
    g_array_index (w->candidates, RtCandidate, k).fact = facts[k - i * w->a_share];
}

/* ---- The whole ------------------------------------------------------------------------ */

static int
compare_facts (gconstpointer a, gconstpointer b)
{
  const RtFact *x = a, *y = b;

  if (fabs (x->change - y->change) > NOTHING)
    return x->change > y->change ? -1 : 1;
  if (x->kind != y->kind)
    return x->kind < y->kind ? -1 : 1;
  return x->id < y->id ? -1 : x->id > y->id;
}

gboolean
rt_facts_weigh (RtInquiry *inquiry, GArray *candidates, guint most, guint64 steps,
                RtWeigh weigh, gpointer data, RtContext *ctx, GError **error)
{
  Weighing w = {
    .candidates = candidates, .n = MIN (candidates->len, most), .weigh = weigh, .data = data
  };
  RtWork work = { .stage = "weighing what could be asked",
                  .run = weigh_share,
                  .take = take_share,
                  .data = &w,
                  .units = w.n,
                  .calls = TRUE,
                  .steps = w.n * steps };

  g_array_sort (candidates, compare_candidates);
  w.a_share = w.n / rt_work_shares (MAX (w.n, 1), sizeof (RtFact)) + 1;
  work.n_shares = (w.n + w.a_share - 1) / w.a_share;
  work.result = w.a_share * sizeof (RtFact);
  if (w.n > 0 && !rt_work (&work, ctx, error) && !(w.taken > 0 && rt_stop_here (ctx, error)))
    return FALSE;
  inquiry->facts = g_array_new (FALSE, FALSE, sizeof (RtFact));
  inquiry->looked_at = w.taken;
  inquiry->left = candidates->len - w.taken;
  for (guint i = 0; i < w.taken; i++)
    if (g_array_index (candidates, RtCandidate, i).fact.change > NOTHING)
      g_array_append_val (inquiry->facts, g_array_index (candidates, RtCandidate, i).fact);
  g_array_sort (inquiry->facts, compare_facts);
  return TRUE;
}

void
rt_inquiry_free (RtInquiry *inquiry)
{
  if (!inquiry)
    return;
  g_clear_pointer (&inquiry->facts, g_array_unref);
  g_free (inquiry);
}
