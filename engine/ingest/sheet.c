/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The rows of a spreadsheet to rows of the case format: the file becomes a source, each row a
 * claim of it that says its line; ends are read as what they are (a number, an account), so
 * that two spellings are one entity, and the spelling is kept beside. */
#include "ingest/sheet.h"

#include "case/case-private.h"
#include "case/cell-date.h"
#include "base/file.h"
#include "base/text.h"
#include <string.h>

/* What stands behind the sheet's own columns in a row of relations. */
enum
{
  ADD_TYPE,
  ADD_SOURCE,
  ADD_LOCATOR,
  ADD_GRADE,
  ADD_MARKING,
  N_ADDED
};
static const char *const added[N_ADDED] = { "type", "source", "locator", "grade", "marking" };

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
  g_autofree const char **names = g_new0 (const char *, sheet->n + N_ADDED + 1);

  for (guint i = 0; i < sheet->n; i++)
    {
      int at = (int)i;

      names[i] = at == plan->from    ? "from"
                 : at == plan->to    ? "to"
                 : at == plan->start ? "start"
                 : at == plan->end   ? "end"
                 : at == plan->key   ? "id"
                 : at == plan->type  ? "" /* by the added column */
                 : plan->meaning[i]  ? plan->meaning[i]
                                     : header[i];
    }
  for (guint i = 0; i < N_ADDED; i++)
    names[sheet->n + i] = added[i];
  if (has_speaker (sheet, names))
    names[sheet->n + ADD_SOURCE] = "via";
  for (guint i = 0; i < sheet->n; i++) /* a row's own grade stands before the one for all */
    for (guint a = ADD_LOCATOR; a < N_ADDED; a++)
      if (strcmp (names[i], added[a]) == 0)
        names[sheet->n + a] = "";
  sheet->relations = sheet->sink->begin (sheet->sink, RT_ROWS_RELATIONS, &rules, sheet->file,
                                         names, sheet->n + N_ADDED, error);
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

/* ---- Rows ---------------------------------------------------------------------------- */

static gboolean
refuse (RtSheet *sheet, const char *code, const char *column, const char *value,
        const char *text, GError **error)
{
  return sheet->sink->refuse (sheet->sink, sheet->file, rt_csv_line (sheet->csv), code, column,
                              value, text, error);
}

/* "9.89E+11" has lost its last digits before we saw it. */
static gboolean
is_cut_number (const char *text)
{
  gsize digits = strspn (text, "0123456789.,");

  return digits > 0 && (text[digits] == 'E' || text[digits] == 'e')
         && (text[digits + 1] == '+' || g_ascii_isdigit (text[digits + 1]))
         && strspn (text + digits + 2, "0123456789") == strlen (text + digits + 2);
}

/* (transfer full): the id of an end by its spelling; NULL with @error. An account that is no
 * IBAN is an account all the same; one that begins like an IBAN must be one. */
static char *
read_end (const RtSheet *sheet, const char *raw, GError **error)
{
  RtValueType type = sheet->plan.kind->ends;
  g_autofree char *text = rt_value_normalize (RT_VALUE_TEXT, raw, NULL, NULL, error);

  if (!text || type == RT_VALUE_TEXT)
    return g_steal_pointer (&text);
  if (is_cut_number (text))
    {
      g_set_error (
          error, RT_ERROR, RT_ERROR_INPUT,
          "\"%s\" is a number that a spreadsheet has shortened: its last digits are gone; "
          "format the column as text and save it again from the original",
          text);
      return NULL;
    }
  if (type == RT_VALUE_IBAN
      && !(g_ascii_isalpha (text[0]) && g_ascii_isalpha (text[1]) && g_ascii_isdigit (text[2])
           && g_ascii_isdigit (text[3])))
    return g_steal_pointer (&text);
  return rt_value_normalize (type, text,
                             sheet->options->country ? sheet->options->country
                                                     : rt_case_setting (sheet->kase, "country"),
                             rt_case_zone (sheet->kase), error);
}

