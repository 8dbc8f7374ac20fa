/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Sealing: the indexes that questions use, each a counting sort over one table, built when all
 * is added. */
#include "case/tables.h"

void
rt_seal_clear (RtSeal *seal)
{
  rt_by_owner_clear (&seal->relation_claims);
  rt_by_owner_clear (&seal->entity_relations);
  rt_by_owner_clear (&seal->roots);
  rt_by_owner_clear (&seal->question_answers);
  rt_by_owner_clear (&seal->relation_questions);
  g_clear_pointer (&seal->shown, g_free);
  for (gsize i = 0; i < G_N_ELEMENTS (seal->values); i++)
    rt_by_owner_clear (&seal->values[i]);
}

static void
claim_pairs (gconstpointer from, RtPairFunc add, gpointer data)
{
  const RtCase *kase = from;
  guint32 subject;

  for (RtClaim c = 1; c <= rt_case_n_claims (kase); c++)
    if (rt_claim_subject (kase, c, &subject) == RT_OF_RELATION)
      add (data, subject, c);
}

static void
end_pairs (gconstpointer from, RtPairFunc add, gpointer data)
{
  const RtRelations *t = &((const RtCase *)from)->relations;

  for (RtRelation r = 0; r < t->table.n; r++)
    {
      add (data, t->from[r], r);
      if (t->to[r] != t->from[r])
        add (data, t->to[r], r);
    }
}

static void
answer_pairs (gconstpointer from, RtPairFunc add, gpointer data)
{
  const RtAnswers *t = &((const RtCase *)from)->answers;

  for (guint32 i = 0; i < t->table.n; i++)
    add (data, t->question[i], t->answer[i]);
}

static void
question_pairs (gconstpointer from, RtPairFunc add, gpointer data)
{
  const RtAnswers *t = &((const RtCase *)from)->answers;

  for (guint32 i = 0; i < t->table.n; i++)
    add (data, t->answer[i], t->question[i]);
}

typedef struct
{
  const RtCase *kase;
  RtSubjectKind kind;
} RtValuesOf;

static void
value_pairs (gconstpointer from, RtPairFunc add, gpointer data)
{
  const RtValuesOf *of = from;
  const RtValues *t = &of->kase->values;

  for (RtValue v = 1; v <= rt_case_n_values (of->kase); v++)
    if (t->kind[v] == of->kind)
      add (data, t->subject[v], v);
}

static gboolean
build_values (RtCase *kase, GError **error)
{
  const guint32 owners[] = { [RT_OF_ENTITY] = rt_case_n_entities (kase),
                             [RT_OF_RELATION] = rt_case_n_relations (kase),
                             [RT_OF_SOURCE] = rt_case_n_sources (kase) + 1,
                             [RT_OF_RIVAL] = rt_case_n_questions (kase),
                             [RT_OF_HYPOTHESIS] = rt_case_n_hypothesis_rows (kase) };

  for (guint kind = 0; kind < G_N_ELEMENTS (owners); kind++)
    {
      RtValuesOf of = { kase, (RtSubjectKind)kind };
      if (!rt_by_owner_build (&kase->seal.values[kind], owners[kind], value_pairs, &of,
                              "values", error))
        return FALSE;
    }
  return TRUE;
}

/* What the indexes will take, at most, for the memory budget. */
static gsize
bytes_wanted (const RtCase *kase)
{
  return sizeof (guint32)
         * ((gsize)rt_case_n_claims (kase) + (gsize)rt_case_n_relations (kase) * 4
            + (gsize)rt_case_n_entities (kase) * 2 + (gsize)rt_case_n_values (kase) * 2
            + (gsize)rt_case_n_sources (kase) * 10);
}

static gboolean
build_all (RtCase *kase, RtContext *ctx, GError **error)
{
  RtSeal *seal = &kase->seal;
  guint32 n_relations = rt_case_n_relations (kase);

  return rt_by_owner_build (&seal->relation_claims, n_relations, claim_pairs, kase, "claims",
                            error)
         && rt_by_owner_build (&seal->entity_relations, rt_case_n_entities (kase), end_pairs,
                               kase, "relations", error)
         && rt_by_owner_build (&seal->question_answers, rt_case_n_questions (kase),
                               answer_pairs, kase, "rivals", error)
         && rt_by_owner_build (&seal->relation_questions,
                               kase->answers.table.n ? n_relations : 0, question_pairs, kase,
                               "rivals", error)
         && build_values (kase, error) && rt_case_build_roots (kase, ctx, error)
         && rt_case_build_twins (kase, error) && rt_case_build_shown (kase, error);
}

gboolean
rt_case_seal (RtCase *kase, RtContext *ctx, GError **error)
{
  gsize bytes = rt_case_bytes (kase) + bytes_wanted (kase);
  gboolean ok;

  if (kase->sealed)
    return TRUE;
  if (!rt_context_reserve (ctx, bytes, "the case", error))
    return FALSE;
  ok = rt_context_step (ctx, "preparing the case", 0, 0, error) && build_all (kase, ctx, error);
  /* The case outlives the context, so it is only measured against the budget. */
  rt_context_release (ctx, bytes);
  kase->sealed = ok;
  return ok;
}

gboolean
rt_case_sealed (const RtCase *kase)
{
  return kase->sealed;
}
