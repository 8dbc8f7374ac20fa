/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Questions that have rival answers, in words and as JSON: for `rivals` and for `show`. */
#pragma once

#include "cli/run.h"

/** rt_rivals_concern: question @q has a picked answer, one that touches @entity (RT_NONE: any),
 * and the words of @query (NULL: any) in its text. */
gboolean rt_rivals_concern (RtRun *run, guint q, RtEntity entity, const char *query);
/** rt_rivals_find: (transfer full) (element-type guint): those that have the words of @query
 * (NULL: any) and a picked answer. */
GArray *rt_rivals_find (RtRun *run, const char *query);
/** rt_rivals_json: (transfer full): an array of the questions that concern @entity (RT_NONE:
 * any) and whose text has the words of @query (NULL: any). */
json_t *rt_rivals_json (RtRun *run, RtEntity entity, const char *query);
/** rt_rivals_csv_columns: question, id, sentence, low, best, high; others may follow. */
void rt_rivals_csv_columns (RtTable *table);
/** rt_rivals_csv_row: begins a row and fills those: one of the answers to question @q. */
void rt_rivals_csv_row (RtRun *run, RtTable *table, guint q, RtRelation answer,
                        const RtLikelihood *likelihood);
/** rt_rivals_note: what rt_rivals_say() will print, for rt_words_document(). */
void rt_rivals_note (RtRun *run, RtEntity entity, const char *query);
/** rt_rivals_say: the same in words; how many there were. */
guint rt_rivals_say (RtRun *run, RtEntity entity, const char *query);
