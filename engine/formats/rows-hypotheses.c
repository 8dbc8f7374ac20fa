/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Rows of hypotheses.csv. Column numbers are places in the list of rows.c. */
#include "case/case-private.h"
#include "formats/rows-private.h"
#include "redthread/hypotheses.h"

enum
{
  HYPOTHESIS,
  EVIDENCE,
  CELL,
  QUESTION,
  TEXT,
  KIND,
  ABOUT,
  PROPERTY,
  SOURCE,
  VIA,
  LOCATOR,
  GRADE,
  MARKING,
  NOTE
};

/* An account stays without the relation that says it; a piece of evidence does not. */
static void
about_cell (RowWriter *row, const RtHypothesisRow *in)
{
  if (in->relation != RT_NONE && rt_pick_relation (row->pick, in->relation))
    row_own (row, ABOUT, rt_relation_id (row->kase, in->relation));
  else if (in->entity != RT_NONE && rt_pick_entity (row->pick, in->entity))
    row_cell (row, ABOUT, rt_entity_id (row->kase, in->entity));
}

static gboolean
give_row (RowWriter *row, guint32 i, GError **error)
{
  RtHypothesisRow in;

  rt_case_get_hypothesis_row (row->kase, i, &in);
  row_cell (row, HYPOTHESIS, in.hypothesis);
  row_cell (row, EVIDENCE, in.evidence);
  row_cell (row, CELL, rt_fit_name (in.cell));
  row_cell (row, QUESTION, in.question);
  row_cell (row, TEXT, in.text);
  row_cell (row, KIND, rt_hypothesis_kind_name (in.kind));
  about_cell (row, &in);
  if (in.property)
    row_cell (row, PROPERTY, rt_schema_property (row->schema, in.property)->name);
  row_cell (row, SOURCE, in.source ? row_source_id (row, in.source) : NULL);
  row_cell (row, VIA, in.via ? row_source_id (row, in.via) : NULL);
  row_cell (row, LOCATOR, in.locator);
  row_grade (row, GRADE, in.grade);
  row_cell (row, MARKING, rt_case_marking_name (row->kase, in.marking));
  row_cell (row, NOTE, in.note);
  row_values (row, RT_OF_HYPOTHESIS, i, 0);
  return row_end (row, i, error);
}

/* Cells come behind what they are between: so they are read, and the order is the same again.
 */
gboolean
rows_hypotheses (RowWriter *row, GError **error)
{
  for (guint cells = 0; cells < 2; cells++)
    for (guint32 i = 0; i < rt_case_n_hypothesis_rows (row->kase); i++)
      {
        RtHypothesisRow in;

        rt_case_get_hypothesis_row (row->kase, i, &in);
        if ((in.hypothesis && in.evidence) == (cells == 1)
            && rt_hypothesis_row_stands (row->kase, i, row->pick) && !give_row (row, i, error))
          return FALSE;
      }
  return TRUE;
}
