/* SPDX-License-Identifier: GPL-2.0-or-later */

/* See words.h: who says it, how good that is, and where it was read. */

#include "cli/words.h"

const char *
rt_words_grade (const RtRun *run, RtClaim c)
{
  return rt_claim_grade_word (run->kase, c);
}

char *
rt_words_claim (const RtRun *run, RtClaim c)
{
  return rt_claim_words (run->kase, c);
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
  return rt_claim_stands (run->pick, row);
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
