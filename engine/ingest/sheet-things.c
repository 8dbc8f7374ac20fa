/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Things of a sheet's row to rows of the case format. What an entity is and what is claimed of
 * it are said when they are new; a relation is said each time, but for one that cannot happen
 * twice and is said again word for word. */
#include "ingest/sheet.h"

#include "base/notices.h"
#include "case/case-private.h"
#include "case/value.h"
#include <string.h>

static const char *const added[RT_N_ADDED] = { "source", "via",   "locator",
                                               "quote",  "grade", "marking" };

/* ---- Tables -------------------------------------------------------------------------- */

/* What stands in an entity's row; all else that a sheet says of it is a claim. */
static gboolean
is_row_cell (const char *name)
{
  static const char *const properties[] = { "alias", "aliases", "image", "note",
                                            "tag",   "tags",    NULL };
  g_autofree char *lower = g_ascii_strdown (name, -1);

  return rt_col_of (RT_ROWS_ENTITIES, lower) < N_COLS || g_strv_contains (properties, lower);
}

static void
sort_cells (RtSheetThing *thing)
{
  const RtMappedThing *map = thing->map;
  gboolean relation = rt_mapped_is_relation (map);

  thing->currency = rt_mapped_find (map, "currency");
  thing->row_cells = g_new (guint, map->cells->len);
  thing->claims = g_new (guint, map->cells->len);
  for (guint c = 0; c < map->cells->len; c++)
    if (relation || is_row_cell (rt_mapped_cell (map, (int)c)->name))
      thing->row_cells[thing->n_row_cells++] = c;
    else
      thing->claims[thing->n_claims++] = c;
  thing->row = g_new0 (const char *, map->cells->len + RT_N_ADDED);
  thing->texts = g_new0 (const char *, map->cells->len);
  thing->words = g_new0 (const char *, map->cells->len);
}

/* An end of which nothing is known but its id is made by the relations that name it. */
static gboolean
begin_entity (RtSheet *sheet, RtSheetThing *thing, GError **error)
{
  RtTableRules rules = { .foreign = TRUE };
  const RtMappedThing *map = thing->map;
  int from = rt_mapped_cell (map, map->id)->at;

  thing->ids = g_hash_table_new (g_str_hash, g_str_equal);
  thing->by_id = TRUE;
  for (guint c = 0; c < map->cells->len; c++)
    {
      int at = rt_mapped_cell (map, (int)c)->at;
      thing->by_id = thing->by_id && (at < 0 || at == from);
    }
  thing->table = -1;
  if (map->cells->len == 1 && sheet->n_relations > 0)
    return TRUE;
  for (guint i = 0; i < thing->n_row_cells; i++)
    thing->row[i] = rt_mapped_cell (map, (int)thing->row_cells[i])->name;
  thing->table = sheet->sink->begin (sheet->sink, RT_ROWS_ENTITIES, &rules, sheet->file,
                                     thing->row, thing->n_row_cells, error);
  return thing->table >= 0;
}

/* A row's own grade stands before the one for all; where a row names its speaker, the file is
 * the document. */
static gboolean
begin_relation (RtSheet *sheet, RtSheetThing *thing, GError **error)
{
  RtTableRules rules = { .ends = RT_ENDS_CREATE, .foreign = TRUE };
  guint n = thing->n_row_cells;

  for (guint i = 0; i < n; i++)
    thing->row[i] = rt_mapped_cell (thing->map, (int)thing->row_cells[i])->name;
  for (guint i = 0; i < RT_N_ADDED; i++)
    {
      thing->adds[i] = rt_mapped_find (thing->map, added[i]) < 0;
      if (thing->adds[i])
        thing->row[n++] = added[i];
    }
  thing->names_speaker = !thing->adds[RT_ADDED_SOURCE];
  thing->table = sheet->sink->begin (sheet->sink, RT_ROWS_RELATIONS, &rules, sheet->file,
                                     thing->row, n, error);
  return thing->table >= 0;
}

