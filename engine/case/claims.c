/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Claims: who says what, where it is read, and how far we trust it. */
#include "case/tables.h"
#include <string.h>

const RtColumn rt_claim_columns[] = {
  RT_COLUMN (RtClaims, subject),       RT_COLUMN (RtClaims, source),
  RT_COLUMN (RtClaims, how),           RT_COLUMN (RtClaims, grade),
  RT_COLUMN (RtClaims, file),          RT_COLUMN (RtClaims, line),
  RT_LAZY_COLUMN (RtClaims, via),      RT_LAZY_COLUMN (RtClaims, locator),
  RT_LAZY_COLUMN (RtClaims, quote),    RT_LAZY_COLUMN (RtClaims, graded_by),
  RT_LAZY_COLUMN (RtClaims, note),     RT_LAZY_COLUMN (RtClaims, marking),
  RT_LAZY_COLUMN (RtClaims, reported), RT_LAZY_COLUMN (RtClaims, recorded),
  RT_LAZY_COLUMN (RtClaims, start),    RT_LAZY_COLUMN (RtClaims, end),
  RT_LAZY_COLUMN (RtClaims, row_id),   RT_COLUMNS_END,
};

guint32
rt_case_n_claims (const RtCase *kase)
{
  return kase->claims.table.n ? kase->claims.table.n - 1 : 0;
}

static guint8
pack_how (const RtClaimRow *row)
{
  return (guint8)((guint)row->kind | (guint)row->stance << 2 | (guint)row->hedge << 3
                  | (guint)row->basis << 5);
}

/* Rows come file by file, so the last file is nearly always this one. */
static gboolean
file_string (RtCase *kase, const char *file, guint32 *out, GError **error)
{
  guint32 n = kase->claims.table.n;
  guint32 last = n ? kase->claims.file[n - 1] : 0;
  const char *text = rt_case_text (kase, last);

  *out = last;
  if (g_strcmp0 (file, text) == 0)
    return TRUE;
  return rt_strings_add (&kase->strings, file, out, error);
}

static gboolean
set_texts (RtCase *kase, RtClaim c, const RtClaimRow *row, GError **error)
{
  RtClaims *t = &kase->claims;
  guint32 locator, quote, graded_by, note;

  return rt_strings_add_nfc (&kase->strings, row->locator, &locator, error)
         && rt_strings_add_nfc (&kase->strings, row->quote, &quote, error)
         && rt_strings_add_nfc (&kase->strings, row->graded_by, &graded_by, error)
         && rt_strings_add_nfc (&kase->strings, row->note, &note, error)
         && rt_column_set (&t->table, &t->locator, c, locator, error)
         && rt_column_set (&t->table, &t->quote, c, quote, error)
         && rt_column_set (&t->table, &t->graded_by, c, graded_by, error)
         && rt_column_set (&t->table, &t->note, c, note, error);
}

/* The columns that most claims leave empty: zero they are already. */
static gboolean
set_rare (RtCase *kase, RtClaim c, const RtClaimRow *row, GError **error)
{
  RtClaims *t = &kase->claims;

  return rt_column_set (&t->table, &t->via, c, row->via, error)
         && rt_column_set (&t->table, &t->reported, c, row->reported, error)
         && rt_column_set (&t->table, &t->recorded, c, row->recorded, error)
         && rt_column_set_byte (&t->table, &t->marking, c, row->marking, error);
}

static gboolean
set_others (RtCase *kase, RtClaim c, const RtClaimRow *row, GError **error)
{
  RtClaims *t = &kase->claims;
  gboolean texts = row->locator || row->quote || row->graded_by || row->note;
  gboolean rare = row->via || row->reported || row->recorded || row->marking;

  return rt_column_set (&t->table, &t->start, c, row->start, error)
         && rt_column_set (&t->table, &t->end, c, row->end, error)
         && (!texts || set_texts (kase, c, row, error))
         && (!rare || set_rare (kase, c, row, error));
}

