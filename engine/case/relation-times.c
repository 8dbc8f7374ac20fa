/* SPDX-License-Identifier: GPL-2.0-or-later */

/* When a relation held, as its picked claims have it. One account is the first: the best-graded
 * start and end. Claims whose dates cannot be the same as those of an account before them make
 * one of their own, which stands beside it. */
#include "case/likelihood.h"
#include "case/tables.h"
#include <math.h>

/* The dates of an asserting picked claim; FALSE where it has none. */
static gboolean
dates_of (const RtCase *kase, RtClaim c, const RtPick *pick, RtDate *start, RtDate *end)
{
  *start = rt_cell (kase->claims.start, c);
  *end = rt_cell (kase->claims.end, c);
  return (*start || *end) && rt_pick_claim (pick, c)
         && rt_claim_stance (kase, c) == RT_STANCE_ASSERTS;
}

void
rt_relation_dates (const RtCase *kase, RtRelation r, const RtPick *pick, RtDate *start,
                   RtDate *end)
{
  guint n;
  const RtClaim *claims = rt_relation_claims (kase, r, &n);
  double best_start = -INFINITY, best_end = -INFINITY;

  *start = *end = 0;
  for (guint i = 0; i < n; i++)
    {
      RtDate from, to;
      double weight;

      if (!dates_of (kase, claims[i], pick, &from, &to))
        continue;
      weight = rt_claim_weight (kase, claims[i]);
      if (from && (!*start || weight > best_start))
        {
          *start = from;
          best_start = weight;
        }
      if (to && (!*end || weight > best_end))
        {
          *end = to;
          best_end = weight;
        }
    }
}

/* Start and end as one span. Without a start it may have begun at any time before its end
 * began; a state without end may go on; an occurrence without end is over when it began. */
static gboolean
join_dates (const RtCase *kase, RtRelation r, RtDate start, RtDate end, RtDateSpan *span)
{
  const RtDateSpan *from = rt_case_date_span (kase, start), *to = rt_case_date_span (kase, end);

  *span = (RtDateSpan){ 0 };
  if (!from && !to)
    return FALSE;
  if (from && to && to->latest < from->earliest)
    to = NULL; /* it ends before it begins: check says so, here the start counts */
  if (from && !to)
    {
      *span = *from;
      if (rt_relation_type (kase, r)->occurrence || from->flags & RT_DATE_LASTING)
        return TRUE;
      span->flags |= RT_DATE_LASTING | RT_DATE_OPEN_END;
      span->latest = G_MAXINT64;
      return TRUE;
    }
  span->earliest = from ? from->earliest : G_MININT64;
  span->start_latest = from ? from->start_latest : to->latest;
  span->end_earliest = to->end_earliest;
  span->latest = to->latest;
  span->flags = RT_DATE_LASTING
                | (from ? from->flags & ~(guint)RT_DATE_OPEN_END : RT_DATE_OPEN_START)
                | (to->flags & ~(guint)RT_DATE_OPEN_START);
  return TRUE;
}

gboolean
rt_relation_span (const RtCase *kase, RtRelation r, const RtPick *pick, RtDateSpan *span)
{
  RtDate start, end;

  rt_relation_dates (kase, r, pick, &start, &end);
  return join_dates (kase, r, start, end, span);
}

/* ---- Accounts that differ --------------------------------------------------------- */

/* Both are known, and no reading of the one is one of the other. */
static gboolean
are_apart (const RtCase *kase, RtDate a, RtDate b)
{
  const RtDateSpan *x = rt_case_date_span (kase, a), *y = rt_case_date_span (kase, b);

  return a != b && x && y && (x->latest < y->earliest || y->latest < x->earliest);
}

static gboolean
fits_one (const RtCase *kase, const RtRelationTime *times, guint n, RtDate start, RtDate end)
{
  for (guint i = 0; i < n; i++)
    if (!are_apart (kase, times[i].start, start) && !are_apart (kase, times[i].end, end))
      return TRUE;
  return FALSE;
}

RtRelationTime *
rt_relation_times (const RtCase *kase, RtRelation r, const RtPick *pick, guint *n)
{
  guint n_claims;
  const RtClaim *claims = rt_relation_claims (kase, r, &n_claims);
  RtRelationTime *times = g_try_new (RtRelationTime, (gsize)n_claims + 1);

  *n = 0;
  if (!times)
    return NULL;
  rt_relation_dates (kase, r, pick, &times[0].start, &times[0].end);
  if (!join_dates (kase, r, times[0].start, times[0].end, &times[0].span))
    return times;
  *n = 1;
  for (guint i = 0; i < n_claims; i++)
    {
      RtRelationTime *time = &times[*n];

      if (dates_of (kase, claims[i], pick, &time->start, &time->end)
          && !fits_one (kase, times, *n, time->start, time->end)
          && join_dates (kase, r, time->start, time->end, &time->span))
        ++*n;
    }
  return times;
}
