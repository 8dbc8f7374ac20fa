/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Entities and relations of a page. */

#include "page/data.h"

/* The ids of protected entities are names too; on the page they go by their number. */
static guint32
id_of (RtPageData *data, RtEntity e, guint *hidden)
{
  RtCase *kase = data->fill.kase;

  if (!rt_entity_protected (kase, e) || data->fill.options->show_protected)
    return rt_page_text (data, rt_entity_id (kase, e));
  g_autofree char *id = g_strdup_printf ("protected-%u", ++*hidden);
  return rt_page_text (data, id);
}

void
rt_page_entities (RtPageData *data)
{
  static const char *const headings[] = { "id", "name", "type", "protected", NULL };
  RtCase *kase = data->fill.kase;
  RtPageTable *table = rt_page_table_new ("entities", headings);
  guint hidden = 0;

  for (RtEntity e = 0; e < rt_case_n_entities (kase); e++)
    {
      if (data->entity_at[e] == RT_NONE)
        continue;
      g_autofree char *name = rt_entity_shown_name (kase, e,
                                                    data->fill.options->show_protected);

      rt_cell_int (table, id_of (data, e, &hidden));
      rt_cell_int (table, rt_page_text (data, name));
      rt_cell_int (table, rt_entity_type (kase, e));
      rt_cell_int (table, rt_entity_protected (kase, e));
      data->entity_types_used[rt_entity_type (kase, e)] = 1;
    }
  rt_page_table_end (table, data->out);
}

/* First and last second, null where open; both are null where undated. */
static void
write_span (RtPageTable *table, const RtDateSpan *span)
{
  if (span && !(span->flags & RT_DATE_OPEN_START))
    rt_cell_int (table, span->earliest);
  else
    rt_cell_null (table);
  if (span && !(span->flags & RT_DATE_OPEN_END))
    rt_cell_int (table, span->latest);
  else
    rt_cell_null (table);
}

static void
write_likelihood (RtPageTable *table, const RtLikelihood *likelihood)
{
  const double figures[] = { likelihood->range.low, likelihood->range.best,
                             likelihood->range.high };

  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    if (likelihood->judged)
      rt_cell_real (table, figures[i], 6);
    else
      rt_cell_null (table);
}

static guint32
relation_id (RtPageData *data, RtRelation r, const RtRelationRow *row)
{
  RtCase *kase = data->fill.kase;

  /* an id made of the ends would name whom we protect */
  if (!data->fill.options->show_protected && !rt_relation_has_own_id (kase, r)
      && (rt_entity_protected (kase, row->from) || rt_entity_protected (kase, row->to)))
    return 0;
  g_autofree char *id = rt_relation_id (kase, r);
  return rt_page_text (data, id);
}

static void
write_relation (RtPageData *data, RtRelation r, RtPageTable *table)
{
  RtChartFill *fill = &data->fill;
  const RtLikelihood likelihood = rt_relation_likelihood (fill->kase, r, fill->pick);
  g_autofree char *when = rt_fill_when (fill, r);
  RtDateSpan span;
  RtRelationRow row;

  rt_case_get_relation (fill->kase, r, &row);
  rt_cell_int (table, relation_id (data, r, &row));
  rt_cell_int (table, row.type);
  rt_cell_int (table, data->entity_at[row.from]);
  rt_cell_int (table, data->entity_at[row.to]);
  rt_cell_int (table, rt_line_style_of (&likelihood, NULL));
  write_likelihood (table, &likelihood);
  rt_cell_int (table, rt_page_text (data, rt_likelihood_label (&likelihood)));
  rt_cell_int (table, likelihood.asserting);
  rt_cell_int (table, rt_page_text (data, when));
  write_span (table, rt_relation_span (fill->kase, r, fill->pick, &span) ? &span : NULL);
  rt_cell_int (table, rt_relation_contested (fill->kase, r, fill->pick));
  rt_cell_int (table, rt_relation_stands (fill->kase, r, fill->pick));
  data->relation_types_used[row.type] = 1;
}

void
rt_page_relations (RtPageData *data)
{
  static const char *const headings[] = { "id",    "type",      "from",   "to",
                                          "style", "low",       "best",   "high",
                                          "word",  "speakers",  "when",   "first",
                                          "last",  "contested", "stands", NULL };
  RtPageTable *table = rt_page_table_new ("relations", headings);

  for (RtRelation r = 0; r < rt_case_n_relations (data->fill.kase); r++)
    if (data->relation_at[r] != RT_NONE)
      write_relation (data, r, table);
  rt_page_table_end (table, data->out);
}
