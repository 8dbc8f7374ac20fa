/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A spreadsheet to a case: the file becomes a source, each row a claim of it that says its
 * line. */
#include "ingest/sheet.h"

#include "case/case-private.h"
#include "case/cell-text.h"
#include "case/refuse.h"
#include "ingest/file-source.h"
#include "ingest/number-ids.h"
#include <string.h>

/* ---- The source ---------------------------------------------------------------- */

static gboolean
find_source (RtSheet *sheet, GError **error)
{
  gboolean named = sheet->mapping->settings[RT_SET_SOURCE] != NULL;

  if (!sheet->piped)
    {
      sheet->sha = rt_csv_sha256 (sheet->csv, error);
      if (!sheet->sha)
        return FALSE;
    }
  return rt_file_source_check (sheet->kase, sheet->file, sheet->source, sheet->sha, named,
                               &sheet->described, error);
}

/* With the first row: a file that says nothing is no source. */
gboolean
rt_sheet_add_source (RtSheet *sheet, GError **error)
{
  static const char *const columns[] = { "id", "title", "sha256", "marking" };
  RtTableRules rules = { .foreign = TRUE };
  const char *title = sheet->mapping->settings[RT_SET_TITLE];
  const char *values[] = { sheet->source, title ? title : sheet->title, sheet->sha,
                           sheet->mapping->settings[RT_SET_MARKING] };
  int table;

  if (sheet->described)
    return TRUE;
  sheet->described = TRUE;
  table = sheet->sink->begin (sheet->sink, RT_ROWS_SOURCES, &rules, sheet->file, columns,
                              G_N_ELEMENTS (columns), error);
  if (table < 0 || !sheet->sink->row (sheet->sink, table, values, 1, error))
    return FALSE;
  --*rt_case_rows_counter (sheet->kase); /* it is no row of the file's */
  return TRUE;
}

/* ---- The mapping ------------------------------------------------------------------- */

void
rt_mapping_add_options (RtMapping *mapping, const RtSheetOptions *options)
{
  const char *const said[RT_N_SETTINGS] = {
    [RT_SET_COUNTRY] = options->country,
    [RT_SET_DATES] = rt_date_order_name (options->dates),
    [RT_SET_DECIMAL] = rt_decimal_name (options->decimal),
    [RT_SET_GRADE] = options->grade,
    [RT_SET_MARKING] = options->marking,
    [RT_SET_SOURCE] = options->source,
    [RT_SET_TITLE] = options->title,
    [RT_SET_SPEAKER] = options->speaker,
    [RT_SET_DEDUPE] = options->dedupe ? "yes" : NULL,
  };

  for (RtSheetSetting s = 0; s < RT_N_SETTINGS; s++)
    if (said[s])
      rt_mapping_set (mapping, s, said[s]);
}

/* "mapping.csv:3: country: ", or "--country: ": where what is wrong was said. */
static gboolean
refuse_setting (const RtMapping *mapping, RtSheetSetting setting, GError *why, GError **error)
{
  const char *name = rt_sheet_setting_name (setting);
  guint line = mapping->lines[setting];

  if (line)
    g_propagate_prefixed_error (error, why, "%s:%u: %s: ", mapping->file, line, name);
  else
    g_propagate_prefixed_error (error, why, "--%s: ", name);
  if (error && !line)
    (*error)->code = RT_ERROR_USAGE;
  return FALSE;
}

/* "Germany" and "de" are DE. */
static gboolean
fold_country (RtCase *kase, RtMapping *mapping, const char *country, GError **error)
{
  guint line = mapping->lines[RT_SET_COUNTRY];
  g_autofree char *code = rt_value_normalize (RT_VALUE_COUNTRY, country, NULL, NULL, error);

  if (!code)
    return FALSE;
  rt_mapping_set (mapping, RT_SET_COUNTRY, code);
  mapping->lines[RT_SET_COUNTRY] = line;
  return rt_case_setting (kase, "country") || rt_case_set (kase, "country", code, error);
}

static gboolean
check_setting (RtCase *kase, RtMapping *mapping, RtSheetSetting setting, GError **error)
{
  const char *said = mapping->settings[setting];
  RtMarking marking;
  RtGrade grade;

  switch (setting)
    {
    case RT_SET_COUNTRY:
      return fold_country (kase, mapping, said, error);
    case RT_SET_GRADE:
      return rt_grade_parse (said, rt_case_setting (kase, "grades"), &grade, error);
    case RT_SET_MARKING:
      return rt_case_parse_marking (kase, said, &marking, error);
    default:
      return !rt_cell_nothing (said)
             || rt_refuse (error, said, "stands for nothing: name it, or leave it out");
    }
}

