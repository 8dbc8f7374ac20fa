/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Which types and properties of the case's own may be handed on: those that nothing is of, and
 * those that something is of still. A type's very name may tell what is gone. */
#include "ingest/release.h"

static void
use_entity_type (RtRelease *release, RtType type, guint8 bits)
{
  for (; type; type = rt_schema_entity_type (rt_case_schema (release->kase), type)->parent)
    release->types[0][type] |= bits;
}

static void
use_relation_type (RtRelease *release, RtType type, guint8 bits)
{
  while (type)
    {
      const RtRelationType *row = rt_schema_relation_type (rt_case_schema (release->kase),
                                                           type);

      release->types[1][type] |= bits;
      use_entity_type (release, row->from, bits);
      use_entity_type (release, row->to, bits);
      type = row->parent;
    }
}

static gboolean
value_stays (const RtRelease *release, const RtValueRow *value)
{
  if (value->claim)
    return rt_pick_claim (release->pick, value->claim);
  if (value->kind == RT_OF_ENTITY)
    return rt_pick_entity (release->pick, value->subject);
  if (value->kind == RT_OF_RELATION)
    return rt_pick_relation (release->pick, value->subject);
  if (value->kind == RT_OF_HYPOTHESIS)
    return rt_release_hypothesis_stays (release, value->subject);
  return value->kind == RT_OF_SOURCE ? release->sources[value->subject] : TRUE;
}

/* Which types anything is of, and which something is of still. */
void
rt_release_types (RtRelease *release)
{
  const RtCase *kase = release->kase;

  for (RtEntity e = 0; e < rt_case_n_entities (kase); e++)
    use_entity_type (release, rt_entity_type (kase, e),
                     rt_pick_entity (release->pick, e) ? USED_AT_ALL | USED_STILL
                                                       : USED_AT_ALL);
  for (RtRelation r = 0; r < rt_case_n_relations (kase); r++)
    {
      RtRelationRow row;

      rt_case_get_relation (kase, r, &row);
      use_relation_type (release, row.type,
                         rt_pick_relation (release->pick, r) ? USED_AT_ALL | USED_STILL
                                                             : USED_AT_ALL);
    }
  for (RtValue v = 1; v <= rt_case_n_values (kase); v++)
    {
      RtValueRow value;
      guint8 bits = USED_AT_ALL;

      rt_case_get_value (kase, v, &value);
      bits |= value_stays (release, &value) ? USED_STILL : 0;
      release->types[2][value.property] |= bits;
      use_entity_type (
          release, rt_schema_property (rt_case_schema (release->kase), value.property)->domain,
          bits);
    }
}

static gboolean
entity_type_goes (const RtRelease *release, RtType type)
{
  return type && release->types[0][type] == USED_AT_ALL;
}

gboolean
rt_release_type_stays (const RtRelease *release, RtRowKind kind, guint32 id)
{
  const RtSchema *schema = rt_case_schema (release->kase);

  if (kind == RT_ROWS_ENTITY_TYPES)
    return !entity_type_goes (release, (RtType)id);
  if (kind == RT_ROWS_PROPERTIES)
    return release->types[2][id] != USED_AT_ALL
           && !entity_type_goes (release, rt_schema_property (schema, (RtProperty)id)->domain);
  return release->types[1][id] != USED_AT_ALL
         && !entity_type_goes (release, rt_schema_relation_type (schema, (RtType)id)->from)
         && !entity_type_goes (release, rt_schema_relation_type (schema, (RtType)id)->to);
}
