/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What could be asked next, for people and for programs. */

#include "cli/certainty.h"
#include "cli/next.h"
#include "cli/words.h"
#include <math.h>

#define SMALL_MOVE 0.05 /* below this two places do not tell moves apart */

static const char *const kinds[] = {
  [RT_FACT_SPEAKER] = "speaker",
  [RT_FACT_RELATION] = "relation",
  [RT_FACT_CLAIM] = "claim",
};

/* ---- JSON and CSV ------------------------------------------------------------------------ */

static char *
fact_id (RtRun *run, const RtFact *fact)
{
  if (fact->kind == RT_FACT_SPEAKER)
    return g_strdup (rt_source_id (run->kase, fact->id));
  if (fact->kind == RT_FACT_RELATION)
    return rt_relation_id (run->kase, fact->id);
  return rt_words_claim_id (run, fact->id);
}

/* NULL: nobody leads, or nobody is asked about. */
static char *
leader_id (RtRun *run, const RtNextQuestion *q, guint32 leader)
{
  if (leader == RT_NONE)
    return NULL;
  return q->kind == RT_NEXT_RANK ? g_strdup (rt_entity_id (run->kase, leader))
                                 : rt_relation_id (run->kase, leader);
}

static void
set_leader (RtRun *run, const RtNextQuestion *q, json_t *object, const char *key,
            guint32 leader)
{
  g_autofree char *id = leader_id (run, q, leader);

  if (q->kind != RT_NEXT_PATH)
    rt_json_set_text (object, key, id);
}

static json_t *
json_fact (RtRun *run, const RtNextQuestion *q, const RtFact *fact)
{
  json_t *object = rt_json_object ();
  g_autofree char *id = fact_id (run, fact), *ask = rt_next_ask (run, fact);
  g_autofree char *why = rt_next_why (run, q, fact);

  rt_json_set_text (object, "kind", kinds[fact->kind]);
  if (fact->kind == RT_FACT_CLAIM)
    rt_words_json_set_claim (run, fact->id, object);
  else
    rt_json_set_text (object, "id", id);
  rt_json_set_text (object, "ask", ask);
  rt_json_set_text (object, "why", why);
  rt_json_set_real (object, "change", fact->change);
  rt_json_set_real (object, "probability", fact->probability);
  set_leader (run, q, object, "moves", fact->about);
  rt_json_set_real (object, "now", fact->now);
  rt_json_set_real (object, "if_so", fact->if_so);
  rt_json_set_real (object, "if_not", fact->if_not);
  set_leader (run, q, object, "first_if_so", fact->first_if_so);
  set_leader (run, q, object, "first_if_not", fact->first_if_not);
  return object;
}

static void
set_question (RtRun *run, const RtNextQuestion *q, json_t *object)
{
  static const char *const names[] = { "rank", "path", "rivals" };

  rt_json_set_text (object, "about", names[q->kind]);
  if (q->kind == RT_NEXT_RANK)
    {
      rt_json_set_text (object, "measure", q->measure->name);
      rt_json_set_int (object, "places", q->places);
    }
  else if (q->kind == RT_NEXT_PATH)
    {
      rt_json_set_text (object, "from", rt_entity_id (run->kase, q->from));
      rt_json_set_text (object, "to", rt_entity_id (run->kase, q->to));
    }
  else
    rt_json_set_text (object, "question", rt_question_text (run->kase, q->question));
}

json_t *
rt_next_json (RtRun *run, const RtNextQuestion *q)
{
  const RtInquiry *inquiry = q->inquiry;
  json_t *object = rt_json_object (), *facts = rt_json_array ();

  for (guint i = 0; i < MIN (inquiry->facts->len, q->top); i++)
    rt_json_add (facts, json_fact (run, q, &g_array_index (inquiry->facts, RtFact, i)));
  set_question (run, q, object);
  rt_json_set_real (object, "now", inquiry->now);
  set_leader (run, q, object, "first", inquiry->first);
  rt_json_set_bool (object, "exact", inquiry->exact);
  rt_json_set_int (object, "worlds", inquiry->worlds);
  rt_json_set_real (object, "dependence", q->options.dependence);
  rt_json_set_int (object, "ungraded", inquiry->ungraded);
  rt_json_set_int (object, "looked_at", inquiry->looked_at);
  rt_json_set_int (object, "left", inquiry->left);
  rt_json_set (object, "facts", facts);
  if (q->dates)
    rt_json_set (object, "in_time", rt_next_json_dates (run, q));
  return object;
}

