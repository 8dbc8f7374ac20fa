/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A row of relations: one claim about a relation, which is found or made. */
#include "ingest/intake.h"

#include "base/text.h"
#include <string.h>

/* Domain and range are advice, for real data is untidy: outside of them is a warning. */
static void
warn_outside_range (RtRow *row, RtType type, RtEntity from, RtEntity to)
{
  const RtSchema *schema = rt_case_schema (row->kase);
  const RtRelationType *relation = rt_schema_relation_type (schema, type);
  const RtType thing = rt_schema_find_entity_type (schema,
                                                   "thing"); /* nobody said what it is */
  const struct
  {
    RtCol col;
    RtEntity e;
    RtType wanted;
  } ends[] = { { COL_FROM, from, relation->from }, { COL_TO, to, relation->to } };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      RtType is = rt_entity_type (row->kase, ends[i].e);
      if (ends[i].wanted && rt_schema_entity_type (schema, is)->known && is != thing
          && !rt_schema_entity_is (schema, is, ends[i].wanted))
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
  RtProperty property = rt_schema_need_property (rt_case_schema (row->kase), "amount");
  guint64 before = rt_context_count (row->ctx, RT_NOTICE_REFUSAL);

  if (!*amount && rt_row_get (row, COL_CURRENCY))
    return rt_row_refuse (
        row, "missing-value", COL_AMOUNT, NULL,
        "a currency without an amount; fill in the amount or leave both empty");
  if (!*amount)
    return TRUE;
  if (!rt_row_check_value (row, property, COL_AMOUNT, *amount))
    return FALSE;
  if (row->table->rules.foreign && rt_context_count (row->ctx, RT_NOTICE_REFUSAL) != before)
    g_clear_pointer (amount, g_free);
  return TRUE;
}

/* What the cells name, checked; nothing is added yet. */
static gboolean
read_cells (RtRow *row, RtType *type, RtEntity *from, RtEntity *to, char **amount,
            RtClaimRow *claim)
{
  const char *name = rt_row_get (row, COL_TYPE);

  if (!name)
    return rt_row_refuse (row, "missing-value", COL_TYPE, NULL,
                          "the type is empty; name one, such as \"knows\"");
  return rt_row_find_end (row, COL_FROM, from) && rt_row_find_end (row, COL_TO, to)
         && check_amount (row, amount) && rt_row_check_extras (row) && rt_row_claim (row, claim)
         && rt_row_relation_type (row, name, type);
}

/* The case says what is wrong, we which of the two it is. */
static const char *
refusal_code (const RtRow *row, RtType type)
{
  RtRelation there = rt_case_relation (row->kase, rt_row_get (row, COL_ID));
  RtRelationRow relation = { .type = type };

  if (there != RT_NONE)
    rt_case_get_relation (row->kase, there, &relation);
  return relation.type == type ? "other-ends" : "other-type";
}

gboolean
rt_take_relation (RtRow *row)
{
  GError *error = NULL;
  const char *id = rt_row_get (row, COL_ID);
  g_autofree char *amount = get_amount (row);
  RtClaimRow claim;
  RtEntity from, to;
  RtRelation relation;
  RtType type;
  RtClaim c;

  if (!read_cells (row, &type, &from, &to, &amount, &claim)
      || !rt_row_make_end (row, COL_FROM, &from))
    return FALSE;
  to = to == RT_NONE ? rt_case_entity (row->kase, rt_row_get (row, COL_TO)) : to; /* a loop */
  if (!rt_row_make_end (row, COL_TO, &to) || !rt_row_sources (row, &claim))
    return FALSE;
  relation = rt_case_add_relation (row->kase, id, type, from, to, &error);
  if (relation == RT_NONE)
    return rt_row_refuse_error (row, refusal_code (row, type), COL_ID, id, error);
  warn_outside_range (row, type, from, to);
  claim.kind = RT_OF_RELATION;
  claim.subject = relation;
  c = rt_case_add_claim (row->kase, &claim, &error);
  if (!c)
    return rt_row_refuse_error (row, "bad-value", N_COLS, NULL, error);
  return rt_row_add_value (row, RT_OF_RELATION, relation,
                           rt_schema_need_property (rt_case_schema (row->kase), "amount"),
                           amount, c, FALSE)
         && rt_row_add_extras (row, RT_OF_RELATION, relation, c, FALSE);
}
