/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A source taken out with all that rests on it: a sheet that was read by mistake, or is to be
 * read again as it is now. */

#include "base/text.h"
#include "cli/withdraw.h"
#include "ingest/names.h"
#include <string.h>

/* What is so of an entity. */
enum
{
  TOUCHED = 1 << 0, /* something that goes spoke of it */
  LEFT = 1 << 1,    /* something else speaks of it */
  PARTED = 1 << 2,  /* a relation of it goes */
  RELATED = 1 << 3, /* a relation of it stays */
  KEPT = 1 << 4     /* a row of it stays */
};

/* What is taken out, and what is left by it. */
typedef struct
{
  RtSource source;
  const char *id;
  guint n[RT_N_ROWS];
  guint8 *marks;    /* by entity */
  guint alone;      /* entities that stay, and of which no relation does */
  GPtrArray *empty; /* "relations.csv: seconds", columns that only what goes has filled */
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

/* FALSE with the lines that take out the rows that @is_about says yes to: the last row's first,
 * for each moves those below it. */
static gboolean
refuse_about (const RtRun *run,
              gboolean (*is_about) (const RtCase *, const RtHypothesisRow *, guint32),
              guint32 data, GError **error)
{
  g_autofree char *path = rt_words_argument (run->case_path);
  g_autoptr (GString) lines = g_string_new (NULL);
  guint n = 0;

  for (guint32 i = rt_case_n_hypothesis_rows (run->kase); i-- > 0;)
    {
      RtHypothesisRow row;

      rt_case_get_hypothesis_row (run->kase, i, &row);
      if (is_about (run->kase, &row, data))
        g_string_append_printf (lines, "%s redthread withdraw %s hypotheses.csv:%u",
                                n++ ? ";" : "", path, row.line);
    }
  if (n > 0)
    g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                 "%u row%s of hypotheses.csv %s about what would go. Empty the cell in the "
                 "column \"about\", or take %s out first, with the cells:%s",
                 n, n == 1 ? "" : "s", n == 1 ? "is" : "are", n == 1 ? "it" : "them",
                 lines->str);
  return n == 0;
}

static gboolean
is_about_relation (const RtCase *kase, const RtHypothesisRow *row, guint32 r)
{
  (void)kase;
  return row->relation == r;
}

gboolean
rt_withdraw_keeps_hypotheses (const RtRun *run, RtRelation r, GError **error)
{
  return refuse_about (run, is_about_relation, r, error);
}

/* A piece is the source's where it names it, and where it names nobody and is about what only
 * the source says. */
static gboolean
is_piece_of (const RtCase *kase, const RtHypothesisRow *row, RtSource s)
{
  return row->source == s || row->via == s
         || (row->evidence && !row->hypothesis && !row->source && row->relation != RT_NONE
             && !is_left (kase, row->relation, s));
}

/* A hypothesis, or a piece that rests on another source's word, is not taken out with this one.
 */
static gboolean
is_about_source (const RtCase *kase, const RtHypothesisRow *row, guint32 s)
{
  return row->relation != RT_NONE && !is_left (kase, row->relation, s)
         && !is_piece_of (kase, row, s);
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
      guint8 mark = is_left (kase, r, taking->source) ? LEFT | RELATED : TOUCHED | PARTED;
      RtRelationRow row;

      rt_case_get_relation (kase, r, &row);
      taking->marks[row.from] |= mark;
      taking->marks[row.to] |= mark;
    }
  for (RtClaim c = 1; c <= rt_case_n_claims (kase); c++)
    {
      RtClaimRow claim;

      rt_case_get_claim (kase, c, &claim);
      if (claim.kind == RT_OF_ENTITY && !rt_claim_is_computed (kase, c))
        taking->marks[claim.subject] |= rests_on (&claim, taking->source) ? TOUCHED : LEFT;
    }
}

/* ---- The rows ------------------------------------------------------------------------ */

