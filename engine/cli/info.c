/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What is in a case, at one look: how much of what, from whom, over which time, how whole. */

#include "cli/words.h"
#include "graph/igraph-view.h"
#include <string.h>

typedef struct
{
  const char *name;
  const char *plural;
  guint32 n;
} Tally;

typedef struct
{
  guint32 entities, relations, claims, sources, speakers, documents, ungraded, components,
      alone;
  GArray *entity_types, *relation_types, *families; /* Tally, most first, then by name */
  const char *earliest, *latest, *known;            /* as written; NULL */
  gint64 first, last, known_at;                     /* the seconds that they stand for */
} Facts;

/* ---- Counting --------------------------------------------------------------------- */

static gint
by_count (gconstpointer a, gconstpointer b)
{
  const Tally *x = a, *y = b;

  if (x->n != y->n)
    return x->n < y->n ? 1 : -1;
  return strcmp (x->name, y->name);
}

static void
keep_used (GArray *tallies)
{
  guint kept = 0;

  for (guint i = 0; i < tallies->len; i++)
    {
      Tally tally = g_array_index (tallies, Tally, i);
      if (tally.n > 0)
        g_array_index (tallies, Tally, kept++) = tally;
    }
  g_array_set_size (tallies, kept);
  g_array_sort (tallies, by_count);
}

/* The kind to which a reader would assign a type: what stands right under "thing", but
 * people and organizations apart, which both are actors. */
static RtType
family_of (RtSchema *schema, RtType type)
{
  RtType actor = rt_schema_find_entity_type (schema, "actor");

  for (guint depth = 0; depth < 64; depth++)
    {
      const RtEntityType *row = rt_schema_entity_type (schema, type);
      const RtEntityType *parent = row ? rt_schema_entity_type (schema, row->parent) : NULL;

      if (!parent || parent->parent == 0 || row->parent == actor)
        return type;
      type = row->parent;
    }
  return type;
}

static void
tally_entities (RtRun *run, Facts *facts)
{
  RtSchema *schema = rt_case_schema (run->kase);
  guint n_types = rt_schema_n_entity_types (schema);

  g_array_set_size (facts->entity_types, n_types);
  g_array_set_size (facts->families, n_types);
  for (guint t = 0; t < n_types; t++)
    {
      const RtEntityType *type = rt_schema_entity_type (schema, (RtType)(t + 1));
      Tally tally = { type->name, type->plural, 0 };

      g_array_index (facts->entity_types, Tally, t) = tally;
      if (type->label && *type->label)
        tally.name = type->label;
      g_array_index (facts->families, Tally, t) = tally;
    }
  for (RtEntity e = 0; e < rt_case_n_entities (run->kase); e++)
    if (rt_pick_entity (run->pick, e))
      {
        RtType type = MAX (1, rt_entity_type (run->kase, e));
        g_array_index (facts->entity_types, Tally, type - 1).n++;
        g_array_index (facts->families, Tally, family_of (schema, type) - 1).n++;
      }
  keep_used (facts->entity_types);
  keep_used (facts->families);
}

static void
tally_relations (RtRun *run, Facts *facts)
{
  RtSchema *schema = rt_case_schema (run->kase);

  g_array_set_size (facts->relation_types, rt_schema_n_relation_types (schema));
  for (guint t = 0; t < facts->relation_types->len; t++)
    {
      Tally tally = { rt_schema_relation_type (schema, (RtType)(t + 1))->name, NULL, 0 };
      g_array_index (facts->relation_types, Tally, t) = tally;
    }
  for (RtRelation r = 0; r < rt_case_n_relations (run->kase); r++)
    if (rt_pick_relation (run->pick, r))
      {
        RtRelationRow row;
        rt_case_get_relation (run->kase, r, &row);
        g_array_index (facts->relation_types, Tally, row.type - 1).n++;
      }
  keep_used (facts->relation_types);
}

/* Keeps what begins before, or ends after, what was kept; open ends say nothing. */
static void
widen (Facts *facts, const char *text, const RtDateSpan *span)
{
  if (!span)
    return;
  if (!(span->flags & RT_DATE_OPEN_START)
      && (!facts->earliest || span->earliest < facts->first))
    {
      facts->earliest = text;
      facts->first = span->earliest;
    }
  if (!(span->flags & RT_DATE_OPEN_END) && (!facts->latest || span->latest > facts->last))
    {
      facts->latest = text;
      facts->last = span->latest;
    }
}

