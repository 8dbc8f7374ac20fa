/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Questions of one whose money it was: where it is now, and how much of it can have got to
 * another. */

#include "base/exact.h"
#include "cli/flow.h"
#include "cli/save-as.h"
#include "cli/words.h"

/* ---- Where it is ------------------------------------------------------------------------ */

static void
print_trace (RtRun *run, const RtExchanges *x, const RtTrace *trace, guint shown)
{
  g_autoptr (RtTable) table = rt_table_new ();
  gboolean unit = rt_exchange_mixed (run, trace->rows, offsetof (RtTraced, unit), shown);

  if (run->csv)
    rt_table_column (table, "id", RT_COLUMN_LEFT);
  rt_table_column (table, run->csv ? "name" : "account", RT_COLUMN_WRAPS);
  rt_table_column (table, run->csv ? "traced_in" : "got", RT_COLUMN_POINT);
  rt_table_column (table, run->csv ? "in" : "%", RT_COLUMN_POINT);
  rt_table_column (table, run->csv ? "traced_out" : "paid on", RT_COLUMN_POINT);
  rt_table_column (table, "left", RT_COLUMN_POINT);
  if (unit)
    rt_table_column (table, "unit", RT_COLUMN_LEFT);
  rt_table_column (table, "first", RT_COLUMN_LEFT);
  for (guint i = 0; i < shown; i++)
    {
      const RtTraced *row = &g_array_index (trace->rows, RtTraced, i);
      g_autofree char *first = rt_exchange_day (run, row->first, FALSE);

      rt_table_row (table);
      rt_exchange_cell (run, table, row->entity);
      rt_flow_add_sum (run, x, table, row->unit, row->traced_in);
      if (run->csv)
        rt_flow_add_sum (run, x, table, row->unit, row->in);
      else
        rt_table_cell_number (table, (double)row->traced_in / (double)row->in * 100, 0);
      rt_flow_add_sum (run, x, table, row->unit, row->traced_out);
      rt_flow_add_sum (run, x, table, row->unit, row->traced_in - row->traced_out);
      if (unit)
        rt_table_cell (table, rt_exchange_unit (x, row->unit), RT_STYLE_DIM);
      rt_table_cell (table, first, RT_STYLE_PLAIN);
    }
  rt_run_table (run, table, 1);
}

static json_t *
json_ids (RtRun *run, const GArray *entities)
{
  json_t *ids = rt_json_array ();

  for (guint i = 0; i < entities->len; i++)
    rt_json_add_text (ids, rt_entity_id (run->kase, g_array_index (entities, RtEntity, i)));
  return ids;
}

static void
print_trace_json (RtRun *run, const RtFlowQuestion *q, const RtTrace *trace, const GArray *from,
                  guint shown)
{
  const RtExchanges *x = q->exchanges;
  json_t *object = rt_exchange_json (x), *rows = rt_json_array (), *origins = rt_json_array ();

  for (guint u = 0; u < trace->origins->len; u++)
    {
      const RtOrigin *origin = &g_array_index (trace->origins, RtOrigin, u);
      json_t *one = rt_json_object ();

      rt_json_set_text (one, "unit", g_array_index (x->units, RtUnit, u).name);
      rt_flow_json_sum (run, x, one, "paid", u, origin->paid);
      rt_flow_json_sum (run, x, one, "back", u, origin->back);
      rt_json_add (origins, one);
    }
  for (guint i = 0; i < shown; i++)
    {
      const RtTraced *t = &g_array_index (trace->rows, RtTraced, i);
      g_autofree char *name = rt_words_name (run, t->entity);
      json_t *row = rt_json_object ();

      rt_json_set_text (row, "id", rt_entity_id (run->kase, t->entity));
      rt_json_set_text (row, "name", name);
      rt_json_set_text (row, "unit", g_array_index (x->units, RtUnit, t->unit).name);
      rt_flow_json_sum (run, x, row, "in", t->unit, t->in);
      rt_flow_json_sum (run, x, row, "out", t->unit, t->out);
      rt_flow_json_sum (run, x, row, "traced_in", t->unit, t->traced_in);
      rt_flow_json_sum (run, x, row, "traced_out", t->unit, t->traced_out);
      rt_flow_json_sum (run, x, row, "left", t->unit, t->traced_in - t->traced_out);
      rt_json_set (row, "first", rt_exchange_json_day (run, t->first));
      rt_json_add (rows, row);
    }
  rt_json_set (object, "from", json_ids (run, from));
  rt_json_set_text (object, "rule", rt_flow_rule_name (q->rule));
  rt_json_set_int (object, "left_out", trace->undated + trace->unpriced + trace->empty);
  rt_json_set (object, "origins", origins);
  rt_json_set (object, "rows", rows);
  rt_run_json (run, object);
}

