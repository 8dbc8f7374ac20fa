/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Which row is meant, to go or to be marked: by what add printed, by its place, or by what it
 * says. */

#include "base/text.h"
#include "cli/withdraw.h"
#include "ingest/names.h"
#include <string.h>

#define MOST_LISTED 8u

static const RtRowKind kinds[] = { RT_ROWS_RELATIONS, RT_ROWS_CLAIMS,     RT_ROWS_ENTITIES,
                                   RT_ROWS_SOURCES,   RT_ROWS_HYPOTHESES, RT_ROWS_RIVALS };

gboolean
rt_withdraw_collect (RtRun *run, RtFolderUpdate *update, RtRowKind kind, RtPlaceMatches matches,
                     gconstpointer data, GArray *found, GError **error)
{
  const RtCsvEdit *edit = rt_folder_update_file (update, kind, error);

  for (guint i = 0; edit && i < rt_csv_edit_n (edit); i++)
    {
      RtPlace place = { kind, i };

      if (matches (run, edit, place, data))
        g_array_append_val (found, place);
    }
  return edit != NULL;
}

/* ---- Ways to name a row ----------------------------------------------------------------- */

static gboolean
has_digest (RtRun *run, const RtCsvEdit *edit, RtPlace place, gconstpointer data)
{
  g_autofree char *id = rt_hand_id (place.kind, rt_csv_edit_columns (edit),
                                    rt_csv_edit_cells (edit, place.record));

  (void)run;
  return g_str_equal (id, data);
}

static gboolean
stands_at (RtRun *run, const RtCsvEdit *edit, RtPlace place, gconstpointer data)
{
  g_autofree char *at = g_strdup_printf ("%s.csv:%u", rt_rows_name (place.kind),
                                         rt_csv_edit_line (edit, place.record));

  (void)run;
  return g_str_equal (at, data);
}

gboolean
rt_withdraw_has_id (RtRun *run, const RtCsvEdit *edit, RtPlace place, gconstpointer data)
{
  (void)run;
  return rt_same_text (rt_csv_edit_cell (edit, place.record, "id"), data);
}

/* A row as add would write it: the words of its sentence and the options given agree. */
static gboolean
says_so (RtRun *run, const RtCsvEdit *edit, RtPlace place, gconstpointer data)
{
  const RtHandRow *row = data;
  const RtSchema *schema = rt_case_schema (run->kase);
  const char *const *columns = (const char *const *)row->columns->pdata;
  const char *const *values = (const char *const *)row->values->pdata;
  guint first = 0;

  if (place.kind == RT_ROWS_RELATIONS)
    {
      RtType type = rt_schema_find_relation_type (schema, values[0]);
      const char *from = rt_csv_edit_cell (edit, place.record, "from"),
                 *to = rt_csv_edit_cell (edit, place.record, "to");
      gboolean symmetric = rt_schema_relation_type (schema, type)->symmetric;

      if (rt_schema_find_relation_type (schema, rt_csv_edit_cell (edit, place.record, "type"))
              != type
          || !(
              (rt_same_text (from, values[1]) && rt_same_text (to, values[2]))
              || (symmetric && rt_same_text (from, values[2]) && rt_same_text (to, values[1]))))
        return FALSE;
      first = 3;
    }
  for (guint i = first; i < row->columns->len; i++)
    if (!rt_same_text (rt_csv_edit_cell (edit, place.record, columns[i]), values[i]))
      return FALSE;
  return TRUE;
}

/* (transfer full): the line that was typed, with @what in the place of its one word. */
static char *
line_with (const RtRun *run, const char *what)
{
  g_autofree char *path = rt_words_argument (run->case_path);
  const char *marking = run->args[run->n_args]; /* mark has taken it */

  return g_strdup_printf ("redthread %s %s %s%s%s%s", run->command->name, path, what,
                          marking ? " " : "", marking ? marking : "",
                          rt_run_has (run, "remove") ? " --remove" : "");
}

static char *
line_with_source (const RtRun *run, RtSource s)
{
  g_autofree char *quoted = NULL, *what = NULL;
  RtSourceRow row;

  rt_case_get_source (run->kase, s, &row);
  quoted = rt_words_argument (row.id);
  what = g_strconcat ("source ", quoted, NULL);
  return line_with (run, what);
}

static gboolean
refuse_both (RtRun *run, RtEntity e, RtSource s, GError **error)
{
  g_autofree char *handle = rt_hand_digest (rt_entity_id (run->kase, e)),
                  *name = rt_words_name (run, e);
  g_autofree char *of_source = line_with_source (run, s), *of_entity = line_with (run, handle);

  g_set_error (error, RT_ERROR, RT_ERROR_AMBIGUOUS,
               "\"%s\" is a source and an entity (%s). The source: %s; the entity: %s",
               run->args[0], name, of_source, of_entity);
  return FALSE;
}

/* An entity by its whole name; a source is called one, for the two may go by the same word. */
static gboolean
find_named (RtRun *run, RtFolderUpdate *update, GArray *found, GError **error)
{
  const char *text = run->args[0];
  RtSource s = rt_case_source (run->kase, text);
  g_autofree char *line = NULL;
  GError *why = NULL;
  RtEntity e;

  if (rt_hand_entity (run, text, &e, &why))
    return s && rt_source_described (run->kase, s)
               ? refuse_both (run, e, s, error)
               : rt_withdraw_collect (run, update, RT_ROWS_ENTITIES, rt_withdraw_has_id,
                                      rt_entity_id (run->kase, e), found, error);
  if (!s)
    s = rt_resolve_source (run->kase, text, NULL);
  if (!s || !g_error_matches (why, RT_ERROR, RT_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, why);
      return FALSE;
    }
  g_error_free (why);
  line = line_with_source (run, s);
  g_set_error (error, RT_ERROR, RT_ERROR_NOT_FOUND,
               "no entity is called \"%s\", it is a source. Say so: %s", text, line);
  return FALSE;
}

