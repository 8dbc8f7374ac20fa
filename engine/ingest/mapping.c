/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A mapping under construction, and its columns found in a sheet. */
#include "ingest/mapping.h"

#include "base/text.h"
#include <string.h>

static const char *const settings[RT_N_SETTINGS] = {
  [RT_SET_COUNTRY] = "country", [RT_SET_DATES] = "dates",     [RT_SET_DECIMAL] = "decimal",
  [RT_SET_GRADE] = "grade",     [RT_SET_MARKING] = "marking", [RT_SET_SOURCE] = "source",
  [RT_SET_TITLE] = "title",     [RT_SET_SPEAKER] = "speaker", [RT_SET_DEDUPE] = "dedupe",
};

typedef struct
{
  const char *name;
  guint way;
} Word;

static const Word date_orders[] = {
  { "iso", RT_DATES_ISO }, { "dmy", RT_DATES_DMY }, { "mdy", RT_DATES_MDY }, { NULL, 0 }
};
static const Word decimals[]
    = { { "point", RT_DECIMAL_POINT }, { "comma", RT_DECIMAL_COMMA }, { NULL, 0 } };

static const char *
name_of (const Word *words, guint way)
{
  while (words->name && words->way != way)
    words++;
  return words->name;
}

static guint
way_of (const Word *words, const char *name)
{
  while (words->name && (!name || g_ascii_strcasecmp (words->name, name) != 0))
    words++;
  return words->way;
}

const char *
rt_sheet_setting_name (RtSheetSetting setting)
{
  return setting < RT_N_SETTINGS ? settings[setting] : NULL;
}

const char *
rt_date_order_name (RtDateOrder order)
{
  return name_of (date_orders, order);
}

RtDateOrder
rt_date_order_of (const char *name)
{
  return (RtDateOrder)way_of (date_orders, name);
}

const char *
rt_decimal_name (RtDecimal decimal)
{
  return name_of (decimals, decimal);
}

RtDecimal
rt_decimal_of (const char *name)
{
  return (RtDecimal)way_of (decimals, name);
}

/* ---- Life ---------------------------------------------------------------------- */

static void
clear_cell (gpointer data)
{
  RtMappedCell *cell = data;

  g_free (cell->name);
  g_free (cell->column);
  g_free (cell->value);
  g_free (cell->second);
}

static void
free_thing (gpointer data)
{
  RtMappedThing *thing = data;

  g_free (thing->name);
  g_array_unref (thing->cells);
  g_free (thing);
}

RtMapping *
rt_mapping_new (void)
{
  RtMapping *mapping = g_new0 (RtMapping, 1);

  mapping->things = g_ptr_array_new_with_free_func (free_thing);
  return mapping;
}

void
rt_mapping_free (RtMapping *mapping)
{
  if (!mapping)
    return;
  for (guint i = 0; i < RT_N_SETTINGS; i++)
    g_free (mapping->settings[i]);
  g_ptr_array_unref (mapping->things);
  g_free (mapping->file);
  g_free (mapping);
}

/* ---- Building ------------------------------------------------------------------ */

static int
find_thing (const RtMapping *mapping, const char *name)
{
  for (guint i = 0; name && i < mapping->things->len; i++)
    if (strcmp (rt_mapping_thing (mapping, i)->name, name) == 0)
      return (int)i;
  return -1;
}

int
rt_mapped_find (const RtMappedThing *thing, const char *name)
{
  for (int c = 0; c < (int)thing->cells->len; c++)
    if (strcmp (rt_mapped_cell (thing, c)->name, name) == 0)
      return c;
  return -1;
}

static RtMappedThing *
need_thing (RtMapping *mapping, const char *name)
{
  int at = find_thing (mapping, name);
  RtMappedThing *thing;

  if (at >= 0)
    return rt_mapping_thing (mapping, (guint)at);
  thing = g_new0 (RtMappedThing, 1);
  thing->name = g_strdup (name);
  thing->cells = g_array_new (FALSE, FALSE, sizeof (RtMappedCell));
  g_array_set_clear_func (thing->cells, clear_cell);
  thing->id = thing->type = thing->from = thing->to = thing->ends[0] = thing->ends[1] = -1;
  g_ptr_array_add (mapping->things, thing);
  return thing;
}

gboolean
rt_mapping_add (RtMapping *mapping, const char *thing_name, const char *name,
                const char *column, const char *value, int read_as, guint line)
{
  RtMappedThing *thing = need_thing (mapping, thing_name);
  RtMappedCell cell = { .name = g_strdup (name),
                        .column = column && *column ? g_strdup (column) : NULL,
                        .value = value && *value ? g_strdup (value) : NULL,
                        .read_as = read_as,
                        .at = -1,
                        .at_second = -1,
                        .reads = read_as,
                        .line = line };

  if (rt_mapped_find (thing, name) >= 0)
    {
      clear_cell (&cell);
      return FALSE;
    }
  g_array_append_val (thing->cells, cell);
  return TRUE;
}

void
rt_mapping_set (RtMapping *mapping, RtSheetSetting setting, const char *value)
{
  g_free (mapping->settings[setting]);
  mapping->settings[setting] = g_strdup (value);
  mapping->lines[setting] = 0;
}

/* ---- Closing ------------------------------------------------------------------- */

