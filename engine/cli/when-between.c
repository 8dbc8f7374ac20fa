/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What changed between two days, or since an older state of the case: not rows, but what one
 * would conclude from them: ties, ranks, groups. */

#include "cli/progress.h"
#include "cli/rank.h"
#include "cli/when.h"
#include "cli/words.h"
#include <math.h>

#define TOP_ON_SCREEN 15u
#define TIES_ON_SCREEN 8u
#define MOVED_ON_SCREEN 3u
#define DAY (24 * 60 * 60)

typedef struct
{
  const char *days[2]; /* NULL with an older case */
  RtCase *old;         /* NULL: the run's own */
  RtPick *picks[2];
  RtView *views[2];
  const RtMeasure *measure;
  RtRanking ranking; /* what is listed, by the view after */
  RtShifts *shifts;
} Question;

static void
clear_question (Question *q)
{
  for (guint i = 0; i < 2; i++)
    {
      g_clear_pointer (&q->views[i], rt_view_free);
      g_clear_pointer (&q->picks[i], rt_pick_free);
    }
  g_clear_pointer (&q->old, rt_case_free);
  g_clear_pointer (&q->shifts, rt_shifts_free);
}

/* ---- The two states ------------------------------------------------------------------ */

static gboolean
is_of_selection (const char *name)
{
  for (const RtSelectionOption *o = rt_selection_options; o->name; o++)
    if (g_str_equal (o->name, name))
      return TRUE;
  return FALSE;
}

/* (transfer full): what the run's selection leaves of @kase, as it was on @day. */
static RtPick *
pick_on (RtRun *run, RtCase *kase, const char *day, RtSelectionCounts *counts, GError **error)
{
  g_autoptr (RtSelection) selection = rt_selection_new ();

  for (guint i = 0; i < run->given->len; i++)
    {
      const RtGiven *given = &g_array_index (run->given, RtGiven, i);

      if (is_of_selection (given->option->name)
          && !rt_selection_add (selection, given->option->name, given->value, error))
        return NULL;
    }
  if (day && !rt_selection_add (selection, "as-of", day, error))
    return NULL;
  rt_selection_set_roles (selection, run->view.roles);
  return rt_selection_apply (selection, kase, counts, run->ctx, error);
}

static gboolean
check_options (RtRun *run, Question *q, GError **error)
{
  const char *since = rt_run_value (run, "since-case");

  q->days[0] = rt_run_value (run, "between");
  q->days[1] = run->n_args > 0 ? run->args[0] : NULL;
  if (q->days[0] && since)
    g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                 "--between and --since-case are two questions: ask one after the other");
  else if (q->days[0] && !q->days[1])
    g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                 "--between needs two days, as in --between 2024-01-01 2024-02-01");
  else if (q->days[0] && rt_run_has (run, "as-of"))
    g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                 "--between looks at two days by itself: leave out --as-of");
  else
    return TRUE;
  return FALSE;
}

/* "2024-02-01 is before 2024-01-01" */
static gboolean
check_days (RtRun *run, const Question *q, GError **error)
{
  RtDateSpan spans[2];

  for (guint i = 0; q->days[0] && i < 2; i++)
    {
      g_autoptr (GError) why = NULL;

      if (rt_date_parse (q->days[i], rt_case_zone (run->kase), &spans[i], &why))
        continue;
      g_set_error (error, RT_ERROR, RT_ERROR_USAGE, "--between: %s", why->message);
      return FALSE;
    }
  if (!q->days[0] || spans[0].latest <= spans[1].latest)
    return TRUE;
  g_set_error (
      error, RT_ERROR, RT_ERROR_USAGE,
      "--between %s %s: the first day is after the second; say them the other way round",
      q->days[0], q->days[1]);
  return FALSE;
}

static gboolean
read_old (RtRun *run, Question *q, GError **error)
{
  const char *since = rt_run_value (run, "since-case");

  if (!since)
    return TRUE;
  q->old = rt_run_read (run, since, error);
  return q->old && rt_run_release (run, &q->old, error);
}

static gboolean
make_views (RtRun *run, Question *q, GError **error)
{
  run->view.directed = run->view.directed || q->measure->directed;
  run->view.skip_negative = TRUE;
  for (guint i = 0; i < 2; i++)
    {
      RtCase *kase = i == 0 && q->old ? q->old : run->kase;

      q->picks[i] = pick_on (run, kase, q->days[i], &run->counts, error);
      q->views[i] = q->picks[i] ? rt_view_new (kase, q->picks[i], &run->view, run->ctx, error)
                                : NULL;
      if (!q->views[i])
        return FALSE;
    }
  q->ranking.view = q->views[1];
  return rt_ranking_read_listed (run, &q->ranking, error);
}

