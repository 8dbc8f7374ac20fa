/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Rivals: answers to one question that compete. Asserting one is not denying another. */
#include "case/dossier.h"
#include "case/tables.h"

const RtColumn rt_question_columns[] = {
  RT_COLUMN (RtQuestions, text),
  RT_COLUMN (RtQuestions, exclusive),
  RT_COLUMNS_END,
};
const RtColumn rt_answer_columns[] = {
  RT_COLUMN (RtAnswers, question),
  RT_COLUMN (RtAnswers, answer),
  RT_COLUMNS_END,
};

guint
rt_case_n_questions (const RtCase *kase)
{
  return kase->questions.table.n;
}

const char *
rt_question_text (const RtCase *kase, guint q)
{
  g_return_val_if_fail (q < kase->questions.table.n, NULL);
  return rt_case_text (kase, kase->questions.text[q]);
}

RtExclusive
rt_question_exclusive (const RtCase *kase, guint q)
{
  g_return_val_if_fail (q < kase->questions.table.n, RT_EXCLUSIVE_UNKNOWN);
  return (RtExclusive)kase->questions.exclusive[q];
}

const RtRelation *
rt_question_answers (const RtCase *kase, guint q, guint *n)
{
  *n = 0;
  g_return_val_if_fail (kase->sealed, NULL);
  return rt_by_owner_get (&kase->seal.question_answers, q, n);
}

guint32
rt_case_question (const RtCase *kase, const char *text)
{
  const RtQuestions *t = &kase->questions;
  guint32 string = rt_strings_find_nfc (&kase->strings, text);

  return string ? rt_index_find_key (&t->by_text, t->text, string) : RT_NONE;
}

static guint32
need_question (RtCase *kase, const char *text, GError **error)
{
  RtQuestions *t = &kase->questions;
  guint32 string, q;

  if (!text || !*text)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_INPUT,
                   "a rival names no question; say which one it answers");
      return RT_NONE;
    }
  if (!rt_strings_add_nfc (&kase->strings, text, &string, error))
    return RT_NONE;
  q = rt_index_find_key (&t->by_text, t->text, string);
  if (q != RT_NONE)
    return q;
  if (!rt_columns_append (&t->table, rt_question_columns, 0, "questions", &q, error))
    return RT_NONE;
  t->text[q] = string;
  if (rt_index_add_key (&t->by_text, t->text, q, error))
    return q;
  rt_columns_undo (&t->table);
  return RT_NONE;
}

/* "Unknown" is what an empty cell says too, so it gives way to a yes or no; a yes and a no do
 * not agree. */
static gboolean
agree_on_exclusive (RtCase *kase, guint32 q, RtExclusive exclusive, GError **error)
{
  guint8 *known = &kase->questions.exclusive[q];

  if (exclusive != RT_EXCLUSIVE_UNKNOWN && *known != RT_EXCLUSIVE_UNKNOWN
      && *known != exclusive)
    {
      g_set_error (
          error, RT_ERROR, RT_ERROR_INPUT,
          "the answers to \"%s\" are exclusive in one row and not in another; write the "
          "same in both, or unknown",
          rt_question_text (kase, q));
      return FALSE;
    }
  if (exclusive != RT_EXCLUSIVE_UNKNOWN)
    *known = (guint8)exclusive;
  return TRUE;
}

static guint32
both_hash (guint32 question, RtRelation answer)
{
  return rt_mix ((guint64)question << 32 | answer);
}

static gboolean
is_answer (const RtAnswers *t, guint32 q, RtRelation answer)
{
  guint32 row;
  gsize at = 0;

  while ((row = rt_index_next (&t->by_both, both_hash (q, answer), &at)) != RT_NONE)
    if (t->question[row] == q && t->answer[row] == answer)
      return TRUE;
  return FALSE;
}

gboolean
rt_case_add_rival (RtCase *kase, const char *question, RtRelation answer, RtExclusive exclusive,
                   GError **error)
{
  RtAnswers *t = &kase->answers;
  guint32 q, row;

  g_return_val_if_fail (answer < rt_case_n_relations (kase), FALSE);
  q = need_question (kase, question, error);
  if (q == RT_NONE || !agree_on_exclusive (kase, q, exclusive, error))
    return FALSE;
  rt_case_unseal (kase);
  if (is_answer (t, q, answer))
    return TRUE;
  if (!rt_index_make_room (&t->by_both, error)
      || !rt_columns_append (&t->table, rt_answer_columns, 0, "rivals", &row, error))
    return FALSE;
  t->question[row] = q;
  t->answer[row] = answer;
  rt_index_put (&t->by_both, both_hash (q, answer), row);
  return TRUE;
}

/* ---- What a dossier tells of them -------------------------------------------------------- */

gboolean
rt_question_concerns (const RtCase *kase, const RtPick *pick, guint q, RtEntity entity)
{
  guint n;
  const RtRelation *answers = rt_question_answers (kase, q, &n);
  gboolean picked = FALSE, touched = entity == RT_NONE;

  for (guint i = 0; i < n; i++)
    {
      RtRelationRow row;

      rt_case_get_relation (kase, answers[i], &row);
      picked = picked || rt_pick_relation (pick, answers[i]);
      touched = touched || row.from == entity || row.to == entity;
    }
  return picked && touched;
}

char *
rt_answer_name (const RtCase *kase, guint q, guint i, gboolean show_protected)
{
  guint n;
  const RtRelation *answers = rt_question_answers (kase, q, &n);
  RtRelationRow row, other;
  gboolean same_to = TRUE, same_from = TRUE;

  rt_case_get_relation (kase, answers[i], &row);
  for (guint j = 0; j < n; j++)
    {
      rt_case_get_relation (kase, answers[j], &other);
      same_to = same_to && other.to == row.to && other.type == row.type;
      same_from = same_from && other.from == row.from && other.type == row.type;
    }
  if (same_to != same_from)
    return rt_entity_shown_name (kase, same_to ? row.from : row.to, show_protected);
  return rt_relation_read (kase, answers[i], FALSE, show_protected);
}

const char *
rt_exclusive_name (RtExclusive exclusive)
{
  static const char *const names[] = {
    [RT_EXCLUSIVE_UNKNOWN] = "unknown", [RT_EXCLUSIVE_NO] = "no", [RT_EXCLUSIVE_YES] = "yes"
  };

  return names[exclusive];
}

const char *
rt_exclusive_words (RtExclusive exclusive)
{
  static const char *const words[] = {
    [RT_EXCLUSIVE_UNKNOWN] = "not known to exclude each other",
    [RT_EXCLUSIVE_NO] = "they do not exclude each other",
    [RT_EXCLUSIVE_YES] = "only one can be right",
  };

  return words[exclusive];
}
