/* SPDX-License-Identifier: GPL-2.0-or-later */

#include "graph/where-values.h"
#include <string.h>

#define MOST_TO_CHOOSE 8u
#define LONGEST_VALUE 40

/* Of entities and relations; a protected one's value may tell who it is. */
static gboolean
may_tell (const RtCase *kase, const RtValueRow *row)
{
  return row->kind == RT_OF_RELATION
         || (row->kind == RT_OF_ENTITY && !rt_entity_protected (kase, row->subject));
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *)a, *(char *const *)b);
}

/* (transfer full): "convicted, released, suspect"; NULL for none, or too many. */
static char *
list_values (GHashTable *texts)
{
  g_autofree char **names = (char **)g_hash_table_get_keys_as_array (texts, NULL);
  guint n = g_hash_table_size (texts);

  if (n == 0 || n > MOST_TO_CHOOSE)
    return NULL;
  qsort (names, n, sizeof *names, compare_texts);
  return g_strjoinv (", ", names);
}

void
rt_where_note_values (const RtSelectionRun *run, RtProperty property,
                      const RtCondition *condition)
{
  RtCase *kase = run->kase;
  const RtPropertyType *type = rt_schema_property (rt_case_schema (kase), property);
  g_autoptr (GHashTable) texts = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *list = NULL;

  if (condition->sign != RT_WHERE_EQ)
    return;
  for (RtValue v = 1; v <= rt_case_n_values (kase); v++)
    {
      RtValueRow row;

      rt_case_get_value (kase, v, &row);
      if (row.property != property || row.kind > RT_OF_RELATION)
        continue;
      if (rt_condition_holds (condition, type, &row, rt_case_zone (kase)))
        return;
      if (!may_tell (kase, &row) || g_hash_table_size (texts) > MOST_TO_CHOOSE)
        continue;
      if (g_utf8_strlen (row.norm, LONGEST_VALUE + 1) > LONGEST_VALUE)
        return;
      g_hash_table_add (texts, (gpointer)row.norm);
    }
  list = list_values (texts);
  if (list)
    rt_context_notice (run->ctx, RT_NOTICE_NOTE, "no-such-value", NULL, 0, NULL,
                       condition->value, "nothing has %s \"%s\"; its values here: %s",
                       type->name, condition->value, list);
}
