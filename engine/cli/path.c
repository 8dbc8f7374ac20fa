/* SPDX-License-Identifier: GPL-2.0-or-later */

/* How two entities are linked: the command, its options and which of its answers is asked for.
 */

#include "cli/path.h"

/* How many of the routes found are shown: of those apart all. */
static guint
shown_of (const RtPathQuestion *question, const GPtrArray *paths)
{
  return question->options.kind >= RT_PATHS_DISJOINT ? paths->len
                                                     : MIN (paths->len, question->options.k);
}

static int
answer_routes (RtRun *run, const RtPathQuestion *question, GError **error)
{
  RtPathQuestion asked = *question;
  g_autoptr (GPtrArray) paths = NULL;
  guint shown;

  if (rt_run_shows_prose (run) && rt_case_n_entities (run->kase) <= RT_LOOK_AHEAD_MOST
      && question->options.kind == RT_PATHS_SHORTEST
      && question->options.k <= RT_ROUTES_MOST - RT_LOOK_AHEAD)
    asked.options.k += RT_LOOK_AHEAD;
  paths = rt_path_search (run, &asked, run->pick, &run->view, error);
  if (!paths)
    return -1;
  shown = shown_of (question, paths);
  if (!rt_path_save_routes (run, question, paths, shown, error))
    return -1;
  if (run->json)
    rt_path_json_routes (run, question, paths, shown);
  else if (run->csv)
    rt_path_csv_routes (run, paths, shown);
  else if (!(shown > 0 ? rt_path_say_routes (run, question, paths, shown, error)
                       : rt_path_say_none (run, question, error)))
    return -1;
  return shown > 0 ? RT_EXIT_YES : RT_EXIT_NO;
}

static int
run_path (RtRun *run)
{
  static int (*const answers[]) (RtRun * run, const RtPathQuestion *question, GError **error)
      = {
          [RT_ASK_ROUTES] = answer_routes,
          [RT_ASK_ALL] = rt_path_answer_all,
          [RT_ASK_CUT] = rt_path_answer_cut,
          [RT_ASK_TREE] = rt_path_answer_tree,
        };
  g_autoptr (GError) error = NULL;
  g_auto (RtPathQuestion) question = { 0 };
  int code = -1;

  if (rt_path_read (run, &question, &error))
    code = answers[question.ask](run, &question, &error);
  if (code >= 0)
    return code;
  g_string_truncate (run->out, 0);
  return rt_run_fail (run, g_steal_pointer (&error));
}

static const RtOption options[] = {
  { .name = "routes",
    .letter = 'k',
    .argument = "N",
    .summary
    = "The N best routes, none of which passes an entity twice; 1 unless said, at most "
      "10,000" },
  { .name = "max-hops", .argument = "N", .summary = "No route longer than N hops" },
  { .name = "hops",
    .argument = "N",
    .summary = "The same; beside --around, how far that reaches" },
  { .name = "all",
    .summary = "Every route within --max-hops (4 unless said), and what they go through; -k "
               "lists N of them" },
  { .name = "widest",
    .summary = "The route whose weakest link is strongest: by likelihood, or by --weight" },
  { .name = "disjoint",
    .argument = "[WHAT]",
    .values = "relations|entities",
    .summary = "As many routes as there are that share none of these: relations unless said" },
  { .name = "cut",
    .argument = "[WHAT]",
    .values = "relations|entities",
    .summary = "The fewest of these that must go, so that no route is left: relations unless "
               "said" },
  { .name = "from-type",
    .argument = "TYPE",
    .many = TRUE,
    .summary = "From any entity of this type" },
  { .name = "from-source",
    .argument = "SOURCE",
    .many = TRUE,
    .summary = "From any entity that this source speaks of" },
  { .name = "to-type",
    .argument = "TYPE",
    .many = TRUE,
    .summary = "To any entity of this type" },
  { .name = "to-source",
    .argument = "SOURCE",
    .many = TRUE,
    .summary = "To any entity that this source speaks of" },
  { .name = "to",
    .argument = "ENTITY",
    .many = TRUE,
    .summary = "To this one, or another that is so named" },
  { .name = "avoid", .argument = "ENTITY", .many = TRUE, .summary = "Not through this one" },
  { .name = "in-time",
    .argument = "[RULE]",
    .values = "order|earliest",
    .summary
    = "Only routes whose hops can have happened one after the other; earliest: the one "
      "that arrives first" },
  { .name = "backward",
    .summary = "With --in-time: time runs from the end of the route to its "
               "beginning" },
  { .name = "max-gap",
    .argument = "TIME",
    .summary = "With --in-time: at most this long between two hops, as in 12h or 30d" },
  { .name = "undated",
    .argument = "RULE",
    .values = "allow|refuse",
    .summary = "With --in-time: whether hops without a date may be used; allow unless said" },
  { .name = NULL },
};

