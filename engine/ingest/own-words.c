/* SPDX-License-Identifier: GPL-2.0-or-later */

/* One table a vocabulary: what each of its names becomes, where a protected name is in it. Two
 * names that differ in that alone stay two. */
#include "ingest/own-words.h"

#include "base/text.h"
#include "case/case-private.h"
#include <string.h>

typedef enum
{
  ENTITY_TYPE,
  RELATION_TYPE,
  PROPERTY,
  MARKING,
  SETTING,
  N_TABLES,
  TEXT = N_TABLES, /* no name: a text for people */
  PLURAL,
  FOREIGN, /* a name of another vocabulary: an icon, a type of FollowTheMoney */
} Table;

struct _RtOwnWords
{
  const RtNeedles *needles;
  char *const *shown, *const *ids;
  RtCase *kase;
  RtSchema *shipped;
  GHashTable *names[N_TABLES]; /* of those that change: to what */
};

/* Where such names stand. Lists are split by ';'. */
static const struct
{
  RtRowKind kind;
  const char *column;
  Table table;
} places[] = {
  { RT_ROWS_SETTINGS, "key", SETTING },
  { RT_ROWS_ENTITY_TYPES, "type", ENTITY_TYPE },
  { RT_ROWS_ENTITY_TYPES, "parent", ENTITY_TYPE },
  { RT_ROWS_ENTITY_TYPES, "label", TEXT },
  { RT_ROWS_ENTITY_TYPES, "plural", PLURAL },
  { RT_ROWS_ENTITY_TYPES, "icon", FOREIGN },
  { RT_ROWS_ENTITY_TYPES, "ftm", FOREIGN },
  { RT_ROWS_ENTITY_TYPES, "stix", FOREIGN },
  { RT_ROWS_ENTITY_TYPES, "caption", PROPERTY },
  { RT_ROWS_RELATION_TYPES, "type", RELATION_TYPE },
  { RT_ROWS_RELATION_TYPES, "parent", RELATION_TYPE },
  { RT_ROWS_RELATION_TYPES, "label", TEXT },
  { RT_ROWS_RELATION_TYPES, "inverse", TEXT },
  { RT_ROWS_RELATION_TYPES, "from", ENTITY_TYPE },
  { RT_ROWS_RELATION_TYPES, "to", ENTITY_TYPE },
  { RT_ROWS_RELATION_TYPES, "ftm", FOREIGN },
  { RT_ROWS_RELATION_TYPES, "stix", FOREIGN },
  { RT_ROWS_PROPERTIES, "property", PROPERTY },
  { RT_ROWS_PROPERTIES, "label", TEXT },
  { RT_ROWS_PROPERTIES, "domain", ENTITY_TYPE },
  { RT_ROWS_SOURCES, "marking", MARKING },
  { RT_ROWS_ENTITIES, "type", ENTITY_TYPE },
  { RT_ROWS_ENTITIES, "marking", MARKING },
  { RT_ROWS_RELATIONS, "type", RELATION_TYPE },
  { RT_ROWS_RELATIONS, "marking", MARKING },
  { RT_ROWS_CLAIMS, "property", PROPERTY },
  { RT_ROWS_CLAIMS, "marking", MARKING },
  { RT_ROWS_HYPOTHESES, "property", PROPERTY },
  { RT_ROWS_HYPOTHESES, "marking", MARKING },
};

/* Settings that mean something; FALSE: their values are texts. */
static const struct
{
  const char *key;
  gboolean vocabulary;
} settings[] = {
  { "id", FALSE },      { "title", FALSE },  { "summary", FALSE }, { "timezone", TRUE },
  { "language", TRUE }, { "country", TRUE }, { "marking", TRUE },  { "markings", TRUE },
  { "grades", TRUE },   { "format", TRUE },
};

/* ---- What changes -------------------------------------------------------------------- */

