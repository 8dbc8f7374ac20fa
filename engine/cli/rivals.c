/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Questions whose answers compete: each answer with its likelihood, its speakers and its
 * documents. The likelihoods are never made to add up to one: answers may both be right or both
 * wrong. */

#include "case/dossier.h"
#include "cli/rival-words.h"
#include "cli/words.h"
#include <math.h>
#include <string.h>

/* ---- Which questions, which answers ---------------------------------------------------- */

gboolean
rt_rivals_concern (RtRun *run, guint q, RtEntity entity, const char *query)
{
  if (!rt_question_concerns (run->kase, run->pick, q, entity))
    return FALSE;
  if (!query)
    return TRUE;
  g_autofree char *text = rt_fold (rt_question_text (run->kase, q));
  g_autofree char *words = rt_fold (query);
  return strstr (text, words) != NULL;
}

GArray *
rt_rivals_find (RtRun *run, const char *query)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint q = 0; q < rt_case_n_questions (run->kase); q++)
    if (rt_rivals_concern (run, q, RT_NONE, query))
      g_array_append_val (found, q);
  return found;
}

/* Documents in which an answer's claims were read. */
static guint
count_documents (RtRun *run, RtRelation r)
{
  guint n, documents = 0;
  const RtClaim *claims = rt_relation_claims (run->kase, r, &n);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < n; i++)
    {
      RtClaimRow row;
      rt_case_get_claim (run->kase, claims[i], &row);
      if (row.via && rt_pick_claim (run->pick, claims[i])
          && g_hash_table_add (seen, GUINT_TO_POINTER (row.via)))
        documents++;
    }
  return documents;
}

/* ---- JSON -------------------------------------------------------------------------------- */

static json_t *
json_answer (RtRun *run, RtRelation r)
{
  RtLikelihood likelihood = rt_relation_likelihood (run->kase, r, run->pick);
  g_autofree char *sentence = rt_words_read (run, r, FALSE);
  json_t *object = rt_words_json_relation (run, r, TRUE);

  rt_json_set_text (object, "sentence", sentence);
  rt_json_set_bool (object, "confirmed", likelihood.confirmed);
  rt_json_set_int (object, "speakers", likelihood.asserting);
  rt_json_set_int (object, "deniers", likelihood.denying);
  rt_json_set_int (object, "documents", count_documents (run, r));
  return object;
}

json_t *
rt_rivals_json (RtRun *run, RtEntity entity, const char *query)
{
  json_t *array = rt_json_array ();

  for (guint q = 0; q < rt_case_n_questions (run->kase); q++)
    {
      json_t *object, *rows;
      guint n;
      const RtRelation *answers;

      if (!rt_rivals_concern (run, q, entity, query))
        continue;
      object = rt_json_object ();
      rows = rt_json_array ();
      answers = rt_question_answers (run->kase, q, &n);
      for (guint i = 0; i < n; i++)
        if (rt_pick_relation (run->pick, answers[i]))
          rt_json_add (rows, json_answer (run, answers[i]));
      rt_json_set_text (object, "question", rt_question_text (run->kase, q));
      rt_json_set_text (object, "exclusive",
                        rt_exclusive_name (rt_question_exclusive (run->kase, q)));
      rt_json_set (object, "answers", rows);
      rt_json_add (array, object);
    }
  return array;
}

/* ---- CSV --------------------------------------------------------------------------------- */

void
rt_rivals_csv_columns (RtTable *table)
{
  static const char *const columns[] = { "question", "id", "sentence", "low", "best", "high" };

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    rt_table_column (table, columns[i], RT_COLUMN_LEFT);
}

void
rt_rivals_csv_row (RtRun *run, RtTable *table, guint q, RtRelation answer,
                   const RtLikelihood *likelihood)
{
  const RtRange *range = &likelihood->range;
  g_autofree char *id = rt_relation_id (run->kase, answer);
  g_autofree char *sentence = rt_words_read (run, answer, FALSE);

  rt_table_row (table);
  rt_table_cell (table, rt_question_text (run->kase, q), RT_STYLE_PLAIN);
  rt_table_cell (table, id, RT_STYLE_PLAIN);
  rt_table_cell (table, sentence, RT_STYLE_PLAIN);
  rt_table_cell_number (table, likelihood->judged ? range->low : NAN, 2);
  rt_table_cell_number (table, likelihood->judged ? range->best : NAN, 2);
  rt_table_cell_number (table, likelihood->judged ? range->high : NAN, 2);
}

