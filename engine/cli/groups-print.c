/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Groups as a table for people, as rows for programs, and as JSON. */

#include "analyze/groups-words.h"
#include "base/text.h"
#include "cli/groups.h"
#include "cli/words.h"
#include <math.h>

#define MOST_NAMED 8u /* members of a group that are named on the screen */
#define MOST_TIES 3u
#define MOST_PLACES 3u

/* ---- Counting ------------------------------------------------------------------------ */

/* Groups of one member come last of their level; they are counted and not listed. */
typedef struct
{
  guint32 listed, alone; /* groups of two and more; of one */
  guint32 several, none; /* entities in more than one group; in none */
} Counts;

static Counts
count (const RtGrouped *grouped)
{
  guint32 size = rt_view_size (rt_groups_view (grouped->groups));
  g_autofree guint8 *times = g_malloc0 ((gsize)size + 1);
  Counts counts = { 0 };

  for (guint32 g = 0; g < rt_groups_n (grouped->groups); g++)
    {
      guint32 n;
      const guint32 *members = rt_groups_members (grouped->groups, g, &n);

      counts.listed += n > 1 ? 1 : 0;
      counts.alone += n > 1 ? 0 : 1;
      for (guint32 i = 0; i < n; i++)
        times[members[i]] = (guint8)MIN (times[members[i]] + 1, 2);
    }
  for (guint32 v = 0; v < size; v++)
    {
      counts.several += times[v] > 1 ? 1 : 0;
      counts.none += times[v] ? 0 : 1;
    }
  return counts;
}

/* ---- For people ---------------------------------------------------------------------- */

static char *
quality_words (const RtGrouped *grouped)
{
  double quality = rt_groups_quality (grouped->groups);

  return isnan (quality) ? g_strdup ("") : g_strdup_printf (", modularity %.2f", quality);
}

static void
say_stopped (RtRun *run, const RtGrouped *grouped)
{
  guint seeds = grouped->options.seeds ? grouped->options.seeds : RT_GROUP_SEEDS;
  g_autofree char *done = rt_thousands (rt_groups_runs (grouped->groups));
  g_autofree char *all = rt_thousands (seeds);

  rt_run_say_wrapped (
      run, "Stopped after %s of %s runs%s.", done, all,
      isnan (rt_groups_stability (grouped->groups)) ? ": how far they agree is not known" : "");
}

/* "6 groups by leiden, modularity 0.58; 50 runs with other seeds agree to 0.97" */
static void
say_head (RtRun *run, const RtGrouped *grouped, const Counts *counts)
{
  g_autofree char *groups = rt_count (counts->listed, "group", NULL);
  g_autofree char *several = rt_count (counts->several, "entity is", "entities are");
  g_autofree char *quality = quality_words (grouped);
  g_autoptr (GString) line = g_string_new (NULL);
  double stability = rt_groups_stability (grouped->groups);

  g_string_append_printf (line, "%s by %s%s", groups, grouped->method->name, quality);
  if (!isnan (stability))
    g_string_append_printf (line, "; %u runs with other seeds %s",
                            rt_groups_runs (grouped->groups),
                            stability >= 1 ? "all find the same" : "agree to ");
  if (!isnan (stability) && stability < 1)
    g_string_append_printf (line, "%.2f", MIN (stability, 0.99));
  if (counts->several)
    g_string_append_printf (line, "; %s in more than one", several);
  rt_run_say_wrapped (run, "%s", line->str);
  if (rt_context_stopped (run->ctx))
    say_stopped (run, grouped);
}

static char *
member_words (RtRun *run, const RtGrouped *grouped, guint32 group)
{
  const RtView *view = rt_groups_view (grouped->groups);
  guint32 n;
  const guint32 *members = rt_groups_members (grouped->groups, group, &n);
  guint32 named = n <= MOST_NAMED + 1 ? n : MOST_NAMED;
  GString *out = g_string_new (NULL);

  for (guint32 i = 0; i < named; i++)
    {
      g_autofree char *name = rt_words_name (run, rt_view_entity (view, members[i]));
      g_string_append_printf (out, "%s%s", i ? ", " : "", name);
    }
  if (n > named)
    {
      g_autofree char *more = rt_thousands (n - named);
      g_string_append_printf (out, " and %s more", more);
    }
  return g_string_free (out, FALSE);
}

