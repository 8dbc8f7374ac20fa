/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Who is protected is so where her row is refused for another cell: what the row calls her is
 * hidden, for the rows that are taken may name her. */
#include "ingest/intake.h"

#include "ingest/needles.h"

static gboolean
tells_who (const RtRow *row, RtProperty property)
{
  return rt_property_is_name (row->kase, property)
         || rt_schema_property (rt_case_schema (row->kase), property)->value == RT_VALUE_PHONE;
}

static void
hide (RtRow *row, const char *text)
{
  if (text && *text)
    rt_case_hide_name (row->kase, text, FALSE);
}

static void
hide_extra (RtRow *row, const RtExtra *extra)
{
  const char *cell = rt_row_at (row, extra->at);
  g_auto (GStrv) items = cell ? rt_row_items (extra, cell) : NULL;

  if (!items)
    hide (row, cell);
  for (guint i = 0; items && items[i]; i++)
    hide (row, g_strstrip (items[i]));
}

static void
hide_entity (RtRow *row)
{
  const char *id = rt_row_get (row, COL_ID);

  if (!rt_row_protects (row))
    return;
  if (id)
    {
      rt_case_hide_name (row->kase, id, TRUE);
      g_hash_table_add (row->memory->hidden, g_strdup (id));
    }
  hide (row, rt_row_get (row, COL_NAME));
  for (guint i = 0; i < row->table->extras->len; i++)
    {
      const RtExtra *extra = &g_array_index (row->table->extras, RtExtra, i);

      if (tells_who (row, extra->property))
        hide_extra (row, extra);
    }
}

/* "jane-doe,alias,JD": of an entity that is not there, so this row is refused too. */
static void
hide_claimed (RtRow *row)
{
  const char *id = rt_row_get (row, COL_ENTITY), *name = rt_row_get (row, COL_PROPERTY);
  RtProperty property = name ? rt_schema_find_property (rt_case_schema (row->kase), name) : 0;

  if (id && property && tells_who (row, property)
      && g_hash_table_contains (row->memory->hidden, id))
    hide (row, rt_row_get (row, COL_VALUE));
}

void
rt_row_hide_refused (RtRow *row)
{
  if (row->table->kind == RT_ROWS_ENTITIES)
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
