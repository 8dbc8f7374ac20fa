/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Which account the evidence contradicts least, as the analyst has judged it, and the judgement
 * itself, piece by piece, for a reader who would judge otherwise. */

#include "analyze/hypotheses.h"
#include "base/text.h"
#include "case/words.h"
#include "redthread/hypotheses.h"
#include "report/report.h"
#include <math.h>

#define MOST_HYPOTHESES 12u /* columns for which a page has room */
#define MOST_SPEAKERS 3u

/* ---- The hypotheses -----------------------------------------------------------------------
 */

static void
write_hypotheses (RtReport *report, const RtMatrix *m)
{
  static const char *const headings[] = { "Hypothesis", "What it says",  "#Contradicted",
                                          "#Range",     "#Inconsistent", "#Very inconsistent",
                                          NULL };

  rt_report_table (report, "Least contradicted first", headings);
  for (guint i = 0; i < m->n_columns; i++)
    {
      const RtMatrixColumn *column = &m->columns[m->order[i]];
      const RtRange *sum = &column->inconsistency;
      g_autofree char *words = rt_hypothesis_row_words (report->kase, column->row,
                                                        report->options->show_protected);
      g_autofree char *letter = rt_hypothesis_letter (m->order[i]);
      RtHypothesisRow row;

      rt_case_get_hypothesis_row (report->kase, column->row, &row);
      rt_report_row (report);
      rt_report_cell (report, letter);
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

/* ---- The pieces ---------------------------------------------------------------------------
 */

/* A selection leaves out no piece in free text, but it may leave out all else of its source. */
static gboolean
may_name (const RtReport *report, RtSource source)
{
  return source && (report->number[source] || !report->options->selection);
}

/* Of a piece in words of the analyst's own: its source and grade, as far as given. */
static void
write_own_source (RtReport *report, const RtHypothesisRow *piece)
{
  const RtSource source = piece->source ? piece->source : piece->via;
  const RtGradeRow *row = rt_grade_row (piece->grade);
  const char *grade = row ? row->text : NULL;

  rt_report_cell_open (report);
  if (may_name (report, source))
    rt_html_writef (report->html, "%s%s%s%s%s%s", grade ? grade : "", grade ? " " : "",
                    rt_source_title (report->kase, source), piece->locator ? " (" : "",
                    piece->locator ? piece->locator : "", piece->locator ? ")" : "");
  else
    rt_html_writef (report->html, "%s%s%s", grade ? grade : "", grade ? ", " : "",
                    source ? "a source that is left out here" : "no source given");
  rt_report_cite (report, source, piece->via);
  rt_html_close (report->html);
}

static void
write_speakers (RtReport *report, guint32 row)
{
  g_autoptr (GArray) claims = rt_piece_claims (report->kase, report->pick, row);
  RtHypothesisRow piece;

  rt_case_get_hypothesis_row (report->kase, row, &piece);
  if (claims->len > 0)
    rt_report_claims (report, (const RtClaim *)(gpointer)claims->data, claims->len,
                      MOST_SPEAKERS);
  else
    write_own_source (report, &piece);
}

static void
write_piece (RtReport *report, const RtMatrix *m, guint r, guint columns)
{
  g_autofree char *words = rt_hypothesis_row_words (report->kase, m->rows[r].row,
                                                    report->options->show_protected);

  rt_report_row (report);
  rt_report_cell (report, words);
  rt_report_cellf (report, m->rows[r].judged ? "%.2f" : "%.2f?", m->rows[r].weight.best);
  for (guint c = 0; c < columns; c++)
    {
      const RtFit fit = rt_matrix_cell (m, r, m->order[c]);

      rt_report_cell (report, fit ? rt_fit_name (fit) : "·");
    }
  write_speakers (report, m->rows[r].row);
}

/* What the signs mean, and what the table leaves out. */
static void
write_key (RtReport *report, const RtMatrix *m, guint columns)
{
  g_autofree char *others = rt_count (m->n_columns - columns, "hypothesis", "hypotheses");

  rt_report_say (report, "Very consistent (CC), consistent (C), neutral (N), inconsistent (I), "
                         "very inconsistent (II), says nothing of it (NA), not judged yet (·). "
                         "Weight: how likely the piece is to be true; with a ? it is not "
                         "graded or cannot be judged, and taken as even.");
  if (columns < m->n_columns)
    rt_report_say (report, "Without a column here: %s that are contradicted more.", others);
  rt_report_more (report, m->n_rows - MIN (m->n_rows, RT_REPORT_MOST), "piece that tells less",
                  "pieces that tell less", "redthread hypotheses CASE");
}

static void
write_pieces (RtReport *report, const RtMatrix *m)
{
  const guint columns = MIN (m->n_columns, MOST_HYPOTHESES);
  g_autoptr (GPtrArray) headings = g_ptr_array_new_with_free_func (g_free);
  g_autofree guint *order = rt_hypotheses_order (m);

  if (m->n_rows == 0)
    return;
  g_ptr_array_add (headings, g_strdup ("Piece of evidence"));
  g_ptr_array_add (headings, g_strdup ("#Weight"));
  for (guint c = 0; c < columns; c++)
    g_ptr_array_add (headings, rt_hypothesis_letter (m->order[c]));
  g_ptr_array_add (headings, g_strdup ("Who says it"));
  g_ptr_array_add (headings, NULL);
  rt_report_table (report, "How each piece fits, what tells them apart best first",
                   (const char *const *)headings->pdata);
  for (guint i = 0; i < MIN (m->n_rows, RT_REPORT_MOST); i++)
    write_piece (report, m, order[i], columns);
  rt_report_table_end (report);
  write_key (report, m, columns);
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
  write_hypotheses (report, m);
  write_pieces (report, m);
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
                "fits which account is the analyst's judgement.");
  return TRUE;
}
