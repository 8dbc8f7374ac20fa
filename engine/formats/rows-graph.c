/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Rows of entities, relations, claims and rivals. Column numbers are places in the
 * lists of rows.c. */
#include "base/text.h"
#include "case/case-private.h"
#include "case/dossier.h"
#include "formats/rows-private.h"
#include <string.h>

/* ---- Claim columns --------------------------------------------------------- */

static void
claim_cells (RowWriter *row, guint at, const RtClaimRow *claim)
{
  row_cell (row, at, row_source_id (row, claim->source));
  row_cell (row, at + 1, row_source_id (row, claim->via));
  row_cell (row, at + 2, claim->locator);
  row_cell (row, at + 3, claim->quote);
  if (claim->stance != RT_STANCE_ASSERTS)
    row_cell (row, at + 4, rt_stance_name (claim->stance));
  if (claim->hedge != RT_HEDGE_STATED)
    row_cell (row, at + 5, rt_hedge_name (claim->hedge));
  row_cell (row, at + 6, rt_basis_name (claim->basis));
  row_grade (row, at + 7, claim->grade);
  row_cell (row, at + 8, claim->graded_by);
  row_cell (row, at + 9, rt_case_marking_name (row->kase, claim->marking));
  row_cell (row, at + 10, rt_case_date_text (row->kase, claim->reported));
  row_cell (row, at + 11, rt_case_date_text (row->kase, claim->recorded));
  row_cell (row, at + 12, claim->note);
}

/* ---- Entities -------------------------------------------------------------- */

gboolean
rows_of_entity (RowWriter *row, guint32 e, GError **error)
{
  const char *id = rt_entity_id (row->kase, e), *name = rt_entity_name (row->kase, e);
  RtType type = rt_case_entity_type_column (row->kase)[e];

  row_cell (row, 0, id);
  if (type)
    row_cell (row, 1, rt_entity_type_name (row->kase, e));
  if (name != id)
    row_cell (row, 2, name);
  row_cell (row, 3, rt_case_marking_name (row->kase, rt_entity_marking (row->kase, e)));
  if (rt_entity_protect_said (row->kase, e))
    row_cell (row, 4, "yes");
  row_values (row, RT_OF_ENTITY, e, 0);
  return row_end (row, e, error);
}

gboolean
rows_entities (RowWriter *row, GError **error)
{
  for (RtEntity e = 0; e < rt_case_n_entities (row->kase); e++)
    if (rt_pick_entity (row->pick, e) && !rows_of_entity (row, e, error))
      return FALSE;
  return TRUE;
}

