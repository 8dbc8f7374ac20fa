/* SPDX-License-Identifier: GPL-2.0-or-later */

/* --where 'killed>=10': one property, one comparison, one value; 'age>30 and sex=f': all of
 * them. A condition filters the kind of rows that carry the property: relations (seconds of a
 * call), entities (status of a person), or both. What the sign and the value mean is
 * where-condition.c's. */

#include "graph/selection-private.h"
#include "base/text.h"
#include "graph/rows.h"
#include "graph/where-condition.h"
#include "graph/where-values.h"

gboolean
rt_parse_where (const char *value, GError **error)
{
  g_auto (GStrv) parts = rt_condition_split (value, error);

  for (char **part = parts; part && *part; part++)
    {
      g_auto (RtCondition) condition = { 0 };

      if (!rt_condition_parse (*part, &condition, error))
        return FALSE;
    }
  return parts != NULL;
}

/* Does a subject have a value that fits? With "!=" all of its values must differ. */
static gboolean
subject_fits (RtSelectionRun *run, RtSubjectKind kind, guint32 subject, RtProperty property,
              const RtCondition *c)
{
  const RtPropertyType *type = rt_schema_property (rt_case_schema (run->kase), property);
  guint n = 0;
  const RtValue *values = rt_case_values_of (run->kase, kind, subject, &n);
  gboolean any = FALSE, all = TRUE;

  for (guint i = 0; i < n; i++)
    {
      RtValueRow row;
      gboolean fits;

      rt_case_get_value (run->kase, values[i], &row);
      if (row.property != property || (row.claim && !rt_pick_claim (run->pick, row.claim)))
        continue;
      fits = rt_condition_holds (c, type, &row, rt_case_zone (run->kase));
      any = any || fits;
      all = all && fits;
    }
  return any && (c->sign != RT_WHERE_NE || all);
}

/* Which kinds of rows carry each property: a condition binds only those. */
typedef struct
{
  guint option; /* the --where that it stands in */
  RtProperty property;
  gboolean of_entity, of_relation;
  RtCondition condition;
} Bound;

static void
bound_clear (gpointer data)
{
  rt_condition_clear (&((Bound *)data)->condition);
}

static void
find_carriers (RtSelectionRun *run, Bound *bound)
{
  for (RtValue v = 1; v <= rt_case_n_values (run->kase); v++)
    {
      RtValueRow row;

      rt_case_get_value (run->kase, v, &row);
      if (row.property != bound->property)
        continue;
      bound->of_entity = bound->of_entity || row.kind == RT_OF_ENTITY;
      bound->of_relation = bound->of_relation || row.kind == RT_OF_RELATION;
    }
}

/* What is no property, and what says it then. */
static const char *
way_to_ask (const char *name)
{
  static const struct
  {
    const char *name, *way;
  } ways[] = { { "currency", "an amount has its currency with it: --where 'amount>1000 EUR'" },
               { "type", "types are asked for by --type and --relation" },
               { "relation", "types of relations are asked for by --relation" },
               { "source", "speakers are asked for by --source" },
               { "grade", "what is well founded is asked for by --min-likelihood" },
               { "date", "days are asked for by --since, --until and --as-of" },
               { "start", "days are asked for by --since, --until and --as-of" } };

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    if (g_ascii_strcasecmp (ways[i].name, name) == 0)
      return ways[i].way;
  return NULL;
}

static gboolean
set_no_such_property (RtSelectionRun *run, const char *option, const char *name,
                      gboolean part_of_more, GError **error)
{
  RtSchema *schema = rt_case_schema (run->kase);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree guint8 *used = g_malloc0 (rt_schema_n_properties (schema) + 1u);
  const char *near;

  for (RtValue v = 1; v <= rt_case_n_values (run->kase); v++)
    {
      RtValueRow row;

      rt_case_get_value (run->kase, v, &row);
      if (row.kind <= RT_OF_RELATION && !used[row.property])
        {
          used[row.property] = 1;
          g_ptr_array_add (names, (gpointer)rt_schema_property (schema, row.property)->name);
        }
    }
  if (way_to_ask (name))
    {
      g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                   "--%s: nothing in this case has a property \"%s\"; %s", option, name,
                   way_to_ask (name));
      return FALSE;
    }
  near = rt_nearest (name, (const char *const *)names->pdata, names->len);
  g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
               "--%s: nothing in this case has a property \"%s\"%s%s%s%s", option, name,
               near ? " (did you mean \"" : "", near ? near : "",
               near ? "\"?)" : "; redthread show lists the properties of an entity",
               part_of_more
                   ? "; where it belongs to a value, that goes in quotes: property=\"value\""
                   : "");
  return FALSE;
}

static gboolean
binds (const Bound *bound, RtSubjectKind kind)
{
  return kind == RT_OF_ENTITY ? bound->of_entity : bound->of_relation;
}

