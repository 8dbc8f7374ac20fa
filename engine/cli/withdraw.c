/* SPDX-License-Identifier: GPL-2.0-or-later */

/* One row taken out again: what it was, what stands without it, and the way back. */

#include "base/text.h"
#include "cli/withdraw.h"
#include <string.h>

/* ---- What stands without it ------------------------------------------------------------ */

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

/* ---- Writing it, or not --------------------------------------------------------------- */

gboolean
rt_withdraw_commit (const RtRun *run, RtFolderUpdate *update, GError **error)
{
  return rt_run_has (run, "dry-run") || rt_folder_update_commit (update, NULL, error);
}

const char *
rt_withdraw_verb (const RtRun *run)
{
  return rt_run_has (run, "dry-run") ? "Would be withdrawn" : "Withdrawn";
}

gboolean
rt_withdraw_say_dry (RtRun *run)
{
  if (rt_run_has (run, "dry-run"))
    rt_run_say (run, "\nNothing is written (--dry-run).\n");
  return rt_run_has (run, "dry-run");
}

/* ---- The answer ---------------------------------------------------------------------- */

/* What is typed, or what is put where, to have the row again. */
typedef struct
{
  char *line, *row; /* one of them is NULL */
  gboolean whole;   /* no protected name was cut out of its texts */
} WayBack;

static void
way_back_clear (WayBack *back)
{
  g_free (back->line);
  g_free (back->row);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WayBack, way_back_clear)

static void
answer (RtRun *run, const char *file, guint line, const char *sentence, const char *stands,
        const WayBack *back, const GPtrArray *cells)
{
  gboolean dry = rt_run_has (run, "dry-run");
  json_t *object, *rows;

  if (run->json)
    {
      object = rt_json_object ();
      rt_json_set_text (object, "file", file);
      rt_json_set_int (object, "line", line);
      rt_json_set_text (object, "sentence", sentence);
      rt_json_set_text (object, "stands", stands);
      rt_json_set_text (object, "add", back->line);
      rt_json_set_text (object, "row", back->row);
      rows = rt_json_array ();
      for (guint i = 0; i < cells->len; i++)
        rt_json_add_text (rows, cells->pdata[i]);
      rt_json_set (object, "cells", rows);
      rt_json_set_bool (object, "dry_run", dry);
      rt_run_json (run, object);
      return;
    }
  rt_run_say (run, "%s: ", rt_withdraw_verb (run));
  rt_wrap_append (run->out, sentence, run->screen.width, 2);
  rt_run_say (run, ".\nIt %s %s:%u.%s%s%s\n", dry ? "is" : "was", file, line, stands ? " " : "",
              stands ? stands : "", stands ? "." : "");
  if (!rt_withdraw_say_dry (run) && back->line)
    rt_run_say (run, "\nTo bring it back: %s\n", back->line);
  else if (!dry)
    rt_run_say (run, "\nTo bring it back, put this row in %s:\n  %s\n", file, back->row);
  if (cells->len > 0)
    rt_run_say (run, "%s %s:\n", cells->len == 1 ? "Its cell" : "Its cells",
                dry ? "would go with it, these rows of hypotheses.csv"
                    : "went with it; to bring them back, put these rows in hypotheses.csv");
  for (guint i = 0; i < cells->len; i++)
    rt_run_say (run, "  %s\n", (const char *)cells->pdata[i]);
}

/* A row that the case had refused, in its own words. */
static char *
words_of (RtRun *run, const RtCsvEdit *edit, RtPlace place)
{
  static const char *const columns[][3] = { { "from", "type", "to" },
                                            { "entity", "property", "value" } };
  const char *const *names = columns[place.kind == RT_ROWS_CLAIMS];
  gboolean relation = place.kind == RT_ROWS_RELATIONS;
  const char *end = rt_csv_edit_cell (edit, place.record, names[2]);
  g_autofree char *first = rt_hand_say_id (run,
                                           rt_csv_edit_cell (edit, place.record, names[0]));
  g_autofree char *last = relation ? rt_hand_say_id (run, end) : g_strdup (end);

  return g_strdup_printf ("%s %s %s, which could not be read", first,
                          rt_csv_edit_cell (edit, place.record, names[1]), last);
}

