/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Files in, a case out: what they say is merged, what cannot be used is refused by file, line
 * and reason, and the rest is written. */

#include "base/file.h"
#include "cli/byhand.h"
#include "cli/ingest.h"
#include "cli/refusals.h"
#include "cli/replace.h"
#include "cli/sheets.h"

RtIngestCounts
rt_ingest_count (const RtCase *kase)
{
  return (RtIngestCounts){ rt_case_n_entities (kase), rt_case_n_relations (kase),
                           rt_case_n_claims (kase) - rt_case_n_computed (kase),
                           rt_case_rows_read (kase) };
}

static gboolean
merge (RtRun *run, const RtIngest *ingest, RtIngestFile *file, GError **error)
{
  RtCase *kase = ingest->kase;
  const char *path = file->path;
  const RtFormat *format = rt_run_format (run, path, error);

  if (!format)
    return FALSE;
  file->sheet = format->mapped;
  if (file->sheet)
    return rt_sheets_merge (run, kase, ingest->added ? ingest->output : NULL, path,
                            &file->report, error);
  if (rt_sheets_asked (run) && run->n_args == 1)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                   "%s is no spreadsheet: --as, --mapping and their like are for CSV and TSV",
                   path);
      return FALSE;
    }
  return rt_case_merge (kase, path, format->name,
                        format->folder ? NULL : rt_run_value (run, "source"), run->ctx, error);
}

static gboolean
merge_file (RtRun *run, RtIngest *ingest, const char *path, GError **error)
{
  RtIngestFile file = { .path = path, .before = rt_ingest_count (ingest->kase) };
  gboolean fine = merge (run, ingest, &file, error);

  file.after = rt_ingest_count (ingest->kase);
  g_array_append_val (ingest->files, file);
  return fine;
}

static gboolean
read_files (RtRun *run, RtIngest *ingest, GError **error)
{
  ingest->kase = rt_case_new ();
  for (guint i = 0; i < run->n_args; i++)
    if (!merge_file (run, ingest, run->args[i], error))
      return FALSE;
  return TRUE;
}

/* (transfer full): what lists every refusal; NULL where a pipe or several files were read. */
static char *
command_for_all (RtRun *run, const RtCase *kase, const char *output)
{
  g_autofree char *mapping = rt_sheets_mapping_path (kase, output), *quoted = NULL, *by = NULL;
  const char *file = NULL;

  for (guint i = 0; i < run->n_args; i++)
    if (!rt_file_is_same (run->args[i], output))
      {
        if (file || g_str_equal (run->args[i], "-"))
          return NULL;
        file = run->args[i];
      }
  if (!file)
    return NULL;
  quoted = rt_words_argument (file);
  by = mapping ? rt_words_argument (mapping) : NULL;
  return g_strdup_printf ("redthread check %s%s%s --csv", quoted, by ? " --mapping " : "",
                          by ? by : "");
}

static void
say_refusals (RtRun *run, const RtCase *kase, guint64 rows, const char *output)
{
  g_autofree char *all = command_for_all (run, kase, output);

  rt_refusals_say (run, rows, all);
}

static char *
counts_words (const RtIngestCounts *now, const RtIngestCounts *before)
{
  g_autofree char *entities = rt_count (now->entities - before->entities, "entity", "entities");
  g_autofree char *relations = rt_count (now->relations - before->relations, "relation", NULL);
  g_autofree char *claims = rt_count (now->claims - before->claims, "claim", NULL);

  return g_strdup_printf ("%s, %s, %s", entities, relations, claims);
}

/* A sheet's country becomes that of a case that had none. */
static void
say_country (RtRun *run, const RtIngest *ingest)
{
  const char *country = rt_case_setting (ingest->kase, "country");

  if (ingest->added && country && !ingest->had_country)
    rt_run_say_wrapped (run,
                        "Telephone numbers in %s are read as numbers of %s from now on: its "
                        "case.csv says so.",
                        ingest->output, country);
}