/* Does the source itself claim what the entity is called? */
static gboolean
is_named_by (const RtCase *kase, RtEntity e, RtSource s)
{
  RtProperty called = rt_schema_find_property (rt_case_schema (kase), "name");
  guint n;
  const RtValue *values = rt_case_values_of (kase, RT_OF_ENTITY, e, &n);

  for (guint i = 0; called && i < n; i++)
    {
      RtValueRow value;
      RtClaimRow claim;

      rt_case_get_value (kase, values[i], &value);
      if (value.property != called || !value.claim)
        continue;
      rt_case_get_claim (kase, value.claim, &claim);
      if (rests_on (&claim, s))
        return TRUE;
    }
  return FALSE;
}

/* An entity's row that says no more than what it is, and perhaps its name. */
static gboolean
is_bare (const RtCsvEdit *edit, const char *const *cells, gboolean with_name)
{
  int id = rt_csv_edit_column (edit, "id"), type = rt_csv_edit_column (edit, "type");
  int name = with_name ? rt_csv_edit_column (edit, "name") : -1;

  for (int i = 0; cells[i]; i++)
    if (i != id && i != type && i != name && *cells[i])
      return FALSE;
  return TRUE;
}

/* A piece of the source's, or a cell of it. */
static gboolean
judgement_goes (const RtCase *kase, const Taking *taking, const char *evidence)
{
  guint32 i = *evidence ? rt_case_hypothesis_row (kase, NULL, evidence) : RT_NONE;
  RtHypothesisRow row;

  if (i == RT_NONE)
    return FALSE;
  rt_case_get_hypothesis_row (kase, i, &row);
  return is_piece_of (kase, &row, taking->source);
}

static gboolean
goes (const RtCase *kase, const Taking *taking, RtRowKind kind, const RtCsvEdit *edit,
      guint record)
{
  RtEntity e;

  if (kind == RT_ROWS_SOURCES)
    return rt_same_text (rt_csv_edit_cell (edit, record, "id"), taking->id);
  if (kind == RT_ROWS_HYPOTHESES)
    return judgement_goes (kase, taking, rt_csv_edit_cell (edit, record, "evidence"));
  if (kind != RT_ROWS_ENTITIES)
    return rt_same_text (rt_csv_edit_cell (edit, record, "source"), taking->id)
           || rt_same_text (rt_csv_edit_cell (edit, record, "via"), taking->id);
  e = rt_case_entity (kase, rt_csv_edit_cell (edit, record, "id"));
  return e != RT_NONE && (taking->marks[e] & (TOUCHED | LEFT)) == TOUCHED
         && is_bare (edit, rt_csv_edit_cells (edit, record),
                     is_named_by (kase, e, taking->source));
}

static void
note_kept (const RtCase *kase, Taking *taking, const RtCsvEdit *edit, guint record)
{
  RtEntity e = rt_case_entity (kase, rt_csv_edit_cell (edit, record, "id"));

  if (e == RT_NONE)
    return;
  taking->alone += (taking->marks[e] & (PARTED | RELATED | KEPT)) == PARTED ? 1 : 0;
  taking->marks[e] |= KEPT;
}

/* Columns of the case format stay as they are anyway. */
static void
note_emptied (Taking *taking, RtRowKind kind, const RtCsvEdit *edit, const guint8 *marks)
{
  const char *const *columns = rt_csv_edit_columns (edit);

  for (guint c = 0; columns[c]; c++)
    {
      gboolean went = FALSE, stays = rt_rows_has_column (kind, columns[c]);

      for (guint i = 0; i < rt_csv_edit_n (edit) && !stays; i++)
        {
          gboolean filled = *rt_csv_edit_cell (edit, i, columns[c]) != '\0';

          went = went || (filled && marks[i]);
          stays = filled && !marks[i];
        }
      if (went && !stays)
        g_ptr_array_add (taking->empty,
                         g_strdup_printf ("%s of %s.csv", columns[c], rt_rows_name (kind)));
    }
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
      marks[i] = goes (kase, taking, kind, edit, i) ? 1 : 0;
      taking->n[kind] += marks[i];
      if (kind == RT_ROWS_ENTITIES && !marks[i])
        note_kept (kase, taking, edit, i);
    }
  if (taking->n[kind] > 0)
    {
      note_emptied (taking, kind, edit, marks);
      rt_csv_edit_drop_marked (edit, marks);
    }
  return kind != RT_ROWS_ENTITIES || taking->n[kind] == 0
         || rt_computed_forget (update, NULL, error);
}

