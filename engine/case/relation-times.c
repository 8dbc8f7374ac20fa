/* SPDX-License-Identifier: GPL-2.0-or-later */

/* When a relation held, as its picked claims have it. One account is the first: the best-graded
 * start and end. Claims whose dates cannot be the same as those of an account before them make
 * one of their own, which stands beside it. */
#include "case/likelihood.h"
#include "case/tables.h"
#include "case/time-boxes.h"
#include <math.h>

#define FEW 64u /* claims, of which each account is held against each */

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

/* An unknown date may be any. */
static RtTimeBox
box_of (const RtCase *kase, RtDate start, RtDate end)
{
  const RtDateSpan *spans[] = { rt_case_date_span (kase, start),
                                rt_case_date_span (kase, end) };
  RtTimeBox box;

  for (guint i = 0; i < G_N_ELEMENTS (spans); i++)
    {
      box.low[i] = spans[i] ? spans[i]->earliest : G_MININT64;
      box.high[i] = spans[i] ? spans[i]->latest : G_MAXINT64;
    }
  return box;
}

/* The accounts that were found already. */
typedef struct
{
  RtTimeBox *boxes;  /* of each claim */
  RtTimeBox first;   /* that no claim need have alone */
  guint32 *accounts; /* n claims that have one of their own each, where there are few */
  guint n;
  RtTimeBoxes *many; /* the same, where there are not; else NULL */
} Accounts;

static void
accounts_clear (Accounts *a)
{
  g_free (a->boxes);
  g_free (a->accounts);
  rt_time_boxes_free (a->many);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Accounts, accounts_clear)

static gboolean
accounts_init (Accounts *a, const RtCase *kase, const RtClaim *claims, guint n)
{
  a->boxes = g_try_new (RtTimeBox, (gsize)n + 1);
  a->accounts = g_try_new (guint32, (gsize)MIN (n, FEW) + 1);
  for (guint i = 0; a->boxes && i < n; i++)
    a->boxes[i] = box_of (kase, rt_cell (kase->claims.start, claims[i]),
                          rt_cell (kase->claims.end, claims[i]));
  if (a->boxes && n > FEW)
    a->many = rt_time_boxes_new (a->boxes, n);
  return a->boxes && a->accounts && (n <= FEW || a->many);
}

/* Could what claim @i says be what an account says? */
static gboolean
fits_one (const Accounts *a, guint i)
{
  if (rt_time_box_meets (&a->first, &a->boxes[i]))
    return TRUE;
  if (a->many)
    return rt_time_boxes_meet (a->many, &a->boxes[i]);
  for (guint j = 0; j < a->n; j++)
    if (rt_time_box_meets (&a->boxes[a->accounts[j]], &a->boxes[i]))
      return TRUE;
  return FALSE;
}

static void
add_account (Accounts *a, guint i)
{
  if (a->many)
    rt_time_boxes_add (a->many, i, &a->boxes[i]);
  else
    a->accounts[a->n++] = i;
}

RtRelationTime *
rt_relation_times (const RtCase *kase, RtRelation r, const RtPick *pick, guint *n)
{
  guint n_claims;
  const RtClaim *claims = rt_relation_claims (kase, r, &n_claims);
  g_autofree RtRelationTime *times = g_try_new (RtRelationTime, (gsize)n_claims + 1);
  g_auto (Accounts) accounts = { 0 };

  *n = 0;
  if (!times || !accounts_init (&accounts, kase, claims, n_claims))
    return NULL;
  times[0].claim = 0;
  rt_relation_dates (kase, r, pick, &times[0].start, &times[0].end);
  if (!join_dates (kase, r, times[0].start, times[0].end, &times[0].span))
    return g_steal_pointer (&times);
  accounts.first = box_of (kase, times[0].start, times[0].end);
  *n = 1;
  for (guint i = 0; i < n_claims; i++)
    {
      RtRelationTime *time = &times[*n];

      if (!dates_of (kase, claims[i], pick, &time->start, &time->end) || fits_one (&accounts, i)
          || !join_dates (kase, r, time->start, time->end, &time->span))
        continue;
      time->claim = claims[i];
      add_account (&accounts, i);
      ++*n;
    }
  return g_steal_pointer (&times);
}