static void
print_table (RtRun *run, const RtGrouped *grouped, guint32 listed)
{
  g_autoptr (RtTable) table = rt_table_new ();
  gboolean random = !isnan (rt_groups_stability (grouped->groups));
  const char *level = grouped->method->level;

  rt_table_column (table, "group", RT_COLUMN_RIGHT | RT_COLUMN_UNTITLED);
  rt_table_column (table, "size", RT_COLUMN_RIGHT);
  if (level)
    rt_table_column (table, level, RT_COLUMN_RIGHT);
  if (random)
    rt_table_column (table, "held", RT_COLUMN_POINT);
  rt_table_column (table, "members, the most central first", RT_COLUMN_WRAPS);
  rt_table_column (table, "tied by", RT_COLUMN_WRAPS);
  rt_table_column (table, "at", RT_COLUMN_WRAPS);
  for (guint32 g = 0, shown = 0; g < rt_groups_n (grouped->groups) && shown < listed; g++)
    {
      g_autofree char *members = member_words (run, grouped, g);
      g_autofree char *ties = rt_groups_tie_words (grouped->groups, g, MOST_TIES,
                                                   rt_run_rest (run));
      g_autofree char *places = rt_grouped_places (run, grouped, g, MOST_PLACES);
      guint32 n;

      rt_groups_members (grouped->groups, g, &n);
      if (n < 2)
        continue;
      shown++;
      rt_table_row (table);
      rt_table_cellf (table, RT_STYLE_PLAIN, "%u", g + 1);
      rt_table_cell_count (table, n);
      if (level)
        rt_table_cellf (table, RT_STYLE_PLAIN, "%u", rt_groups_level (grouped->groups, g));
      if (random)
        rt_table_cell_number (table, rt_groups_held (grouped->groups, g), 2);
      rt_table_cell (table, members, RT_STYLE_NAME);
      rt_table_cell (table, ties, RT_STYLE_PLAIN);
      rt_table_cell (table, places, RT_STYLE_DIM);
    }
  rt_run_table (run, table, 1);
}

/* Who is in no group that is listed, and on what graph that was found. */
static void
say_rest (RtRun *run, const RtGrouped *grouped, const Counts *counts)
{
  const RtView *view = rt_groups_view (grouped->groups);
  g_autofree char *words = rt_view_words (view, NULL);
  g_autofree char *alone = rt_count (counts->alone, "entity stands", "entities stand");
  g_autofree char *none = rt_count (counts->none, "entity is", "entities are");
  g_autoptr (GString) line = g_string_new (NULL);

  if (counts->listed > grouped->top)
    g_string_append_printf (line, "The first %u groups of %u (--top %u: all). ", grouped->top,
                            counts->listed, counts->listed);
  if (counts->alone)
    g_string_append_printf (line, "%s alone. ", alone);
  if (counts->none)
    g_string_append_printf (line, "%s in none. ", none);
  rt_run_say_wrapped (run, "%s%s", line->str, words);
  if (!isnan (rt_groups_stability (grouped->groups)) && counts->listed)
    rt_run_say_wrapped (run,
                        "These are the groups of the run that agrees best with the others; "
                        "held: how often two of the group are together in all runs.");
  rt_words_say_no_ties (run, view);
  if (rt_view_size (view) == 0)
    rt_run_say (run, "Nothing is selected.\n");
}

static gboolean
can_be_saved (const RtRun *run, guint32 listed)
{
  return listed > 0 && !run->save_as && !rt_run_has (run, "release")
         && g_file_test (run->case_path, G_FILE_TEST_IS_DIR);
}

static void
say_next (RtRun *run, const RtGrouped *grouped, guint32 listed)
{
  const RtView *view = rt_groups_view (grouped->groups);
  g_autofree char *again = rt_run_repeat (run, run->command);
  g_autofree char *save = g_strdup_printf ("%s --save-as cluster", *again ? again + 1 : "");
  g_autofree char *where = g_strdup_printf (
      "--where %s=1", rt_run_has (run, "save-as") ? rt_run_value (run, "save-as") : "");
  g_autofree char *id = NULL;
  guint32 n;

  if (rt_groups_n (grouped->groups) == 0)
    return;
  id = rt_words_argument (rt_entity_id (
      run->kase, rt_view_entity (view, rt_groups_members (grouped->groups, 0, &n)[0])));
  if (run->save_as)
    rt_run_next (run, (RtNext[]){ { "rank", where }, { "show", id }, { NULL, NULL } });
  else if (can_be_saved (run, listed))
    rt_run_next (run,
                 (RtNext[]){ { "show", id }, { "groups", g_strchug (save) }, { NULL, NULL } });
  else
    rt_run_next (run, (RtNext[]){ { "show", id }, { NULL, NULL } });
}

void
rt_grouped_say (RtRun *run, const RtGrouped *grouped)
{
  Counts counts = count (grouped);

  say_head (run, grouped, &counts);
  if (counts.listed)
    {
      rt_run_say (run, "\n");
      print_table (run, grouped, MIN (counts.listed, grouped->top));
      rt_run_say (run, "\n");
    }
  say_rest (run, grouped, &counts);
  rt_words_say_basis (run, rt_groups_view (grouped->groups));
  rt_run_selection_line (run);
  say_next (run, grouped, counts.listed);
}

/* ---- For programs -------------------------------------------------------------------- */