RtClaim
rt_case_add_claim (RtCase *kase, const RtClaimRow *row, GError **error)
{
  RtClaims *t = &kase->claims;
  guint32 file;
  RtClaim c;

  g_return_val_if_fail (row->source <= rt_case_n_sources (kase), 0);
  g_return_val_if_fail (row->via <= rt_case_n_sources (kase), 0);
  if (!file_string (kase, row->file, &file, error)
      || !rt_columns_append (&t->table, rt_claim_columns, 1, "claims", &c, error))
    return 0;
  t->subject[c] = row->subject;
  t->source[c] = row->source;
  t->how[c] = pack_how (row);
  t->grade[c] = row->grade;
  t->file[c] = file;
  t->line[c] = row->line;
  if (!set_others (kase, c, row, error))
    {
      rt_columns_undo (&t->table);
      return 0;
    }
  if (row->marking)
    kase->marked = TRUE;
  rt_case_unseal (kase);
  return c;
}

void
rt_case_get_claim (const RtCase *kase, RtClaim c, RtClaimRow *row)
{
  const RtClaims *t = &kase->claims;

  *row = (RtClaimRow){ 0 };
  g_return_if_fail (c <= rt_case_n_claims (kase));
  if (c == 0)
    return;
  row->kind = rt_claim_subject (kase, c, &row->subject);
  row->source = t->source[c];
  row->via = rt_cell (t->via, c);
  row->locator = rt_case_text (kase, rt_cell (t->locator, c));
  row->quote = rt_case_text (kase, rt_cell (t->quote, c));
  row->graded_by = rt_case_text (kase, rt_cell (t->graded_by, c));
  row->note = rt_case_text (kase, rt_cell (t->note, c));
  row->stance = rt_claim_stance (kase, c);
  row->hedge = (RtHedge)(t->how[c] >> 3 & 3);
  row->basis = (RtBasis)(t->how[c] >> 5);
  row->grade = t->grade[c];
  row->marking = (RtMarking)rt_cell (t->marking, c);
  row->reported = rt_cell (t->reported, c);
  row->recorded = rt_cell (t->recorded, c);
  row->start = rt_cell (t->start, c);
  row->end = rt_cell (t->end, c);
  row->file = rt_case_text (kase, t->file[c]);
  row->line = t->line[c];
}

RtSource
rt_claim_source (const RtCase *kase, RtClaim c)
{
  return rt_cell (kase->claims.source, c);
}

RtSource
rt_claim_via (const RtCase *kase, RtClaim c)
{
  return rt_cell (kase->claims.via, c);
}

RtSource
rt_claim_speaker (const RtCase *kase, RtClaim c)
{
  RtSource source = rt_claim_source (kase, c);
  return source ? source : rt_claim_via (kase, c);
}

RtStance
rt_claim_stance (const RtCase *kase, RtClaim c)
{
  return (RtStance)(kase->claims.how[c] >> 2 & 1);
}

RtSubjectKind
rt_claim_subject (const RtCase *kase, RtClaim c, guint32 *subject)
{
  *subject = kase->claims.subject[c];
  return (RtSubjectKind)(kase->claims.how[c] & 3);
}

RtGrade
rt_claim_grade (const RtCase *kase, RtClaim c)
{
  RtGrade letter = (RtGrade)rt_cell (kase->sources.reliability, rt_claim_speaker (kase, c));
  RtGrade grade = rt_grade_join (kase->claims.grade[c], letter);
  const RtGradeRow *row = rt_grade_row (grade);

  return row && row->credibility ? grade : 0;
}

RtDate
rt_claim_known (const RtCase *kase, RtClaim c)
{
  RtDate reported = rt_cell (kase->claims.reported, c);
  return reported ? reported : rt_cell (kase->sources.date, rt_claim_speaker (kase, c));
}

gboolean
rt_claim_is_computed (const RtCase *kase, RtClaim c)
{
  return (RtBasis)(kase->claims.how[c] >> 5) == RT_BASIS_COMPUTED;
}

guint32
rt_case_n_computed (const RtCase *kase)
{
  guint32 n = 0;

  for (RtClaim c = 1; c <= rt_case_n_claims (kase); c++)
    n += rt_claim_is_computed (kase, c) ? 1 : 0;
  return n;
}

RtMarking
rt_claim_marking (const RtCase *kase, RtClaim c)
{
  RtMarking own = (RtMarking)rt_cell (kase->claims.marking, c);
  RtMarking source = (RtMarking)rt_cell (kase->sources.marking, rt_claim_source (kase, c));
  RtMarking via = (RtMarking)rt_cell (kase->sources.marking, rt_claim_via (kase, c));

  return MAX (own, MAX (source, via));
}
