/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Weighing facts: each by itself, so that they can be shared out. See redthread/next.h. */
#pragma once

#include "analyze/worlds.h"
#include "redthread/next.h"

/* A fact that may be weighed. */
typedef struct
{
  RtFact fact;
  guint32 number; /* of its relation among the worlds', or of its origin */
  double open;    /* how much it could move at most, by a guess: the order in which to look */
} RtCandidate;

/** rt_fact_given: what is known of the worlds once @candidate is settled. */
RtWorldGiven rt_fact_given (const RtCandidate *candidate, gboolean so);

/** rt_candidates_speakers: adds the origins of @worlds, where worlds depend on them. */
void rt_candidates_speakers (GArray *candidates, const RtWorlds *worlds);
/** rt_candidate_relation: adds a relation of probability @p; @alone is how likely nothing else
 * is in its place. */
void rt_candidate_relation (GArray *candidates, RtRelation relation, guint32 number, double p,
                            double alone);

/* Fills what is not there yet of the fact: what it moves, and how far. */
typedef gboolean (*RtWeigh) (gpointer data, RtCandidate *candidate, GError **error);

/** rt_facts_weigh: fills the facts of @inquiry: the @most most open of @candidates, weighed in
 * shares; @steps is about how many simple steps one takes. FALSE as @weigh, or with
 * RT_ERROR_CANCELLED. */
gboolean rt_facts_weigh (RtInquiry *inquiry, GArray *candidates, guint most, guint64 steps,
                         RtWeigh weigh, gpointer data, RtContext *ctx, GError **error);
