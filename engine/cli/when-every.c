/* SPDX-License-Identifier: GPL-2.0-or-later */

/* How much happened in each day, week, month or year: relations and events by when they began,
 * in the case's zone. What may have begun in one period or another is in none and counted. */

#include "cli/words.h"
#include "cli/when.h"
#include <string.h>

#define MOST_PERIODS 20000u
#define BAR 30u
#define EMPTY_TOLD_APART 3u /* on the screen so many empty ones become one line */

typedef struct
{
  const char *every;
  GHashTable *by_name; /* "2024-01" -> Period */
  GPtrArray *periods;  /* Period */
  guint32 undated, unclear;
} Activity;

typedef struct
{
  char *name;
  GDateTime *begins;
  guint32 relations, events;
} Period;

static void
free_period (gpointer data)
{
  Period *period = data;

  g_free (period->name);
  g_date_time_unref (period->begins);
  g_free (period);
}

/* ---- Periods ---------------------------------------------------------------------------- */

/* (transfer full): the beginning of the period in which @time lies. */
static GDateTime *
beginning (const char *every, GDateTime *time)
{
  GTimeZone *zone = g_date_time_get_timezone (time);
  g_autoptr (GDateTime) day = g_date_time_new (zone, g_date_time_get_year (time),
                                               g_date_time_get_month (time),
                                               g_date_time_get_day_of_month (time), 0, 0, 0);

  if (g_str_equal (every, "week"))
    return g_date_time_add_days (day, 1 - g_date_time_get_day_of_week (day));
  if (g_str_equal (every, "month"))
    return g_date_time_add_days (day, 1 - g_date_time_get_day_of_month (day));
  if (g_str_equal (every, "year"))
    return g_date_time_new (zone, g_date_time_get_year (day), 1, 1, 0, 0, 0);
  return g_steal_pointer (&day);
}

/* (transfer full) */
static GDateTime *
next_beginning (const char *every, GDateTime *begins)
{
  if (g_str_equal (every, "week"))
    return g_date_time_add_weeks (begins, 1);
  if (g_str_equal (every, "month"))
    return g_date_time_add_months (begins, 1);
  if (g_str_equal (every, "year"))
    return g_date_time_add_years (begins, 1);
  return g_date_time_add_days (begins, 1);
}

static char *
name_of (const char *every, GDateTime *begins)
{
  return g_date_time_format (begins, g_str_equal (every, "month")  ? "%Y-%m"
                                     : g_str_equal (every, "year") ? "%Y"
                                                                   : "%Y-%m-%d");
}

/* (transfer full): NULL for the ends of time and for years that no calendar has. */
static GDateTime *
local_time (const RtRun *run, gint64 seconds)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (seconds);

  return utc ? g_date_time_to_timezone (utc, rt_case_zone (run->kase)) : NULL;
}

static Period *
period_at (Activity *a, GDateTime *begins)
{
  g_autofree char *name = name_of (a->every, begins);
  Period *period = g_hash_table_lookup (a->by_name, name);

  if (period)
    return period;
  period = g_new0 (Period, 1);
  period->name = g_steal_pointer (&name);
  period->begins = g_date_time_ref (begins);
  g_ptr_array_add (a->periods, period);
  g_hash_table_insert (a->by_name, period->name, period);
  return period;
}

static void
count (RtRun *run, Activity *a, const RtDateSpan *span, gboolean event)
{
  g_autoptr (GDateTime) first = local_time (run, span->earliest),
                        last = local_time (run, span->start_latest);
  g_autoptr (GDateTime) begins = first ? beginning (a->every, first) : NULL;
  g_autoptr (GDateTime) other = last ? beginning (a->every, last) : NULL;
  Period *period;

  if (!begins || !other || !g_date_time_equal (begins, other))
    {
      a->unclear++;
      return;
    }
  period = period_at (a, begins);
  if (event)
    period->events++;
  else
    period->relations++;
}

