/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The schema: what ships is whole, rows of a case extend and override it. */

#include "base/csv.h"
#include "redthread/schema.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <string.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RtSchema, rt_schema_free)

extern const char rt_schema_entity_types_csv[], rt_schema_relation_types_csv[],
    rt_schema_properties_csv[];
extern const gsize rt_schema_entity_types_csv_length, rt_schema_relation_types_csv_length,
    rt_schema_properties_csv_length;

#define ADD(schema, table, columns, ...)                                                       \
  add (schema, table, columns, (const char *const[]){ __VA_ARGS__ }, NULL)

static gboolean
add (RtSchema *schema, const char *table, const char *columns, const char *const *values,
     GError **error)
{
  g_auto (GStrv) names = g_strsplit (columns, ",", -1);
  return rt_schema_add_row (schema, table, (const char *const *)names, values,
                            g_strv_length (names), error);
}

/* Each row again, as a case's own, so that what the library passes over in silence is heard
 * here. */
static void
assert_rows_accepted (const char *table, const char *bytes, gsize length, guint have)
{
  g_autoptr (RtSchema) schema = rt_schema_new ();
  g_autoptr (RtCsv) csv = rt_csv_open_bytes (table, bytes, length, ',', NULL, NULL);
  guint rows = 0;
  assert_non_null (csv);
  assert_true (rt_csv_next (csv, NULL));
  g_auto (GStrv) columns = g_strdupv ((char **)rt_csv_fields (csv));
  for (; rt_csv_next (csv, NULL); rows++)
    {
      g_autoptr (GError) error = NULL;
      assert_int_equal (rt_csv_n_fields (csv), g_strv_length (columns));
      if (!rt_schema_add_row (schema, table, (const char *const *)columns, rt_csv_fields (csv),
                              rt_csv_n_fields (csv), &error))
        fail_msg ("%s:%u: %s", table, rt_csv_line (csv), error->message);
    }
  assert_true (rows > 10);
  assert_int_equal (have, rows); /* every row a type of its own, and none only named */
}

static void
every_shipped_row_is_accepted (void **state)
{
  (void)state;
  g_autoptr (RtSchema) schema = rt_schema_new ();
  assert_rows_accepted ("entity-types", rt_schema_entity_types_csv,
                        rt_schema_entity_types_csv_length, rt_schema_n_entity_types (schema));
  assert_rows_accepted ("relation-types", rt_schema_relation_types_csv,
                        rt_schema_relation_types_csv_length,
                        rt_schema_n_relation_types (schema));
  assert_rows_accepted ("properties", rt_schema_properties_csv, rt_schema_properties_csv_length,
                        rt_schema_n_properties (schema));
}

static void
shipped_types_are_whole (void **state)
{
  (void)state;
  g_autoptr (RtSchema) schema = rt_schema_new ();
  for (guint i = 1; i <= rt_schema_n_entity_types (schema); i++)
    {
      const RtEntityType *t = rt_schema_entity_type (schema, (RtType)i);
      assert_true (t->known && *t->label && *t->plural && *t->icon && *t->colour == '#'
                   && *t->ftm);
      assert_true (rt_schema_entity_is (schema, (RtType)i,
                                        rt_schema_find_entity_type (schema, "thing")));
      assert_int_equal (t->parent == 0, strcmp (t->name, "thing") == 0);
      assert_false (rt_schema_is_own (schema, "entity-types", i));
    }
  for (guint i = 1; i <= rt_schema_n_relation_types (schema); i++)
    {
      const RtRelationType *t = rt_schema_relation_type (schema, (RtType)i);
      assert_true (t->known && *t->label && *t->inverse && rt_role_name (t->role));
      assert_false (rt_schema_is_own (schema, "relation-types", i));
    }
}

