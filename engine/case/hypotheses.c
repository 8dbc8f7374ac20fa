/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Rows of hypotheses.csv: hypotheses, pieces of evidence, and the cells between them. All are
 * one table, known by the pair of ids. */
#include "base/text.h"
#include "case/tables.h"
#include <string.h>

const RtColumn rt_hypothesis_columns[] = {
  RT_COLUMN (RtHypotheses, hypothesis), RT_COLUMN (RtHypotheses, evidence),
  RT_COLUMN (RtHypotheses, cell),       RT_COLUMN (RtHypotheses, kind),
  RT_COLUMN (RtHypotheses, question),   RT_COLUMN (RtHypotheses, text),
  RT_COLUMN (RtHypotheses, relation),   RT_COLUMN (RtHypotheses, entity),
  RT_COLUMN (RtHypotheses, property),   RT_COLUMN (RtHypotheses, source),
  RT_COLUMN (RtHypotheses, via),        RT_COLUMN (RtHypotheses, locator),
  RT_COLUMN (RtHypotheses, note),       RT_COLUMN (RtHypotheses, grade),
  RT_COLUMN (RtHypotheses, marking),    RT_COLUMN (RtHypotheses, file),
  RT_COLUMN (RtHypotheses, line),       RT_COLUMNS_END,
};

/* ---- Words ----------------------------------------------------------------- */

static const char *const fits[RT_N_FITS]
    = { [RT_FIT_CC] = "CC", [RT_FIT_C] = "C",   [RT_FIT_N] = "N",
        [RT_FIT_I] = "I",   [RT_FIT_II] = "II", [RT_FIT_NA] = "NA" };
static const char *const kinds[RT_N_HYPOTHESIS_KINDS]
    = { [RT_HYPOTHESIS_NULL] = "null", [RT_HYPOTHESIS_DECEPTION] = "deception" };

const char *
rt_fit_name (RtFit fit)
{
  return fit < RT_N_FITS ? fits[fit] : NULL;
}

gboolean
rt_fit_parse (const char *text, RtFit *out, GError **error)
{
  *out = RT_FIT_OPEN;
  if (!text || !*text)
    return TRUE;
  for (guint i = RT_FIT_CC; i < RT_N_FITS; i++)
    if (g_ascii_strcasecmp (fits[i], text) == 0)
      {
        *out = (RtFit)i;
        return TRUE;
      }
  g_set_error (error, RT_ERROR, RT_ERROR_INPUT,
               "\"%s\" is none of CC, C, N, I, II, NA; write one of these, or leave it empty",
               text);
  return FALSE;
}

const char *
rt_hypothesis_kind_name (RtHypothesisKind kind)
{
  return kind < RT_N_HYPOTHESIS_KINDS ? kinds[kind] : NULL;
}

/* ---- Looking up ------------------------------------------------------------ */

guint32
rt_case_n_hypothesis_rows (const RtCase *kase)
{
  return kase->hypotheses.table.n;
}

static guint32
key_hash (guint32 hypothesis, guint32 evidence)
{
  return rt_mix ((guint64)hypothesis << 32 | evidence);
}

static guint32
find_row (const RtHypotheses *t, guint32 hypothesis, guint32 evidence)
{
  guint32 row;
  gsize at = 0;

  while ((row = rt_index_next (&t->by_ids, key_hash (hypothesis, evidence), &at)) != RT_NONE)
    if (t->hypothesis[row] == hypothesis && t->evidence[row] == evidence)
      return row;
  return RT_NONE;
}

guint32
rt_case_hypothesis_row (const RtCase *kase, const char *hypothesis, const char *evidence)
{
  guint32 h = 0, e = 0;

  if (hypothesis && *hypothesis && !(h = rt_strings_find_nfc (&kase->strings, hypothesis)))
    return RT_NONE;
  if (evidence && *evidence && !(e = rt_strings_find_nfc (&kase->strings, evidence)))
    return RT_NONE;
  return h || e ? find_row (&kase->hypotheses, h, e) : RT_NONE;
}