static gboolean
begin_claims (RtSheet *sheet, GError **error)
{
  const char *columns[3 + RT_N_ADDED] = { "entity", "property", "value" };
  RtTableRules rules = { .ends = RT_ENDS_MUST_EXIST, .foreign = TRUE };

  memcpy (columns + 3, added, sizeof added);
  sheet->claims = sheet->sink->begin (sheet->sink, RT_ROWS_CLAIMS, &rules, sheet->file, columns,
                                      G_N_ELEMENTS (columns), error);
  return sheet->claims >= 0;
}

gboolean
rt_sheet_begin_things (RtSheet *sheet, GError **error)
{
  guint n = sheet->mapping->things->len, n_claims = 0;

  sheet->things = g_new0 (RtSheetThing, n);
  for (guint i = 0; i < n; i++)
    {
      sheet->things[i].map = rt_mapping_thing (sheet->mapping, i);
      sort_cells (&sheet->things[i]);
      sheet->n_relations += rt_mapped_is_relation (sheet->things[i].map) ? 1 : 0;
      n_claims += rt_mapped_is_relation (sheet->things[i].map) ? 0 : sheet->things[i].n_claims;
    }
  for (guint i = 0; i < n; i++)
    if (!rt_mapped_is_relation (sheet->things[i].map)
        && !begin_entity (sheet, &sheet->things[i], error))
      return FALSE;
  if (n_claims > 0 && !begin_claims (sheet, error))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (rt_mapped_is_relation (sheet->things[i].map)
        && !begin_relation (sheet, &sheet->things[i], error))
      return FALSE;
  return TRUE;
}

void
rt_sheet_clear_things (RtSheet *sheet)
{
  for (guint i = 0; sheet->things && i < sheet->mapping->things->len; i++)
    {
      RtSheetThing *thing = &sheet->things[i];

      g_free (thing->row_cells);
      g_free (thing->claims);
      g_free (thing->row);
      g_free (thing->texts);
      g_free (thing->words);
      g_clear_pointer (&thing->ids, g_hash_table_unref);
    }
  g_clear_pointer (&sheet->things, g_free);
}

/* ---- What was said ------------------------------------------------------------------- */

/* *@first: @values were not said in @table before. Cells hold no U+001F: the CSV reader has
 * replaced it. */
static gboolean
note_said (RtSheet *sheet, int table, const char *const *values, guint n, gboolean *first,
           GError **error)
{
  g_string_printf (sheet->key, "%d", table);
  for (guint i = 0; i < n; i++)
    {
      g_string_append_c (sheet->key, '\x1f');
      g_string_append (sheet->key, values[i] ? values[i] : "");
    }
  return rt_seen_first (&sheet->said, sheet->key->str, sheet->key->len, first, error);
}

/* Who says it and where: a speaker of its own stands before the one for all, and where there is
 * either the file is the document. */
static void
add_claim_cells (const RtSheet *sheet, const char **more, gboolean names_speaker,
                 const char *locator, const char *quote)
{
  char *const *settings = sheet->mapping->settings;
  const char *speaker = settings[RT_SET_SPEAKER];

  more[RT_ADDED_SOURCE] = speaker ? speaker : sheet->source;
  more[RT_ADDED_VIA] = speaker || names_speaker ? sheet->source : NULL;
  more[RT_ADDED_LOCATOR] = locator;
  more[RT_ADDED_QUOTE] = quote;
  more[RT_ADDED_GRADE] = settings[RT_SET_GRADE];
  more[RT_ADDED_MARKING] = settings[RT_SET_MARKING];
}

/* ---- Looking ------------------------------------------------------------------------- */

/* What the sheet's own words are for what is written otherwise: "31.12.2023 | 1.234,50 €". */
static const char *
quote_of (RtSheet *sheet, const RtSheetThing *thing)
{
  const char *words = NULL;

  for (guint c = 0; c < thing->map->cells->len; c++)
    if (thing->words[c])
      words = words ? rt_sheet_keep (sheet, g_strconcat (words, " | ", thing->words[c], NULL))
                    : thing->words[c];
  return words;
}

