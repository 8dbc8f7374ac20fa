/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Exchanges: calls, messages, payments, journeys: whatever two can have had several times, each
 * with its day and, often, with how long or how much. Toll analysis counts them; exchanges.c
 * says which are taken. What holds for all of it: an exchange that only denials speak of is
 * none, one of something with itself is counted apart; order is that of time, then of ids;
 * sums are exact, each unit (a currency) for itself, and never become a rounded number. Where a
 * date is only a day, what is said of minutes is not said of it. */
#pragma once

#include "redthread/case.h"

G_BEGIN_DECLS

#define RT_NO_UNIT G_MAXUINT16

typedef struct
{
  RtRelation relation;
  RtEntity from, to;
  gint64 earliest, latest; /* seconds UTC: it began in between, both inclusive */
  gint64 amount;           /* in the unit's smallest part; 0 where there is none */
  guint16 unit;            /* RT_NO_UNIT: no amount */
  guint8 dated;            /* boolean: else earliest and latest are the ends of time */
  guint8 timed;            /* boolean: to the minute or better */
} RtExchange;

/* What amounts are counted in: "EUR" with 2 digits behind the point; "" for plain numbers. */
typedef struct
{
  const char *name; /* the case's */
  guint digits;
} RtUnit;

typedef struct
{
  RtCase *kase;
  GArray *items;       /* RtExchange, by time; undated ones last */
  GArray *units;       /* RtUnit, by name */
  RtType type;         /* the one type that was taken; 0: several */
  RtProperty property; /* whose amounts these are; 0: none has a number */
  gboolean symmetric;  /* from and to say nothing of who began it */
  guint32 undated, loops, without_amount;
  guint32 outlying;   /* dated farther from the others than all of those span: slips, mostly */
  gint64 first, last; /* when the records begin and end: of all dated ones but the outlying */
} RtExchanges;

/**
 * rt_exchanges_new:
 * @pick: (nullable): of what
 * @all: every relation that is picked; else only those of the repeatable type of which most
 *   are dated and, where @property is given, have it (a parent's kinds counted apart)
 * @property: (nullable): the name of what is summed up; NULL is "amount" or "seconds",
 *   whichever more of them have
 *
 * Returns: (transfer full): empty where there is none; NULL with RT_ERROR_USAGE (a property
 *   that is none), RT_ERROR_INPUT (an amount too large to be exact; names the relation),
 *   RT_ERROR_LIMIT or RT_ERROR_CANCELLED.
 */
RtExchanges *rt_exchanges_new (RtCase *kase, const RtPick *pick, gboolean all,
                               const char *property, RtContext *ctx, GError **error);
void rt_exchanges_free (RtExchanges *exchanges);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RtExchanges, rt_exchanges_free)

/** rt_exchanges_within: is it dated, and none of the outlying? */
gboolean rt_exchanges_within (const RtExchanges *exchanges, const RtExchange *item);

/** rt_exchanges_ends: appends to @out (RtEntity) @e or, where it has no exchanges of its own,
 * what it owns, uses or has that does: a person's telephones. */
void rt_exchanges_ends (const RtExchanges *exchanges, RtEntity e, GArray *out);

/* ---- Who with whom ------------------------------------------------------------------ */

/* Two entities, one unit. A pair that uses two currencies has a row for each, and one more
 * where some of its exchanges have no amount; else those stand with the others. */
typedef struct
{
  RtEntity a, b;  /* a's id comes first */
  guint16 unit;   /* RT_NO_UNIT */
  guint32 n[2];   /* how many from a to b, and from b to a */
  gint64 sum[2];  /* of amounts, likewise */
  guint32 before; /* how many of them surely came before a day, and surely not: */
  guint32 after;  /* rt_exchanges_pairs() with @split */
  gint64 earliest,
      latest; /* the first and the last of those dated; earliest > latest: none is */
} RtPair;

/**
 * rt_exchanges_pairs:
 * @split: (nullable): a day that parts the time in two: what surely came before it, and what
 *   did not begin before its first second; what straddles it is in neither. A pair has one row
 *   then, without sums
 *
 * Returns: (transfer full) (element-type RtPair): by number, most first, then ids; NULL with
 *   RT_ERROR_LIMIT (memory, or a sum that does not fit) or RT_ERROR_CANCELLED. Cost: O(n log
 * n).
 */
