/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A source taken out with all that rests on it: a sheet that was read by mistake, or is to be
 * read again as it is now. */

#include "base/text.h"
#include "cli/byhand.h"
#include <string.h>

/* What is taken out, and what is left by it. */
typedef struct
{
  RtSource source;
  const char *id;
  guint n[RT_N_ROWS];
  guint8 *left;    /* by entity: something else speaks of it */
  guint8 *touched; /* by entity: something that goes spoke of it */
} Taking;

static gboolean
rests_on (const RtClaimRow *claim, RtSource s)
{
  return claim->source == s || claim->via == s;
}

static gboolean
is_left (const RtCase *kase, RtRelation r, RtSource s)
{
  guint n;
  const RtClaim *claims = rt_relation_claims (kase, r, &n);

  for (guint i = 0; i < n; i++)
    {
      RtClaimRow claim;

      rt_case_get_claim (kase, claims[i], &claim);
      if (!rests_on (&claim, s))
        return TRUE;
    }
  return n == 0;
}

/* An answer to a question that would have no claim left is the analyst's to take out. */
static gboolean
check_rivals (const RtCase *kase, RtSource s, GError **error)
{
  for (guint q = 0; q < rt_case_n_questions (kase); q++)
    {
      guint n;
      const RtRelation *answers = rt_question_answers (kase, q, &n);

      for (guint i = 0; i < n; i++)
        if (!is_left (kase, answers[i], s))
          {
            g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                         "an answer to \"%s\" rests on this source alone; take its row out of "
                         "rivals.csv first",
                         rt_question_text (kase, q));
            return FALSE;
          }
    }
  return TRUE;
}

static void
mark_entities (const RtCase *kase, Taking *taking)
{
  for (RtRelation r = 0; r < rt_case_n_relations (kase); r++)
    {
      guint8 *marks = is_left (kase, r, taking->source) ? taking->left : taking->touched;
      RtRelationRow row;

      rt_case_get_relation (kase, r, &row);
      marks[row.from] = marks[row.to] = 1;
    }
  for (RtClaim c = 1; c <= rt_case_n_claims (kase); c++)
    {
      RtClaimRow claim;

      rt_case_get_claim (kase, c, &claim);
      if (claim.kind == RT_OF_ENTITY)
        (rests_on (&claim, taking->source) ? taking->touched : taking->left)[claim.subject] = 1;
    }
}

/* ---- The rows -----------------------------------------------------------------------------
 */

static const char *
cell (const RtCsvEdit *edit, const char *const *cells, const char *column)
{
  int at = rt_csv_edit_column (edit, column);

  return at >= 0 && (guint)at < g_strv_length ((char **)cells) ? cells[at] : "";
}

/* An entity's row that says no more than what it is. */
static gboolean
is_bare (const RtCsvEdit *edit, const char *const *cells)
{
  int id = rt_csv_edit_column (edit, "id"), type = rt_csv_edit_column (edit, "type");

  for (int i = 0; cells[i]; i++)
    if (i != id && i != type && *cells[i])
      return FALSE;
  return TRUE;
}

static gboolean
goes (const RtCase *kase, const Taking *taking, RtRowKind kind, const RtCsvEdit *edit,
      const char *const *cells)
{
  RtEntity e;

  if (kind == RT_ROWS_SOURCES)
    return rt_same_text (cell (edit, cells, "id"), taking->id);
  if (kind != RT_ROWS_ENTITIES)
    return rt_same_text (cell (edit, cells, "source"), taking->id)
           || rt_same_text (cell (edit, cells, "via"), taking->id);
  e = rt_case_entity (kase, cell (edit, cells, "id"));
  return e != RT_NONE && taking->touched[e] && !taking->left[e] && is_bare (edit, cells);
}

static gboolean
drop_rows (const RtCase *kase, RtFolderUpdate *update, Taking *taking, RtRowKind kind,
           GError **error)
{
  RtCsvEdit *edit = rt_folder_update_file (update, kind, error);
  g_autofree guint8 *marks = NULL;

  if (!edit)
    return FALSE;
  marks = g_new0 (guint8, rt_csv_edit_n (edit) + 1);
  for (guint i = 0; i < rt_csv_edit_n (edit); i++)
    {
      marks[i] = goes (kase, taking, kind, edit, rt_csv_edit_cells (edit, i)) ? 1 : 0;
      taking->n[kind] += marks[i];
    }
  if (taking->n[kind] > 0)
    rt_csv_edit_drop_marked (edit, marks);
  return TRUE;
}

