/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Help on the terminal, and the command that prints it. */

#include "cli/help.h"
#include "base/text.h"
#include "cli/run.h"
#include <string.h>

#define OPTION_COLUMN 28u

const char *
rt_help_exit_codes (void)
{
  return "0 yes; 1 no (no path, nothing found, differs, findings); 2 the question was not "
         "understood (an unknown or ambiguous name too); 3 some or all input was refused; "
         "4 the system failed us; 130 stopped by Ctrl-C.";
}

const char *
rt_help_case (void)
{
  return "CASE is a case folder, a file in any format that redthread reads, or - for standard "
         "input. Entities are named by id, name or alias, forgivingly.";
}

static void
heading (GString *out, const RtScreen *screen, const char *text)
{
  g_string_append_c (out, '\n');
  rt_style_append (out, screen, RT_STYLE_NAME, text);
  g_string_append_c (out, '\n');
}

static void
paragraph (GString *out, const RtScreen *screen, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (char **line = lines; *line; line++)
    {
      g_string_append (out, "  ");
      rt_wrap_append (out, *line, MIN (screen->width, 100), 2);
      g_string_append_c (out, '\n');
    }
}

/* @left, and @right wrapped from a fixed column on. */
static void
entry (GString *out, const RtScreen *screen, const char *left, const char *right, guint column)
{
  guint width = rt_text_width (left) + 2;

  g_string_append_printf (out, "  %s", left);
  if (width + 2 > column)
    {
      g_string_append_c (out, '\n');
      width = 0;
    }
  g_string_append_printf (out, "%*s", (int)(column - width), "");
  rt_wrap_append (out, right, MIN (screen->width, 100), column);
  g_string_append_c (out, '\n');
}

char *
rt_help_option (const RtOption *option)
{
  g_autofree char *letter = option->letter ? g_strdup_printf ("-%c, ", option->letter) : NULL;

  return g_strdup_printf ("%s--%s%s%s", letter ? letter : "", option->name,
                          option->argument ? " " : "",
                          option->argument ? option->argument : "");
}

static char *
capitalised (const char *text)
{
  char *copy = g_strdup (text);

  copy[0] = g_ascii_toupper (copy[0]);
  return copy;
}

/* JSON shapes have no spaces to break a line at: they get some behind their commas. */
char *
rt_help_numbers (const RtCommand *command)
{
  g_auto (GStrv) parts = g_strsplit (command->numbers, ",\"", -1);
  g_autofree char *numbers = g_strjoinv (", \"", parts);

  return g_strconcat (
      numbers,
      command->needs & RT_TELLS_SO_FAR
          ? "\nCtrl-C: the answer as far as it is known by then, with \"stopped\":true in "
            "--json, and exit code 130; nothing is saved of it."
          : NULL,
      NULL);
}

const char *
rt_help_again (const RtOption *option, const RtOptionGroup *group)
{
  return option->many && !(group && group->many) ? "; may be said again" : "";
}

static void
option_entry (GString *out, const RtScreen *screen, const RtOption *option,
              const RtOptionGroup *group)
{
  g_autofree char *left = rt_help_option (option);
  g_autofree char *spaced = g_strdup (rt_option_values (option));
  g_autofree char *summary = NULL, *right = NULL;

  if (spaced)
    g_strdelimit (spaced, "|", ' ');
  summary = capitalised (option->summary);
  right = g_strconcat (summary, rt_help_again (option, group), spaced ? " (" : "",
                       spaced ? spaced : "", spaced ? ")" : "", NULL);
  entry (out, screen, left, right, OPTION_COLUMN);
}

static gboolean
takes_values_of (const RtCommand *command, const char *table)
{
  for (const RtOption *o = command->options; o && o->name; o++)
    if (o->values && g_str_equal (o->values, table))
      return TRUE;
  return FALSE;
}

/* ---- What options take their values from ------------------------------------------------- */

static void
clear_row (gpointer data)
{
  g_free (((RtHelpRow *)data)->words);
}

static void
add_row (GArray *rows, const char *name, const char *example, char *words)
{
  RtHelpRow row = { name, example, words };

  g_array_append_val (rows, row);
}

static void
fill_measures (GArray *rows)
{
  for (const RtMeasure *m = rt_measures; m->name; m++)
    add_row (rows, m->name, m->example,
             g_strdup_printf ("%s; %s (%s)", m->summary, m->range, m->source));
}

static void
fill_tie_measures (GArray *rows)
{
  for (const RtTieMeasure *m = rt_tie_measures; m->name; m++)
    add_row (rows, m->name, m->example,
             g_strdup_printf ("%s; %s (%s)", m->summary, m->range, m->source));
}

static void
fill_groupings (GArray *rows)
{
  for (const RtGrouping *m = rt_groupings; m->name; m++)
    add_row (rows, m->name, m->example,
             g_strdup_printf ("%s%s%s%s%s (%s)", m->summary, m->option ? "; --" : "",
                              m->option ? m->option : "", m->option ? " " : "",
                              m->option ? m->range : "", m->source));
}

static void
fill_pictures (GArray *rows)
{
  const RtPicture *p;

  for (guint i = 0; (p = rt_picture_nth (i)); i++)
    {
      g_auto (GStrv) options = g_strsplit (p->options, " ", -1);
      g_autofree char *list = g_strjoinv (", --", options);

      add_row (rows, p->name, p->example,
               g_strdup_printf ("%s%s%s", p->summary, *list ? "; takes --" : "", list));
    }
}

