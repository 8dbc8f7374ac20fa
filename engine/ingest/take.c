/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What each kind of row does with a case: check every cell, then add. */
#include "ingest/intake.h"

#include "base/text.h"
#include <string.h>

/* Each suggestion compares with every id: a file of nothing but mistakes must not take for
 * ever. */
#define MOST_TO_SUGGEST_FROM 100000u
#define MOST_SUGGESTIONS 100u

/* ---- Values ------------------------------------------------------------------- */

gboolean
rt_row_check_value (RtRow *row, RtProperty property, RtCol col, const char *raw)
{
  const RtPropertyType *type = rt_schema_property (rt_case_schema (row->kase), property);
  GError *error = NULL;
  g_autofree char *norm = NULL;

  if (!raw || type->value == RT_VALUE_TEXT)
    return TRUE;
  norm = rt_value_normalize (type->value, raw, rt_case_setting (row->kase, "country"),
                             rt_case_zone (row->kase), &error);
  if (norm)
    return TRUE;
  rt_row_refuse_error (row, "bad-value", col, raw, error);
  if (col == N_COLS)
    row->column = type->name;
  return FALSE;
}

gboolean
rt_row_check_extras (RtRow *row)
{
  for (guint i = 0; i < row->table->extras->len; i++)
    {
      const RtExtra *extra = &g_array_index (row->table->extras, RtExtra, i);
      const char *raw = row->values[extra->at];
      if (raw && *raw && !rt_row_check_value (row, extra->property, N_COLS, raw))
        return FALSE;
    }
  return TRUE;
}

gboolean
rt_row_add_extras (RtRow *row, RtSubjectKind kind, guint32 subject, RtClaim claim)
{
  for (guint i = 0; i < row->table->extras->len; i++)
    {
      const RtExtra *extra = &g_array_index (row->table->extras, RtExtra, i);
      const char *raw = row->values[extra->at];
      GError *error = NULL;

      if (raw && *raw
          && !rt_case_add_value (row->kase, kind, subject, extra->property, raw, claim, &error))
        return rt_row_refuse_error (row, "bad-value", N_COLS, raw, error);
    }
  return TRUE;
}

gboolean
rt_row_add_value (RtRow *row, RtSubjectKind kind, guint32 subject, const char *property,
                  const char *raw, RtClaim claim)
{
  GError *error = NULL;
  RtProperty p = rt_schema_need_property (rt_case_schema (row->kase), property);

  if (!raw || rt_case_add_value (row->kase, kind, subject, p, raw, claim, &error))
    return TRUE;
  return rt_row_refuse_error (row, "bad-value", N_COLS, raw, error);
}

static gboolean
add_list (RtRow *row, RtEntity e, RtCol col, const char *property)
{
  const char *cell = rt_row_get (row, col);
  g_auto (GStrv) items = cell ? rt_split_list (cell) : NULL;

  for (guint i = 0; items && items[i]; i++)
    if (!rt_row_add_value (row, RT_OF_ENTITY, e, property, items[i], 0))
      return FALSE;
  return TRUE;
}

/* ---- Settings, schema, grades ---------------------------------------------------- */

gboolean
rt_take_setting (RtRow *row)
{
  GError *error = NULL;
  const char *key = rt_row_get (row, COL_KEY), *value = rt_row_get (row, COL_VALUE);

  if (!key)
    return rt_row_refuse (row, "missing-value", COL_KEY, NULL,
                          "the key is empty; name the setting, such as \"title\"");
  if (!value || rt_case_set (row->kase, key, value, &error))
    return TRUE;
  return rt_row_refuse_error (row, "bad-value", COL_VALUE, value, error);
}

gboolean
rt_take_schema (RtRow *row)
{
  static const char *const tables[RT_N_ROWS] = { [RT_ROWS_ENTITY_TYPES] = "entity-types",
                                                 [RT_ROWS_RELATION_TYPES] = "relation-types",
                                                 [RT_ROWS_PROPERTIES] = "properties" };
  GError *error = NULL;

  if (rt_schema_add_row (rt_case_schema (row->kase), tables[row->table->kind],
                         (const char *const *)row->table->columns, row->values, row->table->n,
                         &error))
    return TRUE;
  return rt_row_refuse_error (row, "bad-schema", N_COLS, NULL, error);
}

