/* SPDX-License-Identifier: GPL-2.0-or-later */

/* From a command line to an exit code: finds the command, reads its options, opens its
 * case, runs it, prints its answer and what the input had to be refused. */

#include "cli/chart-older.h"
#include "cli/run.h"
#include "base/growing.h"
#include "cli/help.h"
#include "cli/options.h"
#include "cli/progress.h"
#include "cli/save-as.h"
#include "cli/words.h"
#include "ingest/protected-words.h"
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define REFUSALS_SHOWN 5u
#define MOST_ECHOED 400u              /* bytes of an argument that a message says back */
#define ECHOED 80                     /* bytes of a longer one */
#define LEAST_MEMORY ((gsize)2 << 20) /* bytes: what is read before any input takes half */

/* ---- Saying what went wrong -------------------------------------------------------- */

static const int exit_of[] = {
  [RT_ERROR_USAGE] = RT_EXIT_USAGE,     [RT_ERROR_NOT_FOUND] = RT_EXIT_USAGE,
  [RT_ERROR_AMBIGUOUS] = RT_EXIT_USAGE, [RT_ERROR_INPUT] = RT_EXIT_REFUSED,
  [RT_ERROR_LIMIT] = RT_EXIT_SYSTEM,    [RT_ERROR_CANCELLED] = RT_EXIT_CANCELLED,
  [RT_ERROR_SYSTEM] = RT_EXIT_SYSTEM,
};

/* A message is one line for programs, and wrapped for people. */
static guint
message_width (void)
{
  return isatty (STDERR_FILENO) ? rt_screen_of (STDERR_FILENO).width : G_MAXUINT;
}

/* (transfer full): what was typed is said back, but nobody reads a thousand letters of it, and
 * a terminal is not to obey them. */
static char *
message_of (const RtRun *run, const GError *error)
{
  g_autoptr (GString) text = g_string_new (error->message);

  for (char **typed = run ? run->typed : NULL; typed && *typed; typed++)
    {
      const char *value = g_str_has_prefix (*typed, "--") ? strchr (*typed, '=') : NULL;
      const char *said = value ? value + 1 : *typed;
      g_autofree char *valid = NULL, *head = NULL, *short_one = NULL;

      if (strlen (said) <= MOST_ECHOED)
        continue;
      valid = g_utf8_make_valid (said, -1);
      head = g_utf8_substring (valid, 0, MIN (ECHOED, g_utf8_strlen (valid, -1)));
      short_one = g_strconcat (head, "…", NULL);
      g_string_replace (text, said, short_one, 0);
    }
  return rt_clean (text->str, (gssize)text->len, NULL);
}

/* It writes no file, but by --save-as. */
static gboolean
asks_a_case (const RtRun *run)
{
  return run->command && (run->command->needs & RT_TAKES_SELECTION)
         && (run->command->needs & (RT_PRINTS_TABLE | RT_PRINTS_JSON));
}

int
rt_run_fail (RtRun *run, GError *error)
{
  g_autoptr (GString) text = g_string_new ("redthread: ");
  g_autofree char *message = message_of (run, error);
  int code = RT_EXIT_SYSTEM;

  if (run && run->progress)
    rt_progress_wipe (run->progress);
  if (g_error_matches (error, RT_ERROR, RT_ERROR_CANCELLED))
    g_string_append_printf (text, "stopped as you asked; nothing %s",
                            run && !run->save_as && asks_a_case (run) ? "is known yet"
                                                                      : "was written");
  else
    rt_wrap_append (text, message, message_width (), 11);
  fprintf (stderr, "%s\n", text->str);
  if (error->domain == RT_ERROR && (guint)error->code < G_N_ELEMENTS (exit_of))
    code = exit_of[error->code];
  g_error_free (error);
  return code;
}

static void
print_notice (const RtNotice *notice)
{
  g_autofree char *words = rt_words_notice (notice);
  g_autoptr (GString) text = g_string_new (NULL);

  rt_wrap_append (text, words, message_width (), 2);
  fprintf (stderr, "%s\n", text->str);
}

static void
print_how_many_more (const RtRun *run, guint64 refused)
{
  g_autofree char *more = NULL, *path = NULL, *read = NULL;

  if (rt_context_count_cells (run->ctx))
    more = rt_count (refused, "more row or cell was", "more rows or cells were");
  else
    more = rt_count (refused, "more row was", "more rows were");
  path = run->case_path ? rt_words_argument (run->case_path) : NULL;
  read = rt_run_reading (run, rt_command_find ("check", NULL));
  fprintf (stderr, "%s left out%s%s%s\n", more, path ? ": redthread check " : "",
           path ? path : "", path ? read : "");
}