void
rt_case_get_hypothesis_row (const RtCase *kase, guint32 i, RtHypothesisRow *row)
{
  const RtHypotheses *t = &kase->hypotheses;

  *row = RT_HYPOTHESIS_ROW_NONE;
  g_return_if_fail (i < t->table.n);
  row->hypothesis = rt_case_text (kase, t->hypothesis[i]);
  row->evidence = rt_case_text (kase, t->evidence[i]);
  row->cell = (RtFit)t->cell[i];
  row->question = rt_case_text (kase, t->question[i]);
  row->text = rt_case_text (kase, t->text[i]);
  row->kind = (RtHypothesisKind)t->kind[i];
  row->relation = t->relation[i] - 1; /* 0 is none */
  row->entity = t->entity[i] - 1;
  row->property = t->property[i];
  row->source = t->source[i];
  row->via = t->via[i];
  row->locator = rt_case_text (kase, t->locator[i]);
  row->note = rt_case_text (kase, t->note[i]);
  row->grade = t->grade[i];
  row->marking = t->marking[i];
  row->file = rt_case_text (kase, t->file[i]);
  row->line = t->line[i];
}

/* ---- Adding ---------------------------------------------------------------- */

static gboolean
says_the_same (const RtHypothesisRow *a, const RtHypothesisRow *b)
{
  return a->cell == b->cell && a->kind == b->kind && a->relation == b->relation
         && a->entity == b->entity && a->property == b->property && a->source == b->source
         && a->via == b->via && a->grade == b->grade && a->marking == b->marking
         && rt_same_text (a->question, b->question) && rt_same_text (a->text, b->text)
         && rt_same_text (a->locator, b->locator) && rt_same_text (a->note, b->note);
}

static gboolean
refuse_other (const RtHypothesisRow *row, const RtHypothesisRow *there, GError **error)
{
  if (row->hypothesis && row->evidence)
    g_set_error (error, RT_ERROR, RT_ERROR_INPUT,
                 "the cell of \"%s\" and \"%s\" is \"%s\" in another row already; keep one of "
                 "the two",
                 row->evidence, row->hypothesis,
                 there->cell ? rt_fit_name (there->cell) : "open");
  else
    g_set_error (error, RT_ERROR, RT_ERROR_INPUT,
                 "%s \"%s\" is described otherwise in another row; give one of the two another "
                 "id",
                 row->evidence ? "evidence" : "hypothesis",
                 row->evidence ? row->evidence : row->hypothesis);
  return FALSE;
}

/* TRUE: it may be added; *@there is the row that there is. */
static gboolean
check (const RtCase *kase, const RtHypothesisRow *row, guint32 *there, GError **error)
{
  RtHypothesisRow other;
  const char *missing = NULL;

  *there = rt_case_hypothesis_row (kase, row->hypothesis, row->evidence);
  if (*there != RT_NONE)
    {
      rt_case_get_hypothesis_row (kase, *there, &other);
      return says_the_same (row, &other) || refuse_other (row, &other, error);
    }
  if (row->hypothesis && row->evidence)
    missing = rt_case_hypothesis_row (kase, row->hypothesis, NULL) == RT_NONE ? row->hypothesis
              : rt_case_hypothesis_row (kase, NULL, row->evidence) == RT_NONE ? row->evidence
                                                                              : NULL;
  if (missing)
    g_set_error (error, RT_ERROR, RT_ERROR_INPUT,
                 "\"%s\" has a cell and no row of its own; give it one", missing);
  return !missing;
}

