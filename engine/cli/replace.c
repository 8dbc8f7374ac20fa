/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A case folder is somebody's work: no command puts another in its place unasked. */

#include "cli/replace.h"
#include "cli/words.h"

static gboolean
holds_a_case (const char *folder)
{
  static const char *const files[] = { "case.csv", "entities.csv", "relations.csv" };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (folder, files[i], NULL);
      if (g_file_test (path, G_FILE_TEST_EXISTS))
        return TRUE;
    }
  return FALSE;
}

gboolean
rt_run_reads (const RtRun *run, const char *folder)
{
  g_autofree char *real = g_canonicalize_filename (folder, NULL);

  for (guint i = 0; i < run->n_args; i++)
    {
      g_autofree char *arg = g_canonicalize_filename (run->args[i], NULL);
      if (g_str_equal (arg, real))
        return TRUE;
    }
  return FALSE;
}

gboolean
rt_run_may_write (RtRun *run, const char *output, gboolean over_input, GError **error)
{
  g_autofree char *quoted = NULL;

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