/* What is said for all rows is looked at once, before the first. */
static gboolean
check_settings (RtCase *kase, RtMapping *mapping, GError **error)
{
  for (RtSheetSetting s = 0; s < RT_N_SETTINGS; s++)
    {
      GError *why = NULL;

      if (mapping->settings[s] && !check_setting (kase, mapping, s, &why))
        return refuse_setting (mapping, s, why, error);
    }
  return TRUE;
}

gboolean
rt_sheet_asks_for_columns (const RtSheetOptions *options)
{
  return options->as || options->from_column || options->to_column || options->date_column
         || options->amount_column || options->currency_column || options->duration_column
         || options->key_column || options->relation || options->entity_type;
}

/* A list of phones or accounts has the ids that calls and payments have, where nothing but its
 * type says that it is one. */
static void
read_listed_numbers (const RtSheet *sheet, RtMapping *mapping)
{
  RtMappedThing *thing = mapping->things->len == 1 ? rt_mapping_thing (mapping, 0) : NULL;
  RtMappedCell *id = thing ? rt_mapped_cell (thing, rt_mapped_find (thing, "id")) : NULL;
  const char *type = sheet->options->entity_type, *property;
  RtValueType value = thing && type
                          ? rt_number_read_as (rt_case_schema (sheet->kase), type, &property)
                          : RT_VALUE_TEXT;

  if (value == RT_VALUE_TEXT)
    return;
  id->read_as = (int)value;
  rt_mapping_add (mapping, thing->name, property, id->column, NULL, RT_READ_PLAIN, 0);
}

/* (transfer full): from its file, or by the header. */
static RtMapping *
find_mapping (RtSheet *sheet, GError **error)
{
  const RtSheetOptions *options = sheet->options;
  g_autoptr (RtMapping) mapping = NULL;

  if (!options->mapping)
    {
      mapping = rt_mapping_guess (options, sheet->header, sheet->n, error);
      if (!mapping)
        g_prefix_error (error, "%s:%u: ", sheet->file, rt_csv_line (sheet->csv));
      else
        read_listed_numbers (sheet, mapping);
    }
  else if (rt_sheet_asks_for_columns (options))
    g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                 "%s says what the columns mean: leave out --as and what names columns and "
                 "types, or --mapping",
                 options->mapping);
  else
    mapping = rt_mapping_read (options->mapping, sheet->ctx, error);
  if (mapping && options->columns_only)
    rt_mapping_forget_sheet (mapping);
  if (mapping)
    rt_mapping_add_options (mapping, options);
  return mapping && rt_mapping_bind (mapping, sheet->header, sheet->n, error)
                 && check_settings (sheet->kase, mapping, error)
             ? g_steal_pointer (&mapping)
             : NULL;
}

/* ---- The sheet --------------------------------------------------------------------- */

static gboolean
read_header (RtSheet *sheet, const char *path, GError **error)
{
  GError *problem = NULL;
  char **header;

  sheet->csv = rt_csv_open (path, 0, sheet->ctx, error);
  if (!sheet->csv)
    return FALSE;
  sheet->piped = !rt_csv_is_file (sheet->csv);
  sheet->file = rt_csv_name (sheet->csv);
  sheet->title = g_path_get_basename (sheet->file);
  if (!rt_csv_next (sheet->csv, &problem))
    {
      if (problem)
        g_propagate_error (error, problem);
      else
        g_set_error (error, RT_ERROR, RT_ERROR_INPUT,
                     "%s: the file is empty; its first row must name the columns", sheet->file);
      return FALSE;
    }
  header = g_strdupv ((char **)rt_csv_fields (sheet->csv));
  for (guint i = 0; header[i]; i++)
    g_strstrip (header[i]);
  sheet->header = (const char **)header;
  sheet->n = g_strv_length (header);
  return TRUE;
}

/* As the mapping has them; the source is called as the file where it says nothing. */
static void
take_settings (RtSheet *sheet)
{
  char **settings = sheet->mapping->settings;

  sheet->dates = rt_date_order_of (settings[RT_SET_DATES]);
  sheet->decimal = rt_decimal_of (settings[RT_SET_DECIMAL]);
  sheet->source = g_strdup (settings[RT_SET_SOURCE] ? settings[RT_SET_SOURCE] : sheet->title);
  sheet->dedupe = settings[RT_SET_DEDUPE]
                  && g_ascii_strcasecmp (settings[RT_SET_DEDUPE], "no") != 0;
}