/* A new spelling: its entity where that is new, and the spelling as a claim. */
static gboolean
add_end (RtSheet *sheet, const char *raw, char *id, GError **error)
{
  const char *property = sheet->plan.kind->property, *type = sheet->plan.entity_type;
  gboolean is_new = g_hash_table_add (sheet->ids, id);
  guint line = rt_csv_line (sheet->csv);
  const char **more = sheet->values + sheet->n;
  const char *entity[] = { id, type };
  const char *claim[] = { id,
                          property,
                          raw,
                          sheet->source,
                          more[ADD_LOCATOR],
                          sheet->options->grade,
                          sheet->options->marking };

  g_hash_table_insert (sheet->spellings, g_strdup (raw), id);
  if (!type)
    return TRUE;
  if (is_new && !sheet->sink->row (sheet->sink, sheet->entities, entity, line, error))
    return FALSE;
  if (!property || (sheet->plan.kind->ends == RT_VALUE_IBAN && !g_ascii_isalpha (*id))
      || strcmp (raw, id) == 0)
    return TRUE;
  return sheet->sink->row (sheet->sink, sheet->claims, claim, line, error);
}

/* *@id: the end's id, NULL where the row was refused for it. */
static gboolean
take_end (RtSheet *sheet, int at, const char *name, const char **id, GError **error)
{
  const char *raw = sheet->values[at];
  g_autoptr (GError) why = NULL;
  char *made;

  *id = NULL;
  if (!raw || !*raw || strspn (raw, " \t\n\r") == strlen (raw))
    {
      g_autofree char *text = g_strdup_printf ("%s is empty; a row needs both its ends", name);
      return refuse (sheet, "missing-value", name, NULL, text, error);
    }
  *id = g_hash_table_lookup (sheet->spellings, raw);
  if (*id)
    return TRUE;
  made = read_end (sheet, raw, &why);
  if (!made)
    {
      g_autofree char *text = g_strdup_printf ("%s %s", name, why->message);
      return refuse (sheet, "bad-value", name, raw, text, error);
    }
  *id = made;
  return add_end (sheet, raw, made, error);
}

static const char *
relation_of (const RtSheet *sheet)
{
  const char *said = sheet->plan.type >= 0 ? sheet->values[sheet->plan.type] : NULL;

  /* Gephi's tables say of each edge whether it has a direction, and no more. */
  if (!said || !*said || g_ascii_strcasecmp (said, "directed") == 0)
    return sheet->plan.relation;
  return g_ascii_strcasecmp (said, "undirected") == 0 ? "linked-to" : said;
}

/* A date that reads is put in its place as EDTF; one that does not is left out, and said. */
static gboolean
take_date (RtSheet *sheet, int at, const char *name, char **date, GError **error)
{
  const char *raw = at >= 0 ? sheet->values[at] : NULL;
  g_autoptr (GError) why = NULL;
  g_autofree char *text = NULL;

  if (!raw || !*raw)
    return TRUE;
  *date = rt_cell_date (raw, sheet->dates, &why);
  sheet->values[at] = *date;
  if (*date)
    return TRUE;
  text = g_strdup_printf ("%s %s", name, why->message);
  return refuse (sheet, "bad-date", name, raw, text, error);
}

/* TRUE where an equal row came before, and rows that come again are to go. */
static gboolean
came_before (RtSheet *sheet)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_MD5);

  for (guint i = 0; i < sheet->n; i++)
    if (sheet->values[i])
      g_checksum_update (sum, (const guchar *)sheet->values[i],
                         (gssize)strlen (sheet->values[i]) + 1);
    else
      g_checksum_update (sum, (const guchar *)"", 1);
  if (g_hash_table_add (sheet->seen, g_strdup (g_checksum_get_string (sum))))
    return FALSE;
  sheet->identical++;
  return sheet->options->dedupe;
}

static gboolean
take_link (RtSheet *sheet, const char *const *header, GError **error)
{
  const RtSheetPlan *plan = &sheet->plan;
  g_autofree char *start = NULL, *end = NULL;
  const char *from, *to;
  guint64 refused = rt_context_count (sheet->ctx, RT_NOTICE_REFUSAL);

  if (!take_end (sheet, plan->from, header[plan->from], &from, error))
    return FALSE;
  if (!from)
    return TRUE;
  if (!take_end (sheet, plan->to, header[plan->to], &to, error))
    return FALSE;
  if (!to)
    return TRUE;
  if (!take_date (sheet, plan->start, plan->start >= 0 ? header[plan->start] : "", &start,
                  error)
      || !take_date (sheet, plan->end, plan->end >= 0 ? header[plan->end] : "", &end, error))
    return FALSE;
  if (rt_context_count (sheet->ctx, RT_NOTICE_REFUSAL) != refused)
    return TRUE; /* a row without its date would say that it has none */
  sheet->values[plan->from] = from;
  sheet->values[plan->to] = to;
  sheet->taken++;
  return sheet->sink->row (sheet->sink, sheet->relations, sheet->values,
                           rt_csv_line (sheet->csv), error);
}

