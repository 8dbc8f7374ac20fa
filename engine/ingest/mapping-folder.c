/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Which of the mappings in a case folder a sheet is read by: the first that finds all its
 * columns in the sheet and leaves none out. One that names a source or a title is of one sheet
 * alone; of another's the columns are taken, and not its grade, marking and speaker. */
#include "ingest/mapping.h"

#include "base/csv.h"
#include "base/text.h"
#include <string.h>

/* (transfer full): mapping-calls.csv, mapping.csv, then the others by name. */
static GPtrArray *
list_mappings (const char *folder, const char *sheet)
{
  g_autofree char *base = g_path_get_basename (sheet);
  const char *dot = strrchr (base, '.');
  g_autofree char *own = g_strdup_printf (
      "mapping-%.*s.csv", (int)(dot ? dot - base : (gssize)strlen (base)), base);
  g_autoptr (GPtrArray) others = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  GDir *dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    if (g_str_has_prefix (name, "mapping-") && g_str_has_suffix (name, ".csv")
        && strcmp (name, own) != 0)
      g_ptr_array_add (others, g_strdup (name));
  g_clear_pointer (&dir, g_dir_close);
  g_ptr_array_sort (others, rt_compare_texts);
  g_ptr_array_add (names, g_build_filename (folder, own, NULL));
  g_ptr_array_add (names, g_build_filename (folder, "mapping.csv", NULL));
  for (guint i = 0; i < others->len; i++)
    g_ptr_array_add (names, g_build_filename (folder, others->pdata[i], NULL));
  return names;
}

/* (transfer full): the sheet's first row; NULL where it has none, which is said later. */
static char **
read_header (const char *sheet, RtContext *ctx)
{
  g_autoptr (RtCsv) csv = rt_csv_open (sheet, 0, ctx, NULL);
  char **header = csv && rt_csv_next (csv, NULL) ? g_strdupv ((char **)rt_csv_fields (csv))
                                                 : NULL;

  for (char **name = header; name && *name; name++)
    g_strstrip (*name);
  return header;
}

static gboolean
uses (RtMapping *mapping, int column)
{
  for (guint i = 0; i < mapping->things->len; i++)
    for (int c = 0; c < (int)rt_mapping_thing (mapping, i)->cells->len; c++)
      {
        const RtMappedCell *cell = rt_mapped_cell (rt_mapping_thing (mapping, i), c);

        if (cell->at == column || (cell->second && cell->at_second == column))
          return TRUE;
      }
  return FALSE;
}

/* (transfer full): names of columns that @mapping, which is bound, says nothing of; NULL where
 * there are none. */
static char *
left_out (RtMapping *mapping, char **header)
{
  GString *names = g_string_new (NULL);

  for (int i = 0; header[i]; i++)
    if (*header[i] && !uses (mapping, i))
      g_string_append_printf (names, "%s%s", names->len ? ", " : "", header[i]);
  return g_string_free (names, names->len == 0);
}

static RtMapping *
read_fitting (const char *path, char **header, RtContext *ctx)
{
  g_autoptr (RtMapping) mapping = g_file_test (path, G_FILE_TEST_IS_REGULAR)
                                      ? rt_mapping_read (path, ctx, NULL)
                                      : NULL;

  return mapping && !mapping->settings[RT_SET_SOURCE] && !mapping->settings[RT_SET_TITLE]
                 && rt_mapping_bind (mapping, (const char *const *)header,
                                     g_strv_length (header), NULL)
             ? g_steal_pointer (&mapping)
             : NULL;
}

static gboolean
is_of_sheet (RtSheetSetting setting)
{
  return setting == RT_SET_GRADE || setting == RT_SET_MARKING || setting == RT_SET_SPEAKER;
}

void
rt_mapping_forget_sheet (RtMapping *mapping)
{
  for (RtSheetSetting s = 0; s < RT_N_SETTINGS; s++)
    if (is_of_sheet (s))
      rt_mapping_set (mapping, s, NULL);
}

/* (transfer full): "country IR, grade A2"; NULL where it sets nothing. */
static char *
settings_of (const RtMapping *mapping, gboolean of_sheet_alone)
{
  GString *words = g_string_new (NULL);

  for (RtSheetSetting s = 0; s < RT_N_SETTINGS; s++)
    if (mapping->settings[s] && (!of_sheet_alone || is_of_sheet (s)))
      g_string_append_printf (words, "%s%s %s", words->len ? ", " : "",
                              rt_sheet_setting_name (s), mapping->settings[s]);
  return g_string_free (words, words->len == 0);
}

void
rt_folder_mapping_clear (RtFolderMapping *found)
{
  g_clear_pointer (&found->path, g_free);
  g_clear_pointer (&found->less, g_free);
  g_clear_pointer (&found->settings, g_free);
  g_clear_pointer (&found->not_taken, g_free);
}

/* What @mapping sets for this sheet, and what it sets that is another's. */
static void
tell_settings (RtFolderMapping *found, RtMapping *mapping, const RtSheetOptions *options)
{
  found->not_taken = settings_of (mapping, TRUE);
  rt_mapping_forget_sheet (mapping);
  rt_mapping_add_options (mapping, options);
  found->settings = settings_of (mapping, FALSE);
}

gboolean
rt_folder_mapping_find (RtFolderMapping *found, const char *folder, const char *sheet,
                        const RtSheetOptions *options)
{
  g_autoptr (RtContext) quiet = rt_context_new ();
  g_autoptr (GPtrArray) paths = list_mappings (folder, sheet);
  g_auto (GStrv) header = g_file_test (sheet, G_FILE_TEST_IS_REGULAR)
                              ? read_header (sheet, quiet)
                              : NULL; /* a pipe is read but once */

  *found = (RtFolderMapping){ .path = NULL };
  for (guint i = 0; header && i < paths->len && (!found->path || found->less); i++)
    {
      g_autoptr (RtMapping) mapping = read_fitting (paths->pdata[i], header, quiet);
      g_autofree char *less = mapping ? left_out (mapping, header) : NULL;

      if (!mapping || (found->path && less))
        continue;
      rt_folder_mapping_clear (found);
      *found = (RtFolderMapping){ .path = g_strdup (paths->pdata[i]),
                                  .less = g_steal_pointer (&less) };
      tell_settings (found, mapping, options);
    }
  return found->path != NULL;
}
