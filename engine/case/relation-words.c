/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A relation as a sentence: tail, label, head; or head, inverse label, tail. */
#include "case/words.h"

/* A type that only the data names has no labels: its name is one, and read backward it says so.
 */
char *
rt_relation_verb (const RtCase *kase, RtRelation r, gboolean backward)
{
  const RtRelationType *type = rt_relation_type (kase, r);
  const char *label = backward && !type->symmetric ? type->inverse : type->label;
  char *words;

  if (label && *label)
    return g_strdup (label);
  if (backward && type->label && *type->label)
    words = g_strdup_printf ("(%s, from)", type->label);
  else
    words = g_strdup_printf (backward && !type->symmetric ? "(%s, from)" : "%s", type->name);
  return g_strdelimit (words, "-_", ' ');
}

char *
rt_relation_read (const RtCase *kase, RtRelation r, gboolean backward, gboolean show_protected)
{
  g_autofree char *label = rt_relation_verb (kase, r, backward);
  g_autofree char *from = NULL, *to = NULL;
  RtRelationRow row;

  rt_case_get_relation (kase, r, &row);
  from = rt_entity_words (kase, row.from, show_protected);
  to = rt_entity_words (kase, row.to, show_protected);
  return g_strdup_printf ("%s %s %s", backward ? to : from, label, backward ? from : to);
}
