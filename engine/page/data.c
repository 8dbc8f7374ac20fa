/* SPDX-License-Identifier: GPL-2.0-or-later */

/* See data.h: which rows are on the page, the tables in their order, the words of the frame. */

#include "page/data.h"
#include "base/text.h"
#include "case/dossier.h"
#include "chart/own-icons.h"
#include "redthread/page.h"
#include "redthread/version.h"
#include <string.h>

guint32
rt_page_text (RtPageData *data, const char *text)
{
  gpointer at;

  if (!text || !*text)
    return 0;
  if (g_hash_table_lookup_extended (data->text_at, text, NULL, &at))
    return GPOINTER_TO_UINT (at);
  g_ptr_array_add (data->texts, g_strdup (text));
  g_hash_table_insert (data->text_at, g_ptr_array_index (data->texts, data->texts->len - 1),
                       GUINT_TO_POINTER (data->texts->len - 1));
  return data->texts->len - 1;
}

/* ---- Which rows ------------------------------------------------------------------------- */

static gboolean
is_on_page (const RtPageData *data, RtRelation r)
{
  const RtChartFill *fill = &data->fill;
  const guint roles = fill->options->roles;
  RtRelationRow row;

  rt_case_get_relation (fill->kase, r, &row);
  return rt_pick_relation (fill->pick, r)
         && (!roles || (roles & rt_relation_type (fill->kase, r)->role))
         && data->entity_at[row.from] != RT_NONE && data->entity_at[row.to] != RT_NONE;
}

static void
note_claim (RtPageData *data, const RtClaimRow *row)
{
  data->source_used[row->source] = 1;
  data->source_used[row->via] = 1;
}

static gboolean
claim_is_on_page (const RtPageData *data, RtClaim c, const RtClaimRow *row)
{
  if (!rt_pick_claim (data->fill.pick, c))
    return FALSE;
  if (row->kind == RT_OF_RELATION)
    return data->relation_at[row->subject] != RT_NONE;
  return row->kind == RT_OF_ENTITY && data->entity_at[row->subject] != RT_NONE;
}

static void
number_rows (RtPageData *data)
{
  RtCase *kase = data->fill.kase;
  guint32 entities = 0, relations = 0, claims = 0;

  for (RtEntity e = 0; e < rt_case_n_entities (kase); e++)
    data->entity_at[e] = rt_pick_entity (data->fill.pick, e) ? entities++ : RT_NONE;
  for (RtRelation r = 0; r < rt_case_n_relations (kase); r++)
    data->relation_at[r] = is_on_page (data, r) ? relations++ : RT_NONE;
  for (RtClaim c = 1; c <= rt_case_n_claims (kase); c++)
    {
      RtClaimRow row;

      rt_case_get_claim (kase, c, &row);
      data->claim_at[c] = claim_is_on_page (data, c, &row) ? claims++ : RT_NONE;
      if (data->claim_at[c] != RT_NONE)
        note_claim (data, &row);
    }
}

/* ---- The schema ----------------------------------------------------------------------- */

static void
write_entity_types (RtPageData *data)
{
  static const char *const headings[] = { "id", "name", "label", "plural", NULL };
  RtSchema *schema = rt_case_schema (data->fill.kase);
  RtPageTable *table = rt_page_table_new ("entityTypes", headings);

  for (guint t = 1; t <= rt_schema_n_entity_types (schema); t++)
    {
      const RtEntityType *type = rt_schema_entity_type (schema, (RtType)t);

      if (!data->entity_types_used[t])
        continue;
      rt_cell_int (table, t);
      rt_cell_int (table, rt_page_text (data, type->name));
      rt_cell_int (table, rt_page_text (data, type->label ? type->label : type->name));
      rt_cell_int (table, rt_page_text (data, type->plural ? type->plural : type->name));
    }
  rt_page_table_end (table, data->out);
}

static void
write_relation_types (RtPageData *data)
{
  static const char *const headings[] = { "id",   "name",      "label", "inverse",
                                          "role", "symmetric", NULL };
  RtSchema *schema = rt_case_schema (data->fill.kase);
  RtPageTable *table = rt_page_table_new ("relationTypes", headings);

  for (guint t = 1; t <= rt_schema_n_relation_types (schema); t++)
    {
      const RtRelationType *type = rt_schema_relation_type (schema, (RtType)t);

      if (!data->relation_types_used[t])
        continue;
      rt_cell_int (table, t);
      rt_cell_int (table, rt_page_text (data, type->name));
      rt_cell_int (table, rt_page_text (data, rt_text_or (type->label, type->name)));
      rt_cell_int (table, rt_page_text (data, type->inverse));
      rt_cell_int (table, type->role);
      rt_cell_int (table, type->symmetric);
    }
  rt_page_table_end (table, data->out);
}

