/* SPDX-License-Identifier: GPL-2.0-or-later */

/* One fact by hand: what is made of it, said in a sentence, with the way to take it back. */

#include "base/text.h"
#include "cli/add.h"
#include "ingest/claimed-twice.h"

static RtRelation
relation_of_last_claim (RtRun *run, const RtHandRow *row)
{
  RtClaimRow claim;

  if (row->kind != RT_ROWS_RELATIONS)
    return RT_NONE;
  rt_case_get_claim (run->kase, rt_case_n_claims (run->kase), &claim);
  return claim.subject;
}

static char *
sentence (RtRun *run, const RtHandRow *row)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autofree char *claim = NULL, *start = NULL, *read = NULL, *place = NULL;
  const char *const *values = (const char *const *)row->values->pdata;
  RtClaimRow c;

  if (row->kind == RT_ROWS_ENTITIES || row->kind == RT_ROWS_SOURCES)
    {
      for (guint i = 0; i < row->columns->len; i++)
        if (g_str_equal (row->columns->pdata[i], "name")
            || g_str_equal (row->columns->pdata[i], "title"))
          g_string_append (out, values[i]);
      for (guint i = 0; i < row->columns->len; i++)
        if (g_str_equal (row->columns->pdata[i], "id"))
          g_string_append_printf (out, "%s%s%s", out->len ? " (id " : "", values[i],
                                  out->len ? ")" : "");
      return g_string_free (g_steal_pointer (&out), FALSE);
    }
  if (row->kind == RT_ROWS_HYPOTHESES)
    return g_strdup_printf ("%s \"%s\": %s", (const char *)row->columns->pdata[0], values[0],
                            values[1]);
  rt_case_get_claim (run->kase, rt_case_n_claims (run->kase), &c);
  claim = rt_words_claim (run, rt_case_n_claims (run->kase));
  place = rt_words_place (run, rt_case_n_claims (run->kase));
  if (row->kind == RT_ROWS_RELATIONS)
    {
      read = rt_words_read (run, c.subject, FALSE);
      start = rt_words_date (run, c.start);
      g_string_append_printf (out, "%s%s%s", read, start ? ", " : "", start ? start : "");
    }
  else
    {
      read = rt_words_name (run, c.subject);
      g_string_append_printf (out, "%s: %s is \"%s\"", read, values[1], values[2]);
    }
  g_string_append_printf (out, ", says %s%s%s%s", claim, place ? " (" : "", place ? place : "",
                          place ? ")" : "");
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* What it did to the relation; NULL where nothing was there to change. */
static char *
change (RtRun *run, RtRelation r, const RtLikelihood *before)
{
  RtLikelihood after;
  g_autofree char *old = NULL, *now = NULL;

  if (r == RT_NONE)
    return NULL;
  after = rt_relation_likelihood (run->kase, r, NULL);
  now = rt_words_likelihood (&after);
  if (!before)
    return g_strdup_printf ("A new relation: %s", now);
  old = rt_words_likelihood (before);
  if (g_str_equal (old, now))
    return g_strdup_printf ("The relation was there, and stays %s", now);
  return g_strdup_printf ("The relation was %s, and is %s now", old, now);
}

/* The claim that says the same of an earlier relation: the same type, ends, beginning and
 * amount; 0 where there is none, or where rows like these are one relation anyway. */
static RtClaim
happened_before (RtRun *run, RtRelation r)
{
  const char *amount = rt_case_first_value (run->kase, RT_OF_RELATION, r, "amount");
  RtClaimRow now, then;
  RtRelationRow row, other;
  const RtRelation *relations;
  guint n, n_claims;

  if (!rt_relation_type (run->kase, r)->repeatable)
    return 0;
  rt_case_get_claim (run->kase, rt_case_n_claims (run->kase), &now);
  rt_case_get_relation (run->kase, r, &row);
  relations = rt_entity_relations (run->kase, row.from, &n);
  for (guint i = 0; i < n; i++)
    {
      const RtClaim *claims = rt_relation_claims (run->kase, relations[i], &n_claims);

      rt_case_get_relation (run->kase, relations[i], &other);
      if (relations[i] == r || other.type != row.type || other.from != row.from
          || other.to != row.to
          || !rt_same_text (
              amount, rt_case_first_value (run->kase, RT_OF_RELATION, relations[i], "amount")))
        continue;
      for (guint c = 0; c < n_claims; c++)
        {
          rt_case_get_claim (run->kase, claims[c], &then);
          if (then.start == now.start)
            return claims[c];
        }
    }
  return 0;
}

