/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Where did the money go: which accounts it only passes through, where somebody's money is now,
 * how much can have got from one to another, and what goes round in a circle. */

#include "cli/flow.h"
#include "cli/duration.h"
#include "cli/words.h"

#define TOP_ON_SCREEN 15u
#define FOLLOWED "amount" /* unless --property says otherwise */
#define WITHIN (7 * 86400.0)
#define SHARE 0.9
#define CIRCLE_SHARE 0.5
#define CIRCLE_HOPS 5u

static const char *const rule_names[] = {
  [RT_TRACE_PRO_RATA] = "pro-rata",
  [RT_TRACE_FIFO] = "fifo",
  [RT_TRACE_ANY] = "any",
};

const char *
rt_flow_rule_name (RtTraceRule rule)
{
  return rule_names[rule];
}

/* ---- What the questions share -------------------------------------------------------- */

char *
rt_flow_money (const RtRun *run, const RtExchanges *x, guint unit, gint64 parts)
{
  g_autofree char *sum = rt_exchange_sum (run, x, unit, parts);
  const char *name = rt_exchange_unit (x, unit);

  return g_strdup_printf ("%s %s", sum, name);
}

void
rt_flow_add_sum (RtRun *run, const RtExchanges *x, RtTable *table, guint unit, gint64 parts)
{
  g_autofree char *sum = rt_exchange_sum (run, x, unit, parts);

  rt_table_cell (table, sum, RT_STYLE_PLAIN);
}

void
rt_flow_say_outlying (RtRun *run, const RtExchanges *x)
{
  rt_exchange_say_outlying (run, x, "it is in every sum, and followed on its day");
}

void
rt_flow_json_sum (RtRun *run, const RtExchanges *x, json_t *row, const char *key, guint unit,
                  gint64 parts)
{
  g_autofree char *sum = rt_exchange_sum (run, x, unit, parts);

  rt_json_set_text (row, key, sum);
}

/* ---- The command --------------------------------------------------------------------- */

static gboolean
read_share (const RtRun *run, double otherwise, double *share, GError **error)
{
  const char *text = rt_run_value (run, "share");

  *share = otherwise;
  if (!text || (rt_parse_number (text, share) && *share > 0 && *share <= 1))
    return TRUE;
  g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
               "--share \"%s\": say a share above 0 and up to 1, as in 0.9", text);
  return FALSE;
}

static gboolean
read_question (RtRun *run, RtFlowQuestion *q, GError **error)
{
  const char *within = rt_run_value (run, "within"), *rule = rt_run_value (run, "rule");
  guint otherwise = rt_run_shows_prose (run) ? TOP_ON_SCREEN : G_MAXUINT;
  gboolean circles = rt_run_has (run, "circles");

  if (circles && run->n_args > 0)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                   "--circles looks at all accounts: leave out \"%s\", or say --around",
                   run->args[0]);
      return FALSE;
    }
  q->within = WITHIN;
  for (guint i = 0; i < G_N_ELEMENTS (rule_names); i++)
    if (rule && g_str_equal (rule, rule_names[i]))
      q->rule = (RtTraceRule)i;
  return (!within || rt_duration_read ("within", within, &q->within, error))
         && read_share (run, circles ? CIRCLE_SHARE : SHARE, &q->share, error)
         && rt_run_whole (run, "max-hops", 2, CIRCLE_HOPS, &q->max_hops, error)
         && rt_run_whole (run, "top", 1, otherwise, &q->top, error);
}

static int
print_none (RtRun *run, const RtExchanges *x)
{
  const char *property = rt_run_value (run, "property");
  g_autofree char *why = NULL;

  if (run->json)
    {
      json_t *object = rt_exchange_json (x);

      rt_json_set (object, "rows", rt_json_array ());
      rt_run_json (run, object);
    }
  if (!rt_run_shows_prose (run))
    return RT_EXIT_NO;
  why = rt_exchange_why_none (run, property ? property : FOLLOWED);
  rt_run_say_wrapped (run,
                      "Nothing here can be followed, as payments with a day and an amount "
                      "can: %s. Other figures: --property.",
                      why);
  rt_run_selection_line (run);
  rt_run_next (run, (RtNext[]){ { "info", NULL }, { NULL, NULL } });
  return RT_EXIT_NO;
}

static gboolean
ask (RtRun *run, const RtFlowQuestion *q, guint *n, GError **error)
{
  if (q->exchanges->symmetric)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                   "these relations have no direction, so nothing can be followed along them: "
                   "say another with --relation");
      return FALSE;
    }
  if (run->save_as && (run->n_args == 2 || rt_run_has (run, "circles")))
    {
      g_set_error (
          error, RT_ERROR, RT_ERROR_USAGE,
          "--save-as keeps an answer for each entity: ask flow without Y and --circles");
      return FALSE;
    }
  if (run->n_args == 0)
    return rt_run_has (run, "circles") ? rt_flow_ask_circles (run, q, n, error)
                                       : rt_flow_ask_balances (run, q, n, error);
  return run->n_args == 1 ? rt_flow_ask_trace (run, q, n, error)
                          : rt_flow_ask_most (run, q, n, error);
}

