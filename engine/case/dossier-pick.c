/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What of a case a dossier of one entity tells. */

#include "case/dossier.h"

/* Answers to questions about @entity stand, with their ends. */
static void
add_answers (const RtCase *kase, const RtPick *pick, RtEntity entity, RtPick *to)
{
  for (guint q = 0; q < rt_case_n_questions (kase); q++)
    {
      guint n;
      const RtRelation *answers = rt_question_answers (kase, q, &n);

      for (guint i = 0; rt_question_concerns (kase, pick, q, entity) && i < n; i++)
        {
          RtRelationRow row;

          if (!rt_pick_relation (pick, answers[i]))
            continue;
          rt_case_get_relation (kase, answers[i], &row);
          rt_pick_set_entity (to, row.from, TRUE);
          rt_pick_set_entity (to, row.to, TRUE);
        }
    }
}

static void
add_ends (const RtCase *kase, const RtPick *pick, RtEntity entity, RtPick *to)
{
  guint n;
  const RtRelation *relations = rt_entity_relations (kase, entity, &n);

  rt_pick_set_entity (to, entity, rt_pick_entity (pick, entity));
  for (guint i = 0; i < n; i++)
    if (rt_pick_relation (pick, relations[i]))
      rt_pick_set_entity (to, rt_relation_other_end (kase, relations[i], entity), TRUE);
}

/* What is about neither is not told. */
static gboolean
is_about (const RtPick *to, const RtClaimRow *row)
{
  return row->kind == RT_OF_RELATION
             ? rt_pick_relation (to, row->subject)
             : row->kind == RT_OF_ENTITY && rt_pick_entity (to, row->subject);
}

RtPick *
rt_dossier_pick (const RtCase *kase, const RtPick *pick, RtEntity entity, GError **error)
{
  g_autoptr (RtPick) to = rt_pick_new (kase, FALSE);

  if (!to)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_LIMIT, "no memory for a dossier; select less");
      return NULL;
    }
  add_ends (kase, pick, entity, to);
  add_answers (kase, pick, entity, to);
  for (RtRelation r = 0; r < rt_case_n_relations (kase); r++)
    {
      RtRelationRow row;

      rt_case_get_relation (kase, r, &row);
      rt_pick_set_relation (to, r,
                            rt_pick_relation (pick, r) && rt_pick_entity (to, row.from)
                                && rt_pick_entity (to, row.to));
    }
  for (RtClaim c = 1; c <= rt_case_n_claims (kase); c++)
    {
      RtClaimRow row;

      rt_case_get_claim (kase, c, &row);
      rt_pick_set_claim (to, c, rt_pick_claim (pick, c) && is_about (to, &row));
    }
  return g_steal_pointer (&to);
}