static gboolean
ask (RtRun *run, Question *q, GError **error)
{
  const char *by = rt_run_value (run, "by"), *listed = NULL;
  guint otherwise = rt_run_shows_prose (run) ? TOP_ON_SCREEN : G_MAXUINT;

  q->measure = rt_measure_find (by ? by : "betweenness", error);
  if (!q->measure || !check_options (run, q, error)
      || !rt_run_whole (run, "top", 1, otherwise, &q->ranking.top, error)
      || !rt_run_load (run, error) || !check_days (run, q, error) || !rt_run_pick (run, error)
      || !read_old (run, q, error) || !make_views (run, q, error))
    return FALSE;
  if (q->ranking.listed)
    listed = rt_schema_entity_type (rt_case_schema (run->kase), q->ranking.listed)->name;
  run->progress->hint = "--by degree or --around NAME is quicker";
  q->shifts = rt_shifts (q->views[0], q->views[1], q->measure, listed, run->ctx, error);
  return q->shifts != NULL;
}

/* ---- Printing ---------------------------------------------------------------------------- */

static RtCase *
case_before (const RtRun *run, const Question *q)
{
  return q->old ? q->old : run->kase;
}

static char *
name_of (const RtRun *run, const Question *q, const RtShift *shift)
{
  return shift->after != RT_NONE
             ? rt_words_name (run, shift->after)
             : rt_entity_shown_name (case_before (run, q), shift->before, run->show_protected);
}

static const char *
id_of (const RtRun *run, const Question *q, const RtShift *shift)
{
  return shift->after != RT_NONE ? rt_entity_id (run->kase, shift->after)
                                 : rt_entity_id (case_before (run, q), shift->before);
}

/* Rises and falls only because others do. */
static gboolean
is_nothing (const RtShift *shift)
{
  return !shift->moved && shift->value_before == 0 && shift->value_after == 0;
}

/* Does anything say more of it than that it was there both times? */
static gboolean
is_changed (const RtShift *shift)
{
  if (is_nothing (shift))
    return FALSE;
  return shift->rank_before != shift->rank_after || shift->moved
         || (!isnan (shift->value_before) && !isnan (shift->value_after)
             && fabs (shift->value_before - shift->value_after)
                    > 1e-9 * MAX (1, fabs (shift->value_after)));
}

static guint
decimals_of (const Question *q)
{
  double most = 0;

  for (guint i = 0; i < q->shifts->entities->len; i++)
    {
      double value = g_array_index (q->shifts->entities, RtShift, i).value_after;

      most = isnan (value) ? most : MAX (most, fabs (value));
    }
  return most >= 10 ? 2 : 4;
}

static void
add_rank (RtTable *table, guint rank)
{
  if (rank > 0)
    rt_table_cell_count (table, rank);
  else
    rt_table_cell (table, NULL, RT_STYLE_PLAIN);
}

/* Is any of the rows that are shown in another group? */
static gboolean
any_moved (const Question *q)
{
  guint n = 0;

  for (guint i = 0; i < q->shifts->entities->len && n < q->ranking.top; i++)
    {
      const RtShift *shift = &g_array_index (q->shifts->entities, RtShift, i);

      if (shift->moved)
        return TRUE;
      if (is_changed (shift))
        n++;
    }
  return FALSE;
}

/* How many rows there would be; at most as many as are asked for are printed. */
static guint
print_table (RtRun *run, const Question *q)
{
  g_autoptr (RtTable) table = rt_table_new ();
  guint changed = 0, decimals = decimals_of (q);

  if (run->csv)
    rt_table_column (table, "id", RT_COLUMN_LEFT);
  rt_table_column (table, run->csv ? "name" : "who", RT_COLUMN_WRAPS);
  rt_table_column (table, run->csv ? "rank_before" : "rank then", RT_COLUMN_RIGHT);
  rt_table_column (table, run->csv ? "rank_after" : "now", RT_COLUMN_RIGHT);
  rt_table_column (table, run->csv ? "value_before" : "value then", RT_COLUMN_POINT);
  rt_table_column (table, run->csv ? "value_after" : "now", RT_COLUMN_POINT);
  if (run->csv || any_moved (q))
    rt_table_column (table, run->csv ? "moved" : "group", RT_COLUMN_LEFT);
  for (guint i = 0; i < q->shifts->entities->len; i++)
    {
      const RtShift *shift = &g_array_index (q->shifts->entities, RtShift, i);
      g_autofree char *name = NULL;

      if (!is_changed (shift) || ++changed > q->ranking.top)
        continue;
      name = name_of (run, q, shift);
      rt_table_row (table);
      if (run->csv)
        rt_table_cell (table, id_of (run, q, shift), RT_STYLE_PLAIN);
      rt_table_cell (table, name, RT_STYLE_NAME);
      add_rank (table, shift->rank_before);
      add_rank (table, shift->rank_after);
      rt_table_cell_number (table, shift->value_before, decimals);
      rt_table_cell_number (table, shift->value_after, decimals);
      if (run->csv)
        rt_table_cell (table, shift->moved ? "true" : "false", RT_STYLE_PLAIN);
      else if (shift->moved)
        rt_table_cell (table, "another", RT_STYLE_PLAIN);
    }
  rt_run_table (run, table, 1);
  return changed;
}