static gboolean
fill (RtCase *kase, guint32 i, const RtHypothesisRow *row, GError **error)
{
  RtHypotheses *t = &kase->hypotheses;
  RtStrings *strings = &kase->strings;

  if (!rt_strings_add_nfc (strings, row->hypothesis, &t->hypothesis[i], error)
      || !rt_strings_add_nfc (strings, row->evidence, &t->evidence[i], error)
      || !rt_strings_add_nfc (strings, row->question, &t->question[i], error)
      || !rt_strings_add_nfc (strings, row->text, &t->text[i], error)
      || !rt_strings_add_nfc (strings, row->locator, &t->locator[i], error)
      || !rt_strings_add_nfc (strings, row->note, &t->note[i], error)
      || !rt_strings_add (strings, row->file, &t->file[i], error)
      || !rt_index_make_room (&t->by_ids, error))
    return FALSE;
  t->cell[i] = (guint8)row->cell;
  t->kind[i] = (guint8)row->kind;
  t->relation[i] = row->relation + 1;
  t->entity[i] = row->entity + 1;
  t->property[i] = row->property;
  t->source[i] = row->source;
  t->via[i] = row->via;
  t->grade[i] = row->grade;
  t->marking[i] = row->marking;
  t->line[i] = row->line;
  rt_index_put (&t->by_ids, key_hash (t->hypothesis[i], t->evidence[i]), i);
  return TRUE;
}

guint32
rt_case_add_hypothesis_row (RtCase *kase, const RtHypothesisRow *row, GError **error)
{
  RtHypotheses *t = &kase->hypotheses;
  guint32 there, i;

  g_return_val_if_fail (
      (row->hypothesis && *row->hypothesis) || (row->evidence && *row->evidence), RT_NONE);
  if (!check (kase, row, &there, error))
    return RT_NONE;
  if (there != RT_NONE)
    return there;
  if (!rt_columns_append (&t->table, rt_hypothesis_columns, 0, "hypotheses", &i, error))
    return RT_NONE;
  if (!fill (kase, i, row, error))
    {
      rt_columns_undo (&t->table);
      return RT_NONE;
    }
  if (row->marking)
    kase->marked = TRUE;
  rt_case_unseal (kase);
  return i;
}

/* ---- What holds of a row and of those that it is between -------------------- */

/* The rows that a cell is between, or the row itself. */
static guint
rows_behind (const RtCase *kase, guint32 i, guint32 rows[3])
{
  const RtHypotheses *t = &kase->hypotheses;
  guint n = 1;

  rows[0] = i;
  if (t->hypothesis[i] && t->evidence[i])
    {
      rows[n++] = find_row (t, t->hypothesis[i], 0);
      rows[n++] = find_row (t, 0, t->evidence[i]);
    }
  return n;
}

RtMarking
rt_hypothesis_row_marking (const RtCase *kase, guint32 i)
{
  guint32 rows[3];
  RtMarking highest = 0;

  g_return_val_if_fail (i < kase->hypotheses.table.n, 0);
  for (guint n = rows_behind (kase, i, rows); n > 0; n--)
    {
      RtHypothesisRow row;
      RtSourceRow source, via;

      rt_case_get_hypothesis_row (kase, rows[n - 1], &row);
      rt_case_get_source (kase, row.source, &source);
      rt_case_get_source (kase, row.via, &via);
      highest = MAX (MAX (highest, row.marking), MAX (source.marking, via.marking));
    }
  return highest;
}

gboolean
rt_hypothesis_row_stands (const RtCase *kase, guint32 i, const RtPick *pick)
{
  const RtHypotheses *t = &kase->hypotheses;
  guint32 rows[3];

  g_return_val_if_fail (i < t->table.n, FALSE);
  for (guint n = rows_behind (kase, i, rows); n > 0; n--)
    {
      guint32 row = rows[n - 1];

      if (t->evidence[row]
          && ((t->relation[row] && !rt_pick_relation (pick, t->relation[row] - 1))
              || (t->entity[row] && !rt_pick_entity (pick, t->entity[row] - 1))))
        return FALSE;
    }
  return TRUE;
}
