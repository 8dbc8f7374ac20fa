/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The open cells, asked one by one: each answer is in hypotheses.csv before the next question.
 * A piece is asked for every hypothesis before the next one, for to ask what tells them apart
 * is the point (Heuer 1999, chapter 8, step 3). The folder is held only while it is written. */

#include "base/text.h"
#include "cli/byhand.h"
#include "cli/hypotheses.h"
#include "cli/progress.h"
#include "cli/typed-lines.h"
#include "ingest/hide-text.h"
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

typedef struct
{
  RtRun *run;
  RtTypedLines lines;
  gboolean echo; /* what is typed is not on the screen */
  guint asked, open, judged;
  guint all_open; /* of all questions */
} Filling;

typedef enum
{
  GO_ON,
  STOP,
  FAILED
} Outcome;

/* What was said so far is on the screen before an answer is waited for. */
static void
show (RtRun *run)
{
  if (run->progress)
    rt_progress_wipe (run->progress);
  fwrite (run->out->str, 1, run->out->len, stdout);
  fflush (stdout);
  g_string_truncate (run->out, 0);
}

/* ---- Which cells --------------------------------------------------------------------- */

/* What tells most comes first, by what is judged of it so far; then what weighs most. */
static int
compare_rows (gconstpointer a, gconstpointer b, gpointer data)
{
  const RtMatrix *m = data;
  const RtMatrixRow *x = &m->rows[*(const guint *)a], *y = &m->rows[*(const guint *)b];

  if (fabs (x->diagnosticity - y->diagnosticity) > 1e-12)
    return x->diagnosticity > y->diagnosticity ? -1 : 1;
  if (fabs (x->weight.best - y->weight.best) > 1e-12)
    return x->weight.best > y->weight.best ? -1 : 1;
  return x->row < y->row ? -1 : x->row > y->row;
}

static guint *
rows_in_order (const RtMatrix *m)
{
  guint *order = g_new (guint, (gsize)m->n_rows + 1);

  for (guint r = 0; r < m->n_rows; r++)
    order[r] = r;
  g_qsort_with_data (order, (gint)m->n_rows, sizeof *order, compare_rows, (gpointer)m);
  return order;
}

static guint
count_open (const RtMatrix *m)
{
  guint open = 0;

  for (guint r = 0; r < m->n_rows; r++)
    open += m->rows[r].open;
  return open;
}

/* ---- Writing ------------------------------------------------------------------------- */

/* The record of those two ids; -1. */
static int
record_of (const RtCsvEdit *edit, const char *hypothesis, const char *evidence)
{
  for (guint i = 0; i < rt_csv_edit_n (edit); i++)
    if (rt_same_text (rt_csv_edit_cell (edit, i, "hypothesis"), hypothesis)
        && rt_same_text (rt_csv_edit_cell (edit, i, "evidence"), evidence))
      return (int)i;
  return -1;
}

/* The file as it is now may be another than was read: somebody else is at it too. */
static gboolean
write_cell (RtCsvEdit *edit, const char *hypothesis, const char *evidence, RtFit fit,
            GError **error)
{
  static const char *const columns[] = { "hypothesis", "evidence", "cell" };
  const char *values[] = { hypothesis, evidence, rt_fit_name (fit) };
  int record = record_of (edit, hypothesis, evidence);

  if (record >= 0 && *rt_csv_edit_cell (edit, (guint)record, "cell"))
    {
      g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                   "somebody has judged this cell meanwhile, as %s; that was kept",
                   rt_csv_edit_cell (edit, (guint)record, "cell"));
      return FALSE;
    }
  if (record < 0
      && (record_of (edit, hypothesis, "") < 0 || record_of (edit, "", evidence) < 0))
    {
      g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                   "somebody has taken its hypothesis or its evidence out meanwhile");
      return FALSE;
    }
  if (record >= 0)
    rt_csv_edit_set (edit, (guint)record, "cell", values[2]);
  else
    rt_csv_edit_append (edit, columns, values, G_N_ELEMENTS (columns));
  return TRUE;
}

static gboolean
save (RtRun *run, const char *hypothesis, const char *evidence, RtFit fit, GError **error)
{
  g_autoptr (RtFolderUpdate) update = rt_hand_hold (run, run->case_path, error);
  RtCsvEdit *edit = update ? rt_folder_update_file (update, RT_ROWS_HYPOTHESES, error) : NULL;

  return edit && write_cell (edit, hypothesis, evidence, fit, error)
         && rt_folder_update_commit (update, NULL, error);
}