static gboolean
take_out (RtRun *run, RtFolderUpdate *update, Taking *taking, GError **error)
{
  static const RtRowKind kinds[] = { RT_ROWS_RELATIONS, RT_ROWS_CLAIMS, RT_ROWS_ENTITIES,
                                     RT_ROWS_SOURCES, RT_ROWS_HYPOTHESES };

  if (!check_rivals (run->kase, taking->source, error)
      || !refuse_about (run, is_about_source, taking->source, error))
    return FALSE;
  mark_entities (run->kase, taking);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (!drop_rows (run->kase, update, taking, kinds[i], error))
      return FALSE;
  return rt_withdraw_commit (run, update, error);
}

/* ---- The answer ---------------------------------------------------------------------- */

/* (transfer full): the file that the source was: its claims say "calls.csv:40213" where they
 * stand in it, and it has a digest; NULL where it was none. */
static char *
sheet_of (const RtCase *kase, RtSource s)
{
  RtSourceRow source;

  rt_case_get_source (kase, s, &source);
  for (RtClaim c = 1; source.sha256 && c <= rt_case_n_claims (kase); c++)
    {
      RtClaimRow claim;
      const char *colon;

      rt_case_get_claim (kase, c, &claim);
      colon = rests_on (&claim, s) && claim.locator ? strrchr (claim.locator, ':') : NULL;
      if (colon && colon > claim.locator && g_ascii_isdigit (colon[1])
          && strspn (colon + 1, "0123456789") == strlen (colon + 1))
        return colon == claim.locator + 1 && *claim.locator == '-' /* standard input */
                   ? NULL
                   : g_strndup (claim.locator, (gsize)(colon - claim.locator));
    }
  return NULL;
}

/* (transfer full): what the sheet was read by: mapping-calls.csv before mapping.csv, as
 * formats/attached.c names them; NULL where the folder has neither. */
static char *
mapping_of (const RtRun *run, const char *sheet)
{
  const char *dot = strrchr (sheet, '.');
  g_autofree char *own = g_strdup_printf (
      "mapping-%.*s.csv", (int)(dot ? dot - sheet : (gssize)strlen (sheet)), sheet);
  const char *const names[] = { own, "mapping.csv" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      char *path = g_build_filename (run->case_path, names[i], NULL);

      if (g_file_test (path, G_FILE_TEST_EXISTS))
        return path;
      g_free (path);
    }
  return NULL;
}

/* (transfer full): the line that reads the sheet again, which the case knows by its last name
 * alone; NULL where the source was none. */
static char *
line_back (const RtRun *run, const char *sheet)
{
  g_autofree char *path = rt_words_argument (run->case_path), *name = NULL, *mapping = NULL,
                  *by = NULL;

  if (!sheet)
    return NULL;
  name = *sheet == '-' ? g_strconcat ("./", sheet, NULL) : rt_words_argument (sheet);
  mapping = mapping_of (run, sheet);
  by = mapping ? rt_words_argument (mapping) : NULL;
  return g_strdup_printf ("redthread ingest %s %s%s%s -o %s", path, name,
                          by ? " --mapping " : "", by ? by : "", path);
}