/* (transfer full) */
static char *
place_of (RtRun *run, RtClaim claim)
{
  RtClaimRow row;

  if (!claim)
    return NULL;
  rt_case_get_claim (run->kase, claim, &row);
  return g_strdup_printf ("%s:%u", row.file, row.line);
}

/* (transfer full): where the same stands of a relation of its own, and where the speaker has
 * said the same at the same place; both may be NULL. */
static void
find_before (RtRun *run, const RtHandRow *row, RtRelation r, char **happened, char **said)
{
  gboolean claim = row->kind == RT_ROWS_RELATIONS || row->kind == RT_ROWS_CLAIMS;
  RtClaim last = rt_case_n_claims (run->kase);

  *happened = r == RT_NONE ? NULL : place_of (run, happened_before (run, r));
  *said = claim ? place_of (run, rt_claim_said_before (run->kase, last)) : NULL;
}

/* R of the answer; what names a protected end is not in it. */
static json_t *
relation_json (RtRun *run, RtRelation r)
{
  json_t *object = rt_words_json_relation (run, r, -1);
  RtRelationRow row;

  rt_case_get_relation (run->kase, r, &row);
  g_autofree char *from = rt_hand_say_id (run, rt_entity_id (run->kase, row.from));
  g_autofree char *to = rt_hand_say_id (run, rt_entity_id (run->kase, row.to));
  if (!run->show_protected
      && (rt_entity_protected (run->kase, row.from) || rt_entity_protected (run->kase, row.to)))
    {
      rt_json_set_text (object, "id", NULL);
      rt_json_set_text (object, "from", from);
      rt_json_set_text (object, "to", to);
    }
  return object;
}

/* What was read otherwise than it was typed; a claim has the words themselves. */
static void
say_reading (RtRun *run, const RtHandRow *row, const RtAddReading *reading)
{
  gboolean quoted = g_ptr_array_find_with_equal_func (row->values, reading->words->str,
                                                      g_str_equal, NULL);

  if (reading->said->len)
    rt_run_say_wrapped (run, "Read %s%s.", reading->said->str,
                        quoted ? "; your words are its quote" : "");
}

static void
answer (RtRun *run, const RtHandRow *row, const RtAddReading *reading, const char *id,
        const RtLikelihood *before)
{
  g_autofree char *file = rt_hand_file (run, row->kind), *words = sentence (run, row);
  g_autofree char *path = rt_words_argument (run->case_path);
  RtRelation r = relation_of_last_claim (run, row);
  g_autofree char *changed = change (run, r, before);
  g_autofree char *happened = NULL, *said = NULL;
  json_t *object;

  find_before (run, row, r, &happened, &said);
  if (run->json)
    {
      object = rt_json_object ();
      rt_json_set_text (object, "file", file);
      rt_json_set_int (object, "line", row->line);
      rt_json_set_text (object, "row", id);
      rt_json_set_text (object, "sentence", words);
      rt_json_set (object, "relation", r == RT_NONE ? NULL : relation_json (run, r));
      rt_json_set (object, "likelihood_before",
                   before ? rt_words_json_likelihood (before) : NULL);
      rt_json_set_text (object, "already", happened ? happened : said);
      rt_json_set (object, "doubtful", rt_hand_json_warnings (row));
      rt_run_json (run, object);
      return;
    }
  rt_run_say (run, "Added: ");
  rt_wrap_append (run->out, words, run->screen.width, 2);
  rt_run_say (run, ".\nIt is %s:%u%s%s.\n", file, row->line, changed ? ". " : "",
              changed ? changed : "");
  say_reading (run, row, reading);
  if (happened)
    rt_run_say (run, "Already there (%s); added again as a relation of its own.\n", happened);
  else if (said)
    rt_run_say_wrapped (run,
                        "Already there (%s), by the same source and at the same place. It "
                        "counts once: take one of the two back.",
                        said);
  rt_hand_say_warnings (run, row);
  rt_run_say (run, "\nTo take it back: redthread withdraw %s %s\n", path, id);
}