static void
widen_by_date (RtRun *run, Facts *facts, RtDate date)
{
  widen (facts, rt_case_date_text (run->kase, date), rt_case_date_span (run->kase, date));
}

static void
take_known (RtRun *run, Facts *facts, RtDate known)
{
  const RtDateSpan *span = rt_case_date_span (run->kase, known);

  if (span && (!facts->known || span->latest > facts->known_at))
    {
      facts->known = rt_case_date_text (run->kase, known);
      facts->known_at = span->latest;
    }
}

static void
tally_claims (RtRun *run, Facts *facts)
{
  guint32 n = rt_case_n_sources (run->kase);
  g_autofree guint8 *roles = g_new0 (guint8, (gsize)n + 1);

  for (RtClaim c = 1; c <= rt_case_n_claims (run->kase); c++)
    {
      RtClaimRow row;

      if (!rt_pick_claim (run->pick, c))
        continue;
      rt_case_get_claim (run->kase, c, &row);
      if (!rt_words_claim_stands (run, &row))
        continue;
      facts->claims++;
      facts->ungraded += rt_claim_grade (run->kase, c) == 0;
      roles[row.source] |= 1;
      roles[row.via] |= 2;
      widen_by_date (run, facts, row.start);
      widen_by_date (run, facts, row.end);
      take_known (run, facts, rt_claim_known (run->kase, c));
    }
  for (RtSource s = 1; s <= n; s++)
    {
      facts->speakers += roles[s] & 1;
      facts->documents += (roles[s] & 2) != 0;
    }
  facts->sources = n;
}

/* Dates that entities bear themselves: an event's own. */
static void
widen_by_values (RtRun *run, Facts *facts)
{
  RtSchema *schema = rt_case_schema (run->kase);

  for (RtValue v = 1; v <= rt_case_n_values (run->kase); v++)
    {
      RtValueRow row;
      RtDateSpan span;

      rt_case_get_value (run->kase, v, &row);
      if (row.kind == RT_OF_ENTITY && rt_pick_entity (run->pick, row.subject)
          && (!row.claim || rt_pick_claim (run->pick, row.claim))
          && rt_schema_property (schema, row.property)->value == RT_VALUE_DATE
          && rt_date_parse (row.raw, rt_case_zone (run->kase), &span, NULL))
        widen (facts, row.raw, &span);
    }
}

/* Vertices at the end of no edge. */
static guint32
count_alone (const RtView *view)
{
  const igraph_t *graph = rt_view_graph (view);
  guint32 n = rt_view_size (view), alone = 0;
  g_autofree guint8 *tied = g_new0 (guint8, n + 1);

  for (guint32 edge = 0; edge < rt_view_n_edges (view); edge++)
    tied[IGRAPH_FROM (graph, edge)] = tied[IGRAPH_TO (graph, edge)] = 1;
  for (guint32 v = 0; v < n; v++)
    alone += tied[v] ? 0 : 1;
  return alone;
}

static gboolean
gather (RtRun *run, Facts *facts, GError **error)
{
  g_autoptr (RtView) view = NULL;

  if (!rt_run_load (run, error) || !(view = rt_run_view (run, error)))
    return FALSE;
  facts->entity_types = g_array_new (FALSE, TRUE, sizeof (Tally));
  facts->relation_types = g_array_new (FALSE, TRUE, sizeof (Tally));
  facts->families = g_array_new (FALSE, TRUE, sizeof (Tally));
  facts->entities = rt_pick_n_entities (run->pick);
  facts->relations = rt_pick_n_relations (run->pick);
  facts->components = rt_components (view, run->ctx, error);
  facts->alone = count_alone (view);
  tally_entities (run, facts);
  tally_relations (run, facts);
  tally_claims (run, facts);
  widen_by_values (run, facts);
  return TRUE;
}

static void
clear_facts (Facts *facts)
{
  g_clear_pointer (&facts->entity_types, g_array_unref);
  g_clear_pointer (&facts->relation_types, g_array_unref);
  g_clear_pointer (&facts->families, g_array_unref);
}