/* "evidence \"us-finding\"", or a cell. */
static char *
judged_words (const RtCsvEdit *edit, RtPlace place)
{
  const char *hypothesis = rt_csv_edit_cell (edit, place.record, "hypothesis"),
             *evidence = rt_csv_edit_cell (edit, place.record, "evidence"),
             *cell = rt_csv_edit_cell (edit, place.record, "cell");

  return *hypothesis && *evidence
             ? g_strdup_printf ("the cell %s of \"%s\" for \"%s\"", *cell ? cell : "(open)",
                                evidence, hypothesis)
             : g_strdup_printf ("%s \"%s\"", *evidence ? "the evidence" : "the hypothesis",
                                *evidence ? evidence : hypothesis);
}

/* "that \"ISKP perpetrated Kerman bombing\" answers \"who perpetrated it?\"" */
static char *
answer_words (RtRun *run, const RtCsvEdit *edit, RtPlace place)
{
  const char *id = rt_csv_edit_cell (edit, place.record, "relation");
  RtRelation r = rt_case_relation (run->kase, id);
  g_autofree char *read = r == RT_NONE ? g_strdup (id) : rt_words_read (run, r, FALSE);

  return g_strdup_printf ("that \"%s\" is an answer to \"%s\"", read,
                          rt_csv_edit_cell (edit, place.record, "question"));
}

static char *
sentence_of (RtRun *run, const RtCsvEdit *edit, RtPlace place)
{
  RtClaim c = claim_at (run, place.kind, rt_csv_edit_line (edit, place.record));
  g_autofree char *words = NULL, *read = NULL;
  RtClaimRow row;

  if (!c && (place.kind == RT_ROWS_RELATIONS || place.kind == RT_ROWS_CLAIMS))
    return words_of (run, edit, place);
  if (place.kind == RT_ROWS_HYPOTHESES)
    return judged_words (edit, place);
  if (place.kind == RT_ROWS_RIVALS)
    return answer_words (run, edit, place);
  if (!c)
    {
      const char *name = rt_csv_edit_cell (edit, place.record, "name"),
                 *title = rt_csv_edit_cell (edit, place.record, "title"),
                 *id = rt_csv_edit_cell (edit, place.record, "id");
      g_autofree char *shown = rt_hand_say_id (run, id);

      if (place.kind == RT_ROWS_ENTITIES && !g_str_equal (shown, id))
        return g_steal_pointer (&shown);
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
                          rt_csv_edit_cell (edit, place.record, "property"),
                          rt_csv_edit_cell (edit, place.record, "value"), words);
}

char *
rt_withdraw_sentence (RtRun *run, const RtCsvEdit *edit, RtPlace place)
{
  char *sentence = sentence_of (run, edit, place);

  rt_hand_hide (run, &sentence);
  return sentence;
}

static char *
row_text (char *const *cells)
{
  g_autoptr (GString) row = g_string_new (NULL);

  rt_csv_append_row (row, (const char *const *)cells, g_strv_length ((char **)cells), ',');
  return g_strchomp (g_string_free (g_steal_pointer (&row), FALSE));
}

/* A cell of a matrix and an answer are put back by their rows: add knows neither. What a row
 * names by id goes by the name that is shown anyhow. */
static WayBack
way_back (RtRun *run, const RtCsvEdit *edit, RtPlace place)
{
  static const char *const ids[] = { "from", "to", "entity" };
  const char *const *columns = rt_csv_edit_columns (edit);
  g_auto (GStrv) cells = g_strdupv ((char **)rt_csv_edit_cells (edit, place.record));
  WayBack back = { .whole = TRUE };

  for (guint i = 0; cells[i] && columns[i]; i++)
    {
      gboolean is_id = FALSE;

      for (guint j = 0; j < G_N_ELEMENTS (ids); j++)
        is_id = is_id || rt_same_words (ids[j], columns[i]);
      if (!is_id && rt_hand_hide (run, &cells[i]))
        back.whole = FALSE;
    }
  if (place.kind == RT_ROWS_RIVALS
      || (place.kind == RT_ROWS_HYPOTHESES && *rt_csv_edit_cell (edit, place.record, "cell")))
    back.row = row_text (cells);
  else
    back.line = rt_add_line (run, place.kind, columns, (const char *const *)cells);
  return back;
}

/* (transfer full): the rows of @cells as they stand in the file, to be put back. */
static GPtrArray *
rows_back (RtRun *run, const RtCsvEdit *edit, const GArray *cells, gboolean *whole)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < cells->len; i++)
    {
      guint record = g_array_index (cells, RtPlace, i).record;
      g_auto (GStrv) texts = g_strdupv ((char **)rt_csv_edit_cells (edit, record));

      for (guint c = 0; texts[c]; c++)
        *whole = !rt_hand_hide (run, &texts[c]) && *whole;
      g_ptr_array_add (rows, row_text (texts));
    }
  return rows;
}

