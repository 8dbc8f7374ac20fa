/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The manual page, from the same tables as help. Written in man(7), which every troff reads. */

#include "cli/help.h"
#include <string.h>

/* Text as troff takes it: backslashes, and dots and quotes that begin a line, are not its own.
 */
static void
append_text (GString *out, const char *text)
{
  gboolean line_start = TRUE;

  for (const char *p = text; *p; p++)
    {
      if (line_start && (*p == '.' || *p == '\''))
        g_string_append (out, "\\&");
      if (*p == '\\')
        g_string_append (out, "\\e");
      else if (*p == '-')
        g_string_append (out, "\\-");
      else
        g_string_append_c (out, *p);
      line_start = *p == '\n';
    }
}

static void
append_option (GString *out, const RtOption *option, const RtOptionGroup *group)
{
  g_autofree char *left = rt_help_option (option);

  g_string_append (out, ".TP\n.B \"");
  append_text (out, left);
  g_string_append (out, "\"\n");
  append_text (out, option->summary);
  append_text (out, rt_help_again (option, group));
  if (option->values)
    {
      g_auto (GStrv) split = g_strsplit (rt_option_values (option), "|", -1);
      g_autofree char *values = g_strjoinv (", ", split);
      g_string_append (out, ": ");
      append_text (out, values);
    }
  g_string_append_c (out, '\n');
}

/* What each value of an option is, and a line that uses it. */
static void
append_table (GString *out, const RtHelpTable *table, const RtCommand *command)
{
  g_autoptr (GArray) rows = rt_help_rows (table, command);

  for (guint i = 0; rows && i < rows->len; i++)
    {
      const RtHelpRow *row = &g_array_index (rows, RtHelpRow, i);

      g_string_append_printf (out, ".TP\n.B \"%s\"%s\n", row->name, table->after);
      append_text (out, row->words);
      if (row->example)
        {
          g_string_append (out, "\n.br\n");
          append_text (out, row->example);
        }
      g_string_append_c (out, '\n');
    }
}

/* Only a command's own options stand under it; the shared groups are said once. */
static void
append_command (GString *out, const RtCommand *command)
{
  g_auto (GStrv) examples = g_strsplit (command->examples, "\n", -1);

  g_string_append_printf (out, ".SS \"%s %s\"\n", command->name, command->usage);
  append_text (out, command->summary);
  g_string_append (out, ".\n");
  for (const RtOption *o = command->options; o && o->name; o++)
    append_option (out, o, NULL);
  for (const RtHelpTable *table = rt_help_tables; table->values; table++)
    append_table (out, table, command);
  if (command->numbers)
    {
      g_autofree char *numbers = rt_help_numbers (command);
      g_auto (GStrv) lines = g_strsplit (numbers, "\n", -1);
      for (char **line = lines; *line; line++)
        {
          g_string_append (out, ".PP\n");
          append_text (out, *line);
          g_string_append_c (out, '\n');
        }
    }
  g_string_append (out, ".PP\n.EX\n");
  for (char **example = examples; *example; example++)
    {
      append_text (out, *example);
      g_string_append_c (out, '\n');
    }
  g_string_append (out, ".EE\n");
  if (command->see_also)
    {
      g_string_append (out, ".PP\nSee also: ");
      append_text (out, command->see_also);
      g_string_append (out, ".\n");
    }
}

/* A group that several commands share, taken from a command that takes them all and has no own.
 */
static void
append_shared (GString *out)
{
  static const RtCommand any = { .name = "",
                                 .usage = "",
                                 .needs = RT_NEEDS_CASE | RT_TAKES_SELECTION | RT_TAKES_VIEW
                                          | RT_PRINTS_TABLE | RT_SAVES_VALUES | RT_WORKS_LONG };
  RtOptionGroup *groups = rt_command_groups (&any);

  for (const RtOptionGroup *g = groups; g->title; g++)
    {
      g_string_append_printf (out, ".SS \"%s\"\n", g->title);
      for (const RtOption *o = g->options; o->name; o++)
        append_option (out, o, g);
    }
  rt_option_groups_free (groups);
}

static void
append_section (GString *out, const char *title, const char *text)
{
  g_string_append_printf (out, ".SH %s\n", title);
  append_text (out, text);
  g_string_append_c (out, '\n');
}

void
rt_help_man (GString *out)
{
  g_string_append_printf (out, ".TH REDTHREAD 1 \"\" \"redthread %s\" \"User commands\"\n",
                          RT_VERSION);
  append_section (out, "NAME", "redthread - link analysis that can say who says so");
  g_string_append (out, ".SH SYNOPSIS\n.B redthread\n.I COMMAND CASE\n[\\fIARGUMENTS\\fR]\n");
  append_section (out, "DESCRIPTION", rt_help_case ());
  g_string_append (out, ".SH COMMANDS\n");
  for (const RtCommand *const *c = rt_commands; *c; c++)
    append_command (out, *c);
  g_string_append (out,
                   ".SH \"SHARED OPTIONS\"\nEach command's own help says which it takes.\n");
  append_shared (out);
  append_section (out, "\"EXIT STATUS\"", rt_help_exit_codes ());
  append_section (out, "ENVIRONMENT",
                  "NO_COLOR: no colours. COLUMNS: the width of the screen.");
  g_string_append (out, ".SH \"SEE ALSO\"\n.BR dot (1),\n.BR git (1)\n.PP\n");
  append_text (out, "The case format is specified in graphs/README.md of the sources.\n");
}
