/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Which account of a question fits the evidence better: the matrix of Heuer's analysis of
 * competing hypotheses, what follows from it, and what would turn it. */

#include "cli/hypotheses.h"
#include "cli/pictures.h"
#include <math.h>
#include <string.h>

#define ROWS_SHOWN 20u

static void
judgement_clear (RtJudgement *judgement)
{
  g_clear_pointer (&judgement->matrix, rt_matrix_free);
  g_clear_pointer (&judgement->pivots, g_array_unref);
  g_clear_pointer (&judgement->rivals, rt_certain_rivals_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RtJudgement, judgement_clear)

/* What the same question's answers come to by their claims alone. */
static gboolean
ask_claims (RtRun *run, const char *question, RtJudgement *out, GError **error)
{
  RtWorldOptions options = RT_WORLD_DEFAULTS;

  options.ungraded = run->view.ungraded;
  for (guint q = 0; q < rt_case_n_questions (run->kase); q++)
    {
      if (strcmp (rt_question_text (run->kase, q), question) != 0)
        continue;
      out->question = q;
      out->rivals = rt_certain_rivals (run->kase, run->pick, q, &options, run->ctx, error);
      return out->rivals != NULL;
    }
  return TRUE;
}

static gboolean
judge (RtRun *run, const char *question, RtJudgement *out, GError **error)
{
  out->matrix = rt_matrix_new (run->kase, run->pick, question, run->view.ungraded, run->ctx,
                               error);
  if (!out->matrix)
    return FALSE;
  if (run->csv)
    return TRUE;
  out->pivots = rt_matrix_pivots (run->kase, run->pick, out->matrix, run->ctx, error);
  return out->pivots && ask_claims (run, question, out, error);
}

/* ---- The answer ---------------------------------------------------------------------- */

static gboolean
answer (RtRun *run, const GPtrArray *questions, guint top, guint *open, GError **error)
{
  json_t *all = run->json ? rt_json_array () : NULL, *object;

  for (guint i = 0; i < questions->len; i++)
    {
      g_auto (RtJudgement) judgement = { 0 };

      if (!judge (run, questions->pdata[i], &judgement, error))
        {
          json_decref (all);
          return FALSE;
        }
      for (guint r = 0; r < judgement.matrix->n_rows; r++)
        *open += judgement.matrix->rows[r].open;
      if (all)
        rt_json_add (all, rt_hypotheses_json (run, &judgement));
      else if (run->csv)
        rt_hypotheses_csv (run, judgement.matrix);
      else
        rt_hypotheses_say (run, &judgement, top);
    }
  if (all)
    {
      object = rt_json_object ();
      rt_json_set (object, "questions", all);
      rt_run_json (run, object);
    }
  return TRUE;
}

/* A row of hypotheses.csv that could not be read is no sign that there is none. */
static gboolean
was_refused (const RtRun *run)
{
  for (guint i = 0; i < rt_context_n_notices (run->ctx); i++)
    {
      const RtNotice *notice = rt_context_get_notice (run->ctx, i);

      if (notice->severity == RT_NOTICE_REFUSAL && notice->file
          && g_str_has_suffix (notice->file, "hypotheses.csv"))
        return TRUE;
    }
  return FALSE;
}

static void
say_none (RtRun *run, const char *query)
{
  if (query && rt_case_n_hypothesis_rows (run->kase) > 0)
    rt_run_say_wrapped (run, "No question with hypotheses has \"%s\" in it.", query);
  else
    {
      g_autofree char *path = rt_words_argument (run->case_path);

      rt_run_say_wrapped (run,
                          "%s Begin with one: redthread add %s hypothesis \"Anna did it\" "
                          "--question \"who did it?\", and one more: redthread add %s "
                          "hypothesis \"It was an accident\" --question \"who did it?\" "
                          "--kind null",
                          was_refused (run)
                              ? "No row of hypotheses.csv could be read as a hypothesis; "
                                "redthread check says why."
                              : "This case has no hypotheses.",
                          path, path);
    }
}

static gboolean
read_options (RtRun *run, guint *top, GError **error)
{
  const char *ungraded = rt_run_value (run, "ungraded");

  return rt_run_whole (run, "top", 1, ROWS_SHOWN, top, error)
         && (!ungraded || rt_view_option_apply (&run->view, "ungraded", ungraded, error));
}

static void
say_next (RtRun *run, const GPtrArray *questions, guint open)
{
  if (questions->len == 0)
    rt_run_next (run, (RtNext[]){ { "rivals", NULL }, { NULL, NULL } });
  else if (open == 0)
    rt_run_next (run, (RtNext[]){ { "certainty rivals", NULL }, { NULL, NULL } });
  else
    rt_run_next (run, (RtNext[]){ { "hypotheses fill", NULL },
                                  { "certainty rivals", NULL },
                                  { NULL, NULL } });
}

/* The file is named, so it is drawn. */
static int
draw (RtRun *run, const GPtrArray *questions, guint top, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RtMatrix) matrix = NULL;

  if (questions->len == 0)
    {
      say_none (run, run->n_args > 0 ? run->args[0] : NULL);
      rt_run_say (run, "Nothing was written.\n");
      return RT_EXIT_NO;
    }
  matrix = rt_matrix_new (run->kase, run->pick, questions->pdata[0], run->view.ungraded,
                          run->ctx, &error);
  if (!matrix || !rt_hypotheses_draw (run, matrix, top, path, &error))
    return rt_run_fail (run, g_steal_pointer (&error));
  rt_run_say_wrapped (run, "Wrote %s: %s", path, matrix->question);
  rt_run_selection_line (run);
  rt_run_warn_of_names (run);
  return RT_EXIT_YES;
}

