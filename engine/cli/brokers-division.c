/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What brokers stand between: found groups, kinds of entity, or what a property says. */

#include "analyze/inventory.h"
#include "base/text.h"
#include "cli/brokers.h"
#include "graph/rows.h"

void
rt_division_clear (RtDivision *division)
{
  g_clear_pointer (&division->group, g_free);
  g_clear_pointer (&division->names, g_ptr_array_unref);
  g_clear_pointer (&division->first, g_array_unref);
}

/* Gives @v the group called @name, which is made where it is new. */
static void
put (RtDivision *division, GHashTable *numbers, guint32 v, const char *name)
{
  gpointer number;

  if (!g_hash_table_lookup_extended (numbers, name, NULL, &number))
    {
      number = GUINT_TO_POINTER (division->names->len);
      g_ptr_array_add (division->names, g_strdup (name));
      g_hash_table_insert (numbers, division->names->pdata[division->names->len - 1], number);
    }
  division->group[v] = GPOINTER_TO_UINT (number);
}

/* ---- By type ---------------------------------------------------------------------------- */

static void
by_type (RtRun *run, RtDivision *division, const RtView *view)
{
  g_autoptr (GHashTable) numbers = g_hash_table_new (g_str_hash, g_str_equal);
  RtSchema *schema = rt_case_schema (run->kase);

  for (guint32 v = 0; v < rt_view_size (view); v++)
    {
      RtType type = rt_info_family (schema,
                                    rt_entity_type (run->kase, rt_view_entity (view, v)));
      put (division, numbers, v, rt_schema_entity_type (schema, type)->name);
    }
}

/* ---- By a property ----------------------------------------------------------------------- */

/* (transfer container): names of the properties that some entity has. */
static GPtrArray *
properties_there (RtRun *run)
{
  const RtSchema *schema = rt_case_schema (run->kase);
  g_autofree gboolean *seen = g_new0 (gboolean, rt_schema_n_properties (schema) + 1);
  GPtrArray *names = g_ptr_array_new ();

  for (RtValue v = 1; v <= rt_case_n_values (run->kase); v++)
    {
      RtValueRow row;

      rt_case_get_value (run->kase, v, &row);
      if (row.kind != RT_OF_ENTITY || seen[row.property])
        continue;
      seen[row.property] = TRUE;
      g_ptr_array_add (names, (gpointer)rt_schema_property (schema, row.property)->name);
    }
  return names;
}

static gboolean
set_unknown (RtRun *run, const char *of, GError **error)
{
  g_autoptr (GPtrArray) names = properties_there (run);
  g_autofree char *list = NULL;
  const char *near = rt_nearest (of, (const char *const *)names->pdata, names->len);

  g_ptr_array_add (names, (gpointer) "type");
  g_ptr_array_add (names, (gpointer) "group");
  g_ptr_array_add (names, NULL);
  list = g_strjoinv (", ", (char **)names->pdata);
  if (near)
    g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                 "--of \"%s\": no entity here has such a property (did you mean \"%s\"?)", of,
                 near);
  else
    g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                 "--of \"%s\": no entity here has such a property; there are: %s", of, list);
  return FALSE;
}

static gboolean
by_property (RtRun *run, RtDivision *division, const RtView *view, GError **error)
{
  g_autoptr (GHashTable) numbers = g_hash_table_new (g_str_hash, g_str_equal);
  RtProperty property = rt_schema_find_property (rt_case_schema (run->kase), division->of);

  for (guint32 v = 0; property && v < rt_view_size (view); v++)
    {
      const char *value = rt_picked_value (run->kase, RT_OF_ENTITY, rt_view_entity (view, v),
                                           property, run->pick);

      if (value)
        put (division, numbers, v, value);
    }
  return division->names->len > 0 || set_unknown (run, division->of, error);
}

/* ---- By found groups ----------------------------------------------------------------- */

static gboolean
by_group (RtRun *run, RtDivision *division, const RtView *view, GError **error)
{
  g_autoptr (RtGroups) groups = rt_groups (view, rt_groupings, NULL, run->ctx, error);

  for (guint32 g = 0; groups && g < rt_groups_n (groups); g++)
    {
      guint32 n;
      const guint32 *members = rt_groups_members (groups, g, &n);

      g_ptr_array_add (division->names, g_strdup_printf ("%u", g + 1));
      if (n > 1)
        {
          RtEntity e = rt_view_entity (rt_groups_view (groups), members[0]);
          g_array_append_val (division->first, e);
        }
      for (guint32 i = 0; i < n; i++)
        {
          RtEntity e = rt_view_entity (rt_groups_view (groups), members[i]);
          division->group[rt_view_vertex (view, e)] = g;
        }
    }
  return groups != NULL;
}

/* ---- Which ------------------------------------------------------------------------------ */

gboolean
rt_division_init (RtRun *run, RtDivision *division, const RtView *view, GError **error)
{
  const char *of = rt_run_value (run, "of");
  gboolean ok = TRUE;

  division->of = of ? of : "group";
  division->names = g_ptr_array_new_with_free_func (g_free);
  division->first = g_array_new (FALSE, FALSE, sizeof (RtEntity));
  division->group = g_try_new (guint32, rt_view_size (view) + 1u);
  if (!division->group)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_LIMIT, "not enough memory to look for brokers");
      return FALSE;
    }
  for (guint32 v = 0; v < rt_view_size (view); v++)
    division->group[v] = RT_NO_GROUP;
  if (g_str_equal (division->of, "type"))
    by_type (run, division, view);
  else if (g_str_equal (division->of, "group"))
    ok = by_group (run, division, view, error);
  else
    ok = by_property (run, division, view, error);
  for (guint32 v = 0; v < rt_view_size (view); v++)
    division->left_out += division->group[v] == RT_NO_GROUP;
  return ok;
}
