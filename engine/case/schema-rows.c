/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Rows of schema-entity-types.csv and its sisters: which columns there are, what
 * may stand in them, and where it goes. A row is read whole before anything of it
 * is taken: of a refused one no more is left than the names it uses, as unknown types. */

#include "case/refuse.h"
#include "case/schema-rows.h"
#include "base/text.h"

#include <stddef.h>
#include <string.h>

typedef enum
{
  COLUMN_NAME,
  COLUMN_TEXT,
  COLUMN_PARENT,      /* a type of the same table */
  COLUMN_ENTITY_TYPE, /* empty: any */
  COLUMN_WORD,        /* one of words */
  COLUMN_COLOUR,
} ColumnKind;

typedef struct
{
  const char *name;
  ColumnKind kind;
  gsize offset;             /* into the row */
  const char *const *words; /* NULL-terminated; the value is the place, or for roles its bit */
} Column;

static const char *const yes_words[] = { "no", "yes", NULL };
static const char *const kind_words[] = { "state", "occurrence", NULL };
static const char *const role_words[] = { "tie", "background", "reporting", NULL };
static const char *const value_words[] = { "text",    "number",     "money",   "date",
                                           "phone",   "email",      "iban",    "url",
                                           "country", "coordinate", "boolean", NULL };

static const Column entity_columns[] = {
  { "type", COLUMN_NAME, 0, NULL },
  { "parent", COLUMN_PARENT, offsetof (RtEntityType, parent), NULL },
  { "label", COLUMN_TEXT, offsetof (RtEntityType, label), NULL },
  { "plural", COLUMN_TEXT, offsetof (RtEntityType, plural), NULL },
  { "icon", COLUMN_TEXT, offsetof (RtEntityType, icon), NULL },
  { "colour", COLUMN_COLOUR, offsetof (RtEntityType, colour), NULL },
  { "ftm", COLUMN_TEXT, offsetof (RtEntityType, ftm), NULL },
  { "stix", COLUMN_TEXT, offsetof (RtEntityType, stix), NULL },
  { "caption", COLUMN_TEXT, offsetof (RtEntityType, caption), NULL },
  { .name = NULL },
};
static const Column relation_columns[] = {
  { "type", COLUMN_NAME, 0, NULL },
  { "parent", COLUMN_PARENT, offsetof (RtRelationType, parent), NULL },
  { "label", COLUMN_TEXT, offsetof (RtRelationType, label), NULL },
  { "inverse", COLUMN_TEXT, offsetof (RtRelationType, inverse), NULL },
  { "from", COLUMN_ENTITY_TYPE, offsetof (RtRelationType, from), NULL },
  { "to", COLUMN_ENTITY_TYPE, offsetof (RtRelationType, to), NULL },
  { "role", COLUMN_WORD, offsetof (RtRelationType, role), role_words },
  { "symmetric", COLUMN_WORD, offsetof (RtRelationType, symmetric), yes_words },
  { "repeatable", COLUMN_WORD, offsetof (RtRelationType, repeatable), yes_words },
  { "kind", COLUMN_WORD, offsetof (RtRelationType, occurrence), kind_words },
  { "ftm", COLUMN_TEXT, offsetof (RtRelationType, ftm), NULL },
  { "stix", COLUMN_TEXT, offsetof (RtRelationType, stix), NULL },
  { .name = NULL },
};
static const Column property_columns[] = {
  { "property", COLUMN_NAME, 0, NULL },
  { "label", COLUMN_TEXT, offsetof (RtPropertyType, label), NULL },
  { "value_type", COLUMN_WORD, offsetof (RtPropertyType, value), value_words },
  { "domain", COLUMN_ENTITY_TYPE, offsetof (RtPropertyType, domain), NULL },
  { .name = NULL },
};

static const struct
{
  const char *name;
  const Column *columns;
} tables[RT_N_TABLES] = {
  [RT_TABLE_ENTITY] = { "entity-types", entity_columns },
  [RT_TABLE_RELATION] = { "relation-types", relation_columns },
  [RT_TABLE_PROPERTY] = { "properties", property_columns },
};

