/* SPDX-License-Identifier: GPL-2.0-or-later */

/* --where 'killed>=10': one property, one comparison, one value. It filters the kind of rows
 * that carry the property: relations (seconds of a call), entities (status of a person), or
 * both. Compared are dates where the property is one, numbers where both sides are, else folded
 * text.
 * "~" is: contains. Money may name its currency: 'amount>=1000 USD'. */

#include "graph/selection-private.h"
#include "base/text.h"
#include <string.h>

typedef enum
{
  OP_EQ,
  OP_NE,
  OP_LT,
  OP_LE,
  OP_GT,
  OP_GE,
  OP_HAS
} Op;

/* Longer signs first: "<=" is not "<" and "=". */
static const struct
{
  const char *sign;
  Op op;
} signs[] = {
  { "!=", OP_NE }, { "<=", OP_LE }, { ">=", OP_GE }, { "=", OP_EQ },
  { "<", OP_LT },  { ">", OP_GT },  { "~", OP_HAS },
};

typedef struct
{
  char *property;
  Op op;
  char *value;
} Condition;

static void
condition_clear (Condition *condition)
{
  g_clear_pointer (&condition->property, g_free);
  g_clear_pointer (&condition->value, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Condition, condition_clear)

static gboolean
parse_condition (const char *text, Condition *out, GError **error)
{
  gsize at = strcspn (text, "!=<>~");

  for (gsize i = 0; text[at] && i < G_N_ELEMENTS (signs); i++)
    {
      gsize length = strlen (signs[i].sign);

      if (strncmp (text + at, signs[i].sign, length) != 0)
        continue;
      out->property = g_strstrip (g_strndup (text, at));
      out->op = signs[i].op;
      out->value = g_strstrip (g_strdup (text + at + length));
      if (*out->property && *out->value)
        return TRUE;
      condition_clear (out);
      break;
    }
  g_set_error (
      error, RT_ERROR, RT_ERROR_USAGE,
      "\"%s\" is no condition; write property, sign and value: 'killed>=10' (signs: = != "
      "< <= > >= ~)",
      text);
  return FALSE;
}

gboolean
rt_parse_where (const char *value, GError **error)
{
  g_auto (Condition) condition = { 0 };

  return parse_condition (value, &condition, error);
}

/* ---- Comparing ------------------------------------------------------------------ */

static gboolean
holds (Op op, int order)
{
  switch (op)
    {
    case OP_EQ:
      return order == 0;
    case OP_NE:
      return order != 0;
    case OP_LT:
      return order < 0;
    case OP_LE:
      return order <= 0;
    case OP_GT:
      return order > 0;
    case OP_GE:
      return order >= 0;
    default:
      return FALSE;
    }
}

/* "1000 USD" as 1000 and "USD"; the unit is "" where there is none. */
static gboolean
number_and_unit (const char *text, double *number, char **unit)
{
  gsize at = strcspn (text, " ");
  g_autofree char *head = g_strndup (text, at);

  if (!rt_parse_number (head, number))
    return FALSE;
  *unit = g_strstrip (g_strdup (text + at));
  return TRUE;
}

/* TRUE where both sides are numbers (of one currency, where the condition names one); *fits
 * says. */
static gboolean
compare_numbers (const Condition *c, const char *have, gboolean *fits)
{
  g_autofree char *unit = NULL, *wanted = NULL;
  double x, y;

  if (!number_and_unit (have, &x, &unit) || !number_and_unit (c->value, &y, &wanted))
    return FALSE;
  *fits = *wanted && g_ascii_strcasecmp (unit, wanted) != 0 ? c->op == OP_NE
                                                            : holds (c->op, (x > y) - (x < y));
  return TRUE;
}

/* What uncertain dates allow passes: equal is overlapping. */
static gboolean
compare_dates (const Condition *c, const char *have, GTimeZone *zone, gboolean *fits)
{
  RtDateSpan x, y;

  if (!rt_date_parse (have, zone, &x, NULL) || !rt_date_parse (c->value, zone, &y, NULL))
    return FALSE;
  switch (c->op)
    {
    case OP_LT:
      *fits = x.earliest < y.earliest;
      break;
    case OP_LE:
      *fits = x.earliest <= y.latest;
      break;
    case OP_GT:
      *fits = x.latest > y.latest;
      break;
    case OP_GE:
      *fits = x.latest >= y.earliest;
      break;
    default:
      *fits = (x.earliest <= y.latest && x.latest >= y.earliest) == (c->op == OP_EQ);
    }
  return TRUE;
}

static gboolean
compare_texts (const Condition *c, const char *have)
{
  g_autofree char *x = rt_fold (have), *y = rt_fold (c->value);

  return c->op == OP_HAS ? strstr (x, y) != NULL : holds (c->op, strcmp (x, y));
}

static gboolean
value_fits (const Condition *c, const RtPropertyType *type, const RtValueRow *row,
            GTimeZone *zone)
{
  gboolean fits = FALSE;

  if (c->op == OP_HAS)
    return compare_texts (c, row->norm) || compare_texts (c, row->raw);
  if (type->value == RT_VALUE_DATE && compare_dates (c, row->norm, zone, &fits))
    return fits;
  if (compare_numbers (c, row->norm, &fits))
    return fits;
  return compare_texts (c, row->norm);
}

/* ---- Filtering --------------------------------------------------------------------- */

/* Does a subject have a value that fits? With "!=" all of its values must differ. */
static gboolean
subject_fits (RtSelectionRun *run, RtSubjectKind kind, guint32 subject, RtProperty property,
              const Condition *c)
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
      fits = value_fits (c, type, &row, rt_case_zone (run->kase));
      any = any || fits;
      all = all && fits;
    }
  return any && (c->op != OP_NE || all);
}

