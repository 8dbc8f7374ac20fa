/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Rows of what holds of the whole case: settings, types, grades, sources, rivals. */
#include "ingest/intake.h"

#include "base/text.h"
#include "case/case-private.h"
#include "case/dossier.h"
#include <string.h>

/* ---- Settings, types, grades ----------------------------------------------- */

/* A second file does not change what the case is called or how it is marked: the first one's
 * settings stay. */
gboolean
rt_take_setting (RtRow *row)
{
  GError *error = NULL;
  const char *key = rt_row_get (row, COL_KEY), *value = rt_row_get (row, COL_VALUE);
  const char *before = key ? rt_case_setting (row->kase, key) : NULL;

  if (!key)
    return rt_row_refuse (row, "missing-value", COL_KEY, NULL,
                          "the key is empty; name the setting, such as \"title\"");
  if (before && value && !rt_same_text (before, value))
    {
      rt_row_warn (row, "other-setting", COL_VALUE, value,
                   "%s is \"%s\" already; \"%s\" was left out", key, before, value);
      return TRUE;
    }
  return !value || rt_case_set (row->kase, key, value, &error)
         || rt_row_refuse_error (row, "bad-value", COL_VALUE, value, error);
}

/* The cell of a column that only schema rows have; NULL where it is empty. */
static const char *
schema_cell (const RtRow *row, const char *column)
{
  for (guint i = 0; i < row->table->n; i++)
    if (strcmp (row->table->columns[i], column) == 0)
      return rt_row_at (row, i);
  return NULL;
}

static gboolean
has_relations (const RtCase *kase, RtType type)
{
  const RtType *types = rt_case_relation_type_column (kase);

  for (RtRelation r = 0; r < rt_case_n_relations (kase); r++)
    if (types[r] == type)
      return TRUE;
  return FALSE;
}

/* Whether a type is symmetric or repeatable says what of its rows is one relation: that is
 * settled when the first is read, and a second file cannot change it. */
static gboolean
check_settled (RtRow *row)
{
  const RtSchema *schema = rt_case_schema (row->kase);
  const char *name = schema_cell (row, "type");
  RtType type = name ? rt_schema_find_relation_type (schema, name) : 0;
  const RtRelationType *there = rt_schema_relation_type (schema, type);
  const struct
  {
    const char *column;
    gboolean is;
  } settled[] = { { "symmetric", there && there->symmetric },
                  { "repeatable", there && there->repeatable } };

  for (guint i = 0; there && i < G_N_ELEMENTS (settled); i++)
    {
      const char *cell = schema_cell (row, settled[i].column);

      if (cell && g_ascii_strcasecmp (cell, settled[i].is ? "no" : "yes") == 0
          && has_relations (row->kase, type))
        return rt_row_refuse (row, "other-type", COL_TYPE, name,
                              "\"%s\" has relations already, and %s \"%s\" would make other "
                              "ones of them; read the file with this row first",
                              name, settled[i].column, cell);
    }
  return TRUE;
}

gboolean
rt_take_schema (RtRow *row)
{
  static const char *const tables[RT_N_ROWS] = { [RT_ROWS_ENTITY_TYPES] = "entity-types",
                                                 [RT_ROWS_RELATION_TYPES] = "relation-types",
                                                 [RT_ROWS_PROPERTIES] = "properties" };
  g_autofree const char **cells = g_new (const char *, row->table->n);
  GError *error = NULL;

  if (row->table->kind == RT_ROWS_RELATION_TYPES && !check_settled (row))
    return FALSE;
  for (guint i = 0; i < row->table->n; i++)
    cells[i] = rt_row_at (row, i);
  return rt_schema_add_row (rt_case_schema (row->kase), tables[row->table->kind],
                            (const char *const *)row->table->columns, cells, row->table->n,
                            &error)
         || rt_row_refuse_error (row, "bad-schema", N_COLS, NULL, error);
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
                              "%s \"%s\" is no number; write a figure from 0 to 1",
                              rt_col_name (COL_LOW + i), cell ? cell : "");
    }
  if (rt_case_set_grade (row->kase, rt_row_get (row, COL_SCALE), rt_row_get (row, COL_PART),
                         rt_row_get (row, COL_GRADE), figures[0], figures[1], figures[2],
                         &error))
    return TRUE;
  return rt_row_refuse_error (row, "bad-grade", COL_GRADE, rt_row_get (row, COL_GRADE), error);
}

/* ---- Sources --------------------------------------------------------------- */

static gboolean
same_source (const RtSourceRow *a, const RtSourceRow *b)
{
  return rt_same_text (a->title, b->title) && rt_same_text (a->publisher, b->publisher)
         && rt_same_text (a->url, b->url) && rt_same_text (a->sha256, b->sha256)
         && rt_same_text (a->derived_from, b->derived_from) && a->date == b->date
         && a->reliability == b->reliability && a->marking == b->marking;
}

