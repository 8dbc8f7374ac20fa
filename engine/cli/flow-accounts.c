/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Questions of all accounts: which of them money only passes through, and where it goes round.
 */

#include "cli/duration.h"
#include "cli/flow.h"
#include "cli/save-as.h"
#include "cli/words.h"
#include <math.h>

/* ---- Balances --------------------------------------------------------------------------- */

static void
add_balance (RtRun *run, const RtExchanges *x, RtTable *table, const RtBalance *b,
             gboolean unit)
{
  rt_table_row (table);
  rt_exchange_cell (run, table, b->entity);
  rt_flow_add_sum (run, x, table, b->unit, b->in);
  rt_flow_add_sum (run, x, table, b->unit, b->out);
  rt_flow_add_sum (run, x, table, b->unit, b->passed);
  if (unit)
    rt_table_cell (table, rt_exchange_unit (x, b->unit), RT_STYLE_DIM);
  rt_table_cell_number (
      table, b->in > 0 ? (double)b->passed / (double)b->in * (run->csv ? 1 : 100) : NAN, 0);
  rt_table_cell_number (table, b->delay / 86400, 1);
  if (run->csv)
    rt_table_cell (table, b->passes ? "true" : "false", RT_STYLE_PLAIN);
}

static void
print_balances (RtRun *run, const RtExchanges *x, const GArray *balances, guint shown)
{
  g_autoptr (RtTable) table = rt_table_new ();
  gboolean unit = rt_exchange_mixed (run, balances, offsetof (RtBalance, unit), shown);

  if (run->csv)
    rt_table_column (table, "id", RT_COLUMN_LEFT);
  rt_table_column (table, run->csv ? "name" : "account", RT_COLUMN_WRAPS);
  rt_table_column (table, "in", RT_COLUMN_POINT);
  rt_table_column (table, "out", RT_COLUMN_POINT);
  rt_table_column (table, "passed", RT_COLUMN_POINT);
  if (unit)
    rt_table_column (table, "unit", RT_COLUMN_LEFT);
  rt_table_column (table, run->csv ? "share" : "%", RT_COLUMN_RIGHT);
  rt_table_column (table, "days", RT_COLUMN_POINT);
  if (run->csv)
    rt_table_column (table, "passes", RT_COLUMN_LEFT);
  for (guint i = 0; i < shown; i++)
    add_balance (run, x, table, &g_array_index (balances, RtBalance, i), unit);
  rt_run_table (run, table, 1);
}

static void
print_balances_json (RtRun *run, const RtExchanges *x, const GArray *balances, guint shown)
{
  json_t *object = rt_exchange_json (x), *rows = rt_json_array ();

  for (guint i = 0; i < shown; i++)
    {
      const RtBalance *b = &g_array_index (balances, RtBalance, i);
      g_autofree char *name = rt_words_name (run, b->entity);
      json_t *row = rt_json_object ();

      rt_json_set_text (row, "id", rt_entity_id (run->kase, b->entity));
      rt_json_set_text (row, "name", name);
      rt_json_set_text (row, "unit", g_array_index (x->units, RtUnit, b->unit).name);
      rt_json_set_int (row, "n_in", b->n_in);
      rt_json_set_int (row, "n_out", b->n_out);
      rt_flow_json_sum (run, x, row, "in", b->unit, b->in);
      rt_flow_json_sum (run, x, row, "out", b->unit, b->out);
      rt_flow_json_sum (run, x, row, "passed", b->unit, b->passed);
      rt_json_set_real (row, "delay", b->delay);
      rt_json_set_bool (row, "passes", b->passes);
      rt_json_add (rows, row);
    }
  rt_json_set (object, "rows", rows);
  rt_run_json (run, object);
}

