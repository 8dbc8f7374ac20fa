/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Reading a command's options: getopt_long() does the reading (abbreviations, --x=y, -k4,
 * options after arguments), this file the sentences. A word that is an option of another
 * command in full is no abbreviation: who writes `rank --as calls` has `ingest` in mind, not
 * --as-of. */

#include "cli/options.h"
#include "base/text.h"
#include "cli/other-names.h"
#include "cli/sheets.h"
#include "cli/words.h"
#include <getopt.h>
#include <string.h>

#define LONG_BASE 1000  /* above every letter */
#define MOST_VALUES 14u /* an error names no more than so many values of an option */
#define VALUES_NAMED 8u /* and where there are more, these */

/* "[RULE]" may be left out. */
static int
argument_kind (const RtOption *option)
{
  if (!option->argument)
    return no_argument;
  return *option->argument == '[' ? optional_argument : required_argument;
}

static void
collect (const RtOptionGroup *groups, GArray *flat, GArray *longs, GString *letters)
{
  g_string_assign (letters, ":");
  for (const RtOptionGroup *g = groups; g->title; g++)
    for (const RtOption *o = g->options; o->name; o++)
      {
        struct option row = { o->name, argument_kind (o), NULL, LONG_BASE + (int)flat->len };
        g_array_append_val (longs, row);
        g_array_append_val (flat, o);
        if (o->letter)
          {
            g_string_append_c (letters, o->letter);
            if (o->argument)
              g_string_append_c (letters, ':');
          }
      }
}

static const RtOption *
by_code (const GArray *flat, int code)
{
  if (code >= LONG_BASE)
    return g_array_index (flat, const RtOption *, (guint)(code - LONG_BASE));
  for (guint i = 0; i < flat->len; i++)
    if (g_array_index (flat, const RtOption *, i)->letter == code)
      return g_array_index (flat, const RtOption *, i);
  return NULL;
}

/* ---- Saying what is wrong with them ------------------------------------------------- */

/* (transfer full): "as" of "--as=calls" */
static char *
name_of (const char *word)
{
  char *name = g_strdup (word + strspn (word, "-"));

  name[strcspn (name, "=")] = '\0';
  return name;
}

/* The command that has an option of that very name of its own, but @command; NULL. */
static const RtCommand *
owner_of (const RtCommand *command, const char *name)
{
  for (const RtCommand *const *c = rt_commands; *c; c++)
    for (const RtOption *o = (*c)->options; *c != command && o && o->name; o++)
      if (g_str_equal (o->name, name))
        return *c;
  return NULL;
}

static gboolean
takes_mapping (const GArray *flat)
{
  for (guint i = 0; i < flat->len; i++)
    if (g_str_equal (g_array_index (flat, const RtOption *, i)->name, "mapping"))
      return TRUE;
  return FALSE;
}

/* What ingest is told of a sheet's columns, other commands are told by --mapping. TRUE with
 * @error where @name is such an option. @value: what came with it, or NULL. */
static gboolean
say_sheets (const RtCommand *command, const GArray *flat, const char *name, const char *value,
            GError **error)
{
  gboolean kind = g_str_equal (name, "as");

  if (!rt_sheets_have (name) || !takes_mapping (flat))
    return FALSE;
  g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
               "%s has no option \"--%s\", which is ingest's: to ask a spreadsheet itself, say "
               "--mapping %s%s",
               command->name, name,
               !kind                                ? "FILE"
               : value && rt_sheets_is_kind (value) ? value
                                                    : "KIND",
               kind ? "" : ", a file that says what its columns mean");
  return TRUE;
}

/* getopt takes `rank --as calls` for --as-of, which nobody meant. */
static gboolean
is_anothers (const RtCommand *command, const GArray *flat, const RtGiven *given,
             const char *word, GError **error)
{
  g_autofree char *name = name_of (word);
  const RtCommand *owner;

  if (g_str_equal (name, given->option->name) || !(owner = owner_of (command, name)))
    return FALSE;
  if (!say_sheets (command, flat, name, given->value, error))
    g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                 "%s has no option \"--%s\", which is %s's: say --%s in full if you mean that",
                 command->name, name, owner->name, given->option->name);
  return TRUE;
}

