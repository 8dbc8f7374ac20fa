/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Copies a case: rows out as a writer has them, cells changed on the way, rows in as a reader
 * has them. Rivals and hypotheses go over by their relations, since the ids that we make may be
 * others in the copy. */
#include "ingest/case-copy.h"

#include "case/case-private.h"
#include "ingest/intake.h"
#include "redthread/hypotheses.h"
#include <string.h>

typedef struct
{
  const RtCaseCopy *how;
  RtContext *ctx; /* the caller's: it can cancel */
  RtCase *to;
  RtSink *sink;
  RtRowKind kind;
  GHashTable *tables; /* file -> its table's number + 1, of this kind */
  guint32 last;       /* the row before was of this subject */
  guint nth;          /* and this is its nth */
  guint passed;       /* of the subject's claims, those that its rows before stand for */
  guint64 rows;
  RtRelation *relations; /* what they are in the copy */
} Copying;

/* ---- Where a row stands ------------------------------------------------------ */

/* The subject's claims, or those of its values; 0: no row. */
static RtClaim
claim_at (const Copying *copying, guint32 subject, guint i, guint *n)
{
  const RtCase *kase = copying->how->from;
  RtValueRow value;

  if (copying->kind == RT_ROWS_RELATIONS)
    {
      const RtClaim *claims = rt_relation_claims (kase, subject, n);

      return i < *n ? claims[i] : 0;
    }
  const RtValue *values = rt_case_values_of (kase, RT_OF_ENTITY, subject, n);
  if (i >= *n)
    return 0;
  rt_case_get_value (kase, values[i], &value);
  return value.claim;
}

/* The claim of the subject's row at hand: rows come in the order of the claims, and no claim is
 * looked at twice, however many one subject has. */
static RtClaim
next_claim (Copying *copying, guint32 subject)
{
  guint n = 0;

  do
    {
      RtClaim c = claim_at (copying, subject, copying->passed++, &n);

      if (c && rt_pick_claim (copying->how->pick, c))
        return c;
    }
  while (copying->passed < n);
  return 0;
}

static void
find_place (const Copying *copying, guint32 subject, RtClaim c, const char **file, guint *line)
{
  RtClaimRow row;

  *file = NULL;
  *line = 0;
  if (!copying->how->places)
    return;
  if (copying->kind == RT_ROWS_ENTITIES || copying->kind == RT_ROWS_SOURCES)
    rt_case_get_place (copying->how->from,
                       copying->kind == RT_ROWS_ENTITIES ? RT_OF_ENTITY : RT_OF_SOURCE, subject,
                       file, line);
  else if (c)
    {
      rt_case_get_claim (copying->how->from, c, &row);
      *file = row.file;
      *line = row.line;
    }
}

static const char *
column_name (const Copying *copying, RtRowKind kind, const char *column)
{
  const RtCaseCopy *how = copying->how;

  return how->column ? how->column (kind, column, how->data) : column;
}

/* The table of the kind's rows that stand in @file; a table is of one file. */
static int
table_of (Copying *copying, const char *file, const char *const *columns, guint n,
          GError **error)
{
  static const RtTableRules rules = { .ends = RT_ENDS_MUST_EXIST };
  g_autofree char *usual = g_strconcat (rt_rows_name (copying->kind), ".csv", NULL);
  g_autofree const char **names = NULL;
  int table = GPOINTER_TO_INT (g_hash_table_lookup (copying->tables, file ? file : usual)) - 1;

  if (table >= 0)
    return table;
  names = g_new (const char *, n + 1);
  for (guint i = 0; i < n; i++)
    names[i] = column_name (copying, copying->kind, columns[i]);
  table = copying->sink->begin (copying->sink, copying->kind, &rules, file ? file : usual,
                                (const char *const *)names, n, error);
  if (table >= 0)
    g_hash_table_insert (copying->tables, g_strdup (file ? file : usual),
                         GINT_TO_POINTER (table + 1));
  return table;
}

/* ---- Rows ---------------------------------------------------------------------- */

static gboolean
hand_over (Copying *copying, const char *const *columns, const char *const *values, guint n,
           guint32 subject, RtClaim c, GError **error)
{
  const RtCaseCopy *how = copying->how;
  g_autoptr (GPtrArray) own = g_ptr_array_new_with_free_func (g_free);
  g_autofree const char **cells = g_new (const char *, n + 1);
  const char *file;
  guint line;
  int table;

  for (guint i = 0; i < n; i++)
    {
      char *changed = how->cell && *values[i]
                          ? how->cell (copying->kind, subject, columns[i], values[i], how->data)
                          : NULL;

      cells[i] = changed ? changed : values[i];
      if (changed)
        g_ptr_array_add (own, changed);
    }
  find_place (copying, subject, c, &file, &line);
  table = table_of (copying, file, columns, n, error);
  return table >= 0 && copying->sink->row (copying->sink, table, cells, line, error);
}

