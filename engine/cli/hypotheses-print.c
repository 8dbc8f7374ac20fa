/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A question's matrix for people: who is contradicted least, and the cells. */

#include "cli/hypotheses.h"
#include "base/text.h"
#include <math.h>
#include <string.h>

/* ---- Words ---------------------------------------------------------------------------- */

static gboolean
is_any_judged (const RtMatrix *m)
{
  for (guint c = 0; c < m->n_columns; c++)
    if (m->columns[c].count[RT_FIT_OPEN] < m->n_rows)
      return TRUE;
  return FALSE;
}

/* Who is not judged is not contradicted either. */
static void
say_unjudged (RtRun *run, const RtMatrix *m)
{
  for (guint i = 0; i < m->n_columns; i++)
    {
      g_autofree char *letter = rt_hypothesis_letter (m->order[i]);
      guint open = m->columns[m->order[i]].count[RT_FIT_OPEN];

      if (!m->columns[m->order[i]].compared)
        rt_run_say_wrapped (run, "No cell of %s is judged yet, so it is not compared.", letter);
      else if (open && i < m->n_first && is_any_judged (m))
        rt_run_say_wrapped (
            run, "But %u of the %u cells of %s %s not judged yet, and that alone may be why.",
            open, m->n_rows, letter, open == 1 ? "is" : "are");
    }
}

static void
say_headline (RtRun *run, const RtMatrix *m)
{
  g_autofree char *words = rt_hypotheses_headline (run, m);

  rt_style_append (run->out, &run->screen, RT_STYLE_NAME, m->question);
  rt_run_say (run, "\n");
  rt_run_say_wrapped (run, "%s", words);
  say_unjudged (run, m);
  rt_run_say (run, "\n");
}

/* ---- Hypotheses ----------------------------------------------------------------------- */

static gboolean
any_relation (RtRun *run, const RtMatrix *m)
{
  for (guint c = 0; c < m->n_columns; c++)
    {
      RtHypothesisRow row;

      rt_case_get_hypothesis_row (run->kase, m->columns[c].row, &row);
      if (row.relation != RT_NONE && rt_pick_relation (run->pick, row.relation))
        return TRUE;
    }
  return FALSE;
}

/* "very likely 0.86": what the claims of the relation say that the hypothesis is; NULL. */
static char *
claims_alone (RtRun *run, const RtHypothesisRow *row)
{
  RtLikelihood likelihood;

  if (row->relation == RT_NONE || !rt_pick_relation (run->pick, row->relation))
    return NULL;
  likelihood = rt_relation_likelihood (run->kase, row->relation, run->pick);
  return rt_words_likelihood (&likelihood);
}

static void
add_hypothesis (RtRun *run, RtTable *table, const RtMatrix *m, guint c, gboolean claims)
{
  const RtMatrixColumn *column = &m->columns[c];
  g_autofree char *letter = rt_hypothesis_letter (c), *alone = NULL;
  g_autofree char *name = rt_hypothesis_name (run, column->row);
  RtHypothesisRow row;

  rt_case_get_hypothesis_row (run->kase, column->row, &row);
  alone = claims_alone (run, &row);
  rt_table_row (table);
  rt_table_cell (table, letter, RT_STYLE_NAME);
  rt_table_cell (table, name, RT_STYLE_NAME);
  rt_table_cell_number (table, column->compared ? column->inconsistency.best : NAN, 2);
  if (column->compared)
    rt_table_cellf (table, RT_STYLE_PLAIN, "%.2f to %.2f", column->inconsistency.low,
                    column->inconsistency.high);
  else
    rt_table_cell (table, "not judged", RT_STYLE_DIM);
  rt_table_cell_count (table, column->count[RT_FIT_I]);
  rt_table_cell_count (table, column->count[RT_FIT_II]);
  if (claims)
    rt_table_cell (table, alone, RT_STYLE_PLAIN);
}

static void
say_hypotheses (RtRun *run, const RtMatrix *m)
{
  g_autoptr (RtTable) table = rt_table_new ();
  gboolean claims = any_relation (run, m);

  rt_table_column (table, "letter", RT_COLUMN_UNTITLED);
  rt_table_column (table, "hypothesis", RT_COLUMN_WRAPS);
  rt_table_column (table, "contradicted", RT_COLUMN_POINT);
  rt_table_column (table, "range", RT_COLUMN_UNTITLED);
  rt_table_column (table, "I", RT_COLUMN_RIGHT);
  rt_table_column (table, "II", RT_COLUMN_RIGHT);
  if (claims)
    rt_table_column (table, "claims alone", 0);
  for (guint i = 0; i < m->n_columns; i++)
    add_hypothesis (run, table, m, m->order[i], claims);
  rt_run_table (run, table, 1);
}

