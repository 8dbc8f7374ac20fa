/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Who is meant by somebody's calls or payments: telephones and accounts have them, not people.
 */

#include "redthread/exchanges.h"

static gboolean
has_exchanges (const RtExchanges *x, RtEntity e)
{
  for (guint i = 0; i < x->items->len; i++)
    {
      const RtExchange *item = &g_array_index (x->items, RtExchange, i);

      if (item->from == e || item->to == e)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_of_holding (RtSchema *schema, RtType type)
{
  static const char *const holding[] = { "owns", "used", "possessed" };

  for (gsize i = 0; i < G_N_ELEMENTS (holding); i++)
    {
      RtType kind = rt_schema_find_relation_type (schema, holding[i]);

      if (kind && rt_schema_relation_is (schema, type, kind))
        return TRUE;
    }
  return FALSE;
}

static void
add_held (const RtExchanges *x, RtEntity e, GArray *out)
{
  guint n;
  const RtRelation *relations = rt_entity_relations (x->kase, e, &n);

  for (guint i = 0; i < n; i++)
    {
      RtRelationRow row;

      rt_case_get_relation (x->kase, relations[i], &row);
      if (row.from == e && is_of_holding (rt_case_schema (x->kase), row.type)
          && rt_relation_stands (x->kase, relations[i], NULL) && has_exchanges (x, row.to))
        g_array_append_val (out, row.to);
    }
}

void
rt_exchanges_ends (const RtExchanges *x, RtEntity e, GArray *out)
{
  if (has_exchanges (x, e))
    g_array_append_val (out, e);
  else
    add_held (x, e, out);
}