static gboolean
copy_row (const char *const *columns, const char *const *values, guint n, guint32 subject,
          gpointer data, GError **error)
{
  Copying *copying = data;
  const RtCaseCopy *how = copying->how;
  RtClaim c = 0;

  copying->nth = subject == copying->last ? copying->nth + 1 : 0;
  if (copying->nth == 0)
    copying->passed = 0;
  copying->last = subject;
  if (how->places && (copying->kind == RT_ROWS_RELATIONS || copying->kind == RT_ROWS_CLAIMS))
    c = next_claim (copying, subject);
  if (how->keeps && !how->keeps (copying->kind, subject, columns, values, n, how->data))
    return TRUE;
  if (++copying->rows % 1024 == 0
      && !rt_context_step (copying->ctx, NULL, copying->rows, 0, error))
    return FALSE;
  if (!hand_over (copying, columns, values, n, subject, c, error))
    return FALSE;
  if (copying->relations && copying->kind == RT_ROWS_RELATIONS && copying->nth == 0)
    copying->relations[subject] = rt_case_n_relations (copying->to) - 1;
  return TRUE;
}

/* ---- Rivals ---------------------------------------------------------------------- */

/* (transfer full): a cell as it is in the copy; NULL for NULL. */
static char *
text_of (const Copying *copying, RtRowKind kind, guint32 subject, const char *column,
         const char *text)
{
  const RtCaseCopy *how = copying->how;
  char *changed = how->cell && text ? how->cell (kind, subject, column, text, how->data) : NULL;

  return changed ? changed : g_strdup (text);
}

