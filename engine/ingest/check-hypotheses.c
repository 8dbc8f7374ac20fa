/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What a matrix of hypotheses lacks: the accounts that are easily forgotten, and weights. */
#include "case/case-private.h"
#include "ingest/check.h"
#include "redthread/hypotheses.h"

/* ---- Hypotheses ------------------------------------------------------------ */

typedef struct
{
  RtPlace place; /* of the first */
  guint n;
  gboolean has[RT_N_HYPOTHESIS_KINDS];
} Question;

static void
check_question (RtCheck *check, const char *text, const Question *question)
{
  static const struct
  {
    const char *code, *words;
  } kinds[RT_N_HYPOTHESIS_KINDS] = {
    [RT_HYPOTHESIS_NULL] = { "no-null-hypothesis",
                             "no null hypothesis: that nothing of the kind happened, or nobody "
                             "meant it" },
    [RT_HYPOTHESIS_DECEPTION]
    = { "no-deception-hypothesis",
        "no deception hypothesis: that somebody wants it to look as it "
        "does" },
  };

  if (question->n == 1)
    rt_check_say (check, "lone-hypothesis", question->place, "question", text,
                  "\"%s\" has one hypothesis, and nothing competes with it; add another", text);
  for (guint kind = RT_HYPOTHESIS_NULL; kind < RT_N_HYPOTHESIS_KINDS; kind++)
    if (!question->has[kind])
      rt_check_say (check, kinds[kind].code, question->place, "question", text,
                    "\"%s\" has %s; add a row whose kind is %s", text, kinds[kind].words,
                    rt_hypothesis_kind_name ((RtHypothesisKind)kind));
}

static void
note_hypothesis (GHashTable *questions, GPtrArray *order, const RtHypothesisRow *row)
{
  Question *question = g_hash_table_lookup (questions, row->question);

  if (!question)
    {
      question = g_new0 (Question, 1);
      question->place = (RtPlace){ row->file, row->line };
      g_hash_table_insert (questions, (gpointer)row->question, question);
      g_ptr_array_add (order, (gpointer)row->question);
    }
  question->n++;
  question->has[row->kind] = TRUE;
}

/* ---- Evidence -------------------------------------------------------------- */

/* Does its own source say anything of what it is about? */
static gboolean
is_claimed (RtCase *kase, const RtHypothesisRow *piece)
{
  guint n;
  const RtClaim *claims = rt_relation_claims (kase, piece->relation, &n);

  for (guint i = 0; i < n; i++)
    if (rt_claim_speaker (kase, claims[i]) == piece->source)
      return TRUE;
  return FALSE;
}

static void
check_piece (RtCheck *check, const RtHypothesisRow *piece)
{
  RtPlace place = { piece->file, piece->line };

  if (piece->relation != RT_NONE && piece->source && !is_claimed (check->kase, piece))
    rt_check_say (
        check, "unclaimed-evidence", place, "source", rt_source_id (check->kase, piece->source),
        "source \"%s\" claims nothing of what \"%s\" is about; add the claim, or leave "
        "the source empty for all that is claimed of it",
        rt_source_id (check->kase, piece->source), piece->evidence);
  if (!piece->grade && piece->relation == RT_NONE && !piece->property)
    rt_check_say (
        check, "ungraded-evidence", place, "grade", piece->evidence,
        "\"%s\" has no grade and is about no relation and no value, so nothing says what "
        "it weighs; grade it",
        piece->evidence);
}

gboolean
rt_check_hypotheses (RtCheck *check, GError **error)
{
  g_autoptr (GHashTable) questions = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                                            g_free);
  g_autoptr (GPtrArray) order = g_ptr_array_new ();

  for (guint32 i = 0; i < rt_case_n_hypothesis_rows (check->kase); i++)
    {
      RtHypothesisRow row;

      if (i % 4096 == 0
          && !rt_context_step (check->ctx, "checking", i,
                               rt_case_n_hypothesis_rows (check->kase), error))
        return FALSE;
      rt_case_get_hypothesis_row (check->kase, i, &row);
      if (!row.evidence)
        note_hypothesis (questions, order, &row);
      else if (!row.hypothesis)
        check_piece (check, &row);
    }
  for (guint i = 0; i < order->len; i++)
    check_question (check, order->pdata[i], g_hash_table_lookup (questions, order->pdata[i]));
  return TRUE;
}
