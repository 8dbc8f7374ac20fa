/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What the options of `add` put into its row: each the cell that the table of add-cells.c says,
 * and --set any other, but nothing that has been said already. */

#include "base/text.h"
#include "cli/add.h"
#include <string.h>

static const char *
kind_words (RtRowKind kind)
{
  return kind == RT_ROWS_ENTITIES     ? "an entity"
         : kind == RT_ROWS_SOURCES    ? "a source"
         : kind == RT_ROWS_RELATIONS  ? "a relation"
         : kind == RT_ROWS_HYPOTHESES ? "a hypothesis or a piece of evidence"
                                      : "a claimed value";
}

static const char *
dated (const char *option, const char *value, char **today)
{
  if (!value || !g_str_equal (value, "today")
      || !(g_str_equal (option, "recorded") || g_str_equal (option, "reported")))
    return value;
  if (!*today)
    {
      g_autoptr (GDateTime) now = g_date_time_new_now_local ();
      *today = g_date_time_format (now, "%Y-%m-%d");
    }
  return *today;
}

gboolean
rt_add_is_one_line (const char *option, const char *text, GError **error)
{
  gboolean blank = rt_hand_is_blank (text);

  if (!blank && !strpbrk (text, "\r\n"))
    return TRUE;
  g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
               blank ? "%s is empty: say what it is to be, or leave it out"
                     : "%s may have no line break: leave it out",
               option);
  return FALSE;
}

static gboolean
put_option (RtHandRow *row, const RtGiven *given, char **today, GError **error)
{
  const char *name = given->option->name;
  gboolean known = FALSE;

  for (guint i = 0; i < rt_n_add_cells; i++)
    {
      if (!g_str_equal (rt_add_cells[i].option, name))
        continue;
      known = TRUE;
      if (g_str_equal (name, "id") && row->kind != RT_ROWS_RELATIONS)
        return TRUE; /* the row began with it */
      if (g_str_equal (name, "id") && !rt_add_is_one_line ("--id", given->value, error))
        return FALSE;
      if (rt_add_cells[i].kinds & (1u << row->kind))
        {
          rt_hand_put (row, rt_add_cells[i].column,
                       rt_add_cells[i].flag ? rt_add_cells[i].flag
                                            : dated (name, given->value, today));
          return TRUE;
        }
    }
  if (!known)
    return TRUE;
  g_set_error (error, RT_ERROR, RT_ERROR_USAGE, "--%s says nothing of %s%s", name,
               kind_words (row->kind),
               g_str_equal (name, "date") && row->kind == RT_ROWS_CLAIMS
                   ? "; an event's date is its property: redthread add CASE EVENT date DATE"
                   : "; leave it out");
  return FALSE;
}

/* The column that @name is, as add writes it. */
static const char *
column_named (const RtHandRow *row, const char *name)
{
  for (guint i = 0; i < row->columns->len; i++)
    if (rt_same_words (row->columns->pdata[i], name))
      return row->columns->pdata[i];
  for (guint i = 0; i < rt_n_add_cells; i++)
    if (rt_add_cells[i].kinds & (1u << row->kind)
        && rt_same_words (rt_add_cells[i].column, name))
      return rt_add_cells[i].column;
  return name;
}

/* The option given that says what --set @name says too; NULL. */
static const char *
option_beside (RtRun *run, const RtHandRow *row, const char *name)
{
  for (guint i = 0; i < rt_n_add_cells; i++)
    if (rt_add_cells[i].kinds & (1u << row->kind) && rt_run_has (run, rt_add_cells[i].option)
        && (rt_same_words (rt_add_cells[i].option, name)
            || rt_same_words (rt_add_cells[i].column, name)))
      return rt_add_cells[i].option;
  return NULL;
}

/* What the words and the other options have said stands, and is not said a second time. */
static gboolean
put_set (RtRun *run, RtHandRow *row, const char *set, guint n_said, GError **error)
{
  const char *equals = strchr (set, '='), *beside, *column;

  if (!equals || equals == set || row->kind == RT_ROWS_CLAIMS)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                   "--set \"%s\": give a property and its value to an entity, a relation or "
                   "a source, as in --set distance=12",
                   set);
      return FALSE;
    }
  g_autofree char *name = g_strndup (set, (gsize)(equals - set));
  if (!rt_add_is_one_line ("the property of --set", name, error))
    return FALSE;
  beside = option_beside (run, row, name);
  if (beside)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                   "--set %s and --%s say the same thing: leave one of them out", name, beside);
      return FALSE;
    }
  for (guint i = 0; i < n_said; i++)
    if (rt_same_words (row->columns->pdata[i], name))
      {
        g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                     "--set %s: that is \"%s\" already; leave it out", name,
                     (const char *)row->values->pdata[i]);
        return FALSE;
      }
  column = column_named (row, name);
  if (g_str_equal (column, "id") && !rt_add_is_one_line ("the id", equals + 1, error))
    return FALSE;
  rt_hand_put (row, column, equals + 1);
  return TRUE;
}

gboolean
rt_add_put_options (RtRun *run, RtHandRow *row, GError **error)
{
  g_autofree char *today = NULL;
  guint n_said = row->columns->len; /* by the words */

  for (guint i = 0; i < run->given->len; i++)
    {
      const RtGiven *given = &g_array_index (run->given, RtGiven, i);

      if (g_str_equal (given->option->name, "set")
              ? !put_set (run, row, given->value, n_said, error)
              : !put_option (row, given, &today, error))
        return FALSE;
    }
  return TRUE;
}