/* ---- The matrix ----------------------------------------------------------------------- */

static RtStyle
style_of (RtFit fit)
{
  return fit == RT_FIT_II                                            ? RT_STYLE_THREAD
         : fit == RT_FIT_I                                           ? RT_STYLE_CONTESTED
         : fit == RT_FIT_N || fit == RT_FIT_NA || fit == RT_FIT_OPEN ? RT_STYLE_DIM
                                                                     : RT_STYLE_PLAIN;
}

static void
add_evidence (RtRun *run, RtTable *table, const RtMatrix *m, guint r)
{
  g_autofree char *words = rt_evidence_words (run, m->rows[r].row);
  g_autofree char *speakers = rt_evidence_speakers (run, m->rows[r].row);

  rt_table_row (table);
  rt_table_cell_number (table, m->rows[r].diagnosticity, 2);
  rt_table_cellf (table, RT_STYLE_PLAIN, m->rows[r].judged ? "%.2f" : "%.2f?",
                  m->rows[r].weight.best);
  for (guint c = 0; c < m->n_columns; c++)
    {
      RtFit fit = rt_matrix_cell (m, r, m->order[c]);

      rt_table_cell (table, fit ? rt_fit_name (fit) : "·", style_of (fit));
    }
  rt_table_cellf (table, RT_STYLE_PLAIN, "%s%s%s%s", words, speakers ? " (" : "",
                  speakers ? speakers : "", speakers ? ")" : "");
}

static guint
count_unjudged (const RtMatrix *m)
{
  guint n = 0;

  for (guint r = 0; r < m->n_rows; r++)
    n += m->rows[r].judged ? 0 : 1;
  return n;
}

static void
say_legend (RtRun *run, const RtMatrix *m, guint shown)
{
  guint unjudged = count_unjudged (m);
  g_autofree char *count = rt_count (unjudged, "piece is", "pieces are");
  g_autofree char *all = rt_thousands (m->n_rows);

  if (shown < m->n_rows)
    rt_run_say_wrapped (run, "The %u of %s pieces that tell most (--top %u: all).", shown, all,
                        m->n_rows);
  rt_run_say_wrapped (run,
                      "CC very consistent, C consistent, N neutral, I inconsistent, II very "
                      "inconsistent, NA says nothing of it, · not judged yet. Apart: by how "
                      "many of these steps it sets two hypotheses apart, times its weight.");
  if (unjudged && isnan (m->ungraded))
    rt_run_say_wrapped (run,
                        "%s not graded or cannot be judged, and weigh%s 0.50? (--ungraded P "
                        "states another).",
                        count, unjudged == 1 ? "s" : "");
  else if (unjudged)
    rt_run_say_wrapped (run,
                        "%s not graded or cannot be judged, and weigh%s %.2f?, as you said.",
                        count, unjudged == 1 ? "s" : "", m->ungraded);
}

static void
say_matrix (RtRun *run, const RtMatrix *m, guint top)
{
  g_autoptr (RtTable) table = rt_table_new ();
  g_autofree guint *order = rt_hypotheses_order (m);
  guint shown = MIN (top, m->n_rows);

  if (m->n_rows == 0)
    return;
  rt_table_column (table, "apart", RT_COLUMN_POINT);
  rt_table_column (table, "weight", 0);
  for (guint c = 0; c < m->n_columns; c++)
    {
      g_autofree char *letter = rt_hypothesis_letter (m->order[c]);

      rt_table_column (table, letter, 0);
    }
  rt_table_column (table, "evidence", RT_COLUMN_WRAPS);
  for (guint i = 0; i < shown; i++)
    add_evidence (run, table, m, order[i]);
  rt_run_say (run, "\n");
  rt_run_table (run, table, 1);
  say_legend (run, m, shown);
}

void
rt_hypotheses_say (RtRun *run, const RtJudgement *judgement, guint top)
{
  const RtMatrix *m = judgement->matrix;

  rt_run_say (run, run->out->len ? "\n" : "");
  say_headline (run, m);
  say_hypotheses (run, m);
  say_matrix (run, m, top);
  rt_hypotheses_say_turns (run, judgement);
  rt_hypotheses_say_basis (run, judgement);
}
