/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Files in, a case out: what they say is merged, what cannot be used is refused by file, line
 * and reason, and the rest is written. */

#include "cli/refusals.h"
#include "cli/replace.h"
#include "cli/sheets.h"
#include "cli/words.h"
#include "formats/folder-update.h"

static gboolean
merge_file (RtRun *run, RtCase *kase, const char *path, GError **error)
{
  const RtFormat *format = rt_run_format (run, path, error);

  if (!format)
    return FALSE;
  if (format->mapped)
    return rt_sheets_merge (run, kase, path, error);
  if (rt_sheets_asked (run) && run->n_args == 1)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                   "%s is no spreadsheet: --as, --mapping and their like are for CSV and TSV",
                   path);
      return FALSE;
    }
  return rt_case_merge (kase, path, format->name, run->ctx, error);
}

static RtCase *
read_files (RtRun *run, GError **error)
{
  g_autoptr (RtCase) kase = rt_case_new ();

  for (guint i = 0; i < run->n_args; i++)
    if (!merge_file (run, kase, run->args[i], error))
      return NULL;
  return g_steal_pointer (&kase);
}

static gboolean
is_same_path (const char *a, const char *b)
{
  g_autofree char *x = g_canonicalize_filename (a, NULL);
  g_autofree char *y = g_canonicalize_filename (b, NULL);

  return g_str_equal (x, y);
}

/* (transfer full): what lists every refusal; NULL where a pipe or several files were read. */
static char *
command_for_all (RtRun *run, const RtCase *kase, const char *output)
{
  g_autofree char *mapping = rt_sheets_mapping_path (kase, output), *quoted = NULL, *by = NULL;
  const char *file = NULL;

  for (guint i = 0; i < run->n_args; i++)
    if (!is_same_path (run->args[i], output))
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

  rt_refusals_say (run, rows, all, all);
}

/* How much a case holds, or had before more was read into it. */
typedef struct
{
  guint32 entities, relations, claims;
  guint64 rows; /* that were read */
} Counts;

static Counts
count_case (const RtCase *kase)
{
  return (Counts){ rt_case_n_entities (kase), rt_case_n_relations (kase),
                   rt_case_n_claims (kase), rt_case_rows_read (kase) };
}

static char *
counts_words (const Counts *now, const Counts *before)
{
  g_autofree char *entities = rt_count (now->entities - before->entities, "entity", "entities");
  g_autofree char *relations = rt_count (now->relations - before->relations, "relation", NULL);
  g_autofree char *claims = rt_count (now->claims - before->claims, "claim", NULL);

  return g_strdup_printf ("%s, %s, %s", entities, relations, claims);
}

/* @before: what the folder held where it was added to, else NULL. */
static void
say_written (RtRun *run, RtCase *kase, const char *output, const Counts *before)
{
  const Counts none = { 0, 0, 0, 0 }, now = count_case (kase);
  g_autofree char *all = counts_words (&now, &none);
  g_autofree char *added = before ? counts_words (&now, before) : NULL;
  g_autofree char *path = rt_words_argument (output), *said = NULL;

  rt_sheets_say (run);
  said = added ? g_strdup_printf ("Added to %s: %s; it has %s now.", output, added, all)
               : g_strdup_printf ("Wrote %s: %s.", output, all);
  rt_wrap_append (run->out, said, run->screen.width, 2);
  rt_run_say (run, "\n");
  rt_sheets_say_mappings (run, kase, output);
  say_refusals (run, kase, now.rows - (before ? before->rows : 0), output);
  rt_run_say (run, "\nNext: redthread info %s\n", path);
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
static RtCase *
read_into (RtRun *run, RtFolderUpdate *update, const char *output, Counts *before,
           GError **error)
{
  g_autoptr (RtCase) kase = rt_case_open (output, NULL, run->ctx, error);
  g_autoptr (RtCaseMarks) marks = kase ? rt_case_marks_new (kase, error) : NULL;

  if (!marks)
    return NULL;
  *before = count_case (kase);
  for (guint i = 0; i < run->n_args; i++)
    if (!is_same_path (run->args[i], output) && !merge_file (run, kase, run->args[i], error))
      return NULL;
  return rt_folder_update_add_new (update, kase, marks, error) ? g_steal_pointer (&kase) : NULL;
}

static int
ingest_into (RtRun *run, const char *output)
{
  Counts before = { 0, 0, 0, 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (RtFolderUpdate) update = rt_folder_update_begin (output, &error);
  g_autoptr (RtCase) kase = update ? read_into (run, update, output, &before, &error) : NULL;

  if (rt_run_has (run, "strict"))
    run->notices_from = G_MAXUINT;
  if (!kase || !rt_folder_update_commit (update, kase, &error))
    return rt_run_fail (run, g_steal_pointer (&error));
  say_written (run, kase, output, &before);
  run->notices_from = G_MAXUINT;
  return rt_run_exit (run, RT_EXIT_YES);
}

static int
run_ingest (RtRun *run)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RtCase) kase = NULL;
  const char *output = rt_run_value (run, "output");

  if (!output)
    return rt_run_fail (run, g_error_new (RT_ERROR, RT_ERROR_USAGE,
                                          "ingest writes a case: say where, as in -o my-case"));
  if (!rt_run_may_write (run, output, TRUE, &error))
    return rt_run_fail (run, g_steal_pointer (&error));
  rt_context_set_strict (run->ctx, rt_run_has (run, "strict"));
  if (adds_to_folder (run, output))
    return ingest_into (run, output);
  kase = read_files (run, &error);
  if (rt_run_has (run, "strict")) /* the error is the refusal: said once */
    run->notices_from = G_MAXUINT;
  if (!kase || !rt_case_save (kase, NULL, output, rt_run_value (run, "to"), run->ctx, &error))
    return rt_run_fail (run, g_steal_pointer (&error));
  if (g_str_equal (output, "-"))
    return rt_run_exit (run, RT_EXIT_YES);
  say_written (run, kase, output, NULL);
  run->notices_from = G_MAXUINT;
  return rt_run_exit (run, RT_EXIT_YES);
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
  .needs = RT_READS_CASE,
  .options = options,
  .examples = "redthread ingest graphs/kerman-2024 -o my-case\n"
              "redthread ingest graphs/kerman-2024 -o whole-case --strict",
  .numbers
  = "Rows that cannot be used are refused and listed with file, line and reason; the rest "
    "is read, and the exit code is 3. Rows that are odd but readable are kept: see check. "
    "Where CASE is one of the files, what is new is appended to its folder and nothing else in "
    "it is rewritten.",
  .see_also = "check, convert, info",
};
