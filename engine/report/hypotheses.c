/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Which account the evidence contradicts least, as the analyst has judged it. */

#include "base/text.h"
#include "case/words.h"
#include "redthread/hypotheses.h"
#include "report/report.h"
#include <math.h>

static void
write_matrix (RtReport *report, const RtMatrix *m)
{
  static const char *const headings[] = { "Hypothesis",    "#Contradicted",      "#Range",
                                          "#Inconsistent", "#Very inconsistent", NULL };

  rt_report_table (report, "Least contradicted first", headings);
  for (guint i = 0; i < m->n_columns; i++)
    {
      const RtMatrixColumn *column = &m->columns[m->order[i]];
      const RtRange *sum = &column->inconsistency;
      g_autofree char *words = rt_hypothesis_row_words (report->kase, column->row,
                                                        report->options->show_protected);
      RtHypothesisRow row;

      rt_case_get_hypothesis_row (report->kase, column->row, &row);
      rt_report_row (report);
      rt_report_cellf (report, "%s%s%s%s", words, row.kind ? " (" : "",
                       row.kind ? rt_hypothesis_kind_name (row.kind) : "", row.kind ? ")" : "");
      rt_report_number (report, column->compared ? sum->best : NAN, 2);
      if (column->compared)
        rt_report_cellf (report, "%.2f to %.2f", sum->low, sum->high);
      else
        rt_report_cell (report, "not judged yet");
      rt_report_count (report, column->count[RT_FIT_I]);
      rt_report_count (report, column->count[RT_FIT_II]);
    }
  rt_report_table_end (report);
}

static void
write_question (RtReport *report, const RtMatrix *m)
{
  g_autofree char *first = NULL,
                  *pieces = rt_count (m->n_rows, "piece of evidence", "pieces of evidence");

  rt_report_heading (report, m->question);
  if (m->n_first == 1 && m->n_compared > 1 && m->n_rows > 0)
    {
      first = rt_hypothesis_row_words (report->kase, m->columns[m->order[0]].row,
                                       report->options->show_protected);
      rt_report_say (report, "Contradicted least by %s: %s.", pieces, first);
    }
  else
    rt_report_say (report, "What there is, %s, does not decide between them.", pieces);
  write_matrix (report, m);
}

gboolean
rt_report_hypotheses (RtReport *report, GError **error)
{
  g_autoptr (GPtrArray) questions = rt_matrix_questions (report->kase);

  if (questions->len == 0)
    rt_report_say (report, "No competing hypotheses were weighed (hypotheses.csv).");
  for (guint i = 0; i < questions->len; i++)
    {
      g_autoptr (RtMatrix) m = rt_matrix_new (report->kase, report->pick, questions->pdata[i],
                                              NAN, report->ctx, error);

      if (!m)
        return FALSE;
      write_question (report, m);
    }
  if (questions->len > 0)
    rt_report_say (
        report, "Contradicted: the weights of the pieces that do not fit, once for an "
                "inconsistent and twice for a very inconsistent one (Heuer 1999); which piece "
                "fits which account is the analyst's judgement. The whole matrix: redthread "
                "hypotheses CASE.");
  return TRUE;
}
