/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The matrix of one question: its hypotheses, its evidence, the cells between them, and what
 * follows: who is contradicted least, and which piece tells them apart. */
#include "analyze/hypotheses.h"
#include "base/text.h"
#include "case/columns.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

guint
rt_fit_points (RtFit fit)
{
  return fit == RT_FIT_I ? 1 : fit == RT_FIT_II ? 2 : 0;
}

int
rt_fit_step (RtFit fit)
{
  return fit >= RT_FIT_CC && fit <= RT_FIT_II ? (int)fit - RT_FIT_CC : -1;
}

GPtrArray *
rt_matrix_questions (const RtCase *kase)
{
  GPtrArray *questions = g_ptr_array_new ();

  for (guint32 i = 0; i < rt_case_n_hypothesis_rows (kase); i++)
    {
      RtHypothesisRow row;

      rt_case_get_hypothesis_row (kase, i, &row);
      if (!row.evidence && !g_ptr_array_find (questions, row.question, NULL))
        g_ptr_array_add (questions, (gpointer)row.question);
    }
  return questions;
}

/* ---- Which rows ------------------------------------------------------------ */

static gboolean
is_column (const RtHypothesisRow *row, const char *question)
{
  return !row->evidence && rt_same_text (row->question, question);
}

static gboolean
is_row (const RtHypothesisRow *row, const char *question)
{
  return !row->hypothesis && (!row->question || rt_same_text (row->question, question));
}

static gboolean
make_room (RtMatrix *m, const RtCase *kase, GError **error)
{
  gsize columns = 0, rows = 0;

  for (guint32 i = 0; i < rt_case_n_hypothesis_rows (kase); i++)
    {
      RtHypothesisRow row;

      rt_case_get_hypothesis_row (kase, i, &row);
      columns += is_column (&row, m->question) ? 1 : 0;
      rows += is_row (&row, m->question) ? 1 : 0;
    }
  m->columns = g_try_new0 (RtMatrixColumn, columns + 1);
  m->order = g_try_new0 (guint, columns + 1);
  m->rows = g_try_new0 (RtMatrixRow, rows + 1);
  m->cells = rows == 0 || columns < G_MAXSIZE / rows ? g_try_malloc0 (columns * rows + 1)
                                                     : NULL;
  return (m->columns && m->order && m->rows && m->cells)
         || rt_no_memory (error, "the matrix of hypotheses");
}

static gboolean
find_rows (RtMatrix *m, RtCase *kase, const RtPick *pick, RtContext *ctx, GError **error)
{
  static const RtWithout nothing = { 0 };

  for (guint32 i = 0; i < rt_case_n_hypothesis_rows (kase); i++)
    {
      RtHypothesisRow row;
      RtPieceWeight weight;

      if (i % 1024 == 0 && !rt_context_step (ctx, "weighing the evidence", i, 0, error))
        return FALSE;
      rt_case_get_hypothesis_row (kase, i, &row);
      if (is_column (&row, m->question))
        m->columns[m->n_columns++].row = i;
      if (!is_row (&row, m->question))
        continue;
      if (!rt_piece_weigh (kase, pick, i, &nothing, m->ungraded, &weight, error))
        return FALSE;
      if (weight.gone)
        m->left_out++;
      else
        m->rows[m->n_rows++]
            = (RtMatrixRow){ .row = i, .weight = weight.weight, .judged = weight.judged };
    }
  return TRUE;
}

static void
fill_cells (RtMatrix *m, const RtCase *kase)
{
  for (guint r = 0; r < m->n_rows; r++)
    for (guint c = 0; c < m->n_columns; c++)
      {
        RtHypothesisRow row, column, cell;
        guint32 at;

        rt_case_get_hypothesis_row (kase, m->rows[r].row, &row);
        rt_case_get_hypothesis_row (kase, m->columns[c].row, &column);
        at = rt_case_hypothesis_row (kase, column.hypothesis, row.evidence);
        if (at == RT_NONE)
          continue;
        rt_case_get_hypothesis_row (kase, at, &cell);
        m->cells[(gsize)r * m->n_columns + c] = (guint8)cell.cell;
      }
}

/* ---- What follows ---------------------------------------------------------- */

static void
add_up (RtMatrix *m)
{
  for (guint r = 0; r < m->n_rows; r++)
    for (guint c = 0; c < m->n_columns; c++)
      {
        RtFit fit = rt_matrix_cell (m, r, c);
        RtRange *sum = &m->columns[c].inconsistency;
        guint points = rt_fit_points (fit);

        m->columns[c].count[fit]++;
        m->rows[r].open += fit == RT_FIT_OPEN ? 1 : 0;
        sum->low += points * m->rows[r].weight.low;
        sum->best += points * m->rows[r].weight.best;
        sum->high += points * m->rows[r].weight.high;
      }
}

