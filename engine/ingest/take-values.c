/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Cells that are values of properties: looked at before anything of their row is added,
 * split where a cell is a list, and in files of other tools left out alone where they are
 * wrong. */
#include "ingest/file-source.h"

#include <string.h>

/* ---- Looking --------------------------------------------------------------- */

static gboolean
reads_as (RtRow *row, RtProperty property, const char *raw, GError **error)
{
  const RtPropertyType *type = rt_schema_property (rt_case_schema (row->kase), property);
  g_autofree char *norm = NULL;

  if (!raw || type->value == RT_VALUE_TEXT)
    return TRUE;
  norm = rt_case_normalize (row->kase, type->value, raw, error);
  return norm != NULL;
}

static const char *
name_of (const RtRow *row, RtProperty property)
{
  return rt_schema_property (rt_case_schema (row->kase), property)->name;
}

gboolean
rt_row_check_value (RtRow *row, RtProperty property, RtCol col, const char *raw)
{
  GError *error = NULL;

  return reads_as (row, property, raw, &error)
         || rt_row_leave_out (row, "bad-value", col,
                              col == N_COLS || (col == COL_VALUE && row->table->rules.foreign)
                                  ? name_of (row, property)
                                  : NULL,
                              raw, error);
}

char **
rt_row_items (const RtExtra *extra, const char *cell)
{
  if (extra->list == RT_LIST_CELLS && strchr (cell, ';'))
    return rt_cell_split (cell);
  if (extra->list == RT_LIST_LINES && strchr (cell, '\n'))
    return g_strsplit (cell, "\n", -1);
  return NULL;
}

static gboolean
check_extra (RtRow *row, const RtExtra *extra, const char *cell)
{
  g_auto (GStrv) items = rt_row_items (extra, cell);

  if (!items)
    return rt_row_check_value (row, extra->property, N_COLS, cell);
  for (guint i = 0; items[i]; i++)
    if (*items[i] && !rt_row_check_value (row, extra->property, N_COLS, items[i]))
      return FALSE;
  return TRUE;
}

gboolean
rt_row_check_extras (RtRow *row)
{
  for (guint i = 0; i < row->table->extras->len && !row->table->rules.foreign; i++)
    {
      const RtExtra *extra = &g_array_index (row->table->extras, RtExtra, i);
      const char *cell = rt_row_at (row, extra->at);

      if (cell && !check_extra (row, extra, cell))
        return FALSE;
    }
  return TRUE;
}

/* ---- Adding ---------------------------------------------------------------- */

static char *
value_key (RtSubjectKind kind, guint32 subject, RtProperty property, const char *norm)
{
  return g_strdup_printf ("%u %u %u %s", (guint)kind, subject, property, norm);
}

/* Values that rest on no claim, which a second row of one entity would give a second time. Made
 * only when there is such a row. */
static void
remember_values (const RtRow *row)
{
  GHashTable *values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  RtValueRow value;

  for (RtValue v = 1; v <= rt_case_n_values (row->kase); v++)
    {
      rt_case_get_value (row->kase, v, &value);
      if (!value.claim)
        g_hash_table_add (values,
                          value_key (value.kind, value.subject, value.property, value.norm));
    }
  row->memory->values = values;
}

/* Was it said before? It is remembered from now on. */
static gboolean
came_before (RtRow *row, RtSubjectKind kind, guint32 subject, RtProperty property,
             const char *raw)
{
  const RtPropertyType *type = rt_schema_property (rt_case_schema (row->kase), property);
  g_autofree char *norm = rt_case_normalize (row->kase, type->value, raw, NULL);

  if (!row->memory->values)
    remember_values (row);
  return norm
         && !g_hash_table_add (row->memory->values, value_key (kind, subject, property, norm));
}

gboolean
rt_row_add_value (RtRow *row, RtSubjectKind kind, guint32 subject, RtProperty property,
                  const char *raw, RtClaim claim, gboolean known)
{
  GError *error = NULL;

  if (!raw || !*raw)
    return TRUE;
  if (!claim && (known || row->memory->values)
      && came_before (row, kind, subject, property, raw))
    return TRUE;
  return rt_case_add_value (row->kase, kind, subject, property, raw, claim, &error)
         || rt_row_leave_out (row, "bad-value", N_COLS, name_of (row, property), raw, error);
}

static gboolean
add_extra (RtRow *row, const RtExtra *extra, const char *cell, RtSubjectKind kind,
           guint32 subject, RtClaim claim, gboolean known)
{
  g_auto (GStrv) items = rt_row_items (extra, cell);

  if (!items)
    return rt_row_add_value (row, kind, subject, extra->property, cell, claim, known);
  for (guint i = 0; items[i]; i++)
    if (!rt_row_add_value (row, kind, subject, extra->property, g_strstrip (items[i]), claim,
                           known))
      return FALSE;
  return TRUE;
}

gboolean
rt_row_claim_value (RtRow *row, RtEntity e, RtProperty property, const char *raw)
{
  GError *error = NULL;
  RtClaim claim;

  if (!reads_as (row, property, raw, &error))
    return rt_row_leave_out (row, "bad-value", N_COLS, name_of (row, property), raw, error);
  claim = rt_row_claim_of_file (row, e);
  return claim && rt_row_add_value (row, RT_OF_ENTITY, e, property, raw, claim, TRUE);
}

gboolean
rt_row_claim_extras (RtRow *row, RtEntity e)
{
  for (guint i = 0; i < row->table->extras->len; i++)
    {
      const RtExtra *extra = &g_array_index (row->table->extras, RtExtra, i);
      const char *cell = rt_row_at (row, extra->at);

      if (cell && !rt_row_claim_value (row, e, extra->property, cell))
        return FALSE;
    }
  return TRUE;
}

gboolean
rt_row_add_extras (RtRow *row, RtSubjectKind kind, guint32 subject, RtClaim claim,
                   gboolean known)
{
  for (guint i = 0; i < row->table->extras->len; i++)
    {
      const RtExtra *extra = &g_array_index (row->table->extras, RtExtra, i);
      const char *cell = rt_row_at (row, extra->at);

      if (cell && !add_extra (row, extra, cell, kind, subject, claim, known))
        return FALSE;
    }
  return TRUE;
}