/* getopt says only that something is wrong with @word; find out what, and what was meant.
 * @next: the word behind it, or NULL. */
static void
say_unknown (const RtCommand *command, const GArray *flat, const char *word, const char *next,
             GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (GString) near = g_string_new (NULL);
  g_autofree char *name = name_of (word);
  const char *nearest, *other, *value = strchr (word, '=');
  guint n_near = 0;

  if (say_sheets (command, flat, name, value ? value + 1 : next, error))
    return;
  for (guint i = 0; i < flat->len; i++)
    {
      const char *known = g_array_index (flat, const RtOption *, i)->name;
      g_ptr_array_add (names, (gpointer)known);
      if (*name && g_str_has_prefix (known, name))
        g_string_append_printf (near, "%s--%s", n_near++ ? " or " : "", known);
    }
  nearest = rt_nearest (name, (const char *const *)names->pdata, names->len);
  other = rt_other_name (command->name, name);
  if (n_near == 0 && other)
    g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                 "%s has no option \"%s\"; what you mean may be: %s", command->name, word,
                 other);
  else if (n_near == 0 && rt_command_find (name, NULL))
    g_set_error (
        error, RT_ERROR, RT_ERROR_USAGE,
        "%s has no option \"%s\", but there is a command of that name: redthread help %s",
        command->name, word, name);
  else if (n_near > 1)
    g_set_error (error, RT_ERROR, RT_ERROR_USAGE, "\"%s\" could be %s: say it in full", word,
                 near->str);
  else if (nearest)
    g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                 "%s has no option \"%s\" (did you mean \"--%s\"?)", command->name, word,
                 nearest);
  else
    g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                 "%s has no option \"%s\". All of them: redthread help %s", command->name, word,
                 command->name);
}

static void
say_wrong (const RtCommand *command, const GArray *flat, int code, const char *word,
           const char *next, GError **error)
{
  const RtOption *option = optopt ? by_code (flat, optopt) : NULL;

  if (option && optopt >= LONG_BASE
      && is_anothers (command, flat, &(RtGiven){ .option = option }, word, error))
    return;
  if (code == ':' && option)
    g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                 "\"%s\" needs a value: --%s %s. See: redthread help %s", word, option->name,
                 option->argument, command->name);
  else if (option)
    g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                 "--%s takes no value: leave out what follows \"=\"", option->name);
  else if (optopt)
    {
      char letter[3] = { '-', (char)optopt, '\0' };
      say_unknown (command, flat, letter, next, error);
    }
  else
    say_unknown (command, flat, word, next, error);
}

/* "degree, closeness or 34 others", where there are so many. */
static char *
list_values (char **allowed)
{
  guint n = g_strv_length (allowed);
  g_auto (GStrv) first = NULL;
  g_autofree char *list = NULL;

  if (n <= MOST_VALUES)
    return g_strjoinv (", ", allowed);
  first = g_new0 (char *, VALUES_NAMED + 1);
  for (guint i = 0; i < VALUES_NAMED; i++)
    first[i] = g_strdup (allowed[i]);
  list = g_strjoinv (", ", first);
  return g_strdup_printf ("%s or %u others", list, n - VALUES_NAMED);
}

/* A value that must be one of a few; of a list, each. */
static gboolean
check_value (const RtCommand *command, const RtOption *option, const char *value,
             GError **error)
{
  g_auto (GStrv) allowed = NULL, given = NULL;
  g_autofree char *all = NULL, *help = NULL;
  const char *nearest, *values = rt_option_values (option);

  if (!values || option->open)
    return TRUE;
  allowed = g_strsplit (values, "|", -1);
  given = g_strsplit (value, option->list ? "," : "\n", -1);
  for (char **v = given; *v; v++)
    {
      if (g_strv_contains ((const char *const *)allowed, g_strstrip (*v)))
        continue;
      all = list_values (allowed);
      nearest = rt_nearest (*v, (const char *const *)allowed, g_strv_length (allowed));
      if (g_strv_length (allowed) > MOST_VALUES)
        help = g_strdup_printf (". All of them: redthread help %s", command->name);
      g_set_error (error, RT_ERROR, RT_ERROR_USAGE, "--%s \"%s\" is not one of %s%s%s%s%s",
                   option->name, *v, all, nearest ? " (did you mean \"" : "",
                   nearest ? nearest : "", nearest ? "\"?)" : "", help ? help : "");
      return FALSE;
    }
  return TRUE;
}

