/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Marks and lines as they were placed: of which rows they are, where and how they are drawn. */

#include "page/data.h"

void
rt_page_marks (RtPageData *data)
{
  static const char *const headings[] = { "entity", "x",      "y",     "r",     "icon",
                                          "fill",   "ink",    "label", "first", "last",
                                          "thread", "framed", "ring",  NULL };
  const RtChart *chart = data->fill.chart;
  RtPageTable *table = rt_page_table_new ("marks", headings);

  for (guint i = 0; i < chart->marks->len; i++)
    {
      const RtMark *mark = rt_mark (chart, i);
      const gboolean begins = mark->dated && !(mark->when.flags & RT_DATE_OPEN_START);
      const gboolean ends = mark->dated && !(mark->when.flags & RT_DATE_OPEN_END);

      rt_cell_int (table, data->entity_at[mark->entity]);
      rt_cell_real (table, mark->x, 2);
      rt_cell_real (table, mark->y, 2);
      rt_cell_real (table, mark->r, 2);
      rt_cell_int (table, rt_page_text (data, mark->icon));
      rt_cell_int (table, rt_page_text (data, mark->colour));
      rt_cell_int (table, rt_page_text (data, mark->icon_ink));
      rt_cell_int (table, rt_page_text (data, mark->label));
      if (begins)
        rt_cell_int (table, mark->when.earliest);
      else
        rt_cell_null (table);
      if (ends)
        rt_cell_int (table, mark->when.latest);
      else
        rt_cell_null (table);
      rt_cell_int (table, mark->thread);
      rt_cell_int (table, mark->framed);
      rt_cell_int (table, mark->ring);
    }
  rt_page_table_end (table, data->out);
}

void
rt_page_lines (RtPageData *data)
{
  static const char *const headings[] = { "tail",   "head",     "relations", "style",
                                          "shade",  "width",    "symmetric", "contested",
                                          "thread", "question", NULL };
  const RtChart *chart = data->fill.chart;
  RtPageTable *table = rt_page_table_new ("lines", headings);

  for (guint i = 0; i < chart->lines->len; i++)
    {
      const RtLine *line = rt_line (chart, i);
      g_autofree guint32 *rows = g_new (guint32, line->relations->len);
      guint n = 0;

      for (guint k = 0; k < line->relations->len; k++)
        {
          const RtRelation r = g_array_index (line->relations, RtRelation, k);
          if (data->relation_at[r] != RT_NONE)
            rows[n++] = data->relation_at[r];
        }
      rt_cell_int (table, line->tail);
      rt_cell_int (table, line->head);
      rt_cell_ints (table, rows, n);
      rt_cell_int (table, line->style);
      rt_cell_int (table, line->shade);
      rt_cell_real (table, line->width, 2);
      rt_cell_int (table, line->symmetric);
      rt_cell_int (table, line->contested);
      rt_cell_int (table, line->thread);
      rt_cell_int (table, line->question);
    }
  rt_page_table_end (table, data->out);
}
