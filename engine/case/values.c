/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Property values: what is said of an entity, relation or source beyond its name and ends, the
 * raw text beside the normal form. A text that is its own normal form is stored once. */
#include "case/tables.h"
#include <string.h>

const RtColumn rt_value_columns[] = {
  RT_COLUMN (RtValues, subject),
  RT_COLUMN (RtValues, raw),
  RT_COLUMN (RtValues, norm),
  RT_COLUMN (RtValues, property),
  RT_COLUMN (RtValues, kind),
  RT_LAZY_COLUMN (RtValues, claim),
  RT_COLUMNS_END,
};

guint32
rt_case_n_values (const RtCase *kase)
{
  return kase->values.table.n ? kase->values.table.n - 1 : 0;
}

/* Plain text without odd spaces is its own normal form; nearly every value is. */
static gboolean
is_normal_text (const char *text)
{
  char before = ' ';

  for (; *text; before = *text++)
    if ((guchar)*text < ' ' || (guchar)*text > '~' || (*text == ' ' && before == ' '))
      return FALSE;
  return before != ' ';
}

char *
rt_case_normalize (const RtCase *kase, RtValueType type, const char *raw, GError **error)
{
  return rt_value_normalize (type, raw, rt_case_setting (kase, "country"), kase->zone, error);
}

static gboolean
intern_value (RtCase *kase, RtValueType type, const char *raw, guint32 *raw_string,
              guint32 *norm_string, GError **error)
{
  g_autofree char *norm = NULL;

  if (!rt_strings_add (&kase->strings, raw, raw_string, error))
    return FALSE;
  *norm_string = *raw_string;
  if (type == RT_VALUE_TEXT && is_normal_text (raw))
    return TRUE;
  norm = rt_case_normalize (kase, type, raw, error);
  return norm && rt_strings_add (&kase->strings, norm, norm_string, error);
}

RtValue
rt_case_add_value (RtCase *kase, RtSubjectKind kind, guint32 subject, RtProperty property,
                   const char *raw, RtClaim claim, GError **error)
{
  RtValues *t = &kase->values;
  guint32 raw_string, norm_string;
  RtValue v;

  g_return_val_if_fail (property >= 1 && property <= rt_schema_n_properties (kase->schema), 0);
  g_return_val_if_fail (claim <= rt_case_n_claims (kase), 0);
  if (!raw || !*raw)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_INPUT,
                   "property \"%s\" has no value; give one or leave the row out",
                   rt_schema_property (kase->schema, property)->name);
      return 0;
    }
  if (!intern_value (kase, rt_schema_property (kase->schema, property)->value, raw, &raw_string,
                     &norm_string, error)
      || !rt_columns_append (&t->table, rt_value_columns, 1, "values", &v, error))
    return 0;
  t->subject[v] = subject;
  t->raw[v] = raw_string;
  t->norm[v] = norm_string;
  t->property[v] = property;
  t->kind[v] = (guint8)kind;
  if (!rt_column_set (&t->table, &t->claim, v, claim, error))
    {
      rt_columns_undo (&t->table);
      return 0;
    }
  rt_case_unseal (kase);
  return v;
}

void
rt_case_get_value (const RtCase *kase, RtValue v, RtValueRow *row)
{
  const RtValues *t = &kase->values;

  *row = (RtValueRow){ 0 };
  g_return_if_fail (v >= 1 && v <= rt_case_n_values (kase));
  row->kind = (RtSubjectKind)t->kind[v];
  row->subject = t->subject[v];
  row->property = t->property[v];
  row->raw = rt_case_text (kase, t->raw[v]);
  row->norm = rt_case_text (kase, t->norm[v]);
  row->norm = row->norm ? row->norm : "";
  row->claim = rt_cell (t->claim, v);
}

const RtValue *
rt_case_values_of (const RtCase *kase, RtSubjectKind kind, guint32 subject, guint *n)
{
  *n = 0;
  g_return_val_if_fail (kase->sealed, NULL);
  g_return_val_if_fail (kind < G_N_ELEMENTS (kase->seal.values), NULL);
  return rt_by_owner_get (&kase->seal.values[kind], subject, n);
}

const char *
rt_case_first_value (const RtCase *kase, RtSubjectKind kind, guint32 subject,
                     const char *property)
{
  RtProperty p = rt_schema_find_property (kase->schema, property);
  guint n;
  const RtValue *values = rt_case_values_of (kase, kind, subject, &n);

  for (guint i = 0; p && i < n; i++)
    if (kase->values.property[values[i]] == p)
      return rt_case_text (kase, kase->values.norm[values[i]]);
  return NULL;
}
