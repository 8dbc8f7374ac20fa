/* SPDX-License-Identifier: GPL-2.0-or-later */

#include "base/text.h"
#include "case/case-private.h"
#include "cli/hypotheses.h"
#include <math.h>
#include <string.h>

char *
rt_hypothesis_words (RtRun *run, guint32 row)
{
  return rt_hypothesis_row_words (run->kase, row, run->show_protected);
}

char *
rt_evidence_words (RtRun *run, guint32 row)
{
  return rt_hypothesis_row_words (run->kase, row, run->show_protected);
}

char *
rt_hypothesis_name (RtRun *run, guint32 i)
{
  g_autofree char *words = rt_hypothesis_words (run, i);
  RtHypothesisRow row;

  rt_case_get_hypothesis_row (run->kase, i, &row);
  return row.kind ? g_strdup_printf ("%s (%s)", words, rt_hypothesis_kind_name (row.kind))
                  : g_steal_pointer (&words);
}

const char *
rt_evidence_id (const RtRun *run, guint32 i)
{
  RtHypothesisRow row;

  rt_case_get_hypothesis_row (run->kase, i, &row);
  return row.evidence;
}

const char *
rt_hypothesis_id (const RtRun *run, guint32 i)
{
  RtHypothesisRow row;

  rt_case_get_hypothesis_row (run->kase, i, &row);
  return row.hypothesis;
}

/* ---- Who says it ------------------------------------------------------------ */

static char *
graded_source (RtRun *run, RtGrade grade, RtSource source)
{
  const RtGradeRow *row = rt_grade_row (grade);

  return g_strjoin (row && source ? " " : "", row ? row->text : "",
                    source ? rt_source_title (run->kase, source) : "", NULL);
}

/* The best claim's speaker, and how many others there are. */
static char *
relation_speakers (RtRun *run, RtRelation r)
{
  guint n;
  g_autofree RtClaim *claims = rt_relation_best_claims (run->kase, r, run->pick, &n);
  g_autofree char *first = NULL;

  if (n == 0)
    return NULL;
  first = graded_source (run, rt_claim_grade (run->kase, claims[0]),
                         rt_claim_speaker (run->kase, claims[0]));
  return n == 1 ? g_steal_pointer (&first) : g_strdup_printf ("%s and %u more", first, n - 1);
}

/* The grade that a source's own claim of the relation bears. */
static RtGrade
claimed_grade (RtRun *run, RtRelation r, RtSource source)
{
  guint n;
  g_autofree RtClaim *claims = rt_relation_best_claims (run->kase, r, run->pick, &n);

  for (guint i = 0; i < n; i++)
    if (rt_claim_speaker (run->kase, claims[i]) == source)
      return rt_claim_grade (run->kase, claims[i]);
  return 0;
}

char *
rt_evidence_speakers (RtRun *run, guint32 i)
{
  RtHypothesisRow row;
  RtGrade grade;
  g_autofree char *words = NULL;

  rt_case_get_hypothesis_row (run->kase, i, &row);
  if (row.relation != RT_NONE && !row.source && !row.grade)
    return relation_speakers (run, row.relation);
  grade = row.grade ? row.grade
          : row.relation != RT_NONE && row.source
              ? claimed_grade (run, row.relation, row.source)
              : 0;
  words = graded_source (run, grade, row.source ? row.source : row.via);
  return *words ? g_steal_pointer (&words) : NULL;
}

/* ---- The whole -------------------------------------------------------------- */

static char *
first_letters (const RtMatrix *m)
{
  g_autoptr (GPtrArray) letters = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < m->n_first; i++)
    g_ptr_array_add (letters, rt_hypothesis_letter (m->order[i]));
  return rt_words_list (letters, 0);
}

char *
rt_hypotheses_headline (RtRun *run, const RtMatrix *m)
{
  g_autofree char *letters = first_letters (m), *first = NULL, *next = NULL;
  const RtMatrixColumn *best = &m->columns[m->order[0]], *other;

  if (m->n_rows == 0)
    return g_strdup ("No evidence yet, so nothing is contradicted.");
  if (m->n_columns == 1)
    return g_strdup ("There is one hypothesis only: nothing competes with it.");
  if (best->count[RT_FIT_OPEN] == m->n_rows)
    return g_strdup ("No cell is judged yet, so nothing is contradicted.");
  if (m->n_compared == 1)
    return g_strdup_printf ("Only %s has judged cells: nothing competes with it yet.", letters);
  if (m->n_first > 1)
    return g_strdup_printf ("%s are contradicted equally little, %.2f: this evidence does not "
                            "decide between them.",
                            letters, best->inconsistency.best);
  other = &m->columns[m->order[1]];
  first = rt_hypothesis_words (run, best->row);
  next = rt_hypothesis_letter (m->order[1]);
  return g_strdup_printf (
      "Contradicted least: %s, %s. It is %.2f against %.2f for %s, and their ranges %s.",
      letters, first, best->inconsistency.best, other->inconsistency.best, next,
      best->inconsistency.high < other->inconsistency.low ? "do not overlap" : "overlap");
}

/* ---- Which ------------------------------------------------------------------ */

gboolean
rt_hypotheses_lack (const RtRun *run, const RtMatrix *matrix, RtHypothesisKind kind)
{
  for (guint c = 0; c < matrix->n_columns; c++)
    {
      RtHypothesisRow row;

      rt_case_get_hypothesis_row (run->kase, matrix->columns[c].row, &row);
      if (row.kind == kind)
        return FALSE;
    }
  return TRUE;
}

GPtrArray *
rt_hypotheses_find (RtRun *run, const char *query)
{
  GPtrArray *questions = rt_matrix_questions (run->kase);
  g_autofree char *words = query ? rt_fold (query) : NULL;

  for (guint i = questions->len; words && i > 0; i--)
    {
      g_autofree char *text = rt_fold (questions->pdata[i - 1]);

      if (!strstr (text, words))
        g_ptr_array_remove_index (questions, i - 1);
    }
  return questions;
}