static void
say_passing (RtRun *run, const RtFlowQuestion *q, const GArray *balances)
{
  g_autofree char *time = rt_duration_words (q->within), *count = NULL;
  const RtBalance *first = NULL;
  guint n = 0;

  for (guint i = 0; i < balances->len; i++)
    {
      const RtBalance *b = &g_array_index (balances, RtBalance, i);

      if (b->passes && n++ == 0)
        first = b;
    }
  if (!first)
    rt_run_say_wrapped (run,
                        "Money only passes through no account: none pays %.0f %% of what it "
                        "takes in out again within %s.",
                        q->share * 100, time);
  else
    {
      g_autofree char *name = rt_words_name (run, first->entity);
      g_autofree char *passed = rt_flow_money (run, q->exchanges, first->unit, first->passed);
      g_autofree char *stayed = rt_duration_words (first->delay);

      count = rt_count (n, "account", NULL);
      rt_run_say_wrapped (
          run,
          "Money only passes through %s: at least %.0f %% of it goes out again within "
          "%s. %s%s passed on %s, after %s in the mean.",
          count, q->share * 100, time, n > 1 ? "First of them: " : "", name, passed,
          first->delay > 0 ? stayed : "no day");
    }
  rt_run_say (run, "\n");
}

/* Which share of what came in only passed; of several currencies a value each. */
static gboolean
save (RtRun *run, const GArray *balances, GError **error)
{
  for (guint i = 0; run->save_as && i < balances->len; i++)
    {
      const RtBalance *b = &g_array_index (balances, RtBalance, i);

      if (b->in > 0)
        rt_save_as_number (run, b->entity, (double)b->passed / (double)b->in);
    }
  return rt_save_as_end (run, "what share of what came to the entity only passed through",
                         error);
}

/* What moves nothing on is in no sum: that must not go unsaid. */
static void
say_left_out (RtRun *run, const RtExchanges *x)
{
  g_autofree char *count = NULL;
  guint n = 0;

  for (guint i = 0; i < x->items->len; i++)
    {
      const RtExchange *item = &g_array_index (x->items, RtExchange, i);

      n += item->unit != RT_NO_UNIT && item->amount <= 0;
    }
  count = rt_count (n, "payment", NULL);
  if (n)
    rt_run_say_wrapped (run, "Left out: %s of nothing or less.", count);
}

gboolean
rt_flow_ask_balances (RtRun *run, const RtFlowQuestion *q, guint *n, GError **error)
{
  const RtExchanges *x = q->exchanges;
  g_autoptr (GArray) balances = rt_flow_balances (x, q->within, q->share, run->ctx, error);
  guint shown;

  if (!balances || !save (run, balances, error))
    return FALSE;
  *n = balances->len;
  shown = MIN (balances->len, q->top);
  if (run->json)
    print_balances_json (run, x, balances, shown);
  else if (run->csv)
    print_balances (run, x, balances, shown);
  else
    {
      say_passing (run, q, balances);
      print_balances (run, x, balances, shown);
      rt_exchange_say_first_rows (run, x, shown, balances->len, "account");
      rt_run_say_wrapped (run,
                          "Passed is what went out again in time, the oldest first, %% its "
                          "share of what came in, days how long it stayed. Whom it only "
                          "passes through stands first, then who moved most.");
      say_left_out (run, x);
      rt_exchange_say_taken (run, x);
      rt_flow_say_outlying (run, x);
      rt_run_selection_line (run);
      if (balances->len > 0)
        {
          const char *const who[] = {
            rt_entity_id (run->kase, g_array_index (balances, RtBalance, 0).entity), NULL
          };
          g_autofree char *line = rt_words_line ("", who, "");

          rt_run_next (run, (RtNext[]){ { "flow", line }, { "show", line }, { NULL, NULL } });
        }
    }
  return TRUE;
}

/* ---- Circles ---------------------------------------------------------------------------- */

/* "A > B > C > A" */
static char *
round_of (RtRun *run, const RtCircle *circle)
{
  GString *round = g_string_new (NULL);

  for (guint i = 0; i <= circle->n; i++)
    {
      g_autofree char *name = rt_words_name (run, circle->entities[i % circle->n]);

      g_string_append_printf (round, "%s%s", i ? " > " : "", name);
    }
  return g_string_free (round, FALSE);
}