/* One --where in which all conditions that bind the subject hold, where any does. */
static gboolean
fits_any (RtSelectionRun *run, RtSubjectKind kind, guint32 subject, GArray *bounds)
{
  gboolean bound_anywhere = FALSE;

  for (guint i = 0; i < bounds->len;)
    {
      guint option = g_array_index (bounds, Bound, i).option;
      gboolean bound_here = FALSE, fits = TRUE;

      for (; i < bounds->len && g_array_index (bounds, Bound, i).option == option; i++)
        {
          const Bound *b = &g_array_index (bounds, Bound, i);

          if (!binds (b, kind))
            continue;
          bound_here = TRUE;
          fits = fits && subject_fits (run, kind, subject, b->property, &b->condition);
        }
      if (bound_here && fits)
        return TRUE;
      bound_anywhere = bound_anywhere || bound_here;
    }
  return !bound_anywhere;
}

static gboolean
settle (RtSelectionRun *run, Bound *bound, GError **error)
{
  const RtPropertyType *type = rt_schema_property (rt_case_schema (run->kase), bound->property);

  return rt_condition_settle (&bound->condition, type, rt_case_zone (run->kase), error);
}

/* Of a condition as it was typed; the last of @bounds. NULL with RT_ERROR_USAGE. */
static Bound *
read_bound (RtSelectionRun *run, GArray *bounds, guint option, const char *text, GError **error)
{
  Bound bound = { .option = option };

  if (!rt_condition_parse (text, &bound.condition, error))
    return NULL;
  bound.property = rt_schema_find_property (rt_case_schema (run->kase),
                                            bound.condition.property);
  if (bound.property)
    find_carriers (run, &bound);
  g_array_append_val (bounds, bound);
  return &g_array_index (bounds, Bound, bounds->len - 1);
}

static gboolean
add_bound (RtSelectionRun *run, GArray *bounds, guint option, const char *text,
           gboolean part_of_more, GError **error)
{
  Bound *bound = read_bound (run, bounds, option, text, error);

  if (!bound)
    return FALSE;
  if (!bound->of_entity && !bound->of_relation)
    return set_no_such_property (run, "where", bound->condition.property, part_of_more, error);
  if (!settle (run, bound, error))
    return FALSE;
  rt_where_note_values (run, bound->property, &bound->condition);
  return TRUE;
}

gboolean
rt_apply_where (RtSelectionRun *run, const char *const *values, guint n, GError **error)
{
  g_autoptr (GArray) bounds = g_array_new (FALSE, TRUE, sizeof (Bound));

  g_array_set_clear_func (bounds, bound_clear);
  for (guint i = 0; i < n; i++)
    {
      g_auto (GStrv) parts = rt_condition_split (values[i], error);

      if (!parts)
        return FALSE;
      for (char **part = parts; *part; part++)
        if (!add_bound (run, bounds, i, *part, part > parts, error))
          return FALSE;
    }
  for (RtEntity e = 0; e < rt_case_n_entities (run->kase); e++)
    if (rt_pick_entity (run->pick, e) && !fits_any (run, RT_OF_ENTITY, e, bounds))
      rt_pick_set_entity (run->pick, e, FALSE);
  for (RtRelation r = 0; r < rt_case_n_relations (run->kase); r++)
    if (rt_pick_relation (run->pick, r) && !fits_any (run, RT_OF_RELATION, r, bounds))
      rt_pick_set_relation (run->pick, r, FALSE);
  return TRUE;
}

/* ---- Who is meant, without leaving anybody out
 * ----------------------------------------------- */

static gboolean
mean (RtSelectionRun *run, const char *option, GArray *bounds, guint i, const char *text,
      GError **error)
{
  g_auto (GStrv) parts = rt_condition_split (text, error);

  for (char **part = parts; part && *part; part++)
    {
      Bound *bound = read_bound (run, bounds, i, *part, error);

      if (!bound)
        return FALSE;
      if (!bound->of_entity)
        return set_no_such_property (run, option, bound->condition.property, part > parts,
                                     error);
      if (!settle (run, bound, error))
        return FALSE;
    }
  return parts != NULL;
}

RtPick *
rt_picked_where (RtCase *kase, const RtPick *pick, const char *option,
                 const char *const *conditions, GError **error)
{
  g_autoptr (GArray) bounds = g_array_new (FALSE, TRUE, sizeof (Bound));
  g_autoptr (RtPick) met = rt_pick_copy (kase, pick);
  RtSelectionRun run = { .kase = kase, .pick = met };

  g_array_set_clear_func (bounds, bound_clear);
  if (!met)
    g_set_error (error, RT_ERROR, RT_ERROR_LIMIT, "no memory for --%s", option);
  for (guint i = 0; met && conditions[i]; i++)
    if (!mean (&run, option, bounds, i, conditions[i], error))
      return NULL;
  for (RtEntity e = 0; met && e < rt_case_n_entities (kase); e++)
    if (rt_pick_entity (met, e) && !fits_any (&run, RT_OF_ENTITY, e, bounds))
      rt_pick_set_entity (met, e, FALSE);
  return g_steal_pointer (&met);
}