static void
what_the_issue_names_ships (void **state)
{
  (void)state;
  const char *const entity_types
      = "thing actor person group organization armed-group cell company government-body "
        "military-unit "
        "political-party role place country region city building safe-house border-crossing "
        "junction shrine "
        "cemetery event attack detonation meeting journey statement warning transaction "
        "communication killing "
        "ceremony object weapon explosive-device vehicle vessel aircraft phone computer "
        "document asset "
        "identifier account bank-account email-address website ip-address domain payment";
  const char *const ties = "member-of leads part-of affiliated-with rival-of family-of knows "
                           "met communicated-with paid owns controls "
                           "employed-by present-at travelled-to entered left participated-in "
                           "perpetrated targeted victim-of "
                           "stayed-at used built carried possessed supports same-as";
  const char *const background = "national-of";
  const char *const reporting = "said claimed named warned about";
  g_autoptr (RtSchema) schema = rt_schema_new ();
  g_auto (GStrv) names = g_strsplit (entity_types, " ", -1);
  for (char **name = names; *name; name++)
    if (!rt_schema_find_entity_type (schema, *name))
      fail_msg ("%s", *name);
  const struct
  {
    const char *names;
    RtRole role;
  } roles[] = { { ties, RT_TIE }, { background, RT_BACKGROUND }, { reporting, RT_REPORTING } };
  for (gsize i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      g_auto (GStrv) of_role = g_strsplit (roles[i].names, " ", -1);
      for (char **name = of_role; *name; name++)
        {
          RtType type = rt_schema_find_relation_type (schema, *name);
          if (!type || rt_schema_relation_type (schema, type)->role != roles[i].role)
            fail_msg ("%s", *name);
        }
    }
}

static void
names_are_found_however_they_are_written (void **state)
{
  (void)state;
  g_autoptr (RtSchema) schema = rt_schema_new ();
  RtType group = rt_schema_find_entity_type (schema, "armed-group");
  assert_true (group > 0);
  assert_int_equal (rt_schema_find_entity_type (schema, "Armed Group"), group);
  assert_int_equal (rt_schema_find_entity_type (schema, "armed_group"), group);
  assert_int_equal (rt_schema_find_entity_type (schema, " ARMED-GROUP "), group);
  assert_int_equal (rt_schema_find_entity_type (schema, "armed"), 0);
  assert_int_equal (rt_schema_find_entity_type (schema, ""), 0);
  assert_int_equal (rt_schema_find_entity_type (schema, NULL), 0);
}

static void
unknown_types_are_things_and_ties (void **state)
{
  (void)state;
  g_autoptr (RtSchema) schema = rt_schema_new ();
  RtType type = rt_schema_need_entity_type (schema, "Space Port");
  RtType tie = rt_schema_need_relation_type (schema, "gave_to");
  RtProperty property = rt_schema_need_property (schema, "shoe size");
  const RtEntityType *port = rt_schema_entity_type (schema, type);
  assert_false (port->known);
  assert_string_equal (port->name, "Space Port");
  assert_int_equal (port->parent, rt_schema_find_entity_type (schema, "thing"));
  assert_int_equal (rt_schema_need_entity_type (schema, "space-port"), type);
  assert_int_equal (rt_schema_relation_type (schema, tie)->role, RT_TIE);
  assert_string_equal (rt_schema_relation_type (schema, tie)->label, "gave to");
  assert_int_equal (rt_schema_property (schema, property)->value, RT_VALUE_TEXT);
  assert_false (rt_schema_is_own (schema, "entity-types", type));
}

static void
case_row_overrides_only_what_it_gives (void **state)
{
  (void)state;
  g_autoptr (RtSchema) schema = rt_schema_new ();
  RtType person = rt_schema_find_entity_type (schema, "person");
  const RtEntityType *row = rt_schema_entity_type (schema, person);
  g_autofree char *icon = g_strdup (row->icon);
  guint n = rt_schema_n_entity_types (schema);
  assert_true (ADD (schema, "entity-types", "type,label,colour,icon", "person", "individual",
                    "#ABCDEF", ""));
  assert_int_equal (rt_schema_n_entity_types (schema), n);
  assert_string_equal (row->label, "individual");
  assert_string_equal (row->colour, "#ABCDEF");
  assert_string_equal (row->icon, icon);
  assert_true (rt_schema_is_own (schema, "entity-types", person));
}