static void
write_properties (RtPageData *data)
{
  static const char *const headings[] = { "id", "name", "label", NULL };
  RtSchema *schema = rt_case_schema (data->fill.kase);
  RtPageTable *table = rt_page_table_new ("properties", headings);

  for (guint p = 1; p <= rt_schema_n_properties (schema); p++)
    {
      const RtPropertyType *row = rt_schema_property (schema, (RtProperty)p);

      if (!data->properties_used[p])
        continue;
      rt_cell_int (table, p);
      rt_cell_int (table, rt_page_text (data, row->name));
      rt_cell_int (table, rt_page_text (data, rt_text_or (row->label, row->name)));
    }
  rt_page_table_end (table, data->out);
}

/* Outlines of the icons that marks have, for lists and legend. */
static void
write_icons (RtPageData *data)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  const RtChart *chart = data->fill.chart;

  g_string_append (data->out, "\"icons\":{");
  for (guint i = 0; i < chart->marks->len; i++)
    {
      const RtIcon *icon = rt_chart_icon (chart, rt_mark (chart, i)->icon);

      if (!icon || !g_hash_table_add (seen, (gpointer)icon->name))
        continue;
      if (g_hash_table_size (seen) > 1)
        g_string_append_c (data->out, ',');
      rt_page_quote (data->out, icon->name);
      g_string_append_printf (data->out, ":[\"%s\",%d]", icon->path, icon->even_odd);
    }
  g_string_append_c (data->out, '}');
}

/* ---- The whole -------------------------------------------------------------------------- */

static void
write_word (GString *out, const char *key, const char *text)
{
  g_string_append_printf (out, "\"%s\":", key);
  if (text && *text)
    rt_page_quote (out, text);
  else
    g_string_append (out, "null");
  g_string_append (out, ",\n");
}

static void
write_questions (RtPageData *data)
{
  static const char *const headings[] = { "text", "exclusive", "answers", NULL };
  RtCase *kase = data->fill.kase;
  RtPageTable *table = rt_page_table_new ("questions", headings);

  for (guint q = 0; q < rt_case_n_questions (kase); q++)
    {
      guint n;
      const RtRelation *answers = rt_question_answers (kase, q, &n);
      g_autoptr (GArray) here = g_array_new (FALSE, FALSE, sizeof (guint32));

      for (guint i = 0; i < n; i++)
        if (data->relation_at[answers[i]] != RT_NONE)
          g_array_append_val (here, data->relation_at[answers[i]]);
      if (here->len == 0)
        continue;
      rt_cell_int (table, rt_page_text (data, rt_question_text (kase, q)));
      rt_cell_int (table,
                   rt_page_text (data, rt_exclusive_words (rt_question_exclusive (kase, q))));
      rt_cell_ints (table, (const guint32 *)(gpointer)here->data, here->len);
    }
  rt_page_table_end (table, data->out);
}

static void
write_texts (const RtPageData *data)
{
  g_string_append (data->out, "\"texts\":[");
  for (guint i = 0; i < data->texts->len; i++)
    {
      g_string_append (data->out, i ? ",\n" : "");
      rt_page_quote (data->out, g_ptr_array_index (data->texts, i));
    }
  g_string_append (data->out, "]");
}

static void
write_rows (RtPageData *data, const guint32 *rows, const guint32 *at, guint n)
{
  for (guint i = 0; i < n; i++)
    g_string_append_printf (data->out, "%s%u", i ? "," : "", at[rows[i]]);
}

static gboolean
is_whole_here (const RtPageData *data, const RtPath *path)
{
  for (guint hop = 0; hop <= path->hops; hop++)
    if (data->entity_at[path->entities[hop]] == RT_NONE
        || (hop < path->hops && data->relation_at[path->relations[hop]] == RT_NONE))
      return FALSE;
  return TRUE;
}

