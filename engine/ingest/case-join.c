/* SPDX-License-Identifier: GPL-2.0-or-later */

/* See case-join.h. What is in both is as it is now; the schema is that of now, with the types
 * that only the older case knows. */
#include "ingest/case-join.h"

#include "ingest/case-copy.h"
#include <string.h>

typedef struct
{
  RtCase *now, *then;
  gboolean show_protected;
} Joining;

static const char *
cell (const char *const *columns, const char *const *values, guint n, const char *name)
{
  for (guint i = 0; i < n; i++)
    if (strcmp (columns[i], name) == 0)
      return values[i] ? values[i] : "";
  return "";
}

static gboolean
is_protected (const Joining *joining, RtEntity e)
{
  const RtEntity same = rt_case_entity (joining->now, rt_entity_id (joining->then, e));

  return !joining->show_protected
         && (rt_entity_protected (joining->then, e)
             || (same != RT_NONE && rt_entity_protected (joining->now, same)));
}

static gboolean
entity_went (const Joining *joining, RtEntity e)
{
  return rt_case_entity (joining->now, rt_entity_id (joining->then, e)) == RT_NONE
         && !is_protected (joining, e);
}

static gboolean
relation_went (const Joining *joining, RtRelation r)
{
  g_autofree char *id = rt_relation_id (joining->then, r);
  RtRelationRow row;

  rt_case_get_relation (joining->then, r, &row);
  return rt_case_relation (joining->now, id) == RT_NONE && !is_protected (joining, row.from)
         && !is_protected (joining, row.to);
}

/* Would the row of @then be new in @now? */
static gboolean
goes_over (RtRowKind kind, guint32 subject, const char *const *columns,
           const char *const *values, guint n, gpointer data)
{
  const Joining *joining = data;
  RtSchema *schema = rt_case_schema (joining->now);

  switch (kind)
    {
    case RT_ROWS_ENTITY_TYPES:
      return !rt_schema_find_entity_type (schema, cell (columns, values, n, "type"));
    case RT_ROWS_RELATION_TYPES:
      return !rt_schema_find_relation_type (schema, cell (columns, values, n, "type"));
    case RT_ROWS_PROPERTIES:
      return !rt_schema_find_property (schema, cell (columns, values, n, "property"));
    case RT_ROWS_SOURCES:
      return !rt_case_source (joining->now, cell (columns, values, n, "id"));
    case RT_ROWS_ENTITIES:
    case RT_ROWS_CLAIMS:
      return entity_went (joining, subject);
    case RT_ROWS_RELATIONS:
      return relation_went (joining, subject);
    default:
      return FALSE;
    }
}

RtCase *
rt_case_joined (RtCase *now, RtCase *then, gboolean show_protected, RtContext *ctx,
                GError **error)
{
  Joining joining = { now, then, show_protected };
  const RtCaseCopy more
      = { .from = then, .places = TRUE, .keeps = goes_over, .data = &joining };
  const RtCaseCopy how = { .from = now, .places = TRUE, .more = &more };

  return rt_case_copy (&how, ctx, error);
}