/* Fills the thing's row with what the row at hand says of it. */
static void
fill_row (RtSheet *sheet, RtSheetThing *thing, const char *locator)
{
  guint n = thing->n_row_cells;
  const char *more[RT_N_ADDED];

  for (guint i = 0; i < n; i++)
    thing->row[i] = thing->texts[thing->row_cells[i]];
  if (!rt_mapped_is_relation (thing->map))
    return;
  add_claim_cells (sheet, more, thing->names_speaker, locator, quote_of (sheet, thing));
  for (guint i = 0; i < RT_N_ADDED; i++)
    if (thing->adds[i])
      thing->row[n++] = more[i];
}

/* An entity that needs no row, or had its row. */
static gboolean
is_known (const RtSheetThing *thing)
{
  return !rt_mapped_is_relation (thing->map)
         && (thing->table < 0 || (thing->by_id && !thing->is_new));
}

static RtType
type_of (const RtSheet *sheet, const RtSheetThing *thing)
{
  const char *name = thing->map->type >= 0 ? thing->texts[thing->map->type] : NULL;

  return name ? rt_schema_find_entity_type (rt_case_schema (sheet->kase), name) : 0;
}

/* Neither of two new things is in the case yet, and so it cannot tell that they are of one id.
 */
static gboolean
check_types (RtSheet *sheet, const RtSheetThing *thing, gboolean *refused, GError **error)
{
  const RtSchema *schema = rt_case_schema (sheet->kase);
  RtType type = type_of (sheet, thing);

  for (const RtSheetThing *other = sheet->things; type && other < thing; other++)
    {
      RtType its = rt_mapped_is_relation (other->map) || !other->there ? 0
                                                                       : type_of (sheet, other);
      g_autofree char *text = NULL;

      if (!its || its == type || strcmp (other->id, thing->id) != 0)
        continue;
      text = g_strdup_printf ("\"%s\" can't be of type %s and of type %s too; give one of the "
                              "two another id",
                              thing->id, rt_schema_entity_type (schema, its)->name,
                              rt_schema_entity_type (schema, type)->name);
      *refused = TRUE;
      return rt_sheet_refuse (sheet, "other-type",
                              rt_mapped_cell (thing->map, thing->map->id)->column, thing->id,
                              text, error);
    }
  return TRUE;
}

/* Fills the rows of all that the row at hand says; is that a relation and nothing else? */
static gboolean
fill_rows (RtSheet *sheet, const char *locator)
{
  guint n = 0, n_relations = 0;

  for (guint i = 0; i < sheet->mapping->things->len; i++)
    if (sheet->things[i].there && !is_known (&sheet->things[i]))
      {
        fill_row (sheet, &sheet->things[i], locator);
        n++;
        n_relations += rt_mapped_is_relation (sheet->things[i].map) ? 1 : 0;
      }
  return n == 1 && n_relations == 1 && sheet->described;
}

static gboolean
look_at (RtSheet *sheet, const RtSheetThing *thing, gboolean *refused, GError **error)
{
  if (!rt_mapped_is_relation (thing->map) && !check_types (sheet, thing, refused, error))
    return FALSE;
  return *refused
         || rt_intake_look (sheet->intake, thing->table, thing->row, rt_csv_line (sheet->csv),
                            refused, error);
}

/* What is said alone is looked at when it is taken. */
gboolean
rt_sheet_look_at_things (RtSheet *sheet, const char *locator, gboolean *refused, GError **error)
{
  gboolean alone = fill_rows (sheet, locator);

  for (guint i = 0; i < sheet->mapping->things->len && !alone && !*refused; i++)
    if (sheet->things[i].there && !is_known (&sheet->things[i])
        && !look_at (sheet, &sheet->things[i], refused, error))
      return FALSE;
  return TRUE;
}

/* ---- Entities ------------------------------------------------------------------------ */

/* A spelling that is the id itself says nothing, and an account that is no IBAN has none. */
static gboolean
is_only_id (const RtSheetThing *thing, const RtMappedCell *cell, const char *text)
{
  const RtMappedCell *id = rt_mapped_cell (thing->map, thing->map->id);

  return cell->at == id->at
         && (strcmp (text, thing->id) == 0
             || (id->read_as == RT_VALUE_IBAN && !rt_value_like_iban (thing->id)));
}