/* Two files may describe one source in the same words; other words need another id. */
static gboolean
add_source (RtRow *row, const RtSourceRow *in)
{
  GError *error = NULL;
  RtSource source = rt_case_source (row->kase, in->id);
  gboolean known = source && rt_source_described (row->kase, source);
  RtSourceRow there;

  rt_case_get_source (row->kase, source, &there);
  if (!known || !same_source (in, &there))
    source = rt_case_add_source (row->kase, in, &error);
  if (!source)
    return rt_row_refuse_error (row, "duplicate-id", COL_ID, in->id, error);
  if (!rt_case_set_place (row->kase, RT_OF_SOURCE, source, row->table->file, row->line, &error))
    return rt_row_refuse_error (row, "limit", N_COLS, NULL, error);
  return rt_row_add_extras (row, RT_OF_SOURCE, source, 0, known);
}

gboolean
rt_take_source (RtRow *row)
{
  RtSourceRow in = { .id = rt_row_get (row, COL_ID),
                     .title = rt_row_get (row, COL_TITLE),
                     .publisher = rt_row_get (row, COL_PUBLISHER),
                     .url = rt_row_get (row, COL_URL),
                     .sha256 = rt_row_get (row, COL_SHA256),
                     .derived_from = rt_row_get (row, COL_DERIVED_FROM) };

  if (!in.id)
    return rt_row_refuse (row, "missing-value", COL_ID, NULL,
                          "the id is empty; give the source one, such as S1");
  if (!rt_row_date (row, COL_DATE, &in.date) || !rt_row_marking (row, &in.marking)
      || !rt_row_grade (row, COL_RELIABILITY, &in.reliability) || !rt_row_check_extras (row))
    return FALSE;
  if (in.reliability && rt_grade_row (in.reliability)->credibility)
    return rt_row_refuse (row, "bad-grade", COL_RELIABILITY, rt_row_get (row, COL_RELIABILITY),
                          "\"%s\" grades a claim; a source has a letter alone, such as B",
                          rt_row_get (row, COL_RELIABILITY));
  return add_source (row, &in);
}

/* ---- Rivals ---------------------------------------------------------------- */

static gboolean
get_exclusive (RtRow *row, RtExclusive *out)
{
  const char *cell = rt_row_get (row, COL_EXCLUSIVE);

  *out = RT_EXCLUSIVE_UNKNOWN;
  for (RtExclusive each = RT_EXCLUSIVE_UNKNOWN; cell && each <= RT_EXCLUSIVE_YES; each++)
    if (g_ascii_strcasecmp (cell, rt_exclusive_name (each)) == 0)
      {
        *out = each;
        return TRUE;
      }
  return !cell
         || rt_row_refuse (row, "bad-word", COL_EXCLUSIVE, cell,
                           "exclusive \"%s\" is none of yes, no, unknown; write one of these",
                           cell);
}

/* Ids that we made are summed up once for all who ask: these come last, and add no relation. */
RtRelation
rt_row_find_relation (RtRow *row, const char *id)
{
  RtRelation answer = rt_case_relation_named (row->kase, id);

  if (answer != RT_NONE || !rt_id_looks_made (id))
    return answer;
  if (!row->memory->made && rt_case_seal (row->kase, row->ctx, &row->stop))
    row->memory->made = rt_made_ids_new (row->kase, &row->stop);
  return row->memory->made ? rt_made_ids_find (row->memory->made, id) : RT_NONE;
}

gboolean
rt_take_rival (RtRow *row)
{
  const char *question = rt_row_get (row, COL_QUESTION), *id = rt_row_get (row, COL_RELATION);
  RtExclusive exclusive;
  RtRelation answer;
  GError *error = NULL;

  if (!question || !id)
    return rt_row_refuse (row, "missing-value", question ? COL_RELATION : COL_QUESTION, NULL,
                          "%s is empty; a rival answer needs both",
                          question ? "relation" : "question");
  if (!get_exclusive (row, &exclusive) || !rt_row_check_extras (row))
    return FALSE;
  /* all of them, so that answers keep their order */
  row->wait = row->may_wait ? RT_WAIT_RELATIONS : RT_WAIT_NOT;
  answer = row->wait ? RT_NONE : rt_row_find_relation (row, id);
  if (row->wait || row->stop)
    return FALSE;
  if (answer == RT_NONE)
    return rt_row_refuse (
        row, "unknown-relation", COL_RELATION, id,
        "unknown relation \"%s\"; use an id of relations.csv, or type:from:to", id);
  if (!rt_case_add_rival (row->kase, question, answer, exclusive, &error))
    return rt_row_refuse_error (row, "bad-word", COL_EXCLUSIVE, rt_row_get (row, COL_EXCLUSIVE),
                                error);
  return rt_row_add_extras (row, RT_OF_RIVAL, rt_case_question (row->kase, question), 0, TRUE);
}