/* The red threads that the chart was made with, hop by hop. */
static void
write_threads (RtPageData *data)
{
  gboolean more = FALSE;

  g_string_append (data->out, "\"threads\":[");
  for (const RtPath *const *p = data->fill.options->threads; p && *p; p++)
    {
      if (!is_whole_here (data, *p))
        continue;
      g_string_append_printf (data->out, "%s{\"entities\":[", more ? "," : "");
      write_rows (data, (*p)->entities, data->entity_at, (*p)->hops + 1);
      g_string_append (data->out, "],\"relations\":[");
      write_rows (data, (*p)->relations, data->relation_at, (*p)->hops);
      g_string_append (data->out, "]}");
      more = TRUE;
    }
  g_string_append (data->out, "],\n");
}

static void
write_frame (RtPageData *data)
{
  const RtChart *chart = data->fill.chart;
  const guint roles = data->fill.options->roles;

  g_string_append (data->out, "{\"redthread\":\"" RT_VERSION "\",\n");
  write_word (data->out, "title", chart->title);
  write_word (data->out, "subtitle", chart->subtitle);
  write_word (data->out, "marking", chart->marking);
  write_word (data->out, "cutoff", chart->cutoff);
  write_word (data->out, "counts", chart->counts);
  write_word (data->out, "zone", rt_case_setting (data->fill.kase, "timezone"));
  g_string_append_printf (data->out, "\"large\":%s,\n",
                          chart->marks->len > RT_PAGE_MOST_DRAWN ? "true" : "false");
  write_threads (data);
  g_string_append_printf (data->out, "\"pathRoles\":%u,\n", roles ? roles : RT_TIE);
  g_string_append_printf (data->out, "\"box\":[%.2f,%.2f,%.2f,%.2f],\n", chart->area.x0,
                          chart->area.y0, chart->area.x1, chart->area.y1);
}

static void
write_tables (RtPageData *data)
{
  void (*const tables[]) (RtPageData *)
      = { rt_page_entities,   rt_page_relations,    rt_page_claims,   rt_page_values,
          rt_page_sources,    rt_page_marks,        rt_page_lines,    write_questions,
          write_entity_types, write_relation_types, write_properties, write_icons,
          rt_page_changes,    rt_page_legend };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      tables[i](data);
      g_string_append (data->out, ",\n");
    }
}

static void
data_clear (RtPageData *data)
{
  g_hash_table_unref (data->text_at);
  g_ptr_array_unref (data->texts);
  g_free (data->entity_at);
  g_free (data->relation_at);
  g_free (data->claim_at);
  g_free (data->source_used);
  g_free (data->properties_used);
  g_free (data->entity_types_used);
  g_free (data->relation_types_used);
}

static gboolean
data_init (RtPageData *data)
{
  RtCase *kase = data->fill.kase;
  RtSchema *schema = rt_case_schema (kase);

  data->text_at = g_hash_table_new (g_str_hash, g_str_equal);
  data->texts = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (data->texts, g_strdup (""));
  data->entity_at = g_try_new (guint32, rt_case_n_entities (kase) + (gsize)1);
  data->relation_at = g_try_new (guint32, rt_case_n_relations (kase) + (gsize)1);
  data->claim_at = g_try_new (guint32, rt_case_n_claims (kase) + (gsize)1);
  data->source_used = g_try_malloc0 (rt_case_n_sources (kase) + (gsize)1);
  data->properties_used = g_new0 (guint8, rt_schema_n_properties (schema) + 1u);
  data->entity_types_used = g_new0 (guint8, rt_schema_n_entity_types (schema) + 1u);
  data->relation_types_used = g_new0 (guint8, rt_schema_n_relation_types (schema) + 1u);
  return data->entity_at && data->relation_at && data->claim_at && data->source_used;
}

gboolean
rt_page_data (const RtChart *chart, const RtPick *pick, const RtChartOptions *options,
              GString *out, GError **error)
{
  RtPageData data = { .fill = { .chart = (RtChart *)chart,
                                .kase = chart->kase,
                                .pick = pick,
                                .options = options,
                                .zone = rt_case_zone (chart->kase) },
                      .out = out };
  const gboolean room = data_init (&data);

  if (room)
    {
      number_rows (&data);
      write_frame (&data);
      write_tables (&data);
      write_texts (&data);
      g_string_append (out, "}\n");
    }
  else
    g_set_error (error, RT_ERROR, RT_ERROR_LIMIT,
                 "no memory for a page; chart a smaller selection");
  data_clear (&data);
  return room;
}
