/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Who with whom: every pair, what is new and what was dropped since a day, and whom several
 * have in common. */

#include "base/pair.h"
#include "cli/calls.h"
#include "cli/words.h"

static guint
times (const RtPair *pair)
{
  return pair->n[0] + pair->n[1];
}

/* What the sums of the first @shown are counted in: "sum" where the unit is a column of its
 * own, because rows are of several units, or some of none. */
static const char *
sum_heading (const RtRun *run, const RtExchanges *x, const GArray *pairs, guint shown)
{
  if (run->csv)
    return "sum";
  if (x->units->len == 1 || shown == 0)
    return rt_exchange_unit (x, 0);
  return rt_exchange_mixed (run, pairs, offsetof (RtPair, unit), shown)
             ? "sum"
             : rt_exchange_unit (x, g_array_index (pairs, RtPair, 0).unit);
}

static gboolean
has_unit_column (const char *sum, gboolean split)
{
  return !split && g_str_equal (sum, "sum");
}

static gint64
sum_of (const RtPair *pair)
{
  gint64 sum = pair->sum[0];

  return __builtin_add_overflow (sum, pair->sum[1], &sum) ? G_MAXINT64 : sum;
}

/* ---- The table ------------------------------------------------------------------------- */

static void
add_columns (RtRun *run, const RtExchanges *x, RtTable *table, const char *sum, gboolean split)
{
  rt_calls_column (run, table, "a");
  rt_calls_column (run, table, "b");
  if (split)
    {
      rt_table_column (table, "change", RT_COLUMN_LEFT);
      rt_table_column (table, "before", RT_COLUMN_RIGHT);
      rt_table_column (table, "after", RT_COLUMN_RIGHT);
    }
  else if (x->symmetric)
    rt_table_column (table, "n", RT_COLUMN_RIGHT);
  else
    {
      rt_table_column (table, run->csv ? "forward" : "->", RT_COLUMN_RIGHT);
      rt_table_column (table, run->csv ? "backward" : "<-", RT_COLUMN_RIGHT);
    }
  if (x->units->len > 0 && !split)
    rt_table_column (table, sum, RT_COLUMN_POINT);
  if (has_unit_column (sum, split))
    rt_table_column (table, "unit", RT_COLUMN_LEFT);
  rt_table_column (table, "first", RT_COLUMN_LEFT);
  rt_table_column (table, "last", RT_COLUMN_LEFT);
}

static const char *
change_of (const RtPair *pair)
{
  if (pair->before == 0 && pair->after > 0)
    return "new";
  return pair->after == 0 && pair->before > 0 ? "dropped" : NULL;
}

static void
add_row (RtRun *run, const RtExchanges *x, RtTable *table, const RtPair *pair, const char *sum,
         gboolean split)
{
  gboolean dated = pair->earliest <= pair->latest;
  g_autofree char *first = dated ? rt_exchange_day (run, pair->earliest, FALSE) : NULL;
  g_autofree char *last = dated ? rt_exchange_day (run, pair->latest, FALSE) : NULL;

  rt_table_row (table);
  rt_exchange_cell (run, table, pair->a);
  rt_exchange_cell (run, table, pair->b);
  if (split)
    {
      rt_table_cell (table, change_of (pair), RT_STYLE_PLAIN);
      rt_table_cell_count (table, pair->before);
      rt_table_cell_count (table, pair->after);
    }
  else
    {
      rt_table_cell_count (table, x->symmetric ? times (pair) : pair->n[0]);
      if (!x->symmetric)
        rt_table_cell_count (table, pair->n[1]);
    }
  if (x->units->len > 0 && !split)
    {
      g_autofree char *amount = pair->unit == RT_NO_UNIT
                                    ? NULL
                                    : rt_exchange_sum (run, x, pair->unit, sum_of (pair));
      rt_table_cell (table, amount, RT_STYLE_PLAIN);
    }
  if (has_unit_column (sum, split))
    rt_table_cell (table, pair->unit == RT_NO_UNIT ? NULL : rt_exchange_unit (x, pair->unit),
                   RT_STYLE_DIM);
  rt_table_cell (table, first, RT_STYLE_PLAIN);
  rt_table_cell (table, last, RT_STYLE_PLAIN);
}