static void
add_row (RtRun *run, RtTable *table, guint q, RtRelation r)
{
  RtLikelihood likelihood = rt_relation_likelihood (run->kase, r, run->pick);

  rt_rivals_csv_row (run, table, q, r, &likelihood);
  rt_table_cell (table, rt_exclusive_name (rt_question_exclusive (run->kase, q)),
                 RT_STYLE_PLAIN);
  rt_table_cell (table, likelihood.confirmed ? "true" : "false", RT_STYLE_PLAIN);
  rt_table_cell_count (table, likelihood.asserting);
  rt_table_cell_count (table, likelihood.denying);
  rt_table_cell_count (table, count_documents (run, r));
}

/* A row an answer. */
static guint
print_csv (RtRun *run, const char *query)
{
  static const char *const columns[] = { "exclusive", "confirmed", "speakers", "deniers",
                                         "documents" };
  g_autoptr (GArray) questions = rt_rivals_find (run, query);
  g_autoptr (RtTable) table = rt_table_new ();

  rt_rivals_csv_columns (table);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    rt_table_column (table, columns[i], RT_COLUMN_LEFT);
  for (guint i = 0; i < questions->len; i++)
    {
      guint q = g_array_index (questions, guint, i), n;
      const RtRelation *answers = rt_question_answers (run->kase, q, &n);

      for (guint j = 0; j < n; j++)
        if (rt_pick_relation (run->pick, answers[j]))
          add_row (run, table, q, answers[j]);
    }
  rt_run_table (run, table, 0);
  return questions->len;
}

/* ---- Prose -------------------------------------------------------------------------- */

static void
say_strength (RtRun *run, RtRelation r, guint indent)
{
  RtLikelihood likelihood = rt_relation_likelihood (run->kase, r, run->pick);
  g_autofree char *words = rt_words_likelihood (&likelihood);
  g_autofree char *speakers = rt_count (likelihood.asserting, "speaker", NULL);
  g_autofree char *deniers = rt_count (likelihood.denying, "denies it", "deny it");
  guint n = count_documents (run, r);
  g_autofree char *documents = rt_count (n, "document", NULL);
  g_autoptr (GString) rest = g_string_new (NULL);

  rt_style_append (run->out, &run->screen, RT_STYLE_CONTESTED, words);
  if (likelihood.judged)
    {
      rt_run_say (run, " ");
      g_string_append_printf (rest, "(%.2f to %.2f)", likelihood.range.low,
                              likelihood.range.high);
    }
  g_string_append_printf (rest, "%s: %s", likelihood.confirmed ? ", confirmed" : "", speakers);
  if (n > 0)
    g_string_append_printf (rest, ", %s", documents);
  if (likelihood.denying > 0)
    g_string_append_printf (rest, ", %s", deniers);
  rt_wrap_append (run->out, rest->str, run->screen.width, indent);
}

/* On one line. */
static char *
answer_name (RtRun *run, guint q, guint i)
{
  return g_strdelimit (rt_answer_name (run->kase, q, i, run->show_protected), "\r\n", ' ');
}

static void
say_question (RtRun *run, guint q)
{
  guint n, width = 0, picked = 0;
  const RtRelation *answers = rt_question_answers (run->kase, q, &n);
  g_autofree char *count = NULL, *about = NULL;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = answer_name (run, q, i);
      width = MAX (width, rt_text_width (name));
      picked += rt_pick_relation (run->pick, answers[i]) ? 1 : 0;
    }
  count = rt_count (picked, "answer", NULL);
  about = g_strdup_printf ("— %s, %s", count,
                           rt_exclusive_words (rt_question_exclusive (run->kase, q)));
  rt_style_append (run->out, &run->screen, RT_STYLE_NAME, rt_question_text (run->kase, q));
  rt_run_say (run, " ");
  rt_wrap_append (run->out, about, run->screen.width, 2);
  rt_run_say (run, "\n");
  for (guint i = 0; i < n; i++)
    if (rt_pick_relation (run->pick, answers[i]))
      {
        g_autofree char *name = answer_name (run, q, i);
        guint used = rt_text_width (name);

        rt_run_say (run, "  ");
        rt_style_append (run->out, &run->screen, RT_STYLE_NAME, name);
        rt_words_pad (run->out, used, MIN (width, 44) + 3);
        if (used > 44)
          rt_run_say (run, "   ");
        say_strength (run, answers[i], MIN (width, 44) + 5);
        rt_run_say (run, "\n");
        rt_words_claims_append (run, answers[i], 5, 0);
      }
}