static gboolean
is_symmetric (RtRun *run, const char *type)
{
  const RtSchema *schema = rt_case_schema (run->kase);

  return rt_schema_relation_type (schema, rt_schema_find_relation_type (schema, type))
      ->symmetric;
}

/* The relation that the row will be a claim of, as it is now. */
static gboolean
likelihood_before (RtRun *run, const RtHandRow *row, RtLikelihood *before)
{
  const char *parts[3] = { NULL, NULL, NULL };
  g_autofree char *named = NULL;
  RtRelation r = RT_NONE;

  if (row->kind != RT_ROWS_RELATIONS)
    return FALSE;
  for (guint i = 0; i < 3; i++)
    parts[i] = row->values->pdata[i];
  for (guint i = 3; i < row->columns->len; i++)
    if (g_str_equal (row->columns->pdata[i], "id"))
      r = rt_case_relation (run->kase, row->values->pdata[i]);
  named = g_strdup_printf ("%s:%s:%s", parts[0], parts[1], parts[2]);
  if (r == RT_NONE)
    r = rt_case_relation (run->kase, named);
  if (r == RT_NONE && is_symmetric (run, parts[0]))
    {
      g_free (named);
      named = g_strdup_printf ("%s:%s:%s", parts[0], parts[2], parts[1]);
      r = rt_case_relation (run->kase, named);
    }
  if (r != RT_NONE)
    *before = rt_relation_likelihood (run->kase, r, NULL);
  return r != RT_NONE;
}

/* The row as the case will have it; a claim that quotes nothing else keeps the words typed. */
static gboolean
make_row (RtRun *run, RtHandRow *row, RtAddReading *reading, GError **error)
{
  if (!rt_add_make_row (run, row, error) || !rt_add_settle_sources (run, row, error)
      || !rt_add_read_values (run, row, reading, error))
    return FALSE;
  if ((row->kind == RT_ROWS_RELATIONS || row->kind == RT_ROWS_CLAIMS)
      && !rt_run_has (run, "quote"))
    rt_hand_put (row, "quote", reading->words->str);
  return TRUE;
}

static int
run_add (RtRun *run)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RtFolderUpdate) update = rt_hand_open (run, &error);
  g_auto (RtHandRow) row = { 0 };
  g_auto (RtAddReading) reading = { 0 };
  g_autofree char *id = NULL;
  RtCsvEdit *edit;
  RtLikelihood before;
  gboolean there = FALSE, ok;

  rt_hand_row_init (&row, RT_ROWS_ENTITIES);
  rt_add_reading_init (&reading);
  if (!update)
    return rt_run_fail (run, g_steal_pointer (&error));
  ok = make_row (run, &row, &reading, &error);
  if (ok)
    there = likelihood_before (run, &row, &before);
  if (!ok || !rt_hand_take (run, update, &row, &error) || !rt_hand_check (run, &row, &error)
      || !(edit = rt_folder_update_file (update, row.kind, &error)))
    return rt_run_fail (run, g_steal_pointer (&error));
  id = rt_hand_id (row.kind, rt_csv_edit_columns (edit),
                   rt_csv_edit_cells (edit, rt_csv_edit_n (edit) - 1));
  if (!rt_folder_update_commit (update, NULL, &error))
    return rt_run_fail (run, g_steal_pointer (&error));
  answer (run, &row, &reading, id, there ? &before : NULL);
  return RT_EXIT_YES;
}

