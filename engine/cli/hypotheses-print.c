/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A question's matrix for people: who is contradicted least, the cells, what would turn it,
 * what would decide it, and what all of it rests on. */

#include "cli/hypotheses.h"
#include "base/text.h"
#include <math.h>
#include <string.h>

#define PIVOTS_SHOWN 8u
#define STEPS_SHOWN 2u /* of CC C N I II: a cell that somebody else may judge so */
#define IDLE_SHOWN 4u
#define HEAVIEST 0.95 /* as likely as a piece can be: see likelihood.h */
#define NAME_WIDTH 60 /* characters of a text in a sentence */

/* ---- Words ---------------------------------------------------------------------------- */

/* "A and D"; those of the first @n in order. */
static char *
first_letters (const RtMatrix *m)
{
  g_autoptr (GPtrArray) letters = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < m->n_first; i++)
    g_ptr_array_add (letters, rt_hypothesis_letter (m->order[i]));
  return rt_words_all (letters);
}

/* (transfer full): a text in quotes, cut where it is long. */
static char *
quoted (const char *text)
{
  g_autofree char *cut = g_utf8_strlen (text, -1) > NAME_WIDTH
                             ? g_utf8_substring (text, 0, NAME_WIDTH - 1)
                             : NULL;

  return g_strdup_printf ("\"%s%s\"", cut ? cut : text, cut ? "…" : "");
}

/* Who is not judged is not contradicted either. */
static void
say_unjudged (RtRun *run, const RtMatrix *m)
{
  for (guint i = 0; i < m->n_first; i++)
    {
      g_autofree char *letter = rt_hypothesis_letter (m->order[i]);
      guint open = m->columns[m->order[i]].count[RT_FIT_OPEN];

      if (open)
        rt_run_say_wrapped (
            run, "But %u of the %u cells of %s %s not judged yet, and that alone may be why.",
            open, m->n_rows, letter, open == 1 ? "is" : "are");
    }
}