gboolean
rt_take_grade (RtRow *row)
{
  GError *error = NULL;
  double figures[3];

  for (guint i = 0; i < 3; i++)
    {
      const char *cell = rt_row_get (row, COL_LOW + i);
      if (!cell || !rt_parse_number (cell, &figures[i]))
        return rt_row_refuse (row, "bad-value", COL_LOW + i, cell,
                              "\"%s\" is no number; write a figure from 0 to 1",
                              cell ? cell : "");
    }
  if (rt_case_set_grade (row->kase, rt_row_get (row, COL_SCALE), rt_row_get (row, COL_PART),
                         rt_row_get (row, COL_GRADE), figures[0], figures[1], figures[2],
                         &error))
    return TRUE;
  return rt_row_refuse_error (row, "bad-grade", COL_GRADE, rt_row_get (row, COL_GRADE), error);
}

/* ---- Sources ----------------------------------------------------------------------- */

static gboolean
get_date (RtRow *row, RtCol col, RtDate *out)
{
  GError *error = NULL;
  const char *cell = rt_row_get (row, col);

  *out = 0;
  if (!cell || rt_case_date (row->kase, cell, out, &error))
    return TRUE;
  return rt_row_refuse_error (row, "bad-date", col, cell, error);
}

static gboolean
get_marking (RtRow *row, RtMarking *out)
{
  GError *error = NULL;
  const char *cell = rt_row_get (row, COL_MARKING);

  *out = 0;
  if (!cell || rt_case_parse_marking (row->kase, cell, out, &error))
    return TRUE;
  return rt_row_refuse_error (row, "bad-marking", COL_MARKING, cell, error);
}

static gboolean
get_grade (RtRow *row, RtCol col, RtGrade *out)
{
  GError *error = NULL;
  const char *cell = rt_row_get (row, col);

  *out = 0;
  if (!cell || rt_grade_parse (cell, rt_case_setting (row->kase, "grades"), out, &error))
    return TRUE;
  return rt_row_refuse_error (row, "bad-grade", col, cell, error);
}

gboolean
rt_take_source (RtRow *row)
{
  GError *error = NULL;
  RtSource source;
  RtSourceRow in = { .id = rt_row_get (row, COL_ID),
                     .title = rt_row_get (row, COL_TITLE),
                     .publisher = rt_row_get (row, COL_PUBLISHER),
                     .url = rt_row_get (row, COL_URL),
                     .sha256 = rt_row_get (row, COL_SHA256),
                     .derived_from = rt_row_get (row, COL_DERIVED_FROM) };

  if (!in.id)
    return rt_row_refuse (row, "missing-value", COL_ID, NULL,
                          "the id is empty; give the source one, such as S1");
  if (!get_date (row, COL_DATE, &in.date) || !get_marking (row, &in.marking)
      || !get_grade (row, COL_RELIABILITY, &in.reliability) || !rt_row_check_extras (row))
    return FALSE;
  if (in.reliability && rt_grade_row (in.reliability)->credibility)
    return rt_row_refuse (row, "bad-grade", COL_RELIABILITY, rt_row_get (row, COL_RELIABILITY),
                          "\"%s\" grades a claim; a source has a letter alone, such as B",
                          rt_row_get (row, COL_RELIABILITY));
  source = rt_case_add_source (row->kase, &in, &error);
  if (!source)
    return rt_row_refuse_error (row, "duplicate-id", COL_ID, in.id, error);
  return rt_row_add_extras (row, RT_OF_SOURCE, source, 0);
}

/* ---- Entities ------------------------------------------------------------------------ */

static gboolean
get_yes (RtRow *row, RtCol col, gboolean *out)
{
  const char *cell = rt_row_get (row, col);

  *out = cell
         && (!g_ascii_strcasecmp (cell, "yes") || !g_ascii_strcasecmp (cell, "true")
             || !strcmp (cell, "1"));
  if (!cell || *out || !g_ascii_strcasecmp (cell, "no") || !g_ascii_strcasecmp (cell, "false")
      || !strcmp (cell, "0"))
    return TRUE;
  return rt_row_refuse (row, "bad-word", col, cell,
                        "\"%s\" is neither yes nor no; write one of the two", cell);
}