/* ---- Printing ------------------------------------------------------------------------ */

static json_t *
json_tallies (const GArray *tallies)
{
  json_t *object = rt_json_object ();

  for (guint i = 0; i < tallies->len; i++)
    {
      const Tally *tally = &g_array_index (tallies, Tally, i);
      rt_json_set_int (object, tally->name, tally->n);
    }
  return object;
}

static void
print_json (RtRun *run, const Facts *facts)
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
say_counts (RtRun *run, const Facts *facts)
{
  g_autofree char *entities = rt_count (facts->entities, "entity", "entities");
  g_autofree char *relations = rt_count (facts->relations, "relation", NULL);
  g_autofree char *claims = rt_count (facts->claims, "claim", NULL);
  g_autofree char *speakers = rt_count (facts->speakers, "speaker", NULL);
  g_autofree char *documents = rt_count (facts->documents, "document", NULL);
  guint questions = rt_case_n_questions (run->kase);
  g_autofree char *rivals = rt_count (questions, "question has rival answers",
                                      "questions have rival answers");

  rt_run_say (run, "%s, %s", entities, relations);
  if (facts->claims > 0)
    rt_run_say (run, " on %s", claims);
  if (facts->speakers > 0)
    rt_run_say (run, " by %s", speakers);
  if (facts->documents > 0)
    rt_run_say (run, " in %s", documents);
  if (questions > 0)
    rt_run_say (run, "; %s", rivals);
  rt_run_say (run, "\n");
}

static char *
date_words (const RtRun *run, const char *text)
{
  return text ? rt_date_words (text, rt_case_zone (run->kase)) : NULL;
}

/* "connected, but for 15 entities that no tie reaches". */
static void
append_parts (GString *line, const Facts *facts)
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

static void
say_times (RtRun *run, const Facts *facts)
{
  g_autofree char *from = date_words (run, facts->earliest);
  g_autofree char *to = date_words (run, facts->latest);
  g_autofree char *known = date_words (run, facts->known);
  g_autofree char *ungraded = rt_count (facts->ungraded, "claim", NULL);
  g_autoptr (GString) line = g_string_new (NULL);

  if (from && to)
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
}

static void
say_types (RtRun *run, const Facts *facts)
{
  g_autoptr (GString) families = g_string_new (NULL), used = g_string_new (NULL);

  for (guint i = 0; i < facts->families->len; i++)
    {
      const Tally *tally = &g_array_index (facts->families, Tally, i);
      g_autofree char *count = rt_count (tally->n, tally->name, tally->plural);
      g_string_append_printf (families, "%s%s", i ? " · " : "", count);
    }
  for (guint i = 0; i < facts->relation_types->len && i < 5; i++)
    {
      const Tally *tally = &g_array_index (facts->relation_types, Tally, i);
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
  const char *marking = rt_case_setting (run->kase, "marking");

  if (!title)
    title = run->case_path;
  rt_style_append (run->out, &run->screen, RT_STYLE_NAME, title);
  if (marking && *marking)
    {
      rt_words_pad (
          run->out, rt_text_width (title) + rt_text_width (marking),
          MAX (run->screen.width, rt_text_width (title) + rt_text_width (marking) + 2));
      g_string_append (run->out, marking);
    }
  g_string_append_c (run->out, '\n');
}

static void
print_prose (RtRun *run, const Facts *facts)
{
  RtEntity look = most_linked (run);
  g_autofree char *id = look == RT_NONE ? NULL
                                        : rt_words_argument (rt_entity_id (run->kase, look));

  say_title (run);
  say_counts (run, facts);
  say_times (run, facts);
  say_types (run, facts);
  rt_run_selection_line (run);
  rt_run_next (run,
               id ? (RtNext[]){ { "show", id }, { "chart", "-o case.svg" }, { NULL, NULL } }
                  : (RtNext[]){ { "check", NULL }, { NULL, NULL } });
}

static int
run_info (RtRun *run)
{
  g_autoptr (GError) error = NULL;
  Facts facts = { 0 };

  if (!gather (run, &facts, &error))
    return rt_run_fail (run, g_steal_pointer (&error));
  if (run->json)
    print_json (run, &facts);
  else
    print_prose (run, &facts);
  clear_facts (&facts);
  return RT_EXIT_YES;
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
