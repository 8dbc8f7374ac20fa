/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What happened when, and the other questions about time: which one is asked, and what goes
 * with it. */

#include "cli/when.h"
#include <string.h>

static const struct
{
  const char *option;
  int (*ask) (RtRun *run);
} questions[] = { { "between", rt_when_between },
                  { "since-case", rt_when_between },
                  { "every", rt_when_every },
                  { "reach", rt_when_reach } };

/* Options of other questions than the one that is asked would be passed over in silence. */
static gboolean
check_options (const RtRun *run, const char *asked, GError **error)
{
  static const struct
  {
    const char *option, *of;
  } goes_with[] = { { "by", "between since-case" },
                    { "after", "reach" },
                    { "list", "between since-case reach" },
                    { "top", "between since-case reach" } };

  for (guint i = 0; i < G_N_ELEMENTS (goes_with); i++)
    if (rt_run_has (run, goes_with[i].option) && !(asked && strstr (goes_with[i].of, asked)))
      {
        g_auto (GStrv) of = g_strsplit (goes_with[i].of, " ", -1);
        g_autofree char *list = g_strjoinv (" or --", of);

        g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                     "--%s goes with --%s: add it, or leave "
                     "--%s out",
                     goes_with[i].option, list, goes_with[i].option);
        return FALSE;
      }
  if (run->n_args == 0 || rt_run_has (run, "between"))
    return TRUE;
  g_set_error (
      error, RT_ERROR, RT_ERROR_USAGE,
      "\"%s\": name an entity behind --around or --reach, a day behind --since, --until "
      "or --between",
      run->args[0]);
  return FALSE;
}

static int
run_when (RtRun *run)
{
  g_autoptr (GError) error = NULL;
  int (*ask) (RtRun * run) = rt_when_story;
  const char *asked = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    if (rt_run_has (run, questions[i].option))
      {
        if (asked)
          g_set_error (&error, RT_ERROR, RT_ERROR_USAGE,
                       "--%s and --%s are two questions: ask one after the other", asked,
                       questions[i].option);
        if (asked)
          return rt_run_fail (run, g_steal_pointer (&error));
        asked = questions[i].option;
        ask = questions[i].ask;
      }
  if (run->save_as && ask != rt_when_reach)
    g_set_error (&error, RT_ERROR, RT_ERROR_USAGE,
                 "--save-as goes with --reach, which has one answer for each entity");
  if (error || !check_options (run, asked, &error))
    return rt_run_fail (run, g_steal_pointer (&error));
  return ask (run);
}

static const RtOption options[] = {
  { .name = "between",
    .argument = "D1",
    .summary = "What changed from this day to D2: ties that appeared and ended, who rose and "
               "who fell, groups" },
  { .name = "since-case",
    .argument = "OLD",
    .summary = "The same since an older state of this case" },
  { .name = "every",
    .argument = "PERIOD",
    .values = "day|week|month|year",
    .summary = "How much began in each" },
  { .name = "reach",
    .argument = "X",
    .summary = "Who could have been told what X knew, by when: surely, possibly, no" },
  { .name = "after", .argument = "DATE", .summary = "With --reach: when X came to know it" },
  { .name = "by",
    .argument = "MEASURE",
    .values = "@measure",
    .summary = "With --between: rank by this; betweenness unless said" },
  { .name = "list",
    .argument = "TYPE",
    .summary = "With --between and --reach: list entities of this type, or all; actors where "
               "there are any" },
  { .name = "top",
    .argument = "N",
    .summary = "With --between and --reach: list the first N; 15 on the screen, else all" },
  { .name = NULL },
};

const RtCommand rt_cmd_when = {
  .name = "when",
  .run = run_when,
  .summary = "What happened when, in order, as precisely as the sources say",
  .usage = "CASE [--between D1 D2]",
  .needs = RT_NEEDS_CASE | RT_TAKES_SELECTION | RT_TAKES_VIEW | RT_PRINTS_TABLE
           | RT_SAVES_VALUES | RT_WORKS_LONG,
  .options = options,
  .examples
  = "redthread when graphs/kerman-2024 --since 2023-12-11 --until 2024-01-11\n"
    "redthread when graphs/kerman-2024 --around \"Abdullah Tajik\"\n"
    "redthread when graphs/kerman-2024 --between 2023-12-01 2024-01-04\n"
    "redthread when graphs/kerman-2024 --reach \"Abdullah Tajik\" --after 2023-12-20\n"
    "redthread when graphs/wendelsund --relation called --every month",
  .numbers
  = "Events stand by their own dates; relations only where neither of their ends does. Order "
    "is by the earliest moment that a date allows; what is only known to have been over by "
    "some time stands there. Of several speakers the best graded is named. --between compares "
    "the "
    "case as of two days, --since-case two cases by their ids, over the same view: ties are "
    "what "
    "the view has; ranks are among those listed; a group goes on that before with which it has "
    "most members in common. --every has what surely began in one period, in the case's zone. "
    "--reach: something is handed on along a tie once that began and until it is over; surely "
    "where one chain is in order however the dates fall, by the latest reading of it; not "
    "before "
    "is the soonest reading.\n"
    "--json: {\"rows\":[{\"entity\",\"relation\",\"what\",\"when\",\"earliest\",\"latest\","
    "\"claims\":[C]}],\"undated\":n}, C as in path; one of entity and relation is null; times "
    "are UTC, null "
    "where "
    "open. Of --between and --since-case: "
    "{\"from\",\"to\",\"since_case\",\"measure\",\"appeared\":[id],"
    "\"ended\":[id],\"groups\":{\"method\",\"before\",\"after\",\"moved\"},\"rows\":[{\"id\","
    "\"name\","
    "\"rank_before\",\"rank_after\",\"value_before\",\"value_after\",\"moved\":bool}]}; of "
    "--every "
    "{\"every\",\"undated\",\"unclear\",\"rows\":[{\"begins\",\"relations\",\"events\"}]}; of "
    "--reach "
    "{\"from\",\"after\",\"surely\":n,\"possibly\":n,\"no\":n,\"rows\":[{\"id\",\"name\","
    "\"truth\","
    "\"earliest\",\"surely_by\",\"via\",\"hops\"}]}, times in the case's zone.",
  .see_also = "show, near, chart",
};
