/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What should we ask next: the fact whose settling would move an answer most. */

#include "analyze/listed.h"
#include "cli/next.h"
#include "base/stopped.h"
#include "cli/certainty.h"
#include "cli/progress.h"
#include "cli/rival-words.h"
#include "cli/save-as.h"
#include "cli/words.h"

#define FACTS_ON_SCREEN 5u
#define PLACES 3u

/* ---- Reading ----------------------------------------------------------------------------- */

/* --errors draws flawed graphs, the other questions worlds. */
static gboolean
check_errors (RtRun *run, GError **error)
{
  static const char *const of_errors[] = { "draws", "seed-number" };
  static const char *const of_worlds[] = { "worlds", "dependence", "independent", "top",
                                           "save-as" };
  gboolean errors = rt_run_has (run, "errors");

  for (guint i = 0; !errors && i < G_N_ELEMENTS (of_errors); i++)
    if (rt_run_has (run, of_errors[i]))
      {
        g_set_error (error, RT_ERROR, RT_ERROR_USAGE, "--%s goes with --errors", of_errors[i]);
        return FALSE;
      }
  for (guint i = 0; errors && i < G_N_ELEMENTS (of_worlds); i++)
    if (rt_run_has (run, of_worlds[i]))
      {
        g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                     "--%s says nothing about --errors, which draws flawed graphs (--draws N)",
                     of_worlds[i]);
        return FALSE;
      }
  return TRUE;
}

