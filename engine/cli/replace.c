/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A case folder is somebody's work, and so is another tool's file: no command puts a case in
 * the place of either unasked. */

#include "cli/replace.h"
#include "base/folder-record.h"
#include "cli/words.h"
#include "formats/format.h"
#include <string.h>

static gboolean
holds_a_case (const char *folder)
{
  static const char *const files[] = { "case.csv", "entities.csv", "relations.csv" };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    if (rt_folder_has (folder, files[i]))
      return TRUE;
  return FALSE;
}

/* (transfer full): what the folder holds that is no file of a case, and would stay beside the
 * new one: pictures, a mapping, a history; the first by name. NULL: nothing. What a killed
 * process has left goes. */
static char *
stranger_in (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  char *first = NULL;
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      gboolean table = g_str_has_suffix (name, ".csv");
      g_autofree char *stem = g_strndup (name, strlen (name) - (table ? 4 : 0));

      if (g_str_has_prefix (name, RT_RECORD)
          || (table && rt_rows_kind_of_name (stem) != RT_N_ROWS)
          || (first && strcmp (first, name) < 0))
        continue;
      g_free (first);
      first = g_strdup (name);
    }
  return first;
}

/* What stays of the old folder would be handed on with the new. */
static gboolean
hands_on_strangers (RtRun *run, const char *output, GError **error)
{
  g_autofree char *name = rt_run_has (run, "release") && rt_run_has (run, "replace")
                              ? stranger_in (output)
                              : NULL;

  if (name)
    g_set_error (
        error, RT_ERROR, RT_ERROR_USAGE,
        "%s holds \"%s\" too, which is no file of a case and would stay beside what may "
        "be handed on: name a folder that is not there",
        output, name);
  return name != NULL;
}

gboolean
rt_run_reads (const RtRun *run, const char *folder)
{
  for (guint i = 0; i < run->n_args; i++)
    if (rt_file_is_same (run->args[i], folder))
      return TRUE;
  return FALSE;
}

/* Another tool's graph has what no case holds: where its nodes lie, how they are drawn. */
static gboolean
is_of_another_tool (const char *output, GError **error)
{
  gboolean stranger = rt_format_is_stranger (output);

  if (stranger)
    g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                 "%s is no file that redthread wrote, and what another tool keeps in it (a "
                 "layout, colours, other data) would be lost: name another file, or say "
                 "--replace",
                 output);
  return stranger;
}

/* Before anything is read, which may take long. */
static gboolean
is_written (const RtRun *run, const char *output, GError **error)
{
  return rt_run_has (run, "to") || g_str_equal (output, "-")
         || rt_format_by_path (output, error) != NULL;
}

gboolean
rt_run_may_write (RtRun *run, const char *output, gboolean over_input, GError **error)
{
  g_autofree char *quoted = NULL;

  if (!is_written (run, output, error) || hands_on_strangers (run, output, error)
      || (!rt_run_has (run, "replace") && is_of_another_tool (output, error)))
    return FALSE;
  if (rt_run_has (run, "replace") || !g_file_test (output, G_FILE_TEST_IS_DIR)
      || !holds_a_case (output) || (over_input && rt_run_reads (run, output)))
    return TRUE;
  quoted = rt_words_argument (output);
  g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
               "%s holds a case already, and it would be lost: name another folder, or say "
               "--replace%s%s%s%s",
               output, over_input ? "; to add to it, read it too: redthread ingest " : "",
               over_input ? quoted : "", over_input ? " FILE -o " : "",
               over_input ? quoted : "");
  return FALSE;
}
