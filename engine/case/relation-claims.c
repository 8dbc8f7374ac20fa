/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What the picked claims make of a relation: whether it stands, is denied or contested, and
 * which claims speak best for it. */
#include "case/likelihood.h"
#include "case/tables.h"
#include <math.h>

double
rt_claim_weight (const RtCase *kase, RtClaim c)
{
  RtRange odds;
  return rt_grade_log_odds (rt_case_grades (kase), rt_claim_grade (kase, c), &odds) ? odds.best
                                                                                    : -INFINITY;
}

/* Is there a picked claim of this stance? */
static gboolean
has_stance (const RtCase *kase, RtRelation r, const RtPick *pick, RtStance stance)
{
  guint n;
  const RtClaim *claims = rt_relation_claims (kase, r, &n);

  for (guint i = 0; i < n; i++)
    if (rt_claim_stance (kase, claims[i]) == stance && rt_pick_claim (pick, claims[i]))
      return TRUE;
  return FALSE;
}

gboolean
rt_relation_stands (const RtCase *kase, RtRelation r, const RtPick *pick)
{
  guint n;
  return !rt_relation_claims (kase, r, &n) || has_stance (kase, r, pick, RT_STANCE_ASSERTS);
}

gboolean
rt_relation_denied (const RtCase *kase, RtRelation r, const RtPick *pick)
{
  return has_stance (kase, r, pick, RT_STANCE_DENIES);
}

static gboolean
has_standing_rival (const RtCase *kase, RtRelation r, guint32 q, const RtPick *pick)
{
  guint n;
  const RtRelation *answers = rt_question_answers (kase, q, &n);

  if (rt_question_exclusive (kase, q) == RT_EXCLUSIVE_NO)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (answers[i] != r && rt_relation_stands (kase, answers[i], pick))
      return TRUE;
  return FALSE;
}

gboolean
rt_relation_contested (const RtCase *kase, RtRelation r, const RtPick *pick)
{
  guint n;
  const guint32 *questions;

  if (rt_relation_denied (kase, r, pick))
    return TRUE;
  questions = rt_by_owner_get (&kase->seal.relation_questions, r, &n);
  for (guint i = 0; i < n; i++)
    if (has_standing_rival (kase, r, questions[i], pick))
      return TRUE;
  return FALSE;
}

/* ---- Best claims ---------------------------------------------------------------- */

typedef struct
{
  RtClaim claim;
  RtSource speaker;
  double weight;
} RtRanked;

static gint
best_first (gconstpointer a, gconstpointer b)
{
  const RtRanked *x = a, *y = b;

  if (x->weight > y->weight || x->weight < y->weight)
    return x->weight > y->weight ? -1 : 1;
  return x->claim < y->claim ? -1 : x->claim > y->claim;
}

static gint
by_speaker (gconstpointer a, gconstpointer b)
{
  const RtRanked *x = a, *y = b;
  return x->speaker != y->speaker ? (x->speaker < y->speaker ? -1 : 1) : best_first (a, b);
}

/* One a speaker: sorted by speaker and then by grade, the first of each run stays. Nobody's
 * claims all stay. */
static guint
keep_one_a_speaker (RtRanked *ranked, guint n)
{
  guint kept = 0;

  qsort (ranked, n, sizeof *ranked, by_speaker);
  for (guint i = 0; i < n; i++)
    if (!ranked[i].speaker || kept == 0 || ranked[kept - 1].speaker != ranked[i].speaker)
      ranked[kept++] = ranked[i];
  qsort (ranked, kept, sizeof *ranked, best_first);
  return kept;
}

RtClaim *
rt_relation_best_claims (const RtCase *kase, RtRelation r, const RtPick *pick, guint *n)
{
  guint n_claims, picked = 0;
  const RtClaim *claims = rt_relation_claims (kase, r, &n_claims);
  g_autofree RtRanked *ranked = g_try_new (RtRanked, (gsize)n_claims + 1);
  RtClaim *best = g_try_new (RtClaim, (gsize)n_claims + 1);

  *n = 0;
  if (!ranked || !best)
    return best;
  for (guint i = 0; i < n_claims; i++)
    if (rt_pick_claim (pick, claims[i]))
      ranked[picked++] = (RtRanked){ claims[i], rt_claim_speaker (kase, claims[i]),
                                     rt_claim_weight (kase, claims[i]) };
  *n = keep_one_a_speaker (ranked, picked);
  for (guint i = 0; i < *n; i++)
    best[i] = ranked[i].claim;
  return best;
}
