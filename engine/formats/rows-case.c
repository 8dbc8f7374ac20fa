/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Rows of what holds of the whole case: settings, its own types and grades, sources.
 * Column numbers are places in the lists of rows.c. */
#include "base/text.h"
#include "case/case-private.h"
#include "formats/rows-private.h"
#include <string.h>

gboolean
rows_settings (RowWriter *row, GError **error)
{
  for (guint i = 0; i < rt_case_n_settings (row->kase); i++)
    {
      const char *key, *value;

      rt_case_get_setting (row->kase, i, &key, &value);
      row_cell (row, 0, key);
      row_cell (row, 1, value);
      if (!row_end (row, i, error))
        return FALSE;
    }
  return TRUE;
}

/* ---- Types ----------------------------------------------------------------- */

/* Types by depth, then name: parents stand before their children, and the order says
 * nothing of which was read first. */
typedef struct
{
  guint depth, id;
  const char *name;
} TypePlace;

static gint
compare_places (gconstpointer a, gconstpointer b)
{
  const TypePlace *x = a, *y = b;

  if (x->depth != y->depth)
    return x->depth < y->depth ? -1 : 1;
  return strcmp (x->name, y->name);
}

typedef RtType (*ParentFunc) (const RtSchema *schema, guint id, const char **name);

static RtType
entity_parent (const RtSchema *schema, guint id, const char **name)
{
  const RtEntityType *type = rt_schema_entity_type (schema, (RtType)id);
  *name = type->name;
  return type->parent;
}

static RtType
relation_parent (const RtSchema *schema, guint id, const char **name)
{
  const RtRelationType *type = rt_schema_relation_type (schema, (RtType)id);
  *name = type->name;
  return type->parent;
}

static RtType
property_parent (const RtSchema *schema, guint id, const char **name)
{
  *name = rt_schema_property (schema, (RtProperty)id)->name;
  return 0;
}

static GArray *
own_places (const RtSchema *schema, const char *table, guint n, ParentFunc parent_of)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (TypePlace));

  for (guint id = 1; id <= n; id++)
    {
      TypePlace place = { 0, id, NULL };
      const char *ignored;

      if (!rt_schema_is_own (schema, table, id))
        continue;
      for (guint up = parent_of (schema, id, &place.name); up && place.depth < n;
           up = parent_of (schema, up, &ignored))
        place.depth++;
      g_array_append_val (places, place);
    }
  g_array_sort (places, compare_places);
  return places;
}

static const char *
entity_type_name (const RowWriter *row, RtType type)
{
  return type ? rt_schema_entity_type (row->schema, type)->name : NULL;
}

