/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What of a case a dossier of one entity tells, and nothing besides: by this goes how the
 * dossier may be handled, so a row too few hides a marking and a row too many claims one. */

#include "case/dossier.h"

/* With its ends and what is said of it. */
static void
tell_relation (const RtCase *kase, const RtPick *pick, RtRelation r, RtPick *to)
{
  guint n;
  const RtClaim *claims = rt_relation_claims (kase, r, &n);
  RtRelationRow row;

  if (!rt_pick_relation (pick, r))
    return;
  rt_case_get_relation (kase, r, &row);
  rt_pick_set_relation (to, r, TRUE);
  rt_pick_set_entity (to, row.from, TRUE);
  rt_pick_set_entity (to, row.to, TRUE);
  for (guint i = 0; i < n; i++)
    rt_pick_set_claim (to, claims[i], rt_pick_claim (pick, claims[i]));
}

/* All answers to questions about @entity, whomever they name. */
static void
tell_answers (const RtCase *kase, const RtPick *pick, RtEntity entity, RtPick *to)
{
  for (guint q = 0; q < rt_case_n_questions (kase); q++)
    {
      guint n;
      const RtRelation *answers = rt_question_answers (kase, q, &n);

      if (!rt_question_concerns (kase, pick, q, entity))
        continue;
      for (guint i = 0; i < n; i++)
        tell_relation (kase, pick, answers[i], to);
    }
}

static void
tell_values (const RtCase *kase, const RtPick *pick, RtEntity entity, RtPick *to)
{
  guint n;
  const RtValue *values = rt_case_values_of (kase, RT_OF_ENTITY, entity, &n);

  for (guint i = 0; i < n; i++)
    {
      RtValueRow value;

      rt_case_get_value (kase, values[i], &value);
      if (value.claim && rt_pick_claim (pick, value.claim))
        rt_pick_set_claim (to, value.claim, TRUE);
    }
}

RtPick *
rt_dossier_pick (const RtCase *kase, const RtPick *pick, RtEntity entity, GError **error)
{
  RtPick *to = rt_pick_new (kase, FALSE);
  guint n;
  const RtRelation *relations = rt_entity_relations (kase, entity, &n);

  if (!to)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_LIMIT, "no memory for a dossier; select less");
      return NULL;
    }
  rt_pick_set_entity (to, entity, TRUE);
  for (guint i = 0; i < n; i++)
    tell_relation (kase, pick, relations[i], to);
  tell_answers (kase, pick, entity, to);
  tell_values (kase, pick, entity, to);
  return to;
}