static json_t *
json_relations (RtCase *kase, const GArray *relations)
{
  json_t *ids = rt_json_array ();

  for (guint i = 0; i < relations->len; i++)
    {
      g_autofree char *id = rt_relation_id (kase, g_array_index (relations, RtRelation, i));

      rt_json_add_text (ids, id);
    }
  return ids;
}

static json_t *
json_rank (guint rank)
{
  return rank > 0 ? json_integer (rank) : NULL;
}

static void
print_json (RtRun *run, const Question *q)
{
  json_t *object = rt_json_object (), *rows = rt_json_array (), *groups = rt_json_object ();
  guint n = 0;

  for (guint i = 0; i < q->shifts->entities->len; i++)
    {
      const RtShift *shift = &g_array_index (q->shifts->entities, RtShift, i);
      g_autofree char *name = name_of (run, q, shift);
      json_t *row;

      if (!is_changed (shift) || ++n > q->ranking.top)
        continue;
      row = rt_json_object ();
      rt_json_set_text (row, "id", id_of (run, q, shift));
      rt_json_set_text (row, "name", name);
      rt_json_set (row, "rank_before", json_rank (shift->rank_before));
      rt_json_set (row, "rank_after", json_rank (shift->rank_after));
      rt_json_set_real (row, "value_before", shift->value_before);
      rt_json_set_real (row, "value_after", shift->value_after);
      rt_json_set_bool (row, "moved", shift->moved);
      rt_json_add (rows, row);
    }
  rt_json_set_text (groups, "method", rt_groupings[0].name);
  rt_json_set_int (groups, "before", q->shifts->groups_before);
  rt_json_set_int (groups, "after", q->shifts->groups_after);
  rt_json_set_int (groups, "moved", q->shifts->moved->len);
  rt_json_set_text (object, "from", q->days[0]);
  rt_json_set_text (object, "to", q->days[1]);
  rt_json_set_text (object, "since_case", rt_run_value (run, "since-case"));
  rt_json_set_text (object, "measure", q->measure->name);
  rt_json_set (object, "appeared", json_relations (run->kase, q->shifts->appeared));
  rt_json_set (object, "ended", json_relations (case_before (run, q), q->shifts->ended));
  rt_json_set (object, "groups", groups);
  rt_json_set (object, "rows", rows);
  rt_run_json (run, object);
}

static void
say_ties (RtRun *run, RtCase *kase, const GArray *relations, const char *what)
{
  g_autofree char *count = rt_count (relations->len, "tie", NULL);
  guint shown = MIN (relations->len, TIES_ON_SCREEN);

  rt_run_say (run, "%s %s%s\n", shown ? count : "No tie", what, shown ? ":" : ".");
  for (guint i = 0; i < shown; i++)
    {
      g_autofree char *read = rt_relation_read (kase, g_array_index (relations, RtRelation, i),
                                                FALSE, run->show_protected);

      rt_run_say (run, "  ");
      rt_run_say_wrapped (run, "%s", read);
    }
  if (relations->len > shown)
    rt_run_say (run, "  and %u more (--json: all)\n", relations->len - shown);
}

/* "another, Iran, is", "2 entities, Iran and Iraq, are", "9 entities are" */
static char *
moved_words (RtRun *run, const Question *q)
{
  const GArray *moved = q->shifts->moved;
  g_autofree char *names = NULL;

  if (moved->len == 0)
    return g_strdup ("nobody is");
  if (moved->len > MOVED_ON_SCREEN)
    return rt_count (moved->len, "entity is", "entities are");
  names = rt_words_all_names (run, moved);
  return g_strdup_printf ("%s %s", names, moved->len == 1 ? "is" : "are");
}

