/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A shape: nodes that are free or given, ties between them, and what each must be. It is read
 * from a case (shape-case.c) or a line of text (shape-text.c), and written as that line. */

#include "analyze/shape.h"
#include "redthread/case.h"
#include <string.h>

/* ---- Making one ---------------------------------------------------------------------- */

static void
clear_node (gpointer data)
{
  RtShapeNode *node = data;

  g_free (node->name);
  g_free (node->also);
  g_array_unref (node->types);
  g_ptr_array_unref (node->properties);
  g_ptr_array_unref (node->values);
}

static void
clear_tie (gpointer data)
{
  RtShapeTie *tie = data;

  g_array_unref (tie->types);
  g_ptr_array_unref (tie->properties);
  g_ptr_array_unref (tie->values);
}

RtShape *
rt_shape_new (void)
{
  RtShape *shape = g_new0 (RtShape, 1);

  shape->nodes = g_array_new (FALSE, TRUE, sizeof (RtShapeNode));
  shape->ties = g_array_new (FALSE, TRUE, sizeof (RtShapeTie));
  g_array_set_clear_func (shape->nodes, clear_node);
  g_array_set_clear_func (shape->ties, clear_tie);
  return shape;
}

void
rt_shape_free (RtShape *shape)
{
  if (!shape)
    return;
  g_array_unref (shape->nodes);
  g_array_unref (shape->ties);
  g_free (shape);
}

guint
rt_shape_node (RtShape *shape, const char *name, GError **error)
{
  RtShapeNode node = { .free = *name == '?', .entity = RT_NONE };

  for (guint i = 0; i < shape->nodes->len; i++)
    if (g_str_equal (g_array_index (shape->nodes, RtShapeNode, i).name, name))
      return i;
  if (shape->nodes->len == RT_SHAPE_NODES)
    {
      g_set_error (
          error, RT_ERROR, RT_ERROR_USAGE,
          "a shape has at most %u entities, and this one has more: ask for a part of it",
          RT_SHAPE_NODES);
      return RT_NONE;
    }
  node.name = g_strdup (name);
  node.types = g_array_new (FALSE, FALSE, sizeof (RtType));
  node.properties = g_ptr_array_new_with_free_func (g_free);
  node.values = g_ptr_array_new_with_free_func (g_free);
  g_array_append_val (shape->nodes, node);
  return shape->nodes->len - 1;
}

RtShapeTie *
rt_shape_tie (RtShape *shape, guint from, guint to, GError **error)
{
  RtShapeTie tie = { .from = from, .to = to };

  if (from == to)
    {
      g_set_error (
          error, RT_ERROR, RT_ERROR_USAGE,
          "\"%s\" is tied to itself in the shape; relations of one with itself are not "
          "looked for",
          g_array_index (shape->nodes, RtShapeNode, from).name);
      return NULL;
    }
  if (shape->ties->len == RT_SHAPE_TIES)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                   "a shape has at most %u relations, and this one has more: ask for a part of "
                   "it",
                   RT_SHAPE_TIES);
      return NULL;
    }
  tie.types = g_array_new (FALSE, FALSE, sizeof (RtType));
  tie.properties = g_ptr_array_new_with_free_func (g_free);
  tie.values = g_ptr_array_new_with_free_func (g_free);
  g_array_append_val (shape->ties, tie);
  return &g_array_index (shape->ties, RtShapeTie, shape->ties->len - 1);
}

/* ---- As text -------------------------------------------------------------------------- */

static void
append_types (GString *out, const GArray *types, gboolean relations, const RtSchema *schema)
{
  for (guint i = 0; i < types->len; i++)
    {
      RtType type = g_array_index (types, RtType, i);

      g_string_append_printf (out, "%s%s", i ? "|" : "",
                              relations ? rt_schema_relation_type (schema, type)->name
                                        : rt_schema_entity_type (schema, type)->name);
    }
}

static void
append_node (GString *out, const RtShape *shape, guint i, gboolean *typed,
             const RtSchema *schema)
{
  const RtShapeNode *node = &g_array_index (shape->nodes, RtShapeNode, i);
  gboolean bare = !strpbrk (node->name, " \t\n\",") && *node->name != '-'
                  && !g_str_has_prefix (node->name, "<-");

  if (node->types->len && !typed[i])
    {
      append_types (out, node->types, FALSE, schema);
      g_string_append_c (out, ' ');
    }
  typed[i] = TRUE;
  g_string_append_printf (out, bare ? "%s" : "\"%s\"", node->name);
}

char *
rt_shape_text (const RtShape *shape, const RtSchema *schema, guint64 ties)
{
  GString *out = g_string_new (NULL);
  gboolean typed[RT_SHAPE_NODES] = { FALSE };
  guint last = RT_NONE;

  for (guint i = 0; i < shape->ties->len; i++)
    {
      const RtShapeTie *tie = &g_array_index (shape->ties, RtShapeTie, i);

      if (!(ties >> i & 1))
        continue;
      if (last != tie->from)
        {
          g_string_append (out, out->len ? ", " : "");
          append_node (out, shape, tie->from, typed, schema);
        }
      g_string_append (out, tie->types->len ? " -" : tie->either ? " -" : " ->");
      append_types (out, tie->types, TRUE, schema);
      if (tie->types->len)
        g_string_append (out, tie->either ? "-" : "->");
      g_string_append_c (out, ' ');
      append_node (out, shape, tie->to, typed, schema);
      last = tie->to;
    }
  for (guint i = 0; i < shape->nodes->len && shape->ties->len == 0; i++)
    {
      g_string_append (out, i ? ", " : "");
      append_node (out, shape, i, typed, schema);
    }
  return g_string_free (out, FALSE);
}