static void
print_circles (RtRun *run, const RtExchanges *x, const GPtrArray *circles, guint shown)
{
  g_autoptr (RtTable) table = rt_table_new ();

  rt_table_column (table, "round", RT_COLUMN_WRAPS);
  rt_table_column (table, "times", RT_COLUMN_RIGHT);
  rt_table_column (table, "sum", RT_COLUMN_POINT);
  rt_table_column (table, "unit", RT_COLUMN_LEFT);
  rt_table_column (table, "first", RT_COLUMN_LEFT);
  for (guint i = 0; i < shown; i++)
    {
      const RtCircle *circle = circles->pdata[i];
      g_autofree char *first = rt_exchange_day (run, circle->first, FALSE);
      g_autofree char *round = round_of (run, circle);

      rt_table_row (table);
      rt_table_cell (table, round, RT_STYLE_PLAIN);
      rt_table_cell_count (table, circle->times);
      rt_flow_add_sum (run, x, table, circle->unit, circle->sum);
      rt_table_cell (table, rt_exchange_unit (x, circle->unit), RT_STYLE_DIM);
      rt_table_cell (table, first, RT_STYLE_PLAIN);
    }
  rt_run_table (run, table, 1);
}

static void
print_circles_json (RtRun *run, const RtExchanges *x, const GPtrArray *circles, guint shown)
{
  json_t *object = rt_exchange_json (x), *rows = rt_json_array ();

  for (guint i = 0; i < shown; i++)
    {
      const RtCircle *circle = circles->pdata[i];
      json_t *row = rt_json_object (), *entities = rt_json_array (),
             *relations = rt_json_array ();

      for (guint j = 0; j < circle->n; j++)
        {
          g_autofree char *relation = rt_relation_id (run->kase, circle->example[j]);

          rt_json_add_text (entities, rt_entity_id (run->kase, circle->entities[j]));
          rt_json_add_text (relations, relation);
        }
      rt_json_set (row, "entities", entities);
      rt_json_set_text (row, "unit", g_array_index (x->units, RtUnit, circle->unit).name);
      rt_json_set_int (row, "times", circle->times);
      rt_flow_json_sum (run, x, row, "sum", circle->unit, circle->sum);
      rt_json_set (row, "first", rt_exchange_json_day (run, circle->first));
      rt_json_set (row, "relations", relations);
      rt_json_add (rows, row);
    }
  rt_json_set (object, "rows", rows);
  rt_run_json (run, object);
}

gboolean
rt_flow_ask_circles (RtRun *run, const RtFlowQuestion *q, guint *n, GError **error)
{
  const RtExchanges *x = q->exchanges;
  g_autoptr (GPtrArray) circles = rt_flow_circles (x, q->within, q->max_hops, q->share,
                                                   run->ctx, error);
  g_autofree char *time = rt_duration_words (q->within), *count = NULL;
  guint shown;

  if (!circles)
    return FALSE;
  *n = circles->len;
  shown = MIN (circles->len, q->top);
  count = rt_count (circles->len, "circle", NULL);
  if (run->json)
    print_circles_json (run, x, circles, shown);
  else if (run->csv)
    print_circles (run, x, circles, shown);
  else
    {
      if (circles->len > 0)
        rt_run_say_wrapped (run,
                            "%s of payments, each within %s of the one before and at least "
                            "%.0f %% of it",
                            count, time, q->share * 100);
      else
        rt_run_say_wrapped (run,
                            "No money comes back by %u payments or fewer, each within %s of "
                            "the one before and at least %.0f %% of it.",
                            q->max_hops, time, q->share * 100);
      rt_run_say (run, "\n");
      print_circles (run, x, circles, shown);
      rt_exchange_say_first (run, shown, circles->len, "circles");
      if (circles->len > 0)
        rt_run_say_wrapped (run,
                            "Sum is of the least payment of each round. Where many pay each "
                            "other, some circles come about by chance.");
      say_left_out (run, x);
      rt_exchange_say_taken (run, x);
      rt_flow_say_outlying (run, x);
      rt_run_selection_line (run);
      rt_run_say_marking (run);
    }
  return TRUE;
}
