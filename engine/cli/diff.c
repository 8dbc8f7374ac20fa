/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What turns one case into another, row by row. */

#include "cli/words.h"

static const char *const kind_names[]
    = { [RT_ADDED] = "added", [RT_GONE] = "gone", [RT_CHANGED] = "changed" };
static const char *const kind_signs[]
    = { [RT_ADDED] = "+", [RT_GONE] = "-", [RT_CHANGED] = "~" };

/* The higher of the two. */
static const char *
marking_of (const RtCase *a, const RtCase *b)
{
  RtMarking x = rt_case_highest_marking (a, NULL), y = rt_case_highest_marking (b, NULL);

  return x > y ? rt_case_marking_name (a, x) : rt_case_marking_name (b, y);
}

static void
print_json (RtRun *run, const GPtrArray *changes, const char *marking)
{
  json_t *object = rt_json_object (), *array = rt_json_array ();

  for (guint i = 0; i < changes->len; i++)
    {
      const RtChange *change = changes->pdata[i];
      json_t *row = rt_json_object ();

      rt_json_set_text (row, "kind", kind_names[change->kind]);
      rt_json_set_text (row, "what", change->what);
      rt_json_set_text (row, "id", change->id);
      rt_json_set_text (row, "old", change->old_text);
      rt_json_set_text (row, "new", change->new_text);
      rt_json_add (array, row);
    }
  rt_json_set_text (object, "a", run->args[0]);
  rt_json_set_text (object, "b", run->args[1]);
  rt_json_set_bool (object, "equal", changes->len == 0);
  rt_json_set (object, "changes", array);
  rt_json_set_text (object, "marking", marking);
  rt_run_json (run, object);
}

static void
print_csv (RtRun *run, const GPtrArray *changes)
{
  g_autoptr (RtTable) table = rt_table_new ();
  static const char *const columns[] = { "kind", "what", "id", "old", "new" };

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    rt_table_column (table, columns[i], RT_COLUMN_LEFT);
  for (guint i = 0; i < changes->len; i++)
    {
      const RtChange *change = changes->pdata[i];

      rt_table_row (table);
      rt_table_cell (table, kind_names[change->kind], RT_STYLE_PLAIN);
      rt_table_cell (table, change->what, RT_STYLE_PLAIN);
      rt_table_cell (table, change->id, RT_STYLE_PLAIN);
      rt_table_cell (table, change->old_text, RT_STYLE_PLAIN);
      rt_table_cell (table, change->new_text, RT_STYLE_PLAIN);
    }
  rt_run_table (run, table, 0);
}

static void
say_line (RtRun *run, const char *sign, const char *text, guint indent)
{
  rt_words_pad (run->out, 0, indent);
  rt_run_say (run, "%s ", sign);
  rt_wrap_append (run->out, text, run->screen.width, indent + 2);
  rt_run_say (run, "\n");
}

static void
say_change (RtRun *run, const RtChange *change)
{
  g_autofree char *head = g_strdup_printf ("%s %s", change->what, change->id);
  const char *one = change->new_text ? change->new_text : change->old_text;
  g_autofree char *whole = one ? g_strdup_printf ("%s: %s", head, one) : g_strdup (head);

  if (change->kind != RT_CHANGED)
    {
      say_line (run, kind_signs[change->kind], whole, 2);
      return;
    }
  say_line (run, kind_signs[RT_CHANGED], head, 2);
  if (change->old_text)
    say_line (run, "-", change->old_text, 6);
  if (change->new_text)
    say_line (run, "+", change->new_text, 6);
}

static void
print_prose (RtRun *run, const GPtrArray *changes)
{
  guint counts[3] = { 0 };
  g_autofree char *n = rt_count (changes->len, "difference", NULL);
  g_autofree char *added = NULL, *gone = NULL, *changed = NULL;

  if (changes->len == 0)
    {
      rt_run_say (run, "%s and %s are the same case.\n", run->args[0], run->args[1]);
      return;
    }
  for (guint i = 0; i < changes->len; i++)
    counts[((const RtChange *)changes->pdata[i])->kind]++;
  added = rt_thousands (counts[RT_ADDED]);
  gone = rt_thousands (counts[RT_GONE]);
  changed = rt_thousands (counts[RT_CHANGED]);
  rt_run_say_wrapped (run, "%s from %s to %s: %s added, %s gone, %s changed", n, run->args[0],
                      run->args[1], added, gone, changed);
  rt_run_say (run, "\n");
  for (guint i = 0; i < changes->len; i++)
    say_change (run, changes->pdata[i]);
}

static int
run_diff (RtRun *run)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RtCase) a = NULL, b = NULL;
  g_autoptr (GPtrArray) changes = NULL;

  if (!(a = rt_run_read (run, run->args[0], &error))
      || !(b = rt_run_read (run, run->args[1], &error)) || !rt_run_release (run, &a, &error)
      || !rt_run_release (run, &b, &error)
      || !(changes = rt_case_diff (a, b, run->show_protected, run->ctx, &error)))
    return rt_run_fail (run, g_steal_pointer (&error));
  if (run->json)
    print_json (run, changes, marking_of (a, b));
  else if (run->csv)
    print_csv (run, changes);
  else
    print_prose (run, changes);
  return changes->len > 0 ? RT_EXIT_NO : RT_EXIT_YES;
}

const RtCommand rt_cmd_diff = {
  .name = "diff",
  .run = run_diff,
  .summary = "What differs between two cases, in any formats",
  .usage = "A B",
  .needs = RT_ASKS_CASES | RT_PRINTS_TABLE,
  .examples = "redthread diff graphs/kerman-2024 graphs/kerman-2024",
  .numbers
  = "+ is only in B, - only in A, ~ in both but different. Exit code 0: the same case; 1: "
    "it differs. The order of rows and the spelling of CSV make no difference.\n"
    "--json: {\"a\",\"b\",\"equal\":bool,\"changes\":[{\"kind\":\"added|gone|changed\","
    "\"what\",\"id\",\"old\",\"new\"}]}",
  .see_also = "convert, check",
};
