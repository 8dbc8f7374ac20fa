/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Spreadsheets at the command line: the options that say what their columns mean, what is
 * printed of them, and what they were taken for as a file. */

#include "cli/sheets.h"
#include "base/file.h"
#include "cli/words.h"
#include "formats/format.h"
#include "ingest/mapping.h"
#include <glib/gstdio.h>
#include <string.h>

/* --mapping names a kind of sheet, or a file. */
static void
read_mapping (RtRun *run, RtSheetOptions *options)
{
  const char *mapping = rt_run_value (run, "mapping");

  for (guint i = 0; mapping && rt_sheet_kind_name (i); i++)
    if (g_str_equal (rt_sheet_kind_name (i), mapping))
      {
        options->as = mapping;
        return;
      }
  options->mapping = mapping;
}

static gboolean
read_options (RtRun *run, RtSheetOptions *options)
{
  *options = (RtSheetOptions){ .as = rt_run_value (run, "as"),
                               .from_column = rt_run_value (run, "from-column"),
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
  read_mapping (run, options);
  return options->as || options->mapping || options->from_column || options->to_column
         || options->date_column || options->key_column || options->relation
         || options->entity_type || options->country || options->grade || options->marking
         || options->source || options->title || options->speaker || options->dates
         || options->decimal || options->dedupe;
}

gboolean
rt_sheets_asked (RtRun *run)
{
  RtSheetOptions options;

  return read_options (run, &options);
}

/* A table is read as a spreadsheet where nothing says otherwise. */
gboolean
rt_sheets_find (RtRun *run, const char *path, gboolean *sheet, GError **error)
{
  const char *name = rt_run_value (run, "format");
  const RtFormat *format;

  if (name)
    format = rt_format_by_name (name, error);
  else
    format = rt_format_sniff (path, error);
  *sheet = format && format->mapped;
  return format != NULL;
}

RtCase *
rt_sheets_open (RtRun *run, const char *path, GError **error)
{
  g_autoptr (RtCase) kase = rt_case_new ();
  RtSheetOptions options = { .dates = rt_date_order_of (rt_run_value (run, "dates")) };

  read_mapping (run, &options);
  return rt_case_merge_sheet (kase, path, &options, NULL, run->ctx, error)
             ? g_steal_pointer (&kase)
             : NULL;
}

/* ---- What sheets were taken for ---------------------------------------------------- */

typedef struct
{
  char *sheet; /* "calls" */
  char *text;  /* of the mapping's file */
  char *path;  /* where it was written; NULL: not yet */
} Mapping;

static void
free_mapping (gpointer data)
{
  Mapping *mapping = data;

  g_free (mapping->sheet);
  g_free (mapping->text);
  g_free (mapping->path);
  g_free (mapping);
}

GPtrArray *
rt_sheets_mappings (void)
{
  return g_ptr_array_new_with_free_func (free_mapping);
}

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
rt_sheets_merge (RtRun *run, RtCase *kase, const char *path, GPtrArray *mappings,
                 GError **error)
{
  RtSheetOptions options;
  Mapping *mapping;
  char *text = NULL;

  read_options (run, &options);
  if (!rt_case_merge_sheet (kase, path, &options, &text, run->ctx, error))
    return FALSE;
  mapping = g_new0 (Mapping, 1);
  mapping->sheet = stem_of (path);
  mapping->text = text;
  g_ptr_array_add (mappings, mapping);
  return TRUE;
}

static gboolean
holds (const char *path, const char *text)
{
  g_autofree char *there = NULL;

  return g_file_get_contents (path, &there, NULL, NULL) && g_str_equal (there, text);
}

/* (transfer full): mapping.csv, mapping-NAME.csv, mapping-NAME-2.csv: the first that holds
 * nothing else, for what is there somebody may have edited. */
static char *
free_place (const Mapping *mapping, const char *folder)
{
  char *path = g_build_filename (folder, "mapping.csv", NULL);

  for (guint n = 1; g_file_test (path, G_FILE_TEST_EXISTS) && !holds (path, mapping->text); n++)
    {
      g_autofree char *number = n > 1 ? g_strdup_printf ("-%u", n) : g_strdup ("");
      g_autofree char *name = g_strdup_printf ("mapping-%s%s.csv", mapping->sheet, number);

      g_free (path);
      path = g_build_filename (folder, name, NULL);
    }
  return path;
}

/* Of sheets that the folder held before it was written anew. */
static void
drop_mappings (const char *folder)
{
  GDir *dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    if (g_str_has_suffix (name, ".csv")
        && (g_str_equal (name, "mapping.csv") || g_str_has_prefix (name, "mapping-")))
      {
        g_autofree char *path = g_build_filename (folder, name, NULL);
        g_unlink (path);
      }
  g_clear_pointer (&dir, g_dir_close);
}

/* A mapping that was used where it stands stays as somebody wrote it. */
static gboolean
stands_in (const char *mapping, const char *folder)
{
  g_autofree char *parent = mapping ? g_path_get_dirname (mapping) : NULL;
  g_autofree char *a = parent ? g_canonicalize_filename (parent, NULL) : NULL;
  g_autofree char *b = g_canonicalize_filename (folder, NULL);

  return g_strcmp0 (a, b) == 0;
}

static gboolean
write_mapping (Mapping *mapping, const char *folder, GError **error)
{
  mapping->path = free_place (mapping, folder);
  return rt_file_replace (mapping->path, mapping->text, strlen (mapping->text), error);
}

gboolean
rt_sheets_write (const RtRun *run, GPtrArray *mappings, const char *output, gboolean anew,
                 GError **error)
{
  if (stands_in (rt_run_value (run, "mapping"), output))
    return TRUE;
  if (anew && g_file_test (output, G_FILE_TEST_IS_DIR))
    drop_mappings (output);
  for (guint i = 0; i < mappings->len && g_file_test (output, G_FILE_TEST_IS_DIR); i++)
    if (!write_mapping (mappings->pdata[i], output, error))
      return FALSE;
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

const char *
rt_sheets_mapping_path (const GPtrArray *mappings)
{
  return mappings->len == 1 ? ((const Mapping *)mappings->pdata[0])->path : NULL;
}

void
rt_sheets_say_mappings (RtRun *run, const GPtrArray *mappings)
{
  for (guint i = 0; i < mappings->len; i++)
    {
      const Mapping *mapping = mappings->pdata[i];
      const Mapping *before = i > 0 ? mappings->pdata[i - 1] : NULL;

      if (mapping->path && (!before || g_strcmp0 (before->path, mapping->path) != 0))
        {
          g_autofree char *text = g_strdup_printf (
              "What its columns mean is in %s: edit it, and ingest again with --mapping.",
              mapping->path);

          rt_wrap_append (run->out, text, run->screen.width, 2);
          rt_run_say (run, "\n");
        }
    }
}
