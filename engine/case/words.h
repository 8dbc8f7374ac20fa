/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What rows of a case say in words, for whoever tells of them. Texts are (transfer full) unless
 * said; a @pick of NULL is everything. */
#pragma once

#include "redthread/hypotheses.h"

/** rt_entity_words: its name as it may be shown (rt_entity_shown_name()), in one line. */
char *rt_entity_words (const RtCase *kase, RtEntity e, gboolean show_protected);
/** rt_relation_verb: what leads from its tail to its head, or back: the sentence of
 * rt_relation_read() without its ends. */
char *rt_relation_verb (const RtCase *kase, RtRelation r, gboolean backward);
/** rt_case_date_words: a date as people read it; NULL for 0. */
char *rt_case_date_words (const RtCase *kase, RtDate date);
/** rt_relation_time_words: one account of when @r held: "2023-12 to 2024-01-01". */
char *rt_relation_time_words (const RtCase *kase, RtRelation r, const RtRelationTime *time);
/** rt_relation_dates_words: when a relation held, accounts that differ side by side: "2020 to
 * 2021, or 2023 to 2024"; NULL where undated. */
char *rt_relation_dates_words (const RtCase *kase, RtRelation r, const RtPick *pick);
/** rt_relation_sum_words: how much: "61,200.00 EUR", "75 %"; NULL where no claim that counts
 * says it. */
char *rt_relation_sum_words (const RtCase *kase, RtRelation r, const RtPick *pick);
/** rt_likelihood_words: "likely 0.71", "ungraded", "cannot be judged". */
char *rt_likelihood_words (const RtLikelihood *likelihood);
/** rt_claim_grade_word: (transfer none): "C3"; NULL where it is ungraded. */
const char *rt_claim_grade_word (const RtCase *kase, RtClaim c);
/** rt_claim_words: "C3 Iranian authorities, alleged, inferred". */
char *rt_claim_words (const RtCase *kase, RtClaim c);
/** rt_claim_stands: what the claim is about is picked too. */
gboolean rt_claim_stands (const RtPick *pick, const RtClaimRow *row);
/** rt_hypothesis_row_words: a hypothesis or a piece of evidence: its text, else what it is
 * about. */
char *rt_hypothesis_row_words (const RtCase *kase, guint32 row, gboolean show_protected);
/** rt_words_list: "Anna, Boris and 3 more": @words (char *) and how many are not said;
 * split by ";" where one has a comma in it. */
char *rt_words_list (const GPtrArray *words, guint64 more);