const RtCommand rt_cmd_path = {
  .name = "path",
  .run = run_path,
  .summary = "How two or more entities are linked, hop by hop, and what that rests on",
  .usage = "CASE [A...]",
  .needs = RT_NEEDS_CASE | RT_TAKES_SELECTION | RT_TAKES_VIEW | RT_PRINTS_TABLE
           | RT_SAVES_VALUES,
  .options = options,
  .examples = "redthread path graphs/kerman-2024 ISKP \"safe house\"\n"
              "redthread path graphs/kerman-2024 ISKP \"Quds Force\" -k 3 --weight likelihood\n"
              "redthread path graphs/kerman-2024 ISKP \"safe house\" --cut entities\n"
              "redthread path graphs/kerman-2024 ISKP \"safe house\" \"Quds Force\"",
  .numbers
  = "Fewest hops, over ties in any direction unless --directed; with --weight the least sum of "
    "lengths, which for likelihood is -ln of each hop's best figure. A route is as likely as "
    "its "
    "weakest hop; product is what it would be if the hops were independent of each other, "
    "which "
    "they seldom are. In order of time is certain, possible or no, given how exact the dates "
    "are. "
    "-- before a speaker is an ungraded claim. Several A's with --to, or --from-... and "
    "--to-...: "
    "the best from any to any. Three and more without those: the fewest relations (or the "
    "least "
    "sum of lengths) that join them all; that is the least there is for up to 10 of them "
    "(Dreyfus and Wagner 1971), else, and in graphs too large for that, at most twice the "
    "least "
    "(Mehlhorn 1988), which is said. --widest: the width of a link is its relations' highest "
    "likelihood, or the sum of the property. --cut and --disjoint count links, parallel "
    "relations once, and are equal in number (Menger 1927); routes apart are the shortest in "
    "sum. --all lists up to 10,000 routes, of the fewest hops. --save-as keeps which hop "
    "reaches each entity on the route (0: its beginning); with -k of 2 and more, --all and "
    "--disjoint on how many routes each is, even where just one is found; "
    "of --cut how many of what must go each is, or is an end of; of three and more how many "
    "relations it is away from the first.\n"
    "--json: "
    "{\"from\",\"to\",\"in_time\",\"paths\":[{\"hops\",\"cost\",\"weakest\",\"product\","
    "\"contested\":bool,\"entities\":[id],\"relations\":[R]}]}, where R = "
    "{\"id\",\"type\",\"from\","
    "\"to\",\"forward\",\"likelihood\":{\"low\",\"best\",\"high\",\"word\"}|null,\"start\","
    "\"end\",\"contested\",\"claims\":[C]}, C = {\"source\",\"via\",\"locator\",\"grade\","
    "\"stance\","
    "\"hedge\",\"basis\",\"start\",\"end\"}; in_time is certainly, possibly, no, or null "
    "where no route is; of "
    "several ends also "
    "\"from_any\" and \"to_any\":[id], and from and to are those of the best route; --widest: "
    "each path has \"width\"; --all adds \"max_hops\", \"complete\":bool and "
    "\"through\":[{\"id\",\"routes\"}]; --cut: {\"from\",\"to\",\"cut\":"
    "\"relations\"|\"entities\",\"size\",\"only\":bool,\"entities\":[id],"
    "\"relations\":[R]}; three and more: {\"of\":[id],\"joined\":bool,\"exact\":bool,"
    "\"cost\",\"entities\":[id],\"relations\":[R],\"parts\":[[id]]}",
  .see_also = "near, chart, grades",
};
