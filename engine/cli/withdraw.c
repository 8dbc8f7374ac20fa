/* SPDX-License-Identifier: GPL-2.0-or-later */

/* One row taken out again: found by what add printed, by its place, or by what it says. */

#include "base/text.h"
#include "cli/add.h"
#include <string.h>

#define MOST_LISTED 8u

/* A row of a file. */
typedef struct
{
  RtRowKind kind;
  guint record;
} Place;

static const RtRowKind kinds[] = { RT_ROWS_RELATIONS, RT_ROWS_CLAIMS, RT_ROWS_ENTITIES,
                                   RT_ROWS_SOURCES };

static const char *
cell (const RtCsvEdit *edit, guint record, const char *column)
{
  const char *const *cells = rt_csv_edit_cells (edit, record);
  int at = rt_csv_edit_column (edit, column);

  return at >= 0 && (guint)at < g_strv_length ((char **)cells) ? cells[at] : "";
}

/* Every row of @kind that @matches says yes to. */
typedef gboolean (*Matches) (RtRun *run, const RtCsvEdit *edit, RtRowKind kind, guint record,
                             gconstpointer data);

static gboolean
collect (RtRun *run, RtFolderUpdate *update, RtRowKind kind, Matches matches,
         gconstpointer data, GArray *found, GError **error)
{
  const RtCsvEdit *edit = rt_folder_update_file (update, kind, error);

  for (guint i = 0; edit && i < rt_csv_edit_n (edit); i++)
    if (matches (run, edit, kind, i, data))
      {
        Place place = { kind, i };
        g_array_append_val (found, place);
      }
  return edit != NULL;
}

/* ---- Ways to name a row ----------------------------------------------------------------- */

static gboolean
has_id (RtRun *run, const RtCsvEdit *edit, RtRowKind kind, guint record, gconstpointer data)
{
  g_autofree char *id = rt_hand_id (kind, rt_csv_edit_columns (edit),
                                    rt_csv_edit_cells (edit, record));

  (void)run;
  return g_str_equal (id, data);
}

static gboolean
stands_at (RtRun *run, const RtCsvEdit *edit, RtRowKind kind, guint record, gconstpointer data)
{
  g_autofree char *place = g_strdup_printf ("%s.csv:%u", rt_rows_name (kind),
                                            rt_csv_edit_line (edit, record));

  (void)run;
  return g_str_equal (place, data);
}

static gboolean
is_row_of (RtRun *run, const RtCsvEdit *edit, RtRowKind kind, guint record, gconstpointer data)
{
  (void)run;
  (void)kind;
  return rt_same_text (cell (edit, record, "id"), data);
}

/* A row as add would write it: the words of its sentence and the options given agree. */
static gboolean
says_so (RtRun *run, const RtCsvEdit *edit, RtRowKind kind, guint record, gconstpointer data)
{
  const RtHandRow *row = data;
  const RtSchema *schema = rt_case_schema (run->kase);
  const char *const *columns = (const char *const *)row->columns->pdata;
  const char *const *values = (const char *const *)row->values->pdata;
  guint first = 0;

  if (kind == RT_ROWS_RELATIONS)
    {
      RtType type = rt_schema_find_relation_type (schema, values[0]);
      const char *from = cell (edit, record, "from"), *to = cell (edit, record, "to");
      gboolean symmetric = rt_schema_relation_type (schema, type)->symmetric;

      if (rt_schema_find_relation_type (schema, cell (edit, record, "type")) != type
          || !(
              (rt_same_text (from, values[1]) && rt_same_text (to, values[2]))
              || (symmetric && rt_same_text (from, values[2]) && rt_same_text (to, values[1]))))
        return FALSE;
      first = 3;
    }
  for (guint i = first; i < row->columns->len; i++)
    if (!rt_same_text (cell (edit, record, columns[i]), values[i]))
      return FALSE;
  return TRUE;
}

static gboolean
find_by_word (RtRun *run, RtFolderUpdate *update, GArray *found, GError **error)
{
  g_autofree char *base = g_path_get_basename (run->args[0]);
  RtEntity e;

  for (guint i = 0; i < G_N_ELEMENTS (kinds) && found->len == 0; i++)
    if (!collect (run, update, kinds[i], has_id, run->args[0], found, error)
        || (found->len == 0 && !collect (run, update, kinds[i], stands_at, base, found, error)))
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
  return rt_run_entity (run, run->args[0], &e, error)
         && collect (run, update, RT_ROWS_ENTITIES, is_row_of, rt_entity_id (run->kase, e),
                     found, error);
}