/* What the columns have shown is written down with the rest. */
static void
keep_settings (RtSheet *sheet)
{
  guint decimals = 0;

  for (guint i = 0; i < sheet->n; i++)
    if (sheet->columns[i].reads != RT_VALUE_DATE)
      decimals |= sheet->columns[i].way;
  if (sheet->dates)
    rt_mapping_set (sheet->mapping, RT_SET_DATES, rt_date_order_name (sheet->dates));
  if (rt_decimal_name ((RtDecimal)decimals)) /* of one sign in all of them */
    rt_mapping_set (sheet->mapping, RT_SET_DECIMAL, rt_decimal_name ((RtDecimal)decimals));
}

static gboolean
read_sheet (RtSheet *sheet, const char *path, GError **error)
{
  if (!read_header (sheet, path, error))
    return FALSE;
  sheet->mapping = find_mapping (sheet, error);
  if (!sheet->mapping)
    return FALSE;
  take_settings (sheet);
  if (!rt_sheet_look (sheet, path, error))
    return FALSE;
  keep_settings (sheet);
  if (!find_source (sheet, error) || !rt_sheet_begin_things (sheet, error)
      || !rt_sheet_take_rows (sheet, error))
    return FALSE;
  return TRUE;
}

static void
clear_sheet (RtSheet *sheet)
{
  rt_sheet_clear_things (sheet);
  for (guint i = 0; sheet->columns && i < sheet->n; i++)
    {
      g_free (sheet->columns[i].doubtful);
      g_free (sheet->columns[i].sample);
    }
  g_free (sheet->columns);
  for (guint i = 0; i < RT_N_READ_AS; i++)
    g_clear_pointer (&sheet->spellings[i], g_hash_table_unref);
  g_hash_table_unref (sheet->ids);
  g_hash_table_unref (sheet->spelled);
  rt_seen_clear (&sheet->said);
  rt_seen_clear (&sheet->seen);
  g_string_chunk_free (sheet->texts);
  g_string_free (sheet->key, TRUE);
  g_ptr_array_unref (sheet->made);
  g_array_unref (sheet->left_out);
  g_free (sheet->padded);
  rt_mapping_free (sheet->mapping);
  rt_csv_free (sheet->csv);
  g_strfreev ((char **)sheet->header);
  g_free (sheet->title);
  g_free (sheet->source);
  g_free (sheet->sha);
}

void
rt_sheet_report_clear (RtSheetReport *report)
{
  g_clear_pointer (&report->mapping, g_free);
  g_clear_pointer (&report->source, g_free);
  g_clear_pointer (&report->ignored, g_strfreev);
}

static void
fill_report (const RtSheet *sheet, RtSheetReport *report)
{
  *report = (RtSheetReport){ .mapping = rt_mapping_text (sheet->mapping),
                             .source = g_strdup (sheet->source),
                             .ignored = rt_sheet_ignored (sheet),
                             .rows = sheet->rows,
                             .taken = sheet->taken,
                             .kept = sheet->kept,
                             .dropped = sheet->dropped,
                             .idle = sheet->idle,
                             .again = sheet->n_again,
                             .entities = g_hash_table_size (sheet->ids),
                             .spellings = g_hash_table_size (sheet->spelled) };
}

gboolean
rt_case_merge_sheet (RtCase *kase, const char *path, const RtSheetOptions *options,
                     RtSheetReport *report, RtContext *ctx, GError **error)
{
  g_autoptr (RtIntake) intake = rt_intake_new (kase, ctx);
  RtSheet sheet = { .kase = kase,
                    .ctx = ctx,
                    .intake = intake,
                    .sink = rt_intake_sink (intake),
                    .options = options,
                    .claims = -1,
                    .ids = g_hash_table_new (g_str_hash, g_str_equal),
                    .spelled = g_hash_table_new (NULL, NULL),
                    .texts = g_string_chunk_new (1 << 16),
                    .key = g_string_new (NULL),
                    .made = g_ptr_array_new_with_free_func (g_free),
                    .left_out = g_array_new (FALSE, FALSE, sizeof (RtLeftOut)) };
  guint32 n_before = rt_case_n_relations (kase);
  gboolean fine = read_sheet (&sheet, path, error) && rt_intake_finish (intake, error)
                  && rt_case_seal (kase, ctx, error);

  if (fine)
    {
      rt_sheet_find_again (&sheet, n_before);
      rt_sheet_say (&sheet);
    }
  if (report)
    *report = (RtSheetReport){ 0 };
  if (report && fine)
    fill_report (&sheet, report);
  clear_sheet (&sheet);
  return fine;
}