void
rt_rivals_note (RtRun *run, RtEntity entity, const char *query)
{
  for (guint q = 0; q < rt_case_n_questions (run->kase); q++)
    {
      guint n;
      const RtRelation *answers = rt_question_answers (run->kase, q, &n);

      for (guint i = 0; i < n && rt_rivals_concern (run, q, entity, query); i++)
        rt_words_note_relation (run, answers[i]);
    }
}

guint
rt_rivals_say (RtRun *run, RtEntity entity, const char *query)
{
  guint said = 0;

  for (guint q = 0; q < rt_case_n_questions (run->kase); q++)
    if (rt_rivals_concern (run, q, entity, query))
      {
        rt_run_say (run, run->out->len ? "\n" : "");
        say_question (run, q);
        said++;
      }
  return said;
}

/* ---- The command -------------------------------------------------------------------- */

static guint
print (RtRun *run, const char *query)
{
  json_t *object, *questions;
  guint n;

  if (run->csv)
    return print_csv (run, query);
  if (!run->json)
    {
      rt_rivals_note (run, RT_NONE, query);
      return rt_rivals_say (run, RT_NONE, query);
    }
  questions = rt_rivals_json (run, RT_NONE, query);
  n = (guint)json_array_size (questions);
  object = rt_json_object ();
  rt_json_set (object, "questions", questions);
  rt_run_json (run, object);
  return n;
}

static void
say_none (RtRun *run, const char *query)
{
  if (query && rt_case_n_questions (run->kase) > 0)
    rt_run_say (run, "No question with rival answers has \"%s\" in it.\n", query);
  else
    rt_run_say (run, "No question in this case has rival answers.\n");
  rt_run_selection_line (run);
  rt_run_next (run, (RtNext[]){ { query ? "rivals" : "info", NULL }, { NULL, NULL } });
}

static int
run_rivals (RtRun *run)
{
  g_autoptr (GError) error = NULL;
  const char *query = run->n_args > 0 ? run->args[0] : NULL;
  guint n;

  if (!rt_run_load (run, &error) || !rt_run_pick (run, &error))
    return rt_run_fail (run, g_steal_pointer (&error));
  n = print (run, query);
  if (rt_run_shows_prose (run) && n == 0)
    say_none (run, query);
  else if (rt_run_shows_prose (run))
    {
      if (rt_words_document (run))
        {
          rt_run_say (run, "\n");
          rt_run_say_wrapped (run, "All of it was read in one document: %s.",
                              rt_words_document (run));
        }
      rt_run_selection_line (run);
    }
  return n > 0 ? RT_EXIT_YES : RT_EXIT_NO;
}

const RtCommand rt_cmd_rivals = {
  .name = "rivals",
  .run = run_rivals,
  .summary = "Questions that have several answers, each with who gives it and how strong it is",
  .usage = "CASE [QUESTION]",
  .needs = RT_NEEDS_CASE | RT_TAKES_SELECTION | RT_PRINTS_TABLE,
  .examples = "redthread rivals graphs/kerman-2024\n"
              "redthread rivals graphs/kerman-2024 perpetrated",
  .numbers
  = "Each answer's likelihood stands for itself: they need not add up to one. Confirmed: at "
    "least "
    "0.80 and two independent speakers. Giving one answer is not denying another.\n"
    "--json: {\"questions\":[{\"question\",\"exclusive\",\"answers\":[R and \"sentence\","
    "\"confirmed\",\"speakers\",\"deniers\",\"documents\"]}]}, R as in path.",
  .see_also = "show, grades, certainty rivals, hypotheses",
};