static void
csv_fact (RtRun *run, const RtNextQuestion *q, const RtFact *fact, RtTable *table)
{
  g_autofree char *id = fact_id (run, fact), *ask = rt_next_ask (run, fact);
  g_autofree char *why = rt_next_why (run, q, fact);
  g_autofree char *so = leader_id (run, q, fact->first_if_so);
  g_autofree char *not = leader_id (run, q, fact->first_if_not);
  g_autofree char *moves = leader_id (run, q, fact->about);

  rt_table_row (table);
  rt_table_cell (table, kinds[fact->kind], RT_STYLE_PLAIN);
  rt_table_cell (table, id, RT_STYLE_PLAIN);
  rt_table_cell_number (table, fact->change, 2);
  rt_table_cell_number (table, fact->probability, 2);
  rt_table_cell (table, moves, RT_STYLE_PLAIN);
  rt_table_cell_number (table, fact->now, 2);
  rt_table_cell_number (table, fact->if_so, 2);
  rt_table_cell_number (table, fact->if_not, 2);
  rt_table_cell (table, so, RT_STYLE_PLAIN);
  rt_table_cell (table, not, RT_STYLE_PLAIN);
  rt_table_cell (table, ask, RT_STYLE_PLAIN);
  rt_table_cell (table, why, RT_STYLE_PLAIN);
}

RtTable *
rt_next_table (void)
{
  static const char *const columns[] = { "kind",        "id",           "change", "probability",
                                         "moves",       "now",          "if_so",  "if_not",
                                         "first_if_so", "first_if_not", "ask",    "why" };
  RtTable *table = rt_table_new ();

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    rt_table_column (table, columns[i], RT_COLUMN_LEFT);
  return table;
}

void
rt_next_table_add (RtRun *run, const RtNextQuestion *q, RtTable *table)
{
  const GArray *facts = q->inquiry->facts;

  for (guint i = 0; i < MIN (facts->len, q->top); i++)
    csv_fact (run, q, &g_array_index (facts, RtFact, i), table);
}

/* ---- Prose ---------------------------------------------------------------------------- */

static void
say_rank (RtRun *run, const RtNextQuestion *q)
{
  const RtInquiry *inquiry = q->inquiry;
  g_autofree char *leader = NULL;

  if (inquiry->first == RT_NONE)
    {
      rt_run_say_wrapped (run,
                          "Nobody leads by %s here: there is no ranking that a fact could "
                          "change.",
                          q->measure->name);
      return;
    }
  leader = rt_words_name (run, inquiry->first);
  rt_run_say_wrapped (
      run,
      "%s leads by its mean of %s, and is first in %.2f of the worlds. What would change "
      "the first %s most, once it were known:",
      leader, q->measure->name, inquiry->now, q->places > 1 ? "places" : "place");
}

static void
say_path (RtRun *run, const RtNextQuestion *q)
{
  g_autofree char *from = rt_words_name (run, q->from), *to = rt_words_name (run, q->to);
  double p = q->inquiry->now;

  if (p > 0)
    rt_run_say_wrapped (run,
                        "%s and %s are linked: %s, %.2f. What would move that most, once it "
                        "were known:",
                        from, to, rt_likelihood_word (p), p);
  else
    rt_run_say_wrapped (run,
                        "%s and %s are not linked in any world: no route leads from one to "
                        "the other.",
                        from, to);
}

static void
say_rivals (RtRun *run, const RtNextQuestion *q)
{
  const RtInquiry *inquiry = q->inquiry;
  g_autofree char *sentence = NULL;

  rt_run_say (run, run->out->len ? "\n" : "");
  rt_style_append (run->out, &run->screen, RT_STYLE_NAME,
                   rt_question_text (run->kase, q->question));
  rt_run_say (run, "\n");
  if (inquiry->first == RT_NONE)
    {
      rt_run_say_wrapped (run, "No answer is likely at all.");
      return;
    }
  sentence = rt_words_read (run, inquiry->first, FALSE);
  rt_run_say_wrapped (run, "%s: %s, %.2f. What would move an answer most, once it were known:",
                      sentence, rt_likelihood_word (inquiry->now), inquiry->now);
}