static gboolean
find_by_word (RtRun *run, RtFolderUpdate *update, GArray *found, GError **error)
{
  g_autofree char *base = g_path_get_basename (run->args[0]);

  for (guint i = 0; i < G_N_ELEMENTS (kinds) && found->len == 0; i++)
    if (!rt_withdraw_collect (run, update, kinds[i], has_digest, run->args[0], found, error)
        || (found->len == 0
            && !rt_withdraw_collect (run, update, kinds[i], stands_at, base, found, error)))
      return FALSE;
  if (found->len)
    return TRUE;
  if (strstr (base, ".csv:"))
    {
      g_set_error (
          error, RT_ERROR, RT_ERROR_NOT_FOUND,
          "no row begins at \"%s\"; name the line in which it begins, as check and add "
          "print it",
          run->args[0]);
      return FALSE;
    }
  return find_named (run, update, found, error);
}

static gboolean
find_source (RtRun *run, RtFolderUpdate *update, GArray *found, GError **error)
{
  RtSource s = rt_resolve_source (run->kase, run->args[1], error);
  RtSourceRow row;

  if (!s)
    return FALSE;
  rt_case_get_source (run->kase, s, &row);
  if (!rt_withdraw_collect (run, update, RT_ROWS_SOURCES, rt_withdraw_has_id, row.id, found,
                            error))
    return FALSE;
  if (found->len == 0)
    g_set_error (error, RT_ERROR, RT_ERROR_NOT_FOUND,
                 "the source %s has no row in sources.csv; it is only named, and goes with the "
                 "rows that name it: --all-of %s",
                 row.id, row.id);
  return found->len > 0;
}

/* As it was typed, or else as add has written it. */
static gboolean
find_by_words (RtRun *run, RtFolderUpdate *update, GArray *found, GError **error)
{
  g_auto (RtHandRow) row = { 0 };

  rt_hand_row_init (&row, RT_ROWS_ENTITIES);
  if (!rt_add_make_row (run, &row, error) || !rt_add_settle_sources (run, &row, error)
      || !rt_withdraw_collect (run, update, row.kind, says_so, &row, found, error))
    return FALSE;
  return found->len > 0
         || (rt_add_read_values (run, &row, NULL, error)
             && rt_withdraw_collect (run, update, row.kind, says_so, &row, found, error));
}

static gboolean
find_rows (RtRun *run, RtFolderUpdate *update, GArray *found, GError **error)
{
  if (run->n_args == 1)
    return find_by_word (run, update, found, error);
  if (run->n_args == 2 && g_str_equal (run->args[0], "source"))
    return find_source (run, update, found, error);
  if (run->n_args == 2 || run->n_args == 0)
    {
      g_set_error (
          error, RT_ERROR, RT_ERROR_USAGE,
          "say one thing, as add printed it, \"relations.csv:12\", an entity, source ID, "
          "or FROM RELATION TO; or --all-of SOURCE");
      return FALSE;
    }
  return find_by_words (run, update, found, error);
}

/* What tells rows apart that say the same: " (start 2024-01-03, source S1)". */
static void
append_marks (GString *list, const RtCsvEdit *edit, RtPlace place)
{
  static const char *const columns[] = { "start", "source", "locator" };
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      const char *value = rt_csv_edit_cell (edit, place.record, columns[i]);

      if (*value)
        g_string_append_printf (list, "%s%s %s", n++ ? ", " : " (", columns[i], value);
    }
  if (n)
    g_string_append_c (list, ')');
}

static gboolean
is_one (RtRun *run, RtFolderUpdate *update, const GArray *found, GError **error)
{
  g_autoptr (GString) list = g_string_new (NULL);

  if (found->len == 1)
    return TRUE;
  for (guint i = 0; i < MIN (found->len, MOST_LISTED); i++)
    {
      RtPlace place = g_array_index (found, RtPlace, i);
      const RtCsvEdit *edit = rt_folder_update_file (update, place.kind, NULL);
      g_autofree char *id = rt_hand_id (place.kind, rt_csv_edit_columns (edit),
                                        rt_csv_edit_cells (edit, place.record));

      g_string_append_printf (list, "%s\n%s at %s.csv:%u", i ? ";" : "", id,
                              rt_rows_name (place.kind), rt_csv_edit_line (edit, place.record));
      append_marks (list, edit, place);
    }
  if (found->len)
    g_set_error (error, RT_ERROR, RT_ERROR_AMBIGUOUS,
                 "%u rows say so. Say it with its id or place below, or with --date, --source, "
                 "--at and the like:%s",
                 found->len, list->str);
  else
    g_set_error (error, RT_ERROR, RT_ERROR_NOT_FOUND,
                 "no row of %s says so; redthread show lists what is claimed", run->case_path);
  return FALSE;
}

gboolean
rt_withdraw_find (RtRun *run, RtFolderUpdate *update, RtPlace *place, GError **error)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (RtPlace));

  if (!find_rows (run, update, found, error) || !is_one (run, update, found, error))
    return FALSE;
  *place = g_array_index (found, RtPlace, 0);
  return TRUE;
}