static void
say_headline (RtRun *run, const RtMatrix *m)
{
  g_autofree char *letters = first_letters (m), *first = NULL, *next = NULL;
  const RtMatrixColumn *best = &m->columns[m->order[0]];

  rt_style_append (run->out, &run->screen, RT_STYLE_NAME, m->question);
  rt_run_say (run, "\n");
  if (m->n_rows == 0)
    rt_run_say_wrapped (run, "No evidence yet, so nothing is contradicted.");
  else if (m->n_columns == 1)
    rt_run_say_wrapped (run, "There is one hypothesis only: nothing competes with it.");
  else if (m->n_first > 1)
    rt_run_say_wrapped (run,
                        "%s are contradicted equally little, %.2f: this evidence does not "
                        "decide between them.",
                        letters, best->inconsistency.best);
  else
    {
      const RtMatrixColumn *other = &m->columns[m->order[1]];

      first = rt_hypothesis_words (run, best->row);
      next = rt_hypothesis_letter (m->order[1]);
      rt_run_say_wrapped (
          run,
          "Contradicted least: %s, %s. It is %.2f against %.2f for %s, and their "
          "ranges %s.",
          letters, first, best->inconsistency.best, other->inconsistency.best, next,
          best->inconsistency.high < other->inconsistency.low ? "do not overlap" : "overlap");
    }
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
  g_autofree char *words = rt_hypothesis_words (run, column->row), *name = NULL;
  RtHypothesisRow row;

  rt_case_get_hypothesis_row (run->kase, column->row, &row);
  name = row.kind ? g_strdup_printf ("%s (%s)", words, rt_hypothesis_kind_name (row.kind))
                  : g_strdup (words);
  alone = claims_alone (run, &row);
  rt_table_row (table);
  rt_table_cell (table, letter, RT_STYLE_NAME);
  rt_table_cell (table, name, RT_STYLE_NAME);
  rt_table_cell_number (table, column->inconsistency.best, 2);
  rt_table_cellf (table, RT_STYLE_PLAIN, "%.2f to %.2f", column->inconsistency.low,
                  column->inconsistency.high);
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

static int
compare_rows (gconstpointer a, gconstpointer b, gpointer data)
{
  const RtMatrix *m = data;
  guint x = *(const guint *)a, y = *(const guint *)b;
  double p = m->rows[x].diagnosticity, q = m->rows[y].diagnosticity;

  if (fabs (p - q) > 1e-12)
    return p > q ? -1 : 1;
  return x < y ? -1 : x > y;
}

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
  g_autofree guint *order = g_new (guint, (gsize)m->n_rows + 1);
  guint shown = MIN (top, m->n_rows);

  if (m->n_rows == 0)
    return;
  for (guint r = 0; r < m->n_rows; r++)
    order[r] = r;
  g_qsort_with_data (order, (gint)m->n_rows, sizeof *order, compare_rows, (gpointer)m);
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

/* ---- What would turn it ---------------------------------------------------------------- */

/* Who is first then: "B is first", "A and C are level", "nothing is left". */
static char *
outcome (const RtMatrix *m, const RtPivot *pivot)
{
  g_autofree char *letter = rt_hypothesis_letter (pivot->first), *last = NULL;

  if (pivot->lost == m->n_rows && m->n_rows > 0)
    return g_strdup ("nothing is left");
  if (pivot->n_first == 1)
    return g_strdup_printf ("%s is first", letter);
  if (pivot->n_first == m->n_columns)
    return g_strdup ("all are level");
  if (pivot->n_first > 2)
    return g_strdup_printf ("%s and %u more are level", letter, pivot->n_first - 1);
  last = rt_hypothesis_letter (pivot->last);
  return g_strdup_printf ("%s and %s are level", letter, last);
}

static char *
pivot_words (RtRun *run, const RtMatrix *m, const RtPivot *pivot)
{
  g_autofree char *words = NULL, *name = NULL, *letter = NULL, *lost = NULL;
  RtFit is;

  if (pivot->kind == RT_PIVOT_SOURCE || pivot->kind == RT_PIVOT_DOCUMENT)
    {
      lost = rt_count (pivot->lost, "piece goes", "pieces go");
      return g_strdup_printf ("without %s (%s)", rt_source_title (run->kase, pivot->id), lost);
    }
  words = rt_evidence_words (run, m->rows[pivot->id].row);
  name = quoted (words);
  if (pivot->kind != RT_PIVOT_CELL)
    return g_strdup_printf ("if %s proves %s", name,
                            pivot->kind == RT_PIVOT_REFUTED ? "false" : "true");
  is = rt_matrix_cell (m, pivot->id, pivot->column);
  letter = rt_hypothesis_letter (pivot->column);
  if (is == RT_FIT_OPEN)
    return g_strdup_printf ("if %s is judged %s for %s", name, rt_fit_name (pivot->fit),
                            letter);
  return g_strdup_printf ("if %s is %s for %s, not %s", name, rt_fit_name (pivot->fit), letter,
                          rt_fit_name (is));
}

/* A judgement that would have to be turned round is no slip. */
static gboolean
is_near (const RtPivot *pivot)
{
  return pivot->flips && pivot->steps <= STEPS_SHOWN;
}

static guint
count_flips (const GArray *pivots, gboolean near)
{
  guint n = 0;

  for (guint i = 0; i < pivots->len; i++)
    {
      const RtPivot *pivot = &g_array_index (pivots, RtPivot, i);

      n += pivot->flips && is_near (pivot) == near ? 1 : 0;
    }
  return n;
}

/* The withdrawal that comes nearest to turning it; NULL. */
static const RtPivot *
closest (const GArray *pivots)
{
  const RtPivot *best = NULL;

  for (guint i = 0; i < pivots->len; i++)
    {
      const RtPivot *pivot = &g_array_index (pivots, RtPivot, i);

      if (!pivot->flips && isfinite (pivot->lead) && (!best || pivot->lead < best->lead))
        best = pivot;
    }
  return best;
}

static void
say_closest (RtRun *run, const RtMatrix *m, const GArray *pivots)
{
  const RtPivot *pivot = closest (pivots);
  g_autofree char *lost = pivot ? rt_count (pivot->lost, "piece goes", "pieces go") : NULL;

  if (pivot && pivot->lead < rt_matrix_lead (m) - 1e-12)
    rt_run_say_wrapped (run,
                        "Of all sources the lead hangs most on %s: without it %s, and the lead "
                        "falls from %.2f to %.2f.",
                        rt_source_title (run->kase, pivot->id), lost, rt_matrix_lead (m),
                        pivot->lead);
}

static void
say_flips (RtRun *run, const RtMatrix *m, const GArray *pivots)
{
  g_autoptr (RtTable) table = rt_table_new ();

  rt_table_column (table, "outcome", RT_COLUMN_UNTITLED);
  rt_table_column (table, "change", RT_COLUMN_WRAPS | RT_COLUMN_UNTITLED);
  for (guint i = 0; i < pivots->len && rt_table_n_rows (table) < PIVOTS_SHOWN; i++)
    {
      const RtPivot *pivot = &g_array_index (pivots, RtPivot, i);
      g_autofree char *then = outcome (m, pivot), *words = pivot_words (run, m, pivot);

      if (!is_near (pivot))
        continue;
      rt_table_row (table);
      rt_table_cell (table, then, RT_STYLE_CONTESTED);
      rt_table_cell (table, words, RT_STYLE_PLAIN);
    }
  rt_run_table (run, table, 2);
}

static void
say_pivots (RtRun *run, const RtMatrix *m, const GArray *pivots)
{
  guint near = count_flips (pivots, TRUE), far = count_flips (pivots, FALSE);
  g_autofree char *cells = rt_count (far, "cell", NULL);

  rt_run_say (run, "\n");
  if (near == 0)
    rt_run_say_wrapped (run, "No one source, document, piece of evidence or cell, taken alone, "
                             "would put another first.");
  else
    rt_run_say_wrapped (run, "What would turn it, one at a time:");
  say_flips (run, m, pivots);
  if (near > PIVOTS_SHOWN)
    rt_run_say_wrapped (run, "%u more would; --json has them all.", near - PIVOTS_SHOWN);
  if (far)
    rt_run_say_wrapped (run,
                        "%s would have to be judged three steps otherwise, or more: each of "
                        "these would turn it too.",
                        cells);
  say_closest (run, m, pivots);
}

/* ---- What would decide it -------------------------------------------------------------- */

/* Evidence against who leads that the next one expects: how much of it draws level. */
static void
say_overturn (RtRun *run, const RtMatrix *m)
{
  g_autofree char *first = rt_hypothesis_letter (m->order[0]);
  g_autofree char *next = rt_hypothesis_letter (m->order[1]);
  double gap = rt_matrix_lead (m);
  guint pieces = (guint)ceil (gap / (2 * HEAVIEST) - 1e-9);

  if (pieces <= 1)
    rt_run_say_wrapped (
        run,
        "What would decide: one piece that is very inconsistent with %s and not "
        "with %s draws the two level if it weighs %.2f or more.",
        first, next, gap / 2);
  else
    rt_run_say_wrapped (
        run,
        "What would decide: %u pieces that are very inconsistent with %s and not "
        "with %s, each as likely as a piece can be, before the two are level.",
        pieces, first, next);
}

static void
say_not_apart (RtRun *run, const RtMatrix *m)
{
  for (guint i = 0; i < m->n_columns; i++)
    for (guint j = i + 1; j < m->n_columns; j++)
      {
        guint a = m->order[i], b = m->order[j];
        g_autofree char *x = rt_hypothesis_letter (a), *y = rt_hypothesis_letter (b);

        if (m->columns[a].rank == m->columns[b].rank && rt_matrix_apart (m, a, b) == 0)
          rt_run_say_wrapped (run,
                              "No piece contradicts one of %s and %s more than the other: what "
                              "is wanted is something that one expects and the other rules "
                              "out.",
                              x, y);
      }
}

/* Are its cells all judged, and alike? */
static gboolean
is_idle (const RtMatrix *m, guint r)
{
  for (guint c = 1; c < m->n_columns; c++)
    if (rt_matrix_cell (m, r, c) != rt_matrix_cell (m, r, 0))
      return FALSE;
  return m->rows[r].open == 0 && m->n_columns > 1;
}

static void
say_idle (RtRun *run, const RtMatrix *m)
{
  g_autoptr (GPtrArray) idle = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *list = NULL;
  guint more = 0;

  for (guint r = 0; r < m->n_rows; r++)
    if (is_idle (m, r) && idle->len < IDLE_SHOWN)
      {
        g_autofree char *words = rt_evidence_words (run, m->rows[r].row);

        g_ptr_array_add (idle, quoted (words));
      }
    else
      more += is_idle (m, r) ? 1 : 0;
  if (idle->len == 0)
    return;
  list = rt_words_list (idle, more);
  rt_run_say_wrapped (run, "Decides nothing, for it fits all alike: %s.", list);
}

static void
say_open (RtRun *run, const RtMatrix *m)
{
  guint open = 0;
  g_autofree char *count = NULL;

  for (guint r = 0; r < m->n_rows; r++)
    open += m->rows[r].open;
  count = rt_count (open, "cell is", "cells are");
  if (open)
    rt_run_say_wrapped (run, "%s not judged yet and count%s for nothing.", count,
                        open == 1 ? "s" : "");
}

static void
say_missing (RtRun *run, const RtMatrix *m)
{
  if (rt_hypotheses_lack (run, m, RT_HYPOTHESIS_NULL))
    rt_run_say_wrapped (run,
                        "There is no null hypothesis: that nothing of the kind happened, or "
                        "nobody meant it. Add a row whose kind is null.");
  if (rt_hypotheses_lack (run, m, RT_HYPOTHESIS_DECEPTION))
    rt_run_say_wrapped (
        run, "There is no deception hypothesis: that somebody wants it to look as it "
             "does. Add a row whose kind is deception.");
}

/* ---- What it rests on ------------------------------------------------------------------ */

static const RtPivot *
largest (const GArray *pivots, RtPivotKind kind)
{
  const RtPivot *best = NULL;

  for (guint i = 0; i < pivots->len; i++)
    {
      const RtPivot *pivot = &g_array_index (pivots, RtPivot, i);

      if (pivot->kind == kind && pivot->lost > 0 && (!best || pivot->lost > best->lost))
        best = pivot;
    }
  return best;
}

static void
say_claims_alone (RtRun *run, const RtJudgement *judgement)
{
  const RtCertainRivals *rivals = judgement->rivals;
  g_autofree char *worlds = NULL, *words = NULL;

  if (!rivals || rivals->n == 0 || !rivals->answers[0].likelihood.judged)
    return;
  worlds = rt_count (rivals->worlds, "world", NULL);
  words = rt_words_read (run, rivals->answers[0].answer, FALSE);
  rt_run_say_wrapped (
      run,
      "By the claims alone, without these cells: \"%s\" and nothing else in %.2f "
      "of %s (certainty rivals).",
      words, rivals->answers[0].p_alone, worlds);
}

static void
say_basis (RtRun *run, const RtJudgement *judgement)
{
  const RtMatrix *m = judgement->matrix;
  const RtPivot *source = largest (judgement->pivots, RT_PIVOT_SOURCE);
  const RtPivot *document = largest (judgement->pivots, RT_PIVOT_DOCUMENT);
  g_autofree char *left_out = rt_count (m->left_out, "piece is", "pieces are");
  g_autofree char *all = rt_thousands (m->n_rows);

  rt_run_say (run, "\n");
  say_claims_alone (run, judgement);
  rt_run_say_wrapped (
      run, "Rests on the analyst's cells, and on grades: a piece weighs as much as it "
           "is likely to be true. It cannot know an account that nobody thought of, "
           "nor evidence that nobody looked for.");
  if (source && source->lost > 1)
    rt_run_say_wrapped (run, "Pieces count one by one, but %u of %s rest on %s alone.",
                        source->lost, all, rt_source_title (run->kase, source->id));
  if (document && document->lost == m->n_rows && m->n_rows > 1)
    rt_run_say_wrapped (run, "All of it was read in one document: %s.",
                        rt_source_title (run->kase, document->id));
  if (m->left_out)
    rt_run_say_wrapped (run, "%s left out: the selection leaves nothing of what %s on.",
                        left_out, m->left_out == 1 ? "it rests" : "they rest");
}

void
rt_hypotheses_say (RtRun *run, const RtJudgement *judgement, guint top)
{
  const RtMatrix *m = judgement->matrix;

  rt_run_say (run, run->out->len ? "\n" : "");
  say_headline (run, m);
  say_hypotheses (run, m);
  say_matrix (run, m, top);
  if (m->n_rows > 0 && m->n_columns > 1)
    {
      say_pivots (run, m, judgement->pivots);
      if (m->n_first == 1)
        say_overturn (run, m);
    }
  say_not_apart (run, m);
  say_idle (run, m);
  say_open (run, m);
  say_missing (run, m);
  say_basis (run, judgement);
}