static gboolean
take_out (RtRun *run, RtFolderUpdate *update, Taking *taking, GError **error)
{
  static const RtRowKind kinds[] = { RT_ROWS_RELATIONS, RT_ROWS_CLAIMS, RT_ROWS_ENTITIES,
                                     RT_ROWS_SOURCES };

  if (!check_rivals (run->kase, taking->source, error))
    return FALSE;
  mark_entities (run->kase, taking);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (!drop_rows (run->kase, update, taking, kinds[i], error))
      return FALSE;
  return rt_folder_update_commit (update, NULL, error);
}

/* ---- The answer ---------------------------------------------------------------------------
 */

/* By its id, or by a title that is one source's. */
static RtSource
find_source (const RtCase *kase, const char *text, GError **error)
{
  RtSource found = rt_case_source (kase, text);
  guint32 n = rt_case_n_sources (kase);
  g_autofree const char **ids = g_new0 (const char *, n + 1);
  const char *near;

  for (RtSource s = 1; s <= n && !found; s++)
    if (rt_same_text (rt_source_title (kase, s), text))
      found = s;
  if (found)
    return found;
  for (RtSource s = 1; s <= n; s++)
    {
      RtSourceRow row;

      rt_case_get_source (kase, s, &row);
      ids[s - 1] = row.id;
    }
  near = rt_nearest (text, ids, n);
  g_set_error (
      error, RT_ERROR, RT_ERROR_NOT_FOUND,
      near ? "the case has no source \"%s\" (did you mean \"%s\"?)"
           : "the case has no source \"%s\"; redthread info CASE --sources lists them%s",
      text, near ? near : "");
  return 0;
}

static void
answer (RtRun *run, const Taking *taking, const char *title)
{
  g_autofree char *relations = rt_count (taking->n[RT_ROWS_RELATIONS], "row of relations",
                                         "rows of relations");
  g_autofree char *claims = rt_count (taking->n[RT_ROWS_CLAIMS], "claim", NULL);
  g_autofree char *entities = rt_count (taking->n[RT_ROWS_ENTITIES], "entity", "entities");
  g_autofree char *path = rt_words_argument (run->case_path);
  json_t *object;

  if (run->json)
    {
      object = rt_json_object ();
      rt_json_set_text (object, "source", taking->id);
      rt_json_set_int (object, "relations", taking->n[RT_ROWS_RELATIONS]);
      rt_json_set_int (object, "claims", taking->n[RT_ROWS_CLAIMS]);
      rt_json_set_int (object, "entities", taking->n[RT_ROWS_ENTITIES]);
      rt_run_json (run, object);
      return;
    }
  rt_run_say (run, "Withdrawn: %s, %s, %s, and the source %s.\n", relations, claims, entities,
              title);
  rt_run_say (run, "\nTo bring it back, read the file again: redthread ingest %s FILE -o %s\n",
              path, path);
}

int
rt_withdraw_source (RtRun *run, RtFolderUpdate *update, const char *text)
{
  g_autoptr (GError) error = NULL;
  guint32 n = rt_case_n_entities (run->kase);
  g_autofree guint8 *left = g_new0 (guint8, n + 1), *touched = g_new0 (guint8, n + 1);
  Taking taking = { .left = left, .touched = touched };
  RtSourceRow row;

  if (run->n_args > 0)
    return rt_run_fail (run, g_error_new (RT_ERROR, RT_ERROR_USAGE,
                                          "--all-of names all that goes: leave \"%s\" out",
                                          run->args[0]));
  taking.source = find_source (run->kase, text, &error);
  if (!taking.source)
    return rt_run_fail (run, g_steal_pointer (&error));
  rt_case_get_source (run->kase, taking.source, &row);
  taking.id = row.id;
  if (!take_out (run, update, &taking, &error))
    return rt_run_fail (run, g_steal_pointer (&error));
  answer (run, &taking, rt_source_title (run->kase, taking.source));
  return RT_EXIT_YES;
}
