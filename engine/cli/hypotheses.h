/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What the commands about hypotheses have in common: a question's matrix with what turns it,
 * and its words. Texts are (transfer full). */
#pragma once

#include "analyze/hypotheses.h"
#include "cli/words.h"

typedef struct
{
  RtMatrix *matrix;
  GArray *pivots;          /* RtPivot */
  RtCertainRivals *rivals; /* from the claims alone; NULL where rivals.csv lacks the question */
  guint question;          /* of those */
} RtJudgement;

/** rt_hypothesis_words, rt_evidence_words: what a row says: its text, else what it is about,
 * else its id. */
char *rt_hypothesis_words (RtRun *run, guint32 row);
/** rt_hypothesis_name: the same with its kind, where that is no ordinary one. */
char *rt_hypothesis_name (RtRun *run, guint32 row);
char *rt_evidence_words (RtRun *run, guint32 row);
/** rt_evidence_speakers: "C2 United States intelligence"; "B2 Raedan Group and 2 more"; NULL.
 */
char *rt_evidence_speakers (RtRun *run, guint32 row);
/** rt_evidence_id: (transfer none). */
const char *rt_evidence_id (const RtRun *run, guint32 row);
const char *rt_hypothesis_id (const RtRun *run, guint32 row);
/** rt_hypotheses_lack: is there no hypothesis of that kind among the columns? */
gboolean rt_hypotheses_lack (const RtRun *run, const RtMatrix *matrix, RtHypothesisKind kind);
/** rt_hypotheses_find: (transfer container): the questions that have the words of @query (NULL:
 * any). */
GPtrArray *rt_hypotheses_find (RtRun *run, const char *query);

/** rt_hypotheses_headline: which hypothesis is contradicted least, and by how much. */
char *rt_hypotheses_headline (RtRun *run, const RtMatrix *matrix);

/** rt_hypotheses_draw: the @top rows that tell most as a picture, at @path. */
gboolean rt_hypotheses_draw (RtRun *run, const RtMatrix *matrix, guint top, const char *path,
                             GError **error);
/** rt_hypotheses_say, rt_hypotheses_json, rt_hypotheses_csv: one question. */
void rt_hypotheses_say (RtRun *run, const RtJudgement *judgement, guint top);
/** rt_hypotheses_say_turns, rt_hypotheses_say_basis: its end: what would turn and decide it,
 * and what it rests on. */
void rt_hypotheses_say_turns (RtRun *run, const RtJudgement *judgement);
void rt_hypotheses_say_basis (RtRun *run, const RtJudgement *judgement);
json_t *rt_hypotheses_json (RtRun *run, const RtJudgement *judgement);
void rt_hypotheses_csv (RtRun *run, const RtMatrix *matrix);