/* A claim that the case refuses is a cell less, and the row stays. */
static gboolean
write_claim (RtSheet *sheet, const char *const *claim, GError **error)
{
  guint64 refused = rt_context_count (sheet->ctx, RT_NOTICE_REFUSAL);

  if (!sheet->sink->row (sheet->sink, sheet->claims, claim, rt_csv_line (sheet->csv), error))
    return FALSE;
  if (rt_context_count (sheet->ctx, RT_NOTICE_REFUSAL) > refused)
    rt_context_notice_was_cell (sheet->ctx);
  return TRUE;
}

static gboolean
write_claims (RtSheet *sheet, const RtSheetThing *thing, const char *locator, GError **error)
{
  gboolean unlike = FALSE;

  for (guint i = 0; i < thing->n_claims; i++)
    {
      const RtMappedCell *cell = rt_mapped_cell (thing->map, (int)thing->claims[i]);
      const char *text = thing->texts[thing->claims[i]];
      const char *claim[3 + RT_N_ADDED] = { thing->id, cell->name, text };

      gboolean first;

      add_claim_cells (sheet, claim + 3, FALSE, locator, thing->words[thing->claims[i]]);
      if (!text || is_only_id (thing, cell, text))
        continue;
      if (!note_said (sheet, sheet->claims, claim, 3, &first, error))
        return FALSE;
      if (!first)
        continue;
      unlike = unlike || !thing->is_new;
      if (!write_claim (sheet, claim, error))
        return FALSE;
    }
  if (unlike && sheet->n_unlike++ == 0)
    sheet->unlike = thing->id;
  return TRUE;
}

gboolean
rt_sheet_write_entity (RtSheet *sheet, RtSheetThing *thing, const char *locator, GError **error)
{
  gboolean first;

  if (thing->is_new)
    {
      g_hash_table_insert (thing->ids, (gpointer)thing->spelling, (gpointer)thing->id);
      g_hash_table_add (sheet->ids, (gpointer)thing->id);
      g_hash_table_add (sheet->spelled, (gpointer)thing->spelling);
    }
  if (is_known (thing))
    return TRUE;
  if (!note_said (sheet, thing->table, thing->row, thing->n_row_cells, &first, error))
    return FALSE;
  if (first
      && !sheet->sink->row (sheet->sink, thing->table, thing->row, rt_csv_line (sheet->csv),
                            error))
    return FALSE;
  return write_claims (sheet, thing, locator, error);
}

/* ---- Relations ----------------------------------------------------------------------- */

static gboolean
can_repeat (const RtSheet *sheet, const char *type)
{
  const RtSchema *schema = rt_case_schema (sheet->kase);
  RtType found = type ? rt_schema_find_relation_type (schema, type) : 0;

  return found && rt_schema_relation_type (schema, found)->repeatable;
}

/* *@was: said already, and it cannot happen twice. Where a row says but one relation, equal
 * rows say equal ones. */
static gboolean
check_said (RtSheet *sheet, const RtSheetThing *thing, gboolean *was, GError **error)
{
  gboolean first = FALSE;

  *was = FALSE;
  if ((sheet->n_relations == 1 && !sheet->again)
      || can_repeat (sheet, thing->texts[thing->map->type]))
    return TRUE;
  if (sheet->n_relations > 1
      && !note_said (sheet, thing->table, thing->row, thing->n_row_cells, &first, error))
    return FALSE;
  *was = !first;
  return TRUE;
}

gboolean
rt_sheet_write_relation (RtSheet *sheet, RtSheetThing *thing, gboolean *said, GError **error)
{
  guint32 before = rt_case_n_claims (sheet->kase);
  gboolean was;

  if (!check_said (sheet, thing, &was, error))
    return FALSE;
  if (was)
    return TRUE;
  if (!sheet->sink->row (sheet->sink, thing->table, thing->row, rt_csv_line (sheet->csv),
                         error))
    return FALSE;
  *said = *said || rt_case_n_claims (sheet->kase) > before; /* else the case has refused it */
  return TRUE;
}