static gboolean
find_rows (RtRun *run, RtFolderUpdate *update, GArray *found, GError **error)
{
  g_auto (RtHandRow) row = { 0 };

  rt_hand_row_init (&row, RT_ROWS_ENTITIES);
  if (run->n_args == 1)
    return find_by_word (run, update, found, error);
  if (run->n_args == 2 && g_str_equal (run->args[0], "source"))
    return collect (run, update, RT_ROWS_SOURCES, is_row_of, run->args[1], found, error);
  if (run->n_args == 2 || run->n_args == 0)
    {
      g_set_error (
          error, RT_ERROR, RT_ERROR_USAGE,
          "say one thing, as add printed it, \"relations.csv:12\", an entity, source ID, "
          "or FROM RELATION TO; or --all-of SOURCE");
      return FALSE;
    }
  return rt_add_make_row (run, &row, error)
         && collect (run, update, row.kind, says_so, &row, found, error);
}

/* What tells rows apart that say the same: " (start 2024-01-03, source S1)". */
static void
append_marks (GString *list, const RtCsvEdit *edit, guint record)
{
  static const char *const columns[] = { "start", "source", "locator" };
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      const char *value = cell (edit, record, columns[i]);

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
      Place place = g_array_index (found, Place, i);
      const RtCsvEdit *edit = rt_folder_update_file (update, place.kind, NULL);
      g_autofree char *id = rt_hand_id (place.kind, rt_csv_edit_columns (edit),
                                        rt_csv_edit_cells (edit, place.record));

      g_string_append_printf (list, "%s\n%s at %s.csv:%u", i ? ";" : "", id,
                              rt_rows_name (place.kind), rt_csv_edit_line (edit, place.record));
      append_marks (list, edit, place.record);
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

/* ---- What hangs on it ---------------------------------------------------------------------
 */

static gboolean
names_entity (RtRun *run, const RtCsvEdit *edit, RtRowKind kind, guint record,
              gconstpointer data)
{
  (void)run;
  (void)kind;
  return rt_same_text (cell (edit, record, "from"), data)
         || rt_same_text (cell (edit, record, "to"), data)
         || rt_same_text (cell (edit, record, "entity"), data);
}

/* An entity with one row, that others name, must stay. */
static gboolean
check_entity (RtRun *run, RtFolderUpdate *update, Place place, GError **error)
{
  const RtCsvEdit *edit = rt_folder_update_file (update, place.kind, NULL);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (Place));
  g_autoptr (GArray) users = g_array_new (FALSE, FALSE, sizeof (Place));
  g_autoptr (GString) list = g_string_new (NULL);
  const char *id = cell (edit, place.record, "id");
  g_autofree char *said = NULL;

  if (place.kind != RT_ROWS_ENTITIES)
    return TRUE;
  if (!collect (run, update, RT_ROWS_ENTITIES, is_row_of, id, rows, error)
      || !collect (run, update, RT_ROWS_RELATIONS, names_entity, id, users, error)
      || !collect (run, update, RT_ROWS_CLAIMS, names_entity, id, users, error))
    return FALSE;
  if (rows->len > 1 || users->len == 0)
    return TRUE;
  said = rt_hand_say_id (run, id);
  for (guint i = 0; i < MIN (users->len, MOST_LISTED); i++)
    {
      Place user = g_array_index (users, Place, i);

      g_string_append_printf (
          list, "%s%s.csv:%u", i ? ", " : "", rt_rows_name (user.kind),
          rt_csv_edit_line (rt_folder_update_file (update, user.kind, NULL), user.record));
    }
  g_set_error (
      error, RT_ERROR, RT_ERROR_USAGE,
      "%s is named by %u other row%s, which would be refused without it: %s%s. Withdraw "
      "those first",
      said, users->len, users->len == 1 ? "" : "s", list->str,
      users->len > MOST_LISTED ? " and more" : "");
  return FALSE;
}