/* The last would win, and the first be ignored without a word. */
static gboolean
check_once (const GArray *given, const RtGiven *one, GError **error)
{
  for (guint i = 0; i < given->len && one->value && !one->option->many; i++)
    {
      const RtGiven *before = &g_array_index (given, RtGiven, i);

      if (before->option != one->option || !before->value
          || g_str_equal (before->value, one->value))
        continue;
      g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                   "--%s is said twice, \"%s\" and \"%s\", and can be but one: leave one of "
                   "them out",
                   one->option->name, before->value, one->value);
      return FALSE;
    }
  return TRUE;
}

/* getopt takes an optional value only behind "="; a word that is one of the allowed ones is
 * meant too. */
static const char *
optional_value (const RtOption *option, int argc, char **argv)
{
  g_auto (GStrv) allowed = NULL;

  if (!option || argument_kind (option) != optional_argument || optind >= argc
      || !option->values)
    return NULL;
  allowed = g_strsplit (option->values, "|", -1);
  return g_strv_contains ((const char *const *)allowed, argv[optind]) ? argv[optind++] : NULL;
}

/* ---- Numbers that look like options ------------------------------------------------ */

#define COVER '\001' /* before "-5", while getopt looks */

static gboolean
is_negative (const char *word)
{
  return word[0] == '-' && (g_ascii_isdigit (word[1]) || word[1] == '.');
}

static void
cover_numbers (int argc, char **argv)
{
  for (int i = 1; i < argc && !g_str_equal (argv[i], RT_OPERANDS); i++)
    if (is_negative (argv[i]))
      {
        g_autofree char *covered = g_strdup_printf ("%c%s", COVER, argv[i]);

        argv[i] = (char *)g_intern_string (covered);
      }
}

static const char *
uncover (const char *word)
{
  return word && *word == COVER && is_negative (word + 1) ? word + 1 : word;
}

static void
uncover_numbers (int argc, char **argv)
{
  for (int i = 1; i < argc; i++)
    argv[i] = (char *)uncover (argv[i]);
}

static gboolean
read_all (const RtCommand *command, const RtOptionGroup *groups, int argc, char **argv,
          GArray *given, int *first, GError **error)
{
  g_autoptr (GArray) flat = g_array_new (FALSE, FALSE, sizeof (RtOption *));
  g_autoptr (GArray) longs = g_array_new (TRUE, TRUE, sizeof (struct option));
  g_autoptr (GString) letters = g_string_new (NULL);
  int code;

  collect (groups, flat, longs, letters);
  opterr = 0;
  optind = 0; /* a fresh start, also for a second run in one process */
  while ((code = getopt_long (argc, argv, letters->str,
                              (const struct option *)(gpointer)longs->data, NULL))
         != -1)
    {
      RtGiven one = { code == '?' || code == ':' ? NULL : by_code (flat, code),
                      uncover (optarg), code < LONG_BASE };

      if (!one.option)
        {
          say_wrong (command, flat, code, argv[optind - 1],
                     optind < argc ? uncover (argv[optind]) : NULL, error);
          return FALSE;
        }
      if (code >= LONG_BASE
          && is_anothers (command, flat, &one,
                          argv[optind - (optarg == argv[optind - 1] ? 2 : 1)], error))
        return FALSE;
      if (!one.value)
        one.value = optional_value (one.option, argc, argv);
      if ((one.value && !check_value (command, one.option, one.value, error))
          || !check_once (given, &one, error))
        return FALSE;
      g_array_append_val (given, one);
    }
  *first = optind;
  return TRUE;
}

/* "-5" is a number: no command has a digit for an option. */
gboolean
rt_options_read (const RtCommand *command, const RtOptionGroup *groups, int argc, char **argv,
                 GArray *given, int *first, GError **error)
{
  gboolean fine;

  cover_numbers (argc, argv);
  fine = read_all (command, groups, argc, argv, given, first, error);
  uncover_numbers (argc, argv);
  return fine;
}
