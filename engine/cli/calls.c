/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Who called, paid or wrote to whom, and how: toll analysis of whatever two can have had
 * several times. One question a run, each with one table. */

#include "cli/calls.h"
#include "cli/words.h"

#define TOP_ON_SCREEN 15u

typedef gboolean (*Question) (RtRun *run, const RtCalls *calls, guint *n, GError **error);

static const struct
{
  const char *option;
  Question ask;
  const char *no_values; /* why it has none of each entity, for --save-as; or NULL */
} questions[] = {
  { "contacts", rt_calls_contacts, NULL },       { "common", rt_calls_common, NULL },
  { "hours", rt_calls_hours, "counts by hour" }, { "chains", rt_calls_chains, NULL },
  { "silent", rt_calls_silent, NULL },           { "split", rt_calls_split, "tells of pairs" },
};

/* ---- What the questions share ------------------------------------------------------------ */

void
rt_calls_column (RtRun *run, RtTable *table, const char *name)
{
  g_autofree char *id = g_strconcat (name, "_id", NULL);

  if (run->csv)
    rt_table_column (table, id, RT_COLUMN_LEFT);
  rt_table_column (table, name, RT_COLUMN_WRAPS);
}

void
rt_calls_json_end (RtRun *run, json_t *row, const char *key, RtEntity e)
{
  g_autofree char *name = rt_words_name (run, e), *name_key = g_strconcat (key, "_name", NULL);

  rt_json_set_text (row, key, rt_entity_id (run->kase, e));
  rt_json_set_text (row, name_key, name);
}

/* ---- The command ------------------------------------------------------------------------- */

static gboolean
can_save (const RtRun *run, const char *option, const char *no_values, GError **error)
{
  if (!no_values || !rt_run_has (run, "save-as"))
    return TRUE;
  g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
               "--save-as keeps a value of each entity, and --%s %s: leave one of them out",
               option, no_values);
  return FALSE;
}

static gboolean
choose (const RtRun *run, Question *ask, GError **error)
{
  const char *first = NULL;

  *ask = rt_calls_pairs;
  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    if (rt_run_has (run, questions[i].option))
      {
        if (first)
          {
            g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                         "--%s and --%s are two questions: ask one after the other", first,
                         questions[i].option);
            return FALSE;
          }
        first = questions[i].option;
        *ask = questions[i].ask;
        if (!can_save (run, first, questions[i].no_values, error))
          return FALSE;
      }
  return TRUE;
}

static void
print_none (RtRun *run, const RtCalls *calls)
{
  g_autofree char *why = NULL;

  if (run->json)
    {
      json_t *object = rt_exchange_json (calls->exchanges);

      rt_json_set (object, "rows", rt_json_array ());
      rt_run_json (run, object);
    }
  if (!rt_run_shows_prose (run))
    return;
  why = rt_exchange_why_none (run, NULL);
  rt_run_say_wrapped (run,
                      "Nothing here can have happened several times between two, as calls "
                      "and payments can: %s.",
                      why);
  if (rt_run_has (run, "around"))
    rt_run_say_wrapped (run, "Whom somebody was in touch with by what they own or use says "
                             "--contacts.");
  rt_run_selection_line (run);
  rt_run_next (run, (RtNext[]){ { "info", NULL }, { NULL, NULL } });
}

static int
run_calls (RtRun *run)
{
  guint otherwise = rt_run_shows_prose (run) ? TOP_ON_SCREEN : G_MAXUINT, n = 0;
  g_autoptr (GError) error = NULL;
  g_autoptr (RtExchanges) exchanges = NULL;
  RtCalls calls = { 0 };
  Question ask;

  if (!choose (run, &ask, &error)
      || !rt_run_whole (run, "top", 1, otherwise, &calls.top, &error)
      || !(exchanges = rt_exchange_load (run, NULL, &error)))
    return rt_run_fail (run, g_steal_pointer (&error));
  calls.exchanges = exchanges;
  if (exchanges->items->len == 0
          ? !rt_save_as_end (run, "how many exchanges the entity had", &error)
          : !ask (run, &calls, &n, &error))
    {
      g_string_truncate (run->out, 0);
      return rt_run_fail (run, g_steal_pointer (&error));
    }
  if (exchanges->items->len == 0)
    print_none (run, &calls);
  return n > 0 ? RT_EXIT_YES : RT_EXIT_NO;
}