static gboolean
take_row (RtSheet *sheet, const char *const *header, GError **error)
{
  const char *const *fields = rt_csv_fields (sheet->csv);
  guint n = rt_csv_n_fields (sheet->csv);
  const char **more = sheet->values + sheet->n;
  g_autofree char *locator = g_strdup_printf ("%s:%u", sheet->title, rt_csv_line (sheet->csv));

  if (n < sheet->n || (n > sheet->n && *fields[sheet->n]))
    {
      g_autofree char *text = g_strdup_printf (
          "%u %s where the header has %u; put cells that hold a separator in double quotes", n,
          n == 1 ? "cell" : "cells", sheet->n);
      return refuse (sheet, "ragged-row", NULL, NULL, text, error);
    }
  memcpy (sheet->values, fields, sheet->n * sizeof *fields);
  if (came_before (sheet))
    return TRUE;
  more[ADD_TYPE] = relation_of (sheet);
  more[ADD_SOURCE] = sheet->source;
  more[ADD_LOCATOR] = locator;
  more[ADD_GRADE] = sheet->options->grade;
  more[ADD_MARKING] = sheet->options->marking;
  return take_link (sheet, header, error);
}

static gboolean
take_rows (RtSheet *sheet, const char *const *header, GError **error)
{
  guint64 *counter = rt_case_rows_counter (sheet->kase);
  GError *problem = NULL;

  while (rt_csv_next (sheet->csv, &problem))
    {
      guint64 before = *counter;

      if (!take_row (sheet, header, error))
        return FALSE;
      *counter = before + 1; /* however many rows of the case format it has become */
      sheet->rows++;
    }
  if (problem)
    g_propagate_error (error, problem);
  return problem == NULL;
}

/* ---- A list of entities ------------------------------------------------------------------ */

/* A table without ends is one of entities; its columns are what they are called. */
static gboolean
take_list (RtSheet *sheet, const char *const *header, GError **error)
{
  g_autofree const char **names = g_new0 (const char *, sheet->n + 2);
  RtTableRules rules = { .foreign = TRUE };
  gboolean typed = sheet->plan.type >= 0;
  GError *problem = NULL;
  int table;

  for (guint i = 0; i < sheet->n; i++)
    names[i] = (int)i == sheet->plan.key    ? "id"
               : (int)i == sheet->plan.type ? "type"
                                            : header[i];
  names[sheet->n] = typed ? "" : "type";
  table = sheet->sink->begin (sheet->sink, RT_ROWS_ENTITIES, &rules, sheet->file, names,
                              sheet->n + (typed ? 0 : 1), error);
  while (table >= 0 && rt_csv_next (sheet->csv, &problem))
    {
      guint n = MIN (rt_csv_n_fields (sheet->csv), sheet->n);

      memset (sheet->values, 0, (sheet->n + N_ADDED) * sizeof *sheet->values);
      memcpy (sheet->values, rt_csv_fields (sheet->csv), n * sizeof *sheet->values);
      sheet->values[sheet->n] = sheet->plan.entity_type;
      if (!sheet->sink->row (sheet->sink, table, sheet->values, rt_csv_line (sheet->csv),
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
  sheet->values = g_new0 (const char *, sheet->n + N_ADDED);
  if (!rt_sheet_plan (&sheet->plan, sheet->options, (const char *const *)header, sheet->n,
                      error))
    {
      g_prefix_error (error, "%s:%u: ", sheet->file, rt_csv_line (sheet->csv));
      return FALSE;
    }
  if (!rt_sheet_find_order (sheet, path, (const char *const *)header, error)
      || !add_source (sheet, error))
    return FALSE;
  rt_sheet_say_plan (sheet, (const char *const *)header);
  if (sheet->plan.from < 0)
    return take_list (sheet, (const char *const *)header, error);
  if ((sheet->plan.entity_type && !begin_ends (sheet, error))
      || !begin_relations (sheet, (const char *const *)header, error)
      || !take_rows (sheet, (const char *const *)header, error))
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
                    .ids = g_hash_table_new (g_str_hash, g_str_equal),
                    .spellings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                        g_free),
                    .seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) };
  gboolean fine;

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
  g_free (sheet.values);
  g_free (sheet.title);
  g_free (sheet.source);
  return fine;
}