GArray *rt_exchanges_pairs (const RtExchanges *exchanges, const RtDateSpan *split,
                            RtContext *ctx, GError **error);

/* What several have in common: @with has exchanges with @shared of the members. */
typedef struct
{
  RtEntity with;
  guint shared;
  guint32 *n; /* by member: how many, either way */
  gint64 earliest, latest;
} RtCommon;

/**
 * rt_exchanges_common:
 * @members: by entity: 1 + which member it belongs to, 0 none; a member may have several
 *   (a person's telephones)
 * @n_members: how many
 *
 * Whom at least two of the members have exchanges with; members themselves too, where one is
 * in touch with two others.
 *
 * Returns: (transfer full) (element-type RtCommon): those shared by most first, then by number,
 *   then ids; NULL with RT_ERROR_LIMIT or RT_ERROR_CANCELLED.
 */
GPtrArray *rt_exchanges_common (const RtExchanges *exchanges, const guint32 *members,
                                guint n_members, RtContext *ctx, GError **error);

/* ---- When ---------------------------------------------------------------------------- */

typedef struct
{
  guint32 n[7][24]; /* Monday first; hours of the case's zone */
  guint32 timed, untimed;
} RtHours;
/** rt_exchanges_hours: only those whose hour is known are in the table; the others are
 * counted. */
void rt_exchanges_hours (const RtExchanges *exchanges, RtHours *hours);

/* A reached B, and B then C: how many of A's were followed. */
typedef struct
{
  RtEntity a, b, c;
  guint32 of;                 /* exchanges from a to b */
  guint32 surely, possibly;   /* of them followed within the gap, as exactly as dates are */
  double chance;              /* how many would be, had b reached c at random times */
  gint64 first;               /* the first that was followed: its earliest second */
  RtRelation example, answer; /* the first that was followed, and what followed it */
} RtChain;

/**
 * rt_exchanges_chains:
 * @gap: seconds between the two at most; more than 0
 *
 * a, b and c are three different ones. Surely: however the dates fall, the second comes no
 * earlier than the first and within the gap; possibly (surely not counted): for some reading.
 * What is to be expected by chance takes b's exchanges with c as a Poisson process over the
 * time of the records: of·(1 - e^(-m·gap/T)) with m of them in T seconds. A symmetric exchange
 * counts in both directions.
 *
 * Returns: (transfer full) (element-type RtChain): those followed most often first, sure before
 *   possible, then ids; NULL with RT_ERROR_LIMIT or RT_ERROR_CANCELLED. Cost: the number of
 *   pairs of exchanges within the gap.
 */
GArray *rt_exchanges_chains (const RtExchanges *exchanges, double gap, RtContext *ctx,
                             GError **error);

/* A silence: longer than the rhythm of its subject explains. */
typedef struct
{
  RtEntity a, b;   /* b RT_NONE: a alone, with whomever */
  guint32 days;    /* on which it had exchanges */
  gint64 from, to; /* silent between these two seconds, surely */
  double usual;    /* seconds between one such day and the next, in the mean */
  double p;        /* at most this likely, had the days come at random */
  gboolean to_end; /* it lasts to the end of the records */
} RtSilence;

/**
 * rt_exchanges_silences:
 * @pairs: of pairs; else of entities
 * @p: which chance is small enough, such as 0.01
 * @examined: (out): how many were looked at: those heard of on six days (UTC) or more
 *
 * The longest silence of each subject, where it is unlikely. n days of exchanges cut the time
 * from the first to the end of the records into n gaps. Had they fallen at random, one of the
 * gaps would be as long as x of that time with a probability of at most n(1 - x)^(n-1): the
 * first term of Fisher 1929 (tests of significance in harmonic analysis), exact for x of a
 * half or more. Several exchanges of one day count as one, for batches have no rhythm; less
 * than a day is no silence.
 *
 * Returns: (transfer full) (element-type RtSilence): the least likely first, then ids; NULL
 *   with RT_ERROR_LIMIT or RT_ERROR_CANCELLED.
 */
GArray *rt_exchanges_silences (const RtExchanges *exchanges, gboolean pairs, double p,
                               guint32 *examined, RtContext *ctx, GError **error);

G_END_DECLS
