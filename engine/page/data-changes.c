/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What was added, removed or changed since an older state (--diff), a row each; what is as it
 * was has none. */

#include "chart/change.h"
#include "page/data.h"

static const char entity[] = "entity", relation[] = "relation", line[] = "line";

static void
add_row (RtPageData *data, RtPageTable *table, const char *of, guint32 row, RtDiffKind change,
         const char *was)
{
  if (change == RT_DIFF_NONE || row == RT_NONE)
    return;
  rt_cell_int (table, rt_page_text (data, of));
  rt_cell_int (table, row);
  rt_cell_int (table, change);
  rt_cell_int (table, rt_page_text (data, was));
}

/* A mark changes also with what only its caption tells. */
static void
add_entities (RtPageData *data, RtPageTable *table)
{
  const RtChart *chart = data->fill.chart;
  RtCase *kase = data->fill.kase;
  g_autofree guint8 *drawn = g_new0 (guint8, rt_case_n_entities (kase) + 1u);

  for (guint i = 0; i < chart->marks->len; i++)
    {
      const RtMark *mark = rt_mark (chart, i);

      drawn[mark->entity] = 1;
      add_row (data, table, entity, data->entity_at[mark->entity], mark->change, mark->was);
    }
  for (RtEntity e = 0; e < rt_case_n_entities (kase); e++)
    if (!drawn[e] && data->entity_at[e] != RT_NONE)
      {
        g_autofree char *was = NULL;
        const RtDiffKind change = rt_fill_entity_change (&data->fill, e, &was);

        add_row (data, table, entity, data->entity_at[e], change, was);
      }
}

void
rt_page_changes (RtPageData *data)
{
  static const char *const headings[] = { "of", "row", "change", "was", NULL };
  const RtChart *chart = data->fill.chart;
  RtPageTable *table = rt_page_table_new ("changes", headings);

  if (chart->compared)
    add_entities (data, table);
  for (RtRelation r = 0; chart->compared && r < rt_case_n_relations (data->fill.kase); r++)
    if (data->relation_at[r] != RT_NONE)
      {
        g_autofree char *was = NULL;
        const RtDiffKind change = rt_fill_relation_change (&data->fill, r, &was);

        add_row (data, table, relation, data->relation_at[r], change, was);
      }
  for (guint i = 0; chart->compared && i < chart->lines->len; i++)
    add_row (data, table, line, i, rt_line (chart, i)->change, rt_line (chart, i)->was);
  rt_page_table_end (table, data->out);
}