static gboolean
refuse_thing (const RtMapping *mapping, const RtMappedThing *thing, guint line,
              const char *text, GError **error)
{
  g_autofree char *place = mapping->file ? g_strdup_printf ("%s:%u: ", mapping->file, line)
                                         : g_strdup ("");

  g_set_error (error, RT_ERROR, RT_ERROR_INPUT, "%s\"%s\" %s", place, thing->name, text);
  return FALSE;
}

static gboolean
find_end (const RtMapping *mapping, const RtMappedThing *thing, int at, int *end,
          GError **error)
{
  const RtMappedCell *cell = rt_mapped_cell (thing, at);
  g_autofree char *text = NULL;

  *end = find_thing (mapping, cell->value);
  if (cell->column)
    {
      text = g_strdup_printf ("has a column for %s: an end is one of the mapping's entities, "
                              "whose name goes into the column value",
                              cell->name);
      return refuse_thing (mapping, thing, cell->line, text, error);
    }
  if (*end >= 0 && rt_mapped_find (rt_mapping_thing (mapping, (guint)*end), "from") < 0)
    return TRUE;
  if (!cell->value)
    text = g_strdup_printf ("has no %s: put the name of one of the mapping's entities into "
                            "the column value",
                            cell->name);
  else
    text = g_strdup_printf ("goes %s \"%s\", which is no entity of the mapping; give it a "
                            "cell \"id\"",
                            cell->name, cell->value);
  return refuse_thing (mapping, thing, cell->line, text, error);
}

static gboolean
close_thing (const RtMapping *mapping, RtMappedThing *thing, GError **error)
{
  guint line = rt_mapped_cell (thing, 0)->line;

  thing->id = rt_mapped_find (thing, "id");
  thing->type = rt_mapped_find (thing, "type");
  thing->from = rt_mapped_find (thing, "from");
  thing->to = rt_mapped_find (thing, "to");
  if ((thing->from >= 0 && !find_end (mapping, thing, thing->from, &thing->ends[0], error))
      || (thing->to >= 0 && !find_end (mapping, thing, thing->to, &thing->ends[1], error)))
    return FALSE;
  if ((thing->ends[0] < 0) != (thing->ends[1] < 0))
    return refuse_thing (mapping, thing, line,
                         thing->ends[0] < 0 ? "has a cell \"to\" and none \"from\""
                                            : "has a cell \"from\" and none \"to\"",
                         error);
  if (thing->ends[0] >= 0 && thing->type < 0)
    return refuse_thing (mapping, thing, line,
                         "is a relation without a cell \"type\", such as \"paid\"", error);
  if (thing->ends[0] < 0 && thing->id < 0)
    return refuse_thing (mapping, thing, line,
                         "is neither an entity (a cell \"id\") nor a relation (the cells "
                         "\"from\" and \"to\")",
                         error);
  return TRUE;
}

gboolean
rt_mapping_close (RtMapping *mapping, GError **error)
{
  for (guint i = 0; i < mapping->things->len; i++)
    {
      rt_mapped_join_halves (rt_mapping_thing (mapping, i));
      rt_mapped_join_times (rt_mapping_thing (mapping, i));
    }
  for (guint i = 0; i < mapping->things->len; i++)
    if (!close_thing (mapping, rt_mapping_thing (mapping, i), error))
      return FALSE;
  if (mapping->things->len > 0)
    return TRUE;
  g_set_error (error, RT_ERROR, RT_ERROR_INPUT,
               "%s: the mapping names no thing; see graphs/README.md",
               mapping->file ? mapping->file : "");
  return FALSE;
}

/* ---- Columns ------------------------------------------------------------------- */

static int
find_column (const char *name, const char *const *header, guint n)
{
  for (guint i = 0; i < n; i++)
    if (strcmp (header[i], name) == 0)
      return (int)i;
  return -1;
}

static gboolean
refuse_column (const RtMapping *mapping, const RtMappedCell *cell, const char *column,
               const char *const *header, guint n, GError **error)
{
  const char *near = rt_nearest (column, header, n);
  g_autofree char *all = g_strjoinv (", ", (char **)header);

  if (near)
    g_set_error (error, RT_ERROR, RT_ERROR_INPUT,
                 "%s:%u: the sheet has no column \"%s\" (did you mean \"%s\"?)", mapping->file,
                 cell->line, column, near);
  else
    g_set_error (error, RT_ERROR, RT_ERROR_INPUT,
                 "%s:%u: the sheet has no column \"%s\"; its columns are %s", mapping->file,
                 cell->line, column, all);
  return FALSE;
}

/* *@at: where @column is; -1 where that is NULL. */
static gboolean
bind_column (const RtMapping *mapping, const RtMappedCell *cell, const char *column,
             const char *const *header, guint n, int *at, GError **error)
{
  *at = column ? find_column (column, header, n) : -1;
  return !column || *at >= 0 || refuse_column (mapping, cell, column, header, n, error);
}

gboolean
rt_mapping_bind (RtMapping *mapping, const char *const *header, guint n, GError **error)
{
  for (guint i = 0; i < mapping->things->len; i++)
    {
      RtMappedThing *thing = rt_mapping_thing (mapping, i);

      for (guint c = 0; c < thing->cells->len; c++)
        {
          RtMappedCell *cell = rt_mapped_cell (thing, (int)c);

          if (!bind_column (mapping, cell, cell->column, header, n, &cell->at, error)
              || !bind_column (mapping, cell, cell->second, header, n, &cell->at_second, error))
            return FALSE;
        }
    }
  return TRUE;
}
