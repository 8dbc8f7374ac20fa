/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Who is protected is so where her row is refused for another cell: what the row calls her is
 * hidden, for the rows that are taken may name her. */
#include "ingest/intake.h"

#include "ingest/needles.h"

gboolean
rt_row_tells_who (const RtRow *row, RtProperty property)
{
  return rt_property_is_name (row->kase, property)
         || rt_schema_property (rt_case_schema (row->kase), property)->value == RT_VALUE_PHONE;
}

gboolean
rt_row_is_hidden (const RtRow *row, const char *id)
{
  RtEntity e = rt_case_entity (row->kase, id);

  return g_hash_table_contains (row->memory->hidden, id)
         || (e != RT_NONE && rt_entity_protected (row->kase, e));
}

void
rt_row_hide (RtRow *row, const char *text, gboolean is_id)
{
  if (!text || !*text || !rt_row_first (row, is_id ? "hidden-id" : "hidden", text))
    return;
  rt_case_hide_name (row->kase, text, is_id);
  if (is_id)
    g_hash_table_add (row->memory->hidden, g_strdup (text));
}

static void
hide_extra (RtRow *row, const RtExtra *extra)
{
  const char *cell = rt_row_at (row, extra->at);
  g_auto (GStrv) items = cell ? rt_row_items (extra, cell) : NULL;

  if (!items)
    rt_row_hide (row, cell, FALSE);
  for (guint i = 0; items && items[i]; i++)
    rt_row_hide (row, g_strstrip (items[i]), FALSE);
}

static void
hide_entity (RtRow *row)
{
  if (!rt_row_protects (row))
    return;
  rt_row_hide (row, rt_row_get (row, COL_ID), TRUE);
  rt_row_hide (row, rt_row_get (row, COL_NAME), FALSE);
  for (guint i = 0; i < row->table->extras->len; i++)
    {
      const RtExtra *extra = &g_array_index (row->table->extras, RtExtra, i);

      if (rt_row_tells_who (row, extra->property))
        hide_extra (row, extra);
    }
}

/* "jane-doe,alias,JD": of an entity that is not there, or of one that is, in a row of its own
 * that is refused. */
static void
hide_claimed (RtRow *row)
{
  const char *id = rt_row_get (row, COL_ENTITY), *name = rt_row_get (row, COL_PROPERTY);
  RtProperty property = name ? rt_schema_find_property (rt_case_schema (row->kase), name) : 0;

  if (id && property && rt_row_tells_who (row, property) && rt_row_is_hidden (row, id))
    rt_row_hide (row, rt_row_get (row, COL_VALUE), FALSE);
}

void
rt_row_hide_refused (RtRow *row)
{
  if (row->n > row->table->n)
    rt_row_hide_ragged (row);
  else if (row->table->kind == RT_ROWS_ENTITIES)
    hide_entity (row);
  else if (row->table->kind == RT_ROWS_CLAIMS)
    hide_claimed (row);
}

void
rt_case_protect_hidden (RtCase *kase)
{
  for (guint i = 0; i < rt_case_n_hidden_names (kase); i++)
    {
      gboolean is_id;
      const char *id = rt_case_hidden_name (kase, i, &is_id);
      RtEntity e = is_id ? rt_case_entity (kase, id) : RT_NONE;

      if (e != RT_NONE)
        rt_entity_protect (kase, e);
    }
}
