/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What a question's answer hangs on: what would turn it, what would decide it, what is open,
 * and what all of it rests on. */

#include "base/text.h"
#include "cli/hypotheses.h"
#include <math.h>
#include <string.h>

#define PIVOTS_SHOWN 8u
#define STEPS_SHOWN 2u /* of CC C N I II: a cell that somebody else may judge so */
#define IDLE_SHOWN 4u
#define HEAVIEST 0.95 /* as likely as a piece can be: see likelihood.h */
#define NAME_WIDTH 60 /* characters of a text in a sentence */

/* (transfer full): a text in quotes, cut where it is long. */
static char *
quoted (const char *text)
{
  g_autofree char *cut = g_utf8_strlen (text, -1) > NAME_WIDTH
                             ? g_utf8_substring (text, 0, NAME_WIDTH - 1)
                             : NULL;

  return g_strdup_printf ("\"%s%s\"", cut ? cut : text, cut ? "…" : "");
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
  if (pivot->n_first == m->n_compared)
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
  for (guint i = 0; i < m->n_compared; i++)
    for (guint j = i + 1; j < m->n_compared; j++)
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

void
rt_hypotheses_say_turns (RtRun *run, const RtJudgement *judgement)
{
  const RtMatrix *m = judgement->matrix;

  if (m->n_rows > 0 && m->n_compared > 1)
    {
      say_pivots (run, m, judgement->pivots);
      if (m->n_first == 1)
        say_overturn (run, m);
    }
  say_not_apart (run, m);
  say_idle (run, m);
  say_open (run, m);
  say_missing (run, m);
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

void
rt_hypotheses_say_basis (RtRun *run, const RtJudgement *judgement)
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
