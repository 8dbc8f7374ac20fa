/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Which types there are: the schema that ships, or that of a case with how often each is used.
 */

#include "cli/words.h"
#include <string.h>

typedef struct
{
  RtSchema *schema;
  guint32 *entities, *relations; /* uses by type; NULL without a case */
} Types;

static const char *
entity_type_name (const RtSchema *schema, RtType type)
{
  const RtEntityType *row = rt_schema_entity_type (schema, type);

  return row ? row->name : NULL;
}

static void
count_uses (RtRun *run, Types *types)
{
  types->entities = g_new0 (guint32, rt_schema_n_entity_types (types->schema) + 1);
  types->relations = g_new0 (guint32, rt_schema_n_relation_types (types->schema) + 1);
  for (RtEntity e = 0; e < rt_case_n_entities (run->kase); e++)
    types->entities[rt_entity_type (run->kase, e)]++;
  for (RtRelation r = 0; r < rt_case_n_relations (run->kase); r++)
    {
      RtRelationRow row;
      rt_case_get_relation (run->kase, r, &row);
      types->relations[row.type]++;
    }
}

/* ---- JSON --------------------------------------------------------------------------- */

static void
set_uses (json_t *object, const guint32 *uses, guint id)
{
  rt_json_set (object, "used", uses ? json_integer (uses[id]) : NULL);
}

/* What the schema leaves empty is unknown. */
static void
set_known (json_t *object, const char *key, const char *text)
{
  rt_json_set_text (object, key, text && *text ? text : NULL);
}

static json_t *
json_entity_types (const Types *types)
{
  json_t *array = rt_json_array ();

  for (guint t = 1; t <= rt_schema_n_entity_types (types->schema); t++)
    {
      const RtEntityType *type = rt_schema_entity_type (types->schema, (RtType)t);
      json_t *row = rt_json_object ();

      rt_json_set_text (row, "type", type->name);
      rt_json_set_text (row, "parent", entity_type_name (types->schema, type->parent));
      set_known (row, "label", type->label);
      set_known (row, "ftm", type->ftm);
      set_known (row, "stix", type->stix);
      rt_json_set_bool (row, "known", type->known);
      set_uses (row, types->entities, t);
      rt_json_add (array, row);
    }
  return array;
}

static json_t *
json_relation_types (const Types *types)
{
  json_t *array = rt_json_array ();

  for (guint t = 1; t <= rt_schema_n_relation_types (types->schema); t++)
    {
      const RtRelationType *type = rt_schema_relation_type (types->schema, (RtType)t);
      json_t *row = rt_json_object ();

      rt_json_set_text (row, "type", type->name);
      set_known (row, "label", type->label);
      set_known (row, "inverse", type->inverse);
      rt_json_set_text (row, "from", entity_type_name (types->schema, type->from));
      rt_json_set_text (row, "to", entity_type_name (types->schema, type->to));
      rt_json_set_text (row, "role", rt_role_name (type->role));
      rt_json_set_bool (row, "symmetric", type->symmetric);
      rt_json_set_bool (row, "repeatable", type->repeatable);
      rt_json_set_text (row, "kind", type->occurrence ? "occurrence" : "state");
      set_known (row, "ftm", type->ftm);
      set_known (row, "stix", type->stix);
      rt_json_set_bool (row, "known", type->known);
      set_uses (row, types->relations, t);
      rt_json_add (array, row);
    }
  return array;
}

static json_t *
json_properties (const Types *types)
{
  json_t *array = rt_json_array ();

  for (guint p = 1; p <= rt_schema_n_properties (types->schema); p++)
    {
      const RtPropertyType *type = rt_schema_property (types->schema, (RtProperty)p);
      json_t *row = rt_json_object ();

      rt_json_set_text (row, "property", type->name);
      set_known (row, "label", type->label);
      rt_json_set_text (row, "value_type", rt_value_type_name (type->value));
      rt_json_set_text (row, "domain", entity_type_name (types->schema, type->domain));
      rt_json_set_bool (row, "known", type->known);
      rt_json_add (array, row);
    }
  return array;
}