static const char *
name_at (const RtOwnWords *own, Table table, guint i)
{
  const RtSchema *schema = rt_case_schema (own->kase);
  const char *key, *value;

  if (table == ENTITY_TYPE)
    return rt_schema_entity_type (schema, (RtType)(i + 1))->name;
  if (table == RELATION_TYPE)
    return rt_schema_relation_type (schema, (RtType)(i + 1))->name;
  if (table == PROPERTY)
    return rt_schema_property (schema, (RtProperty)(i + 1))->name;
  if (table == MARKING)
    return rt_case_marking_name (own->kase, (RtMarking)(i + 1));
  rt_case_get_setting (own->kase, i, &key, &value);
  return key;
}

static guint
n_names (const RtOwnWords *own, Table table)
{
  const RtSchema *schema = rt_case_schema (own->kase);

  if (table == ENTITY_TYPE)
    return rt_schema_n_entity_types (schema);
  if (table == RELATION_TYPE)
    return rt_schema_n_relation_types (schema);
  if (table == PROPERTY)
    return rt_schema_n_properties (schema);
  return table == MARKING ? rt_case_n_markings (own->kase) : rt_case_n_settings (own->kase);
}

static gboolean
is_shipped (const RtOwnWords *own, Table table, const char *name)
{
  if (table == ENTITY_TYPE)
    return rt_schema_find_entity_type (own->shipped, name) != 0;
  if (table == RELATION_TYPE)
    return rt_schema_find_relation_type (own->shipped, name) != 0;
  if (table == PROPERTY)
    return rt_schema_find_property (own->shipped, name) != 0;
  if (table == MARKING)
    return rt_marking_ships (name);
  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    if (strcmp (settings[i].key, name) == 0)
      return TRUE;
  return FALSE;
}

/* (transfer full): @wanted, or the next that is free: names are the same with "-", "_" or a
 * space in them. */
static char *
free_name (GHashTable *taken, const char *wanted)
{
  g_autofree char *name = g_strdup (wanted), *plain = rt_slug (wanted);

  for (guint i = 2; g_hash_table_contains (taken, plain); i++)
    {
      g_free (name);
      g_free (plain);
      name = g_strdup_printf ("%s-%u", wanted, i);
      plain = rt_slug (name);
    }
  g_hash_table_add (taken, g_steal_pointer (&plain));
  return g_steal_pointer (&name);
}

static void
fill_table (RtOwnWords *own, Table table)
{
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) cut = g_ptr_array_new ();

  own->names[table] = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  for (guint i = 0; i < n_names (own, table); i++)
    {
      const char *name = name_at (own, table, i);
      g_autofree char *other = is_shipped (own, table, name)
                                   ? NULL
                                   : rt_needles_cut (own->needles, name, own->ids);

      if (other)
        g_ptr_array_add (cut, (gpointer)name);
      else
        g_hash_table_add (taken, rt_slug (name));
    }
  for (guint i = 0; i < cut->len; i++)
    {
      g_autofree char *other = rt_needles_cut (own->needles, cut->pdata[i], own->ids);

      g_hash_table_insert (own->names[table], cut->pdata[i], free_name (taken, other));
    }
}

RtOwnWords *
rt_own_words_new (RtCase *kase, const RtNeedles *needles, char *const *shown, char *const *ids)
{
  RtOwnWords *own = g_new0 (RtOwnWords, 1);

  own->needles = needles;
  own->shown = shown;
  own->ids = ids;
  own->kase = kase;
  own->shipped = rt_schema_new ();
  for (Table table = 0; table < N_TABLES; table++)
    fill_table (own, table);
  return own;
}

void
rt_own_words_free (RtOwnWords *own)
{
  if (!own)
    return;
  for (Table table = 0; table < N_TABLES; table++)
    g_hash_table_unref (own->names[table]);
  rt_schema_free (own->shipped);
  g_free (own);
}

/* ---- Columns and cells ------------------------------------------------------------------ */