static const RtOption options[] = {
  { .name = "source", .argument = "S", .summary = "Who says it: an id or title of a source" },
  { .name = "via", .argument = "R", .summary = "The document in which it was read" },
  { .name = "at", .argument = "PLACE", .summary = "Where in the document: \"p. 14\"" },
  { .name = "date",
    .argument = "DATE",
    .summary = "When it happened or began; a source's date" },
  { .name = "start", .argument = "DATE", .summary = "The same as --date" },
  { .name = "end", .argument = "DATE", .summary = "When it ended" },
  { .name = "grade", .argument = "GRADE", .summary = "How good we think it is: C3" },
  { .name = "graded-by", .argument = "NAME", .summary = "Who gave the grade" },
  { .name = "hedge",
    .argument = "WORD",
    .values = "stated|probable|possible|alleged",
    .summary = "How sure the speaker sounds" },
  { .name = "basis",
    .argument = "WORD",
    .values = "observed|reported|assessed|inferred|assumed",
    .summary = "How they come to know" },
  { .name = "denies", .summary = "The speaker denies it" },
  { .name = "quote", .argument = "TEXT", .summary = "The words themselves" },
  { .name = "amount", .argument = "N", .summary = "How much: 1250.00" },
  { .name = "currency", .argument = "CODE", .summary = "Of the amount: EUR" },
  RT_ADD_READING_OPTION_ROWS,
  { .name = "reported", .argument = "DATE", .summary = "The day they said it, or today" },
  { .name = "recorded", .argument = "DATE", .summary = "The day we entered it, or today" },
  { .name = "question", .argument = "TEXT", .summary = "Which one a hypothesis answers" },
  { .name = "kind",
    .argument = "WORD",
    .values = "null|deception",
    .summary = "What sort of hypothesis it is, if no ordinary one" },
  { .name = "about",
    .argument = "ID",
    .summary = "The entity or relation that a hypothesis or a piece of evidence is about" },
  { .name = "property", .argument = "NAME", .summary = "And the property of that entity" },
  { .name = "note", .argument = "TEXT", .summary = "Anything for the reader" },
  { .name = "marking", .argument = "MARKING", .summary = "How it may be handled" },
  { .name = "set", .argument = "PROPERTY=VALUE", .many = TRUE, .summary = "Any other column" },
  { .name = "id", .argument = "ID", .summary = "An id; else one is made of the name" },
  { .name = "alias",
    .argument = "NAME",
    .many = TRUE,
    .summary = "Another name of the entity" },
  { .name = "tag", .argument = "TAG", .many = TRUE, .summary = "A label of your own" },
  { .name = "protect", .summary = "Shown as \"Victim 3\" unless asked" },
  { .name = "title",
    .argument = "TEXT",
    .summary = "The source's title, where NAME is its id" },
  { .name = "publisher", .argument = "NAME", .summary = "Where the source appeared" },
  { .name = "url", .argument = "ADDRESS", .summary = "Where it can be read" },
  { .name = "reliability", .argument = "LETTER", .summary = "The source in general: A to F" },
  { .name = "derived-from",
    .argument = "S",
    .many = TRUE,
    .summary = "The source it got its story from" },
  { .name = NULL },
};

const RtCommand rt_cmd_add = {
  .name = "add",
  .run = run_add,
  .summary
  = "Add one fact to a case folder: a relation, a value, an entity, a source or a hypothesis",
  .usage = "CASE FROM RELATION [TO]",
  .needs = RT_PRINTS_JSON | RT_REFUSES_MORE,
  .options = options,
  .examples
  = "redthread add my-case person \"Ali Example\" --alias \"A. Example\"\n"
    "redthread add my-case source \"Neighbour\" --id N1 --reliability C\n"
    "redthread add my-case \"Ali Example\" entered Iran --date 2023-12 --source N1 --grade C3\n"
    "redthread add my-case \"Ali Example\" age 24 --source N1\n"
    "redthread add my-case hypothesis \"Ali did it\" --question \"who did it?\"\n"
    "redthread add my-case evidence \"He was seen there\" --source N1 --grade C3",
  .numbers
  = "CASE FROM RELATION TO is a relation: its type, its label or the label read backwards. "
    "CASE ENTITY PROPERTY VALUE is what somebody claims of an entity. CASE TYPE NAME is an "
    "entity, CASE source NAME a source, CASE hypothesis TEXT and CASE evidence TEXT are rows "
    "of "
    "hypotheses.csv. One row is appended to one file; nothing else changes. "
    "Nothing is written where the row would be refused. Dates and amounts are read as those of "
    "a spreadsheet: what reads one way is written as a case has it and its words become the "
    "quote, what reads two ways is refused. What check would say of the row is said at once.\n"
    "--json: {\"file\",\"line\",\"row\",\"sentence\",\"relation\":R|null,"
    "\"likelihood_before\":{...}|null,\"already\":\"FILE:LINE\"|null,\"doubtful\":[text]}, R "
    "as in path",
  .see_also = "withdraw, note, tag, mark, protect, new, check, schema, hypotheses",
};
