/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A question's matrix for programs. */

#include "cli/certainty.h"
#include "cli/hypotheses.h"

static const char *const kinds[] = {
  [RT_PIVOT_SOURCE] = "source",   [RT_PIVOT_DOCUMENT] = "document",
  [RT_PIVOT_REFUTED] = "refuted", [RT_PIVOT_CONFIRMED] = "confirmed",
  [RT_PIVOT_CELL] = "cell",
};

static json_t *
json_range (const RtRange *range)
{
  json_t *object = rt_json_object ();

  rt_json_set_real (object, "low", range->low);
  rt_json_set_real (object, "best", range->best);
  rt_json_set_real (object, "high", range->high);
  return object;
}

static json_t *
json_hypothesis (RtRun *run, const RtMatrixColumn *column)
{
  json_t *object = rt_json_object (), *cells = rt_json_object ();
  g_autofree char *words = rt_hypothesis_words (run, column->row), *relation = NULL;
  RtHypothesisRow row;
  RtLikelihood likelihood = { 0 };

  rt_case_get_hypothesis_row (run->kase, column->row, &row);
  if (row.relation != RT_NONE && rt_pick_relation (run->pick, row.relation))
    {
      relation = rt_relation_id (run->kase, row.relation);
      likelihood = rt_relation_likelihood (run->kase, row.relation, run->pick);
    }
  for (guint fit = RT_FIT_CC; fit < RT_N_FITS; fit++)
    rt_json_set_int (cells, rt_fit_name ((RtFit)fit), column->count[fit]);
  rt_json_set_int (cells, "open", column->count[RT_FIT_OPEN]);
  rt_json_set_text (object, "id", row.hypothesis);
  rt_json_set_text (object, "text", words);
  rt_json_set_text (object, "kind", rt_hypothesis_kind_name (row.kind));
  if (column->compared)
    rt_json_set_int (object, "rank", column->rank);
  else
    rt_json_set_null (object, "rank");
  rt_json_set (object, "inconsistency", json_range (&column->inconsistency));
  rt_json_set (object, "cells", cells);
  rt_json_set_text (object, "relation", relation);
  rt_json_set (object, "likelihood", rt_words_json_likelihood (&likelihood));
  return object;
}

static json_t *
json_evidence (RtRun *run, const RtMatrix *m, guint r)
{
  json_t *object = rt_json_object (), *cells = rt_json_object ();
  g_autofree char *words = rt_evidence_words (run, m->rows[r].row);
  RtHypothesisRow row;
  const RtGradeRow *grade;

  rt_case_get_hypothesis_row (run->kase, m->rows[r].row, &row);
  grade = rt_grade_row (row.grade);
  for (guint c = 0; c < m->n_columns; c++)
    rt_json_set_text (cells, rt_hypothesis_id (run, m->columns[c].row),
                      rt_fit_name (rt_matrix_cell (m, r, c)));
  rt_json_set_text (object, "id", row.evidence);
  rt_json_set_text (object, "text", words);
  rt_json_set_text (object, "source", row.source ? rt_source_id (run->kase, row.source) : NULL);
  rt_json_set_text (object, "grade", grade ? grade->text : NULL);
  rt_json_set (object, "weight", json_range (&m->rows[r].weight));
  rt_json_set_bool (object, "judged", m->rows[r].judged);
  rt_json_set_real (object, "diagnosticity", m->rows[r].diagnosticity);
  rt_json_set (object, "cells", cells);
  return object;
}