/* Values of @from become those of @at in the copy. */
static gboolean
copy_values (const Copying *copying, RtSubjectKind of, guint32 from, guint32 at, RtRowKind kind,
             guint32 subject, GError **error)
{
  RtSchema *to = rt_case_schema (copying->to);
  guint n;
  const RtValue *values = rt_case_values_of (copying->how->from, of, from, &n);

  for (guint i = 0; i < n; i++)
    {
      RtValueRow value;
      const char *name;
      g_autofree char *raw = NULL;

      rt_case_get_value (copying->how->from, values[i], &value);
      name = rt_schema_property (rt_case_schema (copying->how->from), value.property)->name;
      raw = text_of (copying, kind, subject, name, value.raw);
      if (*raw
          && !rt_case_add_value (
              copying->to, of, at,
              rt_schema_need_property (to, column_name (copying, kind, name)), raw, 0, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
copy_question (const Copying *copying, guint q, GError **error)
{
  const RtCaseCopy *how = copying->how;
  guint n, before = rt_case_n_questions (copying->to);
  const RtRelation *answers = rt_question_answers (how->from, q, &n);
  const char *text = rt_question_text (how->from, q);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *question = NULL;

      if (copying->relations[answers[i]] == RT_NONE
          || (how->keeps && !how->keeps (RT_ROWS_RIVALS, answers[i], NULL, NULL, 0, how->data)))
        continue;
      question = text_of (copying, RT_ROWS_RIVALS, answers[i], "question", text);
      if (!rt_case_add_rival (copying->to, question, copying->relations[answers[i]],
                              rt_question_exclusive (how->from, q), error))
        return FALSE;
      if (rt_case_n_questions (copying->to) > before)
        {
          before = rt_case_n_questions (copying->to);
          if (!copy_values (copying, RT_OF_RIVAL, q, before - 1, RT_ROWS_RIVALS, answers[i],
                            error))
            return FALSE;
        }
    }
  return TRUE;
}

/* ---- Hypotheses ------------------------------------------------------------------ */

typedef struct
{
  char *hypothesis, *evidence, *question, *text, *locator, *note;
} HypothesisTexts;

static void
hypothesis_texts_clear (HypothesisTexts *texts)
{
  g_free (texts->hypothesis);
  g_free (texts->evidence);
  g_free (texts->question);
  g_free (texts->text);
  g_free (texts->locator);
  g_free (texts->note);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HypothesisTexts, hypothesis_texts_clear)

static void
copy_texts (const Copying *copying, guint32 i, RtHypothesisRow *row, HypothesisTexts *texts)
{
  const struct
  {
    const char *column, **cell;
    char **copy;
  } cells[] = { { "hypothesis", &row->hypothesis, &texts->hypothesis },
                { "evidence", &row->evidence, &texts->evidence },
                { "question", &row->question, &texts->question },
                { "text", &row->text, &texts->text },
                { "locator", &row->locator, &texts->locator },
                { "note", &row->note, &texts->note } };

  for (guint c = 0; c < G_N_ELEMENTS (cells); c++)
    *cells[c].cell = *cells[c].copy = text_of (copying, RT_ROWS_HYPOTHESES, i, cells[c].column,
                                               *cells[c].cell);
}

static RtSource
copied_source (const Copying *copying, guint32 i, const char *column, RtSource s,
               GError **error)
{
  g_autofree char *id = text_of (copying, RT_ROWS_HYPOTHESES, i, column,
                                 rt_source_id (copying->how->from, s));

  return rt_case_need_source (copying->to, id, error);
}

/* What the row is about, who says it and what of it: as these are in the copy. */
static gboolean
copy_references (const Copying *copying, guint32 i, RtHypothesisRow *row, GError **error)
{
  const RtCase *from = copying->how->from;
  const char *property;

  if (row->relation != RT_NONE)
    row->relation = copying->relations[row->relation];
  if (row->entity != RT_NONE)
    {
      g_autofree char *id = text_of (copying, RT_ROWS_HYPOTHESES, i, "about",
                                     rt_entity_id (from, row->entity));

      row->entity = rt_case_entity (copying->to, id);
    }
  if (row->property)
    {
      property = rt_schema_property (rt_case_schema ((RtCase *)from), row->property)->name;
      row->property = rt_schema_need_property (
          rt_case_schema (copying->to), column_name (copying, RT_ROWS_HYPOTHESES, property));
    }
  return (!row->source
          || (row->source = copied_source (copying, i, "source", row->source, error)))
         && (!row->via || (row->via = copied_source (copying, i, "via", row->via, error)));
}

static gboolean
copy_hypothesis_row (const Copying *copying, guint32 i, GError **error)
{
  const RtCaseCopy *how = copying->how;
  g_auto (HypothesisTexts) texts = { 0 };
  RtHypothesisRow row;
  guint32 at;

  if (!rt_hypothesis_row_stands (how->from, i, how->pick)
      || (how->keeps && !how->keeps (RT_ROWS_HYPOTHESES, i, NULL, NULL, 0, how->data)))
    return TRUE;
  rt_case_get_hypothesis_row (how->from, i, &row);
  copy_texts (copying, i, &row, &texts);
  if (!how->places)
    {
      row.file = "hypotheses.csv";
      row.line = 0;
    }
  if (!copy_references (copying, i, &row, error))
    return FALSE;
  at = rt_case_add_hypothesis_row (copying->to, &row, error);
  return at != RT_NONE
         && copy_values (copying, RT_OF_HYPOTHESIS, i, at, RT_ROWS_HYPOTHESES, i, error);
}

/* A cell comes behind what it is between, wherever it stood. */
static gboolean
copy_hypotheses (const Copying *copying, GError **error)
{
  guint32 n = rt_case_n_hypothesis_rows (copying->how->from);

  for (guint cells = 0; cells < 2; cells++)
    for (guint32 i = 0; i < n; i++)
      {
        RtHypothesisRow row;

        rt_case_get_hypothesis_row (copying->how->from, i, &row);
        if ((row.hypothesis && row.evidence) == (cells == 1)
            && !copy_hypothesis_row (copying, i, error))
          return FALSE;
      }
  return TRUE;
}

/* ---- The copy ---------------------------------------------------------------------- */

static gboolean
copy_kind (Copying *copying, RtRowKind kind, GError **error)
{
  copying->kind = kind;
  copying->last = RT_NONE;
  g_hash_table_remove_all (copying->tables);
  return rt_rows_of (copying->how->from, copying->how->pick, kind, copy_row, copying, error);
}

static gboolean
copy_all (Copying *copying, RtIntake *intake, GError **error)
{
  const RtCaseCopy *how = copying->how;
  Copying more = *copying;

  more.how = how->more;
  more.relations = NULL; /* nothing asks where they are */
  for (RtRowKind kind = 0; kind < RT_ROWS_RIVALS; kind++)
    if (!copy_kind (copying, kind, error) || (more.how && !copy_kind (&more, kind, error)))
      return FALSE;
  if (!rt_intake_finish (intake, error))
    return FALSE;
  for (guint q = 0; q < rt_case_n_questions (how->from); q++)
    if (!copy_question (copying, q, error))
      return FALSE;
  if (!copy_hypotheses (copying, error))
    return FALSE;
  return rt_case_seal (copying->to, NULL, error);
}

RtCase *
rt_case_copy (const RtCaseCopy *how, RtContext *ctx, GError **error)
{
  g_autoptr (RtCase) to = rt_case_new ();
  g_autoptr (RtContext) strict = rt_context_new ();
  g_autoptr (RtIntake) intake = rt_intake_new (to, strict);
  g_autoptr (GHashTable) tables = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint32 n = rt_case_n_relations (how->from);
  g_autofree RtRelation *relations = g_try_new (RtRelation, (gsize)n + 1);
  Copying copying = { .how = how,
                      .ctx = ctx,
                      .to = to,
                      .sink = rt_intake_sink (intake),
                      .tables = tables,
                      .relations = relations };

  if (!relations)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_LIMIT, "no memory for a copy of the case");
      return NULL;
    }
  memset (relations, 0xff, ((gsize)n + 1) * sizeof *relations);
  rt_context_set_strict (strict, TRUE);
  if (!copy_all (&copying, intake, error))
    return NULL;
  return g_steal_pointer (&to);
}
