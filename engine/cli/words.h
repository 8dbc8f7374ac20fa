/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What several commands say in the same words, and the same things as JSON. Texts are
 * (transfer full) unless said. */
#pragma once

#include "base/text.h"
#include "case/words.h"
#include "cli/run.h"

#define RT_OPERANDS "--" /* no option stands behind it */

/**
 * rt_words_line: what stands behind CASE in a line that one can paste: @before (options, or
 * ""),
 * @operands (NULL-terminated, as they are), @after (options, or ""). Where an operand begins
 * with "-", the options come first and "--" before the operands.
 */
char *rt_words_line (const char *before, const char *const *operands, const char *after);
/** rt_words_notice: "file:line: sentence", or "redthread: sentence". */
char *rt_words_notice (const RtNotice *notice);
/** rt_words_counts: "as of 2024-01-01; 33 undated relations kept as possible". */
char *rt_words_counts (const char *selection, const RtSelectionCounts *counts);

/** rt_words_name: as it may be shown: see rt_entity_shown_name(). */
char *rt_words_name (const RtRun *run, RtEntity e);
/** rt_words_verb: what leads from its tail to its head, or back. */
char *rt_words_verb (const RtRun *run, RtRelation r, gboolean backward);
/** rt_words_read: "Abdullah Tajik entered Iran". */
char *rt_words_read (const RtRun *run, RtRelation r, gboolean backward);
/** rt_words_date: a date as people read it; NULL for 0. */
char *rt_words_date (const RtRun *run, RtDate date);
/** rt_words_time: one account of when @r held: "2023-12 to 2024-01-01". */
char *rt_words_time (const RtRun *run, RtRelation r, const RtRelationTime *time);
/** rt_words_dates: when a relation held, accounts that differ side by side: "2020 to 2021, or
 * 2023 to 2024"; NULL where undated. */
char *rt_words_dates (const RtRun *run, RtRelation r);
/** rt_words_sum: how much: "61,200.00 EUR", "75 %"; NULL where no claim that counts says it. */
char *rt_words_sum (const RtRun *run, RtRelation r);
/** rt_words_dates_and_sum: "2024-03-25, 61,200.00 EUR"; NULL where there is neither. */
char *rt_words_dates_and_sum (const RtRun *run, RtRelation r);
/** rt_words_likelihood: "likely 0.71", "ungraded", "cannot be judged". */
char *rt_words_likelihood (const RtLikelihood *likelihood);
/** rt_words_grade: (transfer none): "C3"; NULL where it is ungraded. */
const char *rt_words_grade (const RtRun *run, RtClaim c);
/** rt_words_claim: "C3 Iranian authorities, alleged, inferred". */
char *rt_words_claim (const RtRun *run, RtClaim c);
/** rt_words_place: "Raedan report, Preparation 2"; NULL where it is not said. */
char *rt_words_place (const RtRun *run, RtClaim c);
/** rt_words_note_claim, rt_words_note_relation: this will be printed. Where all that was noted
 * was read in one document, rt_words_place() gives the locator alone, and rt_words_document()
 * the document's title; else that is NULL. */
void rt_words_note_claim (RtRun *run, RtClaim c);
void rt_words_note_relation (RtRun *run, RtRelation r);
const char *rt_words_document (const RtRun *run);
/** rt_words_via: (transfer none): the document's title, else NULL. */
const char *rt_words_via (const RtRun *run, RtClaim c);

/** Whole answers that hang together: RtRelation as the --json contract has it; @forward -1 is
 * null. */
json_t *rt_words_json_relation (const RtRun *run, RtRelation r, int forward);
json_t *rt_words_json_likelihood (const RtLikelihood *likelihood);
/** rt_words_claim_id: (transfer full): which claim it is: "relations.csv:14"; where that says
 * more than may be told (--release), or is not its alone, "attribution-iskp#2", the second of
 * its relation. */
char *rt_words_claim_id (const RtRun *run, RtClaim claim);
json_t *rt_words_json_claim (const RtRun *run, RtClaim c);
/** rt_words_json_set_claim: "id" of @object as above, "relation" its relation's, and "claim".
 */
void rt_words_json_set_claim (const RtRun *run, RtClaim claim, json_t *object);

/** rt_words_claims_append: one line a claim, best first, at most @limit (0: all), behind
 * @indent. */
void rt_words_claims_append (RtRun *run, RtRelation r, guint indent, guint limit);
/** rt_words_claim_stands: what the claim is about is picked too. */
gboolean rt_words_claim_stands (const RtRun *run, const RtClaimRow *row);
/** rt_words_say_no_ties: that none lies among what is selected, and the way out where --type
 * has taken away what links them; nothing where there is one, or nobody. */
void rt_words_say_no_ties (RtRun *run, const RtView *view);
/** rt_words_say_basis: how many of the view's relations are ungraded, single-sourced, undated.
 */
void rt_words_say_basis (RtRun *run, const RtView *view);
/** rt_words_json_roles: which roles of relations the run's view has. */
json_t *rt_words_json_roles (const RtRun *run);
/** rt_words_cell_nonzero: the next cell is @n; empty for 0. */
void rt_words_cell_nonzero (RtTable *table, guint n);
/** rt_words_names: the same of the names of @n entities, of which it says @most, or one more.
 */
char *rt_words_names (const RtRun *run, const RtEntity *entities, guint32 n, guint most);
/** rt_words_all_names: the same of all of @entities (RtEntity). */
char *rt_words_all_names (const RtRun *run, const GArray *entities);
/** rt_words_pad: spaces from column @from up to @to. */
void rt_words_pad (GString *out, guint from, guint to);
