/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The name under which an entity may be shown. A protected one (a victim, a minor, a
 * witness, a human source) is "Victim 3": what it is, and a number that holds within the case.
 * Everything that prints, draws or exports for readers asks here. */

#include "base/text.h"
#include "case/case-private.h"
#include "case/tables.h"
#include <string.h>

#define MOST_WORDS 6u /* of a status: what is longer is a sentence */

/* (transfer full): "jane doe" of "Jane  DOE." */
static char *
plain_words (const char *text)
{
  g_autofree char *folded = rt_fold (text);
  GString *plain = g_string_new (NULL);

  for (const char *p = folded; *p; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      g_string_append_unichar (plain, g_utf8_get_char (p));
    else if (plain->len && plain->str[plain->len - 1] != ' ')
      g_string_append_c (plain, ' ');
  g_strchomp (plain->str);
  return g_string_free (plain, FALSE);
}

/* (element-type utf8): names and aliases of all that are protected, as plain words. */
static GHashTable *
protected_names (const RtCase *kase)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  RtProperty alias = rt_schema_find_property (kase->schema, "alias"),
             name = rt_schema_find_property (kase->schema, "name");

  for (RtEntity e = 0; e < rt_case_n_entities (kase); e++)
    {
      guint n;
      const RtValue *values = rt_by_owner_get (&kase->seal.values[RT_OF_ENTITY], e, &n);

      if (!rt_entity_protected (kase, e))
        continue;
      g_hash_table_add (names, plain_words (rt_entity_name (kase, e)));
      for (guint i = 0; i < n; i++)
        if (kase->values.property[values[i]] == alias
            || (name && kase->values.property[values[i]] == name))
          g_hash_table_add (names,
                            plain_words (rt_case_text (kase, kase->values.raw[values[i]])));
    }
  for (guint i = 0; i < rt_case_n_hidden_names (kase); i++)
    {
      gboolean is_id;

      g_hash_table_add (names, plain_words (rt_case_hidden_name (kase, i, &is_id)));
    }
  return names;
}

/* "mother of Jane Doe" would name her in what is shown instead of a name. */
static gboolean
names_nobody (GHashTable *names, const char *word)
{
  g_autofree char *plain = plain_words (word);
  g_auto (GStrv) words = g_strsplit (plain, " ", -1);
  guint n = g_strv_length (words);

  for (guint from = 0; from < MIN (n, MOST_WORDS); from++)
    {
      g_autoptr (GString) part = g_string_new (NULL);

      for (guint to = from; to < MIN (n, MOST_WORDS); to++)
        {
          g_string_append_printf (part, "%s%s", part->len ? " " : "", words[to]);
          if (g_hash_table_contains (names, part->str))
            return FALSE;
        }
    }
  return n <= MOST_WORDS;
}

/* What it is: its status where the case says one, else its type's label. */
static const char *
protected_word (const RtCase *kase, RtEntity e, RtProperty status, GHashTable *names)
{
  guint n;
  const RtValue *values = rt_by_owner_get (&kase->seal.values[RT_OF_ENTITY], e, &n);
  RtType id = rt_entity_type (kase, e);
  const RtEntityType *type = rt_schema_entity_type (kase->schema, id);
  gboolean ships;

  for (guint i = 0; status && i < n; i++)
    if (kase->values.property[values[i]] == status && kase->values.norm[values[i]])
      {
        const char *word = rt_case_text (kase, kase->values.norm[values[i]]);

        if (names_nobody (names, word))
          return word;
        break;
      }
  if (!type || !type->label)
    return "protected";
  ships = type->known && !rt_schema_is_own (kase->schema, "entity-types", id);
  return ships || names_nobody (names, type->label) ? type->label : "protected";
}

/* ---- Numbers of the protected ---------------------------------------------------------- */

static gboolean
is_number (const RtCase *kase, RtEntity e)
{
  static const char *const types[] = { "phone", "email-address" };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      RtType type = rt_schema_find_entity_type (kase->schema, types[i]);

      if (type && rt_schema_entity_is (kase->schema, rt_entity_type (kase, e), type))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_having (const RtCase *kase, RtType type)
{
  static const char *const types[] = { "owns", "used", "possessed" };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      RtType having = rt_schema_find_relation_type (kase->schema, types[i]);

      if (having && rt_schema_relation_is (kase->schema, type, having))
        return TRUE;
    }
  return FALSE;
}

/* Her number tells who she is as well as her name does. */
static void
protect_numbers (RtCase *kase)
{
  guint8 *protect = kase->entities.protect;

  for (RtEntity e = 0; e < rt_case_n_entities (kase); e++)
    protect[e] &= RT_PROTECT_SAID;
  for (RtEntity e = 0; e < rt_case_n_entities (kase); e++)
    {
      guint n = 0;
      const RtRelation *relations = protect[e] & RT_PROTECT_SAID
                                        ? rt_by_owner_get (&kase->seal.entity_relations, e, &n)
                                        : NULL;

      for (guint i = 0; i < n; i++)
        {
          RtRelationRow row;

          rt_case_get_relation (kase, relations[i], &row);
          if (row.from == e && is_having (kase, row.type) && is_number (kase, row.to))
            protect[row.to] |= RT_PROTECT_HAD;
        }
    }
}

/* ---- What they are called ------------------------------------------------------------- */

/* One walk over all, for all: to count those before an entity whenever its name is asked for
 * would make a case of nothing but victims slow. */
gboolean
rt_case_build_shown (RtCase *kase, GError **error)
{
  guint32 n = rt_case_n_entities (kase);
  RtProperty status = rt_schema_find_property (kase->schema, "status");
  g_autoptr (GHashTable) counts = NULL; /* word -> how many so far */
  g_autoptr (GHashTable) names = NULL;

  g_clear_pointer (&kase->seal.shown, g_free);
  protect_numbers (kase);
  for (RtEntity e = 0; e < n; e++)
    {
      RtShown *shown;

      if (!rt_entity_protected (kase, e))
        continue;
      if (!counts)
        {
          counts = g_hash_table_new (g_str_hash, g_str_equal);
          names = protected_names (kase);
          kase->seal.shown = g_try_new0 (RtShown, n);
        }
      if (!kase->seal.shown)
        return rt_no_memory (error, "names of protected entities");
      shown = &kase->seal.shown[e];
      shown->word = protected_word (kase, e, status, names);
      shown->number = GPOINTER_TO_UINT (g_hash_table_lookup (counts, shown->word)) + 1;
      g_hash_table_insert (counts, (gpointer)shown->word, GUINT_TO_POINTER (shown->number));
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
  if (show_protected || !rt_entity_protected (kase, e))
    return g_strdup (rt_entity_name (kase, e));
  g_return_val_if_fail (kase->sealed && kase->seal.shown, NULL);
  return capitalised (kase->seal.shown[e].word, kase->seal.shown[e].number);
}
