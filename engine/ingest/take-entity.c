/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Rows of entities, and the cells that name one. */
#include "ingest/file-source.h"

#include "base/text.h"
#include "case/case-private.h"
#include "case/other-words.h"
#include <string.h>

/* ---- Ends ------------------------------------------------------------------ */

static gboolean
refuse_unknown (RtRow *row, RtCol col, const char *id)
{
  guint32 n = rt_case_n_entities (row->kase);
  g_autofree const char **ids = rt_row_may_suggest (row, n) ? g_try_new (const char *, n)
                                                            : NULL;
  const char *near = NULL;

  if (ids)
    {
      for (RtEntity e = 0; e < n; e++)
        ids[e] = rt_entity_id (row->kase, e);
      near = rt_nearest (id, ids, n);
    }
  if (near)
    return rt_row_refuse (row, "unknown-entity", col, id,
                          "unknown entity \"%s\" (did you mean \"%s\"?)", id, near);
  return rt_row_refuse (row, "unknown-entity", col, id,
                        "unknown entity \"%s\"; give it a row among the entities", id);
}

gboolean
rt_row_find_end (RtRow *row, RtCol col, RtEntity *out)
{
  RtHashed room, *id = rt_row_hash (row, col, &room);

  if (!id->length)
    return rt_row_refuse (row, "missing-value", col, NULL,
                          "%s is empty; name an entity by its id", rt_col_name (col));
  if (!rt_row_end_apart (row, id))
    {
      row->wait = row->may_wait ? RT_WAIT_ENTITIES : RT_WAIT_NOT;
      return row->wait ? FALSE : refuse_unknown (row, col, rt_row_get (row, col));
    }
  *out = rt_case_hashed_entity (row->kase, id);
  if (*out != RT_NONE || row->table->rules.ends == RT_ENDS_CREATE)
    return TRUE;
  row->wait = row->may_wait ? RT_WAIT_ENTITIES : RT_WAIT_NOT;
  return row->wait ? FALSE : refuse_unknown (row, col, rt_row_get (row, col));
}

gboolean
rt_row_make_end (RtRow *row, RtCol col, RtEntity *e)
{
  const char *cell;
  GError *error = NULL;

  if (*e != RT_NONE)
    return TRUE;
  cell = rt_row_get (row, col);
  *e = rt_case_add_entity (row->kase, cell, 0, NULL, &error);
  return *e != RT_NONE || rt_row_refuse_error (row, "bad-value", col, cell, error);
}

/* ---- Types ----------------------------------------------------------------- */

/* The nearest type that there is, or NULL. */
static const char *
nearest_type (RtRow *row, const char *name, gboolean entity)
{
  const RtSchema *schema = rt_case_schema (row->kase);
  guint n = rt_schema_n_entity_types (schema);
  g_autofree const char **names = NULL;

  if (!rt_row_may_suggest (row, entity ? n : rt_schema_n_relation_types (schema)))
    return NULL;
  if (!entity)
    return rt_other_relation (schema, name);
  names = g_new (const char *, n);
  for (guint i = 0; i < n; i++)
    names[i] = rt_schema_entity_type (schema, (RtType)(i + 1))->name;
  return rt_nearest (name, names, n);
}

static void
warn_unknown_type (RtRow *row, const char *name, gboolean entity)
{
  const char *near;

  if (row->table->rules.foreign || !rt_row_first (row, "unknown-type", name))
    return;
  near = nearest_type (row, name, entity);
  if (near)
    rt_row_warn (
        row, "unknown-type", COL_TYPE, name,
        "the schema has no type \"%s\" (did you mean \"%s\"?); it was taken all the same", name,
        near);
  else
    rt_row_warn (row, "unknown-type", COL_TYPE, name,
                 "the schema has no type \"%s\"; give it a row in %s.csv", name,
                 rt_rows_name (entity ? RT_ROWS_ENTITY_TYPES : RT_ROWS_RELATION_TYPES));
}

static gboolean
take_type (RtRow *row, const char *name, RtType type, RtType *out)
{
  if (!type)
    return rt_row_refuse (row, "too-many-types", COL_TYPE, name,
                          "\"%s\" is one type too many: a case has at most 65,535", name);
  rt_last_keep (&row->table->type, row, name, type);
  *out = type;
  return TRUE;
}

static gboolean
find_type (RtRow *row, const char *name, gboolean entity, RtType *out)
{
  RtSchema *schema = rt_case_schema (row->kase);
  guint32 last;
  RtType type;

  if (rt_last_is (&row->table->type, row, name, &last))
    {
      *out = (RtType)last;
      return TRUE;
    }
  type = entity ? rt_schema_find_entity_type (schema, name)
                : rt_schema_find_relation_type (schema, name);
  if (!type)
    {
      warn_unknown_type (row, name, entity);
      type = entity ? rt_schema_need_entity_type (schema, name)
                    : rt_schema_need_relation_type (schema, name);
    }
  return take_type (row, name, type, out);
}

gboolean
rt_row_entity_type (RtRow *row, const char *name, RtType *out)
{
  return find_type (row, name, TRUE, out);
}

gboolean
rt_row_relation_type (RtRow *row, const char *name, RtType *out)
{
  return find_type (row, name, FALSE, out);
}

/* ---- Rows of entities ------------------------------------------------------ */

