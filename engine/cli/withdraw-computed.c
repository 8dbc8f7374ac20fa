/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What --save-as has written, taken out again: by its name, or with its entity. */

#include "base/text.h"
#include "cli/withdraw.h"
#include <string.h>

/* Drops every record of which @goes says so. */
static guint
drop (RtCsvEdit *edit, gboolean (*goes) (const char *text, gconstpointer data),
      const char *column, gconstpointer data)
{
  g_autofree guint8 *marks = g_new0 (guint8, rt_csv_edit_n (edit) + 1);
  guint n = 0;

  for (guint i = 0; i < rt_csv_edit_n (edit); i++)
    {
      marks[i] = goes (rt_csv_edit_cell (edit, i, column), data) ? 1 : 0;
      n += marks[i];
    }
  if (n > 0)
    rt_csv_edit_drop_marked (edit, marks);
  return n;
}

/* ---- With its entity ----------------------------------------------------------------- */

static gboolean
is_text (const char *text, gconstpointer data)
{
  return rt_same_text (text, data);
}

static gboolean
is_in_none (const char *text, gconstpointer data)
{
  g_autofree char *id = rt_nfc (text);

  return !g_hash_table_contains ((GHashTable *)data, id);
}

gboolean
rt_computed_forget (RtFolderUpdate *update, const char *id, GError **error)
{
  g_autoptr (GHashTable) left = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  RtCsvEdit *computed = rt_folder_update_computed (update, error);
  RtCsvEdit *entities = computed ? rt_folder_update_file (update, RT_ROWS_ENTITIES, error)
                                 : NULL;

  if (!entities)
    return FALSE;
  if (id)
    {
      drop (computed, is_text, "entity", id);
      return TRUE;
    }
  for (guint i = 0; i < rt_csv_edit_n (entities); i++)
    g_hash_table_add (left, rt_nfc (rt_csv_edit_cell (entities, i, "id")));
  drop (computed, is_in_none, "entity", left);
  return TRUE;
}

/* ---- By its name --------------------------------------------------------------------- */

typedef struct
{
  const RtSchema *schema;
  RtProperty property;
} Named;

static gboolean
is_named (const char *text, gconstpointer data)
{
  const Named *named = data;

  return rt_schema_find_property (named->schema, text) == named->property;
}

static gboolean
set_unknown (const RtCsvEdit *edit, const char *name, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *list = NULL;
  const char *near;

  for (guint i = 0; i < rt_csv_edit_n (edit); i++)
    if (!g_ptr_array_find_with_equal_func (names, rt_csv_edit_cell (edit, i, "property"),
                                           g_str_equal, NULL))
      g_ptr_array_add (names, g_strdup (rt_csv_edit_cell (edit, i, "property")));
  near = rt_nearest (name, (const char *const *)names->pdata, names->len);
  g_ptr_array_add (names, NULL);
  list = g_strjoinv (", ", (char **)names->pdata);
  g_set_error (error, RT_ERROR, RT_ERROR_NOT_FOUND,
               near    ? "no computed property is called \"%s\" (did you mean \"%s\"?)"
               : *list ? "no computed property is called \"%s\"; there are: %s"
                       : "no computed property is called \"%s\"; the folder has none%s",
               name, near ? near : list);
  return FALSE;
}

/* (transfer full): the command that saves it again, from its words in @note. */
static char *
again (const RtRun *run, const char *note, const char *name)
{
  g_autofree char *path = rt_words_argument (run->case_path);
  g_auto (GStrv) words = g_strsplit (note, " ", -1);
  guint n = g_strv_length (words), used = 0;
  const RtCommand *command = n > 1 ? rt_command_typed (n - 1, words + 1, &used, NULL) : NULL;
  g_autofree char *rest = command ? g_strjoinv (" ", words + 1 + used) : NULL;

  if (!command)
    return NULL;
  if (g_strv_contains ((const char *const *)words, RT_OPERANDS)) /* no option behind that */
    return g_strdup_printf ("%s %s %s --save-as %s %s", words[0], command->name, path, name,
                            rest);
  return g_strdup_printf ("%s %s %s%s%s --save-as %s", words[0], command->name, path,
                          *rest ? " " : "", rest, name);
}

static void
answer (RtRun *run, const char *name, guint n, const char *command)
{
  g_autofree char *values = rt_count (n, "value", NULL);
  json_t *object;

  if (run->json)
    {
      object = rt_json_object ();
      rt_json_set_text (object, "property", name);
      rt_json_set_int (object, "values", n);
      rt_json_set_text (object, "again", command);
      rt_json_set_bool (object, "dry_run", rt_run_has (run, "dry-run"));
      rt_run_json (run, object);
      return;
    }
  rt_run_say (run, "%s: %s, %s.\n", rt_withdraw_verb (run), name, values);
  if (!rt_withdraw_say_dry (run) && command)
    rt_run_say (run, "\nTo compute it again: %s\n", command);
}

int
rt_withdraw_computed (RtRun *run, RtFolderUpdate *update, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *property = NULL, *command = NULL;
  const RtSchema *schema = rt_case_schema (run->kase);
  Named named = { schema, rt_schema_find_property (schema, name) };
  RtCsvEdit *edit = rt_folder_update_computed (update, &error);
  guint n = 0;

  if (run->n_args > 0)
    return rt_run_fail (run, g_error_new (RT_ERROR, RT_ERROR_USAGE,
                                          "--computed names all that goes: leave \"%s\" out",
                                          run->args[0]));
  for (guint i = 0; edit && named.property && i < rt_csv_edit_n (edit) && !property; i++)
    if (is_named (rt_csv_edit_cell (edit, i, "property"), &named))
      {
        property = g_strdup (rt_csv_edit_cell (edit, i, "property"));
        command = again (run, rt_csv_edit_cell (edit, i, "note"), property);
      }
  if (property)
    n = drop (edit, is_named, "property", &named);
  if (!edit || (!property && !set_unknown (edit, name, &error))
      || !rt_withdraw_commit (run, update, &error))
    return rt_run_fail (run, g_steal_pointer (&error));
  answer (run, property, n, command);
  return RT_EXIT_YES;
}