gboolean
rt_take_entity (RtRow *row)
{
  GError *error = NULL;
  const char *id = rt_row_get (row, COL_ID), *type = rt_row_get (row, COL_TYPE);
  RtMarking marking;
  gboolean protect;
  RtEntity e;

  if (!id)
    return rt_row_refuse (row, "missing-value", COL_ID, NULL,
                          "the id is empty; every entity needs one, such as \"anna\"");
  if (!get_marking (row, &marking) || !get_yes (row, COL_PROTECT, &protect)
      || !rt_row_check_extras (row))
    return FALSE;
  e = rt_case_add_entity (
      row->kase, id, type ? rt_schema_need_entity_type (rt_case_schema (row->kase), type) : 0,
      rt_row_get (row, COL_NAME), &error);
  if (e == RT_NONE)
    return rt_row_refuse_error (row, "other-type", COL_ID, id, error);
  if (protect)
    rt_entity_protect (row->kase, e);
  if (marking)
    rt_entity_mark (row->kase, e, marking);
  return add_list (row, e, COL_ALIASES, "alias") && add_list (row, e, COL_TAGS, "tag")
         && rt_row_add_value (row, RT_OF_ENTITY, e, "image", rt_row_get (row, COL_IMAGE), 0)
         && rt_row_add_value (row, RT_OF_ENTITY, e, "note", rt_row_get (row, COL_NOTE), 0)
         && rt_row_add_extras (row, RT_OF_ENTITY, e, 0);
}

/* ---- Claims ----------------------------------------------------------------------------- */

/* The source a claim names; one that no row describes (yet) is made bare. */
static gboolean
get_source (RtRow *row, RtCol col, RtSource *out)
{
  GError *error = NULL;
  const char *cell = rt_row_get (row, col);

  *out = 0;
  if (!cell || (*out = rt_case_need_source (row->kase, cell, &error)))
    return TRUE;
  return rt_row_refuse_error (row, "unknown-source", col, cell, error);
}

static gboolean
get_words (RtRow *row, RtClaimRow *claim)
{
  GError *error = NULL;

  if (!rt_stance_parse (rt_row_get (row, COL_STANCE), &claim->stance, &error))
    return rt_row_refuse_error (row, "bad-word", COL_STANCE, rt_row_get (row, COL_STANCE),
                                error);
  if (!rt_hedge_parse (rt_row_get (row, COL_HEDGE), &claim->hedge, &error))
    return rt_row_refuse_error (row, "bad-word", COL_HEDGE, rt_row_get (row, COL_HEDGE), error);
  if (!rt_basis_parse (rt_row_get (row, COL_BASIS), &claim->basis, &error))
    return rt_row_refuse_error (row, "bad-word", COL_BASIS, rt_row_get (row, COL_BASIS), error);
  return TRUE;
}

gboolean
rt_row_claim (RtRow *row, RtClaimRow *claim)
{
  *claim = (RtClaimRow){ .locator = rt_row_get (row, COL_LOCATOR),
                         .quote = rt_row_get (row, COL_QUOTE),
                         .graded_by = rt_row_get (row, COL_GRADED_BY),
                         .note = rt_row_get (row, COL_NOTE),
                         .file = row->table->file,
                         .line = row->line };
  return get_words (row, claim) && get_grade (row, COL_GRADE, &claim->grade)
         && get_marking (row, &claim->marking) && get_date (row, COL_REPORTED, &claim->reported)
         && get_date (row, COL_RECORDED, &claim->recorded)
         && get_date (row, COL_START, &claim->start) && get_date (row, COL_END, &claim->end)
         && get_source (row, COL_SOURCE, &claim->source)
         && get_source (row, COL_VIA, &claim->via);
}