/* Enums and gboolean are written through one pointer type below. */
G_STATIC_ASSERT (sizeof (RtRole) == sizeof (int) && sizeof (RtValueType) == sizeof (int)
                 && sizeof (gboolean) == sizeof (int));

const char *
rt_role_name (RtRole role)
{
  for (guint i = 0; role_words[i]; i++)
    if (role == (RtRole)(1u << i))
      return role_words[i];
  return NULL;
}

const char *
rt_value_type_name (RtValueType type)
{
  return value_words[type];
}

static gboolean
read_word (const Column *column, const char *value, void *place, GError **error)
{
  g_autofree char *list = NULL;
  for (guint i = 0; column->words[i]; i++)
    if (g_ascii_strcasecmp (column->words[i], value) == 0)
      {
        int number = column->words == role_words ? 1 << i : (int)i;
        memcpy (place, &number, sizeof number);
        return TRUE;
      }
  list = g_strjoinv (", ", (char **)column->words);
  return rt_refuse (error, value, "is no %s: use one of %s", column->name, list);
}

static gboolean
read_colour (const char *value, GError **error)
{
  gboolean good = value[0] == '#' && strlen (value) == 7;
  for (guint i = 1; good && i < 7; i++)
    good = g_ascii_isxdigit (value[i]);
  return good || rt_refuse (error, value, "is no colour: write it like #1f4e8c");
}

/* Does @type descend from @ancestor, or is it that? */
static gboolean
descends (const RtSchema *schema, RtTableKind table, RtType type, guint ancestor)
{
  return table == RT_TABLE_ENTITY ? rt_schema_entity_is (schema, type, (RtType)ancestor)
                                  : rt_schema_relation_is (schema, type, (RtType)ancestor);
}

static gboolean
read_type (RtSchema *schema, RtTableKind table, const char *value, guint not_below, void *place,
           GError **error)
{
  RtType type = (RtType)rt_schema_need (schema, table, value);
  if (!type)
    return rt_refuse (
        error, value,
        "cannot be a type: its name is empty or very long, or 65,535 types are taken");
  if (not_below && descends (schema, table, type, not_below))
    return rt_refuse (
        error, value,
        "cannot be the parent of \"%s\": it is the same or lies below it; name another parent",
        rt_schema_row (schema, table, not_below)->name);
  memcpy (place, &type, sizeof type);
  return TRUE;
}

static gboolean
read_cell (RtSchema *schema, RtTableKind table, guint id, const Column *column,
           const char *value, RtSchemaRow *row, GError **error)
{
  void *place = (char *)row + column->offset;
  switch (column->kind)
    {
    case COLUMN_NAME:
      return TRUE;
    case COLUMN_PARENT:
      return read_type (schema, table, value, id, place, error);
    case COLUMN_ENTITY_TYPE:
      return read_type (schema, RT_TABLE_ENTITY, value, 0, place, error);
    case COLUMN_WORD:
      return read_word (column, value, place, error);
    case COLUMN_COLOUR:
      if (!read_colour (value, error))
        return FALSE;
      break;
    case COLUMN_TEXT:
      break;
    }
  const char *kept = rt_schema_keep (schema, value);
  memcpy (place, &kept, sizeof kept);
  return TRUE;
}

static const Column *
find_column (const Column *columns, const char *name, GError **error)
{
  const char *names[16];
  guint n = 0;
  for (const Column *c = columns; c->name; c++)
    if (strcmp (c->name, name) == 0)
      return c;
    else
      names[n++] = c->name;
  const char *near = rt_nearest (name, names, n);
  names[n] = NULL;
  g_autofree char *list = g_strjoinv (", ", (char **)names);
  rt_refuse (error, name, "is no column here%s%s%s: use %s", near ? " (did you mean \"" : "",
             near ? near : "", near ? "\"?)" : "", list);
  return NULL;
}