static void
say_written (RtRun *run, const RtIngest *ingest)
{
  const RtIngestCounts none = { 0, 0, 0, 0 }, now = rt_ingest_count (ingest->kase);
  const char *output = ingest->output;
  g_autofree char *all = counts_words (&now, &none);
  g_autofree char *added = counts_words (&now, &ingest->before);
  g_autofree char *path = rt_words_argument (output), *said = NULL;

  rt_sheets_say (run);
  said = ingest->added ? g_strdup_printf ("Added to %s: %s; it has %s now.", output, added, all)
                       : g_strdup_printf ("Wrote %s: %s.", output, all);
  rt_wrap_append (run->out, said, run->screen.width, 2);
  rt_run_say (run, "\n");
  say_country (run, ingest);
  rt_sheets_say_mappings (run, ingest->kase, output);
  say_refusals (run, ingest->kase, now.rows - ingest->before.rows, output);
  rt_run_say (run, "\nNext: redthread info %s\n", path);
}

/* The answer has all notices in it. */
static int
answer (RtRun *run, const RtIngest *ingest)
{
  if (run->json)
    rt_run_json (run, rt_ingest_json (run, ingest));
  else
    say_written (run, ingest);
  run->notices_from = G_MAXUINT;
  return rt_run_exit (run, RT_EXIT_YES);
}

/* ---- Into a folder that is there ------------------------------------------------------- */

/* A folder that is read and written gets what is new, and keeps every other byte. */
static gboolean
adds_to_folder (const RtRun *run, const char *output)
{
  const char *to = rt_run_value (run, "to");

  return !rt_run_has (run, "replace") && g_file_test (output, G_FILE_TEST_IS_DIR)
         && rt_run_reads (run, output) && (!to || g_str_equal (to, "case-folder"));
}

/* The folder first, whichever place it has among the files: what it says stands. */
static gboolean
read_into (RtRun *run, RtIngest *ingest, RtFolderUpdate *update, GError **error)
{
  g_autoptr (RtCaseMarks) marks = NULL;

  ingest->added = TRUE;
  ingest->kase = rt_case_open (ingest->output, NULL, run->ctx, error);
  marks = ingest->kase ? rt_case_marks_new (ingest->kase, error) : NULL;
  if (!marks)
    return FALSE;
  ingest->before = rt_ingest_count (ingest->kase);
  ingest->had_country = rt_case_setting (ingest->kase, "country") != NULL;
  for (guint i = 0; i < run->n_args; i++)
    if (!rt_file_is_same (run->args[i], ingest->output)
        && !merge_file (run, ingest, run->args[i], error))
      return FALSE;
  return rt_folder_update_add_new (update, ingest->kase, marks, error);
}

static gboolean
add_to_folder (RtRun *run, RtIngest *ingest, GError **error)
{
  g_autoptr (RtFolderUpdate) update = rt_hand_hold (run, ingest->output, error);

  return update && read_into (run, ingest, update, error)
         && rt_folder_update_commit (update, ingest->kase, error);
}

static gboolean
write_anew (RtRun *run, RtIngest *ingest, GError **error)
{
  return read_files (run, ingest, error)
         && rt_case_save (ingest->kase, NULL, ingest->output, rt_run_value (run, "to"),
                          run->ctx, error);
}

static void
clear_file (gpointer data)
{
  rt_sheet_report_clear (&((RtIngestFile *)data)->report);
}

static void
clear (RtIngest *ingest)
{
  g_clear_pointer (&ingest->kase, rt_case_free);
  g_array_unref (ingest->files);
}

static gboolean
read_output (RtRun *run, RtIngest *ingest, GError **error)
{
  ingest->output = rt_run_value (run, "output");
  if (!ingest->output)
    g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                 "ingest writes a case: say where, as in -o my-case");
  else if (run->json && g_str_equal (ingest->output, "-"))
    g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                 "-o - and --json both print: write the case to a file, as in -o my-case");
  else
    return rt_run_may_write (run, ingest->output, TRUE, error);
  return FALSE;
}