/* What is claimed of an entity: one value a row. */
gboolean
rows_of_claims (RowWriter *row, guint32 e, GError **error)
{
  guint n;
  const RtValue *values = rt_case_values_of (row->kase, RT_OF_ENTITY, e, &n);
  RtValueRow value;
  RtClaimRow claim;

  for (guint i = 0; i < n; i++)
    {
      rt_case_get_value (row->kase, values[i], &value);
      if (!value.claim || !rt_pick_claim (row->pick, value.claim))
        continue;
      rt_case_get_claim (row->kase, value.claim, &claim);
      row_cell (row, 0, rt_entity_id (row->kase, e));
      row_cell (row, 1, rt_schema_property (row->schema, value.property)->name);
      row_cell (row, 2, value.raw);
      claim_cells (row, 3, &claim);
      if (!row_end (row, e, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
rows_claims (RowWriter *row, GError **error)
{
  for (RtEntity e = 0; e < rt_case_n_entities (row->kase); e++)
    if (rt_pick_entity (row->pick, e) && !rows_of_claims (row, e, error))
      return FALSE;
  return TRUE;
}

/* ---- Relations ------------------------------------------------------------- */

enum
{
  AT_TYPE,
  AT_FROM,
  AT_TO,
  AT_ID,
  AT_START,
  AT_END,
  AT_AMOUNT,
  AT_CURRENCY,
  AT_CLAIM
};

/* "1250.00 EUR" stands in two columns, where spreadsheets can add the first up. */
static void
split_amount (RowWriter *row)
{
  const char *text = row->cells[AT_AMOUNT], *space = text ? strrchr (text, ' ') : NULL;

  if (!space || space == text || space[-1] == ' ' || strlen (space) != 4 || strchr (text, ';')
      || row->cells[AT_CURRENCY])
    return;
  for (guint i = 1; i < 4; i++)
    if (!g_ascii_isupper (space[i]))
      return;
  row_own (row, AT_CURRENCY, g_strdup (space + 1));
  row->cells[AT_AMOUNT] = g_strndup (text, (gsize)(space - text));
  g_ptr_array_add (row->owned, (gpointer)row->cells[AT_AMOUNT]);
}

static void
relation_cells (RowWriter *row, RtRelation r, gboolean with_id)
{
  RtRelationRow relation;

  rt_case_get_relation (row->kase, r, &relation);
  row_cell (row, AT_TYPE, rt_schema_relation_type (row->schema, relation.type)->name);
  row_cell (row, AT_FROM, rt_entity_id (row->kase, relation.from));
  row_cell (row, AT_TO, rt_entity_id (row->kase, relation.to));
  if (with_id)
    row_own (row, AT_ID, rt_relation_id (row->kase, r));
}

static gboolean
claim_row (RowWriter *row, RtRelation r, RtClaim c, gboolean with_id, gboolean first,
           GError **error)
{
  RtClaimRow claim;

  rt_case_get_claim (row->kase, c, &claim);
  relation_cells (row, r, with_id);
  row_cell (row, AT_START, rt_case_date_text (row->kase, claim.start));
  row_cell (row, AT_END, rt_case_date_text (row->kase, claim.end));
  claim_cells (row, AT_CLAIM, &claim);
  if (first)
    row_values (row, RT_OF_RELATION, r, 0);
  row_values (row, RT_OF_RELATION, r, c);
  split_amount (row);
  return row_end (row, r, error);
}

/* An id is written where it was given, and where it must hold several rows together. */
gboolean
rows_of_relation (RowWriter *row, guint32 r, GError **error)
{
  guint n;
  const RtClaim *claims = rt_relation_claims (row->kase, r, &n);
  gboolean with_id = rt_relation_has_own_id (row->kase, r)
                     || (n > 1 && rt_relation_type (row->kase, r)->repeatable);
  gboolean first = TRUE;

  for (guint i = 0; i < n; i++)
    if (rt_pick_claim (row->pick, claims[i]))
      {
        if (!claim_row (row, r, claims[i], with_id, first, error))
          return FALSE;
        first = FALSE;
      }
  if (n)
    return TRUE;
  relation_cells (row, r, with_id);
  row_values (row, RT_OF_RELATION, r, 0);
  split_amount (row);
  return row_end (row, r, error);
}

gboolean
rows_relations (RowWriter *row, GError **error)
{
  for (RtRelation r = 0; r < rt_case_n_relations (row->kase); r++)
    if (rt_pick_relation (row->pick, r) && !rows_of_relation (row, r, error))
      return FALSE;
  return TRUE;
}

/* ---- Rivals ---------------------------------------------------------------- */

gboolean
rows_rivals (RowWriter *row, GError **error)
{
  for (guint q = 0; q < rt_case_n_questions (row->kase); q++)
    {
      guint n;
      const RtRelation *answers = rt_question_answers (row->kase, q, &n);
      gboolean first = TRUE;

      for (guint i = 0; i < n; i++)
        {
          if (!rt_pick_relation (row->pick, answers[i]))
            continue;
          row_cell (row, 0, rt_question_text (row->kase, q));
          row_own (row, 1, rt_relation_id (row->kase, answers[i]));
          row_cell (row, 2, rt_exclusive_name (rt_question_exclusive (row->kase, q)));
          if (first)
            row_values (row, RT_OF_RIVAL, q, 0);
          first = FALSE;
          if (!row_end (row, answers[i], error))
            return FALSE;
        }
    }
  return TRUE;
}
