/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The name under which an entity may be shown. A protected one (a victim, a minor, a
 * witness, a human source) is "Victim 3": what it is, and a number that holds within the case.
 * Everything that prints, draws or exports for readers asks here. */

#include "case/tables.h"

/* What it is: its status where the case says one, else its type's label. */
static const char *
protected_word (const RtCase *kase, RtEntity e, RtProperty status)
{
  guint n;
  const RtValue *values = rt_groups_get (&kase->seal.values[RT_OF_ENTITY], e, &n);
  const RtEntityType *type = rt_schema_entity_type (kase->schema, rt_entity_type (kase, e));

  for (guint i = 0; status && i < n; i++)
    if (kase->values.property[values[i]] == status && kase->values.norm[values[i]])
      return rt_case_text (kase, kase->values.norm[values[i]]);
  return type && type->label ? type->label : "protected";
}

/* One walk over all, for all: to count those before an entity whenever its name is asked for
 * would make a case of nothing but victims slow. */
gboolean
rt_case_build_shown (RtCase *kase, GError **error)
{
  guint32 n = rt_case_n_entities (kase);
  RtProperty status = rt_schema_find_property (kase->schema, "status");
  g_autoptr (GHashTable) counts = NULL; /* word -> how many so far */

  g_clear_pointer (&kase->seal.shown, g_free);
  for (RtEntity e = 0; e < n; e++)
    {
      const char *word;

      if (!rt_entity_protected (kase, e))
        continue;
      if (!counts)
        {
          counts = g_hash_table_new (g_str_hash, g_str_equal);
          kase->seal.shown = g_try_new0 (guint32, n);
        }
      if (!kase->seal.shown)
        return rt_no_memory (error, "names of protected entities");
      word = protected_word (kase, e, status);
      kase->seal.shown[e] = GPOINTER_TO_UINT (g_hash_table_lookup (counts, word)) + 1;
      g_hash_table_insert (counts, (gpointer)word, GUINT_TO_POINTER (kase->seal.shown[e]));
    }
  return TRUE;
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
  RtProperty status;

  if (show_protected || !rt_entity_protected (kase, e))
    return g_strdup (rt_entity_name (kase, e));
  g_return_val_if_fail (kase->sealed && kase->seal.shown, NULL);
  status = rt_schema_find_property (kase->schema, "status");
  return capitalised (protected_word (kase, e, status), kase->seal.shown[e]);
}