/* "X paid 4,314,183.96 EUR, of which 120.00 came back." */
static void
say_origin (RtRun *run, const RtExchanges *x, const RtTrace *trace, const GArray *from)
{
  g_autofree char *names = rt_words_all_names (run, from);
  gboolean paid = FALSE;

  for (guint u = 0; u < trace->origins->len; u++)
    {
      const RtOrigin *origin = &g_array_index (trace->origins, RtOrigin, u);
      g_autofree char *sum = rt_flow_money (run, x, u, origin->paid);
      g_autofree char *back = rt_flow_money (run, x, u, origin->back);

      if (origin->paid == 0)
        continue;
      paid = TRUE;
      rt_run_say_wrapped (run, "%s paid %s%s%s", names, sum,
                          origin->back > 0 ? "; of that came back " : "",
                          origin->back > 0 ? back : "");
    }
  if (!paid)
    rt_run_say_wrapped (run, "%s paid nothing that could be followed.", names);
  rt_run_say (run, "\n");
}

static void
say_left_out (RtRun *run, const RtTrace *trace)
{
  const struct
  {
    guint n;
    const char *why;
  } kinds[] = { { trace->undated, "without a date" },
                { trace->unpriced, "without an amount" },
                { trace->empty, "of nothing or less" } };
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *count = rt_count (kinds[i].n, "payment", NULL);

      if (kinds[i].n)
        g_string_append_printf (words, "%s%s %s", words->len ? ", " : "", count, kinds[i].why);
    }
  if (words->len)
    rt_run_say_wrapped (run, "Left out: %s.", words->str);
}

static void
say_rule (RtRun *run, const RtFlowQuestion *q, const RtTrace *trace)
{
  static const char *const sentences[] = {
    [RT_TRACE_PRO_RATA] = "Pro-rata: each payment carries the share of it that the payer holds",
    [RT_TRACE_FIFO] = "First in, first out: what an account got first it pays first",
    [RT_TRACE_ANY] = "Any: what came from there is paid on first, the most there can be",
  };

  if (trace->rows->len > 0)
    rt_run_say_wrapped (run,
                        "Got is what came from there, %% its share of all that the account "
                        "took in, left what was not paid on.");
  rt_run_say_wrapped (run,
                      "%s; other rules (--rule) give other answers. What accounts held "
                      "before the records begin is not known.",
                      sentences[q->rule]);
  say_left_out (run, trace);
}

static void
propose (RtRun *run, const RtTrace *trace, const GArray *from)
{
  const char *ends[] = { rt_entity_id (run->kase, g_array_index (from, RtEntity, 0)), NULL,
                         NULL };
  g_autofree char *line = NULL;

  if (trace->rows->len > 0)
    ends[1] = rt_entity_id (run->kase, g_array_index (trace->rows, RtTraced, 0).entity);
  line = rt_words_line ("", ends, "");
  rt_run_next (run, (RtNext[]){ { ends[1] ? "flow" : "show", line }, { NULL, NULL } });
}

/* What is left with each. */
static gboolean
save (RtRun *run, const RtExchanges *x, const RtTrace *trace, GError **error)
{
  for (guint i = 0; run->save_as && i < trace->rows->len; i++)
    {
      const RtTraced *row = &g_array_index (trace->rows, RtTraced, i);
      const RtUnit *unit = &g_array_index (x->units, RtUnit, row->unit);
      g_autofree char *left = rt_exact_text (row->traced_in - row->traced_out, unit->digits);
      g_autofree char *value = g_strdup_printf ("%s%s%s", left, *unit->name ? " " : "",
                                                unit->name);

      rt_save_as_put (run, row->entity, value);
    }
  return rt_save_as_end (run, "how much of the traced money is left with the entity", error);
}