static void
print_table (RtRun *run, const RtExchanges *x, const GArray *pairs, guint shown, gboolean split)
{
  g_autoptr (RtTable) table = rt_table_new ();
  const char *sum = sum_heading (run, x, pairs, shown);

  add_columns (run, x, table, sum, split);
  for (guint i = 0; i < shown; i++)
    add_row (run, x, table, &g_array_index (pairs, RtPair, i), sum, split);
  rt_run_table (run, table, 1);
}

static void
set_sum (RtRun *run, const RtExchanges *x, json_t *row, const char *key, const RtPair *pair,
         gint64 sum)
{
  g_autofree char *text = pair->unit == RT_NO_UNIT ? NULL
                                                   : rt_exchange_sum (run, x, pair->unit, sum);

  rt_json_set_text (row, key, text);
}

static json_t *
json_row (RtRun *run, const RtExchanges *x, const RtPair *pair, gboolean split)
{
  json_t *row = rt_json_object ();
  gboolean dated = pair->earliest <= pair->latest;

  rt_calls_json_end (run, row, "a", pair->a);
  rt_calls_json_end (run, row, "b", pair->b);
  if (split)
    {
      rt_json_set_text (row, "change", change_of (pair));
      rt_json_set_int (row, "before", pair->before);
      rt_json_set_int (row, "after", pair->after);
    }
  rt_json_set_int (row, "n", times (pair));
  rt_json_set (row, "forward", x->symmetric ? NULL : json_integer (pair->n[0]));
  rt_json_set (row, "backward", x->symmetric ? NULL : json_integer (pair->n[1]));
  rt_json_set_text (
      row, "unit",
      pair->unit == RT_NO_UNIT ? NULL : g_array_index (x->units, RtUnit, pair->unit).name);
  set_sum (run, x, row, "sum", pair, sum_of (pair));
  set_sum (run, x, row, "sum_forward", pair, pair->sum[0]);
  set_sum (run, x, row, "sum_backward", pair, pair->sum[1]);
  rt_json_set (row, "first", dated ? rt_exchange_json_day (run, pair->earliest) : NULL);
  rt_json_set (row, "last", dated ? rt_exchange_json_day (run, pair->latest) : NULL);
  return row;
}

static void
print_json (RtRun *run, const RtExchanges *x, const GArray *pairs, guint shown, gboolean split)
{
  json_t *object = rt_exchange_json (x), *rows = rt_json_array ();

  for (guint i = 0; i < shown; i++)
    rt_json_add (rows, json_row (run, x, &g_array_index (pairs, RtPair, i), split));
  rt_json_set (object, "rows", rows);
  rt_run_json (run, object);
}

static void
propose_pair (RtRun *run, const RtPair *pair)
{
  const char *const one[] = { rt_entity_id (run->kase, pair->a), NULL };
  g_autofree char *show = rt_words_line ("", one, ""), *who = rt_words_argument (one[0]);
  g_autofree char *same = rt_run_repeat (run, run->command);
  g_autofree char *around = g_strdup_printf ("--contacts %s%s", who, same);

  if (rt_run_has (run, "around") || rt_run_has (run, "contacts"))
    rt_run_next (run, (RtNext[]){ { "show", show }, { NULL, NULL } });
  else
    rt_run_next (run, (RtNext[]){ { "show", show }, { "calls", around }, { NULL, NULL } });
}

/* ---- All pairs ------------------------------------------------------------------------- */