/* Options that speak of one kind of question are refused with another. */
static gboolean
check_options (RtRun *run, const RtNextQuestion *q, GError **error)
{
  static const struct
  {
    const char *option, *with;
    guint kinds;
  } rows[] = {
    { "by", "a ranking: redthread next CASE", 1 << RT_NEXT_RANK },
    { "places", "a ranking: redthread next CASE", 1 << RT_NEXT_RANK },
    { "list", "a ranking: redthread next CASE", 1 << RT_NEXT_RANK },
    { "errors", "a ranking: redthread next CASE", 1 << RT_NEXT_RANK },
    { "in-time", "two entities: redthread next CASE A B", 1 << RT_NEXT_PATH },
    { "max-hops", "two entities: redthread next CASE A B", 1 << RT_NEXT_PATH },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (rt_run_has (run, rows[i].option) && !(rows[i].kinds & 1u << q->kind))
      {
        g_set_error (error, RT_ERROR, RT_ERROR_USAGE, "--%s goes with %s", rows[i].option,
                     rows[i].with);
        return FALSE;
      }
  return check_errors (run, error);
}

static gboolean
read_question (RtRun *run, RtNextQuestion *q, GError **error)
{
  const char *by = rt_run_value (run, "by");
  guint otherwise = rt_run_shows_prose (run) ? FACTS_ON_SCREEN : G_MAXUINT;

  q->kind = run->n_args == 0 ? RT_NEXT_RANK : run->n_args == 1 ? RT_NEXT_RIVALS : RT_NEXT_PATH;
  if (!check_options (run, q, error) || !rt_certainty_options (run, &q->options, error)
      || !(q->measure = rt_measure_find (by ? by : "betweenness", error))
      || !rt_run_whole (run, "top", 1, otherwise, &q->top, error)
      || !rt_run_whole (run, "places", 1, PLACES, &q->places, error)
      || !rt_run_whole (run, "max-hops", 1, 0, &q->max_hops, error)
      || !rt_run_load (run, error))
    return FALSE;
  if (q->kind == RT_NEXT_RIVALS)
    return rt_run_pick (run, error);
  if (q->kind == RT_NEXT_PATH
      && (!rt_run_entity (run, run->args[0], &q->from, error)
          || !rt_run_entity (run, run->args[1], &q->to, error)))
    return FALSE;
  run->view.directed = run->view.directed || (q->kind == RT_NEXT_RANK && q->measure->directed);
  q->ranking.view = rt_run_view (run, error);
  return q->ranking.view && rt_ranking_read_listed (run, &q->ranking, error);
}

/* ---- What is kept ---------------------------------------------------------------------- */

/* Of each entity how much the weightiest fact about it would move; a speaker is none. */
static void
put_changes (RtRun *run, const RtInquiry *inquiry)
{
  for (guint i = 0; i < inquiry->facts->len; i++)
    {
      const RtFact *fact = &g_array_index (inquiry->facts, RtFact, i);
      RtRelation r = fact->id;
      RtRelationRow row;

      if (fact->kind == RT_FACT_SPEAKER)
        continue;
      if (fact->kind == RT_FACT_CLAIM)
        {
          RtClaimRow claim;

          rt_case_get_claim (run->kase, fact->id, &claim);
          r = claim.subject;
        }
      rt_case_get_relation (run->kase, r, &row);
      rt_save_as_raise (run, row.from, fact->change);
      rt_save_as_raise (run, row.to, fact->change);
    }
}

/* ---- Of a ranking, of a path ------------------------------------------------------------ */

static gboolean
ask (RtRun *run, RtNextQuestion *q, GError **error)
{
  g_autofree guint8 *listed = NULL;

  if (rt_run_has (run, "in-time")
      && !(q->dates = rt_next_dates (q->ranking.view, q->from, q->to, q->max_hops, &q->hops,
                                     &q->in_time, run->ctx, error)))
    return FALSE;
  if (q->kind == RT_NEXT_PATH)
    q->inquiry = rt_next_path (q->ranking.view, q->from, q->to, q->max_hops, &q->options,
                               run->ctx, error);
  else
    {
      listed = rt_view_listed (q->ranking.view, q->ranking.listed);
      q->inquiry = rt_next_rank (q->ranking.view, q->measure, listed, q->places, &q->options,
                                 run->ctx, error);
    }
  if (!q->inquiry)
    return FALSE;
  put_changes (run, q->inquiry);
  return rt_save_as_end (
      run, "the largest change that settling something about the entity would bring", error);
}

static void
say_next_rank (RtRun *run, const RtNextQuestion *q)
{
  g_autofree char *errors = NULL, *by = rt_run_has (run, "by")
                                            ? g_strdup_printf ("--by %s", q->measure->name)
                                            : g_strdup ("");

  errors = g_strdup_printf ("%s%s--errors", by, *by ? " " : "");
  rt_run_say_wrapped (run,
                      "What nobody reported cannot be asked about here; --errors says what "
                      "it could do to the ranking.");
  rt_words_say_no_ties (run, q->ranking.view);
  rt_run_selection_line (run);
  if (q->inquiry->first == RT_NONE)
    return;
  rt_run_next (
      run,
      (RtNext[]){ { "certainty rank", *by ? by : NULL }, { "next", errors }, { NULL, NULL } });
}

static void
say_next_path (RtRun *run, const RtNextQuestion *q)
{
  const char *ends[] = { rt_entity_id (run->kase, q->from), rt_entity_id (run->kase, q->to),
                         NULL };
  g_autofree char *line = rt_words_line ("", ends, "");

  if (q->dates && q->inquiry->now > 0)
    rt_next_say_dates (run, q);
  rt_run_say_wrapped (run, "A link that nobody reported cannot be asked about here.");
  rt_run_selection_line (run);
  rt_run_next (run, (RtNext[]){ { "certainty path", line }, { NULL, NULL } });
}

static int
answer (RtRun *run, RtNextQuestion *q, GError **error)
{
  g_autoptr (RtTable) table = rt_next_table ();

  if (!ask (run, q, error))
    return -1;
  if (run->json)
    rt_run_json (run, rt_next_json (run, q));
  else if (run->csv)
    {
      rt_next_table_add (run, q, table);
      rt_run_table (run, table, 0);
    }
  else
    {
      rt_next_say (run, q);
      if (q->kind == RT_NEXT_PATH)
        say_next_path (run, q);
      else
        say_next_rank (run, q);
    }
  return q->inquiry->facts->len ? RT_EXIT_YES : RT_EXIT_NO;
}

/* ---- Of questions ---------------------------------------------------------------------- */

static gboolean
answer_one (RtRun *run, RtNextQuestion *q, json_t *all, RtTable *table, guint *found,
            GError **error)
{
  q->inquiry = rt_next_rivals (run->kase, run->pick, q->question, &q->options, run->ctx, error);
  if (!q->inquiry)
    return FALSE;
  if (all)
    rt_json_add (all, rt_next_json (run, q));
  else if (run->csv)
    rt_next_table_add (run, q, table);
  else
    rt_next_say (run, q);
  *found += q->inquiry->facts->len;
  put_changes (run, q->inquiry);
  g_clear_pointer (&q->inquiry, rt_inquiry_free);
  return TRUE;
}

static int
answer_questions (RtRun *run, RtNextQuestion *q, GError **error)
{
  g_autoptr (GArray) questions = rt_rivals_find (run, run->args[0]);
  g_autoptr (RtTable) table = rt_next_table ();
  json_t *all = run->json ? rt_json_array () : NULL, *object;
  guint found = 0, left = 0;

  for (guint i = 0; i < questions->len; i++)
    {
      q->question = g_array_index (questions, guint, i);
      if (!answer_one (run, q, all, table, &found, error))
        {
          if (i > 0 && rt_stop_here (run->ctx, error))
            {
              left = questions->len - i;
              break;
            }
          json_decref (all);
          return -1;
        }
    }
  if (!rt_save_as_end (
          run, "the largest change that settling something about the entity would bring",
          error))
    {
      json_decref (all);
      return -1;
    }
  if (all)
    {
      object = rt_json_object ();
      rt_json_set (object, "questions", all);
      rt_certainty_json_left (object, left);
      rt_run_json (run, object);
    }
  else if (run->csv)
    rt_run_table (run, table, 0);
  else
    {
      if (questions->len == 0)
        rt_run_say_wrapped (run,
                            "No question with rival answers has \"%s\" in it; of a link ask "
                            "with two entities, of a ranking with none.",
                            run->args[0]);
      rt_certainty_say_left (run, left);
      rt_run_selection_line (run);
      rt_run_next (run, (RtNext[]){ { "certainty rivals", NULL }, { NULL, NULL } });
    }
  return found ? RT_EXIT_YES : RT_EXIT_NO;
}

/* ---- All of it ----------------------------------------------------------------------- */

static int
run_next (RtRun *run)
{
  g_autoptr (GError) error = NULL;
  RtNextQuestion q = { 0 };
  int code = -1;

  run->progress->hint = "--by degree, fewer --worlds or --around NAME is quicker";
  if (read_question (run, &q, &error))
    code = rt_run_has (run, "errors") ? rt_next_errors (run, &q, &error)
           : q.kind == RT_NEXT_RIVALS ? answer_questions (run, &q, &error)
                                      : answer (run, &q, &error);
  if (code < 0)
    {
      g_string_truncate (run->out, 0);
      code = rt_run_fail (run, g_steal_pointer (&error));
    }
  rt_inquiry_free (q.inquiry);
  g_clear_pointer (&q.dates, g_array_unref);
  g_clear_pointer (&q.ranking.view, rt_view_free);
  return code;
}

static const RtOption options[] = {
  { .name = "by",
    .argument = "MEASURE",
    .values = "@measure",
    .summary = "Of which ranking; betweenness unless said" },
  { .name = "top", .argument = "N", .summary = "Tell N facts; 5 on the screen, else all" },
  { .name = "places",
    .letter = 'k',
    .argument = "N",
    .summary = "It is the first N places that count; 3 unless said" },
  { .name = "list",
    .argument = "TYPE",
    .summary = "Rank entities of this type, or all; actors where there are any" },
  { .name = "max-hops", .argument = "N", .summary = "Only routes of at most N hops" },
  { .name = "in-time",
    .summary = "Of a link: which dates the way in order of time lacks, too" },
  { .name = "errors",
    .summary = "What could be wrong with the whole graph instead: how far the ranking would be "
               "the same with entities or ties missing or made up" },
  { .name = "draws",
    .argument = "N",
    .summary = "Draw N flawed graphs of each kind for --errors; 100 unless said" },
  { .name = "seed-number",
    .argument = "N",
    .summary = "Draw other ones for --errors; 1 unless said" },
  RT_WORLD_DRAWING_ROWS,
  { .name = NULL },
};

const RtCommand rt_cmd_next = {
  .name = "next",
  .run = run_next,
  .summary = "What to ask next: the facts whose settling would move an answer most",
  .usage = "CASE [A|QUESTION] [B]",
  .needs = RT_NEEDS_CASE | RT_TAKES_SELECTION | RT_TAKES_VIEW | RT_PRINTS_TABLE | RT_WORKS_LONG
           | RT_SAVES_VALUES | RT_TELLS_SO_FAR,
  .options = options,
  .numbers
  = "Of a ranking (who would have its first places), of a link (is there a way from A to B), "
    "or "
    "of a question with rival answers, named by a word of it. What a fact moves is how far the "
    "answer is expected to change once it is known which way it is: 2 p (1 - p) times the "
    "difference between the two answers, p being how likely it is. So a fact that is all but "
    "certain moves little, and so does one that little hangs on. Of a ranking the difference "
    "is "
    "the share of the first --places that others would hold, of a link that of its chance, of "
    "a "
    "question that of the likelihood of the answer that moves most.\n"
    "Facts are relations (true or not), speakers (right more often than their grades say, or "
    "less, an even chance; one that others derive from stands for them) and, of a question, "
    "claims: one that holds up counts as graded A1, one that does not counts for nothing, and "
    "how likely that is follows from the likelihood as it is. Worlds are those of certainty "
    "rank; those with and without the fact differ by nothing else, but for what learning it "
    "tells of its speaker. Exact for questions, and for links where certainty path is. In a "
    "large graph only relations near those that lead are weighed, and it says how many were "
    "not. --save-as keeps of each entity the largest change that a fact about it would bring.\n"
    "--in-time names the hops without a date of the best way in order of time, and how many "
    "hops "
    "the next has where one of them does not fit (0 in --json: there is none).\n"
    "--errors takes the graph as the truth and draws flawed records of it (Borgatti, Carley "
    "and "
    "Krackhardt 2006): 5, 10 and 25 percent of the entities or ties (at least one) missing or "
    "made up. First: how much of the first place the same ones have; places: of the first "
    "--places; order: Spearman's rank correlation. Who is missing is not compared.\n"
    "--json: {\"about\":\"rank\",\"measure\",\"places\",\"now\",\"first\",\"exact\":bool,"
    "\"worlds\",\"dependence\",\"ungraded\",\"looked_at\",\"left\",\"facts\":[{\"kind\",\"id\","
    "\"ask\",\"why\",\"change\",\"probability\",\"moves\",\"now\",\"if_so\",\"if_not\","
    "\"first_if_so\",\"first_if_not\"}]}. Moves is the entity whose chance of a first place "
    "changes most: now and the ifs are of that; of questions it is the answer whose likelihood "
    "they are. Of a link \"from\" and \"to\" stand for measure, places, the firsts and moves; "
    "with --in-time it "
    "has "
    "\"in_time\":{\"truth\":\"certainly\"|\"possibly\"|\"no\",\"hops\",\"dates\":[{\"id\","
    "\"ask\","
    "\"hops_without\"}]}. Questions are {\"questions\":[…]}, each with \"question\", and its "
    "claims with \"relation\" and \"claim\" as in certainty rivals, and \"left\" those that "
    "were "
    "not asked before it was stopped, where there are any. "
    "With --errors {\"measure\",\"places\",\"draws\",\"seed\",\"rows\":[{\"flaw\",\"share\","
    "\"first\",\"top\",\"correlation\"}]}.",
  .examples = "redthread next graphs/kerman-2024\n"
              "redthread next graphs/kerman-2024 ISKP \"safe house\"\n"
              "redthread next graphs/kerman-2024 \"Abdullah Tajik\" ISKP --in-time\n"
              "redthread next graphs/kerman-2024 perpetrated\n"
              "redthread next graphs/kerman-2024 --errors --by degree",
  .see_also = "certainty rank, certainty path, certainty rivals, similar",
};