static void
answer_json (RtRun *run, const Taking *taking, const char *back)
{
  json_t *object = rt_json_object (), *empty = rt_json_array ();

  rt_json_set_text (object, "source", taking->id);
  rt_json_set_int (object, "relations", taking->n[RT_ROWS_RELATIONS]);
  rt_json_set_int (object, "claims", taking->n[RT_ROWS_CLAIMS]);
  rt_json_set_int (object, "entities", taking->n[RT_ROWS_ENTITIES]);
  rt_json_set_int (object, "hypotheses", taking->n[RT_ROWS_HYPOTHESES]);
  rt_json_set_int (object, "alone", taking->alone);
  for (guint i = 0; i < taking->empty->len; i++)
    rt_json_add_text (empty, taking->empty->pdata[i]);
  rt_json_set (object, "empty", empty);
  rt_json_set_text (object, "ingest", back);
  rt_json_set_bool (object, "dry_run", rt_run_has (run, "dry-run"));
  rt_run_json (run, object);
}

static void
say_empty (RtRun *run, GPtrArray *empty)
{
  g_autofree char *list = NULL;

  g_ptr_array_add (empty, NULL);
  list = g_strjoinv (", ", (char **)empty->pdata);
  g_ptr_array_set_size (empty, (gint)empty->len - 1);
  rt_run_say_wrapped (run, "Empty now, and left: %s %s.",
                      empty->len == 1 ? "the column" : "the columns", list);
}

static void
answer (RtRun *run, const Taking *taking, const char *title, const char *back,
        gboolean lies_elsewhere)
{
  g_autofree char *relations = rt_count (taking->n[RT_ROWS_RELATIONS], "row of relations",
                                         "rows of relations");
  g_autofree char *claims = rt_count (taking->n[RT_ROWS_CLAIMS], "claim", NULL);
  g_autofree char *entities = rt_count (taking->n[RT_ROWS_ENTITIES], "entity", "entities");
  g_autofree char *judged = rt_count (taking->n[RT_ROWS_HYPOTHESES], "row", NULL);
  g_autofree char *alone = rt_count (taking->alone, "entity stays and has",
                                     "entities stay and have");

  rt_run_say_wrapped (run, "%s: %s, %s, %s, and the source %s.", rt_withdraw_verb (run),
                      relations, claims, entities, title);
  if (taking->n[RT_ROWS_HYPOTHESES])
    rt_run_say_wrapped (run,
                        "With it %s %s of hypotheses.csv: its evidence, and the cells of that.",
                        rt_run_has (run, "dry-run") ? "would go" : "went", judged);
  if (taking->alone)
    rt_run_say (run, "%s no relation any more.\n", alone);
  if (taking->empty->len)
    say_empty (run, taking->empty);
  if (rt_withdraw_say_dry (run))
    return;
  if (back)
    rt_run_say (run, "\nTo bring it back, read the file again%s: %s\n",
                lies_elsewhere ? ", from the folder that it lies in" : "", back);
  else
    rt_run_say (run,
                "\nTo bring it back: its rows are in the case's git history, if it has one.\n");
}

int
rt_withdraw_source (RtRun *run, RtFolderUpdate *update, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autofree guint8 *marks = g_new0 (guint8, rt_case_n_entities (run->kase) + 1);
  g_autoptr (GPtrArray) empty = g_ptr_array_new_with_free_func (g_free);
  Taking taking = { .marks = marks, .empty = empty };
  g_autofree char *sheet = NULL, *back = NULL;
  RtSourceRow row;

  if (run->n_args > 0)
    return rt_run_fail (run, g_error_new (RT_ERROR, RT_ERROR_USAGE,
                                          "--all-of names all that goes: leave \"%s\" out",
                                          run->args[0]));
  taking.source = rt_resolve_source (run->kase, text, &error);
  if (!taking.source)
    return rt_run_fail (run, g_steal_pointer (&error));
  rt_case_get_source (run->kase, taking.source, &row);
  taking.id = row.id;
  if (!take_out (run, update, &taking, &error))
    return rt_run_fail (run, g_steal_pointer (&error));
  sheet = sheet_of (run->kase, taking.source);
  back = line_back (run, sheet);
  if (run->json)
    answer_json (run, &taking, back);
  else
    answer (run, &taking, rt_source_title (run->kase, taking.source), back,
            sheet && !g_file_test (sheet, G_FILE_TEST_EXISTS));
  return RT_EXIT_YES;
}