/* What a sheet was taken for belongs to the answer: where there is none it says nothing. */
static gboolean
is_for_answer (const RtNotice *notice)
{
  return notice->severity == RT_NOTICE_NOTE && g_str_equal (notice->code, "sheet");
}

/* Refused rows always; what else was noticed only where it came up after the case was open. */
static void
print_notices (RtRun *run, guint opened)
{
  guint shown = 0;
  guint64 refused = rt_context_count (run->ctx, RT_NOTICE_REFUSAL);

  for (guint i = run->notices_from; i < rt_context_n_notices (run->ctx); i++)
    {
      const RtNotice *notice = rt_context_get_notice (run->ctx, i);
      gboolean refusal = notice->severity == RT_NOTICE_REFUSAL;

      if (refusal ? shown < REFUSALS_SHOWN : i >= opened && !is_for_answer (notice))
        print_notice (notice);
      shown += refusal ? 1 : 0;
    }
  if (shown > REFUSALS_SHOWN)
    print_how_many_more (run, refused - REFUSALS_SHOWN);
}

/* ---- Options ------------------------------------------------------------------------- */

gboolean
rt_run_has (const RtRun *run, const char *option)
{
  for (guint i = 0; i < run->given->len; i++)
    if (g_str_equal (g_array_index (run->given, RtGiven, i).option->name, option))
      return TRUE;
  return FALSE;
}

static const RtGiven *
last_given (const RtRun *run, const char *option)
{
  for (guint i = run->given->len; i > 0; i--)
    {
      const RtGiven *given = &g_array_index (run->given, RtGiven, i - 1);
      if (g_str_equal (given->option->name, option))
        return given;
    }
  return NULL;
}

const char *
rt_run_value (const RtRun *run, const char *option)
{
  const RtGiven *given = last_given (run, option);

  return given ? given->value : NULL;
}

const char **
rt_run_values (const RtRun *run, const char *option)
{
  GPtrArray *values = g_ptr_array_new ();

  for (guint i = 0; i < run->given->len; i++)
    {
      const RtGiven *given = &g_array_index (run->given, RtGiven, i);
      if (g_str_equal (given->option->name, option))
        g_ptr_array_add (values, (gpointer)given->value);
    }
  g_ptr_array_add (values, NULL);
  return (const char **)g_ptr_array_free (values, FALSE);
}

/* A number of digits alone, beyond what counts are kept in. */
static gboolean
is_too_large (const char *text)
{
  return *text && strspn (text, "0123456789") == strlen (text)
         && !g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT, NULL, NULL);
}

gboolean
rt_run_whole (const RtRun *run, const char *option, guint least, guint otherwise, guint *out,
              GError **error)
{
  const RtGiven *given = last_given (run, option);
  const char *text = given ? given->value : NULL;
  g_autofree char *sign = NULL;
  guint64 n;

  *out = otherwise;
  if (!text)
    return TRUE;
  if (g_ascii_string_to_unsigned (text, 10, least, G_MAXINT, &n, NULL))
    {
      *out = (guint)n;
      return TRUE;
    }
  sign = given->by_letter ? g_strdup_printf ("-%c", given->option->letter)
                          : g_strdup_printf ("--%s", option);
  if (is_too_large (text))
    g_set_error (error, RT_ERROR, RT_ERROR_USAGE, "%s %s: at most %d", sign, text, G_MAXINT);
  else
    g_set_error (error, RT_ERROR, RT_ERROR_USAGE, "%s \"%s\": give a whole number from %u up",
                 sign, text, least);
  return FALSE;
}

static gboolean
is_selection_option (const char *name)
{
  for (const RtSelectionOption *o = rt_selection_options; o->name; o++)
    if (g_str_equal (o->name, name))
      return TRUE;
  return FALSE;
}

static gboolean
is_own_option (const RtCommand *command, const char *name)
{
  for (const RtOption *o = command->options; o && o->name; o++)
    if (g_str_equal (o->name, name))
      return TRUE;
  return FALSE;
}

/* The library forks for nobody who has not asked; who types a command has. */
static gboolean
set_jobs (RtRun *run, GError **error)
{
  guint jobs;

  if (!rt_run_whole (run, "jobs", 1, 0, &jobs, error))
    return FALSE;
  rt_context_set_jobs (run->ctx, jobs);
  return TRUE;
}

