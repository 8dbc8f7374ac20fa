/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The sum behind a likelihood, on its own: claims in, a range out. Knows nothing
 * of cases, so that it can be tested against a slow plain version.
 *
 *   speakers that share any origin are one speaker
 *   a credibility 1 ("confirmed by other sources") counts as 2 where another
 *     independent speaker takes the same stance in the case: else that
 *     corroboration would be counted twice
 *   of each speaker the claim with the highest log-odds counts, the first of equals (1e-12)
 *   asserting claims add their log-odds, denying ones take them away
 *   p = 1 / (1 + exp (-sum)), each of low, best and high, kept within 0.05 to 0.95 */
#pragma once

#include "redthread/case.h"

typedef enum
{
  RT_TERM_COUNTS, /* its speaker's best claim */
  RT_TERM_BETTER, /* its own speaker has a better claim: see by */
  RT_TERM_SHARED, /* the better claim is of another speaker with a common origin: see by */
  RT_TERM_UNGRADED,
  RT_TERM_UNJUDGED, /* graded, and the grade adds nothing that can be judged */
} RtTermVerdict;

typedef struct
{
  /* in */
  RtClaim claim;    /* whose term it is; 0 where that is of no matter */
  RtSource speaker; /* 0: nobody is named; all such claims are one speaker, who is not counted
                       as one */
  const RtSource
      *roots; /* origins of the speaker, @n_roots of them; NULL: the speaker itself */
  guint n_roots;
  RtStance stance;
  RtGrade grade; /* joined with its source's letter */
  /* out */
  RtTermVerdict verdict;
  RtRange log_odds; /* what it adds or would add: negated for a denial; 0 where not judged */
  gboolean as_two;  /* credibility 1 was counted as 2 */
  guint by;         /* index of the claim that counts instead */
  guint group;      /* index of the first claim of the same independent speaker */
} RtLikelihoodTerm;

/**
 * rt_likelihood_sum:
 * @terms: @n claims of one relation, in the order of their ids; filled in
 *
 * asserting and denying count independent named speakers by the claim that counts (or, where
 * none of theirs can be judged, by their first). confirmed needs two speakers whose counted
 * claims speak for it (log-odds above 0): one who cannot be judged corroborates nothing.
 */
RtLikelihood rt_likelihood_sum (const RtGradeTable *table, RtLikelihoodTerm *terms, guint n);

/** rt_claim_term: a claim as a term that is not weighed yet: its speaker (the document where no
 * source is named) with its origins, and its grade. */
RtLikelihoodTerm rt_claim_term (const RtCase *kase, RtClaim c);
/** rt_relation_terms: the picked claims of @r as terms that are not weighed yet; @terms has
 * room for all claims of @r. Returns: how many. */
guint rt_relation_terms (const RtCase *kase, RtRelation r, const RtPick *pick,
                         RtLikelihoodTerm *terms);
/** rt_claim_weight: log-odds (best) that the claim's grade adds; below all others where it is
 * ungraded or cannot be judged. */
double rt_claim_weight (const RtCase *kase, RtClaim c);

/* The words of rt_likelihood_word() count as steps, from the least likely. */
#define RT_LIKELIHOOD_STEPS 5u
guint rt_likelihood_step (double probability);
/** rt_likelihood_step_words: (transfer full): "likely to 0.80"; of the last "very likely
 * above".
 */
char *rt_likelihood_step_words (guint step);
/** rt_likelihood_step_range: (transfer none): its word, and from where to where it is used. */
const char *rt_likelihood_step_range (guint step, double *from, double *to);
