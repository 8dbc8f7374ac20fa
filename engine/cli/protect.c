/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A victim, a minor, a witness that is in the case already: shown as "Victim 3" from now on, or
 * by name again. */

#include "cli/withdraw.h"
#include <string.h>

/* (transfer full): the rows of entities.csv that are of @e; NULL where none can be changed. */
static GArray *
rows_of (RtRun *run, RtFolderUpdate *update, RtEntity e, GError **error)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (RtPlace));
  const RtCsvEdit *edit = rt_folder_update_file (update, RT_ROWS_ENTITIES, error);
  const char *id = rt_entity_id (run->kase, e);

  if (!edit
      || (!*rt_csv_edit_columns (edit) && !rt_folder_update_name_all (update, run->kase, error))
      || !rt_withdraw_collect (run, update, RT_ROWS_ENTITIES, rt_withdraw_has_id, id, rows,
                               error))
    return NULL;
  if (rows->len > 0)
    return g_steal_pointer (&rows);
  g_set_error (error, RT_ERROR, RT_ERROR_INPUT,
               "\"%s\" has no row in entities.csv that could be changed; give it one", id);
  return NULL;
}

static gboolean
refuse_as_it_is (RtRun *run, RtEntity e, gboolean remove, GError **error)
{
  g_autofree char *name = rt_words_name (run, e);

  g_set_error (error, RT_ERROR, remove ? RT_ERROR_NOT_FOUND : RT_ERROR_USAGE,
               remove ? "%s is not protected" : "%s is protected already", name);
  return FALSE;
}

/* One row says it for all of them; to take it back none may. *@line: of the first that changes.
 */
static gboolean
change_rows (RtRun *run, RtFolderUpdate *update, RtEntity e, gboolean remove, guint *line,
             GError **error)
{
  g_autoptr (GArray) rows = NULL;
  RtCsvEdit *edit;

  if (rt_entity_protect_said (run->kase, e) != remove)
    return refuse_as_it_is (run, e, remove, error);
  rows = rows_of (run, update, e, error);
  if (!rows)
    return FALSE;
  edit = rt_folder_update_file (update, RT_ROWS_ENTITIES, NULL);
  for (guint i = rows->len; i > 0; i--)
    {
      guint record = g_array_index (rows, RtPlace, i - 1).record;

      if (remove ? !*rt_csv_edit_cell (edit, record, "protect") : i > 1)
        continue;
      rt_csv_edit_set (edit, record, "protect", remove ? "" : "yes");
      *line = rt_csv_edit_line (edit, record);
    }
  return rt_folder_update_commit (update, NULL, error);
}

/* The length of "Victim " in "Victim 3". */
static gsize
word_length (const char *shown)
{
  gsize n = strlen (shown);

  while (n > 0 && g_ascii_isdigit (shown[n - 1]))
    n--;
  return n;
}

/* How many stand behind @e, protected in memory, and are counted with it. */
static guint
count_behind (const RtCase *kase, RtEntity e)
{
  g_autofree char *own = rt_entity_shown_name (kase, e, FALSE);
  gsize length = word_length (own);
  guint n = 0;

  for (RtEntity other = e + 1; other < rt_case_n_entities (kase); other++)
    if (rt_entity_protected (kase, other))
      {
        g_autofree char *shown = rt_entity_shown_name (kase, other, FALSE);

        n += word_length (shown) == length && strncmp (shown, own, length) == 0;
      }
  return n;
}

static void
answer_json (RtRun *run, const char *shown, gboolean remove, guint line, guint renamed)
{
  g_autofree char *file = rt_hand_file (run, RT_ROWS_ENTITIES);
  json_t *object = rt_json_object ();

  rt_json_set_text (object, "entity", shown);
  rt_json_set_text (object, "file", file);
  rt_json_set_int (object, "line", line);
  rt_json_set (object, "protected", json_boolean (!remove));
  rt_json_set_int (object, "renumbered", renamed);
  rt_run_json (run, object);
}

static void
answer (RtRun *run, RtEntity e, const char *shown, gboolean remove, guint line, guint renamed)
{
  const char *id = rt_entity_id (run->kase, e);
  g_autofree char *file = rt_hand_file (run, RT_ROWS_ENTITIES);
  g_autofree char *path = rt_words_argument (run->case_path);
  g_autofree char *way = remove ? g_strdup (id) : rt_hand_handle (run, id);
  g_autofree char *quoted = rt_words_argument (way);
  g_autofree char *others = rt_count (renamed, "other has", "others have");

  if (remove)
    rt_run_say_wrapped (run, "%s is not protected any more, and is shown by name.", shown);
  else
    rt_run_say_wrapped (run, "It is protected, and shown as \"%s\" from now on.", shown);
  rt_run_say (run, "%s:%u.\n", file, line);
  if (renamed)
    rt_run_say_wrapped (
        run, "%s another number now, for they are counted in the order of their rows.", others);
  rt_run_say (run, "\nTo take it back: redthread protect %s %s%s\n", path, quoted,
              remove ? "" : " --remove");
}

static gboolean
say_changed (RtRun *run, RtEntity e, gboolean remove, guint line, GError **error)
{
  g_autofree char *shown = NULL;
  guint renamed;

  rt_entity_protect (run->kase, e);
  if (!rt_case_seal (run->kase, NULL, error))
    return FALSE;
  shown = rt_entity_shown_name (run->kase, e, remove);
  renamed = count_behind (run->kase, e);
  if (run->json)
    answer_json (run, shown, remove, line, renamed);
  else
    answer (run, e, shown, remove, line, renamed);
  return TRUE;
}

static int
run_protect (RtRun *run)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RtFolderUpdate) update = rt_hand_open (run, &error);
  gboolean remove = rt_run_has (run, "remove");
  RtEntity e;
  guint line = 0;

  if (!update || !rt_hand_entity (run, run->args[0], &e, &error)
      || !change_rows (run, update, e, remove, &line, &error)
      || !say_changed (run, e, remove, line, &error))
    return rt_run_fail (run, g_steal_pointer (&error));
  return RT_EXIT_YES;
}

static const RtOption options[] = {
  { .name = "remove", .summary = "Show it by name again" },
  { .name = NULL },
};

const RtCommand rt_cmd_protect = {
  .name = "protect",
  .run = run_protect,
  .summary = "Show an entity as \"Victim 3\" unless asked",
  .usage = "CASE ENTITY",
  .needs = RT_PRINTS_JSON,
  .options = options,
  .examples = "redthread protect my-case \"Abdullah Tajik\"\n"
              "redthread protect my-case abdullah-tajik --remove",
  .numbers
  = "For victims, minors, witnesses and human sources that are in the case already; add "
    "--protect is for new ones. One cell of entities.csv is changed; the first one adds the "
    "column, so that each line has a separator more. The number is counted among those that "
    "are protected, in the order of their rows. Telephones and email addresses that it has are "
    "protected with it; of its accounts and vehicles the name is cut out, and the number stays "
    "until they are protected themselves.\n"
    "--json: {\"entity\",\"file\",\"line\",\"protected\":bool,\"renumbered\":n}",
  .see_also = "mark, add, tag, export",
};