static const RtOption options[] = {
  { .name = "contacts",
    .argument = "X",
    .summary = "Whom X was in touch with: the pairs that X is one of" },
  { .name = "common",
    .argument = "X,Y",
    .many = TRUE,
    .summary = "Whom X and Y (and more) both are in touch with" },
  { .name = "hours", .summary = "By hour of the day and day of the week, in the case's zone" },
  { .name = "chains",
    .argument = "TIME",
    .summary = "A reached B, and B then C within this time, as in 30m or 2d" },
  { .name = "silent",
    .argument = "[WHOSE]",
    .values = "entities|pairs",
    .summary = "Silences longer than the rhythm before and after explains; of entities unless "
               "said" },
  { .name = "split",
    .argument = "DATE",
    .summary = "Contacts that are new since this day, and those that were dropped" },
  { .name = "property",
    .argument = "NAME",
    .summary = "Add up this; amount or seconds unless said" },
  { .name = "top", .argument = "N", .summary = "List the first N; 15 on the screen, else all" },
  { .name = NULL },
};

const RtCommand rt_cmd_calls = {
  .name = "calls",
  .run = run_calls,
  .summary = "Who called, paid or wrote to whom: how often, how much, when, and in which order",
  .usage = "CASE",
  .needs = RT_NEEDS_CASE | RT_TAKES_SELECTION | RT_PRINTS_TABLE | RT_SAVES_VALUES,
  .options = options,
  .numbers
  = "What is counted are the relations of the repeatable type of which most are dated, or "
    "those that --relation names. Sums are exact, each currency for itself. -> is from the "
    "first of a pair to the second. A person without calls of their own is asked for "
    "(--contacts, "
    "--common) by what they own or use; --around X also has what X's contacts did with each "
    "other. --hours has only those whose minute is known. A chain is sure where it "
    "holds however the dates fall; by chance is how many there would be, had B reached C at "
    "random times. Silent is who, of those heard of on six days or more, was once not heard of "
    "for so long that it would happen with a chance of at most 1 in 100, had these days come "
    "at "
    "random (Fisher 1929, the first term); less than a day is none, and the end of the records "
    "counts as an exchange. A date farther from the others than all of those span is taken for "
    "a "
    "slip there. --split leaves out what may lie on either side of the day. --save-as keeps "
    "how many each "
    "has had (--contacts: with X), of --common how many of those named it is in touch with, of "
    "--chains how many each surely passed on (as B), of --silent the days of the longest "
    "silence.\n"
    "--json: "
    "{\"relation\",\"property\",\"n\",\"undated\",\"outlying\",\"loops\",\"without_amount\","
    "\"rows\":[R]}, where R of pairs is {\"a\",\"a_name\",\"b\",\"b_name\",\"n\","
    "\"forward\",\"backward\",\"unit\",\"sum\",\"sum_forward\",\"sum_backward\",\"first\","
    "\"last\"}, sums being exact texts; of --split also \"change\",\"before\",\"after\"; of "
    "--common {\"with\",\"with_name\",\"shared\",\"n\":[n],\"first\",\"last\"} and "
    "\"members\":[{\"name\",\"ids\":[id]}] beside it; of --hours "
    "\"hours\":[[n]],\"untimed\" in place of rows, Monday first; of --chains "
    "{\"a\",\"b\",\"c\",\"c_name\",\"of\",\"surely\",\"possibly\",\"by_chance\",\"first\","
    "\"relations\":"
    "[id]}; of --silent {\"a\",\"b\",\"days\",\"from\",\"to\",\"seconds\",\"usual\",\"p\","
    "\"to_end\":bool} and \"examined\" beside it.",
  .examples
  = "redthread calls graphs/wendelsund --relation called\n"
    "redthread calls graphs/wendelsund --relation called --contacts \"Tilde Askerlund\"\n"
    "redthread calls graphs/wendelsund --common \"Solvane Invest,Ternmoor Assets\"\n"
    "redthread calls graphs/wendelsund --relation called --hours\n"
    "redthread calls graphs/wendelsund --relation called --chains 30m",
  .see_also = "when, near, path",
};