static void
print_json (RtRun *run, const Types *types)
{
  json_t *object = rt_json_object ();

  rt_json_set (object, "entity_types", json_entity_types (types));
  rt_json_set (object, "relation_types", json_relation_types (types));
  rt_json_set (object, "properties", json_properties (types));
  rt_run_json (run, object);
}

/* ---- Tables ------------------------------------------------------------------------- */

static void
add_use (RtTable *table, const guint32 *uses, guint id)
{
  if (uses && uses[id])
    rt_table_cell_count (table, uses[id]);
  else
    rt_table_cell (table, NULL, RT_STYLE_PLAIN);
}

/* A type and, a step further in, its children: the schema as a tree, in the order of its rows.
 */
static void
add_branch (const Types *types, RtTable *table, RtType parent, guint depth, gboolean csv)
{
  for (guint t = 1; t <= rt_schema_n_entity_types (types->schema) && depth < 32; t++)
    {
      const RtEntityType *type = rt_schema_entity_type (types->schema, (RtType)t);
      g_autofree char *indent = NULL;

      if (type->parent != parent)
        continue;
      indent = g_strnfill (csv ? 0 : 2 * depth, ' ');
      rt_table_row (table);
      rt_table_cellf (table, type->known ? RT_STYLE_NAME : RT_STYLE_DIM, "%s%s", indent,
                      type->name);
      if (types->entities)
        add_use (table, types->entities, t);
      rt_table_cell (table, type->ftm, RT_STYLE_PLAIN);
      rt_table_cell (table, type->stix, RT_STYLE_PLAIN);
      rt_table_cell (table, type->known ? type->icon : "only the data names it", RT_STYLE_DIM);
      add_branch (types, table, (RtType)t, depth + 1, csv);
    }
}

static void
print_entity_types (RtRun *run, const Types *types)
{
  g_autoptr (RtTable) table = rt_table_new ();

  rt_table_column (table, "entity type", RT_COLUMN_LEFT);
  if (types->entities)
    rt_table_column (table, "used", RT_COLUMN_RIGHT);
  rt_table_column (table, "FollowTheMoney", RT_COLUMN_WRAPS);
  rt_table_column (table, "STIX", RT_COLUMN_WRAPS);
  rt_table_column (table, "icon", RT_COLUMN_WRAPS);
  add_branch (types, table, 0, 0, run->csv);
  rt_run_table (run, table, 2);
}

static void
print_relation_types (RtRun *run, const Types *types)
{
  g_autoptr (RtTable) table = rt_table_new ();

  rt_table_column (table, "relation type", RT_COLUMN_LEFT);
  if (types->relations)
    rt_table_column (table, "used", RT_COLUMN_RIGHT);
  rt_table_column (table, "reads", RT_COLUMN_WRAPS);
  rt_table_column (table, "from", RT_COLUMN_LEFT);
  rt_table_column (table, "to", RT_COLUMN_LEFT);
  rt_table_column (table, "role", RT_COLUMN_LEFT);
  rt_table_column (table, "kind", RT_COLUMN_WRAPS);
  for (guint t = 1; t <= rt_schema_n_relation_types (types->schema); t++)
    {
      const RtRelationType *type = rt_schema_relation_type (types->schema, (RtType)t);

      rt_table_row (table);
      rt_table_cell (table, type->name, type->known ? RT_STYLE_NAME : RT_STYLE_DIM);
      if (types->relations)
        add_use (table, types->relations, t);
      rt_table_cell (table, type->label, RT_STYLE_PLAIN);
      rt_table_cell (table, entity_type_name (types->schema, type->from), RT_STYLE_DIM);
      rt_table_cell (table, entity_type_name (types->schema, type->to), RT_STYLE_DIM);
      rt_table_cell (table, rt_role_name (type->role), RT_STYLE_PLAIN);
      rt_table_cellf (table, RT_STYLE_DIM, "%s%s%s", type->occurrence ? "occurrence" : "state",
                      type->symmetric ? ", symmetric" : "",
                      type->repeatable ? ", repeatable" : "");
    }
  rt_run_table (run, table, 2);
}

