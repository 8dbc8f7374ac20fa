/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Lines "option value" are a selection of a small case, or a refusal; what is picked is closed:
 * no relation without both its ends. */

#include "redthread/view.h"
#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

/* a met b, b paid c 1000 USD on a day, said by s. */
static RtCase *
small_case (void)
{
  RtCase *kase = rt_case_new ();
  RtSchema *schema = rt_case_schema (kase);
  RtEntity e[3];
  RtRelation r;
  RtClaimRow claim = { .kind = RT_OF_RELATION };
  static const char *const ids[] = { "a", "b", "c" };

  for (guint i = 0; i < 3; i++)
    e[i] = rt_case_add_entity (kase, ids[i], rt_schema_find_entity_type (schema, "person"),
                               NULL, NULL);
  rt_case_add_relation (kase, NULL, rt_schema_find_relation_type (schema, "knows"), e[0], e[1],
                        NULL);
  r = rt_case_add_relation (kase, "pay", rt_schema_find_relation_type (schema, "paid"), e[1],
                            e[2], NULL);
  claim.subject = r;
  claim.source = rt_case_need_source (kase, "s", NULL);
  rt_case_date (kase, "2024-01-03", &claim.start, NULL);
  rt_case_add_value (kase, RT_OF_RELATION, r, rt_schema_need_property (schema, "amount"),
                     "1000 USD", rt_case_add_claim (kase, &claim, NULL), NULL);
  rt_case_seal (kase, NULL, NULL);
  return kase;
}

static void
check_closed (const RtCase *kase, const RtPick *pick)
{
  for (RtRelation r = 0; r < rt_case_n_relations (kase); r++)
    {
      RtRelationRow row;

      rt_case_get_relation (kase, r, &row);
      g_assert_true (!rt_pick_relation (pick, r)
                     || (rt_pick_entity (pick, row.from) && rt_pick_entity (pick, row.to)));
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *text = g_strndup ((const char *)data, size);
  g_auto (GStrv) lines = g_strsplit (text, "\n", 20);
  g_autoptr (RtSelection) selection = rt_selection_new ();
  g_autoptr (RtCase) kase = NULL;
  g_autoptr (RtPick) pick = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  if (!g_utf8_validate (text, -1, NULL)) /* as from the command line, which sees to it */
    return 0;
  for (guint i = 0; lines[i]; i++)
    {
      char *value = strchr (lines[i], ' ');

      if (value)
        *value++ = '\0';
      if (!value || *value != '@') /* no files */
        rt_selection_add (selection, lines[i], value, NULL);
    }
  words = rt_selection_words (selection);
  g_assert_true ((words == NULL) == rt_selection_is_empty (selection));
  kase = small_case ();
  pick = rt_selection_apply (selection, kase, NULL, NULL, &error);
  g_assert_true ((pick == NULL) == (error != NULL));
  if (pick)
    check_closed (kase, pick);
  return 0;
}