gboolean
rt_flow_ask_trace (RtRun *run, const RtFlowQuestion *q, guint *n, GError **error)
{
  const RtExchanges *x = q->exchanges;
  g_autoptr (GArray) from = g_array_new (FALSE, FALSE, sizeof (RtEntity));
  g_autoptr (RtTrace) trace = NULL;
  guint shown;

  if (!rt_exchange_stand_ins (run, x, run->args[0], from, error)
      || !(trace = rt_flow_trace (x, (const RtEntity *)(const void *)from->data, from->len,
                                  q->rule, run->ctx, error))
      || !save (run, x, trace, error))
    return FALSE;
  *n = trace->rows->len;
  shown = MIN (trace->rows->len, q->top);
  if (run->json)
    print_trace_json (run, q, trace, from, shown);
  else if (run->csv)
    print_trace (run, x, trace, shown);
  else
    {
      say_origin (run, x, trace, from);
      print_trace (run, x, trace, shown);
      rt_exchange_say_first_rows (run, x, shown, trace->rows->len, "account");
      say_rule (run, q, trace);
      rt_exchange_say_taken (run, x);
      rt_flow_say_outlying (run, x);
      rt_run_selection_line (run);
      propose (run, trace, from);
    }
  return TRUE;
}

/* ---- How much at the most ------------------------------------------------------------ */

typedef struct
{
  RtEntity from, to;
  guint16 unit;
  guint32 n;
  gint64 sum;
} Way;

typedef struct
{
  gint64 in_time, regardless;
} Most;

static gint
by_sum (gconstpointer first, gconstpointer second, gpointer kase)
{
  const Way *x = first, *y = second;
  int order;

  if (x->unit != y->unit)
    return x->unit < y->unit ? -1 : 1;
  if (x->sum != y->sum)
    return x->sum > y->sum ? -1 : 1;
  order = g_strcmp0 (rt_entity_id (kase, x->from), rt_entity_id (kase, y->from));
  return order ? order : g_strcmp0 (rt_entity_id (kase, x->to), rt_entity_id (kase, y->to));
}

static void
add_use (GArray *ways, const RtExchange *item, gint64 parts)
{
  Way new = { item->from, item->to, item->unit, 1, parts };

  for (guint i = 0; i < ways->len; i++)
    {
      Way *way = &g_array_index (ways, Way, i);

      if (way->from == item->from && way->to == item->to && way->unit == item->unit)
        {
          way->n++;
          way->sum += parts; /* within the sum of all, which fits */
          return;
        }
    }
  g_array_append_val (ways, new);
}

static gboolean
find_most (RtRun *run, const RtExchanges *x, const GArray *from, const GArray *to, Most *most,
           GArray *ways, GError **error)
{
  for (guint u = 0; u < x->units->len; u++)
    {
      g_autoptr (GArray) uses = NULL;

      if (!rt_flow_most (x, (guint16)u, from, to, TRUE, &most[u].in_time, &uses, run->ctx,
                         error)
          || !rt_flow_most (x, (guint16)u, from, to, FALSE, &most[u].regardless, NULL, run->ctx,
                            error))
        return FALSE;
      for (guint i = 0; i < uses->len; i++)
        {
          const RtFlowUse *use = &g_array_index (uses, RtFlowUse, i);

          add_use (ways, &g_array_index (x->items, RtExchange, use->item), use->parts);
        }
    }
  g_array_sort_with_data (ways, by_sum, run->kase);
  return TRUE;
}

static void
print_ways (RtRun *run, const RtExchanges *x, const GArray *ways, guint shown)
{
  g_autoptr (RtTable) table = rt_table_new ();
  gboolean unit = rt_exchange_mixed (run, ways, offsetof (Way, unit), shown);

  if (run->csv)
    rt_table_column (table, "from_id", RT_COLUMN_LEFT);
  rt_table_column (table, "from", RT_COLUMN_WRAPS);
  if (run->csv)
    rt_table_column (table, "to_id", RT_COLUMN_LEFT);
  rt_table_column (table, "to", RT_COLUMN_WRAPS);
  rt_table_column (table, run->csv ? "n" : "payments", RT_COLUMN_RIGHT);
  rt_table_column (table, "sum", RT_COLUMN_POINT);
  if (unit)
    rt_table_column (table, "unit", RT_COLUMN_LEFT);
  for (guint i = 0; i < shown; i++)
    {
      const Way *way = &g_array_index (ways, Way, i);

      rt_table_row (table);
      rt_exchange_cell (run, table, way->from);
      rt_exchange_cell (run, table, way->to);
      rt_table_cell_count (table, way->n);
      rt_flow_add_sum (run, x, table, way->unit, way->sum);
      if (unit)
        rt_table_cell (table, rt_exchange_unit (x, way->unit), RT_STYLE_DIM);
    }
  rt_run_table (run, table, 1);
}

