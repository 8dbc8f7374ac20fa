/* SPDX-License-Identifier: GPL-2.0-or-later */

/* How a command builds its answer: text, tables, JSON, and what one would type next. */

#include "cli/save-as.h"
#include "cli/words.h"
#include "ingest/protected-words.h"
#include <string.h>

void
rt_run_say (RtRun *run, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_string_append_vprintf (run->out, format, args);
  va_end (args);
}

void
rt_run_say_wrapped (RtRun *run, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  rt_wrap_append (run->out, text, run->screen.width, 2);
  g_string_append_c (run->out, '\n');
}

const char *
rt_run_marking (const RtRun *run)
{
  const RtPick *pick = run->answer ? run->answer : run->pick;
  RtMarking highest = run->kase ? rt_case_highest_marking (run->kase, pick) : 0;

  if (run->kase && run->judged)
    highest = MAX (highest, rt_case_hypotheses_marking (run->kase, pick));
  return run->kase ? rt_case_marking_name (run->kase, highest) : NULL;
}

void
rt_run_say_marking (RtRun *run)
{
  const char *marking = run->marked ? NULL : rt_run_marking (run);

  run->marked = TRUE;
  if (marking && !g_str_equal (marking, rt_case_marking_name (run->kase, 1)))
    rt_run_say (run, "\nHandle as %s.\n", marking);
}

void
rt_run_json (RtRun *run, json_t *object)
{
  if (run->kase)
    rt_json_set_text (object, "marking", rt_run_marking (run));
  rt_save_as_json (run, object);
  rt_json_append (run->out, object);
  json_decref (object);
}

void
rt_run_table (RtRun *run, const RtTable *table, guint indent)
{
  if (run->csv)
    rt_table_append_csv (table, run->out);
  else if (rt_table_n_rows (table) > 0)
    rt_table_append (table, &run->screen, indent, run->out);
}

/* (transfer full): @rest with @more options, which stand before operands that look like some.
 */
static char *
with_options (const char *rest, const char *more)
{
  if (!rest || !*more)
    return g_strconcat (rest ? rest : "", more, NULL);
  if (g_str_has_prefix (rest, RT_OPERANDS " ") || strstr (rest, " " RT_OPERANDS " "))
    return g_strconcat (more + 1, " ", rest, NULL);
  return g_strconcat (rest, more, NULL);
}

void
rt_run_next (RtRun *run, const RtNext *next)
{
  gboolean read_away = g_str_equal (run->case_path, "-"); /* it cannot be read a second time */
  g_autofree char *path = rt_words_argument (read_away ? "CASE" : run->case_path);
  guint column = 5;

  rt_run_say_marking (run);
  g_string_append (run->out, "\nNext:");
  for (const RtNext *n = next; n->command; n++)
    {
      g_autofree char *read = rt_run_reading (run, rt_command_find (n->command, NULL));
      g_autofree char *rest = with_options (n->rest, read);
      g_autofree char *line = g_strdup_printf ("redthread %s %s%s%s", n->command, path,
                                               *rest && *rest != ' ' ? " " : "", rest);
      gboolean fits = column + 3 + rt_text_width (line) <= run->screen.width;

      g_string_append (run->out, n == next ? " " : fits ? " · " : "\n      ");
      g_string_append (run->out, line);
      column = (fits ? column : 6) + 3 + rt_text_width (line);
    }
  g_string_append_c (run->out, '\n');
}

static gboolean
takes (const RtOptionGroup *groups, const char *name)
{
  for (const RtOptionGroup *group = groups; group->title; group++)
    for (const RtOption *option = group->options; option->name; option++)
      if (g_str_equal (option->name, name))
        return TRUE;
  return FALSE;
}

static gboolean
is_of_case (const char *name)
{
  for (const RtOption *option = rt_case_option_table; option->name; option++)
    if (g_str_equal (option->name, name))
      return TRUE;
  return FALSE;
}

static void
append_option (GString *line, const char *name, const char *value)
{
  g_autofree char *quoted = value ? rt_words_argument (value) : NULL;

  g_string_append_printf (line, " --%s%s%s", name, quoted ? " " : "", quoted ? quoted : "");
}

char *
rt_run_reading (const RtRun *run, const RtCommand *command)
{
  RtOptionGroup *groups = rt_command_groups (command);
  GString *line = g_string_new (NULL);

  for (const RtOption *option = rt_case_option_table; option->name; option++)
    if (rt_run_has (run, option->name) && takes (groups, option->name))
      append_option (line, option->name, rt_run_value (run, option->name));
  rt_option_groups_free (groups);
  return g_string_free (line, FALSE);
}

char *
rt_run_repeat (const RtRun *run, const RtCommand *command)
{
  RtOptionGroup *groups = rt_command_groups (command);
  GString *line = g_string_new (NULL);

  for (guint i = 0; i < run->given->len; i++)
    {
      const RtGiven *given = &g_array_index (run->given, RtGiven, i);
      const char *name = given->option->name;

      if (g_str_equal (name, "avoid")) /* to avoid is to do without */
        name = "without";
      if (takes (groups, name) && !is_of_case (name))
        append_option (line, name, given->value);
    }
  rt_option_groups_free (groups);
  return g_string_free (line, FALSE);
}

void
rt_run_selection_line (RtRun *run)
{
  g_autofree char *words = rt_selection_words (run->selection);
  g_autofree char *typed = NULL, *line = NULL;

  if (!words)
    return;
  typed = rt_words_counts (words, &run->counts);
  line = rt_clean (typed, -1, NULL); /* names of the case are clean already */
  rt_wrap_append (run->out, line, run->screen.width, 2);
  rt_run_say (run, "\n");
}

gboolean
rt_run_shows_prose (const RtRun *run)
{
  return !run->json && !run->csv;
}

#define PLACES_SHOWN 3u

void
rt_run_warn_of_names (RtRun *run)
{
  g_autoptr (GPtrArray) places = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *list = NULL, *count = NULL;
  guint n = run->protected_words ? rt_protected_words_find (
                run->protected_words, run->kase, run->pick, places, PLACES_SHOWN, run->ctx)
                                 : 0;

  if (run->protected_words && rt_context_cancelled (run->ctx))
    rt_context_notice (run->ctx, RT_NOTICE_WARNING, "name-words", NULL, 0, NULL, NULL,
                       "stopped while looking for single words of protected names: not every "
                       "text was looked at");
  if (n == 0)
    return;
  g_ptr_array_add (places, NULL);
  list = g_strjoinv (", ", (char **)places->pdata);
  count = rt_count (n, "text still holds a single word of a protected name",
                    "texts still hold a single word of a protected name");
  rt_context_notice (
      run->ctx, RT_NOTICE_WARNING, "name-words", NULL, 0, NULL, NULL,
      "%s (%s%s): only full names and aliases are cut out; look, and where it is "
      "the person, add the word as an alias or withdraw the row",
      count, list, n > places->len - 1 ? ", ..." : "");
}

int
rt_run_exit (RtRun *run, int code)
{
  return rt_context_count (run->ctx, RT_NOTICE_REFUSAL) > 0 ? RT_EXIT_REFUSED : code;
}
