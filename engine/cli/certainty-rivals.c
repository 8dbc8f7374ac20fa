/* SPDX-License-Identifier: GPL-2.0-or-later */

/* How sure the leading answer to a question is, and what would turn it. */

#include "base/stopped.h"
#include "cli/certainty.h"
#include "cli/rival-words.h"
#include "cli/words.h"
#include <math.h>

json_t *
rt_certainty_json_rivals (RtRun *run, guint q, const RtCertainRivals *r)
{
  json_t *object = rt_json_object (), *answers = rt_json_array ();

  for (guint i = 0; i < r->n; i++)
    {
      const RtCertainAnswer *a = &r->answers[i];
      g_autofree char *id = rt_relation_id (run->kase, a->answer);
      g_autofree char *words = rt_words_read (run, a->answer, FALSE);
      json_t *answer = rt_json_object ();

      rt_json_set_text (answer, "id", id);
      rt_json_set_text (answer, "sentence", words);
      rt_json_set (answer, "likelihood", rt_words_json_likelihood (&a->likelihood));
      rt_json_set_real (answer, "p_alone", a->p_alone);
      rt_json_set_real (answer, "p_if_one", a->p_if_one);
      rt_json_add (answers, answer);
    }
  rt_json_set_text (object, "question", rt_question_text (run->kase, q));
  rt_json_set (object, "answers", answers);
  rt_json_set_real (object, "p_none", r->p_none);
  rt_json_set_real (object, "p_several", r->p_several);
  rt_json_set_int (object, "worlds", r->worlds);
  rt_json_set_real (object, "standard_error", r->standard_error);
  rt_certainty_json_rests (run, &r->rests, object);
  return object;
}

static void
say_answers (RtRun *run, guint q, const RtCertainRivals *r)
{
  g_autoptr (RtTable) table = rt_table_new ();
  gboolean exclusive = rt_question_exclusive (run->kase, q) == RT_EXCLUSIVE_YES;

  rt_table_column (table, "answer", RT_COLUMN_WRAPS | RT_COLUMN_UNTITLED);
  rt_table_column (table, "likelihood", 0);
  rt_table_column (table, "range", RT_COLUMN_UNTITLED);
  rt_table_column (table, "it alone", RT_COLUMN_POINT);
  if (exclusive)
    rt_table_column (table, "if just one", RT_COLUMN_POINT);
  for (guint i = 0; i < r->n; i++)
    {
      const RtCertainAnswer *a = &r->answers[i];
      g_autofree char *words = rt_words_read (run, a->answer, FALSE);
      g_autofree char *likelihood = rt_words_likelihood (&a->likelihood);

      rt_table_row (table);
      rt_table_cell (table, words, RT_STYLE_NAME);
      rt_table_cell (table, likelihood, RT_STYLE_PLAIN);
      if (a->likelihood.judged)
        rt_table_cellf (table, RT_STYLE_PLAIN, "%.2f to %.2f", a->likelihood.range.low,
                        a->likelihood.range.high);
      else
        rt_table_cell (table, NULL, RT_STYLE_PLAIN);
      rt_table_cell_number (table, a->p_alone, 2);
      if (exclusive)
        rt_table_cell_number (table, a->p_if_one, 2);
    }
  rt_run_table (run, table, 2);
}

static void
say_question (RtRun *run, guint q, const RtCertainRivals *r, const RtWorldOptions *options)
{
  g_autofree char *worlds = rt_count (r->worlds, "world", NULL);
  RtRestsWords rests = { .what = "the likelihood of the first",
                         .turned = "no longer ahead",
                         .outcome = "the first would no longer be ahead" };
  guint32 ungraded = 0;

  rt_run_say (run, run->out->len ? "\n" : "");
  rt_style_append (run->out, &run->screen, RT_STYLE_NAME, rt_question_text (run->kase, q));
  rt_run_say (run, "\n");
  say_answers (run, q, r);
  rt_certainty_say_stopped (run, options, r->worlds, r->stopped);
  rt_run_say_wrapped (run, "None of them in %.2f of %s, several in %.2f; standard error %.3f.",
                      r->p_none, worlds, r->p_several, r->standard_error);
  if (rt_question_exclusive (run->kase, q) == RT_EXCLUSIVE_YES && r->p_several > 0)
    rt_run_say_wrapped (run, "But rivals.csv says that just one can be true: the last column "
                             "leaves out the worlds in which several are.");
  for (guint i = 0; i < r->n; i++)
    ungraded += r->answers[i].likelihood.judged ? 0 : 1;
  rt_certainty_say_ungraded (run, options, ungraded);
  if (r->n == 0 || !r->answers[0].likelihood.judged)
    return;
  rt_run_say (run, "\n");
  rt_certainty_say_rests (run, &r->rests, &rests);
}

