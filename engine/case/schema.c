/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The schema's three tables, and finding a type in them. Names are found as they
 * stand first (the only look-up that a million rows pay for), then by their plain
 * form: case folded, "-" for spaces and underscores. */

#include "case/schema-rows.h"
#include "base/csv.h"

#include <string.h>

/* The CSV files of graphs/schema, embedded at build by embed-schema.py. */
extern const char rt_schema_entity_types_csv[], rt_schema_relation_types_csv[],
    rt_schema_properties_csv[];
extern const gsize rt_schema_entity_types_csv_length, rt_schema_relation_types_csv_length,
    rt_schema_properties_csv_length;

const gsize rt_schema_row_size[RT_N_TABLES] = { sizeof (RtEntityType), sizeof (RtRelationType),
                                                sizeof (RtPropertyType) };

/* ---- Rows and names ------------------------------------------------------------ */

const char *
rt_schema_keep (RtSchema *schema, const char *text)
{
  return g_string_chunk_insert_const (schema->text, text);
}

static char *
plain_name (const char *name)
{
  if (g_str_is_ascii (name))
    return g_strdelimit (g_strstrip (g_ascii_strdown (name, -1)), " _", '-');
  g_autofree char *folded = g_utf8_casefold (name, -1);
  g_autofree char *plain = g_utf8_normalize (folded, -1, G_NORMALIZE_NFC);
  if (!plain)
    return g_steal_pointer (&folded);
  return g_strdelimit (g_strstrip (g_steal_pointer (&plain)), " _", '-');
}

RtSchemaRow *
rt_schema_row (const RtSchema *schema, RtTableKind table, guint id)
{
  const GPtrArray *rows = schema->tables[table].rows;
  return id > 0 && id < rows->len ? rows->pdata[id] : NULL;
}

guint
rt_schema_find (const RtSchema *schema, RtTableKind table, const char *name)
{
  GHashTable *ids = schema->tables[table].ids;
  gpointer id = name ? g_hash_table_lookup (ids, name) : NULL;
  if (id || !name || strlen (name) > RT_SCHEMA_MAX_NAME)
    return GPOINTER_TO_UINT (id);
  g_autofree char *plain = plain_name (name);
  return GPOINTER_TO_UINT (g_hash_table_lookup (ids, plain));
}

/* A type that only the data names: reads as its name, looks like a "thing", is a tie. */
static void
fill_unknown (RtSchema *schema, RtTableKind table, RtSchemaRow *row, guint id)
{
  g_autofree char *words = g_strdelimit (g_strdup (row->name), "-_", ' ');
  g_autofree char *plural = g_strconcat (words, "s", NULL);
  g_autofree char *inverse = g_strconcat ("has \"", words, "\" from", NULL);
  const char *label = rt_schema_keep (schema, words);
  if (table == RT_TABLE_ENTITY)
    row->entity = (RtEntityType){ .name = row->name,
                                  .parent = id == 1 ? 0 : 1,
                                  .label = label,
                                  .plural = rt_schema_keep (schema, plural),
                                  .icon = "circle-fill",
                                  .colour = "#5b6770",
                                  .ftm = "Thing",
                                  .stix = "" };
  else if (table == RT_TABLE_RELATION)
    row->relation = (RtRelationType){ .name = row->name,
                                      .label = label,
                                      .role = RT_TIE,
                                      .inverse = rt_schema_keep (schema, inverse),
                                      .ftm = "UnknownLink",
                                      .stix = "related-to" };
  else
    row->property
        = (RtPropertyType){ .name = row->name, .label = label, .value = RT_VALUE_TEXT };
}

guint
rt_schema_need (RtSchema *schema, RtTableKind table, const char *name)
{
  RtSchemaTable *t = &schema->tables[table];
  guint id = rt_schema_find (schema, table, name);
  if (id || !name || !*name || strlen (name) > RT_SCHEMA_MAX_NAME
      || t->rows->len > RT_SCHEMA_MAX_ROWS)
    return id;
  g_autofree char *bare = g_strstrip (g_strdup (name));
  g_autofree char *plain = plain_name (name);
  if (!*bare)
    return 0;
  RtSchemaRow *row = g_malloc0 (rt_schema_row_size[table]);
  id = t->rows->len;
  row->name = rt_schema_keep (schema, bare);
  fill_unknown (schema, table, row, id);
  g_ptr_array_add (t->rows, row);
  g_byte_array_append (t->own, (const guint8[]){ 0 }, 1);
  g_hash_table_insert (t->ids, (gpointer)rt_schema_keep (schema, plain), GUINT_TO_POINTER (id));
  g_hash_table_insert (t->ids, (gpointer)row->name, GUINT_TO_POINTER (id));
  return id;
}

/* ---- Life ------------------------------------------------------------------------- */

