/* SPDX-License-Identifier: GPL-2.0-or-later */

/* When: hours of the week, chains of calls, and who fell silent. */

#include "cli/calls.h"
#include "cli/duration.h"
#include "cli/words.h"
#include <math.h>

#define SMALL_CHANCE 0.01

/* ---- Hours ------------------------------------------------------------------------------- */

static const char *const days[] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };

static guint32
sum_of_hour (const RtHours *hours, guint hour)
{
  guint32 sum = 0;

  for (guint d = 0; d < 7; d++)
    sum += hours->n[d][hour];
  return sum;
}

static guint32
sum_of_day (const RtHours *hours, guint day)
{
  guint32 sum = 0;

  for (guint h = 0; h < 24; h++)
    sum += hours->n[day][h];
  return sum;
}

static void
cell (RtRun *run, RtTable *table, guint32 n)
{
  if (run->csv || n > 0)
    rt_table_cell_count (table, n);
  else
    rt_table_cell (table, NULL, RT_STYLE_PLAIN);
}

static void
print_hours (RtRun *run, const RtHours *hours)
{
  g_autoptr (RtTable) table = rt_table_new ();

  rt_table_column (table, "hour", RT_COLUMN_LEFT);
  for (guint d = 0; d < 7; d++)
    rt_table_column (table, days[d], RT_COLUMN_RIGHT);
  rt_table_column (table, "all", RT_COLUMN_RIGHT);
  for (guint h = 0; h < 24; h++)
    {
      rt_table_row (table);
      rt_table_cellf (table, RT_STYLE_PLAIN, "%02u", h);
      for (guint d = 0; d < 7; d++)
        cell (run, table, hours->n[d][h]);
      cell (run, table, sum_of_hour (hours, h));
    }
  rt_table_row (table);
  rt_table_cell (table, "all", RT_STYLE_PLAIN);
  for (guint d = 0; d < 7; d++)
    cell (run, table, sum_of_day (hours, d));
  cell (run, table, hours->timed);
  rt_run_table (run, table, 1);
}

static void
print_hours_json (RtRun *run, const RtExchanges *x, const RtHours *hours)
{
  json_t *object = rt_exchange_json (x), *week = rt_json_array ();

  for (guint d = 0; d < 7; d++)
    {
      json_t *day = rt_json_array ();

      for (guint h = 0; h < 24; h++)
        rt_json_add (day, json_integer (hours->n[d][h]));
      rt_json_add (week, day);
    }
  rt_json_set (object, "hours", week);
  rt_json_set_int (object, "untimed", hours->untimed);
  rt_run_json (run, object);
}

static void
say_hours (RtRun *run, const RtHours *hours)
{
  const char *zone = rt_case_setting (run->kase, "timezone");
  g_autofree char *timed = rt_count (hours->timed, "has its hour", "have their hour");
  g_autofree char *untimed = rt_thousands (hours->untimed);
  guint busiest = 0;

  for (guint h = 1; h < 24; h++)
    if (sum_of_hour (hours, h) > sum_of_hour (hours, busiest))
      busiest = h;
  if (hours->timed == 0)
    {
      rt_run_say_wrapped (run, "None of them has its hour: the dates are days. --split and "
                               "--silent ask of days.");
      return;
    }
  rt_run_say_wrapped (run, "Most between %02u:00 and %02u:00, time zone %s; %s, %s not.",
                      busiest, (busiest + 1) % 24, zone ? zone : "UTC", timed, untimed);
  rt_run_say (run, "\n");
}

gboolean
rt_calls_hours (RtRun *run, const RtCalls *calls, guint *n, GError **error)
{
  RtHours hours;

  (void)error;
  rt_exchanges_hours (calls->exchanges, &hours);
  *n = hours.timed;
  if (run->json)
    print_hours_json (run, calls->exchanges, &hours);
  else if (run->csv)
    print_hours (run, &hours);
  else
    {
      say_hours (run, &hours);
      if (hours.timed > 0)
        print_hours (run, &hours);
      rt_exchange_say_taken (run, calls->exchanges);
      rt_exchange_say_bounds (run, calls->exchanges);
      rt_run_selection_line (run);
      rt_run_say_marking (run);
    }
  return TRUE;
}