static RtTable *
csv_table (void)
{
  RtTable *table = rt_table_new ();

  rt_rivals_csv_columns (table);
  rt_table_column (table, "p_alone", RT_COLUMN_POINT);
  rt_table_column (table, "p_if_one", RT_COLUMN_POINT);
  return table;
}

static void
add_csv (RtRun *run, RtTable *table, guint q, const RtCertainRivals *r)
{
  for (guint i = 0; i < r->n; i++)
    {
      const RtCertainAnswer *a = &r->answers[i];

      rt_rivals_csv_row (run, table, q, a->answer, &a->likelihood);
      rt_table_cell_number (table, a->p_alone, 2);
      rt_table_cell_number (table, a->p_if_one, 2);
    }
}

static gboolean
answer (RtRun *run, const GArray *questions, const RtWorldOptions *options, GError **error)
{
  guint left = 0;
  json_t *all = run->json ? rt_json_array () : NULL;
  g_autoptr (RtTable) table = run->csv ? csv_table () : NULL;

  for (guint i = 0; i < questions->len; i++)
    {
      guint q = g_array_index (questions, guint, i);
      g_autoptr (RtCertainRivals) r = rt_certain_rivals (run->kase, run->pick, q, options,
                                                         run->ctx, error);

      if (!r && i > 0 && rt_stop_here (run->ctx, error))
        {
          left = questions->len - i;
          break;
        }
      if (!r)
        {
          json_decref (all);
          return FALSE;
        }
      if (all)
        rt_json_add (all, rt_certainty_json_rivals (run, q, r));
      else if (table)
        add_csv (run, table, q, r);
      else
        say_question (run, q, r, options);
    }
  if (table)
    rt_run_table (run, table, 0);
  if (all)
    {
      json_t *object = rt_json_object ();

      rt_json_set (object, "questions", all);
      rt_certainty_json_left (object, left);
      rt_run_json (run, object);
    }
  if (rt_run_shows_prose (run))
    rt_certainty_say_left (run, left);
  return TRUE;
}

static int
run_certainty_rivals (RtRun *run)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) questions = NULL;
  const char *query = run->n_args > 0 ? run->args[0] : NULL;
  RtWorldOptions options;

  if (!rt_certainty_options (run, &options, &error) || !rt_run_load (run, &error)
      || !rt_run_pick (run, &error))
    return rt_run_fail (run, g_steal_pointer (&error));
  questions = rt_rivals_find (run, query);
  if (!answer (run, questions, &options, &error))
    {
      g_string_truncate (run->out, 0);
      return rt_run_fail (run, g_steal_pointer (&error));
    }
  if (rt_run_shows_prose (run))
    {
      if (questions->len == 0)
        rt_run_say_wrapped (run, "No question with rival answers%s%s%s.",
                            query ? " has \"" : " is in this case", query ? query : "",
                            query ? "\" in it" : "");
      rt_run_selection_line (run);
      rt_run_next (run, (RtNext[]){ { "rivals", NULL }, { NULL, NULL } });
    }
  return questions->len ? RT_EXIT_YES : RT_EXIT_NO;
}

static const RtOption options[] = {
  RT_WORLD_OPTION_ROWS,
  { .name = "ungraded",
    .argument = "P",
    .summary = "Likelihood to assume for ungraded answers, above 0 and up to 1" },
  { .name = NULL },
};

const RtCommand rt_cmd_certainty_rivals = {
  .name = "certainty rivals",
  .run = run_certainty_rivals,
  .summary = "How sure the leading answer to a question is, and what would turn it",
  .usage = "CASE [QUESTION]",
  .needs = RT_NEEDS_CASE | RT_TAKES_SELECTION | RT_PRINTS_TABLE | RT_TELLS_SO_FAR,
  .options = options,
  .numbers = RT_WORLDS_HELP
  " It alone: in how many worlds the answer and no other is true; if just one: its share of "
  "those worlds, where the answers exclude each other. The likelihoods stand for "
  "themselves.\n"
  "--json: {\"questions\":[{\"question\",\"answers\":[{\"id\",\"sentence\",\"likelihood\","
  "\"p_alone\",\"p_if_one\"}],\"p_none\",\"p_several\",\"worlds\",\"standard_"
  "error\"," RT_RESTS_JSON "}]}, likelihoods as in path; \"left\": questions that were not "
  "asked before it was stopped, where there are any." RT_RESTS_JSON_HELP,
  .examples = "redthread certainty rivals graphs/kerman-2024\n"
              "redthread certainty rivals graphs/kerman-2024 perpetrated --json",
  .see_also = "rivals, next, hypotheses, certainty path",
};