static void
print_most_json (RtRun *run, const RtExchanges *x, const GArray *from, const GArray *to,
                 const Most *most, const GArray *ways, guint shown)
{
  json_t *object = rt_exchange_json (x), *rows = rt_json_array (), *units = rt_json_array ();

  for (guint u = 0; u < x->units->len; u++)
    {
      json_t *one = rt_json_object ();

      rt_json_set_text (one, "unit", g_array_index (x->units, RtUnit, u).name);
      rt_flow_json_sum (run, x, one, "in_time", u, most[u].in_time);
      rt_flow_json_sum (run, x, one, "regardless", u, most[u].regardless);
      rt_json_add (units, one);
    }
  for (guint i = 0; i < shown; i++)
    {
      const Way *way = &g_array_index (ways, Way, i);
      json_t *row = rt_json_object ();

      rt_json_set_text (row, "from", rt_entity_id (run->kase, way->from));
      rt_json_set_text (row, "to", rt_entity_id (run->kase, way->to));
      rt_json_set_text (row, "unit", g_array_index (x->units, RtUnit, way->unit).name);
      rt_json_set_int (row, "n", way->n);
      rt_flow_json_sum (run, x, row, "sum", way->unit, way->sum);
      rt_json_add (rows, row);
    }
  rt_json_set (object, "from", json_ids (run, from));
  rt_json_set (object, "to", json_ids (run, to));
  rt_json_set (object, "most", units);
  rt_json_set (object, "rows", rows);
  rt_run_json (run, object);
}

static void
say_most (RtRun *run, const RtExchanges *x, const GArray *from, const GArray *to,
          const Most *most)
{
  g_autofree char *payer = rt_words_all_names (run, from),
                  *payee = rt_words_all_names (run, to);
  gboolean any = FALSE;

  for (guint u = 0; u < x->units->len; u++)
    {
      g_autofree char *in_time = rt_flow_money (run, x, u, most[u].in_time);
      g_autofree char *regardless = rt_flow_money (run, x, u, most[u].regardless);

      if (most[u].regardless == 0)
        continue;
      any = TRUE;
      rt_run_say_wrapped (run, "At most %s can have got from %s to %s in order of time%s%s%s",
                          in_time, payer, payee,
                          most[u].regardless != most[u].in_time ? "; regardless of it " : "",
                          most[u].regardless != most[u].in_time ? regardless : "", ".");
    }
  if (!any)
    rt_run_say_wrapped (run, "No money can have got from %s to %s: no payments lead there.",
                        payer, payee);
  rt_run_say (run, "\n");
}

gboolean
rt_flow_ask_most (RtRun *run, const RtFlowQuestion *q, guint *n, GError **error)
{
  const RtExchanges *x = q->exchanges;
  g_autoptr (GArray) from = g_array_new (FALSE, FALSE, sizeof (RtEntity));
  g_autoptr (GArray) to = g_array_new (FALSE, FALSE, sizeof (RtEntity));
  g_autoptr (GArray) ways = g_array_new (FALSE, FALSE, sizeof (Way));
  g_autofree Most *most = g_new0 (Most, x->units->len + 1u);
  guint shown;

  if (!rt_exchange_stand_ins (run, x, run->args[0], from, error)
      || !rt_exchange_stand_ins (run, x, run->args[1], to, error)
      || !find_most (run, x, from, to, most, ways, error))
    return FALSE;
  *n = ways->len;
  shown = MIN (ways->len, q->top);
  if (run->json)
    print_most_json (run, x, from, to, most, ways, shown);
  else if (run->csv)
    print_ways (run, x, ways, shown);
  else
    {
      say_most (run, x, from, to, most);
      print_ways (run, x, ways, shown);
      rt_exchange_say_first (run, shown, ways->len, "ways");
      if (ways->len > 0)
        rt_run_say_wrapped (run,
                            "One way to do it, each payment used up to its amount; whether "
                            "it was that money nobody can see: flow with the first alone "
                            "tells its share by a rule.");
      rt_exchange_say_taken (run, x);
      rt_flow_say_outlying (run, x);
      rt_run_selection_line (run);
      rt_run_say_marking (run);
    }
  return TRUE;
}
