/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The claim columns, and rows of claims: what somebody says of an entity. */
#include "ingest/file-source.h"

#include "base/text.h"
#include <string.h>

/* ---- Cells ----------------------------------------------------------------- */

/* Found already where its cell was ready: as it was written, for normal form C may differ. */
static gboolean
known_date (RtRow *row, RtCol col, RtDate *out)
{
  RtHashed *ready = rt_row_ready (row, col);

  return ready && ready->text == row->values[row->table->place[col]]
         && rt_case_hashed_date (row->kase, ready, out, NULL);
}

gboolean
rt_row_date (RtRow *row, RtCol col, RtDate *out)
{
  GError *error = NULL;
  const char *cell;

  *out = 0;
  if (row->table->place[col] < 0 || known_date (row, col, out))
    return TRUE;
  cell = rt_row_get (row, col);
  return !cell || rt_case_date (row->kase, cell, out, &error)
         || rt_row_leave_out (row, "bad-date", col, NULL, cell, error);
}

gboolean
rt_row_marking (RtRow *row, RtMarking *out)
{
  GError *error = NULL;
  const char *cell = rt_row_get (row, COL_MARKING);
  char *words;

  *out = 0;
  if (!cell || rt_case_parse_marking (row->kase, cell, out, &error))
    return TRUE;
  /* The row stays, and nothing of it is handed on by mistake. */
  *out = (RtMarking)rt_case_n_markings (row->kase);
  words = g_strdup_printf ("%s; its row is handled as %s until that is put right",
                           error->message, rt_case_marking_name (row->kase, *out));
  g_free (error->message);
  error->message = g_steal_pointer (&words);
  return rt_row_leave_cell (row, "bad-marking", rt_col_name (COL_MARKING), cell, error);
}

gboolean
rt_row_grade (RtRow *row, RtCol col, RtGrade *out)
{
  GError *error = NULL;
  const char *cell = rt_row_get_last (row, col, &row->table->grade);
  guint32 last;

  *out = 0;
  if (!cell)
    return TRUE;
  if (rt_last_is (&row->table->grade, row, cell, &last))
    *out = (RtGrade)last;
  else if (!rt_grade_parse (cell, rt_case_setting (row->kase, "grades"), out, &error))
    return rt_row_leave_out (row, "bad-grade", col, NULL, cell, error);
  else
    rt_last_keep (&row->table->grade, row, cell, *out);
  return TRUE;
}

/* A stance or hedge that is no word of theirs refuses the row, of whatever table: to leave the
 * cell out would say that the speaker asserts it, and flatly. */
static gboolean
get_words (RtRow *row, RtClaimRow *claim)
{
  const char *stance = rt_row_get (row, COL_STANCE), *hedge = rt_row_get (row, COL_HEDGE),
             *basis = rt_row_get (row, COL_BASIS);
  GError *error = NULL;

  if (stance && !rt_stance_parse (stance, &claim->stance, &error))
    return rt_row_refuse_error (row, "bad-word", COL_STANCE, stance, error);
  if (hedge && !rt_hedge_parse (hedge, &claim->hedge, &error))
    return rt_row_refuse_error (row, "bad-word", COL_HEDGE, hedge, error);
  if (basis && !rt_basis_parse (basis, &claim->basis, &error)
      && !rt_row_leave_out (row, "bad-word", COL_BASIS, NULL, basis, error))
    return FALSE;
  if (row->table->rules.computed)
    claim->basis = RT_BASIS_COMPUTED;
  if (claim->basis == RT_BASIS_COMPUTED && row->table->kind == RT_ROWS_RELATIONS)
    return rt_row_refuse (row, "bad-word", COL_BASIS, basis,
                          "what is computed are values of entities, and no relation rests on "
                          "them; say how its speaker came to know, as inferred or assumed");
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
  return get_words (row, claim) && rt_row_grade (row, COL_GRADE, &claim->grade)
         && rt_row_marking (row, &claim->marking)
         && rt_row_date (row, COL_REPORTED, &claim->reported)
         && rt_row_date (row, COL_RECORDED, &claim->recorded)
         && rt_row_date (row, COL_START, &claim->start)
         && rt_row_date (row, COL_END, &claim->end);
}

/* ---- Sources --------------------------------------------------------------- */

