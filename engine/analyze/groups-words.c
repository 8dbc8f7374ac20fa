/* SPDX-License-Identifier: GPL-2.0-or-later */

#include "analyze/groups-words.h"
#include "base/text.h"

char *
rt_groups_tie_words (const RtGroups *groups, guint32 group, guint most, RtContext *ctx)
{
  const RtSchema *schema = rt_case_schema (rt_view_case (rt_groups_view (groups)));
  g_autoptr (GArray) ties = rt_groups_ties (groups, group, ctx, NULL);
  GString *out = g_string_new (NULL);

  for (guint i = 0; ties && i < MIN (ties->len, most); i++)
    {
      const RtGroupTie *tie = &g_array_index (ties, RtGroupTie, i);
      const RtRelationType *type = rt_schema_relation_type (schema, tie->type);
      g_autofree char *n = rt_thousands (tie->n);

      g_string_append_printf (out, "%s%s %s", i ? ", " : "",
                              rt_text_or (type->label, type->name), n);
    }
  return g_string_free (out, FALSE);
}