void
rt_grouped_csv (RtRun *run, const RtGrouped *grouped)
{
  const RtView *view = rt_groups_view (grouped->groups);
  g_autoptr (RtTable) table = rt_table_new ();

  rt_table_column (table, "group", RT_COLUMN_RIGHT);
  rt_table_column (table, "size", RT_COLUMN_RIGHT);
  rt_table_column (table, "id", RT_COLUMN_LEFT);
  rt_table_column (table, "name", RT_COLUMN_LEFT);
  rt_table_column (table, "type", RT_COLUMN_LEFT);
  for (guint32 g = 0; g < MIN (rt_groups_n (grouped->groups), grouped->top); g++)
    {
      guint32 n;
      const guint32 *members = rt_groups_members (grouped->groups, g, &n);

      for (guint32 i = 0; i < n; i++)
        {
          RtEntity e = rt_view_entity (view, members[i]);
          g_autofree char *name = rt_words_name (run, e);

          rt_table_row (table);
          rt_table_cellf (table, RT_STYLE_PLAIN, "%u", g + 1);
          rt_table_cell_count (table, n);
          rt_table_cell (table, rt_entity_id (run->kase, e), RT_STYLE_PLAIN);
          rt_table_cell (table, name, RT_STYLE_PLAIN);
          rt_table_cell (table, rt_entity_type_name (run->kase, e), RT_STYLE_PLAIN);
        }
    }
  rt_run_table (run, table, 0);
}

static json_t *
json_ids (RtRun *run, const RtView *view, const guint32 *members, guint32 n)
{
  json_t *ids = rt_json_array ();

  for (guint32 i = 0; i < n; i++)
    rt_json_add_text (ids, rt_entity_id (run->kase, rt_view_entity (view, members[i])));
  return ids;
}

static json_t *
json_ties (RtRun *run, const RtGrouped *grouped, guint32 group)
{
  g_autoptr (GArray) ties = rt_groups_ties (grouped->groups, group, rt_run_rest (run), NULL);
  json_t *object = rt_json_object ();

  for (guint i = 0; ties && i < ties->len; i++)
    {
      const RtGroupTie *tie = &g_array_index (ties, RtGroupTie, i);

      rt_json_set_int (object,
                       rt_schema_relation_type (rt_case_schema (run->kase), tie->type)->name,
                       tie->n);
    }
  return object;
}

static json_t *
json_places (RtRun *run, const RtGrouped *grouped, guint32 group)
{
  g_autoptr (GArray) places = rt_groups_places (grouped->groups, group);
  json_t *array = rt_json_array ();

  for (guint i = 0; i < places->len; i++)
    rt_json_add_text (array,
                      rt_entity_id (run->kase, g_array_index (places, RtGroupPlace, i).place));
  return array;
}

static json_t *
json_group (RtRun *run, const RtGrouped *grouped, guint32 group)
{
  const RtView *view = rt_groups_view (grouped->groups);
  g_autofree char *why = rt_grouped_why (run, grouped, group);
  json_t *object = rt_json_object ();
  guint32 n;
  const guint32 *members = rt_groups_members (grouped->groups, group, &n);

  rt_json_set_int (object, "id", group + 1);
  rt_json_set_int (object, "size", n);
  if (grouped->method->level)
    rt_json_set_int (object, grouped->method->level, rt_groups_level (grouped->groups, group));
  rt_json_set (object, "members", json_ids (run, view, members, n));
  rt_json_set_text (object, "why", why);
  rt_json_set_real (object, "held", rt_groups_held (grouped->groups, group));
  rt_json_set (object, "ties", json_ties (run, grouped, group));
  rt_json_set (object, "places", json_places (run, grouped, group));
  return object;
}

json_t *
rt_grouped_json (RtRun *run, const RtGrouped *grouped)
{
  const RtView *view = rt_groups_view (grouped->groups);
  json_t *object = rt_json_object (), *groups = rt_json_array ();

  rt_json_set_text (object, "method", grouped->method->name);
  rt_json_set_real (object, "quality", rt_groups_quality (grouped->groups));
  rt_json_set_real (object, "stability", rt_groups_stability (grouped->groups));
  rt_json_set_int (object, "runs", rt_groups_runs (grouped->groups));
  rt_json_set_bool (object, "overlaps", grouped->method->overlaps);
  rt_json_set_bool (object, "directed", rt_view_options (view)->directed);
  rt_json_set_text (object, "weight",
                    grouped->method->weight == RT_USES_NOTHING ? NULL : run->view.weight);
  rt_json_set_bool (object, "folded", run->view.fold_events);
  rt_json_set (object, "roles", rt_words_json_roles (run));
  rt_json_set_int (object, "entities", rt_view_size (view));
  rt_json_set_int (object, "relations", rt_view_n_relations (view));
  for (guint32 g = 0; g < MIN (rt_groups_n (grouped->groups), grouped->top); g++)
    rt_json_add (groups, json_group (run, grouped, g));
  rt_json_set (object, "groups", groups);
  return object;
}
