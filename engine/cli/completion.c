/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Completion for bash, zsh and fish, from the tables: commands, their options, and the values
 * of those that have a list; files everywhere else. */

#include "cli/run.h"
#include <string.h>

typedef void (*OptionFunc) (GString *out, const RtCommand *command, const RtOption *option);

static void
each_option (GString *out, const RtCommand *command, OptionFunc func)
{
  RtOptionGroup *groups = rt_command_groups (command);

  for (const RtOptionGroup *g = groups; g->title; g++)
    for (const RtOption *o = g->options; o->name; o++)
      func (out, command, o);
  rt_option_groups_free (groups);
}

static void
append_quoted (GString *out, const char *text, const char *special)
{
  for (const char *p = text; *p; p++)
    {
      if (*p == '\'')
        g_string_append (out, "'\\''");
      else
        {
          if (strchr (special, *p))
            g_string_append_c (out, '\\');
          g_string_append_c (out, *p);
        }
    }
}

/* ---- bash ---------------------------------------------------------------------------- */

static void
bash_option (GString *out, const RtCommand *command, const RtOption *option)
{
  (void)command;
  g_string_append_printf (out, " --%s", option->name);
}

static void
bash_values (GString *out, const RtCommand *command, const RtOption *option)
{
  g_autofree char *values = NULL;

  if (!option->values)
    return;
  values = g_strdelimit (g_strdup (rt_option_values (option)), "|", ' ');
  g_string_append_printf (out, "    \"%s --%s\") words=\"%s\" ;;\n", command->name,
                          option->name, values);
}

static void
write_bash (GString *out)
{
  g_string_append (out,
                   "# bash completion for redthread; made from its tables\n"
                   "_redthread() {\n"
                   "  local now=${COMP_WORDS[COMP_CWORD]} last=${COMP_WORDS[COMP_CWORD-1]} "
                   "words=\n"
                   "  COMPREPLY=()\n"
                   "  if [ \"$COMP_CWORD\" -eq 1 ]; then\n    words=\"");
  for (const RtCommand *const *c = rt_commands; *c; c++)
    g_string_append_printf (out, "%s%s", c == rt_commands ? "" : " ", (*c)->name);
  g_string_append (out,
                   "\"\n    COMPREPLY=($(compgen -W \"$words\" -- \"$now\")); return\n  fi\n"
                   "  case \"${COMP_WORDS[1]} $last\" in\n");
  for (const RtCommand *const *c = rt_commands; *c; c++)
    each_option (out, *c, bash_values);
  g_string_append (out, "    *) case \"$now\" in -*) case \"${COMP_WORDS[1]}\" in\n");
  for (const RtCommand *const *c = rt_commands; *c; c++)
    {
      g_string_append_printf (out, "      %s) words=\"", (*c)->name);
      each_option (out, *c, bash_option);
      g_string_append (out, "\" ;;\n");
    }
  g_string_append (out, "      esac ;; esac ;;\n  esac\n"
                        "  if [ -n \"$words\" ]; then COMPREPLY=($(compgen -W \"$words\" -- "
                        "\"$now\"))\n  else compopt -o filenames 2>/dev/null; "
                        "COMPREPLY=($(compgen -f -- \"$now\")); fi\n}\n"
                        "complete -F _redthread redthread\n");
}

/* ---- zsh ------------------------------------------------------------------------------ */

static void
zsh_spec (GString *out, const char *dashes, const char *name, const RtOption *option)
{
  g_string_append_printf (out, "        '*%s%s[", dashes, name);
  append_quoted (out, option->summary, "[]:\\");
  g_string_append_c (out, ']');
  if (option->values)
    {
      g_autofree char *values = g_strdelimit (g_strdup (rt_option_values (option)), "|", ' ');
      g_string_append_printf (out, ":%s:(%s)", option->argument, values);
    }
  else if (option->argument)
    g_string_append_printf (out, ":%s:_files", option->argument);
  g_string_append (out, "' \\\n");
}

static void
zsh_option (GString *out, const RtCommand *command, const RtOption *option)
{
  char letter[2] = { option->letter, '\0' };

  (void)command;
  zsh_spec (out, "--", option->name, option);
  if (option->letter)
    zsh_spec (out, "-", letter, option);
}

static void
write_zsh (GString *out)
{
  g_string_append (out,
                   "#compdef redthread\n# zsh completion for redthread; made from its tables\n"
                   "_redthread() {\n  local -a commands\n  commands=(\n");
  for (const RtCommand *const *c = rt_commands; *c; c++)
    {
      g_string_append_printf (out, "    '%s:", (*c)->name);
      append_quoted (out, (*c)->summary, ":\\");
      g_string_append (out, "'\n");
    }
  g_string_append (out,
                   "  )\n  if (( CURRENT == 2 )); then _describe command commands; return; "
                   "fi\n  local command=$words[2]\n  shift words; (( CURRENT-- ))\n"
                   "  case $command in\n");
  for (const RtCommand *const *c = rt_commands; *c; c++)
    {
      g_string_append_printf (out, "    %s)\n      _arguments \\\n", (*c)->name);
      each_option (out, *c, zsh_option);
      g_string_append (out, "        '*:argument:_files' ;;\n");
    }
  g_string_append (out, "  esac\n}\n_redthread \"$@\"\n");
}

/* ---- fish ----------------------------------------------------------------------------- */

static void
fish_option (GString *out, const RtCommand *command, const RtOption *option)
{
  g_string_append_printf (out,
                          "complete -c redthread -n '__fish_seen_subcommand_from %s' -l %s",
                          command->name, option->name);
  if (option->letter)
    g_string_append_printf (out, " -s %c", option->letter);
  if (option->values)
    {
      g_autofree char *values = g_strdelimit (g_strdup (rt_option_values (option)), "|", ' ');
      g_string_append_printf (out, " -x -a '%s'", values);
    }
  else if (option->argument)
    g_string_append (out, " -r");
  g_string_append (out, " -d '");
  append_quoted (out, option->summary, "\\");
  g_string_append (out, "'\n");
}

static void
write_fish (GString *out)
{
  g_string_append (out, "# fish completion for redthread; made from its tables\n");
  for (const RtCommand *const *c = rt_commands; *c; c++)
    {
      g_string_append_printf (
          out, "complete -c redthread -f -n __fish_use_subcommand -a %s -d '", (*c)->name);
      append_quoted (out, (*c)->summary, "\\");
      g_string_append (out, "'\n");
      each_option (out, *c, fish_option);
    }
}

/* ---- The command ------------------------------------------------------------------------ */

static const struct
{
  const char *name;
  void (*write) (GString *out);
} shells[] = { { "bash", write_bash }, { "zsh", write_zsh }, { "fish", write_fish } };

static int
run_completion (RtRun *run)
{
  for (guint i = 0; i < G_N_ELEMENTS (shells); i++)
    if (g_str_equal (shells[i].name, run->args[0]))
      {
        shells[i].write (run->out);
        return RT_EXIT_YES;
      }
  return rt_run_fail (run,
                      g_error_new (RT_ERROR, RT_ERROR_USAGE,
                                   "there is no completion for \"%s\": say bash, zsh or fish",
                                   run->args[0]));
}

const RtCommand rt_cmd_completion = {
  .name = "completion",
  .run = run_completion,
  .summary = "Completion of commands and options for bash, zsh or fish",
  .usage = "SHELL",
  .examples = "redthread completion bash\nredthread completion fish",
  .see_also = "help",
};