/* ---- Chains ------------------------------------------------------------------------------ */

static void
print_chains (RtRun *run, const GArray *chains, guint shown)
{
  g_autoptr (RtTable) table = rt_table_new ();

  rt_calls_column (run, table, "a");
  rt_calls_column (run, table, "b");
  rt_calls_column (run, table, "c");
  rt_table_column (table, run->csv ? "surely" : "sure", RT_COLUMN_RIGHT);
  rt_table_column (table, run->csv ? "possibly" : "maybe", RT_COLUMN_RIGHT);
  rt_table_column (table, "of", RT_COLUMN_RIGHT);
  rt_table_column (table, run->csv ? "by_chance" : "chance", RT_COLUMN_POINT);
  if (run->csv)
    rt_table_column (table, "first", RT_COLUMN_LEFT);
  for (guint i = 0; i < shown; i++)
    {
      const RtChain *chain = &g_array_index (chains, RtChain, i);
      g_autofree char *first = rt_exchange_day (run, chain->first, FALSE);

      rt_table_row (table);
      rt_exchange_cell (run, table, chain->a);
      rt_exchange_cell (run, table, chain->b);
      rt_exchange_cell (run, table, chain->c);
      cell (run, table, chain->surely);
      cell (run, table, chain->possibly);
      rt_table_cell_count (table, chain->of);
      rt_table_cell_number (table, chain->chance, 1);
      if (run->csv)
        rt_table_cell (table, first, RT_STYLE_PLAIN);
    }
  rt_run_table (run, table, 1);
}

static void
print_chains_json (RtRun *run, const RtExchanges *x, const GArray *chains, guint shown)
{
  json_t *object = rt_exchange_json (x), *rows = rt_json_array ();

  for (guint i = 0; i < shown; i++)
    {
      const RtChain *chain = &g_array_index (chains, RtChain, i);
      json_t *row = rt_json_object (), *relations = rt_json_array ();
      g_autofree char *one = rt_relation_id (run->kase, chain->example);
      g_autofree char *two = rt_relation_id (run->kase, chain->answer);

      rt_calls_json_end (run, row, "a", chain->a);
      rt_calls_json_end (run, row, "b", chain->b);
      rt_calls_json_end (run, row, "c", chain->c);
      rt_json_set_int (row, "of", chain->of);
      rt_json_set_int (row, "surely", chain->surely);
      rt_json_set_int (row, "possibly", chain->possibly);
      rt_json_set_real (row, "by_chance", chain->chance);
      rt_json_set (row, "first", rt_exchange_json_day (run, chain->first));
      rt_json_add_text (relations, one);
      rt_json_add_text (relations, two);
      rt_json_set (row, "relations", relations);
      rt_json_add (rows, row);
    }
  rt_json_set (object, "rows", rows);
  rt_run_json (run, object);
}

static void
say_chains (RtRun *run, const RtExchanges *x, const GArray *chains, double gap)
{
  g_autofree char *count = rt_count (chains->len, "chain", NULL);
  g_autofree char *time = rt_duration_words (gap), *type = rt_exchange_type (x);

  if (chains->len > 0)
    rt_run_say_wrapped (run, "%s of three: a %s b, and b then c within %s", count, type, time);
  else
    rt_run_say_wrapped (run, "No b %s a third within %s of hearing from a.", type, time);
  rt_run_say (run, "\n");
}

static void
propose_chain (RtRun *run, const RtChain *chain)
{
  const char *const ends[] = { rt_entity_id (run->kase, chain->a),
                               rt_entity_id (run->kase, chain->c), NULL };
  g_autofree char *path = rt_words_line ("", ends, "--in-time");

  rt_run_next (run, (RtNext[]){ { "path", path }, { NULL, NULL } });
}

