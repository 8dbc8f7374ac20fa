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
  if (rt_context_stopped (run->ctx))
    rt_json_set_bool (object, "stopped", TRUE);
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

/* Commands that say all there is of a thing, whatever part of the case was asked about. */
static gboolean
tells_all (const char *command)
{
  static const char *const commands[] = { "info", "find", "show", "check", "schema", NULL };

  return g_strv_contains (commands, command);
}

static gboolean
has_option (const char *line, const char *name)
{
  g_autofree char *option = g_strdup_printf (" --%s ", name);
  g_autofree char *padded = g_strdup_printf (" %s ", line ? line : "");

  return strstr (padded, option) != NULL;
}

/* Hops go with what they are around; `near` has both itself, and other commands hops alone. */
static gboolean
is_selecting (const RtRun *run, const RtCommand *command, const char *name, const char *rest)
{
  gboolean hops = g_str_equal (name, "hops");

  if (has_option (rest, name)
      || (g_str_equal (command->name, "near") && (hops || g_str_equal (name, "around")))
      || (hops && (!rt_run_has (run, "around") || has_option (rest, "around"))))
    return FALSE;
  for (const RtSelectionOption *o = rt_selection_options; o->name; o++)
    if (g_str_equal (o->name, name))
      return TRUE;
  return FALSE;
}

/* (transfer full): the selection as it was given, but for what @rest says itself: what is
 * proposed next speaks of the same part of the case. */
static char *
same_part (const RtRun *run, const RtCommand *command, const char *rest)
{
  RtOptionGroup *groups = rt_command_groups (command);
  GString *line = g_string_new (NULL);

  for (guint i = 0; i < run->given->len && !tells_all (command->name); i++)
    {
      const RtGiven *given = &g_array_index (run->given, RtGiven, i);
      const char *name = given->option->name;

      if (is_selecting (run, command, name, rest) && takes (groups, name) && !is_of_case (name))
        append_option (line, name, given->value);
    }
  rt_option_groups_free (groups);
  return g_string_free (line, FALSE);
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
      const RtCommand *command = rt_command_find (n->command, NULL);
      g_autofree char *part = same_part (run, command, n->rest);
      g_autofree char *selected = with_options (n->rest, part);
      g_autofree char *read = rt_run_reading (run, command);
      g_autofree char *rest = with_options (selected, read);
      g_autofree char *line = g_strdup_printf ("redthread %s %s%s%s", n->command, path,
                                               *rest && *rest != ' ' ? " " : "", rest);
      gboolean fits = column + 3 + rt_text_width (line) <= run->screen.width;

      g_string_append (run->out, n == next ? " " : fits ? " · " : "\n      ");
      g_string_append (run->out, line);
      column = (fits ? column : 6) + 3 + rt_text_width (line);
    }
  g_string_append_c (run->out, '\n');
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
      if (takes (groups, name) && !is_of_case (name) && !g_str_equal (name, "save-as"))
        append_option (line, name, given->value);
    }
  rt_option_groups_free (groups);
  return g_string_free (line, FALSE);
}

char *
rt_run_selection_words (const RtRun *run)
{
  g_autofree char *words = rt_selection_words (run->selection);
  g_autofree char *typed = words ? rt_words_counts (words, &run->counts) : NULL;

  return typed ? rt_clean (typed, -1, NULL) : NULL; /* names of the case are clean already */
}

void
rt_run_selection_line (RtRun *run)
{
  g_autofree char *words = rt_run_selection_words (run), *sentence = NULL;

  if (!words)
    return;
  sentence = g_strdup_printf ("Selection: %s.", words);
  rt_wrap_append (run->out, sentence, run->screen.width, 2);
  rt_run_say (run, "\n");
}

gboolean
rt_run_shows_prose (const RtRun *run)
{
  return !run->json && !run->csv;
}

#define PLACES_SHOWN 20u

/* Texts that hold a word of @words, and @then what to do about it. */
static void
warn_of_words (RtRun *run, const struct _RtProtectedWords *words, const char *one,
               const char *many, const char *then)
{
  g_autoptr (GPtrArray) places = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *list = NULL, *count = NULL;
  guint n = words ? rt_protected_words_find (words, run->kase, run->pick, places, PLACES_SHOWN,
                                             run->ctx)
                  : 0;

  if (words && rt_context_cancelled (run->ctx))
    rt_context_notice (run->ctx, RT_NOTICE_WARNING, "name-words", NULL, 0, NULL, NULL,
                       "stopped while looking for names in texts: not every text was looked "
                       "at");
  if (n == 0)
    return;
  count = rt_count (n, one, many);
  g_ptr_array_add (places, NULL);
  list = g_strjoinv (", ", (char **)places->pdata);
  rt_context_notice (run->ctx, RT_NOTICE_WARNING, "name-words", NULL, 0, NULL, NULL,
                     "%s (%s%s): %s", count, list,
                     places->len - 1 == PLACES_SHOWN && n > PLACES_SHOWN
                         ? "; the others are named once these are mended"
                         : "",
                     then);
}

void
rt_run_warn_of_names (RtRun *run)
{
  warn_of_words (run, run->protected_words,
                 "text still holds a single word of a protected name",
                 "texts still hold a single word of a protected name",
                 "it, or one that sounds like it, may be the person, for only full names and "
                 "aliases are cut out; look, and add it as an alias or withdraw the row");
  warn_of_words (run, run->withheld_names,
                 "text still holds the name of something that is marked higher",
                 "texts still hold the name of something that is marked higher",
                 "--release leaves out what is marked, and cuts no names out of texts; look, "
                 "and mark the row higher or change the text");
}

int
rt_run_exit (RtRun *run, int code)
{
  return rt_context_count (run->ctx, RT_NOTICE_REFUSAL) > 0 ? RT_EXIT_REFUSED : code;
}
