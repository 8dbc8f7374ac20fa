/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What is in a case, at one look: how much of what, from whom, over which time, how whole. */

#include "analyze/inventory.h"
#include "cli/words.h"

#define CHART_MOST 2000u /* entities; a larger chart is no help */

/* ---- Printing ------------------------------------------------------------------------ */

static json_t *
json_tallies (const GArray *tallies)
{
  json_t *object = rt_json_object ();

  for (guint i = 0; i < tallies->len; i++)
    {
      const RtTally *tally = &g_array_index (tallies, RtTally, i);
      rt_json_set_int (object, tally->name, tally->n);
    }
  return object;
}

static void
print_json (RtRun *run, const RtInfo *facts)
{
  json_t *object = rt_json_object (), *kase = rt_json_object (), *dates = rt_json_object ();

  rt_json_set_text (kase, "id", rt_case_setting (run->kase, "id"));
  rt_json_set_text (kase, "title", rt_case_setting (run->kase, "title"));
  rt_json_set (object, "case", kase);
  rt_json_set_int (object, "entities", facts->entities);
  rt_json_set_int (object, "relations", facts->relations);
  rt_json_set_int (object, "claims", facts->claims);
  rt_json_set_int (object, "sources", facts->sources);
  rt_json_set (object, "entity_types", json_tallies (facts->entity_types));
  rt_json_set (object, "relation_types", json_tallies (facts->relation_types));
  rt_json_set_int (object, "components", facts->components);
  rt_json_set_text (dates, "earliest", facts->earliest);
  rt_json_set_text (dates, "latest", facts->latest);
  rt_json_set (object, "dates", dates);
  rt_json_set_int (object, "refused", (gint64)rt_context_count (run->ctx, RT_NOTICE_REFUSAL));
  rt_run_json (run, object);
}

static void
say_counts (RtRun *run, const RtInfo *facts)
{
  g_autofree char *words = rt_info_counts_words (run->kase, facts);

  rt_wrap_append (run->out, words, run->screen.width, 2);
  rt_run_say (run, "\n");
}

static void
say_times (RtRun *run, const RtInfo *facts)
{
  g_autofree char *words = rt_info_times_words (run->kase, facts);
  g_autofree char *plan = rt_info_plan_words (run->kase, facts);

  rt_wrap_append (run->out, words, run->screen.width, 2);
  rt_run_say (run, "\n");
  if (plan)
    rt_run_say_wrapped (run, "%s", plan);
}

static void
say_types (RtRun *run, const RtInfo *facts)
{
  g_autoptr (GString) families = g_string_new (NULL), used = g_string_new (NULL);

  for (guint i = 0; i < facts->families->len; i++)
    {
      const RtTally *tally = &g_array_index (facts->families, RtTally, i);
      g_autofree char *count = rt_count (tally->n, tally->name, tally->plural);
      g_string_append_printf (families, "%s%s", i ? " · " : "", count);
    }
  for (guint i = 0; i < facts->relation_types->len && i < 5; i++)
    {
      const RtTally *tally = &g_array_index (facts->relation_types, RtTally, i);
      g_autofree char *count = rt_thousands (tally->n);
      g_string_append_printf (used, "%s%s %s", i ? ", " : "most used relations: ", tally->name,
                              count);
    }
  rt_run_say (run, "\n  ");
  rt_wrap_append (run->out, families->str, run->screen.width, 2);
  if (used->len)
    rt_run_say (run, "\n  ");
  rt_wrap_append (run->out, used->str, run->screen.width, 2);
  rt_run_say (run, "\n");
}

/* The entity with most relations: what a newcomer would want to look at. */
static RtEntity
most_linked (RtRun *run)
{
  RtEntity best = RT_NONE;
  guint most = 0;

  for (RtEntity e = 0; e < rt_case_n_entities (run->kase); e++)
    {
      guint n;
      rt_entity_relations (run->kase, e, &n);
      if (rt_pick_entity (run->pick, e) && n > most)
        {
          most = n;
          best = e;
        }
    }
  return best;
}

static void
say_title (RtRun *run)
{
  const char *title = rt_case_setting (run->kase, "title");
  const char *marking = rt_run_marking (run);

  if (!title)
    title = run->case_path;
  rt_style_append (run->out, &run->screen, RT_STYLE_NAME, title);
  run->marked = TRUE;
  if (marking)
    {
      rt_words_pad (
          run->out, rt_text_width (title) + rt_text_width (marking),
          MAX (run->screen.width, rt_text_width (title) + rt_text_width (marking) + 2));
      g_string_append (run->out, marking);
    }
  g_string_append_c (run->out, '\n');
}

static void
print_nothing (RtRun *run)
{
  say_title (run);
  rt_run_say (run, rt_case_n_entities (run->kase) > 0 ? "The selection leaves nothing.\n"
                                                      : "There is nothing in it yet.\n");
  rt_run_selection_line (run);
  rt_run_next (run, (RtNext[]){ { "info", NULL }, { "check", NULL }, { NULL, NULL } });
}

static void
print_prose (RtRun *run, const RtInfo *facts)
{
  RtEntity look = most_linked (run);
  const char *const first[] = { look == RT_NONE ? NULL : rt_entity_id (run->kase, look), NULL };
  g_autofree char *id = *first ? rt_words_line ("", first, "") : NULL;

  say_title (run);
  say_counts (run, facts);
  say_times (run, facts);
  say_types (run, facts);
  rt_run_selection_line (run);
  if (!id)
    rt_run_next (run, (RtNext[]){ { "check", NULL }, { NULL, NULL } });
  else if (facts->entities <= CHART_MOST)
    rt_run_next (run, (RtNext[]){ { "show", id }, { "chart", "-o case.svg" }, { NULL, NULL } });
  else
    rt_run_next (run, (RtNext[]){ { "show", id }, { "rank", NULL }, { NULL, NULL } });
}

static gboolean
gather (RtRun *run, RtInfo *facts, GError **error)
{
  g_autoptr (RtView) view = rt_run_load (run, error) ? rt_run_view (run, error) : NULL;

  return view && rt_info_count (view, facts, run->ctx, error);
}

static int
run_info (RtRun *run)
{
  g_autoptr (GError) error = NULL;
  RtInfo facts = { 0 };
  gboolean found;

  if (!gather (run, &facts, &error))
    {
      rt_info_clear (&facts);
      return rt_run_fail (run, g_steal_pointer (&error));
    }
  if (run->json)
    print_json (run, &facts);
  else if (facts.entities == 0)
    print_nothing (run);
  else
    print_prose (run, &facts);
  found = facts.entities > 0;
  rt_info_clear (&facts);
  return found ? RT_EXIT_YES : RT_EXIT_NO;
}

const RtCommand rt_cmd_info = {
  .name = "info",
  .run = run_info,
  .summary = "What is in a case: how much of what, from whom, over which time",
  .usage = "CASE",
  .needs = RT_NEEDS_CASE | RT_TAKES_SELECTION | RT_PRINTS_JSON,
  .examples = "redthread info graphs/kerman-2024\n"
              "redthread info graphs/kerman-2024 --as-of 2024-01-02",
  .numbers
  = "Connected means through ties, in any direction: nationality, place and reporting join "
    "nobody. Information to: the last day on which anything was reported.\n"
    "--json: "
    "{\"case\":{\"id\",\"title\"},\"entities\":n,\"relations\":n,\"claims\":n,\"sources\":n,"
    "\"entity_types\":{type:n},\"relation_types\":{type:n},\"components\":n,"
    "\"dates\":{\"earliest\",\"latest\"},\"refused\":n}",
  .see_also = "show, check, schema",
};