/* Half a schema would answer wrongly: without memory the program ends, as GLib has it. */
static void
read_shipped (RtSchema *schema, const char *table, const char *bytes, gsize length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RtCsv) csv = rt_csv_open_bytes (table, bytes, length, ',', NULL, &error);
  g_auto (GStrv) columns = NULL;
  guint n = 0;

  while (csv && rt_csv_next (csv, &error))
    if (columns)
      rt_schema_add_row (schema, table, (const char *const *)columns, rt_csv_fields (csv),
                         MIN (n, rt_csv_n_fields (csv)), NULL);
    else
      {
        columns = g_strdupv ((char **)rt_csv_fields (csv));
        n = rt_csv_n_fields (csv);
      }
  if (error)
    g_error ("%s", error->message);
}

RtSchema *
rt_schema_new (void)
{
  RtSchema *schema = g_new0 (RtSchema, 1);
  schema->text = g_string_chunk_new (8192);
  schema->shipping = TRUE;
  for (guint i = 0; i < RT_N_TABLES; i++)
    {
      RtSchemaTable *t = &schema->tables[i];
      t->rows = g_ptr_array_new_with_free_func (g_free);
      t->own = g_byte_array_new ();
      t->ids = g_hash_table_new (g_str_hash, g_str_equal);
      g_ptr_array_add (t->rows, NULL);
      g_byte_array_append (t->own, (const guint8[]){ 0 }, 1);
    }
  /* First, so that its id is 1 and every other entity type can descend from it. */
  rt_schema_need (schema, RT_TABLE_ENTITY, "thing");
  read_shipped (schema, "entity-types", rt_schema_entity_types_csv,
                rt_schema_entity_types_csv_length);
  read_shipped (schema, "relation-types", rt_schema_relation_types_csv,
                rt_schema_relation_types_csv_length);
  read_shipped (schema, "properties", rt_schema_properties_csv,
                rt_schema_properties_csv_length);
  schema->shipping = FALSE;
  return schema;
}

void
rt_schema_free (RtSchema *schema)
{
  if (!schema)
    return;
  for (guint i = 0; i < RT_N_TABLES; i++)
    {
      g_ptr_array_unref (schema->tables[i].rows);
      g_byte_array_unref (schema->tables[i].own);
      g_hash_table_unref (schema->tables[i].ids);
    }
  g_string_chunk_free (schema->text);
  g_free (schema);
}

/* ---- The public face --------------------------------------------------------------- */

guint
rt_schema_n_entity_types (const RtSchema *schema)
{
  return schema->tables[RT_TABLE_ENTITY].rows->len - 1;
}

guint
rt_schema_n_relation_types (const RtSchema *schema)
{
  return schema->tables[RT_TABLE_RELATION].rows->len - 1;
}

guint
rt_schema_n_properties (const RtSchema *schema)
{
  return schema->tables[RT_TABLE_PROPERTY].rows->len - 1;
}

const RtEntityType *
rt_schema_entity_type (const RtSchema *schema, RtType type)
{
  return (const RtEntityType *)rt_schema_row (schema, RT_TABLE_ENTITY, type);
}

const RtRelationType *
rt_schema_relation_type (const RtSchema *schema, RtType type)
{
  return (const RtRelationType *)rt_schema_row (schema, RT_TABLE_RELATION, type);
}

const RtPropertyType *
rt_schema_property (const RtSchema *schema, RtProperty property)
{
  return (const RtPropertyType *)rt_schema_row (schema, RT_TABLE_PROPERTY, property);
}

RtType
rt_schema_find_entity_type (const RtSchema *schema, const char *name)
{
  return (RtType)rt_schema_find (schema, RT_TABLE_ENTITY, name);
}

RtType
rt_schema_find_relation_type (const RtSchema *schema, const char *name)
{
  return (RtType)rt_schema_find (schema, RT_TABLE_RELATION, name);
}

RtProperty
rt_schema_find_property (const RtSchema *schema, const char *name)
{
  return (RtProperty)rt_schema_find (schema, RT_TABLE_PROPERTY, name);
}

RtType
rt_schema_need_entity_type (RtSchema *schema, const char *name)
{
  return (RtType)rt_schema_need (schema, RT_TABLE_ENTITY, name);
}

RtType
rt_schema_need_relation_type (RtSchema *schema, const char *name)
{
  return (RtType)rt_schema_need (schema, RT_TABLE_RELATION, name);
}

RtProperty
rt_schema_need_property (RtSchema *schema, const char *name)
{
  return (RtProperty)rt_schema_need (schema, RT_TABLE_PROPERTY, name);
}

/* Parents never close a circle (rt_schema_add_row() refuses it), so this ends. */
gboolean
rt_schema_entity_is (const RtSchema *schema, RtType type, RtType ancestor)
{
  type = type ? type : 1; /* what is said of no type is a thing */
  while (type && type != ancestor)
    {
      const RtEntityType *row = rt_schema_entity_type (schema, type);
      type = row ? row->parent : 0;
    }
  return type != 0;
}

gboolean
rt_schema_relation_is (const RtSchema *schema, RtType type, RtType ancestor)
{
  while (type && type != ancestor)
    {
      const RtRelationType *row = rt_schema_relation_type (schema, type);
      type = row ? row->parent : 0;
    }
  return type != 0;
}
