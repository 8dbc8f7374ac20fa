/* SPDX-License-Identifier: GPL-2.0-or-later */

/* An entity's own tags and notes: one cell of one line of entities.csv. */

#include "base/text.h"
#include "cli/byhand.h"
#include <string.h>

static int
record_of (const RtCsvEdit *edit, const char *id)
{
  int column = rt_csv_edit_column (edit, "id");

  for (guint i = 0; column >= 0 && i < rt_csv_edit_n (edit); i++)
    {
      const char *const *cells = rt_csv_edit_cells (edit, i);

      if ((guint)column < g_strv_length ((char **)cells) && rt_same_text (cells[column], id))
        return (int)i;
    }
  return -1;
}

static GPtrArray *
items_of (const RtHandList *list, const char *cell)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) parts = list->lines ? g_strsplit (cell, "\n", -1) : rt_cell_split (cell);

  for (char **part = parts; *part; part++)
    if (**part)
      g_ptr_array_add (items, g_strdup (*part));
  return items;
}

static char *
cell_of (const RtHandList *list, const GPtrArray *items)
{
  GString *cell = g_string_new (NULL);

  for (guint i = 0; i < items->len; i++)
    if (list->lines)
      g_string_append_printf (cell, "%s%s", i ? "\n" : "", (const char *)items->pdata[i]);
    else
      rt_cell_append (cell, items->pdata[i]);
  return g_string_free (cell, FALSE);
}

static gboolean
change_items (GPtrArray *now, char **items, gboolean remove, const char *column, GError **error)
{
  for (char **item = items; *item; item++)
    {
      guint at;
      gboolean there = g_ptr_array_find_with_equal_func (now, *item, g_str_equal, &at);

      if (there && remove)
        g_ptr_array_remove_index (now, at);
      else if (remove)
        {
          g_set_error (error, RT_ERROR, RT_ERROR_NOT_FOUND,
                       "there is no \"%s\" under %s in its row of entities.csv; redthread show "
                       "has all there is",
                       *item, column);
          return FALSE;
        }
      else if (!there)
        g_ptr_array_add (now, g_strdup (*item));
    }
  return TRUE;
}

/* (transfer full): the items as typed, cleaned; NULL where one says nothing. */
static char **
typed_items (RtRun *run, RtHandRow *row, GError **error)
{
  g_auto (GStrv) items = g_new0 (char *, run->n_args);

  for (guint i = 1; i < run->n_args; i++)
    {
      if (rt_hand_is_blank (run->args[i]))
        {
          g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                       "the %s is empty: say what it is to be. Nothing was written",
                       run->command->name);
          return NULL;
        }
      items[i - 1] = rt_hand_clean (row, run->args[i]);
    }
  return g_steal_pointer (&items);
}

/* *@now: (transfer full): what the cell holds then. */
static gboolean
change_cell (RtRun *run, RtFolderUpdate *update, RtEntity e, const RtHandList *list,
             char **items, GPtrArray **now, RtHandRow *row, GError **error)
{
  RtCsvEdit *edit = rt_folder_update_file (update, RT_ROWS_ENTITIES, error);
  g_autofree char *cell = NULL;
  int record, column;

  if (!edit
      || (!*rt_csv_edit_columns (edit)
          && !rt_folder_update_name_all (update, run->kase, error)))
    return FALSE;
  record = record_of (edit, rt_entity_id (run->kase, e));
  column = rt_csv_edit_column (edit, list->column);
  if (record < 0)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_INPUT,
                   "\"%s\" has no row in entities.csv that could be changed; give it one",
                   rt_entity_id (run->kase, e));
      return FALSE;
    }
  *now = items_of (list, rt_csv_edit_cell (edit, (guint)record, list->column));
  if (!change_items (*now, items, rt_run_has (run, "remove"), list->column, error))
    return FALSE;
  cell = cell_of (list, *now);
  if (column >= 0 || *cell)
    rt_csv_edit_set (edit, (guint)record, list->column, cell);
  row->line = rt_csv_edit_line (edit, (guint)record);
  return rt_folder_update_commit (update, NULL, error);
}

/* Of what stood there before, no protected name is said. */
static void
hide_others (const RtRun *run, GPtrArray *now, char **typed)
{
  for (guint i = 0; i < now->len; i++)
    if (!g_strv_contains ((const char *const *)typed, now->pdata[i]))
      rt_hand_hide (run, (char **)&now->pdata[i]);
}

static void
answer_json (RtRun *run, RtEntity e, const RtHandList *list, const GPtrArray *now,
             const RtHandRow *row)
{
  g_autofree char *file = rt_hand_file (run, RT_ROWS_ENTITIES);
  g_autofree char *id = rt_hand_say_id (run, rt_entity_id (run->kase, e));
  json_t *object = rt_json_object (), *items = rt_json_array ();

  for (guint i = 0; i < now->len; i++)
    rt_json_add_text (items, now->pdata[i]);
  rt_json_set_text (object, "entity", id);
  rt_json_set_text (object, "file", file);
  rt_json_set_int (object, "line", row->line);
  rt_json_set (object, list->column, items);
  rt_json_set (object, "doubtful", rt_hand_json_warnings (row));
  rt_run_json (run, object);
}

static void
answer (RtRun *run, RtEntity e, const RtHandList *list, const GPtrArray *now, char **items,
        const RtHandRow *row)
{
  g_autofree char *file = rt_hand_file (run, RT_ROWS_ENTITIES), *name = rt_words_name (run, e);
  g_autofree char *path = rt_words_argument (run->case_path);
  g_autofree char *way = rt_hand_handle (run, rt_entity_id (run->kase, e));
  g_autofree char *id = rt_words_argument (way);

  rt_run_say (run, "%s %s", name, now->len ? list->has : list->has_none);
  for (guint i = 0; i < now->len; i++)
    rt_run_say (run, "%s%s",
                list->lines ? "\n  "
                : i         ? ", "
                            : " ",
                (const char *)now->pdata[i]);
  rt_run_say (run, "%s\n%s:%u.\n", now->len && list->lines ? "" : ".", file, row->line);
  rt_hand_say_warnings (run, row);
  rt_run_say (run, "\nTo take it back: redthread %s %s %s", run->command->name, path, id);
  for (; *items; items++)
    {
      g_autofree char *item = rt_words_argument (*items);
      rt_run_say (run, " %s", item);
    }
  rt_run_say (run, "%s\n", rt_run_has (run, "remove") ? "" : " --remove");
}

int
rt_hand_items (RtRun *run, const RtHandList *list)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RtFolderUpdate) update = rt_hand_open (run, &error);
  g_autoptr (GPtrArray) now = NULL;
  g_auto (RtHandRow) row = { 0 };
  g_auto (GStrv) items = NULL;
  g_autofree char *file = NULL;
  RtEntity e;

  rt_hand_row_init (&row, RT_ROWS_ENTITIES);
  if (update)
    items = typed_items (run, &row, &error);
  if (!items || !rt_hand_entity (run, run->args[0], &e, &error)
      || !change_cell (run, update, e, list, items, &now, &row, &error))
    return rt_run_fail (run, g_steal_pointer (&error));
  file = rt_hand_file (run, RT_ROWS_ENTITIES);
  rt_hand_warn_replaced (&row, file);
  hide_others (run, now, items);
  if (run->json)
    answer_json (run, e, list, now, &row);
  else
    answer (run, e, list, now, items, &row);
  return RT_EXIT_YES;
}
