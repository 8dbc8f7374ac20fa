/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Completion for bash, zsh and fish, from the tables: commands, their options, and the values
 * of those that have a list; files everywhere else. A command of two words is completed word by
 * word: what a shell looks at is the first, and then both. */

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

/* ---- Commands of one word and of two ------------------------------------------------- */

/* (transfer full) (element-type char): each first word once, in the order of the table. */
static GPtrArray *
first_words (void)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);

  for (const RtCommand *const *c = rt_commands; *c; c++)
    {
      char *word = g_strndup ((*c)->name, strcspn ((*c)->name, " "));

      if (g_ptr_array_find_with_equal_func (words, word, g_str_equal, NULL))
        g_free (word);
      else
        g_ptr_array_add (words, word);
    }
  return words;
}

/* (transfer full): the second words of what begins with @first, split by spaces; empty: none.
 */
static char *
second_words (const char *first)
{
  GString *out = g_string_new (NULL);
  gsize n = strlen (first);

  for (const RtCommand *const *c = rt_commands; *c; c++)
    if (g_str_has_prefix ((*c)->name, first) && (*c)->name[n] == ' ')
      g_string_append_printf (out, "%s%s", out->len ? " " : "", (*c)->name + n + 1);
  return g_string_free (out, FALSE);
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

/* "certainty") seconds="rank path rivals" ;; */
static void
bash_second_words (GString *out, const GPtrArray *firsts)
{
  for (guint i = 0; i < firsts->len; i++)
    {
      g_autofree char *seconds = second_words (firsts->pdata[i]);
      if (*seconds)
        g_string_append_printf (out, "    %s) seconds=\"%s\" ;;\n", (char *)firsts->pdata[i],
                                seconds);
    }
}

static void
write_bash (GString *out)
{
  g_autoptr (GPtrArray) firsts = first_words ();

  g_string_append (out,
                   "# bash completion for redthread; made from its tables\n"
                   "_redthread() {\n"
                   "  local now=${COMP_WORDS[COMP_CWORD]} last=${COMP_WORDS[COMP_CWORD-1]} "
                   "command=${COMP_WORDS[1]} words= seconds=\n"
                   "  COMPREPLY=()\n"
                   "  if [ \"$COMP_CWORD\" -eq 1 ]; then\n    words=\"");
  for (guint i = 0; i < firsts->len; i++)
    g_string_append_printf (out, "%s%s", i ? " " : "", (char *)firsts->pdata[i]);
  g_string_append (out,
                   "\"\n    COMPREPLY=($(compgen -W \"$words\" -- \"$now\")); return\n  fi\n"
                   "  case \"$command\" in\n");
  bash_second_words (out, firsts);
  g_string_append (out, "  esac\n"
                        "  if [ -n \"$seconds\" ]; then\n"
                        "    if [ \"$COMP_CWORD\" -eq 2 ]; then COMPREPLY=($(compgen -W "
                        "\"$seconds\" -- \"$now\")); return; fi\n"
                        "    command=\"$command ${COMP_WORDS[2]}\"\n  fi\n"
                        "  case \"$command $last\" in\n");
  for (const RtCommand *const *c = rt_commands; *c; c++)
    each_option (out, *c, bash_values);
  g_string_append (out, "    *) case \"$now\" in -*) case \"$command\" in\n");
  for (const RtCommand *const *c = rt_commands; *c; c++)
    {
      g_string_append_printf (out, "      \"%s\") words=\"", (*c)->name);
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

/* What the first word of a command says of it: its summary, or that of its kin. */
static const char *
summary_of (const char *first)
{
  const RtCommand *command = rt_command_find (first, NULL);

  for (const RtCommand *const *c = rt_commands; !command && *c; c++)
    if (g_str_has_prefix ((*c)->name, first))
      command = *c;
  return command->summary;
}

/* Two words become one before the options are looked up. */
static void
zsh_second_words (GString *out, const GPtrArray *firsts)
{
  for (guint i = 0; i < firsts->len; i++)
    {
      g_autofree char *seconds = second_words (firsts->pdata[i]);
      if (*seconds)
        g_string_append_printf (
            out,
            "  if [[ $command == %s ]]; then\n    if (( CURRENT == 3 )); then "
            "compadd %s; return; fi\n    command=\"$command $words[3]\"\n"
            "    shift words; (( CURRENT-- ))\n  fi\n",
            (char *)firsts->pdata[i], seconds);
    }
}

static void
write_zsh (GString *out)
{
  g_autoptr (GPtrArray) firsts = first_words ();

  g_string_append (out,
                   "#compdef redthread\n# zsh completion for redthread; made from its tables\n"
                   "_redthread() {\n  local -a commands\n  commands=(\n");
  for (guint i = 0; i < firsts->len; i++)
    {
      g_string_append_printf (out, "    '%s:", (char *)firsts->pdata[i]);
      append_quoted (out, summary_of (firsts->pdata[i]), ":\\");
      g_string_append (out, "'\n");
    }
  g_string_append (out,
                   "  )\n  if (( CURRENT == 2 )); then _describe command commands; return; "
                   "fi\n  local command=$words[2]\n");
  zsh_second_words (out, firsts);
  g_string_append (out, "  shift words; (( CURRENT-- ))\n  case $command in\n");
  for (const RtCommand *const *c = rt_commands; *c; c++)
    {
      g_string_append_printf (out, "    \"%s\")\n      _arguments \\\n", (*c)->name);
      each_option (out, *c, zsh_option);
      g_string_append (out, "        '*:argument:_files' ;;\n");
    }
  g_string_append (out, "  esac\n}\n_redthread \"$@\"\n");
}

/* ---- fish ----------------------------------------------------------------------------- */

/* Of two words both must have been typed. */
static void
fish_condition (GString *out, const char *name)
{
  g_auto (GStrv) words = g_strsplit (name, " ", -1);

  for (char **word = words; *word; word++)
    g_string_append_printf (out, "%s__fish_seen_subcommand_from %s",
                            word == words ? "" : "; and ", *word);
}

static void
fish_option (GString *out, const RtCommand *command, const RtOption *option)
{
  g_string_append (out, "complete -c redthread -n '");
  fish_condition (out, command->name);
  g_string_append_printf (out, "' -l %s", option->name);
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
  g_autoptr (GPtrArray) firsts = first_words ();

  g_string_append (out, "# fish completion for redthread; made from its tables\n");
  for (guint i = 0; i < firsts->len; i++)
    {
      const char *first = firsts->pdata[i];
      g_autofree char *seconds = second_words (first);

      g_string_append_printf (
          out, "complete -c redthread -f -n __fish_use_subcommand -a %s -d '", first);
      append_quoted (out, summary_of (first), "\\");
      g_string_append (out, "'\n");
      if (*seconds)
        g_string_append_printf (
            out,
            "complete -c redthread -f -n '__fish_seen_subcommand_from %s; and not "
            "__fish_seen_subcommand_from %s' -a '%s'\n",
            first, seconds, seconds);
    }
  for (const RtCommand *const *c = rt_commands; *c; c++)
    each_option (out, *c, fish_option);
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