/* How many each surely passed on. */
static gboolean
save_chains (RtRun *run, const GArray *chains, GError **error)
{
  for (guint i = 0; i < chains->len; i++)
    {
      const RtChain *chain = &g_array_index (chains, RtChain, i);

      rt_save_as_add (run, chain->b, chain->surely);
    }
  return rt_save_as_end (run, "how many exchanges the entity surely passed on", error);
}

gboolean
rt_calls_chains (RtRun *run, const RtCalls *calls, guint *n, GError **error)
{
  const RtExchanges *x = calls->exchanges;
  g_autoptr (GArray) chains = NULL;
  double gap;
  guint shown;

  if (!rt_duration_read ("chains", rt_run_value (run, "chains"), &gap, error)
      || !(chains = rt_exchanges_chains (x, gap, run->ctx, error))
      || !save_chains (run, chains, error))
    return FALSE;
  *n = chains->len;
  shown = MIN (chains->len, calls->top);
  if (run->json)
    print_chains_json (run, x, chains, shown);
  else if (run->csv)
    print_chains (run, chains, shown);
  else
    {
      say_chains (run, x, chains, gap);
      print_chains (run, chains, shown);
      rt_exchange_say_first (run, shown, chains->len, "chains");
      rt_run_say_wrapped (run,
                          "So many of a's to b were followed, surely or, as the dates go, "
                          "perhaps; chance: as many would be, had b's to c come at random.");
      rt_exchange_say_taken (run, x);
      rt_exchange_say_bounds (run, x);
      rt_run_selection_line (run);
      if (chains->len > 0)
        propose_chain (run, &g_array_index (chains, RtChain, 0));
    }
  return TRUE;
}

/* ---- Silences ------------------------------------------------------------------------ */

static void
print_silences (RtRun *run, const GArray *silences, guint shown, gboolean pairs)
{
  g_autoptr (RtTable) table = rt_table_new ();

  rt_calls_column (run, table, run->csv || pairs ? "a" : "who");
  if (pairs || run->csv)
    rt_calls_column (run, table, "b");
  rt_table_column (table, run->csv ? "days" : "on days", RT_COLUMN_RIGHT);
  rt_table_column (table, "from", RT_COLUMN_LEFT);
  rt_table_column (table, "to", RT_COLUMN_LEFT);
  rt_table_column (table, run->csv ? "silent" : "days", RT_COLUMN_POINT);
  rt_table_column (table, "usual", RT_COLUMN_POINT);
  rt_table_column (table, "p", RT_COLUMN_POINT);
  rt_table_column (table, run->csv ? "to_end" : "", RT_COLUMN_LEFT);
  for (guint i = 0; i < shown; i++)
    {
      const RtSilence *s = &g_array_index (silences, RtSilence, i);
      g_autofree char *from = rt_exchange_day (run, s->from, FALSE);
      g_autofree char *to = rt_exchange_day (run, s->to, FALSE);

      rt_table_row (table);
      rt_exchange_cell (run, table, s->a);
      if (pairs)
        rt_exchange_cell (run, table, s->b);
      else if (run->csv)
        for (guint j = 0; j < 2; j++)
          rt_table_cell (table, NULL, RT_STYLE_PLAIN);
      rt_table_cell_count (table, s->days);
      rt_table_cell (table, from, RT_STYLE_PLAIN);
      rt_table_cell (table, to, RT_STYLE_PLAIN);
      rt_table_cell_number (table, (double)(s->to - s->from) / 86400, 0);
      rt_table_cell_number (table, s->usual / 86400, 1);
      if (s->p < 0.0001 && !run->csv)
        rt_table_cell (table, "<0.0001", RT_STYLE_PLAIN);
      else
        rt_table_cell_number (table, s->p, 4);
      rt_table_cell (table,
                     run->csv    ? (s->to_end ? "true" : "false")
                     : s->to_end ? "to the end"
                                 : "",
                     RT_STYLE_PLAIN);
    }
  rt_run_table (run, table, 1);
}

