/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Rival answers to a question: which is true in how many worlds, alone or beside others. */

#include "analyze/withdrawal.h"
#include "analyze/worlds.h"
#include "base/stopped.h"
#include "case/columns.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A question has few answers, and a likelihood is soon summed. */
#define ALL_CANDIDATES G_MAXUINT
#define MOST_SETS 100000u

typedef struct
{
  RtCase *kase;
  GArray *answers;    /* RtRelation: the picked ones, the leading one first */
  RtWorldBasis basis; /* of what is asked: nothing withdrawn, nobody lies */
  GArray *verdicts;   /* RtVerdict: of what is considered */
} Question;

/* ---- Worlds ------------------------------------------------------------------------------ */

/* Adds up a block: who is true alone, and in how many worlds none or several are. */
static void
count_block (const guint64 *slots, guint n, guint64 *alone, guint64 *none, guint64 *several)
{
  guint64 any = 0, twice = 0;

  for (guint i = 0; i < n; i++)
    {
      twice |= any & slots[i];
      any |= slots[i];
    }
  for (guint i = 0; i < n; i++)
    alone[i] += (guint64)__builtin_popcountll (slots[i] & ~twice);
  *none += (guint64)__builtin_popcountll (~any);
  *several += (guint64)__builtin_popcountll (twice);
}

/* What the first @worlds of them say; the largest standard error is kept too. */
static void
fill (RtCertainRivals *r, guint worlds, const guint64 *alone, guint64 none, guint64 several)
{
  double just_one = (double)worlds - (double)none - (double)several;

  r->worlds = worlds;
  r->p_none = (double)none / worlds;
  r->p_several = (double)several / worlds;
  r->standard_error = 0;
  for (guint i = 0; i < r->n; i++)
    {
      r->answers[i].p_alone = (double)alone[i] / worlds;
      r->answers[i].p_if_one = just_one > 0 ? (double)alone[i] / just_one : NAN;
      r->standard_error = MAX (r->standard_error, rt_worlds_error ((double)alone[i], worlds));
    }
}

static gboolean
is_enough (const Question *q, const RtCertainRivals *r)
{
  const RtWorldOptions *options = &q->basis.options;

  return r->worlds == options->worlds
         || rt_worlds_enough (options, r->worlds, r->standard_error);
}

static gboolean
draw_all (const Question *q, const RtWorlds *worlds, RtCertainRivals *r, RtContext *ctx,
          GError **error)
{
  guint n = q->answers->len, blocks = q->basis.options.worlds / RT_BLOCK;
  g_autofree guint64 *slots = g_new (guint64, n), *alone = g_new0 (guint64, n);
  g_autoptr (RtWorldBlock) draws = rt_world_block_new (worlds, error);
  guint64 none = 0, several = 0;

  if (!draws)
    return FALSE;
  for (guint b = 0; !is_enough (q, r); b++)
    {
      if (!rt_context_step (ctx, "drawing worlds", b, blocks, error))
        return r->stopped = b > 0 && rt_stop_here (ctx, error);
      rt_world_block_begin (draws, RT_WORLD_BEST, b, NULL);
      rt_world_block_draw_all (draws, slots);
      count_block (slots, n, alone, &none, &several);
      fill (r, (b + 1) * RT_BLOCK, alone, none, several);
    }
  return TRUE;
}

static RtWorlds *
make_worlds (const Question *q, const RtPick *pick, const guint8 *liars, GError **error)
{
  RtWorldBasis basis = q->basis;

  basis.pick = pick;
  basis.liars = liars;
  return rt_worlds_new (&basis, &g_array_index (q->answers, RtRelation, 0), q->answers->len,
                        error);
}

/* ---- What the leading answer rests on --------------------------------------------------- */

/* The leading answer leads still: no other is more likely, and it is not out of the question.
 */