/* Which kinds of rows carry each property: a condition binds only those. */
typedef struct
{
  RtProperty property;
  gboolean of_entity, of_relation;
  Condition condition;
} Bound;

static void
bound_clear (gpointer data)
{
  condition_clear (&((Bound *)data)->condition);
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

static gboolean
set_no_such_property (RtSelectionRun *run, const char *name, GError **error)
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
  near = rt_nearest (name, (const char *const *)names->pdata, names->len);
  g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
               "--where: nothing in this case has a property \"%s\"%s%s%s", name,
               near ? " (did you mean \"" : "", near ? near : "",
               near ? "\"?)" : "; redthread show lists the properties of an entity");
  return FALSE;
}

static gboolean
fits_any (RtSelectionRun *run, RtSubjectKind kind, guint32 subject, GArray *bounds)
{
  gboolean bound_here = FALSE;

  for (guint i = 0; i < bounds->len; i++)
    {
      const Bound *b = &g_array_index (bounds, Bound, i);

      if (kind == RT_OF_ENTITY ? !b->of_entity : !b->of_relation)
        continue;
      bound_here = TRUE;
      if (subject_fits (run, kind, subject, b->property, &b->condition))
        return TRUE;
    }
  return !bound_here;
}

gboolean
rt_apply_where (RtSelectionRun *run, const char *const *values, guint n, GError **error)
{
  g_autoptr (GArray) bounds = g_array_new (FALSE, TRUE, sizeof (Bound));

  g_array_set_clear_func (bounds, bound_clear);
  for (guint i = 0; i < n; i++)
    {
      Bound bound = { 0 };

      if (!parse_condition (values[i], &bound.condition, error))
        return FALSE;
      bound.property = rt_schema_find_property (rt_case_schema (run->kase),
                                                bound.condition.property);
      if (bound.property)
        find_carriers (run, &bound);
      g_array_append_val (bounds, bound);
      if (!bound.of_entity && !bound.of_relation)
        return set_no_such_property (run, bound.condition.property, error);
    }
  for (RtEntity e = 0; e < rt_case_n_entities (run->kase); e++)
    if (rt_pick_entity (run->pick, e) && !fits_any (run, RT_OF_ENTITY, e, bounds))
      rt_pick_set_entity (run->pick, e, FALSE);
  for (RtRelation r = 0; r < rt_case_n_relations (run->kase); r++)
    if (rt_pick_relation (run->pick, r) && !fits_any (run, RT_OF_RELATION, r, bounds))
      rt_pick_set_relation (run->pick, r, FALSE);
  return TRUE;
}