gboolean
rt_read_yes (const char *cell, gboolean *out)
{
  static const char *const yes[] = { "yes", "true", "1", NULL }, *const no[] = { "no", "false",
                                                                                 "0", NULL };
  g_autofree char *lower = cell ? g_ascii_strdown (cell, -1) : NULL;

  *out = lower && !g_strv_contains (no, lower);
  return !*out || g_strv_contains (yes, lower);
}

gboolean
rt_row_protects (const RtRow *row)
{
  gboolean protect;

  rt_read_yes (rt_row_get (row, COL_PROTECT), &protect);
  return protect;
}

static gboolean
protect_shifted (RtRow *row, gboolean *out)
{
  *out = TRUE;
  return rt_row_leave_cell (
      row, "ragged-row", rt_col_name (COL_PROTECT), NULL,
      g_error_new (
          RT_ERROR, RT_ERROR_INPUT,
          "%u cells where the header has %u, and a yes beside protect: it is protected "
          "until that is put right; put cells that hold a separator in double quotes",
          row->n, row->table->n));
}

static gboolean
get_protect (RtRow *row, gboolean *out)
{
  const char *cell = rt_row_get (row, COL_PROTECT);

  if (!cell && rt_row_is_shifted (row))
    return protect_shifted (row, out);
  if (rt_read_yes (cell, out))
    return TRUE;
  /* a row that names it alone, or a text, would show it */
  return rt_row_leave_cell (
      row, "bad-word", rt_col_name (COL_PROTECT), cell,
      g_error_new (RT_ERROR, RT_ERROR_INPUT,
                   "\"%s\" is neither yes nor no; it is protected until that is put right",
                   cell));
}

/* The name that another row gave to it is kept as one it is called too. */
static gboolean
add_other_name (RtRow *row, RtEntity e, const RtHashed *name)
{
  RtProperty alias = rt_schema_need_property (rt_case_schema (row->kase), "alias");

  if (!name->length || strcmp (name->text, rt_entity_name (row->kase, e)) == 0)
    return TRUE;
  return rt_row_rests (row)
             ? rt_row_claim_value (row, e, alias, name->text)
             : rt_row_add_value (row, RT_OF_ENTITY, e, alias, name->text, 0, TRUE);
}

/* Another tool's file has two rows of one id. */
static void
warn_twice (RtRow *row, RtEntity e, const RtHashed *name)
{
  const char *id = rt_row_get (row, COL_ID);

  if (name->length && !rt_same_text (name->text, rt_entity_name (row->kase, e)))
    rt_row_warn (row, "duplicate-id", COL_ID, id,
                 "\"%s\" is the id of \"%s\" already; \"%s\" was taken for another name of "
                 "the same: if it is somebody else, give it another id",
                 id, rt_entity_name (row->kase, e), name->text);
}

/* Whose name it is by what file is claimed too, so that it goes where the file is withdrawn. */
static gboolean
add_claims (RtRow *row, RtEntity e, const RtHashed *name, gboolean known)
{
  RtProperty called = rt_schema_need_property (rt_case_schema (row->kase), "name");

  return (known || !name->length || rt_row_claim_value (row, e, called, name->text))
         && rt_row_claim_extras (row, e);
}

gboolean
rt_take_entity (RtRow *row)
{
  GError *error = NULL;
  const char *id = rt_row_get (row, COL_ID), *type_name;
  RtHashed id_room, name_room, *hashed, *name;
  RtType type = 0;
  RtMarking marking;
  gboolean protect, known, twice;
  RtEntity e, before;

  if (!id)
    return rt_row_refuse (row, "missing-value", COL_ID, NULL,
                          "the id is empty; every entity needs one, such as \"anna\"");
  type_name = rt_row_get_last (row, COL_TYPE, &row->table->type);
  if (!rt_row_marking (row, &marking) || !get_protect (row, &protect)
      || !rt_row_check_extras (row)
      || (type_name && !rt_row_entity_type (row, type_name, &type)))
    return FALSE;
  if (row->look)
    return rt_case_check_entity (row->kase, id, type, &error)
           || rt_row_refuse_error (row, "other-type", COL_ID, id, error);
  before = rt_case_n_entities (row->kase);
  name = rt_row_hash (row, COL_NAME, &name_room);
  hashed = rt_row_hash (row, COL_ID, &id_room);
  twice = rt_row_tell_apart (row, hashed, type, name);
  e = rt_case_add_hashed_entity (row->kase, hashed, type, name, &error);
  if (e == RT_NONE)
    return rt_row_refuse_error (row, "other-type", COL_ID, id, error);
  if (!rt_case_set_place (row->kase, RT_OF_ENTITY, e, row->table->file, row->line, &error))
    return rt_row_refuse_error (row, "limit", N_COLS, NULL, error);
  if (protect)
    rt_entity_protect (row->kase, e);
  if (marking > rt_entity_marking (row->kase, e))
    rt_entity_mark (row->kase, e, marking);
  known = e < before;
  if (twice)
    warn_twice (row, e, name);
  if (known && !add_other_name (row, e, name))
    return FALSE;
  return rt_row_rests (row) ? add_claims (row, e, name, known)
                            : rt_row_add_extras (row, RT_OF_ENTITY, e, 0, known);
}