static gboolean
check_rivals (RtRun *run, Place place, RtRelation r, GError **error)
{
  guint n_claims;

  if (place.kind != RT_ROWS_RELATIONS || r == RT_NONE)
    return TRUE;
  rt_relation_claims (run->kase, r, &n_claims);
  for (guint q = 0; q < rt_case_n_questions (run->kase) && n_claims < 2; q++)
    {
      guint n;
      const RtRelation *answers = rt_question_answers (run->kase, q, &n);

      for (guint i = 0; i < n; i++)
        if (answers[i] == r)
          {
            g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                         "this is the only claim of an answer to \"%s\"; take its row out of "
                         "rivals.csv first",
                         rt_question_text (run->kase, q));
            return FALSE;
          }
    }
  return TRUE;
}

/* The claim that stands in that row: by file and line. */
static RtClaim
claim_at (RtRun *run, RtRowKind kind, guint line)
{
  g_autofree char *file = rt_hand_file (run, kind);

  for (RtClaim c = 1; c <= rt_case_n_claims (run->kase); c++)
    {
      RtClaimRow row;

      rt_case_get_claim (run->kase, c, &row);
      if (row.line == line && row.file && g_str_equal (row.file, file))
        return c;
    }
  return 0;
}

/* What is left of the relation, in words: the likelihood without that claim. */
static char *
what_stands (RtRun *run, RtRelation r, RtClaim gone)
{
  g_autoptr (RtPick) pick = rt_pick_new (run->kase, TRUE);
  g_autofree char *before = NULL, *after = NULL;
  RtLikelihood was, is;
  guint n;

  if (!pick)
    return NULL;
  rt_relation_claims (run->kase, r, &n);
  if (n < 2)
    return g_strdup ("The relation rested on it alone, and is gone too");
  rt_pick_set_claim (pick, gone, FALSE);
  was = rt_relation_likelihood (run->kase, r, NULL);
  is = rt_relation_likelihood (run->kase, r, pick);
  before = rt_words_likelihood (&was);
  after = rt_words_likelihood (&is);
  return g_strdup_printf (
      "%u other %s of the relation %s; it %s%s%s%s%s", n - 1, n == 2 ? "claim" : "claims",
      n == 2 ? "stands" : "stand", g_str_equal (before, after) ? "stays " : "was ", before,
      g_str_equal (before, after) ? "" : ", and is ", g_str_equal (before, after) ? "" : after,
      g_str_equal (before, after) ? "" : " now");
}

/* A source that is no more described is named still. */
static char *
what_names (RtRun *run, const char *id)
{
  RtSource s = rt_case_source (run->kase, id);
  g_autofree char *count = NULL;
  guint n = 0;

  for (RtClaim c = 1; c <= rt_case_n_claims (run->kase); c++)
    {
      RtClaimRow row;

      rt_case_get_claim (run->kase, c, &row);
      n += row.source == s || row.via == s;
    }
  count = rt_count (n, "claim still names it", "claims still name it");
  return n ? g_strdup_printf ("%s, and it is described no more", count) : NULL;
}

/* ---- The answer ----------------------------------------------------------------------------
 */

static void
answer (RtRun *run, const char *file, guint line, const char *sentence, const char *stands,
        const char *back)
{
  json_t *object;

  if (run->json)
    {
      object = rt_json_object ();
      rt_json_set_text (object, "file", file);
      rt_json_set_int (object, "line", line);
      rt_json_set_text (object, "sentence", sentence);
      rt_json_set_text (object, "stands", stands);
      rt_json_set_text (object, "add", back);
      rt_run_json (run, object);
      return;
    }
  rt_run_say (run, "Withdrawn: ");
  rt_wrap_append (run->out, sentence, run->screen.width, 2);
  rt_run_say (run, ".\nIt was %s:%u.%s%s%s\n\nTo bring it back: %s\n", file, line,
              stands ? " " : "", stands ? stands : "", stands ? "." : "", back);
}

static char *
sentence_of (RtRun *run, const RtCsvEdit *edit, Place place, RtClaim c)
{
  g_autofree char *words = NULL, *read = NULL;
  RtClaimRow row;

  if (!c)
    {
      const char *name = cell (edit, place.record, "name"),
                 *title = cell (edit, place.record, "title"),
                 *id = cell (edit, place.record, "id");

      return g_strdup_printf ("%s (id %s)", *name ? name : *title ? title : id, id);
    }
  rt_case_get_claim (run->kase, c, &row);
  words = rt_words_claim (run, c);
  if (place.kind == RT_ROWS_RELATIONS)
    {
      read = rt_words_read (run, row.subject, FALSE);
      return g_strdup_printf ("%s, says %s", read, words);
    }
  read = rt_words_name (run, row.subject);
  return g_strdup_printf ("%s: %s is \"%s\", says %s", read,
                          cell (edit, place.record, "property"),
                          cell (edit, place.record, "value"), words);
}