static gboolean
refuse_unknown (RtRow *row, RtCol col, const char *id)
{
  guint32 n = rt_case_n_entities (row->kase);
  gboolean suggest = n <= MOST_TO_SUGGEST_FROM
                     && rt_context_count (row->ctx, RT_NOTICE_REFUSAL) < MOST_SUGGESTIONS;
  g_autofree const char **ids = suggest ? g_try_new (const char *, n) : NULL;
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
rt_row_end (RtRow *row, RtCol col, RtEntity *out)
{
  const char *cell = rt_row_get (row, col);
  GError *error = NULL;

  if (!cell)
    return rt_row_refuse (row, "missing-value", col, NULL,
                          "%s is empty; name an entity by its id", rt_col_name (col));
  *out = row->table->rules.ends == RT_ENDS_CREATE
             ? rt_case_add_entity (row->kase, cell, 0, NULL, &error)
             : rt_case_entity (row->kase, cell);
  if (*out != RT_NONE)
    return TRUE;
  if (error)
    return rt_row_refuse_error (row, "bad-value", col, cell, error);
  row->wait = row->may_wait;
  return row->wait ? FALSE : refuse_unknown (row, col, cell);
}

gboolean
rt_take_claim (RtRow *row)
{
  GError *error = NULL;
  const char *name = rt_row_get (row, COL_PROPERTY), *value = rt_row_get (row, COL_VALUE);
  RtClaimRow claim;
  RtProperty property;
  RtEntity e;
  RtClaim c;

  if (!name || !value)
    return rt_row_refuse (row, "missing-value", name ? COL_VALUE : COL_PROPERTY, NULL,
                          "%s is empty; a claim needs an entity, a property and a value",
                          name ? "value" : "property");
  if (!rt_row_end (row, COL_ENTITY, &e))
    return FALSE;
  if (strcmp (name, "name") == 0)
    name = "alias"; /* another's name for it; the entity's own stays */
  property = rt_schema_need_property (rt_case_schema (row->kase), name);
  if (!rt_row_check_value (row, property, COL_VALUE, value) || !rt_row_claim (row, &claim))
    return FALSE;
  claim.kind = RT_OF_ENTITY;
  claim.subject = e;
  c = rt_case_add_claim (row->kase, &claim, &error);
  if (!c || !rt_case_add_value (row->kase, RT_OF_ENTITY, e, property, value, c, &error))
    return rt_row_refuse_error (row, "bad-value", COL_VALUE, value, error);
  return TRUE;
}

/* ---- Rivals --------------------------------------------------------------------------------
 */

gboolean
rt_take_rival (RtRow *row)
{
  static const char *const words[] = { "unknown", "no", "yes" };
  const char *question = rt_row_get (row, COL_QUESTION), *id = rt_row_get (row, COL_RELATION);
  const char *cell = rt_row_get (row, COL_EXCLUSIVE);
  RtExclusive exclusive = RT_EXCLUSIVE_UNKNOWN;
  RtRelation answer;
  GError *error = NULL;

  if (!question || !id)
    return rt_row_refuse (row, "missing-value", question ? COL_RELATION : COL_QUESTION, NULL,
                          "%s is empty; a rival answer needs both",
                          question ? "relation" : "question");
  while (cell && exclusive < G_N_ELEMENTS (words)
         && g_ascii_strcasecmp (cell, words[exclusive]) != 0)
    exclusive++;
  if (exclusive == G_N_ELEMENTS (words))
    return rt_row_refuse (row, "bad-word", COL_EXCLUSIVE, cell,
                          "\"%s\" is none of yes, no, unknown", cell);
  answer = rt_case_relation (row->kase, id);
  if (answer == RT_NONE)
    {
      row->wait = row->may_wait;
      return row->wait
                 ? FALSE
                 : rt_row_refuse (
                     row, "unknown-relation", COL_RELATION, id,
                     "unknown relation \"%s\"; use an id of relations.csv, or type:from:to",
                     id);
    }
  if (!rt_case_add_rival (row->kase, question, answer, exclusive, &error))
    return rt_row_refuse_error (row, "bad-word", COL_EXCLUSIVE, cell, error);
  return TRUE;
}