/* ---- Gathering --------------------------------------------------------------------------- */

static void
count_event (RtRun *run, Activity *a, RtEntity e, RtProperty date)
{
  guint n;
  const RtValue *values = rt_case_values_of (run->kase, RT_OF_ENTITY, e, &n);

  for (guint i = 0; i < n; i++)
    {
      RtValueRow row;
      RtDateSpan span;

      rt_case_get_value (run->kase, values[i], &row);
      if (row.property == date && (row.claim == 0 || rt_pick_claim (run->pick, row.claim))
          && rt_date_parse (row.norm, rt_case_zone (run->kase), &span, NULL))
        {
          count (run, a, &span, TRUE);
          return;
        }
    }
}

static gint
by_beginning (gconstpointer a, gconstpointer b)
{
  return g_date_time_compare ((*(Period *const *)a)->begins, (*(Period *const *)b)->begins);
}

/* What lies between two periods with something in them happened too: nothing did. */
static void
fill_gaps (Activity *a)
{
  guint n = a->periods->len;

  g_ptr_array_sort (a->periods, by_beginning);
  for (guint i = 1; i < n; i++)
    {
      const Period *before = a->periods->pdata[i - 1], *after = a->periods->pdata[i];
      g_autoptr (GDateTime) at = next_beginning (a->every, before->begins);

      while (g_date_time_compare (at, after->begins) < 0 && a->periods->len < MOST_PERIODS)
        {
          GDateTime *next = next_beginning (a->every, at);

          period_at (a, at);
          g_date_time_unref (at);
          at = next;
        }
    }
  g_ptr_array_sort (a->periods, by_beginning);
}

static gboolean
gather (RtRun *run, Activity *a, GError **error)
{
  RtSchema *schema;
  RtProperty date;
  RtType event;

  if (!rt_run_load (run, error) || !rt_run_pick (run, error))
    return FALSE;
  schema = rt_case_schema (run->kase);
  date = rt_schema_find_property (schema, "date");
  event = rt_schema_find_entity_type (schema, "event");
  for (RtEntity e = 0; e < rt_case_n_entities (run->kase); e++)
    if (rt_pick_entity (run->pick, e)
        && rt_schema_entity_is (schema, rt_entity_type (run->kase, e), event))
      count_event (run, a, e, date);
  for (RtRelation r = 0; r < rt_case_n_relations (run->kase); r++)
    {
      RtDateSpan span;

      if (r % 8192 == 0
          && !rt_context_step (run->ctx, "counting", r, rt_case_n_relations (run->kase), error))
        return FALSE;
      if (!rt_pick_relation (run->pick, r) || !rt_relation_stands (run->kase, r, run->pick))
        continue;
      if (rt_relation_span (run->kase, r, run->pick, &span))
        count (run, a, &span, FALSE);
      else
        a->undated++;
    }
  fill_gaps (a);
  return TRUE;
}

/* ---- Printing ---------------------------------------------------------------------------- */

static guint32
most_of (const Activity *a)
{
  guint32 most = 0;

  for (guint i = 0; i < a->periods->len; i++)
    most = MAX (most, ((const Period *)a->periods->pdata[i])->relations);
  return most;
}

/* How many periods from @i on have nothing in them. */
static guint
empty_from (const Activity *a, guint i)
{
  guint n = 0;

  for (; i + n < a->periods->len; n++)
    {
      const Period *period = a->periods->pdata[i + n];

      if (period->relations + period->events > 0)
        break;
    }
  return n;
}