gboolean
rows_entity_types (RowWriter *row, GError **error)
{
  g_autoptr (GArray) places = own_places (
      row->schema, "entity-types", rt_schema_n_entity_types (row->schema), entity_parent);

  for (guint i = 0; i < places->len; i++)
    {
      guint id = g_array_index (places, TypePlace, i).id;
      const RtEntityType *type = rt_schema_entity_type (row->schema, (RtType)id);

      row_cell (row, 0, type->name);
      row_cell (row, 1, entity_type_name (row, type->parent));
      row_cell (row, 2, type->label);
      row_cell (row, 3, type->plural);
      row_cell (row, 4, type->icon);
      row_cell (row, 5, type->colour);
      row_cell (row, 6, type->ftm);
      row_cell (row, 7, type->stix);
      row_cell (row, 8, type->caption);
      if (!row_end (row, id, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
rows_relation_types (RowWriter *row, GError **error)
{
  g_autoptr (GArray) places = own_places (
      row->schema, "relation-types", rt_schema_n_relation_types (row->schema), relation_parent);

  for (guint i = 0; i < places->len; i++)
    {
      guint id = g_array_index (places, TypePlace, i).id;
      const RtRelationType *type = rt_schema_relation_type (row->schema, (RtType)id);

      row_cell (row, 0, type->name);
      if (type->parent)
        row_cell (row, 1, rt_schema_relation_type (row->schema, type->parent)->name);
      row_cell (row, 2, type->label);
      row_cell (row, 3, type->inverse);
      row_cell (row, 4, entity_type_name (row, type->from));
      row_cell (row, 5, entity_type_name (row, type->to));
      row_cell (row, 6, rt_role_name (type->role));
      row_cell (row, 7, type->symmetric ? "yes" : "no");
      row_cell (row, 8, type->repeatable ? "yes" : "no");
      row_cell (row, 9, type->occurrence ? "occurrence" : "state");
      row_cell (row, 10, type->ftm);
      row_cell (row, 11, type->stix);
      if (!row_end (row, id, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
rows_properties (RowWriter *row, GError **error)
{
  g_autoptr (GArray) places = own_places (
      row->schema, "properties", rt_schema_n_properties (row->schema), property_parent);

  for (guint i = 0; i < places->len; i++)
    {
      guint id = g_array_index (places, TypePlace, i).id;
      const RtPropertyType *type = rt_schema_property (row->schema, (RtProperty)id);

      row_cell (row, 0, type->name);
      row_cell (row, 1, type->label);
      row_cell (row, 2, rt_value_type_name (type->value));
      row_cell (row, 3, entity_type_name (row, type->domain));
      if (!row_end (row, id, error))
        return FALSE;
    }
  return TRUE;
}

/* ---- Grades ---------------------------------------------------------------- */

static gboolean
same_range (const RtRange *a, const RtRange *b)
{
  return a->low == b->low && a->best == b->best && a->high == b->high;
}

static gboolean
grade_row (RowWriter *row, const RtGradeRow *grade, const char *part, const RtRange *range,
           guint32 subject, GError **error)
{
  row_cell (row, 0, grade->scale);
  row_cell (row, 1, part);
  row_cell (row, 2, grade->text);
  row_own (row, 3, rt_number (range->low));
  row_own (row, 4, rt_number (range->best));
  row_own (row, 5, rt_number (range->high));
  return row_end (row, subject, error);
}

/* Only the figures that are not the usual ones. */
gboolean
rows_grades (RowWriter *row, GError **error)
{
  const RtGradeTable *ours = rt_case_grades (row->kase), *usual = rt_grade_table_default ();

  for (RtGrade g = 1; g < rt_n_grades (); g++)
    {
      const RtGradeRow *grade = rt_grade_row (g);
      RtRange range = { 0 }, before = { 0 };

      if (!grade->reliability && grade->credibility)
        {
          rt_grade_table_credibility (usual, grade->scale, grade->credibility, &before);
          if (rt_grade_table_credibility (ours, grade->scale, grade->credibility, &range)
              && !same_range (&range, &before)
              && !grade_row (row, grade, "credibility", &range, g, error))
            return FALSE;
        }
      else if (grade->reliability && !grade->credibility)
        {
          rt_grade_table_reliability (usual, grade->scale, grade->reliability, &before);
          if (rt_grade_table_reliability (ours, grade->scale, grade->reliability, &range)
              && !same_range (&range, &before)
              && !grade_row (row, grade, "reliability", &range, g, error))
            return FALSE;
        }
    }
  return TRUE;
}

/* ---- Sources --------------------------------------------------------------- */

/* Marks @first and all that it is derived from. */
static void
mark_used (const RtCase *kase, RtSource first, guint8 *used, GArray *open)
{
  g_array_append_val (open, first);
  while (open->len)
    {
      RtSource s = g_array_index (open, RtSource, open->len - 1);
      RtSourceRow row;
      g_auto (GStrv) ids = NULL;

      g_array_set_size (open, open->len - 1);
      if (!s || used[s])
        continue;
      used[s] = 1;
      rt_case_get_source (kase, s, &row);
      ids = row.derived_from ? rt_split_list (row.derived_from) : NULL;
      for (guint i = 0; ids && ids[i]; i++)
        {
          s = rt_case_source (kase, ids[i]);
          g_array_append_val (open, s);
        }
    }
}

/* Sources that a pick's claims name, and their origins; all of them without a pick. */
static guint8 *
used_sources (const RowWriter *row)
{
  guint8 *used = g_try_malloc0 ((gsize)rt_case_n_sources (row->kase) + 1);
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (RtSource));

  for (RtClaim c = 1; used && row->pick && c <= rt_case_n_claims (row->kase); c++)
    if (rt_pick_claim (row->pick, c))
      {
        mark_used (row->kase, rt_claim_source (row->kase, c), used, open);
        mark_used (row->kase, rt_claim_via (row->kase, c), used, open);
      }
  if (used && !row->pick)
    memset (used, 1, (gsize)rt_case_n_sources (row->kase) + 1);
  return used;
}

static gboolean
source_row (RowWriter *row, RtSource s, GError **error)
{
  RtSourceRow source;

  rt_case_get_source (row->kase, s, &source);
  row_cell (row, 0, source.id);
  row_cell (row, 1, source.title);
  row_cell (row, 2, source.publisher);
  row_cell (row, 3, rt_case_date_text (row->kase, source.date));
  row_cell (row, 4, source.url);
  row_grade (row, 5, source.reliability);
  row_cell (row, 6, source.derived_from);
  row_cell (row, 7, rt_case_marking_name (row->kase, source.marking));
  row_cell (row, 8, source.sha256);
  row_values (row, RT_OF_SOURCE, s, 0);
  return row_end (row, s, error);
}

gboolean
rows_sources (RowWriter *row, GError **error)
{
  g_autofree guint8 *used = used_sources (row);

  if (!used)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_LIMIT, "no memory for the sources");
      return FALSE;
    }
  for (RtSource s = 1; s <= rt_case_n_sources (row->kase); s++)
    if (used[s] && rt_source_described (row->kase, s) && !source_row (row, s, error))
      return FALSE;
  return TRUE;
}
