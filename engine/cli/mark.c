/* SPDX-License-Identifier: GPL-2.0-or-later */

/* How one row that is there may be handled: an entity, a source, what somebody says. */

#include "cli/withdraw.h"

/* Behind all that names a row, where --remove leaves nothing to say. */
static gboolean
has_marking_too_many (const RtRun *run)
{
  guint names = run->n_args > 0 && g_str_equal (run->args[0], "source") ? 2
                : run->n_args < 3                                       ? 1
                                                                        : 3;
  RtMarking read;

  return run->n_args == names + 1
         && rt_case_parse_marking (run->kase, run->args[names], &read, NULL);
}

static gboolean
take_no_marking (const RtRun *run, GError **error)
{
  if (!has_marking_too_many (run))
    return TRUE;
  g_set_error (
      error, RT_ERROR, RT_ERROR_USAGE,
      "--remove takes off whichever marking there is: leave out \"%s\", or --remove to "
      "mark it so",
      run->args[run->n_args - 1]);
  return FALSE;
}

/* What the row is to bear; NULL where it is to bear none. */
static gboolean
take_marking (RtRun *run, const char **marking, GError **error)
{
  const char *typed = run->n_args > 1 ? run->args[run->n_args - 1] : NULL;
  g_autoptr (GError) unknown = NULL;
  RtMarking read;

  *marking = NULL;
  if (rt_run_has (run, "remove"))
    return take_no_marking (run, error);
  if (!typed || rt_hand_is_blank (typed))
    {
      g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                   "say the marking too, such as %s, or --remove to take one off",
                   rt_case_marking_name (run->kase, (RtMarking)rt_case_n_markings (run->kase)));
      return FALSE;
    }
  if (!rt_case_parse_marking (run->kase, typed, &read, &unknown))
    {
      g_set_error (error, RT_ERROR, RT_ERROR_USAGE, "%s", unknown->message);
      return FALSE;
    }
  *marking = rt_case_marking_name (run->kase, read);
  run->n_args--;
  return TRUE;
}

static gboolean
refuse_as_it_is (const char *old, const char *marking, GError **error)
{
  if (marking)
    g_set_error (error, RT_ERROR, RT_ERROR_USAGE, "it is marked %s already", old);
  else
    g_set_error (error, RT_ERROR, RT_ERROR_NOT_FOUND,
                 "there is no marking in its row; it bears the case's, or its source's");
  return FALSE;
}

/* (transfer full): the row in words that mark finds it by. */
static char *
way_to_say (const RtRun *run, const RtCsvEdit *edit, RtPlace place)
{
  return place.kind == RT_ROWS_ENTITIES
             ? rt_hand_handle (run, rt_csv_edit_cell (edit, place.record, "id"))
             : rt_hand_id (place.kind, rt_csv_edit_columns (edit),
                           rt_csv_edit_cells (edit, place.record));
}

static void
answer (RtRun *run, RtPlace place, guint line, const char *what, const char *way,
        const char *old, const char *marking)
{
  g_autofree char *file = rt_hand_file (run, place.kind);
  g_autofree char *path = rt_words_argument (run->case_path);
  g_autofree char *quoted = rt_words_argument (way);
  g_autofree char *back = *old ? rt_words_argument (old) : g_strdup ("--remove");
  json_t *object;

  if (run->json)
    {
      object = rt_json_object ();
      rt_json_set_text (object, "file", file);
      rt_json_set_int (object, "line", line);
      rt_json_set_text (object, "row", way);
      rt_json_set_text (object, "sentence", what);
      rt_json_set_text (object, "before", *old ? old : NULL);
      rt_json_set_text (object, "now", marking);
      rt_run_json (run, object);
      return;
    }
  rt_run_say_wrapped (run, "%s %s: %s.", marking ? "Marked" : "No longer marked",
                      marking ? marking : old, what);
  rt_run_say (run, "%s:%u.%s%s%s\n", file, line, *old && marking ? " It was marked " : "",
              *old && marking ? old : "", *old && marking ? "." : "");
  rt_run_say (run, "\nTo take it back: redthread mark %s %s %s\n", path, quoted, back);
}

static gboolean
change_row (RtRun *run, RtFolderUpdate *update, RtPlace place, const char *marking,
            GError **error)
{
  RtCsvEdit *edit = rt_folder_update_file (update, place.kind, error);
  g_autofree char *old = NULL, *what = NULL, *way = NULL;
  guint line;

  if (!edit)
    return FALSE;
  if (place.kind == RT_ROWS_RIVALS)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                   "a row of rivals.csv has no marking: it goes where its relation goes; mark "
                   "the claims of that");
      return FALSE;
    }
  old = g_strdup (rt_csv_edit_cell (edit, place.record, "marking"));
  if (marking ? g_str_equal (old, marking) : !*old)
    return refuse_as_it_is (old, marking, error);
  line = rt_csv_edit_line (edit, place.record);
  what = rt_withdraw_sentence (run, edit, place);
  rt_csv_edit_set (edit, place.record, "marking", marking ? marking : "");
  way = way_to_say (run, edit, place);
  if (!rt_folder_update_commit (update, NULL, error))
    return FALSE;
  answer (run, place, line, what, way, old, marking);
  return TRUE;
}

static int
run_mark (RtRun *run)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RtFolderUpdate) update = rt_hand_open (run, &error);
  const char *marking;
  RtPlace place;

  if (!update || !take_marking (run, &marking, &error)
      || !rt_withdraw_find (run, update, &place, &error)
      || !change_row (run, update, place, marking, &error))
    return rt_run_fail (run, g_steal_pointer (&error));
  return RT_EXIT_YES;
}

static const RtOption options[] = {
  { .name = "remove", .summary = "Take the row's own marking off" },
  RT_PLACE_OPTION_ROWS,
  { .name = NULL },
};

const RtCommand rt_cmd_mark = {
  .name = "mark",
  .run = run_mark,
  .summary = "Say how an entity, a source or a claim may be handled",
  .usage = "CASE WHAT [RELATION] [TO] [MARKING]",
  .needs = RT_PRINTS_JSON,
  .options = options,
  .examples = "redthread mark my-case \"Abdullah Tajik\" TLP:AMBER\n"
              "redthread mark my-case relations.csv:10 TLP:RED\n"
              "redthread mark my-case \"Abdullah Tajik\" --remove",
  .numbers
  = "WHAT is what withdraw takes: what add printed, a place such as relations.csv:12, an "
    "entity, source ID, or the words of add: FROM RELATION TO, ENTITY PROPERTY VALUE. MARKING "
    "is one of the case's scale, TLP by default. One cell of one row is changed; the first "
    "marking of a file adds the column, so that each of its lines has a separator more. A "
    "claim is "
    "handled by the highest of its own marking, its source's and its document's; --release "
    "leaves out what is marked higher.\n"
    "--json: {\"file\",\"line\",\"row\",\"sentence\",\"before\":MARKING|null,"
    "\"now\":MARKING|null}",
  .see_also = "protect, withdraw, tag, export",
};
