/* SPDX-License-Identifier: GPL-2.0-or-later */

/* All that an entity is called, and what was typed to find it. */
#include "ingest/names.h"

#include "base/text.h"
#include <string.h>

char **
rt_name_split (const char *folded)
{
  return g_strsplit_set (folded, " -_.,'\"()", -1);
}

void
rt_query_init (RtQuery *query, const char *text)
{
  query->text = text;
  query->folded = g_strstrip (rt_fold (text));
  query->words = rt_name_split (query->folded);
  query->length = 0;
  for (char **w = query->words; *w; w++)
    query->length += strlen (*w);
}

void
rt_query_clear (RtQuery *query)
{
  g_free (query->folded);
  g_strfreev (query->words);
}

void
rt_each_name (RtCase *kase, RtEntity e, RtNameFunc func, gpointer data)
{
  RtProperty alias = rt_schema_find_property (rt_case_schema (kase), "alias");
  guint n;
  const RtValue *values;

  if (!func (rt_entity_name (kase, e), data) || !func (rt_entity_id (kase, e), data) || !alias)
    return;
  values = rt_case_values_of (kase, RT_OF_ENTITY, e, &n);
  for (guint i = 0; i < n; i++)
    {
      RtValueRow row;
      rt_case_get_value (kase, values[i], &row);
      if (row.property == alias && !func (row.raw, data))
        return;
    }
}
