/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Spreadsheets at the command line: the options that say what their columns mean, what is
 * printed of them, and what they were taken for as a file. */

#include "cli/sheets.h"
#include "case/case-private.h"
#include "cli/words.h"
#include "ingest/mapping.h"
#include <string.h>

static const RtOption sheet_options[] = { RT_SHEET_OPTION_ROWS, { .name = NULL } };

gboolean
rt_sheets_have (const char *option)
{
  for (const RtOption *o = sheet_options; o->name; o++)
    if (g_str_equal (o->name, option))
      return TRUE;
  return FALSE;
}

gboolean
rt_sheets_is_kind (const char *name)
{
  for (guint i = 0; rt_sheet_kind_name (i); i++)
    if (g_str_equal (rt_sheet_kind_name (i), name))
      return TRUE;
  return FALSE;
}

/* The folder's own mapping is what its sheets are. */
static gboolean
take_folder_mapping (const char *folder, const char *path, RtFolderMapping *found,
                     RtSheetOptions *options, GError **error)
{
  if (!rt_folder_mapping_find (found, folder, path, options))
    {
      g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                   "no mapping in the folder %s fits %s: say --mapping calls (or what its rows "
                   "are), or name a file",
                   folder, path);
      return FALSE;
    }
  options->mapping = found->path;
  options->columns_only = TRUE;
  return TRUE;
}

/* --mapping names a kind of sheet, a file, or a folder that has one. */
static gboolean
read_mapping (const RtRun *run, const char *path, RtFolderMapping *found,
              RtSheetOptions *options, GError **error)
{
  const char *mapping = rt_run_value (run, "mapping");

  if (mapping && rt_sheets_is_kind (mapping))
    options->as = mapping;
  else if (mapping && g_file_test (mapping, G_FILE_TEST_IS_DIR))
    return take_folder_mapping (mapping, path, found, options, error);
  else
    options->mapping = mapping;
  return TRUE;
}

/* One that nobody named is taken where it leaves nothing out; else it is pointed at. */
static void
try_folder (RtRun *run, const char *folder, const char *path, RtFolderMapping *found,
            RtSheetOptions *options)
{
  if (!folder || options->mapping || rt_sheet_asks_for_columns (options)
      || !rt_folder_mapping_find (found, folder, path, options))
    return;
  if (found->less)
    rt_context_notice (run->ctx, RT_NOTICE_NOTE, "sheet", path, 0, NULL, NULL,
                       "%s fits %s too, but says nothing of %s: --mapping %s reads it so",
                       found->path, path, found->less, found->path);
  else
    {
      options->mapping = found->path;
      options->columns_only = TRUE;
    }
}

static void
say_folder_mapping (RtRun *run, const char *path, const RtFolderMapping *found)
{
  rt_context_notice (run->ctx, RT_NOTICE_NOTE, "sheet", path, 0, NULL, NULL,
                     "%s was read by %s%s%s%s, as the folder has it; --as KIND finds out anew",
                     path, found->path, found->settings ? " (" : "",
                     found->settings ? found->settings : "", found->settings ? ")" : "");
  if (found->not_taken)
    rt_context_notice (
        run->ctx, RT_NOTICE_NOTE, "sheet", path, 0, NULL, NULL,
        "%s also has %s: that is of the sheet it was made for, and was not taken "
        "for this one; say what holds here with --grade, --marking or --speaker",
        found->path, found->not_taken);
}

static void
read_options (const RtRun *run, RtSheetOptions *options)
{
  *options = (RtSheetOptions){ .as = rt_run_value (run, "as"),
                               .from_column = rt_run_value (run, "from-column"),
                               .amount_column = rt_run_value (run, "amount-column"),
                               .currency_column = rt_run_value (run, "currency-column"),
                               .duration_column = rt_run_value (run, "duration-column"),
                               .to_column = rt_run_value (run, "to-column"),
                               .date_column = rt_run_value (run, "date-column"),
                               .key_column = rt_run_value (run, "key"),
                               .relation = rt_run_value (run, "relation"),
                               .entity_type = rt_run_value (run, "entity-type"),
                               .country = rt_run_value (run, "country"),
                               .grade = rt_run_value (run, "grade"),
                               .marking = rt_run_value (run, "marking"),
                               .source = rt_run_value (run, "source"),
                               .title = rt_run_value (run, "title"),
                               .speaker = rt_run_value (run, "speaker"),
                               .dates = rt_date_order_of (rt_run_value (run, "dates")),
                               .decimal = rt_decimal_of (rt_run_value (run, "decimal")),
                               .dedupe = rt_run_has (run, "dedupe") };
}

