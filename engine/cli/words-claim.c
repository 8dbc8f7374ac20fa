/* SPDX-License-Identifier: GPL-2.0-or-later */

/* See words.h: who says it, how good that is, and where it was read. */

#include "cli/words.h"

const char *
rt_words_grade (const RtRun *run, RtClaim c)
{
  const RtGradeRow *row = rt_grade_row (rt_claim_grade (run->kase, c));

  return row ? row->text : NULL;
}

/* "computed 2026-11-28 by redthread groups --by leiden": nobody says it, and nobody grades it.
 */
static char *
computed_words (const RtRun *run, const RtClaimRow *row)
{
  const char *day = rt_case_date_text (run->kase, row->recorded);

  return g_strdup_printf ("computed%s%s%s%s", day ? " " : "", day ? day : "",
                          row->note ? " by " : "", row->note ? row->note : "");
}

char *
rt_words_claim (const RtRun *run, RtClaim c)
{
  g_autoptr (GString) out = g_string_new (NULL);
  const char *grade = rt_words_grade (run, c), *basis;
  RtClaimRow row;

  rt_case_get_claim (run->kase, c, &row);
  if (row.basis == RT_BASIS_COMPUTED)
    return computed_words (run, &row);
  basis = rt_basis_name (row.basis);
  g_string_append_printf (out, "%s %s", grade ? grade : "--",
                          row.source ? rt_source_title (run->kase, row.source)
                                     : "no source named");
  if (row.stance == RT_STANCE_DENIES)
    g_string_append (out, ", denies it");
  if (row.hedge != RT_HEDGE_STATED || (!basis && row.stance != RT_STANCE_DENIES))
    g_string_append_printf (out, ", %s", rt_hedge_name (row.hedge));
  if (basis)
    g_string_append_printf (out, ", %s", basis);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

const char *
rt_words_via (const RtRun *run, RtClaim c)
{
  RtClaimRow row;

  rt_case_get_claim (run->kase, c, &row);
  return row.via ? rt_source_title (run->kase, row.via) : NULL;
}

void
rt_words_note_claim (RtRun *run, RtClaim c)
{
  RtClaimRow row;

  rt_case_get_claim (run->kase, c, &row);
  if (!row.via && !row.locator)
    return;
  if (!row.via || (run->document && run->document != row.via))
    run->documents_differ = TRUE;
  run->document = row.via;
}

void
rt_words_note_relation (RtRun *run, RtRelation r)
{
  guint n;
  const RtClaim *claims = rt_relation_claims (run->kase, r, &n);

  for (guint i = 0; i < n; i++)
    if (rt_pick_claim (run->pick, claims[i]))
      rt_words_note_claim (run, claims[i]);
}

const char *
rt_words_document (const RtRun *run)
{
  if (!run->document || run->documents_differ)
    return NULL;
  return rt_source_title (run->kase, run->document);
}

char *
rt_words_place (const RtRun *run, RtClaim c)
{
  const char *via = rt_words_document (run) ? NULL : rt_words_via (run, c);
  RtClaimRow row;

  rt_case_get_claim (run->kase, c, &row);
  if (via && row.locator)
    return g_strdup_printf ("%s, %s", via, row.locator);
  return g_strdup (via ? via : row.locator);
}

gboolean
rt_words_claim_stands (const RtRun *run, const RtClaimRow *row)
{
  if (row->kind == RT_OF_RELATION)
    return rt_pick_relation (run->pick, row->subject);
  return row->kind != RT_OF_ENTITY || rt_pick_entity (run->pick, row->subject);
}

/* One claim: what it is, then where it was read, in the same line where there is room. */
static void
append_claim (RtRun *run, RtClaim c, guint indent)
{
  g_autofree char *text = rt_words_claim (run, c);
  g_autofree char *place = rt_words_place (run, c);
  guint width = indent + rt_text_width (text);
  RtClaimRow row;

  rt_case_get_claim (run->kase, c, &row);
  rt_words_pad (run->out, 0, indent);
  rt_style_append (run->out, &run->screen,
                   row.stance == RT_STANCE_DENIES ? RT_STYLE_CONTESTED : RT_STYLE_PLAIN, text);
  if (place)
    {
      if (width + 3 + rt_text_width (place) <= run->screen.width)
        g_string_append (run->out, "   ");
      else
        {
          g_string_append_c (run->out, '\n');
          rt_words_pad (run->out, 0, indent + 3);
        }
      rt_style_append (run->out, &run->screen, RT_STYLE_DIM, place);
    }
  g_string_append_c (run->out, '\n');
}

void
rt_words_claims_append (RtRun *run, RtRelation r, guint indent, guint limit)
{
  guint n, shown;
  g_autofree RtClaim *claims = rt_relation_best_claims (run->kase, r, run->pick, &n);

  shown = limit && n > limit ? limit : n;
  for (guint i = 0; i < shown; i++)
    append_claim (run, claims[i], indent);
  if (n > shown)
    {
      g_autofree char *more = rt_count (n - shown, "more speaker", NULL);
      rt_words_pad (run->out, 0, indent);
      rt_run_say (run, "and %s\n", more);
    }
}
