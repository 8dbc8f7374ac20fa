/* SPDX-License-Identifier: GPL-2.0-or-later */

/* How likely a relation is, from its picked claims, and the sum line by line. The
 * arithmetic is in likelihood.c; here a case's claims become its terms, and its verdicts
 * sentences. */
#include "case/likelihood.h"
#include "case/tables.h"
#include <string.h>

#define FEW 16 /* claims for which the stack has room: nearly every relation */

RtLikelihoodTerm
rt_claim_term (const RtCase *kase, RtClaim c)
{
  RtLikelihoodTerm term = { .claim = c,
                            .speaker = rt_claim_speaker (kase, c),
                            .stance = rt_claim_stance (kase, c),
                            .grade = rt_claim_grade (kase, c) };

  if (term.speaker)
    term.roots = rt_source_roots (kase, term.speaker, &term.n_roots);
  return term;
}

guint
rt_relation_terms (const RtCase *kase, RtRelation r, const RtPick *pick,
                   RtLikelihoodTerm *terms)
{
  guint n_claims, n = 0;
  const RtClaim *claims = rt_relation_claims (kase, r, &n_claims);

  for (guint i = 0; i < n_claims; i++)
    if (rt_pick_claim (pick, claims[i]))
      terms[n++] = rt_claim_term (kase, claims[i]);
  return n;
}

/* Without memory for it a relation is not judged. */
RtLikelihood
rt_relation_likelihood (const RtCase *kase, RtRelation r, const RtPick *pick)
{
  RtLikelihoodTerm few[FEW], *terms = few;
  g_autofree RtLikelihoodTerm *many = NULL;
  guint n;

  rt_relation_claims (kase, r, &n);
  if (n > FEW)
    terms = many = g_try_new (RtLikelihoodTerm, n);
  if (!terms)
    return (RtLikelihood){ 0 };
  n = rt_relation_terms (kase, r, pick, terms);
  return rt_likelihood_sum (rt_case_grades (kase), terms, n);
}

/* ---- Line by line ---------------------------------------------------------------- */

static const char *
speaker_name (const RtCase *kase, RtSource s)
{
  return s ? rt_source_title (kase, s) : "nobody named";
}

static void
append_why (const RtCase *kase, const RtLikelihoodTerm *terms, guint i, GString *out)
{
  const RtLikelihoodTerm *term = &terms[i];
  const char *better = speaker_name (kase, terms[term->by].speaker);

  switch (term->verdict)
    {
    case RT_TERM_COUNTS:
      g_string_append (out, term->speaker ? "the speaker's best claim" : "nobody is named");
      if (term->stance == RT_STANCE_DENIES)
        g_string_append (out, "; a denial counts against it");
      if (term->as_two)
        g_string_append (out, "; 1 counts as 2, since its corroboration is in the case");
      break;
    case RT_TERM_BETTER:
      g_string_append_printf (out, "%s has a claim that counts more", better);
      break;
    case RT_TERM_SHARED:
      g_string_append_printf (out, "shares an origin with %s, whose claim counts", better);
      break;
    case RT_TERM_UNGRADED:
      g_string_append (out, "ungraded");
      break;
    case RT_TERM_UNJUDGED:
      g_string_append (out, "its grade says that it cannot be judged");
      break;
    }
}

/* The parts and their sentences in one piece of memory, so that one g_free() ends both. */
static RtLikelihoodPart *
parts_with_texts (const RtCase *kase, const RtLikelihoodTerm *terms, guint n)
{
  g_autoptr (GString) texts = g_string_new (NULL);
  gsize table = n * sizeof (RtLikelihoodPart);
  RtLikelihoodPart *parts;
  char *why;

  for (guint i = 0; i < n; i++)
    {
      append_why (kase, terms, i, texts);
      g_string_append_c (texts, '\0');
    }
  parts = g_try_malloc (table + texts->len + 1);
  if (!parts)
    return NULL;
  why = memcpy ((char *)parts + table, texts->str, texts->len + 1);
  for (guint i = 0; i < n; i++, why += strlen (why) + 1)
    parts[i] = (RtLikelihoodPart){ terms[i].claim, terms[i].grade,
                                   terms[i].verdict == RT_TERM_COUNTS, terms[i].log_odds, why };
  return parts;
}

RtLikelihoodPart *
rt_relation_explain (const RtCase *kase, RtRelation r, const RtPick *pick, guint *n,
                     RtLikelihood *likelihood)
{
  guint n_claims;

  rt_relation_claims (kase, r, &n_claims);
  g_autofree RtLikelihoodTerm *terms = g_try_new (RtLikelihoodTerm, (gsize)n_claims + 1);

  *n = 0;
  *likelihood = (RtLikelihood){ 0 };
  if (!terms)
    return NULL;
  *n = rt_relation_terms (kase, r, pick, terms);
  *likelihood = rt_likelihood_sum (rt_case_grades (kase), terms, *n);
  return parts_with_texts (kase, terms, *n);
}
