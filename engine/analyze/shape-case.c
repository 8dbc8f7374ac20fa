/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A shape drawn as a case: its entities are nodes, its relations ties. */

#include "analyze/shape.h"
#include <string.h>

/* ---- Properties ---------------------------------------------------------------------------
 */

/* What of @properties the subject has. */
static void
take_properties (const RtCase *kase, RtSubjectKind kind, guint32 subject,
                 const char *const *properties, GPtrArray *names, GPtrArray *wanted)
{
  const RtSchema *schema = rt_case_schema (kase);
  guint n = 0;
  const RtValue *values = rt_case_values_of (kase, kind, subject, &n);

  for (guint i = 0; properties && i < n; i++)
    {
      RtValueRow row;
      const char *name;

      rt_case_get_value (kase, values[i], &row);
      name = rt_schema_property (schema, row.property)->name;
      if (!g_strv_contains (properties, name))
        continue;
      g_ptr_array_add (names, g_strdup (name));
      g_ptr_array_add (wanted, g_strdup (row.norm));
    }
}

/* ---- Entities -----------------------------------------------------------------------------
 */

static gboolean
has_node (const RtShape *shape, const char *name)
{
  for (guint i = 0; i < shape->nodes->len; i++)
    if (g_str_equal (g_array_index (shape->nodes, RtShapeNode, i).name, name))
      return TRUE;
  return FALSE;
}

/* (transfer full): of a free one "?a", as its id is or its name; of a given one its name. What
 * another has is told apart. */
static char *
node_name (const RtShape *shape, const char *id, const char *name)
{
  GString *label = g_string_new (*id == '?' ? id : name);

  if (*label->str != '?' && has_node (shape, label->str))
    g_string_append_printf (label, " (%s)", id);
  while (has_node (shape, label->str))
    g_string_append_c (label, '+');
  return g_string_free (label, FALSE);
}

static gboolean
add_node (RtShape *shape, const RtCase *kase, RtEntity e, const RtSchema *schema,
          const char *const *properties, GError **error)
{
  const char *id = rt_entity_id (kase, e), *name = rt_entity_name (kase, e);
  const char *type = rt_entity_type_name (kase, e);
  g_autofree char *label = node_name (shape, id, name);
  guint i = rt_shape_node (shape, label, error);
  RtShapeNode *node;

  if (i == RT_NONE)
    return FALSE;
  node = &g_array_index (shape->nodes, RtShapeNode, i);
  node->also = node->free ? NULL : g_strdup (id);
  take_properties (kase, RT_OF_ENTITY, e, properties, node->properties, node->values);
  return g_str_equal (type, "thing")
         || rt_shape_add_type (node->types, type, FALSE, schema, error);
}

/* ---- Relations ------------------------------------------------------------------------------
 */

static gboolean
add_tie (RtShape *shape, const RtCase *kase, RtRelation r, const RtSchema *schema,
         const char *const *properties, GError **error)
{
  const RtRelationType *type = rt_relation_type (kase, r);
  gboolean any = *type->name == '?' || g_str_equal (type->name, "related-to")
                 || g_str_equal (type->name, "linked-to");
  RtRelationRow row;
  RtShapeTie *tie;

  rt_case_get_relation (kase, r, &row);
  tie = rt_shape_tie (shape, row.from, row.to, error);
  if (!tie || (!any && !rt_shape_add_type (tie->types, type->name, TRUE, schema, error)))
    return FALSE;
  tie->either = type->symmetric || rt_shape_any_direction (tie->types, schema);
  take_properties (kase, RT_OF_RELATION, r, properties, tie->properties, tie->values);
  return TRUE;
}

RtShape *
rt_shape_of_case (const RtCase *kase, const RtSchema *schema, const char *const *properties,
                  GError **error)
{
  g_autoptr (RtShape) shape = rt_shape_new ();

  for (RtEntity e = 0; e < rt_case_n_entities (kase); e++)
    if (!add_node (shape, kase, e, schema, properties, error))
      return NULL;
  for (RtRelation r = 0; r < rt_case_n_relations (kase); r++)
    if (!add_tie (shape, kase, r, schema, properties, error))
      return NULL;
  if (shape->nodes->len > 0)
    return g_steal_pointer (&shape);
  g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
               "the shape has no entity; draw some, and begin the names of those that are free "
               "with \"?\"");
  return NULL;
}
