/* SPDX-License-Identifier: GPL-2.0-or-later */

/* See made-by.h. The same command says the same wherever it is run and whatever its output is
 * called: else two equal pictures would not be equal bytes. */

#include "cli/made-by.h"
#include "ingest/hide-text.h"
#include "redthread/ingest.h"
#include <string.h>

/* Options that say how the work is done, not what comes of it; and nobody is told that there
 * was more than is handed on. */
static gboolean
is_said (const char *name)
{
  static const char *const silent[] = { "output", "jobs", "seconds", "release", NULL };

  return !g_strv_contains (silent, name);
}

static gboolean
is_place (const RtOption *option, const char *value)
{
  return g_strcmp0 (option->argument, "FILE") == 0 || *value == '/' || *value == '~'
         || g_str_has_prefix (value, "./") || g_str_has_prefix (value, "../")
         || g_str_has_suffix (value, ".csv");
}

/* (transfer full): the last part of a path, also behind the "@" of a list in a file. */
static char *
last_part (const char *path)
{
  g_autofree char *base = NULL;

  if (*path == '@')
    {
      base = g_path_get_basename (path + 1);
      return g_strconcat ("@", base, NULL);
    }
  return g_path_get_basename (path);
}

static void
append_word (GString *line, const char *word)
{
  g_autofree char *quoted = rt_words_argument (word);

  g_string_append_printf (line, " %s", quoted);
}

static void
append_option (GString *line, const RtGiven *given)
{
  g_autofree char *base = NULL;

  g_string_append_printf (line, " --%s", given->option->name);
  if (!given->value)
    return;
  if (*given->value == '@' || is_place (given->option, given->value))
    base = last_part (given->value);
  append_word (line, base ? base : given->value);
}

char *
rt_made_by (const RtRun *run, const RtCase *whole)
{
  g_autoptr (GString) line = g_string_new ("redthread ");
  g_autofree char *full = g_str_equal (run->case_path, "-")
                              ? g_strdup ("-")
                              : g_canonicalize_filename (run->case_path, NULL);
  g_autofree char *base = last_part (full); /* "." is a folder with a name, too */

  g_string_append (line, run->command->name);
  append_word (line, base);
  for (guint i = 0; i < run->given->len; i++)
    if (is_said (g_array_index (run->given, RtGiven, i).option->name))
      append_option (line, &g_array_index (run->given, RtGiven, i));
  for (guint i = 0; i < run->n_args; i++)
    append_word (line, run->args[i]);
  if (run->show_protected || !rt_case_hides (whole, 0, FALSE))
    return g_string_free (g_steal_pointer (&line), FALSE);
  return rt_case_hide_in_text (whole, line->str);
}