static int
withdraw (RtRun *run, RtFolderUpdate *update, Place place)
{
  g_autoptr (GError) error = NULL;
  RtCsvEdit *edit = rt_folder_update_file (update, place.kind, NULL);
  guint line = rt_csv_edit_line (edit, place.record);
  RtClaim c = claim_at (run, place.kind, line);
  g_autofree char *file = rt_hand_file (run, place.kind);
  g_autofree char *sentence = sentence_of (run, edit, place, c), *stands = NULL;
  g_autofree char *back = rt_add_line (run, place.kind, rt_csv_edit_columns (edit),
                                       rt_csv_edit_cells (edit, place.record));
  RtClaimRow row = { .subject = RT_NONE };

  if (c)
    rt_case_get_claim (run->kase, c, &row);
  if (c && place.kind == RT_ROWS_RELATIONS)
    stands = what_stands (run, row.subject, c);
  if (place.kind == RT_ROWS_SOURCES)
    stands = what_names (run, cell (edit, place.record, "id"));
  if (!check_entity (run, update, place, &error)
      || !check_rivals (run, place, row.subject, &error))
    return rt_run_fail (run, g_steal_pointer (&error));
  rt_csv_edit_drop (edit, place.record);
  if (!rt_folder_update_commit (update, NULL, &error))
    return rt_run_fail (run, g_steal_pointer (&error));
  answer (run, file, line, sentence, stands, back);
  return RT_EXIT_YES;
}

static int
run_withdraw (RtRun *run)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RtFolderUpdate) update = rt_hand_open (run, &error);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (Place));

  if (update && rt_run_has (run, "all-of"))
    return rt_withdraw_source (run, update, rt_run_value (run, "all-of"));
  if (!update || !find_rows (run, update, found, &error)
      || !is_one (run, update, found, &error))
    return rt_run_fail (run, g_steal_pointer (&error));
  return withdraw (run, update, g_array_index (found, Place, 0));
}

static const RtOption options[] = {
  { .name = "source", .argument = "S", .summary = "The claim of this speaker" },
  { .name = "via", .argument = "R", .summary = "The one that was read in this document" },
  { .name = "at", .argument = "PLACE", .summary = "The one that stands there" },
  { .name = "date", .argument = "DATE", .summary = "The one that begins then" },
  { .name = "grade", .argument = "GRADE", .summary = "The one of this grade" },
  { .name = "denies", .summary = "The one that denies it" },
  { .name = "all-of",
    .argument = "SOURCE",
    .summary
    = "Every row that rests on this source, and the source: a sheet to be read again" },
  { .name = NULL },
};

const RtCommand rt_cmd_withdraw = {
  .name = "withdraw",
  .run = run_withdraw,
  .summary = "Take one row of a case folder out again",
  .usage = "CASE [WHAT] [RELATION] [TO]",
  .needs = RT_PRINTS_JSON,
  .options = options,
  .examples = "redthread withdraw my-case \"Ali Example\" entered Iran\n"
              "redthread withdraw my-case \"Ali Example\" age 24 --source N1\n"
              "redthread withdraw my-case relations.csv:105\n"
              "redthread withdraw my-case --all-of N1",
  .numbers
  = "WHAT is what add printed, a place such as relations.csv:105, an entity, source ID, or the "
    "words of add: FROM RELATION TO, ENTITY PROPERTY VALUE. Exactly one row is removed; where "
    "several say so, they are listed. A removed row is in the case's git history, and the "
    "answer "
    "has the line that adds it again.\n"
    "--all-of takes out the rows whose speaker or document the source is, and entities that "
    "nothing "
    "is left of but their type.\n"
    "--json: {\"file\",\"line\",\"sentence\",\"stands\":text|null,\"add\"}; --all-of: "
    "{\"source\",\"relations\",\"claims\",\"entities\"} (rows)",
  .see_also = "add, show, check",
};