static void
fill_sections (GArray *rows)
{
  const RtReportPart *p;

  for (guint i = 0; (p = rt_report_part_nth (i)); i++)
    add_row (rows, p->name, NULL, g_strdup (p->summary));
}

const RtHelpTable rt_help_tables[] = {
  { "@measures", "Measures", "", fill_measures },
  { "@measures", "Measures of relations", " of relations", fill_tie_measures },
  { "@groupings", "Methods", "", fill_groupings },
  { "@pictures", "Pictures", "", fill_pictures },
  { "@sections", "Sections", "", fill_sections },
  { NULL, NULL, NULL, NULL },
};

GArray *
rt_help_rows (const RtHelpTable *table, const RtCommand *command)
{
  GArray *rows;

  if (!takes_values_of (command, table->values))
    return NULL;
  rows = g_array_new (FALSE, FALSE, sizeof (RtHelpRow));
  g_array_set_clear_func (rows, clear_row);
  table->fill (rows);
  return rows;
}

static void
table_entries (GString *out, const RtScreen *screen, const RtHelpTable *table,
               const RtCommand *command)
{
  g_autoptr (GArray) rows = rt_help_rows (table, command);
  guint column = 0;

  for (guint i = 0; rows && i < rows->len; i++)
    column = MAX (column, rt_text_width (g_array_index (rows, RtHelpRow, i).name) + 4);
  if (rows)
    heading (out, screen, table->title);
  for (guint i = 0; rows && i < rows->len; i++)
    {
      const RtHelpRow *row = &g_array_index (rows, RtHelpRow, i);
      entry (out, screen, row->name, row->words, column);
    }
}

void
rt_help_all (GString *out, const RtScreen *screen)
{
  g_string_append (out, "redthread answers questions about who is linked to whom, and says who "
                        "says so.\n\n");
  g_string_append (out, "  redthread COMMAND CASE [ARGUMENTS]\n");
  heading (out, screen, "Commands");
  for (const RtCommand *const *c = rt_commands; *c; c++)
    entry (out, screen, (*c)->name, (*c)->summary, 20);
  g_string_append_c (out, '\n');
  rt_wrap_append (out, rt_help_case (), MIN (screen->width, 100), 0);
  g_string_append (out, "\n\nNext: redthread info graphs/kerman-2024 · redthread help path\n");
}

void
rt_help_command (GString *out, const RtScreen *screen, const RtCommand *command)
{
  RtOptionGroup *groups = rt_command_groups (command);

  rt_wrap_append (out, command->summary, MIN (screen->width, 100), 0);
  g_string_append_printf (out, "\n\n  redthread %s%s%s%s\n", command->name,
                          *command->usage ? " " : "", command->usage,
                          command->options || command->needs ? " [OPTIONS]" : "");
  for (const RtOptionGroup *g = groups; g->title; g++)
    {
      heading (out, screen, g->title);
      for (const RtOption *o = g->options; o->name; o++)
        option_entry (out, screen, o, g);
    }
  rt_option_groups_free (groups);
  for (const RtHelpTable *table = rt_help_tables; table->values; table++)
    table_entries (out, screen, table, command);
  heading (out, screen, "Examples");
  paragraph (out, screen, command->examples);
  if (command->numbers)
    {
      g_autofree char *numbers = rt_help_numbers (command);
      heading (out, screen, "How to read it");
      paragraph (out, screen, numbers);
    }
  if (command->needs & RT_NEEDS_CASE)
    {
      heading (out, screen, "The case");
      paragraph (out, screen, rt_help_case ());
    }
  heading (out, screen, "Exit codes");
  paragraph (out, screen, rt_help_exit_codes ());
  if (command->see_also)
    {
      heading (out, screen, "See also");
      paragraph (out, screen, command->see_also);
    }
}

/* ---- The command ------------------------------------------------------------------- */

static int
run_help (RtRun *run)
{
  g_autoptr (GError) error = NULL;
  const RtCommand *command;
  guint used;

  if (rt_run_has (run, "man"))
    {
      rt_help_man (run->out);
      return RT_EXIT_YES;
    }
  if (run->n_args == 0)
    {
      rt_help_all (run->out, &run->screen);
      return RT_EXIT_YES;
    }
  command = rt_command_typed (run->n_args, run->args, &used, &error);
  if (command && used < run->n_args)
    {
      g_set_error (&error, RT_ERROR, RT_ERROR_USAGE,
                   "\"%s\" is one word too many: help tells of one command at a time",
                   run->args[used]);
      command = NULL;
    }
  if (!command)
    return rt_run_fail (run, g_steal_pointer (&error));
  rt_help_command (run->out, &run->screen, command);
  return RT_EXIT_YES;
}

static const RtOption options[] = {
  { .name = "man", .summary = "Print the manual page of all commands, in man(7)" },
  { .name = NULL },
};

const RtCommand rt_cmd_help = {
  .name = "help",
  .run = run_help,
  .summary = "What there is, or how one command works",
  .usage = "[COMMAND...]",
  .options = options,
  .examples = "redthread help\nredthread help path",
};