/* The nearest source that has a row of its own, or NULL. */
static const char *
nearest_source (RtRow *row, const char *id)
{
  guint32 n = rt_case_n_sources (row->kase);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  if (!rt_row_may_suggest (row, n))
    return NULL;
  for (RtSource s = 1; s <= n; s++)
    if (rt_source_described (row->kase, s))
      {
        RtSourceRow source;
        rt_case_get_source (row->kase, s, &source);
        g_ptr_array_add (ids, (gpointer)source.id);
      }
  return rt_nearest (id, (const char *const *)ids->pdata, ids->len);
}

/* A case that describes its sources and then names another has perhaps mistyped it. */
static void
warn_undescribed (RtRow *row, RtCol col, const char *id)
{
  const char *near = rt_case_n_described (row->kase) ? nearest_source (row, id) : NULL;

  if (near)
    rt_row_warn (row, "unknown-source", col, id,
                 "no row describes source \"%s\" (did you mean \"%s\"?)", id, near);
  else if (rt_case_n_described (row->kase))
    rt_row_warn (row, "unknown-source", col, id,
                 "no row describes source \"%s\"; give it one in sources.csv", id);
}

static gboolean
get_source (RtRow *row, RtCol col, RtLast *last, RtSource *out)
{
  GError *error = NULL;
  const char *cell = rt_row_get_last (row, col, last);

  *out = 0;
  if (!cell || rt_last_is (last, row, cell, out))
    return TRUE;
  *out = rt_case_source (row->kase, cell);
  rt_last_keep (last, row, *out ? cell : "", *out);
  if (*out)
    return TRUE;
  warn_undescribed (row, col, cell);
  *out = rt_case_need_source (row->kase, cell, &error);
  return *out || rt_row_refuse_error (row, "unknown-source", col, cell, error);
}

gboolean
rt_row_sources (RtRow *row, RtClaimRow *claim)
{
  return get_source (row, COL_SOURCE, &row->table->source, &claim->source)
         && get_source (row, COL_VIA, &row->table->via, &claim->via)
         && rt_row_rest_on_file (row, claim);
}

/* ---- Rows of claims -------------------------------------------------------- */

/* A claimed name that is not the entity's own is another name for it. An entity that is only
 * made by this row (RT_NONE) is called by its id. */
static const char *
property_name (const RtRow *row, RtEntity e, const char *name, const char *value)
{
  const char *called = e == RT_NONE ? rt_row_get (row, COL_ENTITY)
                                    : rt_entity_name (row->kase, e);
  gboolean own = rt_same_text (called, value);

  if (strcmp (name, "aliases") == 0)
    return "alias";
  if (strcmp (name, "tags") == 0)
    return "tag";
  return strcmp (name, "name") == 0 && !own ? "alias" : name;
}

static gboolean
add_claim (RtRow *row, RtEntity e, RtProperty property, const char *value, RtClaimRow *claim)
{
  GError *error = NULL;
  RtClaim c;

  claim->kind = RT_OF_ENTITY;
  claim->subject = e;
  c = rt_case_add_claim (row->kase, claim, &error);
  if (!c)
    return rt_row_refuse_error (row, "bad-value", COL_VALUE, value, error);
  return rt_row_add_value (row, RT_OF_ENTITY, e, property, value, c, FALSE);
}

gboolean
rt_take_claim (RtRow *row)
{
  const char *name = rt_row_get (row, COL_PROPERTY), *value = rt_row_get (row, COL_VALUE);
  RtSchema *schema = rt_case_schema (row->kase);
  RtClaimRow claim;
  RtProperty property;
  RtEntity e;

  if (!name || !value)
    return rt_row_refuse (row, "missing-value", name ? COL_VALUE : COL_PROPERTY, NULL,
                          "%s is empty; a claim needs an entity, a property and a value",
                          name ? "value" : "property");
  if (!rt_row_find_end (row, COL_ENTITY, &e))
    return FALSE;
  name = property_name (row, e, name, value);
  property = rt_schema_need_property (schema, name);
  if (!property)
    return rt_row_refuse (row, "too-many-properties", COL_PROPERTY, name,
                          "\"%s\" is one property too many: a case has at most 65,535", name);
  return rt_row_check_value (row, property, COL_VALUE, value) && rt_row_claim (row, &claim)
         && rt_row_make_end (row, COL_ENTITY, &e) && rt_row_sources (row, &claim)
         && add_claim (row, e, property, value, &claim);
}
