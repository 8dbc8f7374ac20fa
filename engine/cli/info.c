/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What is in a case, at one look: how much of what, from whom, over which time, how whole. */

#include "cli/info.h"
#include "cli/words.h"
#include <string.h>

#define YEAR (366 * 24 * 60 * 60)
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

/* "56 entities, 104 relations on 131 claims by 6 speakers in 2 documents". */
static void
say_counts (RtRun *run, const RtInfo *facts)
{
  g_autofree char *entities = rt_count (facts->entities, "entity", "entities");
  g_autofree char *relations = rt_count (facts->relations, "relation", NULL);
  g_autofree char *claims = rt_count (facts->claims, "claim", NULL);
  g_autofree char *speakers = rt_count (facts->speakers, "speaker", NULL);
  g_autofree char *documents = rt_count (facts->documents, "document", NULL);
  guint questions = rt_case_n_questions (run->kase);
  g_autofree char *rivals = rt_count (questions, "question has rival answers",
                                      "questions have rival answers");
  g_autoptr (GPtrArray) judged = rt_matrix_questions (run->kase);
  g_autofree char *hypotheses
      = questions > 0
            ? rt_count (judged->len, "has hypotheses", "have hypotheses")
            : rt_count (judged->len, "question has hypotheses", "questions have hypotheses");

  g_autoptr (GString) line = g_string_new (NULL);

  g_string_append_printf (line, "%s, %s", entities, relations);
  if (facts->claims > 0)
    g_string_append_printf (line, " on %s", claims);
  if (facts->speakers > 0)
    g_string_append_printf (line, " by %s", speakers);
  if (facts->documents > 0)
    g_string_append_printf (line, " in %s", documents);
  if (questions > 0)
    g_string_append_printf (line, "; %s", rivals);
  if (judged->len > 0)
    g_string_append_printf (line, "%s%s", questions > 0 ? ", " : "; ", hypotheses);
  rt_wrap_append (run->out, line->str, run->screen.width, 2);
  rt_run_say (run, "\n");
}

static char *
date_words (const RtRun *run, const char *text)
{
  return text ? rt_date_words (text, rt_case_zone (run->kase)) : NULL;
}

/* "connected, but for 15 entities that no tie reaches". */
static void
append_parts (GString *line, const RtInfo *facts)
{
  guint parts = facts->components - facts->alone;
  g_autofree char *count = rt_count (parts, "separate part", NULL);
  g_autofree char *alone = rt_count (facts->alone, "entity", "entities");

  if (parts == 0)
    g_string_append (line, "; nothing connected");
  else if (facts->alone == 0)
    g_string_append_printf (line, parts == 1 ? "; all connected" : "; in %s", count);
  else if (parts == 1)
    g_string_append_printf (line, "; connected, but for %s that no tie reaches", alone);
  else
    g_string_append_printf (line, "; in %s, and %s that no tie reaches", count, alone);
}

/* (transfer full): the first or the last of the days that an interval or a set has between its
 * signs; NULL where it has one day, or that end is open. */
static char *
end_of (const char *text, gboolean last)
{
  static const char *const signs[] = { "/", "..", "," };
  g_autofree char *bare = g_strdup (text);
  char *part = g_strstrip (g_strdelimit (bare, "[]{}", ' '));

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    {
      const char *at = last ? g_strrstr (part, signs[i]) : strstr (part, signs[i]);
      g_autofree char *end = !at    ? NULL
                             : last ? g_strdup (at + strlen (signs[i]))
                                    : g_strndup (part, (gsize)(at - part));

      if (end)
        return *end && !strpbrk (end, "/,") && !strstr (end, "..") ? g_steal_pointer (&end)
                                                                   : NULL;
    }
  return NULL;
}

/* From 2017 to 2024: of an interval at either end, its own end. */
static char *
end_words (RtRun *run, const char *text, gboolean last)
{
  g_autofree char *end = text ? end_of (text, last) : NULL;
  g_autofree char *begin = text && last && !end ? end_of (text, FALSE) : NULL;
  g_autofree char *since = begin ? date_words (run, begin) : NULL;
  char *words = end ? date_words (run, end) : NULL;

  if (since)
    return g_strconcat (since, " or later", NULL);
  return words ? words : date_words (run, text);
}

static void
say_times (RtRun *run, const RtInfo *facts)
{
  gboolean one = g_strcmp0 (facts->earliest, facts->latest) == 0;
  g_autofree char *from = one ? date_words (run, facts->earliest)
                              : end_words (run, facts->earliest, FALSE);
  g_autofree char *to = one ? g_strdup (from) : end_words (run, facts->latest, TRUE);
  g_autofree char *known = end_words (run, facts->known, TRUE);
  g_autofree char *ungraded = rt_count (facts->ungraded, "claim", NULL);
  g_autoptr (GString) line = g_string_new (NULL);

  if (from && to && !g_str_equal (from, to))
    g_string_append_printf (line, "%s to %s", from, to);
  else
    g_string_append (line, from ? from : to ? to : "no dates");
  if (known)
    g_string_append_printf (line, ", information to %s", known);
  if (facts->ungraded > 0)
    g_string_append_printf (line, "; %s ungraded",
                            facts->ungraded == facts->claims ? "all claims" : ungraded);
  append_parts (line, facts);
  rt_wrap_append (run->out, line->str, run->screen.width, 2);
  rt_run_say (run, "\n");
  if (from && to && known && facts->last - facts->known_at > YEAR)
    rt_run_say_wrapped (run,
                        "%s is more than a year after the information ends: a plan, or a "
                        "slip.",
                        to);
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

static int
run_info (RtRun *run)
{
  g_autoptr (GError) error = NULL;
  RtInfo facts = { 0 };
  gboolean found;

  if (!rt_info_gather (run, &facts, &error))
    return rt_run_fail (run, g_steal_pointer (&error));
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
