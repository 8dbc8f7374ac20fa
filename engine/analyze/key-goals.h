/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What a plan of key players is worth, goal by goal: what the search in key-players.c asks. */
#pragma once

#include "analyze/descent.h"
#include "analyze/spread.h"
#include "redthread/removal.h"

typedef struct _RtKeyProblem RtKeyProblem;

struct _RtKeyProblem
{
  const RtView *view;
  const RtKeyOptions *options;
  RtContext *ctx;
  RtContacts contacts;
  RtLeads leads;
  RtDescent descent;
  RtSpread spread;
  GArray *pairs;  /* guint64, by distance */
  guint64 *apart; /* by vertex */
  guint8 *gone;   /* by vertex */
  guint8 *near;   /* by vertex: of REACH, near one of the set */
  guint32 *round; /* by vertex: of REACH, the last search that met it */
  guint32 *queue;
  guint32 rounds;
  guint32 n;                 /* candidates */
  guint32 *candidate;        /* their vertices, by id of entity */
  guint64 steps;             /* simple ones, done so far, */
  guint64 a_step;            /* and about how many a candidate takes; 0: not known yet */
  guint64 done, unit, total; /* for progress: before this question, of a candidate, in all */
  const char *stage;
};

gboolean rt_key_problem_init (RtKeyProblem *p, const RtView *view, const RtKeyOptions *options,
                              RtContext *ctx, GError **error);
void rt_key_problem_clear (RtKeyProblem *p);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RtKeyProblem, rt_key_problem_clear)

/** rt_key_worth: @worth, higher is better, of the @n candidates of @set and one more, for each
 * candidate @from and after as that one; -INFINITY for those in the set. Sets of the same size
 * compare. */
gboolean rt_key_worth (RtKeyProblem *p, const guint32 *set, guint n, guint32 from,
                       double *worth, GError **error);
/** rt_key_cheap: one search tells the worth of all candidates. */
gboolean rt_key_cheap (const RtKeyProblem *p);
/** rt_key_value: what the answer calls that worth, for a whole plan. */
double rt_key_value (const RtKeyProblem *p, double worth);
/** rt_key_bound: no plan is worth more than *bound. @plan is a good one, and its worth. */
gboolean rt_key_bound (RtKeyProblem *p, const guint32 *plan, double worth, double *bound,
                       GError **error);