static void
print_properties (RtRun *run, const Types *types)
{
  g_autoptr (RtTable) table = rt_table_new ();

  rt_table_column (table, "property", RT_COLUMN_LEFT);
  rt_table_column (table, "reads", RT_COLUMN_WRAPS);
  rt_table_column (table, "value", RT_COLUMN_LEFT);
  rt_table_column (table, "of", RT_COLUMN_WRAPS);
  for (guint p = 1; p <= rt_schema_n_properties (types->schema); p++)
    {
      const RtPropertyType *type = rt_schema_property (types->schema, (RtProperty)p);

      rt_table_row (table);
      rt_table_cell (table, type->name, type->known ? RT_STYLE_NAME : RT_STYLE_DIM);
      rt_table_cell (table, type->label, RT_STYLE_PLAIN);
      rt_table_cell (table, rt_value_type_name (type->value), RT_STYLE_PLAIN);
      rt_table_cell (table, entity_type_name (types->schema, type->domain), RT_STYLE_DIM);
    }
  rt_run_table (run, table, 2);
}

static void
print_tables (RtRun *run, const Types *types)
{
  static const struct
  {
    const char *of;
    void (*print) (RtRun *run, const Types *types);
  } parts[] = { { "entities", print_entity_types },
                { "relations", print_relation_types },
                { "properties", print_properties } };
  const char *of = rt_run_value (run, "of");

  if (!run->csv)
    rt_run_say (run, "%u types of entities, %u of relations, %u properties\n",
                rt_schema_n_entity_types (types->schema),
                rt_schema_n_relation_types (types->schema),
                rt_schema_n_properties (types->schema));
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (of ? g_str_equal (parts[i].of, of) : !run->csv || i == 0)
      {
        rt_run_say (run, run->csv ? "" : "\n");
        parts[i].print (run, types);
      }
}

static int
run_schema (RtRun *run)
{
  g_autoptr (GError) error = NULL;
  RtSchema *own = NULL;
  Types types = { 0 };

  if (run->case_path && !rt_run_load (run, &error))
    return rt_run_fail (run, g_steal_pointer (&error));
  types.schema = run->case_path ? rt_case_schema (run->kase) : (own = rt_schema_new ());
  if (run->case_path)
    count_uses (run, &types);
  if (run->json)
    print_json (run, &types);
  else
    print_tables (run, &types);
  g_free (types.entities);
  g_free (types.relations);
  g_clear_pointer (&own, rt_schema_free);
  return RT_EXIT_YES;
}

static const RtOption options[] = {
  { .name = "of",
    .argument = "WHAT",
    .values = "entities|relations|properties",
    .summary = "Only this table; --csv prints entities unless said" },
  { .name = NULL },
};

const RtCommand rt_cmd_schema = {
  .name = "schema",
  .run = run_schema,
  .summary = "Which types of entities, relations and properties there are",
  .usage = "[CASE]",
  .needs = RT_NEEDS_CASE | RT_PRINTS_TABLE,
  .options = options,
  .examples = "redthread schema\nredthread schema graphs/kerman-2024 --of relations",
  .numbers
  = "Without a case: the schema that ships. Ties are what paths and ranks use; background and "
    "reporting are brought in by --with. A state lasts; an occurrence happens once. "
    "graphs/README.md "
    "says how a case adds types of its own.\n"
    "--json: "
    "{\"entity_types\":[{\"type\",\"parent\",\"label\",\"ftm\",\"stix\",\"known\",\"used\"}],"
    "\"relation_types\":[{\"type\",\"label\",\"inverse\",\"from\",\"to\",\"role\","
    "\"symmetric\","
    "\"repeatable\",\"kind\",\"ftm\",\"stix\",\"known\",\"used\"}],\"properties\":[{"
    "\"property\","
    "\"label\",\"value_type\",\"domain\",\"known\"}]}",
  .see_also = "info, check",
};