/* What is read in one document need not be told of each. */
static void
note_documents (RtRun *run, const RtNextQuestion *q)
{
  const GArray *facts = q->inquiry->facts;

  for (guint i = 0; i < MIN (facts->len, q->top); i++)
    {
      const RtFact *fact = &g_array_index (facts, RtFact, i);

      if (fact->kind == RT_FACT_RELATION)
        rt_words_note_relation (run, fact->id);
      else if (fact->kind == RT_FACT_CLAIM)
        rt_words_note_claim (run, fact->id);
    }
}

static void
say_facts (RtRun *run, const RtNextQuestion *q)
{
  g_autoptr (RtTable) table = rt_table_new ();
  const GArray *facts = q->inquiry->facts;
  guint decimals = g_array_index (facts, RtFact, 0).change < SMALL_MOVE ? 4 : 2;

  rt_table_column (table, "moves", RT_COLUMN_POINT);
  rt_table_column (table, "what to ask", RT_COLUMN_WRAPS);
  for (guint i = 0; i < MIN (facts->len, q->top); i++)
    {
      const RtFact *fact = &g_array_index (facts, RtFact, i);
      g_autofree char *ask = rt_next_ask (run, fact), *why = rt_next_why (run, q, fact);
      g_autofree char *outcome = rt_next_outcome (run, q, fact);

      rt_table_row (table);
      rt_table_cell_number (table, fact->change, decimals);
      rt_table_cell (table, ask, RT_STYLE_NAME);
      rt_table_row (table);
      rt_table_cell (table, NULL, RT_STYLE_PLAIN);
      rt_table_cell (table, outcome, RT_STYLE_PLAIN);
      rt_table_row (table);
      rt_table_cell (table, NULL, RT_STYLE_PLAIN);
      rt_table_cell (table, why, RT_STYLE_DIM);
    }
  rt_run_say (run, "\n");
  rt_run_table (run, table, 1);
  rt_run_say (run, "\n");
}

static void
say_more (RtRun *run, const RtNextQuestion *q)
{
  guint n = q->inquiry->facts->len;
  g_autofree char *left = rt_count (q->inquiry->left, "further one was", "further ones were");

  if (n > q->top)
    rt_run_say_wrapped (run, "%u more would move it (--top %u: all).", n - q->top, n);
  if (q->inquiry->left && rt_context_stopped (run->ctx))
    rt_run_say_wrapped (run, "Stopped with %u weighed: %s not.", q->inquiry->looked_at, left);
  else if (q->inquiry->left)
    rt_run_say_wrapped (run,
                        "The graph is large: %s not weighed; narrow it with --around or "
                        "--relation.",
                        left);
}

static void
say_moves (RtRun *run, const RtNextQuestion *q)
{
  static const char *const what[] = {
    [RT_NEXT_RANK] = "the share of the first places that is expected to change hands",
    [RT_NEXT_PATH] = "by how much the chance is expected to change",
    [RT_NEXT_RIVALS] = "by how much a likelihood is expected to change",
  };
  g_autofree char *worlds = rt_count (q->inquiry->worlds, "world", NULL);
  g_autofree char *how = q->inquiry->exact
                             ? g_strdup ("exact")
                             : g_strdup_printf ("from %s for each way, dependence %.2f", worlds,
                                                q->options.dependence);

  rt_run_say_wrapped (run, "Moves: %s, whichever way it turns out; %s.", what[q->kind], how);
}

void
rt_next_say (RtRun *run, const RtNextQuestion *q)
{
  static void (*const say[]) (RtRun *, const RtNextQuestion *) = { say_rank, say_path,
                                                                   say_rivals };
  const RtInquiry *inquiry = q->inquiry;

  say[q->kind](run, q);
  if (inquiry->facts->len == 0)
    {
      if (inquiry->now > 0)
        rt_run_say_wrapped (run, "Nothing that the case holds would: all of it is settled, or "
                                 "has no bearing on this.");
      return;
    }
  note_documents (run, q);
  say_facts (run, q);
  say_more (run, q);
  if (rt_words_document (run))
    rt_run_say_wrapped (run, "All of it was read in one document: %s.",
                        rt_words_document (run));
  say_moves (run, q);
  rt_certainty_say_ungraded (run, &q->options, inquiry->ungraded);
}