/* Pairs that have several rows, one a unit, are one. */
static void
count_distinct (const GArray *pairs, guint *n_pairs, guint *n_entities)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) both = rt_pair_table ();

  for (guint i = 0; i < pairs->len; i++)
    {
      const RtPair *pair = &g_array_index (pairs, RtPair, i);
      gint64 key = rt_pair_key (pair->a, pair->b);

      g_hash_table_add (seen, GUINT_TO_POINTER (pair->a));
      g_hash_table_add (seen, GUINT_TO_POINTER (pair->b));
      g_hash_table_add (both, g_memdup2 (&key, sizeof key));
    }
  *n_pairs = g_hash_table_size (both);
  *n_entities = g_hash_table_size (seen);
}

static void
say_headline (RtRun *run, const RtExchanges *x, guint times, const GArray *pairs)
{
  g_autofree char *type = rt_exchange_type (x);
  g_autofree char *from = x->undated < x->items->len ? rt_exchange_day (run, x->first, FALSE)
                                                     : NULL;
  g_autofree char *to = x->undated < x->items->len ? rt_exchange_day (run, x->last, FALSE)
                                                   : NULL;
  g_autofree char *n = rt_count (times, "time", NULL), *of = NULL, *among = NULL;
  guint n_pairs, n_entities;

  count_distinct (pairs, &n_pairs, &n_entities);
  of = rt_count (n_pairs, "pair", NULL);
  among = rt_count (n_entities, "entity", "entities");
  rt_run_say_wrapped (run, "%s %s: %s of %s%s%s%s%s", n, type, of, among,
                      from && to ? ", " : "", from && to ? from : "", from && to ? " to " : "",
                      from && to ? to : "");
  rt_run_say (run, "\n");
}

static void
print_prose (RtRun *run, const RtCalls *calls, guint times, const GArray *pairs, guint shown)
{
  const RtExchanges *x = calls->exchanges;

  say_headline (run, x, times, pairs);
  print_table (run, x, pairs, shown, FALSE);
  rt_exchange_say_first_rows (run, x, shown, pairs->len, "pair");
  rt_exchange_say_taken (run, x);
  rt_exchange_say_bounds (run, x);
  rt_run_selection_line (run);
  if (pairs->len > 0)
    propose_pair (run, &g_array_index (pairs, RtPair, 0));
}

static gboolean
is_among (const GArray *entities, RtEntity e)
{
  for (guint i = 0; entities && i < entities->len; i++)
    if (g_array_index (entities, RtEntity, i) == e)
      return TRUE;
  return FALSE;
}

/* How many exchanges each has; of somebody's contacts those that are not @own. */
static gboolean
save (RtRun *run, const GArray *pairs, const GArray *own, GError **error)
{
  for (guint i = 0; i < pairs->len; i++)
    {
      const RtPair *pair = &g_array_index (pairs, RtPair, i);

      if (!is_among (own, pair->a))
        rt_save_as_add (run, pair->a, times (pair));
      if (!is_among (own, pair->b))
        rt_save_as_add (run, pair->b, times (pair));
    }
  return rt_save_as_end (run,
                         own ? "how many exchanges the entity had with the one asked about"
                             : "how many exchanges the entity had",
                         error);
}

gboolean
rt_calls_pairs (RtRun *run, const RtCalls *calls, guint *n, GError **error)
{
  const RtExchanges *x = calls->exchanges;
  g_autoptr (GArray) pairs = rt_exchanges_pairs (x, NULL, run->ctx, error);
  guint shown;

  if (!pairs || !save (run, pairs, NULL, error))
    return FALSE;
  *n = pairs->len;
  shown = MIN (pairs->len, calls->top);
  if (run->json)
    print_json (run, x, pairs, shown, FALSE);
  else if (run->csv)
    print_table (run, x, pairs, shown, FALSE);
  else
    print_prose (run, calls, x->items->len, pairs, shown);
  return TRUE;
}

/* ---- Whom one was in touch with ---------------------------------------------------------- */

/* Keeps the pairs that one of @own is in; how many times these are. */
static guint
keep_own (GArray *pairs, const GArray *own)
{
  guint kept = 0, n = 0;

  for (guint i = 0; i < pairs->len; i++)
    {
      RtPair pair = g_array_index (pairs, RtPair, i);

      if (!is_among (own, pair.a) && !is_among (own, pair.b))
        continue;
      n += times (&pair);
      g_array_index (pairs, RtPair, kept++) = pair;
    }
  g_array_set_size (pairs, kept);
  return n;
}

