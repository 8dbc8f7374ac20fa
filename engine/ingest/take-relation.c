/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A row of relations: one claim about a relation, which is found or made. */
#include "ingest/intake.h"

#include "base/text.h"
#include "case/case-private.h"
#include <string.h>

/* Domain and range are advice, for real data is untidy: outside of them is a warning. */
static void
warn_outside_range (RtRow *row, RtType type, RtEntity from, RtEntity to)
{
  const RtSchema *schema = rt_case_schema (row->kase);
  const RtRelationType *relation = rt_schema_relation_type (schema, type);
  const struct
  {
    RtCol col;
    RtEntity e;
    RtType wanted;
  } ends[] = { { COL_FROM, from, relation->from }, { COL_TO, to, relation->to } };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      RtType is = rt_entity_type (row->kase, ends[i].e);
      if (ends[i].wanted && is != ends[i].wanted
          && !rt_schema_entity_is (schema, is, ends[i].wanted)
          && rt_schema_entity_type (schema, is)->known
          && is != rt_schema_find_entity_type (schema, "thing")) /* nobody said what it is */
        rt_row_warn (
            row, "outside-range", ends[i].col, rt_entity_id (row->kase, ends[i].e),
            "%s \"%s\" is a %s, and \"%s\" expects a %s there; it was taken all the same",
            rt_col_name (ends[i].col), rt_entity_id (row->kase, ends[i].e),
            rt_schema_entity_type (schema, is)->label, relation->name,
            rt_schema_entity_type (schema, ends[i].wanted)->label);
    }
}

/* The amount with its currency, as one value of money; NULL where the row has none. */
static char *
get_amount (RtRow *row)
{
  const char *amount = rt_row_get (row, COL_AMOUNT), *currency = rt_row_get (row, COL_CURRENCY);

  return !amount    ? NULL
         : currency ? g_strdup_printf ("%s %s", amount, currency)
                    : g_strdup (amount);
}

/* Is the amount one? In another tool's file a bad one is left out, and *@amount is NULL then.
 */
static gboolean
check_amount (RtRow *row, char **amount)
{
  guint64 before = rt_context_count (row->ctx, RT_NOTICE_REFUSAL);
  RtProperty property;

  if (!*amount && rt_row_get (row, COL_CURRENCY))
    return rt_row_refuse (
        row, "missing-value", COL_AMOUNT, NULL,
        "a currency without an amount; fill in the amount or leave both empty");
  if (!*amount)
    return TRUE;
  property = rt_schema_need_property (rt_case_schema (row->kase), "amount");
  if (!rt_row_check_value (row, property, COL_AMOUNT, *amount))
    return FALSE;
  if (row->table->rules.foreign && rt_context_count (row->ctx, RT_NOTICE_REFUSAL) != before)
    g_clear_pointer (amount, g_free);
  return TRUE;
}

/* What the cells name, checked; nothing is added yet. */
static gboolean
read_cells (RtRow *row, RtRelationRow *cells, char **amount, RtClaimRow *claim)
{
  const char *name = rt_row_get_last (row, COL_TYPE, &row->table->type);

  if (!name)
    return rt_row_refuse (row, "missing-value", COL_TYPE, NULL,
                          "the type is empty; name one, such as \"knows\"");
  return rt_row_find_end (row, COL_FROM, &cells->from)
         && rt_row_find_end (row, COL_TO, &cells->to) && check_amount (row, amount)
         && rt_row_check_extras (row) && rt_row_claim (row, claim)
         && (row->look || rt_row_relation_type (row, name, &cells->type));
}

static gboolean
same_ends (const RtRow *row, const RtRelationRow *a, const RtRelationRow *b)
{
  const RtRelationType *type = rt_schema_relation_type (rt_case_schema (row->kase), a->type);

  return (a->from == b->from && a->to == b->to)
         || (type->symmetric && a->from == b->to && a->to == b->from);
}

/* An id names one relation for good. But other tools number the edges of each pair anew
 * (NetworkX does): there an id that comes again with other ends is none, and @id is emptied.
 */
static gboolean
check_id (RtRow *row, const RtRelationRow *relation, RtHashed *id)
{
  RtRelation r = id->length ? rt_case_hashed_relation (row->kase, id) : RT_NONE;
  const char *cell;
  RtRelationRow there;

  if (r == RT_NONE)
    return TRUE;
  rt_case_get_relation (row->kase, r, &there);
  if (there.type == relation->type && same_ends (row, &there, relation))
    return TRUE;
  cell = rt_row_get (row, COL_ID);
  if (!row->table->rules.foreign)
    return rt_row_refuse (
        row, there.type == relation->type ? "other-ends" : "other-type", COL_ID, cell,
        "\"%s\" is already the id of %s from \"%s\" to \"%s\"; give one of the two another",
        cell, rt_relation_type (row->kase, r)->name, rt_entity_id (row->kase, there.from),
        rt_entity_id (row->kase, there.to));
  if (rt_row_first (row, "repeated-id", ""))
    rt_row_warn (row, "repeated-id", COL_ID, cell,
                 "\"%s\" is the id of another edge too; ids that come again were left out",
                 cell);
  *id = (RtHashed){ 0 };
  return TRUE;
}

static gboolean
add_amount (RtRow *row, RtRelation relation, const char *amount, RtClaim claim)
{
  return !amount
         || rt_row_add_value (row, RT_OF_RELATION, relation,
                              rt_schema_need_property (rt_case_schema (row->kase), "amount"),
                              amount, claim, FALSE);
}

gboolean
rt_take_relation (RtRow *row)
{
  GError *error = NULL;
  g_autofree char *amount = get_amount (row);
  RtHashed room, *id = rt_row_hash (row, COL_ID, &room);
  RtClaimRow claim;
  RtRelationRow cells;
  RtRelation relation;
  RtClaim c;

  if (!read_cells (row, &cells, &amount, &claim))
    return FALSE;
  if (row->look) /* an id that is another's is left out of a foreign row, and not refused */
    return TRUE;
  if (!check_id (row, &cells, id) || !rt_row_make_end (row, COL_FROM, &cells.from))
    return FALSE;
  if (cells.to == RT_NONE) /* a loop's has just been made */
    cells.to = rt_case_entity (row->kase, rt_row_get (row, COL_TO));
  if (!rt_row_make_end (row, COL_TO, &cells.to) || !rt_row_sources (row, &claim))
    return FALSE;
  relation = rt_case_add_hashed_relation (row->kase, id, cells.type, cells.from, cells.to,
                                          &error);
  if (relation == RT_NONE)
    return rt_row_refuse_error (row, "other-ends", COL_ID, rt_row_get (row, COL_ID), error);
  warn_outside_range (row, cells.type, cells.from, cells.to);
  claim.kind = RT_OF_RELATION;
  claim.subject = relation;
  c = rt_case_add_claim (row->kase, &claim, &error);
  if (!c || !rt_claim_set_row_id (row->kase, c, id, &error))
    return rt_row_refuse_error (row, "bad-value", N_COLS, NULL, error);
  return add_amount (row, relation, amount, c)
         && rt_row_add_extras (row, RT_OF_RELATION, relation, c, FALSE);
}