/* A table or a picture holds one. */
static gboolean
one_question (RtRun *run, const GPtrArray *questions, const char *path, GError **error)
{
  if (path && (run->csv || run->json))
    g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                 "-o draws the matrix; ask for --%s without it", run->csv ? "csv" : "json");
  else if ((run->csv || path) && questions->len > 1)
    g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                 "a %s holds one question, and %u have hypotheses: name one by a word of it",
                 path ? "picture" : "table", questions->len);
  else
    return TRUE;
  return FALSE;
}

static int
run_hypotheses (RtRun *run)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) questions = NULL;
  const char *query = run->n_args > 0 ? run->args[0] : NULL;
  const char *path = rt_run_value (run, "output");
  guint top, open = 0;

  if (!read_options (run, &top, &error) || !rt_run_load (run, &error)
      || !rt_run_pick (run, &error))
    return rt_run_fail (run, g_steal_pointer (&error));
  run->judged = TRUE;
  questions = rt_hypotheses_find (run, query);
  if (!one_question (run, questions, path, &error))
    return rt_run_fail (run, g_steal_pointer (&error));
  if (path)
    return draw (run, questions, top, path);
  if (!answer (run, questions, top, &open, &error))
    {
      g_string_truncate (run->out, 0);
      return rt_run_fail (run, g_steal_pointer (&error));
    }
  if (rt_run_shows_prose (run))
    {
      if (questions->len == 0)
        say_none (run, query);
      rt_run_selection_line (run);
      say_next (run, questions, open);
    }
  return questions->len ? RT_EXIT_YES : RT_EXIT_NO;
}

static const RtOption options[] = {
  { .name = "output",
    .letter = 'o',
    .argument = "FILE",
    .summary = "Draw the matrix: .svg, .png or .pdf" },
  { .name = "top",
    .argument = "N",
    .summary
    = "Show the N pieces of evidence that tell the hypotheses apart best; 20 unless said" },
  { .name = "ungraded",
    .argument = "P",
    .summary = "Likelihood to assume for evidence that is not graded, above 0 and up to 1" },
  RT_PAGE_OPTIONS,
  { .name = NULL },
};

const RtCommand rt_cmd_hypotheses = {
  .name = "hypotheses",
  .run = run_hypotheses,
  .summary
  = "Which account of a question the evidence contradicts least, and what would turn that",
  .usage = "CASE [QUESTION] [-o FILE]",
  .needs = RT_NEEDS_CASE | RT_TAKES_SELECTION | RT_PRINTS_TABLE,
  .options = options,
  .numbers
  = "Analysis of competing hypotheses (Heuer 1999, chapter 8), from hypotheses.csv: how each "
    "piece "
    "of evidence fits each hypothesis is the analyst's judgement, a cell: CC very consistent, "
    "C "
    "consistent, N neutral, I inconsistent, II very inconsistent, NA says nothing of it.\n"
    "Weight: how likely a piece is to be true, by its grade, or by the claims of what it is "
    "about "
    "(the figures: redthread grades); ungraded is 0.5, from 0.05 to 0.95. Contradicted: the "
    "sum of "
    "weight times 1 for each I and 2 for each II; least is first, for what fits one account "
    "mostly fits others too; a hypothesis none of whose cells is judged is not compared, and "
    "its rank is null. In brackets at the low and at the high weights. Apart: the mean "
    "difference "
    "between two cells of a piece, in steps from CC to II, times its weight; 0 decides "
    "nothing. "
    "What turns the order is tried one at a time: each source (with all that share an origin "
    "with it) and document withdrawn, each piece proved or refuted, each cell judged "
    "otherwise. "
    "A piece in free text is no claim, and no selection leaves it out.\n"
    "--csv: a row a piece, a column a hypothesis. --json: {\"questions\":[{\"question\","
    "\"first\":[id],\"lead\",\"hypotheses\":[{\"id\",\"text\",\"kind\",\"rank\","
    "\"inconsistency\":"
    "{\"low\",\"best\",\"high\"},\"cells\":{\"CC\":n,\"C\":n,\"N\":n,\"I\":n,\"II\":n,\"NA\":n,"
    "\"open\":n},"
    "\"relation\",\"likelihood\"}],"
    "\"evidence\":[{\"id\",\"text\",\"source\",\"grade\",\"weight\":{\"low\",\"best\",\"high\"}"
    ","
    "\"judged\",\"diagnosticity\",\"cells\":{id:cell|null}}],\"pivots\":[{\"kind\",\"id\","
    "\"hypothesis\",\"cell\",\"lost\",\"lead\",\"flips\",\"first\"}],\"missing\":[kind],"
    "\"left_out\":n,\"rivals\":{…}|null}]}, rivals as in certainty rivals.",
  .examples = "redthread hypotheses graphs/kerman-2024\n"
              "redthread hypotheses graphs/kerman-2024 perpetrated --csv\n"
              "redthread hypotheses graphs/kerman-2024 -o matrix.svg",
  .see_also = "hypotheses fill, rivals, certainty rivals, grades",
};
