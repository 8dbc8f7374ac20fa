/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Counting a case: entities by type and family, relations by type, claims by speaker and
 * document, the time that they span, and how much of it hangs together. */

#include "analyze/inventory.h"
#include "base/text.h"
#include "case/words.h"
#include "graph/igraph-view.h"
#include "redthread/analyze.h"
#include <string.h>

static gint
by_count (gconstpointer a, gconstpointer b)
{
  const RtTally *x = a, *y = b;

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
      RtTally tally = g_array_index (tallies, RtTally, i);
      if (tally.n > 0)
        g_array_index (tallies, RtTally, kept++) = tally;
    }
  g_array_set_size (tallies, kept);
  g_array_sort (tallies, by_count);
}

RtType
rt_info_family (RtSchema *schema, RtType type)
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
tally_entities (const RtView *view, RtInfo *facts)
{
  RtCase *kase = rt_view_case (view);
  const RtPick *pick = rt_view_pick (view);
  RtSchema *schema = rt_case_schema (kase);
  guint n_types = rt_schema_n_entity_types (schema);

  g_array_set_size (facts->entity_types, n_types);
  g_array_set_size (facts->families, n_types);
  for (guint t = 0; t < n_types; t++)
    {
      const RtEntityType *type = rt_schema_entity_type (schema, (RtType)(t + 1));
      RtTally tally = { type->name, type->plural, 0 };

      g_array_index (facts->entity_types, RtTally, t) = tally;
      tally.name = rt_text_or (type->label, type->name);
      g_array_index (facts->families, RtTally, t) = tally;
    }
  for (RtEntity e = 0; e < rt_case_n_entities (kase); e++)
    if (rt_pick_entity (pick, e))
      {
        RtType type = MAX (1, rt_entity_type (kase, e));
        g_array_index (facts->entity_types, RtTally, type - 1).n++;
        g_array_index (facts->families, RtTally, rt_info_family (schema, type) - 1).n++;
      }
  keep_used (facts->entity_types);
  keep_used (facts->families);
}

static void
tally_relations (const RtView *view, RtInfo *facts)
{
  RtCase *kase = rt_view_case (view);
  const RtPick *pick = rt_view_pick (view);
  RtSchema *schema = rt_case_schema (kase);

  g_array_set_size (facts->relation_types, rt_schema_n_relation_types (schema));
  for (guint t = 0; t < facts->relation_types->len; t++)
    {
      RtTally tally = { rt_schema_relation_type (schema, (RtType)(t + 1))->name, NULL, 0 };
      g_array_index (facts->relation_types, RtTally, t) = tally;
    }
  for (RtRelation r = 0; r < rt_case_n_relations (kase); r++)
    if (rt_pick_relation (pick, r))
      {
        RtRelationRow row;
        rt_case_get_relation (kase, r, &row);
        g_array_index (facts->relation_types, RtTally, row.type - 1).n++;
      }
  keep_used (facts->relation_types);
}

/* Keeps what begins before, or ends after, what was kept; open ends say nothing. */
static void
widen (RtInfo *facts, const char *text, const RtDateSpan *span)
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
widen_by_date (const RtCase *kase, RtInfo *facts, RtDate date)
{
  widen (facts, rt_case_date_text (kase, date), rt_case_date_span (kase, date));
}

static void
take_known (const RtCase *kase, RtInfo *facts, RtDate known)
{
  const RtDateSpan *span = rt_case_date_span (kase, known);

  if (span && (!facts->known || span->latest > facts->known_at))
    {
      facts->known = rt_case_date_text (kase, known);
      facts->known_at = span->latest;
    }
}

static void
tally_claims (const RtView *view, RtInfo *facts)
{
  RtCase *kase = rt_view_case (view);
  const RtPick *pick = rt_view_pick (view);
  guint32 n = rt_case_n_sources (kase);
  g_autofree guint8 *roles = g_new0 (guint8, (gsize)n + 1);

  for (RtClaim c = 1; c <= rt_case_n_claims (kase); c++)
    {
      RtClaimRow row;

      if (!rt_pick_claim (pick, c) || rt_claim_is_computed (kase, c))
        continue;
      rt_case_get_claim (kase, c, &row);
      if (!rt_claim_stands (pick, &row))
        continue;
      facts->claims++;
      facts->ungraded += rt_claim_grade (kase, c) == 0;
      roles[row.source] |= 1;
      roles[row.via] |= 2;
      widen_by_date (kase, facts, row.start);
      widen_by_date (kase, facts, row.end);
      take_known (kase, facts, rt_claim_known (kase, c));
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
widen_by_values (const RtView *view, RtInfo *facts)
{
  RtCase *kase = rt_view_case (view);
  const RtPick *pick = rt_view_pick (view);
  RtSchema *schema = rt_case_schema (kase);

  for (RtValue v = 1; v <= rt_case_n_values (kase); v++)
    {
      RtValueRow row;
      RtDateSpan span;

      rt_case_get_value (kase, v, &row);
      if (row.kind == RT_OF_ENTITY && rt_pick_entity (pick, row.subject)
          && (!row.claim || rt_pick_claim (pick, row.claim))
          && rt_schema_property (schema, row.property)->value == RT_VALUE_DATE
          && rt_date_parse (row.raw, rt_case_zone (kase), &span, NULL))
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

gboolean
rt_info_count (const RtView *view, RtInfo *facts, RtContext *ctx, GError **error)
{
  const RtPick *pick = rt_view_pick (view);
  GError *why = NULL;

  facts->entity_types = g_array_new (FALSE, TRUE, sizeof (RtTally));
  facts->relation_types = g_array_new (FALSE, TRUE, sizeof (RtTally));
  facts->families = g_array_new (FALSE, TRUE, sizeof (RtTally));
  facts->entities = rt_pick_n_entities (pick);
  facts->relations = rt_pick_n_relations (pick);
  facts->components = rt_components (view, ctx, &why);
  facts->alone = count_alone (view);
  tally_entities (view, facts);
  tally_relations (view, facts);
  tally_claims (view, facts);
  widen_by_values (view, facts);
  if (why)
    g_propagate_error (error, why);
  return !why;
}

void
rt_info_clear (RtInfo *facts)
{
  g_clear_pointer (&facts->entity_types, g_array_unref);
  g_clear_pointer (&facts->relation_types, g_array_unref);
  g_clear_pointer (&facts->families, g_array_unref);
}