static void
tell_apart (RtMatrix *m, guint r)
{
  guint pairs = 0, steps = 0;

  for (guint a = 0; a < m->n_columns; a++)
    for (guint b = 0; b < a; b++)
      {
        int x = rt_fit_step (rt_matrix_cell (m, r, a)),
            y = rt_fit_step (rt_matrix_cell (m, r, b));

        if (x < 0 || y < 0)
          continue;
        pairs++;
        steps += (guint)abs (x - y);
      }
  m->rows[r].diagnosticity = pairs ? m->rows[r].weight.best * steps / pairs : 0;
}

static void
note_compared (RtMatrix *m)
{
  guint judged = 0;

  for (guint c = 0; c < m->n_columns; c++)
    judged += m->columns[c].count[RT_FIT_OPEN] < m->n_rows ? 1 : 0;
  for (guint c = 0; c < m->n_columns; c++)
    m->columns[c].compared = judged == 0 || m->columns[c].count[RT_FIT_OPEN] < m->n_rows;
  m->n_compared = judged ? judged : m->n_columns;
}

static int
compare_columns (gconstpointer a, gconstpointer b, gpointer data)
{
  const RtMatrix *m = data;
  guint x = *(const guint *)a, y = *(const guint *)b;
  double p = m->columns[x].inconsistency.best, q = m->columns[y].inconsistency.best;

  if (m->columns[x].compared != m->columns[y].compared)
    return m->columns[x].compared ? -1 : 1;
  if (fabs (p - q) > RT_MATRIX_LEVEL)
    return p < q ? -1 : 1;
  return x < y ? -1 : x > y;
}

static void
put_in_order (RtMatrix *m)
{
  for (guint c = 0; c < m->n_columns; c++)
    m->order[c] = c;
  if (m->n_columns)
    g_qsort_with_data (m->order, (gint)m->n_columns, sizeof *m->order, compare_columns, m);
  for (guint i = 0; i < m->n_compared; i++)
    {
      RtMatrixColumn *now = &m->columns[m->order[i]];
      const RtMatrixColumn *before = i ? &m->columns[m->order[i - 1]] : NULL;

      now->rank = before
                          && now->inconsistency.best - before->inconsistency.best
                                 <= RT_MATRIX_LEVEL
                      ? before->rank
                      : i + 1;
      m->n_first += now->rank == 1 ? 1 : 0;
    }
}

RtMatrix *
rt_matrix_new (RtCase *kase, const RtPick *pick, const char *question, double ungraded,
               RtContext *ctx, GError **error)
{
  g_autoptr (RtMatrix) m = g_new0 (RtMatrix, 1);

  m->question = question;
  m->ungraded = ungraded;
  if (!make_room (m, kase, error) || !find_rows (m, kase, pick, ctx, error))
    return NULL;
  fill_cells (m, kase);
  add_up (m);
  for (guint r = 0; r < m->n_rows; r++)
    tell_apart (m, r);
  note_compared (m);
  put_in_order (m);
  return g_steal_pointer (&m);
}

void
rt_matrix_free (RtMatrix *matrix)
{
  if (!matrix)
    return;
  g_free (matrix->columns);
  g_free (matrix->rows);
  g_free (matrix->cells);
  g_free (matrix->order);
  g_free (matrix);
}

RtFit
rt_matrix_cell (const RtMatrix *m, guint row, guint column)
{
  return (RtFit)m->cells[(gsize)row * m->n_columns + column];
}

double
rt_matrix_lead (const RtMatrix *m)
{
  if (m->n_first == m->n_compared)
    return NAN;
  return m->columns[m->order[m->n_first]].inconsistency.best
         - m->columns[m->order[0]].inconsistency.best;
}

guint
rt_matrix_apart (const RtMatrix *m, guint a, guint b)
{
  guint n = 0;

  for (guint r = 0; r < m->n_rows; r++)
    {
      RtFit x = rt_matrix_cell (m, r, a), y = rt_matrix_cell (m, r, b);

      n += m->rows[r].weight.best > 0 && rt_fit_step (x) >= 0 && rt_fit_step (y) >= 0
                   && rt_fit_points (x) != rt_fit_points (y)
               ? 1
               : 0;
    }
  return n;
}

/* ---- Its order and names ------------------------------------------------------------------
 */

char *
rt_hypothesis_letter (guint column)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint n = column + 1; n > 0; n = (n - 1) / 26)
    g_string_prepend_c (out, (char)('A' + (n - 1) % 26));
  return g_string_free (g_steal_pointer (&out), FALSE);
}

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

guint *
rt_hypotheses_order (const RtMatrix *m)
{
  guint *order = g_new (guint, (gsize)m->n_rows + 1);

  for (guint r = 0; r < m->n_rows; r++)
    order[r] = r;
  g_qsort_with_data (order, (gint)m->n_rows, sizeof *order, compare_rows, (gpointer)m);
  return order;
}