static void
print_table (RtRun *run, const Activity *a)
{
  g_autoptr (RtTable) table = rt_table_new ();
  guint32 most = most_of (a);

  rt_table_column (table, a->every, RT_COLUMN_LEFT);
  rt_table_column (table, "relations", RT_COLUMN_RIGHT);
  rt_table_column (table, "events", RT_COLUMN_RIGHT);
  if (!run->csv)
    rt_table_column (table, "", RT_COLUMN_LEFT);
  for (guint i = 0; i < a->periods->len; i++)
    {
      const Period *period = a->periods->pdata[i];
      guint empty = run->csv ? 0 : empty_from (a, i);
      g_autofree char *bar = g_strnfill (
          most ? (period->relations * (guint64)BAR + most - 1) / most : 0, '#');

      rt_table_row (table);
      if (empty >= EMPTY_TOLD_APART)
        {
          rt_table_cell (table, "...", RT_STYLE_DIM);
          i += empty - 1;
          continue;
        }
      rt_table_cell (table, period->name, RT_STYLE_PLAIN);
      rt_table_cell_count (table, period->relations);
      rt_table_cell_count (table, period->events);
      if (!run->csv)
        rt_table_cell (table, bar, RT_STYLE_DIM);
    }
  rt_run_table (run, table, 1);
}

static void
print_json (RtRun *run, const Activity *a)
{
  json_t *object = rt_json_object (), *rows = rt_json_array ();

  for (guint i = 0; i < a->periods->len; i++)
    {
      const Period *period = a->periods->pdata[i];
      json_t *row = rt_json_object ();

      rt_json_set_text (row, "begins", period->name);
      rt_json_set_int (row, "relations", period->relations);
      rt_json_set_int (row, "events", period->events);
      rt_json_add (rows, row);
    }
  rt_json_set_text (object, "every", a->every);
  rt_json_set_int (object, "undated", a->undated);
  rt_json_set_int (object, "unclear", a->unclear);
  rt_json_set (object, "rows", rows);
  rt_run_json (run, object);
}

static void
say_left_out (RtRun *run, const Activity *a)
{
  g_autofree char *unclear = rt_count (a->unclear, "may have begun in one period or another",
                                       "may have begun in one period or another");
  g_autofree char *undated = rt_count (a->undated, "relation has no date",
                                       "relations have no date");
  const char *zone = rt_case_setting (run->kase, "timezone");

  rt_run_say_wrapped (run, "Relations and events by when they began, time zone %s.",
                      zone ? zone : "UTC");
  if (a->unclear > 0)
    rt_run_say_wrapped (run, "%s and %s in none.", unclear, a->unclear == 1 ? "is" : "are");
  if (a->undated > 0)
    rt_run_say_wrapped (run, "%s.", undated);
}

static void
print_prose (RtRun *run, const Activity *a)
{
  const Period *busiest = NULL;

  for (guint i = 0; i < a->periods->len; i++)
    if (!busiest || ((const Period *)a->periods->pdata[i])->relations > busiest->relations)
      busiest = a->periods->pdata[i];
  if (busiest)
    {
      g_autofree char *n = rt_count (busiest->relations, "relation", NULL);
      rt_run_say (run, "Most in the %s %s%s: %s\n\n", a->every,
                  g_str_equal (a->every, "week") ? "from " : "", busiest->name, n);
    }
  else
    rt_run_say (run, "Nothing here can be put into one %s.\n\n", a->every);
  print_table (run, a);
  if (a->periods->len >= MOST_PERIODS)
    rt_run_say_wrapped (run, "Empty ones are not all listed, there are too many: ask --every "
                             "year, or look for a slip with redthread check.");
  say_left_out (run, a);
  rt_run_selection_line (run);
  rt_run_say_marking (run);
}

int
rt_when_every (RtRun *run)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) by_name = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) periods = g_ptr_array_new_with_free_func (free_period);
  Activity a = { .every = rt_run_value (run, "every"), .by_name = by_name, .periods = periods };

  if (!gather (run, &a, &error))
    return rt_run_fail (run, g_steal_pointer (&error));
  if (run->json)
    print_json (run, &a);
  else if (run->csv)
    print_table (run, &a);
  else
    print_prose (run, &a);
  return periods->len > 0 ? RT_EXIT_YES : RT_EXIT_NO;
}