/* ---- Asking -------------------------------------------------------------------------- */

/* (transfer full): without the names of protected entities. */
static char *
shown_text (RtRun *run, char *text)
{
  char *hidden = run->show_protected || !text ? NULL : rt_case_hide_in_text (run->kase, text);

  if (!hidden)
    return text;
  g_free (text);
  return hidden;
}

static void
say_key (RtRun *run)
{
  rt_run_say_wrapped (run,
                      "Were the hypothesis true, how well would the piece fit? CC very "
                      "consistent, C consistent, N neutral, I inconsistent, II very "
                      "inconsistent, NA says nothing of it. Enter leaves it open, q stops.");
}

static void
say_piece (Filling *f, const RtMatrix *m, guint r)
{
  g_autofree char *words = shown_text (f->run, rt_evidence_words (f->run, m->rows[r].row));
  g_autofree char *who = shown_text (f->run, rt_evidence_speakers (f->run, m->rows[r].row));

  rt_run_say (f->run, "\n");
  rt_run_say_wrapped (f->run, "%s%s%s%s", words, who ? " (" : "", who ? who : "",
                      who ? ")" : "");
}

static void
ask_cell (Filling *f, const RtMatrix *m, guint c)
{
  g_autofree char *words = shown_text (f->run, rt_hypothesis_words (f->run, m->columns[c].row));
  g_autofree char *line = g_strdup_printf ("  %u of %u  %s > ", f->asked, f->open, words);

  rt_wrap_append (f->run->out, line, f->run->screen.width, 4);
  if (!g_str_has_suffix (f->run->out->str, " "))
    rt_run_say (f->run, " ");
  show (f->run);
}

/* A word that is none is asked for again. */
static Outcome
take_answer (Filling *f, const char *line, RtFit *fit, gboolean *again)
{
  g_autoptr (GError) problem = NULL;

  *again = FALSE;
  if (g_ascii_strcasecmp (line, "q") == 0)
    return STOP;
  if (g_str_equal (line, "?"))
    {
      say_key (f->run);
      *again = TRUE;
    }
  else if (!rt_fit_parse (line, fit, &problem))
    {
      rt_run_say_wrapped (f->run, "\"%s\" is none of CC, C, N, I, II, NA; ? explains, q stops.",
                          line);
      *again = TRUE;
    }
  return GO_ON;
}

static Outcome
judge_cell (Filling *f, const RtMatrix *m, guint r, guint c, GError **error)
{
  g_autoptr (GError) kept = NULL;
  RtFit fit = RT_FIT_OPEN;
  gboolean again = TRUE;
  Outcome outcome = GO_ON;

  f->asked++;
  while (again && outcome == GO_ON)
    {
      g_autofree char *line = NULL;

      ask_cell (f, m, c);
      line = rt_typed_line (&f->lines, f->run->ctx);
      if (f->echo || !line)
        rt_run_say (f->run, "%s\n", line ? line : "");
      outcome = line ? take_answer (f, line, &fit, &again) : STOP;
    }
  if (outcome != GO_ON || fit == RT_FIT_OPEN)
    return outcome;
  if (save (f->run, rt_hypothesis_id (f->run, m->columns[c].row),
            rt_evidence_id (f->run, m->rows[r].row), fit, &kept))
    f->judged++;
  else if (g_error_matches (kept, RT_ERROR, RT_ERROR_USAGE))
    rt_run_say_wrapped (f->run, "  %s.", kept->message);
  else
    {
      g_propagate_error (error, g_steal_pointer (&kept));
      return FAILED;
    }
  return GO_ON;
}

static Outcome
fill_matrix (Filling *f, const RtMatrix *m, GError **error)
{
  g_autofree guint *order = rows_in_order (m);
  Outcome outcome = GO_ON;

  for (guint i = 0; i < m->n_rows && outcome == GO_ON; i++)
    {
      guint r = order[i];

      if (m->rows[r].open > 0)
        say_piece (f, m, r);
      for (guint c = 0; c < m->n_columns && outcome == GO_ON; c++)
        if (rt_matrix_cell (m, r, c) == RT_FIT_OPEN)
          outcome = judge_cell (f, m, r, c, error);
    }
  return outcome;
}