gboolean
rt_calls_contacts (RtRun *run, const RtCalls *calls, guint *n, GError **error)
{
  const RtExchanges *x = calls->exchanges;
  g_autoptr (GArray) own = g_array_new (FALSE, FALSE, sizeof (RtEntity)), pairs = NULL;
  guint shown, all;

  if (!rt_exchange_stand_ins (run, x, rt_run_value (run, "contacts"), own, error)
      || !(pairs = rt_exchanges_pairs (x, NULL, run->ctx, error)))
    return FALSE;
  all = keep_own (pairs, own);
  if (!save (run, pairs, own, error))
    return FALSE;
  *n = pairs->len;
  shown = MIN (pairs->len, calls->top);
  if (run->json)
    print_json (run, x, pairs, shown, FALSE);
  else if (run->csv)
    print_table (run, x, pairs, shown, FALSE);
  else
    {
      g_autofree char *names = rt_words_all_names (run, own);

      rt_run_say_wrapped (run, "Of %s.", names);
      print_prose (run, calls, all, pairs, shown);
    }
  return TRUE;
}

/* ---- New and dropped -------------------------------------------------------------------- */

typedef struct
{
  guint fresh, dropped, kept, neither;
} Changes;

/* Keeps what changed, most exchanges first as before. */
static Changes
keep_changed (GArray *pairs)
{
  Changes changes = { 0 };
  guint at = 0;

  for (guint i = 0; i < pairs->len; i++)
    {
      RtPair pair = g_array_index (pairs, RtPair, i);

      if (change_of (&pair))
        g_array_index (pairs, RtPair, at++) = pair;
      if (pair.before && pair.after)
        changes.kept++;
      else if (pair.after)
        changes.fresh++;
      else if (pair.before)
        changes.dropped++;
      else
        changes.neither++;
    }
  g_array_set_size (pairs, at);
  return changes;
}

static void
say_changes (RtRun *run, const Changes *c, const char *day)
{
  rt_run_say_wrapped (
      run,
      "Since %s, %u new and %u dropped; %u went on%s. One that had few calls is "
      "easily dropped or new by chance.",
      day, c->fresh, c->dropped, c->kept,
      c->neither ? ", and of others the day does not tell" : "");
  rt_run_say (run, "\n");
}

static gboolean
read_day (RtRun *run, const char *text, RtDateSpan *span, GError **error)
{
  g_autoptr (GError) why = NULL;

  if (rt_date_parse (text, rt_case_zone (run->kase), span, &why))
    return TRUE;
  g_set_error (error, RT_ERROR, RT_ERROR_USAGE, "--split %s", why->message);
  return FALSE;
}

gboolean
rt_calls_split (RtRun *run, const RtCalls *calls, guint *n, GError **error)
{
  const RtExchanges *x = calls->exchanges;
  const char *day = rt_run_value (run, "split");
  g_autoptr (GArray) pairs = NULL;
  RtDateSpan span;
  Changes changes;
  guint shown;

  if (!read_day (run, day, &span, error)
      || !(pairs = rt_exchanges_pairs (x, &span, run->ctx, error)))
    return FALSE;
  changes = keep_changed (pairs);
  *n = pairs->len;
  shown = MIN (pairs->len, calls->top);
  if (run->json)
    print_json (run, x, pairs, shown, TRUE);
  else if (run->csv)
    print_table (run, x, pairs, shown, TRUE);
  else
    {
      say_changes (run, &changes, day);
      print_table (run, x, pairs, shown, TRUE);
      rt_exchange_say_first (run, shown, pairs->len, "changes");
      rt_exchange_say_taken (run, x);
      rt_exchange_say_bounds (run, x);
      rt_run_selection_line (run);
      if (pairs->len > 0)
        propose_pair (run, &g_array_index (pairs, RtPair, 0));
    }
  return TRUE;
}