static void
new_row_takes_after_its_parent (void **state)
{
  (void)state;
  g_autoptr (RtSchema) schema = rt_schema_new ();
  assert_true (
      ADD (schema, "entity-types", "type,parent,label", "militia", "armed-group", "militia"));
  assert_true (ADD (schema, "relation-types", "type,parent,label,symmetric", "quoted", "said",
                    "quoted", "no"));
  RtType militia = rt_schema_find_entity_type (schema, "militia");
  RtType group = rt_schema_find_entity_type (schema, "armed-group");
  const RtEntityType *row = rt_schema_entity_type (schema, militia);
  assert_true (row->known);
  assert_string_equal (row->icon, rt_schema_entity_type (schema, group)->icon);
  assert_string_equal (row->plural, "militias");
  assert_true (
      rt_schema_entity_is (schema, militia, rt_schema_find_entity_type (schema, "actor")));
  assert_false (rt_schema_entity_is (schema, group, militia));
  RtType quoted = rt_schema_find_relation_type (schema, "quoted");
  assert_int_equal (rt_schema_relation_type (schema, quoted)->role, RT_REPORTING);
  assert_true (rt_schema_relation_type (schema, quoted)->occurrence);
}

static void
parent_may_come_after_its_child (void **state)
{
  (void)state;
  g_autoptr (RtSchema) schema = rt_schema_new ();
  assert_true (ADD (schema, "entity-types", "type,parent", "frigate", "warship"));
  RtType warship = rt_schema_find_entity_type (schema, "warship");
  assert_false (rt_schema_entity_type (schema, warship)->known);
  assert_true (ADD (schema, "entity-types", "type,parent", "warship", "vessel"));
  assert_true (rt_schema_entity_type (schema, warship)->known);
  assert_true (rt_schema_entity_is (schema, rt_schema_find_entity_type (schema, "frigate"),
                                    rt_schema_find_entity_type (schema, "vessel")));
}

static void
rows_that_cannot_be_are_refused (void **state)
{
  (void)state;
  const struct
  {
    const char *table, *columns, *values[4], *says;
  } rows[] = {
    { "entity-types",
      "type,parent",
      { "actor", "person" },
      "cannot be the parent of \"actor\"" },
    { "entity-types", "type,parent", { "person", "person" }, "cannot be the parent" },
    { "entity-types",
      "type,parent",
      { "thing", "person" },
      "cannot be the parent of \"thing\"" },
    { "entity-types", "type,colour", { "person", "red" }, "write it like #1f4e8c" },
    { "entity-types", "type,color", { "person", "#1f4e8c" }, "did you mean \"colour\"" },
    { "entity-types", "type,label", { "", "x" }, "cannot be a type" },
    { "entity-types", "label", { "x" }, "cannot be a type" },
    { "relation-types", "type,role", { "knows", "strong" }, "tie, background, reporting" },
    { "relation-types", "type,kind", { "knows", "event" }, "state, occurrence" },
    { "relation-types", "type,symmetric", { "knows", "maybe" }, "no, yes" },
    { "properties", "property,value_type", { "age", "integer" }, "text, number" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (RtSchema) schema = rt_schema_new ();
      g_autoptr (GError) error = NULL;
      if (add (schema, rows[i].table, rows[i].columns, rows[i].values, &error))
        fail_msg ("row %u was taken", (guint)i);
      assert_true (g_error_matches (error, RT_ERROR, RT_ERROR_INPUT));
      if (!strstr (error->message, rows[i].says))
        fail_msg ("%s", error->message);
    }
}

static void
types_end_at_65535 (void **state)
{
  (void)state;
  g_autoptr (RtSchema) schema = rt_schema_new ();
  for (guint i = rt_schema_n_relation_types (schema); i < 65535; i++)
    {
      char name[16];
      g_snprintf (name, sizeof name, "t%u", i);
      assert_int_equal (rt_schema_need_relation_type (schema, name), i + 1);
    }
  assert_int_equal (rt_schema_need_relation_type (schema, "one more"), 0);
  assert_true (rt_schema_need_relation_type (schema, "knows") > 0);
  g_autofree char *longest = g_strnfill (1024, 'x'), *longer = g_strnfill (1025, 'x');
  assert_true (rt_schema_need_property (schema, longest) > 0);
  assert_int_equal (rt_schema_need_property (schema, longer), 0);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (every_shipped_row_is_accepted),
    cmocka_unit_test (shipped_types_are_whole),
    cmocka_unit_test (what_the_issue_names_ships),
    cmocka_unit_test (names_are_found_however_they_are_written),
    cmocka_unit_test (unknown_types_are_things_and_ties),
    cmocka_unit_test (case_row_overrides_only_what_it_gives),
    cmocka_unit_test (new_row_takes_after_its_parent),
    cmocka_unit_test (parent_may_come_after_its_child),
    cmocka_unit_test (rows_that_cannot_be_are_refused),
    cmocka_unit_test (types_end_at_65535),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
