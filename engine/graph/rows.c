/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Small questions about rows that both selection and view ask. */

#include "graph/rows.h"
#include "base/text.h"
#include <string.h>

gboolean
rt_relation_has_role (const RtCase *kase, RtRelation r, guint roles)
{
  return (rt_relation_type (kase, r)->role & (roles ? roles : (guint)RT_TIE)) != 0;
}

gboolean
rt_entity_is_event (RtCase *kase, RtEntity e)
{
  RtSchema *schema = rt_case_schema (kase);
  RtType event = rt_schema_find_entity_type (schema, "event");

  return event && rt_schema_entity_is (schema, rt_entity_type (kase, e), event);
}

int
rt_compare_entity_ids (const RtCase *kase, RtEntity a, RtEntity b)
{
  return a == b ? 0 : strcmp (rt_entity_id (kase, a), rt_entity_id (kase, b));
}

static gboolean
leading_number (const char *text, double *number, const char **unit)
{
  gsize at = strcspn (text, " ");
  g_autofree char *head = g_strndup (text, at);

  *unit = text + at + strspn (text + at, " ");
  return rt_parse_number (head, number);
}

const char *
rt_picked_value (const RtCase *kase, RtSubjectKind kind, guint32 subject, RtProperty property,
                 const RtPick *pick)
{
  guint n = 0;
  const RtValue *values = rt_case_values_of (kase, kind, subject, &n);

  for (guint i = 0; i < n; i++)
    {
      RtValueRow row;

      rt_case_get_value (kase, values[i], &row);
      if (row.property == property && (row.claim == 0 || rt_pick_claim (pick, row.claim)))
        return row.norm;
    }
  return NULL;
}

gboolean
rt_relation_number (const RtCase *kase, RtRelation r, RtProperty property, const RtPick *pick,
                    double *number, const char **unit)
{
  guint n = 0;
  const RtValue *values = rt_case_values_of (kase, RT_OF_RELATION, r, &n);

  for (guint i = 0; i < n; i++)
    {
      RtValueRow row;

      rt_case_get_value (kase, values[i], &row);
      if (row.property == property && (row.claim == 0 || rt_pick_claim (pick, row.claim))
          && leading_number (row.norm, number, unit))
        return TRUE;
    }
  return FALSE;
}