/* A year or a month is many days: which of them was meant must be said. */
static void
say_days (RtRun *run, const Question *q)
{
  g_autoptr (GString) long_ones = g_string_new (NULL);
  RtDateSpan day;

  for (guint i = 0; q->days[0] && i < 2; i++)
    if (rt_date_parse (q->days[i], rt_case_zone (run->kase), &day, NULL)
        && day.latest - day.earliest > DAY)
      g_string_append_printf (long_ones, "%s%s", long_ones->len ? " and " : "", q->days[i]);
  if (long_ones->len)
    rt_run_say_wrapped (run,
                        "%s: the whole of it, so all that had begun by its end and was not "
                        "over before it began.",
                        long_ones->str);
}

static void
say_nothings (RtRun *run, const Question *q)
{
  g_autofree char *count = NULL;
  guint n = 0;

  for (guint i = 0; i < q->shifts->entities->len; i++)
    {
      const RtShift *shift = &g_array_index (q->shifts->entities, RtShift, i);

      n += is_nothing (shift) && shift->rank_before != shift->rank_after;
    }
  count = rt_count (n, "that has 0 both times is", "that have 0 both times are");
  if (n > 0)
    rt_run_say_wrapped (run, "%s not listed: only others went past.", count);
}

static void
say_foot (RtRun *run, const Question *q, guint changed)
{
  g_autofree char *moved = moved_words (run, q);

  if (changed > q->ranking.top)
    rt_run_say (run, "The first %u of %u (--top %u: all).\n", q->ranking.top, changed, changed);
  if (changed == 0)
    rt_run_say_wrapped (run, "Nobody of those listed rose or fell by %s%s.", q->measure->name,
                        q->ranking.listed ? " (--list all: everybody)" : "");
  rt_run_say_wrapped (run, "Ranks are by %s, who moved most places first.", q->measure->name);
  say_nothings (run, q);
  rt_run_say_wrapped (run, "Groups (%s): %u then, %u now; %s in another than before.",
                      rt_groupings[0].name, q->shifts->groups_before, q->shifts->groups_after,
                      moved);
  say_days (run, q);
  if (run->counts.undated > 0 && q->days[0])
    rt_run_say_wrapped (run, "Undated ties are there on both days: what has no date cannot be "
                             "seen to begin or end.");
}

/* "rose most, from 8 to 4", of the first that did; nothing where nobody did. */
static void
append_most (GString *line, RtRun *run, const Question *q, gboolean rose)
{
  for (guint i = 0; i < q->shifts->entities->len; i++)
    {
      const RtShift *shift = &g_array_index (q->shifts->entities, RtShift, i);
      g_autofree char *name = NULL;

      if (!is_changed (shift) || !shift->rank_before || !shift->rank_after
          || shift->rank_before == shift->rank_after
          || rose != (shift->rank_after < shift->rank_before))
        continue;
      name = name_of (run, q, shift);
      g_string_append_printf (line, "%s%s %s most, from %u to %u", line->len ? "; " : "", name,
                              rose ? "rose" : "fell", shift->rank_before, shift->rank_after);
      return;
    }
}

static void
print_prose (RtRun *run, const Question *q)
{
  g_autoptr (GString) most = g_string_new (NULL);
  guint changed;

  append_most (most, run, q, TRUE);
  append_most (most, run, q, FALSE);
  if (most->len)
    {
      rt_run_say_wrapped (run, "%s, by %s", most->str, q->measure->name);
      rt_run_say (run, "\n");
    }
  say_ties (run, run->kase, q->shifts->appeared, "appeared");
  say_ties (run, case_before (run, q), q->shifts->ended, q->old ? "went" : "ended");
  rt_run_say (run, "\n");
  changed = print_table (run, q);
  say_foot (run, q, changed);
  rt_run_selection_line (run);
  rt_run_say_marking (run);
}

int
rt_when_between (RtRun *run)
{
  g_autoptr (GError) error = NULL;
  Question q = { 0 };
  int code = RT_EXIT_YES;

  if (!ask (run, &q, &error))
    code = rt_run_fail (run, g_steal_pointer (&error));
  else
    {
      if (run->json)
        print_json (run, &q);
      else if (run->csv)
        print_table (run, &q);
      else
        print_prose (run, &q);
      if (q.shifts->appeared->len + q.shifts->ended->len == 0)
        code = RT_EXIT_NO;
    }
  clear_question (&q);
  return code;
}
