/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Who says it: only some sources, or all but some. */

#include "graph/selection-private.h"
#include "case/case-private.h"
#include "ingest/names.h"

static gboolean
filter_by_source (RtSelectionRun *run, const char *const *values, guint n, gboolean via,
                  GError **error)
{
  g_autofree guint8 *wanted = g_malloc0 (rt_case_n_sources (run->kase) + 1u);

  for (guint i = 0; i < n; i++)
    {
      RtSource s = rt_resolve_source (run->kase, values[i], error);

      if (!s)
        return FALSE;
      wanted[s] = 1;
    }
  for (RtClaim c = 1; c <= rt_case_n_claims (run->kase); c++)
    {
      RtSource s = via ? rt_claim_via (run->kase, c) : 0;

      if (rt_claim_is_computed (run->kase, c))
        continue;
      /* Who speaks in no name but the document's is the document; and it was read there. */
      if (!wanted[s ? s : rt_claim_speaker (run->kase, c)])
        rt_pick_set_claim (run->pick, c, FALSE);
    }
  return TRUE;
}

gboolean
rt_apply_source (RtSelectionRun *run, const char *const *values, guint n, GError **error)
{
  return filter_by_source (run, values, n, FALSE, error);
}

gboolean
rt_apply_via (RtSelectionRun *run, const char *const *values, guint n, GError **error)
{
  return filter_by_source (run, values, n, TRUE, error);
}

/* ---- All but some -------------------------------------------------------------------- */

void
rt_pick_drop_claims_of (const RtCase *kase, RtPick *pick, RtSource s)
{
  for (RtClaim c = 1; c <= rt_case_n_claims (kase); c++)
    if (rt_claim_speaker (kase, c) == s || rt_claim_via (kase, c) == s)
      rt_pick_set_claim (pick, c, FALSE);
}

gboolean
rt_selection_noted (const RtSelectionRun *run, const char *code, const char *value)
{
  for (guint i = 0; i < rt_context_n_notices (run->ctx); i++)
    {
      const RtNotice *notice = rt_context_get_notice (run->ctx, i);

      if (g_str_equal (notice->code, code) && g_strcmp0 (notice->value, value) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
note_origin (const RtSelectionRun *run, RtSource left, RtSource out)
{
  const char *id = rt_source_id (run->kase, left);

  if (!rt_source_independent (run->kase, left, out)
      && !rt_selection_noted (run, "same-origin", id))
    rt_context_notice (run->ctx, RT_NOTICE_WARNING, "same-origin", NULL, 0, NULL, id,
                       "%s is left out, and %s, which shares an origin with it, is not: "
                       "--without-source %s leaves it out too",
                       rt_source_id (run->kase, out), id, id);
}

/* Whoever has it from the same origin says it still, and nobody should take the answer for one
 * without what that origin says. */
static void
note_who_repeats (const RtSelectionRun *run, const GArray *out)
{
  RtCase *kase = run->kase;
  g_autofree guint8 *speaks = g_malloc0 (rt_case_n_sources (kase) + 1u);

  for (RtClaim c = 1; c <= rt_case_n_claims (kase); c++)
    if (rt_pick_claim (run->pick, c) && !rt_claim_is_computed (kase, c))
      speaks[rt_claim_speaker (kase, c)] = TRUE;
  for (RtSource s = 1; s <= rt_case_n_sources (kase); s++)
    for (guint i = 0; speaks[s] && i < out->len; i++)
      note_origin (run, s, g_array_index (out, RtSource, i));
}

gboolean
rt_apply_without_source (RtSelectionRun *run, const char *const *values, guint n,
                         GError **error)
{
  g_autoptr (GArray) out = g_array_new (FALSE, FALSE, sizeof (RtSource));

  for (guint i = 0; i < n; i++)
    {
      RtSource s = rt_resolve_source (run->kase, values[i], error);

      if (!s)
        return FALSE;
      rt_pick_drop_claims_of (run->kase, run->pick, s);
      g_array_append_val (out, s);
    }
  note_who_repeats (run, out);
  return TRUE;
}
