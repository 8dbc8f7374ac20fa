/* SPDX-License-Identifier: GPL-2.0-or-later */

/* See certain-words.h. */

#include "analyze/certain-words.h"
#include "case/words.h"

/* ---- Linchpins ----------------------------------------------------------------------- */

static const char *const kinds[] = {
  [RT_LINCHPIN_SPEAKER] = "speaker",
  [RT_LINCHPIN_DOCUMENT] = "document",
  [RT_LINCHPIN_CLAIM] = "claim",
  [RT_LINCHPIN_RELATION] = "relation",
};

/* (transfer full): "B2 Raedan Group: ISKP perpetrated the Kerman bombing" for a claim. */
static char *
claim_words (const RtCase *kase, RtClaim claim, gboolean show_protected)
{
  g_autofree char *who = rt_claim_words (kase, claim);
  g_autofree char *what = NULL;
  RtClaimRow row;

  rt_case_get_claim (kase, claim, &row);
  what = rt_relation_read (kase, row.subject, FALSE, show_protected);
  return g_strdup_printf ("%s: %s", who, what);
}

const char *
rt_linchpin_kind_name (RtLinchpinKind kind)
{
  return kinds[kind];
}

char *
rt_linchpin_words (const RtCase *kase, const RtLinchpin *pin, gboolean show_protected)
{
  switch (pin->kind)
    {
    case RT_LINCHPIN_RELATION:
      return rt_relation_read (kase, pin->id, FALSE, show_protected);
    case RT_LINCHPIN_CLAIM:
      return claim_words (kase, pin->id, show_protected);
    default:
      return g_strdup (rt_source_title (kase, pin->id));
    }
}

/* ---- Deception ----------------------------------------------------------------------- */

static char *
list_speakers (const RtCase *kase, const RtDeception *deception)
{
  g_autoptr (GPtrArray) titles = g_ptr_array_new ();

  for (guint i = 0; i < deception->n; i++)
    g_ptr_array_add (titles, (gpointer)rt_source_title (kase, deception->speakers[i]));
  return rt_words_list (titles, 0);
}

char *
rt_deception_words (const RtCase *kase, const RtDeception *deception, const char *outcome)
{
  g_autofree char *who = list_speakers (kase, deception);

  if (deception->n == 0 && !deception->exact)
    return g_strdup_printf (
        "Who would have to lie before %s was not found out: the graph is too "
        "large to try.",
        outcome);
  if (deception->n == 0)
    return g_strdup_printf ("No set of speakers who lie together is enough before %s.",
                            outcome);
  if (deception->n == 1)
    return g_strdup_printf ("One speaker who lies is enough, and %s: %s.", outcome, who);
  if (deception->exact)
    return g_strdup_printf ("%u speakers would have to lie together before %s: %s.",
                            deception->n, outcome, who);
  return g_strdup_printf ("If these %u speakers lied together, %s: %s. A smaller set may be "
                          "enough, but not fewer than %u.",
                          deception->n, outcome, who, deception->at_least);
}

guint32
rt_certain_rank_likeliest (const RtCertainRank *rank)
{
  guint32 best = 0;

  for (guint32 i = 1; i < rank->n; i++)
    if (rank->rows[i].p_first > rank->rows[best].p_first)
      best = i;
  return best;
}

/* ---- What to ask next ---------------------------------------------------------------- */

char *
rt_fact_ask (const RtCase *kase, const RtFact *fact, gboolean show_protected)
{
  g_autofree char *sentence = NULL;
  RtClaimRow row;

  switch (fact->kind)
    {
    case RT_FACT_RELATION:
      sentence = rt_relation_read (kase, fact->id, FALSE, show_protected);
      return g_strdup_printf ("Is it true that %s?", sentence);
    case RT_FACT_SPEAKER:
      return g_strdup_printf ("How far can %s be trusted?", rt_source_title (kase, fact->id));
    default:
      rt_case_get_claim (kase, fact->id, &row);
      sentence = rt_relation_read (kase, row.subject, FALSE, show_protected);
      return g_strdup_printf (row.stance == RT_STANCE_DENIES
                                  ? "Does the denial by %s hold up: is it untrue that %s?"
                                  : "Does the claim by %s hold up that %s?",
                              row.source ? rt_source_title (kase, row.source) : "somebody",
                              sentence);
    }
}
