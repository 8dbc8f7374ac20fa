/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The matrix of hypotheses on a page: the least contradicted at the left, what tells them apart
 * best at the top. */

#include "base/text.h"
#include "chart/grid.h"
#include "cli/hypotheses.h"

static const struct
{
  RtGridCell cell; /* by RtFit */
  const char *words;
} fits[RT_N_FITS] = {
  [RT_FIT_CC] = { { .text = "CC", .shade = RT_SHADE_STRONGLY_FOR }, "very consistent" },
  [RT_FIT_C] = { { .text = "C", .shade = RT_SHADE_FOR }, "consistent" },
  [RT_FIT_N] = { { .text = "N", .shade = RT_SHADE_NEUTRAL }, "neutral" },
  [RT_FIT_I] = { { .text = "I", .shade = RT_SHADE_AGAINST }, "inconsistent" },
  [RT_FIT_II] = { { .text = "II", .shade = RT_SHADE_STRONGLY_AGAINST }, "very inconsistent" },
  [RT_FIT_NA] = { { .text = "NA", .shade = RT_SHADE_NEUTRAL }, "says nothing of it" },
  [RT_FIT_OPEN] = { { .text = "·", .shade = RT_SHADE_NONE }, "not judged yet" },
};

static void
add_column (RtRun *run, RtGrid *grid, const RtMatrix *m, guint c)
{
  const RtMatrixColumn *column = &m->columns[c];
  double most = m->columns[m->order[m->n_compared - 1]].inconsistency.best;
  RtGridColumn head = {
    .letter = rt_hypothesis_letter (c),
    .text = rt_hypothesis_name (run, column->row),
    .figure = column->compared ? g_strdup_printf ("%.2f", column->inconsistency.best)
                               : g_strdup ("·"),
    .range = column->compared ? g_strdup_printf ("%.2f to %.2f", column->inconsistency.low,
                                                 column->inconsistency.high)
                              : g_strdup ("not judged yet"),
    .share = most > 0 ? column->inconsistency.best / most : 0,
  };

  g_array_append_val (grid->columns, head);
}

static void
add_row (RtRun *run, RtGrid *grid, const RtMatrix *m, guint r, guint8 *used)
{
  RtGridRow row = {
    .text = rt_evidence_words (run, m->rows[r].row),
    .small = rt_evidence_speakers (run, m->rows[r].row),
    .figures = { g_strdup_printf (m->rows[r].judged ? "%.2f" : "%.2f?", m->rows[r].weight.best),
                 g_strdup_printf ("%.2f", m->rows[r].diagnosticity) },
  };

  g_array_append_val (grid->rows, row);
  for (guint c = 0; c < m->n_columns; c++)
    {
      RtFit fit = rt_matrix_cell (m, r, m->order[c]);

      used[fit] = 1;
      g_array_append_val (grid->cells, fits[fit].cell);
    }
}

static void
add_keys (RtGrid *grid, const guint8 *used)
{
  for (guint fit = 0; fit < RT_N_FITS; fit++)
    if (used[fit])
      {
        RtGridKey key = { fits[fit].cell, fits[fit].words };
        g_array_append_val (grid->keys, key);
      }
}

static char *
count_words (const RtMatrix *m, guint shown)
{
  g_autofree char *pieces = rt_count (m->n_rows, "piece of evidence", "pieces of evidence");
  g_autofree char *hypotheses = rt_count (m->n_columns, "hypothesis", "hypotheses");
  g_autofree char *left = m->left_out
                              ? g_strdup_printf ("; left out by the selection: %u", m->left_out)
                              : NULL;

  return shown < m->n_rows ? g_strdup_printf ("%u of %s, those that tell most; %s%s", shown,
                                              pieces, hypotheses, left ? left : "")
                           : g_strdup_printf ("%s, %s%s", pieces, hypotheses, left ? left : "");
}

gboolean
rt_hypotheses_draw (RtRun *run, const RtMatrix *m, guint top, const char *path, GError **error)
{
  g_autoptr (RtGrid) grid = rt_grid_new ();
  g_autofree guint *order = rt_hypotheses_order (m);
  guint shown = MIN (top, m->n_rows);
  guint8 used[RT_N_FITS] = { 0 };
  RtChartOptions options = { .page = rt_run_value (run, "page"),
                             .theme = rt_run_value (run, "theme"),
                             .portrait = rt_run_has (run, "portrait") };

  grid->title = g_strdup (m->question);
  grid->subtitle = rt_hypotheses_headline (run, m);
  grid->counts = count_words (m, shown);
  grid->marking = rt_run_marking (run);
  grid->measure = "contradicted: the weight of each I, and twice that of each II";
  grid->figure_heads[0] = "weight";
  grid->figure_heads[1] = "apart";
  for (guint c = 0; c < m->n_columns; c++)
    add_column (run, grid, m, m->order[c]);
  for (guint i = 0; i < shown; i++)
    add_row (run, grid, m, order[i], used);
  add_keys (grid, used);
  return rt_grid_write (g_steal_pointer (&grid), run->kase, run->pick, &options, path, run->ctx,
                        error);
}