const char *
rt_own_words_property (const RtOwnWords *own, const char *name)
{
  const char *other = g_hash_table_lookup (own->names[PROPERTY], name);

  return other ? other : name;
}

const char *
rt_own_words_column (const RtOwnWords *own, RtRowKind kind, const char *column)
{
  return rt_rows_has_column (kind, column) ? column : rt_own_words_property (own, column);
}

/* (transfer full): a name, or those of a list; NULL where none changes. */
static char *
changed_names (const RtOwnWords *own, Table table, const char *value)
{
  const char *whole = g_hash_table_lookup (own->names[table], value);
  g_auto (GStrv) names = NULL;
  g_autoptr (GString) list = g_string_new (NULL);
  gboolean changed = FALSE;

  if (whole)
    return g_strdup (whole);
  names = rt_split_list (value);
  for (char **name = names; *name; name++)
    {
      const char *other = g_hash_table_lookup (own->names[table], *name);

      changed = changed || other;
      g_string_append_printf (list, "%s%s", list->len ? ";" : "", other ? other : *name);
    }
  return changed ? g_string_free (g_steal_pointer (&list), FALSE) : NULL;
}

/* An icon or a type that some shipped type has too. */
static gboolean
is_foreign_word (const RtOwnWords *own, const char *value)
{
  for (guint i = 1; i <= rt_schema_n_entity_types (own->shipped); i++)
    {
      const RtEntityType *type = rt_schema_entity_type (own->shipped, (RtType)i);

      if (g_strcmp0 (type->icon, value) == 0 || g_strcmp0 (type->ftm, value) == 0
          || g_strcmp0 (type->stix, value) == 0)
        return TRUE;
    }
  for (guint i = 1; i <= rt_schema_n_relation_types (own->shipped); i++)
    {
      const RtRelationType *type = rt_schema_relation_type (own->shipped, (RtType)i);

      if (g_strcmp0 (type->ftm, value) == 0 || g_strcmp0 (type->stix, value) == 0)
        return TRUE;
    }
  return FALSE;
}

/* A plural that nobody gave is the label and an "s", behind which no name would be found. */
static char *
plural_cell (const RtOwnWords *own, RtType type, const char *value)
{
  const char *label = rt_schema_entity_type (rt_case_schema (own->kase), type)->label;
  g_autofree char *usual = g_strconcat (label, "s", NULL);
  g_autofree char *cut = strcmp (usual, value) == 0
                             ? rt_needles_cut (own->needles, label, own->shown)
                             : NULL;

  return cut ? g_strconcat (cut, "s", NULL) : rt_needles_cut (own->needles, value, own->shown);
}

char *
rt_own_words_cell (const RtOwnWords *own, RtRowKind kind, guint32 subject, const char *column,
                   const char *value)
{
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      if (places[i].kind != kind || strcmp (places[i].column, column) != 0)
        continue;
      if (places[i].table == TEXT)
        return rt_needles_cut (own->needles, value, own->shown);
      if (places[i].table == PLURAL)
        return plural_cell (own, (RtType)subject, value);
      if (places[i].table == FOREIGN)
        return is_foreign_word (own, value) ? NULL
                                            : rt_needles_cut (own->needles, value, own->ids);
      return changed_names (own, places[i].table, value);
    }
  return NULL;
}

char *
rt_own_words_setting (const RtOwnWords *own, const char *key, const char *value, gboolean *text)
{
  RtMarking marking;

  *text = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    if (strcmp (settings[i].key, key) == 0)
      *text = !settings[i].vocabulary;
  if (strcmp (key, "marking") == 0 && rt_case_parse_marking (own->kase, value, &marking, NULL)
      && marking)
    return changed_names (own, MARKING, rt_case_marking_name (own->kase, marking));
  return strcmp (key, "markings") == 0 ? changed_names (own, MARKING, value) : NULL;
}
