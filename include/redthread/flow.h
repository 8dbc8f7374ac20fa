/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Flow: where did the money go? Amounts (of one unit; currencies do not mix) are followed along
 * exchanges in order of time. What holds for all of it: what has no date, no amount or one of
 * nothing or less cannot be placed and is left out; an uncertain date counts as its earliest
 * moment; of exchanges of one moment or one day, those into an account come before those out
 * of it, as far as that can be, for so the money can pass. Balances before the records begin
 * are not known: an account begins empty, and what it pays beyond what came in is not traced.
 * Sums are exact. */
#pragma once

#include "redthread/exchanges.h"

G_BEGIN_DECLS

/* How money that was mixed in an account is told apart again. Courts differ; so may answers. */
typedef enum
{
  RT_TRACE_PRO_RATA, /* a payment carries the share that the account holds (rateably: Barlow
                        Clowes v Vaughan 1992; haircut: Moeser, Boehme and Breuker 2014) */
  RT_TRACE_FIFO,     /* first in, first out (Clayton's Case 1816; Anderson, Shumailov and Ahmed
                        2018) */
  RT_TRACE_ANY,      /* what is traced goes out first: the most that can have reached each
                        next account (cf. Re Oatway 1903; poison) */
} RtTraceRule;

typedef struct
{
  RtEntity entity;
  guint16 unit;
  gint64 in, out;               /* all that it was paid, and paid */
  gint64 traced_in, traced_out; /* of that, what came from the origins */
  gint64 first;                 /* when the first of it came, seconds UTC */
} RtTraced;

/* By unit. paid == back + what is left of it (traced_in - traced_out) in all the others. */
typedef struct
{
  gint64 paid; /* by the origins to others */
  gint64 back; /* came back to them; it stops there */
} RtOrigin;

typedef struct
{
  GArray *rows;    /* RtTraced: who got some of it, what is left with most first, then ids */
  GArray *origins; /* RtOrigin, as many as there are units */
  guint32 undated, unpriced, empty; /* left out: without a date; dated ones without an amount,
                                       and of nothing or less */
} RtTrace;

/**
 * rt_flow_trace:
 * @origins: whose money is followed, @n of them, as one: what they pay to each other stays
 *
 * Returns: (transfer full): NULL with RT_ERROR_LIMIT (memory, or a sum of more than 18 digits)
 *   or RT_ERROR_CANCELLED. Cost: O(exchanges), by FIFO also the parts that amounts fall into.
 */
RtTrace *rt_flow_trace (const RtExchanges *exchanges, const RtEntity *origins, guint n,
                        RtTraceRule rule, RtContext *ctx, GError **error);
void rt_trace_free (RtTrace *trace);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RtTrace, rt_trace_free)

/* ---- Accounts that money only passes through -------------------------------------- */

typedef struct
{
  RtEntity entity;
  guint16 unit;
  guint32 n_in, n_out;
  gint64 in, out;
  gint64 passed;   /* of what came in, what went out again within the window, oldest first */
  double delay;    /* seconds that it stayed, in the mean over amounts; NaN where none passed */
  gboolean passes; /* passed is at least the share of both in and out, and two payments or more
                      came in and went out */
} RtBalance;

/**
 * rt_flow_balances:
 * @window: seconds
 * @share: 0 to 1
 * Returns: (transfer full) (element-type RtBalance): those that pass it on first, by how much
 *   passed; the others by all that moved; then ids. NULL with RT_ERROR_LIMIT or _CANCELLED.
 */
GArray *rt_flow_balances (const RtExchanges *exchanges, double window, double share,
                          RtContext *ctx, GError **error);

/* ---- Circles ------------------------------------------------------------------------ */

typedef struct
{
  guint n;             /* entities; the last pays the first */
  RtEntity *entities;  /* the one whose id comes first is first */
  RtRelation *example; /* n: the first time round, in order of time */
  guint16 unit;
  guint32 times; /* rounds that share no payment, as they come */
  gint64 sum;    /* over these, the least amount of each round */
  gint64 first;  /* when the first began, seconds UTC */
  guint number;  /* in the order found */
} RtCircle;

/**
 * rt_flow_circles:
 * @window: seconds between one payment and the next, at most
 * @max_hops: payments in a round, at most; 2 or more
 * @share: each is at least this share of the one before, and that of it
 *
 * Money that comes back: payments each of which follows the one before, through different
 * accounts, back to the first.
 *
 * Returns: (transfer full) (element-type RtCircle): by sum, largest first (units by name),
 *   then ids. NULL with RT_ERROR_LIMIT (memory; more than 100 million steps) or _CANCELLED.
 */
GPtrArray *rt_flow_circles (const RtExchanges *exchanges, double window, guint max_hops,
                            double share, RtContext *ctx, GError **error);

/* ---- From one to another ------------------------------------------------------------- */

typedef struct
{
  guint32 item; /* into exchanges->items */
  gint64 parts; /* of its amount */
} RtFlowUse;

/**
 * rt_flow_most:
 * @in_time: each payment on must not come before the money did; else all at once
 * @uses: (out) (nullable) (transfer full) (element-type RtFlowUse): one way to do it, by time
 *
 * The most that can have got from @from to @to by way of all others, each payment carrying at
 * most its amount: maximum flow, by igraph_maxflow (push-relabel: Goldberg and Tarjan 1988);
 * in time over a vertex an account and moment (Ford and Fulkerson 1958).
 *
 * Returns: FALSE with RT_ERROR_USAGE (both have one in common), RT_ERROR_LIMIT (memory; sums of
 *   2^53 parts) or RT_ERROR_CANCELLED.
 */
gboolean rt_flow_most (const RtExchanges *exchanges, guint16 unit, const GArray *from,
                       const GArray *to, gboolean in_time, gint64 *most, GArray **uses,
                       RtContext *ctx, GError **error);

G_END_DECLS