/* What a row that is new leaves out it takes from its parent, and words from its label. */
static void
fill_entity (RtSchema *schema, RtEntityType *row, guint columns)
{
  const RtEntityType *parent = rt_schema_entity_type (schema, row->parent);
  g_autofree char *plural = g_strconcat (row->label, "s", NULL);
  if (parent && !(columns & 1u << 4))
    row->icon = parent->icon;
  if (parent && !(columns & 1u << 5))
    row->colour = parent->colour;
  if (parent && !(columns & 1u << 6))
    row->ftm = parent->ftm;
  if (!(columns & 1u << 3))
    row->plural = rt_schema_keep (schema, plural);
}

static void
fill_relation (RtSchema *schema, RtRelationType *row, guint columns)
{
  const RtRelationType *parent = rt_schema_relation_type (schema, row->parent);
  g_autofree char *inverse = g_strconcat ("has \"", row->label, "\" from", NULL);
  if (!(columns & 1u << 3))
    row->inverse = row->symmetric ? row->label : rt_schema_keep (schema, inverse);
  if (parent && !(columns & 1u << 6))
    row->role = parent->role;
  if (parent && !(columns & 1u << 9))
    row->occurrence = parent->occurrence;
  if (parent && !(columns & 1u << 10))
    row->ftm = parent->ftm;
}

/* The row with its cells in place; bit i of @given says that column i has something. */
static gboolean
read_row (RtSchema *schema, RtTableKind table, guint id, RtSchemaRow *row,
          const char *const *columns, const char *const *values, guint n, guint *given,
          GError **error)
{
  for (guint i = 0; i < n; i++)
    {
      const Column *column = find_column (tables[table].columns, columns[i], error);
      if (!column)
        return FALSE;
      g_autofree char *value = g_strstrip (g_strdup (values[i] ? values[i] : ""));
      if (!*value)
        continue;
      if (!read_cell (schema, table, id, column, value, row, error))
        return g_prefix_error (error, "%s: ", column->name), FALSE;
      *given |= 1u << (guint)(column - tables[table].columns);
    }
  return TRUE;
}

static void
take_row (RtSchema *schema, RtTableKind table, guint id, RtSchemaRow *row, guint given)
{
  RtSchemaRow *old = rt_schema_row (schema, table, id);
  gboolean known;
  if (table == RT_TABLE_ENTITY)
    {
      known = old->entity.known;
      if (!known)
        fill_entity (schema, &row->entity, given);
      row->entity.known = TRUE;
    }
  else if (table == RT_TABLE_RELATION)
    {
      known = old->relation.known;
      if (!known)
        fill_relation (schema, &row->relation, given);
      row->relation.known = TRUE;
    }
  else
    row->property.known = TRUE;
  memcpy (old, row, rt_schema_row_size[table]);
  schema->tables[table].own->data[id] = schema->shipping ? 0 : 1;
}

static RtTableKind
table_of (const char *name)
{
  guint i = 0;
  while (i < RT_N_TABLES && strcmp (tables[i].name, name) != 0)
    i++;
  return (RtTableKind)i;
}

gboolean
rt_schema_add_row (RtSchema *schema, const char *table_name, const char *const *columns,
                   const char *const *values, guint n, GError **error)
{
  RtTableKind table = table_of (table_name);
  const char *name = NULL;
  g_return_val_if_fail (table < RT_N_TABLES, FALSE);
  for (guint i = 0; i < n; i++)
    if (strcmp (columns[i], tables[table].columns[0].name) == 0)
      name = values[i];
  guint id = rt_schema_need (schema, table, name);
  if (!id)
    return rt_refuse (error, name ? name : "",
                      "cannot be a %s: its name is empty or very long, or 65,535 are taken",
                      tables[table].columns[0].name);
  RtSchemaRow row = { 0 };
  guint given = 0;
  memcpy (&row, rt_schema_row (schema, table, id), rt_schema_row_size[table]);
  if (!read_row (schema, table, id, &row, columns, values, n, &given, error))
    return FALSE;
  take_row (schema, table, id, &row, given);
  return TRUE;
}

gboolean
rt_schema_is_own (const RtSchema *schema, const char *table_name, guint id)
{
  RtTableKind table = table_of (table_name);
  g_return_val_if_fail (table < RT_N_TABLES, FALSE);
  return id < schema->tables[table].own->len && schema->tables[table].own->data[id];
}