static void
drop (RtCsvEdit *edit, RtPlace place, const GArray *cells)
{
  g_autofree guint8 *marks = g_new0 (guint8, rt_csv_edit_n (edit) + 1);

  marks[place.record] = TRUE;
  for (guint i = 0; i < cells->len; i++)
    marks[g_array_index (cells, RtPlace, i).record] = TRUE;
  rt_csv_edit_drop_marked (edit, marks);
}

static int
withdraw (RtRun *run, RtFolderUpdate *update, RtPlace place)
{
  g_autoptr (GError) error = NULL;
  RtCsvEdit *edit = rt_folder_update_file (update, place.kind, NULL);
  guint line = rt_csv_edit_line (edit, place.record);
  RtClaim c = claim_at (run, place.kind, line);
  g_autofree char *file = rt_hand_file (run, place.kind);
  g_autofree char *sentence = rt_withdraw_sentence (run, edit, place), *stands = NULL;
  g_auto (WayBack) back = way_back (run, edit, place);
  g_autoptr (GArray) cells = g_array_new (FALSE, FALSE, sizeof (RtPlace));
  g_autoptr (GPtrArray) rows = NULL;
  RtClaimRow row = { .subject = RT_NONE };

  if (c)
    rt_case_get_claim (run->kase, c, &row);
  if (c && place.kind == RT_ROWS_RELATIONS)
    stands = what_stands (run, row.subject, c);
  if (place.kind == RT_ROWS_SOURCES)
    stands = what_names (run, rt_csv_edit_cell (edit, place.record, "id"));
  if (!rt_withdraw_check (run, update, place, row.subject, cells, &error))
    return rt_run_fail (run, g_steal_pointer (&error));
  rows = rows_back (run, edit, cells, &back.whole);
  drop (edit, place, cells);
  if (!rt_withdraw_commit (run, update, &error))
    return rt_run_fail (run, g_steal_pointer (&error));
  answer (run, file, line, sentence, stands, &back, rows);
  if (!back.whole && !run->json)
    rt_run_say_wrapped (run, "Its texts have protected names, which are not said without "
                             "--show-protected; the case's git history has the row as it was.");
  return RT_EXIT_YES;
}

static int
run_withdraw (RtRun *run)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RtFolderUpdate) update = rt_hand_open (run, &error);
  RtPlace place;

  if (update && rt_run_has (run, "all-of"))
    return rt_withdraw_source (run, update, rt_run_value (run, "all-of"));
  if (update && rt_run_has (run, "computed"))
    return rt_withdraw_computed (run, update, rt_run_value (run, "computed"));
  if (!update || !rt_withdraw_find (run, update, &place, &error))
    return rt_run_fail (run, g_steal_pointer (&error));
  return withdraw (run, update, place);
}

static const RtOption options[] = {
  RT_PLACE_OPTION_ROWS,
  { .name = "all-of",
    .argument = "SOURCE",
    .summary
    = "Every row that rests on this source, and the source: a sheet to be read again" },
  { .name = "computed",
    .argument = "NAME",
    .summary = "Every value of this property that --save-as has written" },
  { .name = "dry-run", .summary = "Say what would go, and write nothing" },
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
    "words of add: FROM RELATION TO, ENTITY PROPERTY VALUE. Exactly one row is removed, and "
    "with "
    "a hypothesis or a piece of evidence its cells; where "
    "several say so, they are listed. A removed row is in the case's git history, and the "
    "answer "
    "has the line that adds it again.\n"
    "--all-of takes out the rows whose speaker or document the source is, the "
    "evidence of a matrix that is the source's or about what it alone says, and entities that "
    "nothing is left of but their type; entities that stay without any relation are counted, "
    "and columns that are empty then are named: they stay. "
    "--computed cluster takes out what rank or groups --save-as cluster wrote. A row of "
    "rivals.csv is named by its place: the relation stays, and answers the question no more.\n"
    "--json: {\"file\",\"line\",\"sentence\",\"stands\":text|null,\"add\":LINE|null,\"row\":"
    "text|null (what add has no words for),\"cells\":[row],\"dry_run\":bool}; "
    "--all-of: "
    "{\"source\",\"relations\",\"claims\",\"entities\",\"hypotheses\" (rows),"
    "\"alone\" (entities),\"empty\":[column],\"ingest\":LINE|null,\"dry_run\"}; --computed: "
    "{\"property\",\"values\":n,\"again\":command,\"dry_run\"}",
  .see_also = "add, show, check",
};
