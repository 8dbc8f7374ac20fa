/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The name under which an entity may be shown. A protected one (a victim, a minor, a
 * witness, a human source) is "Victim 3": what it is, and a number that holds within the case.
 * Everything that prints, draws or exports for readers asks here. */

#include "redthread/case.h"

/* What it is: its status where the case says one, else its type's label. */
static const char *
protected_word (const RtCase *kase, RtEntity e)
{
  const char *status = rt_case_first_value (kase, RT_OF_ENTITY, e, "status");
  const RtEntityType *type;

  if (status && *status)
    return status;
  type = rt_schema_entity_type (rt_case_schema ((RtCase *)kase), rt_entity_type (kase, e));
  return type && type->label ? type->label : "protected";
}

static char *
capitalised (const char *word, guint number)
{
  const char *rest = g_utf8_next_char (word);
  g_autofree char *first = g_utf8_strup (word, rest - word);

  return g_strdup_printf ("%s%s %u", first, rest, number);
}

char *
rt_entity_shown_name (const RtCase *kase, RtEntity e, gboolean show_protected)
{
  const char *word;
  guint number = 1;

  if (show_protected || !rt_entity_protected (kase, e))
    return g_strdup (rt_entity_name (kase, e));
  word = protected_word (kase, e);
  for (RtEntity before = 0; before < e; before++)
    if (rt_entity_protected (kase, before) && g_str_equal (protected_word (kase, before), word))
      number++;
  return capitalised (word, number);
}
