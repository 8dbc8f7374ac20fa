/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Which options a command takes, and what the values of one may be: from the tables. */

#include "cli/options.h"
#include "formats/format.h"

const RtOption rt_case_option_table[] = {
  { .name = "release",
    .argument = "MARKING",
    .summary = "Only what may be handed on at this marking, as if the rest had never been "
               "written" },
  { .name = "mapping",
    .argument = "KIND",
    .summary
    = "CASE is a spreadsheet: what its rows are (calls, payments, ...: see ingest --as), "
      "or a file that says what its columns mean" },
  { .name = "dates",
    .argument = "ORDER",
    .values = "iso|dmy|mdy",
    .summary = "CASE is a spreadsheet: how its dates are written" },
  { .name = "decimal",
    .argument = "SIGN",
    .values = "comma|point",
    .summary = "CASE is a spreadsheet: how its numbers are written" },
  { .name = "country",
    .argument = "CODE",
    .summary = "CASE is a spreadsheet: whose telephone numbers those without + are, IR" },
  { .name = "format",
    .argument = "NAME",
    .values = "@formats",
    .summary = "Read CASE as this format instead of finding out by looking" },
  { .name = "show-protected",
    .summary = "Print the names of protected entities, instead of \"Victim 3\"" },
  { .name = NULL },
};
/* What writes the case itself takes no release: the case is whole. */
static const RtOption *const reading_options = rt_case_option_table + 5;
static const RtOption table_options[] = {
  { .name = "json",
    .summary = "Print the answer as one JSON object; its \"marking\" is the highest in it" },
  { .name = "csv", .summary = "Print the table as CSV" },
  { .name = NULL },
};
static const RtOption json_options[] = {
  { .name = "json",
    .summary = "Print the answer as one JSON object; its \"marking\" is the highest in it" },
  { .name = NULL },
};
static const RtOption saving_options[] = {
  { .name = "save-as",
    .argument = "NAME",
    .summary
    = "Keep what is found of each entity in the case folder, as property NAME; again "
      "replaces it, withdraw --computed NAME takes it back. --json then has "
      "\"saved\":{\"property\", \"what\", \"selection\", \"file\", \"values\", \"replaced\"}" },
  { .name = NULL },
};
static const RtOption work_options[] = {
  { .name = "jobs",
    .argument = "N",
    .summary = "Spread long work over N processes; one per core unless said. The answer is the "
               "same" },
  { .name = NULL },
};
static const RtOption help_options[] = {
  { .name = "help", .letter = 'h', .summary = "Print this page" },
  { .name = NULL },
};

static const char selection_title[]
    = "Selection: the same option again means or, another one means and";

static gboolean
has_option (GPtrArray *seen, const char *name)
{
  for (guint i = 0; i < seen->len; i++)
    if (g_str_equal (seen->pdata[i], name))
      return TRUE;
  return FALSE;
}

/* Options that an earlier group has under the same name are left to it: `near --hops` is its
 * own. */
static void
add_group (GArray *groups, GPtrArray *seen, const char *title, const RtOption *options)
{
  g_autoptr (GArray) kept = g_array_new (TRUE, TRUE, sizeof (RtOption));

  for (const RtOption *o = options; o && o->name; o++)
    if (!has_option (seen, o->name))
      {
        g_ptr_array_add (seen, (gpointer)o->name);
        g_array_append_vals (kept, o, 1);
      }
  if (kept->len > 0)
    {
      RtOptionGroup group
          = { title, (RtOption *)(gpointer)g_array_free (g_steal_pointer (&kept), FALSE),
              title == selection_title };
      g_array_append_val (groups, group);
    }
}

static RtOption *
selection_options (void)
{
  GArray *options = g_array_new (TRUE, TRUE, sizeof (RtOption));

  for (const RtSelectionOption *o = rt_selection_options; o->name; o++)
    {
      RtOption option
          = { .name = o->name, .argument = o->argument, .many = TRUE, .summary = o->summary };
      g_array_append_val (options, option);
    }
  return (RtOption *)(gpointer)g_array_free (options, FALSE);
}

RtOptionGroup *
rt_command_groups (const RtCommand *command)
{
  g_autoptr (GPtrArray) seen = g_ptr_array_new ();
  g_autofree RtOption *selection = selection_options ();
  GArray *groups = g_array_new (TRUE, TRUE, sizeof (RtOptionGroup));
  RtNeeds needs = command->needs;

  add_group (groups, seen, "Options", command->options);
  if (needs & RT_TAKES_SELECTION)
    add_group (groups, seen, selection_title, selection);
  if (needs & RT_TAKES_VIEW)
    add_group (groups, seen, "View: how the selection becomes a graph", rt_view_option_table);
  if (needs & RT_PRINTS_TABLE)
    add_group (groups, seen, "Output", table_options);
  else if (needs & RT_PRINTS_JSON)
    add_group (groups, seen, "Output", json_options);
  if (needs & RT_SAVES_VALUES)
    add_group (groups, seen, "Keeping the answer", saving_options);
  if (needs & (RT_NEEDS_CASE | RT_ASKS_CASES))
    add_group (groups, seen, "Case", rt_case_option_table);
  else if (needs & RT_READS_CASE)
    add_group (groups, seen, "Case", reading_options);
  if (needs & RT_WORKS_LONG)
    add_group (groups, seen, "Work", work_options);
  add_group (groups, seen, "Help", help_options);
  return (RtOptionGroup *)(gpointer)g_array_free (groups, FALSE);
}

void
rt_option_groups_free (RtOptionGroup *groups)
{
  for (RtOptionGroup *g = groups; g && g->title; g++)
    g_free ((gpointer)g->options);
  g_free (groups);
}

static void
append_name (GString *out, const char *name)
{
  g_string_append_printf (out, "%s%s", out->len ? "|" : "", name);
}

const char *
rt_option_values (const RtOption *option)
{
  g_autoptr (GString) names = g_string_new (NULL);

  if (!option->values || *option->values != '@')
    return option->values;
  if (g_str_has_prefix (option->values, "@measure"))
    for (const RtMeasure *m = rt_measures; m->name; m++)
      append_name (names, m->name);
  if (g_str_equal (option->values, "@measures"))
    {
      for (const RtTieMeasure *m = rt_tie_measures; m->name; m++)
        if (!rt_measure_find (m->name, NULL))
          append_name (names, m->name);
      append_name (names, "all");
    }
  if (g_str_equal (option->values, "@groupings"))
    for (const RtGrouping *m = rt_groupings; m->name; m++)
      append_name (names, m->name);
  if (g_str_equal (option->values, "@pictures"))
    for (guint i = 0; rt_picture_nth (i); i++)
      append_name (names, rt_picture_nth (i)->name);
  if (g_str_equal (option->values, "@sections"))
    for (guint i = 0; rt_report_part_nth (i); i++)
      append_name (names, rt_report_part_nth (i)->name);
  if (g_str_equal (option->values, "@formats") || g_str_equal (option->values, "@written"))
    for (const RtFormat *const *f = rt_formats; *f; f++)
      if ((*f)->write || g_str_equal (option->values, "@formats"))
        append_name (names, (*f)->name);
  return g_intern_string (names->str);
}