static gboolean
consider (gpointer data, const RtPick *pick, const guint8 *liars, const GArray *touched,
          GError **error)
{
  const Question *q = data;
  g_autoptr (RtWorlds) worlds = make_worlds (q, pick, liars, error);
  RtVerdict verdict;

  (void)touched;
  if (!worlds)
    return FALSE;
  verdict.probability = rt_worlds_chance (worlds, 0, RT_WORLD_BEST);
  verdict.holds = verdict.probability > 0;
  for (guint i = 1; i < q->answers->len; i++)
    if (rt_worlds_chance (worlds, i, RT_WORLD_BEST) > verdict.probability)
      verdict.holds = FALSE;
  g_array_append_val (q->verdicts, verdict);
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

static gboolean
find_supports (Question *q, const RtPick *pick, RtCertainRivals *r, RtContext *ctx,
               GError **error)
{
  g_autoptr (GArray) verdicts = g_array_new (FALSE, FALSE, sizeof (RtVerdict));
  RtConclusion conclusion = { .kase = q->kase,
                              .pick = pick,
                              .relations = q->answers,
                              .near = q->answers,
                              .consider = consider,
                              .conclude = conclude,
                              .data = q };

  q->verdicts = verdicts;
  return rt_rests_find (&conclusion, ALL_CANDIDATES, MOST_SETS, &r->rests, ctx, error);
}

/* ---- Asking ------------------------------------------------------------------------------ */

static int
compare_answers (gconstpointer a, gconstpointer b)
{
  const RtCertainAnswer *x = a, *y = b;
  double p = x->likelihood.judged ? x->likelihood.range.best : -1;
  double q = y->likelihood.judged ? y->likelihood.range.best : -1;

  if (p != q)
    return p > q ? -1 : 1;
  return x->answer < y->answer ? -1 : x->answer > y->answer;
}

static void
gather (const RtCase *kase, const RtPick *pick, guint question, RtCertainRivals *r,
        GArray *answers)
{
  guint n;
  const RtRelation *all = rt_question_answers (kase, question, &n);

  r->answers = g_new0 (RtCertainAnswer, n + 1);
  for (guint i = 0; i < n; i++)
    if (rt_pick_relation (pick, all[i]) && rt_relation_stands (kase, all[i], pick))
      r->answers[r->n++] = (RtCertainAnswer){
        .answer = all[i], .likelihood = rt_relation_likelihood (kase, all[i], pick)
      };
  qsort (r->answers, r->n, sizeof *r->answers, compare_answers);
  for (guint i = 0; i < r->n; i++)
    g_array_append_val (answers, r->answers[i].answer);
}

RtCertainRivals *
rt_certain_rivals (RtCase *kase, const RtPick *pick, guint question,
                   const RtWorldOptions *options, RtContext *ctx, GError **error)
{
  g_autoptr (RtCertainRivals) r = g_new0 (RtCertainRivals, 1);
  g_autoptr (GArray) answers = g_array_new (FALSE, FALSE, sizeof (RtRelation));
  g_autoptr (RtWorlds) worlds = NULL;
  Question q = { .kase = kase, .answers = answers };

  g_return_val_if_fail (question < rt_case_n_questions (kase), NULL);
  if (!rt_world_basis (&q.basis, kase, pick, options, ctx, error))
    return NULL;
  gather (kase, pick, question, r, answers);
  if (r->n == 0)
    {
      r->rests.linchpins = g_array_new (FALSE, FALSE, sizeof (RtLinchpin));
      r->rests.deception.sought = TRUE;
      r->p_none = 1;
      return g_steal_pointer (&r);
    }
  worlds = make_worlds (&q, pick, NULL, error);
  if (!worlds || !draw_all (&q, worlds, r, ctx, error)
      || !(r->stopped || q.basis.options.alone || find_supports (&q, pick, r, ctx, error)))
    return NULL;
  return g_steal_pointer (&r);
}

void
rt_certain_rivals_free (RtCertainRivals *rivals)
{
  if (!rivals)
    return;
  g_free (rivals->answers);
  rt_rests_clear (&rivals->rests);
  g_free (rivals);
}