/* Hands each option to whom it belongs; a command's own shadow those of the selection. */
static gboolean
deal_options (RtRun *run, GError **error)
{
  run->json = rt_run_has (run, "json");
  run->csv = rt_run_has (run, "csv");
  run->show_protected = rt_run_has (run, "show-protected");
  run->view.ungraded = NAN;
  for (guint i = 0; i < run->given->len; i++)
    {
      const RtGiven *given = &g_array_index (run->given, RtGiven, i);
      const char *name = given->option->name;

      if (is_own_option (run->command, name))
        continue;
      if ((run->command->needs & RT_TAKES_SELECTION) && is_selection_option (name))
        {
          if (!rt_selection_add (run->selection, name, given->value, error))
            return FALSE;
        }
      else if ((run->command->needs & RT_TAKES_VIEW)
               && !rt_view_option_apply (&run->view, name, given->value, error))
        return FALSE;
    }
  if ((run->command->needs & RT_WORKS_LONG) && !set_jobs (run, error))
    return FALSE;
  rt_context_set_so_far (run->ctx, (run->command->needs & RT_TELLS_SO_FAR) != 0);
  rt_selection_set_roles (run->selection,
                          run->view.roles); /* --around walks what --with brings in */
  if (run->json && run->csv)
    g_set_error (error, RT_ERROR, RT_ERROR_USAGE, "choose one of --json and --csv");
  return !(run->json && run->csv);
}

/* ---- Arguments ------------------------------------------------------------------------- */

/* The name that the usage line has for argument @i. */
static char *
argument_name (const RtCommand *command, guint i)
{
  g_auto (GStrv) words = g_strsplit (command->usage, " ", -1);

  for (char **w = words; *w; w++)
    if (**w == '-' && w[1])
      w++;
    else if (i-- == 0)
      return g_strdup (*w);
  return g_strdup ("ARGUMENT");
}

static gboolean
check_arguments (const RtCommand *command, guint n, char **args, GError **error)
{
  guint least, most;

  rt_command_bounds (command, &least, &most);
  if (n < least)
    {
      g_autofree char *missing = argument_name (command, n);
      g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                   "%s is missing in: redthread %s %s. An example: redthread help %s", missing,
                   command->name, command->usage, command->name);
    }
  else if (n > most && !(command->needs & RT_REFUSES_MORE))
    g_set_error (
        error, RT_ERROR, RT_ERROR_USAGE,
        "\"%s\" is one too many for: redthread %s%s%s. A name of several words goes in "
        "quotes",
        args[most], command->name, *command->usage ? " " : "", command->usage);
  return n >= least && (n <= most || command->needs & RT_REFUSES_MORE);
}

static gboolean
take_arguments (RtRun *run, int n, char **args, GError **error)
{
  if (!check_arguments (run->command, (guint)n, args, error))
    return FALSE;
  run->args = args;
  run->n_args = (guint)n;
  if ((run->command->needs & RT_NEEDS_CASE) && n > 0)
    {
      run->case_path = args[0];
      run->args++;
      run->n_args--;
    }
  return TRUE;
}

/* Other bytes, once written into a file of a case, make it one of an unknown encoding. Only a
 * file that is there may be called anything. */
static gboolean
is_text (const char *argument, GError **error)
{
  g_autofree char *shown = NULL;

  if (!argument || g_utf8_validate (argument, -1, NULL)
      || g_file_test (argument, G_FILE_TEST_EXISTS))
    return TRUE;
  shown = g_utf8_make_valid (argument, -1);
  g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
               "\"%s\" is not UTF-8, the encoding of all texts here; set the terminal to UTF-8 "
               "and type it again",
               shown);
  return FALSE;
}

static gboolean
are_texts (const RtRun *run, int n, char **args, GError **error)
{
  for (guint i = 0; i < run->given->len; i++)
    if (!is_text (g_array_index (run->given, RtGiven, i).value, error))
      return FALSE;
  for (int i = 0; i < n; i++)
    if (!is_text (args[i], error))
      return FALSE;
  return TRUE;
}

static int
print_answer (RtRun *run, int code)
{
  errno = 0;
  if ((run->out->len == 0 || fwrite (run->out->str, 1, run->out->len, stdout) == run->out->len)
      && fflush (stdout) == 0)
    return code;
  fprintf (stderr, "redthread: the answer could not be printed: %s\n", g_strerror (errno));
  return RT_EXIT_SYSTEM;
}