static void
print_silences_json (RtRun *run, const RtExchanges *x, const GArray *silences, guint shown,
                     guint32 examined)
{
  json_t *object = rt_exchange_json (x), *rows = rt_json_array ();

  for (guint i = 0; i < shown; i++)
    {
      const RtSilence *s = &g_array_index (silences, RtSilence, i);
      json_t *row = rt_json_object ();

      rt_calls_json_end (run, row, "a", s->a);
      if (s->b != RT_NONE)
        rt_calls_json_end (run, row, "b", s->b);
      else
        rt_json_set_null (row, "b");
      rt_json_set_int (row, "days", s->days);
      rt_json_set (row, "from", rt_exchange_json_day (run, s->from));
      rt_json_set (row, "to", rt_exchange_json_day (run, s->to));
      rt_json_set_int (row, "seconds", s->to - s->from);
      rt_json_set_real (row, "usual", s->usual);
      rt_json_set_real (row, "p", s->p);
      rt_json_set_bool (row, "to_end", s->to_end);
      rt_json_add (rows, row);
    }
  rt_json_set_int (object, "examined", examined);
  rt_json_set (object, "rows", rows);
  rt_run_json (run, object);
}

static void
say_silences (RtRun *run, guint n, guint32 examined, gboolean pairs)
{
  g_autofree char *count = rt_count (n, "silence", NULL);
  g_autofree char *of = rt_count (examined, pairs ? "pair" : "entity",
                                  pairs ? NULL : "entities");

  if (n > 0)
    rt_run_say_wrapped (run,
                        "%s longer than the rhythm explains, among %s heard of on six days "
                        "or more; chance alone would make %.0f at most",
                        count, of, ceil (examined * SMALL_CHANCE));
  else if (examined > 0)
    rt_run_say_wrapped (
        run,
        "No silence is longer than the rhythm explains, among %s heard of on six "
        "days or more.",
        of);
  else
    rt_run_say_wrapped (run, "No %s here was heard of on six days or more, as a rhythm needs.",
                        pairs ? "pair" : "entity");
  rt_run_say (run, "\n");
}

/* The days of the longest silence of each. */
static gboolean
save_silences (RtRun *run, const GArray *silences, GError **error)
{
  for (guint i = 0; i < silences->len; i++)
    {
      const RtSilence *s = &g_array_index (silences, RtSilence, i);
      double silent = round ((double)(s->to - s->from) / 86400);

      rt_save_as_raise (run, s->a, silent);
      if (s->b != RT_NONE)
        rt_save_as_raise (run, s->b, silent);
    }
  return rt_save_as_end (run, "how many days the entity's longest silence lasted", error);
}

gboolean
rt_calls_silent (RtRun *run, const RtCalls *calls, guint *n, GError **error)
{
  const RtExchanges *x = calls->exchanges;
  gboolean pairs = g_strcmp0 (rt_run_value (run, "silent"), "pairs") == 0;
  guint32 examined = 0;
  g_autoptr (GArray) silences = rt_exchanges_silences (x, pairs, SMALL_CHANCE, &examined,
                                                       run->ctx, error);
  guint shown;

  if (!silences || !save_silences (run, silences, error))
    return FALSE;
  *n = silences->len;
  shown = MIN (silences->len, calls->top);
  if (run->json)
    print_silences_json (run, x, silences, shown, examined);
  else if (run->csv)
    print_silences (run, silences, shown, pairs);
  else
    {
      say_silences (run, silences->len, examined, pairs);
      print_silences (run, silences, shown, pairs);
      rt_exchange_say_first (run, shown, silences->len, "silences");
      if (silences->len > 0)
        rt_run_say_wrapped (run,
                            "Usual is the mean of days from one to the next; p is how likely "
                            "so long a gap would be, had they come at random. Whoever fell "
                            "silent may have changed the number.");
      rt_exchange_say_taken (run, x);
      rt_exchange_say_bounds (run, x);
      rt_run_selection_line (run);
      rt_run_say_marking (run);
    }
  return TRUE;
}