gboolean
rt_sheets_asked (const RtRun *run)
{
  for (const RtOption *option = sheet_options; option->name; option++)
    if (!g_str_equal (option->name, "source") && rt_run_has (run, option->name))
      return TRUE;
  return FALSE;
}

RtCase *
rt_sheets_open (RtRun *run, const char *path, GError **error)
{
  g_autoptr (RtCase) kase = rt_case_new ();
  g_auto (RtFolderMapping) found = { .path = NULL };
  RtSheetOptions options = { .country = rt_run_value (run, "country"),
                             .dates = rt_date_order_of (rt_run_value (run, "dates")),
                             .decimal = rt_decimal_of (rt_run_value (run, "decimal")) };

  return read_mapping (run, path, &found, &options, error)
                 && rt_case_merge_sheet (kase, path, &options, NULL, run->ctx, error)
             ? g_steal_pointer (&kase)
             : NULL;
}

/* ---- What sheets were taken for ---------------------------------------------------- */

/* (transfer full): "calls" of "in/calls.csv" */
static char *
stem_of (const char *path)
{
  char *name = g_str_equal (path, "-") ? g_strdup ("standard-input")
                                       : g_path_get_basename (path);
  char *dot = strrchr (name, '.');

  if (dot && dot != name)
    *dot = '\0';
  return name;
}

gboolean
rt_sheets_merge (RtRun *run, RtCase *kase, const char *folder, const char *path,
                 RtSheetReport *report, GError **error)
{
  g_autofree char *stem = stem_of (path);
  g_auto (RtFolderMapping) found = { .path = NULL };
  RtSheetOptions options;

  read_options (run, &options);
  if (!read_mapping (run, path, &found, &options, error))
    return FALSE;
  try_folder (run, folder, path, &found, &options);
  if (!rt_case_merge_sheet (kase, path, &options, report, run->ctx, error))
    return FALSE;
  if (found.path && options.mapping == found.path)
    say_folder_mapping (run, path, &found);
  rt_case_attach (kase, stem, report->mapping, found.not_taken ? NULL : options.mapping);
  return TRUE;
}

/* ---- What is said of them ---------------------------------------------------------- */

void
rt_sheets_say (RtRun *run)
{
  for (guint i = 0; i < rt_context_n_notices (run->ctx); i++)
    {
      const RtNotice *notice = rt_context_get_notice (run->ctx, i);

      if (notice->severity != RT_NOTICE_NOTE || !g_str_equal (notice->code, "sheet"))
        continue;
      rt_wrap_append (run->out, notice->text, run->screen.width, 2);
      rt_run_say (run, "\n");
    }
}

char *
rt_sheets_mapping_path (const RtCase *kase, const char *output)
{
  const RtAttached *attached = rt_case_attached (kase, 0);

  if (!attached || rt_case_attached (kase, 1))
    return NULL;
  return attached->name ? g_build_filename (output, attached->name, NULL)
                        : g_strdup (attached->origin);
}

void
rt_sheets_say_mappings (RtRun *run, RtCase *kase, const char *output)
{
  const RtAttached *attached, *before = NULL;

  for (guint i = 0; (attached = rt_case_attached (kase, i)); before = attached, i++)
    if (attached->name && (!before || g_strcmp0 (before->name, attached->name) != 0))
      {
        g_autofree char *path = g_build_filename (output, attached->name, NULL);
        g_autofree char *text = g_strdup_printf (
            "What its columns mean is in %s: edit it, and ingest again with --mapping.", path);

        rt_wrap_append (run->out, text, run->screen.width, 2);
        rt_run_say (run, "\n");
      }
}
