/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The rows of a spreadsheet to rows of the case format: the file becomes a source, each row a
 * claim of it that says its line; ends are read as what they are (a number, an account), so
 * that two spellings are one entity, and the spelling is kept beside. */
#include "ingest/sheet.h"

#include "case/case-private.h"
#include "base/file.h"
#include <string.h>

static const char *const added[RT_SHEET_N_ADDED] = { "type", "source", "locator", "grade",
                                                     "marking" };

/* ---- The header ---------------------------------------------------------------- */

/* A column "source" that is no end names the speaker; the file is the document then. */
static gboolean
has_speaker (const RtSheet *sheet, const char *const *names)
{
  for (guint i = 0; i < sheet->n; i++)
    if (strcmp (names[i], "source") == 0)
      return TRUE;
  return FALSE;
}

static gboolean
begin_relations (RtSheet *sheet, const char *const *header, GError **error)
{
  const RtSheetPlan *plan = &sheet->plan;
  RtTableRules rules = { .ends = RT_ENDS_CREATE, .foreign = TRUE };
  g_autofree const char **names = g_new0 (const char *, sheet->n + RT_SHEET_N_ADDED + 1);

  for (guint i = 0; i < sheet->n; i++)
    names[i] = (int)i == plan->type ? "" /* by the added column */
               : plan->meaning[i]   ? plan->meaning[i]
                                    : header[i];
  for (guint i = 0; i < RT_SHEET_N_ADDED; i++)
    names[sheet->n + i] = added[i];
  if (has_speaker (sheet, names))
    names[sheet->n + RT_SHEET_SOURCE] = "via";
  for (guint i = 0; i < sheet->n; i++) /* a row's own grade stands before the one for all */
    for (guint a = RT_SHEET_LOCATOR; a < RT_SHEET_N_ADDED; a++)
      if (strcmp (names[i], added[a]) == 0)
        names[sheet->n + a] = "";
  sheet->relations = sheet->sink->begin (sheet->sink, RT_ROWS_RELATIONS, &rules, sheet->file,
                                         names, sheet->n + RT_SHEET_N_ADDED, error);
  return sheet->relations >= 0;
}

static gboolean
begin_ends (RtSheet *sheet, GError **error)
{
  static const char *const entity[] = { "id", "type" };
  static const char *const claim[] = { "entity",  "property", "value",  "source",
                                       "locator", "grade",    "marking" };
  RtTableRules rules = { .ends = RT_ENDS_MUST_EXIST, .foreign = TRUE };

  sheet->entities = sheet->sink->begin (sheet->sink, RT_ROWS_ENTITIES, &rules, sheet->file,
                                        entity, G_N_ELEMENTS (entity), error);
  if (sheet->entities < 0)
    return FALSE;
  sheet->claims = sheet->sink->begin (sheet->sink, RT_ROWS_CLAIMS, &rules, sheet->file, claim,
                                      G_N_ELEMENTS (claim), error);
  return sheet->claims >= 0;
}

/* ---- The source ---------------------------------------------------------------- */

/* The case has a source of that id: its own description of this file, or something else. */
static gboolean
check_source (const RtSheet *sheet, RtSource there, const char *sha, GError **error)
{
  RtSourceRow row;

  rt_case_get_source (sheet->kase, there, &row);
  if (!row.sha256)
    return TRUE;
  if (g_strcmp0 (row.sha256, sha) == 0)
    g_set_error (
        error, RT_ERROR, RT_ERROR_INPUT,
        "%s: this very file is in the case already, as source \"%s\" (same SHA-256); to "
        "read it a second time, name another source with --source",
        sheet->file, row.id);
  else
    g_set_error (
        error, RT_ERROR, RT_ERROR_INPUT,
        "%s: source \"%s\" of the case is another file (its SHA-256 differs); name this "
        "one with --source",
        sheet->file, row.id);
  return FALSE;
}

static gboolean
add_source (RtSheet *sheet, GError **error)
{
  static const char *const columns[] = { "id", "title", "sha256", "marking" };
  RtTableRules rules = { .foreign = TRUE };
  g_autofree char *sha = NULL;
  const char *values[G_N_ELEMENTS (columns)] = { sheet->source, sheet->title };
  RtSource there = rt_case_source (sheet->kase, sheet->source);
  int table;

  if (!sheet->piped)
    {
      sha = rt_file_sha256 (sheet->file, error);
      if (!sha)
        return FALSE;
    }
  if (there && rt_source_described (sheet->kase, there))
    return check_source (sheet, there, sha, error);
  values[2] = sha;
  values[3] = sheet->options->marking;
  table = sheet->sink->begin (sheet->sink, RT_ROWS_SOURCES, &rules, sheet->file, columns,
                              G_N_ELEMENTS (columns), error);
  if (table < 0 || !sheet->sink->row (sheet->sink, table, values, 1, error))
    return FALSE;
  --*rt_case_rows_counter (sheet->kase); /* it is no row of the file's */
  return TRUE;
}

/* ---- A list of entities ------------------------------------------------------------------ */