static int
run_ingest (RtRun *run)
{
  g_autoptr (GError) error = NULL;
  RtIngest ingest = { .files = g_array_new (FALSE, FALSE, sizeof (RtIngestFile)) };
  gboolean fine = read_output (run, &ingest, &error);
  int code;

  g_array_set_clear_func (ingest.files, clear_file);
  rt_context_set_strict (run->ctx, rt_run_has (run, "strict"));
  fine = fine
         && (adds_to_folder (run, ingest.output) ? add_to_folder (run, &ingest, &error)
                                                 : write_anew (run, &ingest, &error));
  if (rt_run_has (run, "strict")) /* the error is the refusal: said once */
    run->notices_from = G_MAXUINT;
  if (!fine)
    code = rt_run_fail (run, g_steal_pointer (&error));
  else if (g_str_equal (ingest.output, "-"))
    code = rt_run_exit (run, RT_EXIT_YES);
  else
    code = answer (run, &ingest);
  clear (&ingest);
  return code;
}

static const RtOption options[] = {
  { .name = "output",
    .letter = 'o',
    .argument = "CASE",
    .summary = "The case to write: a folder, or a file whose ending says the format" },
  { .name = "to",
    .argument = "NAME",
    .values = "@written",
    .summary = "The format to write, where the ending does not say" },
  { .name = "strict",
    .summary = "Stop at the first row that cannot be used, and write nothing" },
  RT_OPTION_REPLACE,
  RT_SHEET_OPTION_ROWS,
  { .name = NULL },
};

const RtCommand rt_cmd_ingest = {
  .name = "ingest",
  .run = run_ingest,
  .summary = "Read files, merge what they say, and write a case",
  .usage = "FILE... -o CASE",
  .needs = RT_READS_CASE | RT_PRINTS_JSON,
  .options = options,
  .examples
  = "redthread ingest graphs/wendelsund/sheets/register.csv --as ownership --dates dmy "
    "-o owners\n"
    "redthread ingest graphs/kerman-2024 -o my-case\n"
    "redthread ingest graphs/kerman-2024 -o whole-case --strict",
  .numbers
  = "Rows that cannot be used are refused and listed with file, line and reason; the rest "
    "is read, and the exit code is 3. Rows that are odd but readable are kept: see check. "
    "A file of another tool becomes a source of the case, and withdraw --all-of takes it out "
    "again. Where CASE is one of the files, what is new is appended to its folder and nothing "
    "else in "
    "it is rewritten.\n"
    "--json: {\"case\",\"added\":N,\"holds\":N,\"rows\":n,\"refused_rows\":n,"
    "\"refused_cells\":n,\"files\":[{\"file\",\"rows\":n,\"added\":N,\"sheet\":S}],"
    "\"refused\":[{\"code\",\"file\",\"line\",\"column\",\"value\",\"reason\","
    "\"what\":\"row|cell\"}],\"doubtful\":[the same but what],\"notes\":[text]}; N is "
    "{\"entities\":n,\"relations\":n,\"claims\":n}, and S, null for what is no sheet, "
    "{\"source\",\"taken\":n,\"kept_twice\":n,\"dropped\":n,\"said_again\":n,"
    "\"in_case_before\":n,\"spellings\":n,\"merged_to\":n,\"ignored\":[column],"
    "\"mapping_file\",\"mapping\":[{\"thing\",\"cell\",\"column\",\"value\","
    "\"read_as\"}]}. Of the rows that are not refused, taken say something, said_again nothing "
    "new, and dropped are equal to an earlier one (--dedupe); kept_twice of those taken are "
    "equal to one too. in_case_before relations were there already; so many spellings of ids "
    "were merged to so many entities. Of refusals and doubts the first 10,000 are listed.",
  .see_also = "check, convert, info",
};
