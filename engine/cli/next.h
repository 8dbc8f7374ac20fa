/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What the files of `next` share: a question, what could be asked about it, and in which words.
 * Texts are (transfer full). */
#pragma once

#include "cli/rank.h"

typedef enum
{
  RT_NEXT_RANK,
  RT_NEXT_PATH,
  RT_NEXT_RIVALS
} RtNextKind;

typedef struct
{
  RtNextKind kind;
  RtWorldOptions options;
  guint top; /* facts that are told */

  const RtMeasure *measure; /* of a rank: */
  RtRanking ranking;        /* its view and what is listed */
  guint places;             /* the change is that of the first so many */

  RtEntity from, to; /* of a path */
  guint max_hops;
  GArray *dates; /* RtMissingDate: with --in-time, of the best route: */
  guint hops;
  RtTruth in_time;

  guint question; /* of rivals */

  RtInquiry *inquiry;
} RtNextQuestion;

/* ---- In words (next-words.c) ---------------------------------------------------------- */

/** rt_next_ask: "Is it true that Kerman cell stayed at Kerman safe house?" */
char *rt_next_ask (RtRun *run, const RtFact *fact);
/** rt_next_outcome: "If so the chance is 0.86, if not 0.30." */
char *rt_next_outcome (RtRun *run, const RtNextQuestion *q, const RtFact *fact);
/** rt_next_why: who says so, how well, and whom to ask. */
char *rt_next_why (RtRun *run, const RtNextQuestion *q, const RtFact *fact);

/* ---- Answers --------------------------------------------------------------------------- */

/** rt_next_say: the facts, and what they rest on (next-print.c). */
void rt_next_say (RtRun *run, const RtNextQuestion *q);
/** rt_next_table: (transfer full): for --csv, without rows yet; _add: a row a fact. */
RtTable *rt_next_table (void);
void rt_next_table_add (RtRun *run, const RtNextQuestion *q, RtTable *table);
json_t *rt_next_json (RtRun *run, const RtNextQuestion *q);

/** rt_next_say_dates, rt_next_json_dates: those that a route in order of time lacks
 * (next-dates.c). */
void rt_next_say_dates (RtRun *run, const RtNextQuestion *q);
json_t *rt_next_json_dates (RtRun *run, const RtNextQuestion *q);
/** rt_next_errors: the whole answer of --errors; its exit code, or -1 with @error. */
int rt_next_errors (RtRun *run, RtNextQuestion *q, GError **error);
