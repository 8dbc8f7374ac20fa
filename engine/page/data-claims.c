/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Who says so: claims, the values that they give, and the sources of both. */

#include "case/dossier.h"
#include "case/words.h"
#include "page/data.h"

static void
write_claim (RtPageData *data, RtClaim c, RtPageTable *table)
{
  RtCase *kase = data->fill.kase;
  const RtGradeRow *grade = rt_grade_row (rt_claim_grade (kase, c));
  RtMarking marking = rt_claim_marking (kase, c);
  g_autofree char *reported = NULL;
  RtClaimRow row;

  rt_case_get_claim (kase, c, &row);
  reported = rt_case_date_words (kase, row.reported);
  rt_cell_int (table, row.kind == RT_OF_RELATION ? (gint64)data->relation_at[row.subject] : -1);
  rt_cell_int (table, row.source);
  rt_cell_int (table, row.via);
  rt_cell_int (table, rt_page_text (data, row.locator));
  rt_cell_int (table, rt_page_text (data, row.quote));
  rt_cell_int (table, rt_page_text (data, row.note));
  rt_cell_int (table, rt_page_text (data, grade ? grade->text : NULL));
  rt_cell_int (table, rt_page_text (data, grade ? grade->meaning : NULL));
  rt_cell_int (table, row.stance == RT_STANCE_DENIES);
  rt_cell_int (
      table, row.hedge == RT_HEDGE_STATED ? 0 : rt_page_text (data, rt_hedge_name (row.hedge)));
  rt_cell_int (table, rt_page_text (data, rt_basis_name (row.basis)));
  rt_cell_int (table, rt_page_text (data, reported));
  rt_cell_int (table, rt_page_text (data, rt_case_marking_name (kase, marking)));
}

void
rt_page_claims (RtPageData *data)
{
  static const char *const headings[] = { "relation", "source",   "via",     "locator", "quote",
                                          "note",     "grade",    "meaning", "denies",  "hedge",
                                          "basis",    "reported", "marking", NULL };
  RtPageTable *table = rt_page_table_new ("claims", headings);

  for (RtClaim c = 1; c <= rt_case_n_claims (data->fill.kase); c++)
    if (data->claim_at[c] != RT_NONE)
      write_claim (data, c, table);
  rt_page_table_end (table, data->out);
}

static void
write_values_of (RtPageData *data, RtSubjectKind kind, guint32 subject, guint32 at,
                 RtPageTable *table)
{
  guint n;
  const RtValue *values = rt_case_values_of (data->fill.kase, kind, subject, &n);

  for (guint i = 0; i < n; i++)
    {
      RtValueRow row;

      rt_case_get_value (data->fill.kase, values[i], &row);
      if (row.claim && !rt_pick_claim (data->fill.pick, row.claim))
        continue;
      const RtDossierValue value
          = { .property = row.property, .raw = row.raw, .norm = row.norm };
      g_autofree char *words = rt_value_words (data->fill.kase, &value);

      rt_cell_int (table, kind == RT_OF_RELATION);
      rt_cell_int (table, at);
      rt_cell_int (table, row.property);
      rt_cell_int (table, rt_page_text (data, words));
      rt_cell_int (table, rt_page_text (data, row.norm));
      rt_cell_int (table, row.claim && data->claim_at[row.claim] != RT_NONE
                              ? (gint64)data->claim_at[row.claim]
                              : -1);
      data->properties_used[row.property] = 1;
    }
}

/* Of whom is protected nothing is told but what ties show. */
void
rt_page_values (RtPageData *data)
{
  static const char *const headings[] = { "ofRelation", "subject", "property", "text",
                                          "norm",       "claim",   NULL };
  RtCase *kase = data->fill.kase;
  RtPageTable *table = rt_page_table_new ("values", headings);

  for (RtEntity e = 0; e < rt_case_n_entities (kase); e++)
    if (data->entity_at[e] != RT_NONE
        && (data->fill.options->show_protected || !rt_entity_protected (kase, e)))
      write_values_of (data, RT_OF_ENTITY, e, data->entity_at[e], table);
  for (RtRelation r = 0; r < rt_case_n_relations (kase); r++)
    if (data->relation_at[r] != RT_NONE)
      write_values_of (data, RT_OF_RELATION, r, data->relation_at[r], table);
  rt_page_table_end (table, data->out);
}

void
rt_page_sources (RtPageData *data)
{
  static const char *const headings[]
      = { "number", "id", "title", "publisher", "url", "date", "reliability", "marking", NULL };
  RtCase *kase = data->fill.kase;
  RtPageTable *table = rt_page_table_new ("sources", headings);

  for (RtSource s = 1; s <= rt_case_n_sources (kase); s++)
    {
      RtSourceRow row;
      const RtGradeRow *reliability;

      if (!data->source_used[s])
        continue;
      rt_case_get_source (kase, s, &row);
      g_autofree char *date = rt_case_date_words (kase, row.date);
      reliability = rt_grade_row (row.reliability);
      rt_cell_int (table, s);
      rt_cell_int (table, rt_page_text (data, row.id));
      rt_cell_int (table, rt_page_text (data, rt_source_title (kase, s)));
      rt_cell_int (table, rt_page_text (data, row.publisher));
      rt_cell_int (table, rt_page_text (data, row.url));
      rt_cell_int (table, rt_page_text (data, date));
      rt_cell_int (table, rt_page_text (data, reliability ? reliability->text : NULL));
      rt_cell_int (table, rt_page_text (data, rt_case_marking_name (kase, row.marking)));
    }
  rt_page_table_end (table, data->out);
}
