/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The tables of the command line keep their promises, row by row: a new row is tested as it
 * comes. */

#include "cli/command.h"
#include "cli/help.h"
#include "cli/run.h"
#include "cli/words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <string.h>

static void
every_command_says_what_it_does_and_has_an_example (void **state)
{
  (void)state;
  for (const RtCommand *const *c = rt_commands; *c; c++)
    {
      g_autofree char *begins = g_strdup_printf ("redthread %s", (*c)->name);
      g_auto (GStrv) lines = g_strsplit ((*c)->examples, "\n", -1);

      assert_non_null ((*c)->run);
      assert_true (*(*c)->summary && !g_str_has_suffix ((*c)->summary, "."));
      for (char **line = lines; *line; line++)
        assert_true (g_str_has_prefix (*line, begins));
    }
}

static void
every_command_that_prints_json_documents_it (void **state)
{
  (void)state;
  for (const RtCommand *const *c = rt_commands; *c; c++)
    if ((*c)->needs & (RT_PRINTS_TABLE | RT_PRINTS_JSON))
      assert_non_null (strstr ((*c)->numbers, "--json: {"));
}

static void
see_also_names_commands_that_there_are (void **state)
{
  (void)state;
  for (const RtCommand *const *c = rt_commands; *c; c++)
    {
      g_auto (GStrv) names = g_strsplit ((*c)->see_also ? (*c)->see_also : "", ", ", -1);

      for (char **name = names; *name && **name; name++)
        assert_non_null (rt_command_find (*name, NULL));
    }
}

static void
no_command_has_two_options_of_one_name_or_letter (void **state)
{
  (void)state;
  for (const RtCommand *const *c = rt_commands; *c; c++)
    {
      g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
      g_autoptr (GHashTable) letters = g_hash_table_new (NULL, NULL);
      RtOptionGroup *groups = rt_command_groups (*c);

      for (const RtOptionGroup *g = groups; g->title; g++)
        for (const RtOption *o = g->options; o->name; o++)
          {
            assert_true (g_hash_table_add (names, (gpointer)o->name));
            assert_true (!o->letter || g_hash_table_add (letters, GINT_TO_POINTER (o->letter)));
            assert_true (o->argument || !o->values);
            assert_true (*o->summary);
          }
      rt_option_groups_free (groups);
    }
}

static void
every_asking_command_takes_every_selection_option (void **state)
{
  static const char *const asking[] = { "info", "find",   "show",   "near",  "path",
                                        "rank", "groups", "rivals", "chart", "export" };

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (asking); i++)
    {
      const RtCommand *command = rt_command_find (asking[i], NULL);
      assert_true (command->needs & RT_TAKES_SELECTION);
    }
}

static void
a_usage_line_says_how_many_arguments_there_may_be (void **state)
{
  static const struct
  {
    const char *usage;
    guint least, most;
  } rows[] = {
    { "", 0, 0 },           { "CASE", 1, 1 },
    { "CASE A B", 3, 3 },   { "CASE [QUESTION]", 1, 2 },
    { "[CASE [X]]", 0, 2 }, { "FILE... -o CASE", 1, G_MAXUINT },
    { "A -o FILE", 1, 1 },  { "CASE -o FILE [--path A B]", 1, 2 },
  };

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const RtCommand command = { .name = "x", .usage = rows[i].usage };
      guint least, most;

      rt_command_bounds (&command, &least, &most);
      assert_int_equal (least, rows[i].least);
      assert_int_equal (most, rows[i].most);
    }
}

static void
measures_are_values_of_by_without_being_named_again (void **state)
{
  const RtCommand *rank = rt_command_find ("rank", NULL);
  g_auto (GStrv) values = NULL;

  (void)state;
  for (const RtOption *o = rank->options; o->name; o++)
    if (g_str_equal (o->name, "by"))
      values = g_strsplit (rt_option_values (o), "|", -1);
  assert_non_null (values);
  for (const RtMeasure *m = rt_measures; m->name; m++)
    assert_true (g_strv_contains ((const char *const *)values, m->name));
  assert_true (g_strv_contains ((const char *const *)values, "all"));
}

static void
an_argument_is_quoted_as_one_would_type_it (void **state)
{
  static const char *const rows[][2] = {
    { "iskp", "iskp" },
    { "graphs/kerman-2024", "graphs/kerman-2024" },
    { "safe house", "\"safe house\"" },
    { "", "\"\"" },
    { "a\"b", "'a\"b'" },
    { "$HOME", "'$HOME'" },
    { "it's", "\"it's\"" },
    { "Çelik", "Çelik" },
  };

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *quoted = rt_words_argument (rows[i][0]);
      g_autofree char *line = g_strdup_printf ("x %s", quoted);
      g_auto (GStrv) read = NULL;

      assert_string_equal (quoted, rows[i][1]);
      assert_true (g_shell_parse_argv (line, NULL, &read, NULL)); /* a shell reads it back */
      assert_string_equal (read[1], rows[i][0]);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (every_command_says_what_it_does_and_has_an_example),
    cmocka_unit_test (every_command_that_prints_json_documents_it),
    cmocka_unit_test (see_also_names_commands_that_there_are),
    cmocka_unit_test (no_command_has_two_options_of_one_name_or_letter),
    cmocka_unit_test (every_asking_command_takes_every_selection_option),
    cmocka_unit_test (a_usage_line_says_how_many_arguments_there_may_be),
    cmocka_unit_test (measures_are_values_of_by_without_being_named_again),
    cmocka_unit_test (an_argument_is_quoted_as_one_would_type_it),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