static int
run_flow (RtRun *run)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RtExchanges) exchanges = NULL;
  RtFlowQuestion q = { 0 };
  guint n = 0;

  if (!read_question (run, &q, &error)
      || !(exchanges = rt_exchange_load (run, FOLLOWED, &error)))
    return rt_run_fail (run, g_steal_pointer (&error));
  q.exchanges = exchanges;
  if (exchanges->units->len == 0)
    return print_none (run, exchanges);
  if (!ask (run, &q, &n, &error))
    {
      g_string_truncate (run->out, 0);
      return rt_run_fail (run, g_steal_pointer (&error));
    }
  return n > 0 ? RT_EXIT_YES : RT_EXIT_NO;
}

static const RtOption options[] = {
  { .name = "rule",
    .argument = "RULE",
    .values = "pro-rata|fifo|any",
    .summary = "How money that was mixed is told apart: each payment carries its share "
               "(pro-rata, unless said), the oldest goes out first (fifo), or what came from X "
               "does (any: the most there can be)" },
  { .name = "within",
    .argument = "TIME",
    .summary = "Money passes through, or goes on in a circle, where it stays no longer than "
               "this; 7d unless said" },
  { .name = "share",
    .argument = "S",
    .summary = "An account passes money on where it passes this share of all; 0.9 unless said. "
               "With --circles: each payment is at least this share of the one before; 0.5" },
  { .name = "circles", .summary = "Money that comes back to where it was" },
  { .name = "max-hops",
    .argument = "N",
    .summary = "With --circles: rounds of N payments at most; 5 unless said" },
  { .name = "property", .argument = "NAME", .summary = "Follow this; amount unless said" },
  { .name = "top", .argument = "N", .summary = "List the first N; 15 on the screen, else all" },
  { .name = NULL },
};

const RtCommand rt_cmd_flow = {
  .name = "flow",
  .run = run_flow,
  .summary = "Where the money went: through which accounts, to whom, how much at the most",
  .usage = "CASE [X [Y]]",
  .needs = RT_NEEDS_CASE | RT_TAKES_SELECTION | RT_PRINTS_TABLE | RT_SAVES_VALUES,
  .options = options,
  .numbers
  = "Without X: what each account took in and paid, and what only passed: paid out again "
    "within --within, the oldest first. With X: where X's money is, by --rule: pro-rata "
    "(rateably; Barlow Clowes v Vaughan 1992), fifo (Clayton's Case 1816), any (cf. Re Oatway "
    "1903). With X and Y: the most that can have got from the one to the other, each payment "
    "used once: maximum flow, in order of time and regardless of it. Payments are taken in "
    "order of time, uncertain dates at their earliest; those of one day so that money can "
    "pass. "
    "Balances before the records begin are not known: accounts begin empty, and what one pays "
    "beyond what came in is not traced. Sums are exact, and currencies do not mix. What is "
    "undated is left out. A person without payments is asked for by what they own.\n"
    "--json: {\"relation\",\"property\",\"n\",\"undated\",\"outlying\",\"loops\","
    "\"without_amount\",\"rows\":[R]}, sums being exact texts. R is "
    "{\"id\",\"name\",\"unit\",\"n_in\",\"n_out\",\"in\",\"out\",\"passed\",\"delay\","
    "\"passes\":bool}; with --circles "
    "{\"entities\":[id],\"unit\",\"times\",\"sum\",\"first\",\"relations\":[id]}; with X "
    "{\"id\",\"name\",\"unit\",\"in\",\"out\",\"traced_in\",\"traced_out\",\"left\",\"first\"} "
    "and \"from\":[id],\"rule\",\"left_out\",\"origins\":[{\"unit\",\"paid\",\"back\"}] beside "
    "it; with X and Y {\"from\",\"to\",\"unit\",\"n\",\"sum\"} and "
    "\"from\":[id],\"to\":[id],\"most\":[{\"unit\",\"in_time\",\"regardless\"}].",
  .examples = "redthread flow graphs/wendelsund\n"
              "redthread flow graphs/wendelsund \"Brackenfirth Consulting\"\n"
              "redthread flow graphs/wendelsund \"Solvane Invest\" \"Ternmoor Assets\"\n"
              "redthread flow graphs/wendelsund --circles --within 30d",
  .see_also = "calls, path, when",
};
