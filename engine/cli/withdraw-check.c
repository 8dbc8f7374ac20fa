/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What hangs on a row that is to go: what would be refused without it, and goes first or with
 * it. */

#include "cli/withdraw.h"

#define MOST_LISTED 8u

static gboolean
names_entity (RtRun *run, const RtCsvEdit *edit, RtPlace place, gconstpointer data)
{
  (void)run;
  return rt_same_text (rt_csv_edit_cell (edit, place.record, "from"), data)
         || rt_same_text (rt_csv_edit_cell (edit, place.record, "to"), data)
         || rt_same_text (rt_csv_edit_cell (edit, place.record, "entity"), data)
         || rt_same_text (rt_csv_edit_cell (edit, place.record, "about"), data);
}

/* What the cells of a row have in which column. */
typedef struct
{
  const char *column, *id;
} CellsOf;

static gboolean
is_cell_of (RtRun *run, const RtCsvEdit *edit, RtPlace place, gconstpointer data)
{
  const CellsOf *of = data;

  (void)run;
  return *rt_csv_edit_cell (edit, place.record, "hypothesis")
         && *rt_csv_edit_cell (edit, place.record, "evidence")
         && rt_same_text (rt_csv_edit_cell (edit, place.record, of->column), of->id);
}

/* (transfer full): "relations.csv:12" */
static char *
words_of_place (RtFolderUpdate *update, const RtPlace *place)
{
  const RtCsvEdit *edit = rt_folder_update_file (update, place->kind, NULL);

  return g_strdup_printf ("%s.csv:%u", rt_rows_name (place->kind),
                          rt_csv_edit_line (edit, place->record));
}

/* "relations.csv:12, claims.csv:7 and more" */
static void
append_users (GString *list, RtFolderUpdate *update, const GArray *users)
{
  for (guint i = 0; i < MIN (users->len, MOST_LISTED); i++)
    {
      g_autofree char *user = words_of_place (update, &g_array_index (users, RtPlace, i));

      g_string_append_printf (list, "%s%s", i ? ", " : "", user);
    }
  if (users->len > MOST_LISTED)
    g_string_append (list, " and more");
}

/* The cells of a hypothesis or a piece of evidence, which would be refused without it. */
static gboolean
collect_cells (RtRun *run, RtFolderUpdate *update, RtPlace place, GArray *cells, GError **error)
{
  const RtCsvEdit *edit = rt_folder_update_file (update, place.kind, NULL);
  g_autofree char *hypothesis = g_strdup (rt_csv_edit_cell (edit, place.record, "hypothesis"));
  g_autofree char *evidence = g_strdup (rt_csv_edit_cell (edit, place.record, "evidence"));
  CellsOf of = { *hypothesis ? "hypothesis" : "evidence", *hypothesis ? hypothesis : evidence };

  return place.kind != RT_ROWS_HYPOTHESES || (*hypothesis && *evidence)
         || rt_withdraw_collect (run, update, RT_ROWS_HYPOTHESES, is_cell_of, &of, cells,
                                 error);
}

/* An entity with one row, that others name, must stay. */
static gboolean
check_entity (RtRun *run, RtFolderUpdate *update, RtPlace place, GError **error)
{
  const RtCsvEdit *edit = rt_folder_update_file (update, place.kind, NULL);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (RtPlace));
  g_autoptr (GArray) users = g_array_new (FALSE, FALSE, sizeof (RtPlace));
  g_autoptr (GString) list = g_string_new (NULL);
  g_autofree char *id = g_strdup (rt_csv_edit_cell (edit, place.record, "id")), *said = NULL;

  if (place.kind != RT_ROWS_ENTITIES)
    return TRUE;
  if (!rt_withdraw_collect (run, update, RT_ROWS_ENTITIES, rt_withdraw_has_id, id, rows, error)
      || !rt_withdraw_collect (run, update, RT_ROWS_RELATIONS, names_entity, id, users, error)
      || !rt_withdraw_collect (run, update, RT_ROWS_CLAIMS, names_entity, id, users, error)
      || !rt_withdraw_collect (run, update, RT_ROWS_HYPOTHESES, names_entity, id, users, error))
    return FALSE;
  if (rows->len > 1)
    return TRUE;
  if (users->len == 0)
    return rt_computed_forget (update, id, error);
  said = rt_hand_say_id (run, id);
  append_users (list, update, users);
  g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
               "%s is named by %u other row%s, which would be refused without it: %s. Withdraw "
               "those first",
               said, users->len, users->len == 1 ? "" : "s", list->str);
  return FALSE;
}

static gboolean
is_answer_with (RtRun *run, const RtCsvEdit *edit, RtPlace place, gconstpointer data)
{
  (void)run;
  return rt_same_text (rt_csv_edit_cell (edit, place.record, "relation"), data);
}

/* The question @q would be asked of a relation that there is not. */
static gboolean
refuse_answer (RtRun *run, RtFolderUpdate *update, guint q, RtRelation r, GError **error)
{
  g_autofree char *text = g_strdup (rt_question_text (run->kase, q));
  g_autofree char *id = rt_relation_id (run->kase, r),
                  *path = rt_words_argument (run->case_path);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (RtPlace));
  g_autofree char *first = NULL, *many = NULL;

  if (!rt_withdraw_collect (run, update, RT_ROWS_RIVALS, is_answer_with, id, rows, error))
    return FALSE;
  rt_hand_hide (run, &text);
  first = rows->len ? words_of_place (update, &g_array_index (rows, RtPlace, 0))
                    : g_strdup ("rivals.csv:LINE");
  if (rows->len > 1)
    many = g_strdup_printf (". %u rows of rivals.csv name it, and go first, one at a time",
                            rows->len);
  g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
               "this is the only claim of an answer to \"%s\"%s: redthread withdraw %s %s",
               text, many ? many : ". That it is one goes first", path, first);
  return FALSE;
}

static gboolean
check_rivals (RtRun *run, RtFolderUpdate *update, RtPlace place, RtRelation r, GError **error)
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
          return refuse_answer (run, update, q, r, error);
    }
  return n_claims > 1 || rt_withdraw_keeps_hypotheses (run, r, error);
}

gboolean
rt_withdraw_check (RtRun *run, RtFolderUpdate *update, RtPlace place, RtRelation r,
                   GArray *cells, GError **error)
{
  return check_entity (run, update, place, error)
         && collect_cells (run, update, place, cells, error)
         && check_rivals (run, update, place, r, error);
}