static Outcome
fill_question (Filling *f, const char *question, GError **error)
{
  RtRun *run = f->run;
  g_autoptr (RtMatrix) m = rt_matrix_new (run->kase, NULL, question, NAN, run->ctx, error);
  g_autofree char *words = NULL, *pieces = NULL, *hypotheses = NULL, *open = NULL;

  if (!m)
    return FAILED;
  words = shown_text (run, g_strdup (question));
  pieces = rt_count (m->n_rows, "piece of evidence", "pieces of evidence");
  hypotheses = rt_count (m->n_columns, "hypothesis", "hypotheses");
  f->open = count_open (m);
  f->all_open += f->open;
  f->asked = 0;
  open = rt_count (f->open, "cell", NULL);
  rt_style_append (run->out, &run->screen, RT_STYLE_NAME, words);
  rt_run_say (run, "\n");
  rt_run_say_wrapped (run, "%s, %s; %s open.", pieces, hypotheses, open);
  if (f->open)
    say_key (run);
  return fill_matrix (f, m, error);
}

/* ---- The command ---------------------------------------------------------------------- */

static int
finish (Filling *f, guint questions)
{
  RtRun *run = f->run;
  g_autofree char *judged = rt_count (f->judged, "cell was", "cells were");
  g_autofree char *path = rt_words_argument (run->case_path);

  if (questions == 0)
    rt_run_say_wrapped (run,
                        "There is no such question in hypotheses.csv: redthread add %s "
                        "hypothesis \"Anna did it\" --question \"who did it?\" begins one, "
                        "redthread add %s evidence \"Anna was seen there\" is what is judged.",
                        path, path);
  else if (f->all_open == 0)
    rt_run_say_wrapped (run,
                        "Every cell is judged. To judge one anew, withdraw its row first: "
                        "redthread withdraw %s hypotheses.csv:LINE. For another account: "
                        "redthread add %s hypothesis TEXT --question TEXT; for another piece: "
                        "redthread add %s evidence TEXT.",
                        path, path, path);
  else
    rt_run_say (run, "\n%s judged and saved.\n", judged);
  if (questions)
    rt_run_say (run, "\nNext: redthread hypotheses %s\n", path);
  if (rt_context_cancelled (run->ctx))
    return RT_EXIT_CANCELLED;
  return questions ? RT_EXIT_YES : RT_EXIT_NO;
}

static int
run_hypotheses_fill (RtRun *run)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RtFolderUpdate) update = rt_hand_open (run, &error);
  g_autoptr (GPtrArray) questions = NULL;
  Filling f = { .run = run, .echo = !isatty (STDIN_FILENO) };
  Outcome outcome = GO_ON;

  if (!update)
    return rt_run_fail (run, g_steal_pointer (&error));
  g_clear_pointer (&update,
                   rt_folder_update_free); /* nobody shall wait for a person's answer */
  questions = rt_hypotheses_find (run, run->n_args > 0 ? run->args[0] : NULL);
  rt_typed_lines_init (&f.lines);
  for (guint i = 0; i < questions->len && outcome == GO_ON; i++)
    {
      rt_run_say (run, i ? "\n" : "");
      outcome = fill_question (&f, questions->pdata[i], &error);
    }
  rt_typed_lines_clear (&f.lines);
  if (outcome == FAILED)
    {
      show (run);
      return rt_run_fail (run, g_steal_pointer (&error));
    }
  return finish (&f, questions->len);
}

static const RtOption options[] = {
  { .name = "show-protected", .summary = "Protected entities by their own names" },
  { .name = NULL },
};

const RtCommand rt_cmd_hypotheses_fill = {
  .name = "hypotheses fill",
  .run = run_hypotheses_fill,
  .summary = "Judge the open cells of a question's hypotheses, one by one",
  .usage = "CASE [QUESTION]",
  .options = options,
  .examples = "redthread hypotheses fill graphs/kerman-2024\n"
              "redthread hypotheses fill graphs/kerman-2024 perpetrated",
  .numbers
  = "Asks piece by piece, each for every hypothesis: first what tells the hypotheses apart "
    "most by "
    "what is judged of it already, then what weighs most. An answer is CC, C, N, I, II or NA; "
    "an "
    "empty line leaves the cell open, ? explains, q stops. Each answer is one row of "
    "hypotheses.csv, written at once: stop when you like, and go on another day. A cell that "
    "somebody else has judged meanwhile is kept. To judge one anew, change its row, or "
    "withdraw "
    "it: redthread withdraw CASE hypotheses.csv:LINE.",
  .see_also = "hypotheses, withdraw",
};