/* ---- One run ------------------------------------------------------------------------ */

/* What writes a file puts the marking there. */
static gboolean
answers_in_words (const RtRun *run)
{
  return run->kase && rt_run_shows_prose (run) && asks_a_case (run);
}

static int
run_opened (RtRun *run, RtProgress *progress)
{
  g_autoptr (GError) error = NULL;
  int code;
  guint opened;

  run->progress = progress;
  rt_context_set_patient (run->ctx, (run->command->needs & RT_READS_ON) != 0);
  rt_progress_start (progress, run->ctx);
  if (!rt_run_open (run, &error))
    {
      rt_progress_stop (progress, run->ctx);
      print_notices (run, G_MAXUINT);
      return rt_run_fail (run, g_steal_pointer (&error));
    }
  opened = rt_context_n_notices (run->ctx);
  code = run->command->run (run);
  if (answers_in_words (run) && run->out->len > 0)
    rt_run_say_marking (run);
  rt_progress_stop (progress, run->ctx);
  if (rt_context_stopped (run->ctx) && run->out->len > 0)
    {
      fprintf (stderr, "redthread: stopped as you asked; this is what was known by then%s\n",
               run->save_as ? ", and nothing was saved" : "");
      code = RT_EXIT_CANCELLED;
    }
  print_notices (run, opened);
  return print_answer (run, code);
}

static void
clear_run (RtRun *run)
{
  g_clear_pointer (&run->pick, rt_pick_free);
  g_clear_pointer (&run->answer, rt_pick_free);
  g_clear_pointer (&run->protected_words, rt_protected_words_free);
  g_clear_pointer (&run->withheld_names, rt_protected_words_free);
  g_clear_pointer (&run->withheld, g_free);
  g_clear_pointer (&run->made_by, g_free);
  g_clear_pointer (&run->source, rt_case_source_free);
  g_clear_pointer (&run->save_as, rt_save_as_free);
  g_clear_pointer (&run->older, rt_older_free);
  rt_selection_free (run->selection);
  rt_context_free (run->ctx);
  g_array_unref (run->given);
  g_string_free (run->out, TRUE);
}

int
rt_run_command (const RtCommand *command, int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  RtOptionGroup *groups = rt_command_groups (command);
  RtProgress progress = { 0 };
  RtRun run = { .command = command,
                .ctx = rt_context_new (),
                .selection = rt_selection_new (),
                .typed = argv + 1,
                .given = g_array_new (FALSE, FALSE, sizeof (RtGiven)),
                .screen = rt_screen_of (STDOUT_FILENO),
                .out = g_string_new (NULL) };
  int first, code;

  rt_progress_prepare ();
  if (!rt_options_read (command, groups, argc, argv, run.given, &first, &error))
    code = rt_run_fail (&run, g_steal_pointer (&error));
  else if (rt_run_has (&run, "help"))
    {
      rt_help_command (run.out, &run.screen, command);
      code = print_answer (&run, RT_EXIT_YES);
    }
  else if (!are_texts (&run, argc - first, argv + first, &error) || !deal_options (&run, &error)
           || !take_arguments (&run, argc - first, argv + first, &error))
    code = rt_run_fail (&run, g_steal_pointer (&error));
  else
    code = run_opened (&run, &progress);
  rt_progress_end ();
  clear_run (&run);
  rt_option_groups_free (groups);
  return code;
}

int
rt_run_main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  char *help[] = { (char *)"help" }, *version[] = { (char *)"version" };
  char **words = argc > 1 ? argv + 1 : help;
  const RtCommand *command;
  guint n = argc > 1 ? (guint)argc - 1 : 1, used;

  if (!rt_memory_left (LEAST_MEMORY))
    {
      fputs ("redthread: there is not enough memory to begin; close other programs\n", stderr);
      return RT_EXIT_SYSTEM;
    }
  if (g_str_equal (words[0], "--help") || g_str_equal (words[0], "-h"))
    command = rt_command_typed (1, help, &used, &error);
  else if (g_str_equal (words[0], "--version") || g_str_equal (words[0], "-V"))
    command = rt_command_typed (1, version, &used, &error);
  else
    command = rt_command_typed (n, words, &used, &error);
  if (!command)
    return rt_run_fail (&(RtRun){ .typed = argv + 1 }, g_steal_pointer (&error));
  return rt_run_command (command, (int)(n - used) + 1, words + used - 1);
}