/* A table without ends is one of entities; its columns are what they are called. */
static gboolean
take_list (RtSheet *sheet, const char *const *header, GError **error)
{
  g_autofree const char **names = g_new0 (const char *, sheet->n + 2);
  RtTableRules rules = { .foreign = TRUE };
  g_autoptr (GPtrArray) made = g_ptr_array_new_with_free_func (g_free);
  gboolean typed = sheet->plan.type >= 0;
  GError *problem = NULL;
  int table;

  for (guint i = 0; i < sheet->n; i++)
    names[i] = sheet->plan.meaning[i] ? sheet->plan.meaning[i] : header[i];
  names[sheet->n] = typed ? "" : "type";
  table = sheet->sink->begin (sheet->sink, RT_ROWS_ENTITIES, &rules, sheet->file, names,
                              sheet->n + (typed ? 0 : 1), error);
  while (table >= 0 && rt_csv_next (sheet->csv, &problem))
    {
      guint n = MIN (rt_csv_n_fields (sheet->csv), sheet->n);

      memset (sheet->values, 0, (sheet->n + RT_SHEET_N_ADDED) * sizeof *sheet->values);
      memcpy (sheet->values, rt_csv_fields (sheet->csv), n * sizeof *sheet->values);
      sheet->values[sheet->n] = sheet->plan.entity_type;
      g_ptr_array_set_size (made, 0);
      if (!rt_sheet_take_numbers (sheet, header, made, error)
          || !sheet->sink->row (sheet->sink, table, sheet->values, rt_csv_line (sheet->csv),
                                error))
        return FALSE;
    }
  if (problem)
    g_propagate_error (error, problem);
  return table >= 0 && !problem;
}

/* ---- All of it ----------------------------------------------------------------------------
 */

static gboolean
read_sheet (RtSheet *sheet, const char *path, GError **error)
{
  g_auto (GStrv) header = NULL;
  GError *problem = NULL;

  sheet->csv = rt_csv_open (path, 0, sheet->ctx, error);
  if (!sheet->csv)
    return FALSE;
  sheet->piped = strcmp (path, "-") == 0;
  sheet->file = rt_csv_name (sheet->csv);
  sheet->title = g_path_get_basename (sheet->file);
  sheet->source = g_strdup (sheet->options->source ? sheet->options->source : sheet->title);
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
  sheet->n = g_strv_length (header);
  sheet->values = g_new0 (const char *, sheet->n + RT_SHEET_N_ADDED);
  if (!rt_sheet_plan (&sheet->plan, sheet->options, (const char *const *)header, sheet->n,
                      error))
    {
      g_prefix_error (error, "%s:%u: ", sheet->file, rt_csv_line (sheet->csv));
      return FALSE;
    }
  if (!rt_sheet_look (sheet, path, (const char *const *)header, error)
      || !add_source (sheet, error))
    return FALSE;
  rt_sheet_say_plan (sheet, (const char *const *)header);
  if (sheet->plan.from < 0)
    return take_list (sheet, (const char *const *)header, error);
  if ((sheet->plan.entity_type && !begin_ends (sheet, error))
      || !begin_relations (sheet, (const char *const *)header, error)
      || !rt_sheet_take_rows (sheet, (const char *const *)header, error))
    return FALSE;
  rt_sheet_say_sum (sheet);
  return TRUE;
}

/* What is said for all rows is looked at once, before the first. */
static gboolean
check_options (RtCase *kase, const RtSheetOptions *options, GError **error)
{
  const char *country = options->country;
  RtMarking marking;
  RtGrade grade;

  if (options->grade
      && !rt_grade_parse (options->grade, rt_case_setting (kase, "grades"), &grade, error))
    return FALSE;
  if (options->marking && !rt_case_parse_marking (kase, options->marking, &marking, error))
    return FALSE;
  if (!country
      || (strlen (country) == 2 && g_ascii_isalpha (country[0])
          && g_ascii_isalpha (country[1])))
    return TRUE;
  g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
               "--country \"%s\": give the country's two letters, such as IR", country);
  return FALSE;
}

gboolean
rt_case_merge_sheet (RtCase *kase, const char *path, const RtSheetOptions *options,
                     RtContext *ctx, GError **error)
{
  g_autoptr (RtIntake) intake = rt_intake_new (kase, ctx);
  RtSheet sheet = { .kase = kase,
                    .ctx = ctx,
                    .sink = rt_intake_sink (intake),
                    .options = options,
                    .numbers = g_array_new (FALSE, TRUE, sizeof (RtSheetNumber)),
                    .ids = g_hash_table_new (g_str_hash, g_str_equal),
                    .spellings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                        g_free),
                    .seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) };
  gboolean fine;

  g_array_set_clear_func (sheet.numbers, rt_sheet_number_clear);
  fine = check_options (kase, options, error)
         && (!options->country || rt_case_setting (kase, "country")
             || rt_case_set (kase, "country", options->country, error))
         && read_sheet (&sheet, path, error) && rt_intake_finish (intake, error)
         && rt_case_seal (kase, ctx, error);
  g_hash_table_unref (sheet.ids);
  g_hash_table_unref (sheet.spellings);
  g_hash_table_unref (sheet.seen);
  rt_sheet_plan_clear (&sheet.plan);
  rt_csv_free (sheet.csv);
  g_array_unref (sheet.numbers);
  g_free (sheet.values);
  g_free (sheet.title);
  g_free (sheet.source);
  return fine;
}
