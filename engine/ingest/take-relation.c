/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A row of relations: one claim about a relation, which is found or made. */
#include "ingest/intake.h"

#include "base/text.h"
#include <string.h>

#define DEFAULT_TYPE "related-to" /* an edge list says no more than that */

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
      if (ends[i].wanted && rt_schema_entity_type (schema, is)->known
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

static gboolean
check_amount (RtRow *row, const char *amount)
{
  if (!amount && rt_row_get (row, COL_CURRENCY))
    return rt_row_refuse (
        row, "missing-value", COL_AMOUNT, NULL,
        "a currency without an amount; fill in the amount or leave both empty");
  return !amount
         || rt_row_check_value (row,
                                rt_schema_need_property (rt_case_schema (row->kase), "amount"),
                                COL_AMOUNT, amount);
}

gboolean
rt_take_relation (RtRow *row)
{
  GError *error = NULL;
  const char *name = rt_row_get (row, COL_TYPE);
  g_autofree char *amount = get_amount (row);
  RtClaimRow claim;
  RtEntity from, to;
  RtRelation relation;
  RtType type;
  RtClaim c;

  if (!name && row->table->rules.ends == RT_ENDS_MUST_EXIST)
    return rt_row_refuse (row, "missing-value", COL_TYPE, NULL,
                          "the type is empty; name one, such as \"knows\"");
  if (!rt_row_get (row, COL_FROM) || !rt_row_get (row, COL_TO))
    return rt_row_end (row, rt_row_get (row, COL_FROM) ? COL_TO : COL_FROM, &from);
  if (!check_amount (row, amount) || !rt_row_check_extras (row)
      || !rt_row_end (row, COL_FROM, &from) || !rt_row_end (row, COL_TO, &to)
      || !rt_row_claim (row, &claim))
    return FALSE;
  type = rt_schema_need_relation_type (rt_case_schema (row->kase), name ? name : DEFAULT_TYPE);
  relation = rt_case_add_relation (row->kase, rt_row_get (row, COL_ID), type, from, to, &error);
  if (relation == RT_NONE)
    return rt_row_refuse_error (row, "other-ends", COL_ID, rt_row_get (row, COL_ID), error);
  warn_outside_range (row, type, from, to);
  claim.kind = RT_OF_RELATION;
  claim.subject = relation;
  c = rt_case_add_claim (row->kase, &claim, &error);
  if (!c)
    return rt_row_refuse_error (row, "limit", N_COLS, NULL, error);
  return rt_row_add_value (row, RT_OF_RELATION, relation, "amount", amount, c)
         && rt_row_add_extras (row, RT_OF_RELATION, relation, c);
}