static json_t *
json_pivot (RtRun *run, const RtMatrix *m, const RtPivot *pivot)
{
  gboolean withdrawn = pivot->kind == RT_PIVOT_SOURCE || pivot->kind == RT_PIVOT_DOCUMENT;
  gboolean cell = pivot->kind == RT_PIVOT_CELL;
  json_t *object = rt_json_object ();

  rt_json_set_text (object, "kind", kinds[pivot->kind]);
  rt_json_set_text (object, "id",
                    withdrawn ? rt_source_id (run->kase, pivot->id)
                              : rt_evidence_id (run, m->rows[pivot->id].row));
  rt_json_set_text (object, "hypothesis",
                    cell ? rt_hypothesis_id (run, m->columns[pivot->column].row) : NULL);
  rt_json_set_text (object, "cell", cell ? rt_fit_name (pivot->fit) : NULL);
  rt_json_set (object, "lost", withdrawn ? json_integer (pivot->lost) : NULL);
  rt_json_set_real (object, "lead", pivot->lead);
  rt_json_set_bool (object, "flips", pivot->flips);
  rt_json_set_text (object, "first",
                    m->n_columns ? rt_hypothesis_id (run, m->columns[pivot->first].row) : NULL);
  return object;
}

static json_t *
json_missing (const RtRun *run, const RtMatrix *m)
{
  json_t *array = rt_json_array ();

  for (guint kind = RT_HYPOTHESIS_NULL; kind < RT_N_HYPOTHESIS_KINDS; kind++)
    if (rt_hypotheses_lack (run, m, (RtHypothesisKind)kind))
      rt_json_add_text (array, rt_hypothesis_kind_name ((RtHypothesisKind)kind));
  return array;
}

json_t *
rt_hypotheses_json (RtRun *run, const RtJudgement *judgement)
{
  const RtMatrix *m = judgement->matrix;
  json_t *object = rt_json_object (), *first = rt_json_array ();
  json_t *hypotheses = rt_json_array (), *evidence = rt_json_array (),
         *pivots = rt_json_array ();

  for (guint i = 0; i < m->n_first; i++)
    rt_json_add_text (first, rt_hypothesis_id (run, m->columns[m->order[i]].row));
  for (guint i = 0; i < m->n_columns; i++)
    rt_json_add (hypotheses, json_hypothesis (run, &m->columns[i]));
  for (guint r = 0; r < m->n_rows; r++)
    rt_json_add (evidence, json_evidence (run, m, r));
  for (guint i = 0; i < judgement->pivots->len; i++)
    rt_json_add (pivots, json_pivot (run, m, &g_array_index (judgement->pivots, RtPivot, i)));
  rt_json_set_text (object, "question", m->question);
  rt_json_set (object, "first", first);
  rt_json_set_real (object, "lead", rt_matrix_lead (m));
  rt_json_set (object, "hypotheses", hypotheses);
  rt_json_set (object, "evidence", evidence);
  rt_json_set (object, "pivots", pivots);
  rt_json_set (object, "missing", json_missing (run, m));
  rt_json_set_int (object, "left_out", m->left_out);
  rt_json_set (object, "rivals",
               judgement->rivals
                   ? rt_certainty_json_rivals (run, judgement->question, judgement->rivals)
                   : NULL);
  return object;
}

void
rt_hypotheses_csv (RtRun *run, const RtMatrix *m)
{
  static const char *const columns[] = { "question", "evidence", "text", "weight",
                                         "diagnosticity" };
  g_autoptr (RtTable) table = rt_table_new ();

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    rt_table_column (table, columns[i], 0);
  for (guint c = 0; c < m->n_columns; c++)
    rt_table_column (table, rt_hypothesis_id (run, m->columns[c].row), 0);
  for (guint r = 0; r < m->n_rows; r++)
    {
      g_autofree char *words = rt_evidence_words (run, m->rows[r].row);

      rt_table_row (table);
      rt_table_cell (table, m->question, RT_STYLE_PLAIN);
      rt_table_cell (table, rt_evidence_id (run, m->rows[r].row), RT_STYLE_PLAIN);
      rt_table_cell (table, words, RT_STYLE_PLAIN);
      rt_table_cell_number (table, m->rows[r].weight.best, 2);
      rt_table_cell_number (table, m->rows[r].diagnosticity, 2);
      for (guint c = 0; c < m->n_columns; c++)
        rt_table_cell (table, rt_fit_name (rt_matrix_cell (m, r, c)), RT_STYLE_PLAIN);
    }
  rt_run_table (run, table, 0);
}
