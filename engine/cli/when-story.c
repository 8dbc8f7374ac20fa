/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What happened when, printed. */

#include "analyze/story.h"
#include "cli/when.h"
#include "cli/words.h"

static RtStory *
gather (RtRun *run, GError **error)
{
  RtStory *story;

  /* Being warned is no tie, but it happened: --around walks that too. */
  rt_selection_set_roles (run->selection, RT_TIE | RT_REPORTING);
  if (!rt_run_load (run, error) || !rt_run_pick (run, error))
    return NULL;
  story = rt_story_new (run->kase, run->pick, run->show_protected, run->ctx, error);
  for (guint i = 0; story && i < story->moments->len; i++)
    {
      const RtMoment *moment = story->moments->pdata[i];

      for (guint j = 0; j < moment->claims->len; j++)
        rt_words_note_claim (run, g_array_index (moment->claims, RtClaim, j));
    }
  return story;
}

/* ---- Printing ---------------------------------------------------------------------------- */

static json_t *
json_time (gint64 seconds)
{
  g_autoptr (GDateTime) time = NULL;
  g_autofree char *text = NULL;

  if (seconds != G_MININT64 && seconds != G_MAXINT64)
    time = g_date_time_new_from_unix_utc (seconds);
  text = time ? g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ") : NULL;
  return rt_json_text (text);
}

static void
print_json (RtRun *run, const RtStory *story)
{
  json_t *object = rt_json_object (), *rows = rt_json_array ();

  for (guint i = 0; i < story->moments->len; i++)
    {
      const RtMoment *moment = story->moments->pdata[i];
      gboolean event = moment->entity != RT_NONE;
      g_autofree char *relation = event ? NULL : rt_relation_id (run->kase, moment->relation);
      json_t *row = rt_json_object (), *claims = rt_json_array ();

      for (guint j = 0; j < moment->claims->len; j++)
        rt_json_add (claims,
                     rt_words_json_claim (run, g_array_index (moment->claims, RtClaim, j)));
      rt_json_set_text (row, "entity", event ? rt_entity_id (run->kase, moment->entity) : NULL);
      rt_json_set_text (row, "relation", relation);
      rt_json_set_text (row, "what", moment->what);
      rt_json_set_text (row, "when", moment->when);
      rt_json_set (row, "earliest", json_time (moment->span.earliest));
      rt_json_set (row, "latest", json_time (moment->span.latest));
      rt_json_set (row, "claims", claims);
      rt_json_add (rows, row);
    }
  rt_json_set (object, "rows", rows);
  rt_json_set_int (object, "undated", story->undated);
  rt_run_json (run, object);
}

static void
add_row (RtRun *run, RtTable *table, const RtMoment *moment)
{
  rt_table_row (table);
  rt_table_cell (table, moment->when, RT_STYLE_PLAIN);
  rt_table_cell (table, moment->what,
                 moment->entity != RT_NONE ? RT_STYLE_NAME : RT_STYLE_PLAIN);
  if (moment->claims->len > 0)
    {
      RtClaim best = g_array_index (moment->claims, RtClaim, 0);
      g_autofree char *claim = rt_words_claim (run, best);
      g_autofree char *place = rt_words_place (run, best);

      rt_table_cell (table, claim, RT_STYLE_PLAIN);
      rt_table_cell (table, place, RT_STYLE_DIM);
    }
}

static void
print_table (RtRun *run, const RtStory *story)
{
  g_autoptr (RtTable) table = rt_table_new ();

  rt_table_column (table, "when", RT_COLUMN_WRAPS);
  rt_table_column (table, "what", RT_COLUMN_WRAPS);
  rt_table_column (table, "says who", RT_COLUMN_WRAPS);
  rt_table_column (table, "where", RT_COLUMN_WRAPS);
  for (guint i = 0; i < story->moments->len; i++)
    add_row (run, table, story->moments->pdata[i]);
  rt_run_table (run, table, 2);
}

/* The same moments as a picture. */
static void
say_next (RtRun *run)
{
  g_autofree char *same = rt_run_repeat (run, rt_command_find ("chart", NULL));
  g_autofree char *rest = g_strconcat ("--as timeline -o timeline.svg", same, NULL);

  rt_run_next (run, (RtNext[]){ { "chart", rest }, { NULL, NULL } });
}

static void
print_prose (RtRun *run, const RtStory *story)
{
  g_autofree char *moments = rt_count (story->moments->len, "dated event or relation",
                                       "dated events and relations");
  g_autoptr (GString) line = g_string_new (NULL);
  g_autofree char *undated = rt_count (story->undated,
                                       "more relation has no date, nor a dated event",
                                       "more relations have no date, nor a dated event");

  if (story->moments->len > 0)
    g_string_printf (line, "%s in order of time", moments);
  else if (!rt_selection_is_empty (run->selection) && rt_pick_n_relations (run->pick) == 0)
    g_string_assign (line, "The selection leaves no relation, and no event with a date");
  else
    g_string_assign (line, "Nothing here has a date");
  if (story->undated > 0 && story->moments->len == 0)
    {
      g_clear_pointer (&undated, g_free);
      undated = rt_count (story->undated, "relation has none", "relations have none");
    }
  if (story->undated > 0)
    g_string_append_printf (line, "; %s", undated);
  rt_run_say_wrapped (run, "%s", line->str);
  rt_run_say (run, "\n");
  print_table (run, story);
  if (rt_words_document (run))
    {
      rt_run_say (run, "\n");
      rt_run_say_wrapped (run, "All of it was read in one document: %s.",
                          rt_words_document (run));
    }
  rt_run_selection_line (run);
  if (story->moments->len > 0)
    say_next (run);
}

int
rt_when_story (RtRun *run)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RtStory) story = gather (run, &error);
  int code = RT_EXIT_YES;

  if (!story)
    code = rt_run_fail (run, g_steal_pointer (&error));
  else
    {
      if (run->json)
        print_json (run, story);
      else if (run->csv)
        print_table (run, story);
      else
        print_prose (run, story);
      code = story->moments->len > 0 ? RT_EXIT_YES : RT_EXIT_NO;
    }
  return code;
}
